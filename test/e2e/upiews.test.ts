import { describe, expect, test } from "@jest/globals";
import {
  createProfileImportExportService,
  ProfileImportExportServiceClient,
} from "../../output/ms-upiews/index.js";
import type { ContractValue, ProfileChangeData } from "../../output/ms-upiews/index.js";
import { faultOf, plainFault } from "./faults.js";
import { serve, SOAP_VERSIONS } from "./loopback.js";
import { ImportExportServer } from "./servers/import-export.js";
import type { BusinessDataEntity } from "./servers/import-export.js";
import {
  binary,
  distinguishedNameOf,
  PARTITION_ID,
  PROPERTY_LIST,
  SAMPLE_PROFILES,
  sampleClock,
  text,
} from "./servers/profile-sample.js";
import { NIL_GUID, ProfileStore } from "./servers/profile-store.js";
import type { Profile } from "./servers/profile-store.js";

const OTHER_PARTITION = "6a1b7c1e-2d1f-4c55-9a55-0123456789ab";

const IMPORT_PROPERTIES = [
  { typeName: "user", properties: ["FirstName", "LastName", "SID"] },
  { typeName: "group", properties: [] },
];

/** Salaries from another source; who has two rows can be narrowed to the one that counts. */
const SALARIES: BusinessDataEntity = {
  instanceName: "Payroll",
  namespace: "http://payroll.example/",
  name: "Salary",
  rows: [
    { identifier: "MGR1", properties: new Map([["Grade", text("A")]]) },
    { identifier: "MGR3", properties: new Map([["Grade", text("B")]]) },
    { identifier: "MGR3", properties: new Map([["Grade", text("C")]]) },
  ],
  filters: new Map([["Newest", ({ properties }) => properties.get("Grade") !== SUPERSEDED]]),
};
const SUPERSEDED = SALARIES.rows[1]?.properties.get("Grade");

/** The first property changes of a change: a change of a profile that sets one property. */
function modify(user: string, name: string, ...values: ContractValue[]): ProfileChangeData {
  return {
    profileIdentifier: `LDAP::${user}`,
    distinguishedName: distinguishedNameOf(user),
    objectGuid: NIL_GUID,
    objectClass: "user",
    propertyChanges: [{ name, changeType: ["Modify"], values }],
    changeType: ["Modify"],
  };
}

