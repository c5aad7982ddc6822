/**
 * Descriptor expressions: the values that `schema.ts` declares, as a tree that is printed as TypeScript
 * (here) or evaluated to live descriptors (`generator/instances/live.ts`).
 */
import type { ComponentId, TypeId } from "../model/contract.js";
import {
  arrayCode,
  arrowCode,
  booleanCode,
  memberCode,
  numberCode,
  objectCode,
  plainCode,
  pureCallCode,
  stringCode,
  type Code,
} from "../print/code.js";

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
export function expressionCode(expression: Expression, names: ExpressionNames): Code {
  if (typeof expression === "string") return stringCode(expression);
  if (typeof expression === "number") return numberCode(expression);
  if (typeof expression === "boolean") return booleanCode(expression);
  if (expression instanceof Reference) return referenceCode(expression.target, names);
  if (isList(expression)) {
    return arrayCode(expression.map((item) => expressionCode(item, names)));
  }
  return objectCode(
    Object.entries(expression).map(([key, value]) => [key, expressionCode(value, names)]),
  );
}

/** Narrows to a list; `Array.isArray` does not narrow read-only arrays. */
export function isList(expression: Expression): expression is readonly Expression[] {
  return Array.isArray(expression);
}

function referenceCode(target: ReferenceTarget, names: ExpressionNames): Code {
  switch (target.kind) {
    case "datatype":
      return memberCode("xs", target.name);
    case "type":
      return arrowCode([], plainCode(names.type(target.id)));
    case "types":
      return arrowCode([], arrayCode(target.ids.map((id) => plainCode(names.type(id)))));
    case "anyType":
      return arrowCode([], plainCode(names.anyType));
    case "element":
      return plainCode(names.element(target.id));
    case "substitutes": {
      const members = target.members.map(({ key, id }) =>
        objectCode([
          ["key", stringCode(key)],
          ["element", plainCode(names.element(id))],
        ]),
      );
      return arrowCode([], arrayCode(members));
    }
    case "namespace": {
      const name = names.namespace(target.uri);
      return name === undefined ? stringCode(target.uri) : plainCode(name);
    }
    case "pattern": {
      const pattern = plainCode(`/${target.source}/u`);
      return target.linear ? pureCallCode("linearPattern", [pattern]) : pattern;
    }
  }
}
