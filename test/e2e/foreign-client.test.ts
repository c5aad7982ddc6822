/** A client of another make (node-soap) against the generated servers, by the WSDL that they publish. */
import { describe, expect, test } from "@jest/globals";
import { createProfileImportExportService } from "../../output/ms-upiews/index.js";
import { createUserProfileChangeService } from "../../output/ms-usrpch/index.js";
import { createWorkManagementService } from "../../output/ms-wms/index.js";
import type { WorkManagementServiceHeaders } from "../../output/ms-wms/index.js";
import type { AddressingProperties } from "../../output/runtime/addressing.js";
import { serve, SOAP_VERSIONS } from "./loopback.js";
import { foreignClient, foreignFault, foreignRead, foreignValue } from "./node-soap.js";
import { ChangeLog, serveChangeLog } from "./servers/change-log.js";
import type { ChangeLogEntry } from "./servers/change-log.js";
import { POLICY_ID, USER_1, USERS } from "./servers/change-log-sample.js";
import { ImportExportServer } from "./servers/import-export.js";
import {
  distinguishedNameOf,
  PARTITION_ID,
  SAMPLE_PROFILES,
  sampleClock,
  text,
} from "./servers/profile-sample.js";
import { NIL_GUID, ProfileStore } from "./servers/profile-store.js";
import { serveWorkManagement, WorkManagement } from "./servers/work-management.js";
import type { UserName } from "./servers/work-management.js";

/** The fault that node-soap reads; it keeps the language of a SOAP 1.2 reason as an attribute. */
function clientFault(version: "1.1" | "1.2", reason: string) {
  return version === "1.1"
    ? { status: 500, fault: { faultcode: "soap:Client", faultstring: reason } }
    : {
        status: 400,
        fault: {
          Code: { Value: "soap:Sender" },
          Reason: { Text: { attributes: { "xml:lang": "en" }, $value: reason } },
        },
      };
}

describe.each(SOAP_VERSIONS)("node-soap calls MS-USRPCH over SOAP %s", (version) => {
  const ENTRIES: readonly ChangeLogEntry[] = [
    {
      id: 2n ** 53n + 1n,
      userAccountName: USER_1,
      changeType: ["Modify"],
      objectType: ["SingleValueProperty"],
      eventTime: "2008-02-13T13:23:45",
      value: { $type: "xs:string", value: "123 New Road" },
      policyId: POLICY_ID,
      propertyName: "Address",
    },
    {
      id: 2n ** 63n - 1n,
      userAccountName: "Last User5",
      changeType: ["Add", "Metadata"],
      objectType: ["WebLog", "QuickLink"],
      eventTime: "2008-02-13T15:45:07.183",
      policyId: POLICY_ID,
    },
  ];
  const FIRST = {
    Id: 9007199254740993n,
    UserAccountName: "User1",
    ChangeType: "Modify",
    ObjectType: "SingleValueProperty",
    EventTime: "2008-02-13T13:23:45",
    Value: foreignRead("string", "123 New Road"),
    PolicyId: POLICY_ID,
    PropertyName: "Address",
  };
  const SECOND = {
    Id: 9223372036854775807n,
    UserAccountName: "Last User5",
    ChangeType: "Add Metadata",
    ObjectType: "WebLog QuickLink",
    EventTime: "2008-02-13T15:45:07.183",
    PolicyId: POLICY_ID,
  };
  const FIRST_TOKEN = "1;9007199254740993;02/13/2008 13:23:45";
  const SECOND_TOKEN = "1;9223372036854775807;02/13/2008 15:45:07";
  // In the order of the examples, which is not that of the schema.
  const QUERY = {
    SingleValueProperty: true,
    MultiValueProperty: true,
    Custom: true,
    Anniversary: true,
    DistributionListMembership: true,
    SiteMembership: true,
    QuickLink: true,
    Colleague: true,
    PersonalizationSite: true,
    UserProfile: true,
    OrganizationMembership: true,
    WebLog: true,
    Add: true,
    Update: true,
    UpdateMetadata: true,
    Delete: true,
  };

  async function connect() {
    const handler = serveChangeLog(new ChangeLog(USERS, ENTRIES));
    const authenticate = () => ({ isAdministrator: true });
    const url = await serve(createUserProfileChangeService(handler, { authenticate }));
    return foreignClient(url, version);
  }

  test("every operation", async () => {
    const call = await connect();
    const contain = (token: string, ...changes: readonly object[]) => ({
      Changes: { UserProfileChangeData: changes },
      ChangeToken: token,
      HasExceededCountLimit: false,
    });
    expect(await call("GetAllChanges")).toEqual({
      GetAllChangesResult: contain(SECOND_TOKEN, FIRST, SECOND),
    });
    expect(await call("GetChanges", { changeToken: FIRST_TOKEN, changeQuery: QUERY })).toEqual({
      GetChangesResult: contain(SECOND_TOKEN, SECOND),
    });
    expect(await call("GetCurrentChangeToken")).toEqual({
      GetCurrentChangeTokenResult: SECOND_TOKEN,
    });
    const user = { userAccountName: USER_1 };
    expect(await call("GetUserAllChanges", user)).toEqual({
      GetUserAllChangesResult: contain(FIRST_TOKEN, FIRST),
    });
    expect(
      await call("GetUserChanges", { ...user, changeToken: FIRST_TOKEN, changeQuery: QUERY }),
    ).toEqual({
      // An empty element is null to node-soap.
      GetUserChangesResult: { ...contain(FIRST_TOKEN), Changes: null },
    });
    expect(await call("GetUserCurrentChangeToken", user)).toEqual({
      GetUserCurrentChangeTokenResult: FIRST_TOKEN,
    });
  });

  test("and is given the fault of an unknown user", async () => {
    const call = await connect();
    const error: unknown = await call("GetUserAllChanges", { userAccountName: "<&>" }).catch(
      (caught: unknown) => caught,
    );
    expect(foreignFault(error)).toEqual(
      clientFault(version, "There is no profile of the user <&>."),
    );
  });
});

