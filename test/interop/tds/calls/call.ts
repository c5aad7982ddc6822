/** A call of a procedure of [MS-UPSCDAP], and what the document has it give and do. */
import type {
  ConfigurationDatabaseClient,
  ConfigurationDatabaseHandler,
} from "../../../../output/ms-upscdap/index.js";
import type { SqlValue } from "../../../../output/runtime/sql/descriptor.js";
import { attributeType, valueOf } from "../../../support/configuration-database/attributes.js";
import type {
  AttributeName,
  AttributeValue,
} from "../../../support/configuration-database/attributes.js";
import type { Database } from "../../../support/configuration-database/database.js";
import { NOW } from "../../../support/configuration-database/listener.js";
import { NOT_DELETED } from "../../../support/configuration-database/objects.js";
import { NOBODY } from "../../../support/configuration-database/seed.js";

/** The procedures, by their methods. */
export type ProcedureName = keyof ConfigurationDatabaseHandler;

/** A call with arguments of one type, in a database that is deployed. */
export interface TypedCall<Arguments> {
  /** The section that tells of the procedure. */
  readonly section: string;
  /** What is there before the call. */
  readonly prepare?: (client: ConfigurationDatabaseClient) => Promise<unknown>;
  readonly arguments: Arguments;
  /** Values of output parameters, by their names; none where the procedure has none. */
  readonly output?: Readonly<Record<string, SqlValue>>;
  /** Rows of the result sets; none where the procedure has none. */
  readonly resultSets?: readonly (readonly (readonly SqlValue[])[])[];
  /** What the database holds after the call; a procedure that only reads has none. */
  readonly effect?: (database: Database) => unknown;
  /** What `effect` gives when the call did what its section says. */
  readonly effected?: unknown;
}

/** Calls whose arguments are those of their procedures. */
export type Calls = {
  readonly [Method in ProcedureName]: TypedCall<
    NonNullable<Parameters<ConfigurationDatabaseClient[Method]>[0]>
  >;
};

/** The cause of the calls. */
export const CAUSE = "c0000000-0000-4000-8000-000000000001";

/** A time that is not that of the server. */
export const EARLIER = new Date("2010-01-02T03:04:05.677Z");

/** A value of an attribute with the columns around it, as {@link rowsOf} gives them. */
export type ToldRow = readonly [
  value: AttributeValue,
  addTime: Date,
  addCause: string,
  deleteTime: Date,
  deleteCause: string | null,
];

/** The rows of an attribute of a resource, those deleted included. */
export function rowsOf({ objects }: Database, objectId: string, name: AttributeName): ToldRow[] {
  const { key } = attributeType(name);
  return objects
    .rowsOf(objectId)
    .filter(({ attributeKey }) => attributeKey === key)
    .map((row) => [valueOf(row), row.addTime, row.addCause, row.deleteTime, row.deleteCause]);
}

/** A row that a call added. */
export function added(value: AttributeValue, time = NOW, cause = CAUSE): ToldRow {
  return [value, time, cause, NOT_DELETED, null];
}

/** A row that was there from the start. */
export function seeded(value: AttributeValue): ToldRow {
  return added(value, NOW, NOBODY);
}

/** A row that a call has marked as deleted. */
export function deleted([value, addTime, addCause]: ToldRow, time = NOW, cause = CAUSE): ToldRow {
  return [value, addTime, addCause, time, cause];
}
