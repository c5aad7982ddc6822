/** [MS-USRPCH] with the data of its section 4: our server for the clients of other stacks. */
import { createUserProfileChangeService } from "../../../output/ms-usrpch/index.js";
import type { ServiceOptions } from "../../../output/runtime/server.js";
import type { SoapVersion } from "../../../output/runtime/service.js";
import { serve } from "../../e2e/loopback.js";
import { ChangeLog, COUNT_LIMIT, serveChangeLog } from "../../e2e/servers/change-log.js";
import type { ChangeLogEntry } from "../../e2e/servers/change-log.js";
import { POLICY_ID, USER_1, USER_2, USER_4, USERS } from "../../e2e/servers/change-log-sample.js";
import { callerFault } from "../observations.js";
import type { ObservedChange, ObservedChanges, ObservedFault } from "../observations.js";

/** How our servers are set up for a client. */
export type ServerSettings = Pick<ServiceOptions, "senderFaultStatus">;

/** What a client does, in this order, and prints. */
export interface ChangeLogObservation {
  /** 4.2: GetCurrentChangeToken, GetChanges of every kind from there, and again from where it ended. */
  readonly replication: {
    readonly start: string;
    readonly first: ObservedChanges;
    readonly nothingNew: ObservedChanges;
  };
  /** 4.3: GetUserCurrentChangeToken of User1, and GetUserChanges of every kind from there. */
  readonly caching: { readonly start: string; readonly changes: ObservedChanges };
  /** GetChanges from the first token, with Delete and WebLog alone. */
  readonly deletedWebLogs: ObservedChanges;
  /** GetAllChanges. */
  readonly all: ObservedChanges;
  /** GetUserAllChanges of User1. */
  readonly ofUser: ObservedChanges;
  readonly faults: {
    /** With the token `1;1;01/01/2000 00:00:00`. */
    readonly GetChanges: ObservedFault;
    /** All of the user `Nobody <&>`. */
    readonly GetUserChanges: ObservedFault;
    readonly GetUserAllChanges: ObservedFault;
    readonly GetUserCurrentChangeToken: ObservedFault;
  };
}

/** What a client prints of GetAllChanges of a log that holds more than a result may. */
export interface CountLimitObservation {
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly exceeded: boolean;
}

/** The newest entry before replication begins, which the first token of 4.2 names. */
const START: ObservedChange = {
  id: "42703492",
  user: USER_2,
  changeType: ["Add"],
  objectType: ["Colleague"],
  eventTime: "2008-02-13T14:34:56",
  value: { type: "string", value: USER_4 },
  policyId: POLICY_ID,
};

/** The entries of the response in 4.2. */
export const REPLICATED: readonly ObservedChange[] = [
  {
    id: "42703511",
    user: USER_4,
    changeType: ["Add"],
    objectType: ["Colleague"],
    eventTime: "2008-02-13T14:34:56.183",
    value: { type: "string", value: USER_2 },
    policyId: POLICY_ID,
  },
  {
    id: "42703578",
    user: USER_4,
    changeType: ["Add"],
    objectType: ["WebLog"],
    eventTime: "2008-02-13T15:45:07.183",
    policyId: POLICY_ID,
  },
  {
    id: "42703599",
    user: USER_4,
    changeType: ["Delete"],
    objectType: ["WebLog"],
    eventTime: "2008-02-13T16:56:18.183",
    policyId: POLICY_ID,
  },
  {
    id: "42703604",
    user: USER_1,
    changeType: ["Add"],
    objectType: ["SingleValueProperty"],
    eventTime: "2008-03-01T15:21:17.183",
    value: { type: "string", value: "02/29/2008 " },
    policyId: POLICY_ID,
    propertyName: "Marriage Data",
  },
];

/** The entry of the response in 4.3, with an identifier beyond 2^53. */
const CACHED: ObservedChange = {
  id: "9007199254740993",
  user: USER_1,
  changeType: ["Add"],
  objectType: ["SingleValueProperty"],
  eventTime: "2008-03-01T15:45:07.128",
  value: { type: "date", value: "2008-02-29" },
  policyId: POLICY_ID,
  propertyName: "Marriage Data",
};

