/** Effective attribute uses and wildcards of complex types (XML Schema 1.0 Part 1 §3.4.2, §3.4.6). */
import { normalizeWhiteSpace } from "../../templates/runtime/datatypes/white-space.js";
import type { AttributeUse, ComplexTypeDefinition, Wildcard } from "./contract.js";
import { ANY_TYPE } from "./builtins.js";
import type { DeclaredComplexType, Derivation } from "./declarations.js";
import type { Deriving } from "./derive.js";
import { componentId } from "./ids.js";
import { isDerivedFrom } from "./type-derivation.js";
import { admits, isWildcardSubset, wildcardUnion } from "./wildcards.js";

type EffectiveAttributes = Pick<
  ComplexTypeDefinition,
  "attributes" | "ownAttributes" | "anyAttribute"
>;

interface BaseAttributes {
  readonly uses: readonly AttributeUse[];
  readonly wildcard?: Wildcard;
}

/** The attributes of a type: its own and, by the kind of derivation, those of its base. */
export function deriveAttributes(
  type: DeclaredComplexType,
  deriving: Deriving,
): EffectiveAttributes {
  const { derivation, attributes } = type;
  if (derivation === undefined) return withWildcard({ attributes: attributes.uses }, type);
  const base = baseAttributes(derivation, deriving);
  if (!deriving.budget.spend(base.uses.length, type.place)) return { attributes: [] };
  return derivation.kind === "extension"
    ? extendedAttributes(type, derivation, base, deriving)
    : restrictedAttributes(type, derivation, base, deriving);
}

const UR_ATTRIBUTES: BaseAttributes = {
  uses: [],
  wildcard: { namespaces: { kind: "any" }, processContents: "lax" },
};

function baseAttributes(derivation: Derivation, { done }: Deriving): BaseAttributes {
  if (derivation.base === ANY_TYPE) return UR_ATTRIBUTES;
  const base = done.get(derivation.base);
  if (base?.kind !== "complex") return { uses: [] };
  const { attributes: uses, anyAttribute: wildcard } = base;
  return { uses, ...(wildcard === undefined ? {} : { wildcard }) };
}

function withWildcard(
  attributes: EffectiveAttributes,
  type: DeclaredComplexType,
): EffectiveAttributes {
  const { wildcard } = type.attributes;
  return wildcard === undefined ? attributes : { ...attributes, anyAttribute: wildcard };
}

/** Those of the base and the own ones; the wildcard admits what either does. */
function extendedAttributes(
  type: DeclaredComplexType,
  derivation: Derivation,
  base: BaseAttributes,
  { diagnostics }: Deriving,
): EffectiveAttributes {
  const inherited = new Map(base.uses.map((use) => [componentId(use.name), use]));
  const own: AttributeUse[] = [];
  for (const use of type.attributes.uses) {
    const first = inherited.get(componentId(use.name));
    if (first === undefined) {
      own.push(use);
    } else if (first.place !== use.place) {
      const message = `The base type declares the attribute "${use.name.localName}" already.`;
      diagnostics.error("SW2013", use.place, message, "Remove it from the extension.");
    }
  }
  const attributes = { attributes: [...base.uses, ...own], ownAttributes: own };
  if (base.wildcard === undefined) return withWildcard(attributes, type);
  const { wildcard } = type.attributes;
  if (wildcard === undefined) return { ...attributes, anyAttribute: base.wildcard };
  const namespaces = wildcardUnion(base.wildcard.namespaces, wildcard.namespaces);
  if (namespaces === undefined) {
    const message =
      "What the attribute wildcards of the base and of the extension admit cannot be said by one wildcard.";
    diagnostics.error("SW2013", derivation.place, message, "Remove one of the wildcards.");
  }
  return {
    ...attributes,
    anyAttribute: {
      namespaces: namespaces ?? wildcard.namespaces,
      processContents: wildcard.processContents,
    },
  };
}

/** Those of the base, some narrowed or taken away; the wildcard is the own one alone. */
function restrictedAttributes(
  type: DeclaredComplexType,
  derivation: Derivation,
  base: BaseAttributes,
  deriving: Deriving,
): EffectiveAttributes {
  const { uses, prohibited } = type.attributes;
  const own = new Map(uses.map((use) => [componentId(use.name), use]));
  const removed = new Set(prohibited);
  const kept = base.uses.flatMap((inherited) => {
    const id = componentId(inherited.name);
    const narrowed = own.get(id);
    if (narrowed !== undefined) {
      own.delete(id);
      checkNarrowing(narrowed, inherited, deriving);
      return [narrowed];
    }
    if (!removed.has(id)) return [inherited];
    if (inherited.required) {
      const message = `The base requires the attribute "${inherited.name.localName}".`;
      reject(derivation, message, "Do not prohibit it.", deriving);
    }
    return [];
  });
  for (const use of own.values()) {
    const isAdmitted =
      base.wildcard !== undefined && admits(base.wildcard.namespaces, use.name.namespace);
    if (isAdmitted) continue;
    const message = `The base lacks the attribute "${use.name.localName}", so it cannot be restricted.`;
    deriving.diagnostics.error("SW2013", use.place, message, "Remove it, or extend the base.");
  }
  const { wildcard } = type.attributes;
  if (wildcard !== undefined && !isRestrictedWildcard(wildcard, base.wildcard)) {
    const message = "The attribute wildcard admits what the base's does not.";
    reject(derivation, message, "Narrow it, or remove it.", deriving);
  }
  return withWildcard({ attributes: [...kept, ...own.values()] }, type);
}

function isRestrictedWildcard(own: Wildcard, base: Wildcard | undefined): boolean {
  return base !== undefined && isWildcardSubset(own.namespaces, base.namespaces);
}

/** Derivation Valid (Restriction, Complex) 2.1. */
function checkNarrowing(own: AttributeUse, base: AttributeUse, deriving: Deriving): void {
  const name = own.name.localName;
  const refuse = (message: string, remedy: string): void => {
    deriving.diagnostics.error("SW2013", own.place, message, remedy);
  };
  if (base.required && !own.required) {
    refuse(`The base requires the attribute "${name}".`, `Add use="required".`);
  }
  if (!isDerivedFrom(own.type, base.type, deriving.declared)) {
    refuse(
      `The type of the attribute "${name}" is not derived from the one it has in the base.`,
      "Use a restriction of that type.",
    );
  }
  if (base.fixed !== undefined && collapsed(own.fixed ?? "") !== collapsed(base.fixed)) {
    refuse(`The base fixes the value of the attribute "${name}".`, `Say fixed="${base.fixed}".`);
  }
}

function collapsed(value: string): string {
  return normalizeWhiteSpace(value, "collapse");
}

function reject(
  derivation: Derivation,
  message: string,
  remedy: string,
  { diagnostics }: Deriving,
): void {
  diagnostics.error("SW2013", derivation.place, message, remedy);
}
