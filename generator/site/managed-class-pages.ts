/** The pages of managed classes. */
import type { Contract } from "../model/contract.js";
import type {
  ManagedClass,
  ManagedMethod,
  ManagedParameter,
  ManagedProperty,
  ManagedResult,
  ManagedType,
} from "../model/managed-classes.js";
import { methodId, type ContractAddresses, type Link } from "./addresses.js";
import { noteOf, type ColumnRow, type DescribedPage, type Listed } from "./described.js";
import { factsAndText } from "./members.js";
import { inline, summary } from "./text.js";

/** Leads from a page in a folder of the contract to the contract's folder. */
const UP = "../";

/** A page for each class, by path relative to the contract's folder. */
export function managedClassPages(
  contract: Contract,
  addresses: ContractAddresses,
): readonly DescribedPage[] {
  return (contract.managedClasses ?? []).map((managed, position) => ({
    path: addresses.managedClass(position),
    template: "class",
    title: managed.name,
    view: classView(managed, contract, addresses),
  }));
}

/** The classes of a contract with links from its folder. */
export function classesListed(
  { managedClasses = [] }: Contract,
  addresses: ContractAddresses,
): readonly Listed[] {
  return managedClasses.map(({ name, docs }, position) => ({
    name,
    href: addresses.managedClass(position),
    summary: summary(docs),
  }));
}

function classView(
  managed: ManagedClass,
  { document, managedClasses = [] }: Contract,
  addresses: ContractAddresses,
): object {
  const { name, namespace, superclasses, docs, properties, methods } = managed;
  return {
    name,
    isAbstract: managed.abstract,
    ...noteOf(document, docs),
    facts: [{ name: "Namespace", values: [namespace] }],
    superclasses: superclasses.map((superclass): Link => {
      const position = managedClasses.findIndex((other) => other.name === superclass);
      const isKnown = position >= 0;
      return {
        text: superclass,
        ...(isKnown ? { href: UP + addresses.managedClass(position) } : {}),
      };
    }),
    properties: properties.map(propertyRow),
    methods: methods.map((method) => methodView(method, document, addresses)),
  };
}

/** A link without an address: the types of MOF have no pages. */
function typeLink({ name, isArray }: ManagedType): Link {
  return { text: isArray ? `${name}[]` : name, title: "Intrinsic type of MOF" };
}

function propertyRow({ name, type, isKey, docs }: ManagedProperty): ColumnRow {
  return {
    name,
    type: typeLink(type),
    occurs: isKey ? "required" : "optional",
    notes: factsAndText(isKey ? ["key"] : [], docs?.text),
  };
}

function methodView(
  method: ManagedMethod,
  document: string | undefined,
  addresses: ContractAddresses,
): object {
  const { name, docs, isStatic, inputs, outputs, returns, resultText } = method;
  const texts = returns === undefined || returns.kind === "value" ? undefined : returns;
  const isInPlace = texts !== undefined && texts.kind !== "status";
  return {
    name,
    id: methodId(name),
    ...noteOf(document, docs),
    isStatic,
    inputs: inputs.map((input) => parameterRow(input, input.optional)),
    inputsLabel: `Parameters of ${name}`,
    outputs: outputs.map((output) => parameterRow(output, true)),
    outputsLabel: `Output parameters of ${name}`,
    returns: returns === undefined ? "" : returnsText(returns, resultText),
    document: returns?.kind === "document" ? addresses.elementLink(returns.element, UP) : undefined,
    statuses: texts?.statuses ?? [],
    statusesNote: isInPlace ? "In place of the value it may answer" : "Known are",
    absent: (texts?.absent ?? []).map((text) => (text === "" ? '""' : text)),
  };
}

function parameterRow({ name, type, text }: ManagedParameter, isOptional: boolean): ColumnRow {
  return {
    name,
    type: typeLink(type),
    occurs: isOptional ? "optional" : "required",
    notes: factsAndText([], text),
  };
}

/** HTML: what kind of value it is, and what the contract says of it. */
function returnsText(returns: ManagedResult, text: string | undefined): string {
  const kind = kindOf(returns);
  const told = inline(`${kind}.`);
  return text === undefined ? told : `${told} ${inline(text)}`;
}

function kindOf(returns: ManagedResult): string {
  switch (returns.kind) {
    case "value":
      return `\`${typeLink(returns.type).text}\``;
    case "number":
      return `a number, \`xs:${returns.datatype}\``;
    case "utcTime":
      return "a time in UTC";
    default:
      return `a ${returns.kind}`;
  }
}
