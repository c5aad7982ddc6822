import { expect, test } from "@jest/globals";

import { Utf8Output } from "../../../../templates/runtime/xml/utf8-output.js";

function bytesOf(text: string): Uint8Array {
  const output = new Utf8Output();
  output.add(text);
  return output.toBytes();
}

test("bytes of texts of any length stay as they are while others are made", () => {
  const texts = Array.from({ length: 200 }, (_, index) => `<ä>${"€😀".repeat(index * 7)}</ä>`);
  const bytes = texts.map(bytesOf);
  expect(bytes.map((one) => Buffer.from(one).toString("utf8"))).toEqual(texts);
});

/** Longer than what becomes bytes at once, with two, three and four bytes to a character. */
const PARTS = ["<a>ä</a>", "€".repeat(1000), "plain ".repeat(500), "😀".repeat(300)];

test("long texts that are written in turns, at once and piece by piece, stay apart", () => {
  const outputs = Array.from({ length: 3 }, () => new Utf8Output());
  const texts = outputs.map(() => "");
  const taken: Uint8Array[][] = outputs.map(() => []);
  for (let round = 0; round < 60; round++) {
    for (const [index, output] of outputs.entries()) {
      const part = `${String(index)}${PARTS[(round + index) % PARTS.length] ?? ""}`;
      output.add(part);
      texts[index] = `${texts[index] ?? ""}${part}`;
      // The first is taken away piece by piece, the second told on its way, the third only at its end.
      if (index === 0 && round % 7 === 0) taken[0]?.push(output.take());
      if (index === 1 && round % 7 === 0) taken[1]?.splice(0, 1, output.toBytes());
    }
  }
  const whole = outputs.map((output, index) =>
    Buffer.concat([...(index === 0 ? (taken[0] ?? []) : []), output.toBytes()]).toString("utf8"),
  );
  expect(whole).toEqual(texts);
  expect(texts[1]?.startsWith(Buffer.from(taken[1]?.[0] ?? []).toString("utf8"))).toBe(true);
});

test("the bytes of a long text stay as they are when the next one is written", () => {
  const texts = ["a", "b", "c"].map((letter) => `${letter}ä`.repeat(100_000));
  const bytes = texts.map(bytesOf);
  expect(bytes.map((one) => Buffer.from(one).toString("utf8"))).toEqual(texts);
});

test("what was told can be told again, and added to", () => {
  const output = new Utf8Output();
  output.add("é".repeat(20_000));
  const first = output.toBytes();
  expect(output.toBytes()).toBe(first);
  output.add("!");
  expect(Buffer.from(output.toBytes()).toString("utf8")).toBe(`${"é".repeat(20_000)}!`);
  expect(first).toHaveLength(40_000);
  expect(output.toString()).toBe(`${"é".repeat(20_000)}!`);
});

test("short texts are written after the bytes of another were transferred to somebody", () => {
  const first = bytesOf("first");
  structuredClone(first.buffer, { transfer: [first.buffer] });
  expect(first).toHaveLength(0);
  expect(Buffer.from(bytesOf("second")).toString("utf8")).toBe("second");
});
