/** Serves MS-WMS with node-soap. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import type { ForeignRequest, ForeignService } from "../../e2e/node-soap.js";
import type { SeenRequest } from "../peer-server.js";
import { answering, callerFault } from "./answers.js";
import type { Answer } from "./answers.js";
import { NIL } from "./messages.js";

/** The text of a header block, which has attributes where it must be understood. */
type HeaderText = string | { readonly $value: string };

interface WorkHeaders {
  readonly Action?: HeaderText;
  readonly MessageID?: HeaderText;
  /** Without a schema, all members are texts. */
  readonly ServiceContext?: Readonly<
    Record<"correlationId" | "devdashboardIsEnabled" | "language" | "region", string> &
      Record<"scopeId" | "siteSubscriptionId" | "ulstraceOverrideLevel", string>
  >;
}

const textOf = (text: HeaderText): string => (typeof text === "string" ? text : text.$value);

function seenOf({ operation, headers }: ForeignRequest): SeenRequest {
  const { Action, MessageID, ServiceContext } = (headers ?? {}) as WorkHeaders;
  return {
    operation,
    ...(Action === undefined ? {} : { action: textOf(Action) }),
    ...(MessageID === undefined ? {} : { messageId: textOf(MessageID) }),
    ...(ServiceContext === undefined
      ? {}
      : {
          context: {
            ...ServiceContext,
            devdashboardIsEnabled: ServiceContext.devdashboardIsEnabled === "true",
            ulstraceOverrideLevel: Number(ServiceContext.ulstraceOverrideLevel),
          },
        }),
  };
}

/**
 * The type of a result, whose namespace is not that of the result's element: node-soap writes its
 * members in that of the element, unless they have a prefix of their own.
 */
const DATA = {
  attributes: {
    "xmlns:d": "http://schemas.datacontract.org/2004/07/Microsoft.Office.Server.WorkManagement",
  },
};

/**
 * The service, with its state as at the beginning.
 * @param seen takes in what it sees of each request
 */
export function workService(version: SoapVersion, seen: SeenRequest[]): ForeignService {
  let hasJob = false;
  let isOptedIn = false;

  function refresh(): object {
    const isCreated = !hasJob;
    hasJob = true;
    return {
      ...DATA,
      "d:CreatedJob": isCreated,
      "d:CurrentJobId": isCreated ? 2 : NIL,
      "d:CurrentJobIdClient": isCreated ? 2 : -1,
      "d:EncounteredError": !isCreated,
    };
  }

  function optIn(): string {
    if (isOptedIn) return "UserAlreadyOptedIn";
    isOptedIn = true;
    return "Success";
  }

  function optOut(): boolean {
    const wasOptedIn = isOptedIn;
    isOptedIn = false;
    return wasOptedIn;
  }

  const acknowledge: Answer = ({ request }) => {
    const { taskId } = request as { readonly taskId: number };
    if (taskId === 404) throw callerFault(version, "There is no task 404.");
    return {};
  };
  const results: Record<string, Answer> = {
    BeginCacheRefresh: answering(refresh),
    BeginExchangeSync: answering(() => isOptedIn),
    OptIntoExchangeSync: answering(optIn),
    OptOutOfExchangeSync: answering(optOut),
    GetExchangeSyncInfo: answering(() => ({
      ...DATA,
      "d:IsOptedIn": isOptedIn,
      "d:LastEndTime": NIL,
      "d:LastSyncResult": "NoValue",
    })),
    BeginCreateTaskPropagation: acknowledge,
    BeginUpdateTaskPropagation: acknowledge,
    BeginDeleteTaskPropagation: acknowledge,
    BeginRelocateTaskPropagation: acknowledge,
  };
  const port = "DefaultBinding_IWorkManagementServiceApplication";
  return {
    service: "WorkManagementService",
    ports: [port, `${port}Soap12`],
    results: Object.fromEntries(
      Object.entries(results).map(([operation, answer]): [string, Answer] => [
        operation,
        (request) => {
          seen.push(seenOf(request));
          return answer(request);
        },
      ]),
    ),
  };
}
