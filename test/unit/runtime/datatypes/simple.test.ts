import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { checkFacets } from "../../../../templates/runtime/datatypes/facets.js";
import { primitiveOf, resolveSimple } from "../../../../templates/runtime/datatypes/simple.js";
import type {
  FacetsDescriptor,
  ListType,
  RestrictedType,
  SimpleType,
  UnionType,
} from "../../../../templates/runtime/descriptor.js";
import { accepted, parse, print, refusal } from "./literals.js";

function restrict(base: SimpleType, facets: FacetsDescriptor, name?: string): RestrictedType {
  return { kind: "restriction", base, facets, ...(name === undefined ? {} : { name }) };
}

describe("facets (Part 2 §4.3)", () => {
  test.each<[string, SimpleType, readonly string[], readonly string[]]>([
    ["length", restrict(xs.string, { length: 2 }), ["ab", "a😀", "  "], ["", "a", "abc"]],
    ["minLength", restrict(xs.token, { minLength: 2 }), ["ab", " ab "], ["a", " a "]],
    ["maxLength", restrict(xs.string, { maxLength: 2 }), ["", "ab", "😀😀"], ["abc", " a "]],
    ["length of octets", restrict(xs.hexBinary, { length: 2 }), ["0fB8"], ["0f", "0fb8ff"]],
    [
      "pattern",
      restrict(xs.string, { patterns: [/^(?:\d{3}-[A-Z]{2})$/u] }),
      ["926-AA"],
      ["926-aa", " 926-AA", "926-AA\n"],
    ],
    [
      "two patterns",
      restrict(xs.string, { patterns: [/^a/, /b$/] }),
      ["ab", "a-b"],
      ["a", "b", "ba"],
    ],
    [
      "enumeration",
      restrict(xs.string, { enumeration: ["A", "b c"] }),
      ["A", "b c"],
      ["a", "A ", ""],
    ],
    [
      "enumeration of numbers",
      restrict(xs.int, { enumeration: ["1", "20"] }),
      ["1", "01", "+20"],
      ["2", "120"],
    ],
    [
      "enumeration of decimals",
      restrict(xs.decimal, { enumeration: ["1.5"] }),
      ["1.5", "01.50"],
      ["1.51"],
    ],
    [
      "enumeration of octets",
      restrict(xs.hexBinary, { enumeration: ["0F"] }),
      ["0f"],
      ["0e", "0f0f"],
    ],
    ["minInclusive", restrict(xs.int, { minInclusive: "5" }), ["5", "6"], ["4"]],
    ["minExclusive", restrict(xs.long, { minExclusive: "5" }), ["6"], ["5", "4"]],
    ["maxInclusive", restrict(xs.decimal, { maxInclusive: "5.5" }), ["5.50", "-7"], ["5.51"]],
    [
      "maxExclusive",
      restrict(xs.double, { maxExclusive: "5" }),
      ["4.9", "-INF"],
      ["5", "INF", "NaN"],
    ],
    [
      "range of dates",
      restrict(xs.date, { minInclusive: "2000-01-01", maxExclusive: "2001-01-01" }),
      ["2000-01-01", "2000-12-31", "2000-12-31Z"],
      ["1999-12-31", "2001-01-01", "2000-01-01Z", "2001-01-01Z"],
    ],
    [
      "totalDigits and fractionDigits",
      restrict(xs.decimal, { totalDigits: 4, fractionDigits: 2 }),
      ["12.34", "0012.340", "-1234", "0.12"],
      ["12345", "1.234", "123.45"],
    ],
    ["totalDigits of integers", restrict(xs.integer, { totalDigits: 3 }), ["0999", "-1"], ["1000"]],
    [
      "whiteSpace",
      restrict(xs.string, { whiteSpace: "collapse", enumeration: ["a b"] }),
      ["a b", " a\n b "],
      ["ab"],
    ],
  ])("%s", (_, type, good, bad) => {
    expect(accepted(type, [...good, ...bad])).toEqual(good);
  });

  test.each<[FacetsDescriptor, string, string]>([
    [{ maxLength: 5 }, "abcdefg", "maxLength 5, has 7"],
    [{ minLength: 2 }, "a", "minLength 2, has 1"],
    [{ length: 2 }, "abc", "length 2, has 3"],
    [{ patterns: [/^\d+$/] }, "a", "pattern ^\\d+$"],
    [{ enumeration: ["A", "B"] }, "C", 'enumeration "A", "B"'],
  ])("%j is named in words", (facets, text, violated) => {
    expect(checkFacets(restrict(xs.string, facets), text, text)).toBe(violated);
  });

  test("range and digit facets are named in words", () => {
    expect(checkFacets(restrict(xs.int, { maxInclusive: "5" }), "6", 6)).toBe("maxInclusive 5");
    expect(checkFacets(restrict(xs.decimal, { totalDigits: 1 }), "1.5", "1.5")).toBe(
      "totalDigits 1, has 2",
    );
    expect(checkFacets(restrict(xs.decimal, { fractionDigits: 0 }), "1.5", "1.5")).toBe(
      "fractionDigits 0, has 1",
    );
  });

  test("a long enumeration is not repeated in full", () => {
    const enumeration = Array.from({ length: 50 }, (_, index) => `v${index}`);
    expect(checkFacets(restrict(xs.string, { enumeration }), "x", "x")).toMatch(/"v9", …$/);
  });

  test("a value that violates none, or a type without facets, gives undefined", () => {
    expect(checkFacets(restrict(xs.string, { maxLength: 5 }), "abc", "abc")).toBeUndefined();
    expect(checkFacets(xs.string, "abc", "abc")).toBeUndefined();
  });

  test("lengths do not concern QNames, whose enumeration goes by name", () => {
    const enumerationNames = [{ namespace: "", localName: "a" }];
    const type = restrict(xs.QName, { maxLength: 0, enumerationNames });
    expect(parse(type, "a")).toEqual({ namespace: "", localName: "a" });
    expect(refusal(() => parse(type, "b"))).toBe('xs:QName: enumeration "a"');
  });
});

