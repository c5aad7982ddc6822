import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { generateContracts } from "../../../generator/generate.js";
import { readKeptCode } from "../../../generator/start/kept-code.js";
import { Workplace } from "../cli/command.js";
import { InstalledCommand } from "./installed-command.js";

// Processes take their time on a machine that is shared.
jest.setTimeout(60_000);

let installed: InstalledCommand;
beforeAll(() => {
  installed = new InstalledCommand();
});
afterAll(() => {
  installed.remove();
});
afterEach(() => {
  for (const name of readdirSync(installed.project)) {
    rmSync(join(installed.project, name), { recursive: true });
  }
});

const DONE = { code: 0, stdout: "", stderr: "" };

/** The files of a folder with their texts, without the manifest, which names the generator. */
function textsBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ".stubwright.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]),
  );
}

/** Loaded before the command line, so that what it loads of packages is printed in the end. */
const TELL_PACKAGES = `const { Module } = require("node:module");
process.on("exit", () => {
  const names = Object.keys(Module._cache).map((file) => file.split("/node_modules/").at(-1));
  console.log(JSON.stringify(names.filter((name) => !name.startsWith("/"))));
});`;

test("the bundle writes what the sources write, also with code that was kept", async () => {
  const place = new Workplace();
  try {
    await generateContracts({ contracts: [], out: "output", base: place.path });
    const expected = textsBelow(join(place.path, "output"));
    for (const out of ["first", "second"]) {
      expect(await installed.run(["generate", "-q", "--no-config", "--out", out])).toEqual(DONE);
      expect(textsBelow(join(installed.project, out))).toEqual(expected);
    }
  } finally {
    place.remove();
  }
});

test("a run that renders keeps the code of the bundle, which others leave", async () => {
  rmSync(installed.keptCode() ?? "", { force: true });
  const kept = async (...args: readonly string[]): Promise<boolean | undefined> => {
    expect((await installed.run(args)).code).toBe(0);
    return readKeptCode(installed.keptCode() ?? "")?.isWhole;
  };
  const generate = ["generate", "ms-wms", "-q", "--no-config"];
  expect([await kept("--version"), await kept(...generate)]).toEqual([false, true]);
  const bytes = readFileSync(installed.keptCode() ?? "");
  expect([await kept(...generate), await kept("--version")]).toEqual([true, true]);
  expect(readFileSync(installed.keptCode() ?? "")).toEqual(bytes);
});

describe("packages that are not in the bundle", () => {
  const CONFIG = JSON.stringify({
    contracts: [{ contract: "ms-wms", templates: [{ template: "note.hbs", output: "note.ts" }] }],
  });

  async function packagesOf(args: readonly string[]): Promise<string[]> {
    installed.put("tell.cjs", TELL_PACKAGES);
    const { stdout } = await installed.run(args, { NODE_OPTIONS: "--require ../tell.cjs" });
    const files = JSON.parse(stdout) as string[];
    return [...new Set(files.map((file) => file.split("/")[0] ?? ""))].sort();
  }

  test("are not loaded to generate the shipped contracts, nor where nothing changed", async () => {
    const args = ["generate", "-q", "--no-config"];
    const [first, second] = [await packagesOf(args), await packagesOf(args)];
    expect([first, second]).toEqual([[], []]);
  });

  test("are loaded for templates of the user's own, also by code that was kept", async () => {
    installed.put("project/note.hbs", "export   const note = '{{contract.name}}'\n");
    installed.put("project/stubwright.config.json", CONFIG);
    for (const out of ["first", "second"]) {
      expect(await packagesOf(["generate", "-q", "--out", out])).toEqual([
        ...["handlebars", "prettier"],
        // Of Handlebars.
        "source-map",
      ]);
      expect(readFileSync(join(installed.project, out, "ms-wms/note.ts"), "utf8")).toContain(
        'export const note = "ms-wms";\n',
      );
    }
  });
});

describe("a configuration", () => {
  const FAULT = `[{ severity: "error", code: "SW7104", message: "No.", remedy: "Yes." }]`;

  async function faultOf(config: string): Promise<unknown> {
    installed.put("project/stubwright.config.ts", config);
    return installed.run(["generate"]);
  }

  const refused = { code: 1, stdout: "", stderr: "error SW7104: No. Yes.\n" };

  test("has the classes that the command line runs with", async () => {
    const config = `import { defineConfig, DiagnosticError } from "stubwright";
export default defineConfig({
  contracts: ["ms-wms"],
  onModel: () => {
    throw new DiagnosticError(${FAULT});
  },
});`;
    expect(await faultOf(config)).toEqual(refused);
    expect(await faultOf(config)).toEqual(refused);
  });

  test("may have hooks of a package, whose errors are of the same class", async () => {
    installed.put(
      "node_modules/hooks/package.json",
      '{ "name": "hooks", "type": "module", "exports": "./index.js" }',
    );
    installed.put(
      "node_modules/hooks/index.js",
      `import { DiagnosticError } from "stubwright";
export const refuse = () => {
  throw new DiagnosticError(${FAULT});
};`,
    );
    const config = (onModel: string): string =>
      `import { defineConfig, DiagnosticError } from "stubwright";
import { refuse } from "hooks";
export default defineConfig({ contracts: ["ms-wms"], onModel: ${onModel} });`;
    expect(await faultOf(config("refuse"))).toEqual(refused);
    const asking = `() => {
  try {
    refuse();
  } catch (error) {
    throw new Error(String(error instanceof DiagnosticError));
  }
}`;
    expect(await faultOf(config(asking))).toMatchObject({
      stderr: expect.stringContaining("The hook onModel failed: true."),
    });
  });
});

test("the stack of an internal error names functions and lines of the bundle", async () => {
  installed.put(
    "break.cjs",
    'require("node:fs").readdirSync = () => { throw new Error("the drawer is stuck"); };',
  );
  const { code, stderr } = await installed.run(["generate", "--verbose", "--no-config"], {
    NODE_OPTIONS: "--require ../break.cjs",
  });
  expect({
    code,
    at: /Error: the drawer is stuck\n.*\n +at (\w+) .*\/([\w.]+):\d+:\d+\)/.exec(stderr)?.slice(1),
  }).toEqual({ code: 3, at: ["shippedContracts", "stubwright.cjs"] });
});
