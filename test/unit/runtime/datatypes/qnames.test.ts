import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { parseSimple, printSimple } from "../../../../templates/runtime/datatypes/simple.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { XmlWriter } from "../../../../templates/runtime/xml/writer.js";
import { print, refusal } from "./literals.js";

function readerWith(declarations: string): {
  lookupNamespace(prefix: string): string | undefined;
  prefixFor(): string;
} {
  const reader = new XmlReader(`<a ${declarations}/>`);
  reader.next();
  return { lookupNamespace: (prefix) => reader.lookupNamespace(prefix), prefixFor: () => "" };
}

describe("QName (§3.2.18)", () => {
  test("a prefix is resolved, no prefix means the default namespace", () => {
    const context = readerWith('xmlns="urn:d" xmlns:p="urn:p"');
    expect(parseSimple(xs.QName, " p:a\n", context)).toEqual({
      namespace: "urn:p",
      localName: "a",
    });
    expect(parseSimple(xs.QName, "a", context)).toEqual({ namespace: "urn:d", localName: "a" });
    expect(parseSimple(xs.NOTATION, "a", readerWith(""))).toEqual({
      namespace: "",
      localName: "a",
    });
  });

  test("what is no name, or has an undeclared prefix, is refused", () => {
    const context = readerWith('xmlns:p="urn:p"');
    for (const text of ["", ":", "p:", ":a", "p:a:b", "p:1", "1", "a b"]) {
      expect(refusal(() => parseSimple(xs.QName, text, context))).toBe(
        "xs:QName: not a qualified name",
      );
    }
    expect(refusal(() => parseSimple(xs.QName, "q:a", context))).toBe(
      "xs:QName: the prefix q is not declared",
    );
  });

  test("a prefix is declared where the value is written", () => {
    const writer = new XmlWriter();
    writer.start("", "a");
    writer.text(printSimple(xs.QName, { namespace: "urn:p", localName: "b" }, writer));
    writer.end();
    expect(writer.toString()).toBe('<a xmlns:ns1="urn:p">ns1:b</a>');
  });

  test("values of another shape are refused", () => {
    for (const value of [
      "p:a",
      null,
      {},
      { namespace: "urn:p" },
      { namespace: 1, localName: "a" },
    ]) {
      expect(refusal(() => print(xs.QName, value))).toMatch(
        /^xs:QName: expected an object with namespace and localName/,
      );
    }
    expect(refusal(() => print(xs.QName, { namespace: "", localName: "a:b" }))).toBe(
      "xs:QName: not a name without colon",
    );
  });
});
