/** Which blocks of our modules ran, from V8 itself. */
import { Session, type Profiler } from "node:inspector/promises";

/** Counts blocks since it was started or last asked. */
export class BlockCoverage {
  readonly #session = new Session();
  readonly #covers: readonly string[];

  constructor(covers: readonly string[]) {
    this.#covers = covers;
  }

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post("Profiler.enable");
    await this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    await this.take();
  }

  /** The blocks that ran since the last call, each with the magnitude of how often. */
  async take(): Promise<readonly string[]> {
    const { result } = await this.#session.post("Profiler.takePreciseCoverage");
    return result
      .filter(({ url }) => this.#covers.some((part) => url.includes(part)))
      .flatMap(blocksOf);
  }

  stop(): void {
    this.#session.disconnect();
  }
}

/** As fuzzers do, counts are told apart by their power of two alone. */
function blocksOf({ url, functions }: Profiler.ScriptCoverage): readonly string[] {
  const file = url.slice(url.lastIndexOf("/") + 1);
  return functions.flatMap(({ ranges }) =>
    ranges
      .filter(({ count }) => count > 0)
      .map(
        ({ startOffset, count }) => `${file}:${startOffset}:${Math.min(Math.log2(count) | 0, 6)}`,
      ),
  );
}
