/** Walks over particles and their ranges, without recursion or at most once for each particle. */
import type { Occurs, Particle } from "./contract.js";

/** The particles within a particle, itself included, in no particular order. */
export function* particlesIn(particle: Particle): Generator<Particle> {
  const pending: Particle[] = [particle];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    if (next.kind === "element" || next.kind === "any") continue;
    for (const child of next.particles) pending.push(child);
  }
}

const ranges = new WeakMap<Particle, Occurs>();

/** How many elements a particle admits at least and at most (Part 1 §3.8.6 Effective Total Range). */
export function effectiveRange(particle: Particle): Occurs {
  if (particle.kind === "element" || particle.kind === "any") return particle.occurs;
  const known = ranges.get(particle);
  if (known !== undefined) return known;
  const isChoice = particle.kind === "choice";
  let min = isChoice && particle.particles.length > 0 ? Infinity : 0;
  let max = 0;
  for (const child of particle.particles) {
    const range = effectiveRange(child);
    const childMax = upper(range);
    min = isChoice ? Math.min(min, range.min) : min + range.min;
    max = isChoice ? Math.max(max, childMax) : max + childMax;
  }
  const greatest = max === 0 ? 0 : max * upper(particle.occurs);
  const result: Occurs = {
    min: min * particle.occurs.min,
    max: greatest === Infinity ? "unbounded" : greatest,
  };
  ranges.set(particle, result);
  return result;
}

function upper({ max }: Occurs): number {
  return max === "unbounded" ? Infinity : max;
}

/** Whether no element need be present (Part 1 §3.9.6 Particle Emptiable). */
export function isEmptiable(particle: Particle): boolean {
  return particle.occurs.min === 0 || effectiveRange(particle).min === 0;
}
