/** The system procedures by which drivers send text with parameters. */
import type { TypedValue } from "./data-types.js";
import { convert } from "./conversion.js";
import type { CallOutcome, Execution } from "./execution.js";
import type { SentParameter } from "./requests.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";
import type { PreparedStatement } from "./session.js";
import type { ReturnValue } from "./tokens.js";
import { executeText } from "./statements.js";
import { parseBatch, parseDeclarations } from "./tsql-batch.js";
import { Variables } from "./variables.js";

/**
 * Carries out a system procedure.
 * @param name in lower case
 * @returns `undefined` when there is none of the name
 * @throws {@link SqlServerError}, or what the service throws
 */
export async function callSystemProcedure(
  execution: Execution,
  name: string,
  parameters: readonly SentParameter[],
): Promise<CallOutcome | undefined> {
  const { session } = execution;
  switch (name) {
    case "sp_executesql": {
      const statement = {
        text: textOf(name, parameters, 0),
        parameters: parameters.length > 1 ? declarationsOf(name, parameters, 1) : [],
      };
      return executePrepared(execution, name, statement, parameters, 2);
    }
    case "sp_prepare": {
      const statement = readPrepared(name, parameters);
      return { returnValue: 0, outputs: [handleOutput(parameters, session.prepare(statement))] };
    }
    case "sp_prepexec": {
      const statement = readPrepared(name, parameters);
      const handle = handleOutput(parameters, session.prepare(statement));
      const outcome = await executePrepared(execution, name, statement, parameters, 3);
      return { ...outcome, outputs: [handle, ...outcome.outputs] };
    }
    case "sp_execute": {
      const statement = session.prepared(handleOf(name, parameters));
      return executePrepared(execution, name, statement, parameters, 1);
    }
    case "sp_unprepare":
      session.unprepare(handleOf(name, parameters));
      return { returnValue: 0, outputs: [] };
    default:
      return undefined;
  }
}

/** Handle, declarations, text: the parameters of `sp_prepare` and the first ones of `sp_prepexec`. */
function readPrepared(name: string, parameters: readonly SentParameter[]): PreparedStatement {
  const text = textOf(name, parameters, 2);
  // A text that is wrong is refused now, not when it is to be carried out.
  parseBatch(text);
  return { text, parameters: declarationsOf(name, parameters, 1) };
}

/** Carries out a text with its parameters, which start at a position of those that were sent. */
async function executePrepared(
  execution: Execution,
  procedure: string,
  { text, parameters: declarations }: PreparedStatement,
  sent: readonly SentParameter[],
  start: number,
): Promise<CallOutcome> {
  const variables = new Variables();
  const wanted: { readonly ordinal: number; readonly name: string; readonly told: string }[] = [];
  for (const declaration of declarations) variables.declare(declaration);
  for (const [index, parameter] of sent.slice(start).entries()) {
    const name = parameter.name.toLowerCase() || declarations[index]?.name;
    if (name === undefined) {
      throw new SqlServerError(`${procedure} has more values than its text has parameters.`, {
        number: ErrorNumber.TOO_MANY_PARAMETERS,
      });
    }
    variables.set(name, parameter.sent);
    if (parameter.output) wanted.push({ ordinal: start + index, name, told: parameter.name });
  }
  await executeText(execution, text, variables, "procedure");
  const outputs = wanted.map(({ ordinal, name, told }): ReturnValue => {
    const type = variables.typeOf(name);
    return { ordinal, name: told, type, value: convert(variables.get(name), type) };
  });
  return { returnValue: 0, outputs };
}

function handleOutput(parameters: readonly SentParameter[], handle: number): ReturnValue {
  const name = parameters[0]?.name ?? "";
  return { ordinal: 0, name, type: { name: "int" }, value: handle };
}

function handleOf(procedure: string, parameters: readonly SentParameter[]): number {
  const handle = sentAt(procedure, parameters, 0);
  const value = convert(handle, { name: "int" });
  if (typeof value === "number") return value;
  throw missing(procedure, 0);
}

function declarationsOf(
  procedure: string,
  parameters: readonly SentParameter[],
  position: number,
): PreparedStatement["parameters"] {
  const { value } = sentAt(procedure, parameters, position);
  if (value === null) return [];
  return parseDeclarations(textOf(procedure, parameters, position));
}

function textOf(procedure: string, parameters: readonly SentParameter[], position: number): string {
  const { value } = sentAt(procedure, parameters, position);
  if (typeof value === "string") return value;
  throw missing(procedure, position);
}

function sentAt(
  procedure: string,
  parameters: readonly SentParameter[],
  position: number,
): TypedValue {
  const parameter = parameters[position];
  if (parameter === undefined) throw missing(procedure, position);
  return parameter.sent;
}

function missing(procedure: string, position: number): SqlServerError {
  return new SqlServerError(`${procedure} needs a value as parameter ${position + 1}.`, {
    number: ErrorNumber.MISSING_PARAMETER,
    procedure,
  });
}
