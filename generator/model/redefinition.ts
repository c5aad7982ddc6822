/** What a redefinition may say (XML Schema 1.0 Part 1 §4.2.2, Schema Representation Constraint: Redefinition). */
import type { Diagnostics } from "../diagnostics.js";
import type { SchemaComponentNode } from "../read/schema/syntax.js";
import type { QName } from "../read/syntax.js";
import { referencesIn } from "./references.js";
import { isSameName, referencedName } from "./resolve.js";
import type { SchemaView } from "./views.js";

/**
 * Checks that a redefined type derives from its original, and that a redefined group includes it at
 * most once (SW2013).
 */
export function checkRedefinition(
  node: SchemaComponentNode,
  view: SchemaView,
  diagnostics: Diagnostics,
): void {
  if (node.kind === "notation" || node.name === undefined) return;
  const name: QName = { namespace: view.namespace, localName: node.name };
  const kinds = node.kind === "complexType" ? ["type"] : [node.kind, "simpleType"];
  const toItself = referencesIn(node).filter(
    ({ kind, ref, toOriginal }) =>
      toOriginal && kinds.includes(kind) && isSameName(referencedName(ref, view), name),
  );
  const isType = node.kind === "simpleType" || node.kind === "complexType";
  if (isType && toItself.length === 0) {
    diagnostics.error(
      "SW2013",
      node.place,
      `The redefinition of the type "${node.name}" does not derive from the type it redefines.`,
      `Give its restriction or extension the base "${node.name}".`,
    );
  }
  if (!isType && toItself.length > 1) {
    diagnostics.error(
      "SW2013",
      node.place,
      `The redefinition of the group "${node.name}" includes its original more than once.`,
      "Refer to the group itself at most once.",
    );
  }
}
