import { describe, expect, test } from "@jest/globals";

import {
  arrayCode,
  arrowCode,
  booleanCode,
  callCode,
  bindingCode,
  commentedArrayCode,
  constCode,
  memberCode,
  numberCode,
  objectCode,
  plainCode,
  pureCallCode,
  spreadCode,
  stringCode,
  type Code,
} from "../../../generator/print/code.js";
import { statementText } from "../../../generator/print/statement.js";
import { genericType, namedType, type TypeNode } from "../../../generator/print/type-node.js";
import { bothWays } from "./prettier.js";

const LONG = "aVeryLongNameOfSomethingThatTakesHalfALine";
const name = plainCode(LONG);
const text = stringCode(LONG.repeat(2));
const pair = objectCode([
  ["a", numberCode(1)],
  ["b", booleanCode(true)],
]);

/** Values with what they are in one line. */
const VALUES: readonly [what: string, value: Code, line: string][] = [
  ["a long text", text, `"${LONG.repeat(2)}"`],
  ["a text with quotes", stringCode(`"a" 'b' "\\`), String.raw`"\"a\" 'b' \"\\"`],
  ["a number", numberCode(1e21), "1e+21"],
  ["a negative number", numberCode(-5), "-5"],
  ["infinity", numberCode(Infinity), "Infinity"],
  ["an object", pair, "{ a: 1, b: true }"],
  ["an empty object", objectCode([]), "{}"],
  ["an object that stays open", objectCode([["a", name]], true), `{\na: ${LONG} }`],
  [
    "an object of every value under a short key",
    objectCode([
      ["kind", text],
      ["type", memberCode(LONG, LONG + LONG)],
      ["list", arrayCode([name, name, name])],
      ["中文", text],
    ]),
    `{ kind: "${LONG.repeat(2)}", type: ${LONG}.${LONG}${LONG}, list: [${LONG}, ${LONG}, ${LONG}],
      中文: "${LONG.repeat(2)}" }`,
  ],
  [
    "an object of every value under a long key",
    objectCode([
      [LONG, text],
      [`${LONG}-`, memberCode(LONG, LONG)],
      [`${LONG}2`, arrayCode([name, name])],
      [`${LONG}3`, arrowCode([], plainCode(LONG + LONG))],
      [`${LONG}4`, plainCode(LONG + LONG)],
      ["größe", numberCode(-3)],
    ]),
    `{ ${LONG}: "${LONG.repeat(2)}", "${LONG}-": ${LONG}.${LONG}, ${LONG}2: [${LONG}, ${LONG}],
      ${LONG}3: () => ${LONG}${LONG}, ${LONG}4: ${LONG}${LONG}, größe: -3 }`,
  ],
  ["an empty array", arrayCode([]), "[]"],
  ["an array of one object", arrayCode([pair]), "[{ a: 1, b: true }]"],
  ["an array of objects", arrayCode([pair, pair]), "[{ a: 1, b: true }, { a: 1, b: true }]"],
  [
    "an array of objects of one",
    arrayCode([objectCode([["a", name]]), pair]),
    `[{ a: ${LONG} }, { a: 1, b: true }]`,
  ],
  [
    "an array of arrays of several",
    arrayCode([arrayCode([name, name]), arrayCode([name, name])]),
    `[[${LONG}, ${LONG}], [${LONG}, ${LONG}]]`,
  ],
  ["an array of names", arrayCode([name, name, name]), `[${LONG}, ${LONG}, ${LONG}]`],
  [
    "an array of numbers, which fill lines",
    arrayCode(Array.from({ length: 60 }, (_, index) => numberCode(index - 5))),
    `[${Array.from({ length: 60 }, (_, index) => String(index - 5)).join(", ")}]`,
  ],
  [
    "numbers under comments",
    constCode(
      commentedArrayCode([{ docs: "One.", value: numberCode(1) }, { value: numberCode(2) }]),
    ),
    "[\n/** One. */\n1, 2] as const",
  ],
  [
    "texts under comments",
    constCode(
      commentedArrayCode([
        { docs: "One.\n\nMore.", value: stringCode("a") },
        { value: stringCode("b") },
      ]),
    ),
    '[\n/**\n * One.\n *\n * More.\n */\n"a", "b"] as const',
  ],
  [
    "a function",
    arrowCode([LONG, "b"], callCode("f", [name, plainCode("b")])),
    `(${LONG}, b) => f(${LONG}, b)`,
  ],
  [
    "a function of much",
    arrowCode([LONG, LONG, LONG], name),
    `(${LONG}, ${LONG}, ${LONG}) => ${LONG}`,
  ],
  [
    "a function that gives an array",
    arrowCode([], arrayCode([name, name, name])),
    `() => [${LONG}, ${LONG}, ${LONG}]`,
  ],
  [
    "a function that gives an object",
    arrowCode(["a"], spreadCode("a", LONG, callCode(LONG, [plainCode("b"), text]))),
    `(a) => ({ ...a, ${LONG}: ${LONG}(b, "${LONG.repeat(2)}") })`,
  ],
  ["a call", callCode("f", [name, name, name]), `f(${LONG}, ${LONG}, ${LONG})`],
  ["a call without arguments", callCode(LONG, []), `${LONG}()`],
  ["a call of a method", callCode("this.#a.call", [name, name]), `this.#a.call(${LONG}, ${LONG})`],
  [
    "a call with types",
    callCode("f", [name], [namedType("A"), namedType(LONG), namedType(LONG)]),
    `f<A, ${LONG}, ${LONG}>(${LONG})`,
  ],
  [
    "a call that may be left out",
    arrayCode([pureCallCode("f", [plainCode(`/${"a".repeat(90)}/u`)])]),
    `[/* @__PURE__ */ f(/${"a".repeat(90)}/u)]`,
  ],
  [
    "a call with an array",
    callCode("f", [arrayCode([name, name, name])]),
    `f([${LONG}, ${LONG}, ${LONG}])`,
  ],
  ...[1, 20, 50, 60, 90].map((length): [string, Code, string] => {
    const given = "x".repeat(length);
    const handled = callCode(`handler.${given}`, [plainCode("request"), plainCode("options")]);
    const arrow = arrowCode(["request", "options"], handled);
    const code = bindingCode("bind", plainCode(given), arrow);
    const line = `bind(${given}, (request, options) => handler.${given}(request, options))`;
    return [`a call with a function, names of ${String(length)}`, arrayCode([code]), `[${line}]`];
  }),
];

