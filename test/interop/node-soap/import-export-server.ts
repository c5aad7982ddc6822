/** Serves MS-UPIEWS with node-soap. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import type { ForeignRequest, ForeignService } from "../../e2e/node-soap.js";
import { answering, callerFault, NEWEST_TOKEN } from "./answers.js";
import { sentProfile } from "./messages.js";
import type { Items, ProfileMessage } from "./messages.js";

interface RunRequest {
  readonly importExportId: bigint;
  readonly profileChangeData?: Items<"ProfileChangeData", ProfileMessage>;
}

interface PageRequest {
  readonly recordId: bigint;
  readonly changeToken: string;
}

/** The service, with its state as at the beginning. */
export function importExportService(version: SoapVersion): ForeignService {
  let lastRun = 2n ** 53n;
  let openRun: bigint | undefined;
  let profiles: readonly object[] = [];

  function check(run: bigint): void {
    if (run === openRun) return;
    const reason = `The identifier ${run} is not that of the open synchronization run.`;
    throw callerFault(version, reason);
  }

  const page = (lastId: bigint, lastChangeToken: string): object => ({
    ProfileChangeData: { ProfileChangeData: profiles },
    LastId: lastId,
    LastChangeToken: lastChangeToken,
  });
  return {
    service: "ProfileImportExportService",
    ports: ["ProfileImportExportServiceSoap", "ProfileImportExportServiceSoap12"],
    results: {
      InitializeProfileImportExportProcess: answering(() => (openRun = ++lastRun)),
      FinalizeProfileImportExportProcess: ({ request }: ForeignRequest) => {
        check((request as RunRequest).importExportId);
        openRun = undefined;
        return {};
      },
      GetPartitionIds: answering(() => ({ guid: ["0c37852b-34d0-418e-91c6-2ac25af4be5b"] })),
      GetImportProperties: answering(() => ({
        ImportExportProperties: [
          { TypeName: "user", Properties: { string: ["FirstName", "LastName", "SID"] } },
        ],
      })),
      RetrieveProfileChangeDataFull: answering(({ recordId }: PageRequest) =>
        page(recordId, NEWEST_TOKEN),
      ),
      RetrieveProfileChangeDataDelta: answering(({ changeToken }: PageRequest) =>
        page(0n, changeToken),
      ),
      RetrieveBDCProfileChangeData: answering(({ recordId }: PageRequest) =>
        page(recordId, NEWEST_TOKEN),
      ),
      UpdateWithProfileChangeData: answering(
        ({ importExportId, profileChangeData }: RunRequest) => {
          check(importExportId);
          profiles = (profileChangeData?.ProfileChangeData ?? []).map(sentProfile);
          return true;
        },
      ),
    },
  };
}
