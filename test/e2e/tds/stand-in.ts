/** A listener with procedures of all types and outcomes, for clients to call. */
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

import type {
  ColumnDescriptor,
  ParameterDescriptor,
  ProcedureDescriptor,
  SqlType,
  SqlValue,
} from "../../../templates/runtime/sql/descriptor.js";
import { DecodeError } from "../../../templates/runtime/codec-errors.js";
import { toTdsListener } from "../../../templates/runtime/tds/listener.js";
import type { TdsListenerOptions } from "../../../templates/runtime/tds/listener.js";
import type { TdsLogin } from "../../../templates/runtime/tds/login.js";
import { SqlServerError } from "../../../templates/runtime/tds/server-error.js";
import type { TdsReply, TdsService } from "../../../templates/runtime/tds/service.js";

/** Every type, with its name as member. */
export const TYPES = {
  bit: { name: "bit" },
  tinyint: { name: "tinyint" },
  smallint: { name: "smallint" },
  int: { name: "int" },
  bigint: { name: "bigint" },
  datetime: { name: "datetime" },
  uniqueidentifier: { name: "uniqueidentifier" },
  nvarchar: { name: "nvarchar", length: 40 },
  nvarcharMax: { name: "nvarchar", length: "max" },
  ntext: { name: "ntext" },
  varbinary: { name: "varbinary", length: 20 },
  varbinaryMax: { name: "varbinary", length: "max" },
  image: { name: "image" },
  xml: { name: "xml" },
} as const satisfies Record<string, SqlType>;

/** A row of every type but for NULL, in the order of {@link TYPES}. */
export const ROW: readonly SqlValue[] = [
  true,
  255,
  -32768,
  -2147483648,
  -9223372036854775808n,
  new Date("2008-03-01T15:21:17.003Z"),
  "0c37852b-34d0-418e-91c6-2ac25af4be5b",
  "Grüße, 世界 \u{1f600}",
  "max ".repeat(5000),
  "long text",
  Uint8Array.of(0, 1, 254, 255),
  new Uint8Array(9000).fill(7),
  Uint8Array.of(9, 8),
  "<a>ü</a>",
];

export const COLUMNS: readonly ColumnDescriptor[] = Object.entries(TYPES).map(([name, type]) => ({
  name,
  member: name,
  type,
  nullable: true,
}));

function parameter(
  name: string,
  type: SqlType,
  options: Pick<ParameterDescriptor, "output" | "default" | "notNull"> = {},
): ParameterDescriptor {
  return { name, member: name, type, ...options };
}

function procedure(
  name: string,
  parameters: readonly ParameterDescriptor[],
  columns?: readonly ColumnDescriptor[],
): ProcedureDescriptor {
  const resultSets =
    columns === undefined ? [] : [{ name: `${name}.ResultSet0`, member: "rows", columns }];
  return { name, parameters, resultSets, returns: true };
}

const COUNTED: readonly ColumnDescriptor[] = [
  { name: "Position", member: "position", type: TYPES.int },
  { name: "Text", member: "text", type: TYPES.nvarcharMax },
];

/** The procedures of the stand-in. */
export const PROCEDURES: readonly ProcedureDescriptor[] = [
  /** Gives back by output parameters what it is given. */
  procedure(
    "Echo",
    Object.entries(TYPES).map(([name, type]) => parameter(name, type, { output: true })),
  ),
  /** Takes a value of each type, and gives them as a row. */
  procedure(
    "ShowRow",
    Object.entries(TYPES).map(([name, type]) => parameter(name, type, { default: null })),
    COLUMNS,
  ),
  /** Gives {@link ROW}, a row of NULLs, and a second set with the row once more. */
  procedure("GetRows", [], COLUMNS),
  /** Adds, gives the sum by an output parameter, and returns 7. */
  procedure("Add", [
    parameter("left", TYPES.int, { notNull: true }),
    parameter("right", TYPES.int, { default: 1 }),
    parameter("sum", TYPES.int, { output: true }),
  ]),
  /** Gives so many rows one by one. */
  procedure("Count", [parameter("rows", TYPES.int)], COUNTED),
  /** Raises an error. */
  procedure("Raise", [
    parameter("number", TYPES.int),
    parameter("state", TYPES.tinyint),
    parameter("severity", TYPES.tinyint),
    parameter("message", TYPES.nvarchar),
  ]),
  /** Fails in a way that the client must not learn of. */
  procedure("Crash", []),
  /** Gives a row, and never another one. */
  procedure("Trickle", [], COUNTED),
  /** Finds that what it was given does not hold what it should. */
  procedure("Read", [parameter("document", TYPES.xml)]),
  /** Gives a value that is none of the column's type. */
  procedure("Lie", [], [{ name: "Number", member: "number", type: TYPES.int }]),
  /** Waits until it is given up. */
  procedure("Wait", []),
  /** Tells who calls. */
  procedure(
    "WhoAmI",
    [],
    [
      { name: "User", member: "user", type: TYPES.nvarchar },
      { name: "Database", member: "database", type: TYPES.nvarchar },
    ],
  ),
];

