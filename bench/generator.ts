/**
 * The speed of the generator: a run in which nothing changed beside an empty Node process, the shipped
 * contracts from nothing beside another generator, growth, and what the output costs its consumers.
 *
 *   npm run bench:generator -- [--quick] [--json]
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { packageFolder } from "../generator/package-folder.js";
import { growingContract } from "./growing-contract.js";
import { inTurns, runNode, type Usage } from "./programs.js";

const root = packageFolder();
const isQuick = process.argv.includes("--quick");
const isJson = process.argv.includes("--json");
const work = mkdtempSync(join(tmpdir(), "stubwright-bench-"));

const PEER = join(root, "node_modules/wsdl-tsclient/dist/src/cli.js");
const TSC = join(root, "node_modules/typescript/bin/tsc");

/** The package as users have it: in a checkout each run also hashes the generator's sources. */
function installed(): string {
  const folder = join(work, "package");
  for (const part of ["dist", "templates", "specs", "package.json"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return join(folder, "dist/generator/bin.js");
}

const stubwright = installed();

function generate(out: string, ...args: readonly string[]): Promise<Usage> {
  return runNode([stubwright, "generate", "-q", "--no-config", "--out", out, ...args], work);
}

/** As the first run after the package was installed, which has no compiled code of an earlier one. */
function generateFirst(out: string): Promise<Usage> {
  const folder = dirname(stubwright);
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".code"))) {
    rmSync(join(folder, name));
  }
  return generateAfresh(out);
}

/** Into a folder that is not there. */
function generateAfresh(out: string, ...args: readonly string[]): Promise<Usage> {
  rmSync(join(work, out), { recursive: true, force: true });
  return generate(out, ...args);
}

async function nothingChanged(): Promise<Readonly<Record<string, Usage>>> {
  await generate("current");
  const [empty, unchanged] = await inTurns(isQuick ? 5 : 25, [
    () => runNode(["-e", "0"], work),
    () => generate("current"),
  ]);
  return named({ "empty Node process": empty, "generate, nothing changed": unchanged });
}

async function fromNothing(): Promise<Readonly<Record<string, Usage>>> {
  const wsdl = join(root, "specs/ms-usrpch/UserProfileChangeService.wsdl");
  const [first, ours, peer] = await inTurns(isQuick ? 3 : 15, [
    () => generateFirst("first"),
    () => generateAfresh("afresh"),
    () => runNode([PEER, wsdl, "-o", "peer"], work),
  ]);
  return named({
    "stubwright, all shipped contracts": ours,
    "wsdl-tsclient, ms-usrpch": peer,
    "stubwright, first run of an installation": first,
  });
}

/** The other generator's time grows by squares: 10,000 types would take it hours. */
const PEER_SIZE = 1000;

const SIZES = isQuick ? [100, 400, 1000] : [100, 1000, 10_000];

async function growth(): Promise<ReadonlyMap<number, Usage>> {
  const usages = new Map<number, Usage>();
  for (const size of SIZES) {
    writeFileSync(join(work, `growth${String(size)}.wsdl`), growingContract(size));
    const run = (): Promise<Usage> =>
      generateAfresh(`growth${String(size)}`, `growth${String(size)}.wsdl`);
    const [usage] = await inTurns(size < 10_000 && !isQuick ? 3 : 1, [run]);
    if (usage !== undefined) usages.set(size, usage);
  }
  return usages;
}