describe("chains of restrictions", () => {
  const percent = restrict(xs.int, { minInclusive: "0", maxInclusive: "100" }, "Percent");
  const tenth: RestrictedType = {
    kind: "restriction",
    name: "Tenth",
    base: () => percent,
    facets: { patterns: [/^\d+0$/] },
  };

  test("the facets of every step hold", () => {
    expect(accepted(tenth, ["0", "10", "15", "100", "110", "-10"])).toEqual(["10", "100"]);
    expect(refusal(() => parse(tenth, "110"))).toBe("Tenth: maxInclusive 100");
    expect(refusal(() => print(tenth, 15))).toBe("Tenth: pattern ^\\d+0$");
    expect(print(tenth, 20)).toBe("20");
  });

  test("the primitive is what the chain ends in", () => {
    expect(primitiveOf(tenth)).toBe(xs.int);
    expect(primitiveOf(xs.string)).toBe(xs.string);
    expect(resolveSimple(() => percent)).toBe(percent);
  });

  test("the white space of the most derived step counts", () => {
    const replaced = restrict(xs.string, { whiteSpace: "replace" });
    expect(parse(replaced, " a\n")).toBe(" a ");
    expect(parse(restrict(replaced, { whiteSpace: "collapse" }), " a\n")).toBe("a");
    expect(parse(restrict(replaced, { maxLength: 3 }), " a\n")).toBe(" a ");
  });

  test("an error names the restriction, or what an anonymous one restricts", () => {
    expect(refusal(() => parse(restrict(percent, { enumeration: ["1"] }), "2"))).toBe(
      'Percent: enumeration "1"',
    );
    expect(refusal(() => parse(restrict(xs.int, { maxInclusive: "1" }), "2"))).toBe(
      "xs:int: maxInclusive 1",
    );
  });
});

describe("enumerations", () => {
  const kind = restrict(
    xs.string,
    { enumeration: ["disconnector", "connector"], accept: { disconnecter: "disconnector" } },
    "Kind",
  );

  test("an accepted spelling is decoded to the enumerated value, and not written", () => {
    expect(parse(kind, "disconnecter")).toBe("disconnector");
    expect(refusal(() => print(kind, "disconnecter"))).toBe(
      'Kind: enumeration "disconnector", "connector"',
    );
  });

  test("properties that every object has are no accepted spellings", () => {
    expect(accepted(kind, ["constructor", "__proto__", "toString"])).toEqual([]);
  });

  test("another literal of an enumerated value is decoded to the enumerated one", () => {
    expect(parse(restrict(xs.decimal, { enumeration: ["1.5", "2"] }), "1.50")).toBe("1.5");
  });
});

