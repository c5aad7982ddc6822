/** The identifiers of a database: decided once, after those of the rest of the contract. */
import type { Column, Database, ResultSet } from "./database.js";
import { camelCase, constantStem, IdentifierScope, pascalCase } from "./identifiers.js";
import { managedIdentifiers, type ManagedClassNames } from "./managed-names.js";
import { allocateClass, memberKeys, scopesBeside, type MemberNaming, type Names } from "./names.js";

/** The identifiers of a procedure; `""` for types that it has no use for. */
export interface ProcedureNames {
  /** Of the method of client and handler: `registerService`. */
  readonly method: string;
  /** Of the descriptor: `registerServiceProcedure`. */
  readonly descriptor: string;
  /** Of the interface of what a client gives: `RegisterServiceArguments`. */
  readonly arguments: string;
  /** Of what a handler is given, where that has defaults: `RegisterServiceRequest`. */
  readonly request: string;
  /** Of the interface of the output parameters: `RegisterServiceOutput`. */
  readonly output: string;
  /** Of the interface of all that comes back: `RegisterServiceResult`. */
  readonly result: string;
  /** Keys of the parameters, by position. */
  readonly parameters: readonly string[];
  /** By position. */
  readonly resultSets: readonly ResultSetNames[];
}

/** The identifiers of rows: of the interface, and the keys of the columns by position. */
export interface RowNames {
  readonly row: string;
  readonly columns: readonly string[];
}

export interface ResultSetNames extends RowNames {
  /** Key in the result: `resultSet0`. */
  readonly member: string;
}

export interface EnumerationNames extends RowNames {
  /** Of the constant that holds the rows: `objectTypeRows`. */
  readonly rows: string;
}

/** Every identifier of a database; arrays are by position in the model. */
export interface DatabaseNames {
  readonly client: string;
  readonly handler: string;
  readonly factory: string;
  readonly procedures: readonly ProcedureNames[];
  readonly tables: readonly RowNames[];
  readonly views: readonly RowNames[];
  readonly enumerations: readonly EnumerationNames[];
}

/** What the modules of a database import. */
const IMPORTED = [
  ...["ProcedureCall", "ProcedureServer", "ProcedureAnswer", "WithDefaults", "TypedProcedure"],
  ...["bindProcedure", "callProcedure", "createProcedureServer"],
];

/** Assigns the identifiers. What the rest of the contract is named is taken, managed classes included. */
export function nameDatabase(
  database: Database,
  taken: Names,
  managedClasses: readonly ManagedClassNames[],
  naming: MemberNaming,
): DatabaseNames {
  const scopes = scopesBeside(taken);
  for (const identifier of [...IMPORTED, ...managedClasses.flatMap(managedIdentifiers)]) {
    scopes.types.reserve(identifier);
    scopes.values.reserve(identifier);
  }
  const pascal = pascalCase(database.name);
  const client = allocateClass(`${pascal}Client`, scopes);
  const rowNames = (name: string, columns: readonly Column[]): RowNames => ({
    row: scopes.types.allocate(`${pascalCase(name)}Row`),
    columns: memberKeys(columns, naming),
  });
  const methods = IdentifierScope.methods();
  return {
    client,
    handler: scopes.types.allocate(`${pascal}Handler`),
    factory: scopes.values.allocate(`create${pascal}`),
    procedures: database.procedures.map(({ name, parameters, resultSets }) => {
      const method = methods.allocate(camelCase(name));
      const stem = pascalCase(name);
      const typeOf = (suffix: string, isNeeded: boolean): string =>
        isNeeded ? scopes.types.allocate(`${stem}${suffix}`) : "";
      return {
        method,
        descriptor: scopes.values.allocate(`${method}Procedure`),
        arguments: typeOf("Arguments", parameters.length > 0),
        request: typeOf("Request", parameters.length > 0),
        output: typeOf(
          "Output",
          parameters.some(({ output }) => output),
        ),
        result: typeOf("Result", true),
        parameters: memberKeys(parameters, naming),
        resultSets: nameResultSets(resultSets, rowNames),
      };
    }),
    tables: database.tables.map(({ name, columns }) => rowNames(name, columns)),
    views: database.views.map(({ name, columns }) => rowNames(name, columns)),
    enumerations: database.enumerations.map(({ name, columns }) => ({
      ...rowNames(name, columns),
      rows: scopes.values.allocate(`${constantStem(pascalCase(name))}Rows`),
    })),
  };
}

function nameResultSets(
  resultSets: readonly ResultSet[],
  rowNames: (name: string, columns: readonly Column[]) => RowNames,
): readonly ResultSetNames[] {
  return resultSets.map(({ name, columns }, index) => ({
    ...rowNames(name, columns),
    member: `resultSet${String(index)}`,
  }));
}
