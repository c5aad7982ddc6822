import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { formatDiagnostic } from "../../generator/diagnostics.js";
import { run } from "../../generator/cli.js";
import { watchContracts, type WatchEvent } from "../../generator/watch/watch-contracts.js";
import { ORDER_SCHEMA, schema, Workplace } from "./cli/command.js";

const CHANGED = ORDER_SCHEMA.replace('name="placed"', 'name="sent"');
const INCLUDING = schema('  <xs:include schemaLocation="orders.xsd"/>');

/** Long enough for a slow machine; nothing waits for it when all is well. */
const PATIENCE = 20_000;

let place: Workplace;
let watching: Watching | undefined;

beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA);
});

afterEach(async () => {
  await watching?.stop();
  watching = undefined;
  place.remove();
});

/** A watch, whose events are taken one by one. */
class Watching {
  readonly #controller = new AbortController();
  readonly #events: string[] = [];
  #wake: (() => void) | undefined;
  readonly #end: Promise<void>;

  constructor(...contracts: readonly string[]) {
    this.#end = watchContracts(
      { contracts, out: "out", base: place.path, options: { runtimePath: "../runtime-elsewhere" } },
      {
        signal: this.#controller.signal,
        onRun: (event) => {
          this.#events.push(shown(event));
          this.#wake?.();
        },
      },
    );
  }

  async next(): Promise<string> {
    const deadline = Date.now() + PATIENCE;
    while (this.#events.length === 0) {
      if (Date.now() > deadline) throw new Error("Nothing was told.");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 100);
      });
    }
    return this.#events.shift() ?? "";
  }

  get pending(): readonly string[] {
    return this.#events;
  }

  async stop(): Promise<void> {
    this.#controller.abort();
    await this.#end;
  }
}

function shown(event: WatchEvent): string {
  if (event.kind === "faults") return event.diagnostics.map(formatDiagnostic).join("\n");
  const { created, changed, removed } = event.report;
  const recovered = event.recovered ? "recovered " : "";
  return `${recovered}${[...created, ...changed, ...removed].filter(isTold).join(" ")}`;
}

/** Of what is generated, the types; and the files that tests of other kinds look for. */
function isTold(path: string): boolean {
  return /(?:(?:^|\/)types|managed-classes|database-procedures|own)\.ts$/.test(path);
}

function watch(...contracts: readonly string[]): Watching {
  watching = new Watching(...contracts);
  return watching;
}

