/** What the checks of content models share: names that a particle admits, substitution included. */
import type {
  ComponentId,
  ElementDeclaration,
  ElementParticle,
  QName,
  TypeDefinition,
  TypeId,
} from "./contract.js";

/** How many steps the checks of one contract may take; hostile content is let through beyond that. */
const STEPS = 5_000_000;

/** What checking content models needs to know. */
export interface ContentChecking {
  readonly types: ReadonlyMap<TypeId, TypeDefinition>;
  readonly elements: ReadonlyMap<ComponentId, ElementDeclaration>;
  readonly steps: StepCounter;
}

/** Counts the steps of checks that could take quadratic time. */
export class StepCounter {
  #left: number = STEPS;

  /** @throws TooManySteps when there are none left. */
  take(count = 1): void {
    this.#left -= count;
    if (this.#left < 0) throw new TooManySteps();
  }
}

/** Ends the checking of a content model that is too large to be checked. */
export class TooManySteps extends Error {
  override readonly name = "TooManySteps";
}

/** The declarations that an element particle admits: those that may stand for it, or it alone. */
export function admittedElements(
  particle: ElementParticle,
  { elements, steps }: ContentChecking,
): readonly { readonly name: QName; readonly type: TypeId }[] {
  const declaration = particle.ref === undefined ? undefined : elements.get(particle.ref);
  if (declaration?.substitutes === undefined) return [particle];
  steps.take(declaration.substitutes.length);
  return declaration.substitutes.flatMap((id) => elements.get(id) ?? []);
}
