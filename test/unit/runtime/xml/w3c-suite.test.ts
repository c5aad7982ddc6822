import { describe, expect, test } from "@jest/globals";
import { decodeXmlText } from "../../../../templates/runtime/soap/message-body.js";
import { EncodingError } from "../../../../templates/runtime/soap/transport-errors.js";
import { XmlError } from "../../../../templates/runtime/xml/errors.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { conformanceCases } from "./w3c-cases.js";
import type { ConformanceCase } from "./w3c-cases.js";

const cases = conformanceCases();

/** Reads a document as it comes from a file: nothing but its bytes tells of its encoding. */
function outcome({ bytes }: ConformanceCase): string {
  try {
    const reader = new XmlReader(decodeXmlText(bytes, undefined));
    while (reader.next() !== "eof");
    return "accepted";
  } catch (error) {
    if (error instanceof XmlError) return error.rule;
    if (error instanceof EncodingError) return "encoding";
    throw error;
  }
}

/** Cases by what became of them; those whose outcome is as expected are left out. */
function unexpected(
  of: readonly ConformanceCase[],
  isExpected: (outcome: string) => boolean,
): Record<string, string> {
  const outcomes = of.map((item) => [item.id, outcome(item)] as const);
  return Object.fromEntries(outcomes.filter(([, result]) => !isExpected(result)));
}

describe("the W3C XML conformance test suite", () => {
  const withoutDoctype = cases.filter(({ hasDoctype }) => !hasDoctype);
  const accepted = withoutDoctype.filter(({ type }) => type === "valid" || type === "invalid");
  const refused = withoutDoctype.filter(({ type }) => type === "not-wf");

  test("is there with its documents", () => {
    expect([cases.length, accepted.length, refused.length]).toEqual([2001, 75, 244]);
  });

  test("every well-formed document without a document type declaration is read to its end", () => {
    const forNamespaces = accepted.filter(({ isNamespaceAware }) => isNamespaceAware);
    expect(unexpected(forNamespaces, (result) => result === "accepted")).toEqual({});
  });

  test("documents that the suite marks as not for namespaces are refused for their namespaces alone", () => {
    const others = accepted.filter(({ isNamespaceAware }) => !isNamespaceAware);
    expect(others.map((item) => [item.id, outcome(item)])).toEqual([
      ["o-p04pass1", "namespace"],
      ["o-p05pass1", "namespace"],
    ]);
  });

  test("every document that is not well-formed is refused", () => {
    expect(unexpected(refused, (result) => result !== "accepted")).toEqual({});
  });

  test("every document with a document type declaration is refused", () => {
    const withDoctype = cases.filter(({ hasDoctype }) => hasDoctype);
    expect(unexpected(withDoctype, (result) => result !== "accepted")).toEqual({});
  });
});
