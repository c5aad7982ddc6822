/** Fetching a remote file: from hosts that are allowed, within bounds. */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { request as requestOverHttp, type IncomingMessage } from "node:http";
import { request as requestOverHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";

import { isPrivateAddress, type AllowedHosts } from "./remote-hosts.js";
import { remoteUrl } from "./remote-index.js";

/** What fetching may do and take. */
export interface FetchPolicy {
  readonly hosts: AllowedHosts;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Milliseconds for one file, redirects included. */
  readonly timeout: number;
  /** How names become addresses; default: as the system has it. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
}

/** A file as fetched; `url` is where the last redirect led. */
export interface FetchedFile {
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** Why a file was not fetched: a sentence, and what helps. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

const MAX_REDIRECTS = 5;

/**
 * Fetches a URL of http or https.
 * @throws FetchError
 */
export async function fetchRemoteFile(url: string, policy: FetchPolicy): Promise<FetchedFile> {
  const signal = AbortSignal.timeout(policy.timeout);
  let at = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    checkUrl(at, policy.hosts);
    try {
      const answer = await ask(at, policy, signal);
      const next = redirectOf(answer, at);
      if (next === undefined) return { url: at, bytes: await readAnswer(answer, at, policy) };
      answer.destroy();
      at = next;
    } catch (error) {
      throw asFetchError(error, at, signal, policy);
    }
  }
  const message = `${url} redirects more than ${String(MAX_REDIRECTS)} times.`;
  throw new FetchError(message, "Give the location that it leads to in the end.");
}

function checkUrl(url: string, hosts: AllowedHosts): void {
  const { hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") {
    const message = `The location of a file at ${hostname} holds a user name or password.`;
    throw new FetchError(message, "Download it beside this file and give its file name.");
  }
  if (!hosts.allows(hostname)) {
    const message = `${url} is at a host that is not allowed.`;
    throw new FetchError(message, `Allow it with --allow-remote ${hostname}.`);
  }
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
  if (isAddress && isRefused(hostname, hostname, hosts)) throw privateAddress(hostname, hostname);
}

/** A name of a whole domain may not lead into the network that the generator runs in. */
function isRefused(address: string, hostname: string, hosts: AllowedHosts): boolean {
  return !hosts.isListed(hostname) && isPrivateAddress(address);
}

function privateAddress(address: string, hostname: string): FetchError {
  const message = `${hostname} has the private address ${address}.`;
  return new FetchError(message, `Allow it by name, with --allow-remote ${hostname}.`);
}

function ask(url: string, policy: FetchPolicy, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.startsWith("https:") ? requestOverHttps : requestOverHttp;
  const headers = { Accept: "text/xml, application/xml, */*", "Accept-Encoding": "identity" };
  return new Promise((resolve, reject) => {
    const options = { signal, headers, agent: false as const, lookup: guardedLookup(policy) };
    request(url, options, resolve).on("error", reject).end();
  });
}

/** Looks names up and refuses private addresses before a connection is made. */
function guardedLookup({ hosts, resolve = resolveName }: FetchPolicy): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const refusal = refusalOf(addresses, hostname, hosts);
        const [first] = addresses;
        if (refusal !== undefined) callback(refusal, []);
        else if (all === true || first === undefined) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as Error, []);
      },
    );
  };
}

function resolveName(hostname: string): Promise<readonly LookupAddress[]> {
  return lookup(hostname, { all: true });
}

function refusalOf(
  addresses: readonly LookupAddress[],
  hostname: string,
  hosts: AllowedHosts,
): FetchError | undefined {
  const secret = addresses.find(({ address }) => isRefused(address, hostname, hosts));
  return secret === undefined ? undefined : privateAddress(secret.address, hostname);
}

function redirectOf(answer: IncomingMessage, url: string): string | undefined {
  const { statusCode = 0, headers } = answer;
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) {
    return undefined;
  }
  const next = remoteUrl(headers.location, url);
  if (next === undefined) {
    const message = `${url} redirects to "${headers.location}", which is not of http or https.`;
    throw new FetchError(message, "Give another location.");
  }
  return next;
}

async function readAnswer(
  answer: IncomingMessage,
  url: string,
  { fileBytes }: FetchPolicy,
): Promise<Uint8Array> {
  const { statusCode = 0, statusMessage = "", headers } = answer;
  if (statusCode !== 200) {
    answer.destroy();
    const status = `${String(statusCode)} ${statusMessage}`.trim();
    throw new FetchError(`${url} answered ${status}.`, "Correct the location.");
  }
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity" && encoding !== "") {
    answer.destroy();
    const message = `${url} answered in the encoding ${encoding}, which was not asked for.`;
    throw new FetchError(message, "Download it beside this file and give its file name.");
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > fileBytes) {
      answer.destroy();
      const message = `${url} is larger than ${String(fileBytes)} bytes.`;
      throw new FetchError(message, "Download a smaller one beside this file.");
    }
    chunks.push(chunk);
  }
  const expected = headers["content-length"];
  if (expected !== undefined && Number(expected) !== length) {
    throw new FetchError(`The answer of ${url} was cut off.`, "Try again.");
  }
  return Buffer.concat(chunks);
}

function asFetchError(
  error: unknown,
  url: string,
  signal: AbortSignal,
  { timeout }: FetchPolicy,
): unknown {
  if (error instanceof FetchError) return error;
  if (signal.aborted) {
    const message = `${url} did not arrive within ${String(timeout)} ms.`;
    return new FetchError(message, "Try again, or download it beside this file.");
  }
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  const remedy = "Check the location and the network, or download it beside this file.";
  return new FetchError(`${url} cannot be fetched (${code}).`, remedy);
}

/** The code of an error of the network, of TLS or of HTTP. */
function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
