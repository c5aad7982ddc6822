/** The state of a configuration database ([MS-UPSCDAP] 3.1.1). */
import type {
  MembershipConditionRow,
  MembershipConditionStatementRow,
} from "../../../output/ms-upscdap/index.js";
import type { AttributeName, AttributeValue } from "./attributes.js";
import { Objects } from "./objects.js";

/** What an identifier is made for. */
export type IdentifierOf =
  | "ManagementPolicyRule"
  | "MembershipCondition"
  | "MembershipConditionStatement"
  | "Request"
  | "Target"
  | "WorkflowInstance";

/** A durable service instance (3.1.5.29). */
export interface DurableInstance {
  readonly instanceXml: string | null;
  readonly lockedBy: string | null;
  readonly lockTimeout: number | null;
}

/** The stored state of a workflow instance (3.1.5.30). */
export interface InstanceState {
  readonly status: number;
  readonly blocked: number;
  readonly info: string | null;
  readonly owner: string | null;
  readonly ownedUntil: Date | null;
  readonly nextTimer: Date | null;
}

/** Where the database takes times and identifiers from. */
export interface DatabaseOptions {
  /** The server's current time; that of the machine when absent. */
  readonly now?: () => Date;
  /** A new identifier; a random one when absent. */
  readonly newIdentifier?: (of: IdentifierOf) => string;
}

/** The tables of a database. */
export class Database {
  readonly objects = new Objects();
  readonly membershipConditions: MembershipConditionRow[] = [];
  readonly membershipConditionStatements: MembershipConditionStatementRow[] = [];
  /** The table RegisteredService: numbers by the names of machines, in lower case. */
  readonly registeredServices = new Map<string, number>();
  /** Workflow definitions by their sequence numbers (3.1.1.1.8). */
  readonly workflowDefinitions = new Map<number, string>();
  /** The rule and definition of each workflow instance that was created for a request. */
  readonly workflowInstances = new Map<string, string>();
  readonly durableInstances = new Map<string, DurableInstance>();
  readonly instanceStates = new Map<string, InstanceState>();
  readonly now: () => Date;
  readonly newIdentifier: (of: IdentifierOf) => string;

  constructor({ now, newIdentifier }: DatabaseOptions = {}) {
    this.now = now ?? (() => new Date());
    this.newIdentifier = newIdentifier ?? (() => crypto.randomUUID());
  }

  /** Adds a resource with its attributes; what is undefined or NULL is left out. */
  addResource(
    objectId: string,
    attributes: Partial<Record<AttributeName, AttributeValue | readonly AttributeValue[] | null>>,
    cause: string,
    time = this.now(),
  ): void {
    const change = { cause, time };
    this.objects.add(objectId, "ObjectID", objectId, change);
    for (const [name, given] of Object.entries(attributes)) {
      for (const value of isList(given) ? given : [given]) {
        if (value !== null) this.objects.add(objectId, name, value, change);
      }
    }
  }
}

function isList(
  given: AttributeValue | readonly AttributeValue[] | null,
): given is readonly AttributeValue[] {
  return Array.isArray(given);
}
