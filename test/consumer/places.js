// Where the fixture projects stand while they are tested, and how commands run there.
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "..", "..");
export const root = mkdtempSync(join(tmpdir(), "stubwright-consumer-"));

/** No tool may ask, colour, report, or leave a process behind. */
const ENVIRONMENT = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_TEST|FORCE_COLOR$)/.test(name)),
  ),
  CI: "1",
  NO_COLOR: "1",
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  NX_DAEMON: "false",
  NX_NO_CLOUD: "true",
  NX_TUI: "false",
  npm_config_update_notifier: "false",
};

/**
 * Runs a command and gives its standard output and error together.
 *
 * @throws Error with both when it ends with another code than the expected one.
 */
export function run(folder, command, args, { expected = 0, path: more = "" } = {}) {
  const path = [more, join(root, "node_modules", ".bin"), ENVIRONMENT.PATH].join(delimiter);
  const result = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...ENVIRONMENT, PATH: path },
    timeout: 300_000,
  });
  const output = `${result.stdout}${result.stderr}`;
  if (result.status === expected) return output;
  throw new Error(`${command} ${args.join(" ")} ended with ${result.status}:\n${output}`, {
    cause: result.error,
  });
}

/** Packs the package and installs what the fixtures build with; gives the tarball's path. */
export function setUp() {
  for (const name of ["package.json", "package-lock.json"]) {
    cpSync(join(here, name), join(root, name));
  }
  run(root, "npm", ["ci", "--no-fund", "--no-audit", "--prefer-offline"]);
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", root], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("[\n")));
  const tarball = join(root, filename);
  fillCache(tarball);
  return tarball;
}

/** A machine that has never installed the package's dependencies lacks them in npm's cache. */
function fillCache(tarball) {
  const folder = join(root, "cache");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  run(folder, "npm", ["install", "--prefer-offline", "--no-fund", "--no-audit", tarball]);
  rmSync(folder, { recursive: true });
}

/** Copies a fixture with its contract and the files that the documentation shows. */
export function place(fixture, folder, contracts, files) {
  const target = join(root, folder);
  cpSync(join(here, "fixtures", fixture), target, { recursive: true });
  cpSync(join(here, "fixtures", "contracts"), join(target, contracts, "contracts"), {
    recursive: true,
  });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(target, path), text);
  return target;
}

/** The code blocks of docs/prebuild.md that are files, by what stands after the language. */
export function documentedFiles() {
  const text = readFileSync(join(repository, "docs", "prebuild.md"), "utf8");
  const blocks = [...text.matchAll(/^```\w+ (.+)\n([^]*?)^```$/gm)];
  return Object.fromEntries(blocks.map(([, name, content]) => [name, content]));
}

/** Every file below a folder with its bytes in base64 and its time stamp. */
export function snapshot(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .sort()
      .map((file) => [
        file.slice(folder.length + 1),
        { bytes: readFileSync(file).toString("base64"), changed: statSync(file).mtimeMs },
      ]),
  );
}

/** A snapshot without time stamps. */
export function bytesOf(files) {
  return Object.fromEntries(Object.entries(files).map(([path, { bytes }]) => [path, bytes]));
}

/** Removes everything. */
export function tearDown() {
  rmSync(root, { recursive: true, force: true });
}
