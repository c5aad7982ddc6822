/** The check that default and fixed values are values of their type (XML Schema 1.0 Part 1 §3.2.6, §3.3.6). */
import { LexicalError } from "../../templates/runtime/datatypes/lexical-error.js";
import { parseSimple } from "../../templates/runtime/datatypes/simple.js";
import type { NamespaceContext } from "../../templates/runtime/descriptor.js";
import type { Diagnostics, Place } from "../diagnostics.js";
import { ANY_TYPE, builtInId } from "./builtins.js";
import type { TypeId } from "./contract.js";
import type { Declarations } from "./declarations.js";
import type { FacetedTypes } from "./facets.js";
import { isDerivedFrom } from "./type-derivation.js";
import { isEmptiable, particlesIn } from "./walk-particles.js";

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
      for (const particle of particlesIn(type.content.particle)) {
        if (particle.kind === "element") yield particle;
      }
    }
  }
}

function checkValue(
  item: Valued,
  value: string,
  faceted: FacetedTypes,
  diagnostics: Diagnostics,
): void {
  const kind = item.default === undefined ? "fixed" : "default";
  const type = valueType(item.type, faceted);
  if (type === undefined || isDerivedFrom(type, ID, faceted.types)) {
    if (type === undefined && mayHaveText(item.type, faceted)) return;
    const what = type === undefined ? "its type has no text" : "its type is xs:ID";
    const message = `"${item.name.localName}" may not have a ${kind} value: ${what}.`;
    diagnostics.error("SW2001", item.place, message, "Remove the value, or change the type.");
    return;
  }
  try {
    parseSimple(faceted.factsOf(type).reader, value, ANY_PREFIX);
  } catch (error) {
    if (!(error instanceof LexicalError)) throw error;
    diagnostics.error(
      "SW2001",
      item.place,
      `The ${kind} value "${value}" of "${item.name.localName}" is not one of its type: ${error.reason}.`,
      "Correct the value or the type.",
    );
  }
}

/** Whether an element without a simple type can have text: mixed content that needs no elements. */
function mayHaveText(id: TypeId, { types }: FacetedTypes): boolean {
  const type = types.get(id);
  if (type?.kind !== "complex") return true;
  const { content } = type;
  if (content.kind !== "mixed") return false;
  return content.particle === undefined || isEmptiable(content.particle);
}

const ID: TypeId = builtInId("ID");

/** The simple type of an element's or attribute's text; undefined where it has none of its own. */
function valueType(id: TypeId, { types }: FacetedTypes): TypeId | undefined {
  if (id === ANY_TYPE) return undefined;
  const type = types.get(id);
  if (type?.kind !== "complex") return id;
  return type.content.kind === "simple" ? type.content.type : undefined;
}
