import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import {
  decodeContent,
  readCodings,
  UnknownCodingError,
} from "../../../../templates/runtime/soap/content-coding.js";
import { BodyTooLargeError } from "../../../../templates/runtime/soap/transport-errors.js";

describe("The codings of a Content-Encoding", () => {
  test.each([
    ["", []],
    ["identity", []],
    ["gzip", ["gzip"]],
    ["X-GZIP", ["gzip"]],
    [" deflate , identity,,gzip", ["deflate", "gzip"]],
  ])("%p are %p", (header, codings) => {
    expect(readCodings(header)).toEqual(codings);
  });

  test.each(["br", "gzip, br", "gzip;q=1", "gzip, gzip, gzip"])("%p are refused", (header) => {
    expect(() => readCodings(header)).toThrow(UnknownCodingError);
  });
});

describe("A body", () => {
  const bytes = new TextEncoder().encode("<a/>".repeat(100));

  test("is decoded from the outermost coding to the innermost", async () => {
    const body = deflateSync(gzipSync(bytes));
    expect(await decodeContent(body, ["gzip", "deflate"], 400)).toEqual(bytes);
    expect(await decodeContent(bytes, [], 1)).toBe(bytes);
  });

  test("is refused when more comes of it than allowed, whatever its own length", async () => {
    await expect(decodeContent(gzipSync(bytes), ["gzip"], 399)).rejects.toEqual(
      new BodyTooLargeError(399),
    );
  });
});
