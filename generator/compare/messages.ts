/** The messages of an operation compared: actions, bodies, headers and faults. */
import type { HeaderPart, Operation, OperationMessage, Service } from "../model/contract.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { componentId } from "../model/ids.js";
import { REQUESTS, RESPONSES } from "./directions.js";
import type { Side } from "./side.js";

interface Operations {
  readonly old: Operation;
  readonly new: Operation;
}

interface Messages {
  readonly old: OperationMessage;
  readonly new: OperationMessage;
}

/** Compares what travels in both directions. */
export function compareMessages(
  operations: Operations,
  services: { readonly old: Service; readonly new: Service },
  at: Location,
  comparison: Comparison,
): void {
  const { old: before, new: after } = operations;
  const isAddressed = usesAddressing(services, comparison);
  const input = { old: before.input, new: after.input };
  const request = { path: `${at.path}/input`, directions: REQUESTS };
  compareMessage(input, operations, isAddressed, request, comparison);
  const response = { path: `${at.path}/output`, directions: RESPONSES };
  if (before.output !== undefined && after.output !== undefined) {
    const output = { old: before.output, new: after.output };
    compareMessage(output, operations, isAddressed, response, comparison);
  } else if (before.output !== undefined) {
    comparison.report("response-removed", response, {
      message: "The operation no longer answers.",
      old: aspect("request and response", before),
      new: aspect("one-way", after),
    });
  } else if (after.output !== undefined) {
    comparison.report("response-added", response, {
      message: "The operation now answers.",
      old: aspect("one-way", before),
      new: aspect("request and response", after),
    });
  }
  compareFaults(operations, { path: at.path, directions: RESPONSES }, comparison);
}

/** Whether anyone may send addressing headers because the contract says so. */
function usesAddressing(
  services: { readonly old: Service; readonly new: Service },
  { sides }: Comparison,
): boolean {
  const isSet = [sides.old.contract, sides.new.contract].some(
    ({ addressing }) => addressing === true,
  );
  const bindings = [...services.old.bindings, ...services.new.bindings];
  return isSet || bindings.some(({ addressing }) => addressing === true);
}

function compareMessage(
  messages: Messages,
  operations: Operations,
  isAddressed: boolean,
  at: Location,
  comparison: Comparison,
): void {
  const { old: before, new: after } = messages;
  // The default action follows from the SOAPAction, which is told by itself.
  const isOwnChange = operations.old.soapAction === operations.new.soapAction;
  if (before.action !== after.action && (isAddressed || isOwnChange)) {
    comparison.report("addressing-action-changed", at, {
      message: `The action changed from ${before.action} to ${after.action}.`,
      old: aspect(before.action, operations.old),
      new: aspect(after.action, operations.new),
    });
  }
  const { sides } = comparison;
  const [left, right] = [bodyText(before, sides.old), bodyText(after, sides.new)].map((text) =>
    text === undefined ? "nothing" : `the element ${sides.show(text)}`,
  );
  if (left !== undefined && right !== undefined && left !== right) {
    comparison.report("body-changed", at, {
      message: `The body held ${left} and holds ${right} now.`,
      old: aspect(left, operations.old),
      new: aspect(right, operations.new),
    });
  }
  compareHeaders(messages, operations, at, comparison);
}

/** The name of the body's element: wrappers of rpc style have ids of their own. */
function bodyText({ body }: OperationMessage, side: Side): string | undefined {
  const name = body.kind === "empty" ? undefined : side.element(body.element)?.name;
  return name === undefined ? undefined : componentId(name);
}

function compareHeaders(
  messages: Messages,
  operations: Operations,
  owner: Location,
  comparison: Comparison,
): void {
  const [olds, news] = [byElement(messages.old.headers), byElement(messages.new.headers)];
  const { sides } = comparison;
  for (const [id, header] of olds) {
    const other = news.get(id);
    const at = within(owner, sides.show(id));
    if (other === undefined) {
      comparison.report(`header-removed-${occurrence(header)}`, at, {
        message: `The header ${sides.show(id)} was removed; it was ${occurrence(header)}.`,
        old: aspect(occurrence(header), operations.old),
      });
    } else if (header.required !== other.required) {
      comparison.report(`header-made-${occurrence(other)}`, at, {
        message: `The header ${sides.show(id)} is now ${occurrence(other)}.`,
        old: aspect(occurrence(header), operations.old),
        new: aspect(occurrence(other), operations.new),
      });
    }
  }
  for (const [id, header] of news) {
    if (olds.has(id)) continue;
    comparison.report(`header-added-${occurrence(header)}`, within(owner, sides.show(id)), {
      message: `The header ${sides.show(id)} was added; it is ${occurrence(header)}.`,
      new: aspect(occurrence(header), operations.new),
    });
  }
}

function byElement(headers: readonly HeaderPart[]): ReadonlyMap<string, HeaderPart> {
  return new Map(headers.map((header) => [header.element, header]));
}

function occurrence({ required }: HeaderPart): "required" | "optional" {
  return required ? "required" : "optional";
}

function compareFaults(operations: Operations, owner: Location, comparison: Comparison): void {
  const { sides } = comparison;
  const { old: before, new: after } = operations;
  const news = new Map(after.faults.map((fault) => [fault.name, fault]));
  const olds = new Map(before.faults.map((fault) => [fault.name, fault]));
  for (const fault of before.faults) {
    const other = news.get(fault.name);
    const at = within(owner, fault.name);
    if (other === undefined) {
      comparison.report("fault-removed", at, {
        message: `The fault ${fault.name} was removed.`,
        old: aspect(sides.show(fault.element), before),
      });
    } else if (fault.element !== other.element) {
      const [left, right] = [sides.show(fault.element), sides.show(other.element)];
      comparison.report("fault-detail-changed", at, {
        message: `The detail of the fault changed from ${left} to ${right}.`,
        old: aspect(left, before),
        new: aspect(right, after),
      });
    }
  }
  for (const fault of after.faults) {
    if (olds.has(fault.name)) continue;
    comparison.report("fault-added", within(owner, fault.name), {
      message: `The fault ${fault.name} was added.`,
      new: aspect(sides.show(fault.element), after),
    });
  }
}
