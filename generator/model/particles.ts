/**
 * Simplification of content models (XML Schema 1.0 Part 1 §3.8): what a particle admits stays the same
 * or, where groups that repeat are nested, becomes a superset with the same order of elements.
 */
import type {
  ElementParticle,
  GroupParticle,
  Occurs,
  Particle,
  WildcardParticle,
} from "./contract.js";

const ONCE: Occurs = { min: 1, max: 1 };

/** A particle that is no group. */
export type LeafParticle = ElementParticle | WildcardParticle;

/** Whether the particle may occur more than once. */
export function isRepeated(particle: Particle): boolean {
  return particle.occurs.max === "unbounded" || particle.occurs.max > 1;
}

/** `max` as a number. */
export function upperBound(occurs: Occurs): number {
  return occurs.max === "unbounded" ? Infinity : occurs.max;
}

function occursOf(min: number, max: number): Occurs {
  return { min, max: max === Infinity ? "unbounded" : max };
}

/** How often something occurs that occurs `inner` times in what occurs `outer` times. */
function multiplied(outer: Occurs, inner: Occurs): Occurs {
  const max = outer.max === 0 || inner.max === 0 ? 0 : upperBound(outer) * upperBound(inner);
  return occursOf(outer.min * inner.min, max);
}

/**
 * Removes particles that may not occur, groups without content and groups of one particle, and merges
 * sequences into sequences and choices into choices where they occur once. Undefined: empty content.
 */
export function normalizeParticle(particle: Particle): Particle | undefined {
  if (particle.occurs.max === 0) return undefined;
  if (particle.kind === "element" || particle.kind === "any") return particle;
  const children = particle.particles.map(normalizeParticle);
  const present = children.filter((child) => child !== undefined);
  const emptiable = particle.kind === "choice" && present.length < children.length;
  const group: GroupParticle = {
    ...particle,
    occurs: emptiable ? { ...particle.occurs, min: 0 } : particle.occurs,
    particles: present,
  };
  return unwrapSingle(spliceChildren(group));
}

/** Takes the children of nested groups of the same kind into the group, where that changes nothing. */
function spliceChildren(group: GroupParticle): GroupParticle {
  if (group.kind === "all") return group;
  const isSpliced = (child: Particle): child is GroupParticle =>
    child.kind === group.kind &&
    !isRepeated(child) &&
    (child.occurs.min === 1 || group.kind === "choice");
  const optional = group.particles.some((child) => isSpliced(child) && child.occurs.min === 0);
  return {
    ...group,
    occurs: optional ? { ...group.occurs, min: 0 } : group.occurs,
    particles: group.particles.flatMap((child) => (isSpliced(child) ? child.particles : [child])),
  };
}

function unwrapSingle(group: GroupParticle): Particle | undefined {
  const [only, ...others] = group.particles;
  if (only === undefined) return undefined;
  if (others.length > 0) return group;
  return { ...only, occurs: multiplied(group.occurs, only.occurs) };
}

/** Every element and wildcard of a particle, in order. */
export function leavesOf(particle: Particle): LeafParticle[] {
  if (particle.kind === "element" || particle.kind === "any") return [particle];
  return particle.particles.flatMap(leavesOf);
}

/** The leaf as one item of a list: it occurs once. */
export function asItem(leaf: LeafParticle): LeafParticle {
  return { ...leaf, occurs: ONCE };
}

/** The least and greatest number of elements that a particle admits. */
export function leafCount(particle: Particle): Occurs {
  if (particle.kind === "element" || particle.kind === "any") return particle.occurs;
  const counts = particle.particles.map(leafCount);
  const mins = counts.map((count) => count.min);
  const maxs = counts.map(upperBound);
  const inner =
    particle.kind === "choice"
      ? occursOf(Math.min(...mins), Math.max(...maxs))
      : occursOf(sum(mins), sum(maxs));
  return multiplied(particle.occurs, inner);
}

/** Whether no element need be present (Part 1 §3.9.6 Particle Emptiable). */
export function isEmptiable(particle: Particle): boolean {
  return leafCount(particle).min === 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
