/** `npm run conformance -- <folder> [--json]`: runs a public suite, exit 1 when something required fails. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { formatReport, type Report } from "./report.js";
import { readSuite } from "./suite.js";
import { runWsdl, wsdlFiles } from "./wsdl.js";
import { runSuite } from "./xsd.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    /** Only groups, or files, whose names contain this. */
    only: { type: "string", default: "" },
    /** Keeps generated contracts and results in this folder. */
    keep: { type: "string" },
  },
});

async function runFolder(folder: string, workspace: string): Promise<Report> {
  const groups = readSuite(folder).filter(({ name }) => name.includes(values.only));
  if (groups.length > 0) return runSuite(folder, groups, workspace);
  const files = wsdlFiles(folder).filter((name) => name.includes(values.only));
  return runWsdl(folder, files, workspace);
}

const [argument] = positionals;
if (argument === undefined) {
  process.stderr.write(
    "Usage: npm run conformance -- <folder> [--json] [--only text] [--keep folder]\n",
  );
  process.exitCode = 2;
} else {
  const workspace = values.keep ?? mkdtempSync(join(tmpdir(), "stubwright-conformance-"));
  const report = await runFolder(resolve(argument), workspace);
  process.stdout.write(
    values.json ? `${JSON.stringify(report, undefined, 2)}\n` : formatReport(report),
  );
  if (values.keep === undefined) rmSync(workspace, { recursive: true });
  process.exitCode = report.failures.length > 0 ? 1 : 0;
}
