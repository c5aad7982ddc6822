/** The identifiers of a database: decided once, after those of the rest of the contract. */
import type { Column, Database, ResultSet } from "./database.js";
import { camelCase, constantStem, IdentifierScope, pascalCase } from "./identifiers.js";
import { memberKey, type MemberNaming, type Names } from "./names.js";

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

interface Scopes {
  readonly types: IdentifierScope;
  readonly values: IdentifierScope;
}

/** Assigns the identifiers. What the rest of the contract is named is taken. */
export function nameDatabase(
  database: Database,
  taken: Names,
  naming: MemberNaming,
): DatabaseNames {
  const scopes = scopesBeside(taken);
  const pascal = pascalCase(database.name);
  const client = scopes.types.allocate(`${pascal}Client`);
  scopes.values.reserve(client);
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

function scopesBeside({ types, elements, services, anyValue }: Names): Scopes {
  const scopes = { types: IdentifierScope.types(), values: IdentifierScope.values() };
  const reserve = (...identifiers: readonly string[]): void => {
    for (const identifier of identifiers) {
      scopes.types.reserve(identifier);
      scopes.values.reserve(identifier);
    }
  };
  reserve(anyValue, "ProcedureCall", "ProcedureServer", "ProcedureAnswer", "WithDefaults");
  reserve("TypedProcedure", "bindProcedure", "callProcedure", "createProcedureServer");
  for (const names of types.values()) {
    reserve(names.type, names.descriptor, names.values, names.instances);
  }
  for (const names of elements.values()) {
    reserve(names.descriptor, names.parse, names.serialize, names.substitutes);
  }
  for (const names of services) {
    reserve(names.descriptor, names.client, names.handler, names.headers, names.factory);
    reserve(...names.operations.map((operation) => operation.descriptor));
  }
  return scopes;
}

function memberKeys(items: readonly { readonly name: string }[], naming: MemberNaming): string[] {
  const scope = IdentifierScope.members();
  return items.map(({ name }) => scope.allocate(memberKey(name, naming)));
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
