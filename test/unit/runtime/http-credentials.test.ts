/** Credentials and challenges in HTTP headers. */
import { expect, test } from "@jest/globals";
import { readBasic, readBearer } from "../../../templates/runtime/authentication.js";
import { basicAuth } from "../../../templates/runtime/client.js";
import { readChallenges } from "../../../templates/runtime/soap/http-credentials.js";

test("What a client writes as Basic, a server reads", () => {
  for (const [user, password] of [
    ["Aladdin", "open sesame"],
    ["test", "123\u00a3"],
    ["", ""],
    ["j", "a:b:\ufeff\u{1f511}"],
  ] as const) {
    expect(readBasic(basicAuth(user, password).Authorization)).toEqual({ user, password });
  }
});

test("The examples of RFC 7617 §2 and §2.1 are read", () => {
  expect([
    readBasic("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
    readBasic("basic dGVzdDoxMjPCow=="),
  ]).toEqual([
    { user: "Aladdin", password: "open sesame" },
    { user: "test", password: "123\u00a3" },
  ]);
});

test.each([
  undefined,
  "",
  "Basic",
  "Basic =",
  "Basic a",
  "Basic QWxhZGRpbg==", // no colon
  "Basic /w==", // not UTF-8
  "Basic QTpC QTpC",
  "Bearer QTpC",
])("%p is no user with a password", (authorization) => {
  expect(readBasic(authorization)).toBeUndefined();
});

test("A bearer token is read, and nothing else is one", () => {
  const headers = [
    "Bearer a.b-c_d~e+f/g==",
    "bearer  x",
    "Bearer",
    "Bearer a b",
    'Bearer "a"',
    "Basic x",
  ];
  expect(headers.map(readBearer)).toEqual([
    "a.b-c_d~e+f/g==",
    "x",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("Challenges are told apart, in one header or in several", () => {
  const challenges = readChallenges(
    'Newauth realm="apps, NTLM", type=1, title="Login to \\"apps\\"", Basic realm="simple", Negotiate, NTLM TlRM==',
  );
  expect([...challenges]).toEqual([
    ["newauth", ""],
    ["basic", ""],
    ["negotiate", ""],
    ["ntlm", "TlRM=="],
  ]);
  expect([...readChallenges(null)]).toEqual([]);
});
