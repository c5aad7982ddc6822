import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import type { Display } from "../../../generator/cli/io.js";
import { duration } from "../../../generator/cli/duration.js";
import { ORDER_SCHEMA, withoutTimes, Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA);
  place.put("lines.xsd", ORDER_SCHEMA.replaceAll("Order", "Line"));
});
afterEach(() => {
  place.remove();
});

const BOTH = ["orders.xsd", "lines.xsd"];

/** Standard error whose clock goes on by so much at every look at it. */
function displayWith(step: number, isTerminal: boolean): Display {
  let time = 0;
  return { isTerminal, columns: 40, now: () => (time += step) };
}

describe("progress", () => {
  test("of long work is a bar on a terminal, which is gone at the end", async () => {
    const display = displayWith(1000, true);
    const { code, stdout, stderr } = await place.runWith({ display }, "generate", ...BOTH);
    expect(code).toBe(0);
    expect(stderr.split("\r\u001b[2K")).toEqual(
      [
        "",
        "[##########----------] Reading 1/2 order",
        "[####################] Reading 2/2 lines",
        "[######--------------] Rendering 1/3 ord",
        "[#############-------] Rendering 2/3 lin",
        "[####################] Rendering 3/3 run",
        "",
      ].map((line) => line.slice(0, 39)),
    );
    expect(withoutTimes(stdout)).toMatch(
      /^2 contracts in output, \d+ files: \d+ created \(time\)\.\n$/,
    );
  }, 30_000);

  test.each([
    ["elsewhere", displayWith(1500, false), {}],
    ["on a terminal of a build server", displayWith(1500, true), { CI: "true" }],
    ["on a terminal that cannot take a line back", displayWith(1500, true), { TERM: "dumb" }],
  ])(
    "is a line now and then %s",
    async (_where, display, env) => {
      const { stderr } = await place.runWith({ display, env }, "generate", ...BOTH);
      expect(stderr).toBe(["Reading: 2 of 2 done.\n", "Rendering: 2 of 3 done.\n"].join(""));
    },
    30_000,
  );

  test.each([
    ["of short work", [], displayWith(1, true)],
    ["with --quiet", ["--quiet"], displayWith(1000, true)],
    [
      "with --format json, whose reader is a program",
      ["--format", "json"],
      displayWith(1000, true),
    ],
  ])(
    "is not told %s",
    async (_when, options, display) => {
      const { stderr } = await place.runWith({ display }, "generate", ...BOTH, ...options);
      expect(stderr).toBe(options.includes("json") ? "[]\n" : "");
    },
    30_000,
  );
});

describe("--verbose", () => {
  test("tells every contract and how long the stages took", async () => {
    await place.run("generate", "orders.xsd");
    const { stdout, stderr } = await place.run("generate", ...BOTH, "--verbose");
    expect(stderr.replaceAll(/: [\d.]+ m?s$/gm, ": time").split("\n")).toEqual([
      "read lines",
      "unchanged output/orders",
      "rendered output/lines",
      "unchanged output/runtime",
      "stage read: time",
      "stage render: time",
      "stage compare: time",
      "stage write: time",
      "",
    ]);
    expect(withoutTimes(stdout)).toMatch(/: 4 created, 1 changed \(time\)\.\n$/);
  }, 30_000);
});

