/** Time limits and cancellation of an exchange. */
import { TimeoutError } from "./transport-errors.js";

/** The longest time that timers can measure. */
const LONGEST = 2 ** 31 - 1;

/** Tells those that take part in an exchange that it is to be broken off. */
export interface Cancellation {
  /** The same as a signal, for those that take one. */
  readonly signal: AbortSignal;
  readonly isAborted: boolean;
  /** The listener is told once, with the reason; where that came before, at once. */
  onAbort(listener: (reason: unknown) => void): void;
}

/** The cancellation that a signal tells. */
export class SignalCancellation implements Cancellation {
  readonly signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  get isAborted(): boolean {
    return this.signal.aborted;
  }

  onAbort(listener: (reason: unknown) => void): void {
    const tell = (): void => {
      listener(this.signal.reason);
    };
    if (this.signal.aborted) tell();
    else this.signal.addEventListener("abort", tell, { once: true });
  }
}

/**
 * The cancellation of one call. Its signal is made when it is asked for: not every transport asks. What
 * listens does not listen to the signal: with a listener, Node 20 keeps every answer that breaks off.
 */
class CallCancellation implements Cancellation {
  readonly #listeners: ((reason: unknown) => void)[] = [];
  #controller: AbortController | undefined;
  isAborted = false;
  #reason: unknown;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.isAborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  onAbort(listener: (reason: unknown) => void): void {
    if (this.isAborted) listener(this.#reason);
    else this.#listeners.push(listener);
  }

  abort(reason: unknown): void {
    if (this.isAborted) return;
    this.isAborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    for (const listener of this.#listeners.splice(0)) listener(reason);
  }
}

/**
 * Runs work that ends when the time is over or the caller's signal aborts, whichever is first.
 * @param timeout milliseconds; 0 and Infinity: no limit.
 * @throws TimeoutError, or the reason of the caller's signal
 */
export function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  work: (cancellation: Cancellation) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const cancellation = new CallCancellation();
    // Work that pays no heed to its cancellation must not hold the call up.
    cancellation.onAbort(reject);
    const onAbort = (): void => {
      cancellation.abort(signal?.reason);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    const limited = timeout > 0 && timeout <= LONGEST;
    const timer = limited
      ? setTimeout(() => {
          cancellation.abort(new TimeoutError(timeout));
        }, timeout)
      : undefined;
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    cancellation.onAbort(end);
    const working = work(cancellation);
    working.then(end, end);
    working.then(resolve, reject);
  });
}
