/** What ten thousand connections and a thousand hostile answers leave behind: nothing. */
import { describe, expect, test } from "@jest/globals";
import { ProfileImportExportServiceClient } from "../../output/ms-upiews/index.js";
import { COMPLETE, INCOMPLETE } from "../e2e/hostile-answers.js";
import { listenRaw } from "../e2e/raw-server.js";
import { startProgram } from "./programs.js";
import type { Program } from "./programs.js";

const MEGABYTE = 1024 * 1024;

/** Milliseconds for a test; what is done in it takes a few seconds on an idle machine. */
const BOUND = 120_000;

async function eventually(program: Program, question: string, expected: unknown): Promise<void> {
  const end = performance.now() + 30_000;
  let answer = await program.ask(question);
  while (answer !== expected && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer = await program.ask(question);
  }
  expect(answer).toBe(expected);
}

describe("A server", () => {
  test(
    "answers 10,000 connections at once, each with its own, and keeps none of them",
    async () => {
      const server = await startProgram("server.ts");
      const crowd = await startProgram("crowd.ts");
      const port = Number(await server.ask("port"));
      const gather = (count: number) => crowd.ask({ port, count });
      // The first round loads and compiles all that is used.
      expect([await gather(500), await crowd.ask("finish")]).toEqual([500, 500]);
      await eventually(server, "connections", 0);
      const before = Number(await server.ask("heap"));

      expect(await gather(10_000)).toBe(10_000);
      await eventually(server, "connections", 10_000);
      const client = new ProfileImportExportServiceClient({ endpoint: `http://127.0.0.1:${port}` });
      const started = performance.now();
      expect(await client.initializeProfileImportExportProcess()).toBe(0n);
      const latency = performance.now() - started;
      expect(latency).toBeLessThan(5000);
      const finishing = performance.now();
      expect(await crowd.ask("finish")).toBe(10_000);
      const took = performance.now() - finishing;
      expect(took).toBeLessThan(60_000);

      await eventually(server, "connections", 0);
      const after = Number(await server.ask("heap"));
      expect(after - before).toBeLessThan(8 * MEGABYTE);
      tellFigures({ latency, took, growth: after - before });
    },
    BOUND,
  );
});

describe("A client", () => {
  test(
    "keeps nothing of 1,000 hostile answers",
    async () => {
      const victim = await startProgram("victim.ts");
      const behaviours = [...COMPLETE, ...INCOMPLETE].map(([, behave]) => behave);
      const server = await listenRaw({
        onRequest: (socket, count) => {
          behaviours[count % behaviours.length]?.(socket, "1.1");
        },
      });
      const call = (count: number) => victim.ask({ url: server.url, count });
      const warm = await call(200);
      const { outcomes, heap } = expectReport(await call(1000));
      const growth = heap - expectReport(warm).heap;
      tellFigures({ ...outcomes, growth });
      expect(growth).toBeLessThan(2 * MEGABYTE);
      expect(Object.keys(outcomes).sort()).toEqual([
        "BodyTooLargeError",
        "DecodeError",
        "EncodingError",
        "EnvelopeError",
        "HttpError",
        "NetworkError",
        "SoapFault",
        "TimeoutError",
        "XmlError",
        "result",
      ]);
      await server.usedClosed();
    },
    BOUND,
  );
});

/** With `LOAD_FIGURES=1`, prints what was measured: milliseconds, bytes, and counts of outcomes. */
function tellFigures(figures: object): void {
  if (process.env["LOAD_FIGURES"] === "1") process.stdout.write(`${JSON.stringify(figures)}\n`);
}

function expectReport(answer: unknown): { readonly outcomes: object; readonly heap: number } {
  if (typeof answer === "object" && answer !== null && "outcomes" in answer && "heap" in answer) {
    const { outcomes, heap } = answer;
    if (typeof outcomes === "object" && outcomes !== null) return { outcomes, heap: Number(heap) };
  }
  throw new Error(`The program answered ${JSON.stringify(answer)}.`);
}
