/** [MS-UPIEWS] with the sequence of its section 4.2: our server for the clients of other stacks. */
import { createProfileImportExportService } from "../../../output/ms-upiews/index.js";
import type { SoapVersion } from "../../../output/runtime/service.js";
import { serve } from "../../e2e/loopback.js";
import { ImportExportServer } from "../../e2e/servers/import-export.js";
import {
  distinguishedNameOf,
  PARTITION_ID,
  SAMPLE_PROFILES,
  sampleClock,
  text,
} from "../../e2e/servers/profile-sample.js";
import { NIL_GUID, ProfileStore } from "../../e2e/servers/profile-store.js";
import { callerFault } from "../observations.js";
import type { ServerSettings } from "./change-log.js";
import type {
  ObservedFault,
  ObservedPage,
  ObservedProfile,
  ObservedProperty,
} from "../observations.js";

/** What a client does, in this order, and prints. */
export interface ImportExportObservation {
  /** InitializeProfileImportExportProcess, twice: the second identifier makes the first invalid. */
  readonly first: string;
  readonly second: string;
  /** FinalizeProfileImportExportProcess with the first. */
  readonly superseded: ObservedFault;
  /** GetPartitionIds. */
  readonly partitions: readonly string[];
  /** GetImportProperties. */
  readonly importProperties: readonly {
    readonly typeName: string;
    readonly properties: readonly string[];
  }[];
  /** RetrieveProfileChangeDataFull: user; SID, LastName; record 1; 100 a page; the first partition. */
  readonly exported: ObservedPage;
  /** UpdateWithProfileChangeData with the change of 4.2.4: the last name of MGR2 becomes Edited. */
  readonly updated: boolean;
  /** RetrieveProfileChangeDataFull as before, but from record 2 and 1 a page. */
  readonly verified: ObservedPage;
  /** RetrieveProfileChangeDataDelta: User; LastName; without a token; 10 a page. */
  readonly delta: ObservedPage;
  /** RetrieveBDCProfileChangeData: Payroll, http://payroll.example/, Salary, join UserName; Grade; record 1; 10 a page. */
  readonly businessData: ObservedPage;
  /** FinalizeProfileImportExportProcess with the second identifier gives nothing; once more, a fault. */
  readonly finalized: null;
  readonly finalizedAgain: ObservedFault;
}

/** The identifier of the first run: beyond what a double holds. */
const FIRST_RUN = 2n ** 53n + 1n;

/** Our server, with the sample profiles of 4.1 and an entity of Business Data Connectivity. */
export async function serveImportExport(settings: ServerSettings = {}): Promise<string> {
  const server = new ImportExportServer({
    store: new ProfileStore(SAMPLE_PROFILES, sampleClock()),
    partitionIds: [PARTITION_ID],
    importProperties: [{ typeName: "user", properties: ["FirstName", "", "SID"] }],
    entities: [
      {
        instanceName: "Payroll",
        namespace: "http://payroll.example/",
        name: "Salary",
        rows: [{ identifier: "MGR1", properties: new Map([["Grade", text("A")]]) }],
        filters: new Map(),
      },
    ],
    firstRun: FIRST_RUN,
  });
  return serve(createProfileImportExportService(server, settings));
}

function property(name: string, changeType: string, type: string, value: string): ObservedProperty {
  return { name, changeType: [changeType], values: [{ type, value }] };
}

function profile(
  user: string,
  changeType: string,
  ...properties: readonly ObservedProperty[]
): ObservedProfile {
  return {
    distinguishedName: distinguishedNameOf(user),
    objectGuid: NIL_GUID,
    objectClass: "user",
    changeType: [changeType],
    properties,
  };
}

const SIDS = {
  MGR1: "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw6iooAA==",
  MGR2: "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwGD5OAA==",
  MGR3: "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw039LAA==",
} as const;

function exported(user: keyof typeof SIDS, lastName: string): ObservedProfile {
  return profile(
    user,
    "Add",
    property("SID", "Add", "base64Binary", SIDS[user]),
    property("dn", "Add", "string", distinguishedNameOf(user)),
    property("LastName", "Add", "string", lastName),
  );
}

/** What a client sees of {@link serveImportExport}. */
export function importExportSeen(version: SoapVersion): ImportExportObservation {
  const notOpen = (id: bigint): ObservedFault =>
    callerFault(version, `The identifier ${id} is not that of the open synchronization run.`);
  return {
    first: "9007199254740993",
    second: "9007199254740994",
    superseded: notOpen(FIRST_RUN),
    partitions: [PARTITION_ID],
    importProperties: [{ typeName: "user", properties: ["FirstName", "", "SID"] }],
    exported: {
      profiles: [
        exported("MGR1", "LastName Manager1"),
        exported("MGR2", "LastName Manager2"),
        exported("MGR3", "LastName Manager3"),
      ],
      lastId: "3",
      lastChangeToken: "",
    },
    updated: true,
    verified: { profiles: [exported("MGR2", "Edited")], lastId: "2", lastChangeToken: "" },
    delta: {
      profiles: [
        profile(
          "MGR2",
          "Modify",
          property("dn", "Modify", "string", distinguishedNameOf("MGR2")),
          property("LastName", "Modify", "string", "Edited"),
        ),
      ],
      lastId: "2",
      lastChangeToken: "1;1;03/01/2008 15:00:00",
    },
    businessData: {
      profiles: [
        profile(
          "MGR1",
          "Modify",
          property("dn", "Modify", "string", distinguishedNameOf("MGR1")),
          property("Grade", "Modify", "string", "A"),
        ),
      ],
      lastId: "1",
      lastChangeToken: "",
    },
    finalized: null,
    finalizedAgain: notOpen(FIRST_RUN + 1n),
  };
}
