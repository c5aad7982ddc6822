/** Heads of functions, methods and types laid out: the documents of Prettier's TypeScript printer for them. */
import { builders } from "prettier/doc";

import { sequence, type Doc } from "./layout.js";
import { typeDoc } from "./type-layout.js";
import type { TypeNode } from "./type-node.js";

const { group, ifBreak, indent, join, line, softline } = builders;

export interface ParameterNode {
  readonly name: string;
  readonly type: TypeNode;
  /** A caller may leave it out. */
  readonly optional?: boolean | undefined;
  /** What stands in for it then, as code that never breaks. */
  readonly initial?: string | undefined;
}

/** A parameter of a type: `Principal = undefined`. */
export interface TypeParameterNode {
  readonly name: string;
  readonly initial: TypeNode;
}

export interface Signature {
  /** What stands before the parameters, up to the name: `export function getPage`. */
  readonly head: string;
  readonly typeParameters?: readonly TypeParameterNode[];
  readonly parameters: readonly ParameterNode[];
  /** Absent for a constructor. */
  readonly returns?: TypeNode;
}

/** The head of a function or of a method that has a body, up to its brace. */
export function functionDoc({ head, typeParameters, parameters, returns }: Signature): Doc {
  return [
    head,
    typeParametersDoc(typeParameters),
    group([parametersDoc(parameters), returnsDoc(returns)]),
    " {",
  ];
}

/** A method of an interface. */
export function methodDoc({ head, typeParameters, parameters, returns }: Signature): Doc {
  return group([
    head,
    typeParametersDoc(typeParameters),
    parametersDoc(parameters),
    group(returnsDoc(returns)),
    ";",
  ]);
}

/** `export interface name<Principal = undefined> extends base {` */
export function interfaceHeadDoc(
  name: string,
  typeParameters: readonly TypeParameterNode[] = [],
  base?: string,
): Doc {
  const heritage = base === undefined ? "" : ` extends ${base}`;
  return sequence(`export interface ${name}`, typeParametersDoc(typeParameters), `${heritage} {`);
}

function returnsDoc(returns: TypeNode | undefined): Doc {
  return returns === undefined ? "" : [": ", typeDoc(returns)];
}

/** `<Principal = undefined>` */
function typeParametersDoc(parameters: readonly TypeParameterNode[] = []): Doc {
  if (parameters.length === 0) return "";
  const docs = parameters.map(({ name, initial }) => [name, " = ", typeDoc(initial)]);
  return group(["<", indent([softline, join([",", line], docs)]), ifBreak(","), softline, ">"]);
}

function parametersDoc(parameters: readonly ParameterNode[]): Doc {
  if (parameters.length === 0) return "()";
  const docs = parameters.map(({ name, type, optional = false, initial }) => [
    name,
    optional ? "?" : "",
    ": ",
    typeDoc(type),
    initial === undefined ? "" : ` = ${initial}`,
  ]);
  return ["(", indent([softline, join([",", line], docs)]), ifBreak(","), softline, ")"];
}
