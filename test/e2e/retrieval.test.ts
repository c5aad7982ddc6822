/** Whole exports and change logs in one loop: page by page, and item by item. */
import { build } from "esbuild";
import { describe, expect, test } from "@jest/globals";
import {
  createProfileImportExportService,
  itemsOfRetrieveBdcProfileChangeData,
  itemsOfRetrieveProfileChangeDataDelta,
  itemsOfRetrieveProfileChangeDataFull,
  pagesOfRetrieveProfileChangeDataFull,
  ProfileImportExportServiceClient,
  streamRetrieveProfileChangeDataFull,
} from "../../output/ms-upiews/index.js";
import type { ProfileChangeData } from "../../output/ms-upiews/index.js";
import {
  itemsOfGetChanges,
  pagesOfGetUserChanges,
  streamGetAllChanges,
  UserProfileChangeServiceClient,
  userProfileChangeService,
} from "../../output/ms-usrpch/index.js";
import { Channel } from "../../output/runtime/client.js";
import { serve, SOAP_VERSIONS } from "./loopback.js";
import { ChangeLog } from "./servers/change-log.js";
import type { ChangeLogEntry } from "./servers/change-log.js";
import { SAMPLE_LOG, USER_1, USERS } from "./servers/change-log-sample.js";
import { ImportExportServer } from "./servers/import-export.js";
import { PARTITION_ID, SAMPLE_PROFILES, sampleClock, text } from "./servers/profile-sample.js";
import { NIL_GUID, ProfileStore } from "./servers/profile-store.js";
import type { Profile } from "./servers/profile-store.js";
import { changeLogService } from "./servers/sample-services.js";

/** Profiles whose record identifiers have gaps, as they have where some were deleted. */
function profiles(count: number): Profile[] {
  const [sample] = SAMPLE_PROFILES;
  if (sample === undefined) throw new Error("There is no sample profile.");
  return Array.from({ length: count }, (_, index) => ({
    ...sample,
    recordId: BigInt(index * 3 + 2),
    identifier: `LDAP::U${String(index)}`,
    distinguishedName: `uid=U${String(index)}`,
    properties: new Map([["UserName", [text(`U${String(index)}`)]]]),
  }));
}

function names(items: readonly (ProfileChangeData | null)[]): (string | undefined)[] {
  return items.map((item) => item?.distinguishedName);
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of from) items.push(item);
  return items;
}

