/** The client's side of NTLM version 2 ([MS-NLMP] 3.1.5). */
import { channelBindings } from "./channel-bindings.js";
import { utf16, viewOf } from "../octets.js";
import {
  AV_FLAG_INTEGRITY,
  AV_ID,
  avValue,
  INTEGRITY_OFFSET,
  NEGOTIATE_FLAGS,
  NtlmError,
  readChallenge,
  writeAuthenticate,
  writeNegotiate,
} from "./messages.js";
import type { AvPair, Challenge } from "./messages.js";
import {
  fileTime,
  integrityCode,
  lmResponse,
  ntHash,
  ntResponse,
  responseKey,
  sessionKey,
} from "./responses.js";
import type { ClientHandshake, ConnectionAuthentication, HandshakeTarget } from "../handshake.js";

/** Who authenticates. */
export interface NtlmCredentials {
  /** The account, also as `DOMAIN\user` or `user@domain`. */
  readonly user: string;
  readonly password: string;
  /** Default: what stands before the backslash of `user`, or nothing. */
  readonly domain?: string;
  /** The name of this computer, which servers may restrict accounts to; default: none. */
  readonly workstation?: string;
}

/** No signing, no sealing and no key exchange: HTTP has no use for a session's keys. */
const FLAGS =
  NEGOTIATE_FLAGS.unicode |
  NEGOTIATE_FLAGS.requestTarget |
  NEGOTIATE_FLAGS.ntlm |
  NEGOTIATE_FLAGS.alwaysSign |
  NEGOTIATE_FLAGS.extendedSessionSecurity |
  NEGOTIATE_FLAGS.targetInfo |
  NEGOTIATE_FLAGS.session128 |
  NEGOTIATE_FLAGS.session56;

/** LmChallengeResponse to a server that tells the time ([MS-NLMP] 3.1.5.1.2). */
const NO_LM_RESPONSE = 24;

/**
 * NTLM version 2 under the schemes `NTLM` and, where a server offers that alone, `Negotiate`. Sends a
 * message integrity code and channel bindings to servers that can check them.
 */
export function ntlm(credentials: NtlmCredentials): ConnectionAuthentication {
  return {
    schemes: ["NTLM", "Negotiate"],
    begin: (target) => new NtlmInitiator(credentials, target),
  };
}

class NtlmInitiator implements ClientHandshake {
  readonly #credentials: NtlmCredentials;
  readonly #target: HandshakeTarget;
  readonly #negotiate = writeNegotiate(FLAGS);

  constructor(credentials: NtlmCredentials, target: HandshakeTarget) {
    this.#credentials = credentials;
    this.#target = target;
  }

  async next(challenge: Uint8Array | undefined): Promise<{ token: Uint8Array; more: boolean }> {
    if (challenge === undefined) return { token: this.#negotiate, more: true };
    return { token: await this.#authenticate(challenge), more: false };
  }

  async #authenticate(message: Uint8Array): Promise<Uint8Array> {
    const challenge = readChallenge(message);
    if ((challenge.flags & NEGOTIATE_FLAGS.unicode) === 0) {
      throw new NtlmError("The server does not take names in Unicode.");
    }
    const { user, domain } = accountOf(this.#credentials);
    const key = responseKey(ntHash(this.#credentials.password), user, domain);
    const timestamp = avValue(challenge.targetInfo ?? [], AV_ID.timestamp);
    const { serverChallenge } = challenge;
    const clientChallenge = crypto.getRandomValues(new Uint8Array(8));
    const response = ntResponse(key, {
      serverChallenge,
      clientChallenge,
      time: timestamp ?? fileTime(Date.now()),
      targetInfo: await this.#targetInfo(challenge),
    });
    const authenticate = writeAuthenticate({
      flags: FLAGS & challenge.flags,
      domain,
      user,
      workstation: this.#credentials.workstation ?? "",
      lmResponse:
        timestamp === undefined
          ? lmResponse(key, serverChallenge, clientChallenge)
          : new Uint8Array(NO_LM_RESPONSE),
      ntResponse: response,
    });
    if (timestamp !== undefined) {
      const messages = { negotiate: this.#negotiate, challenge: message, authenticate };
      authenticate.set(integrityCode(sessionKey(key, response), messages), INTEGRITY_OFFSET);
    }
    return authenticate;
  }

  /** The server's pairs with what a client adds ([MS-NLMP] 3.1.5.1.2). */
  async #targetInfo({ targetInfo }: Challenge): Promise<readonly AvPair[]> {
    if (targetInfo === undefined) return [];
    const { host, serverCertificate } = this.#target;
    const bindings =
      serverCertificate === undefined ? undefined : await channelBindings(serverCertificate);
    const added: AvPair[] = [
      { id: AV_ID.channelBindings, value: bindings ?? new Uint8Array(16) },
      { id: AV_ID.targetName, value: utf16(`HTTP/${host}`) },
    ];
    if (avValue(targetInfo, AV_ID.timestamp) !== undefined) {
      added.push({ id: AV_ID.flags, value: integrityFlag(avValue(targetInfo, AV_ID.flags)) });
    }
    return [...targetInfo.filter(({ id }) => added.every((pair) => pair.id !== id)), ...added];
  }
}

function integrityFlag(flags: Uint8Array | undefined): Uint8Array {
  const value = new Uint8Array(4);
  value.set(flags?.subarray(0, 4) ?? []);
  const view = viewOf(value);
  view.setUint32(0, view.getUint32(0, true) | AV_FLAG_INTEGRITY, true);
  return value;
}

function accountOf({ user, domain }: NtlmCredentials): { user: string; domain: string } {
  const separator = domain === undefined ? user.indexOf("\\") : -1;
  return separator < 0
    ? { user, domain: domain ?? "" }
    : { user: user.slice(separator + 1), domain: user.slice(0, separator) };
}
