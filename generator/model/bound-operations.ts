/** The operations of a port type as its bindings carry them (WSDL 1.1 §2.5). */
import { Diagnostics } from "../diagnostics.js";
import type {
  BindingNode,
  BindingOperationNode,
  PortTypeNode,
  PortTypeOperationNode,
} from "../read/wsdl/syntax.js";
import { messageName } from "./actions.js";
import type { BindingComponent, ChosenBindings, PortTypeComponent } from "./bindings.js";
import type { Operation } from "./contract.js";
import type { WsdlReading } from "./messages.js";
import { buildOperation, type IsWrapper } from "./operations.js";
import { Refusals } from "./refusals.js";

/** What a port type gives. */
export interface BuiltOperations {
  /** In port type order. */
  readonly operations: readonly Operation[];
  /** The bindings that operations follow; all, where there are no operations. */
  readonly followed: readonly BindingComponent[];
}

/**
 * The operations, each as the first binding says that has it and has it in a supported way. Where
 * the settings chose a binding, it alone is followed.
 */
export function buildOperations(
  portType: PortTypeComponent,
  { bindings, isChosen }: ChosenBindings,
  isWrapper: IsWrapper,
  refusals: Refusals,
  reading: WsdlReading,
): BuiltOperations {
  const candidates = isChosen ? bindings.slice(0, 1) : bindings;
  const matches = candidates.map((binding) => ({
    binding,
    bound: matchOperations(portType.node, binding.node, reading),
  }));
  // An operation of a binding that was not matched, which was reported, may stand for any.
  const isMatched = matches.every(
    ({ binding, bound }) => bound.size === binding.node.operations.length,
  );
  const followed = new Set<BindingComponent>();
  const operations = portType.node.operations.flatMap((operation): Operation[] => {
    const found = new Diagnostics();
    const refused = new Refusals();
    const built = matches.flatMap(({ binding, bound: match }) => {
      const bound = match.get(operation);
      if (bound === undefined) return [];
      const { namespace } = binding.name;
      const item = { portType: portType.name, operation, binding: binding.node, bound, namespace };
      const result = buildOperation(item, isWrapper, refused, { ...reading, diagnostics: found });
      return result === undefined ? [] : [{ binding, operation: result }];
    });
    forwardOnce(found, reading.diagnostics);
    const [first, ...others] = built;
    if (isMatched && !matches.some(({ bound }) => bound.has(operation))) {
      reportUnbound(operation, reading);
    }
    if (first === undefined) {
      refusals.addAll(refused);
      return [];
    }
    for (const { binding } of built) followed.add(binding);
    const other = others.find(({ operation }) => differences(first.operation, operation) !== "");
    if (other !== undefined) reportDisagreement(first, other, reading);
    return [first.operation];
  });
  reportAmbiguity(operations, reading);
  return {
    operations,
    followed: operations.length === 0 ? bindings : bindings.filter((item) => followed.has(item)),
  };
}

/** What two bindings of a port type have in common is at fault only once. */
function forwardOnce(found: Diagnostics, diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const diagnostic of found.all) {
    const { code, severity, place, message, remedy } = diagnostic;
    const key = JSON.stringify(diagnostic);
    if (!seen.has(key)) diagnostics[severity](code, place, message, remedy);
    seen.add(key);
  }
}

function reportUnbound(operation: PortTypeOperationNode, { diagnostics }: WsdlReading): void {
  const text = `No SOAP binding carries the operation "${operation.name}"; it is left out.`;
  diagnostics.warning("SW3012", operation.place, text, "Add it to the binding.");
}

interface BuiltOperation {
  readonly binding: BindingComponent;
  readonly operation: Operation;
}

/** What two bindings make of an operation in different ways, as a message says it; often nothing. */
function differences(left: Operation, right: Operation): string {
  const [one, two] = [aspectsOf(left), aspectsOf(right)];
  return one
    .flatMap(([aspect, text], index) => (two[index]?.[1] === text ? [] : aspect))
    .join(", ");
}

