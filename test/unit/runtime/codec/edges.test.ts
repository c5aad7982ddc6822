import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import {
  decodeType,
  encodeType,
  parseDocument,
  serializeDocument,
  validateValue,
} from "../../../../templates/runtime/codec.js";
import type { ListType, SimpleType, UnionType } from "../../../../templates/runtime/descriptor.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { XmlWriter } from "../../../../templates/runtime/xml/writer.js";
import { anyType, code, complex, document, elementOf, NS, OTHER, plotElement } from "./family.js";

const STRICT = { strict: true };

describe("fixed values", () => {
  const codes: ListType = { kind: "list", item: code };
  const either: UnionType = { kind: "union", members: [xs.decimal, xs.boolean] };

  test.each<[string, SimpleType, string, string, string, unknown]>([
    ["lists by their items", codes, "A B", " A \n B ", "A C", ["A", "B"]],
    ["bytes by their octets", xs.hexBinary, "0aff", "0AFF", "0A", new Uint8Array([10, 255])],
    ["members of unions", either, "1", "1.0", "2", "1.0"],
    ["numbers by their value", xs.double, "NaN", " NaN ", "1", NaN],
  ])("compare %s", (_name, type, fixed, same, other, value) => {
    const element = elementOf("fixed", type, { fixed });
    expect(parseDocument(element, document("fixed", same))).toEqual(value);
    expect(() => parseDocument(element, document("fixed", other))).toThrow("The value must be");
    expect(parseDocument(element, serializeDocument(element, value))).toEqual(value);
  });
});

describe("fixed values of unions and QNames (Part 1 §3.3.4, 5.2.2.2.2)", () => {
  const months: UnionType = { kind: "union", members: [xs.gYearMonth, xs.NMTOKENS, xs.long] };

  test("a list in a union is compared with what it is, not with the other members", () => {
    const element = elementOf("fixed", months, { fixed: "a b" });
    expect(parseDocument(element, document("fixed", " a  b "))).toEqual(["a", "b"]);
    expect(() => parseDocument(element, document("fixed", "a c"))).toThrow("The value must be");
  });

  const names: UnionType = { kind: "union", members: [xs.gMonth, xs.QName] };

  test("a name is compared by its namespace, whose prefix the schema tells", () => {
    const options = { fixed: "p:b", valueNamespaces: { p: OTHER } };
    const element = elementOf("fixed", names, options);
    const value = { namespace: OTHER, localName: "b" };
    const named = (prefix: string): string =>
      document("fixed", `${prefix}:b`, ` xmlns:o="${OTHER}" xmlns:p="${NS}"`);
    expect(parseDocument(element, named("o"))).toEqual(value);
    expect(() => parseDocument(element, named("p"))).toThrow("The value must be");
    expect(parseDocument(element, document("fixed", ""))).toEqual(value);
    expect(parseDocument(element, serializeDocument(element, value))).toEqual(value);
  });
});

describe("without validation", () => {
  test("facets of list items are not checked, enumerations of their bases are", () => {
    const element = elementOf("codes", { kind: "list", item: code });
    const xml = document("codes", "ABCDE abc");
    expect(parseDocument(element, xml, { validate: false })).toEqual(["ABCDE", "abc"]);
    expect(() => parseDocument(element, xml)).toThrow("is not a valid Code");
    const limited = elementOf("e", {
      kind: "restriction",
      base: () => code,
      facets: { enumeration: ["ABCDE", "F"] },
    });
    expect(parseDocument(limited, document("e", "ABCDE"), { validate: false })).toBe("ABCDE");
    expect(() => parseDocument(limited, document("e", "G"), { validate: false })).toThrow("G");
  });
});

describe("xs:anyType in an element that the caller writes", () => {
  function write(value: unknown): string {
    const writer = new XmlWriter();
    writer.start("urn:e", "part", "e");
    encodeType(anyType, writer, value);
    writer.end();
    return writer.toString();
  }

  test("takes attributes, declarations and children", () => {
    const child = { namespace: "urn:d", localName: "d", attributes: [], children: [] };
    const xml = write({
      attributes: [{ namespace: "", localName: "a", value: "d:1" }],
      children: ["t", child],
      namespaces: { d: "urn:d" },
    });
    expect(xml).toBe(`<e:part xmlns:e="urn:e" xmlns:d="urn:d" a="d:1">t<d:d/></e:part>`);
    const reader = new XmlReader(xml);
    reader.next();
    expect(decodeType(anyType, reader)).toMatchObject({ children: ["t", child] });
  });

  test("refuses a declaration that the element has no room for", () => {
    const value = { attributes: [], children: [], namespaces: { e: "urn:other" } };
    expect(() => write(value)).toThrow('namespaces: The prefix "e" cannot be declared here.');
  });

  test.each([
    [true, "xs:boolean"],
    [5n, "xs:long"],
    [1.5, "xs:double"],
    [new Uint8Array(), "xs:base64Binary"],
  ])("suggests the type of a plain value", (value, type) => {
    expect(() => write(value)).toThrow(`write { $type: "${type}", value: … }`);
  });

  test.each([
    [{ attributes: [], children: [], namespaces: [] }, "an object of prefixes"],
    [{ attributes: [1], children: [] }, "Expected an attribute"],
    [
      {
        attributes: [{ namespace: "", localName: "xmlns", value: "u" }],
        children: [],
      },
      "Namespace declarations stand in `namespaces`",
    ],
    [
      {
        attributes: [
          { namespace: "", localName: "a", value: "1" },
          { namespace: "", localName: "a", value: "2" },
        ],
        children: [],
      },
      "The attribute a is there twice.",
    ],
    [{ attributes: [], children: [5] }, "Expected an XmlElement, got 5."],
  ])("refuses malformed content %#", (value, message) => {
    expect(() => write(value)).toThrow(message);
    expect(validateValue(anyType, value)[0]?.message).toContain(message);
  });
});

