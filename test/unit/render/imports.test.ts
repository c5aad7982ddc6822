import { expect, test } from "@jest/globals";

import { typeImports, usedNames } from "../../../generator/render/imports.js";
import { arrayType, namedType } from "../../../generator/print/type-node.js";

test("usedNames gives the candidates that are used, in the order of the alphabet", () => {
  expect(usedNames(new Set(["größe", "B", "A", "D"]), ["B", "A", "C", "größe"])).toEqual([
    "A",
    "B",
    "größe",
  ]);
});

test("typeImports imports only what is used, module by module", () => {
  const importable = { "./a.js": ["A", "B"], "./c.js": ["C"], "./d.js": ["D"] };
  const types = [arrayType(namedType("B")), namedType("D")];
  expect(typeImports(types, importable)).toEqual([
    { isTypeOnly: true, from: "./a.js", names: ["B"] },
    { isTypeOnly: true, from: "./d.js", names: ["D"] },
  ]);
});
