/** The client's side of WS-Management (DSP0226): instances of a managed class are found and called. */
import { Channel, DEFAULT_TIMEOUT, EnvelopeError } from "../client.js";
import type { CallOptions, ClientOptions } from "../client.js";
import { SoapFault } from "../fault.js";
import type { ClassDescriptor, MethodDescriptor } from "../managed/descriptor.js";
import { parseResult } from "../managed/result.js";
import type { OperationDescriptor } from "../service.js";
import { isNoSuchInstance } from "./faults.js";
import { newMessageId, relatesToOf, requestBlocks, type Selector } from "./header.js";
import {
  classOperations,
  methodOperation,
  RETURN_VALUE,
  type ClassOperations,
  type Values,
} from "./messages.js";

/** Octets that an answer may have unless the options say otherwise: what Windows sends at most. */
export const DEFAULT_MAX_ENVELOPE_SIZE = 512_000;

/** Instances that are asked for at once unless the options say otherwise. */
export const DEFAULT_MAX_ELEMENTS = 50;

/** Options of a client of a managed class: those of SOAP clients that WS-Management does not fix. */
export interface ManagedClientOptions extends Omit<
  ClientOptions,
  "soapVersion" | "addressing" | "soapHeaders"
> {
  /** Octets that an answer may have, which the service is told; default: 512,000. */
  readonly maxEnvelopeSize?: number;
  /** Instances that one answer to a listing may hold; default: 50. */
  readonly maxElements?: number;
}

/** Options of one call; they come before those of the client. */
export type ManagedCallOptions = Pick<CallOptions, "signal" | "timeout" | "headers">;

/** A client's way to a managed class. Generated clients hold one. */
export class ManagedClassChannel<Properties> {
  readonly #class: ClassDescriptor<Properties>;
  readonly #operations: ClassOperations;
  readonly #methods = new Map<MethodDescriptor, OperationDescriptor<Values, Values>>();
  readonly #channel: Channel;
  readonly #options: ManagedClientOptions;

  /** @throws TypeError when the endpoint is no URL of http or https */
  constructor(descriptor: ClassDescriptor<Properties>, options: ManagedClientOptions) {
    this.#class = descriptor;
    this.#operations = classOperations(descriptor);
    this.#options = options;
    this.#channel = new Channel(this.#operations.service, {
      ...options,
      soapVersion: "1.2",
      addressing: false,
    });
  }

  /**
   * The properties of an instance (WS-Transfer Get, DSP0226 §7.3); undefined when there is none with
   * these keys. Throws as {@link Channel.call} does.
   */
  async get(key: object, options: ManagedCallOptions = {}): Promise<Properties | undefined> {
    try {
      const { get } = this.#operations;
      return (await this.#call(get, {}, this.#selectors(key), options)) as Properties;
    } catch (error) {
      if (error instanceof SoapFault && isNoSuchInstance(error)) return undefined;
      throw error;
    }
  }

  /**
   * The properties of all instances, as they arrive (DSP0226 §8: Enumerate, Pull; Release where the
   * listing is left early). Throws as {@link Channel.call} does.
   */
  async *list(options: ManagedCallOptions = {}): AsyncGenerator<Properties, void, undefined> {
    const { enumerate, pull, release } = this.#operations;
    const maxElements = BigInt(this.#options.maxElements ?? DEFAULT_MAX_ELEMENTS);
    let { enumerationContext } = await this.#call(enumerate, {}, [], options);
    let isOpen = true;
    try {
      while (isOpen) {
        const page = await this.#call(pull, { enumerationContext, maxElements }, [], options);
        enumerationContext = page.enumerationContext ?? enumerationContext;
        if (page.endOfSequence !== undefined) isOpen = false;
        for (const instance of page.items?.instances ?? []) yield instance as Properties;
      }
    } finally {
      // The service forgets the listing by itself, later.
      if (isOpen) await this.#call(release, { enumerationContext }, [], {}).catch(() => undefined);
    }
  }

  /**
   * Calls a method of the instance with these keys, or of the class.
   * @throws StatusError where a status came in place of the value; else as {@link Channel.call}
   */
  async invoke<Request, Result>(
    method: MethodDescriptor<Request, Result>,
    key: object | undefined,
    request: Request,
    options: ManagedCallOptions = {},
  ): Promise<Result> {
    const selectors = key === undefined ? [] : this.#selectors(key);
    const values = { ...request } as Values;
    const output = await this.#call(this.#operationOf(method), values, selectors, options);
    const returned =
      method.returns === undefined ? undefined : parseResult(method.returns, output[RETURN_VALUE]);
    const result =
      method.outputs === undefined ? returned : { ...output, [RETURN_VALUE]: returned };
    return result as Result;
  }

  #operationOf(method: MethodDescriptor): OperationDescriptor<Values, Values> {
    const known = this.#methods.get(method);
    if (known !== undefined) return known;
    const operation = methodOperation(this.#class, method);
    this.#methods.set(method, operation);
    return operation;
  }

  #selectors(key: object): Selector[] {
    const values = new Map(Object.entries(key));
    return this.#class.properties
      .filter(({ isKey }) => isKey === true)
      .map(({ key: name, name: wireName }) => ({
        name: wireName,
        value: String(values.get(name)),
      }));
  }

  async #call<Input, Output>(
    operation: OperationDescriptor<Input, Output>,
    request: Input,
    selectors: readonly Selector[],
    options: ManagedCallOptions,
  ): Promise<Output> {
    const messageId = newMessageId();
    const timeout = options.timeout ?? this.#options.timeout ?? DEFAULT_TIMEOUT;
    const extra = requestBlocks({
      action: operation.input.action,
      to: this.#channel.endpoint,
      messageId,
      resourceUri: this.#class.resourceUri,
      selectors,
      maxEnvelopeSize: this.#options.maxEnvelopeSize ?? DEFAULT_MAX_ENVELOPE_SIZE,
      ...(timeout > 0 && Number.isFinite(timeout) ? { operationTimeout: timeout } : {}),
    });
    return this.#channel.call(operation, request, {
      ...options,
      soapHeaders: { extra },
      onResponse: ({ soapHeaders }) => {
        const related = relatesToOf(soapHeaders);
        if (related === undefined || related === messageId) return;
        const message = `The answer relates to ${related}, the request was ${messageId}.`;
        throw new EnvelopeError("relationship", message);
      },
    });
  }
}