describe("watching contracts", () => {
  test(
    "generates first, and again when a file changes",
    async () => {
      const events = watch("orders.xsd");
      expect(await events.next()).toBe("out/orders/types.ts");
      place.put("orders.xsd", CHANGED);
      expect(await events.next()).toBe("out/orders/types.ts");
      expect(place.read("out/orders/types.ts")).toContain("sent?: string");
    },
    PATIENCE * 3,
  );

  test(
    "sees a file that an editor writes anew and renames into place, again and again",
    async () => {
      const events = watch("orders.xsd");
      await events.next();
      for (const text of [CHANGED, ORDER_SCHEMA, CHANGED]) {
        place.put("orders.xsd.tmp", text);
        renameSync(join(place.path, "orders.xsd.tmp"), join(place.path, "orders.xsd"));
        expect(await events.next()).toBe("out/orders/types.ts");
      }
    },
    PATIENCE * 4,
  );

  test(
    "sees files that are included, also one that was missing",
    async () => {
      place.put("all/contract.json", JSON.stringify({ name: "all", files: ["all.xsd"] }));
      place.put("all/all.xsd", INCLUDING);
      const events = watch("all");
      expect(await events.next()).toMatch(
        /^all\/all\.xsd:4:3: error SW2015: The file all\/orders\.xsd /,
      );
      place.put("all/orders.xsd", ORDER_SCHEMA);
      expect(await events.next()).toBe("recovered out/all/types.ts");
      place.put("all/orders.xsd", CHANGED);
      expect(await events.next()).toBe("out/all/types.ts");
      place.put("all/contract.json", JSON.stringify({ name: "every", files: ["all.xsd"] }));
      expect(await events.next()).toBe("out/every/types.ts");
    },
    PATIENCE * 5,
  );

  test(
    "sees a file in a folder that was missing",
    async () => {
      place.put("main.xsd", INCLUDING.replace("orders.xsd", "parts/orders.xsd"));
      const events = watch("main.xsd");
      expect(await events.next()).toContain("error SW2015");
      mkdirSync(join(place.path, "parts"));
      place.put("parts/orders.xsd", ORDER_SCHEMA);
      expect(await events.next()).toBe("recovered out/main/types.ts");
    },
    PATIENCE * 3,
  );

  test(
    "sees scripts, MOF files and what these include, and modules, also one that was missing",
    async () => {
      const procedure = (name: string): string => `CREATE PROCEDURE ${name} @a xml AS RETURN 0;`;
      const managed = (name: string): string =>
        String.raw`#pragma namespace ("\\\\.\\root\\example")` +
        `\nclass ${name} { [Key] string Name; void Stop(); };`;
      const settings = (modules: readonly string[], element = "Order"): string =>
        JSON.stringify({
          name: "all",
          files: ["a.sql", "a.mof", "../orders.xsd"],
          modules,
          xmlParameters: { "P @a": element },
        });
      place.put("all/a.sql", procedure("P"));
      place.put("all/a.mof", '#pragma include ("parts/b.mof")');
      place.put("all/parts/b.mof", managed("B"));
      place.put("all/contract.json", settings(["own.ts"]));
      const events = watch("all");
      expect(await events.next()).toMatch(/error SW8111: The module all\/own\.ts does not exist/);
      place.put("all/own.ts", "export const one = 1;");
      expect(await events.next()).toBe(
        "recovered " +
          ["database-procedures", "managed-classes", "own", "types"]
            .map((name) => `out/all/${name}.ts`)
            .join(" "),
      );
      place.put("all/own.ts", "export const two = 2;");
      expect(await events.next()).toBe("out/all/own.ts");
      place.put("all/a.sql", `${procedure("P")}\nGO\n${procedure("Q")}`);
      expect(await events.next()).toBe("out/all/database-procedures.ts");
      place.put("all/parts/b.mof", managed("C"));
      expect(await events.next()).toBe("out/all/managed-classes.ts");
      place.put("orders.xsd", ORDER_SCHEMA.replace('"Order" type', '"Offer" type'));
      expect(await events.next()).toMatch(/error SW8110: .* no element Order/);
      place.put("all/contract.json", settings(["own.ts"], "Offer"));
      expect(await events.next()).toContain("recovered out/all/database-procedures.ts");
    },
    PATIENCE * 8,
  );

  test(
    "keeps the output while a file is broken, tells a fault once, and recovers",
    async () => {
      const events = watch("orders.xsd");
      await events.next();
      const before = place.read("out/orders/types.ts");
      place.put("orders.xsd", ORDER_SCHEMA.slice(0, 200));
      const fault = await events.next();
      expect(fault).toContain("error SW1001");
      expect(place.read("out/orders/types.ts")).toBe(before);
      place.put("orders.xsd", ORDER_SCHEMA.slice(0, 200));
      place.put("orders.xsd", CHANGED);
      expect(await events.next()).toBe("recovered out/orders/types.ts");
      expect(events.pending).toEqual([]);
    },
    PATIENCE * 4,
  );

  test(
    "ends when it is told to, also while nothing happens",
    async () => {
      const events = watch("orders.xsd");
      await events.next();
      await events.stop();
      place.put("orders.xsd", CHANGED);
      expect(events.pending).toEqual([]);
    },
    PATIENCE * 2,
  );
});

test(
  "the command prints what changed and nothing else, and exits with 0",
  async () => {
    const controller = new AbortController();
    const printed: string[] = [];
    const told: string[] = [];
    const seen = async (text: string, lines: readonly string[]): Promise<void> => {
      const deadline = Date.now() + PATIENCE;
      while (!lines.join("").includes(text)) {
        if (Date.now() > deadline) throw new Error(`${text} was not printed.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const code = run(["watch", "orders.xsd", "--out", "out"], {
      stdout: { write: (text) => printed.push(text) },
      stderr: { write: (text) => told.push(text) },
      stdin: (async function* () {})(),
      cwd: place.path,
      interruption: controller.signal,
    });
    try {
      await seen("Watching 1 file.\n", printed);
      printed.length = 0;
      place.put("orders.xsd", "<broken");
      await seen("error SW1001", told);
      place.put("orders.xsd", CHANGED);
      await seen("types.ts", printed);
    } finally {
      controller.abort();
    }
    expect(await code).toBe(0);
    expect(printed.join("")).toBe(
      ["schema.ts", "types.ts"].map((file) => `changed out/orders/${file}\n`).join(""),
    );
    expect(told.join("").match(/SW1001/g)).toHaveLength(1);
  },
  PATIENCE * 4,
);
