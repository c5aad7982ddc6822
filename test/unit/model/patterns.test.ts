import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import ts from "typescript";

import { combinePatterns, translatePattern } from "../../../generator/model/patterns.js";

type Case = readonly [pattern: string, accepted: readonly string[], rejected: readonly string[]];

describe("the expressions of XML Schema 1.0 Part 2 appendix F", () => {
  describe("branches, pieces and atoms (productions 1 to 10)", () => {
    test.each<Case>([
      ["", [""], ["a", " "]],
      ["abc", ["abc"], ["", "ab", "abcd", "xabc", "abc\n"]],
      ["a|b", ["a", "b"], ["", "ab", "|"]],
      ["a|", ["a", ""], ["|", "b"]],
      ["|a|", ["a", ""], ["aa"]],
      ["a|b*c", ["a", "c", "bbc"], ["b", "ac"]],
      ["()", [""], ["()"]],
      ["(a)", ["a"], ["(a)"]],
      ["(a|b)c", ["ac", "bc"], ["a", "abc"]],
      ["(a(b(c)?)?)?", ["", "a", "ab", "abc"], ["ac", "bc"]],
      ["a^b$c", ["a^b$c"], ["abc"]],
      ["-,:=!#%&~'\"@;<>_`/", ["-,:=!#%&~'\"@;<>_`/"], ["-"]],
      ["Española", ["Española"], ["Espanola"]],
      ["😀", ["😀"], ["\ud83d", "😀😀"]],
      ["😀+", ["😀", "😀😀"], ["", "\ud83d\ude00\ude00"]],
      ["\u2028\u00ad\u0301", ["\u2028\u00ad\u0301"], ["\u2028"]],
    ])("%j", (pattern, accepted, rejected) => {
      expectLanguage(pattern, accepted, rejected);
    });
  });

  describe("the table of quantifiers (§F, productions 4 to 8)", () => {
    test.each<Case>([
      ["a?", ["", "a"], ["aa"]],
      ["a*", ["", "a", "aaaa"], ["b"]],
      ["a+", ["a", "aa"], [""]],
      ["a{2,3}", ["aa", "aaa"], ["a", "aaaa"]],
      ["a{2}", ["aa"], ["a", "aaa"]],
      ["a{2,}", ["aa", "aaaaa"], ["", "a"]],
      ["a{0,2}", ["", "a", "aa"], ["aaa"]],
      ["a{0,0}", [""], ["a"]],
      ["a{0}b", ["b"], ["ab"]],
      ["a{1}", ["a"], ["aa", "a{1}"]],
      ["a{007}", ["a".repeat(7)], ["a".repeat(8)]],
      ["(ab){2}", ["abab"], ["abb", "ab"]],
      ["(a*)*", ["", "aaa"], ["b"]],
      ["(a|b?){3}c", ["c", "abc", "aaac"], ["aaaac"]],
      ["[ab]{1,2}\\d?", ["a", "ab", "ab1"], ["abab", ""]],
      ["a{1000}", ["a".repeat(1000)], ["a".repeat(999)]],
      ["((a{1000}){1000}){1000}", [], ["a".repeat(1000)]],
      ["a{0,99999999999999999999}", ["", "aaa"], ["b"]],
      ["a{99999999999999999999,}", [], ["", "aaa"]],
    ])("%j", (pattern, accepted, rejected) => {
      expectLanguage(pattern, accepted, rejected);
    });
  });

  describe("character classes (productions 11 to 21)", () => {
    test.each<Case>([
      ["[abc]", ["a", "b", "c"], ["", "d", "ab", "[abc]"]],
      ["[a-c]", ["a", "b", "c"], ["d", "-"]],
      ["[a-a]", ["a"], ["b"]],
      ["[a-cx-z0-9]", ["b", "y", "5"], ["d", "w", "-"]],
      ["[^abc]", ["d", "^", "\n", "😀"], ["a", ""]],
      ["[^^]", ["a"], ["^"]],
      ["[a^]", ["a", "^"], ["b"]],
      ["[-a]", ["-", "a"], ["b"]],
      ["[a-]", ["-", "a"], ["b"]],
      ["[^-a]", ["b"], ["-", "a"]],
      ["[a-c-]", ["b", "-"], ["d"]],
      ["[-]", ["-"], ["a"]],
      ["[.?*+(){}|$]+", [".?*+(){}|$"], ["a"]],
      ["[\\[\\]\\\\\\^\\-]+", ["[]\\^-"], ["a"]],
      ["[\\n\\r\\t]+", ["\n\r\t"], ["n", " "]],
      ["[!-\\-]", ["!", "-", ","], ["."]],
      ["[\\--/]", ["-", ".", "/"], [","]],
      ["[/]", ["/"], ["\\"]],
      ["[😀-😂]", ["😀", "😁", "😂"], ["😃", "\ud83d"]],
      ["[^😀]", ["😁", "a"], ["😀"]],
      ["[\u2028\u2029]", ["\u2028"], ["\n"]],
      ["[\\da-f]", ["7", "٣", "c"], ["g"]],
      ["[^\\d]", ["a"], ["7", "٣"]],
      ["[\\D]", ["a"], ["7"]],
      ["[\\w.]", ["a", "."], [",", " "]],
      ["[^\\W]", ["a", "9"], [",", " "]],
      ["[\\W]", [",", " "], ["a", "9"]],
      ["[\\s\\S]", [" ", "x", "\n", "😀"], [""]],
      ["[\\S]", ["x", "\u00a0"], [" ", "\t", "\n", "\r"]],
      ["[^\\S]", [" ", "\t", "\n", "\r"], ["x", "\u00a0"]],
      ["[\\i\\d]", ["a", "_", ":", "1"], ["-", "."]],
      ["[\\I]", ["1", "-", " "], ["a", "_", ":"]],
      ["[\\C]", [" ", "/"], ["a", "1", "-", "."]],
      ["[\\p{Lu}\\p{Nd}]", ["A", "1"], ["a"]],
      ["[^\\P{Lu}]", ["A"], ["a", "1"]],
      ["[\\P{IsBasicLatin}a]", ["a", "é"], ["b"]],
    ])("%j", (pattern, accepted, rejected) => {
      expectLanguage(pattern, accepted, rejected);
    });
  });

  describe("class subtraction (production 16)", () => {
    test.each<Case>([
      ["[a-z-[aeiou]]", ["b", "z"], ["a", "u", "-", "B"]],
      ["[a-z-[aeiou]]+", ["bcd"], ["bad", ""]],
      ["[a-z-[aeiou]]{2}x", ["bcx"], ["bax", "bx"]],
      ["[a-z-[^aeiou]]", ["a", "u"], ["b", "1"]],
      ["[^a-z-[0-9]]", ["A", "!"], ["a", "5"]],
      ["[a-z-[c-x-[f-h]]]", ["a", "b", "f", "g", "h", "y"], ["c", "e", "i", "x"]],
      ["[\\w-[\\d_]]", ["a", "é"], ["1", "!"]],
      ["[\\i-[:]][\\c-[:]]*", ["a", "_1", "a.b-c"], ["a:b", ":", "1a"]],
      ["[\\p{L}-[\\p{IsBasicLatin}]]", ["é", "λ"], ["a", "1"]],
      ["[a--[b]]", ["a", "-"], ["b"]],
      ["[--[b]]", ["-"], ["b", "["]],
      ["[a-[a]]", [], ["a", "-", ""]],
    ])("%j", (pattern, accepted, rejected) => {
      expectLanguage(pattern, accepted, rejected);
    });
  });

  describe("the table of single-character escapes (production 24)", () => {
    test.each([
      ["\\n", "\n"],
      ["\\r", "\r"],
      ["\\t", "\t"],
      ...Array.from("\\|.-^?*+{}()[]", (character): [string, string] => [
        `\\${character}`,
        character,
      ]),
    ])("%j stands for %j", (pattern, character) => {
      expect(translatePattern(pattern)).toMatchObject({ grammatical: true, exact: true });
      expectLanguage(pattern, [character], ["", pattern.slice(1) + "x", "\u0000"]);
      expectLanguage(`[${pattern}]+`, [character, character + character], ["\u0000"]);
    });
  });

  describe("the table of multi-character escapes (production 37)", () => {
    test.each<Case>([
      [".", ["a", " ", "\t", "\u2028", "\u0085", "😀"], ["\n", "\r", ""]],
      ["\\s", [" ", "\t", "\n", "\r"], ["\u00a0", "\u000b", "\f", "\u2003", "s"]],
      ["\\S", ["a", "\u00a0", "\u2003", "😀"], [" ", "\t", "\n", "\r"]],
      ["\\i", ["a", "Z", "_", ":", "é", "中", "\u{10000}"], ["1", "-", ".", " ", "·"]],
      ["\\I", ["1", "-", "."], ["a", "_", ":"]],
      ["\\c", ["a", "_", ":", "-", ".", "1", "·", "\u0300", "中"], [" ", "/", "@", "×"]],
      ["\\C", [" ", "/", "×"], ["a", "-", "1"]],
      ["\\d", ["0", "9", "٣", "०"], ["a", "Ⅷ", "²"]],
      ["\\D", ["a", "²"], ["0", "٣"]],
      ["\\w", ["a", "1", "é", "+", "$", "^", "\u0301", "😀"], ["_", "-", " ", "\t", "\u00ad"]],
      ["\\W", ["_", "-", " ", "\t", "\u00ad"], ["a", "1", "+", "😀"]],
    ])("%j", (pattern, accepted, rejected) => {
      expectLanguage(pattern, accepted, rejected);
    });
  });

  describe("the table of general categories (§F.1.1)", () => {
    test.each([
      ["L", "aλ中", "1"],
      ["Lu", "AÉ", "a"],
      ["Ll", "aß", "A"],
      ["Lt", "ǅ", "A"],
      ["Lm", "ʰ", "a"],
      ["Lo", "中א", "a"],
      ["M", "\u0301\u0903\u20dd", "a"],
      ["Mn", "\u0301", "\u0903"],
      ["Mc", "\u0903", "\u0301"],
      ["Me", "\u20dd", "\u0301"],
      ["N", "1Ⅷ²", "a"],
      ["Nd", "1٣", "Ⅷ"],
      ["Nl", "Ⅷ", "1"],
      ["No", "²½", "1"],
      ["P", "_-(!«»", "a"],
      ["Pc", "_", "-"],
      ["Pd", "-—", "_"],
      ["Ps", "([", ")"],
      ["Pe", ")]", "("],
      ["Pi", "«", "»"],
      ["Pf", "»", "«"],
      ["Po", "!,", "-"],
      ["Z", " \u2028\u2029", "a"],
      ["Zs", " \u00a0", "\u2028"],
      ["Zl", "\u2028", "\u2029"],
      ["Zp", "\u2029", "\u2028"],
      ["S", "+€^©", "a"],
      ["Sm", "+", "€"],
      ["Sc", "€$", "+"],
      ["Sk", "^`", "+"],
      ["So", "©", "+"],
      ["C", "\u0000\u00ad\ue000\u0378", "a"],
      ["Cc", "\t\u0085", "\u00ad"],
      ["Cf", "\u00ad", "\t"],
      ["Co", "\ue000", "\t"],
      ["Cn", "\u0378\uffff", "a"],
    ])("\\p{%s}", (name, members, other) => {
      expectLanguage(`\\p{${name}}+`, [members], [other]);
      expectLanguage(`\\P{${name}}+`, [other], Array.from(members));
      expectLanguage(`[^\\p{${name}}]+`, [other], Array.from(members));
    });
  });

  describe("the table of blocks (§F.1.1)", () => {
    test.each([
      ["BasicLatin", 0x0000, 0x007f],
      ["Latin-1Supplement", 0x0080, 0x00ff],
      ["LatinExtended-A", 0x0100, 0x017f],
      ["Greek", 0x0370, 0x03ff],
      ["Cyrillic", 0x0400, 0x04ff],
      ["Arabic", 0x0600, 0x06ff],
      ["Thai", 0x0e00, 0x0e7f],
      ["CombiningMarksforSymbols", 0x20d0, 0x20ff],
      ["CJKUnifiedIdeographsExtensionA", 0x3400, 0x4db5],
      ["CJKUnifiedIdeographs", 0x4e00, 0x9fff],
      ["HangulSyllables", 0xac00, 0xd7a3],
      ["ArabicPresentationForms-B", 0xfe70, 0xfefe],
      ["OldItalic", 0x10300, 0x1032f],
      ["CJKUnifiedIdeographsExtensionB", 0x20000, 0x2a6d6],
      ["Tags", 0xe0000, 0xe007f],
      ["GreekandCoptic", 0x0370, 0x03ff],
      ["Emoticons", 0x1f600, 0x1f64f],
    ])("\\p{Is%s} is U+%i to U+%i", (name, from, to) => {
      const inside = [from, to].map((codePoint) => String.fromCodePoint(codePoint));
      const outside = [from - 1, to + 1]
        .filter((codePoint) => codePoint >= 0)
        .map((codePoint) => String.fromCodePoint(codePoint));
      expectLanguage(`\\p{Is${name}}`, inside, outside);
      expectLanguage(`\\P{Is${name}}`, outside, inside);
      expectLanguage(`[^\\P{Is${name}}]`, inside, outside);
    });

    test("two blocks are in more than one piece", () => {
      expectLanguage("\\p{IsSpecials}", ["\ufeff", "\ufff0", "\ufffd"], ["\ufefe", "\uff00"]);
      expectLanguage(
        "[^\\P{IsPrivateUse}]",
        ["\ue000", "\uf8ff", "\u{f0000}", "\u{10fffd}"],
        ["\uf900", "\u{effff}"],
      );
    });

    test("surrogates, which no document holds, do not join to one character", () => {
      expectLanguage("[\\p{IsHighPrivateUseSurrogates}\\p{IsLowSurrogates}]+", [], ["\u{10fc00}"]);
    });
  });
});

