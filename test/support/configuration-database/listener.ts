/** Configuration databases behind a listener of TDS, one for each name of a database. */
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

import { createConfigurationDatabase } from "../../../output/ms-upscdap/index.js";
import type { SqlValue } from "../../../output/runtime/sql/descriptor.js";
import { toTdsListener } from "../../../output/runtime/tds/listener.js";
import type { TdsLogin } from "../../../output/runtime/tds/login.js";
import type { TdsService } from "../../../output/runtime/tds/service.js";
import { createDatabase } from "./configuration-database.js";
import type { IdentifierOf } from "./database.js";
import type { InMemoryDatabase } from "./configuration-database.js";

/** The time at which everything happens: one that a `datetime` can hold. */
export const NOW = new Date("2012-07-12T10:11:12.347Z");

/** The password of every user; a user is named for the peer that logs in. */
export const PASSWORD = "Geheim!1";

const GROUPS: Readonly<Record<IdentifierOf, string>> = {
  ManagementPolicyRule: "10000000",
  MembershipCondition: "20000000",
  MembershipConditionStatement: "30000000",
  Request: "40000000",
  Target: "50000000",
  WorkflowInstance: "60000000",
};

/** The identifier that a database makes as the n-th of a kind, counted from 1. */
export function made(of: IdentifierOf, n = 1): string {
  return `${GROUPS[of]}-0000-4000-8000-${String(n).padStart(12, "0")}`;
}

/** A database whose time stands still, and whose identifiers are those of {@link made}. */
export function createTestDatabase(): InMemoryDatabase {
  const counts = new Map<IdentifierOf, number>();
  return createDatabase({
    now: () => NOW,
    newIdentifier: (of) => {
      const n = (counts.get(of) ?? 0) + 1;
      counts.set(of, n);
      return made(of, n);
    },
  });
}

/** A call that has arrived. */
export interface ArrivedCall {
  /** The user who made it. */
  readonly peer: string;
  readonly database: string;
  readonly procedure: string;
  /** What was sent, by the names of the parameters. */
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

/** Databases that listen. */
export interface ListeningDatabases {
  readonly port: number;
  /** The calls in the order in which they arrived. */
  readonly calls: readonly ArrivedCall[];
  /** What was the server's own fault, in the order in which it happened. */
  readonly bugs: readonly unknown[];
  /** The database of a name, which is there from the first use on. */
  database(name: string): InMemoryDatabase;
  close(): Promise<void>;
}

/** Starts a listener on a port of the loopback interface. */
export async function listenWithDatabases(): Promise<ListeningDatabases> {
  const databases = new Map<string, InMemoryDatabase>();
  const database = (name: string): InMemoryDatabase => {
    const known = databases.get(name) ?? createTestDatabase();
    databases.set(name, known);
    return known;
  };
  const calls: ArrivedCall[] = [];
  const bugs: unknown[] = [];
  const { procedures } = createConfigurationDatabase(createTestDatabase().handler);
  const service: TdsService<TdsLogin> = {
    procedures,
    serverName: "configuration",
    authenticate: (login) => (login.password === PASSWORD ? login : false),
    onError: (error) => bugs.push(error),
    call: (procedure, parameters, { principal, database: name, signal }) => {
      calls.push({
        peer: principal.userName,
        database: name,
        procedure: procedure.name,
        parameters,
      });
      const { handler } = database(name);
      return createConfigurationDatabase(handler).call(procedure, parameters, { signal });
    },
  };
  const sockets = new Set<Socket>();
  const accept = toTdsListener(service);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    accept(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    bugs,
    database,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
