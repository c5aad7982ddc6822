/** What has files of its own in an output folder: a contract, or the runtime. */
import type { AskedFolder } from "./asked.js";
import { readRuntime, renderRuntime, RUNTIME_FOLDER } from "./runtime-files.js";
import type { RenderedFile } from "./write/format.js";
import { hashInputs } from "./write/manifest.js";

/** A part of an output folder, ready to be rendered. */
export interface Part {
  readonly name: string;
  /** Hash of everything that the files are made from. */
  readonly inputs: string;
  /** The hash does not cover all: the part is rendered in every run. */
  readonly volatile?: true;
  /** Files of the hash, as the manifest keeps them. */
  readonly sources?: readonly string[];
  readonly render: () => Promise<RenderedFile[]>;
}

/** The parts of an output folder. */
export interface FolderParts {
  readonly out: string;
  readonly parts: readonly Part[];
}

/** The runtime of a folder, where its contracts do not find one elsewhere. */
export function runtimeParts({ runtimeOptions }: AskedFolder): readonly Part[] {
  if (runtimeOptions === undefined) return [];
  const { importExtension } = runtimeOptions;
  return [
    {
      name: RUNTIME_FOLDER,
      // The modules themselves are part of the generator, whose identity the manifest has.
      inputs: hashInputs([["importExtension", importExtension]]),
      render: () => renderRuntime(readRuntime(), runtimeOptions),
    },
  ];
}
