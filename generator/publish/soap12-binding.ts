/** A SOAP 1.2 binding made of a SOAP 1.1 binding, for a WSDL that has only the latter. */
import type { Element } from "@xmldom/xmldom";

import type { Binding } from "../model/contract.js";
import {
  WSDL_NAMESPACE,
  WSDL_SOAP_11_NAMESPACE,
  WSDL_SOAP_12_NAMESPACE,
} from "../read/namespaces.js";

/** WS-Addressing 1.0 WSDL Binding (2006-05), as .NET reads and writes it. */
const ADDRESSING_WSDL = "http://www.w3.org/2006/05/addressing/wsdl";

const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/**
 * Copies a binding of SOAP 1.1 to one of SOAP 1.2 (WSDL 1.1 Binding Extension for SOAP 1.2), with
 * the same operations and actions, and puts it behind the one that it is copied from.
 *
 * @param addressing whether messages carry WS-Addressing headers: the copy says that they may.
 * @returns the copy; undefined when the document has no such binding itself.
 */
export function addSoap12Binding(
  definitions: Element,
  binding: Binding,
  addressing: boolean,
): Binding | undefined {
  const element = [...definitions.getElementsByTagNameNS(WSDL_NAMESPACE, "binding")].find(
    (candidate) => candidate.getAttribute("name") === binding.name.localName,
  );
  const document = definitions.ownerDocument;
  if (element === undefined || document === null) return undefined;
  const name = { ...binding.name, localName: `${binding.name.localName}Soap12` };
  const prefix = declareSoap12(definitions);
  const copy = document.importNode(element, true);
  copy.setAttribute("name", name.localName);
  for (const old of [...copy.getElementsByTagNameNS(WSDL_SOAP_11_NAMESPACE, "*")]) {
    const renamed = document.createElementNS(
      WSDL_SOAP_12_NAMESPACE,
      `${prefix}:${old.localName ?? ""}`,
    );
    for (const { name: attribute, value } of [...old.attributes])
      renamed.setAttribute(attribute, value);
    while (old.firstChild !== null) renamed.appendChild(old.firstChild);
    old.parentNode?.replaceChild(renamed, old);
  }
  if (addressing) {
    const policy = document.createElementNS(ADDRESSING_WSDL, "wsaw:UsingAddressing");
    copy.insertBefore(policy, copy.firstChild);
    copy.insertBefore(document.createTextNode("\n    "), policy);
  }
  element.parentNode?.insertBefore(copy, element.nextSibling);
  element.parentNode?.insertBefore(document.createTextNode("\n  "), copy);
  return { ...binding, name, soapVersion: "1.2" };
}

function declareSoap12(definitions: Element): string {
  const declared = definitions.lookupPrefix(WSDL_SOAP_12_NAMESPACE);
  if (declared !== null) return declared;
  const prefix = "soap12";
  definitions.setAttributeNS(XMLNS_NAMESPACE, `xmlns:${prefix}`, WSDL_SOAP_12_NAMESPACE);
  return prefix;
}
