/** The content of messages: the body's element and the header blocks that an operation types. */
import { decodeElement, decodeXmlElement, encodeElement } from "../codec.js";
import type { DecodeOptions, EncodeOptions } from "../codec.js";
import { clark, EncodeError, formatPath } from "../codec-errors.js";
import type { HeaderDescriptor, MessageDescriptor } from "../service.js";
import { isTargetedHere, withoutBlockAttributes } from "../soap.js";
import type { EnvelopeStart } from "../soap.js";
import { EnvelopeError } from "./transport-errors.js";
import type { QName, XmlElement } from "../xml/element.js";
import type { XmlReader } from "../xml/reader.js";
import type { XmlWriter } from "../xml/writer.js";

/** What the codec is told in both directions. */
export type CodecOptions = DecodeOptions & EncodeOptions;

/**
 * Writes the body's child of a message, of which `value` is the unwrapped value.
 * @throws EncodeError
 */
export function encodeMessage(
  message: MessageDescriptor,
  writer: XmlWriter,
  value: unknown,
  options: CodecOptions,
): void {
  if (message.element === undefined) return;
  encodeElement(message.element, writer, wrap(message, value), options);
}

/** The element's value of which a message's value was unwrapped. */
export function wrap(message: MessageDescriptor, value: unknown): unknown {
  if (message.void === true) return {};
  return message.unwrap === undefined ? value : { [message.unwrap]: value };
}

/**
 * Reads the body's child, leaving the reader at its end, and gives its unwrapped value.
 * @throws EnvelopeError when another element stands there or none, DecodeError, XmlError
 */
export function decodeMessage(
  message: MessageDescriptor,
  reader: XmlReader,
  start: EnvelopeStart,
  options: CodecOptions,
): unknown {
  const { element } = message;
  if (element === undefined) {
    if (start.body !== undefined) reader.skipElement();
    return undefined;
  }
  const expected = { namespace: element.namespace, localName: element.name };
  if (start.body === undefined || !isSame(start.body, expected)) {
    const found =
      start.body === undefined
        ? "it is empty"
        : `it holds ${clark(start.body.namespace, start.body.localName)}`;
    const message = `The Body should hold ${clark(element.namespace, element.name)}, ${found}.`;
    throw new EnvelopeError("body", message, reader.position());
  }
  const value = decodeElement(element, reader, options);
  if (message.void === true) return undefined;
  if (message.unwrap === undefined) return value;
  return isRecord(value) ? value[message.unwrap] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isSame(left: QName, right: QName): boolean {
  return left.localName === right.localName && left.namespace === right.namespace;
}

/** Whether {@link encodeHeaders} has anything to write, or to refuse. */
export function hasHeaders(
  headers: readonly HeaderDescriptor[],
  values: Readonly<Record<string, unknown>>,
): boolean {
  return headers.some(
    (header) => header.required === true || valueOf(header, values) !== undefined,
  );
}

function valueOf({ key }: HeaderDescriptor, values: Readonly<Record<string, unknown>>): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/**
 * Writes the header blocks for which there is a value.
 * @throws EncodeError also for a required one that is missing
 */
export function encodeHeaders(
  headers: readonly HeaderDescriptor[],
  writer: XmlWriter,
  values: Readonly<Record<string, unknown>>,
  options: CodecOptions,
): void {
  for (const header of headers) {
    const value = valueOf(header, values);
    if (value !== undefined) encodeHeader(header, writer, value, options);
    else if (header.required === true) {
      const path = formatPath(["soapHeaders", header.key]);
      throw new EncodeError("a required header block is missing", { path });
    }
  }
}

function encodeHeader(
  header: HeaderDescriptor,
  writer: XmlWriter,
  value: unknown,
  options: CodecOptions,
): void {
  try {
    encodeElement(header.element, writer, value, options);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    const { path, message, expected, text } = error;
    const block = formatPath(["soapHeaders", header.key]);
    const inner = path === "" || path.startsWith("[") ? path : `.${path}`;
    const reason = path === "" ? message : message.slice(path.length + 2);
    throw new EncodeError(reason, { path: block + inner, expected, text, cause: error });
  }
}

/** The block of the header that a descriptor describes, among those targeted at the receiver. */
export function findHeader(header: HeaderDescriptor, start: EnvelopeStart): XmlElement | undefined {
  const name = { namespace: header.element.namespace, localName: header.element.name };
  return start.headers.find((block) => isSame(block, name) && isTargetedHere(block, start.version));
}

/**
 * Decodes the header blocks that are there, by key.
 * @throws DecodeError
 */
export function decodeHeaders(
  headers: readonly HeaderDescriptor[] | undefined,
  start: EnvelopeStart,
  options: CodecOptions,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  if (headers === undefined || start.headers.length === 0) return values;
  for (const header of headers) {
    const block = findHeader(header, start);
    if (block === undefined) continue;
    const content = withoutBlockAttributes(block, start.version);
    values[header.key] = decodeXmlElement(header.element, content, options);
  }
  return values;
}
