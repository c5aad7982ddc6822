/** The check that default and fixed values are values of their type (XML Schema 1.0 Part 1 §3.2.6, §3.3.6). */
import { LexicalError } from "../../templates/runtime/datatypes/lexical-error.js";
import { parseSimple } from "../../templates/runtime/datatypes/simple.js";
import type { NamespaceContext } from "../../templates/runtime/descriptor.js";
import type { Diagnostics, Place } from "../diagnostics.js";
import { ANY_TYPE } from "./builtins.js";
import type { Particle, TypeId } from "./contract.js";
import type { Declarations } from "./declarations.js";
import type { FacetedTypes } from "./facets.js";

/** The syntax trees keep no prefixes for default values, so every prefix counts as declared. */
const ANY_PREFIX: NamespaceContext = {
  lookupNamespace: (prefix) => prefix,
  prefixFor: () => "",
};

interface Valued {
  readonly name: { readonly localName: string };
  readonly type: TypeId;
  readonly default?: string;
  readonly fixed?: string;
  readonly place: Place;
}

/** Records SW2001 for each `default` or `fixed` that its type does not accept; patterns aside. */
export function checkDefaults(
  declared: Declarations,
  faceted: FacetedTypes,
  diagnostics: Diagnostics,
): void {
  const seen = new Set<Place>();
  for (const item of valuedIn(declared)) {
    const value = item.default ?? item.fixed;
    if (value === undefined || seen.has(item.place)) continue;
    seen.add(item.place);
    checkValue(item, value, faceted, diagnostics);
  }
}

function* valuedIn(declared: Declarations): Generator<Valued> {
  yield* declared.elements;
  yield* declared.attributes;
  for (const type of declared.types.values()) {
    if (type.kind !== "complex") continue;
    yield* type.attributes.uses;
    if (type.content.kind === "complex" && type.content.particle !== undefined) {
      yield* elementsIn(type.content.particle);
    }
  }
}

/** The elements of a particle, one by one and without recursion. */
function* elementsIn(particle: Particle): Generator<Valued> {
  const pending: Particle[] = [particle];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "element") yield next;
    else if (next.kind !== "any") pending.push(...next.particles);
  }
}

function checkValue(
  item: Valued,
  value: string,
  faceted: FacetedTypes,
  diagnostics: Diagnostics,
): void {
  const type = valueType(item.type, faceted);
  if (type === undefined) return;
  try {
    parseSimple(faceted.factsOf(type).reader, value, ANY_PREFIX);
  } catch (error) {
    if (!(error instanceof LexicalError)) throw error;
    const kind = item.default === undefined ? "fixed" : "default";
    diagnostics.error(
      "SW2001",
      item.place,
      `The ${kind} value "${value}" of "${item.name.localName}" is not one of its type: ${error.reason}.`,
      "Correct the value or the type.",
    );
  }
}

/** The simple type of an element's or attribute's text; undefined where it has none of its own. */
function valueType(id: TypeId, { types }: FacetedTypes): TypeId | undefined {
  if (id === ANY_TYPE) return undefined;
  const type = types.get(id);
  if (type?.kind !== "complex") return id;
  return type.content.kind === "simple" ? type.content.type : undefined;
}
