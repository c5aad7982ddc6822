/** The security header that a service reads: who is let in, and with which code others are not. */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { SoapFault } from "../../../../templates/runtime/errors.js";
import {
  samlAssertionOf,
  SECURITY_HEADER,
  securityHeader,
  timestamp,
  usernameToken,
  usernameTokenVerifier,
} from "../../../../templates/runtime/ws-security.js";
import type {
  SecurityToken,
  UsernameTokenVerifierOptions,
} from "../../../../templates/runtime/ws-security.js";
import { parseXmlElement } from "../../../../templates/runtime/xml/document.js";
import type { XmlElement } from "../../../../templates/runtime/xml/element.js";
import { createEchoService, EchoServiceClient } from "../soap/echo-contract.js";

const OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss";
const WSSE = `${OASIS}-wssecurity-secext-1.0.xsd`;
const WSU = `${OASIS}-wssecurity-utility-1.0.xsd`;
const PROFILE = `${OASIS}-username-token-profile-1.0`;

/** The time of the tests. */
const NOW = Date.parse("2026-01-02T03:04:05Z");
const MINUTE = 60_000;

let now = NOW;

beforeEach(() => {
  now = NOW;
  jest.spyOn(Date, "now").mockImplementation(() => now);
});

afterEach(() => {
  jest.restoreAllMocks();
});

const passwordOf = (user: string): string | undefined =>
  user === "alice" ? "s\u00e9same" : undefined;

const PASSWORD = `<wsse:Password Type="${PROFILE}#PasswordText">s\u00e9same</wsse:Password>`;
const ALICE = "<wsse:Username>alice</wsse:Username>";

/**
 * The digest is what this prints:
 * (printf '0123456789abcdef'; printf '2026-01-02T03:04:05Z'; printf 'sésame') |
 *   openssl dgst -sha1 -binary | base64
 */
const DIGEST = "szz5jqSspX9oflZrOw5HpWHWCMA=";
const NONCE = "MDEyMzQ1Njc4OWFiY2RlZg==";
const CREATED = "2026-01-02T03:04:05Z";

function digestToken({ digest = DIGEST, nonce = NONCE, created = CREATED } = {}): string {
  return `${ALICE}<wsse:Password Type="${PROFILE}#PasswordDigest">${digest}</wsse:Password>
    <wsse:Nonce>${nonce}</wsse:Nonce><wsu:Created>${created}</wsu:Created>`;
}

/** Header blocks with a user name token of this content, others around it. */
function headers(token: string, others = ""): XmlElement[] {
  return [
    parseXmlElement('<Other xmlns="urn:other"/>'),
    parseXmlElement(
      `<wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">${others}<wsse:UsernameToken>${token}</wsse:UsernameToken></wsse:Security>`,
    ),
  ];
}

/** The user, or the code of the fault. */
async function verdict(
  verify: (soapHeaders: readonly XmlElement[]) => Promise<string>,
  soapHeaders: readonly XmlElement[],
): Promise<string | undefined> {
  try {
    return await verify(soapHeaders);
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    const [subcode] = error.subcodes;
    expect(subcode?.namespace).toBe(WSSE);
    return subcode?.localName;
  }
}

const judge = (
  soapHeaders: readonly XmlElement[],
  options: UsernameTokenVerifierOptions = { passwordOf },
) => verdict(usernameTokenVerifier(options), soapHeaders);

