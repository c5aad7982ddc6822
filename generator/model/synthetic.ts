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

/** A part accessor: an unqualified element of the part's type, or one that holds the part's element. */
export type PartAccessor = {
  readonly name: string;
  readonly place: Place;
} & (
  | { readonly type: TypeId; readonly element?: never }
  | { readonly element: ElementDeclaration; readonly type?: never }
);

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
    const key = JSON.stringify(parts.map((part) => [part.name, part.type, part.element?.id]));
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
    return [...this.#made.values()].flatMap(({ element }) => [element.type, ...element.accessors]);
  }
}

interface Wrapper {
  readonly declaration: ElementDeclaration;
  readonly type: ComplexTypeDefinition;
  /** Types of the accessors that hold an element. */
  readonly accessors: readonly ComplexTypeDefinition[];
}

function wrapperOf(
  id: ComponentId,
  name: QName,
  parts: readonly PartAccessor[],
  place: Place,
): Wrapper {
  const typeId = `element ${id}`;
  const accessorType = (part: PartAccessor): TypeId => part.type ?? `${typeId}/${part.name}`;
  const particles = parts.map((part): ElementParticle => ({
    kind: "element",
    occurs: ONCE,
    name: { namespace: "", localName: part.name },
    type: accessorType(part),
    nillable: false,
    place: part.place,
  }));
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
    type: sequenceType(typeId, name.namespace, particles, place),
    accessors: parts.flatMap((part) => {
      if (part.element === undefined) return [];
      const content = [referenceTo(part.element, part.place)];
      return [sequenceType(accessorType(part), name.namespace, content, part.place)];
    }),
  };
}

const ONCE = { min: 1, max: 1 };

function referenceTo(element: ElementDeclaration, place: Place): ElementParticle {
  const { id, name, type, nillable, default: defaultValue, fixed } = element;
  return {
    kind: "element",
    occurs: ONCE,
    name,
    type,
    ref: id,
    nillable,
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
    ...(fixed === undefined ? {} : { fixed }),
    place,
  };
}

/** An anonymous type of a sequence of elements. */
function sequenceType(
  id: TypeId,
  namespace: string,
  particles: readonly ElementParticle[],
  place: Place,
): ComplexTypeDefinition {
  return {
    kind: "complex",
    id,
    namespace,
    place,
    derived: [],
    abstract: false,
    content:
      particles.length === 0
        ? { kind: "empty" }
        : { kind: "elementOnly", particle: { kind: "sequence", occurs: ONCE, particles, place } },
    attributes: [],
  };
}
