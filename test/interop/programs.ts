/** Programs of other stacks: run to their end, or kept running as servers until the end of a test. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach } from "@jest/globals";

/** A program and its arguments, run in the folder of its peer, such as `test/interop/zeep`. */
export interface Program {
  readonly peer: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Variables of its environment beside our own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Milliseconds that a program may take; beyond it, it is stopped and the test fails. */
const TIME_LIMIT = 90_000;

const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) await stop(child);
});

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

/** The folder of a peer. */
export function peerFolder(peer: string): string {
  return fileURLToPath(new URL(`${peer}/`, import.meta.url));
}

function start({ peer, command, args, env }: Program): ChildProcess {
  const child = spawn(command, args, {
    cwd: peerFolder(peer),
    // Stacks without offsets tell times in the zone of their machine.
    env: { ...process.env, TZ: "UTC", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  return child;
}

/**
 * Runs a program to its end.
 * @returns what it wrote on standard output
 * @throws Error when it cannot be started, fails, or takes too long, with what it wrote on standard
 *   error
 */
export function run(program: Program): Promise<string> {
  const child = start(program);
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => output.push(text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), TIME_LIMIT);
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(output.join(""));
      else reject(new Error(`${nameOf(program)}: ${String(code ?? signal)}\n${errors.join("")}`));
    });
  });
}

/** A server of another stack. */
export interface RunningServer {
  /** What it told to have seen, one value a line `seen {…}` on either of its outputs, in order. */
  readonly seen: readonly unknown[];
}

/**
 * Starts a server, and waits until it answers connections on a port of the loopback interface.
 * @throws Error when it ends before that or takes too long
 */
export async function startServer(program: Program, port: number): Promise<RunningServer> {
  const child = start(program);
  const seen: unknown[] = [];
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => {
      const [, json] = /\bseen (\{.*\})\s*$/.exec(line) ?? [];
      if (json === undefined) lines.push(line);
      else seen.push(JSON.parse(json));
    });
  }
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error));
  const deadline = Date.now() + TIME_LIMIT;
  while (!(await accepts(port))) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${nameOf(program)} does not listen.\n${lines.join("\n")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { seen };
}

function nameOf({ command, args }: Program): string {
  return [command, ...args].join(" ");
}

async function accepts(port: number): Promise<boolean> {
  const { connect } = await import("node:net");
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

/** A port of the loopback interface that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
