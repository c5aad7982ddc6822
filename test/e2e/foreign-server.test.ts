/** The generated clients against a server of another make (node-soap) that hosts the published WSDL. */
import { describe, expect, test } from "@jest/globals";
import {
  createProfileImportExportService,
  ProfileImportExportServiceClient,
} from "../../output/ms-upiews/index.js";
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
} from "../../output/ms-usrpch/index.js";
import {
  createWorkManagementService,
  WorkManagementServiceClient,
} from "../../output/ms-wms/index.js";
import type { SoapService } from "../../output/runtime/server.js";
import type { SoapVersion } from "../../output/runtime/service.js";
import { faultOf } from "./faults.js";
import { ENVELOPE_NAMESPACE, serve, SOAP_VERSIONS } from "./loopback.js";
import { foreignServer, foreignValue } from "./node-soap.js";
import { ChangeLog, serveChangeLog } from "./servers/change-log.js";
import { POLICY_ID, queryOf } from "./servers/change-log-sample.js";
import { echoProfiles } from "./servers/echo.js";
import { PARTITION_ID } from "./servers/profile-sample.js";
import { NIL_GUID } from "./servers/profile-store.js";
import { serveWorkManagement, WorkManagement } from "./servers/work-management.js";

/** The WSDL as one of our servers publishes it; node-soap reads what it imports from there. */
async function publish(service: SoapService): Promise<string> {
  return service.wsdl(await serve(service));
}

/** What the request of an operation without parameters is to node-soap. */
const EMPTY = null;

describe.each(SOAP_VERSIONS)("MS-USRPCH of node-soap over SOAP %s", (soapVersion) => {
  async function host(results: Readonly<Record<string, unknown>>) {
    const own = createUserProfileChangeService(serveChangeLog(new ChangeLog([])), {
      authenticate: () => ({ isAdministrator: true }),
    });
    const { url, requests } = await foreignServer(await publish(own), soapVersion, {
      service: "UserProfileChangeService",
      ports: ["UserProfileChangeServiceSoap", "UserProfileChangeServiceSoap12"],
      results,
    });
    return { client: new UserProfileChangeServiceClient({ endpoint: url, soapVersion }), requests };
  }

  test("is called with every operation", async () => {
    const changes = {
      Changes: {
        UserProfileChangeData: [
          {
            Id: "9007199254740993",
            UserAccountName: " <&> \u{1F600}",
            ChangeType: "Add Delete",
            ObjectType: "SingleValueProperty",
            EventTime: "2008-02-13T13:23:45.183",
            Value: foreignValue("date", "2008-02-29"),
            PolicyId: POLICY_ID,
            PropertyName: "Marriage Data",
          },
          {
            Id: "-1",
            UserAccountName: "",
            ChangeType: "",
            ObjectType: "WebLog",
            EventTime: "2008-02-13T15:45:07",
            PolicyId: POLICY_ID,
          },
        ],
      },
      ChangeToken: "1;6;03/01/2008 15:45:07",
      HasExceededCountLimit: true,
    };
    const { client, requests } = await host({
      GetAllChanges: { GetAllChangesResult: changes },
      GetChanges: { GetChangesResult: changes },
      GetCurrentChangeToken: { GetCurrentChangeTokenResult: "1;6;03/01/2008 15:45:07" },
      GetUserAllChanges: { GetUserAllChangesResult: changes },
      GetUserChanges: { GetUserChangesResult: { HasExceededCountLimit: false } },
      GetUserCurrentChangeToken: {},
    });
    const expected = {
      changes: [
        {
          id: 9007199254740993n,
          userAccountName: " <&> \u{1F600}",
          changeType: ["Add", "Delete"],
          objectType: ["SingleValueProperty"],
          eventTime: "2008-02-13T13:23:45.183",
          value: { $type: "xs:date", value: "2008-02-29" },
          policyId: POLICY_ID,
          propertyName: "Marriage Data",
        },
        {
          id: -1n,
          userAccountName: "",
          changeType: [],
          objectType: ["WebLog"],
          eventTime: "2008-02-13T15:45:07",
          policyId: POLICY_ID,
        },
      ],
      changeToken: "1;6;03/01/2008 15:45:07",
      hasExceededCountLimit: true,
    };
    // As a server node-soap trims text.
    const user = { userAccountName: "<&> \u{1F600}" };
    const query = {
      changeToken: "1;1;02/13/2008 13:23:45",
      changeQuery: { ...queryOf(false), webLog: true, add: true },
    };
    expect(await client.getAllChanges()).toEqual(expected);
    expect(await client.getChanges(query)).toEqual(expected);
    expect(await client.getCurrentChangeToken()).toBe("1;6;03/01/2008 15:45:07");
    expect(await client.getUserAllChanges(user)).toEqual(expected);
    expect(await client.getUserChanges({ ...user, ...query })).toEqual({
      hasExceededCountLimit: false,
    });
    expect(await client.getUserCurrentChangeToken(user)).toBeUndefined();

    const changeQuery = {
      SingleValueProperty: false,
      MultiValueProperty: false,
      Custom: false,
      Add: true,
      Update: false,
      UpdateMetadata: false,
      Delete: false,
      Anniversary: false,
      DistributionListMembership: false,
      SiteMembership: false,
      QuickLink: false,
      Colleague: false,
      WebLog: true,
      PersonalizationSite: false,
      UserProfile: false,
      OrganizationMembership: false,
    };
    const asked = { changeToken: "1;1;02/13/2008 13:23:45", changeQuery };
    expect(requests.map(({ operation, request }) => [operation, request])).toEqual([
      ["GetAllChanges", EMPTY],
      ["GetChanges", asked],
      ["GetCurrentChangeToken", EMPTY],
      ["GetUserAllChanges", user],
      ["GetUserChanges", { ...user, ...asked }],
      ["GetUserCurrentChangeToken", user],
    ]);
  });

  test("gives the client a fault", async () => {
    const { client } = await host({
      GetCurrentChangeToken: foreignFault(soapVersion, "There is no log."),
    });
    expect(await faultOf(client.getCurrentChangeToken())).toMatchObject(
      received(soapVersion, "There is no log."),
    );
  });
});

