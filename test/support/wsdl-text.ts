/** WSDL documents of the namespace `urn:t`, made for tests. */

/** The child elements of an operation's request and response, as XML Schema particles. */
export interface OperationText {
  readonly name: string;
  readonly request: string;
  readonly response: string;
  /** Name of the port type; `Shop` when absent. */
  readonly portType?: string;
}

/** A document with schema components, and wrapped operations over SOAP 1.1. */
export function wsdlText(components: string, operations: readonly OperationText[]): string {
  const portTypes = [...new Set(operations.map(({ portType = "Shop" }) => portType))];
  const ofPortType = (name: string): readonly OperationText[] =>
    operations.filter(({ portType = "Shop" }) => portType === name);
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
<types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
${components}
${operations.map(wrapperTexts).join("\n")}
</xs:schema></types>
${operations.map(messageTexts).join("\n")}
${portTypes.map((name) => portTypeText(name, ofPortType(name))).join("\n")}
</definitions>
`;
}

function wrapperTexts({ name, request, response }: OperationText): string {
  return [
    [name, request],
    [`${name}Response`, response],
  ]
    .map(
      ([element, content]) =>
        `<xs:element name="${String(element)}"><xs:complexType><xs:sequence>${String(content)}</xs:sequence></xs:complexType></xs:element>`,
    )
    .join("\n");
}

function messageTexts({ name }: OperationText): string {
  return `<message name="${name}In"><part name="parameters" element="t:${name}"/></message>
<message name="${name}Out"><part name="parameters" element="t:${name}Response"/></message>`;
}

function portTypeText(portType: string, operations: readonly OperationText[]): string {
  const literal = '<soap:body use="literal"/>';
  const abstract = operations.map(
    ({ name }) =>
      `<operation name="${name}"><input message="t:${name}In"/><output message="t:${name}Out"/></operation>`,
  );
  const bound = operations.map(
    ({ name }) =>
      `<operation name="${name}"><soap:operation soapAction="urn:t/${name}"/><input>${literal}</input><output>${literal}</output></operation>`,
  );
  return `<portType name="${portType}">${abstract.join("\n")}</portType>
<binding name="${portType}Soap" type="t:${portType}"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
${bound.join("\n")}</binding>
<service name="${portType}Service"><port name="${portType}Port" binding="t:${portType}Soap"><soap:address location="http://localhost/"/></port></service>`;
}
