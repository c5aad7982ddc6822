/** The elements and wildcards of a content model, each with how it may occur. */
import type {
  ElementParticle,
  GroupParticle,
  Particle,
  WildcardParticle,
} from "../model/contract.js";
import { upperBound } from "../model/particles.js";

/** An element or wildcard in its content model. */
export interface Leaf<P extends ElementParticle | WildcardParticle> {
  /** Its name, or `any`, and which of that name it is. */
  readonly key: string;
  readonly particle: P;
  /** In the whole content: groups and choices around it are taken into account. */
  readonly min: number;
  readonly max: number;
  /** Within the alternative that it stands in. */
  readonly localMin: number;
  /** The innermost choice around it. */
  readonly alternative?: Alternative;
}

/** One alternative of a choice. */
export interface Alternative {
  readonly choice: GroupParticle;
  readonly index: number;
  /** Whether the choice itself must be made. */
  readonly required: boolean;
}

export type ElementLeaf = Leaf<ElementParticle>;
export type WildcardLeaf = Leaf<WildcardParticle>;
export type AnyLeaf = ElementLeaf | WildcardLeaf;

interface Surroundings {
  readonly min: number;
  readonly max: number;
  readonly localMin: number;
  readonly alternative?: Alternative;
}

/** Every leaf of a content model, in its order. */
export function leavesWithOccurrence(content: Particle | undefined): readonly AnyLeaf[] {
  const leaves: AnyLeaf[] = [];
  const numbers = new Map<string, number>();

  function keyOf(name: string): string {
    const number = (numbers.get(name) ?? 0) + 1;
    numbers.set(name, number);
    return number === 1 ? name : `${name}#${String(number)}`;
  }

  function walk(particle: Particle, around: Surroundings): void {
    const min = around.min * particle.occurs.min;
    const max = upperBound(particle.occurs) === 0 ? 0 : around.max * upperBound(particle.occurs);
    const localMin = around.localMin * particle.occurs.min;
    const alternative = around.alternative === undefined ? {} : { alternative: around.alternative };
    if (particle.kind === "element") {
      const key = keyOf(`{${particle.name.namespace}}${particle.name.localName}`);
      leaves.push({ key, particle, min, max, localMin, ...alternative });
    } else if (particle.kind === "any") {
      leaves.push({ key: keyOf("any"), particle, min, max, localMin, ...alternative });
    } else if (particle.kind === "choice") {
      particle.particles.forEach((child, index) => {
        const chosen = { choice: particle, index, required: min > 0 };
        walk(child, { min: 0, max, localMin: 1, alternative: chosen });
      });
    } else {
      for (const child of particle.particles) walk(child, { min, max, localMin, ...alternative });
    }
  }

  if (content !== undefined) walk(content, { min: 1, max: 1, localMin: 1 });
  return leaves;
}
