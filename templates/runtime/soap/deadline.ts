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
  const onAbort = (): void => {
    controller.abort(signal?.reason);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  const limited = timeout > 0 && timeout <= LONGEST;
  const timer = limited
    ? setTimeout(() => {
        controller.abort(new TimeoutError(timeout));
      }, timeout)
    : undefined;
  try {
    return await Promise.race([work(controller.signal), aborted(controller.signal)]);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Ends a call even where the `fetch` that it was given pays no heed to the signal. */
async function aborted(signal: AbortSignal): Promise<never> {
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });
  throw signal.reason;
}
