import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@jest/globals";

import { COMPATIBILITY_RULES } from "../../generator/compare/rules.js";
import { packageFolder } from "../../generator/package-folder.js";
import { compatibilityDocument } from "./document.js";

const FILE = join(packageFolder(), "docs/compatibility.md");

test("docs/compatibility.md is current (UPDATE_DOCS=1 writes it)", () => {
  const text = compatibilityDocument();
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, text);
  expect(readFileSync(FILE, "utf8")).toBe(text);
});

test("every rule has a section with a reason", () => {
  const sections = compatibilityDocument().split("\n### ").slice(1);
  const documented = sections.map((section) => section.split("\n")[0]);
  expect(documented).toEqual(Object.keys(COMPATIBILITY_RULES));
  for (const section of sections) expect(section.split("\n")[2]).toMatch(/^.+\. .+\.$/);
});
