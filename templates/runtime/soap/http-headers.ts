/** HTTP headers that a client adds to its requests. */
import type { OperationDescriptor } from "../service.js";

/** Headers by name. */
export type HttpHeaders = Readonly<Record<string, string>> | Headers;

/** Headers for every request, or a function that makes them for each. */
export type HttpHeadersOption =
  | HttpHeaders
  | ((call: { readonly operation: OperationDescriptor }) => HttpHeaders | Promise<HttpHeaders>);

/**
 * The headers of a request: those given, the later in place of the earlier, and those of its own, which
 * are not replaced but for `Accept`.
 */
export async function requestHeaders(
  own: Readonly<Record<string, string>>,
  given: readonly HttpHeadersOption[],
  operation: OperationDescriptor,
): Promise<Readonly<Record<string, string>>> {
  const { Accept, ...needed } = own;
  const headers = new Headers(Accept === undefined ? {} : { Accept });
  for (const option of given) {
    setAll(headers, typeof option === "function" ? await option({ operation }) : option);
  }
  setAll(headers, needed);
  const all: Record<string, string> = {};
  headers.forEach((value, name) => {
    all[name] = value;
  });
  return all;
}

function setAll(target: Headers, headers: HttpHeaders): void {
  if (headers instanceof Headers)
    headers.forEach((value, name) => {
      target.set(name, value);
    });
  else for (const [name, value] of Object.entries(headers)) target.set(name, value);
}

/**
 * `headers` for the Basic scheme (RFC 7617), the credentials encoded in UTF-8.
 * @throws TypeError when the user name holds a colon, or either a control character
 */
export function basicAuth(user: string, password: string): { readonly Authorization: string } {
  if (user.includes(":")) throw new TypeError("A user name may not hold a colon.");
  if (/\p{Cc}/u.test(user + password)) {
    throw new TypeError("User name and password may not hold control characters.");
  }
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { Authorization: `Basic ${btoa(binary)}` };
}

/**
 * `headers` with a bearer token (RFC 6750 §2.1). A function is asked for the token before each
 * request, so that it can renew it.
 */
export function bearerAuth(
  token: string | (() => string | Promise<string>),
): () => Promise<{ readonly Authorization: string }> {
  return async () => ({
    Authorization: `Bearer ${typeof token === "string" ? token : await token()}`,
  });
}
