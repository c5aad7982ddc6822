import { type Case, type Frame } from "../case.js";

/** A WSDL whose services, bindings and messages are made of what differs. */
const WSDL: Frame = {
  file: "a.wsdl",
  text: (
    part,
  ) => `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:w="http://schemas.xmlsoap.org/wsdl/"
  xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl"${part}
</definitions>`,
};

interface Service {
  readonly schema?: string;
  readonly messages?: string;
  readonly operation?: string;
  readonly bound?: string;
  readonly binding?: string;
  readonly ports?: string;
  readonly further?: string;
}

const ELEMENTS = `<xs:element name="Get"><xs:complexType><xs:sequence>
      <xs:element name="id" type="xs:int"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="GetResponse"><xs:complexType><xs:sequence>
      <xs:element name="name" type="xs:string"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="Trace" type="xs:string"/><xs:element name="Lost" type="xs:string"/>`;
const INPUT = '<input message="t:Get"/>';
const OUTPUT = '<output message="t:GetResponse"/>';
const BODIES = '<input><s:body use="literal"/></input><output><s:body use="literal"/></output>';

function operation(name = "Get", messages = `${INPUT}${OUTPUT}`): string {
  return `<operation name="${name}">${messages}</operation>`;
}

function bound(action = "urn:t/Get", bodies = BODIES, name = "Get"): string {
  return `<operation name="${name}"><s:operation soapAction="${action}"/>${bodies}</operation>`;
}

function binding(name: string, operations: string, demand = "", namespace = ""): string {
  return `<binding name="${name}" type="t:Port"${namespace}>
  <s:binding transport="http://schemas.xmlsoap.org/soap/http"/>${demand}
  ${operations}
</binding>`;
}

const PORT = '<port name="P" binding="t:B"><s:address location="http://a.example/"/></port>';

function service(parts: Service = {}): string {
  const own = parts.bound ?? bound();
  return ` xmlns:t="urn:t" targetNamespace="urn:t">
<types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
    ${parts.schema ?? ELEMENTS}
</xs:schema></types>
<message name="Get"><part name="p" element="t:Get"/></message>
<message name="GetResponse"><part name="p" element="t:GetResponse"/></message>
${parts.messages ?? ""}
<portType name="Port">${parts.operation ?? operation()}</portType>
${parts.binding ?? binding("B", own)}
<service name="Shop">${parts.ports ?? PORT}</service>${parts.further ?? ""}`;
}

const TRACE = '<message name="Trace"><part name="t" element="t:Trace"/></message>';
const TRACED = bound(
  "urn:t/Get",
  BODIES.replace(
    "</input>",
    '<s:header message="t:Trace" part="t" use="literal" w:required="true"/></input>',
  ),
);
const LOST = '<message name="Lost"><part name="l" element="t:Lost"/></message>';
const SECOND = `
<portType name="Other">${operation()}</portType>
${binding("C", bound("urn:t/Other")).replace("t:Port", "t:Other")}`;
const DEMAND = '<wsaw:UsingAddressing w:required="true"/>';
const TRACE_SETTINGS = { namespaces: { t: "urn:t" }, soapHeaders: { request: ["t:Trace"] } };

