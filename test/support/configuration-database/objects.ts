/**
 * The table ObjectsInternal ([MS-UPSCDAP] 2.2.5.1): a row for each value of each attribute of each
 * resource, those deleted included. Columns of which no procedure tells are left out; the object type
 * of a resource is its attribute ObjectType.
 */
import type { GetObjectCurrentResultSet1Row } from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { attributeType, attributeTypeOf, comparable, valueColumns, valueOf } from "./attributes.js";
import type { AttributeName, AttributeValue } from "./attributes.js";

/** A value of an attribute of a resource. */
export type ObjectRow = GetObjectCurrentResultSet1Row;

/** The DeleteTime of values that are not deleted (2.2.5.1). */
export const NOT_DELETED = new Date("9999-01-01T00:00:00.000Z");

/** What adds or deletes values, and when. */
export interface Change {
  readonly cause: string;
  readonly time: Date;
}

/** The resources of a database. */
export class Objects {
  readonly #rows = new Map<string, ObjectRow[]>();

  /** All rows of a resource, those deleted included, in the order in which they were added. */
  rowsOf(objectId: string): readonly ObjectRow[] {
    return this.#rows.get(objectId) ?? [];
  }

  /** The rows that are not deleted. */
  current(objectId: string): readonly ObjectRow[] {
    return this.rowsOf(objectId).filter(({ deleteCause }) => deleteCause === null);
  }

  /** The values of an attribute that are not deleted. */
  values(objectId: string, name: AttributeName): readonly AttributeValue[] {
    const { key } = attributeType(name);
    return this.current(objectId)
      .filter(({ attributeKey }) => attributeKey === key)
      .map(valueOf);
  }

  /** The first value of an attribute that holds text or a reference. */
  text(objectId: string, name: AttributeName): string | undefined {
    const [value] = this.values(objectId, name);
    return typeof value === "string" ? value : undefined;
  }

  /** Whether an attribute has a value. */
  has(objectId: string, name: AttributeName, value: AttributeValue): boolean {
    return this.values(objectId, name).some((own) => comparable(own) === comparable(value));
  }

  /** The resources of an object type (2.2.1.3). */
  ofType(objectType: string): readonly string[] {
    return [...this.#rows.keys()].filter((id) => this.text(id, "ObjectType") === objectType);
  }

  /**
   * Checks that a resource is there and of an object type.
   * @throws SqlServerError where it is not
   */
  demand(objectId: string | null, objectType: string): string {
    if (objectId !== null && this.text(objectId, "ObjectType") === objectType) return objectId;
    throw new SqlServerError(`There is no ${objectType} ${objectId ?? "NULL"}.`);
  }

  /**
   * Adds a value. Nothing changes where an attribute with one value has it (3.1.5.1).
   * @returns whether a row was added
   */
  add(objectId: string, name: string, value: AttributeValue, { cause, time }: Change): boolean {
    const { key, name: attribute, dataType, multivalued } = attributeType(name);
    if (!multivalued && this.has(objectId, attribute, value)) return false;
    const rows = this.#rows.get(objectId) ?? [];
    this.#rows.set(objectId, rows);
    rows.push({
      objectId,
      attributeKey: key,
      ...valueColumns(dataType, value),
      localeKey: null,
      addTime: time,
      addCause: cause,
      deleteTime: NOT_DELETED,
      deleteCause: null,
    });
    return true;
  }

  /** Marks the rows that hold a value as deleted (3.1.5.15). @returns whether there were any */
  remove(objectId: string, name: string, value: AttributeValue, change: Change): boolean {
    const { key } = attributeType(name);
    const wanted = comparable(value);
    return this.#delete(
      objectId,
      (row) => row.attributeKey === key && comparable(valueOf(row)) === wanted,
      change,
    );
  }

  /** Gives an attribute one value in the place of those that it has. */
  replace(objectId: string, name: AttributeName, value: AttributeValue, change: Change): void {
    for (const old of this.values(objectId, name)) {
      if (comparable(old) !== comparable(value)) this.remove(objectId, name, old, change);
    }
    this.add(objectId, name, value, change);
  }

  /** Marks all rows of a resource as deleted (3.1.5.14). */
  delete(objectId: string, change: Change): void {
    this.#delete(objectId, () => true, change);
  }

  #delete(objectId: string, isMeant: (row: ObjectRow) => boolean, change: Change): boolean {
    const meant = this.current(objectId).filter(isMeant);
    const deleted = new Set(meant);
    const rows = this.rowsOf(objectId).map((row) =>
      deleted.has(row) ? { ...row, deleteTime: change.time, deleteCause: change.cause } : row,
    );
    if (meant.length > 0) this.#rows.set(objectId, rows);
    return meant.length > 0;
  }
}

/** The attributes of a resource by name, as tests compare them: the values that are not deleted. */
export function attributesOf(objects: Objects, objectId: string): Record<string, AttributeValue[]> {
  const attributes: Record<string, AttributeValue[]> = {};
  for (const row of objects.current(objectId)) {
    (attributes[attributeTypeOf(row).name] ??= []).push(valueOf(row));
  }
  return attributes;
}
