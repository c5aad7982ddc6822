/** What a method's return value is, as its qualifiers say it. */
import type { Diagnostics } from "../diagnostics.js";
import type { MofMethodNode, MofQualifierNode } from "../read/mof/syntax.js";
import type { ElementDeclaration } from "./contract.js";
import type { ManagedResult, ManagedType, StatusTexts } from "./managed-classes.js";
import { qualifier } from "./mof-qualifiers.js";
import type { ContractSettings } from "./settings.js";

const XSD_TYPE = "XML Schema type";
const XSD_ELEMENT = "XML Schema element";
const UTC_TIME = "UTC time";
const UTC_TIME_SYNTAX = "yyyy-MM-dd HH:mm:ss.fff";

/** Built-in types whose values are numbers of the language. */
const NUMBERS = ["byte", "short", "int", "unsignedByte", "unsignedShort", "unsignedInt", "double"];

/**
 * Reads `ValueMap`, `UnknownValues`, `Syntax` and `SyntaxType` (DSP0004 2.6 §5.6.3 and §5.6.4) of a
 * method that returns a string; values of other types are what they are. Records SW8005.
 */
export function readResult(
  node: MofMethodNode,
  type: ManagedType,
  elements: readonly ElementDeclaration[],
  settings: ContractSettings,
  diagnostics: Diagnostics,
): ManagedResult {
  if (type.name !== "string") return { kind: "value", type };
  const texts: StatusTexts = {
    statuses: textsOf(qualifier(node.qualifiers, "ValueMap"), diagnostics),
    absent: textsOf(qualifier(node.qualifiers, "UnknownValues"), diagnostics),
  };
  const syntax = qualifier(node.qualifiers, "Syntax");
  const syntaxType = qualifier(node.qualifiers, "SyntaxType");
  if (syntax === undefined || syntaxType === undefined) {
    const lone = syntax ?? syntaxType;
    if (lone !== undefined) {
      const message = `The qualifier ${lone.name} stands without its other half.`;
      diagnostics.error("SW8005", lone.place, message, "Give both Syntax and SyntaxType.");
    }
    const isPlain = texts.statuses.length === 0 && texts.absent.length === 0;
    return isPlain ? { kind: "value", type } : { ...texts, kind: "status" };
  }
  switch (syntaxType.value) {
    case XSD_TYPE:
      return ofType(syntax, texts, diagnostics);
    case XSD_ELEMENT:
      return ofElement(syntax, texts, elements, settings, diagnostics);
    case UTC_TIME:
      if (syntax.value !== UTC_TIME_SYNTAX) refuse(syntax, [UTC_TIME_SYNTAX], diagnostics);
      return { ...texts, kind: "utcTime" };
    default:
      refuse(syntaxType, [XSD_TYPE, XSD_ELEMENT, UTC_TIME], diagnostics);
      return { ...texts, kind: "text" };
  }
}

function ofType(
  syntax: MofQualifierNode,
  texts: StatusTexts,
  diagnostics: Diagnostics,
): ManagedResult {
  const name = typeof syntax.value === "string" ? syntax.value : "";
  if (name === "xs:string") return { ...texts, kind: "text" };
  const datatype = NUMBERS.find((known) => `xs:${known}` === name);
  if (datatype !== undefined) return { ...texts, kind: "number", datatype };
  refuse(syntax, ["xs:string", ...NUMBERS.map((known) => `xs:${known}`)], diagnostics);
  return { ...texts, kind: "text" };
}

function ofElement(
  syntax: MofQualifierNode,
  texts: StatusTexts,
  elements: readonly ElementDeclaration[],
  settings: ContractSettings,
  diagnostics: Diagnostics,
): ManagedResult {
  const written = typeof syntax.value === "string" ? syntax.value : "";
  const [prefix, localName] = written.includes(":") ? written.split(":", 2) : ["", written];
  const namespace = prefix === "" ? "" : settings.namespaces?.[prefix ?? ""];
  const element = elements.find(
    ({ name }) => name.localName === localName && name.namespace === namespace,
  );
  if (element !== undefined) return { ...texts, kind: "document", element: element.id };
  diagnostics.error(
    "SW8005",
    syntax.place,
    `The contract has no element ${written}, which the qualifier ${syntax.name} names.`,
    "Name a global element by prefix:Name, with a prefix of contract.json, or by Name.",
  );
  return { ...texts, kind: "text" };
}

function textsOf(found: MofQualifierNode | undefined, diagnostics: Diagnostics): string[] {
  if (found === undefined) return [];
  const values = Array.isArray(found.value) ? found.value : [found.value];
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length < values.length) {
    const message = `The qualifier ${found.name} holds values that are not strings.`;
    diagnostics.error("SW8005", found.place, message, "Put them in quotation marks.");
  }
  return texts;
}

function refuse(
  found: MofQualifierNode,
  allowed: readonly string[],
  diagnostics: Diagnostics,
): void {
  diagnostics.error(
    "SW8005",
    found.place,
    `The qualifier ${found.name} has the value ${String(found.value)}.`,
    `Allowed are ${allowed.map((value) => `"${value}"`).join(", ")}.`,
  );
}
