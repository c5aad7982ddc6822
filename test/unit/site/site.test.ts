import { describe, expect, test } from "@jest/globals";

import { renderSite } from "../../../generator/site/site.js";
import { buildValid, schema } from "../model/build-from-text.js";
import { loadShop } from "../mock/shop.js";

/** The page of a contract called `test` that is made of a schema. */
function pageOf(content: string, path: string): string {
  const contract = buildValid({ "a.xsd": schema(content) });
  return textOf(renderSite([{ contract }]), `test/${path}`);
}

function textOf(files: ReturnType<typeof renderSite>, path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`The site has no ${path}.`);
  return file.text;
}

/** The cells of a page's tables, row by row, as text. */
function rowsOf(page: string): string[][] {
  return [...page.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) =>
      cell
        .replace(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .trim(),
    ),
  );
}

test("the same contract gives the same site", () => {
  const { contract } = loadShop();
  expect(renderSite([{ contract }])).toEqual(renderSite([{ contract: loadShop().contract }]));
});

describe("the page of a simple type", () => {
  test("has every facet that holds, with the type that gives it", () => {
    const page = pageOf(
      `<xs:simpleType name="Short"><xs:restriction base="xs:string">
         <xs:maxLength value="9"/><xs:pattern value="[a-z]+"/></xs:restriction></xs:simpleType>
       <xs:simpleType name="Shorter"><xs:restriction base="t:Short">
         <xs:maxLength value="5"/><xs:minLength value="2"/></xs:restriction></xs:simpleType>`,
      "types/Shorter.html",
    );
    expect(rowsOf(page)).toEqual([
      ["Facet", "Value", "From"],
      ["minLength", "2", "this type"],
      ["maxLength", "5", "this type"],
      ["pattern", "[a-z]+", "Short"],
    ]);
  });

  test("has its enumerated values with their notes", () => {
    const page = pageOf(
      `<xs:simpleType name="Colour"><xs:restriction base="xs:string">
         <xs:enumeration value="red"><xs:annotation><xs:documentation>Like blood.</xs:documentation></xs:annotation></xs:enumeration>
         <xs:enumeration value="green"/></xs:restriction></xs:simpleType>`,
      "types/Colour.html",
    );
    expect(rowsOf(page)).toEqual([
      ["Value", "Meaning"],
      ["red", "Like blood."],
      ["green", ""],
    ]);
  });
});

test("the page of a complex type has attributes, members and groups with how often they occur", () => {
  const page = pageOf(
    `<xs:complexType name="T"><xs:sequence>
       <xs:element name="a" type="xs:int" nillable="true"/>
       <xs:choice minOccurs="0" maxOccurs="unbounded">
         <xs:element name="b" type="t:T" default="x"/>
         <xs:any namespace="##other"/>
       </xs:choice></xs:sequence>
       <xs:attribute name="u" type="xs:string" use="required" fixed="kg"/>
     </xs:complexType>`.replace(' default="x"', ""),
    "types/T.html",
  );
  expect(rowsOf(page)).toEqual([
    ["Name", "Type", "Occurs", "Notes"],
    ["@u", "xs:string", "once", "Always kg."],
    ["a", "xs:int", "once", "May be nil."],
    ["one of these", "", "any number", ""],
    ["b", "T", "once", ""],
    ["any element", "", "once", "Of another namespace than urn:t."],
  ]);
});

test("what a contract says stands for itself in pages, whatever characters it has", () => {
  const note = '&lt;script>alert("a")&lt;/script> &amp;amp; `x&lt;y`';
  const content = `<xs:element name="e" type="xs:string"><xs:annotation><xs:documentation>${note}</xs:documentation></xs:annotation></xs:element>`;
  const contract = buildValid({ "a.xsd": schema(content) });
  const files = renderSite([{ contract }]);
  const page = textOf(files, "test/elements/e.html");
  expect(page).toContain(
    "<p>&lt;script&gt;alert(&quot;a&quot;)&lt;/script&gt; &amp;amp; <code>x&lt;y</code></p>",
  );
  for (const { path, text } of files) {
    if (!path.endsWith(".html")) continue;
    expect({ path, scripts: text.match(/<script/g)?.length }).toEqual({ path, scripts: 1 });
  }
  expect(textOf(files, "assets/search-index.js")).not.toContain("<script");
});

test("components whose names differ by letter case alone have pages of their own", () => {
  const contract = buildValid({
    "a.xsd": schema(
      '<xs:element name="Item" type="xs:int"/><xs:element name="item" type="xs:int"/>',
    ),
  });
  const paths = renderSite([{ contract }]).map(({ path }) => path.toLowerCase());
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => path.includes("/elements/"))).toEqual([
    "test/elements/item.html",
    "test/elements/item-2.html",
  ]);
});

test("an operation has its faults, and messages of both versions", () => {
  const { contract } = loadShop();
  const page = textOf(renderSite([{ contract }]), "shop/operations/Find.html");
  expect(page.match(/<figcaption><strong>\w+<\/strong>/g)).toHaveLength(4);
  expect(page).toContain('<span class="kind">detail</span> <a href="../elements/NotFound.html"');
  const text = page.replace(/<[^>]*>/g, "");
  expect(text.split("http://schemas.xmlsoap.org/soap/envelope/")).toHaveLength(3);
  expect(text.split("http://www.w3.org/2003/05/soap-envelope")).toHaveLength(3);
});

test("the site of five hundred types stays small, without a picture of all", () => {
  const types = Array.from(
    { length: 500 },
    (_, number) =>
      `<xs:complexType name="T${String(number)}"><xs:sequence><xs:element name="next" type="t:T${String((number + 1) % 500)}" minOccurs="0"/><xs:element name="hub" type="t:T0" minOccurs="0"/></xs:sequence></xs:complexType>`,
  );
  const contract = buildValid({ "a.xsd": schema(types.join("")) });
  const files = renderSite([{ contract }]);
  expect(files.map(({ path }) => path)).not.toContain("test/graph.html");
  const sizes = files.filter(({ path }) => path.includes("/types/")).map(({ text }) => text.length);
  expect(sizes).toHaveLength(500);
  expect(Math.max(...sizes)).toBeLessThan(60_000);
}, 60_000);
