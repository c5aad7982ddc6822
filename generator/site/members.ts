/** What types are made of, as rows of tables. */
import type {
  AttributeUse,
  ComplexTypeDefinition,
  Contract,
  ElementParticle,
  Facets,
  NamespaceConstraint,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
  TypeId,
} from "../model/contract.js";
import type { ContractAddresses, Link } from "./addresses.js";
import { escapeHtml, occurrence, paragraphs } from "./text.js";

/** A row: an element, attribute, wildcard, or a group that the rows below it stand in. */
export interface MemberRow {
  /** For the indentation: 0 to 6. */
  readonly depth: number;
  readonly name: string;
  readonly isGroup: boolean;
  readonly type?: Link;
  readonly occurs: string;
  /** HTML. */
  readonly notes: string;
}

/** A facet with the type whose definition gives it. */
export interface FacetRow {
  readonly name: string;
  readonly value: string;
  readonly from?: Link;
}

/** An enumerated value. */
export interface ValueRow {
  readonly value: string;
  /** HTML. */
  readonly notes: string;
}

const DEEPEST_INDENTATION = 6;

/** Tables of one contract's types. */
export class MemberTables {
  readonly #types: ReadonlyMap<TypeId, TypeDefinition>;
  readonly #addresses: ContractAddresses;

  constructor(contract: Contract, addresses: ContractAddresses) {
    this.#types = new Map(contract.types.map((type) => [type.id, type]));
    this.#addresses = addresses;
  }

