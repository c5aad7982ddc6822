/** Generates again whenever a file changes that the contracts are read from. */
import { resolve } from "node:path";

import { DiagnosticError, type Diagnostic } from "../diagnostics.js";
import { generateContracts, type GenerateReport, type GenerateRequest } from "../generate.js";
import { FileWatch } from "./file-watch.js";
import { filesReadFor } from "./read-files.js";

/** One run of the generator, first or later. */
export type WatchEvent =
  | {
      readonly kind: "generated";
      readonly report: GenerateReport;
      /** Warnings that the run before did not have. */
      readonly newWarnings: readonly Diagnostic[];
      /** Whether the run before had faults. */
      readonly recovered: boolean;
    }
  /** The contracts have faults; the output stays as it was. Told once for the same faults. */
  | { readonly kind: "faults"; readonly diagnostics: readonly Diagnostic[] };

/** How contracts are watched. */
export interface WatchOptions {
  /** Ends the watching; {@link watchContracts} resolves then. */
  readonly signal: AbortSignal;
  /** Is told of each run. */
  readonly onRun: (event: WatchEvent, watched: number) => void;
  /** Absolute paths of further files whose change asks for a run, such as a configuration file. */
  readonly files?: readonly string[];
  /** Milliseconds of quiet after a change before a run; default: 50. */
  readonly quiet?: number;
}

/**
 * Generates contracts, and again after each change of a file that they are read from: contract.json,
 * roots, everything that these include and import, and modules. What is only half written gives faults, and the
 * next change another run. Runs never overlap.
 *
 * @param request what to generate; as a function it is asked before each run, for a configuration that
 *   may change too.
 * @throws whatever is no fault of the contracts or of the disk, which is a bug.
 */
export async function watchContracts(
  request: GenerateRequest | (() => GenerateRequest | Promise<GenerateRequest>),
  options: WatchOptions,
): Promise<void> {
  const { signal, quiet = 50 } = options;
  const changes = new Changes(signal, quiet);
  const watch = new FileWatch(() => {
    changes.add();
  });
  const runs = new Runs();
  try {
    while (!signal.aborted) {
      const { event, files } = await runs.next(request, options.files ?? [], watch);
      await watch.watch(files);
      if (event !== undefined) options.onRun(event, watch.size);
      await changes.wait();
    }
  } finally {
    await watch.close();
  }
}

/** Changes since the last run. */
class Changes {
  readonly #signal: AbortSignal;
  readonly #quiet: number;
  #pending = false;
  #wake: (() => void) | undefined;

  constructor(signal: AbortSignal, quiet: number) {
    this.#signal = signal;
    this.#quiet = quiet;
    signal.addEventListener("abort", () => this.#wake?.(), { once: true });
  }

  add(): void {
    this.#pending = true;
    this.#wake?.();
  }

  /** Resolves when there were changes and then none for a while, or when the signal ends it all. */
  async wait(): Promise<void> {
    while (!this.#pending && !this.#signal.aborted) await this.#nextChange();
    while (this.#pending && !this.#signal.aborted) {
      this.#pending = false;
      await this.#nextChange(this.#quiet);
    }
  }

  #nextChange(atMost?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = atMost === undefined ? undefined : setTimeout(resolve, atMost);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The runs one after the other; what the last one said need not be said again. */
class Runs {
  #faults: string | undefined;
  #warnings = new Set<string>();
  /** What was watched while the contracts could be followed to their ends. */
  #files: ReadonlySet<string> = new Set();

  async next(
    source: Parameters<typeof watchContracts>[0],
    further: readonly string[],
    watch: FileWatch,
  ): Promise<{ readonly event: WatchEvent | undefined; readonly files: ReadonlySet<string> }> {
    this.#files = new Set([...this.#files, ...further]);
    watch.note(this.#files);
    try {
      const request = typeof source === "function" ? await source() : source;
      const files = this.#follow(request, further);
      watch.note(this.#files);
      const report = await generateContracts(request);
      this.#files = files;
      return { event: this.#generated(report), files };
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      return { event: this.#failed(error), files: this.#files };
    }
  }

  /** Faults may hide what a contract leads to: files of the last whole run stay watched. */
  #follow({ contracts, base, limits }: GenerateRequest, further: readonly string[]): Set<string> {
    const folder = base ?? process.cwd();
    const names = contracts.map((entry) => (typeof entry === "string" ? entry : entry.contract));
    const templates = contracts.flatMap((entry) =>
      typeof entry === "string" ? [] : (entry.templates ?? []),
    );
    const read = [
      ...filesReadFor(names, folder, limits ?? {}),
      ...templates.map(({ template }) => resolve(folder, template)),
    ];
    const files = new Set([...read, ...further]);
    this.#files = new Set([...this.#files, ...files]);
    return files;
  }

  #generated(report: GenerateReport): WatchEvent {
    const newWarnings = report.warnings.filter((one) => !this.#warnings.has(JSON.stringify(one)));
    this.#warnings = new Set(report.warnings.map((warning) => JSON.stringify(warning)));
    const recovered = this.#faults !== undefined;
    this.#faults = undefined;
    return { kind: "generated", report, newWarnings, recovered };
  }

  #failed({ diagnostics }: DiagnosticError): WatchEvent | undefined {
    const faults = JSON.stringify(diagnostics);
    if (faults === this.#faults) return undefined;
    this.#faults = faults;
    return { kind: "faults", diagnostics };
  }
}
