import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { Connection, Request, TYPES as Types } from "tedious";

import { TdsConnection } from "../../../templates/runtime/tds/connection.js";
import { CERTIFICATE, KEY } from "./certificate.js";
import { COLUMNS, PASSWORD, ROW, standInService, startStandIn, TYPES, USER } from "./stand-in.js";
import type { Observed, StandIn } from "./stand-in.js";

let standIn: StandIn | undefined;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await standIn?.close();
  standIn = undefined;
});

/** What a client sends in a conversation that goes well: the bytes of the login, and those after it. */
interface Recording {
  readonly login: Buffer;
  readonly requests: Buffer;
}

let recorded: Promise<Recording> | undefined;

/** The conversation of tedious with a stand-in, recorded between the two, once. */
function recording(): Promise<Recording> {
  recorded ??= record();
  return recorded;
}

async function record(): Promise<Recording> {
  const target = await startStandIn();
  const sent: Buffer[] = [];
  const proxy = createServer((client) => {
    const server = connect(target.port, "127.0.0.1");
    client.on("data", (chunk: Buffer) => sent.push(chunk));
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const connection = new Connection({
    server: "127.0.0.1",
    authentication: { type: "default", options: { userName: USER, password: PASSWORD } },
    options: { encrypt: false, port: (proxy.address() as AddressInfo).port },
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  const login = Buffer.concat(sent.splice(0));
  const ask = (text: string, start: (request: Request) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = new Request(text, (error) => {
        if (error) reject(error);
        else resolve();
      });
      start(request);
    });
  const values = Object.fromEntries(COLUMNS.map(({ name }, index) => [name, ROW[index]]));
  await ask("Echo", (request) => {
    request.addOutputParameter("bit", Types.Bit, values["bit"]);
    request.addOutputParameter("int", Types.Int, values["int"]);
    request.addOutputParameter("bigint", Types.BigInt, String(values["bigint"]));
    request.addOutputParameter("datetime", Types.DateTime2, values["datetime"]);
    request.addOutputParameter(
      "uniqueidentifier",
      Types.UniqueIdentifier,
      values["uniqueidentifier"],
    );
    request.addOutputParameter("nvarchar", Types.NVarChar, values["nvarchar"]);
    request.addOutputParameter("nvarcharMax", Types.NVarChar, "n".repeat(4100));
    request.addOutputParameter("varbinary", Types.VarBinary, Buffer.of(1, 2));
    request.addOutputParameter("smallint", Types.Decimal, 12, { precision: 10, scale: 2 });
    connection.callProcedure(request);
  });
  await ask("EXEC Add @left = @a, @sum = @s OUTPUT", (request) => {
    request.addParameter("a", Types.Int, 1);
    request.addOutputParameter("s", Types.Int);
    connection.execSql(request);
  });
  await ask("DECLARE @s int EXEC Add 1, 2, @s OUTPUT; SELECT @s, N'it''s', 0xff", (request) => {
    connection.execSqlBatch(request);
  });
  await new Promise((resolve) => connection.beginTransaction(resolve));
  await ask("GetRows", (request) => connection.callProcedure(request));
  connection.close();
  await new Promise((resolve) => proxy.close(resolve));
  await target.close();
  return { login, requests: Buffer.concat(sent) };
}

interface Replay extends Observed {
  /** What the server has answered. */
  readonly answer: Buffer;
}

/** Lets a connection without sockets take bytes, until nothing is at work any more. */
async function replay(chunks: readonly Uint8Array[]): Promise<Replay> {
  const observed: Observed = { bugs: [], givenUp: [], counted: { rows: 0 } };
  const answers: Uint8Array[] = [];
  const wireState = { ended: false };
  const wire = {
    write: (bytes: Uint8Array) => {
      answers.push(bytes);
      return Promise.resolve();
    },
    startTls: () => undefined,
    stopTls: () => undefined,
    end: () => (wireState.ended = true),
  };
  const connection = new TdsConnection(standInService(observed), wire, {
    spid: 51,
    encryption: "off",
  });
  try {
    for (const chunk of chunks) {
      connection.receive(chunk);
      if (wireState.ended) break;
      for (let quiet = 0, before = -1; quiet < 2; before = answers.length) {
        await new Promise((resolve) => setImmediate(resolve));
        quiet = answers.length === before ? quiet + 1 : 0;
      }
    }
  } finally {
    connection.closed();
  }
  return { ...observed, answer: Buffer.concat(answers) };
}

/** The messages of a recording, which a client sends one at a time. */
function messagesOf(bytes: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let start = 0, at = 0; at < bytes.length;) {
    const last = (bytes.readUInt8(at + 1) & 1) !== 0;
    at += bytes.readUInt16BE(at + 2);
    if (!last) continue;
    messages.push(bytes.subarray(start, at));
    start = at;
  }
  return messages;
}

/** A change of bytes at a place that is told as a fraction of them. */
const mutation = fc.record({
  kind: fc.constantFrom("flip", "cut", "repeat", "truncate", "insert"),
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  byte: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff), fc.integer({ min: 0, max: 255 })),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(bytes: Buffer, { kind, place, length, byte }: Mutation): Buffer {
  const at = Math.floor(place * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (kind) {
    case "flip":
      return Buffer.concat([before, Buffer.of(byte), after.subarray(1)]);
    case "cut":
      return Buffer.concat([before, after.subarray(length)]);
    case "repeat":
      return Buffer.concat([before, after.subarray(0, length), after]);
    case "insert":
      return Buffer.concat([before, Buffer.alloc(length, byte), after]);
    default:
      return before;
  }
}

/** Gives the first packet the length that the bytes have, so that what is wrong lies behind it. */
function withLength(message: Buffer): Buffer {
  if (message.length < 8) return message;
  const copy = Buffer.from(message);
  copy.writeUInt16BE(Math.min(copy.length, 32767), 2);
  copy.writeUInt8(copy.readUInt8(1) | 1, 1);
  return copy;
}

test("a conversation that goes well is one that the next tests begin with", async () => {
  const { login, requests } = await recording();
  const { answer, bugs } = await replay([...messagesOf(login), ...messagesOf(requests)]);
  expect(bugs).toEqual([]);
  for (const text of ["Grüße", "@nvarchar", "it's", "long text"]) {
    expect(answer.includes(Buffer.from(text, "utf16le"))).toBe(true);
  }
});

describe("a conversation that was tampered with neither crashes the server nor looks like its fault", () => {
  test("from the first byte on", async () => {
    const { login, requests } = await recording();
    const messages = [...messagesOf(login), ...messagesOf(requests)];
    const bytes = Buffer.concat(messages);
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const tampered = mutations.reduce(mutate, bytes);
        // Sent in the parts in which it was sent at first: a client waits for each answer.
        let at = 0;
        const parts = messages.map((message) => {
          at += message.length;
          return tampered.subarray(at - message.length, at);
        });
        const { bugs } = await replay([...parts, tampered.subarray(at)]);
        expect(bugs).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test("in a request after the login, to which an answer comes all the same", async () => {
    const { login, requests } = await recording();
    const messages = messagesOf(requests).filter((message) => message.length < 32_000);
    const cases = fc.tuple(
      fc.nat(messages.length - 1),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
    );
    const before = await replay(messagesOf(login));
    await fc.assert(
      fc.asyncProperty(cases, async ([index, mutations]) => {
        const message = messages[index] ?? Buffer.alloc(0);
        const whole = Buffer.concat(packetsOf(message).map((packet) => packet.subarray(8)));
        const payload = mutations.reduce(mutate, whole);
        const tampered = withLength(Buffer.concat([message.subarray(0, 8), payload]));
        const { bugs, answer } = await replay([...messagesOf(login), tampered.subarray(0, 32767)]);
        expect(bugs).toEqual([]);
        expect(answer.length).toBeGreaterThan(before.answer.length);
      }),
      { numRuns: 600 },
    );
  }, 30_000);

  test("cut off at every byte of the login", async () => {
    const { login } = await recording();
    for (let end = 0; end < login.length; end += 1) {
      const { bugs } = await replay([login.subarray(0, end)]);
      expect(bugs).toEqual([]);
    }
  }, 30_000);

  test("a call cut off at every byte is answered by an error, but for one that is whole again", async () => {
    const { login } = await recording();
    const name = (text: string): Buffer => Buffer.from(text, "utf16le");
    const call = Buffer.concat([
      Buffer.of(4, 0, 0, 0, 3, 0),
      name("Add"),
      Buffer.of(0, 0, 5),
      name("@left"),
      Buffer.of(0, 0x26, 4, 4, 5, 0, 0, 0, 4),
      name("@sum"),
      Buffer.of(1, 0x26, 4, 0),
    ]);
    const header = Buffer.of(3, 1, 0, 0, 0, 0, 1, 0);
    const good: number[] = [];
    for (let end = 0; end <= call.length; end += 1) {
      const message = withLength(Buffer.concat([header, call.subarray(0, end)]));
      const { bugs, answer } = await replay([...messagesOf(login), message]);
      expect(bugs).toEqual([]);
      // The last token is DONEPROC; the bit of its status tells of an error.
      expect(answer.at(-13)).toBe(0xfe);
      if (answer.at(-12) !== 0x02) good.push(end);
    }
    expect(good).toEqual([call.length - 13, call.length]);
  });
});

function packetsOf(message: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < message.length; at += message.readUInt16BE(at + 2)) {
    packets.push(message.subarray(at, at + message.readUInt16BE(at + 2)));
  }
  return packets;
}

/** A connection of a client without manners. */
interface RawClient {
  readonly socket: Socket;
  /** What came back, as soon as the server has ended the connection. */
  readonly ended: Promise<Buffer>;
}

/** Opens a connection, and sends messages, each but the last one only after the answer to the one before. */
async function converse(port: number, messages: readonly Uint8Array[]): Promise<RawClient> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const received: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => received.push(chunk));
  socket.on("error", () => undefined);
  const ended = new Promise<Buffer>((resolve) => {
    socket.once("close", () => {
      resolve(Buffer.concat(received));
    });
  });
  for (const [index, message] of messages.entries()) {
    const { length } = received;
    socket.write(message);
    if (index < messages.length - 1)
      await until(() => received.length > length || socket.destroyed);
  }
  return { socket, ended };
}

/** A connection whose login has ended well. */
async function logIn(port: number): Promise<RawClient> {
  const { login } = await recording();
  return converse(port, [...messagesOf(login), Buffer.alloc(0)]);
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("It does not come about.");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

describe("no connection stays open", () => {
  test("when clients send what was tampered with, and go away", async () => {
    const { login, requests } = await recording();
    const target = await startStandIn();
    standIn = target;
    await fc.assert(
      fc.asyncProperty(mutation, fc.boolean(), async (one, abruptly) => {
        const { socket, ended } = await converse(target.port, [
          ...messagesOf(login),
          mutate(requests, one),
        ]);
        if (abruptly) socket.destroy();
        else socket.end();
        await ended;
      }),
      { numRuns: 60 },
    );
    await until(() => target.connections() === 0);
    expect(target.bugs).toEqual([]);
    expect((await replay([...messagesOf(login), ...messagesOf(requests)])).bugs).toEqual([]);
  }, 30_000);

  test("when TLS is none", async () => {
    const { login } = await recording();
    const encryption = { mode: "on", key: KEY, cert: CERTIFICATE } as const;
    const target = await startStandIn({ encryption });
    standIn = target;
    const prelogin = Buffer.from(messagesOf(login)[0] ?? []);
    // The option ENCRYPTION is the second; its value of one byte becomes ON.
    prelogin.writeUInt8(1, 8 + prelogin.readUInt16BE(8 + 5 + 1));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 600 }), async (noise) => {
        const header = Buffer.of(
          0x12,
          1,
          (noise.length + 8) >> 8,
          (noise.length + 8) & 255,
          0,
          0,
          1,
          0,
        );
        const { socket, ended } = await converse(target.port, [
          prelogin,
          Buffer.concat([header, noise]),
        ]);
        socket.end();
        await ended;
      }),
      { numRuns: 40 },
    );
    await until(() => target.connections() === 0);
    expect(target.bugs).toEqual([]);
  }, 30_000);

  test("when a client is silent before its login has ended", async () => {
    const { login } = await recording();
    standIn = await startStandIn({ limits: { loginTimeout: 100 } });
    for (const bytes of [Buffer.alloc(0), login.subarray(0, 20), messagesOf(login)[0]]) {
      const { ended } = await converse(standIn.port, bytes === undefined ? [] : [bytes]);
      await ended;
    }
    expect(standIn.bugs).toEqual([]);
  });
});