describe("lists (Part 2 §2.5.1.2)", () => {
  const ints: ListType = { kind: "list", name: "Ints", item: xs.int };

  test("items are split at white space and parsed", () => {
    expect(parse(ints, " 1\n2\t 3 ")).toEqual([1, 2, 3]);
    expect(parse(ints, "")).toEqual([]);
    expect(refusal(() => parse(ints, "1 x"))).toBe("xs:int: not a whole number");
    expect(print(ints, [1, 2])).toBe("1 2");
    expect(print(ints, [])).toBe("");
  });

  test("lengths count items, patterns see the whole literal", () => {
    const pair = restrict(ints, { length: 2, patterns: [/^1 /] });
    expect(accepted(pair, ["1 2", " 1\n2", "1", "1 2 3", "2 1"])).toEqual(["1 2", " 1\n2"]);
    expect(refusal(() => print(pair, [1, 2, 3]))).toBe("Ints: length 2, has 3");
  });

  test("an enumerated list is compared item by item", () => {
    expect(accepted(restrict(ints, { enumeration: ["1 2"] }), ["01 2", "1", "1 3"])).toEqual([
      "01 2",
    ]);
  });

  test("an item that would fall apart is refused", () => {
    const texts: ListType = { kind: "list", item: xs.string };
    const reason = "list of xs:string: an item of a list may not be empty or contain white space";
    expect(refusal(() => print(texts, ["a b"]))).toBe(reason);
    expect(refusal(() => print(texts, [""]))).toBe(reason);
    expect(refusal(() => print(texts, "ab"))).toBe(
      "list of xs:string: expected an array, got a string",
    );
  });
});

describe("unions (Part 2 §2.5.1.3)", () => {
  const small = restrict(xs.int, { maxInclusive: "10" });
  const word = restrict(xs.token, { enumeration: ["unbounded"] });
  const size: UnionType = { kind: "union", name: "Size", members: [small, () => word] };

  test("the first member that accepts the literal decides, its facets included", () => {
    expect(parse(size, " 5 ")).toBe(5);
    expect(parse(size, " unbounded")).toBe("unbounded");
    expect(refusal(() => parse(size, "11"))).toBe("Size: no member of the union accepts it");
    const both: UnionType = { kind: "union", members: [small, xs.string] };
    expect([parse(both, "5"), parse(both, " 11 ")]).toEqual([5, " 11 "]);
  });

  test("the first member that the value belongs to prints it", () => {
    expect([print(size, 5), print(size, "unbounded")]).toEqual(["5", "unbounded"]);
    expect(refusal(() => print(size, 11))).toBe("Size: not a value of any member of the union");
    expect(refusal(() => print(size, "5"))).toBe("Size: not a value of any member of the union");
  });

  test("a union may hold unions and lists, and be restricted", () => {
    const lists: ListType = { kind: "list", item: xs.date };
    const nested: UnionType = { kind: "union", members: [size, lists] };
    expect(parse(nested, "2000-01-01 2000-01-02")).toEqual(["2000-01-01", "2000-01-02"]);
    expect(parse(nested, "unbounded")).toBe("unbounded");
    const restricted = restrict(nested, { patterns: [/^[5u]/], enumeration: ["5", "unbounded"] });
    expect(accepted(restricted, ["5", " 5 ", "unbounded", "6", "2000-01-01"])).toEqual([
      "5",
      " 5 ",
      "unbounded",
    ]);
    expect(print(restricted, 5)).toBe("5");
    expect(refusal(() => print(restricted, 6))).toMatch(/pattern/);
  });
});

describe("literals of union members (Part 2 §2.5.1.3: the first member that accepts one decides)", () => {
  const union = (...members: readonly SimpleType[]): UnionType => ({ kind: "union", members });

  test.each<[string, UnionType, unknown, string]>([
    ["a float that a boolean before it would take", union(xs.boolean, xs.float), 1, "1.0"],
    ["an int that a boolean before it would take", union(xs.boolean, xs.int), 0, "00"],
    ["an int that nothing before it takes", union(xs.boolean, xs.int), 7, "7"],
    ["a negative int", union(xs.boolean, xs.int), -1, "-1"],
    ["an int that is the first member's", union(xs.int, xs.boolean), 1, "1"],
    ["a boolean", union(xs.boolean, xs.float), true, "true"],
    ["a member of an inner union", union(xs.boolean, union(xs.date, xs.double)), 1, "1.0"],
  ])("%s", (_name, type, value, literal) => {
    expect(print(type, value)).toBe(literal);
    expect(parse(type, literal)).toBe(value);
  });
});
