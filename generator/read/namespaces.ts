/** The namespaces that the reader knows. */

/** XML Schema 1.0 Part 1 §2.6 and its predecessors, which are another language. */
export const XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";
export const OLD_XSD_NAMESPACES: readonly string[] = [
  "http://www.w3.org/2000/10/XMLSchema",
  "http://www.w3.org/1999/XMLSchema",
];
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
/** Describing Media Content of Binary Data in XML. */
export const XMIME_NAMESPACE = "http://www.w3.org/2005/05/xmlmime";

/** WSDL 1.1 §1.2. */
export const WSDL_NAMESPACE = "http://schemas.xmlsoap.org/wsdl/";
/** WSDL 2.0 Part 1 §1.4.2 and its drafts. */
export const WSDL_2_NAMESPACE = /^http:\/\/www\.w3\.org\/(ns|\d{4}\/\d{2})\/wsdl$/;
export const WSDL_SOAP_11_NAMESPACE = "http://schemas.xmlsoap.org/wsdl/soap/";
export const WSDL_SOAP_12_NAMESPACE = "http://schemas.xmlsoap.org/wsdl/soap12/";
export const WSDL_HTTP_NAMESPACE = "http://schemas.xmlsoap.org/wsdl/http/";
export const WSDL_MIME_NAMESPACE = "http://schemas.xmlsoap.org/wsdl/mime/";
export const SOAP_11_ENVELOPE_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";
export const SOAP_11_ENCODING_NAMESPACE = "http://schemas.xmlsoap.org/soap/encoding/";

/** WS-Addressing 1.0 – WSDL Binding, the draft that most tools still write. */
export const WSAW_NAMESPACE = "http://www.w3.org/2006/05/addressing/wsdl";
/** WS-Addressing 1.0 – Metadata. */
export const WSAM_NAMESPACE = "http://www.w3.org/2007/05/addressing/metadata";
/** WS-Addressing 1.0 – Core. */
export const WSA_NAMESPACE = "http://www.w3.org/2005/08/addressing";

/** Web Services Policy 1.5 and its submission. */
export const POLICY_NAMESPACES: readonly string[] = [
  "http://www.w3.org/ns/ws-policy",
  "http://schemas.xmlsoap.org/ws/2004/09/policy",
];

/** Where policies are identified. */
export const WSU_NAMESPACE =
  "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

/** Namespaces whose components the model knows by itself, so that an import of them needs no file. */
export const WELL_KNOWN_NAMESPACES: ReadonlySet<string> = new Set([
  XSD_NAMESPACE,
  XML_NAMESPACE,
  SOAP_11_ENCODING_NAMESPACE,
  WSDL_NAMESPACE,
  SOAP_11_ENVELOPE_NAMESPACE,
]);
