/** Formats rendered files with Prettier. */
import type { Options } from "prettier";

import { PRINT_WIDTH, TAB_WIDTH } from "./print-width.js";

/** A generated file: the path is relative to the output folder, with forward slashes. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** Every option that bears on TypeScript, so that a default that changes does not change the output. */
const OPTIONS: Options = {
  parser: "typescript",
  printWidth: PRINT_WIDTH,
  tabWidth: TAB_WIDTH,
  useTabs: false,
  semi: true,
  singleQuote: false,
  quoteProps: "as-needed",
  trailingComma: "all",
  bracketSpacing: true,
  objectWrap: "preserve",
  arrowParens: "always",
  experimentalTernaries: false,
  experimentalOperatorPosition: "end",
  endOfLine: "lf",
  embeddedLanguageFormatting: "off",
};

/**
 * The same files, TypeScript formatted, others as they are. No configuration on disk is read. Prettier
 * is loaded with the first TypeScript file, so that a run without one does not pay for it.
 *
 * @throws Error, since it is a bug, for a file that is not TypeScript.
 */
export async function formatFiles(files: readonly RenderedFile[]): Promise<RenderedFile[]> {
  const formatted: RenderedFile[] = [];
  for (const { path, text } of files) {
    formatted.push({ path, text: path.endsWith(".ts") ? await formatModule(path, text) : text });
  }
  return formatted;
}

/**
 * Formats a module piece by piece, since the printer's memory grows with what it is given. A piece is
 * some statements; where a text was divided elsewhere a piece is no module, and the whole is formatted.
 */
async function formatModule(path: string, text: string): Promise<string> {
  const pieces = piecesOf(text);
  if (pieces.length > 1) {
    try {
      const formatted: string[] = [];
      for (const piece of pieces) formatted.push(await print(path, piece));
      return formatted.join("\n");
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  try {
    return await print(path, text);
  } catch (cause) {
    throw new Error(`The rendered file ${path} is not TypeScript.`, { cause });
  }
}

/** Characters that a piece has at least, the last one apart. */
const PIECE = 64 * 1024;

/** Divides a text at blank lines before exports, which is between statements in nearly every text. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/(?<=\n)\n+(?=export |\/\*\*)/g)) {
    if (index - start < PIECE) continue;
    pieces.push(text.slice(start, index));
    start = index;
  }
  return [...pieces, text.slice(start)];
}

async function print(path: string, text: string): Promise<string> {
  const prettier = await import("prettier/standalone");
  const typescript = await import("prettier/plugins/typescript");
  const estree = await import("prettier/plugins/estree");
  // By its name the file is known not to hold JSX, which is else looked for in time that grows by squares.
  return prettier.format(text, { ...OPTIONS, filepath: path, plugins: [typescript, estree] });
}
