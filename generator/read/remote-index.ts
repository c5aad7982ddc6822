/** The index of kept copies of remote files: which file holds what a URL gave. */
import { createHash } from "node:crypto";

/** A kept copy. */
export interface KeptCopy {
  /** Path of the copy in the folder of the index, with forward slashes. */
  readonly file: string;
  /** SHA-256 of the copy, line ends as line feeds, in hexadecimal digits. */
  readonly sha256: string;
  /** Where redirects led: what relative locations in the copy start from. Absent: the URL itself. */
  readonly redirectedTo?: string;
}

/** Kept copies by URL. */
export type RemoteIndex = ReadonlyMap<string, KeptCopy>;

/** Name of the index in its folder. */
export const INDEX_FILE = "index.json";

/** What an index that is not valid lacks; undefined where the text is a valid one. */
export type IndexReading =
  | { readonly index: RemoteIndex; readonly fault?: never }
  | { readonly index?: never; readonly fault: string };

/** Reads an index; a copy may lie nowhere but in the folder of the index. */
export function parseRemoteIndex(text: string): IndexReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: "is not JSON" };
  }
  const files = isRecord(json) ? json["files"] : undefined;
  if (!isRecord(files)) return { fault: 'has no object "files"' };
  const index = new Map<string, KeptCopy>();
  for (const [url, copy] of Object.entries(files)) {
    if (!isKeptCopy(copy)) return { fault: `does not say which file and SHA-256 "${url}" has` };
    const { file, sha256, redirectedTo } = copy;
    index.set(url, { file, sha256, ...(redirectedTo === undefined ? {} : { redirectedTo }) });
  }
  return { index };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isKeptCopy(value: unknown): value is KeptCopy {
  if (!isRecord(value)) return false;
  const { file, sha256, redirectedTo } = value;
  return (
    typeof file === "string" &&
    isInside(file) &&
    typeof sha256 === "string" &&
    (redirectedTo === undefined ||
      (typeof redirectedTo === "string" && remoteUrl(redirectedTo) !== undefined))
  );
}

function isInside(path: string): boolean {
  const steps = path.split("/");
  const isStep = (step: string): boolean => step !== "" && step !== "." && step !== "..";
  return steps.every(isStep) && !/[\\:\0]/.test(path);
}

/** The text of an index, in the order of the URLs. */
export function printRemoteIndex(index: RemoteIndex): string {
  const urls = [...index.keys()].sort();
  const files = Object.fromEntries(urls.map((url) => [url, index.get(url)]));
  return `${JSON.stringify({ files }, undefined, 2)}\n`;
}

/** The hash of a copy. A checkout may turn its line feeds into CRLF, which is the same to XML. */
export function hashOf(bytes: Uint8Array): string {
  const hash = createHash("sha256");
  let start = 0;
  for (let at = bytes.indexOf(0x0d); at >= 0; at = bytes.indexOf(0x0d, at + 1)) {
    if (bytes[at + 1] !== 0x0a) continue;
    hash.update(bytes.subarray(start, at));
    start = at + 1;
  }
  return hash.update(bytes.subarray(start)).digest("hex");
}

/** A location as the URL that copies are kept by: of http or https, without fragment. */
export function remoteUrl(location: string, base?: string): string | undefined {
  if (!URL.canParse(location, base)) return undefined;
  const url = new URL(location, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  url.hash = "";
  return url.href;
}

const NAME_LENGTH = 100;

/**
 * The path that a copy gets: host and path of the URL, the query joined to the name. Characters that
 * some file system lacks are replaced; two URLs never share a path, letter case aside.
 */
export function copyPath(url: string, index: RemoteIndex): string {
  const { host, pathname, search } = new URL(url);
  const steps = pathname.split("/").filter((step) => step !== "");
  const name = `${steps.pop() ?? "index"}${search}`;
  const path = [host, ...steps, name].map(fileName).join("/");
  const taken = new Set([...index.values()].map(({ file }) => file.toLowerCase()));
  taken.add(INDEX_FILE);
  let free = path;
  for (let number = 2; taken.has(free.toLowerCase()); number++) {
    free = path.replace(/(\.[^./]*)?$/, `-${String(number)}$1`);
  }
  return free;
}

function fileName(step: string): string {
  const plain = step.replaceAll(/[^A-Za-z0-9._-]+/g, "_").replace(/^\.+/, "_");
  if (plain.length <= NAME_LENGTH) return plain;
  const hash = createHash("sha256").update(step).digest("hex").slice(0, 8);
  return `${plain.slice(0, NAME_LENGTH)}_${hash}`;
}
