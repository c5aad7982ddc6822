/** What the search of the site knows: one entry a page that people look for. */
import type { Contract } from "../model/contract.js";
import type { View } from "../model/database.js";
import { leavesOf } from "../model/particles.js";
import type { TypeDefinition } from "../model/contract.js";
import { GENERATED_MARK } from "../write/mark.js";
import type { ContractAddresses } from "./addresses.js";
import { kindOf } from "./contract-pages.js";

/** An entry; keys are short since there may be thousands. */
export interface SearchEntry {
  /** Name. */
  readonly n: string;
  /** Kind in words. */
  readonly k: string;
  /** Path of the page, relative to the site. */
  readonly p: string;
  /** Name of the contract. */
  readonly c: string;
  /** First words of its note. */
  readonly d: string;
  /** Names of its members and values. */
  readonly m: string;
}

/** Characters of a note that are searched and shown. */
const LONGEST_NOTE = 160;

/**
 * The entries of a contract: operations, managed classes with their methods, procedures, tables, views
 * and enumerations, then elements, then named types.
 */
export function searchEntries(contract: Contract, addresses: ContractAddresses): SearchEntry[] {
  const at = (path: string): string => `${contract.name}/${path}`;
  const common = { c: contract.name };
  const operations = contract.services.flatMap((service, position) =>
    service.operations.map((operation, index) => ({
      ...common,
      n: operation.name,
      k: "operation",
      p: at(addresses.operation(position, index)),
      d: shortened(operation.docs?.text),
      m: "",
    })),
  );
  const elements = contract.elements.map(({ id, name, docs }) => ({
    ...common,
    n: name.localName,
    k: "element",
    p: at(addresses.element(id)),
    d: shortened(docs?.text),
    m: "",
  }));
  const types = contract.types.flatMap((type) =>
    type.name === undefined
      ? []
      : [
          {
            ...common,
            n: type.name.localName,
            k: kindOf(type),
            p: at(addresses.type(type.id) ?? ""),
            d: shortened(type.docs?.text),
            m: memberNames(type).join(" "),
          },
        ],
  );
  return [
    ...operations,
    ...classEntries(contract, addresses),
    ...databaseEntries(contract, addresses),
    ...elements,
    ...types,
  ];
}

function classEntries(contract: Contract, addresses: ContractAddresses): SearchEntry[] {
  const { name: c, managedClasses = [] } = contract;
  return managedClasses.flatMap(({ name, docs, properties, methods }, position) => [
    {
      n: name,
      k: "managed class",
      p: `${c}/${addresses.managedClass(position)}`,
      c,
      d: shortened(docs?.text),
      m: namesOf(properties),
    },
    ...methods.map((method) => ({
      n: method.name,
      k: "method",
      p: `${c}/${addresses.method(position, method.name)}`,
      c,
      d: shortened(method.docs?.text),
      m: namesOf([...method.inputs, ...method.outputs]),
    })),
  ]);
}

function databaseEntries(contract: Contract, addresses: ContractAddresses): SearchEntry[] {
  const { name: c, database } = contract;
  if (database === undefined) return [];
  const procedures = database.procedures.map(
    ({ name, docs, parameters, resultSets }, position) => ({
      n: name,
      k: "procedure",
      p: `${c}/${addresses.procedure(position)}`,
      c,
      d: shortened(docs?.text),
      m: namesOf([...parameters, ...resultSets.flatMap(({ columns }) => columns)]),
    }),
  );
  const entriesOf = (tables: readonly View[], k: string): SearchEntry[] =>
    tables.map((table) => ({
      n: table.name,
      k,
      p: `${c}/${addresses.table(table)}`,
      c,
      d: shortened(table.docs?.text),
      m: namesOf(table.columns),
    }));
  return [
    ...procedures,
    ...entriesOf(database.tables, "table"),
    ...entriesOf(database.views, "view"),
    ...entriesOf(database.enumerations, "enumeration"),
  ];
}

function namesOf(components: readonly { readonly name: string }[]): string {
  return components.map(({ name }) => name).join(" ");
}

function memberNames(type: TypeDefinition): string[] {
  if (type.kind === "simple") return (type.facets.enumeration ?? []).map(({ value }) => value);
  const particle = "particle" in type.content ? type.content.particle : undefined;
  const leaves = particle === undefined ? [] : leavesOf(particle);
  return [
    ...leaves.flatMap((leaf) => (leaf.kind === "any" ? [] : [leaf.name.localName])),
    ...type.attributes.map(({ name }) => name.localName),
  ];
}

function shortened(text = ""): string {
  const line = text.replace(/\s+/g, " ").replaceAll("`", "").trim();
  return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE - 1)}…` : line;
}

/** The entries as a classic script, which pages load from files too. */
export function searchScript(entries: readonly SearchEntry[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry).replaceAll("<", "\\u003c"));
  return `// ${GENERATED_MARK}\nwindow.stubwrightIndex = [\n${lines.join(",\n")}\n];\n`;
}