describe.each(SOAP_VERSIONS)("An export over SOAP %s", (soapVersion) => {
  async function open(store: ProfileStore) {
    const server = new ImportExportServer({
      store,
      partitionIds: [PARTITION_ID],
      entities: [
        {
          instanceName: "instance",
          namespace: "urn:entities",
          name: "Person",
          rows: [],
          filters: new Map(),
        },
      ],
    });
    const endpoint = await serve(createProfileImportExportService(server));
    const client = new ProfileImportExportServiceClient({ endpoint, soapVersion });
    const importExportId = await client.initializeProfileImportExportProcess();
    const request = {
      importExportId,
      objectClass: "User",
      propertyList: ["UserName"],
      pageSize: 4,
      partitionId: PARTITION_ID,
    };
    return { client, request };
  }

  const EXPECTED = Array.from({ length: 10 }, (_, index) => `uid=U${String(index)}`);

  test("of all profiles is one loop over its pages ([MS-UPIEWS] 3.1.4.7)", async () => {
    const { client, request } = await open(new ProfileStore(profiles(10), sampleClock()));
    const full = { ...request, recordId: 1n };
    const items = await all(itemsOfRetrieveProfileChangeDataFull(client, full));
    expect(names(items)).toEqual(EXPECTED);
    const pages = await all(pagesOfRetrieveProfileChangeDataFull(client, full));
    expect(pages.map((page) => [page?.profileChangeData?.length, page?.lastId])).toEqual([
      [4, 11n],
      [4, 23n],
      [2, 29n],
    ]);
  });

  test("of what changed follows the change tokens ([MS-UPIEWS] 3.1.4.6)", async () => {
    const store = new ProfileStore([], sampleClock());
    for (const name of EXPECTED) {
      const change: ProfileChangeData = {
        profileIdentifier: name,
        distinguishedName: name,
        objectGuid: NIL_GUID,
        objectClass: "User",
        changeType: ["Add"],
      };
      store.apply(change, PARTITION_ID);
    }
    const { client, request } = await open(store);
    const items = await all(itemsOfRetrieveProfileChangeDataDelta(client, request));
    expect(names(items)).toEqual(EXPECTED);
  });

  test("of an entity without rows is empty ([MS-UPIEWS] 3.1.4.5)", async () => {
    const { client, request } = await open(new ProfileStore([], sampleClock()));
    const entity = {
      instanceName: "instance",
      entityNameSpace: "urn:entities",
      entityName: "Person",
      mossJoinAttribute: "UserName",
      bdcJoinAttribute: "UserName",
    };
    const bdc = { ...request, ...entity, recordId: 1n };
    expect(await all(itemsOfRetrieveBdcProfileChangeData(client, bdc))).toEqual([]);
  });

  test("is the same item by item as at once", async () => {
    const { client, request } = await open(new ProfileStore(profiles(10), sampleClock()));
    const full = { ...request, pageSize: 100, recordId: 1n };
    const whole = await client.retrieveProfileChangeDataFull(full);
    const stream = streamRetrieveProfileChangeDataFull(client, full);
    expect(await all(stream)).toEqual(whole?.profileChangeData);
    expect(await stream.rest).toEqual({ ...whole, profileChangeData: [] });
  });
});

describe("The change log", () => {
  const [sample] = SAMPLE_LOG;
  const QUERY = {
    singleValueProperty: true,
    multiValueProperty: true,
    custom: true,
    add: true,
    update: true,
    updateMetadata: true,
    delete: true,
    anniversary: true,
    distributionListMembership: true,
    siteMembership: true,
    quickLink: true,
    colleague: true,
    webLog: true,
    personalizationSite: true,
    userProfile: true,
    organizationMembership: true,
  };

  function entries(from: number, count: number): ChangeLogEntry[] {
    if (sample === undefined) throw new Error("There is no sample entry.");
    return Array.from({ length: count }, (_, index) => ({ ...sample, id: BigInt(from + index) }));
  }

  async function open(log: ChangeLog): Promise<UserProfileChangeServiceClient> {
    return new UserProfileChangeServiceClient({ endpoint: await serve(changeLogService(log)) });
  }

  test("is followed from a token on, to what is added meanwhile ([MS-USRPCH] 4.2)", async () => {
    const log = new ChangeLog(USERS, SAMPLE_LOG);
    const client = await open(log);
    const request = { changeToken: "1;1;02/13/2008 13:23:45", changeQuery: QUERY };
    const ids: (bigint | undefined)[] = [];
    for await (const change of itemsOfGetChanges(client, request)) {
      ids.push(change?.id);
      if (change?.id === 6n) log.append(...entries(7, 2));
    }
    expect(ids).toEqual([2n, 3n, 4n, 5n, 6n, 7n, 8n]);
  });

  test("tells that more changed than the service gives at once ([MS-USRPCH] 2.2.4.4)", async () => {
    const log = new ChangeLog(USERS, [...SAMPLE_LOG, ...entries(7, 1500)]);
    const client = await open(log);
    const request = { changeToken: "1;1;02/13/2008 13:23:45", changeQuery: QUERY };
    await expect(all(itemsOfGetChanges(client, request))).rejects.toMatchObject({
      name: "LostItemsError",
      page: { hasExceededCountLimit: true },
    });
    let losses = 0;
    const items = await all(itemsOfGetChanges(client, request, { onLoss: () => losses++ }));
    expect([losses, items.length, items[0]?.id, items.at(-1)?.id]).toEqual([1, 1000, 507n, 1506n]);
    const user = { ...request, userAccountName: USER_1 };
    const pages = await all(pagesOfGetUserChanges(client, user));
    expect(pages.map((page) => page?.hasExceededCountLimit)).toEqual([true]);
  });

  test("is streamed whole, with the token and the flag after it", async () => {
    const client = await open(new ChangeLog(USERS, SAMPLE_LOG));
    const whole = await client.getAllChanges();
    const stream = streamGetAllChanges(client);
    expect(await all(stream)).toEqual(whole?.changes);
    expect(await stream.rest).toEqual({ ...whole, changes: [] });
  });

  test("is streamed over a channel, that of a client or one of its own, as over a client", async () => {
    const client = await open(new ChangeLog(USERS, SAMPLE_LOG));
    const { endpoint } = client.$channel;
    const whole = await client.getAllChanges();
    for (const channel of [
      UserProfileChangeServiceClient.channelOf(client),
      new Channel(userProfileChangeService, { endpoint }),
    ]) {
      const stream = streamGetAllChanges(channel);
      expect(await all(stream)).toEqual(whole?.changes);
      expect(await stream.rest).toEqual({ ...whole, changes: [] });
    }
  });
});

