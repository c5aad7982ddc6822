import { describe, expect, test } from "@jest/globals";

import { xmlMarkup } from "../../../generator/site/xml-markup.js";

/** The text that a browser shows. */
function shown(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe("a document is laid out", () => {
  test.each([
    ["<a><b>x</b><c/></a>", "<a>\n  <b>x</b>\n  <c/>\n</a>"],
    ["<a>\n   <b> x </b>\n</a>", "<a>\n  <b>x</b>\n</a>"],
    ["<a></a>", "<a></a>"],
    ["<a>t<b/>u</a>", "<a>\n  t\n  <b/>\n  u\n</a>"],
    [`<a p="1 > 0" q='"'/>`, `<a p="1 > 0" q='"'/>`],
    ["<a>&lt;&amp;</a>", "<a>&lt;&amp;</a>"],
    ["<?xml version='1.0'?><!-- n --><a/>", "<?xml version='1.0'?>\n<!-- n -->\n<a/>"],
    ["<a><![CDATA[<b>]]></a>", "<a><![CDATA[<b>]]></a>"],
    [
      '<n:a\n  xmlns:n="urn:a"\n  n:b="c"><n:d>x</n:d></n:a>',
      '<n:a xmlns:n="urn:a" n:b="c">\n  <n:d>x</n:d>\n</n:a>',
    ],
  ])("%j", (xml, expected) => {
    expect(shown(xmlMarkup(xml))).toBe(expected);
  });
});

test("names, attributes and values are marked", () => {
  expect(xmlMarkup('<a b="c"/>')).toBe(
    '&lt;<span class="x-tag">a</span> <span class="x-attribute">b</span>=<span class="x-value">&quot;c&quot;</span>/&gt;',
  );
});

test("what is not well-formed is refused", () => {
  expect(() => xmlMarkup("<a><b></a>")).toThrow(/line 1/);
});
