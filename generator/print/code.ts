/** Expressions laid out: the documents of Prettier's TypeScript printer for the values that modules hold. */
import { builders } from "prettier/doc";

import { commentDoc } from "./comment.js";
import { sequence, type Doc } from "./layout.js";
import { numberLiteral, propertyKey, stringLiteral } from "./literals.js";
import { typeArgumentsDoc, typeDoc } from "./type-layout.js";
import type { TypeNode } from "./type-node.js";
import { TAB_WIDTH } from "../write/print-width.js";

const {
  conditionalGroup,
  fill,
  group,
  hardline,
  ifBreak,
  indent,
  indentIfBreak,
  join,
  line,
  softline,
} = builders;

/** An expression with what its surroundings ask of it. */
export interface Code {
  readonly doc: Doc;
  readonly kind: CodeKind;
}

type CodeKind =
  /** A string literal. */
  | "string"
  | "number"
  | "negative number"
  /** Another literal that never leaves the line of what it is assigned to. */
  | "literal"
  /** `a.b` */
  | "member"
  /** An object or an array of two or more. */
  | "object of several"
  | "array of several"
  | "object"
  | "array"
  | "other";

export function stringCode(value: string): Code {
  return { kind: "string", doc: stringLiteral(value) };
}

export function numberCode(value: number): Code {
  if (!Number.isFinite(value)) return plainCode(String(value));
  return { kind: value < 0 ? "negative number" : "number", doc: numberLiteral(value) };
}

export function booleanCode(value: boolean): Code {
  return { kind: "literal", doc: String(value) };
}

/** What never breaks, as it stands: an identifier, `null`, a bigint, a regular expression. */
export function plainCode(text: string): Code {
  return { kind: "other", doc: text };
}

/** `object.member` */
export function memberCode(object: string, member: string): Code {
  return { kind: "member", doc: `${object}.${member}` };
}

/** An item of an array under its comment. */
export function commentedCode(docs: string | undefined, code: Code): Code {
  if (docs === undefined) return code;
  return { ...code, doc: [commentDoc(docs), hardline, code.doc] };
}

// ---------------------------------------------------------------------------------------------
// Objects and arrays

export type Entries = readonly (readonly [key: string, value: Code])[];

/**
 * `{ a: 1 }`
 * @param isOpen in a line for each entry, even where one line would do
 */
export function objectCode(entries: Entries, isOpen = false): Code {
  return objectOf(
    entries.map(([key, value]) => assignmentDoc(propertyKey(key), ":", value, isShortKey(key))),
    isOpen,
  );
}

function objectOf(members: readonly Doc[], isOpen: boolean): Code {
  if (members.length === 0) return { kind: "object", doc: "{}" };
  const inside = indent([line, join([",", line], [...members])]);
  return {
    kind: members.length > 1 ? "object of several" : "object",
    doc: group(["{", inside, ifBreak(","), line, "}"], { shouldBreak: isOpen }),
  };
}

/** `{ ...rest, key: value }` */
export function spreadCode(rest: string, key: string, value: Code): Code {
  return objectOf(
    [`...${rest}`, assignmentDoc(propertyKey(key), ":", value, isShortKey(key))],
    false,
  );
}

/** `[a, b]`: several objects, or several arrays, of several stand in lines of their own. */
export function arrayCode(items: readonly Code[]): Code {
  const [first] = items;
  if (first === undefined) return { kind: "array", doc: "[]" };
  const kind = items.length > 1 ? "array of several" : "array";
  const isBroken =
    items.length > 1 &&
    (first.kind === "object of several" || first.kind === "array of several") &&
    items.every((item) => item.kind === first.kind);
  const areNumbers = items.every(({ kind: one }) => one === "number" || one === "negative number");
  const inside = areNumbers ? numbersDoc(items) : itemsDoc(items);
  return {
    kind,
    doc: group(["[", indent([softline, inside, ifBreak(",")]), softline, "]"], {
      shouldBreak: isBroken,
    }),
  };
}

function itemsDoc(items: readonly Code[]): Doc {
  return join(
    [",", line],
    items.map(({ doc }) => doc),
  );
}

/** Numbers fill the lines. */
function numbersDoc(items: readonly Code[]): Doc {
  const parts = items.flatMap(({ doc }, index) =>
    index < items.length - 1 ? [[doc, ","], line] : [doc],
  );
  return fill(parts);
}

// ---------------------------------------------------------------------------------------------
// Functions and calls

/** `(a, b) => body` */
export function arrowCode(parameters: readonly string[], body: Code): Code {
  return { kind: "other", doc: arrowDoc(parametersDoc(parameters), body, "") };
}

