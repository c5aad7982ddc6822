/** [MS-WMS]: our server for the clients of other stacks. */
import { createWorkManagementService } from "../../../output/ms-wms/index.js";
import type {
  WorkManagementServiceHandler,
  WorkManagementServiceHeaders,
} from "../../../output/ms-wms/index.js";
import { SoapFault } from "../../../output/runtime/fault.js";
import type { AddressingProperties } from "../../../output/runtime/addressing.js";
import type { SoapVersion } from "../../../output/runtime/service.js";
import { serve } from "../../e2e/loopback.js";
import { serveWorkManagement, WorkManagement } from "../../e2e/servers/work-management.js";
import type { Propagation, UserName } from "../../e2e/servers/work-management.js";
import { callerFault } from "../observations.js";
import type { ServerSettings } from "./change-log.js";
import type { ObservedContext, ObservedFault } from "../observations.js";

interface ObservedJob {
  readonly createdJob: boolean;
  readonly currentJobId: number | null;
  readonly currentJobIdClient: number;
  readonly encounteredError: boolean;
}

/** What a client does, in this order, and prints; over SOAP 1.2 with WS-Addressing and {@link CONTEXT}. */
export interface WorkManagementObservation {
  /** BeginCacheRefresh, twice. */
  readonly refreshed: ObservedJob;
  readonly refused: ObservedJob;
  readonly syncedBefore: boolean;
  readonly optedIn: string;
  readonly optedInAgain: string;
  readonly synced: boolean;
  readonly info: {
    readonly isOptedIn: boolean;
    readonly lastEndTime: string | null;
    readonly lastSyncResult: string;
  };
  readonly optedOut: boolean;
  /** Task 1. */
  readonly created: null;
  /** Task 2, last modified 2013-02-11T10:15:30.5+01:00. */
  readonly updated: null;
  /** Task 3, key `k ]]> <&> 😀`. */
  readonly deleted: null;
  /** Task 4, key nil. */
  readonly relocated: null;
  /** BeginDeleteTaskPropagation of task 404, key empty. */
  readonly noTask: ObservedFault;
}

/** The ServiceContext header that clients send: that of the first request in [MS-WMS] 4. */
export const CONTEXT: ObservedContext = {
  correlationId: "666b6e9b-7569-3030-1abf-a25007b984f2",
  devdashboardIsEnabled: false,
  language: "en-US",
  region: "en-US",
  scopeId: "99445843689490",
  siteSubscriptionId: "00000000-0000-0000-0000-000000000000",
  ulstraceOverrideLevel: 10,
};

/** A request as our server took it in. */
export interface ReceivedRequest {
  readonly headers: WorkManagementServiceHeaders;
  readonly addressing: AddressingProperties | undefined;
}

/** Our server, and what it is told. */
export interface WorkManagementScenario {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  propagations(): readonly Propagation[];
}

const USER = "alice";
/** The reason of the fault for a task that is not there. */
export const NO_TASK = "There is no task 404.";

/** Our server, for one user; after the first job, which is number 2, it can create none. */
export async function serveWork(settings: ServerSettings = {}): Promise<WorkManagementScenario> {
  const work = new WorkManagement(2);
  const received: ReceivedRequest[] = [];
  const handler = serveWorkManagement(work);
  const scenario: WorkManagementServiceHandler<UserName> = {
    ...handler,
    beginCacheRefresh: (request, context) => {
      const result = handler.beginCacheRefresh(request, context);
      work.finishRefresh(USER);
      work.canCreateJobs = false;
      return result;
    },
    beginDeleteTaskPropagation: (request, context) => {
      if (request.taskId === 404) throw new SoapFault({ code: "Client", reason: NO_TASK });
      return handler.beginDeleteTaskPropagation(request, context);
    },
  };
  const service = createWorkManagementService(tellingRequests(scenario, received), {
    ...settings,
    authenticate: () => USER,
  });
  return { url: await serve(service), received, propagations: () => work.propagationsOf(USER) };
}

function tellingRequests(
  handler: WorkManagementServiceHandler<UserName>,
  received: ReceivedRequest[],
): WorkManagementServiceHandler<UserName> {
  return new Proxy(handler, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (request: unknown, context: ReceivedRequest) => {
        received.push({ headers: context.headers, addressing: context.addressing });
        return Reflect.apply(method, target, [request, context]) as unknown;
      };
    },
  });
}

/** What a client sees of {@link serveWork}. */
export function workSeen(version: SoapVersion): WorkManagementObservation {
  return {
    refreshed: {
      createdJob: true,
      currentJobId: 2,
      currentJobIdClient: 2,
      encounteredError: false,
    },
    refused: {
      createdJob: false,
      currentJobId: null,
      currentJobIdClient: -1,
      encounteredError: true,
    },
    syncedBefore: false,
    optedIn: "Success",
    optedInAgain: "UserAlreadyOptedIn",
    synced: true,
    info: { isOptedIn: true, lastEndTime: null, lastSyncResult: "NoValue" },
    optedOut: true,
    created: null,
    updated: null,
    deleted: null,
    relocated: null,
    noTask: callerFault(version, NO_TASK),
  };
}

/** What {@link serveWork} is told of tasks, as the scenario asks. */
export const PROPAGATED: readonly Propagation[] = [
  { kind: "create", taskId: 1 },
  { kind: "update", taskId: 2, lastModified: "2013-02-11T10:15:30.5+01:00" },
  { kind: "delete", taskId: 3, mappedKey: "k ]]> <&> \u{1F600}" },
  { kind: "relocate", taskId: 4, mappedKey: null },
];

/** The operations of the scenario, in order, for the actions of addressed requests. */
export const OPERATIONS = [
  "BeginCacheRefresh",
  "BeginCacheRefresh",
  "BeginExchangeSync",
  "OptIntoExchangeSync",
  "OptIntoExchangeSync",
  "BeginExchangeSync",
  "GetExchangeSyncInfo",
  "OptOutOfExchangeSync",
  "BeginCreateTaskPropagation",
  "BeginUpdateTaskPropagation",
  "BeginDeleteTaskPropagation",
  "BeginRelocateTaskPropagation",
  "BeginDeleteTaskPropagation",
] as const;
