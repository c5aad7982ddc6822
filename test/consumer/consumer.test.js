// Projects of other people that generate before they build. `npm run test:consumer` runs them.
import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { bytesOf, documentedFiles, place, root, run, setUp, snapshot, tearDown } from "./places.js";

/** What the program of every fixture prints. */
const ANSWER = '{"receipt":"for Ada <1>","items":42}\n';

const docs = documentedFiles();
let tarball;

before(() => {
  tarball = setUp();
});
after(tearDown);

/** The package is installed without the network. */
function install(folder) {
  run(folder, "npm", ["install", "--offline", "--no-fund", "--no-audit", "--save-dev", tarball]);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function writeJson(path, value) {
  writeFileSync(path, JSON.stringify(value, undefined, 2));
}

describe("a project that generates before it builds", () => {
  let project;
  let generated;

  before(() => {
    project = place("project", "project", ".", {
      "stubwright.config.json": docs["stubwright.config.json"],
    });
    generated = join(project, "src", "generated");
    install(project);
    const file = join(project, "package.json");
    const { scripts, ...others } = readJson(file);
    const documented = JSON.parse(docs["package.json"]).scripts;
    writeJson(file, { ...others, scripts: { ...scripts, ...documented } });
  });

  test("builds with tsc, esbuild and Vite, as ES module and as CommonJS, and each runs", () => {
    match(
      run(project, "npm", ["run", "build"]),
      /\n1 contract in src\/generated, \d+ files: \d+ created \(/,
    );
    for (const script of ["cjs", "esbuild:esm", "esbuild:cjs", "vite"]) {
      run(project, "npm", ["run", `build:${script}`]);
    }
    writeJson(join(project, "dist", "cjs", "package.json"), { type: "commonjs" });
    const programs = [
      "dist/esm/main.js",
      "dist/cjs/main.js",
      "dist/esbuild/main.mjs",
      "dist/esbuild/main.cjs",
      "dist/vite/main.mjs",
      "dist/vite/main.cjs",
    ];
    const answers = programs.map((program) => [program, run(project, "node", [program])]);
    deepEqual(
      answers,
      programs.map((program) => [program, ANSWER]),
    );
  });

  test("does no work in the generator when it builds again, with npm and with pnpm", () => {
    const earlier = snapshot(generated);
    for (const manager of ["npm", "pnpm"]) {
      match(
        run(project, manager, ["run", "build"]),
        /\n1 contract in src\/generated, \d+ files: all current \(/,
      );
      deepEqual(snapshot(generated), earlier);
    }
    const events = run(project, "npx", ["stubwright", "generate", "--json"])
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
    const names = new Set(events.map(({ event }) => event));
    deepEqual(
      [names.has("unchanged"), names.has("rendered"), names.has("file")],
      [true, false, false],
    );
    ok(!events.some(({ event, stage }) => event === "stage" && stage === "render"));
  });

  test("checks in CI, as the documentation has it for GitHub and GitLab", () => {
    const workflows = [docs[".github/workflows/contracts.yml"], docs[".gitlab-ci.yml"]];
    const checks = workflows.flatMap((text) => [...text.matchAll(/npx (stubwright check.*)$/gm)]);
    equal(checks.length, 2);
    const types = join(generated, "shop", "types.ts");
    const text = readFileSync(types, "utf8");
    for (const [, command] of checks) {
      const [name, ...args] = command.split(" ");
      match(run(project, "npx", [name, ...args]), /: all current \(/);
      writeFileSync(types, text.replace("customer: string", "customer: number"));
      const told = run(project, "npx", [name, ...args], { expected: 1 });
      match(told, /SW5007.*The file was edited by hand from this line on\./);
      match(told, /\n- {2}customer: number;\n\+ {2}customer: string;\n/);
      match(told, /\n1 contract in src\/generated: 1 difference\.\n/);
      writeFileSync(types, text);
    }
  });

  test("has a whole output after runs at once, and after one that was interrupted", async () => {
    const wsdl = join(project, "contracts", "shop.wsdl");
    const old = readFileSync(wsdl, "utf8");
    const former = bytesOf(snapshot(generated));
    const start = () => spawn("node_modules/.bin/stubwright", ["generate"], { cwd: project });
    writeFileSync(wsdl, old.replaceAll("PlaceOrder", "SendOrder"));
    const runs = [start(), start(), start()];
    const codes = await Promise.all(runs.map((one) => once(one, "exit")));
    deepEqual(
      codes,
      runs.map(() => [0, null]),
    );
    match(run(project, "npx", ["stubwright", "check"]), /: all current \(/);
    const renamed = bytesOf(snapshot(generated));
    writeFileSync(wsdl, old);
    const interrupted = start();
    const exit = once(interrupted, "exit");
    const lock = join(generated, ".stubwright.lock");
    while (interrupted.exitCode === null && !existsSync(lock)) await sleep(1);
    interrupted.kill("SIGINT");
    await exit;
    const left = bytesOf(snapshot(generated));
    ok([former, renamed].some((whole) => JSON.stringify(whole) === JSON.stringify(left)));
    run(project, "npx", ["stubwright", "generate"]);
    deepEqual(bytesOf(snapshot(generated)), former);
  });
});

test("a project of Yarn 4 generates in its build, since Yarn runs no prebuild script", () => {
  const { scripts } = JSON.parse(docs["package.json yarn"]);
  const project = place("project", "yarn", ".", {
    "stubwright.config.json": docs["stubwright.config.json"],
    "package.json": JSON.stringify({ name: "shop", type: "module", scripts }),
    "yarn.lock": "",
    ".yarnrc.yml": "enableTelemetry: false\nnodeLinker: node-modules\n",
  });
  const yarn = join(root, "node_modules", "@yarnpkg", "cli-dist", "bin", "yarn.js");
  // Yarn resolves the project itself; the commands are those that npm installed.
  const tools = { path: join(root, "project", "node_modules", ".bin") };
  run(project, "node", [yarn, "install", "--no-immutable"]);
  match(
    run(project, "node", [yarn, "build"], tools),
    /1 contract in src\/generated, .* created \(/,
  );
  equal(run(project, "node", ["dist/esm/main.js"]), ANSWER);
  match(run(project, "node", [yarn, "build"], tools), /: all current \(/);
  const file = join(project, "package.json");
  const prebuild = { prebuild: "node -e \"console.log('ran before')\"", build: "node -v" };
  writeJson(file, { ...readJson(file), scripts: prebuild });
  doesNotMatch(run(project, "node", [yarn, "build"]), /ran before/);
});

/** A workspace of two packages, installed; `commit` names the folder. */
function placeWorkspace(folder, name, more) {
  const workspace = place("workspace", folder, "packages/contracts", {
    [name]: docs[name],
    "packages/contracts/stubwright.config.json": docs["stubwright.config.json"],
    ".gitignore": "node_modules\ndist\nsrc/generated\n.turbo\n.nx\n",
    ...more,
  });
  const manager = `npm@${run(workspace, "npm", ["--version"]).trim()}`;
  const file = join(workspace, "package.json");
  writeJson(file, { ...readJson(file), packageManager: manager });
  const contracts = join(workspace, "packages", "contracts", "package.json");
  writeJson(contracts, {
    ...readJson(contracts),
    devDependencies: { stubwright: `file:${tarball}` },
  });
  run(workspace, "npm", ["install", "--offline", "--no-fund", "--no-audit"]);
  return workspace;
}

/** The task runs, then comes from the cache with the same bytes, and runs again for another contract. */
function provesCache(workspace, build, hits) {
  const packages = join(workspace, "packages");
  const generated = join(packages, "contracts", "src", "generated");
  const program = join(packages, "app", "dist", "main.js");
  const forget = () => {
    for (const folder of [
      generated,
      join(packages, "contracts", "dist"),
      join(packages, "app", "dist"),
    ]) {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  deepEqual(hits(build(workspace)), { cached: 0, of: 3 });
  equal(run(workspace, "node", [program]), ANSWER);
  const first = bytesOf(snapshot(generated));
  ok(".stubwright.json" in first);

  forget();
  deepEqual(hits(build(workspace)), { cached: 3, of: 3 });
  deepEqual(bytesOf(snapshot(generated)), first);
  equal(run(workspace, "node", [program]), ANSWER);
  match(run(join(packages, "contracts"), "npm", ["run", "generate"]), /: all current \(/);

  const wsdl = join(packages, "contracts", "contracts", "shop.wsdl");
  const text = readFileSync(wsdl, "utf8");
  writeFileSync(wsdl, text.replace("<part ", "<documentation>An order.</documentation><part "));
  ok(hits(build(workspace)).cached < 3);
  writeFileSync(wsdl, text);
  forget();
  deepEqual(hits(build(workspace)), { cached: 3, of: 3 });
  deepEqual(bytesOf(snapshot(generated)), first);
  return first;
}

describe("a workspace", () => {
  test("of Turborepo takes the output from the cache, on another machine too", () => {
    const workspace = placeWorkspace("turbo", "turbo.json", {});
    const cache = join(root, "turbo-cache");
    const build = (folder) => run(folder, "turbo", ["run", "build", "--cache-dir", cache]);
    const hits = (output) => {
      const [, cached, of] = /Cached:\s+(\d+) cached, (\d+) total/.exec(output) ?? [];
      return { cached: Number(cached), of: Number(of) };
    };
    const first = provesCache(workspace, build, hits);
    // Another machine has the sources and the cache.
    const other = join(root, "turbo-elsewhere");
    cpSync(workspace, other, { recursive: true, verbatimSymlinks: true, filter: isNotMade });
    deepEqual(hits(build(other)), { cached: 3, of: 3 });
    deepEqual(bytesOf(snapshot(join(other, "packages/contracts/src/generated"))), first);
  });

  test("of Nx takes the output from the cache", () => {
    const workspace = placeWorkspace("nx", "nx.json", {});
    const build = (folder) =>
      run(folder, "nx", ["run-many", "-t", "build", "--outputStyle=static"]);
    const hits = (output) => {
      const [, cached, of] =
        /from the cache instead of running the command for (\d+) out of (\d+) tasks/.exec(output) ??
        [];
      return { cached: Number(cached ?? 0), of: Number(of ?? 3) };
    };
    provesCache(workspace, build, hits);
  });
});

function isNotMade(path) {
  return !/[\\/](dist|generated|\.turbo)$/.test(path);
}