  /** Attributes and content of a complex type, those of its base included. */
  rows(type: ComplexTypeDefinition, up: string): MemberRow[] {
    const { content, attributes, anyAttribute } = type;
    const attributeRows = attributes.map((use) => this.#attributeRow(use, up));
    const wildcard: MemberRow[] =
      anyAttribute === undefined
        ? []
        : [wildcardRow("any attribute", anyAttribute.namespaces, "any number", 0)];
    return [...attributeRows, ...wildcard, ...this.#contentRows(content, up)];
  }

  #contentRows(content: ComplexTypeDefinition["content"], up: string): MemberRow[] {
    switch (content.kind) {
      case "empty":
        return [];
      case "simple": {
        const type = this.#addresses.typeLink(content.type, up);
        return [{ depth: 0, name: "text", isGroup: false, type, occurs: "once", notes: "" }];
      }
      default:
        return content.particle === undefined ? [] : this.#outerRows(content.particle, up);
    }
  }

  /** A sequence that occurs once goes without saying. */
  #outerRows(particle: Particle, up: string): MemberRow[] {
    const { occurs } = particle;
    if (particle.kind !== "sequence" || occurs.min !== 1 || occurs.max !== 1) {
      return this.#particleRows(particle, 0, up);
    }
    return particle.particles.flatMap((child) => this.#outerRows(child, up));
  }

  #particleRows(particle: Particle, depth: number, up: string): MemberRow[] {
    switch (particle.kind) {
      case "element":
        return [this.#elementRow(particle, depth, up)];
      case "any": {
        const occurs = occurrence(particle.occurs);
        return [wildcardRow("any element", particle.namespaces, occurs, depth)];
      }
      default: {
        if (particle.particles.length === 0) return [];
        const row: MemberRow = {
          depth,
          name: GROUPS[particle.kind],
          isGroup: true,
          occurs: occurrence(particle.occurs),
          notes:
            particle.group === undefined
              ? ""
              : `<p>Model group <code>${escapeHtml(particle.group.localName)}</code>.</p>`,
        };
        const below = Math.min(depth + 1, DEEPEST_INDENTATION);
        return [
          row,
          ...particle.particles.flatMap((child) => this.#particleRows(child, below, up)),
        ];
      }
    }
  }

  #elementRow(particle: ElementParticle, depth: number, up: string): MemberRow {
    const { name, type, occurs, nillable, accept, docs, ref } = particle;
    const facts = [
      ...(nillable ? ["may be nil"] : []),
      ...valueFacts(particle),
      ...(accept === undefined ? [] : [`also read as ${accept.map(code).join(", ")}`]),
      ...(ref === undefined ? [] : [this.#referenceFact(ref, up)]),
    ];
    return {
      depth,
      name: name.localName,
      isGroup: false,
      type: this.#addresses.typeLink(type, up),
      occurs: occurrence(occurs),
      notes: factsAndText(facts, docs?.text),
    };
  }

  #referenceFact(id: string, up: string): string {
    const { text, href = "" } = this.#addresses.elementLink(id, up);
    return `global element <a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
  }

  #attributeRow(use: AttributeUse, up: string): MemberRow {
    return {
      depth: 0,
      name: `@${use.name.localName}`,
      isGroup: false,
      type: this.#addresses.typeLink(use.type, up),
      occurs: use.required ? "once" : "optional",
      notes: factsAndText(valueFacts(use), use.docs?.text),
    };
  }

  // -------------------------------------------------------------------------------------------
  // Simple types

  /** Every facet that holds for a simple type, with where it comes from; enumeration aside. */
  facets(type: SimpleTypeDefinition, up: string): FacetRow[] {
    const rows: FacetRow[] = [];
    const taken = new Set<string>();
    for (const step of this.#derivation(type)) {
      for (const [name, value] of facetEntries(step.facets)) {
        // Patterns of several steps all hold; of any other facet the most derived one does.
        if (taken.has(name) && name !== "pattern") continue;
        taken.add(name);
        const from = step === type ? {} : { from: this.#addresses.typeLink(step.id, up) };
        rows.push({ name, value, ...from });
      }
    }
    return rows;
  }

  /** The enumerated values that hold for a simple type: those of the most derived step. */
  values(type: SimpleTypeDefinition): ValueRow[] {
    const step = this.#derivation(type).find(({ facets }) => facets.enumeration !== undefined);
    return (step?.facets.enumeration ?? []).map(({ value, docs, accept }) => ({
      value,
      notes: factsAndText(
        accept === undefined ? [] : [`also read as ${accept.map(code).join(", ")}`],
        docs?.text,
      ),
    }));
  }

  #derivation(type: SimpleTypeDefinition): SimpleTypeDefinition[] {
    const steps = [type];
    for (let step = type; step.variety.kind === "restriction";) {
      const base = this.#types.get(step.variety.base);
      if (base?.kind !== "simple") break;
      steps.push(base);
      step = base;
    }
    return steps;
  }
}

const GROUPS = {
  sequence: "in this order",
  choice: "one of these",
  all: "in any order",
} as const;

function wildcardRow(
  name: string,
  namespaces: NamespaceConstraint,
  occurs: string,
  depth: number,
): MemberRow {
  return { depth, name, isGroup: true, occurs, notes: `<p>${namespaceText(namespaces)}</p>` };
}

function namespaceText(namespaces: NamespaceConstraint): string {
  switch (namespaces.kind) {
    case "any":
      return "Of any namespace.";
    case "other":
      return `Of another namespace than ${code(namespaces.targetNamespace)}.`;
    case "list": {
      const names = namespaces.namespaces.map((uri) => (uri === "" ? "no namespace" : code(uri)));
      return `Of ${names.join(", ")}.`;
    }
  }
}

function facetEntries(facets: Facets): [string, string][] {
  const { enumeration: _, patterns = [], ...others } = facets;
  const simple = Object.entries(others).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  if (patterns.length === 0) return simple;
  return [["pattern", patterns.join(" | ")], ...simple];
}

function valueFacts(declared: { readonly default?: string; readonly fixed?: string }): string[] {
  return [
    ...(declared.default === undefined ? [] : [`default ${code(declared.default)}`]),
    ...(declared.fixed === undefined ? [] : [`always ${code(declared.fixed)}`]),
  ];
}

/** A text as code, escaped. */
export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

/** Facts as a line of HTML, and a note below it. */
export function factsAndText(facts: readonly string[], text: string | undefined): string {
  const line = facts.join(", ");
  const shown = line === "" ? "" : `<p class="facts">${upperFirst(line)}.</p>`;
  return shown + paragraphs(text);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
