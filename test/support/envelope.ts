/** SOAP messages of the protocols' documents, read and written with generated descriptors. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
  decodeElement,
  decodeXmlElement,
  encodeElement,
  type DecodeOptions,
} from "../../output/runtime/codec.js";
import type { ElementDescriptor } from "../../output/runtime/descriptor.js";
import {
  readEnvelopeEnd,
  readEnvelopeStart,
  soapVersionOf,
  writeEnvelope,
  type EnvelopeStart,
} from "../../output/runtime/soap.js";
import { XmlReader } from "../../output/runtime/xml/reader.js";
import { childNamed, infoset, onlyChild, type InfosetElement } from "./infoset.js";

const SPECS = join(import.meta.dirname, "..", "..", "specs");

/** The text of an example: `ms-usrpch/4.2-01-GetCurrentChangeToken-request.xml`. */
export function exampleText(contract: string, file: string): string {
  return readFileSync(join(SPECS, contract, "examples", file), "utf8");
}

/** The value of the body's child. */
export function decodeBody<T>(
  element: ElementDescriptor<T>,
  xml: string,
  options?: DecodeOptions,
): T {
  const reader = new XmlReader(xml);
  const start = readEnvelopeStart(reader);
  const value = decodeElement(element, reader, options);
  readEnvelopeEnd(reader, start, true);
  return value;
}

/** The value of a header block. @throws Error where the envelope has no such block. */
export function decodeHeader<T>(element: ElementDescriptor<T>, xml: string): T {
  const { headers } = envelopeStart(xml);
  const block = headers.find(
    ({ localName, namespace }) => localName === element.name && namespace === element.namespace,
  );
  if (block === undefined) throw new Error(`The envelope has no header ${element.name}.`);
  return decodeXmlElement(element, block);
}

/** An envelope read up to its body's child. */
export function envelopeStart(xml: string): EnvelopeStart {
  return readEnvelopeStart(new XmlReader(xml));
}

/** The value within an envelope of the same version as the example's. */
export function encodeBody<T>(element: ElementDescriptor<T>, value: T, example: string): string {
  const version = soapVersionOf(infosetNamespace(example));
  return writeEnvelope(version ?? "1.1", undefined, (writer) => {
    encodeElement(element, writer, value);
  });
}

/** The body's child of an envelope. */
export function bodyOf(xml: string): InfosetElement {
  return onlyChild(childNamed(infoset(xml), "Body"));
}

/** A header block of an envelope. */
export function headerOf(xml: string, localName: string): InfosetElement {
  return childNamed(childNamed(infoset(xml), "Header"), localName);
}

function infosetNamespace(xml: string): string {
  const { name } = infoset(xml);
  return name.slice(1, name.indexOf("}"));
}
