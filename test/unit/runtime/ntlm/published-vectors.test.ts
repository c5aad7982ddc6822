/** The computations and messages against the published example: [MS-NLMP] 4.2.1 and 4.2.4. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { bindingsOf } from "../../../../templates/runtime/ntlm/channel-bindings.js";
import {
  AV_ID,
  readAuthenticate,
  readChallenge,
  writeAuthenticate,
  writeChallenge,
} from "../../../../templates/runtime/ntlm/messages.js";
import {
  fileTime,
  lmResponse,
  ntHash,
  ntResponse,
  responseKey,
  sessionKey,
} from "../../../../templates/runtime/ntlm/responses.js";
import { utf16 } from "../../../../templates/runtime/octets.js";
import { digits, octets } from "./hexadecimal.js";

/** [MS-NLMP] 4.2.1 */
const USER = "User";
const DOMAIN = "Domain";
const PASSWORD = "Password";
const SERVER_CHALLENGE = octets("01 23 45 67 89 ab cd ef");
const CLIENT_CHALLENGE = octets("aa aa aa aa aa aa aa aa");
const TIME = new Uint8Array(8);

/** [MS-NLMP] 4.2.4 */
const TARGET_INFO = [
  { id: AV_ID.netBiosDomainName, value: utf16("Domain") },
  { id: AV_ID.netBiosComputerName, value: utf16("Server") },
];

/** [MS-NLMP] 4.2.4.3: CHALLENGE_MESSAGE. */
const CHALLENGE = octets(`
  4e 54 4c 4d 53 53 50 00 02 00 00 00 0c 00 0c 00 38 00 00 00 33 82 8a e2 01 23 45 67 89 ab cd ef
  00 00 00 00 00 00 00 00 24 00 24 00 44 00 00 00 06 00 70 17 00 00 00 0f 53 00 65 00 72 00 76 00
  65 00 72 00 02 00 0c 00 44 00 6f 00 6d 00 61 00 69 00 6e 00 01 00 0c 00 53 00 65 00 72 00 76 00
  65 00 72 00 00 00 00 00`);

/** [MS-NLMP] 4.2.4.3: AUTHENTICATE_MESSAGE. */
const AUTHENTICATE = octets(`
  4e 54 4c 4d 53 53 50 00 03 00 00 00 18 00 18 00 6c 00 00 00 54 00 54 00 84 00 00 00 0c 00 0c 00
  48 00 00 00 08 00 08 00 54 00 00 00 10 00 10 00 5c 00 00 00 10 00 10 00 d8 00 00 00 35 82 88 e2
  05 01 28 0a 00 00 00 0f 44 00 6f 00 6d 00 61 00 69 00 6e 00 55 00 73 00 65 00 72 00 43 00 4f 00
  4d 00 50 00 55 00 54 00 45 00 52 00 86 c3 50 97 ac 9c ec 10 25 54 76 4a 57 cc cc 19 aa aa aa aa
  aa aa aa aa 68 cd 0a b8 51 e5 1c 96 aa bc 92 7b eb ef 6a 1c 01 01 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 aa aa aa aa aa aa aa aa 00 00 00 00 02 00 0c 00 44 00 6f 00 6d 00 61 00 69 00 6e 00
  01 00 0c 00 53 00 65 00 72 00 76 00 65 00 72 00 00 00 00 00 00 00 00 00 c5 da d2 54 4f c9 79 90
  94 ce 1c e9 0b c9 d0 3e`);

/** The NTLMv2 response as it lies in that message: 84 octets from the offset that it tells. */
const NT_RESPONSE = AUTHENTICATE.slice(0x84, 0x84 + 0x54);

/** [MS-NLMP] 4.2.4.2.1 */
const LM_RESPONSE = "86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa";

test("The hash of a password is that of 4.2.2.1.2", () => {
  expect(digits(ntHash(PASSWORD))).toBe("a4f49c406510bdcab6824ee7c30fd852");
});

