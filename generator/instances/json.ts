/** What `decode` gives and `encode` takes: documents and SOAP envelopes as JSON. */
import type { JsonValue } from "../../templates/runtime/codec.js";
import type { SoapVersion } from "../../templates/runtime/service.js";
import type { QName, XmlAttribute, XmlElement } from "../../templates/runtime/xml/element.js";

/** A document or an envelope. */
export type Instance = ElementInstance | EnvelopeInstance;

/** A global element of the contract with its value; `null` stands for `xsi:nil`. */
export interface ElementInstance {
  /** Local name. */
  readonly element: string;
  /** `""` for none. */
  readonly namespace: string;
  readonly value: JsonValue;
}

/** A SOAP envelope. Header blocks that the contract does not type are nodes. */
export interface EnvelopeInstance {
  readonly envelope: SoapVersion;
  readonly headers: readonly (HeaderInstance | XmlElement)[];
  /** `null`: the body is empty. */
  readonly body: ElementInstance | { readonly fault: FaultInstance } | null;
}

/** A header block that is a global element of the contract. */
export interface HeaderInstance extends ElementInstance {
  /** What SOAP and WS-Addressing say of the block: `mustUnderstand`, `role`, …; absent: nothing. */
  readonly attributes?: readonly XmlAttribute[];
}

/** A fault (SOAP 1.1 §4.4, SOAP 1.2 Part 1 §5.4). `actor` is of SOAP 1.1; `subcodes`, `node` and `role` are of 1.2. */
export interface FaultInstance {
  readonly code: QName;
  readonly subcodes?: readonly QName[];
  /** SOAP 1.1 has one; `lang` is `""` where it is not told. */
  readonly reasons: readonly { readonly lang: string; readonly text: string }[];
  readonly actor?: string;
  readonly node?: string;
  readonly role?: string;
  /** Elements and, between them, text. Absent: the fault has no detail. */
  readonly detail?: readonly (ElementInstance | XmlElement | string)[];
}

/** An instance as text: two spaces of indentation, a line feed at the end. */
export function printInstance(instance: Instance): string {
  return `${JSON.stringify(instance, undefined, 2)}\n`;
}
