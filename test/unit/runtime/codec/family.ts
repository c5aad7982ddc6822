/** Descriptors by hand, one for each construct that the codec interprets. */
import * as xs from "../../../../templates/runtime/datatypes.js";
import type {
  AnyType,
  AnyValue,
  ArrayType,
  ComplexType,
  ElementDescriptor,
  ListType,
  RestrictedType,
  TypeReference,
} from "../../../../templates/runtime/descriptor.js";
import type { XmlAttribute, XmlElement } from "../../../../templates/runtime/xml/element.js";

export const NS = "urn:example:orders";
export const OTHER = "urn:example:other";

/** An element of a type in the namespace of the family. */
export function elementOf<T>(
  name: string,
  type: TypeReference,
  options: Omit<Partial<ElementDescriptor>, "value"> = {},
): ElementDescriptor<T> {
  return { kind: "element", name, namespace: NS, type, ...options };
}

/** A complex type with the given parts. */
export function complex<T>(
  name: string,
  parts: Omit<Partial<ComplexType>, "value">,
): ComplexType<T> {
  return { kind: "complex", name, namespace: NS, ...parts };
}

/** A document of the family: the default namespace, and the prefixes that values need. */
export function document(name: string, content: string, attributes = ""): string {
  return `<${name} xmlns="${NS}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"${attributes}>${content}</${name}>`;
}

// A struct with one member of each simple sort --------------------------------------------------

export type Color = "red" | "green";
export const color: RestrictedType<Color> = {
  kind: "restriction",
  name: "Color",
  namespace: NS,
  base: xs.string,
  facets: { enumeration: ["red", "green"], accept: { rot: "red" } },
};
export const colors: ListType<readonly Color[]> = {
  kind: "list",
  name: "Colors",
  namespace: NS,
  item: color,
};
export const code: RestrictedType<string> = {
  kind: "restriction",
  name: "Code",
  namespace: NS,
  base: xs.string,
  facets: { maxLength: 4, patterns: [/^(?:[A-Z]+)$/u] },
};

export interface Point {
  id: bigint;
  label: string;
  code?: string;
  color?: Color;
  colors?: readonly Color[];
  ratio?: number;
  data?: Uint8Array;
  note?: string | null;
  name?: { namespace: string; localName: string };
}
export const point: ComplexType<Point> = complex("Point", {
  content: [
    { key: "id", name: "Id", type: xs.long },
    { key: "label", name: "Label", type: xs.string },
    { key: "code", name: "Code", type: () => code, min: 0 },
    { key: "color", name: "Color", type: () => color, min: 0 },
    { key: "colors", name: "Colors", type: () => colors, min: 0 },
    { key: "ratio", name: "Ratio", type: xs.double, min: 0 },
    { key: "data", name: "Data", type: xs.base64Binary, min: 0 },
    { key: "note", name: "Note", type: xs.string, min: 0, nillable: true },
    { key: "name", name: "Name", type: xs.QName, min: 0 },
  ],
});
export const pointElement = elementOf<Point>("Point", () => point);

// Arrays -----------------------------------------------------------------------------------------

export const arrayOfPoint: ArrayType<(Point | null)[]> = {
  kind: "array",
  name: "ArrayOfPoint",
  namespace: NS,
  item: { name: "Point", type: () => point, min: 0, max: Infinity, nillable: true },
};
export interface Plot {
  points?: (Point | null)[];
  tag?: string[];
  mark: number[];
}
export const plot: ComplexType<Plot> = complex("Plot", {
  content: [
    { key: "points", name: "Points", type: () => arrayOfPoint, min: 0 },
    { key: "tag", name: "Tag", type: xs.string, min: 0, max: Infinity },
    { key: "mark", name: "Mark", type: xs.int, min: 1, max: 3 },
  ],
});
export const plotElement = elementOf<Plot>("Plot", () => plot);

// Derivation -------------------------------------------------------------------------------------

export interface Shape {
  $type?: string;
  title?: string;
}
export const shape: ComplexType<Shape> = complex("Shape", {
  abstract: true,
  derived: () => [circle, square],
  content: [{ key: "title", name: "Title", type: xs.string, min: 0 }],
  attributes: [{ key: "unit", name: "unit", type: xs.string }],
});
export const circle: ComplexType = complex("Circle", {
  extends: () => shape,
  derived: () => [ring],
  content: [{ key: "radius", name: "Radius", type: xs.double }],
});
export const ring: ComplexType = complex("Ring", {
  namespace: OTHER,
  tag: "OtherRing",
  extends: () => circle,
  content: [{ key: "hole", name: "Hole", type: xs.double }],
  attributes: [{ key: "closed", name: "closed", type: xs.boolean, required: true }],
});
export const square: ComplexType = complex("Square", {
  extends: () => shape,
  content: [{ key: "side", name: "Side", type: xs.double }],
});
export interface Drawing {
  shape?: unknown;
  circle?: unknown;
}
export const drawing: ComplexType<Drawing> = complex("Drawing", {
  content: [
    { key: "shape", name: "Shape", type: () => shape, min: 0 },
    { key: "circle", name: "Circle", type: () => circle, min: 0 },
  ],
});
export const drawingElement = elementOf<Drawing>("Drawing", () => drawing);

