/** Whether a value is a contract model that renderers may rely on (docs/model.md). */
import type { Contract } from "../model/contract.js";
import { isBuiltIn } from "../model/builtins.js";

/** The contract, or what is wrong with the value, as a clause that names the path. */
export type ModelCheck =
  | { readonly kind: "contract"; readonly contract: Contract }
  | { readonly kind: "fault"; readonly message: string };

/**
 * Checks that a value is plain data, has the parts of a contract, and that every id in it is found.
 *
 * @param name the contract's name, which stays, since its folder has it.
 */
export function checkModel(value: unknown, name: string): ModelCheck {
  const message =
    plainDataFault(value, "contract", new Set()) ??
    shapeFault(value) ??
    (isContract(value) ? (nameFault(value, name) ?? referenceFault(value)) : "it is none");
  if (message !== undefined || !isContract(value)) {
    return { kind: "fault", message: message ?? "it is none" };
  }
  return { kind: "contract", contract: value };
}

/** Told by {@link shapeFault}; this only says so to the compiler. */
function isContract(value: unknown): value is Contract {
  return shapeFault(value) === undefined;
}

function nameFault(contract: Contract, name: string): string | undefined {
  return contract.name === name ? undefined : `contract.name must stay ${JSON.stringify(name)}`;
}

// ---------------------------------------------------------------------------------------------
// Plain data

const DEEPEST = 500;

function plainDataFault(value: unknown, path: string, above: Set<object>): string | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : `${path} is ${String(value)}, which is not JSON`;
    case "object":
      break;
    default:
      return `${path} is a ${typeof value}, which is not JSON`;
  }
  if (value === null) return undefined;
  if (above.has(value)) return `${path} holds itself`;
  if (above.size > DEEPEST) return `${path} is nested too deeply`;
  if (!Array.isArray(value) && !isPlainObject(value)) return `${path} is no plain object`;
  above.add(value);
  for (const [key, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${key}]` : `.${key}`;
    const fault = plainDataFault(child, path + step, above);
    if (fault !== undefined) return fault;
  }
  above.delete(value);
  return undefined;
}

/** Whatever the realm that the object is of. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

// ---------------------------------------------------------------------------------------------
// Shape

type Kind = "string" | "boolean" | "object" | "array";
type Shape = Readonly<Record<string, Kind>>;

const CONTRACT: Shape = {
  name: "string",
  namespaces: "array",
  types: "array",
  elements: "array",
  attributes: "array",
  services: "array",
};
const TYPE: Shape = { id: "string", namespace: "string", place: "object", derived: "array" };
const SIMPLE_TYPE: Shape = { ...TYPE, variety: "object", facets: "object" };
const COMPLEX_TYPE: Shape = {
  ...TYPE,
  abstract: "boolean",
  content: "object",
  attributes: "array",
};
const ELEMENT: Shape = {
  id: "string",
  name: "object",
  type: "string",
  nillable: "boolean",
  abstract: "boolean",
  place: "object",
};
const ATTRIBUTE: Shape = { id: "string", name: "object", type: "string", place: "object" };
const SERVICE: Shape = {
  name: "string",
  portType: "object",
  bindings: "array",
  operations: "array",
};
const OPERATION: Shape = {
  name: "string",
  style: "string",
  soapAction: "string",
  input: "object",
  faults: "array",
};
const MESSAGE: Shape = { action: "string", body: "object", headers: "array" };

function shapeFault(value: unknown): string | undefined {
  return (
    lacks(value, CONTRACT, "contract") ??
    inEach(value, "types", "contract", typeFault) ??
    inEach(value, "elements", "contract", (item, path) => lacks(item, ELEMENT, path)) ??
    inEach(value, "attributes", "contract", (item, path) => lacks(item, ATTRIBUTE, path)) ??
    inEach(value, "services", "contract", serviceFault)
  );
}

function typeFault(value: unknown, path: string): string | undefined {
  const kind = valueOf(value, "kind");
  if (kind === "simple") return lacks(value, SIMPLE_TYPE, path);
  if (kind === "complex") return lacks(value, COMPLEX_TYPE, path);
  return `${path}.kind is neither "simple" nor "complex"`;
}

function serviceFault(value: unknown, path: string): string | undefined {
  return lacks(value, SERVICE, path) ?? inEach(value, "operations", path, operationFault);
}

function operationFault(value: unknown, path: string): string | undefined {
  const output = valueOf(value, "output");
  return (
    lacks(value, OPERATION, path) ??
    lacks(valueOf(value, "input"), MESSAGE, `${path}.input`) ??
    (output === undefined ? undefined : lacks(output, MESSAGE, `${path}.output`))
  );
}

function lacks(value: unknown, shape: Shape, path: string): string | undefined {
  if (kindOf(value) !== "object") return `${path} is no object`;
  for (const [key, kind] of Object.entries(shape)) {
    if (kindOf(valueOf(value, key)) === kind) continue;
    return `${path}.${key} is no ${kind}`;
  }
  return undefined;
}

function inEach(
  value: unknown,
  key: string,
  path: string,
  check: (item: unknown, path: string) => string | undefined,
): string | undefined {
  const list = valueOf(value, key);
  if (!Array.isArray(list)) return undefined;
  for (const [index, item] of list.entries()) {
    const fault = check(item, `${path}.${key}[${String(index)}]`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}

function valueOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

// ---------------------------------------------------------------------------------------------
// References

const TYPE_KEYS = ["type", "base", "item", "members", "derived"];
const ELEMENT_KEYS = ["element", "ref", "substitutionGroup", "substitutes", "faults"];
/** Their keys are no part of the model. */
const FREE_KEYS = ["docs", "valueNamespaces", "facets", "place"];

function referenceFault(contract: Contract): string | undefined {
  const types = new Set(contract.types.map(({ id }) => id));
  const elements = new Set(contract.elements.map(({ id }) => id));
  const twice = repeatedId(contract.types, "types") ?? repeatedId(contract.elements, "elements");
  if (twice !== undefined) return twice;
  const visited = new Set<object>();
  return visit(contract, "contract");

  function visit(value: unknown, path: string): string | undefined {
    if (typeof value !== "object" || value === null || visited.has(value)) return undefined;
    visited.add(value);
    for (const [key, child] of Object.entries(value)) {
      if (FREE_KEYS.includes(key)) continue;
      const step = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
      const fault = unknownId(key, child, step) ?? visit(child, step);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  function unknownId(key: string, value: unknown, path: string): string | undefined {
    const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === "string");
    const isType = TYPE_KEYS.includes(key);
    if (!isType && !ELEMENT_KEYS.includes(key)) return undefined;
    const missing = ids.find((id) =>
      isType ? !types.has(id) && !isBuiltIn(id) : !elements.has(id),
    );
    if (missing === undefined) return undefined;
    return `${path} names the ${isType ? "type" : "element"} ${missing}, which the contract lacks`;
  }
}

function repeatedId(list: readonly { readonly id: string }[], key: string): string | undefined {
  const seen = new Set<string>();
  for (const { id } of list) {
    if (seen.has(id)) return `contract.${key} holds ${id} twice`;
    seen.add(id);
  }
  return undefined;
}
