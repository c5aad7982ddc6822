/** Calls MS-WMS with node-soap. */
import { randomUUID } from "node:crypto";
import type { SoapVersion } from "../../../output/runtime/service.js";
import type { HeaderBlock } from "../../e2e/node-soap.js";
import { connect, faultOf } from "./calls.js";

interface JobMessage {
  readonly CreatedJob: boolean;
  readonly CurrentJobId: number | null;
  readonly CurrentJobIdClient: number;
  readonly EncounteredError: boolean;
}

interface WorkResults {
  readonly BeginCacheRefresh: JobMessage;
  readonly BeginExchangeSync: boolean;
  readonly OptIntoExchangeSync: string;
  readonly OptOutOfExchangeSync: boolean;
  readonly GetExchangeSyncInfo: {
    readonly IsOptedIn: boolean;
    readonly LastEndTime: string | null;
    readonly LastSyncResult: string;
  };
  readonly BeginCreateTaskPropagation: null;
  readonly BeginUpdateTaskPropagation: null;
  readonly BeginDeleteTaskPropagation: null;
  readonly BeginRelocateTaskPropagation: null;
}

const ADDRESSING = "http://www.w3.org/2005/08/addressing";

/** The header of [MS-WMS] 4, and those of WS-Addressing, made for each request. */
const HEADERS: readonly HeaderBlock[] = [
  (_method, _url, action) => `<Action xmlns="${ADDRESSING}">${action}</Action>`,
  () => `<MessageID xmlns="${ADDRESSING}">urn:uuid:${randomUUID()}</MessageID>`,
  `<ServiceContext xmlns="http://schemas.microsoft.com/sharepoint/servicecontext">
     <correlationId>666b6e9b-7569-3030-1abf-a25007b984f2</correlationId>
     <devdashboardIsEnabled>false</devdashboardIsEnabled>
     <language>en-US</language>
     <region>en-US</region>
     <scopeId>99445843689490</scopeId>
     <siteSubscriptionId>00000000-0000-0000-0000-000000000000</siteSubscriptionId>
     <ulstraceOverrideLevel>10</ulstraceOverrideLevel>
   </ServiceContext>`,
];

function observedJob(job: JobMessage): object {
  return {
    createdJob: job.CreatedJob,
    currentJobId: job.CurrentJobId,
    currentJobIdClient: job.CurrentJobIdClient,
    encounteredError: job.EncounteredError,
  };
}

/** Runs the scenario `work-management`. */
export async function workManagement(url: string, version: SoapVersion): Promise<object> {
  const call = await connect<WorkResults>(url, version, version === "1.2" ? HEADERS : []);
  const lastModified = "2013-02-11T10:15:30.5+01:00";
  const refreshed = observedJob(await call("BeginCacheRefresh"));
  const refused = observedJob(await call("BeginCacheRefresh"));
  const syncedBefore = await call("BeginExchangeSync");
  const optedIn = await call("OptIntoExchangeSync");
  const optedInAgain = await call("OptIntoExchangeSync");
  const synced = await call("BeginExchangeSync");
  const info = await call("GetExchangeSyncInfo");
  return {
    refreshed,
    refused,
    syncedBefore,
    optedIn,
    optedInAgain,
    synced,
    info: {
      isOptedIn: info.IsOptedIn,
      lastEndTime: info.LastEndTime,
      lastSyncResult: info.LastSyncResult,
    },
    optedOut: await call("OptOutOfExchangeSync"),
    created: await call("BeginCreateTaskPropagation", { taskId: 1 }),
    updated: await call("BeginUpdateTaskPropagation", { taskId: 2, lastModified }),
    deleted: await call("BeginDeleteTaskPropagation", {
      taskId: 3,
      mappedKey: "k ]]> <&> \u{1F600}",
    }),
    relocated: await call("BeginRelocateTaskPropagation", { taskId: 4, mappedKey: null }),
    noTask: await faultOf(call("BeginDeleteTaskPropagation", { taskId: 404, mappedKey: "" })),
  };
}
