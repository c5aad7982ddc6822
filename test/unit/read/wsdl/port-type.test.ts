import { describe, expect, test } from "@jest/globals";
import { readDefinitionsBody, withoutPlaces } from "../support.js";

const inPortType = (body: string): string => `<wsdl:portType name="P">\n${body}</wsdl:portType>`;

function operations(body: string): unknown {
  const { definitions, faults } = readDefinitionsBody(inPortType(body));
  expect(faults).toEqual([]);
  return withoutPlaces(definitions.portTypes[0]?.operations);
}

const message = { kind: "operationMessage", message: { namespace: "urn:a", localName: "M" } };

describe("wsdl:portType (WSDL 1.1 §2.4)", () => {
  test("reads an operation with everything it may have", () => {
    expect(
      operations(
        `<wsdl:operation name="o" parameterOrder="x y">
           <wsdl:documentation>Does it.</wsdl:documentation>
           <wsdl:input name="i" message="a:M"/>
           <wsdl:output message="a:M"/>
           <wsdl:fault name="f" message="a:M"/>
           <wsdl:fault name="g" message="a:M"/>
         </wsdl:operation>`,
      ),
    ).toEqual([
      {
        kind: "portTypeOperation",
        documentation: "Does it.",
        name: "o",
        primitive: "request-response",
        parameterOrder: ["x", "y"],
        input: { ...message, name: "i" },
        output: message,
        faults: [
          { ...message, name: "f" },
          { ...message, name: "g" },
        ],
      },
    ]);
  });

  const input = `<wsdl:input message="a:M"/>`;
  const output = `<wsdl:output message="a:M"/>`;

  test.each([
    [input + output, "request-response"],
    [output + input, "solicit-response"],
    [input, "one-way"],
    [output, "notification"],
  ])("takes %s for %s", (body, primitive) => {
    expect(operations(`<wsdl:operation name="o">${body}</wsdl:operation>`)).toMatchObject([
      { primitive },
    ]);
  });

  test.each(["wsaw:Action", "wsam:Action", "wsa:Action"])(
    "reads the action of WS-Addressing in %s (Metadata §4.4.1)",
    (name) => {
      const body = `<wsdl:operation name="o"><wsdl:input xmlns:wsa="http://www.w3.org/2005/08/addressing" message="a:M" ${name}="urn:action"/></wsdl:operation>`;
      expect(operations(body)).toMatchObject([{ input: { action: "urn:action" } }]);
    },
  );

  test("keeps overloaded operations", () => {
    const operation = `<wsdl:operation name="o">${input}</wsdl:operation>`;
    expect(operations(operation + operation)).toMatchObject([{ name: "o" }, { name: "o" }]);
  });

  test.each([
    [
      `<wsdl:operation name="o"/>`,
      `error SW3001 3:1 wsdl:operation "o" has neither input nor output.`,
    ],
    [
      `<wsdl:operation name="o"><wsdl:input/></wsdl:operation>`,
      "error SW3001 3:26 wsdl:input lacks the attribute message.",
    ],
    [
      `<wsdl:operation name="o">${input}<wsdl:fault message="a:M"/></wsdl:operation>`,
      "error SW3001 3:53 wsdl:fault lacks the attribute name.",
    ],
    [
      `<wsdl:operation name="o">${input}${input}</wsdl:operation>`,
      `error SW3008 3:53 wsdl:operation "o" holds input more than once.`,
    ],
  ])("refuses %s", (body, fault) => {
    expect(readDefinitionsBody(inPortType(body)).faults).toEqual([fault]);
  });
});
