/** Business Rule Evaluation ([MS-UPSCDAP] 3.1.7.6). */
import { attributeType, attributeTypeOf, comparable, valueOf } from "./attributes.js";
import type { AttributeName } from "./attributes.js";
import { changesOf } from "./changes.js";
import type { Changes, StoredRequest } from "./changes.js";
import type { Database } from "./database.js";

/**
 * The attributes that every resource must have. The document tells of required bindings (2.2.5.2) and
 * not which they are; without these two a resource is none.
 */
const REQUIRED: readonly AttributeName[] = ["ObjectID", "ObjectType"];

/** The rule that the target breaks when a request is carried out, in a sentence; undefined for none. */
export function violationOf(database: Database, request: StoredRequest): string | undefined {
  if (request.operation !== "Create" && request.operation !== "Put") return undefined;
  const values = valuesAfter(database, request.target, changesOf(database, request));
  if (request.operation === "Create") values.set("ObjectID", [request.target]);
  for (const name of REQUIRED) {
    if (!values.has(name)) return `The resource ${request.target} has no ${name}.`;
  }
  for (const [name, { length }] of values) {
    if (length > 1 && !attributeType(name).multivalued) {
      return `The attribute ${name} of ${request.target} has ${length} values.`;
    }
  }
  return accountViolation(database, request.target, values);
}

/** The values of a target by attribute, as texts, when its changes are made. */
function valuesAfter(
  { objects }: Database,
  target: string,
  { added, deleted }: Changes,
): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const row of objects.current(target)) {
    const { name } = attributeTypeOf(row);
    values.set(name, [...(values.get(name) ?? []), comparable(valueOf(row))]);
  }
  for (const { name, value } of deleted) {
    const left = (values.get(name) ?? []).filter((one) => one !== comparable(value));
    if (left.length === 0) values.delete(name);
    else values.set(name, left);
  }
  for (const { name, value } of added) {
    const own = values.get(name) ?? [];
    const isThere = !attributeType(name).multivalued && own.includes(comparable(value));
    values.set(name, isThere ? own : [...own, comparable(value)]);
  }
  return values;
}

/** AccountName and Domain together name one person. */
function accountViolation(
  { objects }: Database,
  target: string,
  values: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const account = values.get("AccountName")?.[0];
  if (values.get("ObjectType")?.[0] !== "Person" || account === undefined) return undefined;
  const domain = values.get("Domain")?.[0];
  const isTaken = objects
    .ofType("Person")
    .some(
      (person) =>
        person !== target &&
        objects.text(person, "AccountName") === account &&
        objects.text(person, "Domain") === domain,
    );
  return isTaken ? `There is a person ${account} in the domain ${domain ?? "NULL"}.` : undefined;
}