describe("a value is laid out as Prettier does", () => {
  test.each(VALUES)("%s", async (_what, value, line) => {
    const { here, prettier } = await bothWays(
      statementText({ kind: "constant", name: "value", isExported: true, value }),
      `export const value = ${line};`,
    );
    expect(here).toBe(prettier);
  });

  test("names and keys that are wider than they are long", async () => {
    const wide = "中".repeat(40);
    const value = objectCode([
      [wide, plainCode("x".repeat(10))],
      ["b", arrayCode([name, name, name])],
    ]);
    for (const type of [undefined, namedType(wide)]) {
      const annotation = type === undefined ? "" : `: ${wide}`;
      const { here, prettier } = await bothWays(
        statementText({
          ...{ kind: "constant", name: wide, isExported: true, value },
          ...(type === undefined ? {} : { type }),
        }),
        `export const ${wide}${annotation} = { ${wide}: ${"x".repeat(10)}, b: [${LONG}, ${LONG}, ${LONG}] };`,
      );
      expect(here).toBe(prettier);
    }
  });

  test.each(Array.from({ length: 8 }, (_, index) => index))(
    "after heads about as wide as the line, %s",
    async (more) => {
      const value = objectCode([["a", arrayCode([name, name, name])]]);
      for (const arguments_ of ["A, B", "A, B<C>"]) {
        const given =
          arguments_ === "A, B"
            ? [namedType("A"), namedType("B")]
            : [namedType("A"), genericType("B", namedType("C"))];
        const long = "n".repeat(72 + more);
        const { here, prettier } = await bothWays(
          statementText({
            ...{ kind: "constant", name: long, isExported: true, value },
            type: genericType("T", ...given),
          }),
          `export const ${long}: T<${arguments_}> = { a: [${LONG}, ${LONG}, ${LONG}] };`,
        );
        expect(here).toBe(prettier);
      }
    },
  );

  const TYPED: readonly [what: string, type: TypeNode, line: string][] = [
    ["a type", namedType(LONG), LONG],
    ["a type of several", genericType("A", namedType(LONG), namedType("B")), `A<${LONG}, B>`],
    [
      "a type of several that have arguments",
      genericType("A", namedType(LONG), genericType("B", namedType(LONG))),
      `A<${LONG}, B<${LONG}>>`,
    ],
  ];

  test.each(TYPED)("after %s", async (_what, type, line) => {
    const value = objectCode([["a", arrayCode([name, name])]]);
    const { here, prettier } = await bothWays(
      statementText({ kind: "constant", name: LONG, isExported: true, type, value }),
      `export const ${LONG}: ${line} = { a: [${LONG}, ${LONG}] };`,
    );
    expect(here).toBe(prettier);
  });
});