/** What the compiler takes for the output of a size, beside the peer's of the same contract. */
async function typeCheck(size: number): Promise<Readonly<Record<string, Usage>>> {
  const settings = JSON.stringify({
    compilerOptions: {
      ...{ strict: true, noEmit: true, skipLibCheck: true, types: [], target: "ES2022" },
      ...{ module: "NodeNext", lib: ["ES2022", "DOM", "DOM.Iterable"] },
    },
    include: ["**/*.ts"],
  });
  const own = `growth${String(size)}`;
  const peer = `peer${String(size)}`;
  const hasPeer = size <= PEER_SIZE;
  if (hasPeer) await runNode([PEER, `${own}.wsdl`, "-o", peer], work);
  symlinkOnce(join(root, "node_modules"), join(work, "node_modules"));
  for (const project of hasPeer ? [own, peer] : [own]) {
    writeFileSync(join(work, project, "tsconfig.json"), settings);
    writeFileSync(join(work, project, "package.json"), '{ "type": "module" }');
  }
  // The peer's imports have no extension, which only bundlers resolve. Type errors take time as well.
  const peerFlags = ["--module", "ESNext", "--moduleResolution", "bundler"];
  const compile = (project: string, ...flags: readonly string[]): Promise<Usage> =>
    runNode(["--max-old-space-size=4096", TSC, "-p", project, ...flags], work, [0, 2]);
  const [ours, others] = await inTurns(1, [
    () => compile(own),
    ...(hasPeer ? [() => compile(peer, ...peerFlags)] : []),
  ]);
  return named({
    [`tsc, stubwright's output of ${String(size)}`]: ours,
    [`tsc, wsdl-tsclient's output of ${String(size)}`]: others,
  });
}

/** Bytes of a program, minified, and compressed besides. */
interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

async function bundle(code: string, folder: string): Promise<Size> {
  const built = await build({
    stdin: { contents: code, resolveDir: folder, loader: "ts" },
    ...{ bundle: true, minify: true, write: false, format: "esm", target: "es2022" },
    platform: "node",
    logLevel: "error",
  });
  const bytes = built.outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bytes.length, gzipped: gzipSync(bytes).length };
}

/** Bundles of a client that calls one operation, of ours and of the peer. */
async function bundles(): Promise<Readonly<Record<string, Size>>> {
  await generate("shipped", "ms-usrpch");
  const size = SIZES.find((candidate) => candidate >= 400) ?? 1000;
  const grown = join(work, `growth${String(size)}`);
  const peer = `import { createClientAsync } from "./userprofilechangeservice/index";
    const client = await createClientAsync("service.wsdl");
    console.log(await client.GetCurrentChangeTokenAsync({}));`;
  const shipped = join(work, "shipped");
  const shippedNames = {
    contract: "ms-usrpch",
    client: "UserProfileChangeServiceClient",
    service: "userProfileChangeService",
    operation: "getCurrentChangeToken",
  };
  const grownNames = {
    contract: `growth${String(size)}`.replace(/(?<=\D)(?=\d)/, "-"),
    client: "GrowthClient",
    service: "growth",
    operation: "do1",
  };
  return {
    "stubwright, client class of 6 operations": await bundle(classProgram(shippedNames), shipped),
    "stubwright, one of 6 by itself": await bundle(operationProgram(shippedNames), shipped),
    [`stubwright, client class of ${String(size)} operations`]: await bundle(
      classProgram(grownNames),
      grown,
    ),
    [`stubwright, one of ${String(size)} by itself`]: await bundle(
      operationProgram(grownNames),
      grown,
    ),
    "stubwright, types alone": await bundle(
      'import type { UserChangeData } from "./ms-usrpch/index.js"; export type A = UserChangeData;',
      shipped,
    ),
    "wsdl-tsclient with the node-soap that it needs": await bundle(peer, join(work, "peer")),
  };
}

/** What a program that calls one operation names. */
interface ProgramNames {
  readonly contract: string;
  readonly client: string;
  readonly service: string;
  readonly operation: string;
}

function classProgram({ contract, client, operation }: ProgramNames): string {
  return `import { ${client} } from "./${contract}/index.js";
    const client = new ${client}({ endpoint: "https://portal.example" });
    console.log(await client.${operation}());`;
}

function operationProgram({ contract, service, operation }: ProgramNames): string {
  return `import { Channel } from "./runtime/client.js";
    import { ${operation}Operation, ${service} } from "./${contract}/index.js";
    const channel = new Channel(${service}, { endpoint: "https://portal.example" });
    console.log(await channel.call(${operation}Operation, {}));`;
}

