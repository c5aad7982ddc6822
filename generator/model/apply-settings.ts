/** Merges contract.json into the contract: notes, aliases, headers, safe operations. */
import type { DiagnosticCode, Diagnostics } from "../diagnostics.js";
import type {
  ComponentId,
  Contract,
  Documentation,
  HeaderPart,
  Operation,
  Service,
  TypeId,
} from "./contract.js";
import {
  enumerationOf,
  idOf,
  indexContract,
  memberNames,
  membersAt,
  type ContractIndex,
} from "./member-paths.js";
import { pointer } from "./json-places.js";
import { NameGuesser } from "./name-guesser.js";
import { Patches } from "./patches.js";
import type {
  AliasSettings,
  ContractSettings,
  NoteSettings,
  TypeNoteSettings,
} from "./settings.js";

/** What merging shares. */
interface Merging {
  readonly contract: Contract;
  readonly settings: ContractSettings;
  readonly index: ContractIndex;
  readonly patches: Patches;
  readonly guesser: NameGuesser;
  readonly diagnostics: Diagnostics;
}

/**
 * The contract with what its settings tell of it. Records SW4001 for notes, SW4002 for aliases
 * and SW4004 for safe operations that the contract lacks. A note replaces the text of an annotation, a section joins it.
 */
export function applySettings(
  contract: Contract,
  settings: ContractSettings,
  diagnostics: Diagnostics,
): Contract {
  const merging: Merging = {
    contract,
    settings,
    index: indexContract(contract, settings.namespaces ?? {}),
    patches: new Patches(),
    guesser: new NameGuesser(),
    diagnostics,
  };
  const typeDocs = noteTypes(merging);
  const elementDocs = noteElements(merging);
  (settings.aliases ?? []).forEach((alias, position) => {
    applyAlias(alias, position, merging);
  });
  noteOperations(merging);
  checkSafeOperations(merging);
  const headers = requestHeaders(merging);
  const elements = contract.elements.map((element) =>
    withDocs(element, elementDocs.get(element.id)),
  );
  const owners = new Map(elements.map((element) => [`element ${element.id}`, element.docs]));
  return {
    ...contract,
    types: contract.types.map((type) =>
      withDocs(
        merging.patches.applyTo(type),
        typeDocs.get(type.id) ?? (type.docs === undefined ? owners.get(type.id) : undefined),
      ),
    ),
    elements,
    services: contract.services.map((service) => mergeService(service, headers, settings)),
  };
}

function withDocs<T extends { readonly docs?: Documentation }>(
  component: T,
  docs: Documentation | undefined,
): T {
  return docs === undefined ? component : { ...component, docs: { ...component.docs, ...docs } };
}

function docsFrom({ section, note }: NoteSettings): Documentation {
  return {
    ...(section === undefined ? {} : { section }),
    ...(note === undefined ? {} : { text: note }),
  };
}

// ---------------------------------------------------------------------------------------------
// Types and elements

function noteTypes(merging: Merging): ReadonlyMap<TypeId, Documentation> {
  const { index, settings } = merging;
  const names = [...index.types.values()].flatMap((type) => type.name?.localName ?? []);
  const docs = new Map<TypeId, Documentation>();
  for (const [name, note] of Object.entries(settings.docs?.types ?? {})) {
    const at = ["docs", "types", name];
    const id = idOf(name, index);
    if (id === undefined || !index.types.has(id)) {
      const what = `The note is about the type "${name}", which`;
      reportComponent("SW4001", what, name, names, at, merging);
      continue;
    }
    docs.set(id, docsFrom(note));
    noteMembers(id, note, at, merging);
  }
  return docs;
}

function noteElements(merging: Merging): ReadonlyMap<ComponentId, Documentation> {
  const { index, settings } = merging;
  const names = [...index.elements.values()].map((element) => element.name.localName);
  const docs = new Map<ComponentId, Documentation>();
  for (const [name, note] of Object.entries(settings.docs?.elements ?? {})) {
    const at = ["docs", "elements", name];
    const id = idOf(name, index);
    const element = id === undefined ? undefined : index.elements.get(id);
    if (element === undefined) {
      const what = `The note is about the element "${name}", which`;
      reportComponent("SW4001", what, name, names, at, merging);
      continue;
    }
    docs.set(element.id, docsFrom(note));
    noteMembers(element.type, note, at, merging);
  }
  return docs;
}

