/** The lines of `.gitattributes` that have reviews and statistics pass generated files over. */

/**
 * The text with a line for each output folder that has none yet.
 *
 * @param text the file as it is; empty where there is none.
 * @param folders output folders relative to the file; those outside its folder are passed over.
 */
export function withGeneratedFolders(text: string, folders: readonly string[]): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const known = new Set(
    text
      .split(/\r?\n/)
      .filter((line) => /\slinguist-generated(\s|=true|$)/.test(line))
      .map(patternOf),
  );
  const missing = folders
    .filter((folder) => !folder.startsWith("..") && !/^(?:\/|[A-Za-z]:)/.test(folder))
    .map((folder) => (folder === "." ? "**" : `${folder}/**`))
    .filter((pattern) => !known.has(pattern));
  const lines = missing.map((pattern) => `${quoted(pattern)} linguist-generated${end}`);
  const separator = text === "" || text.endsWith("\n") || lines.length === 0 ? "" : end;
  return text + separator + lines.join("");
}

/** The first word of a line, or what stands there in double quotes (gitattributes(5)). */
function patternOf(line: string): string {
  const [, inQuotes, bare] = /^\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line) ?? [];
  return (inQuotes ?? bare ?? "").replaceAll(/\\(.)/g, "$1").replace(/^\//, "");
}

function quoted(pattern: string): string {
  return /[\s"\\]/.test(pattern) ? `"${pattern.replaceAll(/["\\]/g, "\\$&")}"` : pattern;
}
