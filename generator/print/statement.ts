/** Declarations of modules as data, and their texts. */
import { builders } from "prettier/doc";

import { fluidDoc } from "./code-layout.js";
import type { Code } from "./code.js";
import { docComment } from "./comment.js";
import { constantText } from "./constant.js";
import { layOut, sequence, type Doc } from "./layout.js";
import { interfaceHeadDoc, methodDoc, type Signature } from "./signature.js";
import { propertyDoc, breaksAfterOperator, typeDoc } from "./type-layout.js";
import type { PropertyNode, TypeNode } from "./type-node.js";
import { PRINT_WIDTH, TAB_WIDTH } from "../write/print-width.js";

const { group, ifBreak, indent, join, line } = builders;

export type Statement = ConstantStatement | AliasStatement | InterfaceStatement;

interface Documented {
  /** The text of the doc comment, without delimiters. */
  readonly docs?: string | undefined;
}

/** `export const name: type = value;` */
export interface ConstantStatement extends Documented {
  readonly kind: "constant";
  readonly name: string;
  readonly isExported: boolean;
  readonly type?: TypeNode;
  readonly value: Code;
}

/** `export type name = type;` */
export interface AliasStatement extends Documented {
  readonly kind: "alias";
  readonly name: string;
  readonly type: TypeNode;
}

/** `export interface name extends base { … }` */
export interface InterfaceStatement extends Documented {
  readonly kind: "interface";
  readonly name: string;
  readonly extends?: string;
  readonly properties: readonly PropertyNode[];
  readonly methods?: readonly MethodNode[];
}

/** A method of an interface. */
export interface MethodNode extends Signature, Documented {}

/** What a module takes from another. */
export interface Import {
  readonly from: string;
  /** Identifiers, each with `type ` before it where only that one is a type. */
  readonly names: readonly string[];
  readonly isTypeOnly?: boolean;
  /** `* as name`, in place of names. */
  readonly namespace?: string;
}

/** An import declaration. */
export function importText({ from, names, isTypeOnly = false, namespace }: Import): string {
  const keyword = isTypeOnly ? "import type" : "import";
  if (namespace !== undefined) return `${keyword} * as ${namespace} from "${from}";`;
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return `${keyword} { ${only} } from "${from}";`;
  const inside = indent([line, join([",", line], [...names])]);
  return layOut([keyword, " ", group(["{", inside, ifBreak(","), line, "}"]), ` from "${from}";`]);
}

/** A declaration under its comment. */
export function statementText(statement: Statement): string {
  return `${docComment(statement.docs)}${declarationText(statement)}`;
}

function declarationText(statement: Statement): string {
  switch (statement.kind) {
    case "constant": {
      const { name, isExported, type, value } = statement;
      return constantText(isExported ? "export const" : "const", name, type, value);
    }
    case "alias":
      return layOut(["export ", aliasDoc(statement), ";"]);
    case "interface":
      return interfaceText(statement);
  }
}

function aliasDoc({ name, type }: AliasStatement): Doc {
  const left = `type ${name}`;
  if (breaksAfterOperator(type)) {
    return [left, " =", group(indent([line, typeDoc(type, false)]))];
  }
  return fluidDoc(left, " =", typeDoc(type));
}

/** Columns for a property of an interface, between its indentation and the semicolon. */
const MEMBER_ROOM = PRINT_WIDTH - TAB_WIDTH - 1;

/** Each member has lines of its own, so that it is laid out by itself. */
function interfaceText({
  name,
  extends: base,
  properties,
  methods = [],
}: InterfaceStatement): string {
  const members = [
    ...properties.map((property) =>
      memberText(property.docs, sequence(propertyDoc(property, MEMBER_ROOM), ";")),
    ),
    ...methods.map(({ docs, ...signature }) => memberText(docs, methodDoc(signature))),
  ];
  const head = layOut(interfaceHeadDoc(name, [], base));
  return members.length === 0 ? `${head}}` : `${head}\n${members.join("")}}`;
}

function memberText(docs: string | undefined, member: Doc): string {
  return `${docComment(docs, "  ")}  ${layOut(member, 1)}\n`;
}
