/** The rules that content models must follow (XML Schema 1.0 Part 1 §3.4.6, §3.8.6). */
import type { Diagnostics } from "../diagnostics.js";
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  TypeDefinition,
  TypeId,
} from "./contract.js";
import {
  admittedElements,
  StepCounter,
  TooManySteps,
  type ContentChecking,
} from "./content-terms.js";
import { ambiguity, type Position } from "./determinism.js";
import { componentId } from "./ids.js";
import { restrictionMisfit } from "./particle-restriction.js";

/**
 * Checks every content model: elements of one name have one type, and no element could belong to two
 * particles (SW2003); a restriction restricts (SW2013).
 */
export function checkContentRules(
  types: ReadonlyMap<TypeId, TypeDefinition>,
  elements: readonly ElementDeclaration[],
  diagnostics: Diagnostics,
): void {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const checking: ContentChecking = { types, elements: byId, steps: new StepCounter() };
  for (const type of types.values()) {
    const particle = particleOf(type);
    if (type.kind !== "complex" || particle === undefined) continue;
    try {
      checkParticle(type, particle, checking, diagnostics);
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      return;
    }
  }
}

function particleOf(type: TypeDefinition | undefined): Particle | undefined {
  return type?.kind === "complex" && "particle" in type.content
    ? type.content.particle
    : undefined;
}

function checkParticle(
  type: ComplexTypeDefinition,
  particle: Particle,
  checking: ContentChecking,
  diagnostics: Diagnostics,
): void {
  const isConsistent = checkConsistency(particle, checking, diagnostics);
  const clash = isConsistent ? ambiguity(particle, checking) : undefined;
  if (clash !== undefined) reportAmbiguity(clash, diagnostics);
  if (type.derivation?.kind !== "restriction") return;
  const base = particleOf(checking.types.get(type.derivation.base));
  const misfit = base === undefined ? undefined : restrictionMisfit(particle, base, checking);
  if (misfit === undefined) return;
  diagnostics.error(
    "SW2013",
    type.place,
    `The content does not restrict that of the base: ${misfit}.`,
    "Leave out only what the base lets be absent, and change nothing else.",
  );
}

/** Element Declarations Consistent: one name, one type. */
function checkConsistency(
  particle: Particle,
  checking: ContentChecking,
  diagnostics: Diagnostics,
): boolean {
  const typeOf = new Map<string, TypeId>();
  const pending: Particle[] = [particle];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    checking.steps.take();
    if (next.kind === "any") continue;
    if (next.kind !== "element") {
      for (const child of next.particles) pending.push(child);
      continue;
    }
    for (const { name, type } of admittedElements(next, checking)) {
      const id = componentId(name);
      const known = typeOf.get(id) ?? type;
      typeOf.set(id, type);
      if (known === type) continue;
      diagnostics.error(
        "SW2003",
        next.place,
        `The element "${name.localName}" stands twice in one content model, with different types.`,
        "Give both the same named type.",
      );
      return false;
    }
  }
  return true;
}

function reportAmbiguity([left, right]: readonly [Position, Position], diagnostics: Diagnostics): void {
  const { line, column } = left.particle.place;
  diagnostics.error(
    "SW2003",
    right.particle.place,
    `The content model is ambiguous: an element could belong to this ${termText(right)} or to the ${termText(left)} at line ${line}, column ${column}.`,
    "Merge the two, or put something between them that must be there.",
  );
}

function termText({ particle }: Position): string {
  return particle.kind === "any" ? "wildcard" : `element "${particle.name.localName}"`;
}
