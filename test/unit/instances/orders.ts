/** A small contract that the tests of instances share. */
import { Diagnostics } from "../../../generator/diagnostics.js";
import { buildContract } from "../../../generator/model/build.js";
import type { Contract } from "../../../generator/model/contract.js";
import { readSources } from "../../../generator/read/source-set.js";
import { memoryFiles } from "../read/support.js";

export const SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
export const SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:orders"
    targetNamespace="urn:orders" elementFormDefault="qualified">
  <xs:element name="Order" type="Order" nillable="true"/>
  <xs:element name="Session" type="Session"/>
  <xs:element name="Refusal">
    <xs:complexType><xs:sequence><xs:element name="line" type="xs:long"/></xs:sequence></xs:complexType>
  </xs:element>
  <xs:element name="constructor" type="xs:string"/>
  <xs:complexType name="Order">
    <xs:sequence>
      <xs:element name="id" type="xs:long"/>
      <xs:element name="weight" type="xs:double" minOccurs="0"/>
      <xs:element name="image" type="xs:base64Binary" minOccurs="0"/>
      <xs:element name="__proto__" type="xs:string" minOccurs="0"/>
      <xs:element name="note" minOccurs="0" maxOccurs="unbounded" type="xs:string"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Session">
    <xs:sequence><xs:element name="user" type="xs:string"/></xs:sequence>
    <xs:attribute name="version" type="xs:int"/>
  </xs:complexType>
</xs:schema>`;

export const ORDERS: Contract = build();

function build(): Contract {
  const diagnostics = new Diagnostics();
  const sources = readSources(["orders.xsd"], memoryFiles({ "orders.xsd": SCHEMA }), diagnostics);
  const contract = buildContract(sources, { name: "orders", files: ["orders.xsd"] }, diagnostics);
  diagnostics.throwIfErrors();
  return contract;
}

/** An envelope of SOAP 1.1, or of another namespace. */
export function envelope(body: string, header = "", namespace = SOAP_11): string {
  const head = header === "" ? "" : `<s:Header>${header}</s:Header>`;
  return `<s:Envelope xmlns:s="${namespace}" xmlns:o="urn:orders" xmlns:unused="urn:unused">${head}<s:Body>${body}</s:Body></s:Envelope>`;
}
