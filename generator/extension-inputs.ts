/** What hooks and templates of a user's own add to the inputs of a contract. */
import { readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";

import { fail, type DiagnosticCode } from "./diagnostics.js";
import type { Extensions } from "./extend/extensions.js";
import { systemErrorCode } from "./write/file-system.js";

/**
 * The texts of templates and of the modules that hooks are in, by names that are the same on every
 * machine.
 *
 * @throws DiagnosticError SW7105 for a template that cannot be read, SW7104 for a module.
 */
export function extensionInputs(
  { templates = [], onModel, onFile, hookFiles = [] }: Extensions,
  base: string,
): (readonly [name: string, text: string])[] {
  const hooks = [onModel, onFile].map((hook) => hook !== undefined);
  const modules = hooks.includes(true) ? hookFiles : [];
  return [
    ["hooks", JSON.stringify(hooks)],
    ...templates.map(
      ({ template, output }, index) =>
        [
          `template ${String(index)} ${output}`,
          readOwnFile(template, base, "SW7105", "template"),
        ] as const,
    ),
    ...modules.map(
      (file) =>
        [
          `hook ${nameFrom(resolve(base, modules[0] ?? file), resolve(base, file))}`,
          readOwnFile(file, base, "SW7104", "module"),
        ] as const,
    ),
  ];
}

/** From the first of the modules, wherever the run starts. */
function nameFrom(first: string, file: string): string {
  return relative(dirname(first), file).split(sep).join("/");
}

/**
 * The text of a user's file, line feeds alone.
 *
 * @throws DiagnosticError of the code given when it cannot be read.
 */
export function readOwnFile(
  file: string,
  base: string,
  code: DiagnosticCode,
  what: string,
): string {
  try {
    return readFileSync(resolve(base, file), "utf8").replaceAll("\r\n", "\n");
  } catch (error) {
    const reason = systemErrorCode(error);
    if (reason === undefined) throw error;
    const message =
      reason === "ENOENT"
        ? `There is no ${what} ${file}.`
        : `The ${what} ${file} cannot be read (${reason}).`;
    return fail(code, undefined, message, "Correct the path, or add the file.");
  }
}