describe("arrays, strictly", () => {
  test("attributes and types of other names are refused", () => {
    const withAttribute = document("Plot", `<Points a="1"/><Mark>1</Mark>`);
    expect(() => parseDocument(plotElement, withAttribute, STRICT)).toThrow(
      "The attribute a is not known",
    );
    const renamed = document("Plot", `<Points xsi:type="Other"/><Mark>1</Mark>`);
    expect(parseDocument(plotElement, renamed)).toEqual({ points: [], mark: [1] });
    expect(() => parseDocument(plotElement, renamed, STRICT)).toThrow(/^points: xsi:type .*Other/);
    const named = document("Plot", `<Points xsi:type="ArrayOfPoint"/><Mark>1</Mark>`);
    expect(parseDocument(plotElement, named, STRICT)).toEqual({ points: [], mark: [1] });
  });

  test("an unknown item is refused, else skipped", () => {
    const xml = document("Plot", `<Points><Line/></Points><Mark>1</Mark>`);
    expect(parseDocument(plotElement, xml)).toEqual({ points: [], mark: [1] });
    expect(() => parseDocument(plotElement, xml, STRICT)).toThrow(
      /^points: The element \{urn:example:orders\}Line is not expected here\./,
    );
  });
});

describe("extension", () => {
  const base = complex("Base", {
    content: [
      { key: "a", name: "a", type: xs.int },
      {
        kind: "choice",
        alternatives: [
          [{ key: "b", name: "b", type: xs.int }],
          [{ key: "c", name: "c", type: xs.int }],
        ],
      },
    ],
    anyAttribute: { key: "attributes", namespaces: { not: NS } },
  });
  const derived = complex("Derived", {
    namespace: OTHER,
    extends: () => base,
    content: [{ key: "d", name: "d", type: xs.int }],
  });
  const element = elementOf("Derived", derived);

  test("puts the base's content first, with its namespace, groups and attributes", () => {
    const xml = document("Derived", `<a>1</a><c>2</c><d xmlns="${OTHER}">3</d>`, ` xml:id="i"`);
    const value = {
      a: 1,
      c: 2,
      d: 3,
      attributes: [
        { namespace: "http://www.w3.org/XML/1998/namespace", localName: "id", value: "i" },
      ],
    };
    expect(parseDocument(element, xml, STRICT)).toEqual(value);
    expect(serializeDocument(element, value)).toBe(
      `<Derived xmlns="${NS}" xmlns:ns1="${OTHER}" xml:id="i"><a>1</a><c>2</c><ns1:d>3</ns1:d></Derived>`,
    );
    expect(() => serializeDocument(element, { a: 1, d: 1 })).toThrow("Exactly one of `b`, `c`");
  });
});

describe("a repeated sequence with a wildcard", () => {
  const element = elementOf(
    "T",
    complex("T", {
      content: [
        {
          kind: "group",
          key: "rows",
          min: 0,
          max: 2,
          content: [
            { key: "id", name: "id", type: xs.int },
            { kind: "any", key: "more", namespaces: "##any", min: 0, max: Infinity },
          ],
        },
        { key: "id", name: "end", type: xs.int, min: 0 },
      ],
    }),
  );

  test("begins anew at the name of its first member", () => {
    const xml = document("T", `<id>1</id><x/><x/><id>2</id><end>3</end>`);
    expect(parseDocument(element, xml)).toMatchObject({
      rows: [{ id: 1, more: [{ localName: "x" }, { localName: "x" }] }, { id: 2 }],
      id: 3,
    });
    const three = document("T", "<id>1</id><id>2</id><id>3</id>");
    expect(() => parseDocument(element, three)).toThrow("occurs more than 2 times");
    expect(parseDocument(element, three, { validate: false })).toEqual({
      rows: [{ id: 1 }, { id: 2 }, { id: 3 }],
    });
  });
});

describe("messages", () => {
  test("an unexpected element is told with what may stand there", () => {
    const xml = document("Plot", "<Mark>1</Mark><x/>");
    let caught: unknown;
    try {
      parseDocument(plotElement, xml, STRICT);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ expected: `element {${NS}}Mark` });
  });

  test("a long path is shortened in the message", () => {
    const node: ReturnType<typeof complex> = complex("Node", {
      content: [{ key: "next", name: "next", type: () => node, min: 0 }],
    });
    const cyclic: Record<string, unknown> = {};
    cyclic["next"] = cyclic;
    expect(() => serializeDocument(elementOf("Node", node), cyclic)).toThrow(/^.{1,260}$/);
  });
});
