import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { run } from "../../generator/cli.js";
import { replaceFiles } from "../../generator/write/replace-files.js";
import { ORDER_SCHEMA, Workplace } from "./cli/command.js";

const CHANGED = ORDER_SCHEMA.replace('type="xs:dateTime" minOccurs="0"', 'type="xs:dateTime"');

let place: Workplace;
let server: Server;
let published: string;
let url: string;

beforeEach(async () => {
  place = new Workplace();
  published = ORDER_SCHEMA;
  server = createServer((_, answer) => answer.end(published));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${String(port)}/orders.xsd`;
  declare({ "orders.xsd": url });
  place.put("shop/orders.xsd", ORDER_SCHEMA);
});

afterEach(async () => {
  place.remove();
  await new Promise((resolve) => server.close(resolve));
});

function declare(source: Readonly<Record<string, string>>): void {
  place.put(
    "shop/contract.json",
    JSON.stringify({ name: "shop", files: ["orders.xsd"], source }, undefined, 1),
  );
}

function update(...flags: readonly string[]) {
  return place.run("update", "shop", "--allow-remote", "127.0.0.1", ...flags);
}

describe("update", () => {
  test("says when every file is what its source gives", async () => {
    expect(await update()).toEqual({ code: 0, stdout: "1 file: all current.\n", stderr: "" });
  });

  test("takes line ends that a checkout converted for the same", async () => {
    place.put("shop/orders.xsd", ORDER_SCHEMA.replaceAll("\n", "\r\n"));
    expect((await update("--check")).code).toBe(0);
  });

  test("shows the lines and the classified differences, and writes when told to", async () => {
    published = CHANGED;
    const { code, stdout, stderr } = await update("--yes");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`--- shop/orders.xsd
+++ shop/orders.xsd\t${url}
@@ -6,5 +6,5 @@
     <xs:sequence>
       <xs:element name="id" type="xs:long"/>
-      <xs:element name="placed" type="xs:dateTime" minOccurs="0"/>
+      <xs:element name="placed" type="xs:dateTime"/>
       <xs:element name="item" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
     </xs:sequence>

breaking  tns:Order/placed: The element must now be present.
    element-made-required (shop/orders.xsd:8): client→server breaking, server→client compatible, client code breaking, server code breaking
shop → its sources: 1 breaking.
changed shop/orders.xsd
`);
    expect(place.read("shop/orders.xsd")).toBe(CHANGED);
  });

  test.each([
    [true, 0, CHANGED],
    [false, 1, ORDER_SCHEMA],
  ])("does what the user answers: %s", async (answer, code, text) => {
    published = CHANGED;
    const questions: string[] = [];
    const exitCode = await run(["update", "shop", "--allow-remote", "127.0.0.1"], {
      stdout: { write: () => undefined },
      stderr: { write: () => undefined },
      stdin: (async function* () {})(),
      cwd: place.path,
      confirm: (question) => {
        questions.push(question);
        return Promise.resolve(answer);
      },
    });
    expect([exitCode, questions]).toEqual([code, ["Write the new files?"]]);
    expect(place.read("shop/orders.xsd")).toBe(text);
  });

  test("with --check writes nothing, and exits with 1 when a source differs", async () => {
    published = CHANGED;
    const { code, stderr } = await update("--check");
    expect([code, stderr]).toEqual([
      1,
      `shop/contract.json:7:3: error SW7204: The file shop/orders.xsd is not what ${url} gives. Run stubwright update and look at the differences.\n`,
    ]);
    expect(place.read("shop/orders.xsd")).toBe(ORDER_SCHEMA);
  });

  test("takes a path for a source, from the folder of contract.json", async () => {
    place.put("upstream/orders.xsd", CHANGED);
    declare({ "orders.xsd": "../upstream/orders.xsd" });
    expect((await place.run("update", "shop", "--yes")).code).toBe(0);
    expect(place.read("shop/orders.xsd")).toBe(CHANGED);
  });

  test("writes a file that is not there yet, though there is nothing to compare", async () => {
    place.put(
      "shop/contract.json",
      JSON.stringify({ name: "shop", files: ["new.xsd"], source: { "new.xsd": url } }),
    );
    const { code, stdout } = await update("--yes");
    expect([code, stdout.split("\n").at(-2)]).toEqual([0, "changed shop/new.xsd"]);
    expect(stdout).toContain("The contract could not be read before");
    expect(place.read("shop/new.xsd")).toBe(ORDER_SCHEMA);
  });

  test.each([
    ["<html>", "shop/orders.xsd:1:7: error SW1001"],
    [ORDER_SCHEMA.replace("xs:long", "xs:lang"), "error SW2005"],
  ])("writes nothing where the source gives no contract", async (text, fault) => {
    published = text;
    const { code, stderr } = await update("--yes");
    expect(code).toBe(1);
    expect(stderr).toContain(fault);
    expect(place.read("shop/orders.xsd")).toBe(ORDER_SCHEMA);
  });

  test("fetches from hosts that are allowed, and from no others", async () => {
    const { code, stderr } = await place.run("update", "shop", "--yes");
    expect([code, stderr]).toEqual([
      1,
      `shop/contract.json:7:3: error SW1008: ${url} is at a host that is not allowed. Allow it with --allow-remote 127.0.0.1.\n`,
    ]);
  });

  test.each(["../orders.xsd", "/etc/orders.xsd", "C:\\orders.xsd"])(
    "writes only into the folder of contract.json, not to %s",
    async (file) => {
      declare({ [file]: url });
      const { code, stderr } = await update("--yes");
      expect(code).toBe(1);
      expect(stderr).toContain("error SW5001");
    },
  );
});

describe("replacing files", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test("undoes what was done when one of them cannot be written", () => {
    place.put("one.txt", "one");
    place.put("folder/two.txt", "two");
    place.put("folder/two.txt.part/in-the-way", "");
    const replace = (): void => {
      replaceFiles(
        ["one.txt", "new.txt", "folder/two.txt"].map((shown) => ({
          path: join(place.path, shown),
          shown,
          bytes: bytes("fresh"),
        })),
      );
    };
    expect(replace).toThrow("SW5004");
    expect([place.read("one.txt"), place.read("folder/two.txt")]).toEqual(["one", "two"]);
    const left = place.files().filter((file) => file.includes("txt"));
    expect(left).toEqual(["folder/two.txt", "folder/two.txt.part/in-the-way", "one.txt"]);
  });

  test("undoes renames that were done when a later one fails", () => {
    place.put("one.txt", "one");
    place.put("two/in-the-way", "a folder stands where the file should be");
    const replace = (): void => {
      replaceFiles(
        ["one.txt", "two"].map((shown) => ({
          path: join(place.path, shown),
          shown,
          bytes: bytes("fresh"),
        })),
      );
    };
    expect(replace).toThrow("SW5004");
    expect(place.read("one.txt")).toBe("one");
    expect(place.files().filter((file) => file.endsWith(".part"))).toEqual([]);
  });
});
