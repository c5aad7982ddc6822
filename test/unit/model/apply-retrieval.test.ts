import { expect, test } from "@jest/globals";

import { inspectContract } from "../../../generator/model/inspect.js";
import { loadFixture } from "../../golden/fixtures.js";

test("streams and paging of contract.json are part of the operations", () => {
  const { contract } = loadFixture("retrieval");
  const operations = contract.services.flatMap((service) => service.operations);
  expect(operations.map(({ name, items, paging }) => ({ name, items, paging }))).toEqual([
    {
      name: "Find",
      items: ["FindResult", "hits", "Hit"],
      paging: {
        items: ["FindResult", "hits", "Hit"],
        asked: "from-record",
        reached: ["FindResult", "last"],
        step: 1,
        size: "limit",
        section: "1.2",
      },
    },
    {
      name: "List",
      items: ["entry"],
      paging: { items: ["entry"], asked: "after", reached: ["until"], lost: ["truncated"] },
    },
  ]);
});

test("streams and paging are listed", () => {
  const lines = inspectContract(loadFixture("retrieval").contract).split("\n");
  expect(
    lines.filter((line) => /^ +(?:items|pages)/.test(line)).map((line) => line.trim()),
  ).toEqual([
    "items FindResult/hits/Hit",
    "pages of FindResult/hits/Hit: from-record follows FindResult/last + 1, at most limit",
    "items entry",
    "pages of entry: after follows until, truncated tells of losses",
  ]);
});
