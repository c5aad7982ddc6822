/** Where in results the items stand that are read and sent one by one. */
import type { Operation } from "../model/contract.js";
import { memberAccess, type MemberAccess } from "./member-access.js";
import type { NamedContract } from "./named-contract.js";
import { responseValue } from "./operation-values.js";

/** How many properties lead from the value of the output's element to what a call gives. */
export function unwrappedSteps(operation: Operation, named: NamedContract): number {
  return responseValue(operation, named).kind === "member" ? 1 : 0;
}

/** Where a path of element names leads from the element of the output. */
export function outputAccess(
  path: readonly string[] | undefined,
  { output }: Operation,
  named: NamedContract,
): MemberAccess | undefined {
  if (path === undefined || output === undefined || output.body.kind === "empty") return undefined;
  return memberAccess(named.element(output.body.element).type, path, named);
}

/** The properties from the value of the output's element to the array of its items. */
export function itemKeys(
  operation: Operation,
  named: NamedContract,
): readonly string[] | undefined {
  return outputAccess(operation.items, operation, named)?.keys;
}

/** The properties from what a handler gives to where it may have an iterable. */
export function streamedKeys(
  operation: Operation,
  named: NamedContract,
): readonly string[] | undefined {
  return itemKeys(operation, named)?.slice(unwrappedSteps(operation, named));
}