describe.each(SOAP_VERSIONS)("Import and export over SOAP %s", (soapVersion) => {
  const fault = (reason: string) => plainFault(soapVersion, "Client", reason);

  /** A client of a server that has the sample profiles, or others. */
  async function connect(
    profiles: readonly Profile[] = SAMPLE_PROFILES,
  ): Promise<ProfileImportExportServiceClient> {
    const server = new ImportExportServer({
      store: new ProfileStore(profiles, sampleClock()),
      partitionIds: [PARTITION_ID, OTHER_PARTITION],
      importProperties: IMPORT_PROPERTIES,
      entities: [SALARIES],
    });
    const endpoint = await serve(createProfileImportExportService(server));
    return new ProfileImportExportServiceClient({ endpoint, soapVersion });
  }

  /** A client with an open run, and a request for all properties asked for in the examples. */
  async function begin(profiles?: readonly Profile[]) {
    const client = await connect(profiles);
    const importExportId = await client.initializeProfileImportExportProcess();
    const full = {
      importExportId,
      objectClass: "user",
      propertyList: PROPERTY_LIST,
      recordId: 1n,
      pageSize: 100,
      partitionId: PARTITION_ID,
    };
    const delta = {
      importExportId,
      objectClass: "User",
      propertyList: ["LastName"],
      pageSize: 100,
      partitionId: PARTITION_ID,
    };
    const bdc = {
      instanceName: SALARIES.instanceName,
      entityNameSpace: SALARIES.namespace,
      entityName: SALARIES.name,
      mossJoinAttribute: "UserName",
      propertyList: ["Grade", "LastName"],
      recordId: 1n,
      pageSize: 100,
      partitionId: PARTITION_ID,
    };
    return { client, importExportId, full, delta, bdc };
  }

  /** A profile as it is exported with one property besides the distinguished name. */
  function exported(
    user: string,
    changeType: "Add" | "Modify" | "Delete",
    ...properties: readonly (readonly [string, ...ContractValue[]])[]
  ): ProfileChangeData {
    const dn = distinguishedNameOf(user);
    return {
      distinguishedName: dn,
      objectGuid: NIL_GUID,
      objectClass: "user",
      propertyChanges: properties.map(([name, ...values]) => ({
        name,
        changeType: [changeType],
        values,
      })),
      changeType: [changeType],
    };
  }

  const dnOf = (user: string) => ["dn", text(distinguishedNameOf(user))] as const;

  test("InitializeProfileImportExportProcess gives another identifier each time", async () => {
    const client = await connect();
    expect(await client.initializeProfileImportExportProcess()).toBe(14n);
    expect(await client.initializeProfileImportExportProcess()).toBe(15n);
  });

  test("FinalizeProfileImportExportProcess ends the run and gives nothing", async () => {
    const { client, importExportId } = await begin();
    const ending = client.finalizeProfileImportExportProcess({ importExportId });
    await expect(ending).resolves.toBeUndefined();
    expect(await faultOf(client.finalizeProfileImportExportProcess({ importExportId }))).toEqual(
      fault("The identifier 14 is not that of the open synchronization run."),
    );
  });

  test("GetPartitionIds gives every partition", async () => {
    const client = await connect();
    expect(await client.getPartitionIds()).toEqual([PARTITION_ID, OTHER_PARTITION]);
  });

  test("GetImportProperties gives the properties of each object type", async () => {
    const client = await connect();
    expect(await client.getImportProperties()).toEqual(IMPORT_PROPERTIES);
  });

  test("RetrieveProfileChangeDataFull gives the properties asked for, dn and no AccountName", async () => {
    const { client, full } = await begin();
    const request = { ...full, propertyList: ["AccountName", "SID"], pageSize: 1 };
    expect(await client.retrieveProfileChangeDataFull(request)).toEqual({
      profileChangeData: [
        exported(
          "MGR1",
          "Add",
          ["SID", binary("AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw6iooAA==")],
          dnOf("MGR1"),
        ),
      ],
      lastId: 1n,
      lastChangeToken: "",
    });
  });

  test("RetrieveProfileChangeDataFull is read page by page from recordId to LastId", async () => {
    const { client, full } = await begin();
    const pages: unknown[] = [];
    let recordId = 1n;
    for (;;) {
      const request = { ...full, propertyList: [], recordId, pageSize: 2 };
      const page = await client.retrieveProfileChangeDataFull(request);
      if (page === undefined || page.profileChangeData?.length === 0) break;
      pages.push([page.lastId, page.profileChangeData?.map((data) => data?.distinguishedName)]);
      recordId = page.lastId + 1n;
    }
    expect(pages).toEqual([
      [2n, [distinguishedNameOf("MGR1"), distinguishedNameOf("MGR2")]],
      [3n, [distinguishedNameOf("MGR3")]],
    ]);
  });

  test("Record identifiers beyond 2^53 are exact", async () => {
    const first = 2n ** 63n - 4n;
    const profiles = SAMPLE_PROFILES.map((profile, index) => ({
      ...profile,
      recordId: first + BigInt(index),
    }));
    const { client, full } = await begin(profiles);
    const page = await client.retrieveProfileChangeDataFull({ ...full, recordId: first + 1n });
    expect(page?.lastId).toBe(9223372036854775806n);
    expect(page?.profileChangeData).toHaveLength(2);
  });

  test("Data is limited to the partition and the object class", async () => {
    const { client, full } = await begin();
    const nothing = { profileChangeData: [], lastId: 0n, lastChangeToken: "" };
    expect(
      await client.retrieveProfileChangeDataFull({ ...full, partitionId: OTHER_PARTITION }),
    ).toEqual(nothing);
    expect(await client.retrieveProfileChangeDataFull({ ...full, objectClass: "Group" })).toEqual(
      nothing,
    );
  });

  test("RetrieveProfileChangeDataDelta gives what changed since the last run", async () => {
    const { client, importExportId, delta } = await begin();
    const profileChangeData = [
      modify("MGR2", "LastName", text("First")),
      modify("MGR3", "LastName", text("Second")),
    ];
    await client.updateWithProfileChangeData({ importExportId, profileChangeData });
    const both = {
      profileChangeData: [
        exported("MGR2", "Modify", dnOf("MGR2"), ["LastName", text("First")]),
        exported("MGR3", "Modify", dnOf("MGR3"), ["LastName", text("Second")]),
      ],
      lastId: 3n,
      lastChangeToken: "1;2;03/01/2008 15:00:01",
    };
    expect(await client.retrieveProfileChangeDataDelta(delta)).toEqual(both);
    await client.finalizeProfileImportExportProcess({ importExportId });

    const nextRun = await client.initializeProfileImportExportProcess();
    const next = { ...delta, importExportId: nextRun };
    expect(await client.retrieveProfileChangeDataDelta(next)).toEqual({
      profileChangeData: [],
      lastId: 0n,
      lastChangeToken: "",
    });
    const changeToken = "1;1;03/01/2008 15:00:00";
    expect(await client.retrieveProfileChangeDataDelta({ ...next, changeToken })).toEqual({
      ...both,
      profileChangeData: both.profileChangeData.slice(1),
    });
  });

  test("RetrieveProfileChangeDataDelta is read page by page from token to token", async () => {
    const { client, importExportId, delta } = await begin();
    const profileChangeData = ["MGR1", "MGR2", "MGR3", "MGR2"].map((user, index) =>
      modify(user, "LastName", text(`Change ${index}`)),
    );
    await client.updateWithProfileChangeData({ importExportId, profileChangeData });
    const pages: unknown[] = [];
    let changeToken = "";
    for (;;) {
      const request = { ...delta, changeToken, pageSize: 2 };
      const page = await client.retrieveProfileChangeDataDelta(request);
      if (page === undefined || page.profileChangeData?.length === 0) break;
      pages.push(page.profileChangeData?.map((data) => data?.propertyChanges?.[1]?.values?.[0]));
      changeToken = page.lastChangeToken ?? "";
    }
    expect(pages).toEqual([[text("Change 0"), text("Change 2")], [text("Change 3")]]);
  });

  test("RetrieveBDCProfileChangeData joins the rows of another source to the profiles", async () => {
    const { client, bdc } = await begin();
    expect(await client.retrieveBdcProfileChangeData(bdc)).toEqual({
      profileChangeData: [
        exported("MGR1", "Modify", dnOf("MGR1"), ["Grade", text("A")]),
        exported("MGR3", "Modify", dnOf("MGR3"), ["Grade", text("B"), text("C")]),
      ],
      lastId: 3n,
      lastChangeToken: "",
    });
  });

  test("RetrieveBDCProfileChangeData pages, filters and ignores bdcJoinAttribute", async () => {
    const { client, bdc } = await begin();
    const request = {
      ...bdc,
      filterName: "Newest",
      bdcJoinAttribute: "ignored",
      recordId: 2n,
      pageSize: 1,
    };
    expect(await client.retrieveBdcProfileChangeData(request)).toEqual({
      profileChangeData: [exported("MGR3", "Modify", dnOf("MGR3"), ["Grade", text("C")])],
      lastId: 3n,
      lastChangeToken: "",
    });
  });

  test("UpdateWithProfileChangeData adds, changes and deletes profiles and values", async () => {
    const { client, importExportId, full } = await begin();
    const added: ProfileChangeData = {
      ...modify("MGR4", "LastName", text("New")),
      changeType: ["Add"],
    };
    const phones = (changeType: "Add" | "Delete", ...values: string[]): ProfileChangeData => ({
      ...modify("MGR4", ""),
      propertyChanges: [{ name: "Phones", changeType: [changeType], values: values.map(text) }],
    });
    const deleted: ProfileChangeData = { ...modify("MGR1", ""), changeType: ["Delete"] };
    const update = (...profileChangeData: (ProfileChangeData | null)[]) =>
      client.updateWithProfileChangeData({ importExportId, profileChangeData });
    expect(await update(added, null, phones("Add", "1", "2"), deleted)).toBe(true);
    expect(await update(phones("Add", "3"), phones("Delete", "2"))).toBe(true);
    const request = { ...full, propertyList: ["LastName", "Phones"], recordId: 3n };
    expect(await client.retrieveProfileChangeDataFull(request)).toEqual({
      profileChangeData: [
        exported("MGR3", "Add", dnOf("MGR3"), ["LastName", text("LastName Manager3")]),
        exported("MGR4", "Add", ["LastName", text("New")], ["Phones", text("1"), text("3")]),
      ],
      lastId: 4n,
      lastChangeToken: "",
    });
    const first = await client.retrieveProfileChangeDataFull({ ...full, pageSize: 1 });
    expect(first?.lastId).toBe(2n);
  });

  test("UpdateWithProfileChangeData tells when nothing was applied", async () => {
    const { client, importExportId } = await begin();
    const { profileIdentifier: _, ...withoutIdentifier } = modify("MGR1", "LastName", text("x"));
    const { distinguishedName: __, ...withoutName } = modify("MGR1", "LastName", text("x"));
    for (const profileChangeData of [
      undefined,
      [],
      [null],
      [withoutIdentifier, withoutName],
      [modify("MGR9", "LastName", text("x"))],
      [{ ...modify("MGR1", "LastName", text("x")), changeType: ["Modify", "Delete"] as const }],
    ]) {
      const changes = profileChangeData === undefined ? {} : { profileChangeData };
      const request = { importExportId, ...changes };
      expect(await client.updateWithProfileChangeData(request)).toBe(false);
    }
  });

  test("Changes of member groups take effect at the end of the run, and a new run loses them", async () => {
    const { client, importExportId, full } = await begin();
    const group: ProfileChangeData = {
      ...modify("Group1", "member", text("LDAP::MGR1")),
      objectClass: "Group",
      changeType: ["Add"],
    };
    const groupsIn = async (run: bigint) => {
      const request = { ...full, importExportId: run, objectClass: "Group" };
      const page = await client.retrieveProfileChangeDataFull(request);
      return page?.profileChangeData?.length;
    };
    const profileChangeData = [group];
    expect(await client.updateWithProfileChangeData({ importExportId, profileChangeData })).toBe(
      true,
    );
    const second = await client.initializeProfileImportExportProcess();
    await client.finalizeProfileImportExportProcess({ importExportId: second });
    const third = await client.initializeProfileImportExportProcess();
    expect(await groupsIn(third)).toBe(0);
    await client.updateWithProfileChangeData({ importExportId: third, profileChangeData });
    expect(await groupsIn(third)).toBe(0);
    await client.finalizeProfileImportExportProcess({ importExportId: third });
    const fourth = await client.initializeProfileImportExportProcess();
    expect(await groupsIn(fourth)).toBe(1);
  });

  describe("answers with a fault", () => {
    test("when a second initialization has made the identifier invalid (3.1.4.4)", async () => {
      const { client, importExportId, full, delta } = await begin();
      await client.initializeProfileImportExportProcess();
      const stale = fault("The identifier 14 is not that of the open synchronization run.");
      expect(await faultOf(client.retrieveProfileChangeDataFull(full))).toEqual(stale);
      expect(await faultOf(client.retrieveProfileChangeDataDelta(delta))).toEqual(stale);
      expect(await faultOf(client.updateWithProfileChangeData({ importExportId }))).toEqual(stale);
      const ending = client.finalizeProfileImportExportProcess({ importExportId });
      expect(await faultOf(ending)).toEqual(stale);
    });

    test("when data is retrieved outside of a run (3.1.4)", async () => {
      const { client, importExportId, full, bdc } = await begin();
      await client.finalizeProfileImportExportProcess({ importExportId });
      expect(await faultOf(client.retrieveProfileChangeDataFull(full))).toEqual(
        fault("The identifier 14 is not that of the open synchronization run."),
      );
      expect(await faultOf(client.retrieveBdcProfileChangeData(bdc))).toEqual(
        fault("No synchronization run is open."),
      );
    });

    test("when the partition is empty (3.1.4.5.2.1, 3.1.4.6.2.1, 3.1.4.7.2.1)", async () => {
      const { client, full, delta, bdc } = await begin();
      const empty = fault("The partition must not be empty.");
      const partitionId = NIL_GUID;
      expect(await faultOf(client.retrieveProfileChangeDataFull({ ...full, partitionId }))).toEqual(
        empty,
      );
      expect(
        await faultOf(client.retrieveProfileChangeDataDelta({ ...delta, partitionId })),
      ).toEqual(empty);
      expect(await faultOf(client.retrieveBdcProfileChangeData({ ...bdc, partitionId }))).toEqual(
        empty,
      );
    });

    test("when the object class is none of those allowed (3.1.4.6.2.1, 3.1.4.7.2.1)", async () => {
      const { client, full, delta } = await begin();
      expect(
        await faultOf(client.retrieveProfileChangeDataFull({ ...full, objectClass: "Robot" })),
      ).toEqual(fault("The object class has to be User, Group, Contact."));
      expect(
        await faultOf(client.retrieveProfileChangeDataDelta({ ...delta, objectClass: "Group" })),
      ).toEqual(fault("The object class has to be User."));
    });

    test("when the change token is invalid", async () => {
      const { client, delta } = await begin();
      const request = { ...delta, changeToken: "1;9;03/01/2008 15:00:00" };
      expect(await faultOf(client.retrieveProfileChangeDataDelta(request))).toEqual(
        fault("The change token is invalid."),
      );
    });

    test("when the entity or its filter is not known", async () => {
      const { client, bdc } = await begin();
      const other = client.retrieveBdcProfileChangeData({ ...bdc, entityName: "Other" });
      expect(await faultOf(other)).toEqual(fault("There is no such entity."));
      const filtered = client.retrieveBdcProfileChangeData({ ...bdc, filterName: "toString" });
      expect(await faultOf(filtered)).toEqual(fault("The entity has no filter toString."));
    });
  });
});
