import { describe, expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import {
  membershipConditionElement,
  requestParametersElement,
  setTransitionElement,
  statementElement,
  vElement,
  workflowInstancesElement,
} from "../../output/ms-upscdap/schema.js";
import type { AnyRequestParameter } from "../../output/ms-upscdap/types.js";
import { parseDocument, serializeDocument } from "../../output/runtime/codec.js";
import type { ElementDescriptor } from "../../output/runtime/descriptor.js";
import { parseContent, printContent } from "../../output/runtime/sql/xml-content.js";
import { exampleText } from "../support/envelope.js";
import { infoset } from "../support/infoset.js";

const contract = "ms-upscdap";

/** An example of the document, and the value that it states. */
interface Example<T> {
  readonly file: string;
  readonly element: ElementDescriptor<T>;
  readonly value: T;
  /** What the document writes that is no information. */
  readonly without?: string;
}

const told: string[] = [];

function testExample<T>({ file, element, value, without = "" }: Example<T>): void {
  const xml = exampleText(contract, file);
  told.push(file);

  test(`${file} holds what the document states, strictly`, () => {
    expect(parseDocument(element, xml, { strict: true })).toStrictEqual(value);
  });

  test(`${file} is written again as the same information set`, () => {
    expect(xml).toContain(without);
    const same = without === "" ? xml : xml.replaceAll(without, "");
    expect(infoset(serializeDocument(element, value))).toEqual(infoset(same));
  });
}

const created = (propertyName: string, value: string): AnyRequestParameter => ({
  $type: "CreateRequestParameter",
  calculated: false,
  propertyName,
  value,
});

describe("section 2.2.6.4", () => {
  testExample({
    file: "2.2.6.4.1-RequestParameters.xml",
    element: requestParametersElement,
    value: {
      requestParameter: [
        created("ObjectType", "Person"),
        created("DisplayName", "redmond\\pkmuser2"),
        created("AccountName", "pkmuser2"),
        created("Domain", "redmond"),
        created("FirstName", "redmond\\pkmuser2"),
        created("MailNickname", "pkmuser2"),
      ],
    },
    // The type that an xsi:type repeats is no information.
    without: ' xsi:type="xsd:string"',
  });

  testExample({
    file: "2.2.6.4.3-MembershipCondition.xml",
    element: membershipConditionElement,
    value: { statements: { identifier: ["a2cde1a9-9168-4dff-bbc5-4f4227b530d3"] } },
  });

  testExample({
    file: "2.2.6.4.4-Statement.xml",
    element: statementElement,
    value: { attributes: { attribute: "ObjectType" } },
  });

  testExample({
    file: "2.2.6.4.5-SetTransition.xml",
    element: setTransitionElement,
    value: {
      resourceIdentifier: "640F3FB1-7836-43CB-8A73-BF914986FE9E",
      setIdentifier: "47883536-CEF0-4759-BD58-296788A4548C",
      join: true,
      leave: false,
      actionWorkflowDefinitionIdentifier: "955E3366-FBCC-43EE-B6E4-2001B81971DA",
    },
  });

  testExample({
    file: "2.2.6.4.6-WorkflowInstances.xml",
    element: workflowInstancesElement,
    value: { identifier: ["8354bc44-4ebc-469c-9b5f-ec3608295d26"] },
  });

  test("has no example that is left out", () => {
    const folder = join(import.meta.dirname, "..", "..", "specs", contract, "examples");
    expect(readdirSync(folder).sort()).toEqual([...told].sort());
  });

  test("the example of a list (2.2.6.4.2) is read and written", () => {
    const list = { element: vElement, repeated: true } as const;
    const xml = "<v>ObjectType</v><v>DisplayName</v><v>Description</v>";
    const values = ["ObjectType", "DisplayName", "Description"];
    expect(parseContent(list, xml)).toEqual(values);
    expect(printContent(list, values)).toBe(xml);
  });
});
