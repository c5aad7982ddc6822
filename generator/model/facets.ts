/** Facets of simple types: from their written form, checked against the base (XML Schema 1.0 Part 2 §4.3). */
import type { Diagnostics } from "../diagnostics.js";
import type { NamespaceContext, SimpleType } from "../../templates/runtime/descriptor.js";
import { LexicalError } from "../../templates/runtime/datatypes/lexical-error.js";
import { primitiveOf, resolveSimple } from "../../templates/runtime/datatypes/resolve.js";
import { parseSimple } from "../../templates/runtime/datatypes/simple.js";
import { normalizeWhiteSpace } from "../../templates/runtime/datatypes/white-space.js";
import type { FacetName, FacetNode } from "../read/schema/syntax.js";
import type { QName } from "../read/syntax.js";
import type { EnumerationValue, Facets, SimpleTypeDefinition, TypeId } from "./contract.js";
import type { DeclaredSimpleType } from "./declarations.js";
import { builtInType } from "./builtins.js";
import { checkPatterns } from "./check-patterns.js";
import { docsOf } from "./declaring.js";
import { dependencyOrder } from "./dependency-order.js";
import type { DerivedComplexType, DerivedDefinition } from "./derive.js";
import { checkBounds, checkCounts, checkFixed, isApplicable } from "./facet-rules.js";
import type { FacetStep } from "./facet-rules.js";
import { operandsOf } from "./order-types.js";
import { builtInFacts, derivedFacts } from "./simple-facts.js";
import type { SimpleFacts } from "./simple-facts.js";

export type UnrelatedType = Omit<SimpleTypeDefinition, "derived"> | DerivedComplexType;

/** Types with their facets read, and the facts of the simple ones. */
export interface FacetedTypes {
  readonly types: ReadonlyMap<TypeId, UnrelatedType>;
  factsOf(id: TypeId): SimpleFacts;
}

/** Reads the facets of every simple type; records SW2014 for those that the base does not allow. */
export function readAllFacets(
  types: ReadonlyMap<TypeId, DerivedDefinition>,
  diagnostics: Diagnostics,
): FacetedTypes {
  const facts = new Map<TypeId, SimpleFacts>();
  const factsOf = (id: TypeId): SimpleFacts => facts.get(id) ?? builtInFacts(id);
  const read = new Map<TypeId, UnrelatedType>();
  const simple = [...types.values()].filter((type) => "facets" in type);
  const byId = new Map(simple.map((type) => [type.id, type]));
  const { order } = dependencyOrder(byId.keys(), (id) =>
    operandsOf(byId.get(id)).filter((operand) => byId.has(operand)),
  );
  for (const id of order) {
    const type = byId.get(id);
    if (type === undefined) continue;
    const facets = readFacets(type, factsOf, diagnostics);
    const fixed = new Set(type.facets.filter((node) => node.fixed).map((node) => node.facet));
    facts.set(id, derivedFacts(type.variety, facets, fixed, factsOf));
    read.set(id, definitionOf(type, facets));
  }
  const all = [...types].map(([id, type]): [TypeId, UnrelatedType] => {
    const definition = read.get(id);
    if (definition !== undefined) return [id, definition];
    if ("facets" in type) throw new TypeError(`${id} was not ordered`);
    return [id, type];
  });
  return { types: new Map(all), factsOf };
}

function definitionOf(
  type: DeclaredSimpleType,
  facets: Facets,
): Omit<SimpleTypeDefinition, "derived"> {
  const { final: _, facets: __, ...definition } = type;
  return { ...definition, facets };
}

/** The facets of one derivation step. */
function readFacets(
  type: DeclaredSimpleType,
  factsOf: (id: TypeId) => SimpleFacts,
  diagnostics: Diagnostics,
): Facets {
  if (type.variety.kind === "list" && holdsLists(type.variety.item, factsOf)) {
    const message = "The items of a list may not be lists themselves.";
    diagnostics.error("SW2013", type.place, message, "Make a list of atomic items.");
  }
  if (type.variety.kind !== "restriction" || type.facets.length === 0) return {};
  const { base: baseId } = type.variety;
  const base = factsOf(baseId);
  const nodes = type.facets.filter((node) => {
    if (isApplicable(node.facet, base)) return true;
    const message = `The facet ${node.facet} does not apply to ${valuesOf(baseId, base)}.`;
    diagnostics.error("SW2014", node.place, message, "Remove it, or restrict another type.");
    return false;
  });
  const values = new Map<FacetName, FacetNode>(nodes.map((node) => [node.facet, node]));
  const step: FacetStep = { nodes: values, base, diagnostics };
  checkFixed(step);
  checkPatterns(nodes, diagnostics);
  const patterns = nodes.filter((node) => node.facet === "pattern").map((node) => node.value);
  const enumeration = readEnumeration(nodes, base, diagnostics);
  return {
    ...(enumeration.length === 0 ? {} : { enumeration }),
    ...(patterns.length === 0 ? {} : { patterns }),
    ...checkCounts(step),
    ...whiteSpaceOf(values.get("whiteSpace"), base, diagnostics),
    ...checkBounds(step),
  };
}

