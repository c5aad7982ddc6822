/** How the elements of a content model are grouped, elements that the other model lacks aside. */
import type { GroupParticle, Particle } from "../model/contract.js";
import { ANY_TYPE } from "../model/builtins.js";
import { normalizeParticle } from "../model/particles.js";

/** What tells two groupings apart. */
export interface Grouping {
  /** Groups and elements, in an order that does not depend on theirs. */
  readonly shape: string;
  /** The shape, without how often groups occur. */
  readonly skeleton: string;
  /** How many groups may be left out. */
  readonly optional: number;
}

/**
 * The grouping of the elements that are kept, each under the key that it is compared by.
 *
 * @param keyOf the key of an element or wildcard; undefined for one to leave out.
 */
export function groupingOf(
  content: Particle | undefined,
  keyOf: (leaf: Particle) => string | undefined,
): Grouping {
  const kept = content === undefined ? undefined : only(content, keyOf);
  const particle = kept === undefined ? undefined : normalizeParticle(kept);
  if (particle === undefined) return { shape: "", skeleton: "", optional: 0 };
  const shape = print(particle);
  return {
    shape,
    skeleton: shape.replaceAll(/[?*](?=[|,]\()/g, ""),
    optional: shape.match(/\?(?=\*?[|,]\()/g)?.length ?? 0,
  };
}

function isGroup(particle: Particle): particle is GroupParticle {
  return particle.kind !== "element" && particle.kind !== "any";
}

/** The groups around the leaves that are kept, each leaf named by its key, so that it is found again. */
function only(
  particle: Particle,
  keyOf: (leaf: Particle) => string | undefined,
): Particle | undefined {
  if (isGroup(particle)) {
    const particles = particle.particles.flatMap((child) => only(child, keyOf) ?? []);
    return particles.length === 0 ? undefined : { ...particle, particles };
  }
  const key = keyOf(particle);
  if (key === undefined) return undefined;
  const { occurs, place } = particle;
  const name = { namespace: "", localName: key };
  return { kind: "element", name, occurs, place, nillable: false, type: ANY_TYPE };
}

/** `?*,(a b)`: whether it may be left out or repeated, `|` for a choice and `,` for other groups. */
function print(particle: Particle): string {
  if (!isGroup(particle)) return particle.kind === "element" ? particle.name.localName : "";
  const { min, max } = particle.occurs;
  const optional = min === 0 ? "?" : "";
  const repeated = max === "unbounded" || max > 1 ? "*" : "";
  const children = particle.particles.map(print).sort();
  return `${optional}${repeated}${particle.kind === "choice" ? "|" : ","}(${children.join(" ")})`;
}
