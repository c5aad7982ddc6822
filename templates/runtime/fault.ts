/** SOAP faults as values: one class for both versions, thrown by clients and by handlers. */
import { decodeXmlElement, encodeXmlElement } from "./codec.js";
import type { DecodeOptions } from "./codec.js";
import type { ElementDescriptor } from "./descriptor.js";
import type { FaultDescriptor, SoapVersion } from "./service.js";
import { soap, withoutBlockAttributes } from "./soap.js";
import type { QName, XmlElement } from "./xml/element.js";

/**
 * The code of a fault. `Client` and `Sender`, `Server` and `Receiver` are the same; each version is
 * written with its own word (SOAP 1.1 §4.4.1, SOAP 1.2 Part 1 §5.4.6).
 */
export type FaultCode =
  | "Client"
  | "Server"
  | "Sender"
  | "Receiver"
  | "VersionMismatch"
  | "MustUnderstand"
  | "DataEncodingUnknown"
  | QName;

/** A reason in one language. */
export interface ReasonText {
  /** Language tag, such as `en-US`; `""` where a SOAP 1.1 fault tells none. */
  readonly lang: string;
  readonly text: string;
}

/** A detail typed by a fault of the contract. */
export interface TypedDetail {
  readonly fault: FaultDescriptor;
  /** What the fault's element holds. */
  readonly value: unknown;
}

/** A typed detail as received. */
export interface DecodedDetail {
  /** Name of the contract's fault. */
  readonly name: string;
  readonly value: unknown;
}

/** What a fault is made of. */
export interface SoapFaultOptions {
  readonly code: FaultCode;
  /** From the outermost to the innermost. SOAP 1.1 has room for the first, in place of the code. */
  readonly subcodes?: readonly QName[];
  /** A string is English. */
  readonly reason: string | readonly ReasonText[];
  /** SOAP 1.1's `faultactor`; stands for `role` in SOAP 1.2 when that is absent, and the other way. */
  readonly actor?: string;
  readonly node?: string;
  readonly role?: string;
  readonly detail?: readonly XmlElement[] | TypedDetail;
  readonly detailText?: string;
  /** The version that a fault was received in. */
  readonly version?: SoapVersion;
  readonly decodedDetail?: DecodedDetail;
  readonly headers?: readonly XmlElement[];
  readonly cause?: unknown;
}

/**
 * A SOAP fault (SOAP 1.1 §4.4, SOAP 1.2 Part 1 §5.4). A client throws what it receives; a handler
 * throws what its caller shall receive, in the version of the caller's request.
 */
export class SoapFault extends Error {
  override readonly name = "SoapFault";
  /** Version of the envelope that it came in; undefined on one made here. */
  readonly version: SoapVersion | undefined;
  /**
   * The code: `faultcode` in SOAP 1.1, the outermost `Value` in SOAP 1.2. A standard code given by
   * its word has the name and namespace of `version`, of SOAP 1.2 when that is undefined.
   */
  readonly code: QName;
  readonly subcodes: readonly QName[];
  /** The reason in the first language; also the error's message. */
  readonly reason: string;
  readonly reasons: readonly ReasonText[];
  readonly actor: string | undefined;
  readonly node: string | undefined;
  readonly role: string | undefined;
  /** The entries of the detail; empty when there are none. */
  readonly detail: readonly XmlElement[];
  /**
   * What a received detail says without an entry, as some stacks send it, though both versions of
   * SOAP have entries only (SOAP 1.1 §4.4, SOAP 1.2 Part 1 §5.4.5). It is not written.
   */
  readonly detailText: string | undefined;
  /** The first entry of the detail that one of the operation's faults describes. */
  readonly decodedDetail: DecodedDetail | undefined;
  /**
   * Header blocks of the envelope that it came in, or that it shall go out with. Those of a received
   * fault that is thrown on stay behind: they are about another exchange.
   */
  readonly headers: readonly XmlElement[];

  /** @throws EncodeError when the value of a typed detail does not fit its element. */
  constructor(options: SoapFaultOptions) {
    const { reason, detail, version } = options;
    const reasons = typeof reason === "string" ? [{ lang: "en", text: reason }] : reason;
    const text = reasons[0]?.text ?? "";
    super(text, options.cause === undefined ? undefined : { cause: options.cause });
    this.version = version;
    this.code = standardName(options.code, version ?? "1.2");
    this.subcodes = options.subcodes ?? [];
    this.reason = text;
    this.reasons = reasons;
    this.actor = options.actor;
    this.node = options.node;
    this.role = options.role;
    this.headers = options.headers ?? [];
    this.detailText = options.detailText;
    if (detail === undefined || !("fault" in detail)) {
      this.detail = detail ?? [];
      this.decodedDetail = options.decodedDetail;
    } else {
      this.detail = [encodeXmlElement(detail.fault.element, detail.value)];
      this.decodedDetail = { name: detail.fault.name, value: detail.value };
    }
  }

