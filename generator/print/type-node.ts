/** TypeScript types as data, to be printed in one line (here) or laid out (`type-layout.ts`). */
import { propertyKey, stringLiteral } from "./literals.js";

export type TypeNode =
  | KeywordType
  | ReferenceType
  | StringLiteralType
  | ArrayType
  | TupleType
  | UnionType
  | IntersectionType
  | ObjectType
  | ElementOfType;

/** A type that the language itself has. */
export interface KeywordType {
  readonly kind: "keyword";
  readonly name: Keyword;
}

const KEYWORDS = [
  ...(["string", "number", "boolean", "bigint", "object"] as const),
  ...(["null", "undefined", "void", "never"] as const),
] as const;

export type Keyword = (typeof KEYWORDS)[number];

/** `Name` or `Name<A, B>` */
export interface ReferenceType {
  readonly kind: "reference";
  readonly name: string;
  readonly arguments: readonly TypeNode[];
}

export interface StringLiteralType {
  readonly kind: "literal";
  readonly value: string;
}

/** `A[]`, `readonly A[]` */
export interface ArrayType {
  readonly kind: "array";
  readonly item: TypeNode;
  readonly isReadonly: boolean;
}

export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly TypeNode[];
}

/** Two members or more, none of which is a union. */
export interface UnionType {
  readonly kind: "union";
  readonly members: readonly TypeNode[];
}

/** Two members or more, none of which is an intersection. */
export interface IntersectionType {
  readonly kind: "intersection";
  readonly members: readonly TypeNode[];
}

/** `{ a: string; b?: number }` */
export interface ObjectType {
  readonly kind: "object";
  readonly properties: readonly PropertyNode[];
  /** In a line for each property, even where one line would do. */
  readonly isOpen: boolean;
}

export interface PropertyNode {
  readonly name: string;
  readonly type: TypeNode;
  readonly optional: boolean;
  readonly isReadonly?: boolean | undefined;
  /** The text of its doc comment, without delimiters. */
  readonly docs?: string | undefined;
}

/** `(typeof name)[number]`: what the array `name` holds. */
export interface ElementOfType {
  readonly kind: "elementOf";
  readonly name: string;
}

// ---------------------------------------------------------------------------------------------
// Making types

/** A type by its name: a keyword, or a reference. */
export function namedType(name: string): TypeNode {
  const keyword = KEYWORDS.find((one) => one === name);
  return keyword === undefined
    ? { kind: "reference", name, arguments: [] }
    : { kind: "keyword", name: keyword };
}

/** `Name<A, B>` */
export function genericType(name: string, ...types: readonly TypeNode[]): TypeNode {
  return { kind: "reference", name, arguments: types };
}

/** The type of one text alone. */
export function literalType(value: string): TypeNode {
  return { kind: "literal", value };
}

export function arrayType(item: TypeNode): TypeNode {
  return { kind: "array", item, isReadonly: false };
}

export function readonlyArrayType(item: TypeNode): TypeNode {
  return { kind: "array", item, isReadonly: true };
}

/** The union of types, those of its members that are unions themselves taken apart; of none, `never`. */
export function unionType(members: readonly TypeNode[]): TypeNode {
  const flat = members.flatMap((one) => (one.kind === "union" ? one.members : [one]));
  const [only = namedType("never"), ...others] = flat;
  return others.length === 0 ? only : { kind: "union", members: flat };
}

/** The intersection of types; of none, the empty object type. */
export function intersectionType(members: readonly TypeNode[]): TypeNode {
  const flat = members.flatMap((one) => (one.kind === "intersection" ? one.members : [one]));
  const [only = objectType([]), ...others] = flat;
  return others.length === 0 ? only : { kind: "intersection", members: flat };
}

/** An object type that may stand in one line. */
export function objectType(properties: readonly PropertyNode[]): TypeNode {
  return { kind: "object", properties, isOpen: false };
}

/** An object type with a line for each property. */
export function openObjectType(properties: readonly PropertyNode[]): TypeNode {
  return { kind: "object", properties, isOpen: true };
}

/** A property that is always there. */
export function requiredProperty(name: string, type: TypeNode): PropertyNode {
  return { name, type, optional: false };
}

// ---------------------------------------------------------------------------------------------
// Asking about types

/** The type in one line, without the notes of its properties. */
export function typeText(node: TypeNode): string {
  switch (node.kind) {
    case "keyword":
      return node.name;
    case "reference":
      return node.arguments.length === 0
        ? node.name
        : `${node.name}<${node.arguments.map(typeText).join(", ")}>`;
    case "literal":
      return stringLiteral(node.value);
    case "array": {
      const item = typeText(node.item);
      const held = needsParentheses(node.item) ? `(${item})` : item;
      return `${node.isReadonly ? "readonly " : ""}${held}[]`;
    }
    case "tuple":
      return `[${node.items.map(typeText).join(", ")}]`;
    case "union":
    case "intersection": {
      const separator = node.kind === "union" ? " | " : " & ";
      return node.members.map(memberText).join(separator);
    }
    case "object":
      return objectText(node);
    case "elementOf":
      return `(typeof ${node.name})[number]`;
  }
}

/** Whether a part of the type has lines of its own wherever it stands: an open object, a comment. */
export function hasOwnLines(node: TypeNode): boolean {
  switch (node.kind) {
    case "keyword":
    case "literal":
    case "elementOf":
      return false;
    case "reference":
      return node.arguments.some(hasOwnLines);
    case "array":
      return hasOwnLines(node.item);
    case "tuple":
      return node.items.some(hasOwnLines);
    case "union":
    case "intersection":
      return node.members.some(hasOwnLines);
    case "object":
      return (
        (node.isOpen && node.properties.length > 0) ||
        node.properties.some(({ docs, type }) => docs !== undefined || hasOwnLines(type))
      );
  }
}

function memberText(node: TypeNode): string {
  const isCompound = node.kind === "union" || node.kind === "intersection";
  return isCompound ? `(${typeText(node)})` : typeText(node);
}

function objectText({ properties }: ObjectType): string {
  if (properties.length === 0) return "{}";
  const texts = properties.map(
    ({ name, type, optional }) => `${propertyKey(name)}${optional ? "?" : ""}: ${typeText(type)}`,
  );
  return `{ ${texts.join("; ")} }`;
}

/** Whether a type as the item of an array stands in parentheses. */
export function needsParentheses(item: TypeNode): boolean {
  if (item.kind === "array") return item.isReadonly;
  return item.kind === "union" || item.kind === "intersection";
}

/** The names that types refer to: of types, and of constants whose type is asked for. */
export function referredNames(types: Iterable<TypeNode>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of types) addNames(type, names);
  return names;
}

function addNames(node: TypeNode, names: Set<string>): void {
  switch (node.kind) {
    case "keyword":
    case "literal":
      return;
    case "reference":
      names.add(node.name);
      for (const argument of node.arguments) addNames(argument, names);
      return;
    case "array":
      addNames(node.item, names);
      return;
    case "tuple":
      for (const item of node.items) addNames(item, names);
      return;
    case "union":
    case "intersection":
      for (const member of node.members) addNames(member, names);
      return;
    case "object":
      for (const { type } of node.properties) addNames(type, names);
      return;
    case "elementOf":
      names.add(node.name);
  }
}
