/** The rules that content models must follow (XML Schema 1.0 Part 1 §3.4.6, §3.8.6). */
import type { DiagnosticCode, Diagnostics, Place, Severity } from "../diagnostics.js";
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
import { particlesIn } from "./walk-particles.js";

/**
 * Checks every content model: an `xs:all` stands alone (SW2003), elements of one name have one type
 * and none could belong to two particles (SW2017), a restriction restricts (SW2018). What is ambiguous
 * or no restriction is a warning: schemas in use are so, and can be read nevertheless.
 */
export function checkContentRules(
  types: ReadonlyMap<TypeId, TypeDefinition>,
  elements: readonly ElementDeclaration[],
  diagnostics: Diagnostics,
): void {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const checking: ContentChecking = { types, elements: byId, steps: new StepCounter() };
  const report = reportOnce(diagnostics);
  for (const type of types.values()) {
    const particle = particleOf(type);
    if (type.kind !== "complex" || particle === undefined) continue;
    try {
      checkParticle(type, particle, checking, report);
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      return;
    }
  }
}

type Report = (
  severity: Severity,
  code: DiagnosticCode,
  place: Place,
  message: string,
  remedy: string,
) => void;

/** Derived types repeat the content of their base, and what is wrong with it; it is told once. */
function reportOnce(diagnostics: Diagnostics): Report {
  const reported = new Set<Place>();
  return (severity, code, place, message, remedy) => {
    if (reported.has(place)) return;
    reported.add(place);
    diagnostics[severity](code, place, message, remedy);
  };
}

function particleOf(type: TypeDefinition | undefined): Particle | undefined {
  return type?.kind === "complex" && "particle" in type.content ? type.content.particle : undefined;
}

function checkParticle(
  type: ComplexTypeDefinition,
  particle: Particle,
  checking: ContentChecking,
  report: Report,
): void {
  checkAllGroups(particle, report);
  const isConsistent = checkConsistency(particle, checking, report);
  const clash = isConsistent ? ambiguity(particle, checking) : undefined;
  if (clash !== undefined) reportAmbiguity(clash, report);
  if (type.derivation?.kind !== "restriction") return;
  const base = particleOf(checking.types.get(type.derivation.base));
  const misfit = base === undefined ? undefined : restrictionMisfit(particle, base, checking);
  if (misfit === undefined) return;
  report(
    "warning",
    "SW2018",
    type.place,
    `The content does not restrict that of the base: ${misfit}.`,
    "Leave out only what the base lets be absent, and change nothing else.",
  );
}

/** All Group Limited: an `xs:all` is the whole content, occurs once, and holds single elements. */
function checkAllGroups(particle: Particle, report: Report): void {
  for (const next of particlesIn(particle)) {
    const { max } = next.occurs;
    if (next.kind === "all" && (next !== particle || max === "unbounded" || max > 1)) {
      const message = "An xs:all group must be the whole content of a type and occur once at most.";
      report("error", "SW2003", next.place, message, "Use xs:sequence.");
      return;
    }
  }
}

/** Element Declarations Consistent: one name, one type. */
function checkConsistency(particle: Particle, checking: ContentChecking, report: Report): boolean {
  const typeOf = new Map<string, TypeId>();
  for (const next of particlesIn(particle)) {
    checking.steps.take();
    if (next.kind !== "element") continue;
    for (const { name, type } of admittedElements(next, checking)) {
      const id = componentId(name);
      const known = typeOf.get(id) ?? type;
      typeOf.set(id, type);
      if (known === type) continue;
      report(
        "error",
        "SW2017",
        next.place,
        `The element "${name.localName}" stands twice in one content model, with different types.`,
        "Give both the same named type.",
      );
      return false;
    }
  }
  return true;
}

function reportAmbiguity([left, right]: readonly [Position, Position], report: Report): void {
  const { line, column } = left.particle.place;
  report(
    "warning",
    "SW2017",
    right.particle.place,
    `The content model is ambiguous: an element could belong to this ${termText(right)} or to the ${termText(left)} at line ${line}, column ${column}.`,
    "Merge the two, or put something between them that must be there.",
  );
}

function termText({ particle }: Position): string {
  return particle.kind === "any" ? "wildcard" : `element "${particle.name.localName}"`;
}
