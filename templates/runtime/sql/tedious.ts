/**
 * Calls procedures by the package `tedious` (19). The package is not imported: what it exports is
 * given, and described here as far as it is used.
 */
import { EncodeError } from "../codec-errors.js";
import type {
  ColumnDescriptor,
  ParameterDescriptor,
  ProcedureCall,
  ProcedureDescriptor,
  ProcedureReply,
  SqlType,
  SqlValue,
} from "./descriptor.js";
import { bufferOf, fromDriverAs } from "./driver-values.js";
import { valuesByParameter } from "./values.js";

/** A `Request` of `tedious`. */
export interface TediousRequest {
  addParameter(name: string, type: never, value?: unknown, options?: TediousLength): void;
  addOutputParameter(name: string, type: never, value?: unknown, options?: TediousLength): void;
  on(event: string, listener: (...values: never[]) => void): unknown;
}

/** How long a value of a parameter may be: characters or bytes. */
export interface TediousLength {
  readonly length?: number;
}

/** A `Connection` of `tedious`, connected and at rest: it carries out one request at a time. */
export interface TediousConnection<Request> {
  callProcedure(request: Request): void;
  cancel(): unknown;
}

/** What the package `tedious` exports. */
export interface TediousModule<Request extends TediousRequest> {
  readonly Request: new (
    procedure: string,
    done: (error: Error | null | undefined) => void,
  ) => Request;
  readonly TYPES: Readonly<Record<TediousTypeName, unknown>>;
}

type TediousTypeName =
  | "BigInt"
  | "Bit"
  | "DateTime"
  | "Image"
  | "Int"
  | "NVarChar"
  | "SmallInt"
  | "TinyInt"
  | "UniqueIdentifier"
  | "VarBinary";

/** `tedious` sends XML and `ntext` as `nvarchar(max)`, which the server converts. */
const TYPE_NAMES: Readonly<Record<SqlType["name"], TediousTypeName>> = {
  bigint: "BigInt",
  bit: "Bit",
  datetime: "DateTime",
  image: "Image",
  int: "Int",
  ntext: "NVarChar",
  nvarchar: "NVarChar",
  smallint: "SmallInt",
  tinyint: "TinyInt",
  uniqueidentifier: "UniqueIdentifier",
  varbinary: "VarBinary",
  xml: "NVarChar",
};

/** A length beyond what T-SQL can name, by which `tedious` takes a type as `max`. */
const MAX = 65535;

/**
 * Carries out calls by `tedious`, one after the other on the one connection.
 *
 * ```ts
 * import * as tedious from "tedious";
 * const call = tediousCall(tedious, connection);
 * ```
 *
 * The connection must have `options.useUTC` set, as it has by default: a `datetime` has no zone, and
 * its fields are taken as UTC.
 *
 * A call throws an `EncodeError` for a parameter that the procedure does not have, before anything is
 * sent, and what `tedious` throws.
 */
export function tediousCall<Request extends TediousRequest>(
  { Request, TYPES }: TediousModule<Request>,
  connection: TediousConnection<Request>,
): ProcedureCall {
  let before: Promise<unknown> = Promise.resolve();
  return (procedure, parameters, options) => {
    const run = (): Promise<ProcedureReply> =>
      new Promise((resolve, reject) => {
        const signal = options?.signal;
        signal?.throwIfAborted();
        const values = valuesByParameter(procedure, parameters, EncodeError);
        const cancel = (): void => void connection.cancel();
        const reply = new ReplyCollector(procedure);
        const request = new Request(procedure.name, (error) => {
          signal?.removeEventListener("abort", cancel);
          if (signal?.aborted === true) reject(reasonOf(signal));
          else if (error === undefined || error === null) resolve(reply.reply);
          else reject(error);
        });
        reply.listenTo(request);
        for (const parameter of procedure.parameters) {
          addParameter(request, parameter, values.get(parameter), TYPES);
        }
        signal?.addEventListener("abort", cancel);
        connection.callProcedure(request);
      });
    const result = before.then(run, run);
    before = result;
    return result;
  };
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}

function addParameter(
  request: TediousRequest,
  { name, type, output }: ParameterDescriptor,
  value: SqlValue | undefined,
  types: Readonly<Record<TediousTypeName, unknown>>,
): void {
  const driverType = types[TYPE_NAMES[type.name]] as never;
  const given = value instanceof Uint8Array ? bufferOf(value) : value;
  const options = lengthOf(type);
  if (output === true) request.addOutputParameter(name, driverType, given ?? null, options);
  else if (given !== undefined) request.addParameter(name, driverType, given, options);
}

function lengthOf(type: SqlType): TediousLength {
  if (type.name === "xml" || type.name === "ntext") return { length: MAX };
  if (!("length" in type)) return {};
  return { length: type.length === "max" ? MAX : type.length };
}

/** Gathers what the events of a request tell. */
class ReplyCollector {
  readonly #procedure: ProcedureDescriptor;
  readonly #resultSets: { columns: readonly ColumnDescriptor[]; rows: SqlValue[][] }[] = [];
  readonly #output: Record<string, SqlValue> = {};
  #returnValue = 0;

  constructor(procedure: ProcedureDescriptor) {
    this.#procedure = procedure;
  }

  get reply(): ProcedureReply {
    return {
      resultSets: this.#resultSets,
      output: this.#output,
      returnValue: this.#returnValue,
    };
  }

  listenTo(request: TediousRequest): void {
    request.on("columnMetadata", () => {
      const described = this.#procedure.resultSets[this.#resultSets.length];
      this.#resultSets.push({ columns: described?.columns ?? [], rows: [] });
    });
    request.on("row", (cells: readonly { readonly value: unknown }[]) => {
      const current = this.#resultSets.at(-1);
      current?.rows.push(
        cells.map(({ value }, at) => fromDriverAs(value, current.columns[at]?.type.name)),
      );
    });
    request.on("returnValue", (name: string, value: unknown) => {
      const described = this.#procedure.parameters.find(
        (parameter) => parameter.name.toLowerCase() === name.toLowerCase(),
      );
      this.#output[name] = fromDriverAs(value, described?.type.name);
    });
    request.on("doneProc", (_count: unknown, _more: unknown, returnValue: unknown) => {
      if (typeof returnValue === "number") this.#returnValue = returnValue;
    });
  }
}
