/** From the syntax trees of T-SQL scripts to the database of a contract. */
import type { Diagnostics } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import type { SourceSet } from "../read/source-documents.js";
import type {
  ColumnNode,
  CommentedNode,
  CreateProcedureNode,
  CreateTableNode,
  CreateTableTypeNode,
  CreateViewNode,
  InsertNode,
  ItemName,
  ParameterNode,
  StatementNode,
} from "../read/tsql/syntax.js";
import { contentOf } from "./database-content.js";
import { isValueOf, rowsOf } from "./database-rows.js";
import type { Column, Database, Parameter, Procedure, ResultSet, Table, View } from "./database.js";
import type { Documentation, ElementDeclaration } from "./contract.js";
import { pascalCase } from "./identifiers.js";
import type { ContractSettings } from "./settings.js";

/** The schema whose tables are enumerations. */
const ENUMERATION = "enumeration";

/**
 * Builds the database that the scripts of a set describe; undefined where it holds no script. Names are
 * compared as T-SQL does, in any case. Every fault is recorded.
 *
 * @param elements those that parameters may hold.
 */
export function buildDatabase(
  sources: SourceSet,
  elements: readonly ElementDeclaration[],
  settings: ContractSettings,
  diagnostics: Diagnostics,
): Database | undefined {
  const scripts = sources.documents.flatMap(({ root }) => (root.kind === "script" ? [root] : []));
  if (scripts.length === 0) return undefined;
  const statements = scripts.flatMap((script) => script.statements);
  const use = statements.find((statement) => statement.kind === "use");
  const nodes = sortStatements(statements);
  checkNames(nodes, diagnostics);
  const contents = contentOf(settings, nodes.procedures, elements, diagnostics);
  const tables = nodes.tables.map((table) => tableOf(table, nodes.inserts, diagnostics));
  checkInserts(nodes, diagnostics);
  return {
    name: use?.name ?? pascalCase(settings.name),
    schemas: statements.flatMap((node) => (node.kind === "schemaOfObjects" ? [node.name] : [])),
    procedures: proceduresOf(nodes, contents, diagnostics),
    tables: tables.filter((table) => !isEnumeration(table)),
    views: nodes.views.map((node): View => ({
      ...objectOf(node.name.name, node),
      columns: columnsOf(node.columns, diagnostics),
    })),
    enumerations: tables.filter(isEnumeration),
    ...docsOf(use),
  };
}

function isEnumeration({ schema }: Table): boolean {
  return schema?.toLowerCase() === ENUMERATION;
}

interface Nodes {
  readonly tables: readonly CreateTableNode[];
  readonly tableTypes: readonly CreateTableTypeNode[];
  readonly views: readonly CreateViewNode[];
  readonly procedures: readonly CreateProcedureNode[];
  readonly inserts: readonly InsertNode[];
}

function sortStatements(statements: readonly StatementNode[]): Nodes {
  return {
    tables: statements.filter((node) => node.kind === "table"),
    tableTypes: statements.filter((node) => node.kind === "tableType"),
    views: statements.filter((node) => node.kind === "view"),
    procedures: statements.filter((node) => node.kind === "procedure"),
    inserts: statements.filter((node) => node.kind === "insert"),
  };
}

// ---------------------------------------------------------------------------------------------
// Names

/** Tables, views and procedures share their names; types have their own. */
function checkNames(nodes: Nodes, diagnostics: Diagnostics): void {
  const objects = [...nodes.tables, ...nodes.views, ...nodes.procedures];
  checkOnce(
    objects.map(({ name }) => name),
    "object",
    diagnostics,
  );
  checkOnce(
    nodes.tableTypes.map(({ name }) => name),
    "type",
    diagnostics,
  );
  for (const { parameters } of nodes.procedures) checkOnce(parameters, "parameter", diagnostics);
}

/** An object's name with the schema that it is in, in lower case. */
function fullName({ schema = "dbo", name }: { schema?: string; name: string }): string {
  return `${schema}.${name}`.toLowerCase();
}

function checkOnce(
  names: readonly (ItemName & { readonly schema?: string })[],
  what: string,
  diagnostics: Diagnostics,
): void {
  const known = new Set<string>();
  for (const item of names) {
    const key = fullName(item);
    if (known.has(key)) {
      const message = `There is a second ${what} with the name ${item.name}.`;
      diagnostics.error("SW8105", item.place, message, "Rename or remove one of them.");
    }
    known.add(key);
  }
}

// ---------------------------------------------------------------------------------------------
// Procedures

function proceduresOf(
  nodes: Nodes,
  contents: ReadonlyMap<ParameterNode, NonNullable<Parameter["content"]>>,
  diagnostics: Diagnostics,
): readonly Procedure[] {
  const resultSets = new Map<string, CreateTableTypeNode[]>();
  for (const node of nodes.tableTypes)
    addResultSet(node, nodes.procedures, resultSets, diagnostics);
  return nodes.procedures.map((node) => {
    checkNullChecks(node, diagnostics);
    return {
      ...objectOf(node.name.name, node),
      parameters: node.parameters.map((parameter) =>
        parameterOf(parameter, node, contents.get(parameter), diagnostics),
      ),
      resultSets: (resultSets.get(node.name.name.toLowerCase()) ?? []).map((type): ResultSet => ({
        ...objectOf(type.name.name, type),
        columns: columnsOf(type.columns, diagnostics),
      })),
      returns: node.returns,
    };
  });
}