const TOKEN_OF_START = "1;42703492;02/13/2008 14:34:56";
const TOKEN_OF_REPLICATED = "1;42703604;03/01/2008 15:21:17";
const TOKEN_OF_CACHED = "1;9007199254740993;03/01/2008 15:45:07";
const NOBODY = "There is no profile of the user Nobody <&>.";

/** An entry as our server gives it. */
export function entryOf(change: ObservedChange): ChangeLogEntry {
  const { id, user, value, ...rest } = change;
  return {
    ...rest,
    id: BigInt(id),
    userAccountName: user,
    changeType: change.changeType as ChangeLogEntry["changeType"],
    objectType: change.objectType as ChangeLogEntry["objectType"],
    ...(value === undefined
      ? {}
      : { value: { $type: value.type === "date" ? "xs:date" : "xs:string", value: value.value } }),
  };
}

/** Our server, which changes as section 4 tells once a client has asked for its first tokens. */
export async function serveReplication(settings: ServerSettings = {}): Promise<string> {
  const log = new ChangeLog(USERS, [entryOf(START)]);
  const handler = serveChangeLog(log);
  const pending = [...REPLICATED.map(entryOf)];
  const caching = [entryOf(CACHED)];
  const service = createUserProfileChangeService(
    {
      ...handler,
      getCurrentChangeToken: (request, context) => {
        const token = handler.getCurrentChangeToken(request, context);
        log.append(...pending.splice(0));
        return token;
      },
      getUserCurrentChangeToken: (request, context) => {
        const token = handler.getUserCurrentChangeToken(request, context);
        log.append(...caching.splice(0));
        return token;
      },
    },
    { ...settings, authenticate: () => ({ isAdministrator: true }) },
  );
  return serve(service);
}

/** Our server, whose log holds 1,500 entries: one and a half times what a result may hold (2.2.4.4). */
export async function serveFullLog(): Promise<string> {
  const entries = Array.from({ length: COUNT_LIMIT * 1.5 }, (_, index) => ({
    ...entryOf(START),
    id: BigInt(index + 1),
  }));
  const service = createUserProfileChangeService(serveChangeLog(new ChangeLog(USERS, entries)), {
    authenticate: () => ({ isAdministrator: true }),
  });
  return serve(service);
}

/** What a client sees of {@link serveReplication}. */
export function replicationSeen(version: SoapVersion): ChangeLogObservation {
  const container = (changes: readonly ObservedChange[], token: string): ObservedChanges => ({
    changes,
    token,
    exceeded: false,
  });
  const [, , deletedWebLog, ofUser1] = REPLICATED;
  if (deletedWebLog === undefined || ofUser1 === undefined) throw new Error("Entries are missing.");
  return {
    replication: {
      start: TOKEN_OF_START,
      first: container(REPLICATED, TOKEN_OF_REPLICATED),
      nothingNew: container([], TOKEN_OF_REPLICATED),
    },
    caching: { start: TOKEN_OF_REPLICATED, changes: container([CACHED], TOKEN_OF_CACHED) },
    deletedWebLogs: container([deletedWebLog], TOKEN_OF_CACHED),
    all: container([START, ...REPLICATED, CACHED], TOKEN_OF_CACHED),
    ofUser: container([ofUser1, CACHED], TOKEN_OF_CACHED),
    faults: {
      GetChanges: callerFault(
        version,
        "The change token precedes the earliest change that is available.",
      ),
      GetUserChanges: callerFault(version, NOBODY),
      GetUserAllChanges: callerFault(version, NOBODY),
      GetUserCurrentChangeToken: callerFault(version, NOBODY),
    },
  };
}

/** What a client sees of {@link serveFullLog}: the 1,000 most recent entries. */
export const COUNT_LIMIT_SEEN: CountLimitObservation = {
  count: 1000,
  first: "501",
  last: "1500",
  exceeded: true,
};
