import { describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DEFAULT_RENDER_OPTIONS } from "../../generator/render/options.js";
import { fixtures, GOLDEN_FOLDER, renderFixture } from "./fixtures.js";

/** Files of a contract that are the same for every contract but for names. */
const UNINTERESTING = new Set(["documents.ts", "index.ts", "codec.ts"]);

/** Where the goldens find the runtime, so that they are part of the type check. */
const options = { ...DEFAULT_RENDER_OPTIONS, runtimePath: "../../../templates/runtime" };

/** Goldens are reviewed like code: after `UPDATE_GOLDEN=1`, read the difference. */
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";

describe.each(fixtures)("the files of the fixture %s", (name) => {
  test("are what they were reviewed to be", () => {
    const rendered = renderFixture(name, options);
    const interesting = rendered.filter(({ path }) => !UNINTERESTING.has(path));
    for (const { path, text } of interesting) {
      const file = join(GOLDEN_FOLDER, name, path);
      // Only where a client is: a server stub needs the documents, which are the fixture's own.
      if (path === "server.ts" && !existsSync(file)) continue;
      if (isUpdate) writeFileSync(file, text);
      expect(text).toBe(readFileSync(file, "utf8"));
    }
  });
});
