/** An HTTP server that tells which requests came over which connection. */
import http from "node:http";
import type { RequestListener } from "node:http";
import https from "node:https";
import { listen } from "../soap/http.js";

/** The modules that `nodeFetch` takes. */
export const MODULES = { http, https };

/** A request, as far as handshakes are concerned. */
export interface Leg {
  /** Connections are counted from 1. */
  readonly connection: number;
  /** The scheme of `Authorization`, `""` for none. */
  readonly scheme: string;
  /** Bytes of the body. */
  readonly length: number;
  readonly status: number;
}

/** Listens until the end of the test; gives the URL and what came, as far as it was answered. */
export async function record(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly legs: Leg[] }> {
  const legs: Leg[] = [];
  const connections = new Map<object, number>();
  const url = await listen((request, response) => {
    const { socket, headers } = request;
    const connection = connections.get(socket) ?? connections.size + 1;
    connections.set(socket, connection);
    const [scheme = ""] = (headers.authorization ?? "").split(" ");
    const length = Number(headers["content-length"] ?? 0);
    response.on("finish", () => {
      legs.push({ connection, scheme, length, status: response.statusCode });
    });
    listener(request, response);
  });
  return { url, legs };
}

/** Each leg as `connection scheme status`, its body told by `+`. */
export function told(legs: readonly Leg[]): string[] {
  return legs.map(({ connection, scheme, length, status }) =>
    [connection, scheme || "-", `${length > 0 ? "+" : ""}${status}`].join(" "),
  );
}
