/**
 * Calls procedures by the package `mssql` (12). The package is not imported: what it exports is given,
 * and described here as far as it is used.
 */
import { EncodeError } from "../codec-errors.js";
import type {
  ParameterDescriptor,
  ProcedureCall,
  ProcedureDescriptor,
  ProcedureReply,
  SqlType,
  SqlValue,
} from "./descriptor.js";
import { bufferOf, fromDriverAs } from "./driver-values.js";
import { valuesByParameter } from "./values.js";

/** A `Request` of `mssql`. */
export interface MssqlRequest {
  arrayRowMode: boolean;
  input(name: string, type: unknown, value: unknown): unknown;
  output(name: string, type: unknown, value?: unknown): unknown;
  execute(procedure: string): Promise<MssqlResult>;
  cancel(): unknown;
}

/** What `execute` of `mssql` gives; `recordsets` is an array of arrays of rows, since rows are arrays. */
export interface MssqlResult {
  readonly recordsets: unknown;
  readonly output: Readonly<Record<string, unknown>>;
  readonly returnValue: unknown;
}

/** The types that `mssql` exports. */
export interface MssqlTypes {
  readonly MAX: number;
  readonly BigInt: () => unknown;
  readonly Bit: () => unknown;
  readonly DateTime: () => unknown;
  readonly Image: () => unknown;
  readonly Int: () => unknown;
  readonly NText: () => unknown;
  readonly NVarChar: (length: number) => unknown;
  readonly SmallInt: () => unknown;
  readonly TinyInt: () => unknown;
  readonly UniqueIdentifier: () => unknown;
  readonly VarBinary: (length: number) => unknown;
  readonly Xml: () => unknown;
}

/**
 * Carries out calls by `mssql`.
 *
 * ```ts
 * import sql from "mssql";
 * const call = mssqlCall(sql, () => new sql.Request(pool));
 * ```
 *
 * The connection must have `useUTC` set, as it has by default: a `datetime` has no zone, and its fields
 * are taken as UTC.
 *
 * A call throws an `EncodeError` for a parameter that the procedure does not have, before anything is
 * sent, and what `mssql` throws.
 *
 * @param types what `mssql` exports.
 * @param createRequest makes a request on a pool or in a transaction.
 */
export function mssqlCall(types: MssqlTypes, createRequest: () => MssqlRequest): ProcedureCall {
  return async (procedure, parameters, options) => {
    options?.signal?.throwIfAborted();
    const values = valuesByParameter(procedure, parameters, EncodeError);
    const request = createRequest();
    request.arrayRowMode = true;
    for (const parameter of procedure.parameters) {
      addParameter(request, parameter, values.get(parameter), types);
    }
    const cancel = (): void => void request.cancel();
    options?.signal?.addEventListener("abort", cancel);
    try {
      return replyOf(procedure, await request.execute(procedure.name));
    } catch (error) {
      options?.signal?.throwIfAborted();
      throw error;
    } finally {
      options?.signal?.removeEventListener("abort", cancel);
    }
  };
}

function addParameter(
  request: MssqlRequest,
  { name, type, output }: ParameterDescriptor,
  value: SqlValue | undefined,
  types: MssqlTypes,
): void {
  const driverType = typeOf(type, types);
  const given = value instanceof Uint8Array ? bufferOf(value) : value;
  if (output === true) request.output(name, driverType, given ?? null);
  else if (given !== undefined) request.input(name, driverType, given);
}

function typeOf(type: SqlType, types: MssqlTypes): unknown {
  const lengthOf = (length: number | "max"): number => (length === "max" ? types.MAX : length);
  switch (type.name) {
    case "bigint":
      return types.BigInt();
    case "bit":
      return types.Bit();
    case "datetime":
      return types.DateTime();
    case "image":
      return types.Image();
    case "int":
      return types.Int();
    case "ntext":
      return types.NText();
    case "nvarchar":
      return types.NVarChar(lengthOf(type.length));
    case "smallint":
      return types.SmallInt();
    case "tinyint":
      return types.TinyInt();
    case "uniqueidentifier":
      return types.UniqueIdentifier();
    case "varbinary":
      return types.VarBinary(lengthOf(type.length));
    case "xml":
      return types.Xml();
  }
}

function replyOf(procedure: ProcedureDescriptor, result: MssqlResult): ProcedureReply {
  const sets: readonly unknown[] = Array.isArray(result.recordsets) ? result.recordsets : [];
  const typeNames = new Map(
    procedure.parameters.map(({ name, type }) => [name.toLowerCase(), type.name]),
  );
  return {
    resultSets: sets.map((rows, index) => {
      const columns = procedure.resultSets[index]?.columns ?? [];
      const list: readonly unknown[] = Array.isArray(rows) ? rows : [];
      return {
        columns,
        rows: list.map((row) =>
          Array.isArray(row)
            ? row.map((value, at) => fromDriverAs(value, columns[at]?.type.name))
            : [],
        ),
      };
    }),
    output: Object.fromEntries(
      Object.entries(result.output).map(([name, value]) => [
        name,
        fromDriverAs(value, typeNames.get(name.toLowerCase())),
      ]),
    ),
    returnValue: typeof result.returnValue === "number" ? result.returnValue : 0,
  };
}
