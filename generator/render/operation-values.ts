/** Types and message descriptors of operations. */
import type { MessageBody, Operation, OperationMessage } from "../model/contract.js";
import type { ElementSlot } from "../model/layout.js";
import { Reference, type Expression } from "./expression.js";
import type { NamedContract } from "./named-contract.js";
import { namedType, type TypeNode } from "../print/type-node.js";
import { declaredProperty, elementValueType, slotProperty } from "./value-type.js";

/** How the value of a message body is handed over. */
export type BodyValue =
  /** The message carries nothing: `undefined`. */
  | { readonly kind: "void" }
  /** The single member of the wrapper is the value. */
  | { readonly kind: "member"; readonly key: string; readonly type: TypeNode }
  /** The value of the element. */
  | { readonly kind: "whole"; readonly type: TypeNode };

/** The value of a request: the wrapper's fields as one object, whatever their number. */
export function requestValue(operation: Operation, named: NamedContract): BodyValue {
  const { body } = operation.input;
  if (body.kind === "empty" || isEmptyWrapper(body, named)) return { kind: "void" };
  return { kind: "whole", type: bodyElementType(body, named) };
}

/** The value of a response: the wrapper's only field unwrapped, nothing for an empty one. */
export function responseValue(operation: Operation, named: NamedContract): BodyValue {
  const body = operation.output?.body;
  if (body === undefined || body.kind === "empty" || isEmptyWrapper(body, named))
    return { kind: "void" };
  const slot = body.kind === "wrapped" ? onlySlot(body, named) : undefined;
  if (slot === undefined) return { kind: "whole", type: bodyElementType(body, named) };
  const { type } = declaredProperty(slotProperty(slot, named));
  return { kind: "member", key: slot.key, type };
}

type ElementBody = Exclude<MessageBody, { readonly kind: "empty" }>;

function wrapperLayout(body: ElementBody, named: NamedContract) {
  const layout = named.layout(named.element(body.element).type);
  return layout?.kind === "complex" && layout.extends === undefined ? layout : undefined;
}

function isEmptyWrapper(body: ElementBody, named: NamedContract): boolean {
  const layout = wrapperLayout(body, named);
  return (
    body.kind === "wrapped" &&
    layout !== undefined &&
    layout.content.length === 0 &&
    layout.attributes.length === 0 &&
    layout.text === undefined &&
    layout.anyAttribute === undefined
  );
}

function onlySlot(body: ElementBody, named: NamedContract): ElementSlot | undefined {
  const layout = wrapperLayout(body, named);
  const [only, ...others] = layout?.content ?? [];
  if (layout === undefined || only?.kind !== "element" || others.length > 0) return undefined;
  const bare = layout.attributes.length === 0 && layout.anyAttribute === undefined;
  return bare && !named.element(body.element).nillable ? only : undefined;
}

function bodyElementType(body: ElementBody, named: NamedContract): TypeNode {
  return elementValueType(named.element(body.element), named);
}

/** The type of a body value; undefined for nothing. */
export function bodyValueType(value: BodyValue): TypeNode | undefined {
  return value.kind === "void" ? undefined : value.type;
}

/** The type of a body value; `void` for nothing. */
export function bodyValueOrVoid(value: BodyValue): TypeNode {
  return bodyValueType(value) ?? namedType("void");
}

/**
 * The descriptor of an operation (`templates/runtime/service.ts`).
 * @param keys the properties from the value of the output's element to its items, if any come one by one
 */
export function operationDescriptor(
  operation: Operation,
  method: string,
  keys: readonly string[] | undefined,
  named: NamedContract,
): Record<string, Expression> {
  const response = responseValue(operation, named);
  const request = requestValue(operation, named);
  const items = keys === undefined ? {} : { items: [...keys] };
  return {
    kind: "operation",
    key: method,
    name: operation.name,
    soapAction: operation.soapAction,
    input: messageDescriptor(operation.input, request.kind === "void" ? { void: true } : {}, named),
    ...(operation.output === undefined
      ? {}
      : {
          output: messageDescriptor(
            operation.output,
            { ...resultFields(response), ...items },
            named,
          ),
        }),
    ...(operation.faults.length === 0
      ? {}
      : {
          faults: operation.faults.map((fault) => ({
            name: fault.name,
            element: new Reference({ kind: "element", id: fault.element }),
            action: fault.action,
          })),
        }),
    ...(operation.safe === true ? { safe: true } : {}),
  };
}

function resultFields(value: BodyValue): Record<string, Expression> {
  switch (value.kind) {
    case "void":
      return { void: true };
    case "member":
      return { unwrap: value.key };
    case "whole":
      return {};
  }
}

function messageDescriptor(
  message: OperationMessage,
  fields: Record<string, Expression>,
  named: NamedContract,
): Record<string, Expression> {
  const { body, headers } = message;
  return {
    action: message.action,
    ...(body.kind === "empty"
      ? {}
      : { element: new Reference({ kind: "element", id: body.element }) }),
    ...fields,
    ...(headers.length === 0
      ? {}
      : {
          headers: headers.map((header) => ({
            key: named.elementNames(header.element).key,
            element: new Reference({ kind: "element", id: header.element }),
            ...(header.required ? { required: true } : {}),
          })),
        }),
  };
}