describe("A password as text", () => {
  test("is compared with the user's, the type being the default", async () => {
    expect(await judge(headers(`${ALICE}${PASSWORD}`))).toBe("alice");
    const untyped = "<wsse:Password>s\u00e9same</wsse:Password>";
    expect(await judge(headers(`${ALICE}${untyped}`))).toBe("alice");
  });

  test.each([
    [
      "another password",
      `${ALICE}<wsse:Password>s\u00e9samE</wsse:Password>`,
      "FailedAuthentication",
    ],
    [
      "a longer password",
      `${ALICE}<wsse:Password>s\u00e9same </wsse:Password>`,
      "FailedAuthentication",
    ],
    ["another user", `<wsse:Username>bob</wsse:Username>${PASSWORD}`, "FailedAuthentication"],
    ["no password", ALICE, "InvalidSecurityToken"],
    ["no user", PASSWORD, "InvalidSecurityToken"],
    ["two users", `${ALICE}${ALICE}${PASSWORD}`, "InvalidSecurityToken"],
    [
      "another type",
      `${ALICE}<wsse:Password Type="urn:x">x</wsse:Password>`,
      "InvalidSecurityToken",
    ],
    [
      "a nonce that is none",
      `${ALICE}${PASSWORD}<wsse:Nonce>?</wsse:Nonce>`,
      "InvalidSecurityToken",
    ],
    [
      "a time that is none",
      `${ALICE}${PASSWORD}<wsu:Created>now</wsu:Created>`,
      "InvalidSecurityToken",
    ],
  ])("is refused with %s", async (_name, token, code) => {
    expect(await judge(headers(token))).toBe(code);
  });

  test("is left to the application where that keeps no passwords", async () => {
    const asked: string[][] = [];
    const checkPassword = (user: string, password: string) => {
      asked.push([user, password]);
      return Promise.resolve(user === "alice");
    };
    expect(await judge(headers(`${ALICE}${PASSWORD}`), { checkPassword })).toBe("alice");
    expect(await judge(headers(digestToken()), { checkPassword })).toBe("FailedAuthentication");
    expect(asked).toEqual([["alice", "s\u00e9same"]]);
  });
});

