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

/** Wildcards, of which those that overlap another are found without looking at all. */
export class WildcardIndex<T> {
  readonly #byNamespace = new Map<string, T>();
  /** Those that admit what they do not list; any two of them overlap. */
  readonly #open: { readonly constraint: NamespaceConstraint; readonly item: T }[] = [];

  add(constraint: NamespaceConstraint, item: T): void {
    if (constraint.kind !== "list") this.#open.push({ constraint, item });
    else for (const namespace of constraint.namespaces) this.#byNamespace.set(namespace, item);
  }

  /** One that admits names of the namespace. */
  admitting(namespace: string): T | undefined {
    const listed = this.#byNamespace.get(namespace);
    return listed ?? this.#open.find(({ constraint }) => admits(constraint, namespace))?.item;
  }

  /** One that admits some name that the constraint admits too. */
  overlapping(constraint: NamespaceConstraint): T | undefined {
    if (constraint.kind === "list") {
      for (const namespace of constraint.namespaces) {
        const item = this.admitting(namespace);
        if (item !== undefined) return item;
      }
      return undefined;
    }
    const [open] = this.#open;
    if (open !== undefined) return open.item;
    for (const [namespace, item] of this.#byNamespace) {
      if (admits(constraint, namespace)) return item;
    }
    return undefined;
  }
}
