/** The names of WS-Security (SOAP Message Security 1.1 §2.2, UsernameToken Profile 1.1 §2.2). */
import type { QName, XmlElement, XmlNode } from "../xml/element.js";

const OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";

export const WSSE = `${OASIS}-wssecurity-secext-1.0.xsd`;
export const WSU = `${OASIS}-wssecurity-utility-1.0.xsd`;

/** Types of a password (UsernameToken Profile 1.1 §3.1). */
export const PASSWORD_TEXT = `${OASIS}-username-token-profile-1.0#PasswordText`;
export const PASSWORD_DIGEST = `${OASIS}-username-token-profile-1.0#PasswordDigest`;

/** SOAP Message Security 1.1 §6.3. */
export const BASE64_BINARY = `${OASIS}-soap-message-security-1.0#Base64Binary`;

/** The namespaces of SAML assertions (SAML Token Profile 1.1 §2.2). */
export const SAML_NAMESPACES: readonly string[] = [
  "urn:oasis:names:tc:SAML:1.0:assertion",
  "urn:oasis:names:tc:SAML:2.0:assertion",
];

/** The header block of WS-Security: what a service that reads it lists in `understands`. */
export const SECURITY_HEADER: QName = { namespace: WSSE, localName: "Security" };

/** An element with attributes that have no namespace. */
export function element(
  namespace: string,
  localName: string,
  children: readonly XmlNode[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return {
    namespace,
    localName,
    children,
    attributes: Object.entries(attributes).map(([name, value]) => ({
      namespace: "",
      localName: name,
      value,
    })),
  };
}
