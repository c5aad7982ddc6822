import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { basename, dirname } from "node:path";

import { ORDER_SCHEMA, Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA.replace('type="xs:string"', 'type="xs:strin"'));
  place.put("lines.xsd", ORDER_SCHEMA.replace('type="xs:string"', 'type="xs:sting"'));
});
afterEach(() => {
  place.remove();
});

const FAULT = {
  code: "SW2005",
  severity: "error",
  file: "orders.xsd",
  line: 9,
  column: 36,
  message: 'There is no type "strin" in the namespace "http://www.w3.org/2001/XMLSchema".',
  remedy: 'Did you mean "string"?',
};

describe("--format json", () => {
  test.each([
    [["--format", "json", "inspect", "orders.xsd"]],
    [["inspect", "orders.xsd", "--format", "json"]],
    [["inspect", "--format=json", "orders.xsd"]],
  ])("gives one array of objects on standard error: %j", async (argv) => {
    const { code, stdout, stderr } = await place.run(...argv);
    expect({ code, stdout, faults: JSON.parse(stderr) as unknown }).toEqual({
      code: 1,
      stdout: "",
      faults: [FAULT],
    });
  });

  test("gives the faults of all contracts in one array", async () => {
    const argv = ["generate", "orders.xsd", "lines.xsd", "--format", "json"];
    const { stderr } = await place.run(...argv);
    expect(JSON.parse(stderr)).toMatchObject([{ file: "orders.xsd" }, { file: "lines.xsd" }]);
  });

  test("gives an empty array when all is well", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    const { code, stderr } = await place.run("inspect", "orders.xsd", "--format", "json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "[]\n" });
  });

  test("gives faults of the command line too", async () => {
    const { code, stderr } = await place.run("--format", "json", "inspct");
    expect({ code, faults: JSON.parse(stderr) as unknown }).toEqual({
      code: 2,
      faults: [
        {
          code: "SW5006",
          severity: "error",
          file: null,
          line: null,
          column: null,
          message: "There is no command inspct.",
          remedy: "Did you mean inspect?",
        },
      ],
    });
  });

  test("leaves out what check says for people", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    const { code, stderr } = await place.run("check", "orders.xsd", "--format", "json");
    expect(code).toBe(1);
    const faults = JSON.parse(stderr) as readonly { readonly code: string }[];
    expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set(["SW5005"]));
  }, 30_000);
});

test("--format github gives an annotation for each fault", async () => {
  const { code, stderr } = await place.run("inspect", "orders.xsd", "--format", "github");
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `::error file=orders.xsd,line=9,col=36,title=SW2005::${FAULT.message} ${FAULT.remedy}\n`,
  });
});

describe("--format github of check", () => {
  beforeEach(async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    await place.run("generate", "orders.xsd");
    const index = place.read("output/orders/index.ts");
    place.put("output/orders/index.ts", index.replace(/\n$/, "\n::error::not a command\n"));
  });
  const FAULT_AT = (file: string): string =>
    `::error file=${file},line=LINE,col=1,title=SW5007::The file was edited by hand from this line on. ` +
    "Make the change outside the generated file, then run stubwright generate.";

  test("annotates the file, and shows a diff in which GitHub finds no commands", async () => {
    const { code, stderr } = await place.run("check", "orders.xsd", "--format", "github");
    expect(code).toBe(1);
    const [annotation = "", stop = "", ...more] = stderr.trimEnd().split("\n");
    const file = "output/orders/index.ts";
    expect(annotation.replace(/line=\d+/, "line=LINE")).toBe(FAULT_AT(file));
    const [, token] = /^::stop-commands::([0-9a-f-]{36})$/.exec(stop) ?? [];
    expect(more.slice(0, 2)).toEqual([`--- ${file}\tas it is`, `+++ ${file}\tas generated`]);
    expect(more.slice(-3)).toEqual([
      "-::error::not a command",
      `::${String(token)}::`,
      "1 contract in output: 1 difference.",
    ]);
  }, 30_000);

  test("names files from the root of the repository", async () => {
    const env = { GITHUB_WORKSPACE: dirname(place.path) };
    const argv = ["check", "orders.xsd", "--format", "github"];
    const { stderr } = await place.runWith({ env }, ...argv);
    const [annotation = ""] = stderr.split("\n");
    const file = `${basename(place.path)}/output/orders/index.ts`;
    expect(annotation.replace(/line=\d+/, "line=LINE")).toBe(FAULT_AT(file));
  }, 30_000);
});

test("--format text is the default", async () => {
  const told = await place.run("inspect", "orders.xsd");
  expect(await place.run("inspect", "orders.xsd", "--format", "text")).toEqual(told);
  expect(told.stderr).toBe(`orders.xsd:9:36: error SW2005: ${FAULT.message} ${FAULT.remedy}\n`);
});

test("another format is a fault of the command line", async () => {
  expect(await place.run("inspect", "orders.xsd", "--format", "jsn")).toEqual({
    code: 2,
    stdout: "",
    stderr: 'error SW5006: The option --format cannot be "jsn". Did you mean json?\n',
  });
});
