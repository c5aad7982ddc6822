/** A simple type with its derivation added up, as far as comparison needs it. */
import { ANY_SIMPLE_TYPE, BUILT_IN_TYPES } from "../model/builtins.js";
import type { EnumerationValue, Facets, TypeId } from "../model/contract.js";
import { builtInName } from "../render/built-ins.js";
import type { Side } from "./side.js";

/** What holds for the values of a simple type. */
export interface SimpleView {
  readonly variety:
    | { readonly kind: "atomic"; readonly builtIn: string }
    | { readonly kind: "list"; readonly item: TypeId }
    | { readonly kind: "union"; readonly members: readonly TypeId[] };
  /** Those that hold, the most derived value of each; patterns and enumeration aside. */
  readonly bounds: Facets;
  /** The nearest one: it alone holds. */
  readonly enumeration: readonly EnumerationValue[] | undefined;
  /** The alternatives of every step: a value matches one of each. */
  readonly patterns: readonly (readonly string[])[];
}

/** The view of a simple type; undefined for a complex one. */
export function simpleView(id: TypeId, side: Side): SimpleView | undefined {
  const definition = side.type(id);
  if (definition === undefined) return builtInView(id);
  if (definition.kind === "complex") return undefined;
  const { variety, facets } = definition;
  const { enumeration, patterns, ...bounds } = facets;
  if (variety.kind !== "restriction") {
    return { variety, bounds, enumeration, patterns: patterns === undefined ? [] : [patterns] };
  }
  const base = simpleView(variety.base, side);
  if (base === undefined) return undefined;
  return {
    variety: base.variety,
    bounds: { ...base.bounds, ...bounds },
    enumeration: enumeration ?? base.enumeration,
    patterns: [...base.patterns, ...(patterns === undefined ? [] : [patterns])],
  };
}

function builtInView(id: TypeId): SimpleView | undefined {
  const name = builtInName(id);
  const type = name === undefined ? undefined : BUILT_IN_TYPES.get(name);
  const isUr = id === ANY_SIMPLE_TYPE;
  if (name === undefined || (type === undefined && !isUr)) return undefined;
  return {
    variety: { kind: "atomic", builtIn: name },
    bounds: {},
    enumeration: undefined,
    patterns: [],
  };
}
