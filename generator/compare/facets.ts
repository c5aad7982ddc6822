/** Facets compared: which values they admit (XML Schema 1.0 Part 2 §4.3). */
import { builtInTypes } from "../../templates/runtime/datatypes/by-name.js";
import { LexicalError } from "../../templates/runtime/datatypes/lexical-error.js";
import { NO_NAMESPACE_CONTEXT, primitiveOf } from "../../templates/runtime/datatypes/resolve.js";
import type { Facets } from "../model/contract.js";
import type { Relation } from "./built-in-relation.js";

/** One facet, or a pair of which one stands, that differs. */
export interface FacetChange {
  readonly facet: string;
  readonly relation: Exclude<Relation, "same">;
  readonly old: string;
  readonly new: string;
}

const NONE = "none";

/**
 * The facets that differ, patterns, enumeration and white space aside.
 *
 * @param builtIn the built-in type that orders bounds.
 */
export function facetChanges(before: Facets, after: Facets, builtIn: string): FacetChange[] {
  return [
    ...countChange("length", before, after),
    ...countChange("minLength", before, after),
    ...countChange("maxLength", before, after),
    ...countChange("totalDigits", before, after),
    ...countChange("fractionDigits", before, after),
    ...boundChange("min", before, after, builtIn),
    ...boundChange("max", before, after, builtIn),
  ];
}

type CountName = "length" | "minLength" | "maxLength" | "totalDigits" | "fractionDigits";

function countChange(facet: CountName, before: Facets, after: Facets): FacetChange[] {
  const [left, right] = [before[facet], after[facet]];
  if (left === right) return [];
  const change = (relation: FacetChange["relation"]): FacetChange[] => [
    { facet, relation, old: String(left ?? NONE), new: String(right ?? NONE) },
  ];
  if (left === undefined) return change("narrowed");
  if (right === undefined) return change("widened");
  if (facet === "length") return change("changed");
  const isNarrower = facet === "minLength" ? right > left : right < left;
  return change(isNarrower ? "narrowed" : "widened");
}

interface Bound {
  readonly text: string;
  readonly inclusive: boolean;
}

function boundOf(side: "min" | "max", facets: Facets): Bound | undefined {
  const inclusive = facets[`${side}Inclusive`];
  if (inclusive !== undefined) return { text: inclusive, inclusive: true };
  const exclusive = facets[`${side}Exclusive`];
  return exclusive === undefined ? undefined : { text: exclusive, inclusive: false };
}

function boundChange(
  side: "min" | "max",
  before: Facets,
  after: Facets,
  builtIn: string,
): FacetChange[] {
  const [left, right] = [boundOf(side, before), boundOf(side, after)];
  if (left?.text === right?.text && left?.inclusive === right?.inclusive) return [];
  const relation = boundRelation(side, left, right, builtIn);
  if (relation === "same") return [];
  const facet = side === "min" ? "lower bound" : "upper bound";
  return [{ facet, relation, old: showBound(left), new: showBound(right) }];
}

function boundRelation(
  side: "min" | "max",
  left: Bound | undefined,
  right: Bound | undefined,
  builtIn: string,
): Relation {
  if (left === undefined) return right === undefined ? "same" : "narrowed";
  if (right === undefined) return "widened";
  const order = compareLiterals(left.text, right.text, builtIn);
  if (order === undefined) return "changed";
  if (order === 0) {
    if (left.inclusive === right.inclusive) return "same";
    return left.inclusive ? "narrowed" : "widened";
  }
  const isHigher = order < 0;
  return isHigher === (side === "min") ? "narrowed" : "widened";
}

/** Negative where the first is less; undefined where the values have no order. */
function compareLiterals(left: string, right: string, builtIn: string): number | undefined {
  const reader = builtInTypes.get(builtIn);
  const root = reader === undefined ? undefined : primitiveOf(reader);
  if (root?.kind !== "atomic") return undefined;
  try {
    const [one, other] = [left, right].map((text) => root.parse(text, NO_NAMESPACE_CONTEXT));
    return root.compare?.(one, other);
  } catch (error) {
    if (error instanceof LexicalError) return undefined;
    throw error;
  }
}

function showBound(bound: Bound | undefined): string {
  return bound === undefined ? NONE : `${bound.text}${bound.inclusive ? "" : " exclusive"}`;
}
