import { relative, sep } from "node:path";

/** A path as users see it: relative to the current folder, with forward slashes. */
export function shownFrom(cwd: string, path: string): string {
  const shown = relative(cwd, path).split(sep).join("/");
  return shown === "" ? "." : shown;
}
