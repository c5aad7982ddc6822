/** The end of commands that run until someone stops them. */
import type { CommandIo } from "./io.js";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Settles when the run is to end: by `stop` of the command's world, else by a signal of the system. */
export function interruption({ stop }: CommandIo): Promise<void> {
  return new Promise((resolve) => {
    if (stop !== undefined) {
      if (stop.aborted) resolve();
      stop.addEventListener("abort", () => {
        resolve();
      });
      return;
    }
    const end = (): void => {
      for (const signal of SIGNALS) process.off(signal, end);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, end);
  });
}
