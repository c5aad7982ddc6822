/** The model stage: from syntax trees to the contract, pass by pass. */
import type { Diagnostics } from "../diagnostics.js";
import type { SourceSet } from "../read/source-documents.js";
import { applyRetrieval } from "./apply-retrieval.js";
import { applySettings } from "./apply-settings.js";
import { buildManagedClasses } from "./build-managed-classes.js";
import { buildDatabase } from "./build-database.js";
import { collectComponents } from "./collect.js";
import { checkContentRules } from "./content-rules.js";
import type {
  ComponentId,
  Contract,
  ElementDeclaration,
  TypeDefinition,
  TypeId,
} from "./contract.js";
import type { Database } from "./database.js";
import { declareComponents } from "./declare.js";
import { checkDefaults } from "./defaults.js";
import { deriveTypes } from "./derive.js";
import { readAllFacets } from "./facets.js";
import { NameGuesser } from "./name-guesser.js";
import { namespacesOf } from "./namespaces.js";
import { noteManagedClasses } from "./note-managed-classes.js";
import { orderTypes } from "./order-types.js";
import { relateTypes } from "./relate-types.js";
import { buildServices } from "./services.js";
import type { ContractSettings } from "./settings.js";
import { reportSoapArrays } from "./soap-arrays.js";
import { relateElements } from "./substitution.js";
import { Suggestions } from "./suggestions.js";
import { SyntheticElements } from "./synthetic.js";
import { reportUnresolved } from "./unresolved.js";
import { schemaViews } from "./views.js";
import { isWrapperElement } from "./wrapper.js";
import { collectWsdl } from "./wsdl-symbols.js";

/**
 * Builds the contract that a set of documents defines. Every fault is recorded; the result is
 * complete only where no error was.
 */
export function buildContract(
  sources: SourceSet,
  settings: ContractSettings,
  diagnostics: Diagnostics,
): Contract {
  const guesser = new NameGuesser();

  // XML Schema: symbols, references, own content, effective content, facets, relations.
  const components = collectComponents(schemaViews(sources, diagnostics), diagnostics);
  const suggestions = new Suggestions(components, guesser);
  reportUnresolved(components, suggestions, diagnostics);
  const declared = declareComponents(components, diagnostics);
  const ordered = orderTypes(declared.types, diagnostics);
  const derived = deriveTypes(ordered, diagnostics);
  const faceted = readAllFacets(inContractOrder(declared.types, derived), diagnostics);
  checkDefaults(declared, faceted, diagnostics);
  const types = relateTypes(faceted.types);
  const elements = relateElements(declared.elements, ordered, diagnostics);
  checkContentRules(types, elements, diagnostics);

  // WSDL: symbols, messages, operations.
  const wsdl = collectWsdl(sources, diagnostics);
  const synthetic = new SyntheticElements(new Set(elements.map(({ id }) => id)));
  const { gaps } = components;
  const byId = new Map(elements.map((element) => [element.id, element]));
  const reading = {
    wsdl,
    components,
    elements: byId,
    gaps,
    synthetic,
    suggestions,
    guesser,
    diagnostics,
  };
  const isWrapper = wrapperTest(byId, types);
  const services = buildServices(settings, isWrapper, reading);
  reportSoapArrays(components, services, types, diagnostics);

  // MOF: managed classes.
  const declaredClasses = buildManagedClasses(sources, elements, settings, diagnostics);
  const managedClasses = noteManagedClasses(declaredClasses, settings, diagnostics);
  // T-SQL: procedures, tables, views, enumerations.
  const database = buildDatabase(sources, elements, settings, diagnostics);

  const contract: Contract = {
    ...headOf(settings, wsdl.documentation),
    namespaces: namespacesOf(
      [...components.all, ...synthetic.elements].map(({ name }) => name),
      settings.namespaces ?? {},
    ),
    types: [...types.values(), ...synthetic.types],
    elements: [...elements, ...synthetic.elements],
    attributes: declared.attributes,
    services,
    ...(managedClasses.length === 0 ? {} : { managedClasses }),
    ...(database === undefined ? {} : { database }),
  };
  reportEmpty(contract, sources, diagnostics);
  return applyRetrieval(applySettings(contract, settings, diagnostics), settings, diagnostics);
}

function headOf(
  settings: ContractSettings,
  documentation: string | undefined,
): Pick<
  Contract,
  "name" | "title" | "document" | "endpointSuffix" | "soapVersion" | "addressing" | "docs"
> {
  const { name, title, document, endpointSuffix, soapVersion, addressing } = settings;
  const text = documentation?.trim() ?? "";
  return {
    name,
    ...(title === undefined ? {} : { title }),
    ...(document === undefined ? {} : { document }),
    ...(endpointSuffix === undefined ? {} : { endpointSuffix }),
    ...(soapVersion === undefined ? {} : { soapVersion }),
    ...(addressing === undefined ? {} : { addressing }),
    ...(text === "" ? {} : { docs: { text } }),
  };
}

/** Puts types back into the order of the documents; the value of a simple content follows its type. */
function inContractOrder<T>(
  declared: ReadonlyMap<TypeId, unknown>,
  derived: ReadonlyMap<TypeId, T>,
): ReadonlyMap<TypeId, T> {
  const result = new Map<TypeId, T>();
  for (const id of declared.keys()) {
    for (const known of [id, `${id}/value`]) {
      const type = derived.get(known);
      if (type !== undefined) result.set(known, type);
    }
  }
  return result;
}

function wrapperTest(
  elements: ReadonlyMap<ComponentId, ElementDeclaration>,
  types: ReadonlyMap<TypeId, TypeDefinition>,
): (id: string) => boolean {
  return (id) => {
    const element = elements.get(id);
    return element !== undefined && isWrapperElement(element, types.get(element.type));
  };
}

function reportEmpty(contract: Contract, sources: SourceSet, diagnostics: Diagnostics): void {
  const { services, types, elements, attributes, managedClasses = [], database } = contract;
  const components = services.length + types.length + elements.length + attributes.length;
  const objects = database === undefined ? 0 : countObjects(database);
  const count = components + managedClasses.length + objects;
  if (count > 0 || diagnostics.hasErrors) return;
  diagnostics.warning(
    "SW4003",
    sources.documents[0]?.root.place,
    `The contract "${contract.name}" holds neither services nor schema components.`,
    "Name files that define some.",
  );
}

function countObjects({ procedures, tables, views, enumerations }: Database): number {
  return procedures.length + tables.length + views.length + enumerations.length;
}
