/** Unions and intersections of wildcards (XML Schema 1.0 Part 1 §3.10.6). */
import type { NamespaceConstraint } from "./contract.js";

/**
 * What either constraint admits (Attribute Wildcard Union); undefined where no wildcard can say it.
 */
export function wildcardUnion(
  left: NamespaceConstraint,
  right: NamespaceConstraint,
): NamespaceConstraint | undefined {
  if (left.kind === "any" || right.kind === "any") return { kind: "any" };
  if (left.kind === "list" && right.kind === "list") {
    return { kind: "list", namespaces: [...new Set([...left.namespaces, ...right.namespaces])] };
  }
  if (left.kind === "other" && right.kind === "other") {
    return left.targetNamespace === right.targetNamespace ? left : NOT_ABSENT;
  }
  return left.kind === "other" ? unionWithList(left, right) : unionWithList(right, left);
}

const NOT_ABSENT: NamespaceConstraint = { kind: "other", targetNamespace: "" };

function unionWithList(
  negation: NamespaceConstraint,
  list: NamespaceConstraint,
): NamespaceConstraint | undefined {
  if (negation.kind !== "other" || list.kind !== "list") return undefined;
  const hasAbsent = list.namespaces.includes("");
  if (negation.targetNamespace === "") return hasAbsent ? { kind: "any" } : negation;
  const hasNegated = list.namespaces.includes(negation.targetNamespace);
  if (hasNegated && hasAbsent) return { kind: "any" };
  if (hasNegated) return NOT_ABSENT;
  return hasAbsent ? undefined : negation;
}

/**
 * What both constraints admit (Attribute Wildcard Intersection); undefined where no wildcard can
 * say it.
 */
export function wildcardIntersection(
  left: NamespaceConstraint,
  right: NamespaceConstraint,
): NamespaceConstraint | undefined {
  if (left.kind === "any") return right;
  if (right.kind === "any") return left;
  if (left.kind === "other" && right.kind === "other") {
    if (left.targetNamespace === right.targetNamespace) return left;
    if (left.targetNamespace === "") return right;
    return right.targetNamespace === "" ? left : undefined;
  }
  if (left.kind === "list") {
    const namespaces = left.namespaces.filter((namespace) => admits(right, namespace));
    return { kind: "list", namespaces };
  }
  return wildcardIntersection(right, left);
}

/** Whether a wildcard admits names of a namespace, `""` for none (§3.10.4). */
export function admits(constraint: NamespaceConstraint, namespace: string): boolean {
  switch (constraint.kind) {
    case "any":
      return true;
    case "other":
      return namespace !== "" && namespace !== constraint.targetNamespace;
    case "list":
      return constraint.namespaces.includes(namespace);
  }
}

/** Whether one constraint admits nothing that the other refuses (Wildcard Subset). */
export function isWildcardSubset(sub: NamespaceConstraint, whole: NamespaceConstraint): boolean {
  if (whole.kind === "any") return true;
  if (sub.kind === "any") return false;
  if (sub.kind === "list") return sub.namespaces.every((namespace) => admits(whole, namespace));
  return (
    whole.kind === "other" &&
    (whole.targetNamespace === sub.targetNamespace || whole.targetNamespace === "")
  );
}
