import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { DecodeError, EncodeError, fromJson, toJson } from "../../../../templates/runtime/codec.js";
import type { UnionType } from "../../../../templates/runtime/descriptor.js";
import {
  box,
  complex,
  drawing,
  ledger,
  paragraph,
  plot,
  point,
  pointElement,
  priceElement,
  review,
  settings,
} from "./family.js";

/** What JSON makes of it on its way. */
function transported(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json)) as unknown;
}

describe("typed JSON", () => {
  test("bigints, bytes and numbers that JSON lacks are strings; all else is as it is", () => {
    const value = {
      id: 9007199254740993n,
      label: "l",
      ratio: -Infinity,
      data: new Uint8Array([255, 0]),
      note: null,
      colors: ["red"] as const,
      name: { namespace: "urn:x", localName: "n" },
    };
    expect(toJson(pointElement, value)).toEqual({
      id: "9007199254740993",
      label: "l",
      ratio: "-INF",
      data: "/wA=",
      note: null,
      colors: ["red"],
      name: { namespace: "urn:x", localName: "n" },
    });
    expect(fromJson(pointElement, transported(toJson(pointElement, value)))).toEqual(value);
  });

  const node = { namespace: "urn:x", localName: "x", attributes: [], children: ["t"] };
  test.each<[string, Parameters<typeof toJson>[0], unknown]>([
    ["arrays", plot, { points: [null, { id: 1n, label: "" }], mark: [1] }],
    [
      "derived types",
      drawing,
      { shape: { $type: "OtherRing", radius: NaN, hole: 1, closed: true } },
    ],
    ["built-in types in anyType", box, { value: { $type: "xs:long", value: 5n } }],
    ["bytes in anyType", box, { value: { $type: "xs:hexBinary", value: new Uint8Array([1]) } }],
    ["complex types in anyType", box, { value: { $type: "Point", id: 1n, label: "" } }],
    [
      "arrays in anyType",
      box,
      { value: { $type: "ArrayOfPoint", value: [{ id: 1n, label: "" }] } },
    ],
    [
      "untyped content",
      box,
      { value: { attributes: [], children: [node], namespaces: { p: "urn:p" } } },
    ],
    ["nil anyType", box, { value: null }],
    [
      "mixed content",
      paragraph,
      { content: ["a", { kind: "b", value: "c" }, { kind: "any", value: node }] },
    ],
    ["repeated sequences", ledger, { entries: [{ key: "a" }, { key: "b", value: "c" }] }],
    [
      "substitution groups",
      review,
      { more: [{ kind: "longComment", value: { id: 2n, label: "" } }] },
    ],
    ["simple content", priceElement, { value: "1.0", currency: "EUR" }],
    ["nil", priceElement, null],
    ["a simple type", xs.unsignedLong, 7n],
  ])("%s come back", (_name, descriptor, value) => {
    expect(fromJson(descriptor, transported(toJson(descriptor, value)))).toEqual(value);
  });

  test("the order of keys is kept, which tells that of an `all`", () => {
    const value = fromJson(settings, { blue: 1, red: 2 });
    expect(Object.keys(value)).toEqual(["blue", "red"]);
    expect(Object.keys(toJson(settings, value) ?? {})).toEqual(["blue", "red"]);
  });

  test("of a union the first member that accepts the value decides", () => {
    const union: UnionType = { kind: "union", members: [xs.long, xs.boolean, xs.string] };
    expect(fromJson(union, "12")).toBe(12n);
    expect(fromJson(union, true)).toBe(true);
    expect(fromJson(union, "x")).toBe("x");
    expect(() => fromJson(union, null)).toThrow(DecodeError);
  });

  test("a Date is its ISO text", () => {
    const date = new Date("2024-02-29T12:00:00.000Z");
    expect(toJson(xs.dateTimeAsDate, date)).toBe("2024-02-29T12:00:00.000Z");
    expect(fromJson(xs.dateTimeAsDate, "2024-02-29T12:00:00.000Z")).toEqual(date);
  });

  test("keys that every object inherits are keys like any other", () => {
    const type = complex<Record<string, string>>("Odd", {
      content: ["__proto__", "constructor"].map((key) => ({
        key,
        name: key,
        type: xs.string,
        min: 0,
      })),
    });
    const value = fromJson(type, JSON.parse('{"__proto__":"a","constructor":"b"}'));
    expect(Object.entries(value)).toEqual([
      ["__proto__", "a"],
      ["constructor", "b"],
    ]);
    expect(JSON.stringify(toJson(type, value))).toBe('{"__proto__":"a","constructor":"b"}');
  });

  test.each<[unknown, string, string]>([
    [{ id: "x", label: "" }, "id", '"x" is not a valid xs:long'],
    [{ id: 5, label: "" }, "id", "expected a bigint"],
    [{ id: "5" }, "label", "A value is required."],
    [{ id: "5", label: "", ratio: "1" }, "ratio", 'Expected xs:double, got the string "1".'],
    [{ id: "5", label: "", data: "?" }, "data", "xs:base64Binary"],
    [{ id: "5", label: "", extra: 1 }, "extra", "no property `extra`"],
    [{ id: "5", label: "", colors: ["red", 5] }, "colors", "expected a string"],
    [{ id: "5", label: "", code: "abc" }, "code", "pattern"],
    ["text", "", "Expected an object of Point"],
  ])("%j is refused at %s", (json, path, message) => {
    let caught: unknown;
    try {
      fromJson(point, json);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(DecodeError);
    expect(caught).toMatchObject({ path, message: expect.stringContaining(message) });
  });

  test("a value of another shape is no JSON of the type", () => {
    expect(() => toJson(plot, { points: "x" } as never)).toThrow(EncodeError);
    expect(() => toJson(plot, { points: [{ id: () => 1 }] } as never)).toThrow(
      "points[0].id: Expected a simple value, got a function.",
    );
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(() => toJson(box, { value: { attributes: [], children: cyclic } } as never)).toThrow(
      "The value is cyclic or too deep.",
    );
  });
});
