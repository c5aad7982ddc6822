/** Where in results the items stand that are read and sent one by one. */
import type { Operation } from "../model/contract.js";
import { memberAccess, type MemberAccess } from "./member-access.js";
import type { NamedContract } from "./named-contract.js";
import { responseValue } from "./operation-text.js";

/** The properties that lead to a member from what a call gives: an unwrapped member is no step. */
export function resultKeys({ keys }: MemberAccess, operation: Operation, named: NamedContract) {
  const response = responseValue(operation, named);
  return response.kind === "member" ? keys.slice(1) : keys;
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

/** The path that a handler's result may have an iterable at: `["changes"]`. */
export function streamedPath(operation: Operation, named: NamedContract): string | undefined {
  const access = outputAccess(operation.items, operation, named);
  return access && JSON.stringify(resultKeys(access, operation, named));
}
