import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  fromJson,
  parseDocument,
  serializeDocument,
  toJson,
  validateValue,
} from "../../../../templates/runtime/codec.js";
import type { ElementDescriptor } from "../../../../templates/runtime/descriptor.js";
import {
  boxElement,
  contactElement,
  drawingElement,
  ledgerElement,
  OTHER,
  paragraphElement,
  plotElement,
  pointElement,
  priceElement,
  reviewElement,
  settingsElement,
} from "./family.js";

/** Texts that XML can hold: every character of XML 1.0 §2.2. */
const text = fc
  .string({ unit: "binary", maxLength: 12 })
  .filter((value) => !/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value));
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const double = fc.double();
const optional = { requiredKeys: [] as never[] };

const point = fc.record(
  {
    id: long,
    label: text,
    code: fc.stringMatching(/^[A-Z]{1,4}$/),
    color: fc.constantFrom("red", "green"),
    colors: fc.array(fc.constantFrom("red", "green"), { maxLength: 3 }),
    ratio: double,
    data: fc.uint8Array({ maxLength: 20 }),
    note: fc.option(text),
    name: fc.record({
      namespace: fc.constantFrom("urn:a", OTHER, "http://www.w3.org/2001/XMLSchema"),
      localName: fc.constantFrom("n", "int"),
    }),
  },
  { requiredKeys: ["id", "label"] },
);
const shape = fc.oneof(
  fc.record(
    { $type: fc.constant("Circle"), radius: double, unit: text },
    { requiredKeys: ["$type", "radius"] },
  ),
  fc.record(
    { $type: fc.constant("Square"), side: double, title: text },
    { requiredKeys: ["$type", "side"] },
  ),
  fc.record({
    $type: fc.constant("OtherRing"),
    closed: fc.boolean(),
    radius: double,
    hole: double,
  }),
);
const node = fc.letrec((tie) => ({
  node: fc.record({
    namespace: fc.constantFrom(OTHER, "urn:a", ""),
    localName: fc.constantFrom("x", "y"),
    attributes: fc.uniqueArray(
      fc.record({
        namespace: fc.constantFrom("", "urn:a"),
        localName: fc.constantFrom("p", "q"),
        value: text,
      }),
      { maxLength: 2, selector: (attribute) => attribute.localName },
    ),
    children: fc.array(fc.oneof({ depthSize: "small" }, text.filter(Boolean), tie("node")), {
      maxLength: 2,
    }),
  }),
})).node;

