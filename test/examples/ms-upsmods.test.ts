import { describe, expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { parseRunHistory, serializeRunHistory } from "../../output/ms-upsmods/codec.js";
import type { RunHistoryType } from "../../output/ms-upsmods/types.js";
import { exampleText } from "../support/envelope.js";
import { infoset } from "../support/infoset.js";
import { deltaImport, fullImport } from "./run-imports.js";
import { synchronizationRun } from "./run-synchronization.js";

const examples: [string, RunHistoryType][] = [
  ["composed-delta-import.xml", deltaImport],
  ["composed-full-import.xml", fullImport],
  ["composed-sync-export.xml", synchronizationRun],
];

describe.each(examples)("%s", (file, value) => {
  const xml = exampleText("ms-upsmods", file);

  test("holds what the document states", () => {
    expect(parseRunHistory(xml)).toStrictEqual(value);
  });

  test("is accepted by strict decoding", () => {
    expect(parseRunHistory(xml, { strict: true })).toStrictEqual(value);
  });

  test("is written again as the same information set", () => {
    expect(infoset(serializeRunHistory(value))).toEqual(infoset(xml));
  });

  test("is read from a string with a byte order mark that declares UTF-16", () => {
    const declared = xml.replace('encoding="utf-8"', 'encoding="utf-16"');
    expect(declared).not.toBe(xml);
    expect(parseRunHistory(`\uFEFF${declared}`)).toStrictEqual(value);
  });

  test("is written with a declaration where that is asked for", () => {
    const written = serializeRunHistory(value, { declaration: true });
    expect(written).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?><run-history[ >]/);
    expect(infoset(written)).toEqual(infoset(xml));
  });
});

test("the other spellings that the document supports are read as the schema's", () => {
  const xml = exampleText("ms-upsmods", "composed-sync-export.xml")
    .replaceAll("disconnector-filtered>", "disconnecter-filtered>")
    .replaceAll("disconnector-filtered detail", "disconnecter-filtered detail")
    .replace(">disconnector-filter<", ">disconnecter-filter<");
  expect(xml).toContain("<disconnecter-filtered detail");
  expect(xml).toContain(">disconnecter-filter<");
  expect(parseRunHistory(xml)).toStrictEqual(synchronizationRun);
});

test("every example of the contract is told here", () => {
  const folder = join(import.meta.dirname, "..", "..", "specs", "ms-upsmods", "examples");
  expect(readdirSync(folder).sort()).toEqual(examples.map(([file]) => file));
});
