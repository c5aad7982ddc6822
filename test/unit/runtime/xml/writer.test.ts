import { describe, expect, test } from "@jest/globals";
import { LexicalError } from "../../../../templates/runtime/datatypes/lexical-error.js";
import { ElementTag } from "../../../../templates/runtime/xml/tag.js";
import { XmlWriter } from "../../../../templates/runtime/xml/writer.js";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const XSD = "http://www.w3.org/2001/XMLSchema";

/** The document that a script writes. */
function written(script: (writer: XmlWriter) => void): string {
  const writer = new XmlWriter();
  script(writer);
  return writer.toString();
}

describe("elements", () => {
  test("an element without content is an empty element, an empty text is no content", () => {
    const document = written((writer) => {
      writer.start("", "a");
      writer.start("", "b");
      writer.text("");
      writer.end();
      writer.start("", "c");
      writer.text("x");
      writer.end();
      writer.end();
    });
    expect(document).toBe("<a><b/><c>x</c></a>");
  });

  test("the declaration is written when asked for", () => {
    const writer = new XmlWriter({ declaration: true });
    writer.start("", "a");
    writer.end();
    expect(writer.toString()).toBe('<?xml version="1.0" encoding="utf-8"?><a/>');
  });

  test("a namespace is declared once, as the default without a hint", () => {
    const document = written((writer) => {
      writer.start("urn:a", "a");
      writer.start("urn:a", "b");
      writer.end();
      writer.start("urn:b", "c");
      writer.start("urn:a", "d");
      writer.end();
      writer.end();
      writer.end();
    });
    expect(document).toBe('<a xmlns="urn:a"><b/><c xmlns="urn:b"><d xmlns="urn:a"/></c></a>');
  });

  test("a hint names a new prefix, and one in scope is taken where there is one", () => {
    const document = written((writer) => {
      writer.start("urn:a", "a", "p");
      writer.start("urn:a", "b");
      writer.start("urn:a", "c", "q");
      writer.end();
      writer.end();
      writer.end();
    });
    expect(document).toBe('<p:a xmlns:p="urn:a"><p:b><p:c/></p:b></p:a>');
  });

  test("an element without namespace takes the default namespace back", () => {
    const document = written((writer) => {
      writer.start("urn:a", "a");
      writer.start("", "b", "p");
      writer.start("", "c");
      writer.end();
      writer.end();
      writer.start("urn:a", "d");
      writer.end();
      writer.end();
    });
    expect(document).toBe('<a xmlns="urn:a"><b xmlns=""><c/></b><d/></a>');
  });

  test("a hint that means something else further out is declared anew, and its meaning returns", () => {
    const document = written((writer) => {
      writer.start("urn:a", "a", "p");
      writer.start("urn:b", "b", "p");
      writer.start("urn:a", "c");
      writer.end();
      writer.end();
      writer.start("urn:a", "d");
      writer.end();
      writer.end();
    });
    expect(document).toBe(
      '<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b"><c xmlns="urn:a"/></p:b><p:d/></p:a>',
    );
  });
});

