import { posix } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../../generator/diagnostics.js";
import { loadContract } from "../../../generator/load.js";
import { locateContract } from "../../../generator/locate.js";
import type { Contract } from "../../../generator/model/contract.js";
import { packageFolder } from "../../../generator/package-folder.js";
import { renderSite } from "../../../generator/site/site.js";
import { build, schema } from "../model/build-from-text.js";

const SCRIPT = `-- Orders & <more>.
USE Orders;
GO
CREATE SCHEMA Enumeration;
GO
-- States of an order.
CREATE TABLE Enumeration.Status ([Key] tinyint NOT NULL PRIMARY KEY, Name nvarchar(9) NOT NULL);
GO
INSERT INTO Enumeration.Status ([Key], Name) VALUES (0, N'<open>'), (1, N'done');
GO
CREATE TABLE Orders (Number int IDENTITY(1, 2) NOT NULL, Note ntext);
GO
INSERT INTO Orders (Note) VALUES (NULL);
GO
CREATE VIEW Open_ AS SELECT CAST(0 AS int) AS Number WHERE 1 = 0;
GO
CREATE TYPE [GetOrders.ResultSet0] AS TABLE (Number int NOT NULL, Note ntext NULL);
GO
-- Section 3.1.5.1. Gets orders.
CREATE PROCEDURE GetOrders
  -- Which ones.
  @Status tinyint = 0,
  @lines xml,
  @count bigint OUTPUT
AS
IF @lines IS NULL THROW 50000, N'No.', 1;
RETURN 0;
GO
CREATE PROCEDURE Nothing AS RETURN;
`;

const MOF = String.raw`#pragma namespace ("\\\\.\\root\\example")
[Abstract] class Base { [Key] string Name; };
class Job : Base
{
    uint64 Sizes[];
    [Static] uint32 Count([In, Optional] boolean All, [Out] uint8 Rest);
    [ValueMap {"<running>"}] string State();
    [Syntax ("t:line"), SyntaxType ("XML Schema element"), ValueMap {"lost"}, UnknownValues {""}]
    string Line();
    void Stop();
};`;

const SCHEMA = schema('<xs:element name="line" type="xs:string"/>');

function orders(): Contract {
  const files = { "orders.sql": SCRIPT, "jobs.mof": MOF, "orders.xsd": SCHEMA };
  const { contract, diagnostics } = build(files, {
    files: Object.keys(files),
    document: "MS-X",
    namespaces: { t: "urn:t" },
    xmlParameters: { "GetOrders @lines": "line*" },
  });
  expect(diagnostics).toEqual([]);
  return contract;
}

function siteOf(...contracts: readonly Contract[]): ReadonlyMap<string, string> {
  const files = renderSite(contracts.map((contract) => ({ contract })));
  return new Map(files.map(({ path, text }) => [path, text]));
}

const site = siteOf(orders());

function page(path: string): string {
  const text = site.get(`test/${path}`);
  if (text === undefined) throw new Error(`The site has no ${path}.`);
  return text;
}

/** The cells of a page's tables, row by row, as text. */
function rowsOf(text: string): string[][] {
  return [...text.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) => plain(cell)),
  );
}

