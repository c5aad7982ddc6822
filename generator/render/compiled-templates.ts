/**
 * Compiles the Handlebars templates of `templates/`. In the bundle of the command line stands another
 * module in place of this one, in which they are compiled already.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Handlebars from "handlebars";

import { packageFolder } from "../package-folder.js";

/** How the templates are compiled, here and for the bundle. */
export const TEMPLATE_OPTIONS = {
  noEscape: true,
  strict: true,
  // The templates call no helpers of their own, of which compiled ones else ask at every name.
  knownHelpersOnly: true,
} as const;

/** A template with its values filled in. */
export type Template = (view: object) => string;

/** The template of a name, compiled. */
export function compiledTemplate(name: string): Template {
  const source = readFileSync(join(packageFolder(), "templates", `${name}.hbs`), "utf8");
  return Handlebars.compile(source, TEMPLATE_OPTIONS);
}
