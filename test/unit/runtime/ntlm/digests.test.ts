/** The digests against the test suites of their RFCs, and against Node where it has them. */
import { createHash, createHmac } from "node:crypto";
import { expect, test } from "@jest/globals";
import { hmacMd5, md4, md5 } from "../../../../templates/runtime/ntlm/digests.js";
import { digits, octets } from "./hexadecimal.js";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ALPHANUMERICS = `${LETTERS.toUpperCase()}${LETTERS}0123456789`;
const NUMBERS = "1234567890".repeat(8);

test("MD4 gives what RFC 1320 A.5 says", () => {
  const messages = ["", "a", "abc", "message digest", LETTERS, ALPHANUMERICS, NUMBERS];
  expect(messages.map((message) => digits(md4(text(message))))).toEqual([
    "31d6cfe0d16ae931b73c59d7e0c089c0",
    "bde52cb31de33e46245e05fbdbd6fb24",
    "a448017aaf21d8525fc10ae87aa6729d",
    "d9130a8164549fe818874806e1c7014b",
    "d79e1c308aa5bbcdeea8ed63df412da9",
    "043f8582f241db351ce627e153e7f0e4",
    "e33b4ddc9c38f2199c3e7b164fcc0536",
  ]);
});

test("MD5 gives what RFC 1321 A.5 says", () => {
  const messages = ["", "a", "abc", "message digest", LETTERS, ALPHANUMERICS, NUMBERS];
  expect(messages.map((message) => digits(md5(text(message))))).toEqual([
    "d41d8cd98f00b204e9800998ecf8427e",
    "0cc175b9c0f1b6a831c399e269772661",
    "900150983cd24fb0d6963f7d28e17f72",
    "f96b697d7cb7938d525a2f31aaf161d0",
    "c3fcd3d76192e4007dfb496cca67e13b",
    "d174ab98d277d9f5a5611c2c9f419d9f",
    "57edf4a22be3c955ac49da2e2107b67a",
  ]);
});

test("HMAC-MD5 gives what RFC 2202 §2 says, for long keys too", () => {
  const long = octets("aa".repeat(80));
  expect([
    digits(hmacMd5(octets("0b".repeat(16)), text("Hi There"))),
    digits(hmacMd5(text("Jefe"), text("what do ya want for nothing?"))),
    digits(hmacMd5(long, text("Test Using Larger Than Block-Size Key - Hash Key First"))),
  ]).toEqual([
    "9294727a3638bb1c13f48ef8158bfc9d",
    "750c783e6ab0b503eaa86e310a5db738",
    "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd",
  ]);
});

test("MD5 and HMAC-MD5 are those of Node at every length around the size of a block", () => {
  for (let length = 0; length <= 200; length++) {
    const message = Uint8Array.from({ length }, (_, index) => (index * 31 + length) & 0xff);
    const key = message.subarray(length >> 1);
    expect([digits(md5(message)), digits(hmacMd5(key, message))]).toEqual([
      createHash("md5").update(message).digest("hex"),
      createHmac("md5", key).update(message).digest("hex"),
    ]);
  }
});
