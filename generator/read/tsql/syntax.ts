/**
 * The syntax tree of a T-SQL script: one node type per statement that a contract is read from, as
 * written, with its place. Nothing is looked up yet.
 */
import type { SyntaxNode } from "../syntax.js";

/** A script: its statements in order, whatever batches they stand in. */
export interface ScriptNode extends SyntaxNode {
  readonly kind: "script";
  readonly statements: readonly StatementNode[];
}

export type StatementNode =
  | UseNode
  | CreateSchemaNode
  | CreateTableNode
  | CreateTableTypeNode
  | CreateViewNode
  | InsertNode
  | CreateProcedureNode;

/** A statement or an item of one that a comment before it documents. */
export interface CommentedNode extends SyntaxNode {
  /** The section of the protocol's document that the comment begins with: `2.2.4.3`. */
  readonly section?: string;
  /** The rest of the comment, paragraphs parted by an empty line. */
  readonly comment?: string;
}

/** The name of an object with the schema that it is in; without one it is in `dbo`. */
export interface ObjectName extends SyntaxNode {
  readonly schema?: string;
  readonly name: string;
}

/** A name of a column or, without the `@`, of a parameter. */
export interface ItemName extends SyntaxNode {
  readonly name: string;
}

/** A type with what stands between parentheses after it. */
export interface TypeNode extends SyntaxNode {
  /** In lower case. */
  readonly name: string;
  readonly length?: number | "max";
}

/** `USE name`: names the database. */
export interface UseNode extends CommentedNode {
  readonly kind: "use";
  readonly name: string;
}

/** `CREATE SCHEMA name` */
export interface CreateSchemaNode extends CommentedNode {
  readonly kind: "schemaOfObjects";
  readonly name: string;
}

/** `CREATE TABLE name (columns)` */
export interface CreateTableNode extends CommentedNode {
  readonly kind: "table";
  readonly name: ObjectName;
  readonly columns: readonly ColumnNode[];
}

/** `CREATE TYPE name AS TABLE (columns)` */
export interface CreateTableTypeNode extends CommentedNode {
  readonly kind: "tableType";
  readonly name: ObjectName;
  readonly columns: readonly ColumnNode[];
}

/** `CREATE VIEW name AS SELECT CAST(value AS type) AS column, … WHERE 1 = 0` */
export interface CreateViewNode extends CommentedNode {
  readonly kind: "view";
  readonly name: ObjectName;
  readonly columns: readonly ColumnNode[];
}

/** A column of a table, a table type or a view. */
export interface ColumnNode extends CommentedNode {
  readonly name: string;
  readonly type: TypeNode;
  /** Whether the column may hold NULL, which it may where nothing is said. */
  readonly nullable: boolean;
  /** `IDENTITY (seed, increment)` */
  readonly identity?: { readonly seed: number; readonly increment: number };
  readonly primaryKey?: true;
}

/** `INSERT INTO table (columns) VALUES (row), …` */
export interface InsertNode extends CommentedNode {
  readonly kind: "insert";
  readonly table: ObjectName;
  readonly columns: readonly ItemName[];
  readonly rows: readonly RowNode[];
}

export interface RowNode extends SyntaxNode {
  readonly values: readonly LiteralNode[];
}

/** A value as written: NULL, a number, a string, or `GETUTCDATE()`. */
export interface LiteralNode extends SyntaxNode {
  readonly value: LiteralValue;
}

export type LiteralValue =
  | { readonly kind: "null" }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "now" };

/** `CREATE PROCEDURE name parameters AS body` */
export interface CreateProcedureNode extends CommentedNode {
  readonly kind: "procedure";
  readonly name: ObjectName;
  readonly parameters: readonly ParameterNode[];
  /** The parameters that the body refuses where they are NULL. */
  readonly notNull: readonly ItemName[];
  /** Whether the body ends with `RETURN 0` and not with `RETURN`. */
  readonly returns: boolean;
}

export interface ParameterNode extends CommentedNode {
  /** Without the `@`. */
  readonly name: string;
  readonly type: TypeNode;
  readonly default?: LiteralNode;
  readonly output: boolean;
}
