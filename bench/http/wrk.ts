/** Load by `wrk`, which keeps a number of connections busy. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { REQUEST, SOAP_ACTION } from "./messages.js";

/** What came of a load. */
export interface LoadFigures {
  readonly requests: number;
  /** Answers with another status than 2xx or 3xx, and failures of connections. */
  readonly errors: number;
  readonly perSecond: number;
  /** Milliseconds within which this part of the requests was answered. */
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** Whether `wrk` is installed. */
export function hasWrk(): boolean {
  return spawnSync("sh", ["-c", "command -v wrk"]).status === 0;
}

/** Sends the request again and again for so many seconds. */
export async function load(
  url: string,
  connections: number,
  seconds: number,
): Promise<LoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-bench-"));
  try {
    const script = join(folder, "request.lua");
    writeFileSync(script, LUA);
    const options = ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", script, url];
    const { stdout } = await promisify(execFile)("wrk", options);
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as LoadFigures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Figures of `wrk` are in microseconds. */
const LUA = `
wrk.method = "POST"
wrk.body = [=[${REQUEST}]=]
wrk.headers["Content-Type"] = "text/xml; charset=utf-8"
wrk.headers["SOAPAction"] = '"${SOAP_ACTION}"'
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"errors":%d,"perSecond":%f,"p50":%f,"p90":%f,"p99":%f}\\n',
    summary.requests,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000,
    latency:percentile(90) / 1000,
    latency:percentile(99) / 1000))
end
`;
