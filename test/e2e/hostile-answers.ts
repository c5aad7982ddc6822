/** What broken and hostile servers answer, and what the client must make of it. */
import type { Socket } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { expect } from "@jest/globals";
import type { SoapVersion } from "../../output/runtime/service.js";
import { envelope, MEDIA_TYPE } from "./loopback.js";
import { chunk, drip, head, LAST_CHUNK } from "./raw-server.js";

const USRPCH = "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService";
/** The result of the answers that are whole. */
export const TOKEN = "1;6;03/01/2008 15:21:17";
export const MEGABYTE = 1024 * 1024;

/** Milliseconds that the calls of these tests may take. */
export const TIMEOUT = 400;

/** Bytes that an answer may have; more than those that the bombs are sent in. */
export const MAX_BYTES = 4 * MEGABYTE;

/** What a server does once a request has arrived. The connection stays open unless it is closed here. */
export type Behaviour = (socket: Socket, version: SoapVersion) => void;

/** The properties of the error that a call ends with. */
type Failure = Readonly<Record<string, unknown>>;

/** An answer to GetCurrentChangeToken ([MS-USRPCH] 3.1.4.3). */
export function answer(version: SoapVersion, token = TOKEN): string {
  return envelope(
    version,
    `<GetCurrentChangeTokenResponse xmlns="${USRPCH}"><GetCurrentChangeTokenResult>${token}</GetCurrentChangeTokenResult></GetCurrentChangeTokenResponse>`,
  );
}

function fault(version: SoapVersion): string {
  const content =
    version === "1.1"
      ? "<faultcode>s:Server</faultcode><faultstring>Out of order.</faultstring>"
      : `<s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang="en">Out of order.</s:Text></s:Reason>`;
  return envelope(version, `<s:Fault>${content}</s:Fault>`);
}

/** Answers whole and well-framed, whatever is in it. */
export function whole(
  status: string,
  headers: readonly string[],
  body: (version: SoapVersion) => string | Uint8Array,
): Behaviour {
  return (socket, version) => {
    const bytes = Buffer.from(body(version));
    const type = headers.some((line) => /^content-type:/i.test(line))
      ? []
      : [`Content-Type: ${MEDIA_TYPE[version]}`];
    socket.write(head(status, ...type, ...headers, `Content-Length: ${bytes.length}`));
    socket.write(bytes);
  };
}

/** The start of a chunked answer with status 200. */
function chunkedHead(version: SoapVersion, ...headers: readonly string[]): string {
  const type = `Content-Type: ${MEDIA_TYPE[version]}`;
  return head("200 OK", type, ...headers, "Transfer-Encoding: chunked");
}

/** The error of a connection that broke. */
export const network = { name: "NetworkError" };

/** The error of a call whose time is over. */
export const timeout = { name: "TimeoutError", timeout: TIMEOUT };

const xml = { name: "XmlError" };
const tooLarge = { name: "BodyTooLargeError", maxBytes: MAX_BYTES };
const http = (status: number, more: Readonly<Record<string, unknown>> = {}): Failure => ({
  name: "HttpError",
  status,
  ...more,
});

function nested(version: SoapVersion): string {
  const elements = "<a>".repeat(10_000) + "</a>".repeat(10_000);
  return answer(version).replace("<GetCurrentChangeTokenResult>", `${elements}$&`);
}

