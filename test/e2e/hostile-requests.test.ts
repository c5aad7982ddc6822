/** Requests that mean harm: each is refused in bounds of time and memory, and the next one is served. */
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { DEFAULT_MAX_REQUEST_BYTES } from "../../output/runtime/server.js";
import type { SoapService } from "../../output/runtime/server.js";
import type { SoapVersion } from "../../output/runtime/service.js";
import { infoset, textsOf } from "./documents.js";
import {
  ENVELOPE_NAMESPACE,
  envelope,
  MEDIA_TYPE,
  mediaType,
  post,
  serve,
  SOAP_VERSIONS,
} from "./loopback.js";
import { changeLogService, echoService, workManagementService } from "./servers/sample-services.js";

const MEGABYTE = 1024 * 1024;

/** A service, and a request that it answers. */
interface Target {
  readonly name: string;
  readonly service: () => SoapService;
  readonly namespace: string;
  readonly operation: string;
  readonly answer: string;
}

const TARGETS: readonly Target[] = [
  {
    name: "MS-USRPCH",
    service: () => changeLogService(),
    namespace: "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService",
    operation: "GetCurrentChangeToken",
    answer: "<GetCurrentChangeTokenResult>1;6;03/01/2008 15:21:17</GetCurrentChangeTokenResult>",
  },
  {
    name: "MS-UPIEWS",
    service: () => echoService(),
    namespace: "http://microsoft.com/webservices/SharePointPortalServer/ProfileImportExportService",
    operation: "InitializeProfileImportExportProcess",
    answer:
      "<InitializeProfileImportExportProcessResult>0</InitializeProfileImportExportProcessResult>",
  },
  {
    name: "MS-WMS",
    service: () => workManagementService(),
    namespace: "http://tempuri.org/",
    operation: "BeginExchangeSync",
    answer: "<BeginExchangeSyncResult>false</BeginExchangeSyncResult>",
  },
];

/** What is wrong with a request whose operation's element holds `content`. */
type Attack = (target: Target, version: SoapVersion) => string | Uint8Array<ArrayBuffer>;

function inOperation(content: string, attributes = ""): Attack {
  return ({ namespace, operation }, version) =>
    envelope(version, `<${operation} xmlns="${namespace}"${attributes}>${content}</${operation}>`);
}

const COUNT = 10_000;
const numbered = (make: (index: number) => string) =>
  Array.from({ length: COUNT }, (_, i) => make(i)).join("");

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level === 0 ? "" : level};`.repeat(10)}">`,
).join("")}]>`;

/** Requests, and what the reason of the fault names. */
const ATTACKS: readonly (readonly [string, Attack, string])[] = [
  ["10,000 nested elements", inOperation("<a>".repeat(COUNT) + "</a>".repeat(COUNT)), "256"],
  ["10,000 nested elements that never end", inOperation("<a>".repeat(COUNT)), "256"],
  [
    "10,000 nested elements in a header block",
    (target, version) =>
      envelope(
        version,
        `<${target.operation} xmlns="${target.namespace}"/>`,
        `<h xmlns="urn:h">${"<a>".repeat(COUNT)}${"</a>".repeat(COUNT)}</h>`,
      ),
    "256",
  ],
  ["10,000 attributes", inOperation(`<a${numbered((i) => ` a${i}="${i}"`)}/>`), "256"],
  [
    "10,000 attributes of the envelope",
    (_target, version) =>
      envelope(version, "").replace(">", `${numbered((i) => ` a${i}="${i}"`)}>`),
    "256",
  ],
  [
    "10,000 namespace declarations",
    inOperation(
      "",
      numbered((i) => ` xmlns:n${i}="urn:n${i}"`),
    ),
    "256",
  ],
  ["a name of 10,000 characters", inOperation(`<${"n".repeat(COUNT)}/>`), "1024"],
  ["the same attribute twice", inOperation('<a b="1" b="2"/>'), "twice"],
  [
    "a document type declaration with nested entities",
    (target, version) => LAUGHS + textOf(inOperation("&lol9;")(target, version)),
    "document type",
  ],
  [
    "an external entity",
    (target, version) =>
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${textOf(inOperation("&x;")(target, version))}`,
    "document type",
  ],
  ["an entity that nothing declares", inOperation("&lol;"), "entity"],
  [
    "a document that ends within a tag",
    (target, version) => textOf(inOperation("")(target, version)).slice(0, -5),
    "</s:Enve",
  ],
  [
    "a document that ends within the body",
    (target, version) => textOf(inOperation("<a>")(target, version)).split("</")[0] ?? "",
    "not closed",
  ],
  [
    "something after the envelope",
    (target, version) => `${textOf(inOperation("")(target, version))}<a/>`,
    "second root element",
  ],
  ["no document at all", () => "", "no root element"],
  ["no XML at all", () => '{"jsonrpc":"2.0"}', "outside the root element"],
  ["a NUL character", inOperation("\u0000"), "U+0000"],
  ["a reference to no character", inOperation("&#xFFFFFFFFFFFFFFFF;"), "U+10FFFF"],
  [
    "bytes that are not those of the charset",
    (target, version) =>
      Uint8Array.from(textOf(inOperation("é")(target, version)), (c) => c.charCodeAt(0)),
    "utf-8",
  ],
  [
    "half a surrogate pair in UTF-8",
    (target, version) => {
      const [before = "", after = ""] = textOf(inOperation("|")(target, version)).split("|");
      const bytes = [0xed, 0xa0, 0x80];
      return Uint8Array.from([...Buffer.from(before), ...bytes, ...Buffer.from(after)]);
    },
    "utf-8",
  ],
];