/** Services, bindings, operations and messages. */
export const SERVICE_CASES: readonly Case[] = [
  { rule: "service-added", frame: WSDL, old: service(), new: service({ further: SECOND }) },
  { rule: "service-removed", frame: WSDL, old: service({ further: SECOND }), new: service() },
  {
    rule: "service-renamed",
    frame: WSDL,
    old: service(),
    new: service().replace('service name="Shop"', 'service name="Store"'),
  },
  {
    rule: "operation-added",
    also: ["element-declaration-added"],
    frame: WSDL,
    old: service(),
    new: service({
      schema: `${ELEMENTS}<xs:element name="Put" type="xs:int"/>`,
      messages: '<message name="Put"><part name="p" element="t:Put"/></message>',
      operation: operation() + operation("Put", '<input message="t:Put"/>'),
      bound: bound() + bound("urn:t/Put", '<input><s:body use="literal"/></input>', "Put"),
    }),
  },
  {
    rule: "operation-removed",
    also: ["element-declaration-removed"],
    frame: WSDL,
    old: service({
      schema: `${ELEMENTS}<xs:element name="Put" type="xs:int"/>`,
      messages: '<message name="Put"><part name="p" element="t:Put"/></message>',
      operation: operation() + operation("Put", '<input message="t:Put"/>'),
      bound: bound() + bound("urn:t/Put", '<input><s:body use="literal"/></input>', "Put"),
    }),
    new: service(),
  },
  {
    rule: "operation-renamed",
    also: ["addressing-action-changed"],
    frame: WSDL,
    old: service({ operation: operation("Find"), bound: bound("urn:t/Get", BODIES, "Find") }),
    new: service({ operation: operation("Seek"), bound: bound("urn:t/Get", BODIES, "Seek") }),
  },
  {
    rule: "soap-action-changed",
    frame: WSDL,
    old: service(),
    new: service({ bound: bound("urn:t/Fetch") }),
  },
  {
    rule: "addressing-action-changed",
    frame: WSDL,
    old: service(),
    new: service({
      operation: operation("Get", `${INPUT.replace("/>", ' wsaw:Action="urn:t/Ask"/>')}${OUTPUT}`),
    }),
  },
  {
    rule: "style-changed",
    frame: WSDL,
    old: service(),
    new: service({
      binding: binding("B", bound()).replace("<s:binding ", '<s:binding style="rpc" '),
      schema: ELEMENTS,
    })
      .replace('<part name="p" element="t:Get"/>', '<part name="id" type="xs:int"/>')
      .replace('<part name="p" element="t:GetResponse"/>', '<part name="name" type="xs:string"/>'),
  },
  {
    rule: "binding-added",
    frame: WSDL,
    old: service(),
    new: service({ binding: `${binding("B", bound())}\n${binding("C", bound())}` }),
  },
  {
    rule: "binding-removed",
    frame: WSDL,
    old: service({ binding: `${binding("B", bound())}\n${binding("C", bound())}` }),
    new: service(),
  },
  {
    rule: "binding-protocol-changed",
    frame: WSDL,
    old: service(),
    new: service({
      binding: binding("B", bound())
        .replaceAll("s:", "s12:")
        .replace(
          'type="t:Port"',
          'type="t:Port" xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/"',
        ),
    }),
  },
  {
    rule: "addressing-demanded",
    frame: WSDL,
    old: service(),
    new: service({ binding: binding("B", bound(), DEMAND) }),
  },
  {
    rule: "addressing-not-demanded",
    frame: WSDL,
    old: service({ binding: binding("B", bound(), DEMAND) }),
    new: service(),
  },
  {
    rule: "port-address-changed",
    frame: WSDL,
    old: service(),
    new: service({ ports: PORT.replace("a.example", "b.example") }),
  },
  {
    rule: "client-default-changed",
    frame: WSDL,
    old: service(),
    new: service(),
    newSettings: { soapVersion: "1.2" },
  },
  {
    rule: "namespace-renamed",
    also: ["addressing-action-changed"],
    frame: WSDL,
    old: service({ bound: bound("Get") }),
    new: service({ bound: bound("Get") }).replaceAll("urn:t", "urn:u"),
  },
  {
    rule: "body-changed",
    also: ["element-declaration-added", "result-changed"],
    frame: WSDL,
    old: service(),
    new: service({ schema: `${ELEMENTS}<xs:element name="Ask" type="xs:int"/>` }).replace(
      'element="t:Get"/>',
      'element="t:Ask"/>',
    ),
  },
  {
    rule: "response-added",
    frame: WSDL,
    old: service({
      operation: operation("Get", INPUT),
      bound: bound("urn:t/Get", '<input><s:body use="literal"/></input>'),
    }),
    new: service(),
  },
  {
    rule: "response-removed",
    frame: WSDL,
    old: service(),
    new: service({
      operation: operation("Get", INPUT),
      bound: bound("urn:t/Get", '<input><s:body use="literal"/></input>'),
    }),
  },
  {
    rule: "header-added-required",
    frame: WSDL,
    old: service({ messages: TRACE }),
    new: service({ messages: TRACE, bound: TRACED }),
  },
  {
    rule: "header-added-optional",
    frame: WSDL,
    old: service(),
    new: service(),
    newSettings: TRACE_SETTINGS,
  },
  {
    rule: "header-removed-required",
    frame: WSDL,
    old: service({ messages: TRACE, bound: TRACED }),
    new: service({ messages: TRACE }),
  },
  {
    rule: "header-removed-optional",
    frame: WSDL,
    old: service(),
    new: service(),
    oldSettings: TRACE_SETTINGS,
  },
  {
    rule: "header-made-required",
    frame: WSDL,
    old: service({ messages: TRACE }),
    new: service({ messages: TRACE, bound: TRACED }),
    oldSettings: TRACE_SETTINGS,
  },
  {
    rule: "header-made-optional",
    frame: WSDL,
    old: service({ messages: TRACE, bound: TRACED }),
    new: service({ messages: TRACE }),
    newSettings: TRACE_SETTINGS,
  },
  {
    rule: "fault-added",
    frame: WSDL,
    old: service({ messages: LOST }),
    new: withFault("t:Lost"),
  },
  {
    rule: "fault-removed",
    frame: WSDL,
    old: withFault("t:Lost"),
    new: service({ messages: LOST }),
  },
  {
    rule: "fault-detail-changed",
    frame: WSDL,
    old: withFault("t:Lost"),
    new: withFault("t:Trace"),
  },
  {
    rule: "request-changed",
    also: ["element-added-optional"],
    frame: WSDL,
    old: service({ schema: ELEMENTS.replace('<xs:element name="id" type="xs:int"/>', "") }),
    new: service({ schema: ELEMENTS.replace('type="xs:int"/>', 'type="xs:int" minOccurs="0"/>') }),
  },
  {
    rule: "result-changed",
    also: ["element-added-optional"],
    frame: WSDL,
    old: service(),
    new: service({
      schema: ELEMENTS.replace(
        '<xs:element name="name" type="xs:string"/>',
        '<xs:element name="name" type="xs:string"/><xs:element name="more" type="xs:int" minOccurs="0"/>',
      ),
    }),
  },
  {
    rule: "method-name-changed",
    also: ["operation-added", "element-declaration-added"],
    frame: WSDL,
    old: service({ operation: operation("get-it"), bound: bound("urn:t/Get", BODIES, "get-it") }),
    new: service({
      schema: `${ELEMENTS}<xs:element name="Put" type="xs:int"/>`,
      messages: '<message name="Put"><part name="p" element="t:Put"/></message>',
      operation: operation("getIt", '<input message="t:Put"/>') + operation("get-it"),
      bound:
        bound("urn:t/Put", '<input><s:body use="literal"/></input>', "getIt") +
        bound("urn:t/Get", BODIES, "get-it"),
    }),
  },
];

function withFault(element: string): string {
  return service({
    messages: LOST.replace("t:Lost", element),
    operation: operation("Get", `${INPUT}${OUTPUT}<fault name="Lost" message="t:Lost"/>`),
    bound: bound(
      "urn:t/Get",
      `${BODIES}<fault name="Lost"><s:fault name="Lost" use="literal"/></fault>`,
    ),
  });
}
