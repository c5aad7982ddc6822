/** Prettier as the peer of laid-out code. */
import { formatFiles } from "../../../generator/write/format.js";

/** The text as Prettier writes it. */
export async function byPrettier(text: string): Promise<string> {
  const [file] = await formatFiles([{ path: "module.ts", text }]);
  return file?.text ?? "";
}

/** Of a statement: the text as it is laid out here, and as Prettier writes it from one line. */
export async function bothWays(
  laidOut: string,
  line: string,
): Promise<{ readonly here: string; readonly prettier: string }> {
  return { here: `${laidOut}\n`, prettier: await byPrettier(line) };
}