  /**
   * The detail entry that is this element, such as one that the contract names as a fault: undefined
   * when there is none.
   * @throws DecodeError when it does not fit its type
   */
  detailOf<T>(element: ElementDescriptor<T>, options?: DecodeOptions): T | undefined {
    return decodeFirst(element, this.detail, options);
  }

  /**
   * The header block that is this element, such as a header fault of the contract (WSDL 1.1 §3.7):
   * undefined when there is none.
   * @throws DecodeError when it does not fit its type
   */
  headerOf<T>(element: ElementDescriptor<T>, options?: DecodeOptions): T | undefined {
    const { version } = this;
    const blocks =
      version === undefined
        ? this.headers
        : this.headers.map((block) => withoutBlockAttributes(block, version));
    return decodeFirst(element, blocks, options);
  }
}

function decodeFirst<T>(
  element: ElementDescriptor<T>,
  nodes: readonly XmlElement[],
  options: DecodeOptions | undefined,
): T | undefined {
  const { name, namespace } = element;
  const node = nodes.find((item) => item.localName === name && item.namespace === namespace);
  return node === undefined ? undefined : decodeXmlElement(element, node, options);
}

// ---------------------------------------------------------------------------------------------
// Codes of both versions

const CODES_OF_1_1 = ["VersionMismatch", "MustUnderstand", "Client", "Server"];

const TO_1_1: Readonly<Record<string, string>> = {
  Sender: "Client",
  Receiver: "Server",
  DataEncodingUnknown: "Client",
};

const TO_1_2: Readonly<Record<string, string>> = { Client: "Sender", Server: "Receiver" };

const CODES_OF_1_2 = [
  "VersionMismatch",
  "MustUnderstand",
  "DataEncodingUnknown",
  "Sender",
  "Receiver",
];

function standardName(code: FaultCode, version: SoapVersion): QName {
  if (typeof code !== "string") return code;
  const names = version === "1.1" ? TO_1_1 : TO_1_2;
  return { namespace: soap(version).namespace, localName: names[code] ?? code };
}

/** The codes of a fault in a version, the outermost first. */
export interface FaultCodes {
  readonly code: QName;
  readonly subcodes: readonly QName[];
}

/**
 * A fault's codes as a version has them. A code that is no version's own stays as it is in SOAP 1.1;
 * in SOAP 1.2, which allows its five codes only, it becomes the outermost subcode of `Receiver`.
 */
export function faultCodes(fault: SoapFault, version: SoapVersion): FaultCodes {
  const { code, subcodes } = fault;
  const { namespace } = soap(version);
  const word = standardWord(code);
  if (version === "1.1") {
    // A dotted code such as Client.Authentication is SOAP 1.1's own way to subdivide (§4.4.1).
    if (word === undefined || code.namespace === namespace) return { code, subcodes };
    return { code: { namespace, localName: TO_1_1[word] ?? word }, subcodes };
  }
  if (word !== undefined) {
    return { code: { namespace, localName: TO_1_2[word] ?? word }, subcodes };
  }
  return { code: { namespace, localName: "Receiver" }, subcodes: [code, ...subcodes] };
}

/** The standard code that a name is, in whichever version; of a dotted code its first part. */
function standardWord(code: QName): string | undefined {
  if (code.namespace === soap("1.1").namespace) {
    const [word = ""] = code.localName.split(".", 1);
    return CODES_OF_1_1.includes(word) ? word : undefined;
  }
  if (code.namespace !== soap("1.2").namespace) return undefined;
  return CODES_OF_1_2.includes(code.localName) ? code.localName : undefined;
}

/**
 * HTTP status of a fault: SOAP 1.1 §6.2, SOAP 1.2 Part 2 §7.5.2.2 Table 20.
 * @param senderStatus - of faults that blame the sender over SOAP 1.2
 */
export function faultStatus(
  fault: SoapFault,
  version: SoapVersion,
  senderStatus: 400 | 500 = 400,
): 400 | 500 {
  if (version === "1.1") return 500;
  return faultCodes(fault, version).code.localName === "Sender" ? senderStatus : 500;
}
