/** What the messages of operations carry: bodies, headers, faults (WSDL 1.1 §3.5–§3.7). */
import type { Place } from "../diagnostics.js";
import type { QName, QNameReference } from "../read/syntax.js";
import type {
  BindingMessageNode,
  MessageNode,
  OperationMessageNode,
  PartNode,
  SoapHeaderNode,
} from "../read/wsdl/syntax.js";
import type { Components } from "./collect.js";
import type {
  ComponentId,
  ElementDeclaration,
  HeaderPart,
  OperationFault,
  TypeId,
} from "./contract.js";
import { docsOf } from "./declaring.js";
import { componentId } from "./ids.js";
import { knownType } from "./builtins.js";
import type { Suggestions } from "./suggestions.js";
import type { SyntheticElements } from "./synthetic.js";
import { reportMissing } from "./unresolved.js";
import { findWsdl } from "./wsdl-symbols.js";
import type { WsdlLookup, WsdlSymbols } from "./wsdl-symbols.js";

/** What making services needs to know. */
export interface WsdlReading extends WsdlLookup {
  readonly wsdl: WsdlSymbols;
  readonly components: Components;
  /** The global elements by id. */
  readonly elements: ReadonlyMap<ComponentId, ElementDeclaration>;
  readonly synthetic: SyntheticElements;
  readonly suggestions: Suggestions;
}

/** The id of the global element that a part names, if it names one that exists. */
export function partElement(part: PartNode, { components }: WsdlReading): ComponentId | undefined {
  if (part.element === undefined) return undefined;
  const id = componentId(part.element);
  return components.elements.has(id) ? id : undefined;
}

/** The id of the type that a part names, if it names one that exists. */
export function partType(part: PartNode, { components }: WsdlReading): TypeId | undefined {
  if (part.type === undefined) return undefined;
  const id = componentId(part.type);
  return knownType(part.type) ?? (components.types.has(id) ? id : undefined);
}

/** Records parts that name nothing: neither element nor type (SW3007), or ones that do not exist. */
export function checkParts(reading: WsdlReading): void {
  for (const { node } of reading.wsdl.messages.values()) {
    for (const part of node.parts) checkPart(part, node, reading);
  }
}

function checkPart(part: PartNode, message: MessageNode, reading: WsdlReading): void {
  const { suggestions, diagnostics } = reading;
  const report = (kind: "element" | "type", ref: QNameReference): void => {
    reportMissing(kind, ref, ref.place, suggestions, diagnostics);
  };
  if (part.element === undefined && part.type === undefined && part.isUnread !== true) {
    const text = `The part "${part.name}" of the message "${message.name}" names neither an element nor a type.`;
    diagnostics.error("SW3007", part.place, text, "Give it an element.");
  }
  if (part.element !== undefined && partElement(part, reading) === undefined) {
    report("element", part.element);
  }
  if (part.type !== undefined && partType(part, reading) === undefined) report("type", part.type);
}

/** The message that an input, output or fault names; SW3003 where there is none. */
export function messageOf(
  node: OperationMessageNode,
  reading: WsdlReading,
): MessageNode | undefined {
  return findWsdl(reading.wsdl.messages, node.message, "message", "SW3003", reading)?.node;
}

/**
 * The parts that stand in the body: those that `soap:body` lists, or all that are no headers; in the
 * order of the message (WS-I Basic Profile 1.1 R2301).
 */
export function bodyParts(
  message: MessageNode,
  name: QName,
  binding: BindingMessageNode | undefined,
  reading: WsdlReading,
): readonly PartNode[] {
  const listed = binding?.body?.parts;
  if (listed === undefined) {
    const headers = (binding?.headers ?? []).filter(
      (header) => componentId(header.message) === componentId(name),
    );
    const taken = new Set(headers.map((header) => header.part));
    return message.parts.filter((part) => !taken.has(part.name));
  }
  const names = new Set(message.parts.map((part) => part.name));
  for (const wanted of listed) {
    if (names.has(wanted) || binding === undefined) continue;
    reportPart(wanted, message, binding.body?.place ?? binding.place, reading);
  }
  return message.parts.filter((part) => listed.includes(part.name));
}

function reportPart(
  part: string,
  message: MessageNode,
  place: Place,
  { guesser, diagnostics }: WsdlReading,
): void {
  const names = message.parts.map(({ name }) => name);
  const meant = guesser.nearest(part, names);
  diagnostics.error(
    "SW3009",
    place,
    `The message "${message.name}" has no part "${part}".`,
    meant === undefined ? "Name a part of the message." : `Did you mean "${meant}"?`,
  );
}

/**
 * The headers of a message (§3.7), each typed by a global element. One that is not is left out with
 * a warning. Services list headers that they can do without, so one is required only where
 * `wsdl:required` says so.
 */
export function headersOf(
  binding: BindingMessageNode | undefined,
  reading: WsdlReading,
): readonly HeaderPart[] {
  const headers = new Map<ComponentId, HeaderPart>();
  for (const header of binding?.headers ?? []) {
    const found = headerElement(header, header, reading);
    if (found === undefined) continue;
    const faults = header.headerFaults.flatMap(
      (fault) => headerElement(fault, header, reading)?.element ?? [],
    );
    headers.set(found.element, {
      name: header.part,
      element: found.element,
      required: header.required === true,
      ...(faults.length === 0 ? {} : { faults }),
      ...docsOf(found.part),
    });
  }
  return [...headers.values()];
}

function headerElement(
  { message: ref, part: name }: { readonly message: QNameReference; readonly part: string },
  header: SoapHeaderNode,
  reading: WsdlReading,
): { readonly element: ComponentId; readonly part: PartNode } | undefined {
  const { wsdl, diagnostics } = reading;
  const message = findWsdl(wsdl.messages, ref, "message", "SW3003", reading)?.node;
  if (message === undefined) return undefined;
  const part = message.parts.find((candidate) => candidate.name === name);
  if (part === undefined) {
    reportPart(name, message, header.place, reading);
    return undefined;
  }
  if (header.use === "encoded" || part.element === undefined) {
    const what = header.use === "encoded" ? "encoded" : "given by a type";
    const text = `The header part "${name}" is ${what}, which is not supported; it is left out.`;
    const remedy = "Name a global element and use it literally.";
    diagnostics.warning("SW3002", header.place, text, remedy);
    return undefined;
  }
  const element = partElement(part, reading);
  return element === undefined ? undefined : { element, part };
}

/**
 * A typed fault: a message of one part that names an element (§3.6). One that is not is left out with
 * a warning: it arrives untyped.
 */
export function faultOf(
  node: OperationMessageNode,
  use: "literal" | "encoded",
  action: string,
  reading: WsdlReading,
): OperationFault | undefined {
  const message = messageOf(node, reading);
  if (message === undefined) return undefined;
  const [part, ...others] = message.parts;
  const { diagnostics } = reading;
  if (part === undefined || others.length > 0) {
    const text = `The message "${message.name}" of the fault "${node.name ?? ""}" must have exactly one part; the fault is not typed.`;
    diagnostics.warning("SW3002", node.place, text, "Give it one part that names an element.");
    return undefined;
  }
  if (use === "encoded" || (part.element === undefined && part.type !== undefined)) {
    const what = use === "encoded" ? "encoded" : "given by a type";
    const text = `The fault "${node.name ?? ""}" is ${what}, which is not supported; it is not typed.`;
    diagnostics.warning("SW3002", node.place, text, "Name a global element in its message.");
    return undefined;
  }
  const element = partElement(part, reading);
  if (element === undefined) return undefined;
  return { name: node.name ?? message.name, element, action, ...docsOf(node) };
}
