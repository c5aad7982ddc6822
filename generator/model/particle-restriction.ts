/** Particle Valid (Restriction) (XML Schema 1.0 Part 1 §3.9.6). */
import { normalizeWhiteSpace } from "../../templates/runtime/datatypes/white-space.js";
import type {
  ElementParticle,
  GroupParticle,
  Occurs,
  Particle,
  WildcardParticle,
} from "./contract.js";
import { admittedElements, type ContentChecking } from "./content-terms.js";
import { componentId } from "./ids.js";
import { derivationPath } from "./type-derivation.js";
import { effectiveRange, isEmptiable } from "./walk-particles.js";
import { admits, isWildcardSubset } from "./wildcards.js";

/** Why a particle does not restrict another, in words that follow a colon; undefined where it does. */
export type Misfit = string | undefined;

/**
 * Checks that one content model restricts another.
 * @throws TooManySteps
 */
export function restrictionMisfit(
  derived: Particle,
  base: Particle,
  checking: ContentChecking,
): Misfit {
  const [own, wide] = [simplified(derived, checking), simplified(base, checking)];
  if (own === undefined) {
    return wide === undefined || isEmptiable(wide) ? undefined : "the base requires content";
  }
  if (wide === undefined) return "the base has no content";
  return compare(own, wide, checking);
}

// ---------------------------------------------------------------------------------------------
// Pointless groups

/**
 * Without groups that add nothing: empty ones, those of one particle, sequences in sequences, choices
 * in choices. A head of a substitution group becomes the choice of what may stand for it.
 */
function simplified(
  particle: Particle,
  checking: ContentChecking,
  parent?: GroupParticle["kind"],
): Particle | undefined {
  checking.steps.take();
  if (particle.occurs.max === 0) return undefined;
  if (particle.kind === "any") return particle;
  if (particle.kind === "element") return substitutionChoice(particle, checking, parent);
  const children = particle.particles.flatMap((child) => {
    const inner = simplified(child, checking, particle.kind);
    if (inner === undefined) return [];
    const isSpliced = inner.kind === particle.kind && inner.kind !== "all" && isOnce(inner.occurs);
    return isSpliced && "particles" in inner ? inner.particles : [inner];
  });
  const [only, ...others] = children;
  if (only === undefined) {
    return particle.kind === "choice" && particle.occurs.min > 0
      ? { ...particle, particles: [] }
      : undefined;
  }
  if (others.length === 0 && isOnce(particle.occurs)) return only;
  return { ...particle, particles: children };
}

function substitutionChoice(
  particle: ElementParticle,
  checking: ContentChecking,
  parent: GroupParticle["kind"] | undefined,
): Particle {
  const admitted = admittedElements(particle, checking);
  if (admitted[0] === particle || parent === "all") return particle;
  // Sorted, so that the order-preserving mapping of choices does not depend on that of the schema.
  const sorted = [...admitted].sort((left, right) =>
    componentId(left.name) < componentId(right.name) ? -1 : 1,
  );
  const particles = sorted.map((element): ElementParticle => {
    const { ref: _, ...own } = particle;
    return { ...own, name: element.name, type: element.type, occurs: { min: 1, max: 1 } };
  });
  return { kind: "choice", occurs: particle.occurs, particles, place: particle.place };
}

function isOnce({ min, max }: Occurs): boolean {
  return min === 1 && max === 1;
}

// ---------------------------------------------------------------------------------------------
// The table of §3.9.6

function compare(own: Particle, base: Particle, checking: ContentChecking): Misfit {
  checking.steps.take();
  if (base.kind === "any") return compareWithWildcard(own, base, checking);
  switch (own.kind) {
    case "any":
      return "a wildcard stands where the base has none";
    case "element":
      return base.kind === "element"
        ? compareElements(own, base, checking)
        : compareAsGroup(own, base, checking);
    case "sequence":
    case "choice":
    case "all":
      return base.kind === "element"
        ? `a group stands where the base has the element "${base.name.localName}"`
        : compareGroups(own, base, checking);
  }
}

/** NameAndTypeOK. */
function compareElements(
  own: ElementParticle,
  base: ElementParticle,
  { types }: ContentChecking,
): Misfit {
  const name = own.name.localName;
  if (name !== base.name.localName || own.name.namespace !== base.name.namespace) {
    return `the element "${name}" stands where the base has "${base.name.localName}"`;
  }
  if (own.nillable && !base.nillable) return `the element "${name}" may not be nil in the base`;
  if (base.fixed !== undefined && collapsed(own.fixed ?? "") !== collapsed(base.fixed)) {
    return `the element "${name}" has the fixed value "${base.fixed}" in the base`;
  }
  const path = derivationPath(own.type, base.type, types);
  if (path === undefined || path.methods.has("extension")) {
    return `the type of the element "${name}" is no restriction of the one it has in the base`;
  }
  return occurrenceMisfit(own.occurs, base.occurs, `the element "${name}"`);
}

function collapsed(value: string): string {
  return normalizeWhiteSpace(value, "collapse");
}

function occurrenceMisfit(own: Occurs, base: Occurs, what: string): Misfit {
  const isWithin = base.max === "unbounded" || (own.max !== "unbounded" && own.max <= base.max);
  if (own.min >= base.min && isWithin) return undefined;
  return `${what} may occur ${rangeText(own)} times, in the base ${rangeText(base)}`;
}

function rangeText({ min, max }: Occurs): string {
  return `${min} to ${max}`;
}

