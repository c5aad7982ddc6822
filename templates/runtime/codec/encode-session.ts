/** What encoding carries along: where it writes, the options, and how faults are made or collected. */
import { describe, Fault, shortened, type PathSegment } from "../codec-errors.js";
import { LexicalError } from "../datatypes/lexical-error.js";
import type { NamespaceContext } from "../descriptor.js";
import type { QName, XmlElement } from "../xml/element.js";
import type { ElementTag } from "../xml/tag.js";
import { XmlWriter } from "../xml/writer.js";
import type { Note } from "./notes.js";

export interface EncodeOptions {
  /** Refuses properties that the schema does not have. Otherwise they are left out. */
  readonly strict?: boolean;
  /**
   * Checks facets (length, pattern, range), choices, optional groups and numbers of occurrences;
   * true unless given. Types, enumerations and required members are always checked.
   */
  readonly validate?: boolean;
}

/** What encoding writes to: an `XmlWriter`, or nothing where a value is only checked. */
export interface EncodeSink extends NamespaceContext {
  start(namespace: string, localName: string, prefixHint?: string): void;
  startTag(tag: ElementTag, prefixHint?: string): void;
  textElement(tag: ElementTag, value: string): void;
  typedTextElement(tag: ElementTag, type: QName, value: string): void;
  xsiType(name: QName): void;
  attribute(namespace: string, localName: string, value: string): void;
  declare(prefix: string, namespace: string): void;
  text(value: string): void;
  element(node: XmlElement): void;
  end(): void;
}

/** Deeper values are refused, and cyclic ones noticed. */
const MAX_DEPTH = 512;

/** One entry into the codec. */
export class EncodeSession {
  /** One that is always there, as with `XmlWriter`. */
  static readonly kept = /* @__PURE__ */ new EncodeSession(XmlWriter.kept, undefined);

  readonly sink: EncodeSink;
  readonly strict: boolean;
  readonly validate: boolean;
  /** Where faults are collected; undefined: the first one is thrown. */
  readonly faults: Fault[] | undefined;
  /** Gives the outermost element a prefix, so that names without namespace can be written in it. */
  withoutDefault = false;
  /** On the value to be encoded next, which has no identity of its own. */
  note: Note | undefined;
  #depth = 0;

  constructor(sink: EncodeSink, options: EncodeOptions | undefined, faults?: Fault[]) {
    this.sink = sink;
    this.strict = options?.strict === true;
    this.validate = options?.validate !== false;
    this.faults = faults;
  }

  /** Counts an element that is begun; {@link leave} counts it out. */
  enter(): void {
    if (++this.#depth > MAX_DEPTH) throw new Fault("The value is cyclic or too deep.");
  }

  leave(): void {
    this.#depth--;
  }

  /** Throws a fault, or collects it where all are wanted. */
  report(fault: Fault): void {
    if (this.faults === undefined) throw fault;
    this.faults.push(fault);
  }

  /**
   * Encodes what stands at a property or index; faults in it get that step in their path. A function
   * made anew for each property would cost as much as what it encodes: it is given what to work on.
   */
  within<P, V>(
    segment: PathSegment,
    encode: (plan: P, value: V, session: EncodeSession) => void,
    plan: P,
    value: V,
  ): void {
    const { faults } = this;
    const depth = this.#depth;
    const before = faults?.length ?? 0;
    try {
      encode(plan, value, this);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      if (faults === undefined) throw fault.within(segment);
      this.#depth = depth;
      faults.push(fault);
    }
    if (faults === undefined) return;
    for (let index = before; index < faults.length; index++) faults[index]?.within(segment);
  }
}

/** What was thrown as a fault; undefined for a bug, which stays what it is. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  if (!(error instanceof LexicalError)) return undefined;
  const { type, text, message } = error;
  return new Fault(message, { expected: type, text: shortened(text), cause: error });
}

/** The fault that a value is not what it should be. */
export function wrongValue(expected: string, value: unknown): Fault {
  const text = describe(value);
  return new Fault(`Expected ${expected}, got ${text}.`, { expected, text });
}

/** Takes everything and writes nothing. */
export const NO_SINK: EncodeSink = {
  start() {},
  startTag() {},
  textElement() {},
  typedTextElement() {},
  xsiType() {},
  attribute() {},
  declare() {},
  text() {},
  element() {},
  end() {},
  lookupNamespace: () => undefined,
  prefixFor: (namespace) => (namespace === "" ? "" : "p"),
};
