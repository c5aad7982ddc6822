import { describe, expect, test } from "@jest/globals";

import { compareContracts } from "../../generator/compare/compare.js";
import type { CompareOptions } from "../../generator/compare/compare.js";
import type { ContractSettings } from "../../generator/model/settings.js";
import { build, schema } from "../unit/model/build-from-text.js";

type Files = Readonly<Record<string, string>>;

function contract(files: Files, settings: Partial<ContractSettings> = {}) {
  const built = build(files, { files: Object.keys(files), ...settings });
  const errors = built.diagnostics.filter((line) => line.includes(" error "));
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return built.contract;
}

/** The differences of two scripts, as `rule path`. */
function rules(before: string, after: string, options: CompareOptions = {}): readonly string[] {
  const [old, fresh] = [before, after].map((text) => contract({ "a.sql": text }));
  if (old === undefined || fresh === undefined) throw new Error("There is no contract.");
  return compareContracts(old, fresh, options).map(({ rule, path }) => `${rule} ${path}`);
}

describe("databases", () => {
  test("of a contract that has a script no more are told procedure by procedure", () => {
    const script = "CREATE PROCEDURE P @a int AS RETURN 0;\nGO\nCREATE TABLE T (A int);";
    const files = { "a.xsd": schema('<xs:element name="a" type="xs:int"/>') };
    const found = compareContracts(contract({ ...files, "a.sql": script }), contract(files));
    expect(found.map(({ rule, path, severity }) => [rule, path, severity])).toEqual([
      ["procedure-removed", "procedure P", "breaking"],
      ["table-removed", "table T", "breaking"],
    ]);
    const { wire, source } = found[1] ?? {};
    expect([wire, source]).toEqual([
      { clientToServer: "none", serverToClient: "none" },
      { client: "breaking", server: "breaking" },
    ]);
  });

  test("compare names in any case, and tell what becomes of TypeScript names", () => {
    expect(
      rules(
        "USE D;\nGO\nCREATE PROCEDURE GetOrder @OrderID int AS RETURN 0;",
        "USE D;\nGO\nCREATE PROCEDURE getorder @orderid int AS RETURN 0;",
      ),
    ).toEqual([
      "method-name-changed procedure getorder",
      "type-name-changed procedure getorder/arguments",
      "type-name-changed procedure getorder/request",
      "type-name-changed procedure getorder/result",
      "member-name-changed procedure getorder/@orderid",
    ]);
    expect(
      rules("CREATE PROCEDURE P @A int AS RETURN 0;", "create procedure P @a INT as return 0"),
    ).toEqual([]);
  });

  test("tell properties that another naming gives other names", () => {
    const script = contract({ "a.sql": "CREATE PROCEDURE P @HostName nvarchar(8) AS RETURN 0;" });
    const found = compareContracts(script, script, {
      oldOptions: {},
      options: { naming: "preserve" },
    });
    expect(found.map(({ rule, path, message }) => [rule, path, message])).toEqual([
      ["member-name-changed", "procedure P/@HostName", "The property hostName is now HostName."],
    ]);
  });

  test("tell every change of one parameter", () => {
    expect(
      rules(
        "CREATE PROCEDURE P @a nvarchar(8) = N'x' AS IF @a IS NULL THROW 50000, N'No.', 1;\nRETURN 0;",
        "CREATE PROCEDURE P @b int = 0, @a nvarchar(9) = N'y' AS RETURN 0;",
      ),
    ).toEqual([
      "parameter-added-optional procedure P/@b",
      "parameter-length-grown procedure P/@a",
      "parameter-null-admitted procedure P/@a",
      "parameter-default-changed procedure P/@a",
      "parameter-order-changed procedure P",
    ]);
  });

  test("tell a column in the middle and what it does to the positions of others", () => {
    const script = (columns: string): string =>
      `CREATE TYPE [P.ResultSet0] AS TABLE (${columns});\nGO\nCREATE PROCEDURE P AS RETURN 0;`;
    expect(rules(script("A int, C int"), script("A int, B int, C int"))).toEqual([
      "column-added procedure P/ResultSet0/B",
      "column-order-changed procedure P/ResultSet0",
    ]);
    expect(rules(script("A int, B int"), script("A int, C bigint"))).toEqual([
      "column-renamed procedure P/ResultSet0/C",
      "column-type-widened procedure P/ResultSet0/C",
    ]);
  });

  test("tell columns of tables and views, which no message holds", () => {
    const script = (columns: string): string => `CREATE TABLE T (${columns});`;
    const [found] = compareContracts(
      contract({ "a.sql": script("A int") }),
      contract({ "a.sql": script("A int, B int") }),
    );
    expect([found?.rule, found?.path, found?.wire, found?.severity]).toEqual([
      "column-added",
      "table T/B",
      { clientToServer: "none", serverToClient: "none" },
      "breaking",
    ]);
    expect(
      rules(
        "CREATE VIEW V AS SELECT CAST(0 AS int) AS A WHERE 1 = 0;",
        "CREATE VIEW V AS SELECT CAST(NULL AS int) AS A WHERE 1 = 0;",
      ),
    ).toEqual(["column-null-admitted view V/A"]);
  });

  test("with an identity tell a table's key, in words", () => {
    const found = compareContracts(
      contract({ "a.sql": "CREATE TABLE T (A int NOT NULL);" }),
      contract({ "a.sql": "CREATE TABLE T (A int IDENTITY(1, 2) NOT NULL PRIMARY KEY);" }),
    );
    expect(found.map(({ rule, message }) => [rule, message])).toEqual([
      [
        "table-key-changed",
        "The table had no primary key and has the primary key A, the identity A (1, 2) now.",
      ],
    ]);
  });

  test("without USE have names of their contracts, which are not compared", () => {
    const script = { "a.sql": "CREATE PROCEDURE P AS RETURN 0;" };
    const [old, fresh] = [contract(script, { name: "one" }), contract(script, { name: "two" })];
    expect(compareContracts(old, fresh)).toEqual([]);
  });
});

