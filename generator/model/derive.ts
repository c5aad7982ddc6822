/**
 * Effective content: what a complex type consists of once what its base contributes is added
 * (XML Schema 1.0 Part 1 §3.4.2, Complex Type Definition Schema Component).
 */
import type { Diagnostics, Place } from "../diagnostics.js";
import { ContentBudget } from "./budget.js";
import { ANY_SIMPLE_TYPE, ANY_TYPE } from "./builtins.js";
import type { ComplexTypeDefinition, ContentType, Particle, TypeId } from "./contract.js";
import type {
  DeclaredComplexType,
  DeclaredSimpleType,
  DeclaredType,
  Derivation,
} from "./declarations.js";
import { deriveAttributes } from "./derive-attributes.js";
import { isSimple } from "./type-derivation.js";
import { isEmptiable } from "./walk-particles.js";

/** A complex type whose list of derived types is still to be made. */
export type DerivedComplexType = Omit<ComplexTypeDefinition, "derived">;

/** What a type is once derived: simple types still with the facets as written. */
export type DerivedDefinition = DeclaredSimpleType | DerivedComplexType;

/** What deriving one type needs to know. */
export interface Deriving {
  readonly declared: ReadonlyMap<TypeId, DeclaredType>;
  /** What is derived already; every base is. */
  readonly done: Map<TypeId, DerivedDefinition>;
  readonly budget: ContentBudget;
  readonly diagnostics: Diagnostics;
}

/**
 * Derives every type. `ordered` has each base before what derives from it; the result keeps that
 * order. Records SW2013 for derivations that give no meaningful content.
 */
export function deriveTypes(
  ordered: ReadonlyMap<TypeId, DeclaredType>,
  diagnostics: Diagnostics,
): ReadonlyMap<TypeId, DerivedDefinition> {
  const budget = new ContentBudget(diagnostics);
  const deriving: Deriving = { declared: ordered, done: new Map(), budget, diagnostics };
  for (const type of ordered.values()) {
    if (type.kind === "simple") {
      checkSimpleFinality(type, deriving);
      deriving.done.set(type.id, type);
    } else {
      deriveComplexType(type, deriving);
    }
  }
  return deriving.done;
}

/** The ur-type's content (§3.4.7): anything, mixed. */
function urContent(place: Place): ContentType {
  const namespaces = { kind: "any" } as const;
  const occurs = { min: 0, max: "unbounded" } as const;
  const particle: Particle = { kind: "any", occurs, namespaces, processContents: "lax", place };
  return { kind: "mixed", particle };
}

function deriveComplexType(type: DeclaredComplexType, deriving: Deriving): void {
  const { id, name, namespace, place, docs, abstract, derivation } = type;
  checkFinality(type, deriving);
  const own = type.content.kind === "complex" ? explicitContent(type.content.particle) : undefined;
  const content = admitted(contentOf(type, own, deriving), place, deriving.budget);
  deriving.done.set(id, {
    kind: "complex",
    id,
    ...(name === undefined ? {} : { name }),
    namespace,
    place,
    ...(docs === undefined ? {} : { docs }),
    abstract,
    ...(derivation === undefined
      ? {}
      : { derivation: { kind: derivation.kind, base: derivation.base } }),
    content,
    ...(derivation?.kind === "extension" && own !== undefined ? { ownParticle: own } : {}),
    ...deriveAttributes(type, deriving),
  });
}

function admitted(content: ContentType, place: Place, budget: ContentBudget): ContentType {
  if (content.kind !== "elementOnly" && content.kind !== "mixed") return content;
  if (content.particle === undefined || budget.admits(content.particle, place)) return content;
  return { kind: "empty" };
}

/** The explicit content: undefined where the particle stands for nothing (§3.4.2, 2.1). */
function explicitContent(particle: Particle | undefined): Particle | undefined {
  if (particle === undefined || particle.occurs.max === 0) return undefined;
  if (!("particles" in particle) || particle.particles.length > 0) return particle;
  return particle.kind === "choice" && particle.occurs.min > 0 ? particle : undefined;
}

function contentOf(
  type: DeclaredComplexType,
  own: Particle | undefined,
  deriving: Deriving,
): ContentType {
  const { derivation } = type;
  if (type.content.kind === "simple") return simpleContentOf(type, deriving);
  if (derivation === undefined) return directContent(own, type.mixed);
  if (isSimple(derivation.base, deriving.declared)) {
    reject(
      derivation,
      "xs:complexContent may not derive from a simple type.",
      "Use xs:simpleContent.",
      deriving,
    );
    return directContent(own, type.mixed);
  }
  const base = baseContent(derivation, deriving);
  return derivation.kind === "extension"
    ? extendedContent(type, derivation, own, base, deriving)
    : restrictedContent(type, derivation, own, base, deriving);
}

function baseContent(derivation: Derivation, deriving: Deriving): ContentType {
  const base = deriving.done.get(derivation.base);
  if (base?.kind === "complex") return base.content;
  return derivation.base === ANY_TYPE ? urContent(derivation.place) : { kind: "empty" };
}

function directContent(own: Particle | undefined, mixed: boolean): ContentType {
  if (mixed) return { kind: "mixed", ...(own === undefined ? {} : { particle: own }) };
  return own === undefined ? { kind: "empty" } : { kind: "elementOnly", particle: own };
}

