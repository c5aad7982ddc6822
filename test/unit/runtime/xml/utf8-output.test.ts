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
