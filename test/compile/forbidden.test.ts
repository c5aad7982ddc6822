import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

import { packageFolder } from "../../generator/package-folder.js";

const OUTPUT = join(packageFolder(), "output");

const files = readdirSync(OUTPUT, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"))
  .sort();

/** What a module has of the things that output promises not to have, by place. */
function findForbidden(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const report = (node: ts.Node, what: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${path}:${String(line + 1)}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) report(node, "any");
    if (ts.isEnumDeclaration(node)) report(node, "enum");
    if (ts.isModuleDeclaration(node)) report(node, "namespace");
    if (ts.isDecorator(node)) report(node, "decorator");
    if (ts.isNonNullExpression(node)) report(node, "non-null assertion");
    if (ts.isStringLiteral(node) && isSpecifier(node) && !isInside(path, node.text)) {
      report(node, `import of ${node.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const match of text.matchAll(/@ts-(?:ignore|nocheck|expect-error)|eslint-disable/g)) {
    found.push(`${path}: ${match[0]}`);
  }
  return found;
}

/** Whether a literal is what a declaration, an `import()` or an import type imports from. */
function isSpecifier(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isCallExpression(parent)) return parent.expression.kind === ts.SyntaxKind.ImportKeyword;
  return ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent);
}

/** Whether a specifier leads to a file of the output. */
function isInside(path: string, specifier: string): boolean {
  if (!specifier.startsWith(".")) return false;
  const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
  return files.includes(target);
}

describe("the output", () => {
  test("has nothing that it promises not to have", () => {
    const found = files.flatMap((path) =>
      findForbidden(path, readFileSync(join(OUTPUT, path), "utf8")),
    );
    expect(found).toEqual([]);
  });

  test("is what is looked through", () => {
    expect(files).toContain("runtime/codec.ts");
    expect(files).toContain("ms-usrpch/client.ts");
  });
});

test("each of the forbidden things is found", () => {
  const text = [
    'import { readFileSync } from "node:fs";',
    'export * from "../../generator/index.js";',
    'type Other = import("prettier").Options;',
    "@sealed class Marked {}",
    "enum Color { Red }",
    "namespace Inner {}",
    "let value: any = Marked!;",
    "// @ts-ignore",
    'const text = "any enum namespace";',
  ].join("\n");
  expect(findForbidden("ms-usrpch/faults.ts", text)).toEqual([
    "ms-usrpch/faults.ts:1: import of node:fs",
    "ms-usrpch/faults.ts:2: import of ../../generator/index.js",
    "ms-usrpch/faults.ts:3: import of prettier",
    "ms-usrpch/faults.ts:4: decorator",
    "ms-usrpch/faults.ts:5: enum",
    "ms-usrpch/faults.ts:6: namespace",
    "ms-usrpch/faults.ts:7: any",
    "ms-usrpch/faults.ts:7: non-null assertion",
    "ms-usrpch/faults.ts: @ts-ignore",
  ]);
});
