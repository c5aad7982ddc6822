/** A small contract, its descriptors written by hand as generated code has them. */
import type { ComplexType, ElementDescriptor } from "../../../../templates/runtime/descriptor.js";
import { int, string } from "../../../../templates/runtime/datatypes.js";
import { Channel } from "../../../../templates/runtime/client.js";
import type { CallOptions, ClientOptions } from "../../../../templates/runtime/client.js";
import { createService } from "../../../../templates/runtime/server.js";
import type {
  RequestContext,
  ServiceOptions,
  SoapService,
} from "../../../../templates/runtime/server.js";
import type {
  ContractDocuments,
  FaultDescriptor,
  HeaderDescriptor,
  OperationDescriptor,
  ServiceDescriptor,
} from "../../../../templates/runtime/service.js";

export const ECHO = "urn:example:echo";
export const CONTEXT = "urn:example:context";

function element(name: string, content: ComplexType["content"] = []): ElementDescriptor {
  const type: ComplexType = { kind: "complex", name, namespace: ECHO, anonymous: true, content };
  return { kind: "element", name, namespace: ECHO, type };
}

export interface Echo {
  readonly text: string;
  readonly times?: number;
}

export interface EchoHeaders {
  readonly serviceContext?: { readonly tenant: string };
}

export const serviceContextHeader: HeaderDescriptor = {
  key: "serviceContext",
  element: {
    kind: "element",
    name: "ServiceContext",
    namespace: CONTEXT,
    type: {
      kind: "complex",
      name: "ServiceContext",
      namespace: CONTEXT,
      content: [{ key: "tenant", name: "tenant", type: string }],
    },
  },
};

export const tooLongFault: FaultDescriptor = {
  name: "TooLong",
  action: "urn:example:echo/Echo/Fault/TooLong",
  element: element("TooLong", [{ key: "limit", name: "limit", type: int }]),
};

export const echoService: ServiceDescriptor = {
  kind: "service",
  name: "EchoService",
  namespace: ECHO,
  endpointSuffix: "/_vti_bin/EchoService.asmx",
  soapVersion: "1.1",
  addressing: false,
};

export const echoOperation: OperationDescriptor<Echo, string | undefined> = {
  kind: "operation",
  key: "echo",
  name: "Echo",
  soapAction: "urn:example:echo/Echo",
  input: {
    action: "urn:example:echo/Echo",
    element: element("Echo", [
      { key: "text", name: "text", type: string },
      { key: "times", name: "times", type: int, min: 0 },
    ]),
    headers: [serviceContextHeader],
  },
  output: {
    action: "urn:example:echo/EchoResponse",
    element: element("EchoResponse", [
      { key: "echoResult", name: "EchoResult", type: string, min: 0 },
    ]),
    unwrap: "echoResult",
    headers: [serviceContextHeader],
  },
  faults: [tooLongFault],
};

export const pingOperation: OperationDescriptor<object, undefined> = {
  kind: "operation",
  key: "ping",
  name: "Ping",
  soapAction: "urn:example:echo/Ping",
  input: { action: "urn:example:echo/Ping", element: element("Ping"), void: true },
  output: {
    action: "urn:example:echo/PingResponse",
    element: element("PingResponse"),
    void: true,
  },
};

/** An operation whose messages have an empty body. */
export const touchOperation: OperationDescriptor<object, undefined> = {
  kind: "operation",
  key: "touch",
  name: "Touch",
  soapAction: "urn:example:echo/Touch",
  input: { action: "urn:example:echo/Touch" },
  output: { action: "urn:example:echo/TouchResponse" },
};

export interface Notify {
  readonly text: string;
}

export const notifyOperation: OperationDescriptor<Notify, undefined> = {
  kind: "operation",
  key: "notify",
  name: "Notify",
  soapAction: "urn:example:echo/Notify",
  input: {
    action: "urn:example:echo/Notify",
    element: element("Notify", [{ key: "text", name: "text", type: string }]),
    headers: [{ ...serviceContextHeader, required: true }],
  },
};

export class EchoServiceClient {
  readonly #channel: Channel;

  constructor(options: ClientOptions<EchoHeaders>) {
    this.#channel = new Channel(echoService, options);
  }

  echo(request: Echo, options?: CallOptions<EchoHeaders>): Promise<string | undefined> {
    return this.#channel.call(echoOperation, request, options);
  }

  ping(request: object = {}, options?: CallOptions<EchoHeaders>): Promise<undefined> {
    return this.#channel.call(pingOperation, request, options);
  }

  touch(request: object = {}, options?: CallOptions<EchoHeaders>): Promise<undefined> {
    return this.#channel.call(touchOperation, request, options);
  }

  notify(request: Notify, options?: CallOptions<EchoHeaders>): Promise<undefined> {
    return this.#channel.call(notifyOperation, request, options);
  }
}

export type EchoContext<Principal = undefined> = RequestContext<EchoHeaders, Principal>;

export interface EchoServiceHandler<Principal = undefined> {
  echo(
    request: Echo,
    context: EchoContext<Principal>,
  ): Promise<string | undefined> | string | undefined;
  ping(request: object, context: EchoContext<Principal>): Promise<void> | void;
  touch(request: object, context: EchoContext<Principal>): Promise<void> | void;
  notify(request: Notify, context: EchoContext<Principal>): Promise<void> | void;
}

export const echoDocuments: ContractDocuments = {
  root: "Echo.wsdl",
  files: {
    "Echo.wsdl":
      '<definitions><import location="urn:stubwright:address?xsd=Echo.xsd"/>' +
      '<address location="urn:stubwright:address"/></definitions>',
    "Echo.xsd": "<schema/>",
  },
};

/** Echoes, and does nothing else. */
export const plainHandler: EchoServiceHandler<unknown> = {
  echo: ({ text, times = 1 }) => text.repeat(times),
  ping: () => undefined,
  touch: () => undefined,
  notify: () => undefined,
};

/** The service, with some methods of its handler replaced. */
export function createEchoService<Principal = undefined>(
  handler: Partial<EchoServiceHandler<Principal>> = {},
  options?: ServiceOptions<Principal>,
): SoapService {
  return createService(
    echoService,
    [echoOperation, pingOperation, touchOperation, notifyOperation],
    { ...plainHandler, ...handler },
    echoDocuments,
    options,
  );
}

export const S11 = "http://schemas.xmlsoap.org/soap/envelope/";
export const S12 = "http://www.w3.org/2003/05/soap-envelope";
export const WSA = "http://www.w3.org/2005/08/addressing";

export const NAMESPACE = { "1.1": S11, "1.2": S12 } as const;

/** An envelope with prefixes `s`, `a` (WS-Addressing) and `e` (the contract). */
export function envelope(version: "1.1" | "1.2", body: string, header = ""): string {
  const head = header === "" ? "" : `<s:Header>${header}</s:Header>`;
  return (
    `<s:Envelope xmlns:s="${NAMESPACE[version]}" xmlns:a="${WSA}" xmlns:e="${ECHO}">` +
    `${head}<s:Body>${body}</s:Body></s:Envelope>`
  );
}
