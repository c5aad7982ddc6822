/** Runs the programs of python-tds and pymssql, which read their calls from a file of JSON. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { ProcedureDescriptor, SqlValue } from "../../../output/runtime/sql/descriptor.js";
import { printSqlType } from "../../../output/runtime/sql/types.js";
import { PASSWORD } from "../../support/configuration-database/listener.js";
import { toldValue } from "../../support/configuration-database/told.js";
import { run } from "../programs.js";
import { callText } from "./batch-text.js";

/** A call to be made in a database. */
export interface ToldCall {
  readonly database: string;
  readonly procedure: ProcedureDescriptor;
  /** What is sent, by the names of the parameters. */
  readonly sent: Readonly<Record<string, SqlValue>>;
}

/** A call as `upscdap_pytds.py` reads it: by RPC, with the types of the parameters. */
function asRpc({ database, procedure, sent }: ToldCall): object {
  return {
    database,
    procedure: procedure.name,
    parameters: procedure.parameters
      .filter(({ name, output }) => output === true || sent[name] !== undefined)
      .map(({ name, type, output }) => ({
        name,
        type: printSqlType(type),
        value: toldValue(sent[name] ?? null),
        output: output === true,
      })),
  };
}

/** A call as `upscdap_pymssql.py` reads it: a batch. */
function asBatch({ database, procedure, sent }: ToldCall): object {
  return {
    database,
    procedure: procedure.name,
    text: callText(procedure, sent),
    outputs: procedure.parameters.filter(({ output }) => output === true).map(({ name }) => name),
  };
}

/** A program: the peer that it is, and how it makes calls. */
export interface PythonPeer {
  readonly peer: string;
  readonly script: string;
  readonly tell: (call: ToldCall) => object;
}

export const PYTHON_PEERS: readonly PythonPeer[] = [
  { peer: "python-tds", script: "upscdap_pytds.py", tell: asRpc },
  { peer: "pymssql", script: "upscdap_pymssql.py", tell: asBatch },
];

/**
 * Has a program make calls, one after the other on one connection.
 * @param folder where the file goes that it reads
 * @returns an answer or `{ error: [number, state, severity] }` for each call
 */
export async function callByPython(
  { peer, script, tell }: PythonPeer,
  calls: readonly ToldCall[],
  { port, folder }: { readonly port: number; readonly folder: string },
): Promise<readonly unknown[]> {
  const path = join(folder, `${peer}.json`);
  writeFileSync(path, JSON.stringify(calls.map(tell)));
  const output = await run({
    peer: "tds",
    // The interpreter of Debian, whose packages setup.sh installs.
    command: "/usr/bin/python3",
    args: [script, String(port), peer, PASSWORD, path],
  });
  return JSON.parse(output) as readonly unknown[];
}
