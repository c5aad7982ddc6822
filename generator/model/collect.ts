/**
 * The symbol tables: every global schema component by kind and name, with redefinitions applied
 * (XML Schema 1.0 Part 1 §4.2.2).
 */
import type { DiagnosticCode, Diagnostics } from "../diagnostics.js";
import type {
  AttributeGroupDefinitionNode,
  AttributeNode,
  ComplexTypeNode,
  ElementNode,
  ModelGroupDefinitionNode,
  SchemaComponentNode,
  SimpleTypeNode,
} from "../read/schema/syntax.js";
import type { QName } from "../read/syntax.js";
import { XSD_NAMESPACE } from "../read/namespaces.js";
import { isBuiltIn } from "./builtins.js";
import type { ComponentId } from "./contract.js";
import type { Gaps } from "./gaps.js";
import { componentId, ownerId } from "./ids.js";
import { knownSchema } from "./known-schemas.js";
import { NameGuesser } from "./name-guesser.js";
import { checkRedefinition } from "./redefinition.js";
import { referencesIn } from "./references.js";
import { isSameSyntax } from "./same-syntax.js";
import { Reach } from "./views.js";
import type { Redefinition, SchemaView, SchemaViews } from "./views.js";

export type TypeNode = SimpleTypeNode | ComplexTypeNode;

/** A global component under the target namespace of one view. */
export interface Component<N extends SchemaComponentNode = SchemaComponentNode> {
  /** `{namespace}name`; the original of a redefined component has `/original` after it. */
  readonly id: ComponentId;
  /** From which the ids of its anonymous types are made. */
  readonly ownerId: string;
  readonly name: QName;
  readonly node: N;
  readonly view: SchemaView;
  /** What this component redefines. */
  readonly original?: Component<N>;
  /** What this component redefines is missing, which was reported. */
  readonly lacksOriginal?: true;
  /** The original of a redefinition: it has no name that others could refer to. */
  readonly replaced: boolean;
}

export type ComponentTable<N extends SchemaComponentNode> = ReadonlyMap<ComponentId, Component<N>>;

/** The symbol tables. */
export interface Components {
  readonly types: ComponentTable<TypeNode>;
  readonly elements: ComponentTable<ElementNode>;
  readonly attributes: ComponentTable<AttributeNode>;
  readonly groups: ComponentTable<ModelGroupDefinitionNode>;
  readonly attributeGroups: ComponentTable<AttributeGroupDefinitionNode>;
  /** Everything, originals of redefinitions included, in the order of the documents. */
  readonly all: readonly Component[];
  readonly gaps: Gaps;
}

/** The kinds of symbols; simple and complex types share one. */
export type SymbolKind = "type" | "element" | "attribute" | "group" | "attributeGroup";

/** A component while the tables are made: redefinition changes what it is. */
interface Entry {
  readonly kind: SymbolKind;
  readonly name: QName;
  readonly node: SchemaComponentNode;
  readonly view: SchemaView;
  original?: Entry;
  lacksOriginal?: true;
  replacedBy?: Entry;
}

type Tables = Readonly<Record<SymbolKind, Map<ComponentId, Entry>>>;

/**
 * Builds the symbol tables. Records SW2010 where two different components of one kind have one name;
 * the first one stands.
 */
export function collectComponents(schemas: SchemaViews, diagnostics: Diagnostics): Components {
  const tables: Tables = {
    type: new Map(),
    element: new Map(),
    attribute: new Map(),
    group: new Map(),
    attributeGroup: new Map(),
  };
  const entries: Entry[] = [];
  const redefining = new Map<SchemaView, Entry[]>();
  const guesser = new NameGuesser();
  for (const view of schemas.views) {
    for (const node of view.schema.components) {
      const entry = entryOf(node, view);
      if (entry !== undefined && define(entry, tables, diagnostics)) entries.push(entry);
    }
  }
  for (const redefinition of schemas.redefinitions) {
    const { view } = redefinition;
    const defined = redefine(redefinition, schemas, tables, guesser, diagnostics);
    const group = redefining.get(view);
    if (group === undefined) redefining.set(view, defined);
    else for (const entry of defined) group.push(entry);
  }
  const known = knownEntries(entries, tables);
  const inOrder = [...known, ...mergeByView(schemas.views, entries, redefining)];
  return finish(inOrder, tables, schemas.gaps);
}

