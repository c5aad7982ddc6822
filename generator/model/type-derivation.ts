/** How types are derived from one another (XML Schema 1.0 Part 1 §3.4.6, §3.14.6, Type Derivation OK). */
import { ANY_SIMPLE_TYPE, ANY_TYPE, builtInId, builtInType, isBuiltIn } from "./builtins.js";
import type { SimpleVariety, TypeId } from "./contract.js";

/** What must be known of a type to tell what it is derived from. */
export type DerivedType =
  | { readonly kind: "simple"; readonly variety: SimpleVariety }
  | {
      readonly kind: "complex";
      readonly derivation?: { readonly kind: "extension" | "restriction"; readonly base: TypeId };
    };

export type DerivationMethod = "extension" | "restriction" | "list" | "union";

/** One step up: to the base type and by which method; undefined at the ur-type. */
function stepUp(
  id: TypeId,
  types: ReadonlyMap<TypeId, DerivedType>,
): { readonly base: TypeId; readonly method: DerivationMethod } | undefined {
  if (id === ANY_TYPE) return undefined;
  if (id === ANY_SIMPLE_TYPE) return { base: ANY_TYPE, method: "restriction" };
  const builtIn = builtInType(id);
  if (builtIn !== undefined) return { base: builtInId(builtIn.base), method: "restriction" };
  const type = types.get(id);
  if (type === undefined) return undefined;
  if (type.kind === "complex") {
    return type.derivation === undefined
      ? { base: ANY_TYPE, method: "restriction" }
      : { base: type.derivation.base, method: type.derivation.kind };
  }
  const { variety } = type;
  return variety.kind === "restriction"
    ? { base: variety.base, method: "restriction" }
    : { base: ANY_SIMPLE_TYPE, method: variety.kind };
}

/** The steps of a derivation: each type on the way, the derived one first, and how it was derived. */
export interface DerivationPath {
  readonly methods: ReadonlySet<DerivationMethod>;
  /** The types between the derived one and the base, both left out. */
  readonly between: readonly TypeId[];
}

/**
 * How a type is derived from another, or undefined where it is not. A member type of a union counts
 * as derived from it by restriction.
 */
export function derivationPath(
  derived: TypeId,
  base: TypeId,
  types: ReadonlyMap<TypeId, DerivedType>,
): DerivationPath | undefined {
  const methods = new Set<DerivationMethod>();
  const between: TypeId[] = [];
  for (let id = derived; id !== base;) {
    const step = stepUp(id, types);
    if (step === undefined) return memberPath(derived, base, types);
    methods.add(step.method);
    id = step.base;
    if (id !== base) between.push(id);
  }
  return { methods, between };
}

function memberPath(
  derived: TypeId,
  base: TypeId,
  types: ReadonlyMap<TypeId, DerivedType>,
): DerivationPath | undefined {
  const type = types.get(base);
  if (type?.kind !== "simple" || type.variety.kind !== "union") return undefined;
  const isOfMember = type.variety.members.some(
    (member) => derivationPath(derived, member, types) !== undefined,
  );
  return isOfMember ? { methods: new Set(["restriction"]), between: [] } : undefined;
}

/** Whether a type is the other one or derived from it by whatever methods. */
export function isDerivedFrom(
  derived: TypeId,
  base: TypeId,
  types: ReadonlyMap<TypeId, DerivedType>,
): boolean {
  return derivationPath(derived, base, types) !== undefined;
}

/** Whether a type is simple. Unknown ids are not. */
export function isSimple(id: TypeId, types: ReadonlyMap<TypeId, DerivedType>): boolean {
  if (isBuiltIn(id)) return id !== ANY_TYPE;
  return types.get(id)?.kind === "simple";
}
