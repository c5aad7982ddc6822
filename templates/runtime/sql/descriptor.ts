/**
 * What a contract says of its stored procedures, as data: the generated descriptors have these types,
 * the client and server stubs interpret them, and so does whatever carries the calls.
 *
 * Nothing here depends on a driver, a wire format or Node.
 */
import type { ElementDescriptor } from "../descriptor.js";

/** Types that T-SQL names without a length. */
export type PlainSqlTypeName =
  | "bigint"
  | "bit"
  | "datetime"
  | "image"
  | "int"
  | "ntext"
  | "smallint"
  | "tinyint"
  | "uniqueidentifier"
  | "xml";

/** Types that T-SQL names with a length. */
export type SizedSqlTypeName = "nvarchar" | "varbinary";

/**
 * A type as T-SQL writes it. `length` counts UTF-16 code units for `nvarchar` (at most 4000) and
 * bytes for `varbinary` (at most 8000); `max` is 2^31 - 1 bytes.
 */
export type SqlType =
  | { readonly name: PlainSqlTypeName }
  | { readonly name: SizedSqlTypeName; readonly length: number | "max" };

/**
 * A value as it travels, by type:
 *
 * - `bigint`: `bigint`; `int`, `smallint`, `tinyint`: `number`; `bit`: `boolean`
 * - `datetime`: `Date`, whose UTC fields are those of the value (which has no zone), whole
 *   milliseconds as T-SQL prints them (`.000`, `.003`, `.007`)
 * - `uniqueidentifier`: `string` of 36 characters with hyphens, without braces, lower case
 * - `nvarchar`, `ntext`, `xml`: `string`; `varbinary`, `image`: `Uint8Array`
 * - NULL of any type: `null`
 */
export type SqlValue = bigint | boolean | Date | number | string | Uint8Array | null;

/** One stored procedure. */
export interface ProcedureDescriptor {
  /** As T-SQL names it: `RegisterService`. */
  readonly name: string;
  /** In the order of the declaration. */
  readonly parameters: readonly ParameterDescriptor[];
  /** In the order in which they come; a reply may hold rows for each, or none. */
  readonly resultSets: readonly ResultSetDescriptor[];
  /** Whether the procedure tells anything by its return value, which is an `int`. */
  readonly returns: boolean;
}

/** A procedure with the types of what its client gives and gets, and of what its handler is given. */
export interface TypedProcedure<
  Arguments,
  Result,
  Request = Arguments,
> extends ProcedureDescriptor {
  /** Never set; carries the type of the arguments. */
  readonly arguments?: Arguments;
  /** Never set; carries the type of the result. */
  readonly result?: Result;
  /** Never set; carries the type of the arguments with their defaults. */
  readonly request?: Request;
}

/** One parameter. */
export interface ParameterDescriptor {
  /** Without the `@`: `hostName`. T-SQL does not distinguish the case of names. */
  readonly name: string;
  /** Key in the typed arguments and results. */
  readonly member: string;
  readonly type: SqlType;
  /** Set where the procedure gives a value back by the parameter. */
  readonly output?: true;
  /**
   * Set where the procedure refuses NULL. Of an output parameter it tells that the procedure reads it
   * as well, so that it must be sent; one without is only given back, and drivers send NULL for it.
   */
  readonly notNull?: true;
  /**
   * Set where the parameter may be left out; the value is what the server then takes. A text stands
   * for itself, whatever the type, as in `@PrincipalSet uniqueidentifier = '0'`.
   */
  readonly default?: number | string | null;
  /** Set where an `xml` parameter, or a text that holds XML, has a structure. */
  readonly content?: XmlContent;
}

/** What XML a value holds. */
export interface XmlContent {
  /** The element that the value is. */
  readonly element: ElementDescriptor;
  /** Set where the value is any number of such elements, one after the other. */
  readonly repeated?: true;
}

/** One result set of a procedure. */
export interface ResultSetDescriptor {
  /** As the protocol's document names it: `GetObjectCurrent.ResultSet1`. */
  readonly name: string;
  /** Key in the typed results. */
  readonly member: string;
  /** In order; a client goes by the position of a column and never by its name. */
  readonly columns: readonly ColumnDescriptor[];
}

/** One column of a result set, a table or a view. */
export interface ColumnDescriptor {
  readonly name: string;
  /** Key in the typed rows. */
  readonly member: string;
  readonly type: SqlType;
  /** Set where the column may hold NULL. */
  readonly nullable?: true;
}

/** A result set as it travels: one array for each row, in the order of the columns. */
export interface ResultSetReply {
  readonly columns: readonly ColumnDescriptor[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/** What a call of a procedure gives. */
export interface ProcedureReply {
  readonly resultSets: readonly ResultSetReply[];
  /** Values of the output parameters, by their names as declared, without the `@`. */
  readonly output: Readonly<Record<string, SqlValue>>;
  readonly returnValue: number;
}

/** How a call is to be carried out. */
export interface CallOptions {
  /** Gives the call up; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Carries out a procedure: a client's executor by a driver, a server's dispatch by its handlers. The
 * two have one type, so a client can be joined to a server without a wire.
 *
 * `parameters` holds the values that were sent, by the names as declared, without the `@`. What it
 * lacks has the default; an output parameter that it lacks starts as NULL.
 *
 * @throws whatever the driver or the handler throws: the procedure raised an error, or the connection
 *   failed.
 */
export type ProcedureCall = (
  procedure: ProcedureDescriptor,
  parameters: Readonly<Record<string, SqlValue>>,
  options?: CallOptions,
) => Promise<ProcedureReply>;
