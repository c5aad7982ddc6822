/** `database-client.ts` and `database-server.ts`. */
import type { Database, Procedure } from "../../model/database.js";
import type { DatabaseNames, ProcedureNames } from "../../model/database-names.js";
import { docComment, docText } from "../doc-comment.js";
import type { NamedContract } from "../named-contract.js";
import { usedIdentifiers } from "../source-file.js";
import { renderTemplate } from "../templates.js";
import { databaseTypeNames } from "./types-file.js";

interface ProcedureView {
  readonly docs: string;
  readonly method: string;
  readonly descriptor: string;
  /** Empty: the procedure takes nothing. */
  readonly arguments: string;
  readonly argumentsOptional: boolean;
  readonly request: string;
  readonly result: string;
  readonly answer: string;
}

/** The text of `database-client.ts`, unformatted. */
export function renderDatabaseClient(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const procedures = viewsOf(database, names, named);
  const docs = docText(named.contract.document, database.docs);
  return renderTemplate("database-client", header, named, {
    docs: docComment(docs ?? `Client of the database ${database.name}.`),
    client: names.client,
    procedures,
    values: procedures.map(({ descriptor }) => descriptor),
    types: usedIdentifiers(
      procedures.map((procedure) => `${procedure.arguments} ${procedure.result}`).join(" "),
      databaseTypeNames(names),
    ),
  });
}

/** The text of `database-server.ts`, unformatted. */
export function renderDatabaseServer(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const procedures = viewsOf(database, names, named);
  return renderTemplate("database-server", header, named, {
    handlerDocs: docComment(
      `What an implementation of the database ${database.name} provides: one method a procedure.`,
    ),
    factoryDocs: docComment(
      `Makes a server of the database ${database.name} from its implementation: \`procedures\` says ` +
        "what there is, `call` answers a call.",
    ),
    handler: names.handler,
    factory: names.factory,
    procedures,
    values: procedures.map(({ descriptor }) => descriptor),
    types: usedIdentifiers(
      procedures.map((procedure) => `${procedure.request} ${procedure.answer}`).join(" "),
      databaseTypeNames(names),
    ),
  });
}

function viewsOf(
  { procedures }: Database,
  names: DatabaseNames,
  named: NamedContract,
): ProcedureView[] {
  return procedures.flatMap((procedure, index) => {
    const own = names.procedures[index];
    return own === undefined ? [] : [viewOf(procedure, own, named)];
  });
}

function viewOf(procedure: Procedure, names: ProcedureNames, named: NamedContract): ProcedureView {
  const { name, docs, parameters, resultSets } = procedure;
  const text = docText(named.contract.document, docs) ?? `Procedure \`${name}\`.`;
  const answersNothing = resultSets.length === 0 && names.output === "";
  const answer = `ProcedureAnswer<${names.result}>`;
  return {
    docs: docComment(text, "  "),
    method: names.method,
    descriptor: names.descriptor,
    arguments: names.arguments,
    argumentsOptional: parameters.every(
      ({ default: value, output }) => value !== undefined || output,
    ),
    request: names.request === "" ? "object" : names.request,
    result: names.result,
    answer: resultSets.length > 0 ? answer : answersNothing ? `${answer} | void` : answer,
  };
}