describe("attributes and prefixes", () => {
  test("an attribute with a namespace gets a prefix, never the default namespace", () => {
    const document = written((writer) => {
      writer.start("urn:a", "a");
      writer.attribute("", "x", "1");
      writer.attribute("urn:a", "x", "2");
      writer.attribute("urn:a", "y", "3");
      writer.attribute("http://www.w3.org/XML/1998/namespace", "lang", "en");
      writer.end();
    });
    expect(document).toBe(
      '<a xmlns="urn:a" x="1" xmlns:ns1="urn:a" ns1:x="2" ns1:y="3" xml:lang="en"/>',
    );
  });

  test("the namespaces of XML Schema get the prefixes that readers know", () => {
    const document = written((writer) => {
      writer.start("", "a");
      writer.attribute(XSI, "type", `${writer.prefixFor(XSD)}:int`);
      writer.text("1");
      writer.end();
    });
    expect(document).toBe(`<a xmlns:xs="${XSD}" xmlns:xsi="${XSI}" xsi:type="xs:int">1</a>`);
  });

  test("a conventional prefix that is taken is not taken away", () => {
    const document = written((writer) => {
      writer.start("", "a");
      writer.declare("xsi", "urn:mine");
      writer.attribute(XSI, "nil", "true");
      writer.end();
    });
    expect(document).toBe(`<a xmlns:xsi="urn:mine" xmlns:ns1="${XSI}" ns1:nil="true"/>`);
  });

  test("a prefix in scope is found again, one that is shadowed is not", () => {
    const writer = new XmlWriter();
    writer.start("urn:a", "a", "p");
    expect(writer.prefixFor("urn:a")).toBe("p");
    writer.start("urn:b", "b", "p");
    expect(writer.prefixFor("urn:a")).toBe("ns1");
    expect(writer.lookupNamespace("p")).toBe("urn:b");
    writer.end();
    expect(writer.prefixFor("urn:a")).toBe("p");
    expect([writer.lookupNamespace("ns1"), writer.lookupNamespace("")]).toEqual([undefined, ""]);
  });

  test("no namespace has no prefix, if need be by taking the default namespace back", () => {
    const document = written((writer) => {
      writer.start("urn:a", "a");
      writer.start("urn:b", "b", "p");
      expect(writer.prefixFor("")).toBe("");
      writer.end();
      writer.end();
    });
    expect(document).toBe('<a xmlns="urn:a"><p:b xmlns:p="urn:b" xmlns=""/></a>');
  });

  test("no namespace cannot be named on an element that needs its default namespace", () => {
    const writer = new XmlWriter();
    writer.start("urn:a", "a");
    expect(() => writer.prefixFor("")).toThrow(LexicalError);
  });

  test("a declaration that is in scope is not repeated", () => {
    const document = written((writer) => {
      writer.start("urn:a", "a", "p");
      writer.declare("p", "urn:a");
      writer.declare("q", "urn:q");
      writer.start("urn:a", "b");
      writer.declare("q", "urn:q");
      writer.declare("", "urn:d");
      writer.end();
      writer.end();
    });
    expect(document).toBe('<p:a xmlns:p="urn:a" xmlns:q="urn:q"><p:b xmlns="urn:d"/></p:a>');
  });
});

describe("escaping", () => {
  test("text: &, <, > and CR; other white space stays", () => {
    const document = written((writer) => {
      writer.start("", "a");
      writer.text("<&>]]>\r\n\t\"' é😀");
      writer.end();
    });
    expect(document).toBe("<a>&lt;&amp;&gt;]]&gt;&#13;\n\t\"' é😀</a>");
  });

  test("attributes: &, <, double quotes and white space that readers would normalize", () => {
    const document = written((writer) => {
      writer.start("", "a");
      writer.attribute("", "b", "<&>\"'\t\n\r é😀");
      writer.end();
    });
    expect(document).toBe('<a b="&lt;&amp;>&quot;\'&#9;&#10;&#13; é😀"/>');
  });

  test("namespaces are escaped like attributes", () => {
    expect(
      written((writer) => {
        writer.start('urn:"&', "a");
        writer.end();
      }),
    ).toBe('<a xmlns="urn:&quot;&amp;"/>');
  });

  test.each([
    "\u0000",
    "a\u000bb",
    "\u001f",
    "\ufffe",
    "\uffff",
    "\ud83d",
    "\ude00",
    "\ude00\ud83d",
  ])("%j is written nowhere", (text) => {
    const writer = new XmlWriter();
    writer.start("", "a");
    expect(() => writer.text(text)).toThrow(LexicalError);
    expect(() => writer.attribute("", "b", text)).toThrow(LexicalError);
    writer.end();
    expect(writer.toString()).toBe("<a/>");
  });

  test("the error names the character and where it stands", () => {
    const writer = new XmlWriter();
    writer.start("", "a");
    expect(() => writer.text("ab\u0000")).toThrow(
      new LexicalError(
        "xs:string",
        "ab\u0000",
        "the character U+0000 at offset 2 is not allowed in XML",
      ),
    );
  });
});

