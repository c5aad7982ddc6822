import { expect, test } from "@jest/globals";
import { build } from "esbuild";
import { join } from "node:path";

import { packageFolder } from "../../generator/package-folder.js";

const OPERATIONS = [
  "GetAllChanges",
  "GetChanges",
  "GetCurrentChangeToken",
  "GetUserAllChanges",
  "GetUserChanges",
  "GetUserCurrentChangeToken",
];

/** Those operations of [MS-USRPCH] 3.1.4 whose SOAPAction a bundle of a program holds. */
async function bundledOperations(program: string): Promise<string[]> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: join(packageFolder(), "output"), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
  });
  const text = outputFiles.map((file) => file.text).join("");
  return OPERATIONS.filter((name) => text.includes(`UserProfileChangeService/${name}"`));
}

test("a bundle holds the operations that it calls through a channel, and no other", async () => {
  const program = `
    import { Channel } from "./runtime/client.js";
    import { getCurrentChangeTokenOperation, userProfileChangeService } from "./ms-usrpch/index.js";
    const channel = new Channel(userProfileChangeService, { endpoint: "https://portal.example" });
    console.log(await channel.call(getCurrentChangeTokenOperation, undefined));`;
  expect(await bundledOperations(program)).toEqual(["GetCurrentChangeToken"]);
});

test("a bundle holds the operations that it streams through a channel, and no other", async () => {
  const program = `
    import { Channel } from "./runtime/client.js";
    import { streamGetChanges, userProfileChangeService } from "./ms-usrpch/index.js";
    const channel = new Channel(userProfileChangeService, { endpoint: "https://portal.example" });
    for await (const change of streamGetChanges(channel)) console.log(change);`;
  expect(await bundledOperations(program)).toEqual(["GetChanges"]);
});

test("a bundle of the client class holds all operations", async () => {
  const program = `
    import { UserProfileChangeServiceClient } from "./ms-usrpch/index.js";
    const client = new UserProfileChangeServiceClient({ endpoint: "https://portal.example" });
    console.log(await client.getCurrentChangeToken());`;
  expect(await bundledOperations(program)).toEqual(OPERATIONS);
});