/** A sequence of the base's particle and the own one (§3.4.2; §3.4.6 Derivation Valid (Extension)). */
function extendedContent(
  type: DeclaredComplexType,
  derivation: Derivation,
  own: Particle | undefined,
  base: ContentType,
  deriving: Deriving,
): ContentType {
  if (own === undefined && !type.mixed) return base;
  if (base.kind === "empty") return directContent(own, type.mixed);
  if (base.kind === "simple") {
    const message = "Elements cannot be added to a type with simple content.";
    reject(derivation, message, "Extend a type with element content.", deriving);
    return base;
  }
  if ((base.kind === "mixed") !== type.mixed) {
    const message = "An extension and its base must both be mixed or both not.";
    const remedy = type.mixed ? `Remove mixed="true".` : `Add mixed="true".`;
    reject(derivation, message, remedy, deriving);
  }
  if (base.particle === undefined) return directContent(own, true);
  if (own === undefined) return base;
  if (own.kind === "all" || base.particle.kind === "all") {
    const message = "An xs:all group can be neither extended nor an extension.";
    reject(derivation, message, "Use xs:sequence in both types.", deriving);
    return base;
  }
  const particle: Particle = {
    kind: "sequence",
    occurs: { min: 1, max: 1 },
    particles: [base.particle, own],
    place: type.place,
  };
  return { kind: base.kind, particle };
}

/** The own content, which must be a narrower version of the base's (Derivation Valid (Restriction, Complex)). */
function restrictedContent(
  type: DeclaredComplexType,
  derivation: Derivation,
  own: Particle | undefined,
  base: ContentType,
  deriving: Deriving,
): ContentType {
  const content = directContent(own, type.mixed);
  const refuse = (message: string): void => {
    reject(derivation, message, "Restrict the content to what the base has.", deriving);
  };
  if (base.kind === "simple") {
    refuse("A restriction by xs:complexContent may not have a base with simple content.");
  } else if (content.kind === "empty") {
    const mustHold =
      base.kind !== "empty" && base.particle !== undefined && !isEmptiable(base.particle);
    if (mustHold) refuse("The base requires elements that the restriction lacks.");
  } else if (base.kind === "empty") {
    refuse("The base has no content that could be restricted.");
  } else if (content.kind === "mixed" && base.kind === "elementOnly") {
    refuse("A mixed type cannot restrict one that is not mixed.");
  }
  return content;
}

/** The simple type of a simple content (§3.4.2). A restriction with facets makes an anonymous one. */
function simpleContentOf(type: DeclaredComplexType, deriving: Deriving): ContentType {
  const { derivation, content } = type;
  if (content.kind !== "simple") return { kind: "empty" };
  // The base is missing, or leads in a circle, which was reported.
  if (derivation === undefined) return { kind: "simple", type: ANY_SIMPLE_TYPE };
  const base = simpleBase(derivation, content.type, deriving);
  if (derivation.kind === "extension") return { kind: "simple", type: base };
  const narrowed = content.type ?? base;
  if (content.facets.length === 0) return { kind: "simple", type: narrowed };
  const value: DeclaredSimpleType = {
    kind: "simple",
    id: `${type.id}/value`,
    namespace: type.namespace,
    place: type.place,
    final: [],
    variety: { kind: "restriction", base: narrowed },
    facets: content.facets,
  };
  deriving.done.set(value.id, value);
  return { kind: "simple", type: value.id };
}

/** The simple type that the base of a simple content is or contains. */
function simpleBase(
  derivation: Derivation,
  anonymousType: TypeId | undefined,
  deriving: Deriving,
): TypeId {
  if (isSimple(derivation.base, deriving.declared)) {
    if (derivation.kind === "restriction") {
      const message = "xs:simpleContent may restrict only a complex type with simple content.";
      reject(derivation, message, "Use xs:extension, or a simple type.", deriving);
    }
    return derivation.base;
  }
  const base = baseContent(derivation, deriving);
  if (base.kind === "simple") return base.type;
  const isMixed =
    base.kind === "mixed" && (base.particle === undefined || isEmptiable(base.particle));
  const allowed = derivation.kind === "restriction" && isMixed && anonymousType !== undefined;
  if (!allowed) {
    const message = "The base of xs:simpleContent has no simple content.";
    reject(derivation, message, "Use xs:complexContent, or another base.", deriving);
  }
  return ANY_SIMPLE_TYPE;
}

/** Records SW2013 where the base is named. */
function reject(
  derivation: Derivation,
  message: string,
  remedy: string,
  { diagnostics }: Deriving,
): void {
  diagnostics.error("SW2013", derivation.place, message, remedy);
}

/** A base may forbid to be derived from (§3.4.6, {final}). */
function checkFinality(type: DeclaredComplexType, deriving: Deriving): void {
  const { derivation } = type;
  if (derivation === undefined) return;
  const base = deriving.declared.get(derivation.base);
  if (base?.kind !== "complex" || !base.final.includes(derivation.kind)) return;
  const message = `The base type is final: it allows no ${derivation.kind}.`;
  reject(derivation, message, "Derive from another type, or remove its final.", deriving);
}

/** §3.14.6 Derivation Valid (Restriction, Simple): final for restriction, list and union. */
function checkSimpleFinality(type: DeclaredSimpleType, deriving: Deriving): void {
  const { variety, place } = type;
  const operands =
    variety.kind === "restriction"
      ? [variety.base]
      : variety.kind === "list"
        ? [variety.item]
        : variety.members;
  for (const id of operands) {
    const operand = deriving.declared.get(id);
    if (operand?.kind !== "simple" || !operand.final.includes(variety.kind)) continue;
    const message = `The type it is made of is final: it allows no ${variety.kind}.`;
    const remedy = "Use another type, or remove its final.";
    deriving.diagnostics.error("SW2013", place, message, remedy);
  }
}