/** NSCompat, NSSubset, NSRecurseCheckCardinality. */
function compareWithWildcard(
  own: Particle,
  base: WildcardParticle,
  checking: ContentChecking,
): Misfit {
  switch (own.kind) {
    case "element":
      return admits(base.namespaces, own.name.namespace)
        ? occurrenceMisfit(own.occurs, base.occurs, `the element "${own.name.localName}"`)
        : `the base's wildcard does not admit the element "${own.name.localName}"`;
    case "any":
      if (!isWildcardSubset(own.namespaces, base.namespaces) || isWeaker(own, base)) {
        return "the wildcard admits what the base's does not";
      }
      return occurrenceMisfit(own.occurs, base.occurs, "the wildcard");
    case "sequence":
    case "choice":
    case "all": {
      const anyNumber: WildcardParticle = { ...base, occurs: { min: 0, max: "unbounded" } };
      const misfit = firstMisfit(own.particles, (child) => compare(child, anyNumber, checking));
      return misfit ?? occurrenceMisfit(effectiveRange(own), base.occurs, "the group");
    }
  }
}

const STRENGTH = ["skip", "lax", "strict"] as const;

/** Whether a wildcard checks less of what it admits than the other. */
export function isWeaker(
  own: Pick<WildcardParticle, "processContents">,
  base: Pick<WildcardParticle, "processContents">,
): boolean {
  return STRENGTH.indexOf(own.processContents) < STRENGTH.indexOf(base.processContents);
}

function firstMisfit(
  particles: readonly Particle[],
  misfitOf: (particle: Particle) => Misfit,
): Misfit {
  for (const particle of particles) {
    const misfit = misfitOf(particle);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}

/**
 * RecurseAsIfGroup: an element counts as a group of itself. The occurrence may be seen as the
 * element's or as the group's, which admit the same.
 */
function compareAsGroup(
  own: ElementParticle,
  base: GroupParticle,
  checking: ContentChecking,
): Misfit {
  const { kind } = base;
  const { occurs, place } = own;
  const once = { min: 1, max: 1 };
  const misfit = compareGroups({ kind, occurs: once, particles: [own], place }, base, checking);
  if (misfit === undefined || kind === "all") return misfit;
  const single = { ...own, occurs: once };
  const other = compareGroups({ kind, occurs, particles: [single], place }, base, checking);
  return other === undefined ? undefined : misfit;
}

function compareGroups(own: GroupParticle, base: GroupParticle, checking: ContentChecking): Misfit {
  if (own.kind === "sequence" && base.kind === "choice") return mapAndSum(own, base, checking);
  if (own.kind === "sequence" && base.kind === "all") return recurseUnordered(own, base, checking);
  if (own.kind !== base.kind) {
    return `${groupText(own)} stands where the base has ${groupText(base)}`;
  }
  return recurse(own, base, base.kind === "choice", checking);
}

function groupText({ kind }: GroupParticle): string {
  return kind === "all" ? "an all group" : `a ${kind}`;
}

/** Recurse, RecurseLax: the particles match in order; what is passed over may be absent. */
function recurse(
  own: GroupParticle,
  base: GroupParticle,
  isLax: boolean,
  checking: ContentChecking,
): Misfit {
  const range = occurrenceMisfit(own.occurs, base.occurs, groupText(own));
  if (range !== undefined) return range;
  let at = 0;
  for (const particle of own.particles) {
    let misfit: Misfit = `${particleText(particle)} is not in the base at its place`;
    while (misfit !== undefined) {
      const candidate = base.particles[at];
      if (candidate === undefined) return misfit;
      at++;
      const found = compare(particle, candidate, checking);
      if (found !== undefined && !isLax && !isEmptiable(candidate)) return found;
      misfit = found;
    }
  }
  return isLax ? undefined : requiredMisfit(base.particles.slice(at));
}

function requiredMisfit(particles: readonly Particle[]): Misfit {
  const required = particles.find((particle) => !isEmptiable(particle));
  return required === undefined ? undefined : `the base requires ${particleText(required)}`;
}

function particleText(particle: Particle): string {
  if (particle.kind === "element") return `the element "${particle.name.localName}"`;
  return particle.kind === "any" ? "a wildcard" : groupText(particle);
}

/** RecurseUnordered: each particle has one of the base for itself. */
function recurseUnordered(
  own: GroupParticle,
  base: GroupParticle,
  checking: ContentChecking,
): Misfit {
  const range = occurrenceMisfit(own.occurs, base.occurs, groupText(own));
  if (range !== undefined) return range;
  const free = new Set(base.particles);
  for (const particle of own.particles) {
    const match = [...free].find((other) => compare(particle, other, checking) === undefined);
    if (match === undefined) return `${particleText(particle)} is not in the base`;
    free.delete(match);
  }
  return requiredMisfit([...free]);
}

/** MapAndSum: each particle restricts an alternative, and there are not too many of them. */
function mapAndSum(own: GroupParticle, base: GroupParticle, checking: ContentChecking): Misfit {
  for (const particle of own.particles) {
    const isAlternative = base.particles.some(
      (other) => compare(particle, other, checking) === undefined,
    );
    if (!isAlternative) return `${particleText(particle)} is no alternative of the base`;
  }
  const count = own.particles.length;
  const { min, max } = own.occurs;
  const total: Occurs = {
    min: min * count,
    max: max === "unbounded" ? "unbounded" : max * count,
  };
  return occurrenceMisfit(total, base.occurs, groupText(own));
}
