import type { Terminal } from "../init/ask.js";
import type { RunObserver } from "../run-events.js";
import type { FaultReport } from "./report.js";

/** What a command has of the world around it. */
export interface CommandIo {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Folder that paths start at. */
  readonly cwd: string;
  /** Environment variables; those of the process when absent. */
  readonly env?: Environment;
  /** Ends commands that go on until they are told to stop; signals of the system do when absent. */
  readonly interruption?: AbortSignal;
  /** Asks the user; absent where there is nobody to ask. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** A terminal that questions can be asked in; absent where there is nobody to answer. */
  readonly terminal?: Terminal;
  /** Where faults go; to standard error as text when absent. */
  readonly faults?: FaultReport;
  /** What standard error is; absent where it is no terminal and nobody waits for progress. */
  readonly display?: Display;
  /** Is told what `generate` and `check` do. */
  readonly observe?: RunObserver;
}

/** What progress and colours depend on. */
export interface Display {
  /** Whether standard error is a terminal. */
  readonly isTerminal: boolean;
  /** Width of the terminal in characters; 80 when absent. */
  readonly columns?: number;
  /** The time in milliseconds, from wherever. */
  readonly now: () => number;
}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface TextOutput {
  write(text: string): unknown;
}

/** Exit codes, which scripts may rely on. */
export const EXIT = {
  done: 0,
  /** The output differs, or a contract or an instance has faults. */
  invalid: 1,
  /** The command line has faults. */
  usage: 2,
  /** A bug. */
  internal: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
