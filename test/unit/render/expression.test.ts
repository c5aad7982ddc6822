import { describe, expect, test } from "@jest/globals";

import {
  expressionCode,
  Reference,
  type Expression,
  type ExpressionNames,
} from "../../../generator/render/expression.js";
import { codeDoc } from "../../../generator/print/code-layout.js";
import { layOut } from "../../../generator/print/layout.js";

const names: ExpressionNames = {
  type: (id) => `${id}Type`,
  element: (id) => `${id}Element`,
  namespace: (uri) => (uri === "urn:known" ? "tns" : undefined),
  anyType: "anyType",
};

describe("expressionCode", () => {
  test.each<[string, Expression, string]>([
    ["a text with what needs escaping", 'a "b"\n\\', "'a \"b\"\\n\\\\'"],
    ["numbers and truth values", [1, Infinity, true], "[1, Infinity, true]"],
    ["keys that are no identifiers", { a: 1, "b-c": 2, größe: 3 }, '{ a: 1, "b-c": 2, größe: 3 }'],
    ["a built-in type", new Reference({ kind: "datatype", name: "long" }), "xs.long"],
    ["a type, in a function", new Reference({ kind: "type", id: "a" }), "() => aType"],
    ["types", new Reference({ kind: "types", ids: ["a", "b"] }), "() => [aType, bType]"],
    ["xs:anyType", new Reference({ kind: "anyType" }), "() => anyType"],
    ["an element", new Reference({ kind: "element", id: "a" }), "aElement"],
    [
      "a substitution group",
      new Reference({ kind: "substitutes", members: [{ key: "in", id: "a" }] }),
      '() => [{ key: "in", element: aElement }]',
    ],
    [
      "a namespace that has a constant",
      new Reference({ kind: "namespace", uri: "urn:known" }),
      "tns",
    ],
    ["one that has none", new Reference({ kind: "namespace", uri: "urn:a" }), '"urn:a"'],
    [
      "a pattern",
      new Reference({ kind: "pattern", source: "^[a-z]$", linear: false }),
      "/^[a-z]$/u",
    ],
    [
      "a pattern that could backtrack",
      new Reference({ kind: "pattern", source: "^(a*)*$", linear: true }),
      "/* @__PURE__ */ linearPattern(/^(a*)*$/u)",
    ],
  ])("prints %s", (_what, expression, text) => {
    expect(layOut(codeDoc(expressionCode(expression, names)))).toBe(text);
  });
});
