/** The classification for TypeScript, shown with the compiler: code for the old types, and the new ones. */
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";

import { COMPATIBILITY_RULES } from "../../generator/compare/rules.js";
import { compareContracts } from "../../generator/compare/compare.js";
import { packageFolder } from "../../generator/package-folder.js";
import { renderTypesFile } from "../../generator/render/types-file.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from "../../generator/render/options.js";
import type { Contract } from "../../generator/model/contract.js";
import type { Case } from "./case.js";
import { CASES, contractsOf } from "./cases.js";

const FOLDER = join(packageFolder(), "test/compatibility/.in-memory");
const RUNTIME = "../../../../../templates/runtime";

type Version = "old" | "new";
type Use = "read" | "write";

const EXAMPLES = CASES.filter(({ read, write }) => read !== undefined || write !== undefined);
const files = new Map<string, string>();
let faults = new Map<string, readonly string[]>();

beforeAll(() => {
  for (const example of EXAMPLES) {
    const contracts = contractsOf(example);
    addVersion(example, "old", contracts.old, {});
    addVersion(example, "new", contracts.new, example.newOptions ?? {});
  }
  faults = compile();
}, 60_000);

function addVersion(
  example: Case,
  version: Version,
  contract: Contract,
  options: Partial<RenderOptions>,
): void {
  const named = new NamedContract(contract, {
    ...DEFAULT_RENDER_OPTIONS,
    ...options,
    runtimePath: RUNTIME,
  });
  const folder = join(FOLDER, example.rule, version);
  files.set(join(folder, "types.ts"), renderTypesFile("", named));
  const heading = 'import type { Order } from "./types.js";\n';
  const { read, write } = example;
  if (read !== undefined) {
    files.set(
      join(folder, "read.ts"),
      `${heading}export function read(order: Order) {\n${read}\n}`,
    );
  }
  if (write !== undefined) {
    files.set(join(folder, "write.ts"), `${heading}export const order: Order = ${write};`);
  }
}

/** Compiles all files in one program; gives the faults of each. */
function compile(): Map<string, readonly string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    noImplicitReturns: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.fileExists = (path) => files.has(path) || disk.fileExists(path);
  host.readFile = (path) => files.get(path) ?? disk.readFile(path);
  host.directoryExists = (path) =>
    path.startsWith(FOLDER) || disk.directoryExists?.(path) !== false;
  host.getSourceFile = (path, languageVersion, onError) => {
    const text = files.get(path);
    if (text === undefined) return disk.getSourceFile(path, languageVersion, onError);
    return ts.createSourceFile(path, text, languageVersion);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    [...files.keys()].map((path) => {
      const source = program.getSourceFile(path);
      const found = source === undefined ? [] : ts.getPreEmitDiagnostics(program, source);
      return [
        path,
        found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
      ];
    }),
  );
}

function faultsOf(example: Case, version: Version, use: Use): readonly string[] {
  return faults.get(join(FOLDER, example.rule, version, `${use}.ts`)) ?? ["not compiled"];
}

/** What the rule says; of rules that go by the TypeScript type, what the comparison says. */
function severity(example: Case, use: Use): string {
  const { source } = COMPATIBILITY_RULES[example.rule];
  if (typeof source === "object" && "write" in source) return source[use];
  const contracts = contractsOf(example);
  const [found] = compareContracts(contracts.old, contracts.new);
  return found?.source.client ?? "none";
}

describe.each(["read", "write"] as const)("code that is to %s an order", (use) => {
  const examples = EXAMPLES.filter((example) => example[use] !== undefined);
  test.each(examples.map((example) => [example.rule, example] as const))("%s", (_, example) => {
    expect(faultsOf(example, "old", use)).toEqual([]);
    const compiles = faultsOf(example, "new", use).length === 0;
    const further = (example.also ?? []).map((rule) => COMPATIBILITY_RULES[rule].source);
    const breaksBesides = further.some(
      (source) => typeof source === "object" && "write" in source && source[use] !== "compatible",
    );
    expect(compiles).toBe(severity(example, use) === "compatible" && !breaksBesides);
  });
});

test("every generated version compiles", () => {
  const types = [...faults].filter(([path]) => path.endsWith("types.ts"));
  expect(types.filter(([, found]) => found.length > 0)).toEqual([]);
});
