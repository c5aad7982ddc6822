/** The parameters that a client sends, as those that a procedure declares. */
import type { ParameterDescriptor, ProcedureDescriptor, SqlValue } from "../sql/descriptor.js";
import { mustBeSent } from "../sql/values.js";
import { convert } from "./conversion.js";
import type { SentParameter } from "./requests.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";

/** An output parameter that the client wants the value of. */
export interface BoundOutput {
  /** The position of the parameter in the request, from 0. */
  readonly ordinal: number;
  readonly parameter: ParameterDescriptor;
}

/** Parameters as a procedure takes them. */
export interface BoundParameters {
  /** By the names as declared; what the client left out is not here. */
  readonly values: Readonly<Record<string, SqlValue>>;
  readonly outputs: readonly BoundOutput[];
}

/**
 * @throws {@link SqlServerError} 201, 515, 8143, 8144, 8145, 8162 when the parameters are not those of the
 *   procedure, and those of `convert` when a value is not of its type
 */
export function bindParameters(
  procedure: ProcedureDescriptor,
  sent: readonly SentParameter[],
): BoundParameters {
  const values = new Map<string, SqlValue>();
  const seen = new Set<ParameterDescriptor>();
  const outputs: BoundOutput[] = [];
  for (const [ordinal, parameter] of sent.entries()) {
    const declared = findParameter(procedure, parameter, ordinal);
    const told = `Parameter @${declared.name} of ${procedure.name}`;
    if (seen.has(declared)) {
      throw refusal(procedure, ErrorNumber.DUPLICATE_PARAMETER, `${told} is there twice.`);
    }
    seen.add(declared);
    if (parameter.output) {
      if (declared.output !== true) {
        throw refusal(procedure, ErrorNumber.NOT_AN_OUTPUT, `${told} gives no value back.`);
      }
      outputs.push({ ordinal, parameter: declared });
    }
    if (parameter.useDefault) continue;
    const value = converted(procedure, declared, parameter, told);
    if (value === null && declared.notNull === true) {
      throw refusal(procedure, ErrorNumber.NULL_REFUSED, `${told} must not be NULL.`, 2);
    }
    values.set(declared.name, value);
  }
  for (const declared of procedure.parameters) {
    if (values.has(declared.name) || !mustBeSent(declared)) continue;
    throw refusal(
      procedure,
      ErrorNumber.MISSING_PARAMETER,
      `Parameter @${declared.name} of ${procedure.name} is missing.`,
    );
  }
  return { values: Object.fromEntries(values), outputs };
}

function findParameter(
  procedure: ProcedureDescriptor,
  { name }: SentParameter,
  ordinal: number,
): ParameterDescriptor {
  if (name === "") {
    const declared = procedure.parameters[ordinal];
    if (declared !== undefined) return declared;
    const message = `${procedure.name} has no more than ${procedure.parameters.length} parameters.`;
    throw refusal(procedure, ErrorNumber.TOO_MANY_PARAMETERS, message);
  }
  const wanted = name.replace(/^@/, "").toLowerCase();
  const declared = procedure.parameters.find((one) => one.name.toLowerCase() === wanted);
  if (declared !== undefined) return declared;
  const message = `${procedure.name} has no parameter ${name}.`;
  throw refusal(procedure, ErrorNumber.UNKNOWN_PARAMETER, message);
}

function converted(
  procedure: ProcedureDescriptor,
  declared: ParameterDescriptor,
  { sent }: SentParameter,
  told: string,
): SqlValue {
  try {
    return convert(sent, declared.type);
  } catch (error) {
    if (!(error instanceof SqlServerError)) throw error;
    throw refusal(procedure, error.number, `${told}: ${error.message}`, error.state);
  }
}

function refusal(
  { name }: ProcedureDescriptor,
  number: number,
  message: string,
  state = 1,
): SqlServerError {
  return new SqlServerError(message, { number, state, procedure: name });
}
