/** What a service is told by its host, and what it tells its handler. */
import type { AddressingProperties } from "../addressing.js";
import type { CorsOptions } from "./cors.js";
import type { Connection, HttpRefusal } from "./exchange.js";
import type { ReplyHeaders } from "./reply.js";
import type { OperationDescriptor, SoapVersion } from "../service.js";
import type { QName, XmlElement } from "../xml/element.js";
import type { XmlLimits } from "../xml/reader.js";

/** Bytes that a request may have unless the options say otherwise. */
export const DEFAULT_MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/** Options of a service. `Principal` is what `authenticate` gives. */
export interface ServiceOptions<Principal = undefined> {
  /** The address that the published WSDL tells; default: the URL that its reader used. */
  readonly address?: string;
  /** Default: 16 MiB. A longer request is answered with 413. */
  readonly maxRequestBytes?: number;
  readonly limits?: Partial<XmlLimits>;
  /** Refuses requests with elements that the contract lacks or has in another order. */
  readonly strict?: boolean;
  /** Whether values are checked against the facets of their types; default: as the codec has it. */
  readonly validate?: boolean;
  /**
   * HTTP status of faults that blame the sender over SOAP 1.2; default: 400, as SOAP 1.2 Part 2
   * §7.5.2.2 has it. Clients of WCF read faults with the status 500 alone.
   */
  readonly senderFaultStatus?: 400 | 500;
  /** Header blocks, besides those that the contract types, that the handler takes care of. */
  readonly understands?: readonly QName[];
  /**
   * Lets requests in by their HTTP headers and connections, before their bodies are read: a hook for
   * schemes that take several legs, and for documents that not everyone may read. Only an
   * {@link HttpRefusal}, returned or thrown, keeps a request out.
   */
  readonly admit?: (request: AdmissionRequest) => Admission | Promise<Admission>;
  /**
   * Decides who is calling, before the body is decoded. Its result is the `principal` of the
   * context. To refuse, return or throw an {@link HttpRefusal} or throw a SoapFault.
   */
  readonly authenticate?: (
    request: AuthenticationRequest,
  ) => Principal | HttpRefusal | Promise<Principal | HttpRefusal>;
  /**
   * Is told of errors that the caller is not: whatever a handler throws other than a SoapFault, and
   * results that do not fit the contract. Default: `console.error`.
   */
  readonly onError?: (error: unknown, failed: FailedRequest) => void;
  /** Lets pages of other origins call the service from a browser. Default: they may not. */
  readonly cors?: CorsOptions;
}

/** What is known of a request before its body is read. */
export interface AdmissionRequest {
  readonly method: string;
  /** The value of an HTTP header; names ignore case. */
  readonly header: (name: string) => string | undefined;
  readonly url: string;
  /** Absent where the server does not tell requests by their connections. */
  readonly connection?: Connection;
}

/** A refusal, or headers for the answer, or nothing. */
export type Admission =
  HttpRefusal | { readonly headers: Readonly<Record<string, string>> } | undefined;

/** What is known of a request when it is authenticated. */
export interface AuthenticationRequest {
  /** The operation that it asks for; absent where there is no such operation. */
  readonly operation?: OperationDescriptor;
  /** The value of an HTTP header; names ignore case. */
  readonly header: (name: string) => string | undefined;
  /** Every block of the envelope's header. */
  readonly soapHeaders: readonly XmlElement[];
  readonly url: string;
  /** Absent where the server does not tell requests by their connections. */
  readonly connection?: Connection;
}

/** The request that an error belongs to, as far as it was read. */
export interface FailedRequest {
  readonly operation?: OperationDescriptor;
  readonly request?: unknown;
}

/** What a handler is told besides the request itself. */
export interface RequestContext<SoapHeaders extends object = object, Principal = undefined> {
  readonly operation: OperationDescriptor;
  /** The header blocks that the operation types, by key. */
  readonly headers: SoapHeaders;
  /** Every block of the envelope's header. */
  readonly soapHeaders: readonly XmlElement[];
  /** The value of an HTTP header; names ignore case. */
  readonly httpHeader: (name: string) => string | undefined;
  readonly soapVersion: SoapVersion;
  /** Absent when the request was not addressed. */
  readonly addressing?: AddressingProperties;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  readonly url: string;
  readonly principal: Principal;
  /** Headers for the answer, to be filled in place. */
  readonly reply: ReplyHeaders<SoapHeaders>;
}
