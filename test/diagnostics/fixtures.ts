/**
 * The fixtures: each folder holds an input, and in expected.txt the diagnostics that it gives.
 *
 * The input is a contract.json, an input.wsdl, .xsd, .mof or .sql that is loaded where it stands; or
 * command.txt, whose lines are run one after the other in a copy of the folder: command lines of
 * stubwright, `rm <file>` and `echo <text> >> <file>`. What the last of them tells counts.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { formatDiagnostics } from "../../generator/diagnostic-format.js";
import { DiagnosticError, Diagnostics } from "../../generator/diagnostics.js";
import { loadContract } from "../../generator/load.js";
import { locateContract } from "../../generator/locate.js";
import { packageFolder } from "../../generator/package-folder.js";
import { Workplace } from "../unit/cli/command.js";

const FOLDER = join(packageFolder(), "test/diagnostics");
const INPUTS = ["contract.json", "input.wsdl", "input.xsd", "input.mof", "input.sql"];

/** The names of all fixtures, in order. */
export function fixtureNames(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The text of a file of a fixture, or undefined where it has none of that name. */
export function fixtureFile(fixture: string, file: string): string | undefined {
  const path = join(FOLDER, fixture, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** What a fixture gives: its diagnostics as text, one line each. */
export async function runFixture(fixture: string): Promise<string> {
  const commands = fixtureFile(fixture, "command.txt");
  return commands === undefined ? loadFixture(fixture) : runCommands(fixture, commands);
}

function loadFixture(fixture: string): string {
  const folder = join(FOLDER, fixture);
  const input = INPUTS.find((name) => existsSync(join(folder, name)));
  if (input === undefined) throw new Error(`The fixture ${fixture} has no input.`);
  const diagnostics = new Diagnostics();
  try {
    loadContract(locateContract(input, folder, diagnostics), diagnostics);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return formatDiagnostics(error.diagnostics, "text");
  }
  return formatDiagnostics(diagnostics.all, "text");
}

async function runCommands(fixture: string, commands: string): Promise<string> {
  const place = new Workplace();
  try {
    const files = readdirSync(join(FOLDER, fixture), { recursive: true, withFileTypes: true });
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      if (!file.isFile()) continue;
      place.put(path.slice(join(FOLDER, fixture).length + 1), readFileSync(path));
    }
    let told = "";
    for (const line of commands.trimEnd().split("\n")) told = await runCommand(line, place);
    return told;
  } finally {
    place.remove();
  }
}

async function runCommand(line: string, place: Workplace): Promise<string> {
  const [command, ...words] = line.split(" ");
  const file = words.at(-1) ?? "";
  switch (command) {
    case "stubwright":
      return (await place.run(...words)).stderr;
    case "rm":
      rmSync(join(place.path, file));
      return "";
    case "echo":
      place.put(file, `${place.read(file)}${words.slice(0, -2).join(" ")}\n`);
      return "";
    default:
      throw new Error(`There is no command ${String(command)}.`);
  }
}
