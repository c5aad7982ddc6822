import { describe, expect, test } from "@jest/globals";
import * as upiews from "../../../output/ms-upiews/schema.js";
import * as usrpch from "../../../output/ms-usrpch/schema.js";
import * as wms from "../../../output/ms-wms/schema.js";
import { Diagnostics } from "../../../generator/diagnostics.js";
import { inspectContract } from "../../../generator/model/inspect.js";
import { loadContract } from "../../../generator/load.js";
import { locateContract } from "../../../generator/locate.js";
import { packageFolder } from "../../../generator/package-folder.js";

/** The operations of a generated module whose descriptors say that they are safe. */
function safeOperations(schema: object): string[] {
  return Object.values(schema)
    .flatMap((value: unknown) =>
      typeof value === "object" && value !== null && "safe" in value && "name" in value
        ? [`${String(value.name)}: ${String(value.safe)}`]
        : [],
    )
    .sort();
}

describe("The operations that are safe", () => {
  test("are those that the documents tell to only read", () => {
    expect([usrpch, upiews, wms].map(safeOperations)).toEqual([
      // [MS-USRPCH] 3.1.4
      [
        "GetAllChanges: true",
        "GetChanges: true",
        "GetCurrentChangeToken: true",
        "GetUserAllChanges: true",
        "GetUserChanges: true",
        "GetUserCurrentChangeToken: true",
      ],
      // [MS-UPIEWS] 3.1.4.2, 3.1.4.3, 3.1.4.6, 3.1.4.7
      [
        "GetImportProperties: true",
        "GetPartitionIds: true",
        "RetrieveProfileChangeDataDelta: true",
        "RetrieveProfileChangeDataFull: true",
      ],
      // [MS-WMS] 3.1.4.6
      ["GetExchangeSyncInfo: true"],
    ]);
  });

  test("are marked in the listing of a contract, and no others", () => {
    const diagnostics = new Diagnostics();
    const location = locateContract("ms-wms", packageFolder(), diagnostics);
    const { contract } = loadContract(location, diagnostics);
    const lines = inspectContract(contract).split("\n");
    expect(lines.filter((line) => /^\s*operation .*, safe\)$/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /^\s*operation /.test(line))).toHaveLength(9);
  });
});
