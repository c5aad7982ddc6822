/** From a SOAP envelope to JSON (SOAP 1.1 §4, SOAP 1.2 Part 1 §5). */
import { DecodeError, decodeElement } from "../../templates/runtime/codec.js";
import { formatPath, type PathSegment } from "../../templates/runtime/codec-errors.js";
import type { ElementDescriptor } from "../../templates/runtime/descriptor.js";
import type { SoapFault } from "../../templates/runtime/fault.js";
import type { SoapVersion } from "../../templates/runtime/service.js";
import {
  elementsOf,
  readEnvelopeEnd,
  readEnvelopeStart,
  withoutBlockAttributes,
  type EnvelopeStart,
} from "../../templates/runtime/soap.js";
import { isFault, readFault } from "../../templates/runtime/soap/fault-codec.js";
import type { XmlElement, XmlNode } from "../../templates/runtime/xml/element.js";
import { serializeXmlElement } from "../../templates/runtime/xml/document.js";
import type { XmlReader } from "../../templates/runtime/xml/reader.js";
import type { XmlPosition } from "../../templates/runtime/xml/source.js";
import { elementInstance, type InstanceSource } from "./decode.js";
import type { ContractElements } from "./elements.js";
import { withoutPosition } from "./instance-faults.js";
import { InstanceReader, selfContained } from "./instance-reader.js";
import type { ElementInstance, EnvelopeInstance, FaultInstance, HeaderInstance } from "./json.js";

/** @throws DecodeError, EnvelopeError, XmlError; DiagnosticError SW6003 for an unknown body's child. */
export function decodeEnvelope(
  elements: ContractElements,
  source: InstanceSource,
): EnvelopeInstance {
  const reader = new InstanceReader(source.text);
  const start = readEnvelopeStart(reader);
  const blockPositions = [...reader.nodePositions];
  const body = decodeBody(start, reader, elements, source);
  readEnvelopeEnd(reader, start, source.strict);
  const headers = start.headers.map((block, index) =>
    at(["headers", index], blockPositions[index], () =>
      decodeHeader(block, start.version, elements, source),
    ),
  );
  return { envelope: start.version, headers, body };
}

/** Gives faults in a node, which knows no position, that of the node's start, and a longer path. */
function at<T>(
  segments: readonly PathSegment[],
  position: XmlPosition | undefined,
  decode: () => T,
): T {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const message = withoutPosition(error);
    const reason = error.path === "" ? message : message.slice(error.path.length + 2);
    const inner = error.path === "" || error.path.startsWith("[") ? error.path : `.${error.path}`;
    throw new DecodeError(reason, {
      ...position,
      path: formatPath(segments) + inner,
      cause: error,
    });
  }
}

function decodeNode(
  element: ElementDescriptor,
  node: XmlElement,
  strict: boolean,
): ElementInstance {
  const reader = new InstanceReader(serializeXmlElement(node));
  reader.next();
  return elementInstance(element, decodeElement(element, reader, { strict }));
}

// ---------------------------------------------------------------------------------------------
// Header

function decodeHeader(
  block: XmlElement,
  version: SoapVersion,
  elements: ContractElements,
  { strict }: InstanceSource,
): HeaderInstance | XmlElement {
  const element = elements.find(block);
  if (element === undefined) return block;
  const content = withoutBlockAttributes(block, version);
  const attributes = block.attributes.filter(
    (attribute) => !content.attributes.includes(attribute),
  );
  const instance = decodeNode(element, content, strict);
  return attributes.length === 0 ? instance : { ...instance, attributes };
}

// ---------------------------------------------------------------------------------------------
// Body

function decodeBody(
  start: EnvelopeStart,
  reader: XmlReader,
  elements: ContractElements,
  source: InstanceSource,
): EnvelopeInstance["body"] {
  if (start.body === undefined) return null;
  const position = reader.position();
  if (isFault(start.body, start.version)) {
    const node = reader.readElement(true);
    return {
      fault: at(["body", "fault"], position, () =>
        decodeFault(node, start.version, elements, source),
      ),
    };
  }
  const place = { file: source.file, ...position };
  const element = elements.require(start.body, place);
  return elementInstance(element, decodeElement(element, reader, { strict: source.strict }));
}

function decodeFault(
  node: XmlElement,
  version: SoapVersion,
  elements: ContractElements,
  source: InstanceSource,
): FaultInstance {
  const fault = readFault(node, version);
  const detail = elementsOf(node).find(
    ({ localName }) => localName === (version === "1.1" ? "detail" : "Detail"),
  );
  return {
    code: fault.code,
    ...(fault.subcodes.length === 0 ? {} : { subcodes: fault.subcodes }),
    reasons: fault.reasons,
    ...partsOf(fault),
    ...(detail === undefined ? {} : { detail: decodeDetail(detail, node, elements, source) }),
  };
}

function partsOf({ actor, node, role }: SoapFault): Pick<FaultInstance, "actor" | "node" | "role"> {
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(node === undefined ? {} : { node }),
    ...(role === undefined ? {} : { role }),
  };
}

function decodeDetail(
  detail: XmlElement,
  fault: XmlElement,
  elements: ContractElements,
  { strict }: InstanceSource,
): (ElementInstance | XmlElement | string)[] {
  const scope = { ...fault.namespaces, ...detail.namespaces };
  return withoutWhiteSpace(detail.children).map((child, index) => {
    if (typeof child === "string") return child;
    const node = selfContained(child, scope);
    const element: ElementDescriptor | undefined = elements.find(node);
    if (element === undefined) return node;
    return at(["detail", index], undefined, () => decodeNode(element, node, strict));
  });
}

/** White space between entries says nothing; a detail of text alone is kept whole. */
function withoutWhiteSpace(children: readonly XmlNode[]): readonly XmlNode[] {
  return children.filter((child) => typeof child !== "string" || /[^ \t\r\n]/.test(child));
}
