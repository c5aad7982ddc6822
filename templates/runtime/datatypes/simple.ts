/** Values of simple types from literals and back (XML Schema 1.0 Part 1 §3.14.4). */
import type {
  ListType,
  NamespaceContext,
  RestrictedType,
  SimpleType,
  UnionType,
} from "../descriptor.js";
import { checkFacets, enumeratedLiteral } from "./facets.js";
import { LexicalError } from "./lexical-error.js";
import { nameOfType, resolveSimple, whiteSpaceOf } from "./resolve.js";
import { derivationOf } from "./resolve.js";
import type { SimpleTypeReference } from "./resolve.js";
import { describeValue, failValue } from "./value.js";
import { isOneWord, normalizeWhiteSpace, splitList } from "./white-space.js";

export { primitiveOf, resolveSimple } from "./resolve.js";
export type { SimpleTypeReference } from "./resolve.js";

/**
 * The value of a literal as it stands in a document: its white space is normalized, lists are split,
 * of a union the first member that accepts it decides, facets are checked.
 * @throws LexicalError
 */
export function parseSimple<T>(
  reference: SimpleTypeReference<T>,
  rawText: string,
  context: NamespaceContext,
): T {
  return parse(resolveSimple(reference), rawText, context) as T;
}

/**
 * The literal of a value: canonical, or the value itself where that is a literal.
 * @throws LexicalError when the value is not of the type.
 */
export function printSimple<T>(
  reference: SimpleTypeReference<T>,
  value: T,
  context: NamespaceContext,
): string {
  return print(resolveSimple(reference), value, context);
}

function parse(type: SimpleType, rawText: string, context: NamespaceContext): unknown {
  switch (type.kind) {
    case "atomic":
      return type.parse(normalizeWhiteSpace(rawText, type.whiteSpace), context);
    case "list":
      return parseList(type, rawText, context);
    case "union":
      return parse(memberFor(type, rawText, context), rawText, context);
    case "restriction":
      return parseRestricted(type, rawText, context);
  }
}

function parseRestricted(
  type: RestrictedType,
  rawText: string,
  context: NamespaceContext,
): unknown {
  const { root, whiteSpace, known } = derivationOf(type);
  const remembered = known?.get(rawText);
  if (remembered !== undefined) return remembered;
  const deciding = root.kind === "union" ? memberFor(root, rawText, context) : root;
  const normalized = normalizeWhiteSpace(
    rawText,
    root.kind === "union" ? whiteSpaceOf(deciding) : whiteSpace,
  );
  const text = enumeratedLiteral(type, normalized);
  const value =
    deciding.kind === "atomic" ? deciding.parse(text, context) : parse(root, text, context);
  const violated = checkFacets(type, text, value);
  if (violated !== undefined) throw new LexicalError(nameOfType(type), normalized, violated);
  if (known !== undefined && value === rawText) remember(known, type, rawText);
  return value;
}

/** Remembers the schema's own literal: the document's may be a piece of a text that it would keep alive. */
function remember(known: Map<string, string>, type: RestrictedType, text: string): void {
  for (const { facets } of derivationOf(type).steps) {
    const literal = facets?.enumeration?.find((candidate) => candidate === text);
    if (literal !== undefined) known.set(literal, literal);
  }
}

function parseList(type: ListType, rawText: string, context: NamespaceContext): unknown[] {
  const item = resolveSimple(type.item);
  if (isOneWord(rawText)) return [parse(item, rawText, context)];
  return splitList(rawText).map((literal) => parse(item, literal, context));
}

/** The member of a union that decides on a literal, not itself a union (Part 2 §2.5.1.3). */
function memberFor(type: UnionType, rawText: string, context: NamespaceContext): SimpleType {
  for (const reference of type.members) {
    const member = resolveSimple(reference);
    try {
      if (member.kind === "union") return memberFor(member, rawText, context);
      parse(member, rawText, context);
      return member;
    } catch (error) {
      if (!(error instanceof LexicalError)) throw error;
    }
  }
  throw new LexicalError(nameOfType(type), rawText, "no member of the union accepts it");
}

function print(type: SimpleType, value: unknown, context: NamespaceContext): string {
  switch (type.kind) {
    case "atomic":
      return type.print(value, context);
    case "list":
      return printList(type, value, context);
    case "union":
      return printUnion(type, value, context);
    case "restriction":
      return printRestricted(type, value, context);
  }
}

function printRestricted(type: RestrictedType, value: unknown, context: NamespaceContext): string {
  const { root, whiteSpace, known } = derivationOf(type);
  const remembered = typeof value === "string" ? known?.get(value) : undefined;
  if (remembered !== undefined) return remembered;
  const printed = print(root, value, context);
  const text = root.kind === "union" ? printed : normalizeWhiteSpace(printed, whiteSpace);
  const violated = checkFacets(type, text, value);
  if (violated !== undefined) throw new LexicalError(nameOfType(type), text, violated);
  if (known !== undefined && value === text) remember(known, type, text);
  return text;
}

function printList(type: ListType, value: unknown, context: NamespaceContext): string {
  const item = resolveSimple(type.item);
  if (!Array.isArray(value)) failValue(nameOfType(type), value, "an array");
  let text = "";
  for (let index = 0; index < value.length; index++) {
    const literal = print(item, value[index], context);
    if (!isOneWord(literal)) {
      const reason = "an item of a list may not be empty or contain white space";
      throw new LexicalError(nameOfType(type), literal, reason);
    }
    text = index === 0 ? literal : `${text} ${literal}`;
  }
  return text;
}

function printUnion(type: UnionType, value: unknown, context: NamespaceContext): string {
  for (const reference of type.members) {
    const member = resolveSimple(reference);
    try {
      return literalOfMember(type, member, print(member, value, context), context);
    } catch (error) {
      if (!(error instanceof LexicalError)) throw error;
    }
  }
  const reason = "not a value of any member of the union";
  throw new LexicalError(nameOfType(type), describeValue(value), reason);
}

/**
 * A literal that the union reads as the member's: `1` of a float would be a boolean where that comes
 * first, `1.0` is not. The literal itself where no other form of it helps.
 */
function literalOfMember(
  type: UnionType,
  member: SimpleType,
  literal: string,
  context: NamespaceContext,
): string {
  if (!/^-?\d+$/.test(literal)) return literal;
  const sign = literal.startsWith("-") ? "-" : "";
  const digits = literal.slice(sign.length);
  const forms = [literal, `${literal}.0`, `${sign}0${digits}`, `+${digits}`];
  const isRead = (form: string): boolean => {
    try {
      return memberFor(type, form, context) === decidingMember(member, form, context);
    } catch (error) {
      if (error instanceof LexicalError) return false;
      throw error;
    }
  };
  return forms.find(isRead) ?? literal;
}

function decidingMember(member: SimpleType, text: string, context: NamespaceContext): SimpleType {
  if (member.kind === "union") return memberFor(member, text, context);
  parse(member, text, context);
  return member;
}
