/** The end of commands that go on until someone stops them. */
import type { CommandIo } from "./io.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What ends a command, and the way to stop waiting for it. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Takes back what was asked of the system. */
  end(): void;
}

/** The signal of the command's world, or Ctrl+C and the end of the terminal. */
export function interruptionOf({ interruption }: CommandIo): Interruption {
  if (interruption !== undefined) return { signal: interruption, end: () => undefined };
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  for (const name of SIGNALS) process.once(name, abort);
  return {
    signal: controller.signal,
    end: () => {
      for (const name of SIGNALS) process.off(name, abort);
    },
  };
}

/** Settles when the signal is given. */
export function interrupted({ signal }: Interruption): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}
