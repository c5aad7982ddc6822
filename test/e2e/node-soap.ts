/**
 * node-soap, another implementation of SOAP, as the peer of what is generated. It is told to give
 * values as they are on the wire where its own mapping loses something: `xs:long` becomes a number
 * there, `xs:dateTime` a Date in the local time zone, text is trimmed and nil is left out.
 */
import { createClientAsync, listen as listenWith } from "soap";
import type { IServices } from "soap";
import type { SoapVersion } from "../../output/runtime/service.js";
import { listen } from "./loopback.js";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const XSD = "http://www.w3.org/2001/XMLSchema";

const asText = (text: string) => text;

const LOSSLESS = {
  customDeserializer: { long: BigInt, dateTime: asText, date: asText },
  preserveWhitespace: true,
  handleNilAsNull: true,
};

/**
 * A header block as text, with the namespaces that it uses declared in it; or what makes it for a
 * request, given the operation's description in the WSDL, the URL and the action.
 */
export type HeaderBlock = string | ((method: unknown, url: string, action: string) => string);

/** Calls an operation by the name that the WSDL gives it, and gives the content of its answer. */
export type ForeignCall = (operation: string, request?: object) => Promise<unknown>;

/** A client of node-soap for the WSDL that a server publishes. */
export async function foreignClient(
  url: string,
  version: SoapVersion,
  headers: readonly HeaderBlock[] = [],
): Promise<ForeignCall> {
  const client = await createClientAsync(`${url}?wsdl`, {
    ...LOSSLESS,
    forceSoap12Headers: version === "1.2",
    disableCache: true,
  });
  for (const header of headers) client.addSoapHeader(header);
  return async (operation, request = {}) => {
    const method: unknown = Reflect.get(client, `${operation}Async`);
    if (typeof method !== "function") throw new Error(`There is no operation ${operation}.`);
    const answer = (await Reflect.apply(method, client, [request])) as readonly unknown[];
    return answer[0];
  };
}

/** A request as a server of node-soap takes it in. */
export interface ForeignRequest {
  readonly operation: string;
  readonly request: unknown;
  readonly headers: unknown;
}

/**
 * A server of node-soap, until the end of the test.
 * @param wsdl its WSDL, with a service and a port.
 */
export async function foreignServer(
  wsdl: string,
  version: SoapVersion,
  { service, ports, results }: ForeignService,
): Promise<{ readonly url: string; readonly requests: readonly ForeignRequest[] }> {
  const { server, url } = await listen();
  const requests: ForeignRequest[] = [];
  const methods: IServices[string][string] = {};
  for (const [operation, result] of Object.entries(results)) {
    methods[operation] = (request: unknown, _callback: unknown, headers: unknown) => {
      const seen = { operation, request, headers };
      requests.push(seen);
      if (isAnswer(result)) return Promise.resolve(seen).then(result);
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    };
  }
  const ofPorts = ports.map((port) => [port, methods] as const);
  const services: IServices = { [service]: Object.fromEntries(ofPorts) };
  await new Promise<void>((resolve, reject) => {
    const options = {
      ...LOSSLESS,
      path: /^\//,
      services,
      xml: wsdl,
      forceSoap12Headers: version === "1.2",
      callback: (error: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      },
    };
    listenWith(server, options);
  });
  return { url, requests };
}

/** What a server of node-soap serves: the names are those in the WSDL. */
export interface ForeignService {
  readonly service: string;
  /** Where no port has the path of the request, node-soap serves with the binding of the first, and the methods of the last. */
  readonly ports: readonly string[];
  /**
   * What is answered, by operation: a content, what makes one of the request, or an error, which is
   * answered with the fault that it has.
   */
  readonly results: Readonly<Record<string, unknown>>;
}

function isAnswer(result: unknown): result is (request: ForeignRequest) => unknown {
  return typeof result === "function";
}

/**
 * A value of `xs:anyType` for node-soap, which declares neither prefix on its envelopes' values.
 * @param type local name of the built-in type.
 */
export function foreignValue(type: string, value: string): object {
  return {
    attributes: { "xmlns:xsi": XSI, "xmlns:xsd": XSD, "xsi:type": `xsd:${type}` },
    $value: value,
  };
}

/** A value of `xs:anyType` as node-soap reads it from an answer of ours. */
export function foreignRead(type: string, value: string): object {
  return { attributes: { "xsi:type": `xs:${type}` }, $value: value };
}

/** The fault of an error that node-soap throws, with the status of the answer. */
export function foreignFault(error: unknown): {
  readonly status: unknown;
  readonly fault: unknown;
} {
  const { root, response } = error as {
    readonly root?: { readonly Envelope?: { readonly Body?: { readonly Fault?: unknown } } };
    readonly response?: { readonly status?: unknown };
  };
  return { status: response?.status, fault: root?.Envelope?.Body?.Fault };
}
