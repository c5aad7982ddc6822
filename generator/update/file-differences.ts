/** The lines that an update would change. */
import { Diagnostics } from "../diagnostics.js";
import { decode } from "../read/decode.js";
import { unifiedDiff } from "../write/unified-diff.js";
import type { SourcedFile } from "./declared-sources.js";

/** Longer differences are cut. */
const MAX_LINES = 200;

/** A unified diff of a file, with at most 200 lines and a line feed at the end. */
export function fileDifferences({ path, source, old, new: fresh }: SourcedFile): string {
  const [before, after] = [textOf(old), textOf(fresh)];
  return unifiedDiff(path, before, after, { from: "", to: source, maxLines: MAX_LINES });
}

/** Line ends aside; what cannot be decoded shows as it is, and is a fault of the contract anyway. */
function textOf(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) return "";
  const text = decode(bytes, "", new Diagnostics()) ?? new TextDecoder().decode(bytes);
  return text.replaceAll("\r\n", "\n");
}
