import { Diagnostics, formatDiagnostic } from "../../../generator/diagnostics.js";
import { buildContract } from "../../../generator/model/build.js";
import type {
  ComplexTypeDefinition,
  Contract,
  SimpleTypeDefinition,
} from "../../../generator/model/contract.js";
import type { ContractSettings } from "../../../generator/model/settings.js";
import { resolvePath, type FileAccess } from "../../../generator/read/files.js";
import { readSources } from "../../../generator/read/source-set.js";

/** Files by name; the first one is where reading starts. */
export type Files = Readonly<Record<string, string>>;

export interface Built {
  readonly contract: Contract;
  /** Formatted, errors and warnings. */
  readonly diagnostics: readonly string[];
}

/** Builds a contract from texts, through the real reader. */
export function build(files: Files, settings: Partial<ContractSettings> = {}): Built {
  const diagnostics = new Diagnostics();
  const names = Object.keys(files);
  const merged: ContractSettings = { name: "test", files: names.slice(0, 1), ...settings };
  const sources = readSources(merged.files, inMemory(files), diagnostics);
  const contract = buildContract(sources, merged, diagnostics);
  return { contract, diagnostics: diagnostics.all.map(formatDiagnostic) };
}

function inMemory(files: Files): FileAccess {
  return {
    read: (path) =>
      Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : undefined,
    resolve: resolvePath,
  };
}

/** Builds what must be without faults. */
export function buildValid(files: Files, settings: Partial<ContractSettings> = {}): Contract {
  const { contract, diagnostics } = build(files, settings);
  if (diagnostics.length > 0) throw new Error(diagnostics.join("\n"));
  return contract;
}

/** A schema with the target namespace `urn:t`, which `t:` stands for. */
export function schema(content: string, attributes = ""): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t"
  targetNamespace="urn:t" elementFormDefault="qualified" ${attributes}>
${content}
</xs:schema>`;
}

/** A schema without target namespace. */
export function plainSchema(content: string, attributes = ""): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${attributes}>
${content}
</xs:schema>`;
}

/** The contract of one such schema, which must be without faults. */
export function schemaContract(content: string, attributes = ""): Contract {
  return buildValid({ "a.xsd": schema(content, attributes) });
}

/** The faults of one such schema; its content starts on line 3. */
export function schemaFaults(content: string, attributes = ""): readonly string[] {
  return build({ "a.xsd": schema(content, attributes) }).diagnostics;
}

/** Only code and severity with the line: `3 error SW2005`. */
export function faultCodes(diagnostics: readonly string[]): readonly string[] {
  return diagnostics.map((text) => text.replace(/^[^:]*:(\d+):\d+: (\w+ SW\d+).*$/s, "$1 $2"));
}

/** Without the places of things, so that values can be compared whole. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "place");
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutPlaces(item)]));
}

export function complexType(contract: Contract, id: string): ComplexTypeDefinition {
  const type = contract.types.find((candidate) => candidate.id === id);
  if (type?.kind !== "complex") throw new Error(`${id} is no complex type`);
  return type;
}

export function simpleType(contract: Contract, id: string): SimpleTypeDefinition {
  const type = contract.types.find((candidate) => candidate.id === id);
  if (type?.kind !== "simple") throw new Error(`${id} is no simple type`);
  return type;
}

/** The members of a complex type as a short text: `a b? (c | d)* @e! any`. */
export function outline(contract: Contract, id: string): string {
  const type = complexType(contract, id);
  const { content } = type;
  const particle = "particle" in content ? content.particle : undefined;
  const parts = [
    ...(content.kind === "simple" ? [`text ${content.type}`] : []),
    ...(content.kind === "mixed" ? ["mixed"] : []),
    ...(particle === undefined ? [] : [outlineParticle(particle)]),
    ...type.attributes.map((use) => `@${use.name.localName}${use.required ? "!" : ""}`),
    ...(type.anyAttribute === undefined ? [] : ["@*"]),
  ];
  return parts.join(" ");
}

type Particle = NonNullable<ComplexTypeDefinition["ownParticle"]>;

export function outlineParticle(particle: Particle): string {
  const { min, max } = particle.occurs;
  const occurs =
    min === 1 && max === 1
      ? ""
      : min === 0 && max === 1
        ? "?"
        : `{${min},${max === "unbounded" ? "" : max}}`;
  if (particle.kind === "element") return particle.name.localName + occurs;
  if (particle.kind === "any") return `any${occurs}`;
  const separator = { sequence: ", ", choice: " | ", all: " & " }[particle.kind];
  return `(${particle.particles.map(outlineParticle).join(separator)})${occurs}`;
}
