import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeUtf8 } from "../../../../templates/runtime/xml/utf8-input.js";

/** Bytes that begin at any offset of their buffer, as those of a socket do. */
function bytesAt(offset: number, values: Iterable<number>): Uint8Array {
  const bytes = Uint8Array.from(values);
  const pool = new Uint8Array(offset + bytes.length);
  pool.set(bytes, offset);
  return pool.subarray(offset);
}

/** What the engine's own decoder makes of the bytes; undefined where they are not UTF-8. */
function reference(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    expect(error).toMatchObject({ name: "TypeError" });
    return undefined;
  }
}

/** So many bytes of ASCII that what comes after them is worth another way than the engine's. */
const LONG = 4000;

/** Texts, and the same after many characters of ASCII and among them. */
function long(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const ascii = "<a>b</a>".repeat(LONG / 8);
  return fc.oneof(
    texts,
    texts.map((text) => ascii + text),
    fc.array(texts, { maxLength: 4 }).map((parts) => [...parts, "é"].join(ascii)),
  );
}

const offset = fc.nat({ max: 4 });

describe("bytes of UTF-8", () => {
  test("text of any characters is read as it was written, wherever it stands in memory", () => {
    const latin = fc.string({
      unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
    });
    const mostlyAscii = fc
      .array(fc.oneof({ weight: 9, arbitrary: fc.string() }, latin))
      .map((parts) => parts.join(""));
    const any = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(offset, long(fc.oneof(latin, mostlyAscii, any)), (start, text) => {
        expect(decodeUtf8(bytesAt(start, new TextEncoder().encode(text)))).toBe(text);
      }),
    );
  });

  test("bytes that are not UTF-8 are refused, and only those", () => {
    const byte = fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.constantFrom(0xc2, 0xc3, 0x80, 0xbf),
      fc.nat(255),
    );
    fc.assert(
      fc.property(offset, fc.array(byte), fc.constantFrom(0, LONG), (start, values, ascii) => {
        const bytes = bytesAt(start, [...new Array<number>(ascii).fill(0x61), ...values]);
        expect(decoded(bytes)).toBe(reference(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["a lead byte at the end", [0x61, 0xc3]],
    ["a lead byte before ASCII", [0xc3, 0x61, 0x61, 0x61, 0x61]],
    ["a continuation alone", [0x61, 0x61, 0x61, 0x61, 0xa4]],
    ["an overlong form", [0xc1, 0xa4]],
    ["a byte of Latin-1", [0x4d, 0xe4, 0x6e, 0x6e, 0x65, 0x72]],
  ])("%s is an error", (_, values) => {
    for (const length of [0, LONG]) {
      const bytes = [...new Array<number>(length).fill(0x61), ...values];
      expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow("not valid");
    }
  });

  test("a byte-order mark is no part of the text", () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("a");
  });
});
