/** The files of a contract's database. */
import type { Database } from "../../model/database.js";
import { nameDatabase } from "../../model/database-names.js";
import { nameManagedClasses } from "../../model/managed-names.js";
import type { ContractFile } from "../contract-files.js";
import type { NamedContract } from "../named-contract.js";
import { renderDatabaseData } from "./data-file.js";
import { renderDatabaseProcedures } from "./procedures-file.js";
import { renderSkeleton } from "./skeleton.js";
import { renderDatabaseClient, renderDatabaseServer } from "./stub-files.js";
import { renderDatabaseTypes } from "./types-file.js";

/** The modules `database-*.ts`, each where the database has something for it and the targets ask for it, and `database.sql`. */
export function renderDatabaseFiles(
  header: string,
  database: Database,
  named: NamedContract,
): ContractFile[] {
  const { naming } = named.options;
  const managedClasses = nameManagedClasses(named.contract, named.names, naming);
  const names = nameDatabase(database, named.names, managedClasses, naming);
  const { procedures, tables, views, enumerations } = database;
  const files: ContractFile[] = [];
  const add = (path: string, render: typeof renderDatabaseTypes): void => {
    files.push({ path, text: render(header, database, names, named) });
  };
  if (procedures.length + tables.length + views.length > 0) {
    add("database-types.ts", renderDatabaseTypes);
  }
  if (enumerations.length > 0) add("database-data.ts", renderDatabaseData);
  const { targets } = named.options;
  const hasClient = targets.includes("client");
  const hasServer = targets.includes("server");
  if (procedures.length > 0 && (hasClient || hasServer)) {
    add("database-procedures.ts", renderDatabaseProcedures);
    if (hasClient) add("database-client.ts", renderDatabaseClient);
    if (hasServer) add("database-server.ts", renderDatabaseServer);
  }
  if (hasServer) {
    files.push({ path: "database.sql", text: renderSkeleton(header, database, named) });
  }
  return files;
}
