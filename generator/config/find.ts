/** Finds the configuration of a project: the nearest one upward. */
import { basename } from "node:path";

import { lilconfig } from "lilconfig";

/** Names of configuration files, the one that counts first; package.json counts where it has the key. */
export const CONFIG_FILES = [
  "stubwright.config.ts",
  "stubwright.config.mts",
  "stubwright.config.js",
  "stubwright.config.mjs",
  "stubwright.config.json",
  "package.json",
];

/** The key in package.json. */
export const PACKAGE_KEY = "stubwright";

/** A configuration file with its text. */
export interface FoundConfig {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/**
 * The configuration that holds in a folder: of the first folder from there upward that has one. The
 * search ends at the home folder or the root.
 */
export async function findConfig(folder: string): Promise<FoundConfig | undefined> {
  const loader = (path: string, text: string): unknown =>
    basename(path) === "package.json" ? packageOf(text) : text;
  const extensions = [".ts", ".mts", ".js", ".mjs", ".json", "noExt"];
  const searcher = lilconfig(PACKAGE_KEY, {
    searchPlaces: CONFIG_FILES,
    packageProp: [PACKAGE_KEY],
    ignoreEmptySearchPlaces: false,
    cache: false,
    loaders: Object.fromEntries(extensions.map((extension) => [extension, loader])),
  });
  const found = await searcher.search(folder);
  if (found === null) return undefined;
  const config: unknown = found.config;
  return { path: found.filepath, text: typeof config === "string" ? config : "" };
}

/** The text under the key, where the key is there; a package.json that is no JSON is passed over. */
function packageOf(text: string): object {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const has = typeof json === "object" && json !== null && Object.hasOwn(json, PACKAGE_KEY);
    return has ? { [PACKAGE_KEY]: text } : {};
  } catch {
    return {};
  }
}