describe("A digest", () => {
  test("proves the password", async () => {
    expect(await judge(headers(digestToken()))).toBe("alice");
  });

  test.each([
    [
      "of another password",
      digestToken({ digest: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" }),
      "FailedAuthentication",
    ],
    ["that is none", digestToken({ digest: "?" }), "FailedAuthentication"],
    ["with another time", digestToken({ created: "2026-01-02T03:04:06Z" }), "FailedAuthentication"],
    ["with another nonce", digestToken({ nonce: "AAAA" }), "FailedAuthentication"],
    [
      "with octets moved from the time to the nonce",
      digestToken({ nonce: btoa("0123456789abcdef2"), created: CREATED.slice(1) }),
      "InvalidSecurityToken",
    ],
    [
      "without nonce",
      digestToken().replace(/<wsse:Nonce>.*<\/wsse:Nonce>/, ""),
      "InvalidSecurityToken",
    ],
    [
      "without time",
      digestToken().replace(/<wsu:Created>.*<\/wsu:Created>/, ""),
      "InvalidSecurityToken",
    ],
  ])("%s is refused", async (_name, token, code) => {
    expect(await judge(headers(token))).toBe(code);
  });

  test("is taken once, however its nonce is written, for as long as it is fresh", async () => {
    const verify = usernameTokenVerifier({ passwordOf });
    expect(await verdict(verify, headers(digestToken()))).toBe("alice");
    now += 5 * MINUTE;
    // White space and the bits after the last octet make another text of the same nonce.
    for (const nonce of [NONCE, ` ${NONCE} `, NONCE.replace("g==", "h==")]) {
      expect(await verdict(verify, headers(digestToken({ nonce })))).toBe("FailedAuthentication");
    }
    now += 1;
    expect(await verdict(verify, headers(digestToken()))).toBe("MessageExpired");
  });

  test("of a failed attempt does not use up the nonce", async () => {
    const verify = usernameTokenVerifier({ passwordOf });
    const wrong = digestToken({ digest: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" });
    expect(await verdict(verify, headers(wrong))).toBe("FailedAuthentication");
    expect(await verdict(verify, headers(digestToken()))).toBe("alice");
  });

  test("is refused when it is older, or further ahead, than allowed", async () => {
    const options = { passwordOf, freshness: MINUTE };
    const ages = [-MINUTE - 1, -MINUTE, MINUTE, MINUTE + 1];
    const verdicts: unknown[] = [];
    for (const age of ages) {
      now = NOW + age;
      verdicts.push(await judge(headers(digestToken()), options));
    }
    expect(verdicts).toEqual(["MessageExpired", "alice", "alice", "MessageExpired"]);
  });
});

test("When there is no room for another nonce, nobody is let in until some are stale", async () => {
  const verify = usernameTokenVerifier({ passwordOf, maxNonces: 2 });
  const text = (nonce: string) => headers(`${ALICE}${PASSWORD}<wsse:Nonce>${nonce}</wsse:Nonce>`);
  const verdicts = [];
  for (const nonce of ["AAAA", "BBBB", "CCCC"]) verdicts.push(await verdict(verify, text(nonce)));
  now += 5 * MINUTE + 1;
  verdicts.push(await verdict(verify, text("CCCC")));
  expect(verdicts).toEqual(["alice", "alice", "FailedAuthentication", "alice"]);
});

describe("The header", () => {
  test.each([
    ["is missing", []],
    ["has no user name", [parseXmlElement(`<Security xmlns="${WSSE}"/>`)]],
    ["names two users", [...headers(`${ALICE}${PASSWORD}`), ...headers(`${ALICE}${PASSWORD}`)]],
    ["has two time stamps", headers(`${ALICE}${PASSWORD}`, "<wsu:Timestamp/><wsu:Timestamp/>")],
  ])("is not valid where it %s", async (_name, soapHeaders) => {
    expect(await judge(soapHeaders)).toBe("InvalidSecurity");
  });

  test.each([
    ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z", "alice"],
    ["2026-01-02T03:00:00Z", "2026-01-02T03:04:04Z", "MessageExpired"],
    ["2026-01-02T03:09:06Z", "2026-01-02T04:00:00Z", "MessageExpired"],
    ["2026-01-02T03:00:00Z", "soon", "InvalidSecurityToken"],
  ])("made at %s and good until %s: %s", async (created, expires, expected) => {
    const stamp = `<wsu:Timestamp><wsu:Created>${created}</wsu:Created><wsu:Expires>${expires}</wsu:Expires></wsu:Timestamp>`;
    expect(await judge(headers(`${ALICE}${PASSWORD}`, stamp))).toBe(expected);
  });

  test("gives the SAML assertion in it", () => {
    const assertion = `<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1"/>`;
    expect(samlAssertionOf(headers("", assertion))).toHaveProperty("attributes.0.value", "_1");
    expect(samlAssertionOf(headers(""))).toBeUndefined();
  });
});

describe("What a client sends, a service takes", () => {
  beforeEach(() => {
    jest.restoreAllMocks();
  });

  function connect(tokens: readonly SecurityToken[], soapVersion: "1.1" | "1.2") {
    const verify = usernameTokenVerifier({ passwordOf });
    const service = createEchoService<string>(
      { echo: ({ text }, { principal }) => `${principal}: ${text}` },
      {
        understands: [SECURITY_HEADER],
        authenticate: ({ soapHeaders }) => verify(soapHeaders),
      },
    );
    const extra = [securityHeader(tokens)];
    return new EchoServiceClient({
      endpoint: "http://service.example",
      soapVersion,
      soapHeaders: { extra },
      fetch: (input, init) => service.fetch(new Request(input, init)),
    });
  }

  test.each(["1.1", "1.2"] as const)("in SOAP %s, call after call", async (version) => {
    for (const type of ["text", "digest"] as const) {
      const token = usernameToken({ user: "alice", password: "s\u00e9same", type });
      const client = connect([timestamp(), token], version);
      expect(await client.echo({ text: "1" })).toBe("alice: 1");
      expect(await client.echo({ text: "2" })).toBe("alice: 2");
    }
  });

  test.each([
    ["1.1", { namespace: WSSE, localName: "FailedAuthentication" }, []],
    [
      "1.2",
      { namespace: "http://www.w3.org/2003/05/soap-envelope", localName: "Sender" },
      [{ namespace: WSSE, localName: "FailedAuthentication" }],
    ],
  ] as const)(
    "in SOAP %s, or refuses it with the standard's code",
    async (version, code, subcodes) => {
      const client = connect([usernameToken({ user: "alice", password: "x" })], version);
      const error: unknown = await client.ping().catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(SoapFault);
      if (!(error instanceof SoapFault)) return;
      expect([error.code, error.subcodes, error.reason]).toEqual([
        code,
        subcodes,
        "The security token was not accepted.",
      ]);
    },
  );
});
