/**
 * Memory that reading a response takes which is larger than memory should have to be: another process
 * sends RetrieveProfileChangeDataFull with profiles of 1 GB and more, this one takes them item by item.
 *
 * The figure is the peak of heap and external memory over what was in use before the call, garbage
 * included, sampled while the items are taken. The limit is 64 MiB; above it the exit code is 1.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import {
  ProfileImportExportServiceClient,
  streamRetrieveProfileChangeDataFull,
} from "../output/ms-upiews/index.js";
import { fullExportAnswer } from "./data/profiles.js";

const MEBIBYTE = 1024 * 1024;

/** Bytes of the response. */
const RESPONSE_BYTES = 1024 * MEBIBYTE;

/** Bytes over idle that the client may have at any time. */
const LIMIT_BYTES = 64 * MEBIBYTE;

const SAMPLE_MILLISECONDS = 5;

/** Profiles that are repeated to make the response. */
const BATCH = 100;

/** Answers every request with the same profiles again and again, as fast as they are taken. */
function serveProfiles(): void {
  const answer = fullExportAnswer(BATCH);
  const start = answer.indexOf("<ProfileChangeData>") + "<ProfileChangeData>".length;
  const end = answer.lastIndexOf("</ProfileChangeData>");
  const items = Buffer.from(answer.slice(start, end));
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("Content-Type", "text/xml; charset=utf-8");
    response.write(answer.slice(0, start));
    let sent = 0;
    const send = (): void => {
      while (sent < RESPONSE_BYTES) {
        sent += items.length;
        if (!response.write(items)) {
          response.once("drain", send);
          return;
        }
      }
      response.end(answer.slice(end));
    };
    send();
  });
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
  process.once("disconnect", () => process.exit());
}

function memoryInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function measure(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const child = fork(fileURLToPath(import.meta.url), ["serve"]);
  try {
    const [port] = (await once(child, "message")) as [number];
    let bytes = 0;
    const client = new ProfileImportExportServiceClient({
      endpoint: `http://127.0.0.1:${String(port)}/`,
      fetch: async (input, init) =>
        counted(await fetch(input, init), (length) => (bytes += length)),
    });
    const request = {
      importExportId: 14n,
      recordId: 1n,
      pageSize: 0,
      partitionId: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
    };
    for await (const _ of streamRetrieveProfileChangeDataFull(client, request)) break;
    collectGarbage();
    const idle = memoryInUse();
    bytes = 0;
    let peak = idle;
    let count = 0;
    const sample = (): void => void (peak = Math.max(peak, memoryInUse()));
    const timer = setInterval(sample, SAMPLE_MILLISECONDS);
    const begin = performance.now();
    const stream = streamRetrieveProfileChangeDataFull(client, request);
    for await (const profile of stream) if (profile !== null && ++count % 100 === 0) sample();
    const seconds = (performance.now() - begin) / 1000;
    clearInterval(timer);
    const rest = await stream.rest;
    if (bytes < RESPONSE_BYTES || count === 0 || rest?.lastId !== BigInt(BATCH)) {
      throw new Error(
        `The response was not taken whole: ${String(bytes)} bytes, ${String(count)} items.`,
      );
    }
    collectGarbage();
    report({ bytes, count, seconds, idle, peak, after: memoryInUse() });
    if (peak - idle > LIMIT_BYTES) process.exitCode = 1;
  } finally {
    child.disconnect();
  }
}

/** The same response, whose bytes are counted as they are read. */
function counted(response: Response, add: (length: number) => void): Response {
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      add(piece.byteLength);
      controller.enqueue(piece);
    },
  });
  const { status, headers } = response;
  return new Response(response.body?.pipeThrough(counter) ?? null, { status, headers });
}

interface Figures {
  readonly bytes: number;
  readonly count: number;
  readonly seconds: number;
  readonly idle: number;
  readonly peak: number;
  readonly after: number;
}

function report({ bytes, count, seconds, idle, peak, after }: Figures): void {
  const mebibytes = (value: number): string => `${(value / MEBIBYTE).toFixed(1)} MiB`;
  console.log(`response       ${mebibytes(bytes)}, ${String(count)} profiles`);
  console.log(`time           ${seconds.toFixed(1)} s, ${mebibytes(bytes / seconds)}/s`);
  console.log(`idle           ${mebibytes(idle)}`);
  console.log(`peak over idle ${mebibytes(peak - idle)} (limit ${mebibytes(LIMIT_BYTES)})`);
  console.log(`after          ${mebibytes(after)}`);
}

if (process.argv[2] === "serve") serveProfiles();
else await measure();
