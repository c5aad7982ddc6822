/** A server's answers as envelopes: results and faults, with the headers that go with them. */
import {
  isAddressingFault,
  referenceParameterBlocks,
  SOAP_FAULT_ACTION,
  writeAddressing,
  writeFaultDetail,
  WSA_FAULT_ACTION,
  WSA_NONE,
} from "../addressing.js";
import type { AddressingProperties, EndpointReference } from "../addressing.js";
import type { Outgoing } from "./exchange.js";
import { isSameName, writeFault } from "./fault-codec.js";
import { faultStatus } from "../fault.js";
import type { SoapFault } from "../fault.js";
import { encodeHeaders, encodeMessage, hasHeaders } from "./message.js";
import type { CodecOptions } from "./message.js";
import type { MessageDescriptor, OperationDescriptor, SoapVersion } from "../service.js";
import { contentType, encodeEnvelope } from "../soap.js";
import type { XmlElement } from "../xml/element.js";
import type { XmlWriter } from "../xml/writer.js";

/** What is known of the request that an answer is for. */
export interface Asked {
  readonly version: SoapVersion;
  /** Present when the request was addressed: its answer is then, too. */
  readonly addressing?: AddressingProperties;
  readonly operation?: OperationDescriptor;
}

/** What a handler adds to its result; it fills these in place. */
export interface ReplyHeaders<SoapHeaders extends object = object> {
  /** Values of the header blocks that the operation's answer types, by key. */
  readonly headers: { -readonly [Key in keyof SoapHeaders]?: SoapHeaders[Key] };
  /** Any other header blocks. */
  readonly soapHeaders: XmlElement[];
  readonly httpHeaders: Record<string, string>;
}

/** The answer that a message was taken in and none will follow (SOAP 1.2 Part 2 §7.5.2.2, 202). */
export function acceptedReply(httpHeaders: Readonly<Record<string, string>> = {}): Outgoing {
  return { status: 202, headers: httpHeaders, body: undefined };
}

/**
 * The answer with a result.
 * @throws EncodeError
 */
export function resultReply(
  asked: Asked,
  message: MessageDescriptor,
  result: unknown,
  added: ReplyHeaders,
  options: CodecOptions,
): Outgoing {
  const { version } = asked;
  const writeHeader = replyHeaderWriter(asked, message, added, options);
  const body = encodeEnvelope(version, writeHeader, (writer) => {
    encodeMessage(message, writer, result, options);
  });
  if (isUnanswered(asked)) return acceptedReply(added.httpHeaders);
  const headers = { ...added.httpHeaders, "Content-Type": contentType(version) };
  return { status: 200, headers, body };
}

/** Whether nobody wants the answer with the result (WS-Addressing 1.0 Core §3.4). */
export function isUnanswered({ addressing }: Asked): boolean {
  return addressing?.replyTo?.address === WSA_NONE;
}

/** Writes the header blocks of an answer with a result; undefined where there are none. */
export function replyHeaderWriter(
  { version, addressing }: Asked,
  message: MessageDescriptor,
  added: ReplyHeaders,
  options: CodecOptions,
): ((writer: XmlWriter) => void) | undefined {
  const { headers: typed = [] } = message;
  const values: Readonly<Record<string, unknown>> = typed.length > 0 ? { ...added.headers } : {};
  const isAddedTo = added.soapHeaders.length > 0 || hasHeaders(typed, values);
  if (addressing === undefined && !isAddedTo) return undefined;
  return (writer) => {
    if (addressing !== undefined) {
      writeReplyAddressing(writer, version, addressing, addressing.replyTo, message.action);
    }
    encodeHeaders(typed, writer, values, options);
    for (const block of added.soapHeaders) writer.element(block);
  };
}

/**
 * The answer with a fault. It goes to the fault endpoint, in its absence to the reply endpoint
 * (WS-Addressing 1.0 Core §3.4).
 * @param senderStatus - HTTP status of faults that blame the sender over SOAP 1.2; default 400
 */
export function faultReply(asked: Asked, fault: SoapFault, senderStatus?: 400 | 500): Outgoing {
  const { version, addressing } = asked;
  const endpoint = addressing?.faultTo ?? addressing?.replyTo;
  if (endpoint?.address === WSA_NONE) return acceptedReply();
  const blocks = fault.version === undefined ? fault.headers : [];
  // SOAP 1.1 §4.4: the detail is about the body only; WS-Addressing has a header block for its own.
  const isHeaderDetail = version === "1.1" && isAddressingFault(fault);
  const hasHeader = addressing !== undefined || blocks.length > 0 || isHeaderDetail;
  const body = encodeEnvelope(
    version,
    hasHeader
      ? (writer) => {
          if (addressing !== undefined) {
            const action = faultAction(fault, asked.operation);
            writeReplyAddressing(writer, version, addressing, endpoint, action);
          }
          if (isHeaderDetail && fault.detail.length > 0) writeFaultDetail(writer, fault.detail);
          for (const block of blocks) writer.element(block);
        }
      : undefined,
    (writer) => {
      writeFault(writer, version, fault, isHeaderDetail ? [] : fault.detail);
    },
  );
  const headers = { "Content-Type": contentType(version) };
  return { status: faultStatus(fault, version, senderStatus), headers, body };
}

/** WS-Addressing 1.0 SOAP Binding §6, Metadata §4.4.3. */
function faultAction(fault: SoapFault, operation: OperationDescriptor | undefined): string {
  if (isAddressingFault(fault)) return WSA_FAULT_ACTION;
  const faults = operation?.faults ?? [];
  const name = fault.decodedDetail?.name;
  const typed =
    faults.find((candidate) => candidate.name === name) ??
    faults.find(({ element }) => fault.detail.some((entry) => isSameName(element, entry)));
  return typed?.action ?? SOAP_FAULT_ACTION;
}

/** The properties of a reply (WS-Addressing 1.0 Core §3.4). */
function writeReplyAddressing(
  writer: XmlWriter,
  version: SoapVersion,
  request: AddressingProperties,
  endpoint: EndpointReference | undefined,
  action: string,
): void {
  const relatesTo = request.messageId === undefined ? [] : [request.messageId];
  writeAddressing(writer, version, { action, relatesTo }, true);
  for (const block of referenceParameterBlocks(endpoint)) writer.element(block);
}
