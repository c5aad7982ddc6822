/** A scratch output folder for the tests of the write stage. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { GENERATED_MARK } from "../../../generator/write/mark.js";

export interface ScratchFolder {
  /** The output folder; it does not exist until a file is put into it. */
  readonly path: string;
  put(file: string, text: string): void;
  /** Every file below the output folder by relative path. */
  files(): Record<string, string>;
  remove(): void;
}

export function scratchFolder(): ScratchFolder {
  const parent = mkdtempSync(join(tmpdir(), "stubwright-write-"));
  const path = join(parent, "output");
  return {
    path,
    put(file, text) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    },
    files() {
      const names = readdirSync(parent, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      return Object.fromEntries(
        names.sort().map((name) => [name.slice(path.length + 1), readFileSync(name, "utf8")]),
      );
    },
    remove() {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** The text of a generated file. */
export function generated(body: string): string {
  return `// ${GENERATED_MARK}\n${body}\n`;
}
