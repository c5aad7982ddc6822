/** The types and descriptors of what managed classes hold: properties, parameters, results. */
import type { ManagedResult, ManagedType, ManagedTypeName } from "../model/managed-classes.js";
import type { ManagedMethodNames } from "../model/managed-names.js";
import { builtInDatatype, builtInTypeText } from "./built-ins.js";
import type { NamedContract } from "./named-contract.js";
import { arrayText, elementValueText } from "./type-text.js";

/** The built-in type of XML Schema for each intrinsic type (DSP0230). */
const BUILT_INS: Readonly<Record<ManagedTypeName, string>> = {
  boolean: "boolean",
  char16: "string",
  real32: "float",
  real64: "double",
  sint8: "byte",
  sint16: "short",
  sint32: "int",
  sint64: "long",
  string: "string",
  uint8: "unsignedByte",
  uint16: "unsignedShort",
  uint32: "unsignedInt",
  uint64: "unsignedLong",
};

/** The TypeScript type of a value. */
export function managedTypeText({ name, isArray }: ManagedType, named: NamedContract): string {
  const text = builtInTypeText(BUILT_INS[name], named.options.datatypes);
  return isArray ? arrayText(text) : text;
}

/** The fields of a descriptor that tell the type: `type: xs.string`. */
export function managedTypeFields({ name, isArray }: ManagedType, named: NamedContract): string {
  const datatype = builtInDatatype(BUILT_INS[name], named.options.datatypes);
  return `type: xs.${datatype}${isArray ? ", array: true" : ""}`;
}

/** The TypeScript type of what a method returns. */
export function resultText(
  returns: ManagedResult,
  names: ManagedMethodNames,
  named: NamedContract,
): string {
  if (returns.kind === "value") return managedTypeText(returns.type, named);
  const text = presentText(returns, names, named);
  return returns.absent.length === 0 ? text : `${text} | undefined`;
}

function presentText(
  returns: Exclude<ManagedResult, { readonly kind: "value" }>,
  names: ManagedMethodNames,
  named: NamedContract,
): string {
  switch (returns.kind) {
    case "status":
      return names.status;
    case "text":
      return "string";
    case "number":
      return builtInTypeText(returns.datatype, {});
    case "utcTime":
      return "Date";
    case "document":
      return elementValueText(named.element(returns.element), named);
  }
}

/** The descriptor of what a method returns, as an expression. */
export function resultDescriptor(
  returns: ManagedResult,
  names: ManagedMethodNames,
  named: NamedContract,
): string {
  if (returns.kind === "value") {
    return `{ kind: "value", ${managedTypeFields(returns.type, named)} }`;
  }
  const absent = returns.absent.length === 0 ? "" : `, absent: ${JSON.stringify(returns.absent)}`;
  const kind = `kind: ${JSON.stringify(returns.kind)}`;
  switch (returns.kind) {
    case "status":
    case "utcTime":
      return `{ ${kind}${absent} }`;
    case "text": {
      const statuses = returns.statuses.length === 0 ? "[]" : names.statuses;
      return `{ ${kind}, statuses: ${statuses}${absent} }`;
    }
    case "number":
      return `{ ${kind}, type: xs.${returns.datatype}${absent} }`;
    case "document":
      return `{ ${kind}, element: ${named.elementNames(returns.element).descriptor}${absent} }`;
  }
}
