/** A service in miniature for mocks and calls. */
import { Diagnostics } from "../../../generator/diagnostics.js";
import { loadContract, type LoadedContract } from "../../../generator/load.js";
import { locateContract } from "../../../generator/locate.js";
import { Workplace } from "../cli/command.js";

/** Two operations, one of them one-way, and a typed fault. */
export const SHOP_WSDL = `<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
  xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:t="urn:shop" targetNamespace="urn:shop" name="Shop">
  <wsdl:types>
    <xs:schema targetNamespace="urn:shop" elementFormDefault="qualified">
      <xs:complexType name="Item"><xs:sequence>
        <xs:element name="name" type="xs:string"/>
        <xs:element name="count" type="xs:long" minOccurs="0"/>
      </xs:sequence></xs:complexType>
      <xs:element name="Find"><xs:complexType><xs:sequence>
        <xs:element name="text" type="xs:string"/>
        <xs:element name="filter" type="t:Item" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="FindResponse"><xs:complexType><xs:sequence>
        <xs:element name="item" type="t:Item" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="Note"><xs:complexType><xs:sequence>
        <xs:element name="text" type="xs:string"/>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="NotFound"><xs:complexType><xs:sequence>
        <xs:element name="text" type="xs:string"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
  </wsdl:types>
  <wsdl:message name="FindIn"><wsdl:part name="p" element="t:Find"/></wsdl:message>
  <wsdl:message name="FindOut"><wsdl:part name="p" element="t:FindResponse"/></wsdl:message>
  <wsdl:message name="NoteIn"><wsdl:part name="p" element="t:Note"/></wsdl:message>
  <wsdl:message name="Missing"><wsdl:part name="p" element="t:NotFound"/></wsdl:message>
  <wsdl:portType name="Shop">
    <wsdl:operation name="Find">
      <wsdl:input message="t:FindIn"/><wsdl:output message="t:FindOut"/>
      <wsdl:fault name="NotFound" message="t:Missing"/>
    </wsdl:operation>
    <wsdl:operation name="Note"><wsdl:input message="t:NoteIn"/></wsdl:operation>
  </wsdl:portType>
  <wsdl:binding name="ShopSoap" type="t:Shop">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="Find"><soap:operation soapAction="urn:shop/Find"/>
      <wsdl:input><soap:body use="literal"/></wsdl:input>
      <wsdl:output><soap:body use="literal"/></wsdl:output>
      <wsdl:fault name="NotFound"><soap:fault name="NotFound" use="literal"/></wsdl:fault>
    </wsdl:operation>
    <wsdl:operation name="Note"><soap:operation soapAction="urn:shop/Note"/>
      <wsdl:input><soap:body use="literal"/></wsdl:input>
    </wsdl:operation>
  </wsdl:binding>
</wsdl:definitions>
`;

/** Reads the service. */
export function loadShop(): LoadedContract {
  const place = new Workplace();
  try {
    place.put("shop.wsdl", SHOP_WSDL);
    const diagnostics = new Diagnostics();
    return loadContract(locateContract("shop.wsdl", place.path, diagnostics), diagnostics);
  } finally {
    place.remove();
  }
}

/** An envelope of SOAP 1.1 with a request to find something. */
export function findRequest(text: string): Request {
  return soapRequest(`<Find xmlns="urn:shop"><text>${text}</text></Find>`, "urn:shop/Find");
}

/** An envelope of SOAP 1.1. */
export function soapRequest(body: string, action: string): Request {
  return new Request("http://shop.example/", {
    method: "POST",
    headers: { "Content-Type": "text/xml; charset=utf-8", SOAPAction: `"${action}"` },
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`,
  });
}
