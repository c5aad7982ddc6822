import { execFileSync } from "node:child_process";

import { describe, expect, test } from "@jest/globals";

import { engineFlags } from "../../../generator/start/engine-flags.js";

/** As Node 20.20.2, 22.23.3 and 24.21.0 name theirs in `process.versions`. */
const SUPPORTED = ["11.3.244.8-node.38", "12.4.254.21-node.57", "13.6.233.17-node.53"];

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
