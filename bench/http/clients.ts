/** Calls per second of clients against one server that answers whatever is asked. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request as requestByHttp } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClientAsync } from "soap";
import { documents } from "../../output/ms-usrpch/documents.js";
import { UserProfileChangeServiceClient } from "../../output/ms-usrpch/index.js";
import { nodeFetch } from "../../output/runtime/node-client.js";
import { TOKEN_ANSWER_VALUE } from "../data/token.js";
import { measure, OURS } from "../measure.js";
import type { Candidate, Effort, Figures, Sample } from "../measure.js";
import { ANSWER, REQUEST, SOAP_ACTION } from "./messages.js";
import { ServerProcess } from "./process.js";

/** What came of clients with a number of calls under way at once. */
export interface ClientFigures {
  readonly concurrency: number;
  readonly clients: readonly Figures[];
}

const CONCURRENCIES = [1, 32] as const;

/** Calls in one sample: several dozen milliseconds of the fastest. */
const CALLS = 960;

type Call = () => Promise<unknown>;

/** Lets each client call in turn. */
export async function measureClients(effort: Effort): Promise<ClientFigures[]> {
  const server = await ServerProcess.start("answer");
  try {
    const calls: Readonly<Record<string, Call>> = {
      [OURS]: ourCall(server.url, nodeFetch()),
      "ours by fetch": ourCall(server.url, fetch),
      "node-soap": await nodeSoapCall(server.url),
      "bare node:http": nodeCall(server.url),
      "bare fetch": fetchCall(server.url),
    };
    const figures: ClientFigures[] = [];
    for (const concurrency of CONCURRENCIES) {
      const candidates = Object.entries(calls).map(([peer, call]) =>
        calling(peer, call, concurrency),
      );
      figures.push({ concurrency, clients: await measure(candidates, effort) });
    }
    return figures;
  } finally {
    await server.stop();
  }
}

/** Ours: as the README has it for Node, or by the `fetch` of the platform. */
function ourCall(endpoint: string, by: typeof fetch): Call {
  const client = new UserProfileChangeServiceClient({ endpoint, fetch: by });
  return async () => expectToken(await client.getCurrentChangeToken());
}

async function nodeSoapCall(url: string): Promise<Call> {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-bench-"));
  try {
    const file = join(folder, "service.wsdl");
    writeFileSync(file, documents.files[documents.root] ?? "");
    const client = await createClientAsync(file, { disableCache: true }, url);
    const method: unknown = Reflect.get(client, "GetCurrentChangeTokenAsync");
    if (typeof method !== "function") throw new Error("node-soap did not read the operation.");
    return async () => {
      // It keeps its connections, as its documentation has it for many calls.
      const [result] = (await Reflect.apply(method, client, [{}, { forever: true }])) as [Result];
      expectToken(result.GetCurrentChangeTokenResult);
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Result {
  readonly GetCurrentChangeTokenResult: string;
}

const REQUEST_HEADERS = {
  "Content-Type": "text/xml; charset=utf-8",
  SOAPAction: `"${SOAP_ACTION}"`,
};

/** What the platform takes to send the same bytes and to receive the answer. */
function fetchCall(url: string): Call {
  const body = new TextEncoder().encode(REQUEST);
  const init = { method: "POST", body, headers: REQUEST_HEADERS };
  return async () => {
    const response = await fetch(url, init);
    expectWhole((await response.arrayBuffer()).byteLength);
  };
}

/** The same by the module that node-soap's client and ours go through. */
function nodeCall(url: string): Call {
  const body = Buffer.from(REQUEST);
  const agent = new Agent({ keepAlive: true });
  const options = { method: "POST", agent, headers: REQUEST_HEADERS };
  return () =>
    new Promise<void>((resolve, reject) => {
      const outgoing = requestByHttp(url, options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          expectWhole(Buffer.concat(chunks).length);
          resolve();
        });
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
}

function expectWhole(length: number): void {
  if (length !== Buffer.byteLength(ANSWER)) throw new Error("The answer is not whole.");
}

function expectToken(token: unknown): void {
  if (token !== TOKEN_ANSWER_VALUE) throw new Error(`The answer is ${String(token)}.`);
}

/** Times are those of one call: with several under way, the time of all divided by their number. */
function calling(peer: string, call: Call, concurrency: number): Candidate {
  return {
    peer,
    warmedUp() {
      // Its samples are as long as they were.
    },
    async sample(): Promise<Sample> {
      let left = CALLS;
      const caller = async (): Promise<void> => {
        while (left-- > 0) await call();
      };
      const usage = process.cpuUsage();
      const start = performance.now();
      await Promise.all(Array.from({ length: concurrency }, caller));
      const clock = performance.now() - start;
      const { user, system } = process.cpuUsage(usage);
      return { clock: (clock * 1000) / CALLS, processor: (user + system) / CALLS };
    },
  };
}