describe("--json", () => {
  /** The events, times apart. */
  function eventsIn(text: string): unknown[] {
    return text
      .trimEnd()
      .split("\n")
      .map((line) => {
        const event = JSON.parse(line) as Record<string, unknown>;
        if ("milliseconds" in event) expect(event["milliseconds"]).toBeGreaterThanOrEqual(0);
        delete event["milliseconds"];
        return event;
      });
  }

  const VERSION = expect.stringMatching(/^\d+\.\d+\.\d+/);

  test("tells a run as events, and that a second one leaves everything as it is", async () => {
    const first = await place.run("generate", "orders.xsd", "--json");
    const files = place.files("output");
    const runtime = files.filter((file) => file.startsWith("output/runtime/")).length;
    const read = { event: "read", name: "orders", done: 1, of: 1 };
    const steps = (event: string): object[] => [
      { event: "start", command: "generate", version: VERSION },
      // What is known to be current is not read.
      ...(event === "rendered" ? [read] : []),
      { event, name: "orders", out: "output", files: 4, done: 1, of: 2 },
      { event, name: "runtime", out: "output", files: runtime, done: 2, of: 2 },
    ];
    const stages = (...names: string[]): object[] =>
      names.map((stage) => ({ event: "stage", stage }));
    const made = { event: "generated", contracts: 1, created: 0, changed: 0, removed: 0 };
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    expect(eventsIn(first.stdout)).toEqual([
      ...steps("rendered"),
      ...stages("read", "render", "compare", "write"),
      ...files.map((path) => ({ event: "file", path, change: "created" })),
      { ...made, created: files.length, unchanged: 0 },
      { event: "end", exitCode: 0 },
    ]);
    const second = await place.run("generate", "orders.xsd", "--json");
    expect(eventsIn(second.stdout)).toEqual([
      ...steps("unchanged"),
      ...stages("read", "compare", "write"),
      { ...made, unchanged: files.length },
      { event: "end", exitCode: 0 },
    ]);
  }, 30_000);

  test("tells differences with their diffs", async () => {
    await place.run("generate", "orders.xsd");
    const types = place.read("output/orders/types.ts");
    place.put("output/orders/types.ts", types.replace("id: bigint", "id: number"));
    const { code, stdout, stderr } = await place.run("check", "orders.xsd", "--json");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const line = types.split("\n").findIndex((text) => text.includes("id: bigint")) + 1;
    const file = "output/orders/types.ts";
    expect(eventsIn(stdout).slice(-4)).toEqual([
      {
        event: "diagnostic",
        code: "SW5007",
        severity: "error",
        file,
        line,
        column: 1,
        message: "The file was edited by hand from this line on.",
        remedy: "Make the change outside the generated file, then run stubwright generate.",
      },
      {
        event: "difference",
        path: file,
        kind: "edited",
        line,
        diff: expect.stringContaining("\n-  id: number;\n+  id: bigint;\n"),
      },
      { event: "checked", contracts: 1, files: place.files("output").length, differences: 1 },
      { event: "end", exitCode: 1 },
    ]);
  }, 30_000);

  test.each([
    ["of contracts", ["nothing.xsd"], "SW5002", 1],
    ["of the command line", ["--jsom"], "SW5006", 2],
    ["that it is asked to be quiet about", ["--quiet"], "SW5006", 2],
  ])("tells faults %s", async (_what, more, code, exitCode) => {
    const outcome = await place.run("generate", "--json", ...more);
    expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: exitCode, stderr: "" });
    expect(eventsIn(outcome.stdout).slice(-2)).toEqual([
      expect.objectContaining({ event: "diagnostic", severity: "error", code }),
      { event: "end", exitCode },
    ]);
  });
});

describe("colours", () => {
  const RED = "\u001b[31merror\u001b[39m";

  async function fault(isTerminal: boolean, env: Record<string, string>, ...options: string[]) {
    const display = displayWith(0, isTerminal);
    const argv = ["inspect", "nothing.xsd", ...options];
    const { stderr } = await place.runWith({ display, env }, ...argv);
    return stderr.split(" ")[0];
  }

  test.each([
    ["on a terminal", true, {}, [], RED],
    ["elsewhere, when asked for", false, {}, ["--color"], RED],
    ["elsewhere, when FORCE_COLOR is set", false, { FORCE_COLOR: "1" }, [], RED],
    ["not elsewhere", false, {}, [], "error"],
    ["not on a dumb terminal", true, { TERM: "dumb" }, [], "error"],
    ["not when NO_COLOR is set", true, { NO_COLOR: "1" }, [], "error"],
    ["on a terminal when NO_COLOR is empty", true, { NO_COLOR: "" }, [], RED],
    ["not when told so", true, { FORCE_COLOR: "1" }, ["--no-color"], "error"],
  ])("are there %s", async (_when, isTerminal, env, options, first) => {
    expect(await fault(isTerminal, env, ...options)).toBe(first);
  });
});

test("time spans are in the unit that fits them", () => {
  expect([0, 12.4, 999.6, 1234, 59_949, 59_950, 125_000].map(duration)).toEqual([
    "0 ms",
    "12 ms",
    "1.0 s",
    "1.2 s",
    "59.9 s",
    "1 min 0 s",
    "2 min 5 s",
  ]);
});
