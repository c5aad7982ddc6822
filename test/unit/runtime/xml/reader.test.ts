import { describe, expect, test } from "@jest/globals";
import { XmlError } from "../../../../templates/runtime/xml/errors.js";
import { XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { tokensOf } from "./tokens.js";

describe("what was read before", () => {
  test("an element in the place of the one that is expected is read for what it is", () => {
    const document =
      "<r><a>1</a><b/><a>2</a><b/><a>3</a><bc/><a>4</a ><b x='1'/><a/><a:b xmlns:a='u'/></r>";
    expect(tokensOf(document)).toEqual([
      "<r>",
      ...["<a>", '"1"', "</a>", "<b>", "</b>"],
      ...["<a>", '"2"', "</a>", "<b>", "</b>"],
      ...["<a>", '"3"', "</a>", "<bc>", "</bc>"],
      ...["<a>", '"4"', "</a>", '<b x="1">', "</b>"],
      ...["<a>", "</a>", "<{u}b>", "</{u}b>"],
      "</r>",
    ]);
  });

  test("the same tag has another namespace where the declarations are others", () => {
    const item = "<i><n/></i>";
    const document = `<r xmlns="u">${item}${item}<s xmlns="v">${item}</s>${item}</r>`;
    const inU = ["<{u}i>", "<{u}n>", "</{u}n>", "</{u}i>"];
    const inV = ["<{v}i>", "<{v}n>", "</{v}n>", "</{v}i>"];
    expect(tokensOf(document)).toEqual([
      "<{u}r>",
      ...inU,
      ...inU,
      "<{v}s>",
      ...inV,
      "</{v}s>",
      ...inU,
      "</{u}r>",
    ]);
  });

  test.each([
    ["longer", "ab", "abc"],
    ["shorter", "ab", "a"],
    ["empty", "ab", ""],
    ["with a reference", "ab", "ab&lt;"],
    ["with a line end", "ab", "a\n"],
    ["with the other quote", "ab", "ab'"],
  ])("an attribute's value that is %s is not taken for the last one", (_, first, second) => {
    const reader = new XmlReader(`<r><i v="${first}"/><i v="${second}"/><i v='${first}'/></r>`);
    const values: string[] = [];
    while (reader.next() !== "eof") {
      if (reader.attributeCount > 0) values.push(reader.attributeValue(0));
    }
    const normalized = second.replace("&lt;", "<").replace("\n", " ");
    expect(values).toEqual([first, normalized, first]);
  });

  test("an attribute in the place of the one that is expected is read for what it is", () => {
    expect(tokensOf("<r><i a='1'/><i ab='1'/><i a='1' a2='2'/><i/></r>")).toEqual([
      "<r>",
      ...['<i a="1">', "</i>", '<i ab="1">', "</i>", '<i a="1" a2="2">', "</i>", "<i>", "</i>"],
      "</r>",
    ]);
  });

  test.each([
    ["an end tag that only begins like it", "<r><a>1</a><a>2</ab></r>"],
    ["an end tag of another name", "<r><a>1</a><a>2</b></r>"],
    ["a start tag that is not closed", "<r><a>1</a><a<b/></r>"],
    ["an attribute that is there twice", "<r><a x='1'/><a x='1' x='1'/></r>"],
    ["a value that is not closed", "<r><a x='1'/><a x='1/></r>"],
    ["a prefix that is not declared any more", "<r><s xmlns:p='u'><p:a/></s><s><p:a/></s></r>"],
  ])("%s is an error however often it went well", (_, document) => {
    expect(() => tokensOf(document)).toThrow(XmlError);
  });
});

describe("tokens", () => {
  test("an empty element gives a start and an end, as an empty pair of tags does", () => {
    expect(tokensOf("<a><b/><c></c></a>")).toEqual(["<a>", "<b>", "</b>", "<c>", "</c>", "</a>"]);
  });

  test("comments and processing instructions are passed over, before, within and after the root", () => {
    const document = "<?p x?><!-- - --><a>1<!---->2<?p?>3</a ><!-- > --> <?q <a>?>\n";
    expect(tokensOf(document)).toEqual(["<a>", '"123"', "</a>"]);
  });

  test("text, CDATA sections and references side by side are one text", () => {
    const document =
      "<a>x &lt;&amp;&gt;&quot;&apos;<![CDATA[<&]]]]><![CDATA[>&amp;]]>&#65;&#x42;</a>";
    expect(tokensOf(document)).toEqual(["<a>", JSON.stringify("x <&>\"'<&]]>&amp;AB"), "</a>"]);
  });

  test("an empty CDATA section is no text", () => {
    expect(tokensOf("<a><![CDATA[]]></a>")).toEqual(["<a>", "</a>"]);
  });

  test("a CDATA section may hold ] and ]] before its end", () => {
    expect(tokensOf("<a><![CDATA[]]]></a>")).toEqual(["<a>", '"]"', "</a>"]);
    expect(tokensOf("<a><![CDATA[]]]]></a>")).toEqual(["<a>", '"]]"', "</a>"]);
  });

  test("references may stand for characters outside the basic plane", () => {
    expect(tokensOf("<a b='&#x1F600;'>&#128512;😀</a>")).toEqual(['<a b="😀">', '"😀😀"', "</a>"]);
  });

  test("CR and CR LF become LF in text and CDATA sections, a referenced CR stays (§2.11)", () => {
    expect(tokensOf("<a>1\r\n2\r3\n4&#13;\n<![CDATA[5\r\n6]]></a>")).toEqual([
      "<a>",
      JSON.stringify("1\n2\n3\n4\r\n5\n6"),
      "</a>",
    ]);
  });

  test("white space in an attribute becomes spaces, referenced white space stays (§3.3.3)", () => {
    expect(tokensOf('<a b="1\r\n2\t3\n4\r5&#10;&#9;&#13; &lt;"/>')).toEqual([
      `<a b=${JSON.stringify("1 2 3 4 5\n\t\r <")}>`,
      "</a>",
    ]);
  });

  test("attributes may stand in either quotes, hold the other and >, and have space around =", () => {
    expect(tokensOf(`<a b = '">' c\n=\t"'"/>`)).toEqual([`<a b="\\">" c="'">`, "</a>"]);
  });

  test("names with characters of any script and plane are names", () => {
    expect(tokensOf("<né·é 字=''><𐀀.b-1/></né·é>")).toEqual([
      '<né·é 字="">',
      "<𐀀.b-1>",
      "</𐀀.b-1>",
      "</né·é>",
    ]);
  });

  test("names that objects have properties of are names like any other", () => {
    expect(tokensOf("<__proto__ constructor='1'><toString/></__proto__>")).toEqual([
      '<__proto__ constructor="1">',
      "<toString>",
      "</toString>",
      "</__proto__>",
    ]);
  });

  test("a byte-order mark and any declared encoding are tolerated in a decoded document", () => {
    const document = '\ufeff<?xml version="1.0" encoding="utf-16" standalone="yes" ?>\r\n<a/>';
    expect(tokensOf(document)).toEqual(["<a>", "</a>"]);
  });

  test("a version 1.x other than 1.1 is read as XML 1.0 (§2.8)", () => {
    expect(tokensOf("<?xml version='1.7'?><a/>")).toEqual(["<a>", "</a>"]);
  });

  test("a long text with many references is one text", () => {
    const text = "0123456789".repeat(20000);
    expect(tokensOf(`<a>${text}&amp;${text}</a>`)[1]).toBe(JSON.stringify(`${text}&${text}`));
    expect(tokensOf(`<a>${"&lt;".repeat(50000)}</a>`)[1]).toBe(JSON.stringify("<".repeat(50000)));
  });

  test("the reader stays at the end of the document", () => {
    const reader = new XmlReader("<a/>");
    expect([reader.next(), reader.next(), reader.next(), reader.next(), reader.depth]).toEqual([
      "start",
      "end",
      "eof",
      "eof",
      0,
    ]);
  });

  test("the depth counts the element of the current tag", () => {
    const reader = new XmlReader("<a>t<b/></a>");
    const depths = Array.from({ length: 6 }, () => `${reader.next()} ${reader.depth}`);
    expect(depths).toEqual(["start 1", "text 1", "start 2", "end 2", "end 1", "eof 0"]);
  });
});

describe("attributes", () => {
  const reader = new XmlReader(
    '<a xmlns:p="urn:p" x="1" p:x="2" xml:lang="en" xmlns="urn:d">t<b/></a>',
  );
  reader.next();

  test("are counted and numbered without namespace declarations", () => {
    expect(reader.attributeCount).toBe(3);
    expect([0, 1, 2].map((index) => reader.attributePrefix(index))).toEqual(["", "p", "xml"]);
    expect([0, 1, 2].map((index) => reader.attributeLocalName(index))).toEqual(["x", "x", "lang"]);
    expect([0, 1, 2].map((index) => reader.attributeNamespace(index))).toEqual([
      "",
      "urn:p",
      "http://www.w3.org/XML/1998/namespace",
    ]);
  });

  test("are found by their expanded name", () => {
    expect(reader.attribute("", "x")).toBe("1");
    expect(reader.attribute("urn:p", "x")).toBe("2");
    expect(reader.attribute("urn:d", "x")).toBeUndefined();
    expect(reader.attribute("", "xmlns")).toBeUndefined();
  });

  test("that do not exist are a mistake of the caller", () => {
    expect(() => reader.attributeValue(3)).toThrow(RangeError);
  });

  test("are gone at other tokens", () => {
    const next = new XmlReader('<a x="1"/>');
    next.next();
    next.next();
    expect([next.attributeCount, next.attribute("", "x")]).toEqual([0, undefined]);
  });
});

describe("namespaces", () => {
  test("prefixes and the default namespace are resolved, shadowed and restored", () => {
    const document =
      '<a xmlns="urn:1" xmlns:p="urn:p"><p:b xmlns:p="urn:q" p:x=""><p:c xmlns="" /><d/></p:b><p:e/><f/></a>';
    expect(tokensOf(document)).toEqual([
      "<{urn:1}a>",
      '<{urn:q}b {urn:q}x="">',
      "<{urn:q}c>",
      "</{urn:q}c>",
      "<{urn:1}d>",
      "</{urn:1}d>",
      "</{urn:q}b>",
      "<{urn:p}e>",
      "</{urn:p}e>",
      "<{urn:1}f>",
      "</{urn:1}f>",
      "</{urn:1}a>",
    ]);
  });

  test("a declaration holds for names that stand before it in the tag", () => {
    expect(tokensOf('<p:a p:b="" xmlns:p="urn:p"/>')).toEqual([
      '<{urn:p}a {urn:p}b="">',
      "</{urn:p}a>",
    ]);
  });

  test("one local name under two namespaces and none are three attributes", () => {
    expect(tokensOf('<a xmlns:p="urn:p" xmlns:q="urn:q" x="0" p:x="1" q:x="2"/>')[0]).toBe(
      '<a x="0" {urn:p}x="1" {urn:q}x="2">',
    );
  });

  test("references in a declaration are resolved", () => {
    expect(tokensOf('<a xmlns="urn:&amp;&#x41;"/>')[0]).toBe("<{urn:&A}a>");
  });

  test("declarations and scope are told at a start, and the scope at its end", () => {
    const reader = new XmlReader(
      '<a xmlns="urn:1" xmlns:p="urn:p"><b xmlns="" xmlns:p="urn:q"/></a>',
    );
    reader.next();
    expect(reader.lookupNamespace("q")).toBeUndefined();
    expect({ ...reader.namespacesInScope() }).toEqual({ "": "urn:1", p: "urn:p" });
    reader.next();
    expect(reader.declarations).toEqual([
      { prefix: "", namespace: "" },
      { prefix: "p", namespace: "urn:q" },
    ]);
    expect({ ...reader.namespacesInScope() }).toEqual({ p: "urn:q" });
    expect([reader.lookupNamespace(""), reader.lookupNamespace("p")]).toEqual(["", "urn:q"]);
    reader.next();
    expect(reader.lookupNamespace("p")).toBe("urn:q");
    reader.next();
    expect(reader.lookupNamespace("p")).toBe("urn:p");
    expect(reader.declarations).toEqual([]);
    expect(reader.lookupNamespace("xml")).toBe("http://www.w3.org/XML/1998/namespace");
  });

  test("prefixes that objects have properties of are prefixes like any other", () => {
    const reader = new XmlReader('<__proto__:a xmlns:__proto__="urn:p"/>');
    reader.next();
    const scope = reader.namespacesInScope();
    expect([reader.namespace, Object.keys(scope), Object.getPrototypeOf(scope)]).toEqual([
      "urn:p",
      ["__proto__"],
      null,
    ]);
    expect(reader.lookupNamespace("constructor")).toBeUndefined();
  });
});

describe("moving by elements", () => {
  test("the text of an element is read up to its end", () => {
    const reader = new XmlReader("<a><b>1&amp;2</b><c/><d> </d></a>");
    const texts: unknown[] = [];
    reader.next();
    while (reader.next() === "start") texts.push([reader.localName, reader.readElementText()]);
    expect(texts).toEqual([
      ["b", "1&2"],
      ["c", ""],
      ["d", " "],
    ]);
    expect([reader.localName, reader.next()]).toEqual(["a", "eof"]);
  });

  test("a child element where text was expected is told by undefined, and is then current", () => {
    for (const document of ["<a><b/></a>", "<a>text<b/></a>"]) {
      const reader = new XmlReader(document);
      reader.next();
      expect([reader.readElementText(), reader.localName, reader.depth]).toEqual([
        undefined,
        "b",
        2,
      ]);
    }
  });

  test("an element is skipped with everything in it, an empty one too", () => {
    const reader = new XmlReader("<a><b><b>x</b><b/></b><b/><c/></a>");
    reader.next();
    reader.next();
    reader.skipElement();
    expect([reader.localName, reader.depth]).toEqual(["b", 2]);
    reader.next();
    reader.skipElement();
    expect([reader.next(), reader.localName]).toEqual(["start", "c"]);
  });
});

describe("places", () => {
  test("a token tells where it begins, whatever the line ends are", () => {
    const reader = new XmlReader("\ufeff<a>\r\n <b/>\rtext\n<c/></a>");
    const places = [];
    for (let token = reader.next(); token !== "eof"; token = reader.next()) {
      const { line, column } = reader.position();
      places.push(`${token} ${line}:${column}`);
    }
    expect(places).toEqual([
      "start 1:1",
      "text 1:4",
      "start 2:2",
      "end 2:2",
      "text 2:6",
      "start 4:1",
      "end 4:1",
      "end 4:5",
    ]);
  });

  test("an offset leads into the document", () => {
    const document = "<a>text<b/></a>";
    const reader = new XmlReader(document);
    reader.next();
    reader.next();
    reader.next();
    expect(document.slice(reader.offset)).toBe("<b/></a>");
  });

  test("an error has rule, line, column and a message that names them", () => {
    let caught: unknown;
    try {
      tokensOf("<a>\n  <b></a>");
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(XmlError);
    expect(caught).toMatchObject({
      name: "XmlError",
      rule: "well-formedness",
      line: 2,
      column: 6,
      message: "Expected </b>, found </a>. (line 2, column 6)",
    });
  });
});
