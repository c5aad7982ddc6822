/**
 * Constants as texts. Most of what they hold fits in a line or is an object or an array that does not:
 * both are quicker written than laid out, and a module has thousands of them.
 */
import { PRINT_WIDTH, TAB_WIDTH } from "../write/print-width.js";
import {
  assignmentDoc,
  codeDoc,
  constantDoc,
  isComplexAnnotation,
  isShortKey,
} from "./code-layout.js";
import type { ArrayCode, Code, MemberCode, ObjectCode } from "./code.js";
import { docComment } from "./comment.js";
import { layOut } from "./layout.js";
import { isNarrow } from "./literals.js";
import { typeDoc } from "./type-layout.js";
import { hasOwnLines, typeText, type TypeNode } from "./type-node.js";

/** `const name: type = value;` */
export function constantText(
  keyword: string,
  name: string,
  type: TypeNode | undefined,
  value: Code,
): string {
  const annotation = type === undefined ? "" : `: ${typeText(type)}`;
  const head = `${keyword} ${name}${annotation} =`;
  const { line } = value;
  if (!value.isWide && isNarrow(head) && (type === undefined || !hasOwnLines(type))) {
    if (line !== undefined && head.length + line.length + 2 <= PRINT_WIDTH)
      return `${head} ${line};`;
    const broken = isList(value) ? headText(`${keyword} ${name}`, head, type) : undefined;
    if (isList(value) && broken !== undefined) {
      const used = broken.length - broken.lastIndexOf("\n");
      const fits = line !== undefined && used + line.length < PRINT_WIDTH;
      return `${broken} ${fits ? line : listText(value, 0)};`;
    }
  }
  return layOut([`${keyword} `, constantDoc(name, type, value), ";"]);
}

/** What stands before the bracket that a value begins with; undefined where that goes to the next line. */
function headText(name: string, head: string, type: TypeNode | undefined): string | undefined {
  if (head.length + BRACKET.length <= PRINT_WIDTH) return head;
  if (type === undefined) return undefined;
  const left = [name, ": ", typeDoc(type)];
  if (isComplexAnnotation(type)) return layOut([...left, " =", BRACKET]).slice(0, -BRACKET.length);
  const text = layOut([...left, " ="]);
  const last = text.slice(text.lastIndexOf("\n") + 1);
  return last.length + BRACKET.length <= PRINT_WIDTH ? text : undefined;
}

const BRACKET = " {";

/** An object or an array in several lines. */
type List = ObjectCode | ArrayCode | { readonly kind: "const"; readonly value: Code };

/** Whether code in several lines begins with a bracket and has its parts in lines of their own. */
function isList(code: Code): code is Code & List {
  switch (code.kind) {
    case "const":
      return isList(code.value);
    case "object":
      return code.members.length > 0 && code.rest === undefined;
    case "array":
      return code.items.some(
        ({ value }) => value.kind !== "text" || !value.role.includes("number"),
      );
    default:
      return false;
  }
}

/** The text from a bracket to the other, which stand at the given level. */
function listText(list: List, level: number): string {
  const end = " ".repeat(level * TAB_WIDTH);
  switch (list.kind) {
    case "const":
      return isList(list.value) ? `${listText(list.value, level)} as const` : "";
    case "object":
      return `{\n${list.members.map((member) => memberLines(member, level + 1)).join("")}${end}}`;
    case "array":
      return `[\n${list.items.map(({ value, docs }) => itemLines(value, docs, level + 1)).join("")}${end}]`;
  }
}

function memberLines(member: MemberCode, level: number): string {
  return `${" ".repeat(level * TAB_WIDTH)}${memberText(member, level)},\n`;
}

function memberText({ key, value }: MemberCode, level: number): string {
  const used = level * TAB_WIDTH + key.length + ": ".length;
  const { line } = value;
  if (line !== undefined && used + line.length < PRINT_WIDTH) return `${key}: ${line}`;
  if (isList(value) && used < PRINT_WIDTH) return `${key}: ${listText(value, level)}`;
  return withComma([assignmentDoc(key, ":", value, isShortKey(key)), ","], level);
}

function itemLines(value: Code, docs: string | undefined, level: number): string {
  const indentation = " ".repeat(level * TAB_WIDTH);
  return `${docComment(docs, indentation)}${indentation}${itemText(value, level)},\n`;
}

function itemText(value: Code, level: number): string {
  const { line } = value;
  if (line !== undefined && level * TAB_WIDTH + line.length < PRINT_WIDTH) return line;
  if (isList(value)) return listText(value, level);
  return withComma([codeDoc(value), ","], level);
}

/** Laid out with the comma after it, which the text is then without. */
function withComma(doc: Parameters<typeof layOut>[0], level: number): string {
  return layOut(doc, level).slice(0, -1);
}
