/** Progress of long work: a bar that moves on a terminal, a line now and then elsewhere. */
import { oneLine } from "../diagnostic-format.js";
import type { RunEvent } from "../run-events.js";
import type { TextOutput } from "./io.js";

/** Where progress is told. */
export interface ProgressOutput {
  readonly stderr: TextOutput;
  /** Whether a line can be taken back, as on a terminal. */
  readonly isLive: boolean;
  /** Width of the terminal in characters. */
  readonly columns: number;
  /** The time in milliseconds, from wherever. */
  readonly now: () => number;
}

/** A run that ends sooner tells nothing on the way. */
const SHORT_WORK = { live: 200, lines: 2000 } as const;

/** Milliseconds between two drawings of the bar, and between two lines. */
const INTERVAL = { live: 50, lines: 2000 } as const;

const BAR_WIDTH = 20;

/** Begins a line again, with nothing in it. */
const CLEAR = "\r\x1b[2K";

export class Progress {
  readonly #output: ProgressOutput;
  readonly #start: number;
  #last = -Infinity;
  #isShown = false;

  constructor(output: ProgressOutput) {
    this.#output = output;
    this.#start = output.now();
  }

  /** Shows a step. The times of the stages are told when all is done, so they take the bar away. */
  tell(event: RunEvent): void {
    if (event.kind === "stage") this.end();
    if (event.kind === "stage" || !this.#isDue()) return;
    const { name, done, of } = event;
    const verb = event.kind === "read" ? "Reading" : "Rendering";
    const { stderr, isLive, columns } = this.#output;
    if (!isLive) {
      stderr.write(`${verb}: ${String(done)} of ${String(of)} done.\n`);
      return;
    }
    const filled = Math.floor((done / of) * BAR_WIDTH);
    const bar = `[${"#".repeat(filled)}${"-".repeat(BAR_WIDTH - filled)}]`;
    const line = `${bar} ${verb} ${String(done)}/${String(of)} ${oneLine(name)}`;
    stderr.write(`${CLEAR}${line.slice(0, columns - 1)}`);
    this.#isShown = true;
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#isShown) this.#output.stderr.write(CLEAR);
    this.#isShown = false;
  }

  #isDue(): boolean {
    const { isLive, now } = this.#output;
    const manner = isLive ? "live" : "lines";
    const time = now();
    if (time - this.#start < SHORT_WORK[manner]) return false;
    if (time - this.#last < INTERVAL[manner]) return false;
    this.#last = time;
    return true;
  }
}
