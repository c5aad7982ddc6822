import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import {
  fromJson,
  parseDocument,
  serializeDocument,
  toJson,
  validateValue,
} from "../../../../templates/runtime/codec.js";
import type { ComplexType, Nil } from "../../../../templates/runtime/descriptor.js";
import { anyType, complex, document, elementOf, NS } from "./family.js";

interface Price {
  value: string;
  currency: string;
  lang?: string;
}
interface Holder {
  text?: (string | null)[];
  price?: Price | Nil<Price, "currency" | "lang"> | null;
  any?: unknown;
}

const price: ComplexType<Price> = complex("Price", {
  text: { key: "value", type: xs.decimal },
  attributes: [
    { key: "currency", name: "currency", type: xs.string, required: true },
    { key: "lang", name: "lang", type: xs.string },
  ],
  derived: () => [taxed],
});
const taxed: ComplexType = complex("Taxed", {
  extends: () => price,
  attributes: [{ key: "rate", name: "rate", type: xs.int }],
});
const holder: ComplexType<Holder> = complex("Holder", {
  content: [
    { key: "text", name: "text", type: xs.string, min: 0, max: Infinity, nillable: true },
    { key: "price", name: "price", type: () => price, min: 0, nillable: true },
    { key: "any", name: "any", type: () => anyType, min: 0, nillable: true },
  ],
});
const holderElement = elementOf<Holder>("Holder", () => holder);

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** The content of a holder as it is written. */
function written(value: Holder): string {
  const xml = serializeDocument(holderElement, value);
  return xml.replace(/^<[^>]*>/, "").replace(/<\/[^>]*>$/, "");
}

function decoded(content: string, attributes = ""): Holder {
  return parseDocument(holderElement, document("Holder", content, attributes), { strict: true });
}

describe("xsi:type that says nothing new (XML Schema 1.0 Part 1 §2.6.1)", () => {
  test.each([
    ["a built-in type", `<text xsi:type="xs:token">a</text>`, ["a"]],
    ["nil", `<text xsi:type="xs:token" xsi:nil="true"/>`, [null]],
    ["not nil", `<text xsi:nil="false">a</text>`, ["a"]],
    ["several", `<text>a</text><text xsi:type="xs:token">a</text>`, ["a", "a"]],
  ])("is kept beside a plain value: %s", (_name, content, text) => {
    const value = decoded(content);
    expect(value).toEqual({ text });
    expect(written(value)).toBe(content);
  });

  test("is kept on an object that is of the declared type", () => {
    const content = `<price xsi:type="ns1:Price" currency="EUR">1.5</price>`;
    const value = decoded(content.replace("ns1:", ""));
    expect(value).toEqual({ price: { value: "1.5", currency: "EUR" } });
    expect(written(value)).toBe(content);
  });

  test("keeps the attributes of a complex type that is derived from the simple one", () => {
    const content = `<text xsi:type="ns1:Price" currency="EUR">1.5</text>`;
    const value = decoded(content.replace("ns1:", ""));
    expect(value).toEqual({ text: ["1.5"] });
    expect(written(value)).toBe(content);
  });

  test("keeps what the prefixes of a QName mean", () => {
    const content = `<text xmlns:q="urn:q" xsi:type="xs:QName">q:a</text>`;
    expect(written(decoded(content))).toBe(content);
  });

  test("is forgotten when another value takes the place, and where a copy is written", () => {
    const value = decoded(`<text xsi:type="xs:token">a</text><text xsi:type="xs:token">b</text>`);
    value.text?.splice(0, 1, "c");
    expect(written(value)).toBe(`<text>c</text><text xsi:type="xs:token">b</text>`);
    expect(written({ text: [...(value.text ?? [])] })).toBe("<text>c</text><text>b</text>");
  });

  test("stays behind when an object moves to an element of another type", () => {
    const other = elementOf("Other", () => taxed);
    const { price: moved } = decoded(`<price xsi:type="Price" currency="EUR">1.5</price>`);
    expect(serializeDocument(other, moved)).toBe(`<Other xmlns="${NS}" currency="EUR">1.5</Other>`);
  });

  test("gives way to a $type that is set afterwards", () => {
    const value = decoded(`<price xsi:type="Price" currency="EUR">1.5</price>`);
    Object.assign(value.price ?? {}, { $type: "Taxed" });
    expect(written(value)).toBe(`<price xsi:type="ns1:Taxed" currency="EUR">1.5</price>`);
  });
});

describe("hints where schemas are (Part 1 §4.3.2)", () => {
  test("are kept on the root and within", () => {
    const hint = ` xsi:schemaLocation="urn:a a.xsd"`;
    const value = decoded(`<price currency="EUR"${hint}>1</price>`, hint);
    const xml = serializeDocument(holderElement, value);
    expect(xml.split(hint)).toHaveLength(3);
    expect(xml).toContain(`<price${hint} currency="EUR">1</price>`);
  });
});

describe("an element that is nil and has attributes (Part 1 §2.6.2)", () => {
  const content = `<price xsi:nil="true" currency="EUR"/>`;

  test("is an object with $nil and the attributes, both ways", () => {
    const value: Holder = { price: { $nil: true, currency: "EUR" } };
    expect(decoded(content)).toEqual(value);
    expect(written(value)).toBe(content);
    expect(validateValue(holderElement, value)).toEqual([]);
  });

  test("tells a derived type", () => {
    const derived = `<price xsi:nil="true" xsi:type="ns1:Taxed" currency="EUR" rate="19"/>`;
    const value = decoded(derived.replace("ns1:", ""));
    expect(value).toEqual({ price: { $nil: true, $type: "Taxed", currency: "EUR", rate: 19 } });
    expect(written(value)).toBe(derived);
  });

  test("is null without attributes, even required ones", () => {
    expect(decoded(`<price xsi:nil="true"/>`)).toEqual({ price: null });
  });

  test("lacks no required attribute once it has one", () => {
    expect(() => decoded(`<price xsi:nil="true" lang="de"/>`)).toThrow(
      "price.currency: The required attribute currency is missing.",
    );
  });

  test("survives JSON", () => {
    const value: Holder = { price: { $nil: true, currency: "EUR" } };
    expect(toJson(holderElement, value)).toEqual(value);
    expect(fromJson(holderElement, { price: { $nil: true, currency: "EUR" } })).toEqual(value);
    expect(() => fromJson(holderElement, { price: { $nil: true, price: 1 } })).toThrow(
      "The schema has no property `price` here.",
    );
  });

  test("of xs:anyType is untyped content", () => {
    const xml = document("Holder", `<any xsi:nil="true" a="1"/>`);
    const value = parseDocument(holderElement, xml);
    expect(value.any).toMatchObject({
      attributes: [
        { namespace: XSI, localName: "nil", value: "true" },
        { namespace: "", localName: "a", value: "1" },
      ],
      children: [],
    });
    expect(serializeDocument(holderElement, value)).toContain(` xsi:nil="true" a="1"/>`);
  });
});

test("a root whose value is no object has nothing to remember a note by", () => {
  const element = elementOf<string>("text", xs.string);
  const value = parseDocument(element, document("text", "a", ` xsi:type="xs:token"`));
  expect(serializeDocument(element, value)).toBe(`<text xmlns="${NS}">a</text>`);
});
