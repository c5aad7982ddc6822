/** Which modules of the runtime stand beside generated code. */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";

import { checkContracts, generateContracts } from "../../generator/generate.js";
import { readRuntime, RUNTIME_FAMILIES, runtimeModules } from "../../generator/runtime-files.js";
import { ORDER_SCHEMA, Workplace } from "./cli/command.js";

// A machine that is shared may be slow.
jest.setTimeout(30_000);

const JOB = `#pragma namespace ("\\\\\\\\.\\\\root\\\\example")
class Job { [Key] string Id; uint32 Start(); };
`;

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA);
  place.put("job.mof", JOB);
});
afterEach(() => {
  place.remove();
});

function request(...contracts: string[]) {
  return { contracts, out: "output", base: place.path, complete: true };
}

/** Folders of the runtime that only some contracts need. */
function familyFolders(): string[] {
  const folders = place.files("output/runtime").map((file) => file.split("/")[2] ?? "");
  return [...new Set(folders)].filter((name) => /^(managed|wsman|sql|tds)$/.test(name)).sort();
}

test("a contract has beside it what it needs of the runtime, and no more", async () => {
  await generateContracts(request("orders.xsd"));
  expect(familyFolders()).toEqual([]);
  await generateContracts(request("orders.xsd", "job.mof"));
  expect(familyFolders()).toEqual(["managed", "wsman"]);
});

test("what contracts need that are kept as they are stays too", async () => {
  await generateContracts(request("orders.xsd", "job.mof"));
  const { created, changed, removed } = await generateContracts(request("orders.xsd", "job.mof"));
  expect({ created, changed, removed }).toEqual({ created: [], changed: [], removed: [] });
  expect((await checkContracts(request("orders.xsd", "job.mof"))).differences).toEqual([]);
});

test("what no contract needs any more is removed", async () => {
  await generateContracts(request("orders.xsd", "job.mof"));
  await generateContracts(request("orders.xsd"));
  expect(familyFolders()).toEqual([]);
  expect((await checkContracts(request("orders.xsd"))).differences).toEqual([]);
});

test.each([undefined, ...RUNTIME_FAMILIES])(
  "modules of the family %s import no other family",
  (family) => {
    const all = readRuntime();
    const allowed = new Set(
      [...runtimeModules(all), ...runtimeModules(all, family)].map(({ path }) => path),
    );
    const modules = runtimeModules(all, family);
    expect(modules.length).toBeGreaterThan(0);
    const strangers = modules.flatMap(({ path, text }) =>
      [...text.matchAll(/\bfrom "(\.[^"]+)\.js"/g)]
        .map(([, target = ""]) => new URL(`${target}.ts`, `file:///${path}`).pathname.slice(1))
        .filter((target) => !allowed.has(target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(strangers).toEqual([]);
  },
);
