import { execFileSync } from "node:child_process";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { ORDER_SCHEMA, schema, Workplace } from "./command.js";

const CHANGED = ORDER_SCHEMA.replace(
  '<xs:element name="placed" type="xs:dateTime" minOccurs="0"/>',
  '<xs:element name="placed" type="xs:dateTime"/>',
);

const IGNORE = {
  rule: "element-made-required",
  path: "tns:Order/*",
  reason: "all clients send it",
};

let place: Workplace;

beforeEach(() => {
  place = new Workplace();
  place.put("old.xsd", ORDER_SCHEMA);
  place.put("new.xsd", CHANGED);
});

afterEach(() => {
  place.remove();
});

function ignore(...entries: readonly object[]): void {
  place.put("stubwright-ignore.json", JSON.stringify({ ignore: entries }));
}

describe("diff", () => {
  test("tells what differs, where, and what it does to messages and code, and exits with 1", async () => {
    expect(await place.run("diff", "old.xsd", "new.xsd")).toEqual({
      code: 1,
      stderr: "",
      stdout: `breaking  tns:Order/placed: The element must now be present.
    element-made-required (new.xsd:8): client→server breaking, server→client compatible, client code breaking, server code breaking
old.xsd → new.xsd: 1 breaking.
`,
    });
  });

  test("tells of procedures and managed classes, by the lines of scripts and MOF files", async () => {
    const namespace = String.raw`#pragma namespace ("\\\\.\\root\\example")`;
    place.put(
      "old.sql",
      "USE D;\nGO\nCREATE PROCEDURE P AS RETURN 0;\nGO\nCREATE PROCEDURE Q AS RETURN 0;",
    );
    place.put("new.sql", "USE D;\nGO\nCREATE PROCEDURE P\n  @a int\nAS RETURN 0;");
    place.put("old.mof", `${namespace}\nclass C { [Key] string Name; void M(); };`);
    place.put("new.mof", `${namespace}\nclass C { [Key] string Name;\n  [Static] void M(); };`);
    expect(await place.run("diff", "old.sql", "new.sql")).toEqual({
      code: 1,
      stderr: "",
      stdout: `breaking  procedure Q: The procedure Q was removed.
    procedure-removed (old.sql:5): client→server breaking, client code breaking, server code risky
breaking  procedure P: The method took none and takes arguments now.
    procedure-arguments-changed (new.sql:3): client→server compatible, client code breaking, server code compatible
breaking  procedure P/@a: The parameter @a was added.
    parameter-added-required (new.sql:4): client→server breaking, client code breaking, server code compatible
old.sql → new.sql: 3 breaking.
`,
    });
    expect(await place.run("diff", "old.mof", "new.mof")).toEqual({
      code: 1,
      stderr: "",
      stdout: `breaking  class C/M: The method is now static.
    method-made-static (new.mof:3): client→server risky, client code breaking, server code breaking
old.mof → new.mof: 1 breaking.
`,
    });
  });

  test("takes the client for the one that moves first when it is told so", async () => {
    const { stdout } = await place.run("diff", "old.xsd", "new.xsd", "--upgraded", "client");
    expect(stdout).toContain("client→server compatible, server→client breaking");
  });

  test("finds nothing in a contract that says the same in another order and with other prefixes", async () => {
    const body = `  <xs:complexType name="Order"><xs:sequence>
      <xs:element name="id" type="xs:long"/>
      <xs:element name="placed" type="xs:dateTime" minOccurs="0"/>
      <xs:element name="item" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType>
    <xs:element name="Order" type="Order"><xs:annotation/></xs:element>`;
    place.put("new.xsd", schema(body).replaceAll("xs:", "x:").replace("xmlns:xs", "xmlns:x"));
    expect(await place.run("diff", "old.xsd", "new.xsd", "--fail-on", "any")).toEqual({
      code: 0,
      stderr: "",
      stdout: "old.xsd → new.xsd: no differences.\n",
    });
  });

  test.each([
    ["breaking", 0, 1],
    ["risky", 1, 1],
    ["any", 1, 1],
    ["never", 0, 0],
  ])(
    "--fail-on %s exits with %i for a risky difference and %i for a breaking one",
    async (on, risky, breaking) => {
      place.put(
        "risky.xsd",
        ORDER_SCHEMA.replace(
          "</xs:sequence>",
          '<xs:element name="note" type="xs:string" minOccurs="0"/></xs:sequence>',
        ),
      );
      const codes = [
        (await place.run("diff", "old.xsd", "risky.xsd", "--fail-on", on)).code,
        (await place.run("diff", "old.xsd", "new.xsd", "--fail-on", on)).code,
      ];
      expect(codes).toEqual([risky, breaking]);
    },
  );

  test("prints Markdown that a table cannot be broken out of", async () => {
    const pattern = (text: string): string =>
      schema(`<xs:simpleType name="Code"><xs:restriction base="xs:string">
<xs:pattern value="${text}"/></xs:restriction></xs:simpleType>`);
    place.put("old.xsd", pattern("a|b"));
    place.put("new.xsd", pattern("&lt;b&gt;|\\*`"));
    const { stdout } = await place.run("diff", "old.xsd", "new.xsd", "--format", "markdown");
    expect(stdout).toBe(`### Contract: \`old.xsd\` → \`new.xsd\`

**1 risky.**

#### 🟡 Risky (1)

| What | Difference | client→server | server→client | client code | server code | Rule |
| --- | --- | :-: | :-: | :-: | :-: | --- |
| \`tns:Code\`<br><sub>new.xsd:4</sub> | The pattern a\\|b became &lt;b&gt;\\|\\\\\\*\\\`. | 🟡 risky | 🟡 risky | 🟢 compatible | 🟢 compatible | \`pattern-changed\` |
`);
  });

  test("prints JSON with every effect and both places", async () => {
    const { stdout } = await place.run("diff", "old.xsd", "new.xsd", "--format", "json");
    expect(JSON.parse(stdout)).toEqual({
      old: "old.xsd",
      new: "new.xsd",
      summary: { breaking: 1, risky: 0, compatible: 0, ignored: 0 },
      differences: [
        {
          rule: "element-made-required",
          path: "tns:Order/placed",
          message: "The element must now be present.",
          old: { text: "0 to 1", place: { file: "old.xsd", line: 8, column: 7 } },
          new: { text: "1 to 1", place: { file: "new.xsd", line: 8, column: 7 } },
          wire: { clientToServer: "breaking", serverToClient: "compatible" },
          source: { client: "breaking", server: "breaking" },
          severity: "breaking",
        },
      ],
      ignored: [],
    });
  });

  test("prints annotations at the lines of the new contract", async () => {
    const { stdout } = await place.run("diff", "old.xsd", "new.xsd", "--format", "github");
    expect(stdout).toBe(
      "::error file=new.xsd,line=8,col=7,title=element-made-required::tns:Order/placed: The element must now be present. client→server breaking, server→client compatible, client code breaking, server code breaking.\n" +
        "::notice title=stubwright diff::old.xsd → new.xsd: 1 breaking.\n",
    );
  });

  test("refuses Markdown for other commands, and formats that there are not", async () => {
    const outcomes = [
      await place.run("inspect", "old.xsd", "--format", "markdown"),
      await place.run("diff", "old.xsd", "new.xsd", "--format", "markdwon"),
      await place.run("diff", "old.xsd", "new.xsd", "--fail-on", "breaks"),
    ];
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2]);
  });
});

