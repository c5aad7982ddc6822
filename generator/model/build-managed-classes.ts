/** Managed classes out of MOF: superclasses found, their features taken over, qualifiers understood. */
import type { Diagnostics, Place } from "../diagnostics.js";
import type {
  MofClassNode,
  MofDataType,
  MofMethodNode,
  MofParameterNode,
  MofPropertyNode,
} from "../read/mof/syntax.js";
import type { SourceSet } from "../read/source-documents.js";
import type { ElementDeclaration } from "./contract.js";
import type {
  ManagedClass,
  ManagedMethod,
  ManagedParameter,
  ManagedProperty,
  ManagedType,
} from "./managed-classes.js";
import { readResult } from "./managed-results.js";
import { flag, keyOf } from "./mof-qualifiers.js";
import { NameGuesser } from "./name-guesser.js";
import type { ContractSettings } from "./settings.js";

/** What building shares. */
interface Building {
  readonly elements: readonly ElementDeclaration[];
  readonly settings: ContractSettings;
  readonly diagnostics: Diagnostics;
}

/**
 * The classes that the MOF files of a contract declare, in their order. Names are found without
 * regard to case (DSP0004 2.6). Records SW8002 to SW8006.
 */
export function buildManagedClasses(
  sources: SourceSet,
  elements: readonly ElementDeclaration[],
  settings: ContractSettings,
  diagnostics: Diagnostics,
): ManagedClass[] {
  const nodes = sources.documents.flatMap(({ root }) => (root.kind === "mof" ? root.classes : []));
  const building: Building = { elements, settings, diagnostics };
  const byName = uniqueByName(nodes, "class", diagnostics);
  const guesser = new NameGuesser();
  return [...byName.values()].flatMap((node) => {
    const line = lineOf(node, byName, guesser, building);
    const built = buildClass(node, line, building);
    return built === undefined ? [] : [built];
  });
}

/** A class and its superclasses, the class itself first. */
function lineOf(
  node: MofClassNode,
  byName: ReadonlyMap<string, MofClassNode>,
  guesser: NameGuesser,
  { diagnostics }: Building,
): MofClassNode[] {
  const line = [node];
  for (let at = node; at.superclass !== undefined;) {
    const { name, place } = at.superclass;
    const next = byName.get(keyOf(name));
    if (next === undefined) {
      const names = [...byName.values()].map((known) => known.name);
      const meant = guesser.nearest(name, names);
      const remedy = meant === undefined ? "Declare it." : `Did you mean ${meant}?`;
      diagnostics.error("SW8003", place, `There is no class ${name}.`, remedy);
      return line;
    }
    if (line.includes(next)) {
      const message = `The class ${node.name} is among its own superclasses.`;
      diagnostics.error("SW8003", place, message, "Break the circle.");
      return line;
    }
    line.push(next);
    at = next;
  }
  return line;
}

function buildClass(
  node: MofClassNode,
  line: readonly MofClassNode[],
  building: Building,
): ManagedClass | undefined {
  const { diagnostics } = building;
  for (const qualifier of node.qualifiers) {
    const kind = keyOf(qualifier.name);
    if (kind !== "association" && kind !== "indication") continue;
    const message = `The class ${node.name} is an ${kind}, which is left out.`;
    diagnostics.warning("SW8002", node.place, message, "Associations are got by their own class.");
    return undefined;
  }
  const namespace = namespaceOf(node, diagnostics);
  if (namespace === undefined) return undefined;
  const upward = [...line].reverse();
  const properties = inherited(
    upward.map(({ properties }) => uniqueByName(properties, "property", diagnostics)),
  );
  const methods = inherited(
    upward.map(({ methods }) => uniqueByName(methods, "method", diagnostics)),
  );
  return {
    name: node.name,
    superclasses: line.slice(1).map(({ name }) => name),
    namespace,
    abstract: flag(node.qualifiers, "abstract"),
    properties: properties.flatMap((property) => buildProperty(property, building)),
    methods: methods.flatMap((method) => buildMethod(method, building)),
    place: node.place,
  };
}

