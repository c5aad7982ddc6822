/** `stubwright call`. */
import type { Command } from "commander";

import { Diagnostics } from "../diagnostics.js";
import type { CallResult } from "../call/call.js";
import { readInput } from "./input.js";
import { EXIT, type CommandIo, type ExitCode } from "./io.js";
import { readJsonText } from "./json-text.js";
import { addLimitOption, type LimitFlags } from "./limit-option.js";
import { failAsValue, readSoapVersion, wholeNumber } from "./value-options.js";

const HELP = `
The data is the value of the request's element as stubwright decode prints it, and so is the answer.
A fault is printed as { "fault": { "code": …, "reasons": … } }, and the exit code is 1.

Examples:
  stubwright call ms-usrpch GetCurrentChangeToken --endpoint https://portal.example
  stubwright call service.wsdl Add --endpoint http://127.0.0.1:8080/ --data '{ "a": 1, "b": 2 }'
  stubwright call ms-usrpch GetChanges --endpoint … --data-file query.json --verbose`;

interface CallFlags extends LimitFlags {
  readonly endpoint: string;
  readonly service?: string;
  readonly data?: string;
  readonly dataFile?: string;
  readonly soapVersion?: "1.1" | "1.2";
  readonly addressing?: boolean;
  readonly header?: readonly (readonly [name: string, value: string])[];
  readonly basic?: readonly [user: string, password: string];
  readonly timeout?: number;
  readonly strict?: true;
}

/** Adds the command; it tells `exit` how it ended. */
export function addCallCommand(
  program: Command,
  io: CommandIo,
  exit: (code: ExitCode) => void,
): void {
  addLimitOption(program.command("call"))
    .summary("call an operation with JSON")
    .description("Calls an operation of a service: JSON in, JSON out.")
    .argument("<contract>", "a shipped name, a folder with a contract.json, or a WSDL file")
    .argument("<operation>", "the name of the operation")
    .requiredOption("--endpoint <url>", "URL of the service, or of its site", readEndpoint)
    .option("--service <name>", "the service, where several have the operation")
    .option("--data <json>", "the request; an empty object when absent")
    .option("--data-file <file>", "the request from a file; - for standard input")
    .option("--soap-version <version>", "1.1 or 1.2; as the contract has it", readSoapVersion)
    .option("--addressing", "send WS-Addressing headers, whatever the contract says")
    .option("--no-addressing", "send none")
    .option("--header <name: value>", "HTTP header; repeatable", readHeader)
    .option("--basic <user:password>", "credentials of HTTP Basic", readCredentials)
    .option(
      "--timeout <milliseconds>",
      "time for the whole call; 0 for any",
      wholeNumber("--timeout", 0, 2_000_000_000),
    )
    .option("--strict", "refuse an answer that is not just as the schema has it")
    .addHelpText("after", `${HELP}\n\nWith --verbose both envelopes are shown on standard error.`)
    .action(async (name: string, operation: string, flags: CallFlags, command: Command) => {
      const isVerbose = command.optsWithGlobals()["verbose"] === true;
      const result = await call(name, operation, flags, isVerbose, io);
      const shown = result.kind === "fault" ? { fault: result.fault } : result.value;
      io.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
      exit(result.kind === "fault" ? EXIT.invalid : EXIT.done);
    });
}

async function call(
  name: string,
  operation: string,
  flags: CallFlags,
  isVerbose: boolean,
  io: CommandIo,
): Promise<CallResult> {
  const { locateContract } = await import("../locate.js");
  const { loadContract } = await import("../load.js");
  const { callOperation } = await import("../call/call.js");
  const { failOnExchange } = await import("../call/call-errors.js");
  const { basicAuth } = await import("../../templates/runtime/client.js");
  const diagnostics = new Diagnostics();
  const { contract } = loadContract(locateContract(name, io.cwd, diagnostics), diagnostics, {
    limits: flags.limit ?? {},
  });
  const data = await readData(flags, io);
  const { endpoint, service, soapVersion, addressing, timeout, basic } = flags;
  const headers = new Headers(basic === undefined ? {} : basicAuth(...basic));
  for (const [header, value] of flags.header ?? []) headers.append(header, value);
  try {
    return await callOperation(contract, {
      endpoint,
      operation,
      headers,
      ...data,
      ...(service === undefined ? {} : { service }),
      ...(soapVersion === undefined ? {} : { soapVersion }),
      ...(addressing === undefined ? {} : { addressing }),
      ...(timeout === undefined ? {} : { timeout }),
      ...(flags.strict === true ? { strict: true } : {}),
      ...(isVerbose ? { fetch: showing(io) } : {}),
    });
  } catch (error) {
    return failOnExchange(error);
  }
}

async function readData(
  { data, dataFile }: CallFlags,
  io: CommandIo,
): Promise<{ readonly data?: string; readonly file?: string }> {
  if (data !== undefined && dataFile !== undefined) {
    failAsValue("--data-file", dataFile, "Give it or --data, not both.");
  }
  if (data !== undefined) return { data, file: "--data" };
  if (dataFile === undefined) return {};
  const input = await readInput(dataFile, io);
  return { data: readJsonText(input), file: input.file };
}

/** `fetch` that shows what goes out and what comes back. */
function showing({ stderr }: CommandIo): typeof fetch {
  return async (url, init) => {
    const request = new Request(url, init);
    stderr.write(`> ${request.method} ${request.url}\n${headerLines(">", request.headers)}`);
    stderr.write(`\n${await request.clone().text()}\n\n`);
    const response = await fetch(request);
    const body = await response.clone().text();
    const status = `${String(response.status)} ${response.statusText}`.trimEnd();
    stderr.write(`< ${status}\n${headerLines("<", response.headers)}\n${body}\n`);
    return response;
  };
}

/** Headers, those that hold secrets without their values. */
function headerLines(mark: string, headers: Headers): string {
  const isSecret = (name: string): boolean => /authorization|cookie/i.test(name);
  return [...headers]
    .map(([name, value]) => `${mark} ${name}: ${isSecret(name) ? "…" : value}\n`)
    .join("");
}

// ---------------------------------------------------------------------------------------------
// Options

function readEndpoint(text: string): string {
  const isUrl = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  return isUrl ? text : failAsValue("--endpoint", text, "Give a URL of http or https.");
}

function readHeader(
  text: string,
  before: CallFlags["header"] = [],
): NonNullable<CallFlags["header"]> {
  const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/s.exec(text) ?? [];
  try {
    new Headers([[name, value]]);
  } catch {
    // Not the text itself, since it may hold a secret.
    failAsValue("--header", name, 'Give a name and a value, such as "X-Trace: 1".');
  }
  return [...before, [name, value]];
}

function readCredentials(text: string): readonly [user: string, password: string] {
  const at = text.indexOf(":");
  if (at === -1 || /\p{Cc}/u.test(text)) {
    failAsValue("--basic", "…", "Give user and password with a colon between.");
  }
  return [text.slice(0, at), text.slice(at + 1)];
}
