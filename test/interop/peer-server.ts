/**
 * The tests of our clients against a server of another stack: the same for every stack. What such a
 * server does is told in `README.md`, and held to here.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ProfileImportExportServiceClient } from "../../output/ms-upiews/index.js";
import type { ProfileChangeData } from "../../output/ms-upiews/index.js";
import { UserProfileChangeServiceClient } from "../../output/ms-usrpch/index.js";
import type { UserProfileChangeDataContainer } from "../../output/ms-usrpch/index.js";
import { WorkManagementServiceClient } from "../../output/ms-wms/index.js";
import { SoapFault } from "../../output/runtime/fault.js";
import type { SoapVersion } from "../../output/runtime/service.js";
import { serve } from "../e2e/loopback.js";
import { POLICY_ID, queryOf, USER_1, USER_2, USER_4 } from "../e2e/servers/change-log-sample.js";
import { PARTITION_ID } from "../e2e/servers/profile-sample.js";
import {
  changeLogService,
  echoService,
  workManagementService,
} from "../e2e/servers/sample-services.js";
import { withDeviations } from "./deviations.js";
import type { Deviation } from "./deviations.js";
import { callerFault } from "./observations.js";
import type { ObservedContext, ObservedFault } from "./observations.js";
import { entryOf, REPLICATED } from "./scenarios/change-log.js";
import { AWKWARD, MANY, sameTimes, withSameTimes } from "./scenarios/mirror.js";
import { CONTEXT, NO_TASK, OPERATIONS, workSeen } from "./scenarios/work-management.js";

/** The protocols that a server can be asked to serve. */
export type Protocol = "MS-UPIEWS" | "MS-USRPCH" | "MS-WMS";

/** Where a server is, and what it tells to have seen of the requests of MS-WMS. */
export interface StartedServer {
  readonly url: string;
  readonly seen: readonly unknown[];
}

/** A server of another stack. */
export interface PeerServer {
  /** As `docs/interop.md` names it. */
  readonly name: string;
  readonly versions: readonly SoapVersion[];
  /**
   * Starts a server until the end of the test, with its state as at the beginning.
   * @param wsdl URL of the WSDL, as our server publishes it, for stacks that serve by one.
   */
  start(protocol: Protocol, wsdl: string, version: SoapVersion): Promise<StartedServer>;
  /** Cases of the mirror that the stack does not give back as it read them, by name. */
  readonly deviations?: Readonly<Record<string, Deviation<ProfileChangeData | undefined>>>;
  /** Reasons that the stack gives to faults in other words than those that it was told, by ours. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** Over which versions its requests of MS-WMS carry WS-Addressing headers; default: SOAP 1.2. */
  readonly addressed?: readonly SoapVersion[];
}

/** What a server of MS-WMS tells of a request, as far as there was a header for it. */
export interface SeenRequest {
  readonly operation: string;
  readonly action?: string;
  readonly messageId?: string;
  readonly context?: ObservedContext;
}

const TOKEN = "1;42703492;02/13/2008 14:34:56";
const TOKEN_AFTER = "1;42703604;03/01/2008 15:21:17";
const STALE = "1;1;01/01/2000 00:00:00";
const NOBODY = { userAccountName: "Nobody <&>" };
const EVERYTHING = queryOf(true);
const FIRST_RUN = 2n ** 53n + 1n;

/** The fault that a call ends with. */
async function faultOf(call: Promise<unknown>): Promise<ObservedFault> {
  const error: unknown = await call.then(
    (result) => ({ result }),
    (caught: unknown) => caught,
  );
  if (!(error instanceof SoapFault)) {
    throw new Error("The call did not end with a SoapFault.", { cause: error });
  }
  return { code: error.code.localName, reason: error.reason };
}

