/** Declarations of modules as data, and their documents. */
import { builders } from "prettier/doc";

import { assignmentDoc, constantDoc, type Code } from "./code.js";
import { commentDoc } from "./comment.js";
import type { Doc } from "./layout.js";
import { interfaceHeadDoc, methodDoc, type Signature } from "./signature.js";
import { propertyDoc, breaksAfterOperator, typeDoc } from "./type-layout.js";
import type { PropertyNode, TypeNode } from "./type-node.js";

const { group, hardline, ifBreak, indent, join, line } = builders;

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

export function importDoc({ from, names, isTypeOnly = false, namespace }: Import): Doc {
  const keyword = isTypeOnly ? "import type" : "import";
  if (namespace !== undefined) return `${keyword} * as ${namespace} from "${from}";`;
  const [only, ...others] = names;
  const inside: Doc =
    only !== undefined && others.length === 0
      ? `{ ${only} }`
      : group(["{", indent([line, join([",", line], [...names])]), ifBreak(","), line, "}"]);
  return [keyword, " ", inside, ` from "${from}";`];
}

/** A declaration under its comment. */
export function statementDoc(statement: Statement): Doc {
  return under(statement.docs, declarationDoc(statement));
}

function under(docs: string | undefined, declaration: Doc): Doc {
  return docs === undefined ? declaration : [commentDoc(docs), hardline, declaration];
}

function declarationDoc(statement: Statement): Doc {
  switch (statement.kind) {
    case "constant": {
      const { name, isExported, type, value } = statement;
      return [isExported ? "export const " : "const ", constantDoc(name, type, value), ";"];
    }
    case "alias":
      return ["export ", aliasDoc(statement), ";"];
    case "interface":
      return interfaceDoc(statement);
  }
}

function aliasDoc({ name, type }: AliasStatement): Doc {
  const left = `type ${name}`;
  if (breaksAfterOperator(type)) {
    return group([left, " =", group(indent([line, typeDoc(type, false)]))]);
  }
  return assignmentDoc(left, " =", { kind: "other", doc: typeDoc(type) });
}

function interfaceDoc({ name, extends: base, properties, methods = [] }: InterfaceStatement): Doc {
  const head = interfaceHeadDoc(name, [], base);
  const members = [
    ...properties.map((property) => [propertyDoc(property), ";"]),
    ...methods.map(({ docs, ...signature }) => under(docs, methodDoc(signature))),
  ];
  if (members.length === 0) return [head, "}"];
  return [head, indent([hardline, join(hardline, members)]), hardline, "}"];
}
