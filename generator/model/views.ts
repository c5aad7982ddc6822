/**
 * Schema views: each schema document as seen under one target namespace. A document without target
 * namespace that others include takes theirs (XML Schema 1.0 Part 1 §4.2.1, "chameleon include"), so
 * it can be seen under several.
 */
import type { Diagnostics, Place } from "../diagnostics.js";
import type { RedefineNode, SchemaNode } from "../read/schema/syntax.js";
import { schemasOf, type SourceSet } from "../read/source-documents.js";
import { dependencyOrder } from "./dependency-order.js";
import { Gaps } from "./gaps.js";

export interface SchemaView {
  readonly file: string;
  readonly schema: SchemaNode;
  /** The target namespace that the components have. */
  readonly namespace: string;
  /** The namespace is that of an including schema: unqualified references mean it too. */
  readonly chameleon: boolean;
}

/** A redefinition with the views that its location leads to. */
export interface Redefinition {
  readonly view: SchemaView;
  readonly node: RedefineNode;
  readonly targets: readonly SchemaView[];
}

export interface SchemaViews {
  /** In the order of the documents. */
  readonly views: readonly SchemaView[];
  /** Redefinitions of what is redefined elsewhere come after those. */
  readonly redefinitions: readonly Redefinition[];
  /** The views that a view includes or redefines, directly. */
  readonly parts: ReadonlyMap<SchemaView, readonly SchemaView[]>;
  readonly gaps: Gaps;
}

interface SchemaEntry {
  readonly file: string;
  readonly schema: SchemaNode;
  readonly views: Map<string, SchemaView>;
}

