/** Namespaces and named types that have another name in the new contract. */
import type { Contract, TypeDefinition, TypeId } from "../model/contract.js";
import type { Database } from "../model/database.js";
import type { ManagedClass } from "../model/managed-classes.js";

/** A namespace that is now another. */
export interface RenamedNamespace {
  readonly old: string;
  readonly new: string;
}

/** How much of a namespace must be found again, of all its names. */
const LIKENESS = 0.5;

/**
 * Namespaces that only the old contract has, with the one that only the new contract has and that
 * holds most of the same names, if that is at least half of them.
 */
export function renamedNamespaces(before: Contract, after: Contract): readonly RenamedNamespace[] {
  const [olds, news] = [localNames(before), localNames(after)];
  // Having no namespace is not a name that could change.
  const free = [...news].filter(([uri]) => uri !== "" && !olds.has(uri));
  const renamed: RenamedNamespace[] = [];
  for (const [uri, names] of olds) {
    if (uri === "" || news.has(uri)) continue;
    const likeness = free.map(([other, found]) => ({
      other,
      shared: [...names].filter((name) => found.has(name)).length,
    }));
    const best = likeness.sort((left, right) => right.shared - left.shared)[0];
    if (best === undefined || best.shared < names.size * LIKENESS) continue;
    renamed.push({ old: uri, new: best.other });
    free.splice(
      free.findIndex(([other]) => other === best.other),
      1,
    );
  }
  return renamed;
}

/** The names of each namespace: of types, elements and operations. */
function localNames(contract: Contract): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = (namespace: string, name: string): void => {
    names.set(namespace, (names.get(namespace) ?? new Set()).add(name));
  };
  for (const type of contract.types) {
    if (type.name !== undefined) add(type.name.namespace, `type ${type.name.localName}`);
  }
  for (const { name, synthetic } of contract.elements) {
    if (synthetic !== true) add(name.namespace, `element ${name.localName}`);
  }
  for (const { portType, operations } of contract.services) {
    for (const { name } of operations) add(portType.namespace, `operation ${name}`);
  }
  return names;
}

/** The contract as it would be with its namespaces renamed. */
export function withNamespaces(contract: Contract, renamed: readonly RenamedNamespace[]): Contract {
  if (renamed.length === 0) return contract;
  return {
    ...contract,
    namespaces: mapped(contract.namespaces, renamed),
    types: mapped(contract.types, renamed),
    elements: mapped(contract.elements, renamed),
    attributes: mapped(contract.attributes, renamed),
    services: contract.services.map((service) => ({ ...mapped(service, renamed) })),
    ...(contract.database === undefined
      ? {}
      : { database: renamedContents(contract.database, renamed) }),
    ...(contract.managedClasses === undefined
      ? {}
      : {
          managedClasses: contract.managedClasses.map((managed) =>
            renamedResults(managed, renamed),
          ),
        }),
  };
}

/** The elements that parameters hold; every other text of a database names no component. */
function renamedContents(database: Database, renamed: readonly RenamedNamespace[]): Database {
  const procedures = database.procedures.map((procedure) => ({
    ...procedure,
    parameters: procedure.parameters.map((parameter) =>
      parameter.content === undefined
        ? parameter
        : { ...parameter, content: mapped(parameter.content, renamed) },
    ),
  }));
  return { ...database, procedures };
}

/** The documents that methods return. */
function renamedResults(managed: ManagedClass, renamed: readonly RenamedNamespace[]): ManagedClass {
  const methods = managed.methods.map((method) =>
    method.returns?.kind === "document"
      ? {
          ...method,
          returns: { ...method.returns, element: mapText(method.returns.element, renamed) },
        }
      : method,
  );
  return { ...managed, methods };
}

/** Keys whose texts are of people or of the wire, not names of components. */
const KEPT_KEYS: ReadonlySet<string> = new Set([
  ...["docs", "place", "soapAction", "action", "default", "fixed", "value", "patterns"],
  ...["transport", "address", "accept", "valueNamespaces"],
]);

/** The same value, with the namespaces in ids and names replaced. */
function mapped<T>(value: T, renamed: readonly RenamedNamespace[]): T {
  return mapValue(value, renamed) as T;
}

function mapValue(value: unknown, renamed: readonly RenamedNamespace[]): unknown {
  if (typeof value === "string") return mapText(value, renamed);
  if (Array.isArray(value)) return value.map((item) => mapValue(item, renamed));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      KEPT_KEYS.has(key) ? item : mapValue(item, renamed),
    ]),
  );
}

function mapText(text: string, renamed: readonly RenamedNamespace[]): string {
  for (const { old: before, new: after } of renamed) {
    if (text === before) return after;
    if (text.includes(`{${before}}`)) return text.replaceAll(`{${before}}`, `{${after}}`);
  }
  return text;
}

/**
 * Named types that only the old contract has, with the one that only the new contract has and that is
 * the same but for its name.
 */
export function renamedTypes(before: Contract, after: Contract): ReadonlyMap<TypeId, TypeId> {
  const [oldIds, newIds] = [idsOf(before), idsOf(after)];
  const waiting = new Map<string, TypeId[]>();
  for (const type of after.types) {
    if (type.name === undefined || oldIds.has(type.id)) continue;
    const key = definitionText(type);
    waiting.set(key, [...(waiting.get(key) ?? []), type.id]);
  }
  const renamed = new Map<TypeId, TypeId>();
  for (const type of before.types) {
    if (type.name === undefined || newIds.has(type.id)) continue;
    const candidates = waiting.get(definitionText(type)) ?? [];
    const [only, ...others] = candidates;
    // Where several are alike, which is which cannot be told.
    if (only !== undefined && others.length === 0) renamed.set(type.id, only);
    waiting.delete(definitionText(type));
  }
  return renamed;
}

function idsOf(contract: Contract): ReadonlySet<TypeId> {
  return new Set(contract.types.map((type) => type.id));
}

/** What a type says, its own name, notes and places aside. */
function definitionText(type: TypeDefinition): string {
  const { id, name: _, ...definition } = type;
  const text = JSON.stringify(definition, (key, value: unknown) =>
    key === "place" || key === "docs" ? undefined : value,
  );
  return text.replaceAll(JSON.stringify(id).slice(1, -1), "");
}
