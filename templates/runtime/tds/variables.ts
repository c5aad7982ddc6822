/** The variables of a batch, and what its expressions are. */
import type { SqlType } from "../sql/descriptor.js";
import { sqlTypeOf } from "../sql/types.js";
import { convert } from "./conversion.js";
import type { TypedValue } from "./data-types.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";
import type { Session } from "./session.js";
import type { Expression, VariableDeclaration } from "./tsql-batch.js";

const NULL: TypedValue = { type: "null", value: null };

interface Variable {
  readonly type: SqlType | undefined;
  readonly current: TypedValue;
}

/** Variables by their names with the `@`, in lower case. */
export class Variables {
  readonly #variables = new Map<string, Variable>();

  /** @throws {@link SqlServerError} when the value is none of the type */
  declare({ name, type }: VariableDeclaration, value: TypedValue = NULL): void {
    this.#variables.set(name, { type, current: valueOf(value, type) });
  }

  /** @throws {@link SqlServerError} 137 when there is none of the name, or as {@link declare} */
  set(name: string, value: TypedValue): void {
    const { type } = this.#find(name);
    this.#variables.set(name, { type, current: valueOf(value, type) });
  }

  /** @throws {@link SqlServerError} 137 when there is none of the name */
  get(name: string): TypedValue {
    const { type, current } = this.#find(name);
    return { type: type?.name ?? current.type, value: current.value };
  }

  /** The type that a variable was declared with, or that of its value. */
  typeOf(name: string): SqlType {
    const { type, current } = this.#find(name);
    return type ?? columnType(current);
  }

  #find(name: string): Variable {
    const variable = this.#variables.get(name);
    if (variable !== undefined) return variable;
    throw new SqlServerError(`The variable ${name} is not declared.`, {
      number: ErrorNumber.UNDECLARED_VARIABLE,
      severity: 15,
      state: 2,
    });
  }
}

function valueOf(value: TypedValue, type: SqlType | undefined): TypedValue {
  return type === undefined ? value : { type: type.name, value: convert(value, type) };
}

/** Types that a column holds as `datetime`. */
const DATE_TYPES: ReadonlySet<string> = new Set([
  "date",
  "datetime2",
  "datetimeoffset",
  "smalldatetime",
]);

/**
 * The type of a column that holds a value.
 * @throws {@link SqlServerError} 40510 when results are not of such types
 */
export function columnType({ type, value }: TypedValue): SqlType {
  if (type === "null") return { name: "int" };
  if (DATE_TYPES.has(type)) return { name: "datetime" };
  const length = typeof value === "string" || value instanceof Uint8Array ? value.length : 1;
  const known = sqlTypeOf(type, Math.max(1, length));
  if (known !== undefined) return known;
  throw new SqlServerError(`Results of type ${type} are not supported here.`, {
    number: ErrorNumber.NOT_SUPPORTED,
  });
}

/** What an expression is in a session. */
export function evaluate(
  expression: Expression,
  variables: Variables,
  session: Session,
): TypedValue {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "variable":
      return variables.get(expression.name);
    case "environment":
      return environmentValue(expression.name, session);
  }
}

/** The type of the column that an expression makes. */
export function expressionType(
  expression: Expression,
  variables: Variables,
  session: Session,
): SqlType {
  return expression.kind === "variable"
    ? variables.typeOf(expression.name)
    : columnType(evaluate(expression, variables, session));
}

const int = (value: number): TypedValue => ({ type: "int", value });
const text = (value: string): TypedValue => ({ type: "nvarchar", value });

/** What drivers ask of a server when they connect. */
function environmentValue(name: string, session: Session): TypedValue {
  switch (name) {
    case "@@spid":
      return { type: "smallint", value: session.spid };
    case "@@trancount":
      return int(session.transactions);
    case "@@rowcount":
      return int(session.rowCount);
    case "@@error":
    case "@@options":
      return int(0);
    case "@@version":
      return text("Microsoft SQL Server 2012 - 11.0.2100 (stand-in)");
    case "@@microsoftversion":
      return int(0x0b000834);
    case "@@servername":
    case "serverproperty(servername)":
      return text(session.serverName);
    case "serverproperty(productversion)":
      return text("11.0.2100.0");
    case "@@language":
      return text("us_english");
    case "@@max_precision":
      return { type: "tinyint", value: 38 };
    case "@@identity":
    case "scope_identity()":
      return NULL;
    case "db_name()":
      return text(session.database);
    case "suser_sname()":
    case "suser_name()":
      return text(session.login.userName);
    case "getdate()":
    case "getutcdate()":
      return { type: "datetime", value: new Date() };
    default:
      throw new SqlServerError(`${name} is not supported here.`, {
        number: ErrorNumber.NOT_SUPPORTED,
      });
  }
}
