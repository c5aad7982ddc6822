/** The global elements of a contract: what an instance can be made of. */
import type { ElementDescriptor } from "../../templates/runtime/descriptor.js";
import { fail, type Place } from "../diagnostics.js";
import type { Contract, QName } from "../model/contract.js";
import { nearest } from "../nearest.js";
import type { LiveContract } from "./live.js";
import { inMemory } from "./live-contracts.js";

const known = new WeakMap<Contract, ContractElements>();

/** A contract's global elements by name, with live descriptors. */
export class ContractElements {
  readonly #contract: Contract;
  readonly #live: LiveContract;

  /** Those of a contract; made once for each. */
  static of(contract: Contract): ContractElements {
    const elements = known.get(contract) ?? new ContractElements(contract);
    known.set(contract, elements);
    return elements;
  }

  private constructor(contract: Contract) {
    this.#contract = contract;
    this.#live = inMemory(contract).live;
  }

  find({ namespace, localName }: QName): ElementDescriptor | undefined {
    return this.#live.elementNamed(namespace, localName);
  }

  /**
   * The element of a name.
   * @throws DiagnosticError SW6003 with the nearest name when the contract has none.
   */
  require(name: QName, place: Place | undefined): ElementDescriptor {
    return this.find(name) ?? this.#failAsUnknown(name, place);
  }

  /**
   * The elements that a user's `Name` or `{namespace}Name` means; without namespace those of any.
   * @throws DiagnosticError SW6003 when there is none.
   */
  meantBy(text: string): readonly ElementDescriptor[] {
    const [, namespace, localName = text] = /^\{([^}]*)\}(.*)$/s.exec(text) ?? [];
    const meant = this.#contract.elements.filter(
      ({ name }) =>
        name.localName === localName && (namespace === undefined || name.namespace === namespace),
    );
    if (meant.length === 0)
      this.#failAsUnknown({ namespace: namespace ?? "", localName }, undefined);
    return meant.map(({ id }) => this.#live.element(id));
  }

  #failAsUnknown(name: QName, place: Place | undefined): never {
    fail(
      "SW6003",
      place,
      `The contract ${this.#contract.name} has no element ${showName(name)}.`,
      this.#remedyFor(name),
    );
  }

  #remedyFor({ localName }: QName): string {
    const names = this.#contract.elements.map(({ name }) => name);
    const namesake = names.find((name) => name.localName === localName);
    if (namesake !== undefined) return `Did you mean ${showName(namesake)}?`;
    const meant = nearest(
      localName,
      names.map((name) => name.localName),
    );
    const found = names.find((name) => name.localName === meant);
    if (found !== undefined) return `Did you mean ${showName(found)}?`;
    return `See what it has with stubwright inspect ${this.#contract.name}.`;
  }
}

/** `{namespace}Name`, or the local name where there is no namespace. */
export function showName({ namespace, localName }: QName): string {
  return namespace === "" ? localName : `{${namespace}}${localName}`;
}
