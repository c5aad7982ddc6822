/** The server's side of procedures: parameters to typed requests, typed answers to replies. */
import { DecodeError, EncodeError } from "../codec-errors.js";
import { decodeParameter, encodeParameter, encodeValue } from "./client.js";
import type {
  CallOptions,
  ParameterDescriptor,
  ProcedureCall,
  ProcedureDescriptor,
  ProcedureReply,
  ResultSetDescriptor,
  ResultSetReply,
  SqlValue,
  TypedProcedure,
} from "./descriptor.js";
import { defaultOf, valuesByParameter } from "./values.js";

export type { CallOptions, ProcedureCall, ProcedureDescriptor } from "./descriptor.js";

/** Arguments of which some are there in any case, with their defaults if need be. */
export type WithDefaults<Arguments, Key extends keyof Arguments> = Omit<Arguments, Key> & {
  [Member in Key]-?: Exclude<Arguments[Member], undefined>;
};

/**
 * What a handler gives: the result of the procedure; without a return value it is 0, and an output
 * parameter that is left out keeps the value that it came with.
 */
export type ProcedureAnswer<Result> = Omit<Result, "output" | "returnValue"> & {
  readonly returnValue?: number;
} & (Result extends { output: infer Output } ? { readonly output?: Partial<Output> } : object);

/** What carries calls: the procedures that there are, and the function that answers a call of one. */
export interface ProcedureServer {
  readonly procedures: readonly ProcedureDescriptor[];
  readonly call: ProcedureCall;
}

/** A procedure with the function that answers its calls. */
export interface ProcedureBinding {
  readonly procedure: ProcedureDescriptor;
  readonly answer: (request: object, options: CallOptions) => Promise<object>;
}

/**
 * Joins a procedure to what answers its calls.
 * @param handle may give nothing where the procedure has neither output nor result sets.
 */
export function bindProcedure<Request extends object>(
  procedure: TypedProcedure<unknown, unknown, Request>,
  handle: (request: Request, options: CallOptions) => unknown,
): ProcedureBinding {
  return {
    procedure,
    answer: async (request, options) => {
      const answer = await handle(request as Request, options);
      return typeof answer === "object" && answer !== null ? answer : {};
    },
  };
}

/**
 * A server of procedures. `call` finds the procedure by its name, in any case, checks what it was given
 * and what the handler answers. It throws a `DecodeError` for a procedure or parameter that there is
 * not, and for a value that is missing or none of its parameter's; an `EncodeError` for an answer that
 * is none of the procedure's.
 */
export function createProcedureServer(bindings: readonly ProcedureBinding[]): ProcedureServer {
  const byName = new Map(bindings.map((entry) => [entry.procedure.name.toLowerCase(), entry]));
  return {
    procedures: bindings.map(({ procedure }) => procedure),
    call: async ({ name }, parameters, options = {}) => {
      const binding = byName.get(name.toLowerCase());
      if (binding === undefined) {
        throw new DecodeError(`There is no procedure ${name}.`, { path: "" });
      }
      const { procedure, answer } = binding;
      const given = byParameter(procedure, parameters);
      return encodeAnswer(procedure, given, await answer(decodeRequest(procedure, given), options));
    },
  };
}

/** What was sent or else is the default, by parameter; what has neither is left out. */
function byParameter(
  procedure: ProcedureDescriptor,
  sent: Readonly<Record<string, SqlValue>>,
): ReadonlyMap<ParameterDescriptor, SqlValue> {
  const { name, parameters } = procedure;
  const values = valuesByParameter(procedure, sent, DecodeError);
  const given = new Map<ParameterDescriptor, SqlValue>();
  for (const parameter of parameters) {
    const own = values.get(parameter);
    const value = own === undefined ? defaultOf(parameter) : own;
    if (value !== undefined) given.set(parameter, value);
    else if (parameter.default === undefined) {
      throw new DecodeError(`${name} must be given it.`, { path: parameter.member });
    }
  }
  return given;
}

function decodeRequest(
  { name }: ProcedureDescriptor,
  given: ReadonlyMap<ParameterDescriptor, SqlValue>,
): object {
  const request: Record<string, unknown> = {};
  for (const [parameter, value] of given) {
    if (value === null && parameter.notNull === true) {
      throw new DecodeError(`${name} takes no NULL for it.`, { path: parameter.member });
    }
    request[parameter.member] = decodeParameter(parameter, value, parameter.member);
  }
  return request;
}

function encodeAnswer(
  { parameters, resultSets }: ProcedureDescriptor,
  given: ReadonlyMap<ParameterDescriptor, SqlValue>,
  answer: object,
): ProcedureReply {
  const members = new Map<string, unknown>(Object.entries(answer));
  const outputs = new Map<string, unknown>(Object.entries(members.get("output") ?? {}));
  const output: Record<string, SqlValue> = {};
  for (const parameter of parameters) {
    if (parameter.output !== true) continue;
    const value = outputs.get(parameter.member);
    output[parameter.name] =
      value === undefined ? (given.get(parameter) ?? null) : encodeOutput(parameter, value);
  }
  const returnValue = encodeValue(
    members.get("returnValue") ?? 0,
    { type: { name: "int" } },
    "returnValue",
  );
  return {
    resultSets: resultSets.map((resultSet) =>
      encodeResultSet(resultSet, members.get(resultSet.member)),
    ),
    output,
    returnValue: typeof returnValue === "number" ? returnValue : 0,
  };
}

/** A procedure may give back NULL even where it takes none. */
function encodeOutput(parameter: ParameterDescriptor, value: unknown): SqlValue {
  return value === null ? null : encodeParameter(parameter, value);
}

function encodeResultSet({ member, columns }: ResultSetDescriptor, rows: unknown): ResultSetReply {
  if (!Array.isArray(rows)) {
    throw new EncodeError("The handler gave no rows.", { path: member });
  }
  return {
    columns,
    rows: rows.map((row: object, index) => {
      const values = new Map<string, unknown>(Object.entries(row));
      return columns.map((column) => {
        const path = `${member}[${index}].${column.member}`;
        const value = values.get(column.member) ?? null;
        if (value !== null || column.nullable === true) return encodeValue(value, column, path);
        throw new EncodeError("The column holds no NULL.", { path });
      });
    }),
  };
}