describe.each(SOAP_VERSIONS)("MS-UPIEWS of node-soap over SOAP %s", (soapVersion) => {
  test("is called with every operation", async () => {
    const page = {
      ProfileChangeData: {
        ProfileChangeData: [
          {
            ProfileIdentifier: "LDAP::MGR1",
            DistinguishedName: "uid=MGR1",
            ObjectGuid: NIL_GUID,
            ObjectClass: "user",
            PropertyChanges: {
              PropertyChangeData: [
                {
                  Name: "SID",
                  ChangeType: "Add",
                  Values: {
                    anyType: [
                      foreignValue("base64Binary", "AQID"),
                      foreignValue("string", ""),
                      foreignValue("boolean", "1"),
                    ],
                  },
                },
              ],
            },
            ChangeType: "Add",
          },
        ],
      },
      LastId: "9223372036854775807",
      LastChangeToken: "",
    };
    const { url, requests } = await foreignServer(
      await publish(createProfileImportExportService(echoProfiles())),
      soapVersion,
      {
        service: "ProfileImportExportService",
        ports: ["ProfileImportExportServiceSoap", "ProfileImportExportServiceSoap12"],
        results: {
          InitializeProfileImportExportProcess: {
            InitializeProfileImportExportProcessResult: "9007199254740993",
          },
          GetPartitionIds: { GetPartitionIdsResult: { guid: [PARTITION_ID, NIL_GUID] } },
          GetImportProperties: {
            GetImportPropertiesResult: {
              ImportExportProperties: [{ TypeName: "user", Properties: { string: ["a", "b"] } }],
            },
          },
          RetrieveProfileChangeDataFull: { RetrieveProfileChangeDataFullResult: page },
          RetrieveProfileChangeDataDelta: { RetrieveProfileChangeDataDeltaResult: page },
          RetrieveBDCProfileChangeData: {},
          UpdateWithProfileChangeData: { UpdateWithProfileChangeDataResult: true },
          FinalizeProfileImportExportProcess: {},
        },
      },
    );
    const client = new ProfileImportExportServiceClient({ endpoint: url, soapVersion });
    const profiles = {
      profileChangeData: [
        {
          profileIdentifier: "LDAP::MGR1",
          distinguishedName: "uid=MGR1",
          objectGuid: NIL_GUID,
          objectClass: "user",
          propertyChanges: [
            {
              name: "SID",
              changeType: ["Add"] as const,
              values: [
                { $type: "xs:base64Binary" as const, value: Uint8Array.of(1, 2, 3) },
                { $type: "xs:string" as const, value: "" },
                { $type: "xs:boolean" as const, value: true },
              ],
            },
          ],
          changeType: ["Add"] as const,
        },
      ],
      lastId: 9223372036854775807n,
      lastChangeToken: "",
    };
    const importExportId = await client.initializeProfileImportExportProcess();
    expect(importExportId).toBe(9007199254740993n);
    expect(await client.getPartitionIds()).toEqual([PARTITION_ID, NIL_GUID]);
    expect(await client.getImportProperties()).toEqual([
      { typeName: "user", properties: ["a", "b"] },
    ]);
    const shared = { pageSize: 2, partitionId: PARTITION_ID, propertyList: ["SID", null, ""] };
    expect(
      await client.retrieveProfileChangeDataFull({
        ...shared,
        importExportId,
        objectClass: "user",
        recordId: 2n ** 62n,
      }),
    ).toEqual(profiles);
    expect(
      await client.retrieveProfileChangeDataDelta({ ...shared, importExportId, changeToken: "x" }),
    ).toEqual(profiles);
    expect(
      await client.retrieveBdcProfileChangeData({ ...shared, entityName: "Salary", recordId: -1n }),
    ).toBeUndefined();
    const { profileChangeData } = profiles;
    expect(await client.updateWithProfileChangeData({ importExportId, profileChangeData })).toBe(
      true,
    );
    await client.finalizeProfileImportExportProcess({ importExportId });

    const asked = {
      propertyList: { string: ["SID", null, ""] },
      pageSize: 2,
      partitionId: PARTITION_ID,
    };
    const value = (type: string, text: string) => ({
      attributes: { "xsi:type": `xs:${type}` },
      $value: text,
    });
    expect(requests.map(({ operation, request }) => [operation, request])).toEqual([
      ["InitializeProfileImportExportProcess", EMPTY],
      ["GetPartitionIds", EMPTY],
      ["GetImportProperties", EMPTY],
      [
        "RetrieveProfileChangeDataFull",
        { ...asked, importExportId, objectClass: "user", recordId: 2n ** 62n },
      ],
      ["RetrieveProfileChangeDataDelta", { ...asked, importExportId, changeToken: "x" }],
      ["RetrieveBDCProfileChangeData", { ...asked, entityName: "Salary", recordId: -1n }],
      [
        "UpdateWithProfileChangeData",
        {
          importExportId,
          profileChangeData: {
            ProfileChangeData: [
              {
                ProfileIdentifier: "LDAP::MGR1",
                DistinguishedName: "uid=MGR1",
                ObjectGuid: NIL_GUID,
                ObjectClass: "user",
                PropertyChanges: {
                  PropertyChangeData: [
                    {
                      Name: "SID",
                      ChangeType: "Add",
                      Values: {
                        anyType: [
                          value("base64Binary", "AQID"),
                          { attributes: { "xsi:type": "xs:string" } },
                          value("boolean", "true"),
                        ],
                      },
                    },
                  ],
                },
                ChangeType: "Add",
              },
            ],
          },
        },
      ],
      ["FinalizeProfileImportExportProcess", { importExportId }],
    ]);
  });
});