// xs:anyType ---------------------------------------------------------------------------------------

export const anyType: AnyType = {
  kind: "any",
  types: () => [color, arrayOfPoint, point, circle, ring],
};
export interface Box {
  value?: AnyValue | { $type: string } | null;
}
export const box: ComplexType<Box> = complex("Box", {
  content: [{ key: "value", name: "Value", type: () => anyType, min: 0, nillable: true }],
});
export const boxElement = elementOf<Box>("Box", () => box);

// Groups -------------------------------------------------------------------------------------------

export interface Contact {
  name: string;
  mail?: string;
  street?: string;
  city?: string;
  from?: string;
  to?: string;
}
/** A choice between an address and mail, and an optional sequence. */
export const contact: ComplexType<Contact> = complex("Contact", {
  content: [
    { key: "name", name: "name", type: xs.string },
    {
      kind: "choice",
      alternatives: [
        [{ key: "mail", name: "mail", type: xs.string }],
        [
          { key: "street", name: "street", type: xs.string },
          { key: "city", name: "city", type: xs.string },
        ],
      ],
    },
    {
      kind: "sequence",
      optional: true,
      content: [
        { key: "from", name: "from", type: xs.string },
        { key: "to", name: "to", type: xs.string },
      ],
    },
  ],
});
export const contactElement = elementOf<Contact>("Contact", () => contact);

export interface Ledger {
  title?: string;
  entries: { key: string; value?: string }[];
}
/** A repeated sequence. */
export const ledger: ComplexType<Ledger> = complex("Ledger", {
  content: [
    { key: "title", name: "title", type: xs.string, min: 0 },
    {
      kind: "group",
      key: "entries",
      max: Infinity,
      content: [
        { key: "key", name: "key", type: xs.string },
        { key: "value", name: "value", type: xs.string, min: 0 },
      ],
    },
  ],
});
export const ledgerElement = elementOf<Ledger>("Ledger", () => ledger);

export interface Settings {
  red?: number;
  green?: number;
  blue: number;
}
export const settings: ComplexType<Settings> = complex("Settings", {
  content: [
    {
      kind: "all",
      content: [
        { key: "red", name: "red", type: xs.int, min: 0 },
        { key: "green", name: "green", type: xs.int, min: 0 },
        { key: "blue", name: "blue", type: xs.int },
      ],
    },
  ],
});
export const settingsElement = elementOf<Settings>("Settings", () => settings);

// Order: items, mixed content, wildcards -----------------------------------------------------------

export type ParagraphItem =
  string | { kind: "b"; value: string } | { kind: "any"; value: XmlElement };
export interface Paragraph {
  lang?: string;
  content: ParagraphItem[];
}
export const paragraph: ComplexType<Paragraph> = complex("Paragraph", {
  attributes: [
    {
      key: "lang",
      name: "lang",
      namespace: "http://www.w3.org/XML/1998/namespace",
      type: xs.string,
    },
  ],
  content: [
    {
      kind: "items",
      key: "content",
      text: true,
      min: 0,
      max: Infinity,
      items: [
        { key: "b", name: "b", type: xs.string },
        { kind: "any", key: "any", namespaces: { not: NS } },
      ],
    },
  ],
});
export const paragraphElement = elementOf<Paragraph>("Paragraph", () => paragraph);

export interface Open {
  id: number;
  other?: XmlElement[];
  attributes?: readonly XmlAttribute[];
}
export const open: ComplexType<Open> = complex("Open", {
  content: [
    { key: "id", name: "id", type: xs.int },
    { kind: "any", key: "other", namespaces: "##any", min: 0, max: Infinity },
  ],
  anyAttribute: { key: "attributes", namespaces: "##any" },
});
export const openElement = elementOf<Open>("Open", () => open);

// Substitution groups --------------------------------------------------------------------------------

export const comment = elementOf<string>("comment", xs.string, { abstract: true });
export const shortComment = elementOf<string>("shortComment", xs.string);
export const longComment = elementOf<Point>("longComment", () => point);
export type Comment =
  { kind: "shortComment"; value: string } | { kind: "longComment"; value: Point };
export interface Review {
  head?: Comment;
  more?: Comment[];
}
const commentGroup = () => [
  { key: "shortComment", element: shortComment },
  { key: "longComment", element: longComment },
];
export const review: ComplexType<Review> = complex("Review", {
  content: [
    { key: "title", name: "title", type: xs.string, min: 0 },
    {
      key: "more",
      name: "comment",
      type: xs.string,
      min: 0,
      max: Infinity,
      substitutes: commentGroup,
    },
  ],
});
export const reviewElement = elementOf<Review>("Review", () => review);

// Simple content -------------------------------------------------------------------------------------

export interface Price {
  value: string;
  currency: string;
  kind?: string;
  rate?: number;
}
export const price: ComplexType<Price> = complex("Price", {
  text: { key: "value", type: xs.decimal },
  attributes: [
    { key: "currency", name: "currency", type: xs.string, required: true },
    { key: "kind", name: "kind", type: xs.string, fixed: "net" },
    { key: "rate", name: "rate", type: xs.int, default: "1" },
  ],
});
export const priceElement = elementOf<Price | null>("Price", () => price, { nillable: true });
