/** WS-Security as a client sends it: a header block with tokens in it, none of them signed here. */
import { passwordDigest } from "./digest.js";
import {
  BASE64_BINARY,
  element,
  PASSWORD_DIGEST,
  PASSWORD_TEXT,
  SAML_NAMESPACES,
  SECURITY_HEADER,
  WSSE,
  WSU,
} from "./vocabulary.js";
import { toBase64 } from "../octets.js";
import { soap } from "../soap.js";
import type { HeaderBlock } from "../soap/header-blocks.js";
import { parseXmlElement } from "../xml/document.js";
import type { XmlElement } from "../xml/element.js";

/** Octets of a nonce. */
const NONCE_LENGTH = 16;

/** Milliseconds that a {@link timestamp} is valid unless its options say otherwise. */
export const DEFAULT_LIFETIME = 300_000;

/** A child of the security header, or a function that makes one for each call. */
export type SecurityToken = XmlElement | (() => XmlElement | Promise<XmlElement>);

/** Who is calling. */
export interface UsernameTokenOptions {
  readonly user: string;
  readonly password: string;
  /**
   * `text` sends the password as it is, which only TLS protects; `digest` sends a digest with a nonce
   * and the time, for which the service has to know the password itself. Default: `text`.
   */
  readonly type?: "text" | "digest";
}

/**
 * The header block `wsse:Security` with tokens in the order given (SOAP Message Security 1.1 §5): one
 * of the blocks in the option `soapHeaders.extra`.
 * @param mustUnderstand whether a service that does not know WS-Security has to refuse the request
 */
export function securityHeader(
  tokens: readonly SecurityToken[],
  { mustUnderstand = true }: { readonly mustUnderstand?: boolean } = {},
): HeaderBlock {
  return async ({ soapVersion }) => {
    const children: XmlElement[] = [];
    for (const token of tokens) {
      children.push(typeof token === "function" ? await token() : token);
    }
    const { namespace } = soap(soapVersion);
    return {
      ...SECURITY_HEADER,
      attributes: mustUnderstand ? [{ namespace, localName: "mustUnderstand", value: "1" }] : [],
      namespaces: { wsse: WSSE, wsu: WSU },
      children,
    };
  };
}

/** A `wsse:UsernameToken` (UsernameToken Profile 1.1 §3). */
export function usernameToken(options: UsernameTokenOptions): SecurityToken {
  const { user, password, type = "text" } = options;
  return async () => {
    const username = element(WSSE, "Username", [user]);
    if (type === "text") {
      const text = element(WSSE, "Password", [password], { Type: PASSWORD_TEXT });
      return element(WSSE, "UsernameToken", [username, text]);
    }
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
    const created = new Date().toISOString();
    const digest = toBase64(await passwordDigest(nonce, created, password));
    return element(WSSE, "UsernameToken", [
      username,
      element(WSSE, "Password", [digest], { Type: PASSWORD_DIGEST }),
      element(WSSE, "Nonce", [toBase64(nonce)], { EncodingType: BASE64_BINARY }),
      element(WSU, "Created", [created]),
    ]);
  };
}

/**
 * A `wsu:Timestamp` (SOAP Message Security 1.1 §10).
 * @param lifetime milliseconds from creation to expiry
 */
export function timestamp({
  lifetime = DEFAULT_LIFETIME,
}: { readonly lifetime?: number } = {}): SecurityToken {
  return () => {
    const now = Date.now();
    return element(WSU, "Timestamp", [
      element(WSU, "Created", [new Date(now).toISOString()]),
      element(WSU, "Expires", [new Date(now + lifetime).toISOString()]),
    ]);
  };
}

/**
 * A SAML assertion that was issued elsewhere, passed on so that its signature holds, provided that it
 * was made over the exclusive canonical form, as SAML 2.0 Core §5.4.3 wants it. A function is asked
 * for the assertion on each call, so that it can renew it.
 * @throws XmlError for a text that is not well-formed
 * @throws TypeError for what is no assertion, or could not be passed on unchanged: an assertion that
 *   has several prefixes for one namespace, or processing instructions
 */
export function samlToken(
  assertion: string | XmlElement | (() => string | XmlElement | Promise<string | XmlElement>),
): SecurityToken {
  if (typeof assertion === "function") return async () => readAssertion(await assertion());
  return readAssertion(assertion);
}

function readAssertion(assertion: string | XmlElement): XmlElement {
  const isText = typeof assertion === "string";
  if (isText && /<\?(?!xml\s)/.test(assertion)) {
    throw new TypeError("An assertion with processing instructions cannot be passed on unchanged.");
  }
  const root = isText ? parseXmlElement(assertion) : assertion;
  if (root.localName !== "Assertion" || !SAML_NAMESPACES.includes(root.namespace)) {
    throw new TypeError("The element is not an assertion of SAML 1.1 or 2.0.");
  }
  requireOnePrefixEach(root, new Map());
  return root;
}

/** The prefixes of names are not kept: they are found again where each namespace has but one. */
function requireOnePrefixEach(node: XmlElement, prefixes: Map<string, string>): void {
  for (const [prefix, namespace] of Object.entries(node.namespaces ?? {})) {
    if (namespace === "") continue;
    if ((prefixes.get(namespace) ?? prefix) !== prefix) {
      throw new TypeError(`The assertion has several prefixes for ${namespace}.`);
    }
    prefixes.set(namespace, prefix);
  }
  for (const child of node.children) {
    if (typeof child !== "string") requireOnePrefixEach(child, prefixes);
  }
}