describe("the ignore file", () => {
  test("accepts differences of its rules and paths, with their reasons", async () => {
    ignore(IGNORE);
    expect(await place.run("diff", "old.xsd", "new.xsd", "--fail-on", "any")).toEqual({
      code: 0,
      stderr: "",
      stdout: `ignored  tns:Order/placed: The element must now be present. (element-made-required: all clients send it)
old.xsd → new.xsd: no differences; 1 ignored.
`,
    });
  });

  test("does not count after its day, and says so", async () => {
    ignore({ ...IGNORE, expires: "2001-01-31" });
    const { code, stderr } = await place.run("diff", "old.xsd", "new.xsd");
    expect([code, stderr]).toEqual([
      1,
      "stubwright-ignore.json:1:12: warning SW7201: The entry for element-made-required expired on 2001-01-31, and its differences count again. Settle the difference, or give the entry another day and say why.\n",
    ]);
  });

  test("is told of entries that ignore nothing", async () => {
    ignore(IGNORE, { ...IGNORE, path: "tns:Offer/*" });
    const { code, stderr } = await place.run("diff", "old.xsd", "new.xsd");
    expect([code, stderr]).toEqual([
      0,
      "stubwright-ignore.json:1:97: warning SW7202: The entry ignores no difference: there is none of element-made-required at tns:Offer/*. Remove it, or correct its rule and path.\n",
    ]);
  });

  test.each([
    [{ rule: "element-made-required" }, "SW5001"],
    [{ ...IGNORE, reason: "  " }, "SW5001"],
    [{ ...IGNORE, rule: "element-made-require" }, "Did you mean element-made-required?"],
    [{ ...IGNORE, expires: "soon" }, "SW5001"],
    [{ ...IGNORE, until: "2030-01-01" }, "SW5001"],
  ])("is refused where it is not valid: %j", async (entry, told) => {
    ignore(entry);
    const { code, stdout, stderr } = await place.run("diff", "old.xsd", "new.xsd");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(told);
  });

  test("that is asked for must be there", async () => {
    const { code, stderr } = await place.run(
      "diff",
      "old.xsd",
      "new.xsd",
      "--ignore",
      "other.json",
    );
    expect([code, stderr]).toEqual([
      1,
      "error SW1004: The file other.json cannot be read. Correct its path.\n",
    ]);
  });
});