describe("patterns as they are published", () => {
  test.each<Case>([
    [
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
      ["6B29FC40-CA47-1067-b31d-00dd010662da"],
      ["{6B29FC40-CA47-1067-b31d-00dd010662da}", ""],
    ],
    ["-?P(\\d*D)?(T(\\d*H)?(\\d*M)?(\\d*(\\.\\d*)?S)?)?", ["P1DT2H", "-PT3.5S"], ["P1Y"]],
    ["([A-Za-z0-9!#-'\\*\\+\\-/=\\?\\^_`\\{-~]+)@x", ["a-b@x"], ["a b@x", "@x"]],
    ["[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", ["en", "en-GB"], ["", "-en", "a_b"]],
    ["\\d{5}(-\\d{4})?", ["12345", "12345-6789"], ["1234", "12345-"]],
    ["1|2|30?", ["1", "2", "3", "30"], ["0", "130"]],
  ])("%j", (pattern, accepted, rejected) => {
    expectLanguage(pattern, accepted, rejected);
  });
});

describe("departures from the grammar that are read and noted", () => {
  test.each<Case>([
    ["[a-z-0-9]", ["a", "-", "0"], ["A", "."]],
    ["[\\w-.]", ["a", "-", "."], ["/"]],
    ["[a-c-e]", ["a", "c", "-", "e"], ["d"]],
    ["[+--]", ["+", ",", "-"], ["."]],
    ["[--/]", ["-", ".", "/"], [","]],
    ["\\_\\/\\\"\\'\\:\\@\\ \\$\\#", ["_/\"':@ $#"], ["\\_"]],
    ["[\\_\\/\\&]+", ["_/&"], ["\\"]],
    ["a}", ["a}"], ["a"]],
  ])("%j", (pattern, accepted, rejected) => {
    expect(translatePattern(pattern)).toMatchObject({
      kind: "translated",
      exact: true,
      grammatical: false,
      note: expect.stringMatching(/\.$/) as unknown,
    });
    expectLanguage(pattern, accepted, rejected);
  });

  test("a block that is not known is every character, and the translation not exact", () => {
    expect(translatePattern("\\p{IsKlingon}")).toMatchObject({ exact: false, grammatical: false });
    expectLanguage("\\P{IsKlingon}", ["a", "\n", "😀"], ["", "ab"]);
  });

  test.each(["^a$", "^a|b", "(a$)"])("%j keeps its meaning, with a note", (pattern) => {
    expect(translatePattern(pattern)).toMatchObject({
      exact: true,
      grammatical: true,
      note: "'^' and '$' are ordinary characters here: a pattern always matches the whole.",
    });
  });

  test("'^' and '$' stand for themselves", () => {
    expectLanguage("^a$", ["^a$"], ["a"]);
    expect(translatePattern("\\^a[$]$b")).not.toHaveProperty("note");
  });
});

