/** Runs `tsql` of FreeTDS over batches. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { PASSWORD } from "../../support/configuration-database/listener.js";
import { run } from "../programs.js";

/**
 * The lines that `tsql` shows for batches, without prompts.
 * @param folder where its configuration and the batches go
 */
export async function showByTsql(
  batches: readonly string[],
  { port, folder }: { readonly port: number; readonly folder: string },
): Promise<readonly string[]> {
  const configuration = join(folder, "freetds.conf");
  const input = join(folder, "batches.sql");
  writeFileSync(configuration, `[stand]\nhost = 127.0.0.1\nport = ${port}\ntds version = 7.4\n`);
  writeFileSync(input, `${batches.map((batch) => `${batch}\ngo\n`).join("")}exit\n`);
  const output = await run({
    peer: "tds",
    command: "bash",
    args: ["-c", 'exec tsql -S stand -U "$1" -P "$2" <"$3" 2>&1', "tsql", "tsql", PASSWORD, input],
    env: { FREETDSCONF: configuration, LC_ALL: "C.UTF-8" },
  });
  return output.split("\n").map((line) => line.replace(/^(?:\d+> )*/, "").trim());
}
