/**
 * Descriptor expressions: the values that `schema.ts` declares, as a tree that is printed as TypeScript
 * (here) or evaluated to live descriptors (`generator/instances/live.ts`).
 */
import type { ComponentId, TypeId } from "../model/contract.js";
import { propertyName } from "./type-text.js";

export type Expression =
  | string
  | number
  | boolean
  | readonly Expression[]
  | Reference
  | { readonly [key: string]: Expression };

/** Something that is declared elsewhere. */
export class Reference {
  readonly target: ReferenceTarget;

  constructor(target: ReferenceTarget) {
    this.target = target;
  }
}

export type ReferenceTarget =
  /** A constant of `datatypes.ts`. */
  | { readonly kind: "datatype"; readonly name: string }
  /** A type's descriptor, in a function: recursion and any order of declarations work. */
  | { readonly kind: "type"; readonly id: TypeId }
  | { readonly kind: "types"; readonly ids: readonly TypeId[] }
  /** The contract's `xs:anyType`, in a function. */
  | { readonly kind: "anyType" }
  | { readonly kind: "element"; readonly id: ComponentId }
  /** The members of a substitution group, in a function. */
  | {
      readonly kind: "substitutes";
      readonly members: readonly { readonly key: string; readonly id: ComponentId }[];
    }
  /** A namespace of the contract, which `schema.ts` names once. */
  | { readonly kind: "namespace"; readonly uri: string }
  /** A regular expression with the flag `u`, matched linearly where it could backtrack for long. */
  | { readonly kind: "pattern"; readonly source: string; readonly linear: boolean };

/** The identifiers that printing needs. */
export interface ExpressionNames {
  readonly type: (id: TypeId) => string;
  readonly element: (id: ComponentId) => string;
  readonly namespace: (uri: string) => string | undefined;
  readonly anyType: string;
}

/** The expression as TypeScript. */
export function printExpression(expression: Expression, names: ExpressionNames): string {
  if (typeof expression === "string") return JSON.stringify(expression);
  if (typeof expression === "number" || typeof expression === "boolean") return String(expression);
  if (expression instanceof Reference) return printReference(expression.target, names);
  if (isList(expression)) {
    return `[${expression.map((item) => printExpression(item, names)).join(", ")}]`;
  }
  const entries = Object.entries(expression).map(
    ([key, value]) => `${propertyName(key)}: ${printExpression(value, names)}`,
  );
  return `{ ${entries.join(", ")} }`;
}

/** Narrows to a list; `Array.isArray` does not narrow read-only arrays. */
export function isList(expression: Expression): expression is readonly Expression[] {
  return Array.isArray(expression);
}

function printReference(target: ReferenceTarget, names: ExpressionNames): string {
  switch (target.kind) {
    case "datatype":
      return `xs.${target.name}`;
    case "type":
      return `() => ${names.type(target.id)}`;
    case "types":
      return `() => [${target.ids.map((id) => names.type(id)).join(", ")}]`;
    case "anyType":
      return `() => ${names.anyType}`;
    case "element":
      return names.element(target.id);
    case "substitutes": {
      const members = target.members.map(
        ({ key, id }) => `{ key: ${JSON.stringify(key)}, element: ${names.element(id)} }`,
      );
      return `() => [${members.join(", ")}]`;
    }
    case "namespace":
      return names.namespace(target.uri) ?? JSON.stringify(target.uri);
    case "pattern":
      return target.linear
        ? `/* @__PURE__ */ linearPattern(/${target.source}/u)`
        : `/${target.source}/u`;
  }
}
