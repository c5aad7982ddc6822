/** The descriptors of a contract's types and elements as expressions (`templates/runtime/descriptor.ts`). */
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  ElementParticle,
  Facets,
  Occurs,
  SimpleTypeDefinition,
  TypeDefinition,
  TypeId,
  Wildcard,
} from "../model/contract.js";
import type { AttributeSlot, ComplexLayout, LayoutNode, Slot } from "../model/layout.js";
import { parsePattern } from "../model/pattern-parser.js";
import { canMatchLinearly, mayBacktrack } from "../model/pattern-risk.js";
import { combinePatterns, translatePattern } from "../model/patterns.js";
import { builtInDatatype, builtInName } from "./built-ins.js";
import { Reference, type Expression } from "./expression.js";
import type { NamedContract } from "./named-contract.js";

type Fields = Record<string, Expression>;

/** The descriptor of a type. */
export function typeDescriptor(type: TypeDefinition, named: NamedContract): Fields {
  if (type.kind === "simple") return simpleDescriptor(type, named);
  const layout = named.layout(type.id);
  if (layout?.kind === "array") {
    const { key: _key, ...item } = elementMember("item", layout.item, layout.type.namespace, named);
    return { kind: "array", ...typeName(layout.type, named), item };
  }
  if (layout?.kind !== "complex") throw new Error(`${type.id} has no layout.`);
  return complexDescriptor(layout, named);
}

/** The descriptor of a global element. */
export function elementDescriptor(element: ElementDeclaration, named: NamedContract): Fields {
  return {
    kind: "element",
    name: element.name.localName,
    namespace: namespaceName(element.name.namespace),
    type: typeReference(element.type, named),
    ...(element.nillable ? { nillable: true } : {}),
    ...(element.abstract ? { abstract: true } : {}),
    ...valueConstraint(element, named),
  };
}

/** The descriptor of the contract's `xs:anyType`: every named type may stand in it. */
export function anyTypeDescriptor(named: NamedContract): Fields {
  const ids = named.namedTypes.filter(isInstantiable).map((type) => type.id);
  return { kind: "any", types: new Reference({ kind: "types", ids }) };
}

function isInstantiable(type: TypeDefinition): boolean {
  return type.kind === "simple" || !type.abstract;
}

/** A type where it is used: a constant of the datatypes, or a function that gives the descriptor. */
function typeReference(id: TypeId, named: NamedContract): Reference {
  const builtIn = builtInName(id);
  if (builtIn === "anyType") return new Reference({ kind: "anyType" });
  if (builtIn !== undefined) {
    return new Reference({
      kind: "datatype",
      name: builtInDatatype(builtIn, named.options.datatypes),
    });
  }
  return new Reference({ kind: "type", id });
}

/** Name, namespace and, where they differ, the tag; an anonymous type is called like its identifier. */
function typeName(type: TypeDefinition, named: NamedContract): Fields {
  const identifier = named.typeNames(type.id).type;
  if (type.name === undefined) {
    return { name: identifier, namespace: namespaceName(type.namespace), anonymous: true };
  }
  const { localName, namespace } = type.name;
  return {
    name: localName,
    namespace: namespaceName(namespace),
    ...(identifier === localName ? {} : { tag: identifier }),
  };
}

/** A namespace where it is used; none is written as the empty string. */
function namespaceName(uri: string): Expression {
  return uri === "" ? "" : new Reference({ kind: "namespace", uri });
}

// ---------------------------------------------------------------------------------------------
// Simple types

function simpleDescriptor(type: SimpleTypeDefinition, named: NamedContract): Fields {
  const { anonymous: _anonymous, ...name } = typeName(type, named);
  const shown = type.name === undefined ? {} : name;
  const facets = facetsDescriptor(type.facets);
  const { variety } = type;
  switch (variety.kind) {
    case "restriction":
      return {
        kind: "restriction",
        ...shown,
        base: typeReference(variety.base, named),
        ...(Object.keys(facets).length > 0 ? { facets } : {}),
      };
    case "list":
      return { kind: "list", ...shown, item: typeReference(variety.item, named) };
    case "union":
      return {
        kind: "union",
        ...shown,
        members: variety.members.map((member) => typeReference(member, named)),
      };
  }
}

