/** `database-client.ts` and `database-server.ts`. */
import type { Database, Procedure } from "../../model/database.js";
import type { DatabaseNames, ProcedureNames } from "../../model/database-names.js";
import { returnLine } from "../../print/body.js";
import { arrayCode, arrowCode, bindingCode, callCode, plainCode } from "../../print/code.js";
import { docComment } from "../../print/comment.js";
import { layOut } from "../../print/layout.js";
import { functionDoc, methodDoc } from "../../print/signature.js";
import {
  genericType,
  namedType,
  referredNames,
  unionType,
  type TypeNode,
} from "../../print/type-node.js";
import { docText } from "../doc-comment.js";
import { usedNames } from "../imports.js";
import type { NamedContract } from "../named-contract.js";
import { requestParameter } from "../stub-services.js";
import { renderTemplate, runtimeImport, siblingImports } from "../templates.js";
import { databaseTypeNames } from "./types-file.js";

/** A procedure with what both stubs have of it. */
interface StubProcedure {
  readonly procedure: Procedure;
  readonly names: ProcedureNames;
  readonly docs: string;
}

function proceduresOf(
  { procedures }: Database,
  names: DatabaseNames,
  named: NamedContract,
): StubProcedure[] {
  return procedures.flatMap((procedure, index) => {
    const own = names.procedures[index];
    if (own === undefined) return [];
    const { name, docs } = procedure;
    const text = docText(named.contract.document, docs) ?? `Procedure \`${name}\`.`;
    return [{ procedure, names: own, docs: docComment(text, "  ") }];
  });
}

/** Imports of the descriptors of procedures, and of the types that stand in the stub. */
function stubImports(
  procedures: readonly StubProcedure[],
  types: readonly TypeNode[],
  names: DatabaseNames,
  named: NamedContract,
): ReturnType<typeof siblingImports> {
  const descriptors = procedures.map((procedure) => procedure.names.descriptor);
  const typeNames = usedNames(referredNames(types), databaseTypeNames(names));
  return [
    ...siblingImports("database-procedures", descriptors, named),
    ...siblingImports("database-types", typeNames, named).map((one) => ({
      ...one,
      isTypeOnly: true,
    })),
  ];
}

/** The text of `database-client.ts`. */
export function renderDatabaseClient(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const procedures = proceduresOf(database, names, named);
  const docs = docText(named.contract.document, database.docs);
  const types = procedures.flatMap((procedure) =>
    [procedure.names.arguments, procedure.names.result].map(namedType),
  );
  const imported = ["callProcedure", "type CallOptions", "type ProcedureCall"];
  return renderTemplate("database-client", header, named, {
    docs: docComment(docs ?? `Client of the database ${database.name}.`),
    client: names.client,
    procedures: procedures.map(clientMethod),
    imports: [
      runtimeImport("sql/client", imported, named),
      ...stubImports(procedures, types, names, named),
    ],
  });
}

function clientMethod({ procedure, names, docs }: StubProcedure) {
  const isOptional = procedure.parameters.every(
    ({ default: value, output }) => value !== undefined || output,
  );
  const given = { ...requestParameter(namedType(names.arguments), isOptional), name: "given" };
  const takesNothing = names.arguments === "";
  const passed = ["this.#call", names.descriptor, takesNothing ? "{}" : "given", "options"];
  return {
    docs,
    method: layOut(
      functionDoc({
        head: names.method,
        parameters: [
          ...(takesNothing ? [] : [given]),
          { name: "options", type: namedType("CallOptions"), optional: true },
        ],
        returns: genericType("Promise", namedType(names.result)),
      }),
      1,
    ),
    call: returnLine(callCode("callProcedure", passed.map(plainCode)), 2),
  };
}

/** The text of `database-server.ts`. */
export function renderDatabaseServer(
  header: string,
  database: Database,
  names: DatabaseNames,
  named: NamedContract,
): string {
  const procedures = proceduresOf(database, names, named);
  const types = procedures.flatMap((procedure) => [requestOf(procedure), answerOf(procedure)]);
  const bound = procedures.map((procedure) =>
    bindingCode(
      "bindProcedure",
      plainCode(procedure.names.descriptor),
      arrowCode(
        ["request", "options"],
        callCode(`handler.${procedure.names.method}`, ["request", "options"].map(plainCode)),
      ),
    ),
  );
  return renderTemplate("database-server", header, named, {
    handlerDocs: docComment(
      `What an implementation of the database ${database.name} provides: one method a procedure.`,
    ),
    factoryDocs: docComment(
      `Makes a server of the database ${database.name} from its implementation: \`procedures\` says ` +
        "what there is, `call` answers a call.",
    ),
    handler: names.handler,
    procedures: procedures.map(handledMethod),
    factory: layOut(
      functionDoc({
        head: `export function ${names.factory}`,
        parameters: [{ name: "handler", type: namedType(names.handler) }],
        returns: namedType("ProcedureServer"),
      }),
    ),
    made: returnLine(callCode("createProcedureServer", [arrayCode(bound)]), 1),
    imports: [
      runtimeImport("sql/server", SERVER_IMPORTS, named),
      ...stubImports(procedures, types, names, named),
    ],
  });
}

const SERVER_IMPORTS = [
  "bindProcedure",
  "createProcedureServer",
  "type CallOptions",
  "type ProcedureAnswer",
  "type ProcedureServer",
];

function handledMethod(stub: StubProcedure) {
  const answer = answerOf(stub);
  return {
    docs: stub.docs,
    handled: layOut(
      methodDoc({
        head: stub.names.method,
        parameters: [
          { name: "request", type: requestOf(stub) },
          { name: "options", type: namedType("CallOptions") },
        ],
        returns: unionType([genericType("Promise", answer), answer]),
      }),
      1,
    ),
  };
}

function requestOf({ names }: StubProcedure): TypeNode {
  return namedType(names.request === "" ? "object" : names.request);
}

/** A procedure that answers nothing may be implemented by a method that gives nothing. */
function answerOf({ procedure, names }: StubProcedure): TypeNode {
  const answer = genericType("ProcedureAnswer", namedType(names.result));
  const answersNothing = procedure.resultSets.length === 0 && names.output === "";
  return answersNothing ? unionType([answer, namedType("void")]) : answer;
}
