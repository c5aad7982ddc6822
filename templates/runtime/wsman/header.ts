/** The header blocks of WS-Management messages, written and read. */
import { attributeValue, elementsOf, soap, textOf } from "../soap.js";
import type { QName, XmlElement, XmlNode } from "../xml/element.js";
import { headerRequired, unsupportedFeature } from "./faults.js";
import { WSA_2004_ANONYMOUS, WSA_2004_NAMESPACE, WSMAN_NAMESPACE } from "./vocabulary.js";

/** A selector: the name and the text of a key (DSP0226 §5.1.2.2). */
export interface Selector {
  readonly name: string;
  readonly value: string;
}

/** What the header of a request says. */
export interface RequestHeader {
  readonly action: string;
  readonly to: string;
  readonly messageId: string;
  readonly resourceUri: string;
  readonly selectors: readonly Selector[];
  /** Octets that the answer may have. */
  readonly maxEnvelopeSize?: number;
  /** Milliseconds that the service may take. */
  readonly operationTimeout?: number;
}

/** The blocks of a request, in the order that [MS-WSMV] 4.1.4 shows. */
export function requestBlocks(header: RequestHeader): XmlElement[] {
  const { selectors, maxEnvelopeSize, operationTimeout } = header;
  return [
    wsa("To", [header.to]),
    wsman("ResourceURI", [header.resourceUri], true),
    wsa("ReplyTo", [wsa("Address", [WSA_2004_ANONYMOUS], true)]),
    wsa("Action", [header.action], true),
    ...(maxEnvelopeSize === undefined
      ? []
      : [wsman("MaxEnvelopeSize", [String(maxEnvelopeSize)], true)]),
    wsa("MessageID", [header.messageId]),
    ...(selectors.length === 0 ? [] : [wsman("SelectorSet", selectors.map(selectorElement))]),
    ...(operationTimeout === undefined
      ? []
      : [wsman("OperationTimeout", [`PT${(operationTimeout / 1000).toFixed(3)}S`])]),
  ];
}

function selectorElement({ name, value }: Selector): XmlElement {
  const element = wsman("Selector", [value]);
  return { ...element, attributes: [{ namespace: "", localName: "Name", value: name }] };
}

/** The blocks of an answer to a message; without an identifier of that message it relates to none. */
export function replyBlocks(action: string, messageId: string | undefined): XmlElement[] {
  return [
    wsa("Action", [action], true),
    wsa("MessageID", [newMessageId()]),
    wsa("To", [WSA_2004_ANONYMOUS]),
    ...(messageId === undefined ? [] : [wsa("RelatesTo", [messageId])]),
  ];
}

/** An identifier as Windows writes them. */
export function newMessageId(): string {
  return `uuid:${crypto.randomUUID().toUpperCase()}`;
}

/** The header blocks that a service of WS-Management understands. */
export const UNDERSTOOD: readonly QName[] = [
  ...["To", "Action", "MessageID", "ReplyTo", "FaultTo", "From", "RelatesTo"].map((localName) => ({
    namespace: WSA_2004_NAMESPACE,
    localName,
  })),
  ...["ResourceURI", "SelectorSet", "MaxEnvelopeSize", "OperationTimeout", "Locale"].map(
    (localName) => ({ namespace: WSMAN_NAMESPACE, localName }),
  ),
];

/**
 * Reads the header of a request.
 * @throws SoapFault wsa:MessageInformationHeaderRequired, wsman:UnsupportedFeature
 */
export function readRequestHeader(blocks: readonly XmlElement[]): RequestHeader {
  const replyTo = find(blocks, WSA_2004_NAMESPACE, "ReplyTo");
  const address = replyTo && find(elementsOf(replyTo), WSA_2004_NAMESPACE, "Address");
  if (address !== undefined && textOf(address).trim() !== WSA_2004_ANONYMOUS) {
    throw unsupportedFeature("Answers go back on the connection of the request.", "AddressingMode");
  }
  const set = find(blocks, WSMAN_NAMESPACE, "SelectorSet");
  const size = Number(textIn(blocks, WSMAN_NAMESPACE, "MaxEnvelopeSize") ?? NaN);
  return {
    action: required(textIn(blocks, WSA_2004_NAMESPACE, "Action"), "wsa:Action"),
    to: textIn(blocks, WSA_2004_NAMESPACE, "To") ?? "",
    messageId: required(messageIdOf(blocks), "wsa:MessageID"),
    resourceUri: required(textIn(blocks, WSMAN_NAMESPACE, "ResourceURI"), "wsman:ResourceURI"),
    selectors: set === undefined ? [] : elementsOf(set).map(readSelector),
    ...(size > 0 ? { maxEnvelopeSize: size } : {}),
  };
}

/** The identifier of a message, as far as it has one. */
export function messageIdOf(blocks: readonly XmlElement[]): string | undefined {
  return textIn(blocks, WSA_2004_NAMESPACE, "MessageID");
}

/** The message that an answer relates to. */
export function relatesToOf(blocks: readonly XmlElement[]): string | undefined {
  return textIn(blocks, WSA_2004_NAMESPACE, "RelatesTo");
}

/** The text of a selector is the value as it stands: white space counts. */
function readSelector(element: XmlElement): Selector {
  return { name: attributeValue(element, "", "Name") ?? "", value: textOf(element) };
}

function find(
  elements: readonly XmlElement[],
  namespace: string,
  localName: string,
): XmlElement | undefined {
  return elements.find(
    (element) => element.localName === localName && element.namespace === namespace,
  );
}

function textIn(
  blocks: readonly XmlElement[],
  namespace: string,
  localName: string,
): string | undefined {
  const block = find(blocks, namespace, localName);
  return block === undefined ? undefined : textOf(block).trim();
}

function required(text: string | undefined, name: string): string {
  if (text === undefined || text === "") throw headerRequired(name);
  return text;
}

function wsa(localName: string, children: readonly XmlNode[], flagged = false): XmlElement {
  return block(WSA_2004_NAMESPACE, localName, children, flagged);
}

function wsman(localName: string, children: readonly XmlNode[], flagged = false): XmlElement {
  return block(WSMAN_NAMESPACE, localName, children, flagged);
}

function block(
  namespace: string,
  localName: string,
  children: readonly XmlNode[],
  flagged: boolean,
): XmlElement {
  const flag = { namespace: soap("1.2").namespace, localName: "mustUnderstand", value: "true" };
  return { namespace, localName, attributes: flagged ? [flag] : [], children };
}
