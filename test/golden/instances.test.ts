import { describe, expect, test } from "@jest/globals";

import { parseDocument, serializeDocument } from "../../templates/runtime/codec.js";
import type { ElementDescriptor } from "../../templates/runtime/descriptor.js";
import { infoset } from "../support/infoset.js";
import { liveFixture, templates, type LiveFixture } from "./live.js";

/** A document of a fixture, and what it says. */
interface Instance {
  readonly fixture: string;
  readonly says: string;
  readonly xml: string;
  readonly value: unknown;
}

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const instances: readonly Instance[] = [
  {
    fixture: "choice",
    says: "one alternative of a choice is there, and a repeated one as an array",
    xml: `<payment xmlns="urn:example:choice" currency="EUR"><amount>12.50</amount><vouchers>A</vouchers><vouchers>B</vouchers><dueOn>2016-07-15Z</dueOn></payment>`,
    value: { currency: "EUR", amount: "12.50", vouchers: ["A", "B"], dueOn: "2016-07-15Z" },
  },
  {
    fixture: "choice",
    says: "an alternative may be a sequence",
    xml: `<place xmlns="urn:example:choice"><latitude>52.5</latitude><longitude>13.25</longitude></place>`,
    value: { latitude: 52.5, longitude: 13.25 },
  },
  {
    fixture: "repeated",
    says: "a repeated choice keeps the order of the document, a repeated sequence its occurrences",
    xml: `<drawing xmlns="urn:example:repeated" ${XSI}><text>a</text><line><x>1</x><y>2</y><x>3</x><y>4</y><label>end</label></line><break xsi:nil="true"/><text>b</text></drawing>`,
    value: {
      items: [
        { kind: "text", value: "a" },
        {
          kind: "line",
          value: {
            items: [
              { x: 1, y: 2 },
              { x: 3, y: 4, label: "end" },
            ],
          },
        },
        { kind: "break", value: null },
        { kind: "text", value: "b" },
      ],
    },
  },
  {
    fixture: "repeated",
    says: "a repeated group is an array called like the group; an optional sequence is there whole",
    xml: `<settings xmlns="urn:example:repeated"><key>a</key><value>1</value><key>b</key><value>2</value><user>u</user><password/><tag>x</tag></settings>`,
    value: {
      entry: [
        { key: "a", value: "1" },
        { key: "b", value: "2" },
      ],
      user: "u",
      password: "",
      tag: ["x"],
    },
  },
  {
    fixture: "repeated",
    says: "members of an `all` keep the order of the document",
    xml: `<card xmlns="urn:example:repeated"><phone>1</phone><name>n</name></card>`,
    value: { phone: "1", name: "n" },
  },
  {
    fixture: "mixed",
    says: "text and elements stand side by side, those of other namespaces as nodes",
    xml: `<paragraph xmlns="urn:example:mixed" lang="en">See <link href="#1">one</link>, <em>not <em>two</em></em>.<b xmlns="urn:other">!</b></paragraph>`,
    value: {
      lang: "en",
      content: [
        "See ",
        { kind: "link", value: { value: "one", href: "#1" } },
        ", ",
        {
          kind: "em",
          value: { content: ["not ", { kind: "em", value: { content: ["two"] } }] },
        },
        ".",
        {
          kind: "any",
          value: {
            namespace: "urn:other",
            localName: "b",
            attributes: [],
            children: ["!"],
            namespaces: { "": "urn:other" },
          },
        },
      ],
    },
  },
  {
    fixture: "derivation",
    says: "xsi:type tells which type derived from the declared one stands there",
    xml: `<scene xmlns="urn:example:derivation" xmlns:t="urn:example:derivation" ${XSI}><shape xsi:type="t:Circle" visible="true"><name>c</name><radius>1</radius></shape><shape xsi:type="t:Ring"><name>r</name><radius>2</radius><hole>1</hole><pattern>dots</pattern></shape><focus xsi:nil="true"/><width unit="cm">3</width><extra xsi:type="t:Length">4.0</extra></scene>`,
    value: {
      shape: [
        { $type: "Circle", visible: true, name: "c", radius: 1 },
        { $type: "Ring", name: "r", radius: 2, hole: 1, pattern: "dots" },
      ],
      focus: null,
      width: { value: "3", unit: "cm" },
      extra: { $type: "Length", value: "4.0" },
    },
  },
  {
    fixture: "substitution",
    says: "an element that stands for the head tells its name",
    xml: `<zoo xmlns="urn:example:substitution" ${XSI}><fish><name>f</name></fish><puppy xsi:nil="true"/><dog><name>d</name><tricks>3</tricks></dog><warning>bites</warning></zoo>`,
    value: {
      animal: [
        { kind: "fish", value: { name: "f" } },
        { kind: "puppy", value: null },
        { kind: "dog", value: { name: "d", tricks: 3 } },
      ],
      note: { kind: "warning", value: "bites" },
    },
  },
  {
    fixture: "simple-types",
    says: "enumerations, lists and unions have the values that their types say",
    xml: `<sample xmlns="urn:example:simple" ${XSI}><color>dark-green</color><colors>red dark-green</colors><dice>6</dice><power>9007199254740993</power><limit>INF</limit><sizes>1 12</sizes><size>42</size><size>red</size><size>xl</size><code>123/AB</code><price xsi:nil="true"/><digest>0AFF00B2</digest><version>1.0</version></sample>`,
    value: {
      color: "dark-green",
      colors: ["red", "dark-green"],
      dice: 6,
      power: 9007199254740993n,
      limit: Infinity,
      sizes: [[1, 12]],
      size: [42, "red", "xl"],
      code: "123/AB",
      price: null,
      digest: new Uint8Array([0x0a, 0xff, 0x00, 0xb2]),
      version: "1.0",
    },
  },
  {
    fixture: "attributes",
    says: "attributes of all kinds are properties, others are kept",
    xml: `<part xmlns="urn:example:attributes" xmlns:t="urn:example:attributes" xmlns:o="urn:other" id="p1" t:revision="-7" xml:lang="" kind="nut" sizes="1 2" o:extra="x"><id>screw</id></part>`,
    value: {
      idAttribute: "p1",
      revision: -7,
      lang: "",
      kind: "nut",
      sizes: [1, 2],
      attributes: [{ namespace: "urn:other", localName: "extra", value: "x" }],
      id: "screw",
    },
  },
  {
    fixture: "attributes",
    says: "simple content is `value`, and an attribute of that name is told apart",
    xml: `<measure xmlns="urn:example:attributes" unit="m" value="approximately">2.5</measure>`,
    value: { unit: "m", valueAttribute: "approximately", value: 2.5 },
  },
  {
    fixture: "wildcard",
    says: "elements that a wildcard admits are kept as nodes",
    xml: `<list xmlns="urn:example:wildcard" ${XSI} xmlns:xsd="http://www.w3.org/2001/XMLSchema"><any>a</any><o:b xmlns:o="urn:other" o:c="d"><e/></o:b><item xsi:type="xsd:int">5</item></list>`,
    value: {
      any: "a",
      any_: {
        namespace: "urn:other",
        localName: "b",
        attributes: [{ namespace: "urn:other", localName: "c", value: "d" }],
        children: [
          { namespace: "urn:example:wildcard", localName: "e", attributes: [], children: [] },
        ],
        namespaces: {
          "": "urn:example:wildcard",
          o: "urn:other",
          xsi: "http://www.w3.org/2001/XMLSchema-instance",
          xsd: "http://www.w3.org/2001/XMLSchema",
        },
      },
      item: [{ $type: "xs:int", value: 5 }],
    },
  },
  {
    fixture: "nested",
    says: "anonymous types are objects in objects, wrappers of arrays the arrays",
    xml: `<order xmlns="urn:example:nested" ${XSI}><customer><name>n</name><address kind="work"><street>s</street></address></customer><line><product>p</product><parts><Part><name>q</name><parts/></Part><Part xsi:nil="true"/></parts></line></order>`,
    value: {
      customer: { name: "n", address: { kind: "work", street: "s" } },
      line: [{ product: "p", parts: [{ name: "q", parts: [] }, null] }],
    },
  },
  {
    fixture: "collisions",
    says: "names that every object has are properties of their own",
    xml: `<Status xmlns="urn:example:collisions"><in><__proto__>p</__proto__><constructor>c</constructor><toString>t</toString><class>k</class><in-valid>i</in-valid><_2nd>2</_2nd><größe>g</größe><x.y>1</x.y><xY>2</xY></in></Status>`,
    value: {
      in: {
        proto: "p",
        constructor: "c",
        toString: "t",
        class: "k",
        inValid: "i",
        _2Nd: "2",
        größe: "g",
        xY: "1",
        xY2: "2",
      },
    },
  },
  {
    fixture: "rpc",
    says: "the parts of an rpc message have no namespace (WS-I Basic Profile 1.1 R2735)",
    xml: `<r:GetQuoteResponse xmlns:r="urn:example:rpc"><result><t:price xmlns:t="urn:example:rpc:types">1.5</t:price></result></r:GetQuoteResponse>`,
    value: { result: { price: "1.5" } },
  },
  {
    fixture: "operations",
    says: "a result with several members is an object",
    xml: `<FindResponse xmlns="urn:example:operations"><total>2</total><name>a</name><name>b</name></FindResponse>`,
    value: { total: 2, name: ["a", "b"] },
  },
  {
    fixture: "operations",
    says: "an element of a simple type is its value, which may be nil",
    xml: `<receipt xmlns="urn:example:operations" ${XSI} xsi:nil="true"/>`,
    value: null,
  },
];

function rootElement({ live }: LiveFixture, xml: string): ElementDescriptor {
  const { name } = infoset(xml);
  const close = name.indexOf("}");
  const element = live.elementNamed(name.slice(1, close), name.slice(close + 1));
  if (element === undefined) throw new Error(`The fixture has no element ${name}.`);
  return element;
}

describe.each(instances)("in the fixture $fixture $says", ({ fixture, xml, value }) => {
  const element = rootElement(liveFixture(fixture), xml);

  test("when it is read, in any order or strictly", () => {
    expect(parseDocument(element, xml)).toEqual(value);
    expect(parseDocument(element, xml, { strict: true })).toEqual(value);
  });

  test("when it is written", () => {
    expect(infoset(serializeDocument(element, value))).toEqual(infoset(xml));
    templates.checkValue(element, value);
  });
});
