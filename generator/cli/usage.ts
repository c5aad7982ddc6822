/** Faults of the command line, as diagnostics. */
import type { CommanderError } from "commander";
import { type Command } from "commander";

import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";

/** A fault of the command line, with the command at which it was found. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly command: Command;
  readonly fault: CommanderError;

  constructor(command: Command, fault: CommanderError) {
    super(fault.message);
    this.command = command;
    this.fault = fault;
  }
}

/** The fault as SW5006, with the nearest option or command that there is. */
export function usageDiagnostic({ command, fault }: UsageError): Diagnostic {
  const { message, remedy } = describe(command, fault);
  return { code: "SW5006", severity: "error", message, remedy };
}

function describe(
  command: Command,
  { code, message }: CommanderError,
): { readonly message: string; readonly remedy: string } {
  const [, named = ""] = /'([^']*)'/.exec(message) ?? [];
  const [option = ""] = named.split("=");
  const help = `See ${fullName(command)} --help.`;
  switch (code) {
    case "commander.unknownOption":
      return {
        message: `There is no option ${option}.`,
        remedy: didYouMean(option, optionNames(command)) ?? help,
      };
    case "commander.unknownCommand":
      return {
        message: `There is no command ${named}.`,
        remedy: didYouMean(named, commandNames(command)) ?? help,
      };
    case "commander.optionMissingArgument":
      return { message: `The option ${longName(named)} lacks its value.`, remedy: help };
    case "commander.missingArgument":
      return { message: `The command ${command.name()} lacks its <${named}>.`, remedy: help };
    case "commander.excessArguments":
      return { message: `The command ${command.name()} takes fewer arguments.`, remedy: help };
    case "commander.help":
      return noCommand(command, help);
    default:
      return { message: sentence(message.replace(/^error: /, "")), remedy: help };
  }
}

/** Commander shows help where no command is given, and where `help` is asked for one that is none. */
function noCommand(command: Command, help: string): ReturnType<typeof describe> {
  const [, asked] = command.args;
  if (asked === undefined) return { message: "No command is given.", remedy: help };
  return {
    message: `There is no command ${asked}.`,
    remedy: didYouMean(asked, commandNames(command)) ?? help,
  };
}

/** `-o, --out <folder>` is `--out`. */
function longName(flags: string): string {
  return /--[^ ]+/.exec(flags)?.[0] ?? flags;
}

function didYouMean(name: string, candidates: readonly string[]): string | undefined {
  const meant = nearest(name, candidates);
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

function optionNames(command: Command): readonly string[] {
  const options = [...command.options, ...(command.parent?.options ?? [])];
  return [...options.flatMap(({ long }) => long ?? []), "--help"];
}

function commandNames(command: Command): readonly string[] {
  return [...command.commands.map((known) => known.name()), "help"];
}

function fullName(command: Command): string {
  const own = command.name();
  return command.parent === null ? own : `${fullName(command.parent)} ${own}`;
}

function sentence(text: string): string {
  const capitalized = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capitalized) ? capitalized : `${capitalized}.`;
}
