/**
 * The codec: values of generated types to XML and back, by their descriptors. Encoding follows the
 * schema's order; decoding takes any order, unless it is strict.
 */
import { clark, EncodeError, type Fault } from "./codec-errors.js";
import { decodeElementValue, decodeOfType } from "./codec/decode.js";
import { DecodeSession, type DecodeOptions } from "./codec/decode-session.js";
import type { ElementDescriptor, TypeDescriptor } from "./descriptor.js";
import { encodeOfType, encodeRootElement } from "./codec/encode.js";
import { encodeNode } from "./codec/encode-nodes.js";
import { EncodeSession, faultOf, type EncodeOptions } from "./codec/encode-session.js";
import { elementName, planElement, planType } from "./codec/plan.js";
import type { XmlElement } from "./xml/element.js";
import type { XmlLimits } from "./xml/limits.js";
import { XmlReader } from "./xml/reader.js";
import { DefaultNamespaceError, XmlWriter } from "./xml/writer.js";

export { DecodeError, EncodeError } from "./codec-errors.js";
export type { DecodeOptions } from "./codec/decode-session.js";
export type { EncodeOptions } from "./codec/encode-session.js";
export { fromJson, toJson, type JsonValue } from "./codec/json.js";
export { validateValue, type Issue } from "./codec/validate.js";

/** How a document is written. */
export interface DocumentOptions extends EncodeOptions {
  /** Begins with `<?xml version="1.0" encoding="utf-8"?>`; false unless given. */
  readonly declaration?: boolean;
}

// ---------------------------------------------------------------------------------------------
// Documents

/**
 * The value of a document whose root is the element.
 * @throws DecodeError with path, line and column; its `cause` is the `XmlError` of a document that
 * is not well-formed.
 */
export function parseDocument<T>(
  element: ElementDescriptor<T>,
  xml: string,
  options?: DecodeOptions,
): T {
  const session = new DecodeSession(new XmlReader(xml, options?.limits), options);
  return decoding(session, () => {
    const { reader } = session;
    reader.next();
    const value = decodeRoot(element, session);
    // Well-formed is what ends well.
    reader.next();
    return value;
  });
}

/** A document whose root is the element. @throws EncodeError with the path of what cannot be written. */
export function serializeDocument<T>(
  element: ElementDescriptor<T>,
  value: T,
  options?: DocumentOptions,
): string {
  try {
    return writeDocument(element, value, options, false);
  } catch (error) {
    const isInTheWay = error instanceof EncodeError && error.cause instanceof DefaultNamespaceError;
    if (!isInTheWay) throw error;
    return writeDocument(element, value, options, true);
  }
}

/** @param withoutDefault whether the root gets a prefix, for names that are in no namespace. */
function writeDocument(
  element: ElementDescriptor,
  value: unknown,
  options: DocumentOptions | undefined,
  withoutDefault: boolean,
): string {
  const writer = new XmlWriter({ declaration: options?.declaration === true });
  const session = new EncodeSession(writer, options);
  session.withoutDefault = withoutDefault;
  encoding(() => {
    encodeRootElement(planElement(element), value, session);
  });
  return writer.toString();
}

// ---------------------------------------------------------------------------------------------
// Elements and types within a document

/**
 * The value of the element at whose start tag the reader stands, leaving it at the end tag.
 * @throws DecodeError; also when it is another element.
 */
export function decodeElement<T>(
  element: ElementDescriptor<T>,
  reader: XmlReader,
  options?: DecodeOptions,
): T {
  const session = new DecodeSession(reader, options);
  return decoding(session, () => decodeRoot(element, session));
}

/** Writes an element with its value. @throws EncodeError, which leaves the writer half-way. */
export function encodeElement<T>(
  element: ElementDescriptor<T>,
  writer: XmlWriter,
  value: T,
  options?: EncodeOptions,
): void {
  encoding(() => {
    encodeRootElement(planElement(element), value, new EncodeSession(writer, options));
  });
}

/**
 * The value of an element of the type, whatever its name is: a part of an rpc message. The reader
 * stands at its start tag and is left at its end tag.
 * @throws DecodeError
 */
export function decodeType<T>(
  type: TypeDescriptor<T>,
  reader: XmlReader,
  options?: DecodeOptions,
): T {
  const session = new DecodeSession(reader, options);
  return decoding(session, () => decodeOfType(planType(type), undefined, session) as T);
}

/**
 * Writes a value of the type into the element whose start tag the caller has begun and will end.
 * @throws EncodeError
 */
export function encodeType<T>(
  type: TypeDescriptor<T>,
  writer: XmlWriter,
  value: T,
  options?: EncodeOptions,
): void {
  encoding(() => {
    encodeOfType(planType(type), undefined, value, new EncodeSession(writer, options));
  });
}

// ---------------------------------------------------------------------------------------------
// Nodes

/** For what is in memory already; depth is not among them, because decoding is recursive. */
const UNLIMITED: Partial<XmlLimits> = {
  maxAttributes: Infinity,
  maxLength: Infinity,
  maxNameLength: Infinity,
  maxNamespaceDeclarations: Infinity,
  maxTextLength: Infinity,
};

/**
 * The value of an element that is there as a node.
 * @throws DecodeError without line and column; also when the node is another element.
 */
export function decodeXmlElement<T>(
  element: ElementDescriptor<T>,
  node: XmlElement,
  options?: DecodeOptions,
): T {
  const writer = new XmlWriter();
  try {
    encodeNode(node, new EncodeSession(writer, undefined), () => {});
  } catch (error) {
    throw faultOf(error)?.toDecodeError() ?? error;
  }
  const limits = { ...UNLIMITED, ...options?.limits };
  const session = new DecodeSession(new XmlReader(writer.toString(), limits), options);
  return decoding(
    session,
    () => {
      session.reader.next();
      return decodeRoot(element, session);
    },
    (fault) => fault.withoutPosition(),
  );
}

/** An element with its value as a node. @throws EncodeError */
export function encodeXmlElement<T>(
  element: ElementDescriptor<T>,
  value: T,
  options?: EncodeOptions,
): XmlElement {
  const xml = serializeDocument(element, value, options);
  const reader = new XmlReader(xml, { ...UNLIMITED, maxDepth: Infinity });
  reader.next();
  return reader.readElement(true);
}

// ---------------------------------------------------------------------------------------------

function decodeRoot<T>(element: ElementDescriptor<T>, session: DecodeSession): T {
  const { reader } = session;
  const plan = planElement(element);
  if (reader.localName !== plan.name || reader.namespace !== plan.namespace) {
    const found = clark(reader.namespace, reader.localName);
    const expected = elementName(plan);
    throw session.fault(`Expected the element ${expected}, found ${found}.`, {
      expected,
      text: found,
    });
  }
  return decodeElementValue(plan, session) as T;
}

function decoding<T>(
  session: DecodeSession,
  decode: () => T,
  adapt: (fault: Fault) => Fault = (fault) => fault,
): T {
  try {
    return decode();
  } catch (error) {
    const fault = session.faultOf(error);
    throw fault === undefined ? error : adapt(fault).toDecodeError();
  }
}

function encoding(encode: () => void): void {
  try {
    encode();
  } catch (error) {
    throw faultOf(error)?.toEncodeError() ?? error;
  }
}
