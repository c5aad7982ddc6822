/** Sample messages of operations: whole envelopes of SOAP 1.1 and 1.2. */
import { encodeElement } from "../../templates/runtime/codec.js";
import { WSA_ANONYMOUS, writeAddressing } from "../../templates/runtime/addressing.js";
import type { AddressingProperties } from "../../templates/runtime/addressing.js";
import type { SoapVersion } from "../../templates/runtime/service.js";
import { writeEnvelope } from "../../templates/runtime/soap.js";
import type { XmlWriter } from "../../templates/runtime/xml/writer.js";
import type { ContractInMemory } from "../instances/live-contracts.js";
import type {
  ComponentId,
  Contract,
  Operation,
  OperationMessage,
  Service,
} from "../model/contract.js";
import { sampleElement, type SampleOptions } from "./sample.js";

/** Which message of an operation. */
export type Direction = "request" | "response";

/** How a message is made. */
export interface MessageSampleOptions extends SampleOptions {
  /** The value of the body's element; made up when absent. */
  readonly body?: unknown;
}

/** What the request of a sample exchange is called; its response relates to it. */
const MESSAGE_ID = "urn:uuid:00000000-0000-4000-8000-000000000001";

/**
 * A sample message of an operation as an envelope, with the headers that the contract demands or
 * allows. Undefined for the response of a one-way operation, and where an element has no sample.
 */
export function sampleEnvelope(
  memory: ContractInMemory,
  service: Service,
  operation: Operation,
  direction: Direction,
  version: SoapVersion,
  options: MessageSampleOptions = {},
): string | undefined {
  const message = direction === "request" ? operation.input : operation.output;
  if (message === undefined) return undefined;
  const body = writingBody(memory, message, options);
  if (body === undefined) return undefined;
  const addressing = isAddressed(memory.contract, service)
    ? addressingOf(message, direction, sampleEndpoint(memory.contract, service))
    : undefined;
  const blocks = message.headers.flatMap(({ element }) => {
    const block = writingElement(memory, element, options);
    return block === undefined ? [] : [block];
  });
  const hasHeader = addressing !== undefined || blocks.length > 0;
  return writeEnvelope(
    version,
    hasHeader
      ? (writer) => {
          if (addressing !== undefined) writeAddressing(writer, version, addressing, true);
          for (const write of blocks) write(writer);
        }
      : undefined,
    body,
  );
}

/** The address that samples are sent to: the first that the contract gives, else a made-up one. */
export function sampleEndpoint(contract: Contract, service: Service): string {
  const addresses = service.bindings.flatMap(({ ports }) =>
    ports.flatMap(({ address }) => address),
  );
  const given = addresses.find((address) => address !== undefined && /^https?:/.test(address));
  return given ?? `https://server.example${contract.endpointSuffix ?? "/"}`;
}

/** Whether clients of a service add WS-Addressing headers unless they are told otherwise. */
export function isAddressed(contract: Contract, { bindings }: Service): boolean {
  return contract.addressing ?? bindings[0]?.addressing ?? false;
}

function addressingOf(
  { action }: OperationMessage,
  direction: Direction,
  to: string,
): AddressingProperties {
  if (direction === "response") return { action, relatesTo: [MESSAGE_ID] };
  return { action, to, messageId: MESSAGE_ID, replyTo: { address: WSA_ANONYMOUS } };
}

type Write = (writer: XmlWriter) => void;

function writingBody(
  memory: ContractInMemory,
  { body }: OperationMessage,
  options: MessageSampleOptions,
): Write | undefined {
  if (body.kind === "empty") return () => {};
  const { body: value = sampleElement(memory, body.element, options) } = options;
  return value === undefined ? undefined : writing(memory, body.element, value);
}

function writingElement(
  memory: ContractInMemory,
  id: ComponentId,
  options: SampleOptions,
): Write | undefined {
  const value = sampleElement(memory, id, options);
  return value === undefined ? undefined : writing(memory, id, value);
}

function writing(memory: ContractInMemory, id: ComponentId, value: unknown): Write {
  return (writer) => {
    encodeElement(memory.live.element(id), writer, value);
  };
}
