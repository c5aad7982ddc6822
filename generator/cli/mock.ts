/** `stubwright mock`. */
import { createWriteStream, readFileSync, type WriteStream } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { dirname, resolve } from "node:path";

import type { Command } from "commander";

import { Diagnostics, fail } from "../diagnostics.js";
import type { MockOptions, MockService, RecordedRequest } from "../mock/service.js";
import type { LocatedContract } from "../locate.js";
import { systemErrorCode } from "../write/file-system.js";
import { interrupted, interruptionOf } from "./interruption.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";
import { readSoapVersion, wholeNumber } from "./value-options.js";

const HELP = `
Each operation is answered by the first rule that fits the request, else by an example that stands
beside the contract, else by a value made of the schema from the seed. Requests are checked as by a
generated server, in SOAP 1.1 and 1.2; ?wsdl gives the contract. A rule file:
  { "rules": [
    { "operation": "GetChanges", "where": { "changeQuery.add": true }, "times": 2,
      "answer": { "fault": { "code": "Server", "reason": "The log is locked." } } },
    { "latency": 500 } ] }

Examples:
  stubwright mock ms-usrpch --port 8080
  stubwright mock service.wsdl --rules rules.json --record requests.ndjson`;

interface MockFlags extends LimitFlags {
  readonly port: number;
  readonly host: string;
  readonly service?: string;
  readonly seed?: string;
  readonly examples: boolean;
  readonly rules?: string;
  readonly record?: string;
  readonly soapVersion?: "1.1" | "1.2";
  readonly latency?: number;
  readonly quiet?: true;
}

/** Adds the command; it tells `exit` how it ended. */
export function addMockCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("mock"))
    .summary("serve a contract without an implementation")
    .description("Serves a contract's operations with examples, made-up values or given answers.")
    .argument("<contract>", "a shipped name, a folder with a contract.json, or a WSDL file")
    .option(
      "--port <number>",
      "port; 0 for any that is free",
      wholeNumber("--port", 0, 65_535),
      8080,
    )
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--service <name>", "the service, where the contract has several")
    .option("--seed <text>", "decides the values that are made up")
    .option("--no-examples", "leave the examples beside the contract aside")
    .option("--rules <file>", "JSON that says which requests get which answers")
    .option("--record <file>", "write each request to this file, one line of JSON each")
    .option("--soap-version <version>", "answer this version alone: 1.1 or 1.2", readSoapVersion)
    .option(
      "--latency <milliseconds>",
      "time before each answer",
      wholeNumber("--latency", 0, 3_600_000),
    )
    .option("-q, --quiet", "do not print the requests")
    .addHelpText("after", HELP)
    .action(async (name: string, flags: MockFlags) => {
      const mock = await createMock(name, flags, io);
      await serve(mock.make, flags, io, mock.record);
      exit(EXIT.done);
    });
}

/** The mock, made once it is known who is told of its requests. */
interface Making {
  readonly make: (onRequest: (request: RecordedRequest) => void) => MockService;
  readonly record: WriteStream | undefined;
}

async function createMock(name: string, flags: MockFlags, io: CommandIo): Promise<Making> {
  const { locateContract } = await import("../locate.js");
  const { loadContract } = await import("../load.js");
  const { createMockService } = await import("../mock/service.js");
  const { documentExamples } = await import("../samples/documents.js");
  const diagnostics = new Diagnostics();
  const located: LocatedContract = locateContract(name, io.cwd, diagnostics);
  const loaded = loadContract(located, diagnostics, { limits: flags.limit ?? {} });
  const options: MockOptions = {
    ...(flags.examples ? { examples: documentExamples(loaded.contract, located) } : {}),
    ...(flags.service === undefined ? {} : { service: flags.service }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.latency === undefined ? {} : { latency: flags.latency }),
    ...(flags.soapVersion === undefined ? {} : { soapVersion: flags.soapVersion }),
    ...(flags.rules === undefined ? {} : ruleOptions(flags.rules, io)),
  };
  // What is wrong with the contract or the rules is told before anything listens.
  createMockService(loaded, options);
  return {
    make: (onRequest) => createMockService(loaded, { ...options, onRequest }),
    record: flags.record === undefined ? undefined : await openRecord(flags.record, io),
  };
}

function ruleOptions(
  file: string,
  { cwd }: CommandIo,
): Pick<MockOptions, "rules" | "rulesFile" | "rulesFolder"> {
  const path = resolve(cwd, file);
  try {
    return { rules: readFileSync(path, "utf8"), rulesFile: file, rulesFolder: dirname(path) };
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const message = `The file ${file} cannot be read (${code}).`;
    return fail("SW1004", undefined, message, "Correct the path.");
  }
}

async function openRecord(file: string, { cwd }: CommandIo): Promise<WriteStream> {
  const stream = createWriteStream(resolve(cwd, file));
  try {
    await once(stream, "open");
    return stream;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const message = `The file ${file} cannot be written (${code}).`;
    return fail("SW5004", undefined, message, "Choose another file.");
  }
}

async function serve(
  make: Making["make"],
  flags: MockFlags,
  io: CommandIo,
  record: WriteStream | undefined,
): Promise<void> {
  const { mockListener } = await import("../mock/listener.js");
  const mock = make((request) => {
    if (flags.quiet !== true) io.stdout.write(`${requestLine(request)}\n`);
    record?.write(`${JSON.stringify(request)}\n`);
  });
  const server = createServer(mockListener(mock));
  const interruption = interruptionOf(io);
  try {
    const address = await listen(server, flags);
    io.stdout.write(`Mock of ${mock.name} at ${address} (WSDL at ${address}?wsdl)\n`);
    await interrupted(interruption);
  } finally {
    interruption.end();
    await close(server);
    if (record !== undefined) await new Promise<void>((done) => record.end(done));
  }
}

/** `3 GetChanges, SOAP 1.1: 200 by rule 2` */
function requestLine(request: RecordedRequest): string {
  const { number, operation = "no operation", soapVersion, status, answeredBy } = request;
  const version = soapVersion === undefined ? "" : `, SOAP ${soapVersion}`;
  const outcome = status === null ? "dropped" : String(status);
  const by = answeredBy === undefined ? "" : ` by ${answeredBy}`;
  return `${String(number)} ${operation}${version}: ${outcome}${by}`;
}

async function listen(server: Server, { port, host }: MockFlags): Promise<string> {
  try {
    const listening = once(server, "listening");
    server.listen(port, host);
    await listening;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const message = `The port ${String(port)} of ${host} cannot be listened on (${code}).`;
    fail("SW7303", undefined, message, "Choose another with --port, or 0 for any that is free.");
  }
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const shown = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${shown}:${String(address.port)}/`;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((done) => {
    server.close(() => {
      done();
    });
  });
  server.closeAllConnections();
  await closed;
}
