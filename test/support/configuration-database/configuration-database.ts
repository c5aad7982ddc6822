/**
 * The configuration database of [MS-UPSCDAP], in memory: every procedure of 3.1.5 over the data of 3.1.1,
 * one file an area. Where the document is silent or against itself, the function in question says what
 * is done.
 */
import type { ConfigurationDatabaseHandler } from "../../../output/ms-upscdap/index.js";
import { Database } from "./database.js";
import type { DatabaseOptions } from "./database.js";
import { hostingProcedures } from "./hosting.js";
import { processingProcedures } from "./processing.js";
import { requestProcedures } from "./requests.js";
import { ruleProcedures } from "./rules.js";
import { seed } from "./seed.js";
import { setProcedures } from "./sets.js";
import { valueProcedures } from "./values.js";
import { workflowProcedures } from "./workflows.js";

/** A database, with what answers the calls of its procedures. */
export interface InMemoryDatabase {
  readonly database: Database;
  readonly handler: ConfigurationDatabaseHandler;
}

/** A new database, which holds what every server contains (3.1.1.1). */
export function createDatabase(options: DatabaseOptions = {}): InMemoryDatabase {
  const database = new Database(options);
  seed(database);
  const handler: ConfigurationDatabaseHandler = {
    ...hostingProcedures(database),
    ...processingProcedures(database),
    ...requestProcedures(database),
    ...ruleProcedures(database),
    ...setProcedures(database),
    ...valueProcedures(database),
    ...workflowProcedures(database),
  };
  return { database, handler };
}
