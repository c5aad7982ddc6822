/** Services behind real HTTP on the loopback interface, closed at the end of each test. */
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "@jest/globals";
import { toNodeListener } from "../../output/runtime/node.js";
import type { SoapService } from "../../output/runtime/server.js";

/** The versions of SOAP, each of which every service answers. */
export const SOAP_VERSIONS = ["1.1", "1.2"] as const;

/** The namespaces of envelopes ([SOAP 1.1] §3, [SOAP 1.2 Part 1] §5.1). */
export const ENVELOPE_NAMESPACE = {
  "1.1": "http://schemas.xmlsoap.org/soap/envelope/",
  "1.2": "http://www.w3.org/2003/05/soap-envelope",
} as const;

/** The media types of messages ([SOAP 1.1] §6, [SOAP 1.2 Part 2] §7.1.4). */
export const MEDIA_TYPE = { "1.1": "text/xml", "1.2": "application/soap+xml" } as const;

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await close(server);
});

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Listens on a free port until the end of the test; gives the server and its URL without a path. */
export async function listen(
  listener?: RequestListener,
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

/** Serves a service until the end of the test; gives its URL. */
export async function serve(service: SoapService): Promise<string> {
  const { url } = await listen(toNodeListener(service));
  return `${url}/service`;
}

/** Sends a message as a client would that is not ours. */
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

/** An envelope around the text of a header and a body. */
export function envelope(version: "1.1" | "1.2", body: string, header = ""): string {
  const head = header === "" ? "" : `<s:Header>${header}</s:Header>`;
  return `<s:Envelope xmlns:s="${ENVELOPE_NAMESPACE[version]}">${head}<s:Body>${body}</s:Body></s:Envelope>`;
}

/** The header with the media type of a version. */
export function mediaType(version: "1.1" | "1.2"): { readonly "Content-Type": string } {
  return { "Content-Type": `${MEDIA_TYPE[version]}; charset=utf-8` };
}
