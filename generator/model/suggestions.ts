/** What was probably meant by a reference that names nothing. */
import { XSD_NAMESPACE } from "../read/namespaces.js";
import type { QName } from "../read/syntax.js";
import { BUILT_IN_NAMES, isBuiltIn } from "./builtins.js";
import type { Component, Components, ComponentTable, SymbolKind } from "./collect.js";
import { componentId } from "./ids.js";
import type { NameGuesser } from "./name-guesser.js";

type AnyTable = ComponentTable<Component["node"]>;

/** The symbol table of a kind. */
export function tableOf(components: Components, kind: SymbolKind): AnyTable {
  switch (kind) {
    case "type":
      return components.types;
    case "element":
      return components.elements;
    case "attribute":
      return components.attributes;
    case "group":
      return components.groups;
    case "attributeGroup":
      return components.attributeGroups;
  }
}

/** A namespace as messages call it. */
export function namespaceText(namespace: string): string {
  return namespace === "" ? "no namespace" : `the namespace "${namespace}"`;
}

/** Makes remedies; remembers names by kind and namespace, and what it answered. */
export class Suggestions {
  readonly #components: Components;
  readonly #names = new Map<SymbolKind, Map<string, string[]>>();
  readonly #answers = new Map<string, string>();
  readonly #guesser: NameGuesser;

  constructor(components: Components, guesser: NameGuesser) {
    this.#components = components;
    this.#guesser = guesser;
  }

  /** Whether a file that could not be read may define the name, so that nothing is to be said. */
  isUncertain({ namespace }: QName): boolean {
    return this.#components.gaps.mayHold(namespace);
  }

  remedy(kind: SymbolKind, name: QName): string {
    const key = `${kind} ${componentId(name)}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#find(kind, name);
    this.#answers.set(key, answer);
    return answer;
  }

  #find(kind: SymbolKind, name: QName): string {
    const names = this.#namesOf(kind);
    const candidates = names.get(name.namespace) ?? [];
    const meant = this.#guesser.nearest(name.localName, candidates);
    if (meant !== undefined) return `Did you mean "${meant}"?`;
    const elsewhere = this.#elsewhere(kind, name);
    if (elsewhere !== undefined) {
      return `Did you mean that of ${namespaceText(elsewhere)}? Check the prefix.`;
    }
    if (candidates.length === 0 && !this.#isDefined(name.namespace)) {
      const schema =
        name.namespace === ""
          ? "No schema without target namespace"
          : `No schema of ${namespaceText(name.namespace)}`;
      return `${schema} is among the files: import it, or check the prefix.`;
    }
    return "Define it, or correct the name.";
  }

  /** A namespace that has the very name. */
  #elsewhere(kind: SymbolKind, name: QName): string | undefined {
    if (kind === "type" && isBuiltIn(componentId({ ...name, namespace: XSD_NAMESPACE }))) {
      return XSD_NAMESPACE;
    }
    const table = tableOf(this.#components, kind);
    for (const namespace of this.#namesOf(kind).keys()) {
      if (table.has(componentId({ namespace, localName: name.localName }))) return namespace;
    }
    return undefined;
  }

  #isDefined(namespace: string): boolean {
    const kinds: readonly SymbolKind[] = [
      "type",
      "element",
      "attribute",
      "group",
      "attributeGroup",
    ];
    return kinds.some((kind) => this.#namesOf(kind).has(namespace));
  }

  #namesOf(kind: SymbolKind): Map<string, string[]> {
    const known = this.#names.get(kind);
    if (known !== undefined) return known;
    const names = new Map<string, string[]>();
    if (kind === "type") names.set(XSD_NAMESPACE, [...BUILT_IN_NAMES]);
    for (const { name } of tableOf(this.#components, kind).values()) {
      const group = names.get(name.namespace);
      if (group === undefined) names.set(name.namespace, [name.localName]);
      else group.push(name.localName);
    }
    this.#names.set(kind, names);
    return names;
  }
}
