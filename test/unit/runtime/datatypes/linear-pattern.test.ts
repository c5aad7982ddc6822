import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { linearPattern } from "../../../../templates/runtime/datatypes/linear-pattern.js";

describe("linearPattern", () => {
  test("refuses at once what a backtracking engine would take years over", () => {
    const pattern = linearPattern(/^(?:(?:[^\n\r]*=*,)*[^\n\r]*=*)$/u);
    expect(pattern.test(`${",".repeat(5000)}\n`)).toBe(false);
    expect(pattern.test(",".repeat(5000))).toBe(true);
  });

  test("keeps the source for messages", () => {
    expect(linearPattern(/^(?:a*)$/u).source).toBe("^(?:a*)$");
  });

  test("refuses an expression that repeats too often when it is used", () => {
    expect(() => linearPattern(/^(?:(?:a{1000}){1000})$/u).test("a")).toThrow(SyntaxError);
  });

  const expressions = [
    /^(?:)$/u,
    /^(?:a)$/u,
    /^(?:a|b|)$/u,
    /^(?:(?:ab)*c?)$/u,
    /^(?:a{2,3}b{2}c{1,})$/u,
    /^(?:(?:a|b)*abb)$/u,
    /^(?:(?:(?![bc])[a-d])+)$/u,
    /^(?:(?:(?!(?![c])[b-d])[a-e])+)$/u,
    /^(?:[^ab]+\\?)$/u,
    /^(?:\p{L}+[\]\-\\]?)$/u,
    /^(?:(?:a*)*b)$/u,
    /^(?:(?:a?){3}a{3})$/u,
    /^(?:[😀-😂]+\u{1f600})$/u,
    /^(?:\u0041\t?)$/u,
  ];
  const character = fc.constantFrom(..."abcdeA", "]", "-", "\\", "\t", "é", "😀", "😁", "\n");

  test.each(expressions)("matches what %s matches", (expression) => {
    const pattern = linearPattern(expression);
    fc.assert(
      fc.property(fc.array(character, { maxLength: 8 }), (characters) => {
        const text = characters.join("");
        expect(pattern.test(text)).toBe(expression.test(text));
      }),
      { numRuns: 200 },
    );
  });
});
