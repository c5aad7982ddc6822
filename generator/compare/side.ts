/** One of two contracts, made ready for comparison. */
import type {
  ComponentId,
  Contract,
  ElementDeclaration,
  QName,
  TypeDefinition,
  TypeId,
} from "../model/contract.js";
import { XSD_NAMESPACE } from "../read/namespaces.js";
import { NamedContract } from "../render/named-contract.js";
import { type RenderOptions } from "../render/options.js";
import { Reach } from "./reach.js";

/** A contract with look-ups, TypeScript names, and where its components can stand. */
export class Side {
  readonly contract: Contract;
  readonly named: NamedContract;
  readonly reach: Reach;
  readonly #elements: ReadonlyMap<ComponentId, ElementDeclaration>;

  constructor(contract: Contract, options: RenderOptions) {
    this.contract = contract;
    this.named = new NamedContract(contract, options);
    this.reach = new Reach(contract);
    this.#elements = new Map(contract.elements.map((element) => [element.id, element]));
  }

  /** Undefined for built-in types and those that the contract lacks. */
  type(id: TypeId): TypeDefinition | undefined {
    return this.named.type(id);
  }

  element(id: ComponentId): ElementDeclaration | undefined {
    return this.#elements.get(id);
  }
}

/** Both contracts, and how their components are shown. */
export class Sides {
  readonly old: Side;
  readonly new: Side;
  readonly #prefixes: ReadonlyMap<string, string>;

  constructor(before: Side, after: Side) {
    this.old = before;
    this.new = after;
    const namespaces = [...before.contract.namespaces, ...after.contract.namespaces];
    this.#prefixes = new Map([
      ...namespaces.map(({ prefix, uri }) => [uri, prefix] as const),
      [XSD_NAMESPACE, "xs"],
    ]);
  }

  /** An id with prefixes in the place of namespaces: `tns:Order/line`. */
  show(id: string): string {
    return id.replace(/\{([^}]*)\}/, (_, namespace: string) => this.#prefix(namespace));
  }

  /** A name with its prefix. */
  showName({ namespace, localName }: QName): string {
    return `${this.#prefix(namespace)}${localName}`;
  }

  #prefix(namespace: string): string {
    if (namespace === "") return "";
    const prefix = this.#prefixes.get(namespace);
    return prefix === undefined ? `{${namespace}}` : `${prefix}:`;
  }
}
