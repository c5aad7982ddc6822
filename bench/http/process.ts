/** Servers in processes of their own, so that a load and what bears it do not share a thread. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** What a server does: see `server.ts`. */
export type Role = "ours" | "node-soap" | "node-soap, with a length" | "echo" | "answer";

/** What a server tells of its memory after a collection of garbage, in MiB. */
export interface Memory {
  readonly heap: number;
  readonly resident: number;
}

/** A server that runs. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}/service`;
  }

  static async start(role: Role): Promise<ServerProcess> {
    const child = fork(new URL("server.js", import.meta.url), [role]);
    const [port] = (await once(child, "message")) as [number];
    return new ServerProcess(child, port);
  }

  /** Its memory now. */
  memory(): Promise<Memory> {
    return this.#ask<Memory>("memory");
  }

  /** Microseconds that its processors have spent so far. */
  processor(): Promise<number> {
    return this.#ask<number>("processor");
  }

  async #ask<T>(question: "memory" | "processor"): Promise<T> {
    this.#child.send(question);
    const [answer] = (await once(this.#child, "message")) as [T];
    return answer;
  }

  async stop(): Promise<void> {
    const closed = once(this.#child, "exit");
    this.#child.disconnect();
    await closed;
  }
}
