/** Descriptors of services: what the client and server runtime know of a contract's operations. */
import type { CheckedOneByOne, ElementDescriptor } from "./descriptor.js";

export type SoapVersion = "1.1" | "1.2";

/** A port type. Operations are not listed here, so that a client bundles only those it calls. */
export interface ServiceDescriptor {
  readonly kind: "service";
  readonly name: string;
  /** Target namespace of the port type. */
  readonly namespace: string;
  /** Path that completes a site URL, such as `/_vti_bin/UserProfileChangeService.asmx`. */
  readonly endpointSuffix?: string;
  readonly soapVersion: SoapVersion;
  /** WS-Addressing headers unless the options say otherwise. */
  readonly addressing: boolean;
}

/**
 * An operation. `Input` is the parameter object (`{}` for an empty message), `Output` the result
 * after unwrapping (`undefined` for none), neither is ever set.
 */
export interface OperationDescriptor<Input = unknown, Output = unknown> {
  readonly kind: "operation";
  /** Name of the method on client and handler. */
  readonly key: string;
  /** Name in the port type. */
  readonly name: string;
  /** Without quotes; `""` where the binding gives none. */
  readonly soapAction: string;
  readonly input: MessageDescriptor;
  /** Absent: one-way. */
  readonly output?: MessageDescriptor;
  readonly faults?: readonly FaultDescriptor[];
  /** Changes nothing on the server, so that it may be sent again (`retry` of the client). */
  readonly safe?: true;
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** The operations of a service. */
export type OperationList = CheckedOneByOne<OperationDescriptor>;

export interface MessageDescriptor {
  /** Action of WS-Addressing. */
  readonly action: string;
  /** The body's child; absent where the body is empty. */
  readonly element?: ElementDescriptor;
  /** The member of the element's value that is the result itself; absent: the whole value. */
  readonly unwrap?: string;
  /** The value has no members at all: the result is `undefined`, whatever the element. */
  readonly void?: true;
  /**
   * The properties that lead from the element's value to an array whose items can be read and
   * written one by one.
   */
  readonly items?: readonly string[];
  readonly headers?: readonly HeaderDescriptor[];
}

/** A SOAP header block typed by a global element. */
export interface HeaderDescriptor {
  /** Its property in `soapHeaders` and in the handler's `context.headers`. */
  readonly key: string;
  readonly element: ElementDescriptor;
  readonly required?: true;
}

/** A typed fault: `SoapFault.detail` is decoded by the element that stands in the detail. */
export interface FaultDescriptor {
  readonly name: string;
  readonly element: ElementDescriptor;
  readonly action?: string;
}

/**
 * The WSDL and schemas as a server publishes them: file name to text. Every import between them is
 * already written as `ADDRESS_PLACEHOLDER?xsd=file` (or `?wsdl=file`), every port's address as
 * `ADDRESS_PLACEHOLDER`.
 */
export interface ContractDocuments {
  /** Name of the file that `?wsdl` answers with. */
  readonly root: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Stands in published documents where the address of the service belongs. */
export const ADDRESS_PLACEHOLDER = "urn:stubwright:address";
