/** Both sides of NTLM face to face, and what the server's side refuses. */
import { describe, expect, test } from "@jest/globals";
import { ntHash, NtlmError, ntlm, ntlmAcceptor } from "../../../../templates/runtime/ntlm.js";
import type { NtlmAcceptorOptions, NtlmCredentials } from "../../../../templates/runtime/ntlm.js";
import {
  AV_ID,
  avValue,
  readAuthenticate,
  readAvPairs,
  writeAuthenticate,
  writeChallenge,
  writeNegotiate,
} from "../../../../templates/runtime/ntlm/messages.js";
import { TARGET_INFO_OFFSET } from "../../../../templates/runtime/ntlm/responses.js";
import { fromUtf16 } from "../../../../templates/runtime/octets.js";
import { digits } from "./hexadecimal.js";

const CONNECTION = { clientCertificate: undefined };
const PASSWORDS = new Map([["USER1", "S\u00e9cret \u{1f511}"]]);
const GOOD = { user: "EXAMPLE\\user1", password: "S\u00e9cret \u{1f511}" };

const passwordOf = (user: string): string | undefined => PASSWORDS.get(user.toUpperCase());

/** A handshake whose last message may be tampered with. */
async function handshake(
  credentials: NtlmCredentials,
  options: Partial<NtlmAcceptorOptions> = {},
  tamper: (message: Uint8Array) => Uint8Array = (message) => message,
) {
  const client = ntlm(credentials).begin({ host: "portal.example" });
  const server = ntlmAcceptor({ passwordOf, ...options }).begin(CONNECTION);
  const first = await client.next(undefined);
  const { token } = await server.accept(bytesOf(first.token));
  const last = await client.next(token);
  return server.accept(tamper(bytesOf(last.token)));
}

function bytesOf(token: Uint8Array | string): Uint8Array {
  if (typeof token === "string") throw new TypeError("NTLM gives octets.");
  return token;
}

describe("The right password proves", () => {
  test.each([
    ["a domain before the user", GOOD, { user: "user1", domain: "EXAMPLE" }],
    [
      "a domain of its own",
      { ...GOOD, user: "user1", domain: "Ex" },
      { user: "user1", domain: "Ex" },
    ],
    ["no domain", { ...GOOD, user: "User1" }, { user: "User1", domain: "" }],
  ])("%s", async (_name, credentials, expected) => {
    expect(await handshake({ ...credentials, workstation: "WS1" })).toEqual({
      user: { ...expected, workstation: "WS1" },
    });
  });

  test("also to a server that keeps hashes alone", async () => {
    const options = { passwordOf: () => Promise.resolve(ntHash(GOOD.password)) };
    expect(await handshake(GOOD, options)).toHaveProperty("user.user", "user1");
  });
});

describe("The server refuses", () => {
  test.each<[string, NtlmCredentials]>([
    ["a wrong password", { ...GOOD, password: "Secret" }],
    ["an unknown user", { user: "EXAMPLE\\user2", password: "" }],
    ["nobody", { user: "", password: "" }],
  ])("%s", async (_name, credentials) => {
    expect(await handshake(credentials)).toEqual({});
  });

  test("a message with another code than its content's", async () => {
    const tamper = (message: Uint8Array) =>
      message.map((octet, at) => (at === 72 ? ~octet : octet));
    expect(await handshake(GOOD, {}, tamper)).toEqual({});
  });

  test("another user's name on the response", async () => {
    const tamper = (message: Uint8Array) =>
      writeAuthenticate({ ...readAuthenticate(message), user: "user2" });
    const options = { passwordOf: () => GOOD.password };
    expect(await handshake(GOOD, options, tamper)).toEqual({});
  });

  test("the short response of version 1", async () => {
    const tamper = (message: Uint8Array) =>
      writeAuthenticate({ ...readAuthenticate(message), ntResponse: new Uint8Array(24) });
    expect(await handshake(GOOD, {}, tamper)).toEqual({});
  });

  test.each([
    ["a message that is cut short", (message: Uint8Array) => message.subarray(0, 100)],
    ["another message", () => writeNegotiate(0)],
    ["no message", () => new Uint8Array()],
  ])("%s", async (_name, tamper) => {
    expect(await handshake(GOOD, {}, tamper)).toEqual({});
  });

  test("a first message that is none", async () => {
    const server = ntlmAcceptor({ passwordOf }).begin(CONNECTION);
    expect(await server.accept(new Uint8Array(40))).toEqual({});
  });

  test("a response to another challenge", async () => {
    const client = ntlm(GOOD).begin({ host: "portal.example" });
    const first = bytesOf((await client.next(undefined)).token);
    const other = await ntlmAcceptor({ passwordOf }).begin(CONNECTION).accept(first);
    const server = ntlmAcceptor({ passwordOf }).begin(CONNECTION);
    await server.accept(first);
    expect(await server.accept(bytesOf((await client.next(other.token)).token))).toEqual({});
  });
});

describe("The client", () => {
  type Pair = readonly [id: number, value: readonly number[]];

  const challenge = (flags: number, targetInfo: readonly Pair[] = []) =>
    writeChallenge({
      flags,
      targetName: "SERVER",
      serverChallenge: new Uint8Array(8),
      targetInfo: targetInfo.map(([id, value]) => ({ id, value: Uint8Array.from(value) })),
    });

  async function answer(message: Uint8Array) {
    const client = ntlm(GOOD).begin({ host: "portal.example" });
    await client.next(undefined);
    const token = bytesOf((await client.next(message)).token);
    const { lmResponse, ntResponse } = readAuthenticate(token);
    const pairs = readAvPairs(ntResponse.subarray(TARGET_INFO_OFFSET));
    return { token, lmResponse, ntResponse, pairs };
  }

  const UNICODE_WITH_INFO = 0x00800001;

  test("sends the version 2 response of LM, and no code, to a server that tells no time", async () => {
    const { token, lmResponse, pairs } = await answer(challenge(UNICODE_WITH_INFO));
    expect(digits(lmResponse)).not.toBe("00".repeat(24));
    expect(lmResponse).toHaveLength(24);
    expect(digits(token.subarray(72, 88))).toBe("00".repeat(16));
    expect(avValue(pairs, AV_ID.flags)).toBeUndefined();
  });

  test("takes the server's time, tells of its code and keeps other flags", async () => {
    const time = [1, 2, 3, 4, 5, 6, 7, 8];
    const message = challenge(UNICODE_WITH_INFO, [
      [AV_ID.timestamp, time],
      [AV_ID.flags, [1, 0, 0, 0]],
    ]);
    const { token, lmResponse, ntResponse, pairs } = await answer(message);
    expect(digits(lmResponse)).toBe("00".repeat(24));
    expect([...ntResponse.subarray(24, 32)]).toEqual(time);
    expect(digits(avValue(pairs, AV_ID.flags) ?? new Uint8Array())).toBe("03000000");
    expect(digits(token.subarray(72, 88))).not.toBe("00".repeat(16));
  });

  test("names the service that it means, and says where it has no channel to bind to", async () => {
    const { pairs } = await answer(challenge(UNICODE_WITH_INFO));
    const name = avValue(pairs, AV_ID.targetName) ?? new Uint8Array();
    expect(fromUtf16(name)).toBe("HTTP/portal.example");
    expect(digits(avValue(pairs, AV_ID.channelBindings) ?? name)).toBe("00".repeat(16));
  });

  test("refuses a server without Unicode, and what is no challenge", async () => {
    for (const message of [challenge(0x00800000), new Uint8Array(64)]) {
      await expect(answer(message)).rejects.toThrow(NtlmError);
    }
  });
});
