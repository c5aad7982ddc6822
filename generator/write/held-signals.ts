/** Signals of the system that come while files are written. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs an action that must not be cut off. A signal that would end the process aborts the action's
 * `AbortSignal` instead, and ends the process when the action has settled. Where the process listens to
 * a signal itself, that one is left to it.
 *
 * @param end ends the process with a signal.
 */
export async function holdingSignals<T>(
  action: (interruption: AbortSignal) => Promise<T>,
  end: (signal: NodeJS.Signals) => void = (signal) => process.kill(process.pid, signal),
): Promise<T> {
  const controller = new AbortController();
  const came: NodeJS.Signals[] = [];
  const listeners = SIGNALS.filter((name) => process.listenerCount(name) === 0).map((name) => {
    const listener = (): void => {
      came.push(name);
      controller.abort();
    };
    process.on(name, listener);
    return { name, listener };
  });
  try {
    return await action(controller.signal);
  } finally {
    for (const { name, listener } of listeners) process.off(name, listener);
    const [first] = came;
    if (first !== undefined) end(first);
  }
}
