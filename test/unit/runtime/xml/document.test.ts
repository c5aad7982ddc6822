import { describe, expect, test } from "@jest/globals";
import {
  parseXmlElement,
  serializeXmlElement,
} from "../../../../templates/runtime/xml/document.js";
import type { XmlElement } from "../../../../templates/runtime/xml/element.js";
import { XmlError } from "../../../../templates/runtime/xml/errors.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { XmlWriter } from "../../../../templates/runtime/xml/writer.js";

const DOCUMENT =
  '<p:a xmlns:p="urn:p" x="1" p:y="2">one<b xmlns="urn:b" xmlns:q="urn:q" z="q:v">two</b><!--c-->&lt;</p:a>';

describe("nodes", () => {
  test("a node holds attributes, children in order and the declarations of each element", () => {
    expect(parseXmlElement(DOCUMENT)).toEqual({
      namespace: "urn:p",
      localName: "a",
      attributes: [
        { namespace: "", localName: "x", value: "1" },
        { namespace: "urn:p", localName: "y", value: "2" },
      ],
      children: [
        "one",
        {
          namespace: "urn:b",
          localName: "b",
          attributes: [{ namespace: "", localName: "z", value: "q:v" }],
          children: ["two"],
          namespaces: { "": "urn:b", q: "urn:q" },
        },
        "<",
      ],
      namespaces: { p: "urn:p" },
    });
  });

  test("the top node has every declaration in scope, or none when they are not kept", () => {
    const read = (keepNamespaces: boolean): XmlElement => {
      const reader = new XmlReader('<s:e xmlns:s="urn:s" xmlns="urn:d"><a><b xmlns=""/></a></s:e>');
      reader.next();
      reader.next();
      const node = reader.readElement(keepNamespaces);
      expect([reader.localName, reader.depth, reader.next(), reader.depth]).toEqual([
        "a",
        2,
        "end",
        1,
      ]);
      return node;
    };
    const bare = { namespace: "", localName: "b", attributes: [], children: [] };
    const node = { namespace: "urn:d", localName: "a", attributes: [] };
    expect(read(false)).toEqual({ ...node, children: [bare] });
    expect(read(true)).toEqual({
      ...node,
      children: [{ ...bare, namespaces: { "": "" } }],
      namespaces: { s: "urn:s", "": "urn:d" },
    });
  });

  test("a document with a fault after the root is refused", () => {
    expect(() => parseXmlElement("<a/>x")).toThrow(XmlError);
    expect(() => parseXmlElement("<a><b/></a>", { maxDepth: 1 })).toThrow(XmlError);
  });

  test("reading at anything but a start is a mistake of the caller", () => {
    const reader = new XmlReader("<a/>");
    reader.next();
    reader.next();
    expect(() => reader.readElement(false)).toThrow("does not stand at the start");
  });
});

describe("writing nodes", () => {
  test("a node is written as it was read", () => {
    const node = parseXmlElement(DOCUMENT);
    expect(serializeXmlElement(node)).toBe(DOCUMENT.replace("<!--c-->", ""));
    expect(parseXmlElement(serializeXmlElement(node))).toEqual(node);
  });

  test("declarations in scope are not repeated, others stay with the node", () => {
    const writer = new XmlWriter();
    writer.start("urn:s", "e", "s");
    writer.element({
      namespace: "urn:d",
      localName: "a",
      attributes: [{ namespace: "urn:t", localName: "type", value: "t:x" }],
      children: [],
      namespaces: { s: "urn:s", t: "urn:t", "": "urn:d" },
    });
    writer.end();
    expect(writer.toString()).toBe(
      '<s:e xmlns:s="urn:s"><a xmlns:t="urn:t" xmlns="urn:d" t:type="t:x"/></s:e>',
    );
  });

  test("a default namespace that content depends on is kept beside another for the element", () => {
    const node: XmlElement = {
      namespace: "urn:a",
      localName: "a",
      attributes: [],
      children: ["name"],
      namespaces: { "": "urn:b" },
    };
    expect(serializeXmlElement(node)).toBe('<ns1:a xmlns="urn:b" xmlns:ns1="urn:a">name</ns1:a>');
  });

  test("an element without namespace that declares a default namespace does not exist", () => {
    const node: XmlElement = {
      namespace: "",
      localName: "a",
      attributes: [],
      children: [],
      namespaces: { "": "urn:b" },
    };
    expect(() => serializeXmlElement(node)).toThrow("cannot declare a default namespace");
  });

  test("100,000 levels do not overflow the stack", () => {
    let node: XmlElement = { namespace: "", localName: "a", attributes: [], children: [] };
    for (let level = 1; level < 100_000; level++) {
      node = { namespace: "", localName: "a", attributes: [], children: [node] };
    }
    expect(serializeXmlElement(node)).toHaveLength(99_999 * 7 + 4);
  });
});
