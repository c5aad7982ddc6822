/**
 * Unique Particle Attribution (XML Schema 1.0 Part 1 §3.8.6, appendix H): which particle an element
 * belongs to must follow from its name and from what came before it.
 */
import type { Particle } from "./contract.js";
import { admittedElements, type ContentChecking } from "./content-terms.js";
import { componentId } from "./ids.js";
import { WildcardIndex } from "./wildcards.js";

/** An occurrence of an element or wildcard in the content model. */
export interface Position {
  readonly particle: Exclude<Particle, { readonly particles: unknown }>;
}

/** Where a part of the model can begin and end, and whether it can be passed over. */
interface Part {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly emptiable: boolean;
}

const NOTHING: Part = { first: [], last: [], emptiable: true };

/**
 * Two positions that one element could belong to, or undefined where the model is unambiguous.
 * @throws TooManySteps
 */
export function ambiguity(
  particle: Particle,
  checking: ContentChecking,
): readonly [Position, Position] | undefined {
  // What is unambiguous even if anything could follow anything needs no closer look.
  if (overlapping(positionsOf(particle), checking) === undefined) return undefined;
  const follow = new Map<Position, Set<Position>>();
  const connect = (from: readonly Position[], to: readonly Position[]): void => {
    checking.steps.take(from.length * to.length);
    for (const position of from) {
      const followers = follow.get(position);
      if (followers === undefined) follow.set(position, new Set(to));
      else for (const next of to) followers.add(next);
    }
  };
  const { first } = partOf(particle, connect);
  for (const positions of [first, ...follow.values()]) {
    const clash = overlapping([...positions], checking);
    if (clash !== undefined) return clash;
  }
  return undefined;
}

function positionsOf(particle: Particle): readonly Position[] {
  const found: Position[] = [];
  const collect = (part: Particle): void => {
    if (part.occurs.max === 0) return;
    if (part.kind === "element" || part.kind === "any") found.push({ particle: part });
    else part.particles.forEach(collect);
  };
  collect(particle);
  return found;
}

type Connect = (from: readonly Position[], to: readonly Position[]) => void;

function partOf(particle: Particle, connect: Connect): Part {
  if (particle.occurs.max === 0) return NOTHING;
  const inner = termOf(particle, connect);
  if (repeatsFreely(particle)) connect(inner.last, inner.first);
  return particle.occurs.min === 0 ? { ...inner, emptiable: true } : inner;
}

/**
 * Whether one occurrence may be followed by another or by what comes next. How often an element with
 * a fixed count has occurred tells which.
 */
function repeatsFreely({ kind, occurs: { min, max } }: Particle): boolean {
  const isTerm = kind === "element" || kind === "any";
  return max === "unbounded" || (max > 1 && !(isTerm && min === max));
}

function termOf(particle: Particle, connect: Connect): Part {
  if (particle.kind === "element" || particle.kind === "any") {
    const positions = [{ particle }];
    return { first: positions, last: positions, emptiable: false };
  }
  const parts = particle.particles.map((child) => partOf(child, connect));
  switch (particle.kind) {
    case "sequence":
      return sequenceOf(parts, connect);
    case "choice":
      return {
        first: parts.flatMap((part) => part.first),
        last: parts.flatMap((part) => part.last),
        emptiable: parts.some((part) => part.emptiable),
      };
    case "all":
      return allOf(parts, connect);
  }
}

function sequenceOf(parts: readonly Part[], connect: Connect): Part {
  const first: Position[] = [];
  let last: readonly Position[] = [];
  let emptiable = true;
  for (const part of parts) {
    connect(last, part.first);
    for (const position of emptiable ? part.first : []) first.push(position);
    last = part.emptiable ? [...last, ...part.last] : part.last;
    emptiable &&= part.emptiable;
  }
  return { first, last, emptiable };
}

function allOf(parts: readonly Part[], connect: Connect): Part {
  const first = parts.flatMap((part) => part.first);
  for (const part of parts) {
    const others = first.filter((position) => !part.first.includes(position));
    connect(part.last, others);
  }
  return {
    first,
    last: parts.flatMap((part) => part.last),
    emptiable: parts.every((part) => part.emptiable),
  };
}

/** Two of the positions that admit an element of one name. */
function overlapping(
  positions: readonly Position[],
  checking: ContentChecking,
): readonly [Position, Position] | undefined {
  checking.steps.take(positions.length);
  const named = new Map<string, Position>();
  const namespaces = new Map<string, Position>();
  const wildcards = new WildcardIndex<Position>();
  for (const position of positions) {
    const { particle } = position;
    if (particle.kind === "any") {
      const other = wildcards.overlapping(particle.namespaces);
      if (other !== undefined) return [other, position];
      wildcards.add(particle.namespaces, position);
      continue;
    }
    for (const { name } of admittedElements(particle, checking)) {
      const other = named.get(componentId(name));
      if (other !== undefined && other !== position) return [other, position];
      named.set(componentId(name), position);
      namespaces.set(name.namespace, position);
    }
  }
  for (const [namespace, position] of namespaces) {
    const wildcard = wildcards.admitting(namespace);
    if (wildcard !== undefined) return [wildcard, position];
  }
  return undefined;
}
