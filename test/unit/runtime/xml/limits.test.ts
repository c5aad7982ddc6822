import { describe, expect, test } from "@jest/globals";
import { XmlError } from "../../../../templates/runtime/xml/errors.js";
import { DEFAULT_XML_LIMITS, XmlReader } from "../../../../templates/runtime/xml/reader.js";
import { faultOf, tokensOf } from "./tokens.js";

function nested(depth: number): string {
  return "<a>".repeat(depth) + "</a>".repeat(depth);
}

function withAttributes(count: number): string {
  return `<a${Array.from({ length: count }, (_, index) => ` b${index}=''`).join("")}/>`;
}

function withDeclarations(count: number): string {
  return `<a${Array.from({ length: count }, (_, index) => ` xmlns:b${index}='urn:b'`).join("")}/>`;
}

describe("limits", () => {
  test("elements are nested 256 deep unless told otherwise", () => {
    expect(faultOf(nested(256))).toBe("accepted");
    expect(faultOf(nested(257))).toBe(`limit 1:${256 * 3 + 1}`);
    expect(faultOf("<a><b/></a>", { maxDepth: 1 })).toBe("limit 1:4");
  });

  test("100,000 levels neither overflow the stack nor take long when the limit allows them", () => {
    const reader = new XmlReader(nested(100_000), { maxDepth: 100_000 });
    reader.next();
    expect(reader.readElement(true).children).toHaveLength(1);
    expect(reader.next()).toBe("eof");
  });

  test("an element has 256 attributes unless told otherwise", () => {
    expect(faultOf(withAttributes(256))).toBe("accepted");
    expect(faultOf(withAttributes(257))).toMatch(/^limit 1:/);
    expect(faultOf(withAttributes(10_000))).toMatch(/^limit 1:/);
    expect(faultOf(withAttributes(10_000), { maxAttributes: 10_000 })).toBe("accepted");
  });

  test("declarations in scope are limited on one element and over many", () => {
    expect(faultOf(withDeclarations(256))).toBe("accepted");
    expect(faultOf(withDeclarations(257))).toMatch(/^limit 1:/);
    const chain = "<a xmlns:b='urn:b'>".repeat(4) + "</a>".repeat(4);
    expect(faultOf(chain, { maxNamespaceDeclarations: 4 })).toBe("accepted");
    expect(faultOf(chain, { maxNamespaceDeclarations: 3 })).toMatch(/^limit 1:/);
    const siblings = `<a>${"<b xmlns='urn:b'/>".repeat(1000)}</a>`;
    expect(faultOf(siblings, { maxNamespaceDeclarations: 1 })).toBe("accepted");
  });

  test("declarations are not counted as attributes", () => {
    expect(faultOf("<a xmlns='urn:a' xmlns:b='urn:b' c=''/>", { maxAttributes: 1 })).toBe(
      "accepted",
    );
  });

  test("a name has 1024 characters unless told otherwise", () => {
    const name = "n".repeat(1024);
    expect(faultOf(`<${name}/>`)).toBe("accepted");
    expect(faultOf(`<${name}n/>`)).toBe("limit 1:2");
    expect(faultOf(`<a ${name}é=''/>`)).toBe("limit 1:4");
  });

  test("a document too long is refused before it is read", () => {
    expect(faultOf("<a/>", { maxLength: 4 })).toBe("accepted");
    expect(faultOf("<a />", { maxLength: 4 })).toBe("limit 1:1");
    expect(DEFAULT_XML_LIMITS.maxLength).toBe(67_108_864);
  });

  test("a text or attribute too long is refused, however it is put together", () => {
    const limits = { maxTextLength: 4 };
    expect(tokensOf("<a b='1234'>12<!---->&lt;<![CDATA[4]]></a>", limits)).toEqual([
      '<a b="1234">',
      '"12<4"',
      "</a>",
    ]);
    expect(faultOf("<a>12345</a>", limits)).toBe("limit 1:4");
    expect(faultOf("<a b='12345'/>", limits)).toBe("limit 1:7");
    expect(faultOf("<a>12<!---->&lt;<![CDATA[45]]></a>", limits)).toMatch(/^limit 1:/);
  });

  test("copies of the scope are limited, so that no document asks for many times its size", () => {
    const inner = "<b xmlns:x='urn:x'/>".repeat(20_000);
    const document = withDeclarations(250).replace("/>", `>${inner}</a>`);
    const reader = new XmlReader(document);
    reader.next();
    expect(() => {
      while (reader.next() === "start") reader.readElement(true);
    }).toThrow(XmlError);
  });
});

/** Microseconds of the processor that work takes: the least of some runs, since others disturb. */
function costOf(work: () => void): number {
  const costs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

const SIZE = 200_000;
const FACTOR = 16;

/**
 * How many times as much work costs that is `FACTOR` times as large: about `FACTOR` of linear work,
 * about the square of it of quadratic work. What costs less than a millisecond counts as one.
 */
function growthOf(workOf: (size: number) => () => void): number {
  const [small, large] = [workOf(SIZE / FACTOR), workOf(SIZE)];
  return costOf(large) / Math.max(1000, costOf(small));
}

/** Caches and the collector make large work dearer than its size; squares are far beyond. */
const LINEAR = FACTOR * 4;

describe("hostile documents take linear time", () => {
  const cases: readonly (readonly [string, (size: number) => string])[] = [
    ["processing instructions without white space", (size) => `<a>${"<?p?>".repeat(size)}</a>`],
    ["comments", (size) => `<a>${"<!---->".repeat(size)}</a>`],
    ["empty CDATA sections", (size) => `<a>${"<![CDATA[]]>".repeat(size)}</a>`],
    ["CDATA sections of one character", (size) => `<a>${"<![CDATA[x]]>".repeat(size)}</a>`],
    ["references", (size) => `<a>${"&#65;".repeat(size)}</a>`],
    ["carriage returns", (size) => `<a>${"\r".repeat(size)}</a>`],
    [
      "distinct names",
      (size) => `<a>${Array.from({ length: size }, (_, i) => `<b${i}/>`).join("")}</a>`,
    ],
    ["brackets", (size) => `<a>${"]]".repeat(size)}</a>`],
    ["one declaration an element", (size) => `<a>${"<b xmlns:c='d'/>".repeat(size)}</a>`],
    ["attributes in white space", (size) => `<a b='${" \t".repeat(size)}'/>`],
    ["an end tag that is none", (size) => `<a>${"</".repeat(size)}`],
  ];

  test.each(cases)("%s", (_, documentOf) => {
    const growth = growthOf((size) => {
      const document = documentOf(size);
      return () => faultOf(document);
    });
    expect(growth).toBeLessThan(LINEAR);
  });

  test("which quadratic time is told from", () => {
    const growth = growthOf((size) => {
      const document = "]".repeat(size);
      return () => {
        let found = 0;
        for (let at = 0; at < size; at += 1) found += document.indexOf("[", at);
        expect(found).toBe(-size);
      };
    });
    expect(growth).toBeGreaterThan(LINEAR);
  });
});