function facetsDescriptor(facets: Facets): Fields {
  const { enumeration, patterns, ...others } = facets;
  const accept = (enumeration ?? []).flatMap((value) =>
    (value.accept ?? []).map((spelling): [string, string] => [spelling, value.value]),
  );
  const names = (enumeration ?? []).flatMap((value) =>
    value.qname === undefined ? [] : [value.qname],
  );
  const pattern = patterns === undefined ? undefined : patternReference(patterns);
  return {
    ...(enumeration === undefined ? {} : { enumeration: enumeration.map((value) => value.value) }),
    ...(names.length === 0 ? {} : { enumerationNames: names.map((name) => ({ ...name })) }),
    ...(accept.length === 0 ? {} : { accept: Object.fromEntries(accept) }),
    ...(pattern === undefined ? {} : { patterns: [pattern] }),
    ...definedOnly(others),
  };
}

/** Undefined where one alternative cannot be translated: the step then admits everything. */
function patternReference(patterns: readonly string[]): Reference | undefined {
  const sources: string[] = [];
  for (const pattern of patterns) {
    const translated = translatePattern(pattern);
    if (translated.kind === "invalid") return undefined;
    sources.push(translated.source);
  }
  const source = combinePatterns(sources);
  const risky = patterns.some((pattern) => mayBacktrack(parsePattern(pattern).expression));
  return new Reference({ kind: "pattern", source, linear: risky && canMatchLinearly(source) });
}

function definedOnly(fields: Readonly<Record<string, Expression | undefined>>): Fields {
  const entries = Object.entries(fields).flatMap(([key, value]): [string, Expression][] =>
    value === undefined ? [] : [[key, value]],
  );
  return Object.fromEntries(entries);
}

// ---------------------------------------------------------------------------------------------
// Complex types

function complexDescriptor(layout: ComplexLayout, named: NamedContract): Fields {
  const { type } = layout;
  const { namespace } = type;
  const content = layout.content.map((node) => contentNode(node, namespace, named));
  return {
    kind: "complex",
    ...typeName(type, named),
    ...(type.abstract ? { abstract: true } : {}),
    ...(layout.extends === undefined
      ? {}
      : { extends: new Reference({ kind: "type", id: layout.extends }) }),
    ...derivedTypes(type, named),
    ...(layout.text === undefined
      ? {}
      : { text: { key: layout.text.key, type: typeReference(layout.text.type, named) } }),
    ...(content.length === 0 ? {} : { content }),
    ...(layout.attributes.length === 0
      ? {}
      : { attributes: layout.attributes.map((slot) => attributeMember(slot, named)) }),
    ...(layout.anyAttribute === undefined
      ? {}
      : {
          anyAttribute: {
            key: layout.anyAttribute.key,
            namespaces: namespaceConstraint(layout.anyAttribute.wildcard),
          },
        }),
  };
}

function derivedTypes(type: ComplexTypeDefinition, named: NamedContract): Fields {
  const ids = named.nameableTypes(type.derived).map((derived) => derived.id);
  return ids.length === 0 ? {} : { derived: new Reference({ kind: "types", ids }) };
}

function attributeMember({ key, use }: AttributeSlot, named: NamedContract): Fields {
  return {
    key,
    name: use.name.localName,
    ...(use.name.namespace === "" ? {} : { namespace: namespaceName(use.name.namespace) }),
    type: typeReference(use.type, named),
    ...(use.required ? { required: true } : {}),
    ...valueConstraint(use, named),
  };
}