describe.each(SOAP_VERSIONS)("node-soap calls MS-UPIEWS over SOAP %s", (version) => {
  async function connect() {
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
    });
    return foreignClient(await serve(createProfileImportExportService(server)), version);
  }

  function exported(user: string, changeType: string, ...properties: readonly object[]) {
    return {
      DistinguishedName: distinguishedNameOf(user),
      ObjectGuid: NIL_GUID,
      ObjectClass: "user",
      PropertyChanges: { PropertyChangeData: properties },
      ChangeType: changeType,
    };
  }

  function property(name: string, changeType: string, value: object) {
    return { Name: name, ChangeType: changeType, Values: { anyType: [value] } };
  }

  test("every operation", async () => {
    const call = await connect();
    expect(await call("InitializeProfileImportExportProcess")).toEqual({
      InitializeProfileImportExportProcessResult: 14n,
    });
    expect(await call("GetPartitionIds")).toEqual({
      GetPartitionIdsResult: { guid: [PARTITION_ID] },
    });
    expect(await call("GetImportProperties")).toEqual({
      GetImportPropertiesResult: {
        ImportExportProperties: [
          { TypeName: "user", Properties: { string: ["FirstName", "", "SID"] } },
        ],
      },
    });
    const everything = {
      importExportId: "14",
      objectClass: "user",
      propertyList: { string: ["SID", "LastName"] },
      recordId: "2",
      pageSize: 1,
      partitionId: PARTITION_ID,
    };
    const dn = (user: string, changeType: string) =>
      property("dn", changeType, foreignRead("string", distinguishedNameOf(user)));
    const page = (lastName: string) => ({
      RetrieveProfileChangeDataFullResult: {
        ProfileChangeData: {
          ProfileChangeData: [
            exported(
              "MGR2",
              "Add",
              property(
                "SID",
                "Add",
                foreignRead("base64Binary", "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwGD5OAA=="),
              ),
              dn("MGR2", "Add"),
              property("LastName", "Add", foreignRead("string", lastName)),
            ),
          ],
        },
        LastId: 2n,
        LastChangeToken: "",
      },
    });
    expect(await call("RetrieveProfileChangeDataFull", everything)).toEqual(
      page("LastName Manager2"),
    );
    const change = {
      ProfileIdentifier: "LDAP::MGR2",
      DistinguishedName: distinguishedNameOf("MGR2"),
      ObjectGuid: NIL_GUID,
      ObjectClass: "user",
      PropertyChanges: {
        PropertyChangeData: [
          property("LastName", "Modify", foreignValue("string", " Edited & <more> ")),
        ],
      },
      ChangeType: "Modify",
    };
    expect(
      await call("UpdateWithProfileChangeData", {
        importExportId: "14",
        profileChangeData: { ProfileChangeData: [change] },
      }),
    ).toEqual({ UpdateWithProfileChangeDataResult: true });
    expect(await call("RetrieveProfileChangeDataFull", everything)).toEqual(
      page(" Edited & <more> "),
    );
    expect(
      await call("RetrieveProfileChangeDataDelta", {
        importExportId: "14",
        objectClass: "User",
        propertyList: { string: [] },
        pageSize: 10,
        partitionId: PARTITION_ID,
      }),
    ).toEqual({
      RetrieveProfileChangeDataDeltaResult: {
        ProfileChangeData: {
          ProfileChangeData: [exported("MGR2", "Modify", dn("MGR2", "Modify"))],
        },
        LastId: 2n,
        LastChangeToken: "1;1;03/01/2008 15:00:00",
      },
    });
    expect(
      await call("RetrieveBDCProfileChangeData", {
        instanceName: "Payroll",
        entityNameSpace: "http://payroll.example/",
        entityName: "Salary",
        mossJoinAttribute: "UserName",
        propertyList: { string: ["Grade"] },
        recordId: "1",
        pageSize: 10,
        partitionId: PARTITION_ID,
      }),
    ).toEqual({
      RetrieveBDCProfileChangeDataResult: {
        ProfileChangeData: {
          ProfileChangeData: [
            exported(
              "MGR1",
              "Modify",
              dn("MGR1", "Modify"),
              property("Grade", "Modify", foreignRead("string", "A")),
            ),
          ],
        },
        LastId: 1n,
        LastChangeToken: "",
      },
    });
    // An empty response is null to node-soap.
    expect(await call("FinalizeProfileImportExportProcess", { importExportId: "14" })).toBeNull();
  });

  test("and is given the fault of an identifier that is not that of a run", async () => {
    const call = await connect();
    const error: unknown = await call("FinalizeProfileImportExportProcess", {
      importExportId: "9007199254740993",
    }).catch((caught: unknown) => caught);
    expect(foreignFault(error)).toEqual(
      clientFault(
        version,
        "The identifier 9007199254740993 is not that of the open synchronization run.",
      ),
    );
  });
});