describe("what cannot be written is refused", () => {
  test.each(["", "1a", "a b", "a:b", "a>", "\u00d7"])("the name %j", (name) => {
    expect(() => new XmlWriter().start("", name)).toThrow(LexicalError);
    const writer = new XmlWriter();
    writer.start("", "a");
    expect(() => writer.attribute("", name, "")).toThrow(LexicalError);
  });

  test.each([
    ["xml", "urn:x"],
    ["xmlns", "urn:x"],
    ["p", ""],
    ["p", "http://www.w3.org/XML/1998/namespace"],
    ["", "http://www.w3.org/2000/xmlns/"],
    ["a b", "urn:x"],
  ])("the declaration of %j for %j", (prefix, namespace) => {
    const writer = new XmlWriter();
    writer.start("", "a");
    expect(() => writer.declare(prefix, namespace)).toThrow(LexicalError);
  });

  test.each<[string, (writer: XmlWriter) => void]>([
    ["an attribute twice", (writer) => [1, 2].forEach(() => writer.attribute("urn:p", "b", ""))],
    ["xmlns as an attribute", (writer) => writer.attribute("", "xmlns", "urn:p")],
    [
      "an attribute after content",
      (writer) => {
        writer.text("x");
        writer.attribute("", "b", "");
      },
    ],
    [
      "a declaration after content",
      (writer) => {
        writer.text("x");
        writer.declare("p", "urn:p");
      },
    ],
    [
      "a new prefix after content",
      (writer) => {
        writer.text("x");
        writer.prefixFor("urn:p");
      },
    ],
    [
      "a prefix with two meanings",
      (writer) => {
        writer.declare("p", "urn:p");
        writer.declare("p", "urn:q");
      },
    ],
    ["a default namespace on an element that has none", (writer) => writer.declare("", "urn:p")],
    [
      "a second root",
      (writer) => {
        writer.end();
        writer.start("", "b");
      },
    ],
    [
      "text after the root",
      (writer) => {
        writer.end();
        writer.text("x");
      },
    ],
    [
      "an end without start",
      (writer) => {
        writer.end();
        writer.end();
      },
    ],
    ["an unfinished document", (writer) => writer.toString()],
  ])("%s", (_, script) => {
    const writer = new XmlWriter();
    writer.start("", "a");
    expect(() => script(writer)).toThrow(Error);
  });

  test("an empty document", () => {
    expect(() => new XmlWriter().toString()).toThrow("no root element");
  });
});