/** The key of `SourceSet.links` for a directive. */
export function linkKey(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/**
 * The namespaces under which each schema of the set is seen. Records SW2012 where a directive leads
 * to a schema of another target namespace than it must have.
 */
export function schemaViews(sources: SourceSet, diagnostics: Diagnostics): SchemaViews {
  const entries = schemaEntries(sources);
  const byFile = groupByFile(entries);
  const targetsOf = (place: Place): readonly SchemaEntry[] => {
    const key = linkKey(place);
    const file = Object.hasOwn(sources.links, key) ? sources.links[key] : undefined;
    return file === undefined ? [] : (byFile.get(file) ?? []);
  };

  const gaps = new Gaps(sources);
  for (const { schema } of entries) checkTargets(schema, targetsOf, diagnostics);
  for (const entry of startingEntries(entries, targetsOf)) {
    addView(entry, entry.schema.targetNamespace, targetsOf);
  }
  for (const entry of entries) if (entry.views.size === 0) addView(entry, "", targetsOf);

  const views = entries.flatMap((entry) => [...entry.views.values()]);
  const parts = new Map<SchemaView, SchemaView[]>();
  const redefinitions: Redefinition[] = [];
  for (const view of views) {
    const included: SchemaView[] = [];
    for (const node of view.schema.directives) {
      if (node.kind === "import") continue;
      const targets = targetsOf(node.place).flatMap(
        (entry) => entry.views.get(view.namespace) ?? [],
      );
      for (const target of targets) included.push(target);
      if (node.kind === "redefine") redefinitions.push({ view, node, targets });
    }
    parts.set(view, included);
  }
  return {
    views,
    parts,
    redefinitions: innermostFirst(redefinitions, parts),
    gaps,
  };
}

function schemaEntries(sources: SourceSet): readonly SchemaEntry[] {
  return sources.documents.flatMap(({ file, root }) => {
    return schemasOf(root).map((schema) => ({
      file,
      schema,
      views: new Map<string, SchemaView>(),
    }));
  });
}

function groupByFile(entries: readonly SchemaEntry[]): ReadonlyMap<string, SchemaEntry[]> {
  const byFile = new Map<string, SchemaEntry[]>();
  for (const entry of entries) {
    const group = byFile.get(entry.file);
    if (group === undefined) byFile.set(entry.file, [entry]);
    else group.push(entry);
  }
  return byFile;
}

/**
 * Included schemas have the includer's namespace or none (§4.2.1); imported ones that of the import
 * (§4.2.3). A warning: the components are known by the namespace that the file itself has.
 */
function checkTargets(schema: SchemaNode, targetsOf: TargetsOf, diagnostics: Diagnostics): void {
  for (const directive of schema.directives) {
    for (const { file, schema: target } of targetsOf(directive.place)) {
      const isImport = directive.kind === "import";
      const wanted = isImport ? directive.namespace : schema.targetNamespace;
      const actual = target.targetNamespace;
      if (actual === wanted || (!isImport && actual === "")) continue;
      diagnostics.warning(
        "SW2012",
        directive.place,
        `${file} has the target namespace "${actual}" and not "${wanted}".`,
        isImport
          ? "Correct the namespace or the schemaLocation of the import."
          : "Import schemas of other namespaces with xs:import.",
      );
    }
  }
}

type TargetsOf = (place: Place) => readonly SchemaEntry[];

/** Those seen under their own namespace: all that have one, are imported, or that nothing includes. */
function startingEntries(
  entries: readonly SchemaEntry[],
  targetsOf: TargetsOf,
): readonly SchemaEntry[] {
  const included = new Set<SchemaEntry>();
  const imported = new Set<SchemaEntry>();
  for (const entry of entries) {
    for (const directive of entry.schema.directives) {
      const kind = directive.kind === "import" ? imported : included;
      for (const target of targetsOf(directive.place)) kind.add(target);
    }
  }
  return entries.filter(
    (entry) => entry.schema.targetNamespace !== "" || imported.has(entry) || !included.has(entry),
  );
}

/** Adds a view and, under the same namespace, those of the documents that it includes. */
function addView(start: SchemaEntry, namespace: string, targetsOf: TargetsOf): void {
  const pending = [start];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const { file, schema, views } = entry;
    if (views.has(namespace)) continue;
    if (schema.targetNamespace !== "" && schema.targetNamespace !== namespace) continue;
    const chameleon = schema.targetNamespace !== namespace;
    views.set(namespace, { file, schema, namespace, chameleon });
    for (const directive of schema.directives) {
      if (directive.kind === "import") continue;
      for (const target of targetsOf(directive.place)) pending.push(target);
    }
  }
}

/** Orders redefinitions so that what one redefines is already redefined itself. */
function innermostFirst(
  redefinitions: readonly Redefinition[],
  parts: ReadonlyMap<SchemaView, readonly SchemaView[]>,
): readonly Redefinition[] {
  if (redefinitions.length < 2) return redefinitions;
  const { order } = dependencyOrder(parts.keys(), (view) => parts.get(view) ?? []);
  const positions = new Map(order.map((view, index) => [view, index]));
  const position = (redefinition: Redefinition): number => positions.get(redefinition.view) ?? 0;
  return [...redefinitions].sort((left, right) => position(left) - position(right));
}

/** Views with all that they include or redefine, directly or not, found as far as is asked for. */
export class Reach {
  readonly #parts: ReadonlyMap<SchemaView, readonly SchemaView[]>;
  /** Those found, the nearest first. */
  readonly #found: Set<SchemaView>;
  /** Those whose parts are not looked at yet. It goes on to what is found meanwhile. */
  readonly #pending: Iterator<SchemaView, undefined>;

  constructor(start: readonly SchemaView[], parts: ReadonlyMap<SchemaView, readonly SchemaView[]>) {
    this.#parts = parts;
    this.#found = new Set(start);
    this.#pending = this.#found.values();
  }

  has(view: SchemaView): boolean {
    while (!this.#found.has(view)) {
      const { value } = this.#pending.next();
      if (value === undefined) return false;
      for (const part of this.#parts.get(value) ?? []) this.#found.add(part);
    }
    return true;
  }
}
