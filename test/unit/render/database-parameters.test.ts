import { expect, test } from "@jest/globals";

import { NamedContract } from "../../../generator/render/named-contract.js";
import { DEFAULT_RENDER_OPTIONS } from "../../../generator/render/options.js";
import { renderDatabaseFiles } from "../../../generator/render/sql/database-files.js";
import { buildValid } from "../model/build-from-text.js";

test("an output parameter that must not be NULL must be given, and others need not", () => {
  const contract = buildValid({
    "counters.sql": `CREATE PROCEDURE Increase
  @counter int OUTPUT,
  @before int OUTPUT
AS
IF @counter IS NULL THROW 50000, N'No.', 1;
RETURN 0;
`,
  });
  const { database } = contract;
  if (database === undefined) throw new Error("The contract has no database.");
  const named = new NamedContract(contract, DEFAULT_RENDER_OPTIONS);
  const files = renderDatabaseFiles("Contract test", database, named);
  const text = files.find(({ path }) => path === "database-types.ts")?.text ?? "";
  const start = text.indexOf("export interface IncreaseArguments");
  const types = text.slice(start).split("\n");
  const told = types.filter((line) => /^(?:export| {2}\w|})/.test(line)).slice(0, 6);
  expect(told).toEqual([
    "export interface IncreaseArguments {",
    "  counter: number;",
    "  before?: number | null | undefined;",
    "}",
    'export type IncreaseRequest = WithDefaults<IncreaseArguments, "before">;',
    "export interface IncreaseOutput {",
  ]);
});
