/** Formats rendered files with Prettier. */
import type { Options } from "prettier";

/** A generated file: the path is relative to the output folder, with forward slashes. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** Every option that bears on TypeScript, so that a default that changes does not change the output. */
const OPTIONS: Options = {
  parser: "typescript",
  printWidth: 100,
  tabWidth: 2,
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

async function formatModule(path: string, text: string): Promise<string> {
  const [prettier, typescript, estree] = await Promise.all([
    import("prettier/standalone"),
    import("prettier/plugins/typescript"),
    import("prettier/plugins/estree"),
  ]);
  try {
    return await prettier.format(text, { ...OPTIONS, plugins: [typescript, estree] });
  } catch (cause) {
    throw new Error(`The rendered file ${path} is not TypeScript.`, { cause });
  }
}