describe("revisions of git", () => {
  function git(...words: readonly string[]): void {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
    execFileSync("git", [...identity, ...words], { cwd: place.path, stdio: "ignore" });
  }

  function commitAll(): void {
    git("add", "-A");
    git("-c", "commit.gpgsign=false", "commit", "-m", "state");
  }

  beforeEach(() => {
    git("init", "-b", "main");
    place.put("shop/contract.json", JSON.stringify({ name: "shop", files: ["shop.xsd"] }));
    place.put(
      "shop/shop.xsd",
      schema('  <xs:include schemaLocation="../common/order%20types.xsd"/>'),
    );
    place.put("common/order types.xsd", ORDER_SCHEMA);
    commitAll();
    git("tag", "v1");
  });

  test("are read with all that they include, without a checkout", async () => {
    place.put("common/order types.xsd", CHANGED);
    const { code, stdout } = await place.run("diff", "v1:shop", "shop");
    expect([code, stdout]).toEqual([
      1,
      `breaking  tns:Order/placed: The element must now be present.
    element-made-required (common/order types.xsd:8): client→server breaking, server→client compatible, client code breaking, server code breaking
v1:shop → shop: 1 breaking.
`,
    ]);
  });

  test("can be both sides, and files as well as folders", async () => {
    place.put("common/order types.xsd", CHANGED);
    commitAll();
    const { stdout } = await place.run(
      "diff",
      "HEAD~1:shop/shop.xsd",
      "main:./shop",
      "--format",
      "json",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      differences: [
        {
          old: { place: { file: "HEAD~1:common/order types.xsd", line: 8 } },
          new: { place: { file: "main:common/order types.xsd", line: 8 } },
        },
      ],
    });
  });

  test.each([
    ["v9:shop", "error SW7200: There is no revision v9. Correct its name, or fetch it.\n"],
    [
      "v1:shops",
      "error SW7200: The revision v1 has no shops. Give the path from the root of the repository, or ./ and one from the current folder.\n",
    ],
    ["--help:shop", "error SW7200: There is no revision --help. Correct its name, or fetch it.\n"],
    [
      "v1:common",
      "error SW5002: The folder v1:common has no contract.json. Name a WSDL, XSD, MOF or T-SQL file in it.\n",
    ],
  ])("that cannot be read are told: %s", async (argument, told) => {
    const { code, stderr } = await place.run("diff", "--", argument, "shop");
    expect([code, stderr]).toEqual([1, told]);
  });

  test("are not looked for where an argument is a path of Windows", async () => {
    const { stderr } = await place.run("diff", "C:\\specs\\shop.xsd", "shop");
    expect(stderr).toContain("error SW5002: There is no contract C:\\specs\\shop.xsd.");
  });
});