function valueConstraint(
  declaration: {
    readonly type: TypeId;
    readonly default?: string;
    readonly fixed?: string;
    readonly valueNamespaces?: Readonly<Record<string, string>>;
  },
  named: NamedContract,
): Fields {
  const { type, valueNamespaces } = declaration;
  return {
    ...(declaration.default === undefined ? {} : { default: declaration.default }),
    ...(declaration.fixed === undefined ? {} : { fixed: declaration.fixed }),
    ...(valueNamespaces === undefined || !holdsNames(type, named) ? {} : { valueNamespaces }),
  };
}

/** Whether values of a type are or contain QNames. */
function holdsNames(id: TypeId, named: NamedContract): boolean {
  const builtIn = builtInName(id);
  if (builtIn !== undefined) return builtIn === "QName" || builtIn === "NOTATION";
  const type = named.type(id);
  if (type?.kind === "complex") {
    return type.content.kind === "simple" && holdsNames(type.content.type, named);
  }
  if (type === undefined) return false;
  switch (type.variety.kind) {
    case "restriction":
      return holdsNames(type.variety.base, named);
    case "list":
      return holdsNames(type.variety.item, named);
    case "union":
      return type.variety.members.some((member) => holdsNames(member, named));
  }
}

function contentNode(node: LayoutNode, namespace: string, named: NamedContract): Fields {
  const inner = (nodes: readonly LayoutNode[]): Fields[] =>
    nodes.map((child) => contentNode(child, namespace, named));
  switch (node.kind) {
    case "choice":
      return {
        kind: "choice",
        ...(node.optional ? { optional: true } : {}),
        alternatives: node.alternatives.map(inner),
      };
    case "sequence":
      return { kind: "sequence", optional: true, content: inner(node.content) };
    case "all":
      return {
        kind: "all",
        ...(node.optional ? { optional: true } : {}),
        content: inner(node.content),
      };
    case "group":
      return { kind: "group", key: node.key, content: inner(node.content), ...occurs(node.occurs) };
    case "items":
      return {
        kind: "items",
        key: node.key,
        items: node.items.map((item) => slotMember(item, namespace, named)),
        ...(node.text ? { text: true } : {}),
        ...occurs(node.occurs),
      };
    case "element":
    case "any":
      return slotMember(node, namespace, named);
  }
}

function slotMember(
  slot: Extract<Slot, { kind: "element" | "any" }>,
  namespace: string,
  named: NamedContract,
): Fields {
  if (slot.kind === "element") return elementMember(slot.key, slot.particle, namespace, named);
  return {
    kind: "any",
    key: slot.key,
    namespaces: namespaceConstraint(slot.particle),
    ...occurs(slot.particle.occurs),
  };
}

function elementMember(
  key: string,
  particle: ElementParticle,
  namespace: string,
  named: NamedContract,
): Fields {
  return {
    key,
    name: particle.name.localName,
    ...(particle.name.namespace === namespace
      ? {}
      : { namespace: namespaceName(particle.name.namespace) }),
    type: typeReference(particle.type, named),
    ...occurs(particle.occurs),
    ...(particle.nillable ? { nillable: true } : {}),
    ...valueConstraint(particle, named),
    ...(particle.accept === undefined ? {} : { accept: particle.accept }),
    ...substitutes(particle, named),
  };
}

function substitutes(particle: ElementParticle, named: NamedContract): Fields {
  const ids = particle.ref === undefined ? undefined : named.element(particle.ref).substitutes;
  if (ids === undefined) return {};
  const members = ids.map((id) => ({ key: named.elementNames(id).key, id }));
  return { substitutes: new Reference({ kind: "substitutes", members }) };
}

function occurs({ min, max }: Occurs): Fields {
  const upper = max === "unbounded" ? Infinity : max;
  return { ...(min === 1 ? {} : { min }), ...(upper === 1 ? {} : { max: upper }) };
}

function namespaceConstraint({ namespaces }: Wildcard): Expression {
  switch (namespaces.kind) {
    case "any":
      return "##any";
    case "other":
      return { not: namespaces.targetNamespace };
    case "list":
      return namespaces.namespaces;
  }
}
