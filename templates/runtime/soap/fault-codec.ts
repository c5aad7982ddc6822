/** The wire form of faults, both versions, both directions. */
import { decodeXmlElement } from "../codec.js";
import { faultCodes, SoapFault } from "../fault.js";
import type { DecodedDetail, ReasonText } from "../fault.js";
import type { FaultDescriptor, SoapVersion } from "../service.js";
import { attributeValue, elementsOf, soap, textOf } from "../soap.js";
import type { QName, XmlElement } from "../xml/element.js";
import { XML_NAMESPACE } from "../xml/namespaces.js";
import type { XmlWriter } from "../xml/writer.js";

type Scope = Readonly<Record<string, string>>;

/**
 * Writes a fault as the body's child (SOAP 1.1 §4.4, SOAP 1.2 Part 1 §5.4). SOAP 1.1 has one code
 * and one reason: the first subcode takes the place of the code, as WS-Addressing 1.0 SOAP Binding
 * §6 has it, and further reasons are dropped.
 * @param detail the entries to write, normally the fault's own.
 */
export function writeFault(
  writer: XmlWriter,
  version: SoapVersion,
  fault: SoapFault,
  detail: readonly XmlElement[] = fault.detail,
): void {
  const { namespace } = soap(version);
  writer.start(namespace, "Fault");
  if (version === "1.1") writeFault11(writer, fault, detail);
  else writeFault12(writer, namespace, fault, detail);
  writer.end();
}

function writeFault11(writer: XmlWriter, fault: SoapFault, detail: readonly XmlElement[]): void {
  const { code, subcodes } = faultCodes(fault, "1.1");
  writer.start("", "faultcode");
  writeQName(writer, subcodes[0] ?? code);
  writer.end();
  writeText(writer, "", "faultstring", fault.reason);
  const actor = fault.actor ?? fault.role;
  if (actor !== undefined) writeText(writer, "", "faultactor", actor);
  if (detail.length > 0) writeDetail(writer, "", "detail", detail);
}

function writeFault12(
  writer: XmlWriter,
  namespace: string,
  fault: SoapFault,
  detail: readonly XmlElement[],
): void {
  const { code, subcodes } = faultCodes(fault, "1.2");
  writer.start(namespace, "Code");
  writer.start(namespace, "Value");
  writeQName(writer, code);
  writer.end();
  for (const subcode of subcodes) {
    writer.start(namespace, "Subcode");
    writer.start(namespace, "Value");
    writeQName(writer, subcode);
    writer.end();
  }
  for (let open = subcodes.length; open > 0; open--) writer.end();
  writer.end();
  writer.start(namespace, "Reason");
  for (const { lang, text } of fault.reasons) {
    writer.start(namespace, "Text");
    writer.attribute(XML_NAMESPACE, "lang", lang === "" ? "en" : lang);
    writer.text(legalText(text));
    writer.end();
  }
  writer.end();
  if (fault.node !== undefined) writeText(writer, namespace, "Node", fault.node);
  const role = fault.role ?? fault.actor;
  if (role !== undefined) writeText(writer, namespace, "Role", role);
  if (detail.length > 0) writeDetail(writer, namespace, "Detail", detail);
}

function writeText(writer: XmlWriter, namespace: string, name: string, text: string): void {
  writer.start(namespace, name);
  writer.text(legalText(text));
  writer.end();
}

function writeDetail(
  writer: XmlWriter,
  namespace: string,
  name: string,
  detail: readonly XmlElement[],
): void {
  writer.start(namespace, name);
  for (const entry of detail) writer.element(entry);
  writer.end();
}

function writeQName(writer: XmlWriter, { namespace, localName }: QName): void {
  const prefix = writer.prefixFor(namespace);
  writer.text(prefix === "" ? localName : `${prefix}:${localName}`);
}

/** Characters that XML 1.0 §2.2 has no way to write. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A reason may quote anything, and must not keep the fault from being written. */
function legalText(text: string): string {
  return text.replaceAll(ILLEGAL, "\ufffd");
}

// ---------------------------------------------------------------------------------------------
// Reading

/** Whether a body's child is a fault. */
export function isFault(name: QName, version: SoapVersion): boolean {
  return name.localName === "Fault" && name.namespace === soap(version).namespace;
}

/**
 * Reads a fault as leniently as can be: what is missing or malformed must not hide the rest.
 * @param element the `Fault` with every declaration in scope among its own.
 * @param faults those of the operation: the first detail entry that one describes is decoded by it.
 * @param headers the envelope's header blocks.
 * @param headerDetail detail that came in one of them (WS-Addressing 1.0 SOAP Binding §6).
 */
