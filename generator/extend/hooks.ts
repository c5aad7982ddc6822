/** Calls the hooks of a user. What they throw or give that cannot be used is SW7104 at their file. */
import { resolve } from "node:path";

import { fail, type Place } from "../diagnostics.js";
import type { Contract } from "../model/contract.js";
import type { RenderedFile } from "../write/format.js";
import { carriesMark } from "../write/mark.js";
import { checkModel } from "./check-model.js";
import type { Extensions } from "./extensions.js";
import { failInOwnCode, throwingPlace } from "./failure.js";
import { withMark } from "./own-mark.js";

/**
 * The model as `onModel` wants it.
 * @throws DiagnosticError SW7104 when the hook throws or gives what is no contract model.
 */
export async function applyOnModel(
  contract: Contract,
  { onModel, hookFiles }: Extensions,
  base: string,
): Promise<Contract> {
  if (onModel === undefined) return contract;
  const copy = structuredClone(contract);
  const given = await callHook("onModel", () => onModel(copy), hookFiles, base);
  const model: unknown = given ?? copy;
  const fault = checkModel(model, contract.name);
  if (fault.kind === "fault") {
    fail(
      "SW7104",
      hookPlace(hookFiles),
      `The hook onModel gives a contract that cannot be used: ${fault.message}.`,
      "Give a contract as docs/model.md describes it.",
    );
  }
  return fault.contract;
}

/**
 * Renders, and tells of a model that the hook has left unfit in a way that only rendering shows.
 * @throws DiagnosticError SW7104 for an error while rendering a model that a hook gave.
 */
export function guardRendering<T>(
  { name }: Contract,
  { onModel, hookFiles }: Extensions,
  render: () => T,
): T {
  if (onModel === undefined) return render();
  try {
    return render();
  } catch (error) {
    const what = `The contract ${name} cannot be rendered as the hook onModel gives it`;
    return failInOwnCode(error, "SW7104", hookPlace(hookFiles), what);
  }
}

/**
 * The files as `onFile` wants them, in their order. A file that lost its mark gets it back, where its
 * language has comments.
 * @throws DiagnosticError SW7104 when the hook throws or gives anything but a text, null or nothing.
 */
export async function applyOnFile(
  contract: string,
  files: readonly RenderedFile[],
  { onFile, hookFiles }: Extensions,
  base: string,
): Promise<RenderedFile[]> {
  if (onFile === undefined) return [...files];
  const kept: RenderedFile[] = [];
  for (const { path, text } of files) {
    const given: unknown = await callHook(
      "onFile",
      () => onFile({ contract, path, text }),
      hookFiles,
      base,
    );
    if (given === null) continue;
    if (given !== undefined && typeof given !== "string") failAsNoText(path, given, hookFiles);
    const result = given ?? text;
    kept.push({ path, text: carriesMark(text) ? withMark(path, result) : result });
  }
  return kept;
}

function failAsNoText(path: string, given: unknown, hookFiles: Extensions["hookFiles"]): never {
  fail(
    "SW7104",
    hookPlace(hookFiles),
    `The hook onFile gives ${Array.isArray(given) ? "an array" : `a value of the type ${typeof given}`} for ${path}.`,
    "Give a text, null to leave the file out, or nothing to leave it as it is.",
  );
}

async function callHook<T>(
  name: string,
  call: () => T | Promise<T>,
  hookFiles: Extensions["hookFiles"],
  base: string,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const own = hookFiles?.map((file) => resolve(base, file));
    const place = throwingPlace(error, base, own) ?? hookPlace(hookFiles);
    return failInOwnCode(error, "SW7104", place, `The hook ${name} failed`);
  }
}

/** The module that the configuration is in. */
function hookPlace(hookFiles: Extensions["hookFiles"]): Place | undefined {
  const [file] = hookFiles ?? [];
  return file === undefined ? undefined : { file, line: 1, column: 1 };
}
