import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { parseDocument, serializeDocument } from "../../../../templates/runtime/codec.js";
import {
  complex,
  contactElement,
  document,
  elementOf,
  ledgerElement,
  NS,
  openElement,
  OTHER,
  paragraphElement,
  reviewElement,
  settingsElement,
  type Contact,
  type Open,
  type Paragraph,
  type Review,
} from "./family.js";

const STRICT = { strict: true };
const LENIENT = { validate: false };

/** The content of the root of a document. */
function contentOf(xml: string): string {
  return xml.replace(/^<[^>]*>/, "").replace(/<\/[^>]*>$/, "");
}

describe("choices and optional sequences", () => {
  test.each<[string, Contact]>([
    ["<name>n</name><mail>m</mail>", { name: "n", mail: "m" }],
    ["<name>n</name><street>s</street><city>c</city>", { name: "n", street: "s", city: "c" }],
    ["<name>n</name><mail/><from>1</from><to>2</to>", { name: "n", mail: "", from: "1", to: "2" }],
  ])("%s, both ways", (content, value) => {
    expect(parseDocument(contactElement, document("Contact", content), STRICT)).toEqual(value);
    expect(contentOf(serializeDocument(contactElement, value))).toBe(content);
  });

  test.each<[string, string, Partial<Contact>, string]>([
    [
      "two alternatives",
      "<name/><mail/><street/><city/>",
      { name: "", mail: "", street: "", city: "" },
      "Only one of `mail` and `street`, `city` may be present",
    ],
    [
      "no alternative",
      "<name/>",
      { name: "" },
      "Exactly one of `mail`, `street`, `city` must be present",
    ],
    [
      "half an alternative",
      "<name/><street/>",
      { name: "", street: "" },
      "`city` is required together with `street`",
    ],
    [
      "half an optional sequence",
      "<name/><mail/><to/>",
      { name: "", mail: "", to: "" },
      "`from` is required together with `to`",
    ],
  ])("%s is refused both ways, unless nobody checks", (_name, content, value, message) => {
    const xml = document("Contact", content);
    expect(() => parseDocument(contactElement, xml)).toThrow(message);
    expect(() => serializeDocument(contactElement, value as Contact)).toThrow(message);
    expect(parseDocument(contactElement, xml, LENIENT)).toEqual(value);
    expect(contentOf(serializeDocument(contactElement, value as Contact, LENIENT))).toBe(content);
  });
});

describe("repeated sequences", () => {
  test("an occurrence begins when an element cannot continue the last one", () => {
    const content =
      "<title>t</title><key>a</key><value>1</value><key>b</key><key>c</key><value>3</value>";
    const value = {
      title: "t",
      entries: [{ key: "a", value: "1" }, { key: "b" }, { key: "c", value: "3" }],
    };
    expect(parseDocument(ledgerElement, document("Ledger", content), STRICT)).toEqual(value);
    expect(contentOf(serializeDocument(ledgerElement, value))).toBe(content);
  });

  test("errors in an occurrence name it", () => {
    const xml = document("Ledger", "<key>a</key><value>1</value><value>2</value>");
    expect(() => parseDocument(ledgerElement, xml)).toThrow(
      /^entries\[1\]\.key: The required element .*key is missing/,
    );
    expect(() =>
      serializeDocument(ledgerElement, { entries: [{ key: "a" }, {} as never] }),
    ).toThrow("entries[1].key: A value is required.");
  });
});

describe("all", () => {
  test("the order of a document is the order of keys, and goes out again", () => {
    const content = "<blue>3</blue><red>1</red>";
    const value = parseDocument(settingsElement, document("Settings", content), STRICT);
    expect(value).toEqual({ red: 1, blue: 3 });
    expect(contentOf(serializeDocument(settingsElement, value))).toBe(content);
    expect(contentOf(serializeDocument(settingsElement, { red: 1, blue: 3 }))).toBe(
      "<red>1</red><blue>3</blue>",
    );
  });

  test("a required member must be there; of an optional all, once any other is", () => {
    expect(() => parseDocument(settingsElement, document("Settings", "<red>1</red>"))).toThrow(
      /^blue: /,
    );
    const optional = elementOf(
      "Optional",
      complex("Optional", {
        content: [
          {
            kind: "all",
            optional: true,
            content: [
              { key: "a", name: "a", type: xs.int },
              { key: "b", name: "b", type: xs.int, min: 0 },
            ],
          },
        ],
      }),
    );
    expect(parseDocument(optional, document("Optional", ""))).toEqual({});
    expect(() => parseDocument(optional, document("Optional", "<b>1</b>"))).toThrow(
      "`a` is required together with `b`",
    );
    expect(serializeDocument(optional, {})).toBe(`<Optional xmlns="${NS}"/>`);
  });
});

