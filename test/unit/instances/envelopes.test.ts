import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { decodeInstance } from "../../../generator/instances/decode.js";
import { encodeInstance } from "../../../generator/instances/encode.js";
import { printInstance, type FaultInstance } from "../../../generator/instances/json.js";
import { infoset } from "../../support/infoset.js";
import { envelope, ORDERS, SOAP_11, SOAP_12 } from "./orders.js";

function decode(xml: string, strict = false): unknown {
  return JSON.parse(printInstance(decodeInstance(ORDERS, xml, { file: "order.xml", strict })));
}

function encode(json: unknown): string {
  return encodeInstance(ORDERS, JSON.stringify(json, undefined, 2), { file: "order.json" });
}

/** Asserts both ways. */
function expectBothWays(xml: string, json: unknown): void {
  expect(decode(xml)).toEqual(json);
  expect(infoset(encode(json))).toEqual(infoset(xml));
  expect(decode(encode(json))).toEqual(json);
}

const ORDER = { element: "Order", namespace: "urn:orders", value: { id: "1" } };

describe("an envelope", () => {
  test.each([
    ["1.1", SOAP_11],
    ["1.2", SOAP_12],
  ])("of SOAP %s is recognized by its namespace", (version, namespace) => {
    const xml = envelope("<o:Order><o:id>1</o:id></o:Order>", "", namespace);
    expectBothWays(xml, { envelope: version, headers: [], body: ORDER });
  });

  test("may have an empty body", () => {
    expectBothWays(envelope(""), { envelope: "1.1", headers: [], body: null });
  });

  test("keeps header blocks of the contract typed, with what SOAP says of them", () => {
    const header =
      '<o:Session s:mustUnderstand="1" s:actor="urn:me" version="2"><o:user>me</o:user></o:Session>';
    expectBothWays(envelope("", header), {
      envelope: "1.1",
      headers: [
        {
          element: "Session",
          namespace: "urn:orders",
          value: { version: 2, user: "me" },
          attributes: [
            { namespace: SOAP_11, localName: "mustUnderstand", value: "1" },
            { namespace: SOAP_11, localName: "actor", value: "urn:me" },
          ],
        },
      ],
      body: null,
    });
  });

  test("keeps other header blocks as nodes, with the prefixes that they need", () => {
    const header = '<x:Trace xmlns:x="urn:x" kind="o:Order">a<x:b/></x:Trace>';
    expectBothWays(envelope("", header), {
      envelope: "1.1",
      headers: [
        {
          namespace: "urn:x",
          localName: "Trace",
          attributes: [{ namespace: "", localName: "kind", value: "o:Order" }],
          children: ["a", { namespace: "urn:x", localName: "b", attributes: [], children: [] }],
          namespaces: { o: "urn:orders", x: "urn:x" },
        },
      ],
      body: null,
    });
  });

  test.each<[string, string, string]>([
    [
      "no body",
      `<s:Envelope xmlns:s="${SOAP_11}"/>`,
      "1:1: error SW6002: The envelope has no Body",
    ],
    [
      "a body of another element",
      envelope("\n<o:Ordre/>"),
      "2:1: error SW6003: The contract orders has no element {urn:orders}Ordre. Did you mean {urn:orders}Order?",
    ],
    ["a bad body", envelope("<o:Order>\n<o:id>x</o:id></o:Order>"), "2:7: error SW6002: id: "],
    [
      "a bad header block",
      envelope("", "\n<x:a xmlns:x='urn:x'/>\n<o:Session/>"),
      "3:1: error SW6002: headers[1].user: The required element {urn:orders}user is missing. Correct",
    ],
    [
      "a bad fault detail",
      envelope(
        "\n<s:Fault><faultcode>s:Client</faultcode><faultstring/><detail><o:Refusal/></detail></s:Fault>",
      ),
      "2:1: error SW6002: body.fault.detail[0].line: The required",
    ],
    [
      "text in the envelope",
      envelope("").replace("<s:Body>", "a<s:Body>"),
      "error SW6002: Text is not",
    ],
  ])("with %s is refused", (_what, xml, fault) => {
    expect(() => decode(xml)).toThrow(fault);
  });

  test("with a second child of its body is refused when strict, which else is skipped", () => {
    const xml = envelope("<o:Order><o:id>1</o:id></o:Order>\n<o:Order/>");
    expect(decode(xml)).toMatchObject({ body: ORDER });
    expect(() => decode(xml, true)).toThrow("order.xml:2:1: error SW6002: ");
  });
});

