/**
 * Web Services Addressing 1.0 (Core and SOAP Binding): the message addressing properties as header
 * blocks, read, written and checked. Replies go back on the connection of the request only.
 */
import { entriesOf } from "./soap/fault-codec.js";
import { SoapFault } from "./fault.js";
import type { SoapVersion } from "./service.js";
import { elementsOf, isTargetedHere, soap, textOf } from "./soap.js";
import type { QName, XmlElement } from "./xml/element.js";
import type { XmlWriter } from "./xml/writer.js";

/** Namespace of WS-Addressing 1.0. */
export const WSA_NAMESPACE = "http://www.w3.org/2005/08/addressing";
/** Address of a reply on the request's own connection (Core §2.1). */
export const WSA_ANONYMOUS = `${WSA_NAMESPACE}/anonymous`;
/** Address of a message that shall not be sent (Core §2.1). */
export const WSA_NONE = `${WSA_NAMESPACE}/none`;
/** Action of the faults of WS-Addressing itself (SOAP Binding §6). */
export const WSA_FAULT_ACTION = `${WSA_NAMESPACE}/fault`;
/** Action of faults that SOAP defines, and of those without an action of their own (SOAP Binding §6). */
export const SOAP_FAULT_ACTION = `${WSA_NAMESPACE}/soap/fault`;

const REPLY_RELATIONSHIP = `${WSA_NAMESPACE}/reply`;

/** An endpoint reference (Core §2), without metadata. */
export interface EndpointReference {
  readonly address: string;
  /** They become header blocks of the messages sent to the endpoint. */
  readonly referenceParameters?: readonly XmlElement[];
}

/** The message addressing properties of a message (Core §3.1). */
export interface AddressingProperties {
  readonly action?: string;
  readonly to?: string;
  readonly messageId?: string;
  readonly from?: EndpointReference;
  readonly replyTo?: EndpointReference;
  readonly faultTo?: EndpointReference;
  /** Identifiers of the messages that this one replies to. */
  readonly relatesTo?: readonly string[];
}

/** How a client addresses its requests. */
export interface AddressingOptions {
  readonly from?: string | EndpointReference;
  /** Default: anonymous. With any other address than anonymous, replies do not reach the client. */
  readonly replyTo?: string | EndpointReference;
  readonly faultTo?: string | EndpointReference;
  /** Makes the identifier of each request; default: a random `urn:uuid:`. */
  readonly messageId?: () => string;
  /** Whether `Action` and `To` must be understood; default: true, as WCF has it. */
  readonly mustUnderstand?: boolean;
}

/** The properties of a request. */
export function requestProperties(
  action: string,
  to: string,
  options: AddressingOptions,
): AddressingProperties & { readonly messageId: string } {
  const { from, faultTo } = options;
  return {
    action,
    to,
    messageId: options.messageId?.() ?? `urn:uuid:${crypto.randomUUID()}`,
    replyTo: toReference(options.replyTo ?? WSA_ANONYMOUS),
    ...(from === undefined ? {} : { from: toReference(from) }),
    ...(faultTo === undefined ? {} : { faultTo: toReference(faultTo) }),
  };
}

function toReference(endpoint: string | EndpointReference): EndpointReference {
  return typeof endpoint === "string" ? { address: endpoint } : endpoint;
}

// ---------------------------------------------------------------------------------------------
// Writing

/** Writes the header blocks of a message, first in its Header (SOAP Binding §3.4). */
export function writeAddressing(
  writer: XmlWriter,
  version: SoapVersion,
  properties: AddressingProperties,
  mustUnderstand: boolean,
): void {
  const flagged = mustUnderstand ? soap(version).namespace : undefined;
  const { from, replyTo, faultTo } = properties;
  writer.declare("wsa", WSA_NAMESPACE);
  writeBlock(writer, "Action", properties.action, flagged);
  writeBlock(writer, "MessageID", properties.messageId);
  for (const messageId of properties.relatesTo ?? []) writeBlock(writer, "RelatesTo", messageId);
  if (from !== undefined) writeReference(writer, "From", from);
  if (replyTo !== undefined) writeReference(writer, "ReplyTo", replyTo);
  if (faultTo !== undefined) writeReference(writer, "FaultTo", faultTo);
  writeBlock(writer, "To", properties.to, flagged);
}

function writeBlock(
  writer: XmlWriter,
  name: string,
  text: string | undefined,
  flagged?: string,
): void {
  if (text === undefined) return;
  writer.start(WSA_NAMESPACE, name, "wsa");
  if (flagged !== undefined) writer.attribute(flagged, "mustUnderstand", "1");
  writer.text(text);
  writer.end();
}

