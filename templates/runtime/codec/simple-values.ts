/** Simple values on behalf of the codec: with or without facets, and compared. */
import { LexicalError } from "../datatypes/lexical-error.js";
import { normalizeWhiteSpace } from "../datatypes/white-space.js";
import { parseSimple, primitiveOf, printSimple, resolveSimple } from "../datatypes/simple.js";
import type {
  FacetsDescriptor,
  NamespaceContext,
  RestrictedType,
  SimpleType,
} from "../descriptor.js";
import { isFields, type Fields } from "./fields.js";
import type { SimplePlan } from "./plan.js";

/** The value of a text. @param validate whether all facets are checked, or enumerations alone. */
export function parseValue(
  { type, atomic }: SimplePlan,
  text: string,
  context: NamespaceContext,
  validate: boolean,
): unknown {
  if (atomic !== undefined) {
    return atomic.parse(normalizeWhiteSpace(text, atomic.whiteSpace), context);
  }
  return parseSimple(validate ? type : withoutFacets(type), text, context);
}

/** The text of a value. */
export function printValue(
  { type, atomic }: SimplePlan,
  value: unknown,
  context: NamespaceContext,
  validate: boolean,
): string {
  if (atomic !== undefined) return atomic.print(value, context);
  return printSimple(validate ? type : withoutFacets(type), value, context);
}

const relaxed = /* @__PURE__ */ new WeakMap<SimpleType, SimpleType>();

/** The type with the facets that tell its values apart; unions keep theirs, which choose the member. */
function withoutFacets(type: SimpleType): SimpleType {
  if (type.kind === "atomic" || type.kind === "union") return type;
  let result = relaxed.get(type);
  if (result === undefined) {
    result =
      type.kind === "list"
        ? { ...type, item: withoutFacets(resolveSimple(type.item)) }
        : relaxRestriction(type);
    relaxed.set(type, result);
  }
  return result;
}

function relaxRestriction(type: RestrictedType): RestrictedType {
  const { enumeration, enumerationNames, accept, whiteSpace } = type.facets ?? {};
  const facets: FacetsDescriptor = {
    ...(enumeration === undefined ? {} : { enumeration }),
    ...(enumerationNames === undefined ? {} : { enumerationNames }),
    ...(accept === undefined ? {} : { accept }),
    ...(whiteSpace === undefined ? {} : { whiteSpace }),
  };
  return { ...type, base: withoutFacets(resolveSimple(type.base)), facets };
}

/** Whether a value of a type is the one that a literal of a `fixed` stands for. */
export function isFixedValue(
  plan: SimplePlan,
  value: unknown,
  fixed: string,
  context: NamespaceContext,
): boolean {
  return isSameValue(plan.type, value, parseSimple(plan.type, fixed, context));
}

function isSameValue(type: SimpleType, left: unknown, right: unknown): boolean {
  const root = primitiveOf(type);
  if (root.kind === "list" && Array.isArray(left) && Array.isArray(right)) {
    const item = resolveSimple(root.item);
    const same = (value: unknown, index: number) => isSameValue(item, value, right[index]);
    return left.length === right.length && left.every(same);
  }
  if (root.kind === "union") {
    return root.members.some((member) => isSameOfMember(resolveSimple(member), left, right));
  }
  if (Object.is(left, right)) return true;
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    return left.length === right.length && left.every((byte, index) => byte === right[index]);
  }
  if (isFields(left) && isFields(right)) return isSameName(left, right);
  if (root.kind !== "atomic" || root.compare === undefined) return false;
  return typeof left === typeof right && root.compare(left, right) === 0;
}

/** A value of another member may be none that this one can compare. */
function isSameOfMember(member: SimpleType, left: unknown, right: unknown): boolean {
  try {
    return isSameValue(member, left, right);
  } catch (error) {
    if (error instanceof LexicalError) return false;
    throw error;
  }
}

/** QNames are compared by what they name (Part 2 §3.2.18). */
function isSameName(left: Fields, right: Fields): boolean {
  if (typeof left["localName"] !== "string") return false;
  return left["namespace"] === right["namespace"] && left["localName"] === right["localName"];
}