// ---------------------------------------------------------------------------------------------
// The report

function named(
  usages: Readonly<Record<string, Usage | undefined>>,
): Readonly<Record<string, Usage>> {
  return Object.fromEntries(
    Object.entries(usages).flatMap(([name, usage]) => (usage === undefined ? [] : [[name, usage]])),
  );
}

function symlinkOnce(target: string, path: string): void {
  if (!readdirSync(work).includes("node_modules")) symlinkSync(target, path);
}

/** The straight line that fits best: a start, a slope, and how much of the variance it explains. */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): {
  readonly start: number;
  readonly slope: number;
  readonly rSquared: number;
} {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const products = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const slope = products / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  const start = y - slope * x;
  const error = points.reduce((sum, [at, value]) => sum + (value - start - slope * at) ** 2, 0);
  const variance = points.reduce((sum, [, value]) => sum + (value - y) ** 2, 0);
  return { start, slope, rSquared: 1 - error / variance };
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(0) : cell)).join(" | ")} |`;
}

function usageTable(title: string, usages: Readonly<Record<string, Usage>>): string {
  const rows = Object.entries(usages).map(([name, { wall, cpu, memory }]) =>
    line([name, wall, cpu, memory]),
  );
  return [line([title, "ms", "ms of CPU", "MB"]), line(["---", "--:", "--:", "--:"]), ...rows].join(
    "\n",
  );
}

function ratio(usages: Readonly<Record<string, Usage>>, over: number, under: number): string {
  const [above, below] = [Object.values(usages)[over], Object.values(usages)[under]];
  if (above === undefined || below === undefined) return "";
  const of = (key: "wall" | "cpu"): string => (above[key] / below[key]).toFixed(2);
  return `Ratio: ${of("wall")} on the clock, ${of("cpu")} of CPU.`;
}

async function main(): Promise<void> {
  const unchanged = await nothingChanged();
  const shipped = await fromNothing();
  const grown = await growth();
  const sizes = isQuick ? [400] : SIZES.slice(1);
  const checked: Record<string, Usage> = {};
  for (const size of sizes) Object.assign(checked, await typeCheck(size));
  const bundled = await bundles();
  const points = (key: keyof Usage): (readonly [number, number])[] =>
    [...grown].map(([size, usage]) => [size, usage[key]]);
  const fits = { cpu: fitLine(points("cpu")), memory: fitLine(points("memory")) };
  if (isJson) {
    const growthBySize = Object.fromEntries(grown);
    const report = { unchanged, shipped, growth: growthBySize, fits, checked, bundled };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return;
  }
  const byName = Object.fromEntries(
    [...grown].map(([size, usage]) => [`${String(size)} types and operations`, usage]),
  );
  const fit = (
    what: string,
    unit: string,
    { start, slope, rSquared }: ReturnType<typeof fitLine>,
  ): string =>
    `Line through ${what}: ${start.toFixed(0)} ${unit} + ${slope.toFixed(3)} ${unit} for each type, R² ${rSquared.toFixed(4)}.`;
  const bundleRows = Object.entries(bundled).map(([name, { minified, gzipped }]) =>
    line([name, minified / 1024, gzipped / 1024]),
  );
  const parts = [
    `Node ${process.version}, ${cpus()[0]?.model ?? "unknown"} × ${String(cpus().length)}, ${(totalmem() / 2 ** 30).toFixed(0)} GB`,
    usageTable("nothing changed", unchanged),
    ratio(unchanged, 1, 0),
    usageTable("from nothing", shipped),
    ratio(shipped, 0, 1),
    usageTable("growth", byName),
    fit("CPU", "ms", fits.cpu),
    fit("memory", "MB", fits.memory),
    usageTable("consumer's compiler", checked),
    [line(["bundle", "KB", "KB gzipped"]), line(["---", "--:", "--:"]), ...bundleRows].join("\n"),
  ];
  process.stdout.write(`${parts.join("\n\n")}\n`);
}

try {
  await main();
} finally {
  rmSync(work, { recursive: true });
}
