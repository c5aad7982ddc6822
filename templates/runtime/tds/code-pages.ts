/** Texts of one byte a letter, whose code page is that of their collation ([MS-TDS] 2.2.5.1.2). */

/** The bit of a collation that says UTF-8 ([MS-TDS] 2.2.5.1.2). */
const UTF8_BIT = 0x04;

/** Code pages by language, where it is not 1252: the low byte of the LCID is the language. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  0x01: "windows-1256",
  0x02: "windows-1251",
  0x04: "gbk",
  0x05: "windows-1250",
  0x08: "windows-1253",
  0x0d: "windows-1255",
  0x0e: "windows-1250",
  0x11: "shift_jis",
  0x12: "euc-kr",
  0x15: "windows-1250",
  0x18: "windows-1250",
  0x19: "windows-1251",
  0x1e: "windows-874",
  0x1f: "windows-1254",
  0x22: "windows-1251",
  0x25: "windows-1257",
  0x26: "windows-1257",
  0x27: "windows-1257",
  0x2a: "windows-1258",
};

/** What the bytes from 0x80 to 0x9F are in code page 1252; the others are those of Unicode. */
const UPPER_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The text of bytes. What is no letter of the code page becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, collation: Uint8Array): string {
  const [language = 0, , , flags = 0] = collation;
  const name = (flags & UTF8_BIT) !== 0 ? "utf-8" : CODE_PAGES[language];
  return name === undefined ? decode1252(bytes) : new TextDecoder(name).decode(bytes);
}

/** By hand, since the decoder of Node 20 takes code page 1252 for Latin-1. */
function decode1252(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? (UPPER_1252[byte - 0x80] ?? "") : String.fromCharCode(byte),
  );
  return letters.join("");
}
