/** Where a client sends its requests. */
import type { ServiceDescriptor } from "../service.js";

/** Path endings that only a service's own address has. */
const SERVICE_FILE = /\.(?:asmx|svc|ashx|aspx)$/i;

/**
 * The URL of a service. To the URL of a site the service's `endpointSuffix` is appended; an address
 * that ends like the suffix, ends with another service file, or lies below such a file or the
 * suffix's first folder is taken as it is. A query is kept, a fragment dropped.
 * @throws TypeError when it is no absolute URL of http or https
 */
export function resolveEndpoint(endpoint: string | URL, service: ServiceDescriptor): string {
  if (!URL.canParse(endpoint) || !/^https?:/i.test(String(endpoint).trimStart())) {
    throw new TypeError(
      `The endpoint ${String(endpoint)} is not an absolute URL of http or https.`,
    );
  }
  const url = new URL(endpoint);
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("The endpoint holds a user name; give it with basicAuth in the headers.");
  }
  url.hash = "";
  const { endpointSuffix } = service;
  if (endpointSuffix === undefined || isServiceAddress(url.pathname, endpointSuffix)) {
    return url.href;
  }
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${endpointSuffix.replace(/^\//, "")}`;
  return url.href;
}

function isServiceAddress(pathname: string, suffix: string): boolean {
  const segments = pathname.toLowerCase().split("/");
  const [firstOfSuffix = "", ...rest] = suffix.toLowerCase().split("/").filter(Boolean);
  const lastOfSuffix = rest.at(-1) ?? firstOfSuffix;
  if (segments.includes(lastOfSuffix)) return true;
  if (rest.length > 0 && segments.includes(firstOfSuffix)) return true;
  return segments.some((segment) => SERVICE_FILE.test(segment));
}
