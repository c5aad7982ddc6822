import { describe, expect, test } from "@jest/globals";
import { Diagnostics } from "../../../generator/diagnostics.js";
import { decode } from "../../../generator/read/decode.js";
import { inShort } from "./support.js";

function decodeBytes(bytes: Uint8Array): { readonly text: string | undefined; faults: string[] } {
  const diagnostics = new Diagnostics();
  const text = decode(bytes, "main.xsd", diagnostics);
  return { text, faults: diagnostics.all.map(inShort) };
}

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const utf16le = (text: string): Buffer => Buffer.from(text, "utf16le");
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const declaring = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><ä/>`;

describe("decode (XML 1.0 §4.3.3, appendix F)", () => {
  test.each([
    ["UTF-8 without declaration", utf8("<ä€𝒳/>"), "<ä€𝒳/>"],
    ["UTF-8 with mark", utf8("\ufeff<ä/>"), "<ä/>"],
    ["UTF-8 declared in lower case", utf8(declaring("utf-8")), declaring("utf-8")],
    ["UTF-16 LE with mark", utf16le("\ufeff<ä/>"), "<ä/>"],
    ["UTF-16 BE with mark", utf16be("\ufeff<ä/>"), "<ä/>"],
    ["UTF-16 LE by its first bytes", utf16le(declaring("UTF-16LE")), declaring("UTF-16LE")],
    ["UTF-16 BE by its first bytes", utf16be(declaring("UTF-16")), declaring("UTF-16")],
    ["ISO-8859-1", latin1(declaring("ISO-8859-1")), declaring("ISO-8859-1")],
    [
      "ISO-8859-1, whose 0x80 is a control character",
      latin1(`<?xml version='1.0' encoding='iso-8859-1'?><a>\x80</a>`),
      `<?xml version='1.0' encoding='iso-8859-1'?><a>\u0080</a>`,
    ],
    [
      "windows-1252, whose 0x80 is the euro sign",
      latin1(`<?xml version="1.0" encoding="windows-1252"?><a>\x80</a>`),
      `<?xml version="1.0" encoding="windows-1252"?><a>€</a>`,
    ],
    [
      "another encoding that extends ASCII",
      Buffer.from([...latin1(`<?xml version="1.0" encoding="windows-1257"?><a>`), 0xe0]),
      `<?xml version="1.0" encoding="windows-1257"?><a>ą`,
    ],
    [
      "US-ASCII",
      utf8(`<?xml version="1.0" encoding="US-ASCII"?><a/>`),
      `<?xml version="1.0" encoding="US-ASCII"?><a/>`,
    ],
    ["an empty file", new Uint8Array(), ""],
  ])("reads %s", (_, bytes, text) => {
    expect(decodeBytes(bytes)).toEqual({ text, faults: [] });
  });

  test.each([
    ["bytes that are not UTF-8", latin1("<ä/>"), "The file holds bytes that are not UTF-8."],
    [
      "bytes that are not the declared US-ASCII",
      utf8(declaring("us-ascii")),
      "The file holds bytes that are not us-ascii.",
    ],
    [
      "half a surrogate pair",
      Buffer.concat([utf16le("\ufeff<a>"), Buffer.from([0x00, 0xd8]), utf16le("</a>")]),
      "The file holds bytes that are not UTF-16LE.",
    ],
    [
      "an unknown encoding",
      utf8(`<?xml version="1.0" encoding="EBCDIC-CP-DE"?><a/>`),
      `The encoding "EBCDIC-CP-DE" is not supported.`,
    ],
    [
      "UTF-8 that calls itself UTF-16",
      utf8(declaring("utf-16")),
      `The file declares the encoding "utf-16" but is written in UTF-8.`,
    ],
    [
      "UTF-16 that calls itself UTF-8",
      utf16le(`\ufeff${declaring("utf-8")}`),
      `The file declares the encoding "utf-8" but is written in UTF-16LE.`,
    ],
  ])("refuses %s", (_, bytes, message) => {
    expect(decodeBytes(bytes)).toEqual({
      text: undefined,
      faults: [`error SW1002 1:1 ${message}`],
    });
  });
});
