/** Expressions as data: the values that modules hold, and the calls that functions make. */
import { PRINT_WIDTH } from "../write/print-width.js";
import { isNarrow, numberLiteral, propertyKey, stringLiteral } from "./literals.js";
import { typeText, type TypeNode } from "./type-node.js";

export type Code =
  TextCode | ObjectCode | ArrayCode | ArrowCode | CallCode | BindingCode | ConstCode;

interface Common {
  /** All of it in one line; undefined where it has several, or is wider than any line. */
  readonly line: string | undefined;
  /** Whether it holds characters that do not take one column each. */
  readonly isWide: boolean;
}

/** What never breaks. */
export interface TextCode extends Common {
  readonly kind: "text";
  readonly text: string;
  readonly role: "string" | "number" | "negative number" | "literal" | "member" | "other";
}

/** `{ ...rest, a: 1 }` */
export interface ObjectCode extends Common {
  readonly kind: "object";
  readonly rest?: string;
  readonly members: readonly MemberCode[];
  /** In a line for each entry, even where one line would do. */
  readonly isOpen: boolean;
}

export interface MemberCode {
  /** As it is written. */
  readonly key: string;
  readonly value: Code;
}

/** `[a, b]` */
export interface ArrayCode extends Common {
  readonly kind: "array";
  readonly items: readonly ItemCode[];
}

export interface ItemCode {
  readonly value: Code;
  /** The text of the comment above, without delimiters. */
  readonly docs?: string | undefined;
}

/** `(a, b) => body` */
export interface ArrowCode extends Common {
  readonly kind: "arrow";
  readonly parameters: readonly string[];
  readonly body: Code;
}

/** `callee<A>(a, b)`, of which no argument is an object or a function. */
export interface CallCode extends Common {
  readonly kind: "call";
  readonly callee: string;
  readonly types: readonly TypeNode[];
  readonly items: readonly Code[];
  /** A bundler may leave it out when its result is not used. */
  readonly isPure: boolean;
}

/** `callee(item, (a, b) => body)` */
export interface BindingCode extends Common {
  readonly kind: "binding";
  readonly callee: string;
  readonly item: Code;
  readonly arrow: ArrowCode;
}

/** `value as const` */
export interface ConstCode extends Common {
  readonly kind: "const";
  readonly value: Code;
}

/** What the parts are together; undefined where one has no line, or all have too much. */
function common(parts: readonly Code[], line: () => string): Common {
  const isWide = parts.some((part) => part.isWide);
  if (isWide || parts.some((part) => part.line === undefined)) return { line: undefined, isWide };
  const text = line();
  if (!isNarrow(text)) return { line: undefined, isWide: true };
  return { line: text.length > PRINT_WIDTH ? undefined : text, isWide };
}

// ---------------------------------------------------------------------------------------------
// Texts

function textCode(role: TextCode["role"], text: string): TextCode {
  const isWide = !isNarrow(text);
  return { kind: "text", role, text, line: isWide ? undefined : text, isWide };
}

export function stringCode(value: string): Code {
  return textCode("string", stringLiteral(value));
}

export function numberCode(value: number): Code {
  if (!Number.isFinite(value)) return plainCode(String(value));
  return textCode(value < 0 ? "negative number" : "number", numberLiteral(value));
}

export function booleanCode(value: boolean): Code {
  return textCode("literal", String(value));
}

/** What never breaks, as it stands: an identifier, `null`, a bigint, a regular expression. */
export function plainCode(text: string): Code {
  return textCode("other", text);
}

/** `object.member` */
export function memberCode(object: string, member: string): Code {
  return textCode("member", `${object}.${member}`);
}

// ---------------------------------------------------------------------------------------------
// Objects and arrays

export type Entries = readonly (readonly [key: string, value: Code])[];

/**
 * `{ a: 1 }`
 * @param isOpen in a line for each entry, even where one line would do
 */
