import { expect, test } from "@jest/globals";
import { join } from "node:path";

import { generateContracts } from "../../generator/generate.js";
import { compile } from "../support/compiler.js";
import { Workplace } from "../unit/cli/command.js";

/** What a class may lack: methods, methods of instances, and properties beside its key. */
const CLASSES = {
  bare: "class Bare { [Key] string Name; };",
  static: "class Static { [Key] string Name; uint32 Size; [Static] uint32 Count(); };",
  instance: "class Instance { [Key] string Name; uint32 Stop([In] string Reason); };",
};

const NAMESPACE = String.raw`#pragma namespace ("\\\\.\\root\\test")`;

test("stubs of managed classes that lack something compile under the strictest settings", async () => {
  const place = new Workplace();
  try {
    for (const [name, text] of Object.entries(CLASSES))
      place.put(`${name}.mof`, `${NAMESPACE}\n${text}`);
    await generateContracts({
      contracts: Object.keys(CLASSES).map((name) => `${name}.mof`),
      out: "output",
      base: place.path,
    });
    place.put("package.json", JSON.stringify({ type: "module" }));
    const strictest = join(import.meta.dirname, "strictest.json");
    place.put("tsconfig.json", JSON.stringify({ extends: strictest }));
    expect(await compile("typescript-7", join(place.path, "tsconfig.json"))).toEqual([]);
  } finally {
    place.remove();
  }
}, 60_000);
