import { describe, expect, test } from "@jest/globals";
import { readDefinitionsBody, withoutPlaces } from "../support.js";

const XSD = "http://www.w3.org/2001/XMLSchema";

describe("wsdl:definitions (WSDL 1.1 §2.1)", () => {
  test("reads embedded schemas, messages and services in order", () => {
    const { definitions, faults } = readDefinitionsBody(`
      <wsdl:documentation>What <b>it</b> does.</wsdl:documentation>
      <wsdl:types><xs:schema targetNamespace="urn:s"/><xs:schema targetNamespace="urn:t"/></wsdl:types>
      <wsdl:message name="M"><wsdl:part name="p" element="a:e"/><wsdl:part name="q" type="xs:int"/></wsdl:message>
      <wsdl:message name="Empty"/>
      <wsdl:service name="S">
        <wsdl:port name="P" binding="a:B"><soap:address location=" http://h/s "/></wsdl:port>
        <wsdl:port name="Q" binding="a:B"><http:address location="http://h/q"/></wsdl:port>
        <wsdl:port name="R" binding="a:B"><wsdl:documentation>Somewhere.</wsdl:documentation></wsdl:port>
      </wsdl:service>`);
    expect(faults).toEqual([]);
    expect(withoutPlaces(definitions)).toEqual({
      kind: "definitions",
      documentation: "What it does.",
      targetNamespace: "urn:a",
      imports: [],
      schemas: [
        expect.objectContaining({ kind: "schema", targetNamespace: "urn:s" }),
        expect.objectContaining({ kind: "schema", targetNamespace: "urn:t" }),
      ],
      messages: [
        {
          kind: "message",
          name: "M",
          parts: [
            { kind: "part", name: "p", element: { namespace: "urn:a", localName: "e" } },
            { kind: "part", name: "q", type: { namespace: XSD, localName: "int" } },
          ],
        },
        { kind: "message", name: "Empty", parts: [] },
      ],
      portTypes: [],
      bindings: [],
      services: [
        {
          kind: "service",
          name: "S",
          ports: [
            {
              kind: "port",
              name: "P",
              binding: { namespace: "urn:a", localName: "B" },
              address: "http://h/s",
            },
            {
              kind: "port",
              name: "Q",
              binding: { namespace: "urn:a", localName: "B" },
              address: "http://h/q",
            },
            {
              kind: "port",
              name: "R",
              documentation: "Somewhere.",
              binding: { namespace: "urn:a", localName: "B" },
            },
          ],
        },
      ],
    });
  });

  test("resolves prefixes of the WSDL in an embedded schema", () => {
    const { definitions } = readDefinitionsBody(
      `<wsdl:types><xs:schema><xs:element name="e" type="a:T"/></xs:schema></wsdl:types>`,
    );
    expect(definitions.schemas).toMatchObject([
      { components: [{ type: { namespace: "urn:a", localName: "T" } }] },
    ]);
  });

  test("passes over extensions that are not required", () => {
    const { definitions, faults } = readDefinitionsBody(
      `<p:Policy xmlns:p="http://www.w3.org/ns/ws-policy"/><x:y xmlns:x="urn:x" wsdl:required="false"/><wsdl:message name="M" x:z="1" xmlns:x="urn:x"/>`,
    );
    expect(faults).toEqual([]);
    expect(definitions.messages).toMatchObject([{ name: "M" }]);
  });

  test("warns of policies that are required", () => {
    const { faults } = readDefinitionsBody(
      `<p:UsingPolicy xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy" wsdl:required="true"/>`,
    );
    expect(faults).toEqual(["warning SW3002 2:1 The policies of the service are passed over."]);
  });

  test.each([
    [
      `<x:y xmlns:x="urn:x" wsdl:required="true"/>`,
      `error SW3002 2:1 The extension y of "urn:x" is required and not supported.`,
    ],
    [
      `<wsdl:porttype name="P"/>`,
      `error SW3008 2:1 wsdl:porttype "P" may not stand in wsdl:definitions.`,
    ],
    [`<wsdl:message/>`, "error SW3001 2:1 wsdl:message lacks the attribute name."],
    [
      `<wsdl:message name="M"><wsdl:part name="p" element="b:e"/></wsdl:message>`,
      `error SW1006 2:52 The prefix "b" of "b:e" is not declared.`,
    ],
    [
      `<wsdl:message name="a message"/>`,
      `error SW3010 2:20 The value "a message" of the attribute name of wsdl:message "a message" is not allowed.`,
    ],
    [
      `<wsdl:message name="M" nmae="N"/>`,
      `warning SW3010 2:29 wsdl:message "M" has no attribute nmae; it is passed over.`,
    ],
    [
      `<wsdl:service name="S"><wsdl:port name="P"/></wsdl:service>`,
      `error SW3001 2:24 wsdl:port "P" lacks the attribute binding.`,
    ],
    [
      `<wsdl:service name="S">text</wsdl:service>`,
      `error SW3008 2:24 Text stands in wsdl:service "S": "text".`,
    ],
    [
      `<wsdl:types><s:schema xmlns:s="http://www.w3.org/1999/XMLSchema"/></wsdl:types>`,
      "error SW2004 2:13 s:schema is written in a draft of XML Schema (http://www.w3.org/1999/XMLSchema).",
    ],
  ])("reports %s", (body, fault) => {
    expect(readDefinitionsBody(body).faults).toEqual([fault]);
  });
});
