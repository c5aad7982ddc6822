/** Cross-origin requests of browsers (Fetch Standard §3.3, HTTP-CORS protocol). */
import { textAnswer } from "./exchange.js";
import type { Incoming, Outgoing } from "./exchange.js";

/** Which pages of other origins may call a service from a browser. */
export interface CorsOptions {
  /**
   * The origins, such as `https://portal.example` or `http://localhost:8080`; `*` for all; or a
   * function that decides. One that throws allows nothing, and is told to `onError`.
   */
  readonly origins: readonly string[] | ((origin: string) => boolean);
  /** Whether calls may carry cookies and HTTP authentication; not together with `*`. Default: no. */
  readonly credentials?: boolean;
  /** Seconds for which a browser may remember what is allowed; default: as the browser has it. */
  readonly maxAge?: number;
  /** Request headers that calls may have besides those of SOAP, such as `Authorization`. */
  readonly headers?: readonly string[];
  /** Response headers that pages may read; default: `Retry-After`. */
  readonly exposeHeaders?: readonly string[];
}

/** What carries SOAP over HTTP, and is not allowed by itself (SOAP 1.1 §6.1.1, RFC 3902 §3). */
const SOAP_HEADERS = ["Content-Type", "SOAPAction"];

const METHODS = "GET, HEAD, POST";

/** Any way of answering requests. */
type Answering = (incoming: Incoming) => Promise<Outgoing>;

/**
 * Lets browsers call what answers: preflight requests are answered here, and every other answer,
 * faults included, says who may read it. Requests of origins that are not allowed, or of none, are
 * answered as ever; the browser keeps the answer from the page. `report` is told of what
 * `options.origins` throws.
 * @throws TypeError when credentials are to be allowed to all origins
 */
export function withCors(
  answer: Answering,
  options: CorsOptions,
  report: (error: unknown) => void,
): Answering {
  const { origins, credentials = false } = options;
  if (credentials && typeof origins !== "function" && origins.includes("*")) {
    throw new TypeError("cors.credentials cannot be allowed to the origin *.");
  }
  return async (incoming) => {
    const allowed = allowedOrigin(incoming.header("origin"), options, report);
    const isPreflight =
      incoming.method === "OPTIONS" &&
      incoming.header("origin") !== undefined &&
      incoming.header("access-control-request-method") !== undefined;
    if (isPreflight) return preflightAnswer(allowed, options);
    const expose = options.exposeHeaders ?? ["Retry-After"];
    const headers: Record<string, string> = originHeaders(allowed, options);
    if (allowed !== undefined && expose.length > 0) {
      headers["Access-Control-Expose-Headers"] = expose.join(", ");
    }
    return withHeaders(await answer(incoming), headers);
  };
}

/** The value of `Access-Control-Allow-Origin`; undefined: the origin may not call. */
function allowedOrigin(
  origin: string | undefined,
  { origins }: CorsOptions,
  report: (error: unknown) => void,
): string | undefined {
  if (origin === undefined) return undefined;
  if (typeof origins !== "function") {
    return origins.includes("*") ? "*" : origins.find((allowed) => allowed === origin);
  }
  try {
    return origins(origin) ? origin : undefined;
  } catch (error) {
    report(error);
    return undefined;
  }
}

function originHeaders(
  allowed: string | undefined,
  { credentials = false }: CorsOptions,
): Record<string, string> {
  if (allowed === undefined) return {};
  return {
    "Access-Control-Allow-Origin": allowed,
    ...(credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
  };
}

function preflightAnswer(allowed: string | undefined, options: CorsOptions): Outgoing {
  const { maxAge, headers = [] } = options;
  if (allowed === undefined) {
    return withHeaders(textAnswer(403, "Pages of this origin may not call the service."), {});
  }
  return withHeaders(
    { status: 204, headers: {}, body: undefined },
    {
      ...originHeaders(allowed, options),
      "Access-Control-Allow-Methods": METHODS,
      "Access-Control-Allow-Headers": [...SOAP_HEADERS, ...headers].join(", "),
      ...(maxAge === undefined ? {} : { "Access-Control-Max-Age": String(maxAge) }),
    },
  );
}

/**
 * An answer with headers in place of those of the same names. `Vary` tells caches that the answer is
 * not the same for every origin, whether or not the request had one (Fetch Standard §3.3.5).
 */
function withHeaders(outgoing: Outgoing, headers: Readonly<Record<string, string>>): Outgoing {
  const replaced = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const kept: Record<string, string> = {};
  const vary = new Set<string>();
  for (const [name, value] of Object.entries(outgoing.headers)) {
    const key = name.toLowerCase();
    if (key === "vary") vary.add(value);
    else if (!replaced.has(key)) kept[name] = value;
  }
  vary.add("Origin");
  return { ...outgoing, headers: { ...kept, ...headers, Vary: [...vary].join(", ") } };
}
