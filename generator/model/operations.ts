/** Operations of a port type as one SOAP binding carries them (WSDL 1.1 §2.4, §3.4, §3.5). */
import type { QName } from "../read/syntax.js";
import type {
  BindingMessageNode,
  BindingNode,
  BindingOperationNode,
  OperationMessageNode,
  PartNode,
  PortTypeOperationNode,
} from "../read/wsdl/syntax.js";
import { faultAction, inputAction, outputAction } from "./actions.js";
import type {
  ComponentId,
  Documentation,
  MessageBody,
  Operation,
  OperationMessage,
} from "./contract.js";
import { docsOf } from "./declaring.js";
import {
  bodyParts,
  faultOf,
  headersOf,
  messageOf,
  partElement,
  partType,
  type WsdlReading,
} from "./messages.js";
import type { Refusals } from "./refusals.js";
import type { PartAccessor } from "./synthetic.js";

/** An operation as one binding carries it. */
export interface BoundOperation {
  readonly portType: QName;
  readonly operation: PortTypeOperationNode;
  readonly binding: BindingNode;
  readonly bound: BindingOperationNode;
  /** Target namespace of the binding's definitions. */
  readonly namespace: string;
}

/** Whether an element can be a wrapper: a nillable one, or one with other content, cannot. */
export type IsWrapper = (element: ComponentId) => boolean;

/** The operation, or undefined after recording faults, or why it is not supported. */
export function buildOperation(
  item: BoundOperation,
  isWrapper: IsWrapper,
  refusals: Refusals,
  reading: WsdlReading,
): Operation | undefined {
  const { operation, binding, bound, portType } = item;
  if (!isSupported(item, refusals) || operation.input === undefined) return undefined;
  const building = { ...reading, refusals };
  const style =
    bound.style ?? (binding.protocol.kind === "soap" ? binding.protocol.style : "document");
  const input = bodyOf(operation.input, bound.input, "input", style, item, building);
  const output =
    operation.output === undefined
      ? undefined
      : bodyOf(operation.output, bound.output, "output", style, item, building);
  if (input === undefined || (operation.output !== undefined && output === undefined)) {
    return undefined;
  }
  const wrapped = style === "document" && isWrapped(operation.name, input, output, isWrapper);
  const messageBody = (body: MessageBody): MessageBody =>
    wrapped && body.kind === "bare" ? { kind: "wrapped", element: body.element } : body;
  const soapAction = (bound.soapAction ?? "").replace(/^"(.*)"$/s, "$1");
  const message = (
    action: string,
    body: MessageBody,
    node: BindingMessageNode | undefined,
  ): OperationMessage => ({ action, body: messageBody(body), headers: headersOf(node, reading) });
  return {
    name: operation.name,
    style,
    soapAction,
    input: message(inputAction(operation, portType, soapAction), input, bound.input),
    ...(output === undefined
      ? {}
      : { output: message(outputAction(operation, portType), output, bound.output) }),
    faults: operation.faults.flatMap((fault) => {
      const use = bound.faults.find(({ name }) => name === fault.name)?.use ?? "literal";
      return faultOf(fault, use, faultAction(operation, portType, fault), reading) ?? [];
    }),
    ...docsOfOperation(operation, bound),
    place: operation.place,
  };
}

function docsOfOperation(
  operation: PortTypeOperationNode,
  bound: BindingOperationNode,
): { docs?: Documentation } {
  const told = docsOf(operation);
  return told.docs === undefined ? docsOf(bound) : told;
}

/** What keeps an operation from being supported is recorded besides the faults. */
interface Building extends WsdlReading {
  readonly refusals: Refusals;
}

function isSupported(item: BoundOperation, refusals: Refusals): boolean {
  const { operation, binding, bound } = item;
  const { primitive } = operation;
  if (primitive === "notification" || primitive === "solicit-response") {
    const text = `The operation "${operation.name}" is a ${primitive} operation, which is not supported.`;
    refusals.refuse(operation.place, text, "Let the client send the first message.");
    return false;
  }
  const uses = [bound.input?.body?.use, bound.output?.body?.use];
  if (!uses.includes("encoded")) return true;
  const text = `The operation "${operation.name}" of the binding "${binding.name}" is encoded (use="encoded"), which is not supported.`;
  refusals.refuse(bound.place, text, "Bind it with document/literal or rpc/literal.");
  return false;
}

