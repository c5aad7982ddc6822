/** The bytes of the examples in [MS-TDS] section 4, read and written. */
import { describe, expect, test } from "@jest/globals";

import { ByteWriter } from "../../../../templates/runtime/tds/bytes.js";
import { readLogin } from "../../../../templates/runtime/tds/login.js";
import { MessageReader, writePacket } from "../../../../templates/runtime/tds/packets.js";
import type { ClientMessage } from "../../../../templates/runtime/tds/packets.js";
import { readPrelogin } from "../../../../templates/runtime/tds/prelogin.js";
import { readProcedureRequests } from "../../../../templates/runtime/tds/requests.js";
import { writeDone } from "../../../../templates/runtime/tds/tokens.js";

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replace(/\s/g, ""), "hex"));

/** The one message of an example. */
function messageOf(hex: string): ClientMessage {
  const messages = [...new MessageReader(100_000).read(bytes(hex))];
  expect(messages).toHaveLength(1);
  const [message] = messages;
  if (message === undefined) throw new Error("There is no message.");
  return message;
}

test("4.1, a pre-login request, wants everything encrypted", () => {
  const { type, payload } = messageOf(`12 01 00 2F 00 00 01 00 00 00 1A 00 06 01 00 20
    00 01 02 00 21 00 01 03 00 22 00 04 04 00 26 00 01 FF 09 00 00 00 00 00 01 00 B8 0D 00 00 01`);
  expect(type).toBe(18);
  expect(readPrelogin(payload)).toBe(1);
});

const LOGIN = `10 01 00 90 00 00 01 00 88 00 00 00 02 00 09 72 00 10 00 00 00 00 00 07 00 01 00 00
  00 00 00 00 E0 03 00 00 00 00 00 00 09 04 00 00 5E 00 08 00 6E 00 02 00 72 00 00 00 72 00 07 00
  80 00 00 00 80 00 00 00 80 00 04 00 88 00 00 00 88 00 00 00 00 50 8B E2 B7 8F 88 00 00 00 88 00
  00 00 88 00 00 00 00 00 00 00 73 00 6B 00 6F 00 73 00 74 00 6F 00 76 00 31 00 73 00 61 00 4F 00
  53 00 51 00 4C 00 2D 00 33 00 32 00 4F 00 44 00 42 00 43 00`;

test("4.2, a login request, tells the user and the client", () => {
  const { type, payload } = messageOf(LOGIN);
  expect(type).toBe(16);
  expect(readLogin(payload)).toEqual({
    login: {
      userName: "sa",
      password: "",
      database: "",
      hostName: "skostov1",
      appName: "OSQL-32",
      serverName: "",
      libraryName: "ODBC",
      language: "",
    },
    tdsVersion: 0x72090002,
    packetSize: 4096,
    integrated: false,
    extensions: false,
  });
});

test("4.7, a response to a batch, ends with DONE, which counts one row of a SELECT", () => {
  const writer = new ByteWriter();
  writeDone(writer, "done", { count: 1 });
  expect(writer.slice()).toEqual(bytes("FD 10 00 C1 00 01 00 00 00 00 00 00 00"));
});

test("4.7, a response to a batch, has the header that packets have", () => {
  const payload = new Uint8Array(0x33 - 8);
  const packet = writePacket(4, payload, { last: true, id: 1, spid: 0 });
  expect(packet.slice(0, 8)).toEqual(bytes("04 01 00 33 00 00 01 00"));
});

const CALL = `03 01 00 2F 00 00 01 00 16 00 00 00 12 00 00 00 02 00 00 00 00 00 00 00 00 01 00 00
  00 00 04 00 66 00 6F 00 6F 00 33 00 00 00 00 02 26 02 00`;

describe("4.8, a procedure call", () => {
  test("names the procedure, and leaves its smallint to the default", () => {
    const { type, payload, ignored, reset } = messageOf(CALL);
    expect({ type, ignored, reset }).toEqual({ type: 3, ignored: false, reset: false });
    expect(readProcedureRequests(payload)).toEqual([
      {
        name: "foo3",
        parameters: [
          { name: "", output: false, useDefault: true, sent: { type: "smallint", value: null } },
        ],
      },
    ]);
  });

  test("is the same in packets of any size, and in chunks of any length", () => {
    const { payload } = messageOf(CALL);
    for (let size = 1; size <= payload.length; size += 1) {
      const reader = new MessageReader(1000);
      const found: ClientMessage[] = [];
      for (let at = 0, id = 1; at < payload.length; at += size, id += 1) {
        const last = at + size >= payload.length;
        const packet = writePacket(3, payload.slice(at, at + size), { last, id, spid: 0 });
        for (const byte of packet) found.push(...reader.read(Uint8Array.of(byte)));
      }
      expect(found).toEqual([{ type: 3, payload, ignored: false, reset: false }]);
    }
  });
});
