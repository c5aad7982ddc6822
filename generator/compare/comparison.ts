/** What the passes of a comparison share: both contracts, and the list of what was found. */
import type { ElementParticle, TypeId } from "../model/contract.js";
import type { Place } from "../diagnostics.js";
import type { Aspect, Directions, Finding } from "./difference.js";
import type { RuleId } from "./rules.js";
import type { Sides } from "./side.js";

/** Where a pass is: the path that is shown, and the messages that hold what is compared. */
export interface Location {
  readonly path: string;
  readonly directions: Directions;
}

/** What is told of a finding besides its rule and location. */
export interface Details {
  readonly message: string;
  readonly old?: Aspect;
  readonly new?: Aspect;
  readonly retyped?: boolean;
}

/** One comparison on its way. */
export class Comparison {
  readonly sides: Sides;
  /** Named types of the old contract that have another name in the new one. */
  readonly renamedTypes: ReadonlyMap<TypeId, TypeId>;
  readonly #findings: Finding[] = [];
  /** Pairs of types that are compared already at a path, since types may hold themselves. */
  readonly #pairs = new Set<string>();

  constructor(sides: Sides, renamedTypes: ReadonlyMap<TypeId, TypeId>) {
    this.sides = sides;
    this.renamedTypes = renamedTypes;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  report(rule: RuleId, { path, directions }: Location, details: Details): void {
    this.#findings.push({ rule, path, directions, ...details });
  }

  /** Whether a pair of different types is met for the first time; records it. */
  isNewPair(before: TypeId, after: TypeId): boolean {
    const key = `${before} ${after}`;
    if (this.#pairs.has(key)) return false;
    this.#pairs.add(key);
    return true;
  }

  /** Whether two ids name the same type, a renaming taken into account. */
  isSameType(before: TypeId, after: TypeId): boolean {
    return before === after || this.renamedTypes.get(before) === after;
  }
}

/** The location of a part of something. */
export function within(location: Location, step: string): Location {
  return { ...location, path: `${location.path}/${step}` };
}

/** An aspect with a text and the place of a component. */
export function aspect(text: string, component: { readonly place: Place }): Aspect {
  return { text, place: component.place };
}

/** `optional`, `required`, or the bounds. */
export function occursText({ min, max }: ElementParticle["occurs"]): string {
  const upper = max === "unbounded" ? "unbounded" : String(max);
  if (max === 1) return min === 0 ? "optional" : "required";
  return `${String(min)} to ${upper}`;
}
