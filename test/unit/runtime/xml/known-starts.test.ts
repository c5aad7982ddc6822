import { describe, expect, test } from "@jest/globals";

import { XmlError } from "../../../../templates/runtime/xml/errors.js";
import { DOCUMENT_STARTS, KnownTags } from "../../../../templates/runtime/xml/known-starts.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";

/** Limits other than the usual ones keep a reader from what others have read. */
const APART = { maxDepth: 255 };

/** All that a reader tells of a document; a fault is its last word. */
function traceOf(reader: XmlReader): unknown[] {
  const trace: unknown[] = [];
  try {
    for (;;) {
      const token = reader.next();
      const { localName, namespace, prefix, depth, offset } = reader;
      const tag =
        token === "start"
          ? {
              declarations: reader.declarations,
              attributes: Array.from({ length: reader.attributeCount }, (_, index) => [
                reader.attributeLocalName(index),
                reader.attributeNamespace(index),
                reader.attributeValue(index),
              ]),
              scope: ["", "s", "t", "u"].map((name) => reader.lookupNamespace(name)),
            }
          : {};
      const text = token === "text" ? reader.text : undefined;
      trace.push({ token, localName, namespace, prefix, depth, offset, text, ...tag });
      trace.push(reader.position());
      if (token === "eof") return trace;
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return [...trace, error.message, error.rule];
  }
}

const START = `<?xml version="1.0"?>\n<s:root xmlns:s="urn:s"\n  xmlns="urn:d">`;

const DOCUMENTS: readonly string[] = [
  `${START}</s:root>`,
  `${START}<a t="1"/><s:root xmlns:s="urn:other"><b/></s:root>text</s:root>\n<!-- end -->`,
  `${START}<a xmlns=""><s:b/></a></s:root >`,
  START,
  `${START}<t:a/></s:root>`,
  `${START}</s:Root>`,
  `${START}</s:root><s:root/>`,
  `${START}\u0001</s:root>`,
  `${START.slice(0, -1)}/>`,
  `${START.slice(0, -1)} s:a="1"><b s:a="2"/></s:root>`,
  `<s:root xmlns:s="urn:s" xmlns="urn:d"></s:root>`,
  `<s:\u{10000}b xmlns:s="urn:\u{1f600}"><s:a/></s:\u{10000}b>`,
  `\ufeff${START}</s:root>`,
  `<s:root xmlns:s="urn:${"s".repeat(2000)}"><s:a/></s:root>`,
  ...[
    `<t:c xmlns:t="urn:t" xmlns="urn:e"/>`,
    `<t:c xmlns:t="urn:t" xmlns="urn:e" />`,
    `<t:c xmlns:t="urn:t" xmlns="urn:e"><d/><s:d xmlns:s="urn:d">text</s:d></t:c>`,
    `<t:c xmlns:t="urn:t" xmlns="urn:f"></t:c >`,
    `<t:c xmlns:t="urn:t" xmlns="urn:e" a="1"/>`,
    `<c/><c/>`,
    `<c><d><e><f/></e></d></c>`,
    `<!-- c --><c/>`,
    `<?c d?><c></c>`,
    ` <c/>`,
    `<![CDATA[]]><c/>`,
    `<![CDATA[c]]><c/>`,
    `&#32;<c/>`,
    ``,
    `<u:c/>`,
    `<c></d>`,
    `<c>\u0001</c>`,
  ].flatMap((inner) => [
    `${START}<s:body>${inner}</s:body></s:root>`,
    `${START}<s:body xmlns:u="urn:u">${inner}</s:body><s:body/></s:root>`,
    `${START}<s:body x="1">${inner}</s:body></s:root>`,
    `${START}${inner}</s:root>`,
  ]),
];

describe("documents that begin alike", () => {
  test.each(DOCUMENTS)("are read as each by itself: %j", (document) => {
    const alone = traceOf(new XmlReader(document, APART));
    for (let time = 0; time < 40; time++) {
      expect(traceOf(new XmlReader(document))).toEqual(alone);
    }
  });

  test("are read right in whatever order they come", () => {
    const alone = DOCUMENTS.map((document) => traceOf(new XmlReader(document, APART)));
    for (let time = 0; time < 40; time++) {
      const order = DOCUMENTS.map((_, index) => (index * 5 + time) % DOCUMENTS.length);
      for (const index of order) {
        expect(traceOf(new XmlReader(DOCUMENTS[index] ?? ""))).toEqual(alone[index]);
      }
    }
  });
});

/** So often has an unknown start to be met at most until it is remembered. */
const OFTEN = 16;

describe("the start of a document", () => {
  test("is known once documents that begin so were read", () => {
    const start = '<s:often xmlns:s="urn:often">';
    expect(DOCUMENT_STARTS.at(start, 0)).toBeUndefined();
    for (let time = 0; time < OFTEN; time++) new XmlReader(`${start}<a/></s:often>`).next();
    expect(DOCUMENT_STARTS.at(`${start}other text</s:often>`, 0)).toEqual({
      text: start,
      offset: 0,
      name: "s:often",
      prefix: "s",
      localName: "often",
      namespace: "urn:often",
      declarations: [{ prefix: "s", namespace: "urn:often" }],
      isEmpty: false,
      next: expect.any(KnownTags),
    });
  });

  test.each([
    ["without limits", undefined],
    ["with a limit to its length alone, as servers have", { maxLength: 1000 }],
  ])("is not read again where it is known: %s", (_, limits) => {
    // What is remembered here is not what stands there, so that it shows where a reader has it from.
    const text = '<s:read xmlns:s="urn:read">';
    const declarations = [{ prefix: "s", namespace: "urn:remembered" }];
    const remembered = { name: "s:remembered", prefix: "s", localName: "remembered" };
    for (let time = 0; time < OFTEN; time++) {
      const place = { offset: 0, isEmpty: false, declarations };
      DOCUMENT_STARTS.remember({ text, ...place, ...remembered, namespace: "urn:remembered" });
    }
    const document = `${text}<s:a/></s:remembered>`;
    const reader = new XmlReader(document, limits);
    const told = [reader.next(), reader.localName, reader.namespace, reader.declarations];
    expect(told).toEqual(["start", "remembered", "urn:remembered", declarations]);
    const inner = [reader.next(), reader.localName, reader.namespace];
    expect(inner).toEqual(["start", "a", "urn:remembered"]);
    expect([reader.next(), reader.next(), reader.next()]).toEqual(["end", "end", "eof"]);
    const alone = new XmlReader(document, APART);
    expect([alone.next(), alone.localName, alone.namespace]).toEqual(["start", "read", "urn:read"]);
  });

  test("is known with the tags that are the first within each other, and no more than three", () => {
    const document = '<s:a xmlns:s="urn:within"><s:b><s:c><s:d/></s:c></s:b></s:a>';
    for (let time = 0; time < 3 * OFTEN; time++) traceOf(new XmlReader(document));
    const first = DOCUMENT_STARTS.at(document, 0);
    const second = first?.next?.at(document, 26);
    const third = second?.next?.at(document, 31);
    expect([first?.name, second?.name, third?.name]).toEqual(["s:a", "s:b", "s:c"]);
    expect([second?.text, third?.text, third?.next]).toEqual(["<s:b>", "<s:c>", undefined]);
    expect(second?.next?.at(document, 36)).toBeUndefined();
  });

  test("does not let a document pass that is too long or holds a forbidden character", () => {
    const start = '<s:bad xmlns:s="urn:bad">';
    for (let time = 0; time < OFTEN; time++) new XmlReader(`${start}<a/></s:bad>`).next();
    expect(DOCUMENT_STARTS.at(start, 0)).toBeDefined();
    const isTooLong = traceOf(new XmlReader(`${start}<a/></s:bad>`, { maxLength: start.length }));
    expect(isTooLong).toEqual([expect.stringContaining("longer than 25 characters"), "limit"]);
    expect(traceOf(new XmlReader(`${start}a\u0001</s:bad>`))).toEqual([
      "The character U+0001 is not allowed in XML. (line 1, column 27)",
      "well-formedness",
    ]);
  });
});
