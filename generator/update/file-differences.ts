/** The lines that an update would change. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

import { Diagnostics } from "../diagnostics.js";
import { decode } from "../read/decode.js";
import type { SourcedFile } from "./declared-sources.js";

/** Longer differences are cut. */
const MAX_LINES = 200;

/** A unified diff of a file, with at most 200 lines and a line feed at the end. */
export function fileDifferences({ path, source, old, new: fresh }: SourcedFile): string {
  const [before, after] = [textOf(old), textOf(fresh)];
  const patch = createTwoFilesPatch(path, path, before, after, "", source, {
    context: 2,
    headerOptions: FILE_HEADERS_ONLY,
  });
  const lines = patch.trimEnd().split("\n").map(withoutControls);
  if (lines.length <= MAX_LINES) return `${lines.join("\n")}\n`;
  const rest = lines.length - MAX_LINES;
  return `${lines.slice(0, MAX_LINES).join("\n")}\n… and ${String(rest)} more lines\n`;
}

/** Line ends aside; what cannot be decoded shows as it is, and is a fault of the contract anyway. */
function textOf(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) return "";
  const text = decode(bytes, "", new Diagnostics()) ?? new TextDecoder().decode(bytes);
  return text.replaceAll("\r\n", "\n");
}

/** A terminal would obey them. */
function withoutControls(line: string): string {
  return line.replaceAll(/[^\P{Cc}\t]/gu, "\ufffd");
}
