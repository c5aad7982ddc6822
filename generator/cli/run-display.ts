/** What `generate` and `check` show of a run: progress, stage timings, or events for tools. */
import { Option, type Command } from "commander";

import { packageVersion } from "../package-folder.js";
import type { RunEvent, RunObserver } from "../run-events.js";
import { duration } from "./duration.js";
import type { CommandIo } from "./io.js";
import { Progress } from "./progress.js";
import { reportOf } from "./report.js";
import { runEvent, writeEvent, type ToolEvent } from "./run-events.js";

/** The options as commander gives them. */
export interface DisplayFlags {
  readonly quiet?: true;
  readonly json?: true;
}

/** Adds `--json`. */
export function addEventsOption(command: Command): Command {
  const option = new Option("--json", "print events for tools, a JSON object on each line");
  return command.addOption(option.conflicts("quiet"));
}

/** A run on show. */
export interface RunDisplay {
  readonly observe: RunObserver;
  /** Writes an event where events are asked for. */
  readonly event: (event: ToolEvent) => void;
  /** Writes the line that ends the run, unless that is told otherwise or not at all. */
  readonly close: (line: (took: string) => string) => void;
  /** Milliseconds since the beginning. */
  readonly elapsed: () => number;
}

/**
 * Shows what a run does: events with `--json`, nothing with `--quiet`, else progress where there is
 * somebody to wait for it, and with `--verbose` every contract and what the stages took.
 */
export async function onDisplay<T>(
  command: Command,
  flags: DisplayFlags,
  io: CommandIo,
  action: (display: RunDisplay) => Promise<T>,
): Promise<T> {
  const { verbose } = command.optsWithGlobals<{ readonly verbose?: true }>();
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  if (flags.json === true) {
    const event = (one: ToolEvent): void => writeEvent(io.stdout, one);
    event({ event: "start", command: command.name(), version: packageVersion() });
    return action({
      observe: (one) => {
        io.observe?.(one);
        event(runEvent(one));
      },
      event,
      close: () => undefined,
      elapsed,
    });
  }
  const progress = flags.quiet === true || verbose === true ? undefined : progressFor(io);
  try {
    return await action({
      observe: (event) => {
        io.observe?.(event);
        progress?.tell(event);
        if (verbose === true) tellVerbosely(event, io);
      },
      event: () => undefined,
      close: (line) => {
        progress?.end();
        if (flags.quiet !== true) io.stdout.write(`${line(duration(elapsed()))}\n`);
      },
      elapsed,
    });
  } finally {
    progress?.end();
  }
}

/** Nobody looks at progress where faults are read by a program. */
function progressFor(io: CommandIo): Progress | undefined {
  const { display, env = {}, stderr } = io;
  if (display === undefined || !reportOf(io).takesNotes) return undefined;
  const { isTerminal, columns = 80, now } = display;
  const isLive = isTerminal && env["TERM"] !== "dumb" && (env["CI"] ?? "") === "";
  return new Progress({ stderr, isLive, columns, now });
}

function tellVerbosely(event: RunEvent, io: CommandIo): void {
  const report = reportOf(io);
  switch (event.kind) {
    case "read":
      report.note(`read ${event.name}`);
      break;
    case "rendered":
    case "unchanged":
      report.note(`${event.kind} ${event.out}/${event.name}`);
      break;
    case "stage":
      report.note(`stage ${event.stage}: ${duration(event.milliseconds)}`);
      break;
  }
}
