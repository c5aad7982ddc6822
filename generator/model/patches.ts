/** Changes to members and values of a contract, gathered first and made in one walk. */
import type {
  AttributeUse,
  ContentType,
  Documentation,
  EnumerationValue,
  Particle,
  TypeDefinition,
} from "./contract.js";
import type { Member } from "./member-paths.js";

interface Patch {
  docs?: Documentation;
  accept?: readonly string[];
}

/**
 * Notes and aliases by the member or value that they are for. A member that derived types or several
 * users of a group share is changed for all of them.
 */
export class Patches {
  readonly #patches = new Map<Member | EnumerationValue, Patch>();
  readonly #particles = new Map<Particle, Particle>();

  /** Sets the text of a member or value; what was noted before stands. */
  note(target: Member | EnumerationValue, text: string): void {
    this.#patch(target).docs ??= { ...target.docs, text };
  }

  /** Adds other spellings. */
  accept(target: Member | EnumerationValue, spellings: readonly string[]): void {
    const patch = this.#patch(target);
    patch.accept = [...new Set([...(patch.accept ?? []), ...spellings])];
  }

  get isEmpty(): boolean {
    return this.#patches.size === 0;
  }

  #patch(target: Member | EnumerationValue): Patch {
    const patch = this.#patches.get(target) ?? {};
    this.#patches.set(target, patch);
    return patch;
  }

  /** The type with its members and values changed. */
  applyTo(type: TypeDefinition): TypeDefinition {
    if (this.isEmpty) return type;
    if (type.kind === "simple") {
      const { enumeration } = type.facets;
      if (enumeration === undefined) return type;
      const changed = enumeration.map((value) => this.#changed(value));
      return { ...type, facets: { ...type.facets, enumeration: changed } };
    }
    const { ownParticle, ownAttributes } = type;
    const attributes = (uses: readonly AttributeUse[]): readonly AttributeUse[] =>
      uses.map((use) => this.#changed(use));
    return {
      ...type,
      content: this.#content(type.content),
      ...(ownParticle === undefined ? {} : { ownParticle: this.#particle(ownParticle) }),
      attributes: attributes(type.attributes),
      ...(ownAttributes === undefined ? {} : { ownAttributes: attributes(ownAttributes) }),
    };
  }

  #content(content: ContentType): ContentType {
    switch (content.kind) {
      case "empty":
      case "simple":
        return content;
      case "elementOnly":
        return { ...content, particle: this.#particle(content.particle) };
      case "mixed":
        return content.particle === undefined
          ? content
          : { ...content, particle: this.#particle(content.particle) };
    }
  }

  /** Particles that types share are changed once, and stay shared. */
  #particle(particle: Particle): Particle {
    const known = this.#particles.get(particle);
    if (known !== undefined) return known;
    const changed = this.#changedParticle(particle);
    this.#particles.set(particle, changed);
    return changed;
  }

  #changedParticle(particle: Particle): Particle {
    if (particle.kind === "any") return particle;
    if (particle.kind === "element") return this.#changed(particle);
    return { ...particle, particles: particle.particles.map((child) => this.#particle(child)) };
  }

  #changed<T extends Member | EnumerationValue>(target: T): T {
    const patch = this.#patches.get(target);
    return patch === undefined ? target : { ...target, ...patch };
  }
}
