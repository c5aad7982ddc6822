import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@jest/globals";

import { packageFolder } from "../../generator/package-folder.js";
import type { Proof } from "./construct.js";
import { printMatrices } from "./print.js";
import { WSDL } from "./wsdl.js";
import { XSD_DATATYPES, XSD_STRUCTURES } from "./xsd.js";

const MATRICES = [XSD_STRUCTURES, XSD_DATATYPES, WSDL];
const FILE = join(packageFolder(), "docs/support.md");

/** Whether a string literal of the file is the title of a test or of a group of tests. */
function exists({ file, title }: Proof): boolean {
  const path = join(packageFolder(), "test", file);
  if (!existsSync(path)) return false;
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`\\(\\s*"${escaped}",`).test(readFileSync(path, "utf8"));
}

test("every construct names tests that exist", () => {
  const constructs = MATRICES.flatMap((matrix) => matrix.constructs);
  const proofs = constructs.flatMap((row) => row.proofs);
  expect(proofs.filter((proof) => !exists(proof))).toEqual([]);
  expect(constructs.filter((row) => row.proofs.length === 0)).toEqual([]);
});

test("docs/support.md is current (UPDATE_DOCS=1 writes it)", () => {
  const text = printMatrices(MATRICES);
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, text);
  expect(readFileSync(FILE, "utf8")).toBe(text);
});
