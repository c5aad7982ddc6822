/** The procedures that add, delete and read values ([MS-UPSCDAP] 3.1.5.1 to 3.1.5.7, 3.1.5.14 to 3.1.5.21, 3.1.5.25, 3.1.5.27). */
import { objectTypeAttributeRows } from "../../../output/ms-upscdap/index.js";
import type { ConfigurationDatabaseHandler } from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { attributeType, isAttributeName, objectTypeKey } from "./attributes.js";
import type { AttributeDataType, AttributeValue } from "./attributes.js";
import type { Database } from "./database.js";
import { followExplicitMember } from "./sets.js";

interface ValueRequest {
  readonly objectId: string;
  readonly attributeName: string;
  readonly value: AttributeValue;
  readonly cause: string;
  readonly time: Date | null;
}

/**
 * The attribute is one of the data type, and of the object type where the resource has one (3.1.5.1).
 */
function checkAttribute(
  { objects }: Database,
  { objectId, attributeName }: ValueRequest,
  dataType: AttributeDataType,
): void {
  const type = attributeType(attributeName);
  if (type.dataType !== dataType) {
    throw new SqlServerError(
      `The attribute ${attributeName} is ${type.dataType}, not ${dataType}.`,
    );
  }
  const objectType = objects.text(objectId, "ObjectType");
  if (objectType === undefined) return;
  const key = objectTypeKey(objectType);
  const isBound = objectTypeAttributeRows.some(
    (row) =>
      row.attributeKey === type.key && (row.objectTypeKey === null || row.objectTypeKey === key),
  );
  if (!isBound) throw new SqlServerError(`A ${objectType} has no attribute ${attributeName}.`);
}

function adds(database: Database, dataType: AttributeDataType): (request: ValueRequest) => void {
  return (request) => {
    checkAttribute(database, request, dataType);
    const { objectId, attributeName, value, cause } = request;
    const change = { cause, time: request.time ?? database.now() };
    const isAdded = database.objects.add(objectId, attributeName, value, change);
    if (isAdded) followExplicitMember(database, request, change, "added");
  };
}

function deletes(database: Database): (request: ValueRequest) => void {
  return (request) => {
    const { objectId, attributeName, value, cause } = request;
    if (!isAttributeName(attributeName)) return;
    const change = { cause, time: request.time ?? database.now() };
    const isDeleted = database.objects.remove(objectId, attributeName, value, change);
    if (isDeleted) followExplicitMember(database, request, change, "deleted");
  };
}

/** The procedures of values. */
export function valueProcedures(database: Database) {
  const { objects } = database;
  return {
    addObjectValueBinary: adds(database, "Binary"),
    addObjectValueBoolean: adds(database, "Boolean"),
    addObjectValueDateTime: adds(database, "DateTime"),
    addObjectValueInteger: adds(database, "Integer"),
    addObjectValueReference: adds(database, "Reference"),
    addObjectValueString: adds(database, "String"),
    addObjectValueText: adds(database, "Text"),
    deleteObject: ({ objectId, cause, time }) => {
      objects.delete(objectId, { cause, time: time ?? database.now() });
    },
    deleteObjectValueBinary: deletes(database),
    deleteObjectValueBoolean: deletes(database),
    deleteObjectValueDateTime: deletes(database),
    deleteObjectValueInteger: deletes(database),
    deleteObjectValueReference: deletes(database),
    deleteObjectValueString: deletes(database),
    deleteObjectValueText: deletes(database),
    getObjectCurrent: ({ objectId }) => ({
      resultSet0: typeRows(database, objectId),
      resultSet1: [...objects.current(objectId)],
    }),
    getObjectType: ({ objectId }) => ({
      output: { objectType: objects.text(objectId, "ObjectType") ?? null },
    }),
  } satisfies Partial<ConfigurationDatabaseHandler>;
}

/** The row of the object type; none where there is no such resource (4.2.2, step 4). */
export function typeRows({ objects }: Database, objectId: string): { name: string }[] {
  const name = objects.text(objectId, "ObjectType");
  return name === undefined ? [] : [{ name }];
}