export function readFault(
  element: XmlElement,
  version: SoapVersion,
  faults: readonly FaultDescriptor[] = [],
  headers: readonly XmlElement[] = [],
  headerDetail: readonly XmlElement[] = [],
): SoapFault {
  const scope = element.namespaces ?? {};
  const form = formOf(element, version);
  const own = childOf(element, form === "1.1" ? "detail" : "Detail");
  const ownDetail = own === undefined ? [] : entriesOf(own, enter(scope, own));
  const detail = ownDetail.length > 0 ? ownDetail : headerDetail;
  const decodedDetail = decodeDetail(detail, faults);
  const shared = {
    version,
    headers,
    detail,
    ...(own === undefined ? {} : textWithoutEntries(own)),
    ...(decodedDetail === undefined ? {} : { decodedDetail }),
  };
  if (form === "1.1") {
    const faultString = childOf(element, "faultstring");
    const lang = faultString && attributeValue(faultString, XML_NAMESPACE, "lang");
    const text = faultString === undefined ? "" : textOf(faultString).trim();
    return new SoapFault({
      ...shared,
      code: readQName(childOf(element, "faultcode"), scope),
      reason: [{ lang: lang ?? "", text }],
      ...optionalText("actor", childOf(element, "faultactor")),
    });
  }
  const code = childOf(element, "Code");
  const codeScope = code === undefined ? scope : enter(scope, code);
  return new SoapFault({
    ...shared,
    code: readQName(code && childOf(code, "Value"), codeScope),
    subcodes: code === undefined ? [] : readSubcodes(code, codeScope),
    reason: readReasons(childOf(element, "Reason")),
    ...optionalText("node", childOf(element, "Node")),
    ...optionalText("role", childOf(element, "Role")),
  });
}

/**
 * The version whose members a fault has: some servers write those of SOAP 1.2 into an envelope of
 * SOAP 1.1, or the other way, and the reason would be lost.
 */
function formOf(element: XmlElement, version: SoapVersion): SoapVersion {
  const has = (...names: string[]) =>
    elementsOf(element).some((it) => names.includes(it.localName));
  const is11 = has("faultcode", "faultstring");
  const is12 = has("Code", "Reason");
  if (is11 === is12) return version;
  return is11 ? "1.1" : "1.2";
}

/** By local name alone: stacks differ on whether SOAP 1.1's are qualified. */
function childOf(element: XmlElement, localName: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.localName === localName);
}

function optionalText<Key extends string>(
  key: Key,
  element: XmlElement | undefined,
): Partial<Record<Key, string>> {
  const text: Partial<Record<Key, string>> = {};
  if (element !== undefined) text[key] = textOf(element).trim();
  return text;
}

function textWithoutEntries(detail: XmlElement): { readonly detailText?: string } {
  const detailText = textOf(detail).trim();
  return elementsOf(detail).length > 0 || detailText === "" ? {} : { detailText };
}

function enter(scope: Scope, element: XmlElement): Scope {
  return element.namespaces === undefined ? scope : { ...scope, ...element.namespaces };
}

/** A prefix that is not declared leaves the name as it is written. */
function readQName(element: XmlElement | undefined, outer: Scope): QName {
  if (element === undefined) return { namespace: "", localName: "" };
  const scope = enter(outer, element);
  const text = textOf(element).trim();
  const colon = text.indexOf(":");
  const prefix = colon < 0 ? "" : text.slice(0, colon);
  const namespace = Object.hasOwn(scope, prefix) ? scope[prefix] : undefined;
  if (namespace === undefined) return { namespace: "", localName: text };
  return { namespace, localName: text.slice(colon + 1) };
}

function readSubcodes(code: XmlElement, outer: Scope): QName[] {
  const names: QName[] = [];
  let scope = outer;
  let subcode = childOf(code, "Subcode");
  while (subcode !== undefined) {
    scope = enter(scope, subcode);
    names.push(readQName(childOf(subcode, "Value"), scope));
    subcode = childOf(subcode, "Subcode");
  }
  return names;
}

function readReasons(reason: XmlElement | undefined): ReasonText[] {
  if (reason === undefined) return [];
  return elementsOf(reason).map((text) => ({
    lang: attributeValue(text, XML_NAMESPACE, "lang") ?? "",
    text: textOf(text).trim(),
  }));
}

/** Children that keep every prefix in scope, since their content may use one. */
export function entriesOf(element: XmlElement, scope: Scope): XmlElement[] {
  return elementsOf(element).map((entry) => {
    const namespaces = enter(scope, entry);
    return Object.keys(namespaces).length === 0 ? entry : { ...entry, namespaces };
  });
}

/** A detail that does not fit its type is left undecoded: the fault itself matters more. */
function decodeDetail(
  detail: readonly XmlElement[],
  faults: readonly FaultDescriptor[],
): DecodedDetail | undefined {
  for (const entry of detail) {
    const fault = faults.find(({ element }) => isSameName(element, entry));
    if (fault === undefined) continue;
    try {
      return { name: fault.name, value: decodeXmlElement(fault.element, entry) };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** Whether an element's descriptor names a node. */
export function isSameName(
  descriptor: { readonly namespace: string; readonly name: string },
  node: QName,
): boolean {
  return descriptor.name === node.localName && descriptor.namespace === node.namespace;
}
