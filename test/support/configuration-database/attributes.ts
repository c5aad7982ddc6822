/** The types of attributes ([MS-UPSCDAP] 2.2.1.6), and values of their data types (2.2.1.4). */
import { attributeTypeRows, objectTypeRows } from "../../../output/ms-upscdap/index.js";
import type {
  AttributeTypeRow,
  GetObjectCurrentResultSet1Row,
} from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";

/** A value of an attribute, by its data type: Integer is a `bigint`, Reference and texts a `string`. */
export type AttributeValue = bigint | boolean | Date | string | Uint8Array;

/** The name of an attribute type (2.2.1.6). */
export type AttributeName = AttributeTypeRow["name"];

/** The data type of an attribute (2.2.1.4). */
export type AttributeDataType = AttributeTypeRow["dataType"];

const BY_NAME = new Map<string, AttributeTypeRow>(attributeTypeRows.map((row) => [row.name, row]));
const BY_KEY = new Map<number, AttributeTypeRow>(attributeTypeRows.map((row) => [row.key, row]));

/** Whether there is an attribute type of a name. */
export function isAttributeName(name: string): name is AttributeName {
  return BY_NAME.has(name);
}

/** The attribute type of a name. @throws SqlServerError where there is none. */
export function attributeType(name: string): AttributeTypeRow {
  const type = BY_NAME.get(name);
  if (type === undefined) throw new SqlServerError(`There is no attribute ${name}.`);
  return type;
}

/** The attribute type of a key (2.2.1.5), which a row has. */
export function attributeTypeOf({ attributeKey }: { attributeKey: number }): AttributeTypeRow {
  const type = BY_KEY.get(attributeKey);
  if (type === undefined) throw new TypeError(`There is no attribute of the key ${attributeKey}.`);
  return type;
}

/** The key of an object type (2.2.1.3). @throws SqlServerError where there is none of the name. */
export function objectTypeKey(name: string): number {
  const type = objectTypeRows.find((row) => row.name === name);
  if (type === undefined) throw new SqlServerError(`There is no object type ${name}.`);
  return type.key;
}

type ValueColumns = Pick<
  GetObjectCurrentResultSet1Row,
  | "valueBinary"
  | "valueBoolean"
  | "valueDateTime"
  | "valueInteger"
  | "valueReference"
  | "valueString"
  | "valueText"
>;

/** The columns of a value: that of its data type, and NULL in the others (2.2.5.1). */
export function valueColumns(dataType: AttributeDataType, value: AttributeValue): ValueColumns {
  const isText = typeof value === "string";
  return {
    valueBinary: dataType === "Binary" && value instanceof Uint8Array ? value : null,
    valueBoolean: dataType === "Boolean" && typeof value === "boolean" ? value : null,
    valueDateTime: dataType === "DateTime" && value instanceof Date ? value : null,
    valueInteger: dataType === "Integer" && typeof value === "bigint" ? value : null,
    valueReference: dataType === "Reference" && isText ? value.toLowerCase() : null,
    valueString: dataType === "String" && isText ? value : null,
    valueText: dataType === "Text" && isText ? value : null,
  };
}

/** The value that a row holds. */
export function valueOf(row: ValueColumns): AttributeValue {
  const value =
    row.valueBinary ??
    row.valueBoolean ??
    row.valueDateTime ??
    row.valueInteger ??
    row.valueReference ??
    row.valueString ??
    row.valueText;
  if (value === null) throw new TypeError("A row has no value.");
  return value;
}

/** A text by which two values of one data type are the same or not. */
export function comparable(value: AttributeValue): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return value instanceof Date ? value.toISOString() : String(value);
}

/**
 * The value of a request parameter (2.2.6.3), which is a text whatever the data type.
 * @throws SqlServerError where the text is no value of the attribute.
 */
export function valueOfText(name: string, text: string): AttributeValue {
  const { dataType } = attributeType(name);
  const value = parseValue(dataType, text.trim());
  if (value === undefined) {
    throw new SqlServerError(`The value of ${name} is no ${dataType}: ${text}.`);
  }
  return dataType === "String" || dataType === "Text" ? text : value;
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function parseValue(dataType: AttributeDataType, text: string): AttributeValue | undefined {
  switch (dataType) {
    case "Binary":
      return Uint8Array.from(Buffer.from(text, "base64"));
    case "Boolean":
      if (text === "true" || text === "1") return true;
      return text === "false" || text === "0" ? false : undefined;
    case "DateTime": {
      const date = new Date(/Z$/i.test(text) ? text : `${text}Z`);
      return Number.isNaN(date.getTime()) ? undefined : date;
    }
    case "Integer":
      return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
    case "Reference":
      return GUID.test(text) ? text.toLowerCase() : undefined;
    case "String":
    case "Text":
      return text;
  }
}