/** Declares the tests of a server: every operation of every protocol, and awkward values. */
export function describePeerServer(peer: PeerServer): void {
  const { name, deviations = {}, reasons = {} } = peer;
  const fault = (version: SoapVersion, reason: string): ObservedFault =>
    callerFault(version, Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason);

  describe.each(peer.versions)(`MS-USRPCH of ${name} over SOAP %s`, (soapVersion) => {
    let client: UserProfileChangeServiceClient;

    async function connect(): Promise<void> {
      const wsdl = `${await serve(changeLogService())}?wsdl`;
      const { url: endpoint } = await peer.start("MS-USRPCH", wsdl, soapVersion);
      client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
    }

    const container = (
      changes: UserProfileChangeDataContainer["changes"],
      hasExceededCountLimit = false,
    ): UserProfileChangeDataContainer => ({
      changes,
      changeToken: TOKEN_AFTER,
      hasExceededCountLimit,
    });

    test("is called with every operation", async () => {
      await connect();
      const entries = REPLICATED.map(entryOf);
      const user = { userAccountName: USER_1 };
      const since = { changeToken: TOKEN, changeQuery: EVERYTHING };
      const withoutDeletes = { ...EVERYTHING, delete: false };
      expect({
        current: await client.getCurrentChangeToken(),
        since: await given(client.getChanges(since)),
        sinceWithoutDeletes: await given(
          client.getChanges({ ...since, changeQuery: withoutDeletes }),
        ),
        all: await given(client.getAllChanges()),
        currentOfUser: await client.getUserCurrentChangeToken(user),
        sinceOfUser: await given(client.getUserChanges({ ...user, ...since })),
        ofUser: await given(client.getUserAllChanges(user)),
      }).toEqual({
        current: TOKEN,
        since: container(entries),
        sinceWithoutDeletes: container(entries.filter(({ id }) => id !== 42703599n)),
        all: container(entries),
        currentOfUser: TOKEN,
        sinceOfUser: container(entries.slice(3)),
        ofUser: container(entries.slice(3)),
      });
    });

    test("gives 1,000 entries and tells that there were more", async () => {
      await connect();
      const page = await given(client.getUserAllChanges({ userAccountName: "Busy User" }));
      const expected = Array.from({ length: 1000 }, (_, index) => ({
        id: BigInt(index + 501),
        userAccountName: USER_2,
        changeType: ["Add"] as const,
        objectType: ["Colleague"] as const,
        eventTime: "2008-02-13T14:34:56",
        value: { $type: "xs:string" as const, value: USER_4 },
        policyId: POLICY_ID,
      }));
      expect(page).toEqual(container(expected, true));
    });

    test("gives the client its faults", async () => {
      await connect();
      const unknown = fault(soapVersion, "There is no profile of the user Nobody <&>.");
      const stale = { changeToken: STALE, changeQuery: EVERYTHING };
      expect([
        await faultOf(client.getChanges(stale)),
        await faultOf(client.getUserChanges({ ...NOBODY, ...stale })),
        await faultOf(client.getUserAllChanges(NOBODY)),
        await faultOf(client.getUserCurrentChangeToken(NOBODY)),
      ]).toEqual([fault(soapVersion, "The change token is invalid."), unknown, unknown, unknown]);
    });
  });

  describe.each(peer.versions)(`MS-UPIEWS of ${name} over SOAP %s`, (soapVersion) => {
    async function connect(): Promise<ProfileImportExportServiceClient> {
      const wsdl = `${await serve(echoService())}?wsdl`;
      const { url: endpoint } = await peer.start("MS-UPIEWS", wsdl, soapVersion);
      return new ProfileImportExportServiceClient({ endpoint, soapVersion });
    }

    const page = { pageSize: 10, partitionId: PARTITION_ID };

    test("is called with every operation", async () => {
      const client = await connect();
      const first = await client.initializeProfileImportExportProcess();
      const importExportId = await client.initializeProfileImportExportProcess();
      const profileChangeData: ProfileChangeData[] = [
        {
          profileIdentifier: "LDAP::MGR2",
          distinguishedName: "uid=MGR2",
          objectGuid: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
          objectClass: "user",
          propertyChanges: [
            {
              name: "LastName",
              changeType: ["Modify"],
              values: [{ $type: "xs:string", value: "Edited" }],
            },
          ],
          changeType: ["Modify"],
        },
      ];
      const superseded = await faultOf(
        client.updateWithProfileChangeData({ importExportId: first, profileChangeData }),
      );
      expect({
        runs: [first, importExportId],
        superseded,
        partitions: await client.getPartitionIds(),
        importProperties: await client.getImportProperties(),
        updated: await client.updateWithProfileChangeData({ importExportId, profileChangeData }),
        full: await client.retrieveProfileChangeDataFull({
          importExportId,
          objectClass: "user",
          propertyList: ["LastName"],
          recordId: 2n ** 62n,
          ...page,
        }),
        delta: await client.retrieveProfileChangeDataDelta({
          importExportId,
          objectClass: "user",
          propertyList: [],
          changeToken: TOKEN,
          ...page,
        }),
        businessData: await client.retrieveBdcProfileChangeData({
          instanceName: "Payroll",
          entityNameSpace: "http://payroll.example/",
          entityName: "Salary",
          mossJoinAttribute: "UserName",
          propertyList: ["Grade"],
          recordId: 7n,
          ...page,
        }),
        finalized: await answerOf(client.finalizeProfileImportExportProcess({ importExportId })),
        finalizedAgain: await faultOf(
          client.finalizeProfileImportExportProcess({ importExportId }),
        ),
      }).toEqual({
        runs: [FIRST_RUN, FIRST_RUN + 1n],
        superseded: fault(soapVersion, notOpen(FIRST_RUN)),
        partitions: [PARTITION_ID],
        importProperties: [{ typeName: "user", properties: ["FirstName", "LastName", "SID"] }],
        updated: true,
        full: { profileChangeData, lastId: 2n ** 62n, lastChangeToken: TOKEN_AFTER },
        delta: { profileChangeData, lastId: 0n, lastChangeToken: TOKEN },
        businessData: { profileChangeData, lastId: 7n, lastChangeToken: TOKEN_AFTER },
        finalized: undefined,
        finalizedAgain: fault(soapVersion, notOpen(FIRST_RUN + 1n)),
      });
    });

    /** Sends profiles, and gives what comes back by name. */
    async function reflect(
      profileChangeData: readonly ProfileChangeData[],
      client: ProfileImportExportServiceClient,
    ): Promise<ReadonlyMap<string, ProfileChangeData>> {
      const importExportId = await client.initializeProfileImportExportProcess();
      await client.updateWithProfileChangeData({
        importExportId,
        profileChangeData: [...profileChangeData],
      });
      const answer = await client.retrieveProfileChangeDataFull({
        importExportId,
        recordId: 0n,
        ...page,
      });
      return new Map(
        (answer?.profileChangeData ?? []).flatMap((profile): [string, ProfileChangeData][] =>
          profile === null ? [] : [[profile.distinguishedName ?? "", profile]],
        ),
      );
    }

    describe("gives back", () => {
      const reflected = new Map<string, ProfileChangeData>();

      beforeAll(async () => {
        const client = await connect();
        for (const { name: awkward, profile } of AWKWARD) {
          // A server that cannot hold the value answers with a fault; the case then has no value.
          const one = await reflect([profile], client).catch(faultsOnly);
          const found = one?.get(awkward);
          if (found !== undefined) reflected.set(awkward, found);
        }
      });

      test.each(withDeviations(deviations))("$title", ({ name: awkward, profile, deviation }) => {
        const expected = deviation === undefined ? profile : deviation.instead;
        expect(withSameTimes(reflected.get(awkward))).toEqual(withSameTimes(expected));
      });
    });

    test("gives back 10,000 profiles", async () => {
      const profiles = MANY.map(({ profile }) => profile);
      const answer = await reflect(profiles, await connect());
      expect([...answer.values()]).toEqual(profiles);
    });
  });

  describe.each(peer.versions)(`MS-WMS of ${name} over SOAP %s`, (soapVersion) => {
    test("is called with every operation", async () => {
      const wsdl = `${await serve(workManagementService())}?wsdl`;
      const { url: endpoint, seen } = await peer.start("MS-WMS", wsdl, soapVersion);
      const isAddressed = (peer.addressed ?? ["1.2"]).includes(soapVersion);
      let message = 0;
      const { scopeId } = CONTEXT;
      const client = new WorkManagementServiceClient({
        endpoint,
        soapVersion,
        addressing: isAddressed && { messageId: () => `urn:uuid:${(message += 1)}` },
        ...(soapVersion === "1.2"
          ? { soapHeaders: { serviceContext: { ...CONTEXT, scopeId: BigInt(scopeId) } } }
          : {}),
      });
      expect({
        refreshed: await client.beginCacheRefresh(),
        refused: await client.beginCacheRefresh(),
        syncedBefore: await client.beginExchangeSync(),
        optedIn: await client.optIntoExchangeSync(),
        optedInAgain: await client.optIntoExchangeSync(),
        synced: await client.beginExchangeSync(),
        info: await client.getExchangeSyncInfo(),
        optedOut: await client.optOutOfExchangeSync(),
        created: await answerOf(client.beginCreateTaskPropagation({ taskId: 1 })),
        updated: await answerOf(
          client.beginUpdateTaskPropagation({
            taskId: 2,
            lastModified: "2013-02-11T10:15:30.5+01:00",
          }),
        ),
        deleted: await answerOf(
          client.beginDeleteTaskPropagation({
            taskId: 3,
            mappedKey: "k ]]> <&> \u{1F600}",
          }),
        ),
        relocated: await answerOf(
          client.beginRelocateTaskPropagation({ taskId: 4, mappedKey: null }),
        ),
        noTask: await faultOf(client.beginDeleteTaskPropagation({ taskId: 404, mappedKey: "" })),
      }).toEqual({
        ...workSeen(soapVersion),
        created: undefined,
        updated: undefined,
        deleted: undefined,
        relocated: undefined,
        noTask: fault(soapVersion, NO_TASK),
      });
      const expected = OPERATIONS.map((operation, index) => ({
        operation,
        ...(isAddressed
          ? {
              action: `http://tempuri.org/IWorkManagementServiceApplication/${operation}`,
              messageId: `urn:uuid:${index + 1}`,
            }
          : {}),
        ...(soapVersion === "1.2" ? { context: CONTEXT } : {}),
      }));
      await told(seen, expected.length);
      expect(seen).toEqual(expected satisfies readonly SeenRequest[]);
    });
  });
}

/** What is given, with the times written one way. */
async function given(
  call: Promise<UserProfileChangeDataContainer | undefined>,
): Promise<UserProfileChangeDataContainer | undefined> {
  const container = await call;
  if (container?.changes === undefined) return container;
  const changes = container.changes.map(
    (change) => change && { ...change, eventTime: sameTimes(change.eventTime) },
  );
  return { ...container, changes };
}

/** Waits until a server has told as much: its lines come by another way than its answers. */
async function told(seen: readonly unknown[], count: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (seen.length < count && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** An answer that the contract says is none: whatever it is. */
function answerOf(call: Promise<unknown>): Promise<unknown> {
  return call;
}

function notOpen(id: bigint): string {
  return `The identifier ${id} is not that of the open synchronization run.`;
}

function faultsOnly(error: unknown): undefined {
  if (!(error instanceof SoapFault)) throw error;
}
