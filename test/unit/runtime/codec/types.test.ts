import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { parseDocument, serializeDocument } from "../../../../templates/runtime/codec.js";
import {
  boxElement,
  complex,
  document,
  drawingElement,
  elementOf,
  NS,
  OTHER,
  priceElement,
  type Box,
} from "./family.js";

const STRICT = { strict: true };

describe("xsi:type on complex types", () => {
  const drawing = (content: string) => document("Drawing", content, ` xmlns:o="${OTHER}"`);

  test("a derived type is decoded with its $type, at any distance; attributes and content are inherited", () => {
    const xml = drawing(
      `<Shape xsi:type="o:Ring" unit="cm" closed="1"><Title>t</Title><Radius>2</Radius><o:Hole>1</o:Hole></Shape>`,
    );
    expect(parseDocument(drawingElement, xml, STRICT)).toEqual({
      shape: { $type: "OtherRing", unit: "cm", closed: true, title: "t", radius: 2, hole: 1 },
    });
  });

  test("the declared type named by itself leaves no $type, and needs none", () => {
    const value = { circle: { radius: 1 } };
    const named = drawing(`<Circle xsi:type="Circle"><Radius>1</Radius></Circle>`);
    expect(parseDocument(drawingElement, named, STRICT)).toEqual(value);
    const unnamed = drawing(`<Circle><Radius>1</Radius></Circle>`);
    expect(parseDocument(drawingElement, unnamed, STRICT)).toEqual(value);
    const tagged = { circle: { $type: "Circle", radius: 1 } };
    expect(serializeDocument(drawingElement, tagged)).toBe(
      serializeDocument(drawingElement, value),
    );
  });

  test("$type is written as xsi:type with prefixes that the root declares", () => {
    const xml = serializeDocument(drawingElement, {
      shape: { $type: "OtherRing", radius: 2, hole: 1, closed: true },
      circle: { $type: "Circle", radius: 3 },
    });
    expect(xml).toBe(
      `<Drawing xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ns1="${NS}" xmlns:ns2="${OTHER}">` +
        `<Shape xsi:type="ns2:Ring" closed="true"><Radius>2</Radius><ns2:Hole>1</ns2:Hole></Shape>` +
        `<Circle><Radius>3</Radius></Circle></Drawing>`,
    );
  });

  test("an abstract type without a derived one is refused, both ways", () => {
    const message = "must be one of Circle, Square, OtherRing";
    expect(() => parseDocument(drawingElement, drawing("<Shape/>"))).toThrow(
      /^shape: The type Shape is abstract; xsi:type must name one of Circle, Square, OtherRing\./,
    );
    expect(() => serializeDocument(drawingElement, { shape: {} })).toThrow(
      `shape: The type Shape is abstract; $type ${message}.`,
    );
    expect(() => serializeDocument(drawingElement, { shape: { $type: "Oval" } })).toThrow(
      'shape.$type: $type "Oval" is none of Circle, Square, OtherRing.',
    );
    expect(() => serializeDocument(drawingElement, { circle: { $type: "Square" } })).toThrow(
      'circle.$type: $type "Square" is none of Circle, OtherRing.',
    );
  });

  test("an unknown type is decoded as the declared one, unless strict", () => {
    for (const name of ["Oval", "zz:Oval", "Square"]) {
      const xml = drawing(`<Circle xsi:type="${name}"><Radius>1</Radius></Circle>`);
      expect(parseDocument(drawingElement, xml)).toEqual({ circle: { radius: 1 } });
      expect(() => parseDocument(drawingElement, xml, STRICT)).toThrow(/^circle: .*xsi:type/);
    }
    expect(() => parseDocument(drawingElement, drawing(`<Shape xsi:type="Oval"/>`))).toThrow(
      /^shape: The type Shape is abstract/,
    );
  });

  test("xsi:type on a simple element is accepted and not kept", () => {
    const xml = drawing(`<Circle><Radius xsi:type="xs:decimal">1.5</Radius></Circle>`);
    expect(parseDocument(drawingElement, xml, STRICT)).toEqual({ circle: { radius: 1.5 } });
  });
});