/** A namespace path without the server and with slashes: `\\.\root\cimv2` is `root/cimv2`. */
function namespaceOf(node: MofClassNode, diagnostics: Diagnostics): string | undefined {
  const namespace = (node.namespace ?? "")
    .replaceAll("\\", "/")
    .replace(/^\/\/[^/]*(?=\/)/, "")
    .replace(/^\/+|\/+$/g, "");
  if (namespace !== "") return namespace;
  diagnostics.error(
    "SW8006",
    node.place,
    `The class ${node.name} is in no namespace.`,
    'Put #pragma namespace ("\\\\\\\\.\\\\root\\\\…") before it.',
  );
  return undefined;
}

/** Features by the case-insensitive name, of which a later declaration takes an earlier one's place. */
function inherited<T>(levels: readonly ReadonlyMap<string, T>[]): T[] {
  const features = new Map<string, T>();
  for (const level of levels) for (const [key, feature] of level) features.set(key, feature);
  return [...features.values()];
}

function uniqueByName<T extends { readonly name: string; readonly place: Place }>(
  nodes: readonly T[],
  what: string,
  diagnostics: Diagnostics,
): Map<string, T> {
  const unique = new Map<string, T>();
  for (const node of nodes) {
    const key = keyOf(node.name);
    if (!unique.has(key)) unique.set(key, node);
    else {
      const message = `The ${what} ${node.name} is declared twice.`;
      diagnostics.error("SW8004", node.place, message, "Remove or rename one of the two.");
    }
  }
  return unique;
}

function buildProperty(node: MofPropertyNode, building: Building): ManagedProperty[] {
  const type = typeOf(node.type, node.isArray);
  const isKey = flag(node.qualifiers, "key");
  if (type === undefined) return leftOut(`property ${node.name}`, node.type, node.place, building);
  if (isKey && type.isArray) {
    const message = `The property ${node.name} is a key and an array.`;
    building.diagnostics.error("SW8005", node.place, message, "A key is a single value.");
  }
  return [{ name: node.name, type, isKey, place: node.place }];
}

function buildMethod(node: MofMethodNode, building: Building): ManagedMethod[] {
  const { diagnostics, elements, settings } = building;
  const parameters = [...uniqueByName(node.parameters, "parameter", diagnostics).values()];
  const unsupported = parameters.find(({ type, isArray }) => typeOf(type, isArray) === undefined);
  const what = `method ${node.name}`;
  if (unsupported !== undefined)
    return leftOut(what, unsupported.type, unsupported.place, building);
  const isVoid = node.returns.kind === "intrinsic" && node.returns.name === "void";
  const type = typeOf(node.returns, false);
  if (!isVoid && type === undefined) return leftOut(what, node.returns, node.place, building);
  return [
    {
      name: node.name,
      isStatic: flag(node.qualifiers, "static"),
      // Without either qualifier it goes in: the default of In is true (DSP0004 2.6 §5.6.3).
      inputs: parameters.filter(goesIn).flatMap(parameterOf),
      outputs: parameters.filter(({ qualifiers }) => flag(qualifiers, "out")).flatMap(parameterOf),
      ...(type === undefined
        ? {}
        : { returns: readResult(node, type, elements, settings, diagnostics) }),
      place: node.place,
    },
  ];
}

function goesIn({ qualifiers }: MofParameterNode): boolean {
  return flag(qualifiers, "in") || !flag(qualifiers, "out");
}

function parameterOf(node: MofParameterNode): ManagedParameter[] {
  const type = typeOf(node.type, node.isArray);
  const optional = flag(node.qualifiers, "optional");
  return type === undefined ? [] : [{ name: node.name, type, optional }];
}

/** Undefined for `void` and for what has no mapping. */
function typeOf(type: MofDataType, isArray: boolean): ManagedType | undefined {
  if (type.kind === "reference" || type.name === "void" || type.name === "datetime") {
    return undefined;
  }
  return { name: type.name, isArray };
}

function leftOut(what: string, type: MofDataType, place: Place, building: Building): never[] {
  const name = type.kind === "reference" ? `a reference to ${type.class}` : `of type ${type.name}`;
  building.diagnostics.warning(
    "SW8002",
    place,
    `The ${what} is left out, for it holds ${name.replace("of type", "a value of type")}.`,
    "References, datetime and void values have no mapping.",
  );
  return [];
}
