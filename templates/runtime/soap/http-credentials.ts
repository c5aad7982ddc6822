/** Credentials in HTTP headers, as a server reads them (RFC 9110 §11). */

/** A user with a password. */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

const TOKEN_68 = /^[A-Za-z0-9._~+/-]+=*$/;

/**
 * The credentials of an `Authorization` header of the scheme Basic, in UTF-8 (RFC 7617 §2);
 * undefined for another scheme and for what is malformed.
 */
export function readBasic(authorization: string | undefined): BasicCredentials | undefined {
  const token = readToken(authorization, "basic");
  if (token === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const colon = text.indexOf(":");
    if (colon < 0) return undefined;
    return { user: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return undefined;
  }
}

/**
 * The token of an `Authorization` header of the scheme Bearer (RFC 6750 §2.1); undefined for another
 * scheme and for what is malformed.
 */
export function readBearer(authorization: string | undefined): string | undefined {
  return readToken(authorization, "bearer");
}

/** The token of an `Authorization` header of a scheme, which is given in lower case. */
export function readToken(authorization: string | undefined, scheme: string): string | undefined {
  const [name = "", token = "", ...rest] = (authorization ?? "").trim().split(/ +/);
  if (name.toLowerCase() !== scheme || rest.length > 0) return undefined;
  return TOKEN_68.test(token) ? token : undefined;
}

/**
 * The schemes of a `WWW-Authenticate` header, in lower case, each with its token or `""`; those with
 * parameters are there without them (RFC 9110 §11.6.1).
 */
export function readChallenges(header: string | null): ReadonlyMap<string, string> {
  const challenges = new Map<string, string>();
  // Quoted values may hold commas; a parameter has an equals sign right after its name.
  const parts = (header ?? "").replace(/"(?:[^"\\]|\\.)*"/g, '""').split(",");
  for (const part of parts) {
    const [scheme = "", token = ""] = part.trim().split(/ +/);
    if (scheme === "" || scheme.includes("=")) continue;
    challenges.set(scheme.toLowerCase(), TOKEN_68.test(token) ? token : "");
  }
  return challenges;
}
