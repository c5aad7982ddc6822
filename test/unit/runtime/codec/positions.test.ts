import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { parseDocument, serializeDocument } from "../../../../templates/runtime/codec.js";
import type { ContentNode } from "../../../../templates/runtime/descriptor.js";
import { complex, document, elementOf, NS } from "./family.js";

const STRICT = { strict: true };

function rootOf(content: readonly ContentNode[]) {
  return elementOf<Record<string, unknown>>("Root", complex("Root", { content }));
}

describe("wildcards before elements of names that they admit (Part 1 §3.8.6)", () => {
  const any: ContentNode = { kind: "any", key: "any", namespaces: "##any" };
  const named: ContentNode = { key: "a", name: "a", type: xs.string };

  test("a wildcard that must be filled takes the element that stands in its place", () => {
    const element = rootOf([any, named]);
    const value = parseDocument(element, document("Root", "<a>1</a><a>2</a>"), STRICT);
    expect(value).toMatchObject({
      any: { namespace: NS, localName: "a", children: ["1"] },
      a: "2",
    });
  });

  test("one that has to be filled twice takes two", () => {
    const twice: ContentNode = { ...any, min: 2, max: 2 };
    const element = rootOf([twice, named]);
    const xml = document("Root", "<a>1</a><a>2</a><a>3</a>");
    const { any: taken, a } = parseDocument(element, xml, STRICT);
    expect(taken).toHaveLength(2);
    expect(a).toBe("3");
  });

  test("one that may be empty leaves the element to its name", () => {
    const element = rootOf([{ ...any, min: 0 }, named]);
    expect(parseDocument(element, document("Root", "<a>1</a>"), STRICT)).toEqual({ a: "1" });
  });

  test("one between two elements of a name takes the one between them", () => {
    const last: ContentNode = { key: "last", name: "a", type: xs.string };
    const element = rootOf([named, any, last]);
    const xml = document("Root", "<a>1</a><a>2</a><a>3</a>");
    const value = parseDocument(element, xml, STRICT);
    expect(value).toMatchObject({ a: "1", any: { children: ["2"] }, last: "3" });
  });
});

describe("numbers of elements in mixed content", () => {
  const content: readonly ContentNode[] = [
    {
      kind: "items",
      key: "content",
      text: true,
      min: 2,
      max: 2,
      items: [
        { key: "a", name: "a", type: xs.string },
        { key: "b", name: "b", type: xs.string },
      ],
    },
  ];

  test("do not count the text between them", () => {
    const element = rootOf(content);
    const xml = document("Root", "x<a/>y<b/>z");
    expect(parseDocument(element, xml, STRICT)).toEqual({
      content: ["x", { kind: "a", value: "" }, "y", { kind: "b", value: "" }, "z"],
    });
  });

  test("are bounded", () => {
    const element = rootOf(content);
    expect(() => parseDocument(element, document("Root", "<a/>x<a/>y<b/>"))).toThrow(
      "content: The element {urn:example:orders}b occurs more than 2 times.",
    );
  });
});

describe("names without namespace in values", () => {
  test("give the root a prefix where a default namespace would be in their way", () => {
    const element = rootOf([{ key: "name", name: "name", type: xs.QName }]);
    expect(serializeDocument(element, { name: { namespace: "", localName: "a" } })).toBe(
      `<ns1:Root xmlns:ns1="${NS}"><ns1:name>a</ns1:name></ns1:Root>`,
    );
    expect(serializeDocument(element, { name: { namespace: NS, localName: "a" } })).toBe(
      `<Root xmlns="${NS}"><name xmlns:ns1="${NS}">ns1:a</name></Root>`,
    );
  });
});
