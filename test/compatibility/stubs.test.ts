/** The classification for TypeScript of procedures and managed methods, shown with the compiler. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { compareContracts } from "../../generator/compare/compare.js";
import { compile } from "../wsdl/compile.js";
import type { Case } from "./case.js";
import { CASES, contractsOf } from "./cases.js";
import { stubsOf, type Version } from "./stubs.js";

const EXAMPLES = CASES.filter(
  ({ client, handler }) => client !== undefined || handler !== undefined,
);

/** The errors of each file, by rule, version and name. */
const errors = new Map<string, string[]>();

beforeAll(() => {
  const files = new Map<string, string>();
  for (const [number, example] of EXAMPLES.entries()) {
    for (const version of ["old", "new"] as const) {
      const folder = stubsOf(example, version);
      for (const [use, text] of usesOf(example)) {
        // Errors name the last folder and the file alone.
        const name = `${use}-${String(number)}.ts`;
        writeFileSync(join(folder, name), text);
        files.set(`${version}/${name}`, keyOf(example, version, use));
      }
    }
  }
  const folders = EXAMPLES.flatMap((example) => [stubsOf(example, "old"), stubsOf(example, "new")]);
  const paths = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
  );
  for (const line of compile(paths)) {
    const key = files.get(line.slice(0, line.indexOf(":"))) ?? "generated";
    errors.set(key, [...(errors.get(key) ?? []), line]);
  }
}, 120_000);

function keyOf({ rule }: Case, version: Version, use: string): string {
  return `${rule} ${version} ${use}`;
}

/** Modules that use the stubs, which are named for the database `D` or the class `C`. */
function usesOf({ client, handler, frame }: Case): [use: string, text: string][] {
  const [own, factory] = frame.file.endsWith(".sql") ? ["D", "createD"] : ["C", "createCService"];
  const heading = 'import * as d from "./index.js";\n';
  const uses: [string, string][] = [];
  if (client !== undefined) {
    const text = `export async function use(client: d.${own}Client): Promise<unknown> {\nvoid client;\n${client}\n}\nvoid d;\n`;
    uses.push(["client", heading + text]);
  }
  if (handler !== undefined) uses.push(["handler", `${heading}d.${factory}(${handler});\n`]);
  return uses;
}

/** Whether any of the differences says of code that uses the stubs that it may not compile. */
function breaks(example: Case, side: "client" | "server"): boolean {
  const { old: before, new: after } = contractsOf(example);
  const effects = compareContracts(before, after).map(({ source }) => source[side]);
  return effects.some((effect) => effect === "breaking" || effect === "risky");
}

describe.each([
  ["client", "client"],
  ["handler", "server"],
] as const)("code of a %s", (use, side) => {
  const examples = EXAMPLES.filter((example) => example[use] !== undefined);
  test.each(examples.map((example) => [example.rule, example] as const))("%s", (_, example) => {
    const told = (version: Version) => errors.get(keyOf(example, version, use)) ?? [];
    expect(told("old")).toEqual([]);
    expect({ compiles: told("new").length === 0, errors: told("new") }).toEqual({
      compiles: !breaks(example, side),
      errors: told("new"),
    });
  });
});

test("the stubs of every version compile", () => {
  expect(errors.get("generated") ?? []).toEqual([]);
});
