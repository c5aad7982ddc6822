/** Errors as a SQL Server tells them: by number, state and severity. */

/** Numbers of errors that SQL Server tells and that this runtime tells for the same reasons. */
export const ErrorNumber = {
  SYNTAX: 102,
  UNCLOSED: 105,
  UNDECLARED_VARIABLE: 137,
  OUTPUT_OF_CONSTANT: 179,
  MISSING_PARAMETER: 201,
  CONVERSION_OF_TEXT: 245,
  NULL_REFUSED: 515,
  PROCEDURE_NOT_FOUND: 2812,
  MALFORMED_STREAM: 4002,
  UNKNOWN_TYPE: 8009,
  CONVERSION: 8114,
  OVERFLOW: 8115,
  DUPLICATE_PARAMETER: 8143,
  TOO_MANY_PARAMETERS: 8144,
  UNKNOWN_PARAMETER: 8145,
  TRUNCATION: 8152,
  NOT_AN_OUTPUT: 8162,
  CONVERSION_TO_GUID: 8169,
  UNKNOWN_STATEMENT_HANDLE: 8179,
  LOGIN_FAILED: 18456,
  NOT_SUPPORTED: 40510,
  /** Numbers from here on are the application's own. */
  APPLICATION: 50000,
} as const;

/** What an error tells beside its message. */
export interface SqlServerErrorOptions {
  /** Default: 50000, that of errors which an application raises without a number. */
  readonly number?: number;
  /** From 1 to 255; default: 1. */
  readonly state?: number;
  /** From 11 to 25; default: 16. From 20 on the connection ends. */
  readonly severity?: number;
  /** The procedure that raised it. */
  readonly procedure?: string;
  /** The line of the batch or procedure; default: 1. */
  readonly line?: number;
}

/** An error that the client is told as an error of the server. Handlers throw it. */
export class SqlServerError extends Error {
  override readonly name = "SqlServerError";
  readonly number: number;
  readonly state: number;
  readonly severity: number;
  readonly procedure: string;
  readonly line: number;

  constructor(
    message: string,
    {
      number = ErrorNumber.APPLICATION,
      state = 1,
      severity = 16,
      procedure = "",
      line = 1,
    }: SqlServerErrorOptions = {},
  ) {
    super(message);
    this.number = number;
    this.state = state;
    this.severity = severity;
    this.procedure = procedure;
    this.line = line;
  }
}

/** From this severity on, SQL Server ends the connection. */
export const FATAL_SEVERITY = 20;

/**
 * The error as it is to be told, when the value thrown says what an error of a SQL Server does: it is
 * an `Error` whose `number` is an integer, and whose `state` and `severity` (or `class`, as drivers
 * call it) are if they are there.
 */
export function asServerError(thrown: unknown): SqlServerError | undefined {
  if (thrown instanceof SqlServerError) return thrown;
  if (!(thrown instanceof Error)) return undefined;
  const number = integerOf(thrown, "number");
  if (number === undefined) return undefined;
  const state = integerOf(thrown, "state") ?? 1;
  const severity = integerOf(thrown, "severity") ?? integerOf(thrown, "class") ?? 16;
  return new SqlServerError(thrown.message, { number, state, severity });
}

function integerOf(error: object, key: string): number | undefined {
  const value: unknown = Object.entries(error).find(([name]) => name === key)?.[1];
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}
