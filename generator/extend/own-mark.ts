/** The mark in files that users shape: without it a file would not be known as generated. */
import { posix } from "node:path";

import { carriesMark, GENERATED_MARK } from "../write/mark.js";

const LINE_COMMENTS = [".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".jsx"];
const HTML_COMMENTS = [".md", ".html", ".htm"];
const HASH_COMMENTS = [".yaml", ".yml", ".toml"];

/** The text with the mark, as a comment of its language; as it is where the language has none. */
export function withMark(path: string, text: string): string {
  if (carriesMark(text)) return text;
  const extension = posix.extname(path);
  if (LINE_COMMENTS.includes(extension)) return `// ${GENERATED_MARK}\n\n${text}`;
  if (HTML_COMMENTS.includes(extension)) return `<!-- ${GENERATED_MARK} -->\n\n${text}`;
  if (HASH_COMMENTS.includes(extension)) return `# ${GENERATED_MARK}\n\n${text}`;
  return text;
}
