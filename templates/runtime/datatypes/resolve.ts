import type {
  AtomicType,
  ListType,
  NamespaceContext,
  RestrictedType,
  SimpleType,
  UnionType,
  WhiteSpace,
} from "../descriptor.js";

/** A simple type, or the function that gives it where types refer to each other. */
export type SimpleTypeReference<T = unknown> = SimpleType<T> | (() => SimpleType<T>);

/** What a chain of restrictions ends in. */
export type UnrestrictedType = AtomicType | ListType | UnionType;

/** A simple type seen through its restrictions. */
export interface Derivation {
  readonly root: UnrestrictedType;
  /** The restrictions, the most derived one first. */
  readonly steps: readonly RestrictedType[];
  /** What holds for atomic types and lists; a union leaves it to its members (Part 2 §4.3.6). */
  readonly whiteSpace: WhiteSpace;
  /** Of an enumerated atomic type: literals that were found to be values of it as they are. */
  readonly known: Map<string, string> | undefined;
}

/** Where facet values are read: no prefix is declared there, QNames are compared by name. */
export const NO_NAMESPACE_CONTEXT: NamespaceContext = {
  lookupNamespace: (prefix) => (prefix === "" ? "" : undefined),
  prefixFor: () => "",
};

const derivations = /* @__PURE__ */ new WeakMap<RestrictedType, Derivation>();

/** The type that a reference stands for. */
export function resolveSimple<T>(reference: SimpleTypeReference<T>): SimpleType<T> {
  return typeof reference === "function" ? reference() : reference;
}

/** The type without its restrictions: a built-in type, a list or a union. */
export function primitiveOf(type: SimpleType): UnrestrictedType {
  return type.kind === "restriction" ? derivationOf(type).root : type;
}

/** The type's restrictions and what they restrict; worked out once a type. */
export function derivationOf(type: RestrictedType): Derivation {
  const known = derivations.get(type);
  if (known !== undefined) return known;
  const steps: RestrictedType[] = [];
  let base: SimpleType = type;
  let whiteSpace: WhiteSpace | undefined;
  while (base.kind === "restriction") {
    steps.push(base);
    whiteSpace ??= base.facets?.whiteSpace;
    base = resolveSimple(base.base);
  }
  const own = base.kind === "atomic" ? base.whiteSpace : "collapse";
  const isEnumerated =
    base.kind === "atomic" && steps.some(({ facets }) => facets?.enumeration !== undefined);
  const derivation: Derivation = {
    root: base,
    steps,
    whiteSpace: whiteSpace ?? own,
    known: isEnumerated ? new Map() : undefined,
  };
  derivations.set(type, derivation);
  return derivation;
}

/** The `whiteSpace` that holds for a type (Part 2 §4.3.6). */
export function whiteSpaceOf(type: SimpleType): WhiteSpace {
  if (type.kind === "restriction") return derivationOf(type).whiteSpace;
  return type.kind === "atomic" ? type.whiteSpace : "collapse";
}

/** The name that an error calls a type by: its own, else that of what it is made from. */
export function nameOfType(type: SimpleType): string {
  if (type.kind === "atomic") return `xs:${type.name}`;
  if (type.name !== undefined) return type.name;
  if (type.kind === "restriction") return nameOfType(resolveSimple(type.base));
  return type.kind === "list"
    ? `list of ${nameOfType(resolveSimple(type.item))}`
    : type.members.map((member) => nameOfType(resolveSimple(member))).join(" | ");
}
