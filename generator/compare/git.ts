/** Files of a revision, read with git and without a checkout. */
import { execFileSync } from "node:child_process";
import { posix } from "node:path";

import { fail } from "../diagnostics.js";
import { resolvePath, type FileAccess } from "../read/files.js";

/** A path in a revision. */
export interface RevisionPath {
  /** What names the revision, as it was written: `HEAD~1`, `origin/main`. */
  readonly revision: string;
  /** As git takes it: from the root of the repository, or with `./` from the current folder. */
  readonly path: string;
}

/**
 * Tells whether an argument is `REV:path`. A drive (`C:\specs`) and a URL are none.
 */
export function parseRevisionPath(argument: string): RevisionPath | undefined {
  const [, revision, path] = /^([^:]+):(.*)$/s.exec(argument) ?? [];
  if (revision === undefined || path === undefined) return undefined;
  if (/^[a-z]$/i.test(revision) && /^[\\/]/.test(path)) return undefined;
  return path.startsWith("//") ? undefined : { revision, path };
}

const MAX_BYTES = 256 * 1024 * 1024;

/** A revision of the repository that holds a folder. */
export class Revision {
  readonly #folder: string;
  readonly #name: string;
  readonly #commit: string;

  /**
   * @param folder the folder that the repository is looked for from.
   * @throws DiagnosticError SW7200 where git cannot be run, the folder is in no repository, or there is
   *   no such revision.
   */
  constructor(name: string, folder: string) {
    this.#folder = folder;
    this.#name = name;
    if (git(["rev-parse", "--git-dir"], folder) === undefined) {
      const message = "The current folder is in no repository of git, or git cannot be run.";
      fail("SW7200", undefined, message, "Run the command in a clone that has the revision.");
    }
    const commit = git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`],
      folder,
    );
    if (commit === undefined) {
      const message = `There is no revision ${name}.`;
      fail("SW7200", undefined, message, "Correct its name, or fetch it.");
    }
    this.#commit = commit.toString("utf8").trim();
  }

  /** A path from the root of the repository. @throws DiagnosticError SW7200 where nothing is there. */
  locate(path: string): { readonly path: string; readonly kind: "file" | "folder" } {
    const isRelative = /^\.{1,2}(\/|$)/.test(path);
    const prefix = isRelative ? this.#prefix() : "";
    const normal = posix.normalize(posix.join(prefix, path)).replace(/\/$/, "");
    const full = normal === "." ? "" : normal;
    const type = git(["cat-file", "-t", `${this.#commit}:${full}`], this.#folder);
    switch (type?.toString("utf8").trim()) {
      case "blob":
        return { path: full, kind: "file" };
      case "tree":
        return { path: full, kind: "folder" };
      default:
        return fail(
          "SW7200",
          undefined,
          `The revision ${this.#name} has no ${full || path}.`,
          "Give the path from the root of the repository, or ./ and one from the current folder.",
        );
    }
  }

  /** Where the current folder is in the repository. */
  #prefix(): string {
    const prefix = git(["rev-parse", "--show-prefix"], this.#folder);
    return prefix === undefined ? "" : prefix.toString("utf8").trim();
  }

  /** How a path is shown: `REV:path`. */
  show(path: string): string {
    return `${this.#name}:${path}`;
  }

  /** The files of the revision, whose paths are those that are shown. */
  get files(): FileAccess {
    const start = this.show("");
    const plain = (shown: string): string =>
      shown.startsWith(start) ? shown.slice(start.length) : shown;
    return {
      read: (shown) => this.#read(plain(shown)),
      resolve: (from, location) => {
        if (location.startsWith(start)) return location;
        const path = resolvePath(plain(from), location);
        if (path === undefined) return undefined;
        const decoded = this.#has(path) ? path : decodePercent(path);
        return this.show(decoded);
      },
      list: (shown) => {
        const folder = posix.dirname(plain(shown));
        const tree = folder === "." ? this.#commit : `${this.#commit}:${folder}`;
        const names = git(["ls-tree", "--name-only", "-z", tree], this.#folder);
        const found = names?.toString("utf8").split("\0") ?? [];
        return found
          .filter((name) => name !== "")
          .map((name) => this.show(folder === "." ? name : `${folder}/${name}`));
      },
    };
  }

  #read(path: string): Uint8Array | undefined {
    return git(["cat-file", "blob", `${this.#commit}:${path}`], this.#folder);
  }

  #has(path: string): boolean {
    return git(["cat-file", "-e", `${this.#commit}:${path}`], this.#folder) !== undefined;
  }
}

/** Locations are URIs, in which a space is `%20`. */
function decodePercent(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What git prints; undefined where it fails or is not there. */
function git(words: readonly string[], folder: string): Buffer | undefined {
  try {
    return execFileSync("git", words, {
      cwd: folder,
      maxBuffer: MAX_BYTES,
      stdio: ["ignore", "pipe", "ignore"],
      windowsHide: true,
    });
  } catch {
    return undefined;
  }
}
