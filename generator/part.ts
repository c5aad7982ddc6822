/** What has files of its own in an output folder: a contract, or the runtime. */
import type { AskedFolder } from "./asked.js";
import {
  readRuntime,
  renderRuntime,
  RUNTIME_FAMILIES,
  RUNTIME_FOLDER,
  runtimeModules,
  type RuntimeFamily,
} from "./runtime-files.js";
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
  /** What a contract needs of the runtime beside what all need. */
  readonly families?: readonly RuntimeFamily[];
  readonly render: () => Promise<RenderedFile[]>;
}

/** The runtime of a folder, where its contracts do not find one elsewhere, with families by name. */
export function runtimeParts(
  { runtimeOptions }: AskedFolder,
  families: ReadonlySet<string>,
): readonly Part[] {
  if (runtimeOptions === undefined) return [];
  const { importExtension } = runtimeOptions;
  let modules: readonly RenderedFile[] | undefined;
  const part = (name: string, family?: RuntimeFamily): Part => ({
    name,
    // The modules themselves are part of the generator, whose identity the manifest has.
    inputs: hashInputs([["importExtension", importExtension]]),
    render: () => {
      modules ??= readRuntime();
      return renderRuntime(runtimeModules(modules, family), runtimeOptions);
    },
  });
  return [
    part(RUNTIME_FOLDER),
    ...RUNTIME_FAMILIES.filter((family) => families.has(family)).map((family) =>
      part(`${RUNTIME_FOLDER}/${family}`, family),
    ),
  ];
}
