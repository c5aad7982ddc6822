/**
 * Repeating a request that found no answer. Only operations that the contract declares safe are
 * repeated: of any other, nobody can tell whether the lost one took effect (RFC 9110 §9.2.2).
 */
import { BodyTooLargeError } from "./transport-errors.js";
import type { Answer } from "./response.js";
import type { AnswerHead } from "./transport.js";

/** When and how often a client repeats requests of safe operations. All durations in milliseconds. */
export interface RetryOptions {
  /** Times that a request is sent at most, the first included; default: 3. */
  readonly attempts?: number;
  /** Longest pause before the second attempt; it doubles with each further one. Default: 200. */
  readonly baseDelay?: number;
  /** Longest pause at all. A server that asks for a longer one is not asked again. Default: 10,000. */
  readonly maxDelay?: number;
  /** Retries that all calls of the client may have in reserve together; default: 10. */
  readonly budget?: number;
  /** The part of a retry that a call which needed none puts back into the budget; default: 0.1. */
  readonly refill?: number;
  /** Gives numbers from 0 up to 1; default: `Math.random`. */
  readonly random?: () => number;
  /** Default: that of the system. */
  readonly clock?: RetryClock;
}

/** Where time comes from. */
export interface RetryClock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Waits; rejects with the signal's reason once that aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** What a series of attempts needs of its call. */
export interface Attempts {
  /** Sends the request once. */
  readonly send: () => Promise<Answer>;
  /** Aborts when the call is over. */
  readonly signal: AbortSignal;
  /** Milliseconds that the call may take from now on; `Infinity`: no limit. */
  readonly timeout: number;
}

/** Gateways that found no server, servers that are too busy (RFC 9110 §15.6.3–5, RFC 6585 §4). */
const PASSING_STATUSES: readonly number[] = [429, 502, 503, 504];

/** Repeats requests within one budget. A client has one of them. */
export class Retrier {
  readonly #attempts: number;
  readonly #baseDelay: number;
  readonly #maxDelay: number;
  readonly #budget: number;
  readonly #refill: number;
  readonly #random: () => number;
  readonly #clock: RetryClock;
  #reserve: number;

  /** @throws RangeError when an option is negative or no number, or fewer attempts than one */
  constructor(options: RetryOptions) {
    this.#attempts = checked("attempts", options.attempts ?? 3, 1);
    this.#baseDelay = checked("baseDelay", options.baseDelay ?? 200, 0);
    this.#maxDelay = checked("maxDelay", options.maxDelay ?? 10_000, 0);
    this.#budget = checked("budget", options.budget ?? 10, 0);
    this.#refill = checked("refill", options.refill ?? 0.1, 0);
    this.#random = options.random ?? Math.random;
    this.#clock = options.clock ?? systemClock;
    this.#reserve = this.#budget;
  }

  /**
   * Sends a request, again where that can help: the connection failed, or the status is 429, 502,
   * 503 or 504. Gives the last answer.
   * @throws what the last attempt threw; the signal's reason after an abort
   */
  async run({ send, signal, timeout }: Attempts): Promise<Answer> {
    const end = this.#clock.now() + timeout;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await outcomeOf(send);
      if (signal.aborted || isFinal(outcome)) {
        if (attempt === 1 && "answer" in outcome) this.#earn();
        return settle(outcome);
      }
      const pause = this.#pauseAfter(outcome, attempt);
      const hasTime = pause !== undefined && this.#clock.now() + pause < end;
      if (attempt >= this.#attempts || !hasTime || this.#reserve < 1) return settle(outcome);
      this.#reserve -= 1;
      await this.#clock.sleep(pause, signal);
    }
  }

  #earn(): void {
    this.#reserve = Math.min(this.#budget, this.#reserve + this.#refill);
  }

  /**
   * Full jitter: anything from nothing up to the bound, so that clients which failed together do not
   * come back together. It is added to what the server asked for. Undefined: not worth waiting.
   */
  #pauseAfter(outcome: Outcome, attempt: number): number | undefined {
    const bound = Math.min(this.#maxDelay, this.#baseDelay * 2 ** (attempt - 1));
    const jitter = this.#random() * bound;
    const asked = "answer" in outcome ? retryAfter(outcome.answer.response, this.#clock.now()) : 0;
    return asked > this.#maxDelay ? undefined : asked + jitter;
  }
}

type Outcome = { readonly answer: Answer } | { readonly error: unknown };

async function outcomeOf(send: () => Promise<Answer>): Promise<Outcome> {
  try {
    return { answer: await send() };
  } catch (error) {
    return { error };
  }
}

function settle(outcome: Outcome): Answer {
  if ("answer" in outcome) return outcome.answer;
  throw outcome.error;
}

/** What another attempt would not change: a whole answer of the service, or one that is too large. */
function isFinal(outcome: Outcome): boolean {
  if ("answer" in outcome) return !PASSING_STATUSES.includes(outcome.answer.response.status);
  return outcome.error instanceof BodyTooLargeError;
}

/**
 * The pause that an answer asks for, in milliseconds: seconds or a date (RFC 9110 §10.2.3). What is
 * neither asks for none.
 */
function retryAfter(response: AnswerHead, now: number): number {
  const value = response.header("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

function checked(name: string, value: number, least: number): number {
  if (value >= least) return value;
  throw new RangeError(`retry.${name} must be ${least} or more, not ${value}.`);
}

const systemClock: RetryClock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener("abort", end, { once: true });
      function end(): void {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      }
    });
    signal.throwIfAborted();
  },
};