const RESULT_SET = /^(.+)\.ResultSet(\d+)$/i;

/** Adds a table type to the result sets of its procedure, which have their numbers in order. */
function addResultSet(
  node: CreateTableTypeNode,
  procedures: readonly CreateProcedureNode[],
  resultSets: Map<string, CreateTableTypeNode[]>,
  diagnostics: Diagnostics,
): void {
  const { name, place } = node.name;
  const [, owner = "", number = ""] = RESULT_SET.exec(name) ?? [];
  const key = owner.toLowerCase();
  const names = procedures.map((procedure) => procedure.name.name);
  if (!names.some((known) => known.toLowerCase() === key)) {
    const guess = nearest(owner, names);
    const message = `The table type ${name} is no result set of a procedure.`;
    const remedy =
      guess === undefined
        ? "Name it as its procedure, with .ResultSet0 after it."
        : `Did you mean ${guess}.ResultSet${number}?`;
    diagnostics.error("SW8106", place, message, remedy);
    return;
  }
  const known = resultSets.get(key) ?? [];
  if (Number(number) !== known.length) {
    const message = `The table type ${name} stands where result set ${String(known.length)} is to come.`;
    diagnostics.error("SW8106", place, message, "Give the result sets in order, counted from 0.");
  }
  resultSets.set(key, [...known, node]);
}

function checkNullChecks(
  { notNull, parameters }: CreateProcedureNode,
  diagnostics: Diagnostics,
): void {
  for (const { name, place } of notNull) {
    if (parameters.some((parameter) => isSame(parameter.name, name))) continue;
    const guess = nearest(
      name,
      parameters.map((parameter) => parameter.name),
    );
    const remedy = guess === undefined ? "Name a parameter." : `Did you mean @${guess}?`;
    diagnostics.error("SW8109", place, `The procedure has no parameter @${name}.`, remedy);
  }
}

function parameterOf(
  node: ParameterNode,
  { notNull }: CreateProcedureNode,
  content: Parameter["content"],
  diagnostics: Diagnostics,
): Parameter {
  const { default: literal, type, output } = node;
  if (literal !== undefined && !isDefaultOf(literal.value, type.name)) {
    const message = `The default of @${node.name} is no value of the type ${type.name}.`;
    diagnostics.error("SW8108", literal.place, message, "Correct the default or the type.");
  }
  return {
    ...objectOf(node.name, node),
    type: typeOf(type),
    output,
    nullable: !notNull.some(({ name }) => isSame(name, node.name)),
    ...(literal === undefined ? {} : { default: literal.value }),
    ...(content === undefined ? {} : { content }),
  };
}

/** A default that is a text is converted when it is taken, so any text may stand there. */
function isDefaultOf(value: NonNullable<Parameter["default"]>, type: string): boolean {
  if (value.kind === "now") return false;
  const isConverted = value.kind === "string" && (type === "uniqueidentifier" || type === "xml");
  return isConverted || isValueOf(value, { name: type });
}

// ---------------------------------------------------------------------------------------------
// Tables

function tableOf(
  node: CreateTableNode,
  inserts: readonly InsertNode[],
  diagnostics: Diagnostics,
): Table {
  const { schema, name } = node.name;
  const columns = columnsOf(node.columns, diagnostics);
  const own = inserts.filter(({ table }) => fullName(table) === fullName(node.name));
  return {
    ...objectOf(name, node),
    ...(schema === undefined ? {} : { schema }),
    columns,
    rows: own.flatMap((insert) => rowsOf(insert, columns, diagnostics)),
  };
}

function checkInserts({ inserts, tables }: Nodes, diagnostics: Diagnostics): void {
  const known = new Set(tables.map(({ name }) => fullName(name)));
  for (const { table } of inserts) {
    if (known.has(fullName(table))) continue;
    const guess = nearest(
      table.name,
      tables.map(({ name }) => name.name),
    );
    const remedy = guess === undefined ? "Create it." : `Did you mean ${guess}?`;
    diagnostics.error("SW8107", table.place, `There is no table ${table.name}.`, remedy);
  }
}

function columnsOf(nodes: readonly ColumnNode[], diagnostics: Diagnostics): readonly Column[] {
  checkOnce(nodes, "column", diagnostics);
  return nodes.map((node) => {
    const { name, type, nullable, identity, primaryKey } = node;
    return {
      ...objectOf(name, node),
      type: typeOf(type),
      nullable,
      ...(identity === undefined ? {} : { identity }),
      ...(primaryKey === undefined ? {} : { primaryKey }),
    };
  });
}

function typeOf({ name, length }: ColumnNode["type"]): Column["type"] {
  return { name, ...(length === undefined ? {} : { length }) };
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function objectOf(name: string, node: CommentedNode): Pick<Column, "name" | "docs" | "place"> {
  return { name, ...docsOf(node), place: node.place };
}

function docsOf(node: CommentedNode | undefined): { readonly docs?: Documentation } {
  if (node?.section === undefined && node?.comment === undefined) return {};
  return {
    docs: {
      ...(node.section === undefined ? {} : { section: node.section }),
      ...(node.comment === undefined ? {} : { text: node.comment }),
    },
  };
}
