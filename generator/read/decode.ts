import type { Diagnostics } from "../diagnostics.js";

/** Encoding names of XML declarations (IANA, lower case) with the label that TextDecoder knows. */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ["utf-8", "utf-8"],
  ["utf8", "utf-8"],
  ["utf-16", "utf-16"],
  ["utf-16le", "utf-16le"],
  ["utf-16be", "utf-16be"],
  ["us-ascii", "us-ascii"],
  ["ascii", "us-ascii"],
  ["iso-8859-1", "iso-8859-1"],
  ["latin1", "iso-8859-1"],
  ["windows-1252", "windows-1252"],
]);

/** What the first bytes tell (XML 1.0 appendix F): a byte-order mark, or how `<` is written. */
interface ByteEvidence {
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
  /** Bytes of the mark. */
  readonly mark: number;
}

/**
 * Decodes a file as XML 1.0 §4.3.3 and appendix F say: a byte-order mark decides, then the encoding
 * of the XML declaration, then UTF-8. Records SW1002 where bytes and encoding contradict each other.
 *
 * @returns the text without byte-order mark, or undefined when an error was recorded.
 */
export function decode(
  bytes: Uint8Array,
  file: string,
  diagnostics: Diagnostics,
): string | undefined {
  const result = decodeOrExplain(bytes);
  if ("text" in result) return result.text;
  const remedy = "Save the file as UTF-8 and declare that encoding or none.";
  diagnostics.error("SW1002", { file, line: 1, column: 1 }, result.fault, remedy);
  return undefined;
}

function decodeOrExplain(
  bytes: Uint8Array,
): { readonly text: string } | { readonly fault: string } {
  const evidence = evidenceOf(bytes);
  const declared = declaredEncoding(bytes, evidence);
  const label = declared === undefined ? evidence.encoding : labelOf(declared);
  if (label === undefined) return { fault: `The encoding "${declared ?? ""}" is not supported.` };
  const encoding = reconcile(label, evidence);
  if (encoding === undefined) {
    const found = evidence.encoding.toUpperCase();
    return { fault: `The file declares the encoding "${label}" but is written in ${found}.` };
  }
  const text = decodeBytes(bytes.subarray(evidence.mark), encoding);
  if (text !== undefined) return { text };
  return { fault: `The file holds bytes that are not ${declared ?? encoding.toUpperCase()}.` };
}

/** Other encodings of a byte or more a character are those of TextDecoder that extend ASCII. */
function labelOf(declared: string): string | undefined {
  const name = declared.trim().toLowerCase();
  const known = ENCODINGS.get(name);
  if (known !== undefined) return known;
  try {
    const { encoding } = new TextDecoder(name, { fatal: true });
    return EXTENDING_ASCII.test(encoding) ? name : undefined;
  } catch {
    return undefined;
  }
}

/** WHATWG Encoding §4.2: legacy encodings in which the characters of ASCII are written as in ASCII. */
const EXTENDING_ASCII =
  /^(ibm866|iso-8859-|koi8-|macintosh|windows-|x-mac-cyrillic|gbk|gb18030|big5|euc-|shift_jis)/;

function evidenceOf(bytes: Uint8Array): ByteEvidence {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", mark: 2 };
  if (first === 0x3c && second === 0) return { encoding: "utf-16le", mark: 0 };
  if (first === 0 && second === 0x3c) return { encoding: "utf-16be", mark: 0 };
  return { encoding: "utf-8", mark: 0 };
}

/** An XML declaration is shorter than this and, in every supported encoding, of ASCII characters. */
const LONGEST_DECLARATION = 1024;

function declaredEncoding(bytes: Uint8Array, evidence: ByteEvidence): string | undefined {
  const label = evidence.encoding === "utf-8" ? "iso-8859-1" : evidence.encoding;
  const head = new TextDecoder(label).decode(
    bytes.subarray(evidence.mark, evidence.mark + LONGEST_DECLARATION),
  );
  const declaration = /^<\?xml\s([^>]*)\?>/.exec(head)?.[1] ?? "";
  return /\sencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(` ${declaration}`)?.slice(1).join("");
}

/** The encoding to decode with, or undefined where declaration and bytes exclude each other. */
function reconcile(label: string, evidence: ByteEvidence): string | undefined {
  const wide = evidence.encoding !== "utf-8";
  if (label === "utf-16") return wide ? evidence.encoding : undefined;
  if (wide || label.startsWith("utf-16")) return label === evidence.encoding ? label : undefined;
  if (evidence.mark > 0 && label !== "utf-8" && label !== "us-ascii") return undefined;
  return evidence.mark > 0 ? "utf-8" : label;
}

function decodeBytes(bytes: Uint8Array, encoding: string): string | undefined {
  // TextDecoder takes us-ascii and iso-8859-1 for windows-1252, which differs from both.
  if (encoding === "us-ascii" && bytes.some((byte) => byte > 0x7f)) return undefined;
  if (encoding === "iso-8859-1") return latin1(bytes);
  if (encoding === "windows-1252") {
    // The decoder of Node.js 20 takes windows-1252 for iso-8859-1.
    return latin1(bytes).replace(/[\x80-\x9f]/g, (control) => {
      return WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80);
    });
  }
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** The characters of 0x80 to 0x9F (WHATWG Encoding §5.1, index windows-1252). */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
