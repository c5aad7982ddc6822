/** The client's side of procedures: typed arguments to parameters, replies to typed results. */
import { DecodeError, EncodeError } from "../codec-errors.js";
import type {
  CallOptions,
  ColumnDescriptor,
  ParameterDescriptor,
  ProcedureCall,
  ProcedureDescriptor,
  ProcedureReply,
  ResultSetDescriptor,
  SqlValue,
  TypedProcedure,
} from "./descriptor.js";
import { printSqlType } from "./types.js";
import { mustBeSent, showValue, toSqlValue } from "./values.js";
import { parseContent, printContent } from "./xml-content.js";

export type { CallOptions, ProcedureCall } from "./descriptor.js";

/**
 * Calls a procedure. Every argument is checked before anything is sent. An argument that is absent or
 * undefined is not sent, so that the server takes its default.
 *
 * The result has `returnValue`, `output` where there are output parameters, and the rows of each
 * result set by its key; a result set that the reply lacks has no rows.
 *
 * @throws EncodeError with the path of an argument that is missing or no value of its type.
 * @throws DecodeError with the path of what comes back and is no value of its type.
 */
export async function callProcedure<Arguments extends object, Result>(
  call: ProcedureCall,
  procedure: TypedProcedure<Arguments, Result>,
  given: Arguments,
  options?: CallOptions,
): Promise<Result> {
  const parameters = encodeArguments(procedure, given);
  const reply = await call(procedure, parameters, options);
  return decodeReply(procedure, reply) as Result;
}

/** The values to send, by the names of their parameters. @throws EncodeError */
export function encodeArguments(
  procedure: ProcedureDescriptor,
  given: object,
): Record<string, SqlValue> {
  const parameters: Record<string, SqlValue> = {};
  const members = new Map<string, unknown>(Object.entries(given));
  for (const parameter of procedure.parameters) {
    const value = members.get(parameter.member);
    if (value !== undefined) parameters[parameter.name] = encodeParameter(parameter, value);
    else if (mustBeSent(parameter)) {
      const path = parameter.member;
      throw new EncodeError(`${procedure.name} must be given it.`, { path });
    }
  }
  return parameters;
}

/** The value of a parameter as it travels. @throws EncodeError */
export function encodeParameter(parameter: ParameterDescriptor, value: unknown): SqlValue {
  const { member: path, content, type, notNull } = parameter;
  if (value === null && notNull === true) {
    throw new EncodeError("It must not be null.", { path, expected: printSqlType(type) });
  }
  const isStructure = content !== undefined && value !== null;
  const plain = isStructure ? encodeStructure(content, value, path) : value;
  return encodeValue(plain, { type }, path);
}

function encodeStructure(
  content: NonNullable<ParameterDescriptor["content"]>,
  value: unknown,
  path: string,
): string {
  try {
    return printContent(content, value);
  } catch (cause) {
    if (!(cause instanceof EncodeError)) throw cause;
    throw new EncodeError(cause.message, { path, cause });
  }
}

/** A value as it travels. @throws EncodeError */
export function encodeValue(
  value: unknown,
  { type }: Pick<ColumnDescriptor, "type">,
  path: string,
): SqlValue {
  const checked = toSqlValue(value, type);
  if (checked !== undefined) return checked;
  const [expected, text] = [printSqlType(type), showValue(value)];
  throw new EncodeError(`Expected ${expected}, found ${text}.`, { path, expected, text });
}

// ---------------------------------------------------------------------------------------------
// Replies

/** The result that a reply holds. @throws DecodeError */
export function decodeReply(
  procedure: ProcedureDescriptor,
  reply: ProcedureReply,
): Record<string, unknown> {
  const result: Record<string, unknown> = { returnValue: reply.returnValue };
  const outputs = procedure.parameters.filter(({ output }) => output === true);
  if (outputs.length > 0) result["output"] = decodeOutput(outputs, reply.output);
  procedure.resultSets.forEach((resultSet, index) => {
    const rows = reply.resultSets[index]?.rows ?? [];
    result[resultSet.member] = rows.map((row, at) =>
      decodeRow(resultSet, row, `${resultSet.member}[${at}]`),
    );
  });
  return result;
}

function decodeOutput(
  parameters: readonly ParameterDescriptor[],
  output: ProcedureReply["output"],
): Record<string, unknown> {
  const values = new Map(
    Object.entries(output).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  return Object.fromEntries(
    parameters.map((parameter) => {
      const value = values.get(parameter.name.toLowerCase()) ?? null;
      return [parameter.member, decodeParameter(parameter, value, `output.${parameter.member}`)];
    }),
  );
}

/** The value of a parameter that has travelled. @throws DecodeError */
export function decodeParameter(
  { type, content }: ParameterDescriptor,
  value: unknown,
  path: string,
): unknown {
  const plain = decodeValue(value, { type, nullable: true }, path);
  if (content === undefined || typeof plain !== "string") return plain;
  try {
    return parseContent(content, plain);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new DecodeError(cause.message, { path, cause });
  }
}

function decodeRow(
  { columns }: ResultSetDescriptor,
  row: readonly SqlValue[],
  path: string,
): Record<string, SqlValue> {
  return Object.fromEntries(
    columns.map((column, index) => {
      return [column.member, decodeValue(row[index], column, `${path}.${column.member}`)];
    }),
  );
}

function decodeValue(
  value: unknown,
  { type, nullable }: Pick<ColumnDescriptor, "type" | "nullable">,
  path: string,
): SqlValue {
  const checked = toSqlValue(value, type);
  if (checked !== undefined && (checked !== null || nullable === true)) return checked;
  const [expected, text] = [printSqlType(type), showValue(value)];
  throw new DecodeError(`Expected ${expected}, found ${text}.`, { path, expected, text });
}
