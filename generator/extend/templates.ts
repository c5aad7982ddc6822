/** Renders the Handlebars templates of a user. Their faults are SW7105 at the template's own line. */
import Handlebars from "handlebars";

import { fail, type Place } from "../diagnostics.js";
import { readOwnFile } from "../extension-inputs.js";
import type { NamedContract } from "../render/named-contract.js";
import { formatFiles, type RenderedFile } from "../write/format.js";
import { staysInside } from "../write/paths.js";
import type { Extensions, TemplateRequest } from "./extensions.js";
import { failInOwnCode, reasonOf } from "./failure.js";
import { parseFaultPlace } from "./template-place.js";
import { withMark } from "./own-mark.js";
import { templateView } from "./template-view.js";

/**
 * The files that templates give, TypeScript formatted, all with the mark where their language has
 * comments.
 *
 * @param others files of the contract, whose paths templates cannot give.
 * @throws DiagnosticError SW7105 for a template that cannot be read, parsed or rendered, for one that
 *   gives what is not TypeScript in a file that should be, and for a path that is taken or leads out.
 */
export async function renderOwnTemplates(
  named: NamedContract,
  { templates = [] }: Extensions,
  others: readonly RenderedFile[],
  base: string,
): Promise<RenderedFile[]> {
  const taken = new Set(others.map(({ path }) => path.toLowerCase()));
  const files: RenderedFile[] = [];
  for (const request of templates) {
    requireFreePath(request, taken);
    taken.add(request.output.toLowerCase());
    files.push(await renderOne(request, named, base));
  }
  return files;
}

function requireFreePath({ template, output }: TemplateRequest, taken: ReadonlySet<string>): void {
  const isFree = staysInside(output) && !taken.has(output.toLowerCase());
  if (isFree) return;
  const message = staysInside(output)
    ? `The file ${output} of the template ${template} is generated already.`
    : `The file ${output} of the template ${template} is outside the contract's folder.`;
  fail("SW7105", undefined, message, "Give another path as its output.");
}

async function renderOne(
  { template, output }: TemplateRequest,
  named: NamedContract,
  base: string,
): Promise<RenderedFile> {
  const source = readOwnFile(template, base, "SW7105", "template");
  const text = withMark(output, renderText(source, template, named));
  try {
    const [file = { path: output, text }] = await formatFiles([{ path: output, text }]);
    return file;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : error;
    return fail(
      "SW7105",
      start(template),
      `The template ${template} gives what is not TypeScript: ${reasonOf(cause)}.`,
      "Correct the template, or give its output another extension.",
    );
  }
}

function renderText(source: string, template: string, named: NamedContract): string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper("json", (value: unknown) => JSON.stringify(value));
  try {
    handlebars.parse(source);
    return handlebars.compile(source, { noEscape: true, strict: true })(templateView(named));
  } catch (error) {
    const place = placeOf(error, source, template) ?? start(template);
    return failInOwnCode(withoutPosition(error), "SW7105", place, "The template has a fault");
  }
}

/** Handlebars tells lines from 1 and columns from 0. */
function placeOf(error: unknown, source: string, file: string): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  if (hasPosition(error)) return { file, line: error.lineNumber, column: error.column + 1 };
  const found = parseFaultPlace(error.message, source);
  return found === undefined ? undefined : { file, ...found };
}

function hasPosition(
  error: Error,
): error is Error & { readonly lineNumber: number; readonly column: number } {
  if (!("lineNumber" in error) || !("column" in error)) return false;
  return typeof error.lineNumber === "number" && typeof error.column === "number";
}

/** The message in words of its own where it names objects or tokens, else without the position at its end. */
function withoutPosition(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const [, missing] = /^"(.*)" not defined in /.exec(error.message) ?? [];
  if (missing !== undefined) return new Error(`there is no "${missing}" here`);
  if (!error.message.startsWith("Parse error")) {
    return new Error(error.message.replace(/ - \d+:\d+$/, ""));
  }
  const [, got = "something else"] = /got '([^']*)'\s*$/.exec(error.message) ?? [];
  return new Error(
    got === "EOF"
      ? "the text ends before a block does"
      : "the text is not what Handlebars expects here",
  );
}

function start(file: string): Place {
  return { file, line: 1, column: 1 };
}