describe("nodes", () => {
  interface Tree {
    readonly prefix: string;
    readonly declares: readonly string[];
    readonly value: string;
    readonly children: readonly (Tree | string)[];
  }
  const text = fc.constantFrom("o:Order", "s:Fault", "x:y", "plain", " ", "a:b c:d", "http://h/");
  const { tree } = fc.letrec<{ tree: Tree; child: Tree | string }>((tie) => ({
    tree: fc.record({
      prefix: fc.constantFrom("", "x", "y", "s", "o"),
      declares: fc.subarray(["", "x", "y"]),
      value: text,
      children: fc.array(tie("child"), { maxLength: 3 }),
    }),
    child: fc.oneof({ maxDepth: 3 }, text, tie("tree")),
  }));

  /** Each prefix stands for one namespace, so that declarations may repeat but not contradict. */
  function print(node: Tree | string): string {
    if (typeof node === "string") return node;
    const { prefix, declares, value, children } = node;
    const name = prefix === "" ? "e" : `${prefix}:e`;
    const declarations = declares.map((declared) =>
      declared === "" ? ' xmlns="urn:default"' : ` xmlns:${declared}="urn:${declared}"`,
    );
    const content = children.map(print).join("");
    return `<${name}${declarations.join("")} a="${value}" s:b="1">${content}</${name}>`;
  }

  test("in headers, bodies and fault details come back as they were", () => {
    fc.assert(
      fc.property(tree, (node) => {
        const xml = print(node);
        const outer = '<x:out xmlns:x="urn:x" xmlns:y="urn:y">';
        const body = `<o:Order><o:id>1</o:id>${outer}${xml}</x:out></o:Order>`;
        const fault = `<s:Fault><faultcode>s:Client</faultcode><faultstring/><detail>${outer}${xml}</x:out></detail></s:Fault>`;
        for (const content of [body, fault]) {
          const document = envelope(content, `${outer}${xml}</x:out>`);
          const decoded = decode(document);
          const encoded = encode(decoded);
          expect(infoset(encoded)).toEqual(infoset(document));
          expect(decode(encoded)).toEqual(decoded);
        }
      }),
    );
  });
});

describe("a fault", () => {
  test("of SOAP 1.1 comes back with its language and the text of its detail", () => {
    const xml = envelope(
      '<s:Fault><faultcode>s:Client.Order</faultcode><faultstring xml:lang="en-US">No.</faultstring>' +
        "<faultactor>urn:me</faultactor><detail>Because." +
        "<o:Refusal><o:line>7</o:line></o:Refusal><x:more xmlns:x='urn:x'/></detail></s:Fault>",
    );
    expectBothWays(xml, {
      envelope: "1.1",
      headers: [],
      body: {
        fault: {
          code: { namespace: SOAP_11, localName: "Client.Order" },
          reasons: [{ lang: "en-US", text: "No." }],
          actor: "urn:me",
          detail: [
            "Because.",
            { element: "Refusal", namespace: "urn:orders", value: { line: "7" } },
            {
              namespace: "urn:x",
              localName: "more",
              attributes: [],
              children: [],
              namespaces: { x: "urn:x" },
            },
          ],
        },
      },
    });
  });

  test("of SOAP 1.2 comes back with its subcodes, reasons, node and role", () => {
    const xml = envelope(
      "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>o:Bad</s:Value>" +
        '<s:Subcode><s:Value xmlns:x="urn:x">x:Worse</s:Value></s:Subcode></s:Subcode></s:Code>' +
        '<s:Reason><s:Text xml:lang="en">No.</s:Text><s:Text xml:lang="de">Nein.</s:Text></s:Reason>' +
        "<s:Node>urn:node</s:Node><s:Role>urn:role</s:Role><s:Detail/></s:Fault>",
      "",
      SOAP_12,
    );
    expectBothWays(xml, {
      envelope: "1.2",
      headers: [],
      body: {
        fault: {
          code: { namespace: SOAP_12, localName: "Sender" },
          subcodes: [
            { namespace: "urn:orders", localName: "Bad" },
            { namespace: "urn:x", localName: "Worse" },
          ],
          reasons: [
            { lang: "en", text: "No." },
            { lang: "de", text: "Nein." },
          ],
          node: "urn:node",
          role: "urn:role",
          detail: [],
        },
      },
    });
  });

  const name = fc.record({
    namespace: fc.constantFrom("urn:a", "urn:b", SOAP_11, SOAP_12),
    localName: fc.constantFrom("Client", "Sender", "constructor", "a.b"),
  });
  const text = fc
    .string({ unit: fc.constantFrom(..."ab <>&'\"\u00e9\u{1f600}]:") })
    .map((value) => value.trim());
  const detail = fc.array(
    fc.oneof(
      fc.constant({ element: "Refusal", namespace: "urn:orders", value: { line: "7" } }),
      fc.constant({ namespace: "", localName: "b", attributes: [], children: ["t"] }),
    ),
    { maxLength: 3 },
  );
  const reason = fc.record({ lang: fc.constantFrom("", "en"), text });
  const faults: fc.Arbitrary<{ envelope: "1.1" | "1.2"; fault: FaultInstance }> = fc.oneof(
    fc.record({
      envelope: fc.constant("1.1" as const),
      fault: fc.record(
        { code: name, reasons: fc.tuple(reason), actor: text, detail },
        { requiredKeys: ["code", "reasons"] },
      ),
    }),
    fc.record({
      envelope: fc.constant("1.2" as const),
      fault: fc.record(
        {
          code: name,
          subcodes: fc.array(name, { minLength: 1, maxLength: 3 }),
          reasons: fc.array(reason, { maxLength: 3 }),
          node: text,
          role: text,
          detail,
        },
        { requiredKeys: ["code", "reasons"] },
      ),
    }),
  );

  test("whatever it holds, comes back unchanged", () => {
    fc.assert(
      fc.property(faults, ({ envelope: version, fault }) => {
        const json = { envelope: version, headers: [], body: { fault } };
        expect(decode(encode(json))).toEqual(json);
      }),
    );
  });
});

