/**
 * The procedures by which clients register, and by which their workflow runtime keeps its state
 * ([MS-UPSCDAP] 3.1.5.22, 3.1.5.28 to 3.1.5.30, 3.1.5.34 to 3.1.5.37).
 */
import type { ConfigurationDatabaseHandler } from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import type { Database, InstanceState } from "./database.js";

/** The results of InsertInstance (3.1.5.29). */
const INSERTED = 0;
const INSTANCE_EXISTS = 1;
const UNKNOWN_ERROR = 2;

/** The results of InsertInstanceState (3.1.5.30). */
const SAVED = 0;
const NOT_OWNED = -2;

/** The status of a workflow instance that is at its end (2.2.1.16). */
const COMPLETED = 1;

/** Whether an instance is locked by another owner than the one that asks. */
function isLockedFor(state: InstanceState | undefined, owner: string | null, now: Date): boolean {
  if (state === undefined || state.owner === null || state.owner === owner) return false;
  return state.ownedUntil === null || state.ownedUntil > now;
}

/** The procedures of clients and their workflow runtime. */
export function hostingProcedures(database: Database) {
  const { registeredServices, durableInstances, instanceStates } = database;
  return {
    // No procedure puts an item into the queue.
    dequeueWorkItem: () => ({ output: { result: 1 }, resultSet0: [] }),
    getPersonRegistrationsAll: () => undefined,
    refreshCurrentObjectCache: () => undefined,
    refreshPolicyCaches: () => undefined,
    insertInstance: ({ id, instanceXml, unlockInstance, hostId, lockTimeout }) => {
      if (id === null) return { output: { result: UNKNOWN_ERROR } };
      if (durableInstances.has(id)) return { output: { result: INSTANCE_EXISTS } };
      const isLocked = unlockInstance !== true;
      durableInstances.set(id, {
        instanceXml,
        lockedBy: isLocked ? hostId : null,
        lockTimeout: isLocked ? lockTimeout : null,
      });
      return { output: { result: INSERTED } };
    },
    insertInstanceState: (state) => {
      const before = instanceStates.get(state.uidInstanceId);
      if (isLockedFor(before, state.ownerId, database.now())) {
        return { output: { result: NOT_OWNED, currentOwnerId: before?.owner ?? null } };
      }
      if (state.status === COMPLETED) instanceStates.delete(state.uidInstanceId);
      else {
        const isLocked = state.unlocked === 0;
        instanceStates.set(state.uidInstanceId, {
          status: state.status,
          blocked: state.blocked,
          info: state.info,
          owner: isLocked ? state.ownerId : null,
          ownedUntil: isLocked ? state.ownedUntil : null,
          nextTimer: state.nextTimer,
        });
      }
      return { output: { result: SAVED, currentOwnerId: state.ownerId } };
    },
    registerService: ({ hostName }) => {
      if (hostName === null) throw new SqlServerError("A client has a name.", { number: 515 });
      const key = hostName.toLowerCase();
      const hostId = registeredServices.get(key) ?? registeredServices.size + 1;
      registeredServices.set(key, hostId);
      return { output: { hostId } };
    },
    retrieveExpiredTimerIds: ({ now }) => ({
      resultSet0: [...instanceStates]
        .filter(([, { nextTimer }]) => nextTimer !== null && now !== null && nextTimer < now)
        .map(([identifier]) => ({ uidInstanceId: identifier })),
    }),
  } satisfies Partial<ConfigurationDatabaseHandler>;
}