function noteMembers(
  type: TypeId,
  note: TypeNoteSettings,
  at: readonly string[],
  merging: Merging,
): void {
  const { index, patches } = merging;
  for (const [path, text] of Object.entries(note.members ?? {})) {
    const members = membersAt(path, type, index);
    for (const member of members) patches.note(member, text);
    if (members.length > 0) continue;
    reportNote(
      `member "${path}"`,
      path,
      memberNames(type, index),
      [...at, "members", path],
      merging,
    );
  }
  const values = note.values === undefined ? [] : enumerationOf(type, index);
  for (const [wanted, text] of Object.entries(note.values ?? {})) {
    const found = values.filter(({ value }) => value === wanted);
    for (const value of found) patches.note(value, text);
    if (found.length > 0) continue;
    const names = values.map(({ value }) => value);
    reportNote(`enumerated value "${wanted}"`, wanted, names, [...at, "values", wanted], merging);
  }
}

function reportNote(
  what: string,
  name: string,
  candidates: readonly string[],
  at: readonly string[],
  merging: Merging,
): void {
  report("SW4001", `The note is about the ${what}, which`, name, candidates, at, merging);
}

/** Records that a component named `prefix:Name` does not exist. */
function reportComponent(
  code: DiagnosticCode,
  what: string,
  name: string,
  candidates: readonly string[],
  at: readonly (string | number)[],
  merging: Merging,
): void {
  const { index, settings, diagnostics } = merging;
  const colon = name.indexOf(":");
  const prefix = name.slice(0, Math.max(colon, 0));
  if (colon < 0 || Object.hasOwn(index.prefixes, prefix)) {
    report(code, what, name.slice(colon + 1), candidates, at, merging);
    return;
  }
  const remedy = `Declare "${prefix}" under "namespaces".`;
  const place = settings.places?.get(pointer(...at));
  diagnostics.error(code, place, `${what} has a prefix that is not declared.`, remedy);
}

function report(
  code: DiagnosticCode,
  what: string,
  name: string,
  candidates: readonly string[],
  at: readonly (string | number)[],
  { guesser, settings, diagnostics }: Merging,
): void {
  const meant = guesser.nearest(name, candidates);
  const remedy = candidates.includes(name)
    ? "Check the prefix."
    : meant === undefined
      ? "Remove it, or correct the name."
      : `Did you mean "${meant}"?`;
  const place = settings.places?.get(pointer(...at));
  diagnostics.error(code, place, `${what} the contract lacks.`, remedy);
}

// ---------------------------------------------------------------------------------------------
// Aliases

/** `type prefix:Name` or `element prefix:Name`, with steps to a member after `/`. */
function applyAlias(alias: AliasSettings, position: number, merging: Merging): void {
  const { index, patches } = merging;
  const type = aliasedType(alias, position, merging);
  if (type === undefined) return;
  const refuse = (what: string, name: string, candidates: readonly string[]): void => {
    const at = ["aliases", position];
    report(
      "SW4002",
      `The alias is for the ${what} of ${alias.at}, which`,
      name,
      candidates,
      at,
      merging,
    );
  };
  if (alias.element !== undefined) {
    const members = membersAt(alias.element, type, index).filter((member) => "occurs" in member);
    for (const member of members) patches.accept(member, alias.accept);
    if (members.length > 0) return;
    refuse(`element "${alias.element}"`, alias.element, memberNames(type, index));
  } else if (alias.value !== undefined) {
    const values = enumerationOf(type, index);
    const found = values.filter(({ value }) => value === alias.value);
    for (const value of found) patches.accept(value, alias.accept);
    if (found.length > 0) return;
    refuse(
      `value "${alias.value}"`,
      alias.value,
      values.map(({ value }) => value),
    );
  }
}