/**
 * node-soap puts the children of a type into the namespace of the element that has the type, even
 * when the type belongs to another; so they are given to it with a prefix of that namespace.
 */
const DATA = {
  attributes: {
    "xmlns:b": "http://schemas.datacontract.org/2004/07/Microsoft.Office.Server.WorkManagement",
  },
};

const WAYS = SOAP_VERSIONS.flatMap((soapVersion) =>
  [true, false].map((addressing) => ({ soapVersion, addressing })),
);

describe.each(WAYS)(
  "MS-WMS of node-soap over SOAP $soapVersion, addressed: $addressing",
  ({ soapVersion, addressing }) => {
    async function host(results: Readonly<Record<string, unknown>>) {
      const own = createWorkManagementService(serveWorkManagement(new WorkManagement()), {
        authenticate: () => "alice",
      });
      const { url, requests } = await foreignServer(await publish(own), soapVersion, {
        service: "WorkManagementService",
        ports: [
          "DefaultBinding_IWorkManagementServiceApplication",
          "DefaultBinding_IWorkManagementServiceApplicationSoap12",
        ],
        results,
      });
      const endpoint = `${url}/WorkManagementService.svc`;
      const client = new WorkManagementServiceClient({
        endpoint,
        soapVersion,
        addressing: addressing && { messageId: () => "urn:uuid:7", mustUnderstand: false },
        soapHeaders: {
          serviceContext: {
            correlationId: NIL_GUID,
            devdashboardIsEnabled: true,
            language: "en-US",
            region: "",
            scopeId: 9007199254740993n,
            siteSubscriptionId: NIL_GUID,
            ulstraceOverrideLevel: 10,
          },
        },
      });
      return { client, requests, endpoint };
    }

    test("is called with every operation", async () => {
      const { client, requests, endpoint } = await host({
        BeginCacheRefresh: {
          BeginCacheRefreshResult: {
            ...DATA,
            "b:CreatedJob": true,
            "b:CurrentJobId": 2,
            "b:CurrentJobIdClient": 2,
          },
        },
        BeginExchangeSync: { BeginExchangeSyncResult: true },
        OptIntoExchangeSync: { OptIntoExchangeSyncResult: "UserAlreadyOptedIn" },
        OptOutOfExchangeSync: {},
        GetExchangeSyncInfo: {
          GetExchangeSyncInfoResult: {
            ...DATA,
            "b:IsOptedIn": false,
            "b:LastEndTime": "2013-02-11T10:15:30Z",
            "b:LastSyncResult": "SyncWithErrors",
          },
        },
        BeginCreateTaskPropagation: {},
        BeginUpdateTaskPropagation: {},
        BeginDeleteTaskPropagation: {},
        BeginRelocateTaskPropagation: {},
      });
      expect(await client.beginCacheRefresh()).toEqual({
        createdJob: true,
        currentJobId: 2,
        currentJobIdClient: 2,
      });
      expect(await client.beginExchangeSync()).toBe(true);
      expect(await client.optIntoExchangeSync()).toBe("UserAlreadyOptedIn");
      expect(await client.optOutOfExchangeSync()).toBeUndefined();
      expect(await client.getExchangeSyncInfo()).toEqual({
        isOptedIn: false,
        lastEndTime: "2013-02-11T10:15:30Z",
        lastSyncResult: "SyncWithErrors",
      });
      const lastModified = "2013-02-11T10:15:30.5+01:00";
      await client.beginCreateTaskPropagation({ taskId: 1 });
      await client.beginUpdateTaskPropagation({ taskId: 2, lastModified });
      await client.beginDeleteTaskPropagation({ taskId: 3, mappedKey: null });
      await client.beginRelocateTaskPropagation({ taskId: 4, mappedKey: "<&>\u{1F600}" });
      expect(requests.map(({ operation, request }) => [operation, request])).toEqual([
        ["BeginCacheRefresh", EMPTY],
        ["BeginExchangeSync", EMPTY],
        ["OptIntoExchangeSync", EMPTY],
        ["OptOutOfExchangeSync", EMPTY],
        ["GetExchangeSyncInfo", EMPTY],
        ["BeginCreateTaskPropagation", { taskId: 1 }],
        ["BeginUpdateTaskPropagation", { taskId: 2, lastModified }],
        ["BeginDeleteTaskPropagation", { taskId: 3, mappedKey: null }],
        ["BeginRelocateTaskPropagation", { taskId: 4, mappedKey: "<&>\u{1F600}" }],
      ]);
      const ServiceContext = {
        correlationId: NIL_GUID,
        devdashboardIsEnabled: "true",
        language: "en-US",
        region: null,
        scopeId: "9007199254740993",
        siteSubscriptionId: NIL_GUID,
        ulstraceOverrideLevel: "10",
      };
      const action = "http://tempuri.org/IWorkManagementServiceApplication/BeginCacheRefresh";
      expect(requests[0]?.headers).toEqual(
        addressing
          ? {
              Action: action,
              MessageID: "urn:uuid:7",
              ReplyTo: { Address: "http://www.w3.org/2005/08/addressing/anonymous" },
              To: endpoint,
              ServiceContext,
            }
          : { ServiceContext },
      );
    });

    test("gives the client a fault", async () => {
      const { client } = await host({
        BeginExchangeSync: foreignFault(soapVersion, "The task server is away."),
      });
      expect(await faultOf(client.beginExchangeSync())).toMatchObject(
        received(soapVersion, "The task server is away."),
      );
    });
  },
);

/** An error that node-soap answers with a fault. */
function foreignFault(version: SoapVersion, reason: string): Error {
  const fault =
    version === "1.1"
      ? { faultcode: "soap:Server", faultstring: reason }
      : { Code: { Value: "soap:Receiver" }, Reason: { Text: reason } };
  return Object.assign(new Error(reason), { Fault: fault });
}

function received(version: SoapVersion, reason: string) {
  return {
    version,
    code: {
      namespace: ENVELOPE_NAMESPACE[version],
      localName: version === "1.1" ? "Server" : "Receiver",
    },
    reason,
  };
}
