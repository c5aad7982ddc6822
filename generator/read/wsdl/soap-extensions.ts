import type { Element } from "@xmldom/xmldom";
import { Attributes } from "../attributes.js";
import {
  WSDL_HTTP_NAMESPACE,
  WSDL_MIME_NAMESPACE,
  WSDL_NAMESPACE,
  WSDL_SOAP_11_NAMESPACE,
  WSDL_SOAP_12_NAMESPACE,
} from "../namespaces.js";
import { childElements, isNamed, isTrue, placeOf, splitList, WSDL_VOCABULARY } from "../reading.js";
import type { Reading } from "../reading.js";
import type { BindingMessageNode, SoapBodyNode, SoapHeaderNode } from "./syntax.js";
import type { WsdlComponent } from "./content.js";

/** SOAP 1.1 (WSDL 1.1 §3) and the binding of SOAP 1.2, which has the same elements. */
export const SOAP_NAMESPACES: readonly string[] = [WSDL_SOAP_11_NAMESPACE, WSDL_SOAP_12_NAMESPACE];

export const SOAP_STYLES = ["document", "rpc"] as const;
const USES = ["literal", "encoded"] as const;

/** What may stand in the input or output of a binding's operation (§3.5, §3.7, §4.6 to §5.11). */
export const MESSAGE_EXTENSIONS: readonly string[] = [
  ...SOAP_NAMESPACES.flatMap((namespace) => [`{${namespace}}body`, `{${namespace}}header`]),
  `{${WSDL_HTTP_NAMESPACE}}urlEncoded`,
  `{${WSDL_HTTP_NAMESPACE}}urlReplacement`,
  `{${WSDL_MIME_NAMESPACE}}content`,
  `{${WSDL_MIME_NAMESPACE}}mimeXml`,
  `{${WSDL_MIME_NAMESPACE}}multipartRelated`,
];

/**
 * `soap:body` and `soap:header` of a message, those in the parts of `mime:multipartRelated` (§5.6)
 * included.
 */
export function readBindingMessage(component: WsdlComponent, reading: Reading): BindingMessageNode {
  const multipart = component.extensions.filter((element) => isMime(element, "multipartRelated"));
  const inParts = multipart
    .flatMap((element) => childElements(element).filter((part) => isMime(part, "part")))
    .flatMap((part) => childElements(part));
  const elements = [...component.extensions, ...inParts];
  const body = elements.find((element) => isSoap(element, "body"));
  const attachments = inParts
    .filter((element) => isMime(element, "content") || isMime(element, "mimeXml"))
    .map((element) => new Attributes(element, reading, WSDL_VOCABULARY).token("part") ?? "");
  return {
    kind: "bindingMessage",
    place: component.place,
    ...(body === undefined ? {} : { body: readBody(body, reading) }),
    headers: elements
      .filter((element) => isSoap(element, "header"))
      .flatMap((element) => readHeader(element, reading) ?? []),
    multipart: multipart.length > 0,
    ...(attachments.length === 0 ? {} : { attachments: [...new Set(attachments)] }),
  };
}

/** `soap:body` (§3.5). */
function readBody(element: Element, reading: Reading): SoapBodyNode {
  const attributes = new Attributes(element, reading, WSDL_VOCABULARY);
  const parts = attributes.text("parts");
  const namespace = attributes.token("namespace");
  const encodingStyle = attributes.token("encodingStyle");
  return {
    place: placeOf(element, reading.file),
    use: readUse(attributes),
    ...(parts === undefined ? {} : { parts: splitList(parts) }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(encodingStyle === undefined ? {} : { encodingStyle }),
  };
}

/** `soap:header` with its `soap:headerfault` (§3.7). */
function readHeader(element: Element, reading: Reading): SoapHeaderNode | undefined {
  const attributes = new Attributes(element, reading, WSDL_VOCABULARY);
  const part = readMessagePart(attributes);
  const headerFaults = childElements(element)
    .filter((child) => isSoap(child, "headerfault"))
    .flatMap((child) => readMessagePart(new Attributes(child, reading, WSDL_VOCABULARY)) ?? []);
  const namespace = attributes.token("namespace");
  const use = readUse(attributes);
  const isRequired = isTrue(attributes.token("required", WSDL_NAMESPACE));
  if (part === undefined) return undefined;
  return {
    place: placeOf(element, reading.file),
    use,
    ...part,
    ...(namespace === undefined ? {} : { namespace }),
    ...(isRequired ? { required: true } : {}),
    headerFaults,
  };
}

function readMessagePart(
  attributes: Attributes,
): Pick<SoapHeaderNode, "message" | "part"> | undefined {
  const hasMessage = attributes.require("message");
  const hasPart = attributes.require("part");
  if (!hasMessage || !hasPart) return undefined;
  const message = attributes.qname("message");
  const part = attributes.ncName("part");
  return message === undefined || part === undefined ? undefined : { message, part };
}

/** `use`, literal when absent (WS-I Basic Profile 1.1 R2707). */
export function readUse(attributes: Attributes): "literal" | "encoded" {
  return attributes.oneOf("use", USES) ?? "literal";
}

function isSoap(element: Element, localName: string): boolean {
  return SOAP_NAMESPACES.some((namespace) => isNamed(element, namespace, localName));
}

function isMime(element: Element, localName: string): boolean {
  return isNamed(element, WSDL_MIME_NAMESPACE, localName);
}