function plain(html: string): string {
  return html
    .replace(/<\/?(?:p|t[hdr])\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

describe("the page of a procedure", () => {
  test("has its parameters, with what XML they hold, and its result sets", () => {
    const text = page("procedures/GetOrders.html");
    expect(rowsOf(text)).toEqual([
      ["Name", "Type", "Presence", "Notes"],
      ["@Status", "tinyint", "optional", "Default 0. Which ones."],
      ["@lines", "xml", "required", "Must not be NULL, holds any number of elements line."],
      ["@count", "bigint", "optional", "Gives a value back."],
      ["Name", "Type", "NULL", "Notes"],
      ["Number", "int", "never", ""],
      ["Note", "ntext", "allowed", ""],
    ]);
    expect(text).toContain('<a href="../elements/line.html">line</a>');
    expect(text).toContain("[MS-X] 3.1.5.1");
    expect(plain(text)).toContain("An int, as the procedure tells.");
  });

  test("that takes and gives nothing says so", () => {
    const text = plain(page("procedures/Nothing.html"));
    expect(text).toContain("Parameters None. Result sets None. Return value Of no meaning.");
  });
});

test("the page of the database leads to procedures, tables, views and enumerations", () => {
  const text = page("database.html");
  expect(rowsOf(text)).toEqual([
    ["Name", "What it is"],
    ["GetOrders", "Gets orders."],
    ["Nothing", ""],
    ["Name", "What it is"],
    ["Orders", ""],
    ["Name", "What it is"],
    ["Open_", ""],
    ["Name", "What it is"],
    ["Status", "States of an order."],
  ]);
  expect(text).toContain("<p>Orders &amp; &lt;more&gt;.</p>");
});

test("the pages of tables have their columns and rows, of an enumeration its values", () => {
  expect(rowsOf(page("tables/Status.html"))).toEqual([
    ["Name", "Type", "NULL", "Notes"],
    ["Key", "tinyint", "never", "Primary key."],
    ["Name", "nvarchar(9)", "never", ""],
    ["Key", "Name"],
    ["0", "<open>"],
    ["1", "done"],
  ]);
  expect(rowsOf(page("tables/Orders.html"))).toEqual([
    ["Name", "Type", "NULL", "Notes"],
    ["Number", "int", "never", "Counted from 1 in steps of 2."],
    ["Note", "ntext", "allowed", ""],
    ["Number", "Note"],
    ["counted", "NULL"],
  ]);
  expect(rowsOf(page("tables/Open_.html"))).toEqual([
    ["Name", "Type", "NULL", "Notes"],
    ["Number", "int", "never", ""],
  ]);
});

test("the page of a managed class has its properties, methods, results and statuses", () => {
  const text = page("classes/Job.html");
  expect(rowsOf(text)).toEqual([
    ["Name", "Type", "Presence", "Notes"],
    ["Name", "string", "required", "Key."],
    ["Sizes", "uint64[]", "optional", ""],
    ["Name", "Type", "Presence", "Notes"],
    ["All", "boolean", "optional", ""],
    ["Name", "Type", "Presence", "Notes"],
    ["Rest", "uint8", "optional", ""],
  ]);
  const main = plain(text.slice(text.indexOf("<main"), text.indexOf("</main>")));
  expect(main.slice(main.indexOf("Methods"))).toBe(
    "Methods Count Called on the class, not on an instance. Name Type Presence Notes All boolean optional " +
      "Gives back: Name Type Presence Notes Rest uint8 optional Returns uint32. " +
      "State Returns a status. Known are <running>. " +
      'Line Returns a document. line In place of the value it may answer lost. No value is told by "". ' +
      "Stop Returns nothing.",
  );
  expect(text).toContain('<a href="../classes/Base.html">Base</a>');
  expect(page("classes/Base.html")).toContain("Abstract managed class");
});

test("an element tells of the procedures and methods that hold it", () => {
  const text = page("elements/line.html");
  expect(text).toContain(
    '<span class="kind">procedure</span> <a href="../procedures/GetOrders.html">',
  );
  expect(text).toContain(
    '<span class="kind">method</span> <a href="../classes/Job.html#method-Line">',
  );
});

test("search finds classes, methods, procedures and tables, by their members too", () => {
  const index = site.get("assets/search-index.js") ?? "";
  const entries = [...index.matchAll(/^\{.*?\}(?=,?$)/gm)].map(
    ([line]) => JSON.parse(line) as Readonly<Record<string, string>>,
  );
  expect(entries.map(({ n, k, p, m }) => [n, k, p, m])).toEqual([
    ["Base", "managed class", "test/classes/Base.html", "Name"],
    ["Job", "managed class", "test/classes/Job.html", "Name Sizes"],
    ["Count", "method", "test/classes/Job.html#method-Count", "All Rest"],
    ["State", "method", "test/classes/Job.html#method-State", ""],
    ["Line", "method", "test/classes/Job.html#method-Line", ""],
    ["Stop", "method", "test/classes/Job.html#method-Stop", ""],
    ["GetOrders", "procedure", "test/procedures/GetOrders.html", "Status lines count Number Note"],
    ["Nothing", "procedure", "test/procedures/Nothing.html", ""],
    ["Orders", "table", "test/tables/Orders.html", "Number Note"],
    ["Open_", "view", "test/tables/Open_.html", "Number"],
    ["Status", "enumeration", "test/tables/Status.html", "Key Name"],
    ["line", "element", "test/elements/line.html", ""],
  ]);
});

test("the page of the contract leads to classes and database, as does every page beside it", () => {
  expect(rowsOf(page("index.html")).map(([name]) => name)).toEqual([
    ...["Name", "Base", "Job"],
    ...["Name", "GetOrders", "Nothing", "Name", "Orders", "Name", "Open_", "Name", "Status"],
    ...["Element", "line"],
  ]);
  expect(page("procedures/Nothing.html")).toContain(
    '<li><a href="../procedures/Nothing.html" aria-current="page">Nothing</a></li>',
  );
  expect(plain(site.get("index.html") ?? "")).toContain(
    "2 managed classes, 2 procedures, 1 element",
  );
});

test("names and rows of a script stand for themselves in pages, whatever characters they have", () => {
  const script = `CREATE SCHEMA Enumeration;
GO
CREATE TABLE Enumeration.[<script>] ([</td>] nvarchar(99) NOT NULL);
GO
INSERT INTO Enumeration.[<script>] ([</td>]) VALUES (N'</code><script>"x"</script>');
GO
CREATE PROCEDURE [<script>alert(1)</script>] @a nvarchar(9) = '<b>' AS RETURN 0;`;
  const { contract, diagnostics } = build({ "a.sql": script }, { files: ["a.sql"] });
  expect(diagnostics).toEqual([]);
  const files = siteOf(contract);
  for (const [path, text] of files) {
    if (!path.endsWith(".html")) continue;
    expect({ path, scripts: text.match(/<script/g)?.length }).toEqual({ path, scripts: 1 });
  }
  expect(rowsOf(files.get("test/tables/script.html") ?? "")).toEqual([
    ["Name", "Type", "NULL", "Notes"],
    ["</td>", "nvarchar(99)", "never", ""],
    ["</td>"],
    ['</code><script>"x"</script>'],
  ]);
  expect(files.get("test/procedures/script-alert-1-script.html")).toContain(
    "Default <code>N&#39;&lt;b&gt;&#39;</code>.",
  );
});

test("no page has a script of its own, and every link of the shipped ones leads somewhere", () => {
  const shipped = ["ms-upscdap", "ms-upsmods"].map((name) => {
    const diagnostics = new Diagnostics();
    return loadContract(locateContract(name, packageFolder(), diagnostics), diagnostics).contract;
  });
  const files = siteOf(...shipped);
  const broken: string[] = [];
  const ids: string[] = [];
  for (const [path, text] of files) {
    if (!path.endsWith(".html")) continue;
    expect({ path, scripts: text.match(/<script/g)?.length }).toEqual({ path, scripts: 1 });
    const own = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    if (new Set(own).size < own.length) ids.push(path);
    for (const [, reference = ""] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const [file = "", anchor] = reference.split("#");
      const target = file === "" ? path : posix.join(posix.dirname(path), file);
      const found = files.get(target);
      const hasAnchor = anchor === undefined || found?.includes(`id="${anchor}"`) === true;
      if (found === undefined || !hasAnchor) broken.push(`${path}: ${reference}`);
    }
  }
  expect({ broken, ids }).toEqual({ broken: [], ids: [] });
  expect([...files.keys()].filter((path) => path.includes("/procedures/"))).toHaveLength(47);
});
