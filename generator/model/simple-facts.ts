/** What holds for values of a simple type once all of its derivation steps are added up. */
import { builtInTypes } from "../../templates/runtime/datatypes/by-name.js";
import type { FacetsDescriptor, SimpleType } from "../../templates/runtime/descriptor.js";
import type { FacetName } from "../read/schema/syntax.js";
import { ANY_SIMPLE_TYPE, BUILT_IN_TYPES, builtInType } from "./builtins.js";
import type { Facets, SimpleVariety, TypeId } from "./contract.js";

/** A simple type, its derivation added up. */
export interface SimpleFacts {
  readonly variety: "atomic" | "list" | "union" | "ur";
  /** Local name of the primitive type of an atomic one. */
  readonly primitive?: string;
  readonly whiteSpace: "preserve" | "replace" | "collapse";
  /** Every facet that holds, the most derived value of each; patterns and enumeration aside. */
  readonly facets: Facets;
  /** Facets that derived types may not change. */
  readonly fixed: ReadonlySet<FacetName>;
  /** Reads literals of the type; patterns are not checked by it. */
  readonly reader: SimpleType;
}

const UR_READER: SimpleType = requireReader("anySimpleType");

function requireReader(name: string): SimpleType {
  const reader = builtInTypes.get(name);
  if (reader === undefined) throw new TypeError(`xs:${name} has no datatype`);
  return reader;
}

const UR_FACTS: SimpleFacts = {
  variety: "ur",
  whiteSpace: "preserve",
  facets: {},
  fixed: new Set(),
  reader: UR_READER,
};

const BUILT_IN_FACTS = new Map<TypeId, SimpleFacts>();

/** The facts of a built-in type; unknown ids count as the simple ur-type. */
export function builtInFacts(id: TypeId): SimpleFacts {
  const type = id === ANY_SIMPLE_TYPE ? undefined : builtInType(id);
  if (type === undefined) return UR_FACTS;
  const known = BUILT_IN_FACTS.get(id);
  if (known !== undefined) return known;
  const isList = type.variety === "list";
  const facts: SimpleFacts = {
    variety: type.variety,
    ...(isList ? {} : { primitive: type.primitive }),
    whiteSpace: type.whiteSpace,
    facets: builtInFacets(type.name, isList),
    fixed: new Set(),
    reader: requireReader(type.name),
  };
  BUILT_IN_FACTS.set(id, facts);
  return facts;
}

/** Facets of built-in types that a derived type cannot loosen; ranges are checked by their readers. */
function builtInFacets(name: string, isList: boolean): Facets {
  if (isList) return { minLength: 1 };
  for (
    let type = BUILT_IN_TYPES.get(name);
    type !== undefined;
    type = BUILT_IN_TYPES.get(type.base)
  ) {
    if (type.name === "integer") return { fractionDigits: 0 };
  }
  return {};
}

/** Enumerations beyond this length are not searched for each value of another. */
const SEARCHED_ENUMERATION = 256;

/** The facts of a type from those of what it is made of. */
export function derivedFacts(
  variety: SimpleVariety,
  own: Facets,
  fixed: ReadonlySet<FacetName>,
  factsOf: (id: TypeId) => SimpleFacts,
): SimpleFacts {
  const none = { facets: {}, fixed: new Set<FacetName>(), whiteSpace: "collapse" as const };
  switch (variety.kind) {
    case "list": {
      const item = factsOf(variety.item).reader;
      return { ...none, variety: "list", reader: { kind: "list", item } };
    }
    case "union": {
      const members = variety.members.map((member) => factsOf(member).reader);
      return { ...none, variety: "union", reader: { kind: "union", members } };
    }
    case "restriction": {
      const base = factsOf(variety.base);
      const { enumeration: _, patterns: __, ...bounds } = own;
      return {
        ...base,
        whiteSpace: own.whiteSpace ?? base.whiteSpace,
        facets: { ...base.facets, ...bounds },
        fixed: fixed.size === 0 ? base.fixed : new Set([...base.fixed, ...fixed]),
        reader: { kind: "restriction", base: base.reader, facets: descriptorOf(own) },
      };
    }
  }
}

function descriptorOf(facets: Facets): FacetsDescriptor {
  const { enumeration, patterns: _, ...bounds } = facets;
  if (enumeration === undefined || enumeration.length > SEARCHED_ENUMERATION) return bounds;
  const names = enumeration.flatMap(({ qname }) => qname ?? []);
  return {
    ...bounds,
    enumeration: enumeration.map(({ value }) => value),
    ...(names.length > 0 ? { enumerationNames: names } : {}),
  };
}
