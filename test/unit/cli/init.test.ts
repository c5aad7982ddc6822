import { PassThrough, Writable } from "node:stream";

import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";

import { run } from "../../../generator/cli.js";
import { ORDER_SCHEMA, Workplace } from "./command.js";

// A machine that is shared may be slow.
jest.setTimeout(30_000);

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => {
  place.remove();
});

const TYPESCRIPT_PROJECT = {
  "package.json":
    '{\n\t"name": "shop",\n\t"files": ["dist", "src"],\n\t"scripts": {\n\t\t"build": "tsc",\n\t\t"check": "eslint ."\n\t},\n\t"devDependencies": { "typescript": "^5.0.0" }\n}\n',
  "tsconfig.json": '{ "extends": "./base.json" }',
  "base.json":
    '{\n  // as the bundler wants it\n  "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" },\n}',
  "src/main.ts": "",
  "pnpm-lock.yaml": "",
  "contracts/b.wsdl": "",
  "contracts/a.wsdl": "",
  "node_modules/x/c.wsdl": "",
  ".gitattributes": "* text=auto",
};

function put(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) place.put(file, text);
}

describe("in a project in TypeScript", () => {
  beforeEach(() => {
    put(TYPESCRIPT_PROJECT);
  });

  test("writes configuration, scripts and attributes as the project is made", async () => {
    expect(await place.run("init", "--yes")).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "Created stubwright.config.ts.",
        "Extended package.json.",
        "Extended .gitattributes.",
        'The script "check" of package.json stays as it is.',
        "Next: pnpm add -D stubwright, then pnpm run generate.",
        "",
      ].join("\n"),
    });
    expect(place.read("stubwright.config.ts")).toBe(
      [
        'import { defineConfig } from "stubwright";',
        "",
        "export default defineConfig({",
        '  contracts: ["contracts/a.wsdl", "contracts/b.wsdl"],',
        '  out: "src/generated",',
        '  importExtension: "none",',
        "});",
        "",
      ].join("\n"),
    );
    expect(place.read("package.json")).toBe(
      TYPESCRIPT_PROJECT["package.json"].replace(
        '"eslint ."',
        '"eslint .",\n\t\t"generate": "stubwright generate",\n\t\t"prebuild": "stubwright generate"',
      ),
    );
    expect(place.read(".gitattributes")).toBe("* text=auto\nsrc/generated/** linguist-generated\n");
  });

  test("changes nothing the second time, whatever it is given", async () => {
    await place.run("init", "--yes");
    const before = place.contents();
    const { code, stdout } = await place.run("init", "--contract", "ms-wms", "--out", "x");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'The script "check" of package.json stays as it is.\nNothing to do: everything is there.\n',
    });
    expect(place.contents()).toEqual(before);
  });

  test("gives a configuration that generate takes", async () => {
    place.put("orders.xsd", ORDER_SCHEMA);
    place.put("base.json", '{ "compilerOptions": { "module": "nodenext" } }');
    await place.run("init", "--contract", "orders.xsd", "--targets", "types");
    expect(place.read("stubwright.config.ts")).toContain('  targets: ["types"],\n');
    expect((await place.run("generate")).code).toBe(0);
    expect(place.files("src/generated/orders")).toHaveLength(2);
    expect(place.read("src/generated/orders/index.ts")).toContain('from "./types.js";');
  }, 30_000);
});

