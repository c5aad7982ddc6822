/** Types laid out: the documents of Prettier's TypeScript printer for them. */
import { builders } from "prettier/doc";

import { commentDoc } from "./comment.js";
import { sequence, type Doc } from "./layout.js";
import { isNarrow, propertyKey, stringLiteral } from "./literals.js";
import {
  hasOwnLines,
  needsParentheses,
  typeText,
  type IntersectionType,
  type ObjectType,
  type PropertyNode,
  type ReferenceType,
  type TypeNode,
  type UnionType,
} from "./type-node.js";

const { align, group, hardline, ifBreak, indent, join, line, softline } = builders;

/**
 * The document of a type after a colon.
 *
 * @param isIndented false where what is around it indents the type already: the right side of an
 *   alias, an argument of another type.
 */
export function typeDoc(node: TypeNode, isIndented = true): Doc {
  switch (node.kind) {
    case "keyword":
      return node.name;
    case "reference":
      return referenceDoc(node);
    case "literal":
      return stringLiteral(node.value);
    case "array":
      return sequence(node.isReadonly ? "readonly " : "", itemDoc(node.item), "[]");
    case "tuple":
      return tupleDoc(node.items);
    case "union": {
      if (isHugged(node))
        return join(
          " | ",
          node.members.map((one) => memberDoc(one)),
        );
      const members = unionDoc(node);
      return isIndented ? group(indent([softline, members])) : members;
    }
    case "intersection":
      return intersectionDoc(node);
    case "object":
      return objectDoc(node);
    case "elementOf":
      return `(typeof ${node.name})[number]`;
  }
}

/** Whether a type is a union that stands below the `=` of its alias when it is too long. */
export function breaksAfterOperator(node: TypeNode): boolean {
  return node.kind === "union" && !isHugged(node);
}

/**
 * `readonly name?: type`, without its comment.
 *
 * @param room columns that there are for it: what fits in one line is not laid out
 */
export function propertyDoc(
  { name, type, optional, isReadonly = false }: PropertyNode,
  room = 0,
): Doc {
  const key = `${isReadonly ? "readonly " : ""}${propertyKey(name)}${optional ? "?" : ""}: `;
  const isPlain = room > 0 && !hasOwnLines(type);
  const text = isPlain ? key + typeText(type) : "";
  return isPlain && text.length <= room && isNarrow(text) ? text : sequence(key, typeDoc(type));
}

/** `<A, B>` */
export function typeArgumentsDoc(types: readonly TypeNode[]): Doc {
  const [first, ...others] = types;
  if (first === undefined) return "";
  if (others.length === 0 && isHuggedArgument(first))
    return sequence("<", typeDoc(first, false), ">");
  const inside = join(
    [",", line],
    types.map((type) => typeDoc(type, false)),
  );
  return group(["<", indent([softline, inside]), softline, ">"]);
}

function referenceDoc({ name, arguments: types }: ReferenceType): Doc {
  return types.length === 0 ? name : sequence(name, typeArgumentsDoc(types));
}

/** Whether a type that is the only argument stands right in the angle brackets. */
function isHuggedArgument(node: TypeNode): boolean {
  switch (node.kind) {
    case "keyword":
    case "literal":
    case "object":
      return true;
    case "reference":
      return node.arguments.length === 0;
    case "union":
      return isHugged(node);
    default:
      return false;
  }
}

/** A union of one object with `null` or `void` is printed like that object. */
function isHugged({ members }: UnionType): boolean {
  const main = members.find(({ kind }) => kind === "object" || kind === "reference");
  return main !== undefined && members.every((one) => one === main || isNothing(one));
}

function isNothing(node: TypeNode): boolean {
  return node.kind === "keyword" && (node.name === "null" || node.name === "void");
}

function unionDoc({ members }: UnionType): Doc {
  return group(
    members.map((member, index) => [
      index === 0 ? ifBreak("| ") : [line, "| "],
      align(2, memberDoc(member)),
    ]),
  );
}

/** A member of a union or an intersection. */
function memberDoc(node: TypeNode): Doc {
  return node.kind === "union" || node.kind === "intersection"
    ? parenthesized(node)
    : typeDoc(node);
}

function itemDoc(node: TypeNode): Doc {
  return needsParentheses(node) ? parenthesized(node) : typeDoc(node);
}

function parenthesized(node: TypeNode): Doc {
  if (node.kind !== "union" || isHugged(node)) return sequence("(", typeDoc(node), ")");
  return ["(", group([indent([softline, unionDoc(node)]), softline]), ")"];
}

function tupleDoc(items: readonly TypeNode[]): Doc {
  if (items.length === 0) return "[]";
  const inside = join(
    [",", line],
    items.map((item) => group(typeDoc(item))),
  );
  return group(["[", indent([softline, inside, ifBreak(",")]), softline, "]"]);
}

/** Objects follow the `&` on its line, and what follows an object does too; others may break after it. */
function intersectionDoc({ members }: IntersectionType): Doc {
  let isMixed = false;
  const parts: Doc[] = [];
  for (const [index, member] of members.entries()) {
    const doc = memberDoc(member);
    if (index === 0) {
      parts.push(doc);
      continue;
    }
    const objects = [members[index - 1], member].filter((one) => one?.kind === "object").length;
    if (objects === 0) parts.push(indent([" &", line, doc]));
    else if (objects === 2) parts.push([" & ", isMixed ? indent(doc) : doc]);
    else {
      if (index > 1) isMixed = true;
      parts.push([" & ", index > 1 ? indent(doc) : doc]);
    }
  }
  return group(parts);
}

function objectDoc({ properties, isOpen }: ObjectType): Doc {
  if (properties.length === 0) return "{}";
  const members = properties.map((property, index) => {
    const isLast = index === properties.length - 1;
    const member = sequence(propertyDoc(property), isLast ? ifBreak(";") : ";");
    return property.docs === undefined ? member : [commentDoc(property.docs), hardline, member];
  });
  const inside = indent([line, join(line, members)]);
  return group(["{", inside, line, "}"], { shouldBreak: isOpen });
}