/** The values of a type, as messages call them. */
function valuesOf(id: TypeId, { variety, primitive = "anySimpleType" }: SimpleFacts): string {
  const builtIn = builtInType(id)?.name;
  if (builtIn !== undefined) return `xs:${builtIn}`;
  return variety === "list" || variety === "union" ? `a ${variety}` : `values of xs:${primitive}`;
}

/** Whether a type is a list, or a union with a list among its members (§2.5.1.2). */
function holdsLists(id: TypeId, factsOf: (id: TypeId) => SimpleFacts): boolean {
  const root = primitiveOf(factsOf(id).reader);
  const isList = (type: SimpleType): boolean => {
    const plain = primitiveOf(type);
    if (plain.kind !== "union") return plain.kind === "list" || LIST_TYPES.has(plain.name);
    return plain.members.some((member) => isList(resolveSimple(member)));
  };
  return isList(root);
}

const LIST_TYPES: ReadonlySet<string> = new Set(["NMTOKENS", "IDREFS", "ENTITIES"]);

const WHITE_SPACE = ["preserve", "replace", "collapse"] as const;

/** White space may only be normalized further (§4.3.6.4). */
function whiteSpaceOf(
  node: FacetNode | undefined,
  base: SimpleFacts,
  diagnostics: Diagnostics,
): Pick<Facets, "whiteSpace"> {
  if (node === undefined) return {};
  const whiteSpace = WHITE_SPACE.find((value) => value === node.value);
  const isNarrower =
    whiteSpace !== undefined &&
    WHITE_SPACE.indexOf(whiteSpace) >= WHITE_SPACE.indexOf(base.whiteSpace);
  if (whiteSpace !== undefined && (isNarrower || base.variety === "ur")) return { whiteSpace };
  const message = `The value "${node.value}" of the facet whiteSpace is not allowed: the base says "${base.whiteSpace}".`;
  diagnostics.error("SW2014", node.place, message, "Normalize as the base does, or more.");
  return {};
}

/** So many bad values of one type are reported; what follows is not looked at. */
const REPORTED_VALUES = 20;

function readEnumeration(
  nodes: readonly FacetNode[],
  base: SimpleFacts,
  diagnostics: Diagnostics,
): readonly EnumerationValue[] {
  const seen = new Set<string>();
  let bad = 0;
  return nodes.flatMap((node): EnumerationValue[] => {
    if (node.facet !== "enumeration") return [];
    const value = normalizeWhiteSpace(node.value, base.whiteSpace);
    const parsed = bad < REPORTED_VALUES ? enumeratedValue(node, value, base) : undefined;
    if (parsed instanceof LexicalError) {
      bad++;
      const message = `The enumerated value "${node.value}" is not one of the base type: ${parsed.reason}.`;
      const remedy = "Correct the value, or restrict another type.";
      diagnostics.error("SW2014", node.place, message, remedy);
    }
    if (seen.has(value)) return [];
    seen.add(value);
    return [{ value, ...(isQName(parsed) ? { qname: parsed } : {}), ...docsOf(node) }];
  });
}

/** The name that a QName stands for, or why a value is not one of the base type (§4.3.5.4). */
function enumeratedValue(
  node: FacetNode,
  value: string,
  base: SimpleFacts,
): QName | LexicalError | undefined {
  const isName = base.primitive === "QName" || base.primitive === "NOTATION";
  try {
    const parsed = parseSimple(base.reader, value, contextOf(node, isName));
    return isName && isQName(parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof LexicalError) return error;
    throw error;
  }
}

function isQName(value: unknown): value is QName {
  return (
    typeof value === "object" && value !== null && "namespace" in value && "localName" in value
  );
}

/**
 * The prefixes in scope at a facet. The reader keeps the one that a single QName has; in the values
 * of lists and unions every prefix counts as declared.
 */
function contextOf(node: FacetNode, isName: boolean): NamespaceContext {
  const namespaces = node.namespaces ?? {};
  return {
    lookupNamespace: (prefix) =>
      Object.hasOwn(namespaces, prefix)
        ? namespaces[prefix]
        : prefix === "" || !isName
          ? prefix
          : undefined,
    prefixFor: () => "",
  };
}