export function objectCode(entries: Entries, isOpen = false): Code {
  const members = entries.map(([key, value]) => ({ key: propertyKey(key), value }));
  const own = common(
    members.map(({ value }) => value),
    () => (members.length === 0 ? "{}" : `{ ${members.map(memberLine).join(", ")} }`),
  );
  const line = isOpen && members.length > 0 ? undefined : own.line;
  const isWide = own.isWide || members.some(({ key }) => !isNarrow(key));
  return { kind: "object", members, isOpen, line, isWide };
}

/** `{ ...rest, key: value }` */
export function spreadCode(rest: string, key: string, value: Code): Code {
  const member = { key: propertyKey(key), value };
  const own = common([value], () => `{ ...${rest}, ${memberLine(member)} }`);
  return { kind: "object", rest, members: [member], isOpen: false, ...own };
}

function memberLine({ key, value }: MemberCode): string {
  return `${key}: ${value.line ?? ""}`;
}

/** `[a, b]` */
export function arrayCode(values: readonly Code[]): Code {
  return arrayOf(values.map((value) => ({ value })));
}

/** An array whose items have comments above them. */
export function commentedArrayCode(items: readonly ItemCode[]): Code {
  return arrayOf(items);
}

function arrayOf(items: readonly ItemCode[]): Code {
  const values = items.map(({ value }) => value);
  const own = common(values, () => `[${values.map(({ line }) => line ?? "").join(", ")}]`);
  const hasLines = standApart(values) || items.some(({ docs }) => docs !== undefined);
  return { kind: "array", items, line: hasLines ? undefined : own.line, isWide: own.isWide };
}

/** Several objects, or several arrays, each of several, have lines of their own. */
export function standApart(values: readonly Code[]): boolean {
  const [first] = values;
  if (first === undefined || values.length < 2) return false;
  return values.every((value) => value.kind === first.kind && isOfSeveral(value));
}

function isOfSeveral(value: Code): boolean {
  if (value.kind === "array") return value.items.length > 1;
  return value.kind === "object" && value.members.length + (value.rest === undefined ? 0 : 1) > 1;
}

/** `value as const` */
export function constCode(value: Code): Code {
  return { kind: "const", value, ...common([value], () => `${value.line ?? ""} as const`) };
}

// ---------------------------------------------------------------------------------------------
// Functions and calls

/** `(a, b) => body` */
export function arrowCode(parameters: readonly string[], body: Code): ArrowCode {
  const own = common([body], () => {
    const text = body.line ?? "";
    return `(${parameters.join(", ")}) => ${body.kind === "object" ? `(${text})` : text}`;
  });
  return { kind: "arrow", parameters, body, ...own };
}

/** `callee<A>(a, b)`, of which no argument is an object or a function. */
export function callCode(
  callee: string,
  items: readonly Code[],
  types: readonly TypeNode[] = [],
): Code {
  return callOf(callee, items, types, false);
}

/** A call that a bundler may leave out when its result is not used. */
export function pureCallCode(callee: string, items: readonly Code[]): Code {
  return callOf(callee, items, [], true);
}

function callOf(
  callee: string,
  items: readonly Code[],
  types: readonly TypeNode[],
  isPure: boolean,
): Code {
  const own = common(items, () => {
    const given = items.map(({ line }) => line ?? "").join(", ");
    const typed = types.length === 0 ? "" : `<${types.map(typeText).join(", ")}>`;
    return `${isPure ? "/* @__PURE__ */ " : ""}${callee}${typed}(${given})`;
  });
  return { kind: "call", callee, types, items, isPure, ...own };
}

/** `callee(item, (a, b) => body)`: the function stands on the line of the call where it can. */
export function bindingCode(callee: string, item: Code, arrow: ArrowCode): Code {
  const own = common([item, arrow], () => `${callee}(${item.line ?? ""}, ${arrow.line ?? ""})`);
  return { kind: "binding", callee, item, arrow, ...own };
}