describe("elsewhere", () => {
  const languageOf = (): string[] =>
    place.files().filter((file) => file.startsWith("stubwright.config"));

  test.each<[string, string[], string[]]>([
    ['{ "type": "module" }', [], ["stubwright.config.js"]],
    ["{}", [], ["stubwright.config.mjs"]],
    ['{ "dependencies": { "typescript": "5" } }', [], ["stubwright.config.ts"]],
    ["{}", ["--language", "json"], ["stubwright.config.json"]],
  ])("package.json %s and %j give %j", async (text, flags, expected) => {
    place.put("package.json", text);
    expect((await place.run("init", "--contract", "ms-wms", ...flags)).code).toBe(0);
    expect(languageOf()).toEqual(expected);
    const { stdout } = await place.run("config", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      contracts: [{ contract: { value: "ms-wms" }, out: { value: "generated" } }],
    });
  });

  test.each<[string, object, string]>([
    ["nodenext", { module: "nodenext" }, ".js"],
    ["node10", { moduleResolution: "node10" }, "none"],
    ["CommonJS", { module: "commonjs" }, "none"],
    [
      "extensions of TypeScript",
      { module: "nodenext", allowImportingTsExtensions: true, noEmit: true },
      ".ts",
    ],
    ["rewritten ones", { module: "nodenext", rewriteRelativeImportExtensions: true }, ".ts"],
    ["nothing", {}, ".js"],
  ])("%s has imports written so", async (_what, compilerOptions, extension) => {
    place.put("tsconfig.json", JSON.stringify({ compilerOptions }));
    await place.run("init", "--contract", "ms-wms", "--language", "json");
    const { importExtension = ".js" } = JSON.parse(place.read("stubwright.config.json")) as {
      importExtension?: string;
    };
    expect(importExtension).toBe(extension);
  });

  test("without package.json it says so, and with Yarn's second version what build has to call", async () => {
    expect((await place.run("init", "--contract", "ms-wms")).stdout).toContain(
      "There is no package.json, so no scripts were added.\n",
    );
    place.put("package.json", '{ "packageManager": "yarn@4.1.0" }\n');
    const { stdout } = await place.run("init", "--contract", "ms-wms");
    expect(stdout).toContain('Yarn runs no "prebuild" script');
    expect(place.read("package.json")).toBe(
      '{ "packageManager": "yarn@4.1.0",\n  "scripts": {\n    "generate": "stubwright generate",\n    "check": "stubwright check"\n  }\n}\n',
    );
  });

  test.each([
    ["{}", '{\n  "scripts": {\n    "generate": "stubwright generate",'],
    [
      '{\r\n  "scripts": {}\r\n}\r\n',
      '{\r\n  "scripts": {\r\n    "generate": "stubwright generate",',
    ],
  ])("scripts are added to %j", async (text, start) => {
    place.put("package.json", text);
    await place.run("init", "--contract", "ms-wms");
    const written = place.read("package.json");
    expect(written.startsWith(start)).toBe(true);
    expect((JSON.parse(written) as { scripts: object }).scripts).toEqual({
      generate: "stubwright generate",
      check: "stubwright check",
      prebuild: "stubwright generate",
    });
  });

  test.each([
    ['{ "scripts": [] }', '1:14: error SW7107: "scripts" is not an object.'],
    ["{ nothing }", "1:3: error SW7107: The file is not JSON: A key in double quotes is expected."],
  ])("package.json %s is refused, and nothing written", async (text, fault) => {
    place.put("package.json", text);
    const { code, stderr } = await place.run("init", "--contract", "ms-wms");
    expect([code, stderr]).toEqual([
      1,
      `package.json:${fault} Correct the file, then run stubwright init again.\n`,
    ]);
    expect(place.contents()).toEqual({ "package.json": text });
  });

  test("without contracts it asks for some", async () => {
    expect(await place.run("init", "--yes")).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error SW5006: No contract is given, and the project has no WSDL files. " +
        "Give one with --contract, such as --contract ms-usrpch.\n",
    });
    expect(place.files()).toEqual([]);
  });
});

describe("in a terminal", () => {
  /** Runs init and presses keys, each when the next question has been asked. */
  async function answer(keys: readonly string[]): Promise<{ code: number; stderr: string }> {
    const input = new PassThrough();
    const pending = [...keys];
    const asked = /Which contracts|Which folder|What is written/;
    let seen = "";
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        seen += chunk.toString();
        if (asked.test(seen) && pending.length > 0) {
          seen = "";
          setImmediate(() => input.write(pending.shift() ?? ""));
        }
        done();
      },
    });
    const told: string[] = [];
    const code = await run(["init"], {
      stdout: { write: () => true },
      stderr: { write: (text) => told.push(text) },
      stdin: input,
      cwd: place.path,
      env: {},
      terminal: { input, output },
    });
    return { code, stderr: told.join("") };
  }

  test("it asks, and takes what is proposed", async () => {
    place.put("a.wsdl", "");
    expect(await answer(["\r", "\r", "\r"])).toEqual({ code: 0, stderr: "" });
    expect(place.read("stubwright.config.mjs")).toContain(
      '  contracts: ["a.wsdl"],\n  out: "generated",\n});\n',
    );
  });

  test("it writes nothing when it is broken off", async () => {
    place.put("a.wsdl", "");
    expect(await answer(["\r", "\u0003"])).toEqual({ code: 1, stderr: "Nothing was written.\n" });
    expect(place.files()).toEqual(["a.wsdl"]);
  });
});
