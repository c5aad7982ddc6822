import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { accepted, parse, print, refusal } from "./literals.js";

const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("hexBinary (§3.2.15)", () => {
  test("either letters are read, capitals printed", () => {
    expect(parse(xs.hexBinary, " 0fb8FF ")).toEqual(bytes(0x0f, 0xb8, 0xff));
    expect(print(xs.hexBinary, bytes(0x0f, 0xb8, 0xff))).toBe("0FB8FF");
    expect([parse(xs.hexBinary, ""), print(xs.hexBinary, bytes())]).toEqual([bytes(), ""]);
  });

  test("anything else is refused", () => {
    expect(accepted(xs.hexBinary, ["0", "0g", "0f b8", "0x0f", "é0"])).toEqual([]);
    expect(refusal(() => print(xs.hexBinary, "0F"))).toBe(
      "xs:hexBinary: expected a Uint8Array, got a string",
    );
  });
});

describe("base64Binary (§3.2.16)", () => {
  // The vectors of RFC 4648 §10.
  const vectors: readonly (readonly [string, string])[] = [
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ];

  test.each(vectors)("%j is %j", (text, literal) => {
    expect(parse(xs.base64Binary, literal)).toEqual(ascii(text));
    expect(print(xs.base64Binary, ascii(text))).toBe(literal);
  });

  test("white space may stand anywhere, before and within padding too", () => {
    expect(parse(xs.base64Binary, " Z\r\n m\t9vYg = =\n")).toEqual(ascii("foob"));
  });

  test("every digit has its value", () => {
    expect(parse(xs.base64Binary, "AQaz09+/")).toEqual(bytes(1, 6, 179, 211, 223, 191));
  });

  test("digits that are none, bad padding and spare bits are refused", () => {
    const bad = [
      "Zg",
      "Zg=",
      "Z===",
      "====",
      "=",
      "Zg==Zg==",
      "Zh==",
      "Zm9=",
      "Zm9",
      "Zm-_",
      "Zm9é",
      "Z=g=",
    ];
    expect(accepted(xs.base64Binary, bad)).toEqual([]);
    expect(refusal(() => parse(xs.base64Binary, "Zh=="))).toBe(
      "xs:base64Binary: the last digit has bits that no octet takes",
    );
  });

  test("arrays of other kinds are no octets", () => {
    for (const value of ["Zg==", [102], new Uint16Array(1), new ArrayBuffer(1), null]) {
      expect(refusal(() => print(xs.base64Binary, value))).toMatch(/expected a Uint8Array/);
    }
  });
});

test("any octets are read back from what is printed, and agree with the platform's base64", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
      const literal = print(xs.base64Binary, octets);
      expect(literal).toBe(Buffer.from(octets).toString("base64"));
      expect(parse(xs.base64Binary, literal)).toEqual(octets);
      expect(parse(xs.hexBinary, print(xs.hexBinary, octets))).toEqual(octets);
    }),
  );
});

test("the length of binary data is in octets", () => {
  expect([xs.hexBinary.length?.(bytes(1, 2)), xs.base64Binary.length?.(bytes())]).toEqual([2, 0]);
});
