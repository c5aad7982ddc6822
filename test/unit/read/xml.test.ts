import { describe, expect, jest, test } from "@jest/globals";
import { Diagnostics } from "../../../generator/diagnostics.js";
import { DEFAULT_READ_LIMITS } from "../../../generator/read/limits.js";
import { parseXml } from "../../../generator/read/xml.js";

/** Code and place of every diagnostic. */
function faultsOf(text: string, limits = DEFAULT_READ_LIMITS): readonly string[] {
  const diagnostics = new Diagnostics();
  const document = parseXml(text, "main.xsd", diagnostics, limits);
  expect(document === undefined).toBe(diagnostics.hasErrors);
  return diagnostics.all.map(
    ({ code, place }) => `${code} ${String(place?.line)}:${String(place?.column)}`,
  );
}

describe("parseXml", () => {
  test("gives elements and attributes with line and column", () => {
    const diagnostics = new Diagnostics();
    const text = `<?xml version="1.0"?>\r\n<a\r\n  b="1">\r\n  <c/>\r\n</a>`;
    const root = parseXml(text, "main.xsd", diagnostics, DEFAULT_READ_LIMITS)?.documentElement;
    const attribute = root?.getAttributeNode("b");
    const child = root?.getElementsByTagName("c").item(0);
    expect([root?.lineNumber, root?.columnNumber]).toEqual([2, 1]);
    expect([attribute?.lineNumber, attribute?.columnNumber]).toEqual([3, 5]);
    expect([child?.lineNumber, child?.columnNumber]).toEqual([4, 3]);
  });

  test.each([
    ["an empty file", ""],
    ["text only", "hello"],
    ["a truncated tag", "<a>\n<b"],
    ["an element left open", "<a>\n<b></b>"],
    ["tags that do not match", "<a></b>"],
    ["a second root", "<a/><b/>"],
    ["text after the root", "<a/>x"],
    ["text before the root", "x<a/>"],
    ["an attribute twice", `<a b="1" b="2"/>`],
    ["an attribute twice by namespace", `<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>`],
    ["an attribute without value", "<a b/>"],
    ["an attribute without quotes", "<a b=1/>"],
    ["attributes without space between", `<a b="1"c="2"/>`],
    ["a less-than sign in an attribute", `<a b="<"/>`],
    ["an ampersand alone", "<a>x & y</a>"],
    ["an ampersand alone in an attribute", `<a b="x & y"/>`],
    ["an undefined entity", "<a>&nbsp;</a>"],
    ["a reference to no character", "<a>&#0;</a>"],
    ["a control character", "<a>\u0001</a>"],
    ["half a surrogate pair", "<a>\ud800</a>"],
    ["the end of a CDATA section in text", "<a>]]></a>"],
    ["two hyphens in a comment", "<a><!-- -- --></a>"],
    ["an XML declaration that comes late", ` <?xml version="1.0"?><a/>`],
    ["a prefix that is not declared", "<p:a/>"],
    ["an attribute prefix that is not declared", `<a p:b=""/>`],
    ["a prefix that is undeclared", `<a xmlns:p=""/>`],
    ["the xml prefix bound anew", `<a xmlns:xml="u"/>`],
    ["two colons in a name", `<a xmlns:p="u"><p:b:c/></a>`],
  ])("refuses %s as not well-formed", (_, text) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(/^SW1001 \d+:\d+$/)]);
  });

  test("places a fault where it is", () => {
    expect(faultsOf("<a>\n  <b>\n    &undefined;\n  </b>\n</a>")).toEqual(["SW1001 3:5"]);
    expect(faultsOf("<a>\n  <p:b/>\n</a>")).toEqual(["SW1001 2:4"]);
  });

  test.each([
    `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`,
    `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a b="&x;"/>`,
    `<!DOCTYPE a [<!ENTITY x "y"><a/>`,
    `<!DOCTYPE a [<!-- ]><a/>`,
  ])(
    "refuses %s, whose entities would have to be expanded or whose declaration has no end",
    (text) => {
      expect(faultsOf(text)).toEqual(["SW1003 1:1"]);
    },
  );

  test("refuses a document type declaration that nothing depends on, unless told to pass it over", () => {
    expect(faultsOf("<!DOCTYPE a><a/>")).toEqual(["SW1003 1:1"]);
  });

  const passingOver = { ...DEFAULT_READ_LIMITS, doctype: "warning" } as const;

  test("passes over one document type declaration, not two", () => {
    const diagnostics = new Diagnostics();
    parseXml("<!DOCTYPE a><!DOCTYPE a><a/>", "main.xsd", diagnostics, passingOver);
    expect(diagnostics.all.map(({ severity }) => severity)).toEqual(["warning", "error"]);
  });

  test.each([
    `<!DOCTYPE a>`,
    `<!DOCTYPE a SYSTEM "file:///etc/passwd>">`,
    `<!DOCTYPE schema PUBLIC "-//W3C//DTD XMLSCHEMA 200102//EN" "XMLSchema.dtd" [\n  <!ENTITY % s ']>'>\n  <!-- ]> ' -->\n  <?pi ]> ?>\n]\n>`,
  ])("passes over the document type declaration %s when told to, and tells it", (declaration) => {
    const diagnostics = new Diagnostics();
    const text = `\n${declaration}<a>&lt;&#65;</a>`;
    const document = parseXml(text, "main.xsd", diagnostics, passingOver);
    expect(document?.documentElement?.textContent).toBe("<A");
    expect(document?.documentElement?.lineNumber).toBe(text.split("\n").length);
    expect(diagnostics.all).toEqual([
      {
        code: "SW1003",
        severity: "warning",
        place: { file: "main.xsd", line: 2, column: 1 },
        message: "The document type declaration is passed over; what it declares has no effect.",
        remedy: "Remove it if nothing else needs it.",
      },
    ]);
  });

  test("refuses elements nested deeper than the limit", () => {
    const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(faultsOf(nested(256))).toEqual([]);
    expect(faultsOf(nested(257))).toEqual(["SW1007 1:769"]);
  });

  test("refuses more attributes on an element than the limit", () => {
    const limits = { ...DEFAULT_READ_LIMITS, attributes: 2 };
    expect(faultsOf(`<a b="" c=""/>`, limits)).toEqual([]);
    expect(faultsOf(`<a b="" c="" d=""/>`, limits)).toEqual([expect.stringMatching(/^SW1007 1:/)]);
  });

  test.each([
    ["the replacement character", "<a>\ufffd</a>", "\ufffd"],
    ["line separators, which end no line in XML 1.0", "<a>\u0085\u2028</a>", "\u0085\u2028"],
    ["CDATA sections", "<a><![CDATA[<&]]>x</a>", "<&x"],
    ["carriage returns as line feeds", "<a>1\r\n2\r3</a>", "1\n2\n3"],
    ["references", "<a>&lt;&#x20AC;&#10;</a>", "<€\n"],
  ])("takes %s", (_, text, expected) => {
    const document = parseXml(text, "main.xsd", new Diagnostics(), DEFAULT_READ_LIMITS);
    expect(document?.documentElement?.textContent).toBe(expected);
  });

  test("prints nothing", () => {
    const print = jest.spyOn(console, "error").mockImplementation(() => undefined);
    faultsOf("<a b>&x;</b>");
    expect(print).not.toHaveBeenCalled();
    print.mockRestore();
  });
});