describe("xs:anyType", () => {
  const boxOf = (value: string) => document("Box", value, ` xmlns:o="${OTHER}" xmlns:t="${NS}"`);
  const roundTrip = (value: Box): Box =>
    parseDocument(boxElement, serializeDocument(boxElement, value), STRICT);

  test.each<[string, string, NonNullable<Box["value"]>]>([
    ["a built-in type", `<Value xsi:type="xs:int">5</Value>`, { $type: "xs:int", value: 5 }],
    ["text kept", `<Value xsi:type="xs:string"> a </Value>`, { $type: "xs:string", value: " a " }],
    [
      "a built-in list",
      `<Value xsi:type="xs:NMTOKENS">a b</Value>`,
      { $type: "xs:NMTOKENS", value: ["a", "b"] },
    ],
    [
      "a simple type of the contract",
      `<Value xsi:type="t:Color">red</Value>`,
      { $type: "Color", value: "red" } as never,
    ],
    [
      "an array of the contract",
      `<Value xsi:type="ArrayOfPoint"><Point><Id>1</Id><Label/></Point></Value>`,
      { $type: "ArrayOfPoint", value: [{ id: 1n, label: "" }] } as never,
    ],
    [
      "a complex type of the contract",
      `<Value xsi:type="Point"><Id>1</Id><Label/></Value>`,
      { $type: "Point", id: 1n, label: "" } as never,
    ],
    [
      "a type of another namespace with another tag",
      `<Value xsi:type="o:Ring" closed="0"><Radius>1</Radius><o:Hole>2</o:Hole></Value>`,
      { $type: "OtherRing", closed: false, radius: 1, hole: 2 } as never,
    ],
  ])("%s is a tagged value, both ways", (_name, xml, value) => {
    expect(parseDocument(boxElement, boxOf(xml), STRICT)).toEqual({ value });
    expect(roundTrip({ value })).toEqual({ value });
  });

  test("content without xsi:type is kept as it is, with the declarations that it may need", () => {
    const xml = boxOf(`<Value a="1">x<o:y xmlns:p="urn:p" t="p:q"/></Value>`);
    const decoded = parseDocument(boxElement, xml, STRICT);
    expect(decoded.value).toMatchObject({
      attributes: [{ namespace: "", localName: "a", value: "1" }],
      children: [
        "x",
        {
          namespace: OTHER,
          localName: "y",
          attributes: [{ namespace: "", localName: "t", value: "p:q" }],
          children: [],
          namespaces: { p: "urn:p" },
        },
      ],
    });
    expect(roundTrip(decoded)).toMatchObject(decoded);
  });

  test("an unknown xsi:type is kept among the attributes, unless strict", () => {
    const xml = boxOf(`<Value xsi:type="o:Unknown">x</Value>`);
    const decoded = parseDocument(boxElement, xml);
    expect(decoded.value).toMatchObject({
      attributes: [
        {
          namespace: "http://www.w3.org/2001/XMLSchema-instance",
          localName: "type",
          value: "o:Unknown",
        },
      ],
      children: ["x"],
      namespaces: { o: OTHER },
    });
    const again = parseDocument(boxElement, serializeDocument(boxElement, decoded));
    expect(again).toMatchObject(decoded);
    expect(() => parseDocument(boxElement, xml, STRICT)).toThrow(/^value: xsi:type .*Unknown/);
  });

  test("content keeps the meaning of its prefixes in an element of another default namespace", () => {
    const value = {
      attributes: [],
      children: [{ namespace: "urn:d", localName: "d", attributes: [], children: ["x"] }],
      namespaces: { "": "urn:d", ns1: "urn:e" },
    };
    const xml = serializeDocument(boxElement, { value });
    expect(parseDocument(boxElement, xml)).toMatchObject({
      value: { attributes: [], children: value.children, namespaces: value.namespaces },
    });
  });

  test("absent, nil and empty are three things", () => {
    expect(parseDocument(boxElement, boxOf(""))).toEqual({});
    expect(parseDocument(boxElement, boxOf(`<Value xsi:nil="true"/>`))).toEqual({ value: null });
    expect(parseDocument(boxElement, boxOf("<Value/>"))).toMatchObject({
      value: { attributes: [], children: [] },
    });
    expect(roundTrip({ value: null })).toEqual({ value: null });
  });

  test("a text that is not of the named type is an error", () => {
    const xml = boxOf(`<Value xsi:type="xs:int">x</Value>`);
    expect(() => parseDocument(boxElement, xml)).toThrow(
      /^value\.value: "x" is not a valid xs:int/,
    );
  });

  test.each([
    [
      "text",
      'Expected an object with $type, or with attributes and children, got "text"; write { $type: "xs:string", value: … }.',
    ],
    [5, 'write { $type: "xs:int", value: … }'],
    [{ $type: "Unknown", value: 1 }, 'value.$type: $type "Unknown" names neither a built-in type'],
    [{ $type: "xs:int", value: "1" }, "value.value: "],
  ])("%j cannot be encoded", (value, message) => {
    expect(() => serializeDocument(boxElement, { value: value as never })).toThrow(message);
  });
});

