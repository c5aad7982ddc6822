import { describe, expect, test } from "@jest/globals";
import { build, buildValid, faultCodes, outline, withoutPlaces } from "./build-from-text.js";

const SCHEMA = `<xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
  <xs:element name="Get"><xs:complexType><xs:sequence><xs:element name="id" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="GetResponse"><xs:complexType><xs:sequence><xs:element name="GetResult" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="Other" type="xs:string"/>
  <xs:element name="Header" type="xs:string"/>
  <xs:element name="Problem" type="xs:string"/>
</xs:schema>`;

const MESSAGES = `<message name="In"><part name="parameters" element="t:Get"/></message>
<message name="Out"><part name="parameters" element="t:GetResponse"/></message>`;

const OPERATION = `<operation name="Get"><input message="t:In"/><output message="t:Out"/></operation>`;

const LITERAL = `<input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>`;

const BOUND = `<operation name="Get"><soap:operation soapAction="urn:t/Get"/>${LITERAL}</operation>`;

interface Parts {
  readonly schema?: string;
  readonly messages?: string;
  readonly operations?: string;
  readonly bound?: string;
  readonly style?: string;
  readonly rest?: string;
  readonly namespace?: string;
}

/** A WSDL with one port type and one SOAP 1.1 binding; everything stands on one line each. */
function wsdl(parts: Parts = {}): string {
  const namespace = parts.namespace ?? "urn:t";
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:http="http://schemas.xmlsoap.org/wsdl/http/" xmlns:wsam="http://www.w3.org/2007/05/addressing/metadata" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="${namespace}" targetNamespace="${namespace}">
<types>${(parts.schema ?? SCHEMA).replaceAll("\n", " ").replaceAll('"urn:t"', `"${namespace}"`)}</types>
${(parts.messages ?? MESSAGES).replaceAll("\n", " ")}
<portType name="Port">${parts.operations ?? OPERATION}</portType>
<binding name="Soap" type="t:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http" ${parts.style ?? ""}/>
${parts.bound ?? BOUND}
</binding>
${parts.rest ?? ""}
</definitions>`;
}

function contractOf(parts: Parts = {}) {
  return buildValid({ "a.wsdl": wsdl(parts) });
}

function operationOf(parts: Parts = {}) {
  const operation = contractOf(parts).services[0]?.operations[0];
  if (operation === undefined) throw new Error("there is no operation");
  return operation;
}

function faultsOf(parts: Parts): readonly string[] {
  return build({ "a.wsdl": wsdl(parts) }).diagnostics;
}

describe("services", () => {
  test("a port type with its binding, port and operation", () => {
    const contract = contractOf({
      rest: `<service name="Service"><port name="SoapPort" binding="t:Soap"><soap:address location="http://h/s"/></port></service>`,
    });
    expect(withoutPlaces(contract.services)).toEqual([
      {
        name: "Service",
        portType: { namespace: "urn:t", localName: "Port" },
        bindings: [
          {
            name: { namespace: "urn:t", localName: "Soap" },
            soapVersion: "1.1",
            transport: "http://schemas.xmlsoap.org/soap/http",
            ports: [{ service: "Service", name: "SoapPort", address: "http://h/s" }],
          },
        ],
        operations: [
          {
            name: "Get",
            style: "document",
            soapAction: "urn:t/Get",
            input: {
              action: "urn:t/Get",
              body: { kind: "wrapped", element: "{urn:t}Get" },
              headers: [],
            },
            output: {
              action: "urn:t:Port:GetResponse",
              body: { kind: "wrapped", element: "{urn:t}GetResponse" },
              headers: [],
            },
            faults: [],
          },
        ],
      },
    ]);
  });

  test("without a wsdl:service the port type gives the name, unless the settings choose one", () => {
    const files = { "a.wsdl": wsdl() };
    expect(buildValid(files).services.map(({ name }) => name)).toEqual(["Port"]);
    const chosen = buildValid(files, { services: { Port: "Chosen" } });
    expect(chosen.services.map(({ name }) => name)).toEqual(["Chosen"]);
  });

  test("a wsdl:service with several port types gives none of them its name", () => {
    const contract = contractOf({
      rest: `<portType name="Second">${OPERATION}</portType>
<binding name="Soap2" type="t:Second"><soap:binding transport="x"/>${BOUND}</binding>
<service name="Service"><port name="A" binding="t:Soap"/><port name="B" binding="t:Soap2"/></service>`,
    });
    expect(contract.services.map(({ name }) => name)).toEqual(["Port", "Second"]);
  });

  test("SOAP 1.1 and SOAP 1.2 bindings of one port type are one service", () => {
    const contract = contractOf({
      rest: `<binding name="Soap12" type="t:Port"><soap12:binding transport="x"/>${BOUND.replaceAll("soap:", "soap12:")}</binding>`,
    });
    expect(
      contract.services.map(({ bindings }) => bindings.map(({ soapVersion }) => soapVersion)),
    ).toEqual([["1.1", "1.2"]]);
  });

  test("HTTP bindings are passed over beside SOAP ones, and refused alone", () => {
    const http = `<portType name="Web"/><binding name="Get" type="t:Web"><http:binding verb="GET"/></binding>`;
    expect(contractOf({ rest: http }).services.map(({ name }) => name)).toEqual(["Port"]);
    const only = wsdl({ rest: http })
      .replace(/<binding name="Soap".*?<\/binding>/s, "")
      .replace(/<portType name="Port">.*?<\/portType>/s, "");
    expect(build({ "a.wsdl": only }).diagnostics).toEqual([
      `a.wsdl:6:23: error SW3002: The binding "Get" binds to HTTP, which is not supported, and no other binding is SOAP. Bind the port type to SOAP 1.1 or 1.2.`,
    ]);
  });

  test("references that name nothing are reported with the nearest name", () => {
    const faults = faultsOf({
      operations: OPERATION.replace("t:Out", "t:Outt"),
      rest: `<binding name="B" type="t:Pórt"><soap:binding transport="x"/></binding>
<service name="S"><port name="P" binding="t:Soup"/></service>`,
    });
    expect(faults.map((fault) => fault.replace(/^a.wsdl:(\d+):\d+: /, "$1 "))).toEqual([
      `8 error SW3004: There is no port type "Pórt" in the namespace "urn:t". Did you mean "Port"?`,
      `9 error SW3005: There is no binding "Soup" in the namespace "urn:t". Did you mean "Soap"?`,
      `4 error SW3003: There is no message "Outt" in the namespace "urn:t". Did you mean "Out"?`,
    ]);
  });

  test("a binding may not name what its port type lacks", () => {
    const faults = faultsOf({ bound: BOUND.replace(`name="Get"`, `name="Got"`) });
    expect(faults.map((fault) => fault.replace(/^a.wsdl:(\d+):\d+: /, "$1 "))).toEqual([
      `6 error SW3006: The port type "Port" has no operation "Got". Did you mean "Get"?`,
    ]);
  });

  test("what no binding names is left out", () => {
    expect(faultsOf({ bound: "" })).toEqual([
      expect.stringMatching(
        /^a\.wsdl:4:\d+: warning SW3012: No SOAP binding carries the operation "Get"; it is left out\. Add it to the binding\.$/,
      ),
    ]);
  });
});

describe("document/literal messages", () => {
  const both = (parts: Parts): readonly unknown[] => {
    const { input, output } = operationOf(parts);
    return [input.body.kind, output?.body.kind];
  };

  test.each([
    [
      "is named otherwise than the operation",
      {
        operations: OPERATION.replace(`name="Get"`, `name="Got"`),
        bound: BOUND.replace(`name="Get"`, `name="Got"`),
      },
    ],
    [
      "has attributes",
      {
        schema: SCHEMA.replace(
          `type="xs:int"/></xs:sequence>`,
          `type="xs:int"/></xs:sequence><xs:attribute name="a"/>`,
        ),
      },
    ],
    [
      "is a choice",
      {
        schema: SCHEMA.replace(
          `<xs:sequence><xs:element name="id" type="xs:int"/></xs:sequence>`,
          `<xs:choice><xs:element name="id" type="xs:int"/></xs:choice>`,
        ),
      },
    ],
    [
      "has a wildcard",
      { schema: SCHEMA.replace(`<xs:element name="id" type="xs:int"/>`, `<xs:any/>`) },
    ],
    [
      "is repeated",
      {
        schema: SCHEMA.replace(
          `<xs:sequence><xs:element name="id"`,
          `<xs:sequence maxOccurs="2"><xs:element name="id"`,
        ),
      },
    ],
    ["may be nil", { schema: SCHEMA.replace(`name="Get"`, `name="Get" nillable="true"`) }],
    ["has an output of simple type", { messages: MESSAGES.replace("t:GetResponse", "t:Other") }],
  ])("are bare where the input %s", (_, parts) => {
    expect(both(parts)).toEqual(["bare", "bare"]);
  });

  test("are wrapped where the wrappers are empty", () => {
    const empty = SCHEMA.replace(/<xs:sequence><xs:element name="id".*?<\/xs:sequence>/, "");
    expect(both({ schema: empty })).toEqual(["wrapped", "wrapped"]);
  });

  test("a bare body names its part", () => {
    expect(
      operationOf({ messages: MESSAGES.replace("t:GetResponse", "t:Other") }).output?.body,
    ).toEqual({ kind: "bare", element: "{urn:t}Other", part: "parameters" });
  });

  test("a message without parts has an empty body, a one-way operation no output", () => {
    const operation = operationOf({
      messages: `<message name="In"/>`,
      operations: `<operation name="Get"><input message="t:In"/></operation>`,
      bound: `<operation name="Get"><input><soap:body use="literal"/></input></operation>`,
    });
    expect(operation.input.body).toEqual({ kind: "empty" });
    expect(operation).not.toHaveProperty("output");
  });

  test("several parts in one body, and a part given by a type, are refused", () => {
    const two = MESSAGES.replace("</message>", `<part name="more" element="t:Other"/></message>`);
    expect(faultsOf({ messages: two })[0]).toContain(
      `SW3002: The operation "Get" has 2 parts in one body, which is not supported in document style.`,
    );
    const typed = MESSAGES.replace(`element="t:Get"`, `type="xs:int"`);
    expect(faultsOf({ messages: typed })[0]).toContain(
      `SW3002: The operation "Get" has the part "parameters" given by a type, which is not supported`,
    );
  });

  test("a part must name an element or type that exists", () => {
    const faults = faultsOf({
      messages: `<message name="In"><part name="a"/></message>
<message name="Out"><part name="b" element="t:GetRespons"/></message>`,
    });
    expect(faults.map((fault) => fault.replace(/^a.wsdl:(\d+):\d+: /, "$1 "))).toEqual([
      `3 error SW3007: The part "a" of the message "In" names neither an element nor a type. Give it an element.`,
      `3 error SW2006: There is no element "GetRespons" in the namespace "urn:t". Did you mean "GetResponse"?`,
    ]);
  });
});

describe("headers and faults", () => {
  const messages = `${MESSAGES}<message name="Head"><part name="h" element="t:Header"/><part name="f" element="t:Problem"/></message>`;
  const withHeader = (header: string): string => BOUND.replace(`<input>`, `<input>${header}`);

  test("a header is typed by its part's element, and so are its faults", () => {
    const operation = operationOf({
      messages,
      bound: withHeader(
        `<soap:header message="t:Head" part="h" use="literal"><soap:headerfault message="t:Head" part="f" use="literal"/></soap:header>`,
      ),
    });
    expect(operation.input.headers).toEqual([
      { name: "h", element: "{urn:t}Header", required: false, faults: ["{urn:t}Problem"] },
    ]);
  });

  test("a header is required where wsdl:required says so", () => {
    const operation = operationOf({
      messages,
      bound: withHeader(
        `<soap:header message="t:Head" part="h" use="literal" xmlns:w="http://schemas.xmlsoap.org/wsdl/" w:required="true"/>`,
      ),
    });
    expect(operation.input.headers).toEqual([
      { name: "h", element: "{urn:t}Header", required: true },
    ]);
  });

  test("a part of the body's own message that is a header is not in the body", () => {
    const operation = operationOf({
      messages: MESSAGES.replace("</message>", `<part name="h" element="t:Header"/></message>`),
      bound: withHeader(`<soap:header message="t:In" part="h" use="literal"/>`),
    });
    expect(operation.input.body).toEqual({ kind: "wrapped", element: "{urn:t}Get" });
    expect(operation.input.headers.map(({ element }) => element)).toEqual(["{urn:t}Header"]);
  });

  test("a header must name a part that exists", () => {
    const bound = withHeader(`<soap:header message="t:Head" part="hh" use="literal"/>`);
    expect(faultsOf({ messages, bound })[0]).toMatch(
      /^a.wsdl:6:\d+: error SW3009: The message "Head" has no part "hh". Did you mean "h"\?$/,
    );
  });

  test("typed faults have the element of their message's one part", () => {
    const operation = operationOf({
      messages: `${MESSAGES}<message name="Bad"><part name="detail" element="t:Problem"/></message>`,
      operations: OPERATION.replace(
        "</operation>",
        `<fault name="Failed" message="t:Bad"/></operation>`,
      ),
      namespace: "http://example.org/t",
    });
    expect(operation.faults).toEqual([
      {
        name: "Failed",
        element: "{http://example.org/t}Problem",
        action: "http://example.org/t/Port/Get/Fault/Failed",
      },
    ]);
  });
});

describe("actions (WS-Addressing 1.0 – Metadata §4.4)", () => {
  const actions = (parts: Parts): readonly unknown[] => {
    const { input, output } = operationOf(parts);
    return [input.action, output?.action];
  };
  const silent = BOUND.replace(`soapAction="urn:t/Get"`, `soapAction=""`);

  test.each([
    [
      "http://example.com/ticketagent",
      "http://example.com/ticketagent/Port/GetRequest",
      "http://example.com/ticketagent/Port/GetResponse",
    ],
    [
      "http://example.com/",
      "http://example.com/Port/GetRequest",
      "http://example.com/Port/GetResponse",
    ],
    ["urn:x", "urn:x:Port:GetRequest", "urn:x:Port:GetResponse"],
  ])("by default in the namespace %s", (namespace, input, output) => {
    expect(actions({ bound: silent, namespace })).toEqual([input, output]);
  });

  test("by default use the names of input and output", () => {
    const operations = OPERATION.replace("<input", `<input name="Ask"`).replace(
      "<output",
      `<output name="Tell"`,
    );
    expect(actions({ bound: silent, operations })).toEqual(["urn:t:Port:Ask", "urn:t:Port:Tell"]);
  });

  test("given explicitly go before all else, and a SOAPAction before the default", () => {
    const operations = OPERATION.replace("<input", `<input wsam:Action="urn:ask"`);
    expect(actions({ operations })).toEqual(["urn:ask", "urn:t:Port:GetResponse"]);
    expect(actions({})).toEqual(["urn:t/Get", "urn:t:Port:GetResponse"]);
  });
});

describe("rpc/literal messages", () => {
  const rpc: Parts = {
    style: `style="rpc"`,
    messages: `<message name="In"><part name="id" type="xs:int"/><part name="note" type="xs:string"/></message>
<message name="Out"><part name="result" type="xs:string"/></message>`,
    bound: `<operation name="Get"><input><soap:body use="literal" namespace="urn:rpc"/></input><output><soap:body use="literal" namespace="urn:rpc"/></output></operation>`,
  };

  test("have synthetic wrappers with an unqualified accessor for each part", () => {
    const contract = contractOf(rpc);
    expect(contract.services[0]?.operations[0]).toMatchObject({
      style: "rpc",
      input: { body: { kind: "wrapped", element: "{urn:rpc}Get" } },
      output: { body: { kind: "wrapped", element: "{urn:rpc}GetResponse" } },
    });
    const synthetic = contract.elements.filter((element) => element.synthetic === true);
    expect(withoutPlaces(synthetic)).toEqual(
      ["Get", "GetResponse"].map((localName) => ({
        id: `{urn:rpc}${localName}`,
        name: { namespace: "urn:rpc", localName },
        type: `element {urn:rpc}${localName}`,
        nillable: false,
        abstract: false,
        synthetic: true,
      })),
    );
    expect(outline(contract, "element {urn:rpc}Get")).toBe("(id, note)");
    const type = contract.types.find(({ id }) => id === "element {urn:rpc}Get");
    expect(JSON.stringify(type)).toContain(`"name":{"namespace":"","localName":"id"}`);
  });

  test("do not take the place of an element that a schema declares", () => {
    const contract = contractOf({ ...rpc, bound: rpc.bound?.replaceAll("urn:rpc", "urn:t") ?? "" });
    expect(contract.services[0]?.operations[0]?.input.body).toEqual({
      kind: "wrapped",
      element: "{urn:t}Get#rpc",
    });
    expect(
      contract.elements.filter(({ name }) => name.localName === "Get").map(({ id }) => id),
    ).toEqual(["{urn:t}Get", "{urn:t}Get#rpc"]);
  });

  test("with a part given by an element have it in the part's accessor, with a warning", () => {
    const messages = rpc.messages?.replace(`type="xs:int"`, `element="t:Other"`) ?? "";
    const { contract, diagnostics } = build({ "a.wsdl": wsdl({ ...rpc, messages }) });
    expect(faultCodes(diagnostics)).toEqual(["3 warning SW3002"]);
    expect(outline(contract, "element {urn:rpc}Get")).toBe("(id, note)");
    expect(outline(contract, "element {urn:rpc}Get/id")).toBe("(Other)");
  });

  test("that are encoded are refused, once for the operation", () => {
    const bound = rpc.bound?.replaceAll("literal", "encoded") ?? "";
    expect(faultsOf({ ...rpc, bound })).toEqual([
      `a.wsdl:6:1: error SW3002: The operation "Get" of the binding "Soap" is encoded (use="encoded"), which is not supported. Bind it with document/literal or rpc/literal.`,
    ]);
  });
});

describe("operations", () => {
  test("that the server starts are refused by name", () => {
    const notify = `<operation name="Get"><output message="t:Out"/></operation>`;
    const solicit = `<operation name="Get"><output message="t:Out"/><input message="t:In"/></operation>`;
    expect(faultsOf({ operations: notify })[0]).toContain(
      `SW3002: The operation "Get" is a notification operation, which is not supported.`,
    );
    expect(faultsOf({ operations: solicit })[0]).toContain(
      `SW3002: The operation "Get" is a solicit-response operation, which is not supported.`,
    );
  });

  test("of one name are told apart by the names of input and output", () => {
    const named = (name: string, action: string): string =>
      `<operation name="Get"><soap:operation soapAction="${action}"/>${LITERAL.replace("<input>", `<input name="${name}">`)}</operation>`;
    const contract = contractOf({
      operations: ["First", "Second"]
        .map((name) => OPERATION.replace("<input", `<input name="${name}"`))
        .join(""),
      bound: named("Second", "urn:2") + named("First", "urn:1"),
    });
    expect(
      contract.services[0]?.operations.map(({ name, soapAction }) => [name, soapAction]),
    ).toEqual([
      ["Get", "urn:1"],
      ["Get", "urn:2"],
    ]);
  });

  test("that bindings carry in different ways follow the first one, with a warning", () => {
    const rest = `<binding name="Soap12" type="t:Port"><soap12:binding transport="x"/>${BOUND.replaceAll("soap:", "soap12:").replace("urn:t/Get", "urn:other")}</binding>`;
    const { contract, diagnostics } = build({ "a.wsdl": wsdl({ rest }) });
    expect(contract.services[0]?.operations[0]?.soapAction).toBe("urn:t/Get");
    expect(faultCodes(diagnostics)).toEqual(["4 warning SW3011"]);
  });

  test("the faults of what two bindings share are reported once", () => {
    const rest = `<binding name="Soap12" type="t:Port"><soap12:binding transport="x"/>${BOUND.replaceAll("soap:", "soap12:")}</binding>`;
    const operations = OPERATION.replace("t:Out", "t:Nothing");
    expect(faultCodes(faultsOf({ rest, operations }))).toEqual(["4 error SW3003"]);
  });
});