describe("JSON of an envelope is refused", () => {
  const code = { namespace: "urn:a", localName: "b" };

  test.each<[string, unknown, string | RegExp]>([
    [
      "of no version",
      { envelope: "1.3", headers: [], body: null },
      '2:15: error SW6004: envelope: Expected "1.1" or "1.2", got "1.3". ',
    ],
    [
      "without a body",
      { envelope: "1.1", headers: [] },
      '1:1: error SW6004: The member "body" is missing. ',
    ],
    [
      "with more in it",
      { envelope: "1.1", header: [], body: null },
      '3:13: error SW6004: header: There is no such member. Did you mean "headers"?',
    ],
    [
      "with headers that are none",
      { envelope: "1.1", headers: {}, body: null },
      "3:14: error SW6004: headers: Expected an array, got an object. ",
    ],
    [
      "with a header that is none",
      { envelope: "1.1", headers: [{}], body: null },
      "4:5: error SW6004: headers[0]: Expected an XmlElement, got an object. ",
    ],
    [
      "with a header block that has a bad name",
      {
        envelope: "1.1",
        headers: [{ namespace: "", localName: "a b", attributes: [], children: [] }],
        body: null,
      },
      /4:5: error SW6004: headers\[0\]: .*"a b"/,
    ],
    [
      "with bad attributes of a header block",
      {
        envelope: "1.1",
        headers: [
          { element: "Session", namespace: "urn:orders", value: { user: "a" }, attributes: [1] },
        ],
        body: null,
      },
      /4:5: error SW6004: headers\[0\]: Expected an attribute with namespace, localName and value, got 1\./,
    ],
    [
      "with a body of an unknown element",
      { envelope: "1.1", headers: [], body: { element: "Order", value: 1 } },
      "error SW6003: The contract orders has no element Order. Did you mean {urn:orders}Order?",
    ],
    [
      "with subcodes in SOAP 1.1",
      { envelope: "1.1", headers: [], body: { fault: { code, subcodes: [], reasons: [] } } },
      "error SW6004: body.fault.subcodes: There is no such member. Allowed are code, reasons, actor, detail.",
    ],
    [
      "with two reasons in SOAP 1.1",
      {
        envelope: "1.1",
        headers: [],
        body: { fault: { code, reasons: [{ text: "a" }, { text: "b" }] } },
      },
      "error SW6004: body.fault.reasons: SOAP 1.1 has room for one reason. Leave one.",
    ],
    [
      "with a bad detail entry",
      { envelope: "1.1", headers: [], body: { fault: { code, reasons: [], detail: [3] } } },
      "error SW6004: body.fault.detail[0]: Expected an XmlElement, got 3. ",
    ],
  ])("%s", (_what, json, fault) => {
    expect(() => encode(json)).toThrow(fault);
  });
});
