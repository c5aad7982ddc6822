/** `npm run bench`: measures, and prints tables or JSON. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CASES } from "./cases.js";
import { measureCase } from "./codec.js";
import type { CaseFigures } from "./codec.js";
import { codecGoals, httpGoals } from "./goals.js";
import { measureClients } from "./http/clients.js";
import type { ClientFigures } from "./http/clients.js";
import { measureMemory, measureServers } from "./http/servers.js";
import type { LoadEffort, MemoryReading, ServerFigures } from "./http/servers.js";
import { hasWrk } from "./http/wrk.js";
import type { Effort } from "./measure.js";
import { printPeak } from "./memory.js";
import { Gsoap, missingTools } from "./peers/gsoap.js";
import { caseTable, clientTable, goalTable, memoryTable, serverTable } from "./report.js";

const USAGE = `npm run bench -- [options]

  --quick         fewer and shorter rounds: for a look, not for figures to keep
  --only <text>   only the codec's cases whose names hold the text, and nothing over HTTP
  --http          only what goes over HTTP
  --json          prints JSON in place of tables
`;

/** The cases with the largest documents, of which peak memory is measured. */
const LARGEST = /5,000/;

const PROGRAM = fileURLToPath(import.meta.url);

/** The root of the repository, from where this file is compiled to. */
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const THOROUGH: Efforts = {
  codec: { rounds: 9, warmUp: 2000, rehearsal: 1000, sampleTime: 60 },
  clients: { rounds: 9, warmUp: 1000, rehearsal: 0, sampleTime: 0 },
  load: { rounds: 15, seconds: 1, requests: 200_000 },
  hasLargest: true,
};
const QUICK: Efforts = {
  codec: { rounds: 3, warmUp: 400, rehearsal: 200, sampleTime: 10 },
  clients: { rounds: 3, warmUp: 500, rehearsal: 0, sampleTime: 0 },
  load: { rounds: 1, seconds: 1, requests: 5000 },
  hasLargest: false,
};

/** How long each part may take. */
interface Efforts {
  readonly codec: Effort;
  readonly clients: Effort;
  readonly load: LoadEffort;
  /** Whether the largest documents are measured, and peak memory with them. */
  readonly hasLargest: boolean;
}

/** What came of what goes over HTTP. */
interface HttpFigures {
  readonly servers: readonly ServerFigures[];
  readonly clients: readonly ClientFigures[];
  readonly memory: readonly MemoryReading[];
}

const NO_HTTP: HttpFigures = { servers: [], clients: [], memory: [] };

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    http: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
    peak: { type: "boolean", default: false },
    case: { type: "string" },
    gsoap: { type: "string" },
  },
  allowPositionals: true,
});

if (values.help) console.log(USAGE);
else if (values.peak) await printPeak(positionals);
else if (values.case !== undefined) await printCase(values.case, values.gsoap);
else await bench();

type Print = (text: string) => void;

async function bench(): Promise<void> {
  const print: Print = values.json
    ? ignore
    : (text) => {
        console.log(text);
      };
  const machine = describeMachine();
  print(`${Object.values(machine).join(", ")}\n`);
  const efforts = values.quick ? QUICK : THOROUGH;
  const cases = values.http ? [] : benchCodec(efforts, print);
  const http = values.only === "" ? await benchHttp(efforts, print) : NO_HTTP;
  const goals = [...codecGoals(cases), ...httpGoals(http.servers, http.clients, http.memory)];
  print(goalTable(goals));
  if (values.json) console.log(JSON.stringify({ machine, cases, ...http, goals }, null, 2));
}

function benchCodec(efforts: Efforts, print: Print): CaseFigures[] {
  const missing = missingTools();
  if (missing.length > 0) {
    console.error(`gSOAP is left out: ${missing.join(", ")} not installed.`);
  }
  const gsoap = missing.length > 0 ? undefined : Gsoap.build(`${ROOT}bench/gsoap`);
  const selected = CASES.filter(
    ({ name }) => name.includes(values.only) && (efforts.hasLargest || !LARGEST.test(name)),
  );
  const cases: CaseFigures[] = [];
  try {
    for (const item of selected) {
      const figures = measureApart(item.name, gsoap);
      cases.push(figures);
      print(caseTable(figures));
    }
  } finally {
    gsoap?.remove();
  }
  return cases;
}

/** Measures a case in a process of its own: what a process did before bears on its heap, and on time. */
function measureApart(name: string, gsoap: Gsoap | undefined): CaseFigures {
  const args = [PROGRAM, "--case", name, ...(values.quick ? ["--quick"] : [])];
  if (gsoap !== undefined) args.push("--gsoap", gsoap.folder);
  const child = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`"${name}" was not measured:\n${child.stderr}`);
  return JSON.parse(child.stdout) as CaseFigures;
}

/** What such a process does: prints the figures as JSON. */
async function printCase(name: string, gsoapFolder: string | undefined): Promise<void> {
  const item = CASES.find((candidate) => candidate.name === name);
  if (item === undefined) throw new Error(`There is no case "${name}".`);
  const { codec } = values.quick ? QUICK : THOROUGH;
  const gsoap = gsoapFolder === undefined ? undefined : new Gsoap(gsoapFolder);
  const peakProgram = LARGEST.test(name) ? PROGRAM : undefined;
  console.log(JSON.stringify(await measureCase(item, codec, gsoap, peakProgram)));
}

async function benchHttp(efforts: Efforts, print: Print): Promise<HttpFigures> {
  const clients = await measureClients(efforts.clients);
  print(clientTable(clients));
  if (!hasWrk()) {
    console.error("Servers are left out: wrk is not installed.");
    return { ...NO_HTTP, clients };
  }
  const servers = await measureServers(efforts.load);
  print(serverTable(servers));
  const memory = await measureMemory(efforts.load);
  print(memoryTable(memory));
  return { servers, clients, memory };
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
    // What else the machine does tells how far to believe the clock.
    load: `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  };
}

interface Package {
  readonly version: string;
}
