import { describe, expect, test } from "@jest/globals";

import { plainCode } from "../../../generator/print/code.js";
import { statementText } from "../../../generator/print/statement.js";
import {
  arrayType,
  genericType,
  intersectionType,
  literalType,
  namedType,
  objectType,
  openObjectType,
  readonlyArrayType,
  referredNames,
  requiredProperty,
  typeText,
  unionType,
  type TypeNode,
} from "../../../generator/print/type-node.js";
import { bothWays } from "./prettier.js";

const LONG = "AVeryLongNameOfATypeThatTakesHalfOfALine";
const string = namedType("string");
const long = namedType(LONG);
const longer = namedType(`${LONG}${LONG}`);
const a = requiredProperty("a", string);
const wide = requiredProperty("another-property", longer);
const tagged = intersectionType([long, objectType([requiredProperty("$type", literalType(LONG))])]);
const elementOf: TypeNode = { kind: "elementOf", name: "values" };
const tuple = (...items: TypeNode[]): TypeNode => ({ kind: "tuple", items });

/** Each is too wide for a line in one of its places at least. */
const TYPES: readonly [name: string, type: TypeNode][] = [
  ["a keyword", string],
  ["a name", longer],
  ["a union that fits", unionType([string, long])],
  ["a union that fits below the operator", unionType([long, namedType("null"), literalType("x")])],
  ["a union that does not", unionType([long, longer, string])],
  ["an object or null", unionType([objectType([a, wide]), namedType("null")])],
  ["an object or undefined", unionType([objectType([a, wide]), namedType("undefined")])],
  ["a union of objects", unionType([objectType([a, wide]), objectType([wide])])],
  ["a type of one argument", genericType("Promise", longer)],
  ["a type of a union", genericType("Promise", unionType([long, longer]))],
  ["a type of a type or null", genericType("Promise", unionType([longer, namedType("null")]))],
  ["a type of a type of its own", genericType("Promise", genericType(LONG, longer))],
  ["a type of several", genericType("Map", long, arrayType(long), literalType("'"))],
  ["a type of an object", genericType("OneOf", objectType([a, wide]))],
  ["a type of an array", genericType("OneOf", arrayType(longer))],
  ["an array of a union", arrayType(unionType([long, longer]))],
  ["an array of a type or null", arrayType(unionType([long, namedType("null")]))],
  ["an array of an intersection", arrayType(tagged)],
  ["an array of a read-only array", arrayType(readonlyArrayType(string))],
  ["a read-only array of a union", readonlyArrayType(unionType([longer, string]))],
  ["the items of a constant array, or others", unionType([elementOf, long, long])],
  ["an object and a name", intersectionType([objectType([a, wide]), long])],
  ["a name and objects", intersectionType([long, objectType([a]), objectType([wide])])],
  ["a name, an object and a name", intersectionType([long, objectType([a, wide]), long])],
  ["objects about a name", intersectionType([objectType([wide]), long, objectType([a, wide])])],
  ["names", intersectionType([long, long, long])],
  ["an intersection of a union", intersectionType([unionType([long, longer]), objectType([a])])],
  ["a union of intersections", unionType([tagged, tagged, long])],
  ["an object in a line for each property", openObjectType([a])],
  ["an empty object", objectType([])],
  ["a tuple", tuple(literalType("a"), long, literalType("b"))],
  ["an empty tuple", tuple()],
  ["a literal that holds quotes", literalType(`"it's" \\ "`)],
];

/** What Prettier is given, from one line: an object in lines of its own is written as one. */
function oneLine(type: TypeNode): string {
  return type.kind === "object" && type.isOpen
    ? typeText(type).replace("{ ", "{\n").replace(" }", "\n}")
    : typeText(type);
}

describe("a type is laid out as Prettier does", () => {
  test.each(TYPES)("in an alias: %s", async (_name, type) => {
    const { here, prettier } = await bothWays(
      statementText({ kind: "alias", name: "Name", type }),
      `export type Name = ${oneLine(type)};`,
    );
    expect(here).toBe(prettier);
  });

  test.each(TYPES)("in a property: %s", async (_name, type) => {
    const properties = [{ name: "aProperty", type, optional: true }];
    const { here, prettier } = await bothWays(
      statementText({ kind: "interface", name: "Name", properties }),
      `export interface Name { aProperty?: ${oneLine(type)} }`,
    );
    expect(here).toBe(prettier);
  });

  test.each(TYPES)("of a constant: %s", async (_name, type) => {
    const { here, prettier } = await bothWays(
      statementText({
        ...{ kind: "constant", name: "name", isExported: true, type },
        value: plainCode("value"),
      }),
      `export const name: ${oneLine(type)} = value;`,
    );
    expect(here).toBe(prettier);
  });

  test("has its comment above, at its own level", async () => {
    const documented = { ...a, docs: "One.\n\nTwo." };
    const type = openObjectType([{ ...a, docs: "A." }, documented]);
    const comment = "/**\n * One.\n *\n * Two.\n */\n";
    const { here, prettier } = await bothWays(
      statementText({ kind: "alias", name: "Name", type, docs: documented.docs }),
      `${comment}export type Name = {\n/** A. */\na: string;\n${comment}a: string }`,
    );
    expect(here).toBe(prettier);
  });
});

test("a union of unions is one, of one member that member, and of none never", () => {
  expect(typeText(unionType([unionType([string, long]), namedType("null")]))).toBe(
    `string | ${LONG} | null`,
  );
  expect(unionType([string])).toBe(string);
  expect(typeText(unionType([]))).toBe("never");
});

test("the names that a type refers to are those of types and constants, at any depth", () => {
  const inner = objectType([requiredProperty("Key", arrayType(genericType("B", namedType("C"))))]);
  const type = unionType([inner, elementOf, tuple(namedType("D")), literalType("E"), string]);
  expect([...referredNames([type])]).toEqual(["B", "C", "values", "D"]);
});