describe("what is refused, and where", () => {
  test.each([
    ["a**", 2],
    ["a*?", 2],
    ["a++", 2],
    ["a{2}{3}", 4],
    ["*a", 0],
    ["a|+", 2],
    ["?", 0],
    ["{2}", 0],
    ["a{", 1],
    ["a{,3}", 1],
    ["a{x}", 1],
    ["a{1,2,3}", 1],
    ["a{ 1}", 1],
    ["a{3,2}", 1],
    ["(a", 0],
    ["a(b(c)", 1],
    ["a)", 1],
    ["(?:a)", 0],
    ["(?=a)b", 0],
    ["(?i)a", 0],
    ["[]", 0],
    ["[^]", 0],
    ["[a", 0],
    ["[", 0],
    ["a]", 1],
    ["[[a]]", 1],
    ["[a[b]]", 2],
    ["[-[a]]", 2],
    ["[z-a]", 1],
    ["[a-\\d]", 3],
    ["[a-z-[b]c]", 8],
    ["[a-z-[b]", 8],
    ["[a-z-[b", 5],
    ["\\", 0],
    ["[\\", 1],
    ["a\\b", 1],
    ["\\1", 0],
    ["\\x20", 0],
    ["\\u0041", 0],
    ["\\é", 0],
    ["\\pL", 0],
    ["\\p{}", 0],
    ["\\p{Latin}", 0],
    ["\\p{Cs}", 0],
    ["\\p{lu}", 0],
    ["\\p{^L}", 0],
    ["\\p{L", 0],
  ])("%j at %i", (pattern, offset) => {
    expect(translatePattern(pattern)).toEqual({
      kind: "invalid",
      message: expect.stringMatching(/^[A-Z].+\.$/) as unknown,
      offset,
      isLimit: false,
    });
  });

  test("nesting and length are bounded, so that a hostile schema cannot exhaust the stack", () => {
    const nested = (depth: number) => "(".repeat(depth) + "a" + ")".repeat(depth);
    expect(translatePattern(nested(200)).kind).toBe("translated");
    expect(translatePattern(nested(201))).toMatchObject({
      kind: "invalid",
      offset: 200,
      isLimit: true,
    });
    expect(translatePattern("[a-".repeat(3000))).toMatchObject({ kind: "invalid" });
    expect(translatePattern("a".repeat(10_000)).kind).toBe("translated");
    expect(translatePattern("a".repeat(10_001))).toMatchObject({
      kind: "invalid",
      isLimit: true,
    });
  });
});