describe("A service that makes its items while it sends them", () => {
  test("is read by a client that takes them as they come", async () => {
    let made = 0;
    async function* make(): AsyncGenerator<ProfileChangeData> {
      for (; made < 20_000; made++) {
        if (made % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
        yield {
          distinguishedName: `uid=U${String(made)}`,
          objectGuid: NIL_GUID,
          propertyChanges: [
            { name: "UserName", changeType: ["Add"], values: [text(`U${String(made)}`)] },
          ],
          changeType: ["Add"],
        };
      }
    }
    const nothing = (): never => {
      throw new Error("This is not asked for.");
    };
    const service = createProfileImportExportService({
      initializeProfileImportExportProcess: nothing,
      finalizeProfileImportExportProcess: nothing,
      getPartitionIds: nothing,
      getImportProperties: nothing,
      retrieveProfileChangeDataFull: () => ({ profileChangeData: make(), lastId: 20_000n }),
      retrieveProfileChangeDataDelta: nothing,
      retrieveBdcProfileChangeData: nothing,
      updateWithProfileChangeData: nothing,
    });
    const client = new ProfileImportExportServiceClient({ endpoint: await serve(service) });
    const stream = streamRetrieveProfileChangeDataFull(client, {
      importExportId: 14n,
      recordId: 1n,
      pageSize: 20_000,
      partitionId: PARTITION_ID,
    });
    let taken = 0;
    let isAhead = false;
    for await (const item of stream) {
      expect(item?.distinguishedName).toBe(`uid=U${String(taken++)}`);
      isAhead ||= made < 20_000;
    }
    expect([taken, isAhead]).toEqual([20_000, true]);
    expect(await stream.rest).toEqual({ profileChangeData: [], lastId: 20_000n });
  });
});

describe("A client that streams nothing", () => {
  test("bundles nothing of it", async () => {
    async function bundle(source: string): Promise<string> {
      const resolveDir = new URL(".", import.meta.url).pathname;
      const stdin = { contents: source, resolveDir, loader: "ts" } as const;
      const result = await build({ stdin, bundle: true, write: false, format: "esm" });
      return result.outputFiles[0]?.text ?? "";
    }
    const from = 'from "../../output/ms-upiews/index.js";';
    const plain = await bundle(`export { ProfileImportExportServiceClient } ${from}`);
    const streaming = await bundle(`export { streamRetrieveProfileChangeDataFull } ${from}`);
    for (const name of [
      "ItemDecoder",
      "MarkupScanner",
      "streamItems",
      "pagesOf",
      "LostItemsError",
    ]) {
      expect(plain).not.toContain(name);
    }
    expect(streaming).toContain("ItemDecoder");
    expect(streaming).not.toContain("LostItemsError");
  });
});
