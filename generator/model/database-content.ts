/** What XML the parameters of procedures hold, as contract.json says. */
import type { Diagnostics } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { CreateProcedureNode, ParameterNode } from "../read/tsql/syntax.js";
import type { ElementDeclaration } from "./contract.js";
import type { Parameter } from "./database.js";
import { pointer } from "./json-places.js";
import type { ContractSettings } from "./settings.js";

type Content = NonNullable<Parameter["content"]>;

/**
 * The content of the parameters that the setting `xmlParameters` names: `Procedure @parameter` to the
 * local name of a global element, with `*` after it for any number of them. Records SW8110 for a
 * parameter or element that there is not.
 */
export function contentOf(
  settings: ContractSettings,
  procedures: readonly CreateProcedureNode[],
  elements: readonly ElementDeclaration[],
  diagnostics: Diagnostics,
): ReadonlyMap<ParameterNode, Content> {
  const parameters = new Map<string, ParameterNode>();
  for (const { name, parameters: own } of procedures) {
    for (const parameter of own) parameters.set(`${name.name} @${parameter.name}`, parameter);
  }
  const byName = new Map(elements.map((element) => [element.name.localName, element]));
  const contents = new Map<ParameterNode, Content>();
  for (const [key, written] of Object.entries(settings.xmlParameters ?? {})) {
    const place = settings.places?.get(pointer("xmlParameters", key));
    const report = (what: string, wanted: string, known: Iterable<string>): void => {
      const guess = nearest(wanted, [...known]);
      const remedy = guess === undefined ? "Correct the name." : `Did you mean ${guess}?`;
      diagnostics.error("SW8110", place, `The contract has no ${what} ${wanted}.`, remedy);
    };
    const parameter = parameters.get(key);
    const elementName = written.replace(/\*$/, "");
    const element = byName.get(elementName);
    if (parameter === undefined) report("parameter", key, parameters.keys());
    if (element === undefined) report("element", elementName, byName.keys());
    if (parameter === undefined || element === undefined) continue;
    contents.set(parameter, { element: element.id, repeated: written.endsWith("*") });
  }
  return contents;
}