describe("the output", () => {
  test("is readable JavaScript", () => {
    const patterns: readonly (readonly [string, string])[] = [
      ["[a-z-[aeiou]]+/\\d{2,}", "^(?:(?:(?![aeiou])[a-z])+\\/\\p{Nd}{2,})$"],
      [".\\s\\S\\w", "^(?:[^\\n\\r][\\t\\n\\r ][^\\t\\n\\r ][^\\p{P}\\p{Z}\\p{C}])$"],
      ["(a|é){0,1}\\.", "^(?:(?:a|é)?\\.)$"],
      ["[\\^\\]/-]\\-", "^(?:[\\^\\]\\/\\-]-)$"],
    ];
    for (const [pattern, source] of patterns) {
      expect(translatePattern(pattern)).toEqual({
        kind: "translated",
        source,
        exact: true,
        grammatical: true,
      });
    }
  });

  test("holds no line terminator and no invisible character", () => {
    const source = sourceOf("\n\r\u2028\u2029\u0085\u00a0\u00ad\ufeff\u200e\u{e0001}[\n-\u2029]");
    expect(source).toMatch(/^[\x20-\x7e]+$/);
  });

  test("is a literal that TypeScript accepts for ES2022", () => {
    const patterns = [
      "[a-z-[c-x-[f-h]]]{2,3}/[/]*",
      "\\i\\c*\\I\\C\\d\\D\\w\\W\\s\\S.",
      "[\\i\\I\\c\\C\\d\\D\\w\\W\\s\\S]",
      "\\p{L}\\P{Nd}\\p{IsGreek}\\P{IsTags}[\\p{Lu}\\P{IsBasicLatin}]",
      "[\\^\\]\\[\\-\\\\^]\\^\\$\\.\\{\\}\\(\\)",
      "a{0}b{99999999999999999999,}(c|d|)*😀[😀-😂]",
      "[\\p{IsHighPrivateUseSurrogates}\\p{IsLowSurrogates}]",
      "\\_[a-z-.]}",
      "",
    ];
    const text = patterns.map((pattern) => `/${sourceOf(pattern)}/u;`).join("\n");
    expect(errorsOfTypeScript(text)).toEqual([]);
    expect(errorsOfTypeScript("/(?<a/u;")).not.toEqual([]);
  });

  test("compiles for whatever is put together from the grammar's pieces", () => {
    const piece = fc.constantFrom(
      ..."a é 😀 ^ $ . \\. \\i \\C \\w \\p{Lu} \\P{IsThai} ( ) (| | [ [^ ] - -[ a-z \\- ? * + {2} {0,3} / \n".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const translation = translatePattern(pieces.join(""));
        if (translation.kind === "translated") new RegExp(translation.source, "u").test("aé^😀");
      }),
      { numRuns: 2000 },
    );
  });

  test("of a literal text matches that text alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, other) => {
        const escaped = text.replace(/[.\\?*+{}()[\]|^-]/g, "\\$&");
        const expression = new RegExp(sourceOf(escaped), "u");
        expect([expression.test(text), expression.test(other)]).toEqual([true, text === other]);
      }),
    );
  });
});

