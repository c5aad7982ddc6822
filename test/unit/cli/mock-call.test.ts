import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { Readable } from "node:stream";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { run } from "../../../generator/cli.js";
import { SHOP_WSDL } from "../mock/shop.js";
import { ORDER_SCHEMA, Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("shop.wsdl", SHOP_WSDL);
});
afterEach(() => {
  place.remove();
});

/** The JSON of a text, or the text where it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A mock that a command line started. */
interface RunningMock {
  readonly endpoint: string;
  /** Stops it and gives what it printed. */
  stop(): Promise<{ readonly code: number; readonly stdout: string }>;
}

async function startMock(...options: readonly string[]): Promise<RunningMock> {
  const controller = new AbortController();
  let stdout = "";
  let started: () => void = () => {};
  const listening = new Promise<void>((resolve) => {
    started = resolve;
  });
  const ended = run(["mock", "shop.wsdl", "--port", "0", ...options], {
    stdout: {
      write: (text) => {
        stdout += text;
        started();
      },
    },
    stderr: { write: (text) => (stdout += text) },
    stdin: Readable.from([]),
    cwd: place.path,
    interruption: controller.signal,
  });
  await Promise.race([listening, ended]);
  const [endpoint = ""] = /http:\S+\//.exec(stdout) ?? [];
  return {
    endpoint,
    stop: async () => {
      controller.abort();
      return { code: await ended, stdout };
    },
  };
}

describe("mock and call", () => {
  test("speak with each other in both versions, and the mock ends when it is told to", async () => {
    const mock = await startMock("--seed", "7", "--record", "requests.ndjson");
    const results = [];
    for (const version of ["1.1", "1.2"]) {
      const { code, stdout, stderr } = await place.run(
        ...["call", "shop.wsdl", "Find", "--endpoint", mock.endpoint],
        ...["--data", '{ "text": "a" }', "--soap-version", version],
      );
      results.push({ code, stderr, value: jsonOf(stdout) });
    }
    const value = { item: [{ name: expect.any(String), count: expect.any(String) }] };
    expect(results).toEqual([
      { code: 0, stderr: "", value },
      { code: 0, stderr: "", value },
    ]);
    const { code, stdout } = await mock.stop();
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        `Mock of Shop at ${mock.endpoint} (WSDL at ${mock.endpoint}?wsdl)\n` +
        "1 Find, SOAP 1.1: 200 by sample\n2 Find, SOAP 1.2: 200 by sample\n",
    });
    const recorded = place.read("requests.ndjson").trimEnd().split("\n");
    expect(recorded.map((line): unknown => JSON.parse(line))).toMatchObject([
      { number: 1, operation: "Find", soapVersion: "1.1", request: { text: "a" }, status: 200 },
      { number: 2, operation: "Find", soapVersion: "1.2", request: { text: "a" }, status: 200 },
    ]);
    await expect(fetch(mock.endpoint)).rejects.toThrow();
  });

  test("a fault is JSON on standard output, with exit code 1", async () => {
    place.put(
      "rules.json",
      '{ "rules": [{ "answer": { "fault": { "code": "Server", "reason": "Busy.", "detail": [{ "element": "NotFound", "namespace": "urn:shop", "value": { "text": "t" } }] } } }] }',
    );
    const mock = await startMock("--rules", "rules.json");
    const { code, stdout, stderr } = await place.runWith(
      { stdin: '{ "element": "Find", "namespace": "urn:shop", "value": { "text": "a" } }' },
      ...["call", "shop.wsdl", "Find", "--endpoint", mock.endpoint, "--data-file", "-"],
    );
    await mock.stop();
    expect({ code, stderr, fault: jsonOf(stdout) }).toEqual({
      code: 1,
      stderr: "",
      fault: {
        fault: {
          code: { namespace: "http://schemas.xmlsoap.org/soap/envelope/", localName: "Server" },
          reasons: [{ lang: "", text: "Busy." }],
          detail: [{ element: "NotFound", namespace: "urn:shop", value: { text: "t" } }],
        },
      },
    });
  });

  test("a dropped connection is a diagnostic", async () => {
    place.put("rules.json", '{ "rules": [{ "answer": { "drop": true } }] }');
    const mock = await startMock("--rules", "rules.json", "--quiet");
    const { code, stdout, stderr } = await place.run(
      ...["call", "shop.wsdl", "Note", "--endpoint", mock.endpoint, "--data", '{ "text": "a" }'],
    );
    await mock.stop();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error SW7304: The exchange failed: .+\. Correct --endpoint/);
  });
});