describe("one name in several places", () => {
  const element = elementOf<{ a: string; b?: string; a2?: string }>(
    "T",
    complex("T", {
      content: [
        { key: "a", name: "a", type: xs.string },
        { key: "b", name: "b", type: xs.string, min: 0 },
        { key: "a2", name: "a", type: xs.string, min: 0 },
      ],
    }),
  );

  test("position decides", () => {
    for (const [content, value] of [
      ["<a>1</a><b>2</b><a>3</a>", { a: "1", b: "2", a2: "3" }],
      ["<a>1</a><a>3</a>", { a: "1", a2: "3" }],
      ["<a>1</a>", { a: "1" }],
    ] as const) {
      expect(parseDocument(element, document("T", content), STRICT)).toEqual(value);
      expect(contentOf(serializeDocument(element, value))).toBe(content);
    }
  });
});

describe("mixed content", () => {
  test("texts and elements keep their order and white space", () => {
    const content = ` one <b>two</b>\n<o:i xmlns:o="${OTHER}">three</o:i> four`;
    const xml = document("Paragraph", content, ` xml:lang="en"`);
    const decoded = parseDocument(paragraphElement, xml, STRICT);
    expect(decoded).toMatchObject({
      lang: "en",
      content: [
        " one ",
        { kind: "b", value: "two" },
        "\n",
        { kind: "any", value: { namespace: OTHER, localName: "i", children: ["three"] } },
        " four",
      ],
    });
    const again = serializeDocument(paragraphElement, decoded);
    expect(parseDocument(paragraphElement, again, STRICT)).toMatchObject(decoded);
  });

  test("text around a skipped element and in CDATA sections is one", () => {
    const xml = document("Paragraph", `a<unknown>x</unknown><![CDATA[<b>]]>&amp;`);
    expect(parseDocument(paragraphElement, xml)).toEqual({ content: ["a<b>&"] });
    expect(parseDocument(paragraphElement, document("Paragraph", ""))).toEqual({ content: [] });
  });

  test("an item of another kind is refused", () => {
    const content = ["a", { kind: "c", value: "x" }] as unknown as Paragraph["content"];
    expect(() => serializeDocument(paragraphElement, { content })).toThrow(
      'content[1].kind: "c" is none of b, any.',
    );
    const bad = [{ kind: "b", value: 5 }] as unknown as Paragraph["content"];
    expect(() => serializeDocument(paragraphElement, { content: bad })).toThrow(
      /^content\[0\]\.value: /,
    );
  });
});

describe("a repeated choice", () => {
  const element = elementOf<{ items: { kind: string; value: unknown }[] }>(
    "T",
    complex("T", {
      content: [
        {
          kind: "items",
          key: "items",
          min: 1,
          max: 3,
          items: [
            { key: "a", name: "a", type: xs.int },
            { key: "b", name: "b", type: xs.string, nillable: true },
          ],
        },
      ],
    }),
  );

  test("is an array of tagged items in document order", () => {
    const content = `<b>x</b><a>1</a><b xsi:nil="true"/>`;
    const value = {
      items: [
        { kind: "b", value: "x" },
        { kind: "a", value: 1 },
        { kind: "b", value: null },
      ],
    };
    expect(parseDocument(element, document("T", content), STRICT)).toEqual(value);
    expect(contentOf(serializeDocument(element, value))).toBe(content);
  });

  test("errors name the item", () => {
    const xml = document("T", "<b>x</b><a>y</a>");
    expect(() => parseDocument(element, xml)).toThrow(/^items\[1\]\.value: "y" is not/);
    const four = document("T", "<a>1</a>".repeat(4));
    expect(() => parseDocument(element, four)).toThrow(/^items: The element .* more than 3 times/);
  });
});

