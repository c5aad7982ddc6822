/**
 * Makes the tables of `docs/interop.md` out of the results. With `UPDATE_DOCS=1` it writes them;
 * without, a run of the whole suite fails when they are not those of the results.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, URL } from "node:url";

const DOCUMENT = fileURLToPath(new URL("../../docs/interop.md", import.meta.url));
const SUITES = fileURLToPath(new URL(".", import.meta.url));

/** The titles by which suites tell what they are about. */
const CLIENT = /^(?<peer>.+) calls (?<protocol>MS-\w+) over (?<wire>SOAP 1\.[12]|TDS)$/;
const SERVER = /^(?<protocol>MS-\w+) of (?<peer>.+) over (?<wire>SOAP 1\.[12])$/;
const DEVIATION = /^(?<name>.+?) \(deviates: (?<because>.+)\)$/;

export default class InteropReporter {
  #error;

  onRunComplete(_contexts, { testResults }) {
    const files = readdirSync(SUITES, { recursive: true });
    if (testResults.length < files.filter((file) => file.endsWith(".interop.ts")).length) return;
    const tests = testResults.flatMap((suite) => suite.testResults);
    const old = readFileSync(DOCUMENT, "utf8");
    const made = fill(fill(old, "results", tableOf(tests)), "deviations", deviationsOf(tests));
    if (made === old) return;
    if (process.env["UPDATE_DOCS"] === "1") writeFileSync(DOCUMENT, made);
    else
      this.#error = new Error(
        "docs/interop.md does not tell the results of this run: see its diff after UPDATE_DOCS=1 npm run test:interop.",
      );
  }

  getLastError() {
    return this.#error;
  }
}

function fill(text, region, content) {
  const [start, end] = [`<!-- ${region} -->`, `<!-- /${region} -->`];
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  if (to < from) throw new Error(`docs/interop.md has no region ${region}.`);
  return `${text.slice(0, from)}\n\n${content}\n\n${text.slice(to)}`;
}

/** One row for each peer, protocol and direction; a cell tells how many tests passed of how many. */
function tableOf(tests) {
  const rows = new Map();
  for (const { ancestorTitles, status } of tests) {
    const [suite = ""] = ancestorTitles;
    const asClient = CLIENT.exec(suite)?.groups;
    const found = asClient ?? SERVER.exec(suite)?.groups;
    if (found === undefined) continue;
    const direction = asClient ? "it calls our server" : "our client calls it";
    const key = `| ${found.peer} | ${found.protocol} | ${direction} |`;
    const row = rows.get(key) ?? {};
    const cell = (row[found.wire] ??= { passed: 0, all: 0 });
    cell.all += 1;
    if (status === "passed") cell.passed += 1;
    rows.set(key, row);
  }
  const text = (cell) => (cell === undefined ? "–" : `${cell.passed} of ${cell.all}`);
  const wires = ["SOAP 1.1", "SOAP 1.2", "TDS"];
  const lines = [...rows].map(
    ([key, row]) => `${key} ${wires.map((wire) => text(row[wire])).join(" | ")} |`,
  );
  return [
    `| peer | protocol | direction | ${wires.join(" | ")} |`,
    "| --- | --- | --- | --- | --- | --- |",
    ...lines.sort(),
  ].join("\n");
}

/** What each peer does otherwise, with the cases that show it. */
function deviationsOf(tests) {
  const found = new Map();
  for (const { ancestorTitles, title } of tests) {
    const suite = ancestorTitles[0] ?? "";
    const groups = CLIENT.exec(suite)?.groups ?? SERVER.exec(suite)?.groups;
    const deviation = DEVIATION.exec(title)?.groups;
    if (groups === undefined || deviation === undefined) continue;
    const key = `| ${groups.peer} | ${deviation.because.replaceAll("|", "\\|")} |`;
    found.set(key, (found.get(key) ?? new Set()).add(deviation.name));
  }
  const lines = [...found].map(([key, names]) => `${key} ${[...names].join(", ")} |`);
  return [
    "| peer | what it does otherwise | seen in |",
    "| --- | --- | --- |",
    ...lines.sort(),
  ].join("\n");
}
