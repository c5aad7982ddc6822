/** Who refers to whom: the links back of a contract's components. */
import type { ComponentId, Contract, Particle, TypeDefinition, TypeId } from "../model/contract.js";
import { leavesOf } from "../model/particles.js";

/** A reference to a type or element, by what holds it. */
export type Use =
  | { readonly kind: "type"; readonly type: TypeId; readonly as: string }
  | { readonly kind: "element"; readonly element: ComponentId; readonly as: string }
  | {
      readonly kind: "operation";
      readonly service: number;
      readonly operation: number;
      readonly as: string;
    }
  | { readonly kind: "procedure"; readonly procedure: number; readonly as: string }
  | {
      readonly kind: "method";
      readonly managedClass: number;
      readonly method: string;
      readonly as: string;
    };

/** A way from one type to another in the type graph. */
export interface TypeEdge {
  readonly from: TypeId;
  readonly to: TypeId;
  readonly kind: "member" | "base";
}

/** The references of a contract, both ways. */
export class Uses {
  readonly edges: readonly TypeEdge[];
  readonly #ofTypes = new Map<TypeId, Use[]>();
  readonly #ofElements = new Map<ComponentId, Use[]>();
  readonly #edgesFrom = new Map<TypeId, TypeEdge[]>();
  readonly #edgesTo = new Map<TypeId, TypeEdge[]>();

  constructor(contract: Contract) {
    const edges = new Map<string, TypeEdge>();
    for (const type of contract.types) {
      for (const { to, as, ref } of referencesOf(type)) {
        const kind = as === BASE ? "base" : "member";
        edges.set(`${type.id} ${to} ${kind}`, { from: type.id, to, kind });
        if (as === BASE) continue;
        if (ref === undefined) add(this.#ofTypes, to, { kind: "type", type: type.id, as });
        else add(this.#ofElements, ref, { kind: "type", type: type.id, as });
      }
    }
    for (const { id, type, substitutionGroup } of contract.elements) {
      add(this.#ofTypes, type, { kind: "element", element: id, as: "type of" });
      if (substitutionGroup === undefined) continue;
      add(this.#ofElements, substitutionGroup, { kind: "element", element: id, as: "head of" });
    }
    this.#addOperations(contract);
    this.#addProcedures(contract);
    this.#addMethods(contract);
    const known = new Set(contract.types.map(({ id }) => id));
    this.edges = [...edges.values()].filter(({ to }) => known.has(to));
    for (const edge of this.edges) {
      add(this.#edgesFrom, edge.from, edge);
      add(this.#edgesTo, edge.to, edge);
    }
  }

  ofType(id: TypeId): readonly Use[] {
    return this.#ofTypes.get(id) ?? [];
  }

  ofElement(id: ComponentId): readonly Use[] {
    return this.#ofElements.get(id) ?? [];
  }

  /** The ways that start at a type or end there. */
  edgesAt(id: TypeId): readonly TypeEdge[] {
    return [...(this.#edgesTo.get(id) ?? []), ...(this.#edgesFrom.get(id) ?? [])];
  }

  #addProcedures({ database }: Contract): void {
    for (const [procedure, { parameters }] of (database?.procedures ?? []).entries()) {
      for (const { name, content } of parameters) {
        if (content === undefined) continue;
        add(this.#ofElements, content.element, { kind: "procedure", procedure, as: `@${name}` });
      }
    }
  }

  #addMethods({ managedClasses = [] }: Contract): void {
    for (const [managedClass, { methods }] of managedClasses.entries()) {
      for (const { name: method, returns } of methods) {
        if (returns?.kind !== "document") continue;
        const use: Use = { kind: "method", managedClass, method, as: "result" };
        add(this.#ofElements, returns.element, use);
      }
    }
  }

  #addOperations({ services }: Contract): void {
    for (const [service, { operations }] of services.entries()) {
      for (const [operation, { input, output, faults }] of operations.entries()) {
        const use = (element: ComponentId, as: string): void => {
          add(this.#ofElements, element, { kind: "operation", service, operation, as });
        };
        if (input.body.kind !== "empty") use(input.body.element, "request of");
        for (const { element } of input.headers) use(element, "header of");
        if (output !== undefined && output.body.kind !== "empty") {
          use(output.body.element, "response of");
        }
        for (const { element } of output?.headers ?? []) use(element, "header of");
        for (const { element } of faults) use(element, "fault of");
      }
    }
  }
}

interface Reference {
  readonly to: TypeId;
  /** The member. */
  readonly as: string;
  readonly ref?: ComponentId;
}

const BASE = "(base)";

function referencesOf(type: TypeDefinition): Reference[] {
  if (type.kind === "complex") {
    const { derivation, content, attributes } = type;
    const particle = "particle" in content ? content.particle : undefined;
    return [
      ...(derivation === undefined ? [] : [{ to: derivation.base, as: BASE }]),
      ...(content.kind === "simple" ? [{ to: content.type, as: "text" }] : []),
      ...(particle === undefined ? [] : particleReferences(particle)),
      ...attributes.map(({ name, type: to }) => ({ to, as: `@${name.localName}` })),
    ];
  }
  switch (type.variety.kind) {
    case "restriction":
      return [{ to: type.variety.base, as: BASE }];
    case "list":
      return [{ to: type.variety.item, as: "item" }];
    case "union":
      return type.variety.members.map((to) => ({ to, as: "member of the union" }));
  }
}

function particleReferences(particle: Particle): Reference[] {
  return leavesOf(particle).flatMap((leaf) =>
    leaf.kind === "any"
      ? []
      : [
          {
            to: leaf.type,
            as: leaf.name.localName,
            ...(leaf.ref === undefined ? {} : { ref: leaf.ref }),
          },
        ],
  );
}

function add<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
