import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import {
  DecodeError,
  EncodeError,
  parseDocument,
  serializeDocument,
} from "../../../../templates/runtime/codec.js";
import type { ComplexType } from "../../../../templates/runtime/descriptor.js";
import { complex, document, elementOf, NS, plotElement, pointElement } from "./family.js";

const FULL = document(
  "Point",
  `<Id>9007199254740993</Id><Label> a </Label><Code>AB</Code><Color>red</Color><Colors>red green</Colors><Ratio>INF</Ratio><Data>AQI=</Data><Note xsi:nil="true"/><Name>xs:int</Name>`,
);
const FULL_VALUE = {
  id: 9007199254740993n,
  label: " a ",
  code: "AB",
  color: "red" as const,
  colors: ["red", "green"] as const,
  ratio: Infinity,
  data: new Uint8Array([1, 2]),
  note: null,
  name: { namespace: "http://www.w3.org/2001/XMLSchema", localName: "int" },
};

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

describe("values of a sequence of simple elements", () => {
  test("a document decodes to the value of every member", () => {
    expect(parseDocument(pointElement, FULL)).toEqual(FULL_VALUE);
  });

  test("the value decodes again from what it is encoded to", () => {
    const xml = serializeDocument(pointElement, FULL_VALUE);
    expect(parseDocument(pointElement, xml, { strict: true })).toEqual(FULL_VALUE);
  });

  test("absent, nil and empty are three things", () => {
    const start = "<Id>1</Id><Label/>";
    expect(parseDocument(pointElement, document("Point", start))).toEqual({ id: 1n, label: "" });
    const nil = document("Point", `${start}<Note xsi:nil="1"/>`);
    expect(parseDocument(pointElement, nil)).toEqual({ id: 1n, label: "", note: null });
    const empty = document("Point", `${start}<Note></Note>`);
    expect(parseDocument(pointElement, empty)).toEqual({ id: 1n, label: "", note: "" });
  });

  test("elements are written in the schema's order, whatever the order of keys; undefined is absent", () => {
    const xml = serializeDocument(pointElement, {
      note: null,
      code: undefined as never,
      label: "l",
      id: 1n,
    });
    expect(xml).toBe(
      `<Point xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
        `<Id>1</Id><Label>l</Label><Note xsi:nil="true"/></Point>`,
    );
  });

  test("the declaration is written on demand", () => {
    const options = { declaration: true };
    const xml = serializeDocument(pointElement, { id: 1n, label: "" }, options);
    expect(xml).toBe(
      `<?xml version="1.0" encoding="utf-8"?><Point xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Id>1</Id><Label/></Point>`,
    );
  });

  test("any order and unknown elements, attributes and text are accepted", () => {
    const content = `<Label>l</Label>stray<New><Id>3</Id></New><Id a="1" xsi:type="xs:long">1</Id>`;
    expect(parseDocument(pointElement, document("Point", content, ' b="2"'))).toEqual({
      id: 1n,
      label: "l",
    });
  });

  test("another spelling of an enumerated value is taken for it", () => {
    const xml = document("Point", "<Id>1</Id><Label/><Color>rot</Color>");
    expect(parseDocument(pointElement, xml)).toEqual({ id: 1n, label: "", color: "red" });
  });

  test("another name of an element is taken for it, after the names of the schema", () => {
    const type = complex("T", {
      content: [
        { key: "a", name: "a", type: xs.string, accept: ["b", "c"], min: 0 },
        { key: "b", name: "b", type: xs.string, min: 0 },
      ],
    });
    const element = elementOf("T", type);
    expect(parseDocument(element, document("T", "<c>1</c><b>2</b>"))).toEqual({ a: "1", b: "2" });
  });
});

describe("strict decoding", () => {
  test.each([
    ["an unknown element", "<Id>1</Id><Label/><New/>", "New is not expected here"],
    ["an element out of order", "<Label/><Id>1</Id>", "is out of order"],
    ["an unknown attribute", `<Id a="1">1</Id><Label/>`, "The attribute a is not known"],
    ["text between elements", "<Id>1</Id>x<Label/>", "Text may not stand here"],
  ])("refuses %s", (_name, content, message) => {
    const decode = () => parseDocument(pointElement, document("Point", content), { strict: true });
    const error = failure(decode);
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain(message);
  });

  test("accepts white space between elements and attributes of XML Schema instances", () => {
    const xml = document("Point", `\n <Id xsi:type="xs:long">1</Id>\n <Label/>\n`);
    expect(parseDocument(pointElement, xml, { strict: true })).toEqual({ id: 1n, label: "" });
  });
});

describe("arrays", () => {
  test("a collapsed wrapper and repeated elements are arrays", () => {
    const xml = document(
      "Plot",
      `<Points><Point><Id>1</Id><Label>a</Label></Point><Point xsi:nil="true"/></Points><Tag>x</Tag><Tag/><Mark>1</Mark>`,
    );
    const value = { points: [{ id: 1n, label: "a" }, null], tag: ["x", ""], mark: [1] };
    expect(parseDocument(plotElement, xml)).toEqual(value);
    expect(parseDocument(plotElement, serializeDocument(plotElement, value))).toEqual(value);
  });

  test("an empty wrapper is an empty array; an absent one is absent", () => {
    const empty = document("Plot", "<Points/><Mark>1</Mark>");
    expect(parseDocument(plotElement, empty)).toEqual({ points: [], mark: [1] });
    const absent = document("Plot", "<Mark>1</Mark>");
    expect(parseDocument(plotElement, absent)).toEqual({ mark: [1] });
    expect(serializeDocument(plotElement, { points: [], tag: [], mark: [2] })).toContain(
      "><Points/><Mark>2</Mark></Plot>",
    );
  });

  test("a required array without occurrence is empty, which strict decoding refuses", () => {
    expect(parseDocument(plotElement, document("Plot", ""))).toEqual({ mark: [] });
    expect(() => parseDocument(plotElement, document("Plot", ""), { strict: true })).toThrow(
      /^mark: The required element \{urn:example:orders\}Mark is missing\./,
    );
  });

  test("more occurrences than the schema allows are refused where occurrences are checked", () => {
    const xml = document("Plot", "<Mark>1</Mark>".repeat(4));
    expect(() => parseDocument(plotElement, xml)).toThrow(
      /^mark: The element \{urn:example:orders\}Mark occurs more than 3 times\./,
    );
    expect(parseDocument(plotElement, xml, { validate: false })).toEqual({ mark: [1, 1, 1, 1] });
    const value = { mark: [1, 2, 3, 4] };
    expect(() => serializeDocument(plotElement, value)).toThrow(
      "mark: The number of items is 4; it must be at most 3.",
    );
    expect(serializeDocument(plotElement, value, { validate: false })).toContain("<Mark>4</Mark>");
    expect(() => serializeDocument(plotElement, { mark: [] })).toThrow(
      "mark: The number of items is 0; it must be at least 1.",
    );
  });
});

describe("names that every object inherits", () => {
  const keys = ["__proto__", "constructor", "toString", "hasOwnProperty"];
  const type = complex("Odd", {
    content: keys.map((key) => ({ key, name: key, type: xs.string, min: 0 })),
    attributes: keys.map((key) => ({ key: `${key}_`, name: key, type: xs.string })),
  });
  const element = elementOf<Record<string, string>>("Odd", type);

  test("are keys like any other", () => {
    const xml = document("Odd", keys.map((key) => `<${key}>v</${key}>`).join(""));
    const value = parseDocument(element, xml);
    expect(Object.entries(value)).toEqual(keys.map((key) => [key, "v"]));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(parseDocument(element, serializeDocument(element, value))).toEqual(value);
  });

  test("are absent where the value has none of its own", () => {
    expect(serializeDocument(element, {})).toBe(`<Odd xmlns="${NS}"/>`);
    expect(parseDocument(element, document("Odd", ""))).toEqual({});
    const required = elementOf(
      "Odd",
      complex("Odd", { content: [{ key: "constructor", name: "c", type: xs.string }] }),
    );
    expect(() => parseDocument(required, document("Odd", ""))).toThrow(/is missing/);
    expect(() => serializeDocument(required, {})).toThrow("constructor: A value is required.");
  });
});

describe("errors", () => {
  test("a bad text names path, type, text, line and column", () => {
    const xml = `<Plot xmlns="${NS}">\n  <Points>\n    <Point><Id>1</Id><Label/></Point>\n    <Point><Id>abc</Id><Label/></Point>\n  </Points>\n</Plot>`;
    const error = failure(() => parseDocument(plotElement, xml));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({
      path: "points[1].id",
      line: 4,
      column: 16,
      expected: "xs:long",
      text: "abc",
      message: `points[1].id: "abc" is not a valid xs:long: not a whole number (line 4, column 16)`,
    });
  });

  test("a long text is shortened", () => {
    const xml = document("Point", `<Id>${"7x".repeat(500)}</Id>`);
    const error = failure(() => parseDocument(pointElement, xml));
    expect(error).toMatchObject({ path: "id", text: `${"7x".repeat(30)}…` });
  });

  test("a missing element is an error; one of its name in no namespace is told", () => {
    expect(() => parseDocument(pointElement, document("Point", "<Label/>"))).toThrow(
      /^id: The required element \{urn:example:orders\}Id is missing\. \(line 1, column \d+\)$/,
    );
    const xml = document("Point", `<Id xmlns="">1</Id><Label/>`);
    expect(() => parseDocument(pointElement, xml)).toThrow(
      /is missing; found `Id` in no namespace\./,
    );
    const other = document("Point", `<Id xmlns="urn:x">1</Id><Label/>`);
    expect(() => parseDocument(pointElement, other)).toThrow(/found `Id` in namespace "urn:x"/);
  });

  test("a single element may not occur twice", () => {
    const xml = document("Point", "<Id>1</Id><Id>2</Id><Label/>");
    expect(() => parseDocument(pointElement, xml)).toThrow(
      /^id: The element \{urn:example:orders\}Id occurs more than once\./,
    );
  });

  test("nil where it is not allowed, or with content when strict", () => {
    const nil = document("Point", `<Id xsi:nil="true"/><Label/>`);
    expect(() => parseDocument(pointElement, nil)).toThrow(/^id: The element .*Id is nil/);
    const bad = document("Point", `<Id xsi:nil="maybe">1</Id><Label/>`);
    expect(() => parseDocument(pointElement, bad)).toThrow(/^id: xsi:nil is "maybe"/);
    const full = document("Point", `<Id>1</Id><Label/><Note xsi:nil="true">x</Note>`);
    expect(parseDocument(pointElement, full)).toEqual({ id: 1n, label: "", note: null });
    expect(() => parseDocument(pointElement, full, { strict: true })).toThrow(
      /^note: An element that is nil must be empty/,
    );
  });

  test("a child element where text should be", () => {
    const xml = document("Point", `<Id>1<b/></Id>`);
    expect(() => parseDocument(pointElement, xml)).toThrow(
      /^id: The element .*b stands where text should be/,
    );
  });

  test("a document that is not well-formed keeps its XmlError as cause", () => {
    const error = failure(() => parseDocument(pointElement, `<Point xmlns="${NS}">\n<Id>1</Oops>`));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ line: 2, column: 6, cause: { name: "XmlError" } });
    expect(() =>
      parseDocument(pointElement, `${document("Point", "<Id>1</Id><Label/>")}x`),
    ).toThrow(DecodeError);
    expect(() => parseDocument(pointElement, "")).toThrow(DecodeError);
  });

  test("limits hold", () => {
    const xml = document("Point", "<x>".repeat(20) + "</x>".repeat(20));
    expect(() => parseDocument(pointElement, xml, { limits: { maxDepth: 10 } })).toThrow(
      DecodeError,
    );
  });

  test("another root element", () => {
    const error = failure(() => parseDocument(pointElement, document("Plot", "")));
    expect(error).toMatchObject({ expected: `{${NS}}Point`, text: `{${NS}}Plot`, line: 1 });
  });

  test("facets are checked unless told otherwise, enumerations always", () => {
    const long = document("Point", "<Id>1</Id><Label/><Code>ABCDE</Code>");
    expect(() => parseDocument(pointElement, long)).toThrow(
      /^code: "ABCDE" is not a valid Code: maxLength 4, has 5/,
    );
    const lenient = { validate: false };
    expect(parseDocument(pointElement, long, lenient)).toEqual({
      id: 1n,
      label: "",
      code: "ABCDE",
    });
    const value = { id: 1n, label: "", code: "ABCDE" };
    expect(() => serializeDocument(pointElement, value)).toThrow(EncodeError);
    expect(serializeDocument(pointElement, value, lenient)).toContain("<Code>ABCDE</Code>");
    const blue = document("Point", "<Id>1</Id><Label/><Colors>red blue</Colors>");
    expect(() => parseDocument(pointElement, blue, lenient)).toThrow(/^colors: "blue" is not/);
  });

  test.each<[string, unknown, string, string, string]>([
    ["of the wrong type", { id: 1, label: "" }, "id", "xs:long", "1"],
    ["missing", { label: "" }, "id", "xs:long", "nothing"],
    ["null where nil is not allowed", { id: 1n, label: null }, "label", "xs:string", "null"],
    ["that is no object", "text", "", "an object of Point", '"text"'],
    ["with a forbidden character", { id: 1n, label: "\u0000" }, "label", "", ""],
  ])("a value %s cannot be encoded", (_name, value, path, expected, text) => {
    const error = failure(() => serializeDocument(pointElement, value as never));
    expect(error).toBeInstanceOf(EncodeError);
    expect(error).toMatchObject(
      expected === ""
        ? { path }
        : text === "nothing"
          ? { path, expected }
          : { path, expected, text },
    );
  });

  test("strict encoding refuses unknown keys", () => {
    const value = { id: 1n, label: "", extra: 1 };
    expect(serializeDocument(pointElement, value)).not.toContain("extra");
    expect(() => serializeDocument(pointElement, value, { strict: true })).toThrow(
      "extra: Point has no property `extra`.",
    );
  });

  test("a cyclic value is refused", () => {
    interface Node {
      next?: Node;
    }
    const node: ComplexType<Node> = complex("Node", {
      content: [{ key: "next", name: "next", type: () => node, min: 0 }],
    });
    const cyclic: Node = {};
    cyclic.next = cyclic;
    const error = failure(() => serializeDocument(elementOf<Node>("Node", node), cyclic));
    expect(error).toBeInstanceOf(EncodeError);
    expect(String(error)).toContain("The value is cyclic or too deep.");
  });
});
