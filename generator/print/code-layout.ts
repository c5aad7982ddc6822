/** Expressions laid out: the documents of Prettier's TypeScript printer for them. */
import { builders } from "prettier/doc";

import { TAB_WIDTH } from "../write/print-width.js";
import {
  standApart,
  type ArrayCode,
  type BindingCode,
  type CallCode,
  type Code,
  type ItemCode,
  type ObjectCode,
} from "./code.js";
import { commentDoc } from "./comment.js";
import { sequence, type Doc } from "./layout.js";
import { typeArgumentsDoc, typeDoc } from "./type-layout.js";
import type { TypeNode } from "./type-node.js";

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

export function codeDoc(code: Code): Doc {
  switch (code.kind) {
    case "text":
      return code.text;
    case "object":
      return objectDoc(code);
    case "array":
      return arrayDoc(code);
    case "arrow":
      return arrowDoc(parametersDoc(code.parameters), code.body, "");
    case "call":
      return callDoc(code);
    case "binding":
      return bindingDoc(code);
    case "const":
      return [codeDoc(code.value), " as const"];
  }
}

// ---------------------------------------------------------------------------------------------
// Objects and arrays

function objectDoc({ rest, members, isOpen }: ObjectCode): Doc {
  if (members.length === 0) return "{}";
  const docs = [
    ...(rest === undefined ? [] : [`...${rest}`]),
    ...members.map(({ key, value }) => assignmentDoc(key, ":", value, isShortKey(key))),
  ];
  const inside = indent([line, join([",", line], docs)]);
  return group(["{", inside, ifBreak(","), line, "}"], { shouldBreak: isOpen });
}

function arrayDoc({ items }: ArrayCode): Doc {
  if (items.length === 0) return "[]";
  const inside = items.every(({ value }) => isNumber(value)) ? numbersDoc(items) : itemsDoc(items);
  return group(["[", indent([softline, inside, ifBreak(",")]), softline, "]"], {
    shouldBreak: standApart(items.map(({ value }) => value)),
  });
}

function isNumber(value: Code): boolean {
  return value.kind === "text" && (value.role === "number" || value.role === "negative number");
}

function itemsDoc(items: readonly ItemCode[]): Doc {
  return join([",", line], items.map(itemDoc));
}

function itemDoc({ value, docs }: ItemCode): Doc {
  const doc = codeDoc(value);
  return docs === undefined ? doc : [commentDoc(docs), hardline, doc];
}

/** Numbers fill the lines. */
function numbersDoc(items: readonly ItemCode[]): Doc {
  const parts = items.flatMap((item, index) =>
    index < items.length - 1 ? [[itemDoc(item), ","], line] : [itemDoc(item)],
  );
  return fill(parts);
}

// ---------------------------------------------------------------------------------------------
// Functions and calls

function arrowDoc(parameters: Doc, body: Code, end: Doc): Doc {
  const doc = codeDoc(body);
  if (body.kind === "object") return [parameters, " => (", doc, ")"];
  if (body.kind === "array") return [parameters, " => ", doc];
  return [parameters, " =>", group([indent([line, doc]), end])];
}

function parametersDoc(parameters: readonly string[]): Doc {
  if (parameters.length === 0) return "()";
  const inside = join([",", line], [...parameters]);
  return group(["(", indent([softline, inside]), ifBreak(","), softline, ")"]);
}

function callDoc({ callee, types, items, isPure }: CallCode): Doc {
  const pure = isPure ? "/* @__PURE__ */ " : "";
  return sequence(`${pure}${callee}`, typeArgumentsDoc(types), argumentsDoc(items));
}

function argumentsDoc(items: readonly Code[]): Doc {
  const [only, ...others] = items;
  if (only === undefined) return "()";
  // An array alone stands right in the parentheses.
  if (only.kind === "array" && others.length === 0) return ["(", codeDoc(only), ")"];
  const inside = join([",", line], items.map(codeDoc));
  return group(["(", indent([softline, inside]), ifBreak(","), softline, ")"]);
}

/** The function stands on the line of the call where its parameters fit there. */
function bindingDoc({ callee, item, arrow: { parameters, body } }: BindingCode): Doc {
  const first = codeDoc(item);
  const arrow = arrowDoc(["(", join(", ", [...parameters]), ")"], body, [ifBreak(","), softline]);
  const apart = [first, ",", line, arrowDoc(parametersDoc(parameters), body, "")];
  const states: Doc[] = [
    ["(", first, ", ", arrow, ")"],
    ["(", first, ", ", group(arrow, { shouldBreak: true }), ")"],
    group(["(", indent([line, apart]), ifBreak(","), line, ")"], { shouldBreak: true }),
  ];
  return [callee, conditionalGroup(states)];
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
  const role = right.kind === "text" ? right.role : undefined;
  if ((role === "string" || role === "member") && !isShort) {
    return [left, operator, group(indent([line, codeDoc(right)]))];
  }
  if (isShort || role === "number" || role === "literal") {
    return sequence(left, operator, " ", codeDoc(right));
  }
  return fluidDoc(left, operator, codeDoc(right));
}

/** What follows the operator goes to the next line where it cannot begin on this one. */
export function fluidDoc(left: Doc, operator: string, right: Doc): Doc {
  const groupId = Symbol("assignment");
  const gap = group(indent(line), { id: groupId });
  return [left, operator, gap, indentIfBreak(right, { groupId })];
}

/** Whether a key is so short that its value in the next line would not stand further left. */
export function isShortKey(key: string): boolean {
  const wide = [...key].filter((character) => character >= "\u1100").length;
  return key.length + wide < TAB_WIDTH + 3;
}

/** `name: type`, and so on to the value of a constant. */
export function constantDoc(name: string, type: TypeNode | undefined, value: Code): Doc {
  if (type === undefined) return assignmentDoc(name, " =", value);
  const left = [name, ": ", typeDoc(type)];
  return isComplexAnnotation(type)
    ? [left, " = ", codeDoc(value)]
    : assignmentDoc(left, " =", value);
}

/** A type with several arguments, some of which have arguments themselves, breaks before the value does. */
export function isComplexAnnotation(type: TypeNode): boolean {
  if (type.kind !== "reference" || type.arguments.length < 2) return false;
  return type.arguments.some((one) => one.kind === "reference" && one.arguments.length > 0);
}