describe("call", () => {
  let server: Server;
  const seen: Record<string, unknown>[] = [];
  let endpoint = "";

  beforeEach(async () => {
    seen.length = 0;
    server = createServer((request, response) => {
      const { authorization, "x-trace": trace } = request.headers;
      seen.push({ authorization, trace });
      if (request.url === "/slow") return;
      response.statusCode = request.url === "/closed" ? 401 : 200;
      response.setHeader("Content-Type", "text/html");
      response.end("<p>Not here</p>");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    endpoint = `http://127.0.0.1:${String(typeof address === "object" ? address?.port : "")}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });

  const data = ["--data", '{ "text": "a" }'];

  test("sends credentials and headers; an answer that is no envelope is a diagnostic", async () => {
    const { code, stderr } = await place.run(
      ...["call", "shop.wsdl", "Find", "--endpoint", `${endpoint}/`, ...data],
      ...["--basic", "user:pass:word", "--header", "X-Trace: 1"],
    );
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        "error SW7304: The server answered 200 OK with text/html in place of a SOAP envelope. Correct --endpoint; --verbose shows the whole answer.\n",
    });
    expect(seen).toEqual([{ authorization: "Basic dXNlcjpwYXNzOndvcmQ=", trace: "1" }]);
  });

  test("tells what to do about a refusal, and about an answer that does not come", async () => {
    const closed = await place.run(
      "call",
      "shop.wsdl",
      "Find",
      "--endpoint",
      `${endpoint}/closed`,
      ...data,
    );
    expect(closed.stderr).toMatch(/401 .*Give credentials with --basic or --header\.\n$/);
    const slow = await place.run(
      ...[
        "call",
        "shop.wsdl",
        "Find",
        "--endpoint",
        `${endpoint}/slow`,
        ...data,
        "--timeout",
        "40",
      ],
    );
    expect({ code: slow.code, stderr: slow.stderr }).toEqual({
      code: 1,
      stderr:
        "error SW7304: The answer did not arrive within 40 ms. Give it more time with --timeout.\n",
    });
  });

  test("shows both messages with --verbose, secrets aside", async () => {
    const { stderr } = await place.run(
      ...["call", "shop.wsdl", "Find", "--endpoint", `${endpoint}/`, ...data],
      ...["--basic", "user:secret", "--verbose"],
    );
    expect(stderr).toContain("> authorization: …\n");
    expect(stderr).toContain("<text>a</text>");
    expect(stderr).toContain("< 200 OK\n");
    expect(stderr).toContain("<p>Not here</p>");
    expect(stderr).not.toContain("dXNlcjpzZWNyZXQ=");
  });

  test.each([
    [
      ["Fnd", "--endpoint", "http://a/"],
      1,
      "error SW7302: The contract shop has no operation Fnd. Did you mean Find?\n",
    ],
    [
      ["Find", "--endpoint", "ftp://a/"],
      2,
      'error SW5006: The option --endpoint cannot be "ftp://a/". Give a URL of http or https.\n',
    ],
    [
      ["Find", "--endpoint", "http://a/", "--soap-version", "2"],
      2,
      'error SW5006: The option --soap-version cannot be "2". Give 1.1 or 1.2.\n',
    ],
    [
      ["Find", "--endpoint", "http://a/", "--basic", "secret"],
      2,
      'error SW5006: The option --basic cannot be "…". Give user and password with a colon between.\n',
    ],
    [
      ["Find", "--endpoint", "http://a/", "--data", '{ "txt": "a" }'],
      1,
      "--data:1:10: error SW6004: txt: The schema has no property `txt` here. Correct the value; stubwright decode shows the shape of one.\n",
    ],
    [
      ["Find"],
      2,
      "error SW5006: Required option '--endpoint <url>' not specified. See stubwright call --help.\n",
    ],
  ])("call shop.wsdl %j ends with %d", async (argv, code, stderr) => {
    expect(await place.run("call", "shop.wsdl", ...argv)).toEqual({ code, stdout: "", stderr });
    expect(seen).toEqual([]);
  });
});

describe("a contract without services tells where what it has is called and answered", () => {
  const MOF = `${String.raw`#pragma namespace ("\\\\.\\root\\example")`}\nclass C { [Key] string Name; };`;

  test.each([
    ["ms-upscdap", "but a database", "procedures", "docs/databases.md"],
    ["ms-upsmods", "but managed classes", "methods", "docs/management.md"],
    [
      "both",
      "but managed classes and a database",
      "methods and procedures",
      "docs/management.md and docs/databases.md",
    ],
  ])("%s", async (contract, has, calls, pages) => {
    place.put("both/contract.json", JSON.stringify({ name: "both", files: ["a.mof", "a.sql"] }));
    place.put("both/a.mof", MOF);
    place.put("both/a.sql", "CREATE PROCEDURE P AS RETURN 0;");
    const expected = {
      code: 1,
      stdout: "",
      stderr: `error SW7302: The contract ${contract} has no services of SOAP, ${has}. Its ${calls} are called and answered by generated code: see ${pages}.\n`,
    };
    expect(await place.run("mock", contract)).toEqual(expected);
    expect(await place.run("call", contract, "P", "--endpoint", "http://a/")).toEqual(expected);
  });

  test("and one of documents alone says what to name", async () => {
    place.put("a.xsd", ORDER_SCHEMA);
    const { stderr } = await place.run("mock", "a.xsd");
    expect(stderr).toBe(
      "error SW7302: The contract a has no services. Name a WSDL file with a SOAP binding.\n",
    );
  });
});
