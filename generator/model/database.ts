/**
 * The part of the contract model that a T-SQL script gives: stored procedures with their result sets,
 * tables, views and enumerations. Plain JSON-serializable data, as the rest of the model.
 */
import type { Place } from "../diagnostics.js";
import type { LiteralValue } from "../read/tsql/syntax.js";
import type { ComponentId, Documentation } from "./contract.js";

export type { LiteralValue };

/** The interface of a database. */
export interface Database {
  /** As the script's `USE` names it, else made of the contract's name. */
  readonly name: string;
  /** Schemas beside `dbo` that the script creates. */
  readonly schemas: readonly string[];
  readonly procedures: readonly Procedure[];
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  /** The tables of the schema `Enumeration`: data that is the same in every database. */
  readonly enumerations: readonly Table[];
  readonly docs?: Documentation;
}

interface DatabaseObject {
  readonly name: string;
  readonly docs?: Documentation;
  readonly place: Place;
}

/** A stored procedure. */
export interface Procedure extends DatabaseObject {
  readonly parameters: readonly Parameter[];
  /** The table types `<procedure>.ResultSet<number>`, by number. */
  readonly resultSets: readonly ResultSet[];
  /** Whether it tells anything by its return value. */
  readonly returns: boolean;
}

/** A parameter; its name is without the `@`. */
export interface Parameter extends DatabaseObject {
  readonly type: ColumnType;
  readonly output: boolean;
  readonly nullable: boolean;
  /** What the server takes where the parameter is not sent; absent where it must be. */
  readonly default?: LiteralValue;
  /** The element, or the elements one after the other, that a value holds. */
  readonly content?: { readonly element: ComponentId; readonly repeated: boolean };
}

/** A T-SQL type; lengths as T-SQL counts them, UTF-16 code units or bytes. */
export interface ColumnType {
  readonly name: string;
  readonly length?: number | "max";
}

export interface ResultSet extends DatabaseObject {
  readonly columns: readonly Column[];
}

/** A table, with the rows that it has from the start. */
export interface Table extends DatabaseObject {
  /** Absent: `dbo`. */
  readonly schema?: string;
  readonly columns: readonly Column[];
  /** The values by the names of the columns; a column that lacks one holds NULL or an identity. */
  readonly rows: readonly Readonly<Record<string, LiteralValue>>[];
}

export interface View extends DatabaseObject {
  readonly columns: readonly Column[];
}

export interface Column extends DatabaseObject {
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly identity?: { readonly seed: number; readonly increment: number };
  readonly primaryKey?: true;
}
