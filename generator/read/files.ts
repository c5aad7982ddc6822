/** The files that a set is read from. Paths use forward slashes and are what diagnostics show. */
export interface FileAccess {
  /**
   * The bytes of a file, or undefined where it does not exist. Of a file larger than `atMost` bytes
   * only the first `atMost + 1` need be given.
   */
  read(path: string, atMost?: number): Uint8Array | undefined;
  /**
   * The path that a location written in the file `from` leads to, whether or not a file is there;
   * undefined where the location is remote and no copy of it is kept.
   */
  resolve(from: string, location: string): string | undefined;
  /** The paths of the files in the folder of a path, for remedies. */
  list?(path: string): readonly string[];
}

/**
 * Resolves a location against the file that it stands in, as RFC 3986 §5 does for relative paths.
 *
 * @returns a path, or undefined for a location with a scheme or a host.
 */
export function resolvePath(from: string, location: string): string | undefined {
  const path = location.replace(/#.*$/s, "").replaceAll("\\", "/");
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith("//")) return undefined;
  if (/^([a-z]:)?\//i.test(path)) return normalize(path);
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  return normalize(folder + path);
}

function normalize(path: string): string {
  const absolute = path.startsWith("/");
  const steps: string[] = [];
  for (const step of path.split("/")) {
    const last = steps.at(-1);
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (last !== undefined && last !== "..") steps.pop();
    else if (!absolute) steps.push(step);
  }
  return (absolute ? "/" : "") + steps.join("/");
}
