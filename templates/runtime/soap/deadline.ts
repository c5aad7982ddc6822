/** Time limits and cancellation of an exchange. */
import { TimeoutError } from "./transport-errors.js";

/** The longest time that timers can measure. */
const LONGEST = 2 ** 31 - 1;

/**
 * Runs work that ends when the time is over or the caller's signal aborts, whichever is first.
 * @param timeout milliseconds; 0 and Infinity: no limit.
 * @throws TimeoutError, or the reason of the caller's signal
 */
export async function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  // Not a listener of the inner signal: with one, Node 20 keeps every answer that breaks off.
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const abort = (reason: unknown): void => {
    controller.abort(reason);
    end();
  };
  const onAbort = (): void => {
    abort(signal?.reason);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  const limited = timeout > 0 && timeout <= LONGEST;
  const timer = limited
    ? setTimeout(() => {
        abort(new TimeoutError(timeout));
      }, timeout)
    : undefined;
  try {
    const working = work(controller.signal);
    // A `fetch` that pays no heed to the signal must not hold the call up.
    await Promise.race([working, ended]);
    controller.signal.throwIfAborted();
    return await working;
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