function writeReference(writer: XmlWriter, name: string, reference: EndpointReference): void {
  writer.start(WSA_NAMESPACE, name, "wsa");
  writeBlock(writer, "Address", reference.address);
  const parameters = reference.referenceParameters ?? [];
  if (parameters.length > 0) {
    writer.start(WSA_NAMESPACE, "ReferenceParameters");
    for (const parameter of parameters) writer.element(parameter);
    writer.end();
  }
  writer.end();
}

/** The header blocks that an endpoint's reference parameters become (SOAP Binding §3.3). */
export function referenceParameterBlocks(endpoint: EndpointReference | undefined): XmlElement[] {
  const flag = { namespace: WSA_NAMESPACE, localName: "IsReferenceParameter", value: "true" };
  return (endpoint?.referenceParameters ?? []).map((parameter) => ({
    ...parameter,
    attributes: [...parameter.attributes, flag],
  }));
}

// ---------------------------------------------------------------------------------------------
// Reading

/** Blocks that a message has at most once, and that show that it is addressed (Core §3.2). */
const SINGLE = new Set(["To", "From", "ReplyTo", "FaultTo", "Action", "MessageID"]);

/** Whether a header block is one of WS-Addressing. */
export function isAddressingBlock(block: QName): boolean {
  if (block.namespace !== WSA_NAMESPACE) return false;
  const { localName } = block;
  return SINGLE.has(localName) || localName === "RelatesTo" || localName === "FaultDetail";
}

/**
 * Reads the properties of a message from its header blocks; undefined when it has none of them.
 * @throws SoapFault InvalidAddressingHeader, as SOAP Binding §6.4.1 has it
 */
export function readAddressing(
  blocks: readonly XmlElement[],
  version: SoapVersion,
): AddressingProperties | undefined {
  const own = blocks.filter((block) => isAddressingBlock(block) && isTargetedHere(block, version));
  if (own.length === 0) return undefined;
  const found = new Map<string, XmlElement>();
  for (const block of own) {
    if (!SINGLE.has(block.localName)) continue;
    if (found.has(block.localName)) throw invalidHeader("InvalidCardinality", block.localName);
    found.set(block.localName, block);
  }
  const relatesTo = readRelatesTo(own);
  return {
    ...readText("action", found.get("Action")),
    ...readText("to", found.get("To")),
    ...readText("messageId", found.get("MessageID")),
    ...readReference("from", found.get("From")),
    ...readReference("replyTo", found.get("ReplyTo")),
    ...readReference("faultTo", found.get("FaultTo")),
    ...(relatesTo.length === 0 ? {} : { relatesTo }),
  };
}

/** The identifier of a message whose other headers may be invalid; undefined when not just one is there. */
export function readMessageId(blocks: readonly XmlElement[]): string | undefined {
  const found = blocks.filter(
    ({ namespace, localName }) => namespace === WSA_NAMESPACE && localName === "MessageID",
  );
  const [block] = found;
  return found.length === 1 && block !== undefined ? textOf(block).trim() : undefined;
}

/** Identifiers of the messages that a message replies to; other relationships are left out. */
export function readRelatesTo(blocks: readonly XmlElement[]): string[] {
  const replies = blocks.filter((block) => {
    if (block.namespace !== WSA_NAMESPACE || block.localName !== "RelatesTo") return false;
    const type = block.attributes.find(
      ({ namespace, localName }) => namespace === "" && localName === "RelationshipType",
    );
    return type === undefined || type.value === REPLY_RELATIONSHIP;
  });
  return replies.map((block) => textOf(block).trim());
}

/** The detail that a fault in a SOAP 1.1 envelope carries in its header (SOAP Binding §6). */
export function readFaultDetail(blocks: readonly XmlElement[]): XmlElement[] {
  const block = blocks.find(
    ({ namespace, localName }) => namespace === WSA_NAMESPACE && localName === "FaultDetail",
  );
  return block === undefined ? [] : entriesOf(block, block.namespaces ?? {});
}

/** Writes {@link readFaultDetail}'s block. */
export function writeFaultDetail(writer: XmlWriter, detail: readonly XmlElement[]): void {
  writer.start(WSA_NAMESPACE, "FaultDetail", "wsa");
  for (const entry of detail) writer.element(entry);
  writer.end();
}

function readText<Key extends string>(
  key: Key,
  block: XmlElement | undefined,
): Partial<Record<Key, string>> {
  const properties: Partial<Record<Key, string>> = {};
  if (block !== undefined) properties[key] = textOf(block).trim();
  return properties;
}

