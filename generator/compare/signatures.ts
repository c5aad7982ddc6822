/** The methods of operations compared: what TypeScript sees of messages that may be the same. */
import type { Operation, Service } from "../model/contract.js";
import { requestValue, responseValue, type BodyValue } from "../render/operation-values.js";
import { aspect, type Comparison, type Location } from "./comparison.js";
import type { Side } from "./side.js";

interface Operations {
  readonly old: Operation;
  readonly new: Operation;
}

/** Compares the name of the method and the form of its request and result. */
export function compareSignatures(
  { old: before, new: after }: Operations,
  services: { readonly old: Service; readonly new: Service },
  at: Location,
  comparison: Comparison,
): void {
  const { sides } = comparison;
  const [oldName, newName] = [
    methodName(before, services.old, sides.old),
    methodName(after, services.new, sides.new),
  ];
  if (before.name === after.name && oldName !== newName) {
    comparison.report("method-name-changed", at, {
      message: `The method ${oldName} is now ${newName}.`,
      old: aspect(oldName, before),
      new: aspect(newName, after),
    });
  }
  const [oldRequest, newRequest] = [
    requestValue(before, sides.old.named),
    requestValue(after, sides.new.named),
  ];
  if (oldRequest.kind !== newRequest.kind) {
    comparison.report("request-changed", at, {
      message: `The method took ${formText(oldRequest)} and takes ${formText(newRequest)} now.`,
      old: aspect(formText(oldRequest), before),
      new: aspect(formText(newRequest), after),
    });
  }
  // What a response that came or went does is told as such.
  if ((before.output === undefined) !== (after.output === undefined)) return;
  const [oldResult, newResult] = [
    responseValue(before, sides.old.named),
    responseValue(after, sides.new.named),
  ];
  if (oldResult.kind === newResult.kind) return;
  comparison.report("result-changed", at, {
    message: `The method gave ${formText(oldResult)} and gives ${formText(newResult)} now.`,
    old: aspect(formText(oldResult), before),
    new: aspect(formText(newResult), after),
  });
}

function methodName(operation: Operation, service: Service, { contract, named }: Side): string {
  const names = named.names.services[contract.services.indexOf(service)];
  return names?.operations[service.operations.indexOf(operation)]?.method ?? operation.name;
}

function formText(value: BodyValue): string {
  switch (value.kind) {
    case "void":
      return "nothing";
    case "member":
      return "the only member";
    case "whole":
      return "an object";
  }
}
