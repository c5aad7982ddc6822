/**
 * Declarations: the contract's components with every reference an id and every anonymous type lifted,
 * but each type with its own content alone. `derive.ts` makes the effective content of them.
 */
import type { Place } from "../diagnostics.js";
import type { FacetNode } from "../read/schema/syntax.js";
import type { QName } from "../read/syntax.js";
import type {
  AttributeDeclaration,
  AttributeUse,
  Documentation,
  ElementDeclaration,
  Particle,
  SimpleVariety,
  TypeId,
  Wildcard,
} from "./contract.js";

export interface Declarations {
  /** In contract order: a type, then the anonymous types in it. */
  readonly types: ReadonlyMap<TypeId, DeclaredType>;
  readonly elements: readonly DeclaredElement[];
  readonly attributes: readonly AttributeDeclaration[];
}

export type DeclaredType = DeclaredSimpleType | DeclaredComplexType;

interface DeclaredTypeBase {
  readonly id: TypeId;
  readonly name?: QName;
  readonly namespace: string;
  readonly place: Place;
  readonly docs?: Documentation;
  /** `final`, or the schema's default of it. */
  readonly final: readonly string[];
}

export interface DeclaredSimpleType extends DeclaredTypeBase {
  readonly kind: "simple";
  readonly variety: SimpleVariety;
  readonly facets: readonly FacetNode[];
}

export interface DeclaredComplexType extends DeclaredTypeBase {
  readonly kind: "complex";
  readonly abstract: boolean;
  readonly mixed: boolean;
  readonly block: readonly string[];
  /** Absent: the ur-type, by restriction. */
  readonly derivation?: Derivation;
  readonly content: DeclaredContent;
  readonly attributes: AttributeContent;
}

export interface Derivation {
  readonly kind: "extension" | "restriction";
  readonly base: TypeId;
  /** Where the base is named. */
  readonly place: Place;
}

/** The own content of a complex type: a particle if any, or the restriction of a simple content. */
export type DeclaredContent =
  | { readonly kind: "complex"; readonly particle?: Particle }
  | { readonly kind: "simple"; readonly type?: TypeId; readonly facets: readonly FacetNode[] };

/** Attribute uses and wildcard of a type or attribute group, attribute group references expanded. */
export interface AttributeContent {
  readonly uses: readonly AttributeUse[];
  /** Ids of attributes that a restriction takes away. */
  readonly prohibited: readonly string[];
  /** The complete wildcard (Part 1 §3.4.2). */
  readonly wildcard?: Wildcard;
}

export interface DeclaredElement extends ElementDeclaration {
  readonly block: readonly string[];
  readonly final: readonly string[];
}

export const NO_ATTRIBUTES: AttributeContent = { uses: [], prohibited: [] };
