/**
 * Synthetic elements: the wrappers that rpc/literal messages have on the wire without any schema
 * declaring them (WSDL 1.1 §3.5, WS-I Basic Profile 1.1 §4.7.5).
 */
import type { Place } from "../diagnostics.js";
import type {
  ComplexTypeDefinition,
  ComponentId,
  ElementDeclaration,
  ElementParticle,
  QName,
  TypeId,
} from "./contract.js";
import { componentId } from "./ids.js";

/** A part accessor: an unqualified element of the part's type. */
export interface PartAccessor {
  readonly name: string;
  readonly type: TypeId;
  readonly place: Place;
}

/** Makes wrapper elements; the same wrapper asked for twice, as by two bindings, is made once. */
export class SyntheticElements {
  readonly #taken: ReadonlySet<ComponentId>;
  readonly #made = new Map<ComponentId, { readonly key: string; readonly element: Wrapper }>();

  /** @param taken - ids of the elements that schemas declare. */
  constructor(taken: ReadonlySet<ComponentId>) {
    this.#taken = taken;
  }

  /** The id of a wrapper with these parts. */
  wrapper(name: QName, parts: readonly PartAccessor[], place: Place): ComponentId {
    const key = JSON.stringify(parts.map((part) => [part.name, part.type]));
    const wanted = componentId(name);
    let id = wanted;
    for (let number = 1; ; number++) {
      const made = this.#made.get(id);
      if (made?.key === key) return id;
      if (made === undefined && !this.#taken.has(id)) break;
      id = number === 1 ? `${wanted}#rpc` : `${wanted}#rpc${number}`;
    }
    this.#made.set(id, { key, element: wrapperOf(id, name, parts, place) });
    return id;
  }

  get elements(): readonly ElementDeclaration[] {
    return [...this.#made.values()].map(({ element }) => element.declaration);
  }

  get types(): readonly ComplexTypeDefinition[] {
    return [...this.#made.values()].map(({ element }) => element.type);
  }
}

interface Wrapper {
  readonly declaration: ElementDeclaration;
  readonly type: ComplexTypeDefinition;
}

function wrapperOf(
  id: ComponentId,
  name: QName,
  parts: readonly PartAccessor[],
  place: Place,
): Wrapper {
  const once = { min: 1, max: 1 };
  const particles = parts.map((part): ElementParticle => {
    return {
      kind: "element",
      occurs: once,
      name: { namespace: "", localName: part.name },
      type: part.type,
      nillable: false,
      place: part.place,
    };
  });
  const typeId = `element ${id}`;
  return {
    declaration: {
      id,
      name,
      type: typeId,
      nillable: false,
      abstract: false,
      synthetic: true,
      place,
    },
    type: {
      kind: "complex",
      id: typeId,
      namespace: name.namespace,
      place,
      derived: [],
      abstract: false,
      content:
        particles.length === 0
          ? { kind: "empty" }
          : {
              kind: "elementOnly",
              particle: { kind: "sequence", occurs: once, particles, place },
            },
      attributes: [],
    },
  };
}
