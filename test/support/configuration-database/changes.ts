/** What a request changes on its target ([MS-UPSCDAP] 2.2.6.3). */
import type { AnyRequestParameter } from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { attributeType, attributeTypeOf, valueOf, valueOfText } from "./attributes.js";
import type { AttributeName, AttributeValue } from "./attributes.js";
import type { Database } from "./database.js";

/** A request as its attributes tell it (2.2.1.6.9). */
export interface StoredRequest {
  readonly identifier: string;
  readonly operation: string;
  readonly creator: string;
  readonly target: string;
  readonly parameters: readonly AnyRequestParameter[];
}

/** A value of an attribute that is added to a resource or deleted from it. */
export interface ChangedValue {
  readonly name: AttributeName;
  readonly value: AttributeValue;
}

/** What a request adds to its target and deletes from it, in that order. */
export interface Changes {
  readonly added: readonly ChangedValue[];
  readonly deleted: readonly ChangedValue[];
}

/**
 * The changes of a request. Of a request to delete, all values that the target ever had, since it may
 * be deleted by now.
 * @throws SqlServerError where a parameter has an unknown attribute, mode or value.
 */
export function changesOf(database: Database, request: StoredRequest): Changes {
  const { objects } = database;
  switch (request.operation) {
    case "Delete": {
      const deleted = objects
        .rowsOf(request.target)
        .map((row) => ({ name: attributeTypeOf(row).name, value: valueOf(row) }));
      return { added: [], deleted };
    }
    case "Get":
      return { added: [], deleted: [] };
    default:
      break;
  }
  const added: ChangedValue[] = [];
  const deleted: ChangedValue[] = [];
  for (const { propertyName, value: text, mode } of request.parameters) {
    const { name } = attributeType(propertyName);
    const changed = { name, value: valueOfText(name, text) };
    switch (mode) {
      case undefined:
      case "Insert":
        added.push(changed);
        break;
      case "Modify":
        deleted.push(...objects.values(request.target, name).map((value) => ({ name, value })));
        added.push(changed);
        break;
      case "Remove":
        deleted.push(changed);
        break;
      default:
        throw new SqlServerError(`A request parameter of ${name} has the mode ${mode}.`);
    }
  }
  return { added, deleted };
}