/** What the wire shows of an operation; the action of WS-Addressing follows the SOAPAction. */
function aspectsOf({ style, soapAction, input, output }: Operation): readonly [string, string][] {
  return [
    ["style", style],
    ["soapAction", soapAction],
    ["input", JSON.stringify([input.body, input.headers])],
    ["output", JSON.stringify([output?.body, output?.headers])],
  ];
}

function reportDisagreement(
  { binding: followed, operation }: BuiltOperation,
  other: BuiltOperation,
  { diagnostics }: WsdlReading,
): void {
  const [first, second] = [followed.name.localName, other.binding.name.localName];
  const aspects = differences(operation, other.operation);
  diagnostics.warning(
    "SW3011",
    operation.place,
    `The bindings "${first}" and "${second}" carry the operation "${operation.name}" in different ways (${aspects}); "${first}" is followed.`,
    `Choose one of them under "bindings" in contract.json.`,
  );
}

/**
 * Operations that look the same on the wire cannot be told apart by a server (WS-I Basic Profile 1.1
 * R2710), unless a SOAPAction or an action of WS-Addressing tells.
 */
function reportAmbiguity(operations: readonly Operation[], { diagnostics }: WsdlReading): void {
  const known = new Map<string, Operation>();
  for (const operation of operations) {
    const { body, action } = operation.input;
    const element = body.kind === "empty" ? "" : body.element.replace(/#rpc\d*$/, "");
    const signature = JSON.stringify([element, operation.soapAction, action]);
    const first = known.get(signature);
    if (first === undefined) {
      known.set(signature, operation);
      continue;
    }
    const names =
      first.name === operation.name
        ? `Two operations "${operation.name}"`
        : `The operations "${first.name}" and "${operation.name}"`;
    diagnostics.warning(
      "SW3013",
      operation.place,
      `${names} cannot be told apart on the wire; a server takes every request for the first one.`,
      "Give each a soapAction of its own.",
    );
  }
}

/**
 * Which operation of the binding stands for which of the port type: the names of input and output
 * tell overloaded ones apart (§2.5), and where they are not given, the order does.
 */
function matchOperations(
  portType: PortTypeNode,
  binding: BindingNode,
  reading: WsdlReading,
): ReadonlyMap<PortTypeOperationNode, BindingOperationNode> {
  const byName = new Map<string, PortTypeOperationNode[]>();
  for (const operation of portType.operations) {
    const list = byName.get(operation.name);
    if (list === undefined) byName.set(operation.name, [operation]);
    else list.push(operation);
  }
  const matches = new Map<PortTypeOperationNode, BindingOperationNode>();
  for (const bound of binding.operations) {
    const candidates = byName.get(bound.name) ?? [];
    const free = candidates.filter((operation) => !matches.has(operation));
    const exact = free.find((operation) => hasMessageNames(operation, bound));
    const match = exact ?? (candidates.length === 1 ? free[0] : undefined);
    if (match !== undefined) matches.set(match, bound);
    else reportUnmatched(bound, portType, reading);
  }
  return matches;
}

function hasMessageNames(operation: PortTypeOperationNode, bound: BindingOperationNode): boolean {
  const { inputName, outputName } = bound;
  return (
    (inputName === undefined || inputName === messageName(operation, "input")) &&
    (outputName === undefined || outputName === messageName(operation, "output"))
  );
}

function reportUnmatched(
  bound: BindingOperationNode,
  portType: PortTypeNode,
  { guesser, diagnostics }: WsdlReading,
): void {
  const names = portType.operations.map(({ name }) => name);
  const meant = guesser.nearest(bound.name, names);
  const isOverload = names.includes(bound.name);
  diagnostics.error(
    "SW3006",
    bound.place,
    isOverload
      ? `The port type "${portType.name}" has no other operation "${bound.name}" with these names of input and output.`
      : `The port type "${portType.name}" has no operation "${bound.name}".`,
    meant === undefined ? "Remove it, or correct its name." : `Did you mean "${meant}"?`,
  );
}
