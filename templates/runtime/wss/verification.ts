/** WS-Security as a service reads it: who is calling, by the tokens of the security header. */
import { passwordDigest } from "./digest.js";
import { NonceCache } from "./nonces.js";
import {
  PASSWORD_DIGEST,
  PASSWORD_TEXT,
  SAML_NAMESPACES,
  SECURITY_HEADER,
  WSSE,
  WSU,
} from "./vocabulary.js";
import { SoapFault } from "../fault.js";
import { areSame, fromBase64, toBase64 } from "../octets.js";
import { attributeValue, elementsOf, textOf } from "../soap.js";
import type { XmlElement } from "../xml/element.js";

/** Milliseconds that a token counts as fresh, as UsernameToken Profile 1.1 §3.1 recommends. */
export const DEFAULT_FRESHNESS = 300_000;

/** Nonces that a service keeps unless the options say otherwise. */
export const DEFAULT_MAX_NONCES = 100_000;

/** Options of {@link usernameTokenVerifier}. */
export interface UsernameTokenVerifierOptions {
  /** The password of a user, undefined for an unknown one; digests cannot be checked without it. */
  readonly passwordOf?: (user: string) => string | undefined | Promise<string | undefined>;
  /** Whether a password sent as text is the user's; default: compares it with `passwordOf`. */
  readonly checkPassword?: (user: string, password: string) => boolean | Promise<boolean>;
  /** Milliseconds that `wsu:Created` may lie before or after now; default: 300,000. */
  readonly freshness?: number;
  /** Nonces that are kept while they are fresh; requests beyond are refused. Default: 100,000. */
  readonly maxNonces?: number;
}

/** What a `wsse:UsernameToken` says. */
interface UsernameToken {
  readonly user: string;
  readonly type: string;
  readonly password: string;
  /** Its octets: one nonce has many texts. */
  readonly nonce: Uint8Array | undefined;
  readonly created: string | undefined;
}

type Rule = "FailedAuthentication" | "InvalidSecurity" | "MessageExpired" | "InvalidSecurityToken";

/** The reasons of SOAP Message Security 1.1 §12, in our words. */
const REASONS: Readonly<Record<Rule, string>> = {
  FailedAuthentication: "The security token was not accepted.",
  InvalidSecurity: "The security header is missing or not valid.",
  InvalidSecurityToken: "The security token is not valid.",
  MessageExpired: "The message is too old, or its clock is wrong.",
};

/**
 * Makes a function that gives the user of the one `wsse:UsernameToken` among the header blocks of a
 * request (UsernameToken Profile 1.1 §3): what `authenticate` calls with its `soapHeaders`. A digest
 * needs nonce and time; both are checked wherever they are there, a `wsu:Timestamp` too. Nonces are
 * kept in memory: several processes that share the requests need a proxy that keeps clients apart.
 *
 * The function throws a SoapFault with the codes of SOAP Message Security 1.1 §12.
 */
export function usernameTokenVerifier(
  options: UsernameTokenVerifierOptions,
): (soapHeaders: readonly XmlElement[]) => Promise<string> {
  const { freshness = DEFAULT_FRESHNESS, maxNonces = DEFAULT_MAX_NONCES } = options;
  const nonces = new NonceCache(maxNonces);
  return async (soapHeaders) => {
    const now = Date.now();
    const children = securityTokens(soapHeaders);
    checkTimestamp(children, freshness, now);
    const token = readToken(children);
    const created = token.created === undefined ? undefined : timeOf(token.created);
    if (created !== undefined && Math.abs(now - created) > freshness) throw fault("MessageExpired");
    if (!(await isProven(token, options))) throw fault("FailedAuthentication");
    // Only tokens that are proven take room, so that strangers cannot fill it.
    const expires = (created ?? now) + freshness;
    if (token.nonce !== undefined && !nonces.add(toBase64(token.nonce), expires, now)) {
      throw fault("FailedAuthentication");
    }
    return token.user;
  };
}

/**
 * The SAML assertion in the security header of a request, undefined for none. Nothing of it is
 * checked: who takes it for true has to verify its signature and its conditions.
 */