describe("simple content", () => {
  const priced = (attributes: string, text = "1.50") => document("Price", text, attributes);

  test("text and attributes are properties; an absent attribute stays absent whatever its default", () => {
    const value = { value: "1.50", currency: "EUR", kind: "net" };
    const xml = priced(` currency="EUR" kind="net"`);
    expect(parseDocument(priceElement, xml, STRICT)).toEqual(value);
    expect(serializeDocument(priceElement, value)).toBe(
      `<Price xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" currency="EUR" kind="net">1.50</Price>`,
    );
    expect(serializeDocument(priceElement, { value: "1", currency: "EUR" })).not.toContain("kind");
  });

  test("nil is null", () => {
    expect(parseDocument(priceElement, document("Price", "", ` xsi:nil="true"`))).toBeNull();
    expect(parseDocument(priceElement, serializeDocument(priceElement, null))).toBeNull();
  });

  test("a missing required attribute and another value than the fixed one are refused", () => {
    expect(() => parseDocument(priceElement, priced(""))).toThrow(
      /^currency: The required attribute currency is missing/,
    );
    expect(() => parseDocument(priceElement, priced(` currency="E" kind="gross"`))).toThrow(
      /^kind: The value must be "net", not "gross"/,
    );
    expect(() => parseDocument(priceElement, priced(` currency="E" rate="x"`))).toThrow(
      /^rate: "x" is not a valid xs:int/,
    );
    expect(() => parseDocument(priceElement, priced(` currency="E"`, "x"))).toThrow(
      /^value: "x" is not a valid xs:decimal/,
    );
    const value = { value: "1", currency: "E", kind: "gross" };
    expect(() => serializeDocument(priceElement, value)).toThrow(
      'kind: The value must be "net", not "gross".',
    );
    expect(() => serializeDocument(priceElement, { value: "1" } as never)).toThrow(
      "currency: The required attribute currency is missing.",
    );
  });
});

describe("defaults and fixed values of elements", () => {
  const element = elementOf<{ a?: number; b?: string }>(
    "T",
    complex("T", {
      content: [
        { key: "a", name: "a", type: xs.int, min: 0, fixed: "7" },
        { key: "b", name: "b", type: xs.string, min: 0, default: "d" },
      ],
    }),
  );

  test("an empty element stands for them, an absent one for nothing", () => {
    expect(parseDocument(element, document("T", "<a/><b></b>"))).toEqual({ a: 7, b: "d" });
    expect(parseDocument(element, document("T", ""))).toEqual({});
  });

  test("a fixed value is compared as a value", () => {
    expect(parseDocument(element, document("T", "<a> +07 </a>"))).toEqual({ a: 7 });
    expect(() => parseDocument(element, document("T", "<a>8</a>"))).toThrow(
      /^a: The value must be "7", not 8/,
    );
    expect(() => serializeDocument(element, { a: 8 })).toThrow('a: The value must be "7", not 8.');
  });

  test("an empty text is not written where it would be read as the default", () => {
    expect(() => serializeDocument(element, { b: "" })).toThrow(
      'b: An empty element stands for "d", not for "".',
    );
  });
});
