/** Bounds on what the model takes, which keep hostile schemas from exhausting memory or stack. */
export interface ModelLimits {
  /** Steps of derivation between a type and the ur-type, and of substitution between elements. */
  readonly derivationDepth: number;
  /** Types that a value of one union can be of, unions in unions included. */
  readonly unionMembers: number;
  /** Nesting of particles in one content model, group references and bases expanded. */
  readonly contentDepth: number;
  /** Particles and attribute uses of all types together, group references and bases expanded. */
  readonly contentSize: number;
}

/** Far beyond any published protocol, far below what hurts. */
export const MODEL_LIMITS: ModelLimits = {
  derivationDepth: 256,
  unionMembers: 10_000,
  contentDepth: 512,
  contentSize: 2_000_000,
};
