import { describe, expect, test } from "@jest/globals";
import {
  decodeXmlText,
  isKnownCharset,
  parseMediaType,
  quote,
  readBytes,
} from "../../../../templates/runtime/soap/message-body.js";

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) {
    view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  }
  return new Uint8Array(view.buffer);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe("Content-Type", () => {
  test("is a type and parameters, names and type without regard to case, values unquoted", () => {
    const media = parseMediaType(
      'Application/SOAP+xml ; Charset="UTF-8";action="urn:a;b=\\"c\\""; start-info=x; CHARSET=late',
    );
    expect(media.essence).toBe("application/soap+xml");
    expect([...media.parameters]).toEqual([
      ["charset", "UTF-8"],
      ["action", 'urn:a;b="c"'],
      ["start-info", "x"],
    ]);
  });

  test("is never refused, however malformed", () => {
    expect(parseMediaType("").essence).toBe("");
    expect([...parseMediaType(';;=;a;b="').parameters]).toEqual([["b", ""]]);
  });

  test("has its parameters quoted with backslashes", () => {
    expect(quote('a"b\\c')).toBe('"a\\"b\\\\c"');
  });
});

describe("The encoding of a document (RFC 7303 §3.2)", () => {
  test("is that of the byte order mark before any other sign", () => {
    const declared = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>';
    expect(decodeXmlText(utf8(`\ufeff${declared}`), "iso-8859-1")).toBe(declared);
    expect(decodeXmlText(utf16("\ufeff<a>é</a>", true), "utf-8")).toBe("<a>é</a>");
    expect(decodeXmlText(utf16("\ufeff<a>é</a>", false), "utf-8")).toBe("<a>é</a>");
  });

  test("is the charset before the XML declaration", () => {
    const text = '<?xml version="1.0" encoding="utf-8"?><a>é</a>';
    expect(decodeXmlText(latin1(text), "ISO-8859-1")).toBe(text);
    expect(decodeXmlText(utf16("<a/>", false), "utf-16")).toBe("<a/>");
    expect(decodeXmlText(utf16("<a/>", true), "UTF-16")).toBe("<a/>");
  });

  test("is the XML declaration's where there is no charset", () => {
    const text = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>";
    expect(decodeXmlText(latin1(text), undefined)).toBe(text);
  });

  test("is UTF-8 or the UTF-16 that shows where nothing is said", () => {
    expect(decodeXmlText(utf8("<a>é</a>"), undefined)).toBe("<a>é</a>");
    expect(decodeXmlText(utf16("<a>é</a>", true), undefined)).toBe("<a>é</a>");
    expect(decodeXmlText(utf16("<a>é</a>", false), "")).toBe("<a>é</a>");
  });

  test("is an error where the document declares another one and no charset says which (XML 1.0 §4.3.3)", () => {
    const declaring = (encoding: string): string =>
      `<?xml version="1.0" encoding="${encoding}"?><a/>`;
    const mismatches: [Uint8Array, string][] = [
      [utf8(declaring("UTF-16")), "utf-16"],
      [utf8(`\ufeff${declaring("ISO-8859-1")}`), "iso-8859-1"],
      [utf16(`\ufeff${declaring("utf-8")}`, true), "utf-8"],
    ];
    for (const [bytes, encoding] of mismatches) {
      expect(() => decodeXmlText(bytes, undefined)).toThrow(
        expect.objectContaining({ name: "EncodingError", encoding, unknown: false }),
      );
      expect(decodeXmlText(bytes, encoding === "utf-16" ? "utf-8" : encoding)).toContain("<a/>");
    }
    for (const encoding of ["UTF-8", "utf8"]) {
      expect(decodeXmlText(utf8(`\ufeff${declaring(encoding)}`), "")).toBe(declaring(encoding));
    }
    expect(decodeXmlText(utf16(`\ufeff${declaring("UTF-16")}`, false), undefined)).toBe(
      declaring("UTF-16"),
    );
  });

  test("is an error when it is unknown or when the bytes do not fit it", () => {
    expect(() => decodeXmlText(utf8("<a/>"), "klingon")).toThrow(
      expect.objectContaining({ name: "EncodingError", encoding: "klingon", unknown: true }),
    );
    expect(() => decodeXmlText(latin1("<a>é</a>"), undefined)).toThrow(
      expect.objectContaining({ name: "EncodingError", encoding: "utf-8", unknown: false }),
    );
    expect(isKnownCharset("klingon")).toBe(false);
    expect(isKnownCharset("UTF-8")).toBe(true);
  });
});

describe("Reading a body", () => {
  function streamOf(sizes: readonly number[], onCancel: () => void): ReadableStream<Uint8Array> {
    const left = [...sizes];
    return new ReadableStream({
      pull(controller) {
        const size = left.shift();
        if (size === undefined) controller.close();
        else controller.enqueue(new Uint8Array(size).fill(size));
      },
      cancel: onCancel,
    });
  }

  test("joins the chunks", async () => {
    const bytes = await readBytes(
      streamOf([1, 2, 3], () => undefined),
      6,
    );
    expect([...bytes]).toEqual([1, 2, 2, 3, 3, 3]);
    expect(await readBytes(null, 0)).toEqual(new Uint8Array(0));
  });

  test("stops at the limit and cancels the rest", async () => {
    let cancelled = false;
    const stream = streamOf([4, 4, 4, 4], () => (cancelled = true));
    await expect(readBytes(stream, 7)).rejects.toMatchObject({
      name: "BodyTooLargeError",
      maxBytes: 7,
    });
    expect(cancelled).toBe(true);
  });
});