/** The number, state and severity of the first ERROR in an answer of one packet. */
function errorOf(answer: Buffer): readonly number[] {
  const at = answer.indexOf(0xaa, 8);
  return [answer.readInt32LE(at + 3), answer.readUInt8(at + 7), answer.readUInt8(at + 8)];
}

describe("a client that does not keep to the protocol is told so, and its connection ends", () => {
  test("when it speaks another one", async () => {
    standIn = await startStandIn();
    const request = Buffer.from("GET / HTTP/1.1\r\n\r\n");
    const answer = await (await converse(standIn.port, [request])).ended;
    expect(errorOf(answer)).toEqual([4002, 1, 20]);
  });

  test("when its request is longer than the limit", async () => {
    standIn = await startStandIn({ limits: { messageBytes: 10_000 } });
    const packet = Buffer.alloc(4096);
    packet.writeUInt8(1, 0);
    packet.writeUInt16BE(4096, 2);
    const target = await logIn(standIn.port);
    for (let count = 0; count < 3; count += 1) target.socket.write(packet);
    const answer = await target.ended;
    const end = answer.subarray(answer.lastIndexOf(Buffer.of(4, 1, 0)));
    expect(errorOf(end)).toEqual([4002, 1, 20]);
  });

  test("when it sends requests without waiting for answers", async () => {
    standIn = await startStandIn({ limits: { waitingRequests: 2 } });
    const text = Buffer.concat([Buffer.of(4, 0, 0, 0), Buffer.from("EXEC Wait", "utf16le")]);
    const header = Buffer.of(1, 1, 0, text.length + 8, 0, 0, 1, 0);
    const target = await logIn(standIn.port);
    for (let count = 0; count < 4; count += 1) target.socket.write(Buffer.concat([header, text]));
    await target.ended;
    expect(standIn.givenUp).toHaveLength(1);
    expect(standIn.bugs).toEqual([]);
  });
});

test("every type of the stand-in is one of its rows", () => {
  expect(COLUMNS.map(({ name }) => name)).toEqual(Object.keys(TYPES));
  expect(ROW).toHaveLength(COLUMNS.length);
});