function arrowDoc(parameters: Doc, body: Code, end: Doc): Doc {
  const isObject = body.kind === "object" || body.kind === "object of several";
  const isArray = body.kind === "array" || body.kind === "array of several";
  const doc = isObject ? ["(", body.doc, ")"] : body.doc;
  const placed = isObject || isArray ? [" ", doc] : group([indent([line, doc]), end]);
  return [parameters, " =>", placed];
}

function parametersDoc(parameters: readonly string[]): Doc {
  if (parameters.length === 0) return "()";
  const inside = join([",", line], [...parameters]);
  return group(["(", indent([softline, inside]), ifBreak(","), softline, ")"]);
}

/** `callee<A>(a, b)`, of which no argument is an object, an array or a function. */
export function callCode(
  callee: string,
  items: readonly Code[],
  types: readonly TypeNode[] = [],
): Code {
  return { kind: "other", doc: sequence(callee, typeArgumentsDoc(types), argumentsDoc(items)) };
}

function argumentsDoc(items: readonly Code[]): Doc {
  if (items.length === 0) return "()";
  const inside = join(
    [",", line],
    items.map(({ doc }) => doc),
  );
  return group(["(", indent([softline, inside]), ifBreak(","), softline, ")"]);
}

/** `callee([a, b])` */
export function callWithArrayCode(callee: string, { doc }: Code): Code {
  return { kind: "other", doc: [callee, "(", doc, ")"] };
}

/** A call that a bundler may leave out when its result is not used. */
export function pureCode({ doc }: Code): Code {
  return { kind: "other", doc: ["/* @__PURE__ */ ", doc] };
}

/**
 * `callee(a, (b) => body)`: the function stands on the line of the call where its parameters fit there.
 * @param parameters names, of which there are some
 */
export function callWithArrowCode(
  callee: string,
  items: readonly Code[],
  parameters: readonly string[],
  body: Code,
): Code {
  const before = items.flatMap(({ doc }) => [doc, ", "]);
  const arrow = arrowDoc(["(", join(", ", [...parameters]), ")"], body, [ifBreak(","), softline]);
  const apart = join(
    [",", line],
    [...items.map(({ doc }) => doc), arrowDoc(parametersDoc(parameters), body, "")],
  );
  const states: Doc[] = [
    ["(", ...before, arrow, ")"],
    ["(", ...before, group(arrow, { shouldBreak: true }), ")"],
    group(["(", indent([line, apart]), ifBreak(","), line, ")"], { shouldBreak: true }),
  ];
  return { kind: "other", doc: [callee, conditionalGroup(states)] };
}

/** `value as const` */
export function constCode({ doc }: Code): Code {
  return { kind: "other", doc: [doc, " as const"] };
}

// ---------------------------------------------------------------------------------------------
// Assignments

/**
 * `left = right`, `key: value`: what follows the operator stays on the line, goes to the next, or does so
 * where it cannot begin on the line.
 *
 * @param isShort whether the left side is so short that the next line gains nothing
 */
export function assignmentDoc(left: Doc, operator: string, right: Code, isShort = false): Doc {
  const staysOnLine = isShort || right.kind === "number" || right.kind === "literal";
  const breaksAfter = right.kind === "string" || right.kind === "member";
  if (breaksAfter && !isShort) return [left, operator, group(indent([line, right.doc]))];
  if (staysOnLine) return sequence(left, operator, " ", right.doc);
  const groupId = Symbol("assignment");
  const gap = group(indent(line), { id: groupId });
  return [left, operator, gap, indentIfBreak(right.doc, { groupId })];
}

/** Whether a key is so short that its value in the next line would not stand further left. */
function isShortKey(key: string): boolean {
  const wide = [...key].filter((character) => character >= "\u1100").length;
  return propertyKey(key).length + wide < TAB_WIDTH + 3;
}

/** `name: type`, and so on to the value of a constant. */
export function constantDoc(name: string, type: TypeNode | undefined, value: Code): Doc {
  if (type === undefined) return assignmentDoc(name, " =", value);
  const left = [name, ": ", typeDoc(type)];
  return isComplexAnnotation(type)
    ? [left, " = ", value.doc]
    : assignmentDoc(left, " =", value);
}

/** A type with several arguments, some of which have arguments themselves, breaks before the value does. */
function isComplexAnnotation(type: TypeNode): boolean {
  if (type.kind !== "reference" || type.arguments.length < 2) return false;
  return type.arguments.some((one) => one.kind === "reference" && one.arguments.length > 0);
}
