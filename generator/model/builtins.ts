/** The types that every contract knows without defining them. */
import { SOAP_11_ENCODING_NAMESPACE, XSD_NAMESPACE } from "../read/namespaces.js";
import type { QName } from "../read/syntax.js";
import type { TypeId } from "./contract.js";
import { componentId } from "./ids.js";

/** A built-in simple type (XML Schema 1.0 Part 2 §3). */
export interface BuiltInType {
  readonly name: string;
  /** Local name of the base type; `anySimpleType` for primitive types. */
  readonly base: string;
  readonly variety: "atomic" | "list";
  /** The primitive type at the root of an atomic type, the item type of a list. */
  readonly primitive: string;
  readonly whiteSpace: "preserve" | "replace" | "collapse";
}

/** Primitive types (§3.2). */
const PRIMITIVES = [
  "string",
  "boolean",
  "decimal",
  "float",
  "double",
  "duration",
  "dateTime",
  "time",
  "date",
  "gYearMonth",
  "gYear",
  "gMonthDay",
  "gDay",
  "gMonth",
  "hexBinary",
  "base64Binary",
  "anyURI",
  "QName",
  "NOTATION",
] as const;

/** Derived types (§3.3) with base and primitive. */
const DERIVED: readonly (readonly [name: string, base: string, primitive: string])[] = [
  ["normalizedString", "string", "string"],
  ["token", "normalizedString", "string"],
  ["language", "token", "string"],
  ["NMTOKEN", "token", "string"],
  ["Name", "token", "string"],
  ["NCName", "Name", "string"],
  ["ID", "NCName", "string"],
  ["IDREF", "NCName", "string"],
  ["ENTITY", "NCName", "string"],
  ["integer", "decimal", "decimal"],
  ["nonPositiveInteger", "integer", "decimal"],
  ["negativeInteger", "nonPositiveInteger", "decimal"],
  ["long", "integer", "decimal"],
  ["int", "long", "decimal"],
  ["short", "int", "decimal"],
  ["byte", "short", "decimal"],
  ["nonNegativeInteger", "integer", "decimal"],
  ["unsignedLong", "nonNegativeInteger", "decimal"],
  ["unsignedInt", "unsignedLong", "decimal"],
  ["unsignedShort", "unsignedInt", "decimal"],
  ["unsignedByte", "unsignedShort", "decimal"],
  ["positiveInteger", "nonNegativeInteger", "decimal"],
];

const LISTS: readonly (readonly [name: string, item: string])[] = [
  ["NMTOKENS", "NMTOKEN"],
  ["IDREFS", "IDREF"],
  ["ENTITIES", "ENTITY"],
];

/** The 44 built-in simple types by local name. */
export const BUILT_IN_TYPES: ReadonlyMap<string, BuiltInType> = new Map(
  [
    ...PRIMITIVES.map((name) => atomic(name, "anySimpleType", name)),
    ...DERIVED.map(([name, base, primitive]) => atomic(name, base, primitive)),
    ...LISTS.map(([name, item]): BuiltInType => ({
      name,
      base: "anySimpleType",
      variety: "list",
      primitive: item,
      whiteSpace: "collapse",
    })),
  ].map((type) => [type.name, type]),
);

function atomic(name: string, base: string, primitive: string): BuiltInType {
  const whiteSpace =
    name === "string" ? "preserve" : name === "normalizedString" ? "replace" : "collapse";
  return { name, base, variety: "atomic", primitive, whiteSpace };
}

/** The ur-type (Part 1 §3.4.7) and the simple ur-type (§3.14.7). */
export const ANY_TYPE: TypeId = builtInId("anyType");
export const ANY_SIMPLE_TYPE: TypeId = builtInId("anySimpleType");

/** The id of a type in the XML Schema namespace. */
export function builtInId(localName: string): TypeId {
  return componentId({ namespace: XSD_NAMESPACE, localName });
}

const SIMPLE_IDS: ReadonlyMap<TypeId, BuiltInType> = new Map(
  [...BUILT_IN_TYPES.values()].map((type) => [builtInId(type.name), type]),
);

/** The built-in simple type of this id; undefined for `anySimpleType`, `anyType` and the contract's own. */
export function builtInType(id: TypeId): BuiltInType | undefined {
  return SIMPLE_IDS.get(id);
}

/** Whether the id names a built-in type, the ur-types included. */
export function isBuiltIn(id: TypeId): boolean {
  return id === ANY_TYPE || id === ANY_SIMPLE_TYPE || SIMPLE_IDS.has(id);
}

/** The local names of every built-in type, for "did you mean" remedies. */
export const BUILT_IN_NAMES: readonly string[] = [
  ...BUILT_IN_TYPES.keys(),
  "anyType",
  "anySimpleType",
];

/**
 * SOAP 1.1 §5: the types of the encoding schema stand for the built-in types of the same name, with
 * attributes that only encoded messages use.
 */
const SOAP_ENCODING_SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["base64", "base64Binary"],
  ["arrayCoordinate", "string"],
  ["Struct", "anyType"],
  ["Array", "anyType"],
]);

/** The built-in type that a name stands for: of XML Schema itself, or of the SOAP 1.1 encoding. */
export function knownType(name: QName): TypeId | undefined {
  if (name.namespace === XSD_NAMESPACE) {
    const id = builtInId(name.localName);
    return isBuiltIn(id) ? id : undefined;
  }
  if (!isSoapEncoding(name.namespace)) return undefined;
  const id = builtInId(SOAP_ENCODING_SYNONYMS.get(name.localName) ?? name.localName);
  return isBuiltIn(id) ? id : undefined;
}

/** Whether a name is `soapenc:Array`, which only encoded messages can hold. */
export function isSoapArray(name: QName): boolean {
  return isSoapEncoding(name.namespace) && name.localName === "Array";
}

const SOAP_12_ENCODING_NAMESPACE = "http://www.w3.org/2003/05/soap-encoding";

/** Whether a namespace is that of the SOAP encoding (SOAP 1.1 §5, SOAP 1.2 Part 2 §3). */
export function isSoapEncoding(namespace: string): boolean {
  return namespace === SOAP_11_ENCODING_NAMESPACE || namespace === SOAP_12_ENCODING_NAMESPACE;
}