function entryOf(node: SchemaComponentNode, view: SchemaView): Entry | undefined {
  if (node.kind === "notation" || node.name === undefined) return undefined;
  const name = { namespace: view.namespace, localName: node.name };
  const kind = node.kind === "simpleType" || node.kind === "complexType" ? "type" : node.kind;
  return { kind, name, node, view };
}

/** Enters a component; false where one of that name stands already. */
function define(entry: Entry, tables: Tables, diagnostics: Diagnostics): boolean {
  const table = tables[entry.kind];
  const id = componentId(entry.name);
  if (entry.kind === "type" && entry.name.namespace === XSD_NAMESPACE && isBuiltIn(id))
    return false;
  const first = table.get(id);
  if (first === undefined) {
    table.set(id, entry);
    return true;
  }
  const isCopy = first.view !== entry.view && isSameSyntax(first.node, entry.node);
  if (!isCopy) reportDuplicate(first, entry, diagnostics);
  return false;
}

function reportDuplicate(first: Entry, second: Entry, diagnostics: Diagnostics): void {
  const { file, line } = first.node.place;
  diagnostics.error(
    "SW2010",
    second.node.place,
    `The ${kindText(second.kind)} "${second.name.localName}" is defined a second time.`,
    `Remove or rename it, or the first definition at ${file}:${line}.`,
  );
}

/** How a kind of component is called in messages. */
export function kindText(kind: SymbolKind): string {
  return kind === "group" ? "model group" : kind === "attributeGroup" ? "attribute group" : kind;
}

function reportNoOriginal(
  { kind, name, node }: Entry,
  candidates: readonly Entry[],
  guesser: NameGuesser,
  diagnostics: Diagnostics,
): void {
  const meant = guesser.nearest(
    name.localName,
    candidates.map((candidate) => candidate.name.localName),
  );
  diagnostics.error(
    MISSING[kind],
    node.place,
    `The redefined schema has no ${kindText(kind)} "${name.localName}".`,
    meant === undefined
      ? "Redefine only what the schema at schemaLocation defines."
      : `Did you mean "${meant}"?`,
  );
}

const MISSING: Readonly<Record<SymbolKind, DiagnosticCode>> = {
  type: "SW2005",
  element: "SW2006",
  attribute: "SW2007",
  group: "SW2008",
  attributeGroup: "SW2009",
};

/** Puts the components of `xs:redefine` in the place of those that they redefine. */
function redefine(
  redefinition: Redefinition,
  schemas: SchemaViews,
  tables: Tables,
  guesser: NameGuesser,
  diagnostics: Diagnostics,
): Entry[] {
  const { view, node, targets } = redefinition;
  const reach = new Reach(targets, schemas.parts);
  const defined: Entry[] = [];
  for (const component of node.components) {
    const entry = entryOf(component, view);
    if (entry === undefined) continue;
    const table = tables[entry.kind];
    const original = table.get(componentId(entry.name));
    if (original === undefined) {
      if (!schemas.gaps.mayHold(entry.name.namespace)) {
        const all = guesser.isExhausted ? [] : [...table.values()];
        const candidates = all.filter((known) => reach.has(known.view));
        reportNoOriginal(entry, candidates, guesser, diagnostics);
      }
      entry.lacksOriginal = true;
      if (define(entry, tables, diagnostics)) defined.push(entry);
    } else if (original.view !== view && isSameSyntax(original.node, component)) {
      continue;
    } else if (!reach.has(original.view)) {
      reportDuplicate(original, entry, diagnostics);
    } else {
      checkRedefinition(component, view, diagnostics);
      entry.original = original;
      original.replacedBy = entry;
      table.set(componentId(entry.name), entry);
      defined.push(entry);
    }
  }
  return defined;
}

/**
 * The components of well-known namespaces that are referred to but not defined. They come first, as
 * if imported.
 */
function knownEntries(entries: readonly Entry[], tables: Tables): readonly Entry[] {
  const found: Entry[] = [];
  const pending = [...entries];
  for (const entry of pending) {
    for (const { kind, ref } of referencesIn(entry.node)) {
      if (kind !== "attribute" && kind !== "attributeGroup") continue;
      if (tables[kind].has(componentId(ref))) continue;
      const known = knownEntry(kind, ref);
      if (known === undefined) continue;
      tables[kind].set(componentId(ref), known);
      found.push(known);
      pending.push(known);
    }
  }
  return found;
}