describe.each(SOAP_VERSIONS)("node-soap calls MS-WMS over SOAP %s", (version) => {
  const ACTION = "http://tempuri.org/IWorkManagementServiceApplication/";

  test("every operation", async () => {
    const work = new WorkManagement(2);
    const service = createWorkManagementService(serveWorkManagement(work), {
      authenticate: () => "alice",
    });
    const call = await foreignClient(await serve(service), version);
    expect(await call("BeginCacheRefresh")).toEqual({
      BeginCacheRefreshResult: {
        CreatedJob: true,
        CurrentJobId: 2,
        CurrentJobIdClient: 2,
        EncounteredError: false,
      },
    });
    work.finishRefresh("alice");
    work.canCreateJobs = false;
    expect(await call("BeginCacheRefresh")).toEqual({
      BeginCacheRefreshResult: {
        CreatedJob: false,
        CurrentJobId: null,
        CurrentJobIdClient: -1,
        EncounteredError: true,
      },
    });
    expect(await call("BeginExchangeSync")).toEqual({ BeginExchangeSyncResult: false });
    expect(await call("OptIntoExchangeSync")).toEqual({ OptIntoExchangeSyncResult: "Success" });
    expect(await call("GetExchangeSyncInfo")).toEqual({
      GetExchangeSyncInfoResult: {
        IsOptedIn: true,
        LastEndTime: null,
        LastSyncResult: "NoValue",
      },
    });
    expect(await call("OptOutOfExchangeSync")).toEqual({ OptOutOfExchangeSyncResult: true });
    const lastModified = "2013-02-11T10:15:30.5+01:00";
    expect([
      await call("BeginCreateTaskPropagation", { taskId: 1 }),
      await call("BeginUpdateTaskPropagation", { taskId: 2, lastModified }),
      await call("BeginDeleteTaskPropagation", { taskId: 3, mappedKey: "key" }),
      await call("BeginRelocateTaskPropagation", { taskId: 4, mappedKey: " <&>\u{1F600} " }),
    ]).toEqual([null, null, null, null]);
    expect(work.propagationsOf("alice")).toEqual([
      { kind: "create", taskId: 1 },
      { kind: "update", taskId: 2, lastModified },
      { kind: "delete", taskId: 3, mappedKey: "key" },
      { kind: "relocate", taskId: 4, mappedKey: " <&>\u{1F600} " },
    ]);
  });

  test("with the service context and addressed", async () => {
    const seen: {
      readonly headers: WorkManagementServiceHeaders;
      readonly addressing: AddressingProperties | undefined;
    }[] = [];
    const handler = {
      ...serveWorkManagement(new WorkManagement()),
      beginExchangeSync: (
        _request: object,
        context: {
          readonly headers: WorkManagementServiceHeaders;
          readonly addressing?: AddressingProperties;
          readonly principal: UserName;
        },
      ) => {
        seen.push({ headers: context.headers, addressing: context.addressing });
        return true;
      },
    };
    const url = await serve(createWorkManagementService(handler, { authenticate: () => "alice" }));
    const call = await foreignClient(url, version, [
      `<a:Action xmlns:a="http://www.w3.org/2005/08/addressing">${ACTION}BeginExchangeSync</a:Action>`,
      '<a:MessageID xmlns:a="http://www.w3.org/2005/08/addressing">urn:uuid:7</a:MessageID>',
      `<ServiceContext xmlns="http://schemas.microsoft.com/sharepoint/servicecontext">
         <correlationId>93ef6f9b-65fb-3030-1abf-a71cdec960af</correlationId>
         <devdashboardIsEnabled>false</devdashboardIsEnabled>
         <language>en-US</language>
         <region>en-US</region>
         <scopeId>4286270333255698</scopeId>
         <siteSubscriptionId>00000000-0000-0000-0000-000000000000</siteSubscriptionId>
         <ulstraceOverrideLevel>0</ulstraceOverrideLevel>
       </ServiceContext>`,
    ]);
    expect(await call("BeginExchangeSync")).toEqual({ BeginExchangeSyncResult: true });
    expect(seen).toEqual([
      {
        headers: {
          serviceContext: {
            correlationId: "93ef6f9b-65fb-3030-1abf-a71cdec960af",
            devdashboardIsEnabled: false,
            language: "en-US",
            region: "en-US",
            scopeId: 4286270333255698n,
            siteSubscriptionId: NIL_GUID,
            ulstraceOverrideLevel: 0,
          },
        },
        addressing: { action: `${ACTION}BeginExchangeSync`, messageId: "urn:uuid:7" },
      },
    ]);
  });

  test("and is given the fault of an operation that fails", async () => {
    const handler = {
      ...serveWorkManagement(new WorkManagement()),
      getExchangeSyncInfo: () => {
        throw new Error("the password is tiger");
      },
    };
    const service = createWorkManagementService(handler, {
      authenticate: () => "alice",
      onError: () => undefined,
    });
    const call = await foreignClient(await serve(service), version);
    const error: unknown = await call("GetExchangeSyncInfo").catch((caught: unknown) => caught);
    const reason = "The server could not process the request.";
    expect(foreignFault(error)).toEqual(
      version === "1.1"
        ? { status: 500, fault: { faultcode: "soap:Server", faultstring: reason } }
        : {
            status: 500,
            fault: {
              Code: { Value: "soap:Receiver" },
              Reason: { Text: { attributes: { "xml:lang": "en" }, $value: reason } },
            },
          },
    );
  });
});