export function samlAssertionOf(soapHeaders: readonly XmlElement[]): XmlElement | undefined {
  return securityTokens(soapHeaders).find(
    ({ namespace, localName }) => localName === "Assertion" && SAML_NAMESPACES.includes(namespace),
  );
}

function securityTokens(soapHeaders: readonly XmlElement[]): XmlElement[] {
  const { namespace, localName } = SECURITY_HEADER;
  return childrenNamed(soapHeaders, namespace, localName).flatMap(elementsOf);
}

function childrenNamed(
  elements: readonly XmlElement[],
  namespace: string,
  localName: string,
): XmlElement[] {
  return elements.filter((node) => node.localName === localName && node.namespace === namespace);
}

/** SOAP Message Security 1.1 §10: there is at most one, and its `Expires` binds. */
function checkTimestamp(tokens: readonly XmlElement[], freshness: number, now: number): void {
  const [stamp, another] = childrenNamed(tokens, WSU, "Timestamp");
  if (another !== undefined) throw fault("InvalidSecurity");
  if (stamp === undefined) return;
  const created = onlyText(elementsOf(stamp), WSU, "Created");
  const expires = onlyText(elementsOf(stamp), WSU, "Expires");
  const isEarly = created !== undefined && timeOf(created) - now > freshness;
  if (isEarly || (expires !== undefined && timeOf(expires) < now)) throw fault("MessageExpired");
}

function readToken(tokens: readonly XmlElement[]): UsernameToken {
  const [token, another] = childrenNamed(tokens, WSSE, "UsernameToken");
  if (token === undefined || another !== undefined) throw fault("InvalidSecurity");
  const children = elementsOf(token);
  const [password] = childrenNamed(children, WSSE, "Password");
  const user = onlyText(children, WSSE, "Username");
  const text = onlyText(children, WSSE, "Password");
  if (user === undefined || password === undefined || text === undefined) {
    throw fault("InvalidSecurityToken");
  }
  const nonce = onlyText(children, WSSE, "Nonce");
  const octets = nonce === undefined ? undefined : fromBase64(nonce);
  if (nonce !== undefined && octets === undefined) throw fault("InvalidSecurityToken");
  return {
    user,
    type: attributeValue(password, "", "Type") ?? PASSWORD_TEXT,
    password: text,
    nonce: octets,
    created: onlyText(children, WSU, "Created")?.trim(),
  };
}

/** The text of the one child of a name, undefined for none; two could be read in two ways. */
function onlyText(
  children: readonly XmlElement[],
  namespace: string,
  localName: string,
): string | undefined {
  const [child, another] = childrenNamed(children, namespace, localName);
  if (another !== undefined) throw fault("InvalidSecurityToken");
  return child === undefined ? undefined : textOf(child);
}

function timeOf(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(time)) throw fault("InvalidSecurityToken");
  return time;
}

async function isProven(
  token: UsernameToken,
  { passwordOf, checkPassword }: UsernameTokenVerifierOptions,
): Promise<boolean> {
  const { user, type, password, nonce, created } = token;
  if (type === PASSWORD_TEXT && checkPassword !== undefined) return checkPassword(user, password);
  const known = await passwordOf?.(user);
  if (type === PASSWORD_TEXT) return known !== undefined && (await isSameText(known, password));
  if (type !== PASSWORD_DIGEST) throw fault("InvalidSecurityToken");
  if (nonce === undefined || created === undefined) throw fault("InvalidSecurityToken");
  // An unknown user takes as long as a wrong password.
  const expected = await passwordDigest(nonce, created, known ?? "");
  const sent = fromBase64(password.trim());
  return sent !== undefined && areSame(expected, sent) && known !== undefined;
}

/** Compares digests, so that neither the length nor the beginning of a password shows. */
async function isSameText(left: string, right: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const [first, second] = await Promise.all(
    [left, right].map((text) => crypto.subtle.digest("SHA-256", encoder.encode(text))),
  );
  if (first === undefined || second === undefined) return false;
  return areSame(new Uint8Array(first), new Uint8Array(second));
}

function fault(rule: Rule): SoapFault {
  return new SoapFault({
    code: "Client",
    subcodes: [{ namespace: WSSE, localName: rule }],
    reason: REASONS[rule],
  });
}