const families: [string, ElementDescriptor, fc.Arbitrary<unknown>][] = [
  ["simple elements", pointElement, point],
  [
    "arrays",
    plotElement,
    fc.record(
      {
        points: fc.array(fc.option(point), { maxLength: 3 }),
        tag: fc.array(text, { minLength: 1, maxLength: 3 }),
        mark: fc.array(int, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ["mark"] },
    ),
  ],
  [
    "derived types",
    drawingElement,
    fc.record({ shape, circle: fc.record({ radius: double }) }, optional),
  ],
  [
    "anyType",
    boxElement,
    fc.record({
      value: fc.oneof(
        fc.constant(null),
        fc.record({ $type: fc.constant("xs:string"), value: text }),
        fc.record({ $type: fc.constant("xs:long"), value: long }),
        fc.record({ $type: fc.constant("xs:hexBinary"), value: fc.uint8Array({ maxLength: 9 }) }),
        point.map((value) => ({ $type: "Point", ...value })),
        fc.record({ $type: fc.constant("ArrayOfPoint"), value: fc.array(point, { maxLength: 2 }) }),
      ),
    }),
  ],
  [
    "choices",
    contactElement,
    fc.oneof(
      fc.record({ name: text, mail: text }),
      fc.record({ name: text, street: text, city: text }),
      fc.record({ name: text, mail: text, from: text, to: text }),
    ),
  ],
  [
    "repeated sequences",
    ledgerElement,
    fc.record({
      entries: fc.array(fc.record({ key: text, value: text }, { requiredKeys: ["key"] }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  ],
  [
    "all",
    settingsElement,
    fc.record({ blue: int, red: int, green: int }, { requiredKeys: ["blue"] }),
  ],
  [
    "substitution groups",
    reviewElement,
    fc.record({
      more: fc.array(
        fc.oneof(
          fc.record({ kind: fc.constant("shortComment"), value: text }),
          fc.record({ kind: fc.constant("longComment"), value: point }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ],
  [
    "simple content",
    priceElement,
    fc.option(
      fc.record(
        { value: int.map(String), currency: text, rate: int },
        { requiredKeys: ["value", "currency"] },
      ),
    ),
  ],
];

describe("what is encoded", () => {
  test.each(families)("decodes to the same value: %s", (_name, element, values) => {
    fc.assert(
      fc.property(values, (value) => {
        expect(validateValue(element, value)).toEqual([]);
        const xml = serializeDocument(element, value, { strict: true });
        expect(parseDocument(element, xml, { strict: true })).toEqual(value);
      }),
      { numRuns: 60 },
    );
  });

  test.each(families)("comes back from JSON: %s", (_name, element, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const json = JSON.parse(JSON.stringify(toJson(element, value))) as unknown;
        // JSON.stringify writes -0 as 0.
        expect(JSON.stringify(toJson(element, fromJson(element, json)))).toEqual(
          JSON.stringify(json),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("mixed content keeps nodes, texts and their order", () => {
    const items = fc.array(
      fc.oneof(
        text.filter(Boolean),
        fc.record({ kind: fc.constant("b"), value: text }),
        node
          .filter((value) => (value as { namespace: string }).namespace !== "")
          .map((value) => ({ kind: "any", value })),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(items.map(withoutAdjacentTexts), (content) => {
        const xml = serializeDocument(paragraphElement, { content } as never, { strict: true });
        const decoded = parseDocument(paragraphElement, xml, { strict: true });
        expect(withoutDeclarations(decoded)).toEqual(withoutDeclarations({ content }));
      }),
      { numRuns: 100 },
    );
  });
});

describe("whatever the document", () => {
  test("decoding gives a value or a DecodeError", () => {
    const xml = fc
      .array(
        fc.constantFrom("<Id>1</Id>", "<Label/>", "<Point>", "</Point>", "<x a='b'/>", "&", "t"),
      )
      .map((parts) => `<Point xmlns="urn:example:orders">${parts.join("")}</Point>`);
    fc.assert(
      fc.property(xml, (document) => {
        try {
          parseDocument(pointElement, document);
        } catch (error) {
          expect(error).toMatchObject({ name: "DecodeError" });
        }
      }),
      { numRuns: 200 },
    );
  });

  test("encoding and checking give a result or an EncodeError", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const issues = validateValue(plotElement, { points: value, mark: value });
        expect(issues.length).toBeGreaterThan(0);
        expect(() =>
          serializeDocument(plotElement, { points: value, mark: value } as never),
        ).toThrow(expect.objectContaining({ name: "EncodeError" }));
      }),
      { numRuns: 200 },
    );
  });
});

/** Adjacent strings joined, in nodes too: a document cannot tell them apart. */
function withoutAdjacentTexts(items: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (typeof item === "string" && typeof before === "string") {
      joined[joined.length - 1] = before + item;
    } else {
      joined.push(mapNode(item));
    }
  }
  return joined;
}

function mapNode(item: unknown): unknown {
  if (typeof item !== "object" || item === null) return item;
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [
      key,
      key === "children"
        ? withoutAdjacentTexts(value as unknown[])
        : key === "value"
          ? mapNode(value)
          : value,
    ]),
  );
}

/** Without the declarations that nodes pick up on their way. */
function withoutDeclarations(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === "namespaces" ? undefined : inner)),
  );
}
