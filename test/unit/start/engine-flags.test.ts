import { execFileSync } from "node:child_process";

import { describe, expect, test } from "@jest/globals";

import { engineFlags } from "../../../generator/start/engine-flags.js";

/** The version of V8 in the first release of each line of Node with long-term support. */
const SUPPORTED = ["11.3.244.8-node.26", "12.4.254.21-node.20", "13.6.233.10-node.27"];

describe("options of the engine", () => {
  test.each(SUPPORTED)("are given to V8 %s", (version) => {
    expect(engineFlags(version)).not.toEqual([]);
  });

  test("are none where V8 is not known: it would complain of those that it does not have", () => {
    expect(engineFlags("99.1.2-node.3")).toEqual([]);
    expect(engineFlags("12.44.1")).toEqual([]);
    expect(engineFlags("")).toEqual([]);
  });

  test("exist in the V8 that runs", () => {
    const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
    const names = engineFlags(process.versions.v8).map((flag) => flag.replace(/=.*/, ""));
    const unknown = names.filter((name) => !new RegExp(`^ *${name} \\(`, "m").test(known));
    expect(unknown).toEqual([]);
  });
});
