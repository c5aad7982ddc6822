import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { ORDER_SCHEMA, Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => {
  place.remove();
});

describe("faults of the command line give one line and exit code 2", () => {
  test.each([
    [[], "No command is given. See stubwright --help."],
    [["genrate"], "There is no command genrate. Did you mean generate?"],
    [["frobnicate"], "There is no command frobnicate. See stubwright --help."],
    [["help", "chekc"], "There is no command chekc. Did you mean check?"],
    [["--verbos"], "There is no option --verbos. Did you mean --verbose?"],
    [["generate", "--nmaing=camel"], "There is no option --nmaing. Did you mean --naming?"],
    [["check", "--verbos"], "There is no option --verbos. Did you mean --verbose?"],
    [["generate", "--out"], "The option --out lacks its value. See stubwright generate --help."],
    [
      ["generate", "--naming", "snake"],
      'The option --naming cannot be "snake". Give camel or preserve.',
    ],
    [
      ["generate", "--import-extension", "mjs"],
      'The option --import-extension cannot be "mjs". Give .js, .ts or none.',
    ],
    [
      ["generate", "--map", "dateTime"],
      'The option --map cannot be "dateTime". Give a type and its alternative, such as dateTime=Date.',
    ],
    [
      ["generate", "--map", "datetime=Date"],
      "The type datetime has no other mapping than its default. Did you mean dateTime?",
    ],
    [
      ["generate", "--map", "constructor=Date"],
      "The type constructor has no other mapping than its default. Possible are dateTime, decimal, long.",
    ],
    [
      ["check", "--map", "long=bigInt"],
      "The type long cannot be mapped to bigInt. Possible are number, string.",
    ],
    [["inspect"], "The command inspect lacks its <contract>. See stubwright inspect --help."],
    [["decode", "ms-wms"], "The command decode lacks its <file>. See stubwright decode --help."],
    [
      ["decode", "ms-wms", "a", "b"],
      "The command decode takes fewer arguments. See stubwright decode --help.",
    ],
  ])("%j", async (argv, sentence) => {
    expect(await place.run(...argv)).toEqual({
      code: 2,
      stdout: "",
      stderr: `error SW5006: ${sentence}\n`,
    });
  });
});

test("a contract that does not exist gets the nearest shipped name", async () => {
  expect(await place.run("inspect", "ms-usrhpc")).toEqual({
    code: 1,
    stdout: "",
    stderr: "error SW5002: There is no contract ms-usrhpc. Did you mean ms-usrpch?\n",
  });
});

describe("help", () => {
  test("lists every command, examples and exit codes on standard output", async () => {
    const { code, stdout, stderr } = await place.run("--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const name of ["generate", "check", "config", "init", "inspect", "decode", "encode"]) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    }
    expect(stdout).toContain("\nExamples:\n");
    expect(stdout).toContain("\nExit codes:\n  0  done\n");
  });

  test.each(["generate", "check", "config", "init", "inspect", "decode", "encode"])(
    "of %s shows its options with examples and exit codes",
    async (name) => {
      const { code, stdout, stderr } = await place.run(name, "--help");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^Usage: stubwright ${name} `));
      expect(stdout).toContain(`\n  stubwright ${name} `);
      expect(stdout).toContain("\nExit codes:\n  0  done\n");
      expect(await place.run("help", name)).toEqual({ code, stdout, stderr });
    },
  );

  test("the version is that of the package", async () => {
    const { code, stdout } = await place.run("--version");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });
});

describe("an internal error", () => {
  const broken = {
    get cwd(): string {
      throw new Error("the drawer is stuck");
    },
  };

  async function fail(argv: readonly string[], env: Record<string, string>) {
    const { run } = await import("../../../generator/cli.js");
    const stderr: string[] = [];
    const code = await run(argv, {
      stdout: { write: () => true },
      stderr: { write: (text) => stderr.push(text) },
      stdin: (async function* () {})(),
      get cwd() {
        return broken.cwd;
      },
      env,
    });
    return { code, stderr: stderr.join("") };
  }

  const line = "internal error: the drawer is stuck. This is a bug: please report it.\n";

  test("is one line and exit code 3", async () => {
    expect(await fail(["inspect", "ms-wms"], {})).toEqual({ code: 3, stderr: line });
  });

  test("shows its stack to those who ask for it", async () => {
    const stack = /^internal error: .*\nError: the drawer is stuck\n +at /;
    expect((await fail(["inspect", "ms-wms", "--verbose"], {})).stderr).toMatch(stack);
    expect((await fail(["inspect", "ms-wms"], { STUBWRIGHT_DEBUG: "1" })).stderr).toMatch(stack);
  });
});

describe("inspect", () => {
  test("lists what a contract has", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    const { code, stdout, stderr } = await place.run("inspect", "orders.xsd");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^contract orders\n/);
    expect(stdout).toContain("Order");
  });

  test("gives the model as JSON", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    const { stdout } = await place.run("inspect", "orders.xsd", "--json");
    const model = JSON.parse(stdout) as { elements: readonly { id: string; type: string }[] };
    expect(model).toMatchObject({
      name: "orders",
      elements: [{ id: "{urn:orders}Order", type: "{urn:orders}Order" }],
    });
  });
});