/** Answers of which the client learns the end, so that it may keep the connection. */
export const COMPLETE: readonly (readonly [string, Behaviour, Failure | string])[] = [
  [
    "a body in chunks of one byte each, one segment a byte",
    (socket, version) => {
      const chunks = [...Buffer.from(answer(version))].map((byte) => chunk(Uint8Array.of(byte)));
      socket.write(chunkedHead(version));
      void drip(socket, Buffer.concat([...chunks, Buffer.from(LAST_CHUNK)]), 0);
    },
    TOKEN,
  ],
  [
    "a header and body of one segment a byte",
    (socket, version) => {
      const body = answer(version);
      const length = `Content-Length: ${body.length}`;
      const start = head("200 OK", `Content-Type: ${MEDIA_TYPE[version]}`, length);
      void drip(socket, Buffer.from(start + body), 0);
    },
    TOKEN,
  ],
  [
    "interim answers before the answer (RFC 9110 §15.2)",
    (socket, version) => {
      socket.write(head("103 Early Hints", "Link: </a>"));
      socket.write(head("102 Processing"));
      whole("200 OK", [], answer)(socket, version);
    },
    TOKEN,
  ],
  ["gzip", whole("200 OK", ["Content-Encoding: gzip"], (v) => gzipSync(answer(v))), TOKEN],
  ["deflate", whole("200 OK", ["Content-Encoding: deflate"], (v) => deflateSync(answer(v))), TOKEN],
  [
    "gzip in chunks of one byte each",
    (socket, version) => {
      const chunks = [...gzipSync(answer(version))].map((byte) => chunk(Uint8Array.of(byte)));
      socket.write(chunkedHead(version, "Content-Encoding: gzip"));
      void drip(socket, Buffer.concat([...chunks, Buffer.from(LAST_CHUNK)]), 0);
    },
    TOKEN,
  ],
  [
    "gzip that ends early within its framing",
    whole("200 OK", ["Content-Encoding: gzip"], (v) => gzipSync(answer(v)).subarray(0, -30)),
    // Whether the coding or the text is told to end early is up to the platform.
    { name: expect.stringMatching(/^(DecodeError|NetworkError)$/) },
  ],
  [
    "a coding that the bytes are not in",
    whole("200 OK", ["Content-Encoding: gzip"], answer),
    network,
  ],
  [
    "a coding that nobody knows",
    whole("200 OK", ["Content-Encoding: klingon"], (v) => gzipSync(answer(v))),
    { name: "EncodingError", encoding: "utf-8", unknown: false },
  ],
  [
    "a length shorter than the body",
    (socket, version) => {
      const body = answer(version);
      const length = `Content-Length: ${body.length - 20}`;
      const type = `Content-Type: ${MEDIA_TYPE[version]}`;
      socket.write(head("200 OK", type, length) + body.slice(0, -20));
    },
    xml,
  ],
  [
    "a charset that nobody knows",
    whole("200 OK", ["Content-Type: text/xml; charset=klingon"], answer),
    { name: "EncodingError", encoding: "klingon", unknown: true },
  ],
  [
    "a charset that the bytes are not in",
    whole("200 OK", ["Content-Type: text/xml; charset=utf-8"], (v) =>
      Buffer.from(answer(v, "é"), "latin1"),
    ),
    { name: "EncodingError", encoding: "utf-8", unknown: false },
  ],
  [
    "a charset of two bytes a character for a text of one",
    whole("200 OK", ["Content-Type: text/xml; charset=utf-16"], answer),
    { name: expect.stringMatching(/^(XmlError|EncodingError)$/) },
  ],
  [
    "a charset that is not that of the XML declaration, which it overrules (RFC 7303 §3.2)",
    whole("200 OK", ["Content-Type: text/xml; charset=iso-8859-1"], (v) =>
      Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${answer(v, "é")}`, "latin1"),
    ),
    "é",
  ],
  ...[200, 500, 404, 503].map(
    (status) =>
      [
        `an HTML page with status ${status}`,
        whole(`${status} X`, ["Content-Type: text/html"], () => "<html>Sign in</html>"),
        http(status, { contentType: "text/html", body: "<html>Sign in</html>" }),
      ] as const,
  ),
  [
    "an HTML page that says that it is XML",
    whole("200 OK", [], () => "<html><p>Sign in<br></html>"),
    { name: "EnvelopeError", rule: "version" },
  ],
  [
    "an HTML page with status 500 that says that it is XML",
    whole("500 X", [], () => "<html><p>Sign in<br></html>"),
    http(500, { body: "<html><p>Sign in<br></html>" }),
  ],
  ...[300, 301, 302, 303, 304, 307, 308].map(
    (status) =>
      [
        `a redirect with status ${status}`,
        (socket: Socket) => {
          const length = status === 304 ? [] : ["Content-Length: 0"];
          socket.write(head(`${status} X`, "Location: http://127.0.0.1:9/elsewhere", ...length));
        },
        http(status, {
          message: expect.stringContaining("redirects to http://127.0.0.1:9/elsewhere"),
        }),
      ] as const,
  ),
  ...[200, 202, 400, 401, 500, 503].map(
    (status) =>
      [
        `a fault with status ${status}`,
        whole(`${status} X`, [], fault),
        { name: "SoapFault", reason: "Out of order." },
      ] as const,
  ),
  ["a result with status 500", whole("500 X", [], answer), http(500)],
  ["an empty body with status 200", whole("200 OK", [], () => ""), http(200)],
  ["an empty body with status 202", whole("202 X", [], () => ""), http(202)],
  ["an empty body with status 500", whole("500 X", [], () => ""), http(500)],
  [
    "an empty body in gzip",
    whole("200 OK", ["Content-Encoding: gzip"], () => gzipSync("")),
    http(200),
  ],
  ["status 204", (socket) => socket.write(head("204 No Content")), http(204)],
  [
    "10,000 nested elements",
    whole("200 OK", [], nested),
    { name: "DecodeError", message: expect.stringContaining("256") },
  ],
  [
    "a document type declaration",
    whole("200 OK", [], (v) => `<!DOCTYPE a [<!ENTITY b "c">]>${answer(v, "&b;")}`),
    xml,
  ],
];

/** A gigabyte of zeros in gzip: a megabyte, compressed, 1,024 times over (RFC 1952 §2.2). */
const GIGABYTE_IN_GZIP = Buffer.concat(Array<Buffer>(1024).fill(gzipSync(Buffer.alloc(MEGABYTE))));
const GIGABYTE_IN_GZIP_TWICE = gzipSync(GIGABYTE_IN_GZIP);
const MEGABYTES_IN_DEFLATE = deflateSync(Buffer.alloc(64 * MEGABYTE));

const endless =
  (start: (version: SoapVersion) => string, piece: Uint8Array): Behaviour =>
  (socket, version) => {
    const write = (): void => {
      while (!socket.destroyed) if (!socket.write(piece)) return;
    };
    // At once, it would let nobody else come to a turn as long as the peer is fast enough.
    socket.on("drain", () => setImmediate(write));
    socket.write(start(version));
    write();
  };

const bomb =
  (coding: string, bytes: Uint8Array, status = "200 OK", type?: string): Behaviour =>
  (socket, version) => {
    socket.write(
      head(
        status,
        `Content-Type: ${type ?? MEDIA_TYPE[version]}`,
        `Content-Encoding: ${coding}`,
        `Content-Length: ${bytes.length + 1}`,
      ),
    );
    // The last byte never comes: only a client that stops by itself gets away in time.
    socket.write(bytes);
  };

/** Answers of which the client does not learn the end: it must close the connection. */
export const INCOMPLETE: readonly (readonly [string, Behaviour, Failure])[] = [
  ["nothing at all", () => undefined, timeout],
  [
    "no more than the start of a header",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nConte"),
    timeout,
  ],
  [
    "a header of one byte every 20 milliseconds",
    (socket, version) => void drip(socket, Buffer.from(chunkedHead(version).repeat(20)), 20),
    timeout,
  ],
  [
    "a body of one byte every 20 milliseconds",
    (socket, version) => {
      socket.write(head("200 OK", `Content-Type: ${MEDIA_TYPE[version]}`, "Content-Length: 1000"));
      void drip(socket, Buffer.from(answer(version)), 20);
    },
    timeout,
  ],
  [
    "a length longer than the body, and silence",
    (socket, version) => {
      const type = `Content-Type: ${MEDIA_TYPE[version]}`;
      socket.write(head("200 OK", type, "Content-Length: 1000000") + answer(version));
    },
    timeout,
  ],
  [
    "an HTML page that never ends",
    (socket) =>
      socket.write(head("500 X", "Content-Type: text/html", "Content-Length: 9000") + "<html>"),
    timeout,
  ],
  [
    "a header that ends within a line",
    (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Le"),
    network,
  ],
  ["the end of the connection", (socket) => socket.end(), network],
  ["a reset of the connection", (socket) => socket.resetAndDestroy(), network],
  [
    "a length longer than the body, and the end of the connection",
    (socket, version) => {
      const type = `Content-Type: ${MEDIA_TYPE[version]}`;
      socket.end(head("200 OK", type, "Content-Length: 1000000") + answer(version));
    },
    network,
  ],
  [
    "a reset within the body",
    (socket, version) => {
      const type = `Content-Type: ${MEDIA_TYPE[version]}`;
      socket.write(head("200 OK", type, "Content-Length: 1000000") + answer(version), () => {
        setTimeout(() => socket.resetAndDestroy(), 10);
      });
    },
    network,
  ],
  [
    "chunks without the last one",
    (socket, version) => {
      socket.write(chunkedHead(version));
      socket.end(chunk(answer(version)));
    },
    network,
  ],
  [
    "a chunk whose size is no number",
    (socket, version) => socket.write(`${chunkedHead(version)}xyz\r\n${answer(version)}\r\n`),
    network,
  ],
  [
    "two lengths that differ (RFC 9112 §6.3)",
    (socket, version) =>
      socket.write(head("200 OK", "Content-Length: 5", "Content-Length: 500") + answer(version)),
    network,
  ],
  [
    "a length that is no number",
    (socket, version) => socket.write(head("200 OK", "Content-Length: many") + answer(version)),
    network,
  ],
  ["no HTTP", (socket) => socket.write("220 mail.example ESMTP ready\r\n"), network],
  [
    "a header that never ends",
    endless(() => "HTTP/1.1 200 OK\r\n", Buffer.from(`X-Filler: ${"x".repeat(1000)}\r\n`)),
    network,
  ],
  [
    "a body that never ends",
    endless((version) => chunkedHead(version), chunk(" ".repeat(65_536))),
    tooLarge,
  ],
  ["a gigabyte in gzip", bomb("gzip", GIGABYTE_IN_GZIP), tooLarge],
  ["64 megabytes in deflate", bomb("deflate", MEGABYTES_IN_DEFLATE), tooLarge],
  ["a gigabyte in gzip twice over", bomb("gzip, gzip", GIGABYTE_IN_GZIP_TWICE), tooLarge],
  [
    "an HTML page of a gigabyte in gzip",
    bomb("gzip", GIGABYTE_IN_GZIP, "500 X", "text/html"),
    http(500),
  ],
];