function textOf(message: string | Uint8Array): string {
  if (typeof message === "string") return message;
  throw new TypeError("The message is not a text.");
}

/** The status, code and reason of an answer with a fault. */
async function readFault(response: Response) {
  const [code = "", reason = ""] = textsOf(infoset(await response.text()));
  return { status: response.status, code, reason };
}

async function expectServed(url: string, target: Target): Promise<void> {
  const response = await post(url, textOf(inOperation("")(target, "1.1")));
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringContaining(target.answer),
  ]);
}

describe.each(TARGETS)("A server of $name", (target) => {
  describe.each(SOAP_VERSIONS)("refuses over SOAP %s", (version) => {
    const sender = {
      status: version === "1.1" ? 500 : 400,
      code: `{${ENVELOPE_NAMESPACE[version]}}${version === "1.1" ? "Client" : "Sender"}`,
    };

    test.each(ATTACKS)("%s", async (_, attack, problem) => {
      const url = await serve(target.service());
      const started = performance.now();
      const answer = await post(url, attack(target, version), mediaType(version));
      expect(await readFault(answer)).toEqual({
        ...sender,
        reason: expect.stringContaining(problem),
      });
      expect(performance.now() - started).toBeLessThan(2000);
      await expectServed(url, target);
    });

    test.each(["klingon", "utf-7", "x-user-defined\u00e9", ""])(
      "a charset that is not known: %s",
      async (charset) => {
        const url = await serve(target.service());
        const message = textOf(inOperation("")(target, version));
        const response = await post(url, message, {
          "Content-Type": `${MEDIA_TYPE[version]}; charset="${charset}"`,
        });
        expect(response.status).toBe(415);
        expect(await response.text()).not.toContain("Envelope");
        await expectServed(url, target);
      },
    );

    test("names that objects inherit, without harm", async () => {
      const url = await serve(target.service());
      const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
      const content = names.map((name) => `<${name} polluted="1"><polluted>1</polluted></${name}>`);
      const response = await post(
        url,
        textOf(inOperation(content.join(""))(target, version)),
        mediaType(version),
      );
      expect(response.status).toBe(200);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
      const unknown = envelope(version, `<__proto__ xmlns="${target.namespace}"/>`);
      expect(await readFault(await post(url, unknown, mediaType(version)))).toEqual({
        ...sender,
        reason: expect.stringMatching(/ has no operation for \{.*\}__proto__\.$/),
      });
      await expectServed(url, target);
    });
  });

  test("refuses a text of 100 MB that comes in chunks, within memory", async () => {
    const url = await serve(target.service());
    const { status, growth } = await sendText(url, target, 100 * MEGABYTE, "chunked");
    expect(status).toBe(413);
    expect(growth).toBeLessThan(64 * MEGABYTE);
    await expectServed(url, target);
  });

  test("refuses a text of 100 MB that is announced, within memory", async () => {
    const url = await serve(target.service());
    const { status, growth } = await sendText(url, target, 100 * MEGABYTE, "announced");
    expect(status).toBe(413);
    expect(growth).toBeLessThan(64 * MEGABYTE);
    await expectServed(url, target);
  });

  test("takes in a text just below its limit", async () => {
    const url = await serve(target.service());
    const { status } = await sendText(url, target, DEFAULT_MAX_REQUEST_BYTES - 1000, "chunked");
    expect(status).toBe(200);
  });

  test("goes on when clients go away in the middle of a request", async () => {
    const url = await serve(target.service());
    const { hostname, port } = new URL(url);
    const head = `POST / HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n`;
    for (const text of ["POST / HTT", head, `${head}<Envelope`]) {
      await new Promise<void>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(text, () => {
            socket.destroy();
          });
        });
        socket.on("close", () => {
          resolve();
        });
        socket.on("error", reject);
      });
    }
    await expectServed(url, target);
  });
});

/**
 * Sends a request with a text of some length, as far as the server lets it, whatever is answered
 * meanwhile; gives the status, and by how much the memory of the process grew at most.
 */
async function sendText(
  url: string,
  target: Target,
  length: number,
  how: "chunked" | "announced",
): Promise<{ readonly status: number | undefined; readonly growth: number }> {
  const message = textOf(inOperation("<text>|</text>")(target, "1.1"));
  const [start = "", end = ""] = message.split("|");
  const chunk = Buffer.alloc(256 * 1024, "x");
  const before = process.memoryUsage().rss;
  let most = before;
  let left = length;
  let status: number | undefined;
  await new Promise<void>((resolve, reject) => {
    const contentLength = start.length + length + end.length;
    const request = httpRequest(url, {
      method: "POST",
      headers: {
        "Content-Type": "text/xml; charset=utf-8",
        ...(how === "announced" ? { "Content-Length": contentLength } : {}),
      },
    });
    request.on("response", (response) => {
      status = response.statusCode;
      response.resume();
    });
    request.on("error", (error) => {
      // The server closes the connection of a request that it has refused.
      if (status === undefined) reject(error);
    });
    request.on("close", resolve);
    const write = (): void => {
      most = Math.max(most, process.memoryUsage().rss);
      if (request.destroyed) return;
      if (left === 0) {
        request.end(end);
        return;
      }
      const next = chunk.subarray(0, Math.min(chunk.length, left));
      left -= next.length;
      if (request.write(next)) setImmediate(write);
      else request.once("drain", write);
    };
    request.write(start);
    write();
  });
  return { status, growth: most - before };
}
