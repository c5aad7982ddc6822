/** What every renderer takes: the contract with its identifiers and layouts, and look-ups by id. */
import type {
  ComponentId,
  Contract,
  ElementDeclaration,
  TypeDefinition,
  TypeId,
} from "../model/contract.js";
import { layoutContract, type Layouts, type TypeLayout } from "../model/layout.js";
import { nameContract, type ElementNames, type Names, type TypeNames } from "../model/names.js";
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from "./options.js";

/** A contract ready to be rendered. */
export class NamedContract {
  readonly contract: Contract;
  readonly names: Names;
  readonly layouts: Layouts;
  readonly options: RenderOptions;
  readonly #types: ReadonlyMap<TypeId, TypeDefinition>;
  readonly #elements: ReadonlyMap<ComponentId, ElementDeclaration>;

  constructor(contract: Contract, options: RenderOptions = DEFAULT_RENDER_OPTIONS) {
    this.contract = contract;
    this.options = options;
    this.names = nameContract(contract);
    this.layouts = layoutContract(contract, options);
    this.#types = new Map(contract.types.map((type) => [type.id, type]));
    this.#elements = new Map(contract.elements.map((element) => [element.id, element]));
  }

  /** Undefined for built-in types. */
  type(id: TypeId): TypeDefinition | undefined {
    return this.#types.get(id);
  }

  layout(id: TypeId): TypeLayout | undefined {
    return this.layouts.get(id);
  }

  typeNames(id: TypeId): TypeNames {
    return found(this.names.types.get(id), id);
  }

  element(id: ComponentId): ElementDeclaration {
    return found(this.#elements.get(id), id);
  }

  elementNames(id: ComponentId): ElementNames {
    return found(this.names.elements.get(id), id);
  }

  /** Named types in contract order: those that an `xsi:type` can name. */
  get namedTypes(): readonly TypeDefinition[] {
    return this.contract.types.filter((type) => type.name !== undefined);
  }

  /** Those of the types that have a name: no `xsi:type` can name an anonymous one. */
  nameableTypes(ids: readonly TypeId[]): readonly TypeDefinition[] {
    return ids.flatMap((id) => {
      const type = this.#types.get(id);
      return type?.name === undefined ? [] : [type];
    });
  }

  /**
   * The type itself and everything derived from it that `xsi:type` can name, transitively, abstract
   * types left out.
   */
  concreteTypes(type: TypeDefinition): readonly TypeDefinition[] {
    const derived = this.nameableTypes(type.derived).flatMap((child) => this.concreteTypes(child));
    const isAbstract = type.kind === "complex" && type.abstract;
    return isAbstract ? derived : [type, ...derived];
  }
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`The contract model has no ${id}.`);
  return value;
}