describe("an element that calls hold is told by the messages that it is in", () => {
  const types = (occurs: string): string =>
    schema(
      ["Asked", "Given", "Both", "Alone"]
        .map(
          (name) => `<xs:element name="${name.toLowerCase()}" type="t:${name}"/>
          <xs:complexType name="${name}"><xs:sequence>
            <xs:element name="a" type="xs:int"${occurs}/>
          </xs:sequence></xs:complexType>`,
        )
        .join("\n"),
    );

  function wires(script: Files, settings: Partial<ContractSettings>) {
    const [old, fresh] = ["", ' minOccurs="0"'].map((occurs) =>
      contract({ "a.xsd": types(occurs), ...script }, { namespaces: { t: "urn:t" }, ...settings }),
    );
    if (old === undefined || fresh === undefined) throw new Error("There is no contract.");
    const found = compareContracts(old, fresh);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(["element-made-optional"]));
    return Object.fromEntries(
      found.map(({ path, wire }) => [path, [wire.clientToServer, wire.serverToClient]]),
    );
  }

  test("of procedures: parameters in requests, output parameters both ways", () => {
    const script = "CREATE PROCEDURE P @asked xml, @both xml OUTPUT AS RETURN 0;";
    const xmlParameters = { "P @asked": "asked", "P @both": "both" };
    expect(wires({ "a.sql": script }, { xmlParameters })).toEqual({
      "t:Asked/a": ["compatible", "none"],
      "t:Both/a": ["compatible", "breaking"],
      "t:Given/a": ["compatible", "breaking"],
      "t:Alone/a": ["compatible", "breaking"],
    });
  });

  test("of managed methods: documents in answers", () => {
    const mof = String.raw`#pragma namespace ("\\\\.\\root\\example")
      class C { [Key] string Name;
        [Syntax ("t:given"), SyntaxType ("XML Schema element")] string M(); };`;
    expect(wires({ "a.mof": mof }, {})).toEqual({
      "t:Asked/a": ["compatible", "breaking"],
      "t:Both/a": ["compatible", "breaking"],
      "t:Given/a": ["none", "breaking"],
      "t:Alone/a": ["compatible", "breaking"],
    });
  });

  test("in whatever namespace it is now", () => {
    const versions = ["urn:t", "urn:u"].map((namespace) =>
      contract(
        {
          "a.xsd": schema('<xs:element name="part" type="xs:int"/>').replaceAll("urn:t", namespace),
          "a.sql": "CREATE PROCEDURE P @a xml AS RETURN 0;",
          "a.mof": String.raw`#pragma namespace ("\\\\.\\root\\example")
            class C { [Key] string Name;
              [Syntax ("t:part"), SyntaxType ("XML Schema element")] string M(); };`,
        },
        { namespaces: { t: namespace }, xmlParameters: { "P @a": "part" } },
      ),
    );
    const [old, fresh] = versions;
    if (old === undefined || fresh === undefined) throw new Error("There is no contract.");
    expect(compareContracts(old, fresh).map(({ rule }) => rule)).toEqual(["namespace-renamed"]);
  });
});

describe("managed classes", () => {
  const mof = (text: string) =>
    contract({ "a.mof": `${String.raw`#pragma namespace ("\\\\.\\root\\example")`}\n${text}` });
  const told = (before: string, after: string): readonly string[] =>
    compareContracts(mof(before), mof(after)).map(({ rule, message }) => `${rule}: ${message}`);

  test("that are abstract count as if they were not there, and their features as inherited", () => {
    const base = "class Base { [Key] string Name; void M(); };";
    const derived = "class C : Base { };";
    expect(told(`${base} ${derived}`, `[Abstract] ${base} ${derived}`)).toEqual([
      "class-removed: The class Base is abstract now.",
    ]);
    expect(
      told(`[Abstract] ${base} ${derived}`, `[Abstract] ${base.replace("M", "N")} ${derived}`),
    ).toEqual([
      "method-removed: The method M was removed.",
      "method-added: The method N was added.",
    ]);
  });

  test("tell a key that is another property", () => {
    expect(
      told(
        "class C { [Key] string Name; uint8 Number; };",
        "class C { string Name; [Key] uint16 Number; };",
      ),
    ).toEqual([
      "class-key-changed: The key was Name and is Number now.",
      "managed-type-widened: The type changed from uint8 to uint16.",
    ]);
  });

  test("tell numbers that texts stand for by the built-in type", () => {
    const method = (type: string): string =>
      `class C { [Key] string Name; [Syntax ("xs:${type}"), SyntaxType ("XML Schema type")] string M(); };`;
    expect(told(method("unsignedInt"), method("double"))).toEqual([
      "managed-type-widened: The method returned a number (xs:unsignedInt) and returns a number (xs:double) now.",
    ]);
  });
});
