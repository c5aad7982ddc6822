/** What a page and a program of Node do alike: one operation of each protocol, and a fault. */
import { ProfileImportExportServiceClient } from "../../../output/ms-upiews/index.js";
import { parseRunHistory, serializeRunHistory } from "../../../output/ms-upsmods/index.js";
import { UserProfileChangeServiceClient } from "../../../output/ms-usrpch/index.js";
import { WorkManagementServiceClient } from "../../../output/ms-wms/index.js";
import { basicAuth } from "../../../output/runtime/client.js";
import { SoapFault } from "../../../output/runtime/fault.js";

/** The URL of each protocol's service. */
export interface Endpoints {
  readonly upiews: string;
  readonly usrpch: string;
  readonly wms: string;
}

/** What the calls gave, as JSON can hold it: 64-bit integers as text, bytes as lists. */
export interface Observation {
  readonly changes: readonly unknown[];
  readonly wasApplied: boolean;
  readonly job: unknown;
  readonly runStep: string;
  /** The run history as it was written again. */
  readonly runHistory: string;
  readonly fault: unknown;
}

/** @param runHistory a document of [MS-UPSMODS]. */
export async function callEachProtocol(
  endpoints: Endpoints,
  runHistory: string,
): Promise<Observation> {
  const changeLog = new UserProfileChangeServiceClient({ endpoint: endpoints.usrpch });
  const page = await changeLog.getUserAllChanges({ userAccountName: "User1" });
  const importExport = new ProfileImportExportServiceClient({ endpoint: endpoints.upiews });
  const wasApplied = await importExport.updateWithProfileChangeData({
    importExportId: 9007199254740993n,
    profileChangeData: [
      {
        objectGuid: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
        profileIdentifier: "EXAMPLE\\jürgen",
        changeType: ["Modify"],
        propertyChanges: [
          {
            name: "Picture",
            changeType: ["Modify"],
            values: [{ $type: "xs:base64Binary", value: Uint8Array.of(0, 127, 128, 255) }],
          },
        ],
      },
    ],
  });
  const work = new WorkManagementServiceClient({
    endpoint: endpoints.wms,
    headers: basicAuth("alice", "secret"),
  });
  const job = await work.beginCacheRefresh();
  const history = parseRunHistory(runHistory);
  const [step] = history.runDetails.stepDetails;
  return {
    changes: (page?.changes ?? []).map((change) => ({
      id: String(change?.id),
      value: change?.value,
      eventTime: change?.eventTime,
    })),
    wasApplied,
    job,
    runStep: step?.stepResult.value ?? "",
    runHistory: serializeRunHistory(history),
    fault: await changeLog
      .getUserAllChanges({ userAccountName: "Nobody" })
      .then(() => undefined, describeFault),
  };
}

function describeFault(error: unknown): unknown {
  if (!(error instanceof SoapFault)) throw error;
  return { code: error.code.localName, reason: error.reason };
}

/** The name and message of the error that a call to the change log ends with. */
export async function errorOf(endpoint: string): Promise<unknown> {
  const client = new UserProfileChangeServiceClient({ endpoint });
  try {
    await client.getCurrentChangeToken();
    return undefined;
  } catch (error) {
    return error instanceof Error ? { name: error.name, message: error.message } : String(error);
  }
}
