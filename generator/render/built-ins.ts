/** How the built-in types of XML Schema 1.0 Part 2 §3 are written in TypeScript. */
import { isBuiltIn } from "../model/builtins.js";
import type { TypeId } from "../model/contract.js";
import { namedType, readonlyArrayType, typeText, type TypeNode } from "../print/type-node.js";
import { XSD_NAMESPACE } from "../read/namespaces.js";

const STRINGS = [
  ...[
    "string",
    "normalizedString",
    "token",
    "language",
    "Name",
    "NCName",
    "NMTOKEN",
    "ID",
    "IDREF",
  ],
  ...[
    "ENTITY",
    "anyURI",
    "decimal",
    "dateTime",
    "date",
    "time",
    "gYearMonth",
    "gYear",
    "gMonthDay",
  ],
  ...["gDay", "gMonth", "duration", "anySimpleType"],
];
const NUMBERS = [
  "byte",
  "short",
  "int",
  "unsignedByte",
  "unsignedShort",
  "unsignedInt",
  "float",
  "double",
];
const BIGINTS = [
  ...["long", "unsignedLong", "integer", "nonNegativeInteger", "positiveInteger"],
  ...["nonPositiveInteger", "negativeInteger"],
];
const LISTS = ["NMTOKENS", "IDREFS", "ENTITIES"];

/** Local name → name of the TypeScript type, those of lists apart. */
const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ...STRINGS.map((name) => [name, "string"] as const),
  ...NUMBERS.map((name) => [name, "number"] as const),
  ...BIGINTS.map((name) => [name, "bigint"] as const),
  ["boolean", "boolean"],
  ["base64Binary", "Uint8Array"],
  ["hexBinary", "Uint8Array"],
  ["QName", "QName"],
  ["NOTATION", "QName"],
]);

/** A built-in type under another mapping: the TypeScript type and the constant of `datatypes.ts`. */
export interface AlternativeMapping {
  readonly type: string;
  readonly datatype: string;
}

/** Mappings that the configuration may choose instead of the default one, by built-in type. */
export const ALTERNATIVE_MAPPINGS: Readonly<
  Record<string, Readonly<Record<string, AlternativeMapping>>>
> = {
  dateTime: { Date: { type: "Date", datatype: "dateTimeAsDate" } },
  decimal: { number: { type: "number", datatype: "decimalAsNumber" } },
  long: {
    number: { type: "number", datatype: "longAsNumber" },
    string: { type: "string", datatype: "longAsString" },
  },
};

/** Chosen mappings: built-in type → name of the alternative. */
export type DatatypeChoices = Readonly<Record<string, string>>;

const PREFIX = `{${XSD_NAMESPACE}}`;

/**
 * The local name when the id is that of a built-in type. The schema for schemas has other types in the
 * same namespace.
 */
export function builtInName(id: TypeId): string | undefined {
  return id.startsWith(PREFIX) && isBuiltIn(id) ? id.slice(PREFIX.length) : undefined;
}

/** The TypeScript type of a built-in simple type; `string` for what is not in the table. */
export function mappedType(name: string, choices: DatatypeChoices): TypeNode {
  if (LISTS.includes(name)) return readonlyArrayType(namedType("string"));
  return namedType(alternative(name, choices)?.type ?? TYPE_NAMES.get(name) ?? "string");
}

/** The text of {@link mappedType}. */
export function builtInTypeText(name: string, choices: DatatypeChoices): string {
  return typeText(mappedType(name, choices));
}

/** The constant of `datatypes.ts` for a built-in simple type. */
export function builtInDatatype(name: string, choices: DatatypeChoices): string {
  return alternative(name, choices)?.datatype ?? name;
}

function alternative(name: string, choices: DatatypeChoices): AlternativeMapping | undefined {
  const choice = Object.hasOwn(choices, name) ? choices[name] : undefined;
  return choice === undefined ? undefined : ALTERNATIVE_MAPPINGS[name]?.[choice];
}
