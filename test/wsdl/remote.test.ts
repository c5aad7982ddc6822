/** Remote imports: refused unless allowed, fetched once, kept beside the contract. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { afterEach, describe, expect, test } from "@jest/globals";

import { run as runCli } from "../../generator/cli.js";
import { DiagnosticError, Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { loadContract } from "../../generator/load.js";
import type { LocatedContract } from "../../generator/locate.js";
import { fetchRemoteFile } from "../../generator/read/fetch-remote.js";
import { AllowedHosts } from "../../generator/read/remote-hosts.js";
import { prefetchRemote, type RemoteOptions } from "../../generator/remote.js";

const folders: string[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Site {
  readonly origin: string;
  readonly port: number;
  /** Paths with queries, in the order in which they were asked for. */
  readonly asked: string[];
}

type Answer = string | RequestListener;

/** A site that gives texts by path, or answers as a listener does. */
async function site(answers: Readonly<Record<string, Answer>>): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const answer = answers[path];
    if (typeof answer === "function") answer(request, response);
    else response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, asked };
}

const XS = `xmlns:xs="http://www.w3.org/2001/XMLSchema"`;

/** A contract whose one file imports a location. */
function contractWith(location: string, namespace = "urn:r"): LocatedContract {
  const base = mkdtempSync(join(tmpdir(), "stubwright-remote-"));
  folders.push(base);
  mkdirSync(join(base, "spec"));
  writeFileSync(
    join(base, "spec/main.xsd"),
    `<xs:schema ${XS} xmlns:r="${namespace}" targetNamespace="urn:main">
  <xs:import namespace="${namespace}" schemaLocation="${location}"/>
  <xs:element name="main" type="r:Word"/>
</xs:schema>
`,
  );
  const settings = { name: "main", files: ["main.xsd"] };
  return { name: "main", settings, roots: ["spec/main.xsd"], base };
}

