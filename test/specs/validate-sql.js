/**
 * Has an independent parser, sqlfluff, read every T-SQL script of `specs/` and every skeleton of
 * `output/`, batch by batch: whole scripts of this size take it minutes. Ends with exit code 1 where a
 * batch is not T-SQL to it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The batches of a script, each with the line that it begins at. */
function batchesOf(text) {
  const batches = [];
  let lines = [];
  let first = 1;
  text.split("\n").forEach((line, index) => {
    if (line.trim().toUpperCase() !== "GO") {
      lines.push(line);
      return;
    }
    batches.push({ first, text: `${lines.join("\n")}\nGO\n` });
    lines = [];
    first = index + 2;
  });
  return batches;
}

function scriptsIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sql"))
    .map((path) => join(root, folder, path));
}

function validate(script) {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-sql-"));
  try {
    const batches = batchesOf(readFileSync(script, "utf8"));
    for (const { first, text } of batches) {
      writeFileSync(join(folder, `line-${String(first).padStart(5, "0")}.sql`), text);
    }
    const { stdout, stderr, error } = spawnSync(
      "sqlfluff",
      ["parse", "--dialect", "tsql", "--format", "json", folder],
      { encoding: "utf8", maxBuffer: 1 << 30 },
    );
    if (error) throw error;
    const parsed = JSON.parse(stdout);
    if (parsed.length !== batches.length) throw new Error(`sqlfluff left out batches: ${stderr}`);
    const refused = parsed.filter(({ segments }) => JSON.stringify(segments).includes('"unparsable"'));
    for (const { filepath } of refused) {
      console.error(`${script}: ${basename(filepath, ".sql")} is not T-SQL to sqlfluff`);
    }
    console.log(`${script}: ${batches.length - refused.length} of ${batches.length} batches are T-SQL`);
    return refused.length === 0 && batches.length > 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const given = process.argv.slice(2);
const scripts = given.length > 0 ? given : ["specs", "output"].flatMap(scriptsIn);
if (scripts.length === 0) throw new Error("There is no script.");
const results = scripts.map(validate);
process.exitCode = results.every(Boolean) ? 0 : 1;
