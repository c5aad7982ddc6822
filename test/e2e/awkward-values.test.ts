/** Values that do not survive careless code, there and back again over HTTP. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import {
  changeTypesItemValues,
  createProfileImportExportService,
  ProfileImportExportServiceClient,
} from "../../output/ms-upiews/index.js";
import type {
  ChangeTypes,
  ContractValue,
  ProfileChangeData,
  RetrieveProfileChangeDataFull,
} from "../../output/ms-upiews/index.js";
import {
  createUserProfileChangeService,
  objectTypesItemValues,
  UserProfileChangeServiceClient,
} from "../../output/ms-usrpch/index.js";
import type { ObjectTypes, UserProfileChangeData } from "../../output/ms-usrpch/index.js";
import {
  createWorkManagementService,
  WorkManagementServiceClient,
} from "../../output/ms-wms/index.js";
import type { CreateRefreshJobResult, ExchangeUserSyncState } from "../../output/ms-wms/index.js";
import { EncodeError } from "../../output/runtime/errors.js";
import { serve, SOAP_VERSIONS } from "./loopback.js";
import { ChangeLog, serveChangeLog } from "./servers/change-log.js";
import { POLICY_ID, USER_1 } from "./servers/change-log-sample.js";
import { echoProfiles } from "./servers/echo.js";
import { serveWorkManagement, WorkManagement } from "./servers/work-management.js";
import { NIL_GUID } from "./servers/profile-store.js";

const TEXTS: readonly (readonly [string, string])[] = [
  ["empty", ""],
  ["white space only", " \t\n "],
  ["spaces around", "  a  b  "],
  ["a carriage return", "a\rb"],
  ["line ends of every kind", "a\r\nb\nc\r"],
  ["the end of a CDATA section", "a]]>b]]]>>"],
  ["markup", "<a b='c'>&amp;\"</a><!-- --><![CDATA[x]]><?p?>"],
  ["characters beyond the BMP", "😀𝒳\u{10FFFF}"],
  ["combining and right-to-left characters", "e\u0301 \u202Eabc\u202C عربى"],
  ["line separators of other standards", "a\u0085b\u2028c"],
  ["private and last characters of the BMP", "\uE000\uFFFD"],
  ["a byte order mark", "\uFEFFa"],
  ["a name that objects inherit", "__proto__"],
  ["something long", "äöü😀".repeat(25_000)],
];

const INTEGERS = [0n, 1n, -1n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 37) % 256);

const VALUES: readonly (readonly [string, ContractValue | null])[] = [
  ["nil", null],
  ["a string", { $type: "xs:string", value: "Manager 2" }],
  ["an empty string", { $type: "xs:string", value: "" }],
  ["an int", { $type: "xs:int", value: -2147483648 }],
  ["a long", { $type: "xs:long", value: 9007199254740993n }],
  ["a boolean", { $type: "xs:boolean", value: false }],
  ["a double", { $type: "xs:double", value: -1.5e-300 }],
  ["an infinite double", { $type: "xs:double", value: -Infinity }],
  ["a decimal", { $type: "xs:decimal", value: "1234567890123456789.012345678901" }],
  ["a dateTime", { $type: "xs:dateTime", value: "2008-02-29T23:59:59.1234567+14:00" }],
  ["a date", { $type: "xs:date", value: "2008-02-29Z" }],
  ["bytes", { $type: "xs:base64Binary", value: bytes(16) }],
  ["a guid", { $type: "Guid", value: "0c37852b-34d0-418E-91C6-2ac25af4be5b" }],
  ["a QName", { $type: "xs:QName", value: { namespace: "urn:x", localName: "y" } }],
  ["strings of the contract", { $type: "ArrayOfString", value: ["a", null, ""] }],
  ["flags of the contract", { $type: "ChangeTypes", value: ["Add", "Delete"] }],
  [
    "values in values",
    {
      $type: "ArrayOfAnyType",
      value: [{ $type: "xs:int", value: 1 }, null, { $type: "ArrayOfAnyType", value: [] }],
    },
  ],
  [
    "an object of the contract",
    {
      $type: "PropertyChangeData",
      name: "Inner",
      changeType: ["Add"],
      values: [{ $type: "xs:string", value: "deep" }],
    },
  ],
];

describe.each(SOAP_VERSIONS)("Over SOAP %s", (soapVersion) => {
  async function connect(): Promise<ProfileImportExportServiceClient> {
    const endpoint = await serve(createProfileImportExportService(echoProfiles()));
    return new ProfileImportExportServiceClient({ endpoint, soapVersion });
  }

  /** Sends changes in a request and reads them from an answer. */
  async function echo(profileChangeData: (ProfileChangeData | null)[]) {
    const client = await connect();
    await client.updateWithProfileChangeData({ importExportId: 1n, profileChangeData });
    const page = await client.retrieveProfileChangeDataFull(REQUEST);
    return page?.profileChangeData;
  }

  describe("a text arrives as it was sent", () => {
    test.each(TEXTS)("%s", async (_, text) => {
      const sent: ProfileChangeData[] = [
        {
          profileIdentifier: text,
          distinguishedName: text,
          objectGuid: NIL_GUID,
          propertyChanges: [
            { name: text, changeType: ["Add"], values: [{ $type: "xs:string", value: text }] },
          ],
          changeType: ["Add"],
        },
      ];
      expect(await echo(sent)).toStrictEqual(sent);
    });
  });

  test.each([
    ["a control character", "a\u0000b"],
    ["half a surrogate pair", "a\uD83D"],
    ["a noncharacter", "\uFFFE"],
  ])("a text that XML cannot hold is refused before anything is sent: %s", async (_, value) => {
    const sent = valueOf({ $type: "xs:string", value });
    const error: unknown = await echo([sent]).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EncodeError);
    expect(error).toMatchObject({
      path: "profileChangeData[0].propertyChanges[0].values[0].value",
    });
  });

  test.each(INTEGERS)("the 64-bit integer %d arrives exactly", async (integer) => {
    const client = await connect();
    const page = await client.retrieveProfileChangeDataFull({ ...REQUEST, recordId: integer });
    expect(page).toStrictEqual({ lastId: integer });
    await client.finalizeProfileImportExportProcess({ importExportId: integer });
    expect(await client.initializeProfileImportExportProcess()).toBe(integer);
  });

  test.each([0, 1, 2, 3, 4, 5, 254, 255, 256, 10_000])(
    "%d bytes arrive as base64",
    async (length) => {
      const sent = [valueOf({ $type: "xs:base64Binary", value: bytes(length) })];
      expect(await echo(sent)).toEqual(sent);
    },
  );

  test.each(VALUES)("a value of any type arrives with its type: %s", async (_, value) => {
    const sent = [valueOf(value)];
    expect(await echo(sent)).toEqual(sent);
  });

  test("a value without a type arrives with its markup", async () => {
    const value = {
      attributes: [{ namespace: "urn:a", localName: "b", value: " c\n\r\t\"'<" }],
      children: [
        "mixed ",
        { namespace: "", localName: "WebLog", attributes: [], children: [" ]]>"] },
        { namespace: "urn:a", localName: "__proto__", attributes: [], children: ["\r"] },
        " content",
      ],
    };
    const [change] = (await echo([valueOf(value)])) ?? [];
    const [received] = change?.propertyChanges?.[0]?.values ?? [];
    expect(withoutDeclarations(received)).toEqual(value);
  });

  const FLAGS: readonly ChangeTypes[] = [
    [],
    ["Add"],
    ["Add", "Delete"],
    ["Delete", "Add", "Add"],
    changeTypesItemValues,
  ];

  test.each(FLAGS.map((flags) => [flags]))("a list of flags arrives: %j", async (flags) => {
    const sent = [changeOf({ changeType: flags })];
    expect(await echo(sent)).toStrictEqual(sent);
  });

  test("absent, empty and nil stay three things in a request and an answer", async () => {
    const client = await connect();
    for (const asked of [
      {},
      { propertyList: [] },
      { propertyList: [null] },
      { propertyList: [""] },
      { propertyList: ["", null, "a"] },
      { objectClass: "" },
    ]) {
      await client.retrieveProfileChangeDataFull({ ...REQUEST, ...asked });
      const { objectClass, propertyList } = {
        objectClass: undefined,
        propertyList: undefined,
        ...asked,
      };
      expect(await client.getImportProperties()).toStrictEqual([
        {
          ...(objectClass === undefined ? {} : { typeName: objectClass }),
          ...(propertyList === undefined ? {} : { properties: propertyList }),
        },
      ]);
    }
    for (const changes of [
      [],
      [null],
      [changeOf({})],
      [changeOf({ profileIdentifier: "", propertyChanges: [] })],
      [changeOf({ propertyChanges: [null, { changeType: [] }, { changeType: [], values: [] }] })],
    ]) {
      expect(await echo(changes)).toStrictEqual(changes);
    }
    const page = { lastId: REQUEST.recordId };
    expect(await client.retrieveProfileChangeDataDelta(DELTA)).toStrictEqual(page);
    expect(
      await client.retrieveProfileChangeDataDelta({ ...DELTA, changeToken: "" }),
    ).toStrictEqual({ ...page, lastChangeToken: "" });
  });

  test("absent results arrive as undefined", async () => {
    const client = await connect();
    expect(await client.getPartitionIds()).toBeUndefined();
    expect(await client.getImportProperties()).toBeUndefined();
    expect(
      await client.retrieveBdcProfileChangeData({
        recordId: 1n,
        pageSize: 1,
        partitionId: NIL_GUID,
      }),
    ).toBeUndefined();
    expect(await client.updateWithProfileChangeData({ importExportId: 1n })).toBe(false);
  });

  test("absent and nil results of MS-WMS are told apart", async () => {
    let job: CreateRefreshJobResult | null | undefined;
    let state: ExchangeUserSyncState | null | undefined;
    const handler = {
      ...serveWorkManagement(new WorkManagement()),
      beginCacheRefresh: () => job,
      getExchangeSyncInfo: () => state,
      beginExchangeSync: () => undefined,
      optIntoExchangeSync: () => undefined,
    };
    const service = createWorkManagementService(handler, { authenticate: () => "anyone" });
    const client = new WorkManagementServiceClient({ endpoint: await serve(service), soapVersion });
    for (job of [undefined, null, {}, { currentJobId: null }, { currentJobIdClient: 0 }]) {
      expect(await client.beginCacheRefresh()).toStrictEqual(job);
    }
    for (state of [undefined, null, {}, { lastEndTime: null }]) {
      expect(await client.getExchangeSyncInfo()).toStrictEqual(state);
    }
    expect(await client.beginExchangeSync()).toBeUndefined();
    expect(await client.optIntoExchangeSync()).toBeUndefined();
  });

  test("10,000 items arrive in both directions", async () => {
    const sent = Array.from({ length: 10_000 }, (_, index) =>
      changeOf({
        profileIdentifier: `LDAP::MGR${index}`,
        propertyChanges: [
          { name: "Number", changeType: ["Modify"], values: [{ $type: "xs:int", value: index }] },
        ],
      }),
    );
    const received = await echo(sent);
    // An expectation of this size takes seconds.
    expect(isDeepStrictEqual(received, sent)).toBe(true);
  });

  const OBJECTS: readonly ObjectTypes[] = [[], ["WebLog"], objectTypesItemValues];

  test.each(OBJECTS.map((objects) => [objects]))(
    "an entry of the log arrives: %j",
    async (objectType) => {
      const entry: UserProfileChangeData & { userAccountName: string } = {
        id: -(2n ** 63n),
        userAccountName: USER_1,
        userRemotePersonalSiteHostUrl: "",
        changeType: [],
        objectType,
        eventTime: "0001-01-01T00:00:00",
        value: { $type: "xs:base64Binary", value: bytes(1) },
        policyId: POLICY_ID,
        propertyName: " ",
      };
      const log = new ChangeLog([USER_1], [entry]);
      const service = createUserProfileChangeService(serveChangeLog(log), {
        authenticate: () => ({ isAdministrator: true }),
      });
      const endpoint = await serve(service);
      const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
      expect((await client.getAllChanges())?.changes).toEqual([entry]);
    },
  );
});

const REQUEST: RetrieveProfileChangeDataFull = {
  importExportId: 1n,
  recordId: 2n ** 62n,
  pageSize: 1,
  partitionId: NIL_GUID,
};

const DELTA = { importExportId: 1n, pageSize: 1, partitionId: NIL_GUID };

function changeOf(change: Partial<ProfileChangeData>): ProfileChangeData {
  return { objectGuid: NIL_GUID, changeType: ["Add"], ...change };
}

function valueOf(value: ContractValue | null): ProfileChangeData {
  return changeOf({ propertyChanges: [{ name: "Value", changeType: ["Add"], values: [value] }] });
}

/** Untyped content without the declarations that come with it. */
function withoutDeclarations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDeclarations);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "namespaces")
      .map(([key, member]) => [key, withoutDeclarations(member)]),
  );
}