describe("tags that are prepared", () => {
  const inner = new ElementTag("urn:a", "b");
  const none = new ElementTag("", "c");

  test("elements are written as start, text and end write them, whatever the scope", () => {
    const scopes: ((writer: XmlWriter) => void)[] = [
      (writer) => {
        writer.start("urn:a", "r");
      },
      (writer) => {
        writer.start("urn:a", "r", "p");
      },
      (writer) => {
        writer.start("urn:other", "r");
      },
      (writer) => {
        writer.start("urn:other", "r", "o");
      },
      (writer) => {
        writer.start("urn:a", "r", "p");
        writer.start("urn:b", "s", "p");
      },
    ];
    for (const scope of scopes) {
      const prepared = new XmlWriter();
      const plain = new XmlWriter();
      for (const writer of [prepared, plain]) scope(writer);
      for (const text of ["x", "", "<&>"]) {
        for (const tag of [inner, none]) {
          prepared.textElement(tag, text);
          plain.start(tag.namespace, tag.localName);
          plain.text(text);
          plain.end();
        }
        prepared.startTag(inner);
        prepared.attribute("", "n", text);
        prepared.textElement(inner, text);
        prepared.end();
        plain.start("urn:a", "b");
        plain.attribute("", "n", text);
        plain.start("urn:a", "b");
        plain.text(text);
        plain.end();
        plain.end();
      }
      for (const writer of [prepared, plain]) {
        writer.end();
        if (scope === scopes.at(-1)) writer.end();
      }
      expect(prepared.toString()).toBe(plain.toString());
    }
  });

  test("one may be the root", () => {
    expect(
      written((writer) => {
        writer.startTag(inner);
        writer.end();
      }),
    ).toBe('<b xmlns="urn:a"/>');
    expect(
      written((writer) => {
        writer.textElement(inner, "x");
      }),
    ).toBe('<b xmlns="urn:a">x</b>');
  });

  test("a second root and a name that is none are refused", () => {
    expect(() =>
      written((writer) => {
        writer.textElement(inner, "x");
        writer.textElement(inner, "x");
      }),
    ).toThrow("root");
    expect(() =>
      written((writer) => {
        writer.start("urn:a", "a");
        writer.textElement(new ElementTag("urn:a", "b c"), "x");
      }),
    ).toThrow(LexicalError);
  });

  test("an xsi:type reads the same when it is remembered, and declares what is not in scope", () => {
    const type = { namespace: "urn:t", localName: "T" };
    const document = written((writer) => {
      writer.start("urn:a", "r");
      for (let count = 0; count < 2; count++) {
        writer.startTag(inner);
        writer.xsiType(type);
        writer.end();
      }
      writer.startTag(inner);
      writer.declare("t", "urn:t");
      writer.declare("xsi", XSI);
      for (let count = 0; count < 2; count++) {
        writer.startTag(inner);
        writer.attribute("", "x", String(count));
        writer.xsiType(type);
        writer.end();
        writer.startTag(inner);
        writer.xsiType(type);
        writer.end();
      }
      writer.end();
      writer.end();
    });
    const declared = `<b xmlns:ns1="urn:t" xmlns:xsi="${XSI}" xsi:type="ns1:T"/>`;
    const inScope = (number: number): string =>
      `<b x="${number}" xsi:type="t:T"/><b xsi:type="t:T"/>`;
    expect(document).toBe(
      `<r xmlns="urn:a">${declared}${declared}<b xmlns:t="urn:t" xmlns:xsi="${XSI}">${inScope(0)}${inScope(1)}</b></r>`,
    );
  });

  test("an element of text with an xsi:type reads as its parts do, wherever it stands", () => {
    const type = { namespace: "urn:t", localName: "T" };
    const other = new ElementTag("urn:other", "c");
    const whole = (writer: XmlWriter, tag: ElementTag, text: string): void => {
      writer.typedTextElement(tag, type, text);
    };
    const inParts = (writer: XmlWriter, tag: ElementTag, text: string): void => {
      writer.startTag(tag);
      writer.xsiType(type);
      writer.text(text);
      writer.end();
    };
    const documentBy = (write: typeof whole): string =>
      written((writer) => {
        writer.start("urn:a", "r");
        write(writer, inner, "1");
        writer.start("urn:a", "s");
        writer.declare("t", "urn:t");
        writer.declare("xsi", XSI);
        for (const text of ["a < b", "", "]]>"]) {
          write(writer, inner, text);
          write(writer, other, text);
          write(writer, other, text);
          writer.start("urn:x", "x", "t");
          write(writer, inner, text);
          write(writer, inner, text);
          writer.end();
        }
        writer.end();
        write(writer, inner, "2");
        writer.end();
      });
    const document = documentBy(whole);
    expect(document).toBe(documentBy(inParts));
    expect(document).toContain('<b xsi:type="t:T">a &lt; b</b>');
    expect(document).toContain(`<c xmlns="urn:other" xsi:type="t:T"/>`);
  });

  test("an element of text with an xsi:type takes no forbidden character", () => {
    const type = { namespace: "urn:t", localName: "T" };
    const write = (text: string) => () =>
      written((writer) => {
        writer.start("urn:a", "r");
        writer.declare("t", "urn:t");
        writer.declare("xsi", XSI);
        writer.typedTextElement(inner, type, "x");
        writer.typedTextElement(inner, type, text);
      });
    expect(write("\u0000")).toThrow(LexicalError);
  });

  test("an xsi:type may be written once on a tag", () => {
    const type = { namespace: "", localName: "T" };
    expect(() =>
      written((writer) => {
        writer.start("", "r");
        writer.declare("xsi", XSI);
        writer.start("", "a");
        writer.xsiType(type);
        writer.end();
        writer.start("", "a");
        writer.xsiType(type);
        writer.xsiType(type);
      }),
    ).toThrow("written already");
  });
});