function readReference<Key extends string>(
  key: Key,
  block: XmlElement | undefined,
): Partial<Record<Key, EndpointReference>> {
  const properties: Partial<Record<Key, EndpointReference>> = {};
  if (block === undefined) return properties;
  const children = elementsOf(block).filter(({ namespace }) => namespace === WSA_NAMESPACE);
  const address = children.find(({ localName }) => localName === "Address");
  if (address === undefined) throw invalidHeader("MissingAddressInEPR", block.localName);
  const parameters = children.find(({ localName }) => localName === "ReferenceParameters");
  const scope = { ...block.namespaces, ...parameters?.namespaces };
  const referenceParameters = parameters === undefined ? [] : entriesOf(parameters, scope);
  properties[key] = {
    address: textOf(address).trim(),
    ...(referenceParameters.length === 0 ? {} : { referenceParameters }),
  };
  return properties;
}

// ---------------------------------------------------------------------------------------------
// Checking a request

/**
 * Checks what a request must have: an action, for a request that is answered a message identifier,
 * and reply endpoints that this connection can serve.
 * @throws SoapFault MessageAddressingHeaderRequired, InvalidAddressingHeader
 */
export function checkRequestAddressing(properties: AddressingProperties, answered: boolean): void {
  const { action, messageId, replyTo, faultTo } = properties;
  if (action === undefined || action === "") throw headerRequired("Action");
  if (answered && (messageId === undefined || messageId === "")) throw headerRequired("MessageID");
  if (!isReachable(replyTo)) throw invalidHeader("OnlyAnonymousAddressSupported", "ReplyTo");
  if (!isReachable(faultTo)) throw invalidHeader("OnlyAnonymousAddressSupported", "FaultTo");
}

function isReachable(endpoint: EndpointReference | undefined): boolean {
  return (
    endpoint === undefined || endpoint.address === WSA_ANONYMOUS || endpoint.address === WSA_NONE
  );
}

// ---------------------------------------------------------------------------------------------
// Faults of SOAP Binding §6.4

/** Why a header is invalid (SOAP Binding §6.4.1; the last one: Metadata §3.1). */
export type InvalidHeaderReason =
  | "InvalidAddress"
  | "InvalidEPR"
  | "InvalidCardinality"
  | "MissingAddressInEPR"
  | "DuplicateMessageID"
  | "ActionMismatch"
  | "OnlyAnonymousAddressSupported";

/** InvalidAddressingHeader (§6.4.1), about the header of that local name. */
export function invalidHeader(reason: InvalidHeaderReason, header: string): SoapFault {
  return new SoapFault({
    code: "Sender",
    subcodes: [wsa("InvalidAddressingHeader"), wsa(reason)],
    reason:
      "A header representing a Message Addressing Property is not valid and the message cannot be processed",
    detail: [problemHeader(header)],
  });
}

/** MessageAddressingHeaderRequired (§6.4.2). */
export function headerRequired(header: string): SoapFault {
  return new SoapFault({
    code: "Sender",
    subcodes: [wsa("MessageAddressingHeaderRequired")],
    reason: "A required header representing a Message Addressing Property is not present",
    detail: [problemHeader(header)],
  });
}

/** ActionNotSupported (§6.4.4). */
export function actionNotSupported(action: string): SoapFault {
  return new SoapFault({
    code: "Sender",
    subcodes: [wsa("ActionNotSupported")],
    reason: `The [action] cannot be processed at the receiver: ${action}`,
    detail: [problemAction(action)],
  });
}

/** ActionMismatch (§6.4.1.6): the action of the HTTP binding is another one. */
export function actionMismatch(action: string, soapAction: string): SoapFault {
  const { subcodes, reason } = invalidHeader("ActionMismatch", "Action");
  return new SoapFault({
    code: "Sender",
    subcodes,
    reason,
    detail: [problemAction(action, soapAction)],
  });
}

/** Whether a fault is one of WS-Addressing. */
export function isAddressingFault(fault: SoapFault): boolean {
  return fault.subcodes[0]?.namespace === WSA_NAMESPACE;
}

function wsa(localName: string): QName {
  return { namespace: WSA_NAMESPACE, localName };
}

function problemHeader(header: string): XmlElement {
  return {
    ...wsa("ProblemHeaderQName"),
    attributes: [],
    children: [`wsa:${header}`],
    namespaces: { wsa: WSA_NAMESPACE },
  };
}

function problemAction(action: string, soapAction?: string): XmlElement {
  const children = [{ ...wsa("Action"), attributes: [], children: [action] }];
  if (soapAction !== undefined) {
    children.push({ ...wsa("SoapAction"), attributes: [], children: [soapAction] });
  }
  return { ...wsa("ProblemAction"), attributes: [], children };
}
