import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { accepted, parse, print, refusal } from "./literals.js";

describe("white space (Part 2 §4.3.6)", () => {
  const text = " \t a \r\n b\u00a0 ";

  test("string and anySimpleType preserve it", () => {
    expect(parse(xs.string, text)).toBe(text);
    expect(parse(xs.anySimpleType, text)).toBe(text);
  });

  test("normalizedString replaces it", () => {
    expect(parse(xs.normalizedString, text)).toBe("   a    b\u00a0 ");
  });

  test("all others collapse it; a no-break space is none", () => {
    expect(parse(xs.token, text)).toBe("a b\u00a0");
    expect(parse(xs.anyURI, " urn:a\n")).toBe("urn:a");
    expect(parse(xs.int, "\n 5\t")).toBe(5);
    expect(parse(xs.boolean, " true ")).toBe(true);
  });

  test("a megabyte of white space takes no time", () => {
    const start = performance.now();
    expect(parse(xs.token, `a${" \n".repeat(500_000)}b${" ".repeat(500_000)}`)).toBe("a b");
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("lexical spaces", () => {
  test("language (§3.3.3)", () => {
    const good = ["en", "en-GB", "x-klingon", "i-default", "zh-Hant-CN", "abcdefgh-12345678"];
    const bad = ["", "e1", "en_GB", "en-", "-en", "abcdefghi", "en-123456789", "é"];
    expect(accepted(xs.language, [...good, ...bad])).toEqual(good);
  });

  test("Name, NCName and NMTOKEN (§3.3.4, §3.3.6, §3.3.7)", () => {
    const all = ["a", "_a", "a:b", ":a", "1a", "-a", ".", "né", "字", "𐀀", "a b", "", "a×"];
    expect(accepted(xs.Name, all)).toEqual(["a", "_a", "a:b", ":a", "né", "字", "𐀀"]);
    expect(accepted(xs.NCName, all)).toEqual(["a", "_a", "né", "字", "𐀀"]);
    expect(accepted(xs.NMTOKEN, all)).toEqual([
      "a",
      "_a",
      "a:b",
      ":a",
      "1a",
      "-a",
      ".",
      "né",
      "字",
      "𐀀",
    ]);
    for (const type of [xs.ID, xs.IDREF, xs.ENTITY]) {
      expect(accepted(type, all)).toEqual(["a", "_a", "né", "字", "𐀀"]);
    }
  });

  test("anyURI takes any text", () => {
    expect(accepted(xs.anyURI, ["", "urn:a", "http://a/b c", "%zz", "::"])).toHaveLength(5);
  });

  test("the plural types are lists of at least one", () => {
    expect(parse(xs.NMTOKENS, " a\n1 :b ")).toEqual(["a", "1", ":b"]);
    expect(parse(xs.IDREFS, "a b")).toEqual(["a", "b"]);
    expect(refusal(() => parse(xs.IDREFS, "a 1"))).toBe(
      "xs:IDREF: it is no XML name without colon",
    );
    expect(refusal(() => parse(xs.NMTOKENS, " "))).toBe("NMTOKENS: minLength 1, has 0");
    expect(print(xs.ENTITIES, ["a", "b"])).toBe("a b");
  });
});

describe("printing", () => {
  test("strings are printed as they are", () => {
    expect([print(xs.string, " <\n"), print(xs.anyURI, "urn:a"), print(xs.ID, "a")]).toEqual([
      " <\n",
      "urn:a",
      "a",
    ]);
  });

  test("values outside the value space are refused", () => {
    expect(refusal(() => print(xs.normalizedString, "a\nb"))).toBe(
      "xs:normalizedString: it contains a tab or a line end",
    );
    const reason = "xs:token: it contains white space other than single spaces between words";
    for (const value of [" a", "a ", "a  b", "a\tb"]) {
      expect(refusal(() => print(xs.token, value))).toBe(reason);
    }
    expect(refusal(() => print(xs.NCName, "a:b"))).toBe(
      "xs:NCName: it is no XML name without colon",
    );
  });

  test.each([1, 1n, true, null, undefined, {}, [], new Date(0), Symbol("s"), () => ""])(
    "%p is no string",
    (value) => {
      expect(refusal(() => print(xs.string, value))).toMatch(/^xs:string: expected a string, got /);
    },
  );

  test("the error names type, value and reason", () => {
    expect(() => print(xs.string, 5)).toThrow(
      '"5" is not a valid xs:string: expected a string, got a number',
    );
    expect(() => print(xs.string, null)).toThrow(
      '"null" is not a valid xs:string: expected a string, got null',
    );
  });
});

test("the length of a string counts characters, a surrogate pair as one (§4.3.1)", () => {
  expect(
    ["", "abc", "é", "😀", "a😀b", "\ud83d", "\ude00\ud83d"].map((text) =>
      xs.string.length?.(text),
    ),
  ).toEqual([0, 3, 1, 1, 3, 1, 2]);
});

test("booleans are true, false, 1 and 0 (§3.2.2)", () => {
  expect(["true", "1", "false", "0"].map((text) => parse(xs.boolean, text))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(accepted(xs.boolean, ["TRUE", "True", "yes", "", "01", "on"])).toEqual([]);
  expect([print(xs.boolean, true), print(xs.boolean, false)]).toEqual(["true", "false"]);
  for (const value of ["true", 1, 0, null, undefined]) {
    expect(refusal(() => print(xs.boolean, value))).toMatch(/^xs:boolean: expected a boolean/);
  }
});