/** What a stand-in has seen. */
export interface Observed {
  /** What the service was told to be wrong with itself. */
  readonly bugs: unknown[];
  /** Calls of `Wait` that were given up. */
  readonly givenUp: unknown[];
  /** Rows of `Count` that were asked for. */
  readonly counted: { rows: number };
}

/** A stand-in that listens. */
export interface StandIn extends Observed {
  readonly port: number;
  /** Connections that are open. */
  connections(): number;
  close(): Promise<void>;
}

/** The login that the stand-in takes. */
export const USER = "reader";
export const PASSWORD = "Geheim!ß世";

const NOTHING: TdsReply = { resultSets: [], output: {}, returnValue: 0 };

/** The text of a row of `Count`: a few of them fill the buffers of a connection. */
export function countedText(position: number): string {
  return `row ${position} ${"x".repeat(400)}`;
}

async function* countedRows(rows: number, counted: { rows: number }): AsyncGenerator<SqlValue[]> {
  for (let position = 1; position <= rows; position += 1) {
    counted.rows += 1;
    yield await Promise.resolve([position, countedText(position)]);
  }
}

async function* trickle(): AsyncGenerator<SqlValue[]> {
  yield [1, "x".repeat(40)];
  await new Promise(() => undefined);
}

/** The service of the stand-in, which writes down what it sees. */
export function standInService({ bugs, givenUp, counted }: Observed): TdsService<TdsLogin> {
  return {
    procedures: PROCEDURES,
    database: "Profiles",
    serverName: "stand-in",
    authenticate: (login) =>
      login.userName === USER && login.password === PASSWORD ? login : false,
    onError: (error) => bugs.push(error),
    call: async ({ name }, values, { signal, principal, database }) => {
      switch (name) {
        case "Echo":
          return { ...NOTHING, output: values };
        case "ShowRow": {
          const row = COLUMNS.map((column) => values[column.name] ?? null);
          return { ...NOTHING, resultSets: [{ columns: COLUMNS, rows: [row] }] };
        }
        case "GetRows":
          return {
            ...NOTHING,
            resultSets: [
              { columns: COLUMNS, rows: [ROW, COLUMNS.map(() => null)] },
              { columns: COLUMNS, rows: [ROW] },
            ],
          };
        case "Add": {
          const sum = Number(values["left"]) + Number(values["right"] ?? 1);
          return { resultSets: [], output: { sum }, returnValue: 7 };
        }
        case "Count": {
          const rows = countedRows(Number(values["rows"]), counted);
          return { ...NOTHING, resultSets: [{ columns: COUNTED, rows }] };
        }
        case "Raise":
          throw new SqlServerError(String(values["message"]), {
            number: Number(values["number"]),
            state: Number(values["state"]),
            severity: Number(values["severity"]),
            procedure: "Raise",
            line: 3,
          });
        case "Crash":
          throw new TypeError("a secret of the server");
        case "Trickle":
          return { ...NOTHING, resultSets: [{ columns: COUNTED, rows: trickle() }] };
        case "Read":
          throw new DecodeError("The element is another one.", { path: "document" });
        case "Lie":
          return {
            ...NOTHING,
            resultSets: [
              {
                columns: [{ name: "Number", member: "number", type: TYPES.int }],
                rows: [[1], ["two"]],
              },
            ],
          };
        case "Wait":
          await new Promise((resolve) => {
            signal.addEventListener("abort", resolve, { once: true });
          });
          givenUp.push(signal.reason);
          throw signal.reason;
        case "WhoAmI": {
          const columns = PROCEDURES.find((one) => one.name === name)?.resultSets[0]?.columns ?? [];
          const rows = [[principal.userName, database]];
          return { ...NOTHING, resultSets: [{ columns, rows }] };
        }
        default:
          throw new Error(`The stand-in has no ${name}.`);
      }
    },
  };
}

/** Starts a stand-in on a port of the loopback interface. */
export async function startStandIn(options: TdsListenerOptions = {}): Promise<StandIn> {
  const observed: Observed = { bugs: [], givenUp: [], counted: { rows: 0 } };
  const sockets = new Set<Socket>();
  const listener = toTdsListener(standInService(observed), options);
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    listener(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...observed,
    port,
    connections: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
