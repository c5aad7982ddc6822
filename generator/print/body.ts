/** Lines of function bodies, as templates place them. */
import { builders } from "prettier/doc";

import { assignmentDoc, codeDoc, constantDoc } from "./code-layout.js";
import type { Code } from "./code.js";
import { layOut, sequence } from "./layout.js";
import type { TypeNode } from "./type-node.js";

const { group, ifBreak, indent, line, softline } = builders;

/** `return value;` @param levels how deep the line stands */
export function returnLine(value: Code, levels: number): string {
  return layOut(sequence("return ", codeDoc(value), ";"), levels);
}

/** `yield value;` */
export function yieldLine(value: Code, levels: number): string {
  return layOut(sequence("yield ", codeDoc(value), ";"), levels);
}

/** `return left && right;` */
export function returnBothLine(left: string, right: Code, levels: number): string {
  const both = group([left, " &&", line, codeDoc(right)]);
  const held = group([ifBreak("("), indent([softline, both]), softline, ifBreak(")")]);
  return layOut(["return ", held, ";"], levels);
}

/** `const name: type = value;` */
export function constantLine(
  name: string,
  type: TypeNode | undefined,
  value: Code,
  levels: number,
): string {
  return layOut(["const ", constantDoc(name, type, value), ";"], levels);
}

/** `target = value;` */
export function assignmentLine(target: string, value: Code, levels: number): string {
  return layOut([assignmentDoc(target, " =", value), ";"], levels);
}
