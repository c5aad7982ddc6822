import { expect, test } from "@jest/globals";
import { inspectContract } from "../../../generator/model/inspect.js";
import { buildValid } from "./build-from-text.js";

const WSDL = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
    <xs:element name="Get"><xs:complexType><xs:sequence>
      <xs:element name="size" type="t:Size" maxOccurs="unbounded"/>
      <xs:choice minOccurs="0"><xs:element name="a" type="xs:int" nillable="true"/><xs:any namespace="##other" processContents="lax"/></xs:choice>
    </xs:sequence><xs:attribute name="lang" type="xs:language" use="required"/></xs:complexType></xs:element>
    <xs:element name="Done" type="xs:string" default="yes"/>
    <xs:simpleType name="Size"><xs:restriction base="xs:token">
      <xs:enumeration value="S"/><xs:enumeration value="L"/><xs:maxLength value="1"/>
    </xs:restriction></xs:simpleType>
    <xs:complexType name="Base" abstract="true"/>
    <xs:complexType name="Derived"><xs:complexContent><xs:extension base="t:Base"><xs:anyAttribute/></xs:extension></xs:complexContent></xs:complexType>
  </xs:schema></types>
  <message name="In"><part name="p" element="t:Get"/></message>
  <message name="Out"><part name="p" element="t:Done"/></message>
  <portType name="Port"><operation name="Get"><input message="t:In"/><output message="t:Out"/></operation></portType>
  <binding name="Soap" type="t:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Get"><soap:operation soapAction="urn:get"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>
  </binding>
  <service name="S"><port name="P" binding="t:Soap"><soap:address location="http://h/"/></port></service>
</definitions>`;

test("a contract is listed with its services, elements, types and facets", () => {
  const contract = buildValid(
    { "a.wsdl": WSDL },
    { title: "A test", document: "MS-T", namespaces: { t: "urn:t" } },
  );
  expect(inspectContract(contract)).toBe(`contract test [MS-T]: A test
namespace t = urn:t

service S (port type t:Port)
  binding t:Soap: SOAP 1.1
    port S/P at http://h/
  operation Get (document, SOAPAction "urn:get")
    input bare t:Get <urn:get>
    output bare t:Done <urn:t:Port:GetResponse>

elements
  t:Get: element t:Get
  t:Done: xs:string default "yes"

complex type element t:Get
  sequence
    t:size+: t:Size
    choice?
      t:a: xs:int nillable
      any of namespaces other than "urn:t"
  @lang: xs:language

simple type t:Size restricts xs:token
  value "S"
  value "L"
  maxLength 1

abstract complex type t:Base
  derived: t:Derived

complex type t:Derived extends t:Base
  any attribute of any namespace
`);
});

test("a managed class is listed with its properties, methods and what they return", () => {
  const contract = buildValid({
    "a.mof": `#pragma namespace ("root/example")
      [Abstract] class Base { [Key] string Id; };
      class Job : Base {
        string Labels[];
        [Static] uint32 Count([In, Optional] boolean All, [Out] uint64 Size);
        void Stop();
        [Syntax ("xs:int"), SyntaxType ("XML Schema type"), ValueMap {"none", "all"}] string Load();
        [ValueMap {"on", "off"}] string State();
      };`,
  });
  expect(inspectContract(contract)).toBe(`contract test

abstract class root/example/Base
  key Id: string

class root/example/Job : Base
  key Id: string
  Labels: string[]
  static method Count(All?: boolean, out Size: uint64): uint32
  method Stop()
  method Load(): xs:int (none, all)
  method State(): status (on, off)
`);
});
