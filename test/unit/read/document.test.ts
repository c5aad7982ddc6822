import { describe, expect, test } from "@jest/globals";
import { readFiles } from "./support.js";

describe("readDocument", () => {
  test.each([
    [
      `<description xmlns="http://www.w3.org/ns/wsdl"/>`,
      "error SW3002 1:1 The file is WSDL 2.0, which is not supported.",
    ],
    [
      `<schema xmlns="http://www.w3.org/2000/10/XMLSchema"/>`,
      "error SW2004 1:1 The file is written in a draft of XML Schema (http://www.w3.org/2000/10/XMLSchema).",
    ],
    ["<schema/>", "error SW1005 1:1 The root element is schema in no namespace."],
    [
      `<html xmlns="http://www.w3.org/1999/xhtml"/>`,
      `error SW1005 1:1 The root element is html in the namespace "http://www.w3.org/1999/xhtml".`,
    ],
  ])("refuses the root of %s", (text, fault) => {
    const { set, faults } = readFiles({ "main.xsd": text });
    expect(faults).toEqual([fault]);
    expect(set.documents).toEqual([]);
  });

  test("keeps the decoded text without its byte-order mark", () => {
    const text = `<schema xmlns="http://www.w3.org/2001/XMLSchema"/>`;
    const { set, faults } = readFiles({ "main.xsd": `\ufeff${text}` });
    expect(faults).toEqual([]);
    expect(set.documents.map((document) => document.text)).toEqual([text]);
  });
});