function aliasedType(
  { at }: AliasSettings,
  position: number,
  merging: Merging,
): TypeId | undefined {
  const { index } = merging;
  const [kind = "", path = ""] = splitOnce(at, " ");
  const [name = "", steps] = splitOnce(path, "/");
  const id = idOf(name, index);
  const start =
    id === undefined
      ? undefined
      : kind === "element"
        ? index.elements.get(id)?.type
        : index.types.get(id)?.id;
  const place = ["aliases", position, "at"];
  if (start === undefined) {
    const names =
      kind === "element"
        ? [...index.elements.values()].map((element) => element.name.localName)
        : [...index.types.values()].flatMap((type) => type.name?.localName ?? []);
    const what = `The alias is for the ${kind} "${name}", which`;
    reportComponent("SW4002", what, name, names, place, merging);
    return undefined;
  }
  if (steps === undefined) return start;
  const member = membersAt(steps, start, index)[0];
  if (member === undefined) {
    const names = memberNames(start, index);
    report("SW4002", `The alias is for the member "${steps}", which`, steps, names, place, merging);
  }
  return member?.type;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

// ---------------------------------------------------------------------------------------------
// Services

function noteOperations(merging: Merging): void {
  const operations = merging.contract.services.flatMap((service) => service.operations);
  const names = operations.map((operation) => operation.name);
  const known = new Set(names);
  for (const name of Object.keys(merging.settings.docs?.operations ?? {})) {
    if (known.has(name)) continue;
    reportNote(`operation "${name}"`, name, names, ["docs", "operations", name], merging);
  }
}

function checkSafeOperations(merging: Merging): void {
  const operations = merging.contract.services.flatMap((service) => service.operations);
  const names = operations.map((operation) => operation.name);
  for (const name of Object.keys(merging.settings.safe ?? {})) {
    if (names.includes(name)) continue;
    const what = `Declared safe is the operation "${name}", which`;
    report("SW4004", what, name, names, ["safe", name], merging);
  }
}

/** The headers that every request may have. */
function requestHeaders(merging: Merging): readonly HeaderPart[] {
  const { index, settings } = merging;
  return (settings.soapHeaders?.request ?? []).flatMap((name, position) => {
    const id = idOf(name, index);
    const element = id === undefined ? undefined : index.elements.get(id);
    if (element !== undefined) {
      return [{ name: element.name.localName, element: element.id, required: false }];
    }
    const names = [...index.elements.values()].map((candidate) => candidate.name.localName);
    const at = ["soapHeaders", "request", position];
    const what = `The header is the element "${name}", which`;
    reportComponent("SW2006", what, name, names, at, merging);
    return [];
  });
}

function mergeService(
  service: Service,
  headers: readonly HeaderPart[],
  { docs, safe = {} }: ContractSettings,
): Service {
  const note = docs?.service;
  return {
    ...withDocs(service, note === undefined ? undefined : docsFrom(note)),
    operations: service.operations.map((operation) =>
      mergeOperation(withSafety(withHeaders(operation, headers), safe), docs?.operations ?? {}),
    ),
  };
}

function withHeaders(operation: Operation, headers: readonly HeaderPart[]): Operation {
  const own = operation.input.headers;
  const added = headers.filter(({ element }) => !own.some((header) => header.element === element));
  if (added.length === 0) return operation;
  return { ...operation, input: { ...operation.input, headers: [...own, ...added] } };
}

function withSafety(operation: Operation, safe: Readonly<Record<string, string>>): Operation {
  return Object.hasOwn(safe, operation.name) ? { ...operation, safe: true } : operation;
}

type OperationNotes = NonNullable<NonNullable<ContractSettings["docs"]>["operations"]>;

function mergeOperation(operation: Operation, notes: OperationNotes): Operation {
  const note = Object.hasOwn(notes, operation.name) ? notes[operation.name] : undefined;
  if (note === undefined) return operation;
  return {
    ...withDocs(operation, docsFrom(note)),
    ...(note.returns === undefined ? {} : { returns: note.returns }),
    ...(note.faults === undefined ? {} : { faultConditions: note.faults }),
  };
}
