/** From an XML document or a SOAP envelope to JSON. */
import { decodeElement, toJson } from "../../templates/runtime/codec.js";
import type { ElementDescriptor } from "../../templates/runtime/descriptor.js";
import { soapVersionOf } from "../../templates/runtime/soap.js";
import type { XmlReader } from "../../templates/runtime/xml/reader.js";
import { Diagnostics, fail } from "../diagnostics.js";
import type { Contract } from "../model/contract.js";
import { decode } from "../read/decode.js";
import { decodeEnvelope } from "./decode-envelope.js";
import { ContractElements } from "./elements.js";
import { failOnInstance } from "./instance-faults.js";
import { InstanceReader } from "./instance-reader.js";
import type { ElementInstance, Instance } from "./json.js";

export interface DecodeInstanceOptions {
  /** What diagnostics call the document; `instance` when absent. */
  readonly file?: string;
  /** Refuses elements and attributes that the schema lacks, and elements out of its order. */
  readonly strict?: boolean;
  /**
   * `Name` or `{namespace}Name`: decodes the first element of this name, wherever in the document it
   * stands, instead of the document.
   */
  readonly element?: string;
}

/** A document on its way. */
export interface InstanceSource {
  readonly text: string;
  readonly file: string;
  readonly strict: boolean;
}

/**
 * Decodes a document whose root is a global element of the contract, or a SOAP 1.1 or 1.2 envelope
 * whose body's child and header blocks are. Of an envelope, header blocks that the contract does not
 * know are kept as nodes; attributes of `Envelope`, `Header` and `Body` are not kept.
 *
 * @param source bytes are decoded as XML 1.0 appendix F says.
 * @throws DiagnosticError SW1002 for bytes that the encoding does not allow; SW1003 for a DTD; SW1007
 *   for a limit exceeded; SW6001 for what is not well-formed; SW6002 with path, line and column for
 *   what is not valid; SW6003 for an element that the contract lacks.
 */
export function decodeInstance(
  contract: Contract,
  source: string | Uint8Array,
  options: DecodeInstanceOptions = {},
): Instance {
  const { file = "instance", strict = false, element } = options;
  const elements = ContractElements.of(contract);
  const wanted = element === undefined ? undefined : elements.meantBy(element);
  const text = typeof source === "string" ? source : decodeText(source, file);
  const instance: InstanceSource = { text, file, strict };
  try {
    return wanted === undefined
      ? decodeDocument(elements, instance)
      : decodeFirst(wanted, element ?? "", instance);
  } catch (error) {
    return failOnInstance(error, instance);
  }
}

function decodeText(bytes: Uint8Array, file: string): string {
  const diagnostics = new Diagnostics();
  const text = decode(bytes, file, diagnostics);
  diagnostics.throwIfErrors();
  return text ?? "";
}

function decodeDocument(elements: ContractElements, source: InstanceSource): Instance {
  const reader = new InstanceReader(source.text);
  reader.next();
  const { namespace, localName } = reader;
  const element = elements.find({ namespace, localName });
  if (element === undefined && localName === "Envelope" && soapVersionOf(namespace) !== undefined) {
    return decodeEnvelope(elements, source);
  }
  const place = { file: source.file, ...reader.position() };
  if (element === undefined) skipToEnd(reader);
  return decodeAt(element ?? elements.require({ namespace, localName }, place), reader, source);
}

/** The first element in document order that is one of those wanted. */
function decodeFirst(
  wanted: readonly ElementDescriptor[],
  name: string,
  source: InstanceSource,
): ElementInstance {
  const reader = new InstanceReader(source.text);
  for (let token = reader.next(); token !== "eof"; token = reader.next()) {
    if (token !== "start") continue;
    const { namespace, localName } = reader;
    const found = wanted.find(
      (element) => element.name === localName && element.namespace === namespace,
    );
    if (found !== undefined) return decodeAt(found, reader, source);
  }
  return fail(
    "SW6002",
    { file: source.file, line: 1, column: 1 },
    `The document has no element ${name}.`,
    "Name an element that it has, or decode it whole.",
  );
}

function decodeAt(
  element: ElementDescriptor,
  reader: XmlReader,
  { strict }: InstanceSource,
): ElementInstance {
  const value = decodeElement(element, reader, { strict });
  skipToEnd(reader);
  return elementInstance(element, value);
}

/** Reads on, since a document is well-formed only as a whole. */
function skipToEnd(reader: XmlReader): void {
  while (reader.next() !== "eof");
}

/** An element's value as JSON under its name. */
export function elementInstance(element: ElementDescriptor, value: unknown): ElementInstance {
  return {
    element: element.name,
    namespace: element.namespace,
    value: value === null ? null : toJson(element, value),
  };
}
