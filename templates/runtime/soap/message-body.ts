/** The body of an HTTP message: reading it within a limit and decoding it to text. */
import { BodyTooLargeError, EncodingError } from "./transport-errors.js";
import { decodeUtf8 } from "../xml/utf8-input.js";

/** A media type (RFC 9110 §8.3.1). */
export interface MediaType {
  /** `type/subtype` in lower case. */
  readonly essence: string;
  /** Parameter names in lower case; values unquoted. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The header parsed last: peers send the same one with every message. */
let lastParsed: { readonly header: string; readonly media: MediaType } | undefined;

/** Parses a `Content-Type`; of a parameter given twice the first counts. Never throws. */
export function parseMediaType(header: string): MediaType {
  if (lastParsed?.header !== header) lastParsed = { header, media: readMediaType(header) };
  return lastParsed.media;
}

function readMediaType(header: string): MediaType {
  const separator = header.indexOf(";");
  const essence = (separator < 0 ? header : header.slice(0, separator)).trim().toLowerCase();
  const parameters = new Map<string, string>();
  if (separator < 0) return { essence, parameters };
  const pattern = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"|([^;"\s]*))/g;
  pattern.lastIndex = separator;
  for (const [, name = "", quoted, bare = ""] of header.matchAll(pattern)) {
    const key = name.toLowerCase();
    const value = quoted === undefined ? bare : quoted.replaceAll(/\\([^])/g, "$1");
    if (!parameters.has(key)) parameters.set(key, value);
  }
  return { essence, parameters };
}

/** A parameter value as a quoted string (RFC 9110 §5.6.4). */
export function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}

/**
 * Reads a body whole. The stream is cancelled when more than `maxBytes` arrive.
 * @throws BodyTooLargeError
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array> {
  if (stream === null) return new Uint8Array(0);
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinChunks(chunks, length);
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new BodyTooLargeError(maxBytes);
    }
    chunks.push(value);
  }
}

/** Bytes that {@link readExcerpt} reads at most, a last chunk aside. */
const EXCERPT_BYTES = 4096;

/** The start of a body that is read for an error message only; the rest is cancelled. */
export async function readExcerpt(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  if (stream === null) return "";
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  while (length < EXCERPT_BYTES) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

/** The chunks as one array; `length` is the sum of theirs. */
export function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined) return first;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * Decodes an XML document: the byte order mark decides, then the `charset` of the media type, then
 * the XML declaration, then UTF-8 (RFC 7303 §3.2). The mark is not part of the text.
 * @throws EncodingError also for a document that no media type has a `charset` for and that is not in
 * the encoding that it declares (XML 1.0 §4.3.3)
 */
export function decodeXmlText(bytes: Uint8Array, charset: string | undefined): string {
  return decodeAs(detectEncoding(bytes, charset), bytes);
}

/** Whether `charset` names an encoding that {@link decodeXmlText} knows. */
export function isKnownCharset(charset: string): boolean {
  if (charset === "utf-8") return true;
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  const decoder = encoding === "utf-8" ? undefined : decoderFor(encoding);
  try {
    return decoder === undefined ? decodeUtf8(bytes) : decoder.decode(bytes);
  } catch (error) {
    throw new EncodingError(encoding, false, error);
  }
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw new EncodingError(encoding, true, error);
  }
}

/**
 * The label of the encoding that {@link decodeXmlText} takes, from the first bytes of a document.
 * @throws EncodingError when nothing but the document tells, and it declares another one
 */
export function detectEncoding(bytes: Uint8Array, charset: string | undefined): string {
  const encoding = chooseEncoding(bytes, charset);
  const isTold = charset !== undefined && charset.trim() !== "";
  if (!isTold && isKnownCharset(encoding)) {
    const start = bytes.subarray(0, 2 * DECLARATION_LENGTH);
    requireDeclared(labelIn(new TextDecoder(encoding).decode(start)), encoding);
  }
  return encoding;
}

function requireDeclared(label: string | undefined, encoding: string): void {
  if (label === undefined || label === encoding) return;
  if (label === "utf-16" && encoding.startsWith("utf-16")) return;
  const isSame = isKnownCharset(label) && new TextDecoder(label).encoding === encoding;
  if (!isSame) throw new EncodingError(label, !isKnownCharset(label));
}

function chooseEncoding(bytes: Uint8Array, charset: string | undefined): string {
  const first = bytes[0];
  const second = bytes[1];
  const third = bytes[2];
  const fourth = bytes[3];
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  // XML 1.0 Appendix F.1: without a mark, `<?` or `<` tells the byte order.
  const bigEndian = first === 0 && second === 0x3c;
  const littleEndian = first === 0x3c && second === 0 && (third !== 0 || fourth !== 0);
  const declared = charset?.trim().toLowerCase();
  if (declared !== undefined && declared !== "") {
    return declared === "utf-16" && bigEndian ? "utf-16be" : declared;
  }
  if (bigEndian) return "utf-16be";
  if (littleEndian) return "utf-16le";
  return declaredEncoding(bytes) ?? "utf-8";
}

/** Longest XML declaration that is looked at, in bytes. */
export const DECLARATION_LENGTH = 200;

function declaredEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return undefined;
  const start = String.fromCharCode(...bytes.subarray(0, DECLARATION_LENGTH));
  const label = labelIn(start);
  // A document whose declaration can be read byte by byte is not in UTF-16, whatever it says.
  return label?.startsWith("utf-16") === true ? undefined : label;
}

/** The encoding that the XML declaration at the start of a text names, in lower case. */
function labelIn(start: string): string | undefined {
  const match = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(start);
  return match?.[1]?.toLowerCase();
}