describe("wildcards", () => {
  test("elements that no member takes are kept as nodes, as are attributes", () => {
    const xml = document(
      "Open",
      `<id>1</id><id>2</id><o:x xmlns:o="${OTHER}" y="z">t</o:x>`,
      ` free="1" xml:lang="en" xsi:schemaLocation="a b"`,
    );
    const decoded = parseDocument(openElement, xml, STRICT);
    expect(decoded).toMatchObject({
      id: 1,
      attributes: [
        { namespace: "", localName: "free", value: "1" },
        { namespace: "http://www.w3.org/XML/1998/namespace", localName: "lang", value: "en" },
      ],
      other: [
        { namespace: NS, localName: "id", children: ["2"] },
        {
          namespace: OTHER,
          localName: "x",
          attributes: [{ namespace: "", localName: "y", value: "z" }],
          children: ["t"],
        },
      ],
    });
    const again = parseDocument(openElement, serializeDocument(openElement, decoded), STRICT);
    expect({ ...again, other: again.other?.map(({ namespaces: _, ...node }) => node) }).toEqual({
      ...decoded,
      other: decoded.other?.map(({ namespaces: _, ...node }) => node),
    });
  });

  test("a wildcard takes what its namespaces admit", () => {
    const other = elementOf<{ any?: unknown[] }>(
      "T",
      complex("T", {
        content: [{ kind: "any", key: "any", namespaces: [OTHER, ""], min: 0, max: Infinity }],
      }),
    );
    const xml = document("T", `<a xmlns=""/><b xmlns="${OTHER}"/><c xmlns="urn:c"/>`);
    expect(parseDocument(other, xml)).toMatchObject({
      any: [{ localName: "a" }, { localName: "b" }],
    });
    expect(() => parseDocument(other, xml, STRICT)).toThrow("The element {urn:c}c is not expected");
    const node = { namespace: "urn:c", localName: "c", attributes: [], children: [] };
    expect(() => serializeDocument(other, { any: [node] })).toThrow(
      "any[0]: The wildcard does not admit the element {urn:c}c.",
    );
  });

  test.each<[string, Partial<Open>, string]>([
    ["no node", { other: ["x"] as never }, "other[0]: Expected an XmlElement"],
    [
      "a node without name",
      { other: [{ attributes: [], children: [] }] as never },
      "other[0]: Expected an XmlElement",
    ],
    [
      "an attribute of XML Schema instances",
      {
        attributes: [
          {
            namespace: "http://www.w3.org/2001/XMLSchema-instance",
            localName: "type",
            value: "x",
          },
        ],
      },
      "attributes[0]: The attribute",
    ],
    [
      "an attribute twice",
      {
        attributes: [
          { namespace: "", localName: "a", value: "1" },
          { namespace: "", localName: "a", value: "2" },
        ],
      },
      "attributes[1]: The attribute a is there twice.",
    ],
  ])("%s cannot be encoded", (_name, parts, message) => {
    expect(() => serializeDocument(openElement, { id: 1, ...parts })).toThrow(message);
  });

  test("a node that contains itself is refused", () => {
    const children: unknown[] = [];
    const node = { namespace: "", localName: "a", attributes: [], children };
    children.push(node);
    expect(() => serializeDocument(openElement, { id: 1, other: [node as never] })).toThrow(
      "other[0]: The value is cyclic or too deep.",
    );
  });
});

describe("substitution groups", () => {
  test("the element that stands in the head's place tells the kind of the value", () => {
    const content =
      "<longComment><Id>1</Id><Label>l</Label></longComment><shortComment>s</shortComment>";
    const value: Review = {
      more: [
        { kind: "longComment", value: { id: 1n, label: "l" } },
        { kind: "shortComment", value: "s" },
      ],
    };
    expect(parseDocument(reviewElement, document("Review", content), STRICT)).toEqual(value);
    expect(contentOf(serializeDocument(reviewElement, value))).toBe(content);
  });

  test("the abstract head itself is refused", () => {
    const xml = document("Review", "<comment>c</comment>");
    expect(() => parseDocument(reviewElement, xml, STRICT)).toThrow(/comment is not expected/);
    const value = { more: [{ kind: "comment", value: "c" }] } as unknown as Review;
    expect(() => serializeDocument(reviewElement, value)).toThrow(
      'more[0].kind: "comment" is none of shortComment, longComment.',
    );
  });

  test("errors in a substitute name its value", () => {
    const xml = document("Review", "<longComment><Id>x</Id><Label/></longComment>");
    expect(() => parseDocument(reviewElement, xml)).toThrow(/^more\[0\]\.value\.id: /);
  });
});
