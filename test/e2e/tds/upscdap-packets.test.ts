/**
 * Packets of TDS that end too soon or hold what they should not, sent to a configuration database: an
 * ERROR token or the end of the connection, and nobody else notices.
 */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { ConfigurationDatabaseClient } from "../../../output/ms-upscdap/index.js";
import { deploy, DEPLOYED } from "../../support/configuration-database/deployment.js";
import { connectTedious } from "../../support/configuration-database/drivers.js";
import { listenWithDatabases } from "../../support/configuration-database/listener.js";
import type { ListeningDatabases } from "../../support/configuration-database/listener.js";

let databases: ListeningDatabases;

beforeEach(async () => {
  databases = await listenWithDatabases();
  await deploy(databases.database("Configuration"));
});

afterEach(async () => {
  await databases.close();
  expect(databases.bugs).toEqual([]);
});

const value = {
  objectId: DEPLOYED.reader,
  attributeName: "FirstName",
  value: "Anna",
  cause: DEPLOYED.administrator,
};

/** The messages of tedious: those of the login, and the one that calls AddObjectValueString. */
async function recording(): Promise<{ login: Buffer[]; call: Buffer }> {
  const messages: Buffer[] = [];
  const proxy = createServer((client) => {
    const server = connect(databases.port, "127.0.0.1");
    client.on("data", (chunk: Buffer) => messages.push(chunk));
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const driver = await connectTedious({ port: (proxy.address() as AddressInfo).port });
  const login = messages.splice(0);
  await new ConfigurationDatabaseClient(driver.call).addObjectValueString(value);
  await driver.close();
  await new Promise((resolve) => proxy.close(resolve));
  return { login, call: Buffer.concat(messages) };
}

/** Whether bytes end with the last packet of a message ([MS-TDS] 2.2.3.1.2). */
function isWhole(bytes: Buffer): boolean {
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt16BE(at + 2)) {
    const isLast = (bytes.readUInt8(at + 1) & 1) !== 0;
    if (isLast && at + bytes.readUInt16BE(at + 2) === bytes.length) return true;
  }
  return false;
}

/**
 * Logs in, sends a message, and gives what came back of it: a whole message, or what there is when the
 * server has ended the connection.
 */
async function answerTo(login: readonly Buffer[], message: Uint8Array): Promise<Buffer> {
  const socket = connect(databases.port, "127.0.0.1");
  let received = Buffer.alloc(0);
  let changed: () => void = () => undefined;
  let isClosed = false;
  socket.on("error", () => undefined);
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    changed();
  });
  socket.on("close", () => {
    isClosed = true;
    changed();
  });
  const answered = async (): Promise<Buffer> => {
    while (!isWhole(received) && !isClosed) {
      await new Promise<void>((resolve) => (changed = resolve));
    }
    const answer = received;
    received = Buffer.alloc(0);
    return answer;
  };
  for (const one of login) {
    socket.write(one);
    await answered();
  }
  // The end of a stream makes a packet that is cut off one that never comes.
  socket.end(message);
  const answer = await answered();
  socket.destroy();
  return answer;
}

/** Number, state and severity of the ERROR token with which an answer begins ([MS-TDS] 2.2.7.10). */
function errorOf(answer: Buffer): readonly [number, number, number] | undefined {
  if (answer.length < 17 || answer.readUInt8(8) !== 0xaa) return undefined;
  return [answer.readInt32LE(11), answer.readUInt8(15), answer.readUInt8(16)];
}

/** A message of one packet with its true length. */
function withLength(message: Buffer): Buffer {
  const copy = Buffer.from(message);
  copy.writeUInt16BE(copy.length, 2);
  return copy;
}

async function expectAlive(): Promise<void> {
  const driver = await connectTedious({ port: databases.port });
  const client = new ConfigurationDatabaseClient(driver.call);
  expect((await client.getObjectType({ objectId: DEPLOYED.reader })).output).toEqual({
    objectType: "Person",
  });
  await driver.close();
}

const MALFORMED = [4002, 1, 16];
const MISSING = [201, 1, 16];
const NO_SUCH_PROCEDURE = [2812, 62, 16];

test("a call that is cut off is answered by an error, wherever that is", async () => {
  const { login, call } = await recording();
  const before = databases.calls.length;
  const answers: (readonly number[] | undefined)[] = [];
  for (let end = 8; end < call.length; end += 11) {
    answers.push(errorOf(await answerTo(login, withLength(call.subarray(0, end)))));
  }
  const known = [MALFORMED, MISSING, NO_SUCH_PROCEDURE].map(String);
  expect(answers.map(String).filter((answer) => !known.includes(answer))).toEqual([]);
  expect(answers.length).toBeGreaterThan(20);
  expect(databases.calls.length).toBe(before);
  await expectAlive();
});

test("a packet that never comes is answered by nothing, and carried out by nobody", async () => {
  const { login, call } = await recording();
  const before = databases.calls.length;
  for (const end of [0, 1, 7, 8, 20, call.length - 1]) {
    expect(await answerTo(login, call.subarray(0, end))).toEqual(Buffer.alloc(0));
  }
  expect(databases.calls.length).toBe(before);
  await expectAlive();
});

test.each<[string, (call: Buffer) => void, readonly number[]]>([
  ["headers that are longer than the message", (call) => call.writeUInt32LE(0xffff, 8), MALFORMED],
  ["a name that is longer than the message", (call) => call.writeUInt16LE(0x7fff, 30), MALFORMED],
  [
    "a data type that there is not",
    (call) => call.writeUInt8(0xee, call.indexOf(Buffer.from("@ObjectID", "utf16le")) + 19),
    MALFORMED,
  ],
  ["the name of another procedure", (call) => call.write("B", 32, "utf16le"), NO_SUCH_PROCEDURE],
])("a call with %s is answered by an error", async (_, tamper, error) => {
  const { login, call } = await recording();
  const tampered = Buffer.from(call);
  tamper(tampered);
  expect(errorOf(await answerTo(login, tampered))).toEqual(error);
  await expectAlive();
});

test("what is no TDS at all ends the connection", async () => {
  const answer = await answerTo([], Buffer.from("GET / HTTP/1.1\r\n\r\n"));
  expect(errorOf(answer)).toEqual([4002, 1, 20]);
  await expectAlive();
});
