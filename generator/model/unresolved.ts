/** The check that every reference of every schema component names something (SW2005–SW2009). */
import type { DiagnosticCode, Diagnostics, Place } from "../diagnostics.js";
import type { QName } from "../read/syntax.js";
import { ANY_TYPE, isSoapEncoding, knownType } from "./builtins.js";
import { kindText } from "./collect.js";
import type { Component, Components, SymbolKind } from "./collect.js";
import { referencesIn } from "./references.js";
import type { Reference } from "./references.js";
import { findComponent, isMissingOriginal, referencedName } from "./resolve.js";
import { namespaceText, tableOf, type Suggestions } from "./suggestions.js";

const CODES: Readonly<Record<SymbolKind, DiagnosticCode>> = {
  type: "SW2005",
  element: "SW2006",
  attribute: "SW2007",
  group: "SW2008",
  attributeGroup: "SW2009",
};

/** Records every reference that names nothing, at its place, with the nearest name in the remedy. */
export function reportUnresolved(
  components: Components,
  suggestions: Suggestions,
  diagnostics: Diagnostics,
): void {
  for (const component of components.all) {
    for (const reference of referencesIn(component.node)) {
      checkReference(reference, component, components, suggestions, diagnostics);
    }
  }
}

function checkReference(
  reference: Reference,
  component: Component,
  components: Components,
  suggestions: Suggestions,
  diagnostics: Diagnostics,
): void {
  const kind = reference.kind === "simpleType" ? "type" : reference.kind;
  const name = referencedName(reference.ref, component.view);
  if (isSupplied(kind, name)) {
    if (reference.kind === "simpleType" && knownType(name) === ANY_TYPE) {
      reportComplex(reference, diagnostics);
    }
    return;
  }
  if (reference.toOriginal && isMissingOriginal(name, { view: component.view, component })) return;
  const found = findComponent(
    tableOf(components, kind),
    reference.ref,
    { view: component.view, component },
    reference.toOriginal,
  );
  if (found === undefined) {
    reportMissing(kind, name, reference.ref.place, suggestions, diagnostics);
  } else if (reference.kind === "simpleType" && found.node.kind === "complexType") {
    reportComplex(reference, diagnostics);
  }
}

/**
 * Records that a reference names nothing (SW2005–SW2009), with what was probably meant; nothing where
 * a file that could not be read may have it.
 */
export function reportMissing(
  kind: SymbolKind,
  name: QName,
  place: Place,
  suggestions: Suggestions,
  diagnostics: Diagnostics,
): void {
  if (suggestions.isUncertain(name)) return;
  const message = `There is no ${kindText(kind)} "${name.localName}" in ${namespaceText(name.namespace)}.`;
  diagnostics.error(CODES[kind], place, message, suggestions.remedy(kind, name));
}

function reportComplex({ ref }: Reference, diagnostics: Diagnostics): void {
  diagnostics.error(
    "SW2005",
    ref.place,
    `"${ref.localName}" is a complex type, and only a simple type may stand here.`,
    "Refer to a simple type.",
  );
}

/** Whether a name is known without a definition. */
function isSupplied(kind: SymbolKind, name: QName): boolean {
  if (kind === "type") return knownType(name) !== undefined;
  const isAttribute = kind === "attribute" || kind === "attributeGroup";
  return isAttribute && isSoapEncoding(name.namespace);
}
