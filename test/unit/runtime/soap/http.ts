/** Real HTTP on the loopback interface. */
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "@jest/globals";

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Listens on a free port until the end of the test; gives the URL, without a path. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${String(port)}`;
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface CannedAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A server that answers each request alike and keeps what it was sent. */
export async function answerWith(
  answer: CannedAnswer | ((request: SeenRequest) => CannedAnswer),
): Promise<{ readonly url: string; readonly requests: SeenRequest[] }> {
  const requests: SeenRequest[] = [];
  const url = await listen((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const { method = "", url: target = "", headers } = request;
      const seen = { method, url: target, headers, body };
      requests.push(seen);
      const given = typeof answer === "function" ? answer(seen) : answer;
      const type = given.type === undefined ? {} : { "Content-Type": given.type };
      response.writeHead(given.status ?? 200, { ...type, ...given.headers });
      response.end(given.body ?? "");
    });
  });
  return { url, requests };
}

/** Posts a message as a client would that is not ours. */
export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    body,
    headers: { "Content-Type": "text/xml; charset=utf-8", ...headers },
  });
}