function knownEntry(kind: "attribute" | "attributeGroup", name: QName): Entry | undefined {
  const schema = knownSchema(name.namespace);
  const node = schema?.components.find(
    (component) => component.kind === kind && component.name === name.localName,
  );
  if (schema === undefined || node === undefined) return undefined;
  const { namespace } = name;
  return entryOf(node, { file: schema.place.file, schema, namespace, chameleon: false });
}

/** Redefinitions stand before the other components of their schema, as their directive does. */
function mergeByView(
  views: readonly SchemaView[],
  entries: readonly Entry[],
  redefining: ReadonlyMap<SchemaView, readonly Entry[]>,
): readonly Entry[] {
  if (redefining.size === 0) return entries;
  const byView = new Map<SchemaView, Entry[]>();
  for (const view of views) byView.set(view, [...(redefining.get(view) ?? [])]);
  for (const entry of entries) byView.get(entry.view)?.push(entry);
  return [...byView.values()].flat();
}

function finish(entries: readonly Entry[], tables: Tables, gaps: Gaps): Components {
  const done = new Map<Entry, Component>();
  const depths = new Map<Entry, number>();

  /** How many redefinitions lead away from an entry. */
  function depthOf(entry: Entry): number {
    let depth = 0;
    for (let next = entry.replacedBy; next !== undefined; next = next.replacedBy) depth++;
    return depth;
  }
  for (const entry of entries) depths.set(entry, depthOf(entry));

  /** Originals first, so that each component can hold its own. */
  const innermostFirst = [...entries].sort(
    (left, right) => (depths.get(right) ?? 0) - (depths.get(left) ?? 0),
  );
  for (const entry of innermostFirst) {
    const suffix = "/original".repeat(depths.get(entry) ?? 0);
    const id = componentId(entry.name) + suffix;
    const original = entry.original === undefined ? undefined : done.get(entry.original);
    done.set(entry, {
      id,
      ownerId: ownerId(entry.kind, id),
      name: entry.name,
      node: entry.node,
      view: entry.view,
      replaced: entry.replacedBy !== undefined,
      ...(original === undefined ? {} : { original }),
      ...(entry.lacksOriginal === true ? { lacksOriginal: true } : {}),
    });
  }
  const all = entries.flatMap((entry) => done.get(entry) ?? []);
  return {
    types: tableOf(tables.type, done, isTypeNode),
    elements: tableOf(tables.element, done, isElementNode),
    attributes: tableOf(tables.attribute, done, isAttributeNode),
    groups: tableOf(tables.group, done, isGroupNode),
    attributeGroups: tableOf(tables.attributeGroup, done, isAttributeGroupNode),
    all,
    gaps,
  };
}

function tableOf<N extends SchemaComponentNode>(
  table: ReadonlyMap<ComponentId, Entry>,
  done: ReadonlyMap<Entry, Component>,
  isNode: (node: SchemaComponentNode) => node is N,
): ComponentTable<N> {
  const result = new Map<ComponentId, Component<N>>();
  for (const [id, entry] of table) {
    const component = done.get(entry);
    if (component !== undefined && isComponentOf(component, isNode)) result.set(id, component);
  }
  return result;
}

/** Whether the component is of a kind; a redefinition is of the kind of its original. */
export function isComponentOf<N extends SchemaComponentNode>(
  component: Component,
  isNode: (node: SchemaComponentNode) => node is N,
): component is Component<N> {
  return isNode(component.node);
}

export function isTypeNode(node: SchemaComponentNode): node is TypeNode {
  return node.kind === "simpleType" || node.kind === "complexType";
}

export function isElementNode(node: SchemaComponentNode): node is ElementNode {
  return node.kind === "element";
}

export function isAttributeNode(node: SchemaComponentNode): node is AttributeNode {
  return node.kind === "attribute";
}

export function isGroupNode(node: SchemaComponentNode): node is ModelGroupDefinitionNode {
  return node.kind === "group";
}

export function isAttributeGroupNode(
  node: SchemaComponentNode,
): node is AttributeGroupDefinitionNode {
  return node.kind === "attributeGroup";
}
