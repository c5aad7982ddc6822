import type { Terminal } from "../init/ask.js";
import type { FaultReport } from "./report.js";

/** What a command has of the world around it. */
export interface CommandIo {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Folder that paths start at. */
  readonly cwd: string;
  /** Environment variables; those of the process when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Ends commands that go on until they are told to stop; signals of the system do when absent. */
  readonly interruption?: AbortSignal;
  /** Asks the user; absent where there is nobody to ask. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** A terminal that questions can be asked in; absent where there is nobody to answer. */
  readonly terminal?: Terminal;
  /** Where faults go; to standard error as text when absent. */
  readonly faults?: FaultReport;
}

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
