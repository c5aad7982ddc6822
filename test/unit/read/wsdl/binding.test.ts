import { describe, expect, test } from "@jest/globals";
import { readDefinitionsBody, withoutPlaces } from "../support.js";

const inBinding = (body: string): string =>
  `<wsdl:binding name="B" type="a:P">\n${body}</wsdl:binding>`;
const HTTP = "http://schemas.xmlsoap.org/soap/http";

function binding(body: string): unknown {
  const { definitions, faults } = readDefinitionsBody(inBinding(body));
  expect(faults).toEqual([]);
  return withoutPlaces(definitions.bindings[0]);
}

function input(body: string): unknown {
  return binding(`<wsdl:operation name="o"><wsdl:input>${body}</wsdl:input></wsdl:operation>`);
}

describe("wsdl:binding (WSDL 1.1 §2.5)", () => {
  test("reads a SOAP binding", () => {
    expect(
      binding(
        `<soap:binding transport="${HTTP}" style="rpc"/><wsaw:UsingAddressing wsdl:required="true"/>
         <wsdl:operation name="o">
           <soap:operation soapAction="urn:act" style="document"/>
           <wsdl:input name="i">
             <soap:header message="a:M" part="h" use="literal"><soap:headerfault message="a:M" part="f" use="literal"/></soap:header>
             <soap:body use="encoded" parts="p  q" namespace="urn:n" encodingStyle="urn:enc"/>
           </wsdl:input>
           <wsdl:output name="u"><soap:body use="literal" parts=""/></wsdl:output>
           <wsdl:fault name="f"><soap:fault name="f" use="encoded"/></wsdl:fault>
           <wsdl:fault name="g"/>
         </wsdl:operation>`,
      ),
    ).toEqual({
      kind: "binding",
      name: "B",
      portType: { namespace: "urn:a", localName: "P" },
      protocol: { kind: "soap", version: "1.1", transport: HTTP, style: "rpc" },
      usingAddressing: true,
      demands: ["addressing"],
      operations: [
        {
          kind: "bindingOperation",
          name: "o",
          inputName: "i",
          outputName: "u",
          soapAction: "urn:act",
          style: "document",
          input: {
            kind: "bindingMessage",
            body: {
              use: "encoded",
              parts: ["p", "q"],
              namespace: "urn:n",
              encodingStyle: "urn:enc",
            },
            headers: [
              {
                use: "literal",
                message: { namespace: "urn:a", localName: "M" },
                part: "h",
                headerFaults: [{ message: { namespace: "urn:a", localName: "M" }, part: "f" }],
              },
            ],
            multipart: false,
          },
          output: {
            kind: "bindingMessage",
            body: { use: "literal", parts: [] },
            headers: [],
            multipart: false,
          },
          faults: [
            { kind: "bindingFault", name: "f", use: "encoded" },
            { kind: "bindingFault", name: "g", use: "literal" },
          ],
        },
      ],
    });
  });

  test.each([
    [
      `<soap12:binding transport="${HTTP}"/>`,
      { kind: "soap", version: "1.2", transport: HTTP, style: "document" },
    ],
    [`<http:binding verb="GET"/>`, { kind: "http", verb: "GET" }],
    [`<jms:binding xmlns:jms="urn:jms"/>`, { kind: "unknown" }],
  ])("reads the protocol of %s", (body, protocol) => {
    expect(binding(body)).toMatchObject({ protocol, usingAddressing: false });
  });

  test("takes a binding for SOAP whose operations are, when it does not say so", () => {
    const body = `<wsdl:operation name="o"><soap12:operation soapAction="urn:a"/></wsdl:operation>`;
    const { definitions, faults } = readDefinitionsBody(inBinding(body));
    expect(definitions.bindings[0]).toMatchObject({
      protocol: { kind: "soap", version: "1.2", transport: "", style: "document" },
    });
    expect(faults).toEqual([
      `warning SW3001 2:1 wsdl:binding "B" has no soap:binding; SOAP 1.2 over HTTP in document style is assumed.`,
    ]);
  });

  const WSP = `xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:w="http://www.w3.org/2007/05/addressing/metadata"`;
  const MTOM = `<m:MTOM xmlns:m="http://www.w3.org/2007/08/soap12-mtom-policy"/>`;
  const WSU = `xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"`;

  test.each([
    ["an assertion", `<p:Policy ${WSP}><w:Addressing/></p:Policy>`, "", ["addressing"]],
    [
      "an optional assertion",
      `<p:Policy ${WSP}><w:Addressing p:Optional="true"/></p:Policy>`,
      "",
      undefined,
    ],
    [
      "one of two alternatives",
      `<p:Policy ${WSP}><p:ExactlyOne><p:All>${MTOM}</p:All><p:All/></p:ExactlyOne></p:Policy>`,
      "",
      undefined,
    ],
    [
      "a policy that is referred to",
      `<p:PolicyReference ${WSP} URI="#P"/>`,
      `<p:Policy ${WSP} ${WSU} u:Id="P"><p:ExactlyOne><p:All><w:Addressing/>${MTOM}</p:All></p:ExactlyOne></p:Policy>`,
      ["addressing", "mtom"],
    ],
    ["a policy that is not there", `<p:PolicyReference ${WSP} URI="#P"/>`, "", undefined],
  ])("reads what it demands by %s", (_, body, beside, demands) => {
    const { definitions, faults } = readDefinitionsBody(
      beside + inBinding(`<soap:binding transport="${HTTP}"/>${body}`),
    );
    expect(faults).toEqual([]);
    expect(definitions.bindings[0]?.demands).toEqual(demands);
  });

  test("takes the use for literal when it is not said", () => {
    expect(input(`<soap12:body/>`)).toMatchObject({
      operations: [{ input: { body: { use: "literal" } } }],
    });
  });

  test("reads the location of an HTTP operation (§4.5)", () => {
    const body = `<http:binding verb="GET"/><wsdl:operation name="o"><http:operation location="/o"/><wsdl:input><http:urlEncoded/></wsdl:input><wsdl:output><mime:content type="text/xml"/></wsdl:output></wsdl:operation>`;
    expect(binding(body)).toMatchObject({
      operations: [{ location: "/o", input: { headers: [], multipart: false } }],
    });
  });

  test("takes body and headers from the parts of mime:multipartRelated (§5.6)", () => {
    const body = `<mime:multipartRelated><mime:part><soap:body use="literal"/><soap:header message="a:M" part="h" use="literal"/></mime:part><mime:part><mime:content part="x" type="image/png"/></mime:part></mime:multipartRelated>`;
    expect(input(body)).toMatchObject({
      operations: [
        {
          input: {
            body: { use: "literal" },
            headers: [{ part: "h" }],
            multipart: true,
            attachments: ["x"],
          },
        },
      ],
    });
  });

  test.each([
    [`<soap:binding/>`, "warning SW3001 3:1 soap:binding has no transport; HTTP is assumed."],
    [
      `<soap:binding transport="${HTTP}" style="wrapped"/>`,
      `error SW3010 3:70 The value "wrapped" of the attribute style of soap:binding is not allowed.`,
    ],
    [
      `<http:binding verb="GET"/><http:binding verb="POST"/>`,
      `error SW3008 3:27 wsdl:binding "B" binds to a second protocol.`,
    ],
    [
      `<wsdl:operation name="o"><wsdl:input><soap:header message="a:M" use="literal"/></wsdl:input></wsdl:operation>`,
      "error SW3001 3:38 soap:header lacks the attribute part.",
    ],
    [
      `<wsdl:operation name="o"><wsdl:input><x:security xmlns:x="urn:x" wsdl:required="1"/></wsdl:input></wsdl:operation>`,
      `error SW3002 3:38 The extension security of "urn:x" is required and not supported.`,
    ],
  ])("refuses %s", (body, fault) => {
    expect(readDefinitionsBody(inBinding(body)).faults).toEqual([fault]);
  });
});
