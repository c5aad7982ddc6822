/** The server's side of NTLM version 2 ([MS-NLMP] 3.2.5) for servers that know their users. */
import { areSame, utf16, viewOf } from "../octets.js";
import { channelBindings } from "./channel-bindings.js";
import {
  AV_FLAG_INTEGRITY,
  AV_ID,
  avValue,
  INTEGRITY_LENGTH,
  INTEGRITY_OFFSET,
  NEGOTIATE_FLAGS,
  NtlmError,
  readAuthenticate,
  readAvPairs,
  readNegotiate,
  writeChallenge,
} from "./messages.js";
import type { Authentication } from "./messages.js";
import {
  fileTime,
  integrityCode,
  ntHash,
  ntProof,
  PROOF_LENGTH,
  responseKey,
  sessionKey,
  TARGET_INFO_OFFSET,
} from "./responses.js";
import type { ConnectionAcceptor, ServerHandshake, ServerLeg } from "../authentication.js";

/** Who has been authenticated, in the client's spelling. */
export interface NtlmAccount {
  readonly user: string;
  /** `""` where the client named none. */
  readonly domain: string;
  /** What the client calls itself, which proves nothing. */
  readonly workstation: string;
}

/** Options of {@link ntlmAcceptor}. */
export interface NtlmAcceptorOptions {
  /**
   * The password of an account, or its hash as `ntHash` makes it; undefined for an unknown account.
   * Windows ignores the case of both names.
   */
  readonly passwordOf: (
    user: string,
    domain: string,
  ) => string | Uint8Array | undefined | Promise<string | Uint8Array | undefined>;
  /** What the server tells of itself; default: `SERVER`, which is its domain too. */
  readonly computerName?: string;
  readonly domainName?: string;
  /**
   * The certificate (DER) that clients see. With it, only those are let in whose authentication is
   * bound to a TLS connection with this certificate, so that none can be relayed.
   */
  readonly certificate?: Uint8Array;
}

/** What the server can do; a challenge has of it what the client asked for. */
const OPTIONAL_FLAGS =
  NEGOTIATE_FLAGS.alwaysSign | NEGOTIATE_FLAGS.session128 | NEGOTIATE_FLAGS.session56;

const FLAGS =
  NEGOTIATE_FLAGS.unicode |
  NEGOTIATE_FLAGS.requestTarget |
  NEGOTIATE_FLAGS.ntlm |
  NEGOTIATE_FLAGS.targetTypeServer |
  NEGOTIATE_FLAGS.extendedSessionSecurity |
  NEGOTIATE_FLAGS.targetInfo;

/**
 * Accepts NTLM version 2 under the scheme `NTLM`; version 1 is refused. `Negotiate` is not offered,
 * since Windows wraps its tokens there as SPNEGO has it (RFC 4178).
 */
export function ntlmAcceptor(options: NtlmAcceptorOptions): ConnectionAcceptor<NtlmAccount> {
  return { schemes: ["NTLM"], begin: () => new NtlmHandshake(options) };
}

class NtlmHandshake implements ServerHandshake<NtlmAccount> {
  readonly #options: NtlmAcceptorOptions;
  readonly #serverChallenge = crypto.getRandomValues(new Uint8Array(8));
  #sent: { readonly negotiate: Uint8Array; readonly challenge: Uint8Array } | undefined;

  constructor(options: NtlmAcceptorOptions) {
    this.#options = options;
  }

  async accept(token: Uint8Array): Promise<ServerLeg<NtlmAccount>> {
    try {
      if (this.#sent === undefined) return { token: this.#challenge(token) };
      const authentication = readAuthenticate(token);
      if (!(await this.#isProven(authentication, { ...this.#sent, authenticate: token })))
        return {};
      const { user, domain, workstation } = authentication;
      return { user: { user, domain, workstation } };
    } catch (error) {
      if (error instanceof NtlmError) return {};
      throw error;
    }
  }

  #challenge(negotiate: Uint8Array): Uint8Array {
    const asked = readNegotiate(negotiate);
    const { computerName = "SERVER", domainName = computerName } = this.#options;
    const challenge = writeChallenge({
      flags: FLAGS | (asked & OPTIONAL_FLAGS),
      targetName: computerName,
      serverChallenge: this.#serverChallenge,
      targetInfo: [
        { id: AV_ID.netBiosDomainName, value: utf16(domainName) },
        { id: AV_ID.netBiosComputerName, value: utf16(computerName) },
        { id: AV_ID.timestamp, value: fileTime(Date.now()) },
      ],
    });
    this.#sent = { negotiate, challenge };
    return challenge;
  }

  /** [MS-NLMP] 3.2.5.1.2 */
  async #isProven(
    { user, domain, ntResponse: response }: Authentication,
    messages: Parameters<typeof integrityCode>[1],
  ): Promise<boolean> {
    if (user === "" || response.byteLength < TARGET_INFO_OFFSET) return false;
    const password = await this.#options.passwordOf(user, domain);
    // An unknown account takes as long as a wrong password.
    const hash = typeof password === "string" ? ntHash(password) : password;
    const key = responseKey(hash ?? new Uint8Array(16), user, domain);
    const temp = response.subarray(PROOF_LENGTH);
    const proof = ntProof(key, this.#serverChallenge, temp);
    const isProven = areSame(proof, response.subarray(0, PROOF_LENGTH));
    if (!isProven || hash === undefined) return false;
    const pairs = readAvPairs(response.subarray(TARGET_INFO_OFFSET));
    if (!hasIntegrity(avValue(pairs, AV_ID.flags), sessionKey(key, response), messages))
      return false;
    return this.#isBound(avValue(pairs, AV_ID.channelBindings));
  }

  async #isBound(bindings: Uint8Array | undefined): Promise<boolean> {
    const { certificate } = this.#options;
    if (certificate === undefined) return true;
    const expected = await channelBindings(certificate);
    return expected !== undefined && bindings !== undefined && areSame(expected, bindings);
  }
}

/** A response that says so comes with a message integrity code; it is signed, so none can take it out. */
function hasIntegrity(
  flags: Uint8Array | undefined,
  key: Uint8Array,
  messages: Parameters<typeof integrityCode>[1],
): boolean {
  const told = flags?.byteLength === 4 ? viewOf(flags).getUint32(0, true) : 0;
  if ((told & AV_FLAG_INTEGRITY) === 0) return true;
  const end = INTEGRITY_OFFSET + INTEGRITY_LENGTH;
  const code = messages.authenticate.subarray(INTEGRITY_OFFSET, end);
  return areSame(code, integrityCode(key, messages));
}
