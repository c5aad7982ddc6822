/** Runs of `generate` and `check` as events for tools: a JSON object on each line of standard output. */
import type { Diagnostic } from "../diagnostics.js";
import { diagnosticJson, type DiagnosticJson } from "../diagnostic-format.js";
import type { RunEvent, Stage } from "../run-events.js";
import type { OutputDifference } from "../write/check.js";
import type { ExitCode, TextOutput } from "./io.js";

/** An event, by its key `event`. Further keys and events may come with later versions. */
export type ToolEvent =
  | { readonly event: "start"; readonly command: string; readonly version: string }
  | { readonly event: "read"; readonly name: string; readonly done: number; readonly of: number }
  | {
      readonly event: "rendered" | "unchanged";
      readonly name: string;
      readonly out: string;
      readonly files: number;
      readonly done: number;
      readonly of: number;
    }
  | { readonly event: "stage"; readonly stage: Stage; readonly milliseconds: number }
  | {
      readonly event: "file";
      readonly path: string;
      readonly change: "created" | "changed" | "removed";
    }
  | ({ readonly event: "difference" } & OutputDifference)
  | ({ readonly event: "diagnostic" } & DiagnosticJson)
  /** What `generate` did, in files. */
  | {
      readonly event: "generated";
      readonly contracts: number;
      readonly created: number;
      readonly changed: number;
      readonly removed: number;
      readonly unchanged: number;
      readonly milliseconds: number;
    }
  /** What `check` found. */
  | {
      readonly event: "checked";
      readonly contracts: number;
      readonly files: number;
      readonly differences: number;
      readonly milliseconds: number;
    }
  /** Always the last one. */
  | { readonly event: "end"; readonly exitCode: ExitCode };

/** Writes an event as a line. */
export function writeEvent(output: TextOutput, event: ToolEvent): void {
  output.write(`${JSON.stringify(event)}\n`);
}

/** An event of the generator. */
export function runEvent(event: RunEvent): ToolEvent {
  switch (event.kind) {
    case "stage":
      return { event: "stage", stage: event.stage, milliseconds: event.milliseconds };
    case "read":
      return { event: "read", name: event.name, done: event.done, of: event.of };
    case "rendered":
    case "unchanged": {
      const { kind, name, out, files, done, of } = event;
      return { event: kind, name, out, files, done, of };
    }
  }
}

/** A fault. */
export function diagnosticEvent(diagnostic: Diagnostic): ToolEvent {
  return { event: "diagnostic", ...diagnosticJson(diagnostic) };
}

const COMMANDS = ["generate", "check"];

/** Whether a command line asks for events, told before it is read: its own faults are events too. */
export function asksForEvents(argv: readonly string[]): boolean {
  const words = argv.filter(
    (word, index) => !word.startsWith("-") && argv[index - 1] !== "--format",
  );
  return COMMANDS.includes(words[0] ?? "") && argv.includes("--json");
}
