import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "@jest/globals";

import { DIAGNOSTIC_CODES } from "../../generator/diagnostics.js";
import { packageFolder } from "../../generator/package-folder.js";
import { diagnosticsDocument } from "./document.js";
import { fixtureFile, fixtureNames, runFixture } from "./fixtures.js";

describe("each fixture gives the diagnostics that are written beside it", () => {
  test.each(fixtureNames())(
    "%s",
    async (fixture) => {
      expect(await runFixture(fixture)).toBe(fixtureFile(fixture, "expected.txt"));
    },
    30_000,
  );
});

test("every code has a fixture in which it is told first", () => {
  const codes = Object.keys(DIAGNOSTIC_CODES);
  const firstTold = codes.map((code) => {
    const expected = fixtureFile(code, "expected.txt") ?? "";
    return /^(?:[^:]+:\d+:\d+: )?(?:error|warning) (SW\d{4}): /.exec(expected)?.[1];
  });
  expect(firstTold).toEqual(codes);
});

test("every diagnostic of a file has a place, and ends both of its sentences", () => {
  for (const fixture of fixtureNames()) {
    if (fixtureFile(fixture, "command.txt") !== undefined) continue;
    const lines = (fixtureFile(fixture, "expected.txt") ?? "").trimEnd().split("\n");
    for (const line of lines) {
      expect(line).toMatch(/^[\w./-]+:[1-9]\d*:[1-9]\d*: (error|warning) SW\d{4}: .+[.?] .+[.?]$/);
    }
  }
});

test("docs/diagnostics.md is current", () => {
  const path = join(packageFolder(), "docs/diagnostics.md");
  const document = diagnosticsDocument();
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(path, document);
  expect(readFileSync(path, "utf8")).toBe(document);
});
