/** Calls an operation of a contract with JSON in and out, without generated code. */
import { fromJson, type JsonValue } from "../../templates/runtime/codec.js";
import { decodeXmlElement } from "../../templates/runtime/codec.js";
import { DecodeError } from "../../templates/runtime/codec-errors.js";
import { Channel, type ClientOptions } from "../../templates/runtime/client.js";
import { SoapFault } from "../../templates/runtime/fault.js";
import type { XmlElement } from "../../templates/runtime/xml/element.js";
import { elementInstance } from "../instances/decode.js";
import { ContractElements } from "../instances/elements.js";
import { JsonSource, type JsonCursor } from "../instances/json-cursor.js";
import type { ElementInstance, FaultInstance } from "../instances/json.js";
import { inMemory, type LiveOperation } from "../instances/live-contracts.js";
import { messageJson } from "../instances/message-json.js";
import { requireOperation } from "../instances/service-choice.js";
import type { Contract } from "../model/contract.js";

/** How a call is made. */
export interface CallRequest extends Omit<ClientOptions, "soapHeaders"> {
  /** Name of the operation in the contract, or of the method in generated code. */
  readonly operation: string;
  /** Name of the service, where several have the operation. */
  readonly service?: string;
  /**
   * The value of the request's element as `decode` prints it, or the whole instance with `element`
   * and `namespace`; a string is JSON text. Absent: an empty object.
   */
  readonly data?: string | object;
  /** What diagnostics call the data; `data` when absent. */
  readonly file?: string;
  /** Values of typed header blocks as JSON, by their keys in generated code. */
  readonly soapHeaders?: Readonly<Record<string, JsonValue>>;
}

/** What came of a call. */
export type CallResult =
  /** The value of the answer's element as `decode` prints it; `null` for nil, and for nothing. */
  | { readonly kind: "result"; readonly value: JsonValue }
  | { readonly kind: "fault"; readonly fault: FaultInstance };

/**
 * Calls an operation.
 *
 * @throws DiagnosticError SW7302 for an unknown operation, SW6004 with path, line and column for data
 *   that does not fit.
 * @throws HttpError, NetworkError, TimeoutError and the other errors of `Channel.call`, SoapFault apart.
 */
export async function callOperation(contract: Contract, request: CallRequest): Promise<CallResult> {
  const { operation: name, service: serviceName, data = {}, file = "data", ...others } = request;
  const { soapHeaders = {}, ...options } = others;
  const memory = inMemory(contract);
  const { service, operation } = requireOperation(memory, name, serviceName);
  const root = new JsonSource(data, file).root();
  const input = readRequest(root, operation);
  const channel = new Channel(service.descriptor, {
    ...options,
    soapHeaders: readHeaders(soapHeaders, operation),
  });
  try {
    const result = await channel.call(operation.descriptor, input);
    const { output } = operation.descriptor;
    return { kind: "result", value: output === undefined ? null : messageJson(output, result) };
  } catch (error) {
    if (error instanceof SoapFault) return { kind: "fault", fault: faultInstance(error, contract) };
    throw error;
  }
}

function readRequest(root: JsonCursor, { descriptor, operation }: LiveOperation): unknown {
  const { element, ...message } = descriptor.input;
  if (element === undefined || message.void === true) {
    root.allow();
    return undefined;
  }
  const isInstance = root.has("element") && root.has("value");
  if (!isInstance) return root.guard(() => fromJson(element, root.value));
  root.allow("element", "namespace", "value");
  const named = root.member("element");
  if (named.value !== element.name) {
    named.fail(`The operation ${operation.name} takes ${element.name}.`, "Correct the name.");
  }
  const value = root.member("value");
  return value.value === null ? null : value.guard(() => fromJson(element, value.value));
}

function readHeaders(
  headers: Readonly<Record<string, JsonValue>>,
  { descriptor }: LiveOperation,
): Record<string, unknown> {
  const root = new JsonSource(headers, "headers").root();
  const typed = descriptor.input.headers ?? [];
  root.allow(...typed.map(({ key }) => key));
  return Object.fromEntries(
    typed.flatMap(({ key, element }) => {
      const header = root.optional(key);
      return header === undefined
        ? []
        : [[key, header.guard(() => fromJson(element, header.value))]];
    }),
  );
}

/** A received fault as `decode` prints it, the entries of its detail by the contract's elements. */
function faultInstance(fault: SoapFault, contract: Contract): FaultInstance {
  const { code, subcodes, reasons, actor, node, role, detail } = fault;
  const elements = ContractElements.of(contract);
  return {
    code,
    ...(subcodes.length === 0 ? {} : { subcodes }),
    reasons,
    ...(actor === undefined ? {} : { actor }),
    ...(node === undefined ? {} : { node }),
    ...(role === undefined ? {} : { role }),
    ...(detail.length === 0 ? {} : { detail: detail.map((entry) => detailEntry(entry, elements)) }),
  };
}

/** An entry that does not fit its type is kept as a node: it still tells what went wrong. */
function detailEntry(entry: XmlElement, elements: ContractElements): ElementInstance | XmlElement {
  const element = elements.find(entry);
  if (element === undefined) return entry;
  try {
    return elementInstance(element, decodeXmlElement(element, entry));
  } catch (error) {
    if (error instanceof DecodeError) return entry;
    throw error;
  }
}
