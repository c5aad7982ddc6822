import { describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../../generator/diagnostics.js";
import { buildContract } from "../../../generator/model/build.js";
import { inspectContract } from "../../../generator/model/inspect.js";
import type { ContractSettings } from "../../../generator/model/settings.js";
import { readSources } from "../../../generator/read/source-set.js";

function build(files: Readonly<Record<string, string>>, settings: Partial<ContractSettings> = {}) {
  const diagnostics = new Diagnostics();
  const names = Object.keys(files);
  const sources = readSources(
    names,
    {
      read: (path) => {
        const text = files[path];
        return text === undefined ? undefined : Buffer.from(text, "utf8");
      },
      resolve: (_, location) => location,
    },
    diagnostics,
  );
  const contract = buildContract(
    sources,
    { name: "orders", files: names, ...settings },
    diagnostics,
  );
  return { contract, faults: diagnostics.all };
}

const SCRIPT = `
CREATE SCHEMA enumeration;
GO
CREATE TABLE Enumeration.Status ([Key] tinyint NOT NULL PRIMARY KEY, Name nvarchar(8) NOT NULL);
GO
INSERT INTO ENUMERATION.status (NAME, [Key]) VALUES (N'open', 0), (N'done', 1);
GO
CREATE TABLE Orders (Number int IDENTITY(1, 1) NOT NULL, Note ntext);
GO
INSERT INTO Orders (Note) VALUES (NULL);
GO
CREATE VIEW Open_ AS SELECT CAST(0 AS int) AS Number WHERE 1 = 0;
GO
CREATE TYPE [getorders.RESULTSET0] AS TABLE (Number int NOT NULL, Note ntext NULL);
GO
CREATE PROCEDURE GetOrders
  @Status tinyint = 0,
  @lines xml,
  @count bigint OUTPUT
AS
IF @LINES IS NULL THROW 50000, N'No.', 1;
RETURN 0;
`;

const SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="line" type="xs:string"/>
</xs:schema>`;

describe("a contract with a script", () => {
  test("lists the whole database, names compared in any case", () => {
    const { contract, faults } = build(
      { "orders.sql": SCRIPT, "orders.xsd": SCHEMA },
      { xmlParameters: { "GetOrders @lines": "line*" } },
    );
    expect(faults).toEqual([]);
    expect(inspectContract(contract)).toBe(`contract orders
namespace "" = ""

elements
  line: xs:string

database Orders

procedure GetOrders
  @Status tinyint = 0
  @lines xml not null holds line*
  @count bigint output
  result set getorders.RESULTSET0
    Number int not null
    Note ntext

enumeration Status, rows: 2
  Key tinyint not null
  Name nvarchar(8) not null

table Orders, rows: 1
  Number int not null
  Note ntext

view Open_
  Number int not null
`);
  });

  test("has the rows by the names that the columns were given", () => {
    const { contract } = build({ "orders.sql": SCRIPT });
    expect(contract.database?.enumerations[0]?.rows).toEqual([
      { Name: { kind: "string", text: "open" }, Key: { kind: "number", text: "0" } },
      { Name: { kind: "string", text: "done" }, Key: { kind: "number", text: "1" } },
    ]);
  });

  test("is plain data", () => {
    const { contract } = build({ "orders.sql": SCRIPT });
    expect(JSON.parse(JSON.stringify(contract.database))).toEqual(contract.database);
  });

  test("may be made of several, and is named by USE", () => {
    const { contract, faults } = build({
      "a.sql": "USE Shop;\nGO\nCREATE PROCEDURE P AS RETURN 0;",
      "b.SQL": "CREATE TYPE [P.ResultSet0] AS TABLE (a int NOT NULL);",
    });
    expect(faults).toEqual([]);
    expect(contract.database).toMatchObject({
      name: "Shop",
      procedures: [{ name: "P", resultSets: [{ name: "P.ResultSet0" }] }],
    });
  });

  test("without a script has no database", () => {
    expect(build({ "orders.xsd": SCHEMA }).contract).not.toHaveProperty("database");
  });

  test("with a script that says nothing is told to be empty", () => {
    expect(build({ "orders.sql": "GO\n" }).faults.map(({ code }) => code)).toEqual(["SW4003"]);
  });
});
