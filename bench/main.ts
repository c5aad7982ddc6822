/** `npm run bench`: measures, and prints tables or JSON. */
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureCodec } from "./codec.js";
import type { CaseFigures } from "./codec.js";
import { codecGoals } from "./goals.js";
import type { Effort } from "./measure.js";
import { printPeak } from "./memory.js";
import { Gsoap, missingTools } from "./peers/gsoap.js";
import { caseTable, goalTable } from "./report.js";

const USAGE = `npm run bench -- [options]

  --quick         fewer and shorter rounds: for a look, not for figures to keep
  --only <text>   only the codec's cases whose names hold the text, and nothing over HTTP
  --http          only what goes over HTTP
  --json          prints JSON in place of tables
`;

const PROGRAM = fileURLToPath(import.meta.url);

/** The root of the repository, from where this file is compiled to. */
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const THOROUGH: Effort = { rounds: 7, warmUp: 400, sampleTime: 60 };
const QUICK: Effort = { rounds: 3, warmUp: 0, sampleTime: 10 };

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    http: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
    peak: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

if (values.help) console.log(USAGE);
else if (values.peak) await printPeak(positionals);
else await bench();

async function bench(): Promise<void> {
  const print = values.json ? ignore : (text: string) => console.log(text);
  const machine = describeMachine();
  print(`${Object.values(machine).join(", ")}\n`);
  const effort = values.quick ? QUICK : THOROUGH;
  const cases = values.http ? [] : await benchCodec(effort, print);
  const goals = codecGoals(cases).filter(({ got }) => got !== undefined);
  print(goalTable(goals));
  if (values.json) console.log(JSON.stringify({ machine, cases, goals }, null, 2));
}

async function benchCodec(effort: Effort, print: (text: string) => void): Promise<CaseFigures[]> {
  const missing = missingTools();
  if (missing.length > 0) {
    console.error(`gSOAP is left out: ${missing.join(", ")} not installed.`);
  }
  const gsoap = missing.length > 0 ? undefined : new Gsoap(`${ROOT}bench/gsoap`);
  const cases: CaseFigures[] = [];
  try {
    for await (const figures of measureCodec(effort, gsoap, PROGRAM, values.only)) {
      cases.push(figures);
      print(caseTable(figures));
    }
  } finally {
    gsoap?.remove();
  }
  return cases;
}

function ignore(): void {
  // With --json, nothing but JSON is printed.
}

/** Where the figures are from. */
function describeMachine(): Readonly<Record<string, string>> {
  const [processor] = cpus();
  const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as Package;
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus().length} × ${processor?.model.trim() ?? "unknown processor"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${process.platform} ${process.arch}`,
    node: `Node ${process.versions.node}`,
    stubwright: `stubwright ${version}`,
  };
}

interface Package {
  readonly version: string;
}