describe("combinePatterns", () => {
  test("makes the patterns of one step alternatives", () => {
    const combined = combinePatterns([sourceOf("a|b"), sourceOf("c+"), sourceOf("a|b")]);
    expect(combined).toBe("^(?:a|b|c+)$");
  });

  test("leaves a single pattern as it is", () => {
    expect(combinePatterns([sourceOf("a")])).toBe("^(?:a)$");
  });

  test("has nothing to combine without patterns", () => {
    expect(() => combinePatterns([])).toThrow("no patterns");
  });
});

function expectLanguage(
  pattern: string,
  accepted: readonly string[],
  rejected: readonly string[],
): void {
  const expression = new RegExp(sourceOf(pattern), "u");
  expect({
    accepted: accepted.filter((text) => expression.test(text)),
    rejected: rejected.filter((text) => !expression.test(text)),
  }).toEqual({ accepted, rejected });
}

function sourceOf(pattern: string): string {
  const translation = translatePattern(pattern);
  if (translation.kind === "invalid") throw new Error(`${pattern}: ${translation.message}`);
  return translation.source;
}

function errorsOfTypeScript(text: string): string[] {
  const file = ts.createSourceFile("patterns.ts", text, ts.ScriptTarget.ES2022, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => undefined,
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === file.fileName,
    readFile: () => undefined,
  };
  const options = { target: ts.ScriptTarget.ES2022, noLib: true, types: [] };
  const program = ts.createProgram([file.fileName], options, host);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    .filter((diagnostic) => diagnostic.code < 2000)
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
}
