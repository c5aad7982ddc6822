/** A service that grows in one number: as many data types as operations. */

/**
 * WSDL 1.1, document/literal, of `size` types and operations. All but the first ten types refer to one
 * of these: the other generator refuses types that lead back to themselves, and one element name with
 * many types.
 */
export function growingContract(size: number): string {
  const each = (text: (index: number) => string): string =>
    Array.from({ length: size }, (_, index) => text(index)).join("\n");
  const element = (name: string, part: string, index: number): string =>
    `<xs:element name="${name}"><xs:complexType><xs:sequence>
      <xs:element name="${part}" type="t:Record${index}" minOccurs="0"/>
    </xs:sequence></xs:complexType></xs:element>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:growth" targetNamespace="urn:growth">
<w:types><xs:schema targetNamespace="urn:growth" elementFormDefault="qualified">
${each(
  (index) => `<xs:complexType name="Record${index}"><xs:sequence>
  <xs:element name="Id" type="xs:long"/>
  <xs:element name="Name" type="xs:string" minOccurs="0"/>
  <xs:element name="Amount" type="xs:decimal" minOccurs="0"/>
  <xs:element name="Changed" type="xs:dateTime" minOccurs="0" nillable="true"/>
  <xs:element name="Group${index % 10}" type="${index < 10 ? "xs:string" : `t:Record${index % 10}`}" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="version" type="xs:int"/></xs:complexType>`,
)}
${each((index) => element(`Do${index}`, `record${index}`, index))}
${each((index) => element(`Do${index}Response`, `Do${index}Result`, index))}
</xs:schema></w:types>
${each(
  (
    index,
  ) => `<w:message name="Do${index}In"><w:part name="parameters" element="t:Do${index}"/></w:message>
<w:message name="Do${index}Out"><w:part name="parameters" element="t:Do${index}Response"/></w:message>`,
)}
<w:portType name="GrowthPort">
${each((index) => `<w:operation name="Do${index}"><w:input message="t:Do${index}In"/><w:output message="t:Do${index}Out"/></w:operation>`)}
</w:portType>
<w:binding name="GrowthBinding" type="t:GrowthPort"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
${each((index) => `<w:operation name="Do${index}"><s:operation soapAction="urn:growth/Do${index}"/><w:input><s:body use="literal"/></w:input><w:output><s:body use="literal"/></w:output></w:operation>`)}
</w:binding>
<w:service name="Growth"><w:port name="Growth" binding="t:GrowthBinding"><s:address location="http://localhost/"/></w:port></w:service>
</w:definitions>
`;
}
