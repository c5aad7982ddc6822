/** A work management service in memory, behind the operations of [MS-WMS] 3.1.4. */
import type {
  CreateRefreshJobResult,
  ExchangeOptInResult,
  ExchangeSyncResult,
  WorkManagementServiceHandler,
} from "../../../output/ms-wms/index.js";

/** Stands for `WmaClientConstants.NoValue`, of which the document does not give the number. */
export const NO_JOB = -1;

/** The user that the service works for; the protocol requires that the caller is authenticated. */
export type UserName = string;

/** What a caller asked to have done with a task on the external server. */
export type Propagation =
  | { readonly kind: "create"; readonly taskId: number | undefined }
  | {
      readonly kind: "update";
      readonly taskId: number | undefined;
      readonly lastModified: string | undefined;
    }
  | {
      readonly kind: "delete" | "relocate";
      readonly taskId: number | undefined;
      readonly mappedKey: string | null | undefined;
    };

/** How the last synchronization of a user ended. */
export interface LastSync {
  readonly lastEndTime: string | null;
  readonly lastSyncResult: ExchangeSyncResult;
}

/** What GetExchangeSyncInfo tells, all of it. */
export interface SyncState extends LastSync {
  readonly isOptedIn: boolean;
}

interface UserState {
  runningJob: number | undefined;
  sync: SyncState;
  readonly propagations: Propagation[];
}

/** The jobs and the synchronization of each user's tasks. */
export class WorkManagement {
  readonly #users = new Map<UserName, UserState>();
  #nextJob: number;
  /** Whether jobs can be created at all. */
  canCreateJobs = true;
  /** What keeps users from turning synchronization on; undefined: nothing does. */
  optInObstacle: ExchangeOptInResult | undefined;

  /** @param nextJob number of the first job. */
  constructor(nextJob = 1) {
    this.#nextJob = nextJob;
  }

  /** What a user asked to have done, in order. */
  propagationsOf(user: UserName): readonly Propagation[] {
    return this.#of(user).propagations;
  }

  /** Ends the job that runs for a user. */
  finishRefresh(user: UserName): void {
    this.#of(user).runningJob = undefined;
  }

  /** Ends a user's synchronization. */
  finishSync(user: UserName, sync: LastSync): void {
    const state = this.#of(user);
    state.sync = { ...state.sync, ...sync };
  }

  /** [MS-WMS] 3.1.4.1.3.1: a job runs already, or one is created, or creating one fails. */
  refresh(user: UserName): CreateRefreshJobResult {
    const state = this.#of(user);
    if (state.runningJob !== undefined) return jobResult(false, state.runningJob);
    if (!this.canCreateJobs) {
      return {
        createdJob: false,
        currentJobId: null,
        currentJobIdClient: NO_JOB,
        encounteredError: true,
      };
    }
    state.runningJob = this.#nextJob++;
    return jobResult(true, state.runningJob);
  }

  /** [MS-WMS] 3.1.4.2.2.2: whether a synchronization was started. */
  synchronize(user: UserName): boolean {
    return this.#of(user).sync.isOptedIn;
  }

  /** [MS-WMS] 3.1.4.7.4.1 */
  optIn(user: UserName): ExchangeOptInResult {
    const { sync } = this.#of(user);
    if (sync.isOptedIn) return "UserAlreadyOptedIn";
    if (this.optInObstacle !== undefined) return this.optInObstacle;
    this.#of(user).sync = { ...sync, isOptedIn: true };
    return "Success";
  }

  /** [MS-WMS] 3.1.4.8.2.2: whether synchronization was turned off. */
  optOut(user: UserName): boolean {
    const { sync } = this.#of(user);
    this.#of(user).sync = { ...sync, isOptedIn: false };
    return sync.isOptedIn;
  }

  /** [MS-WMS] 3.1.4.6.3.1 */
  syncState(user: UserName): SyncState {
    return this.#of(user).sync;
  }

  /** Takes in what shall be done with a task; it is done after the acknowledgement. */
  propagate(user: UserName, propagation: Propagation): void {
    this.#of(user).propagations.push(propagation);
  }

  #of(user: UserName): UserState {
    const known = this.#users.get(user);
    if (known !== undefined) return known;
    const state: UserState = {
      runningJob: undefined,
      sync: { isOptedIn: false, lastEndTime: null, lastSyncResult: "NoValue" },
      propagations: [],
    };
    this.#users.set(user, state);
    return state;
  }
}

function jobResult(createdJob: boolean, job: number): CreateRefreshJobResult {
  return { createdJob, currentJobId: job, currentJobIdClient: job, encounteredError: false };
}

/** The operations of the service. */
export function serveWorkManagement(work: WorkManagement): WorkManagementServiceHandler<UserName> {
  return {
    beginCacheRefresh: (_request, { principal }) => work.refresh(principal),
    beginExchangeSync: (_request, { principal }) => work.synchronize(principal),
    optIntoExchangeSync: (_request, { principal }) => work.optIn(principal),
    optOutOfExchangeSync: (_request, { principal }) => work.optOut(principal),
    getExchangeSyncInfo: (_request, { principal }) => work.syncState(principal),
    beginCreateTaskPropagation: ({ taskId }, { principal }) => {
      work.propagate(principal, { kind: "create", taskId });
    },
    beginUpdateTaskPropagation: ({ taskId, lastModified }, { principal }) => {
      work.propagate(principal, { kind: "update", taskId, lastModified });
    },
    beginDeleteTaskPropagation: ({ taskId, mappedKey }, { principal }) => {
      work.propagate(principal, { kind: "delete", taskId, mappedKey });
    },
    beginRelocateTaskPropagation: ({ taskId, mappedKey }, { principal }) => {
      work.propagate(principal, { kind: "relocate", taskId, mappedKey });
    },
  };
}