function bodyOf(
  node: OperationMessageNode,
  binding: BindingMessageNode | undefined,
  direction: "input" | "output",
  style: "document" | "rpc",
  item: BoundOperation,
  reading: Building,
): MessageBody | undefined {
  const message = messageOf(node, reading);
  if (message === undefined) return undefined;
  if (binding?.attachments !== undefined) {
    const verb = direction === "input" ? "sends" : "answers with";
    const text = `The operation "${item.operation.name}" ${verb} attachments (mime:multipartRelated), which are not supported.`;
    const remedy = "Put binary content into the body, as xs:base64Binary.";
    reading.refusals.refuse(binding.place, text, remedy);
    return undefined;
  }
  const parts = bodyParts(message, node.message, binding, reading);
  return style === "rpc"
    ? rpcBody(parts, binding, direction, item, reading)
    : documentBody(parts, binding ?? node, item, reading);
}

/** The part itself is what stands in the body (§3.5); there may be one at most (WS-I BP 1.1 R2201). */
function documentBody(
  parts: readonly PartNode[],
  { place }: Pick<BindingMessageNode, "place">,
  { operation }: BoundOperation,
  reading: Building,
): MessageBody | undefined {
  const [part, ...others] = parts;
  if (part === undefined) return { kind: "empty" };
  const refuse = (what: string, remedy: string): void => {
    const text = `The operation "${operation.name}" has ${what}, which is not supported in document style.`;
    reading.refusals.refuse(place, text, remedy);
  };
  if (others.length > 0) {
    refuse(`${parts.length} parts in one body`, "Wrap them in one element.");
    return undefined;
  }
  if (part.element === undefined && part.type !== undefined) {
    const remedy = "Name a global element in the part.";
    refuse(`the part "${part.name}" given by a type`, remedy);
    return undefined;
  }
  const element = partElement(part, reading);
  return element === undefined ? undefined : { kind: "bare", element, part: part.name };
}

/**
 * An element named by the operation holds an accessor for each part (§3.5; WS-I BP 1.1 R2735: the
 * accessors have no namespace).
 */
function rpcBody(
  parts: readonly PartNode[],
  binding: BindingMessageNode | undefined,
  direction: "input" | "output",
  { operation, namespace }: BoundOperation,
  reading: Building,
): MessageBody | undefined {
  const accessors = parts.map((part) => partAccessor(part, operation, reading));
  const known = accessors.filter((accessor) => accessor !== undefined);
  if (known.length < accessors.length) return undefined;
  const localName = direction === "input" ? operation.name : `${operation.name}Response`;
  const name = { namespace: binding?.body?.namespace ?? namespace, localName };
  return { kind: "wrapped", element: reading.synthetic.wrapper(name, known, operation.place) };
}

/** The accessor holds what its part names: a value of the type, or the element itself (§3.5). */
function partAccessor(
  part: PartNode,
  operation: PortTypeOperationNode,
  reading: Building,
): PartAccessor | undefined {
  const { name, place } = part;
  const type = partType(part, reading);
  if (type !== undefined) return { name, type, place };
  const element = reading.elements.get(partElement(part, reading) ?? "");
  if (element === undefined) return undefined;
  reading.diagnostics.warning(
    "SW3002",
    place,
    `The part "${name}" of the rpc operation "${operation.name}" is given by an element, which stacks write in different ways; it is written within an accessor "${name}".`,
    "Name a type in the part.",
  );
  return { name, element, place };
}

/**
 * The wrapper style (JAX-WS 2.2 §2.3.1.2; WCF and ASMX follow the same rule): the input's element is
 * named by the operation, and both messages hold a wrapper, or the output nothing.
 */
function isWrapped(
  operation: string,
  input: MessageBody,
  output: MessageBody | undefined,
  isWrapper: IsWrapper,
): boolean {
  if (input.kind !== "bare" || !input.element.endsWith(`}${operation}`)) return false;
  if (!isWrapper(input.element)) return false;
  return output?.kind !== "bare" || isWrapper(output.element);
}
