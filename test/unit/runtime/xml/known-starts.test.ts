import { describe, expect, test } from "@jest/globals";

import { XmlError } from "../../../../templates/runtime/xml/errors.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";

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
];

describe("documents that begin alike", () => {
  test.each(DOCUMENTS)("are read as each by itself: %j", (document) => {
    // Options that are given keep a reader from what others have read.
    const alone = traceOf(new XmlReader(document, {}));
    for (let time = 0; time < 40; time++) {
      expect(traceOf(new XmlReader(document))).toEqual(alone);
    }
  });

  test("are read right in whatever order they come", () => {
    const alone = DOCUMENTS.map((document) => traceOf(new XmlReader(document, {})));
    for (let time = 0; time < 40; time++) {
      const order = DOCUMENTS.map((_, index) => (index * 5 + time) % DOCUMENTS.length);
      for (const index of order) {
        expect(traceOf(new XmlReader(DOCUMENTS[index] ?? ""))).toEqual(alone[index]);
      }
    }
  });
});
