/** Completes and checks the options of a run. */
import { fail } from "./diagnostics.js";
import { nearest } from "./nearest.js";
import { ALTERNATIVE_MAPPINGS } from "./render/built-ins.js";
import { DEFAULT_RENDER_OPTIONS, TARGETS, type RenderOptions } from "./render/options.js";

export const NAMINGS: readonly string[] = ["camel", "preserve"];
export const IMPORT_EXTENSIONS: readonly string[] = [".js", ".ts", ""];

/**
 * The options with defaults for what is absent.
 * @throws DiagnosticError SW5006 for a value that an option cannot have.
 */
export function completeOptions(options: Partial<RenderOptions> = {}): RenderOptions {
  const complete: RenderOptions = { ...DEFAULT_RENDER_OPTIONS, ...options };
  requireOneOf("naming", complete.naming, NAMINGS);
  requireOneOf("importExtension", complete.importExtension, IMPORT_EXTENSIONS);
  for (const target of complete.targets) requireOneOf("targets", target, TARGETS);
  for (const [type, alternative] of Object.entries(complete.datatypes)) {
    requireMapping(type, alternative);
  }
  return complete;
}

function requireOneOf(option: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  const names = allowed.map((name) => JSON.stringify(name)).join(", ");
  fail(
    "SW5006",
    undefined,
    `The option ${option} cannot be ${JSON.stringify(value)}.`,
    `Allowed are ${names}.`,
  );
}

/** @throws DiagnosticError SW5006 when the built-in type cannot be mapped so. */
export function requireMapping(type: string, alternative: string): void {
  const types = Object.keys(ALTERNATIVE_MAPPINGS);
  const alternatives = Object.hasOwn(ALTERNATIVE_MAPPINGS, type)
    ? Object.keys(ALTERNATIVE_MAPPINGS[type] ?? {})
    : undefined;
  if (alternatives === undefined) {
    const message = `The type ${type} has no other mapping than its default.`;
    fail("SW5006", undefined, message, remedy(type, types));
  }
  if (alternatives.includes(alternative)) return;
  const message = `The type ${type} cannot be mapped to ${alternative}.`;
  fail("SW5006", undefined, message, remedy(alternative, alternatives));
}

function remedy(name: string, allowed: readonly string[]): string {
  const meant = nearest(name, allowed);
  return meant === undefined ? `Possible are ${allowed.join(", ")}.` : `Did you mean ${meant}?`;
}