function schema(content: string): string {
  return `<xs:schema ${XS} targetNamespace="urn:r">${content}</xs:schema>\n`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const WORD = `<xs:simpleType name="Word"><xs:restriction base="xs:string"/></xs:simpleType>`;

/** The faults of fetching, without what differs between runs. */
async function prefetch(
  located: LocatedContract,
  allow: readonly string[],
  options: Partial<RemoteOptions> = {},
): Promise<readonly string[]> {
  const diagnostics = new Diagnostics();
  await prefetchRemote(located, { allow, ...options }, diagnostics);
  return diagnostics.all.map((diagnostic) =>
    formatDiagnostic(diagnostic).replaceAll(/127\.0\.0\.1:\d+/g, "HOST"),
  );
}

/** The types of a contract, or the faults of loading it. */
function load(located: LocatedContract): readonly string[] {
  const diagnostics = new Diagnostics();
  try {
    return loadContract(located, diagnostics).contract.types.map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map((diagnostic) =>
      formatDiagnostic(diagnostic).replaceAll(/127\.0\.0\.1:\d+/g, "HOST"),
    );
  }
}

const NOT_FETCHED = `spec/main.xsd:2:3: error SW2015: The location "http://HOST/a.xsd" is remote, and remote files are not fetched. Download it beside this file and give its file name as location, or allow its host with --allow-remote.`;

describe("a remote import", () => {
  test("is not followed unless its host is allowed", async () => {
    const { origin, asked } = await site({ "/a.xsd": schema(WORD) });
    const located = contractWith(`${origin}/a.xsd`);
    expect(await prefetch(located, [])).toEqual([]);
    expect(await prefetch(located, ["localhost", "*.0.0.1", "127.0.0.2"])).toEqual([]);
    expect(asked).toEqual([]);
    expect(load(located)).toContain(NOT_FETCHED);
  });

  test("is fetched with what it leads to, kept with an index, and then read without network", async () => {
    const first = schema(`<xs:include schemaLocation="../y/b.xsd"/>`);
    const { origin, port, asked } = await site({
      "/x/a.xsd?v=1": first,
      "/y/b.xsd": schema(WORD),
    });
    const located = contractWith(`${origin}/x/a.xsd?v=1`);
    expect(await prefetch(located, ["127.0.0.1"])).toEqual([]);
    expect(asked).toEqual(["/x/a.xsd?v=1", "/y/b.xsd"]);
    const host = `127.0.0.1_${port}`;
    const file = (name: string): string => readFileSync(join(located.base, name), "utf8");
    expect(file(`spec/remote/${host}/y/b.xsd`)).toBe(schema(WORD));
    const { files } = JSON.parse(file("spec/remote/index.json")) as { files: object };
    expect(files).toEqual({
      [`${origin}/x/a.xsd?v=1`]: { file: `${host}/x/a.xsd_v_1`, sha256: sha256(first) },
      [`${origin}/y/b.xsd`]: { file: `${host}/y/b.xsd`, sha256: sha256(schema(WORD)) },
    });
    await stop();
    expect(load(located)).toEqual(["{urn:r}Word"]);
    expect(await prefetch(located, ["127.0.0.1"])).toEqual([]);
  });

  test("that another file provides, or that is well known, is not fetched", async () => {
    const { origin, asked } = await site({});
    const located = contractWith(`${origin}/xml.xsd`, "http://www.w3.org/XML/1998/namespace");
    expect(await prefetch(located, ["127.0.0.1"])).toEqual([]);
    expect(asked).toEqual([]);
  });

  test("relates the locations in it to where redirects led", async () => {
    const { origin } = await site({
      "/a.xsd": (_, response) => response.writeHead(302, { Location: "/deep/a.xsd" }).end(),
      "/deep/a.xsd": schema(`<xs:include schemaLocation="b.xsd"/>`),
      "/deep/b.xsd": schema(WORD),
    });
    const located = contractWith(`${origin}/a.xsd`);
    expect(await prefetch(located, ["127.0.0.1"])).toEqual([]);
    expect(load(located)).toEqual(["{urn:r}Word"]);
  });
});

async function stop(): Promise<void> {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
}

const AT = "spec/main.xsd:2:3: error SW1008:";

describe("fetching", () => {
  test.each<[string, Answer, Partial<RemoteOptions>, string]>([
    [
      "an error status",
      (_, response) => response.writeHead(500).end("no"),
      {},
      `${AT} http://HOST/a.xsd answered 500 Internal Server Error. Correct the location.`,
    ],
    [
      "more than the limit",
      schema(WORD),
      { fileBytes: 100 },
      `${AT} http://HOST/a.xsd is larger than 100 bytes. Download a smaller one beside this file.`,
    ],
    [
      "what does not end",
      (_, response) => response.writeHead(200).write("<"),
      { timeout: 50 },
      `${AT} http://HOST/a.xsd did not arrive within 50 ms. Try again, or download it beside this file.`,
    ],
    [
      "a redirect to a host that is not allowed",
      (_, response) => response.writeHead(301, { Location: "http://localhost:1/b" }).end(),
      {},
      `${AT} http://localhost:1/b is at a host that is not allowed. Allow it with --allow-remote localhost.`,
    ],
    [
      "a redirect to a file",
      (_, response) => response.writeHead(301, { Location: "file:///etc/passwd" }).end(),
      {},
      `${AT} http://HOST/a.xsd redirects to "file:///etc/passwd", which is not of http or https. Give another location.`,
    ],
    [
      "redirects without end",
      (_, response) => response.writeHead(301, { Location: "/a.xsd" }).end(),
      {},
      `${AT} http://HOST/a.xsd redirects more than 5 times. Give the location that it leads to in the end.`,
    ],
    [
      "an encoding that was not asked for",
      (_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end("x"),
      {},
      `${AT} http://HOST/a.xsd answered in the encoding gzip, which was not asked for. Download it beside this file and give its file name.`,
    ],
  ])("refuses %s", async (_, answer, options, fault) => {
    const { origin } = await site({ "/a.xsd": answer });
    const located = contractWith(`${origin}/a.xsd`);
    expect(await prefetch(located, ["127.0.0.1"], options)).toEqual([fault]);
    expect(load(located)).toContain(NOT_FETCHED);
  });

  test("refuses more files than the limit", async () => {
    const { origin } = await site({
      "/a.xsd": schema(`<xs:include schemaLocation="b.xsd"/>`),
      "/b.xsd": schema(WORD),
    });
    expect(await prefetch(contractWith(`${origin}/a.xsd`), ["127.0.0.1"], { files: 1 })).toEqual([
      expect.stringContaining("error SW1007: The contract leads to more than 1 remote files."),
    ]);
  });

  test("refuses what no server answers for", async () => {
    const { origin } = await site({});
    await stop();
    expect(await prefetch(contractWith(`${origin}/a.xsd`), ["127.0.0.1"])).toEqual([
      `${AT} http://HOST/a.xsd cannot be fetched (ECONNREFUSED). Check the location and the network, or download it beside this file.`,
    ]);
  });

  test("refuses locations with passwords", async () => {
    const { port } = await site({});
    expect(
      await prefetch(contractWith(`http://user:word@127.0.0.1:${port}/a.xsd`), ["127.0.0.1"]),
    ).toEqual([
      `${AT} The location of a file at 127.0.0.1 holds a user name or password. Download it beside this file and give its file name.`,
    ]);
  });

  test("refuses private addresses of hosts that are allowed by their domain alone", async () => {
    const { port } = await site({ "/a.xsd": schema(WORD) });
    const url = `http://www.example.org:${port}/a.xsd`;
    const resolve = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
    const fetching = (hosts: readonly string[]) =>
      fetchRemoteFile(url, {
        hosts: new AllowedHosts(hosts),
        fileBytes: 1000,
        timeout: 1000,
        resolve,
      });
    await expect(fetching(["*.example.org"])).rejects.toThrow(
      "www.example.org has the private address 127.0.0.1.",
    );
    const { bytes } = await fetching(["www.example.org"]);
    expect(new TextDecoder().decode(bytes)).toBe(schema(WORD));
  });

  test("takes hosts alone", async () => {
    const located = contractWith("http://127.0.0.1/a.xsd");
    await expect(prefetch(located, ["http://127.0.0.1"])).rejects.toThrow(
      `error SW5006: The option --allow-remote cannot be "http://127.0.0.1". Name a host, such as schemas.example.org.`,
    );
  });
});

describe("a kept copy", () => {
  async function kept(): Promise<LocatedContract & { readonly copy: string }> {
    const { origin, port } = await site({ "/a.xsd": schema(WORD) });
    const located = contractWith(`${origin}/a.xsd`);
    await prefetch(located, ["127.0.0.1"]);
    return { ...located, copy: join(located.base, `spec/remote/127.0.0.1_${port}/a.xsd`) };
  }

  test("that was changed is an error", async () => {
    const located = await kept();
    writeFileSync(located.copy, schema(`${WORD}<xs:element name="more"/>`));
    expect(load(located)).toEqual([
      expect.stringMatching(
        /^spec\/remote\/127\.0\.0\.1_\d+\/a\.xsd:1:1: error SW1009: The copy of http:\/\/HOST\/a\.xsd is not what was fetched: its SHA-256 is not that of the index\./,
      ),
    ]);
  });

  test("may have its line ends turned by a checkout", async () => {
    const located = await kept();
    writeFileSync(located.copy, schema(WORD).replaceAll("\n", "\r\n"));
    expect(load(located)).toEqual(["{urn:r}Word"]);
  });

  test("that is gone leaves its location open", async () => {
    const located = await kept();
    rmSync(located.copy);
    expect(load(located)[0]).toMatch(/error SW2015: The file spec\/remote\/.* does not exist/);
  });

  test.each([
    ["{", "is not JSON"],
    ["{}", 'has no object "files"'],
    [
      `{ "files": { "http://h/a": { "file": "../../a", "sha256": "" } } }`,
      `does not say which file and SHA-256 "http://h/a" has`,
    ],
  ])("is not found by the index %s", async (index, fault) => {
    const located = await kept();
    writeFileSync(join(located.base, "spec/remote/index.json"), index);
    expect(load(located)).toContain(
      `spec/remote/index.json:1:1: error SW5001: The index of remote files ${fault}. Remove its folder and fetch the files again, with --allow-remote.`,
    );
  });
});

describe("the command line", () => {
  test("fetches for generate, from then on reads what is kept", async () => {
    const { origin } = await site({ "/a.xsd": schema(WORD) });
    const { base } = contractWith(`${origin}/a.xsd`);
    const command = ["generate", "spec/main.xsd", "--out", "out"];
    expect(await runCommand(command, base)).toBe(1);
    expect(await runCommand([...command, "--allow-remote", "127.0.0.1"], base)).toBe(0);
    await stop();
    expect(await runCommand(command, base)).toBe(0);
    expect(readFileSync(join(base, "out/main/types.ts"), "utf8")).toContain("export type Word");
  });
});

function runCommand(argv: readonly string[], cwd: string): Promise<number> {
  const silent = { write: () => true };
  return runCli(argv, { stdin: Readable.from([]), stdout: silent, stderr: silent, cwd });
}