test("The key of a user is that of 4.2.4.1.1, however the user's name is written", () => {
  const keys = [USER, "uSER"].map((user) => digits(responseKey(ntHash(PASSWORD), user, DOMAIN)));
  const expected = "0c868a403bfd7a93a3001ef22ef02e3f";
  expect(keys).toEqual([expected, expected]);
});

test("The responses and the session key are those of 4.2.4.2 and 4.2.4.1.2", () => {
  const key = responseKey(ntHash(PASSWORD), USER, DOMAIN);
  const response = ntResponse(key, {
    serverChallenge: SERVER_CHALLENGE,
    clientChallenge: CLIENT_CHALLENGE,
    time: TIME,
    targetInfo: TARGET_INFO,
  });
  expect([
    digits(response),
    digits(lmResponse(key, SERVER_CHALLENGE, CLIENT_CHALLENGE)),
    digits(sessionKey(key, response)),
  ]).toEqual([digits(NT_RESPONSE), LM_RESPONSE, "8de40ccadbc14a82f15cb0ad0de95ca3"]);
});

test("The challenge of 4.2.4.3 is read", () => {
  expect(readChallenge(CHALLENGE)).toEqual({
    flags: 0xe28a8233,
    targetName: "Server",
    serverChallenge: SERVER_CHALLENGE,
    targetInfo: TARGET_INFO,
  });
});

test("A challenge is written as in 4.2.4.3, the version of Windows aside", () => {
  const expected = Uint8Array.from(CHALLENGE).fill(0, 48, 56);
  expect(digits(writeChallenge(readChallenge(CHALLENGE)))).toBe(digits(expected));
});

test("The authentication of 4.2.4.3 is read", () => {
  expect(readAuthenticate(AUTHENTICATE)).toEqual({
    flags: 0xe2888235,
    domain: DOMAIN,
    user: USER,
    workstation: "COMPUTER",
    lmResponse: octets(LM_RESPONSE),
    ntResponse: NT_RESPONSE,
  });
});

test("An authentication is written in the order of 4.2.4.3, after the place of the code", () => {
  // Sixteen octets for the code, none for a session key, and no version of Windows.
  const written = digits(writeAuthenticate(readAuthenticate(AUTHENTICATE)));
  const payload = digits(AUTHENTICATE.slice(72, 0xd8));
  expect(written.slice(88 * 2)).toBe(payload);
  expect(written.slice(0, 88 * 2)).toBe(
    digits(
      octets(`
        4e 54 4c 4d 53 53 50 00 03 00 00 00 18 00 18 00 7c 00 00 00 54 00 54 00 94 00 00 00 0c 00 0c 00
        58 00 00 00 08 00 08 00 64 00 00 00 10 00 10 00 6c 00 00 00 00 00 00 00 e8 00 00 00 35 82 88 e2
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00`),
    ),
  );
});

test("A time counts from 1601 in units of 100 ns", () => {
  // 1970-01-01 is 116,444,736,000,000,000 units of 100 ns after 1601-01-01 ([MS-DTYP] 2.3.3).
  const time = new DataView(fileTime(1).buffer).getBigUint64(0, true);
  expect(time).toBe(116_444_736_000_010_000n);
});

test("Channel bindings are the digest of the structure of RFC 2744 §3.11", () => {
  const hash = octets("e3ca49271e5089cc48ce82109f1324f41dbeddc29a777410c738f7868c4ff405");
  const structure = Buffer.concat([
    Buffer.alloc(16),
    Buffer.from([53, 0, 0, 0]),
    Buffer.from("tls-server-end-point:"),
    hash,
  ]);
  const computed = createHash("md5").update(structure).digest("hex");
  // Other implementations are tested against the same value.
  expect([digits(bindingsOf(hash)), computed]).toEqual([
    "6ea19df066da4622051f9c4f92c6df74",
    "6ea19df066da4622051f9c4f92c6df74",
  ]);
});
