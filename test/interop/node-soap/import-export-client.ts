/** Calls MS-UPIEWS with node-soap. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import { foreignValue } from "../../e2e/node-soap.js";
import { connect, faultOf } from "./calls.js";
import { flagsOf, observedValue, sentProfile } from "./messages.js";
import type { Items, ProfileMessage, PropertyMessage } from "./messages.js";

interface PageMessage {
  readonly ProfileChangeData: Items<"ProfileChangeData", ProfileMessage>;
  readonly LastId: bigint;
  readonly LastChangeToken?: string;
}

interface ImportExportResults {
  readonly InitializeProfileImportExportProcess: bigint;
  readonly FinalizeProfileImportExportProcess: null;
  readonly GetPartitionIds: Items<"guid", string>;
  readonly GetImportProperties: Items<
    "ImportExportProperties",
    { readonly TypeName: string; readonly Properties: Items<"string", string> }
  >;
  readonly RetrieveProfileChangeDataFull: PageMessage;
  readonly RetrieveProfileChangeDataDelta: PageMessage;
  readonly RetrieveBDCProfileChangeData: PageMessage;
  readonly UpdateWithProfileChangeData: boolean;
}

function observedProperty(property: PropertyMessage | null): object | null {
  return (
    property && {
      name: property.Name,
      changeType: flagsOf(property.ChangeType),
      values: (property.Values?.anyType ?? []).map((value) => value && observedValue(value)),
    }
  );
}

function observedPage({ ProfileChangeData, LastId, LastChangeToken }: PageMessage): object {
  return {
    profiles: (ProfileChangeData?.ProfileChangeData ?? []).map((profile) => ({
      distinguishedName: profile.DistinguishedName,
      objectGuid: profile.ObjectGuid,
      objectClass: profile.ObjectClass,
      changeType: flagsOf(profile.ChangeType),
      properties: (profile.PropertyChanges?.PropertyChangeData ?? []).map(observedProperty),
    })),
    lastId: String(LastId),
    ...(LastChangeToken === undefined ? {} : { lastChangeToken: LastChangeToken }),
  };
}

/** Runs the scenario `import-export`. */
export async function importExport(url: string, version: SoapVersion): Promise<object> {
  const call = await connect<ImportExportResults>(url, version);
  const first = await call("InitializeProfileImportExportProcess");
  const importExportId = await call("InitializeProfileImportExportProcess");
  const superseded = await faultOf(
    call("FinalizeProfileImportExportProcess", { importExportId: first }),
  );
  const partitions = (await call("GetPartitionIds"))?.guid ?? [];
  const importProperties = await call("GetImportProperties");
  const [partitionId] = partitions;

  const full = (recordId: number, pageSize: number): Promise<PageMessage> =>
    call("RetrieveProfileChangeDataFull", {
      importExportId,
      objectClass: "user",
      propertyList: { string: ["SID", "LastName"] },
      recordId,
      pageSize,
      partitionId,
    });
  const exported = await full(1, 100);
  const edit = {
    ProfileIdentifier: "LDAP::MGR2",
    DistinguishedName: exported.ProfileChangeData?.ProfileChangeData[1]?.DistinguishedName,
    ObjectGuid: "00000000-0000-0000-0000-000000000000",
    ObjectClass: "user",
    PropertyChanges: {
      PropertyChangeData: [
        {
          Name: "LastName",
          ChangeType: "Modify",
          Values: { anyType: [foreignValue("string", "Edited")] },
        },
      ],
    },
    ChangeType: "Modify",
  };
  const updated = await call("UpdateWithProfileChangeData", {
    importExportId,
    profileChangeData: { ProfileChangeData: [edit] },
  });
  const verified = await full(2, 1);
  const delta = await call("RetrieveProfileChangeDataDelta", {
    importExportId,
    objectClass: "User",
    propertyList: { string: ["LastName"] },
    pageSize: 10,
    partitionId,
  });
  const businessData = await call("RetrieveBDCProfileChangeData", {
    instanceName: "Payroll",
    entityNameSpace: "http://payroll.example/",
    entityName: "Salary",
    mossJoinAttribute: "UserName",
    propertyList: { string: ["Grade"] },
    recordId: 1,
    pageSize: 10,
    partitionId,
  });
  return {
    first: String(first),
    second: String(importExportId),
    superseded,
    partitions,
    importProperties: (importProperties?.ImportExportProperties ?? []).map((kind) => ({
      typeName: kind.TypeName,
      properties: kind.Properties?.string ?? [],
    })),
    exported: observedPage(exported),
    updated,
    verified: observedPage(verified),
    delta: observedPage(delta),
    businessData: observedPage(businessData),
    finalized: await call("FinalizeProfileImportExportProcess", { importExportId }),
    finalizedAgain: await faultOf(call("FinalizeProfileImportExportProcess", { importExportId })),
  };
}

/** Sends what a full export holds back as it was read: each profile by itself, or all at once. */
export async function mirror(url: string, version: SoapVersion, atOnce: boolean): Promise<object> {
  const call = await connect<ImportExportResults>(url, version);
  const { ProfileChangeData, LastId } = await call("RetrieveProfileChangeDataFull", {
    importExportId: 1,
    recordId: 1,
    pageSize: 100_000,
    partitionId: "00000000-0000-0000-0000-000000000000",
  });
  const profiles = (ProfileChangeData?.ProfileChangeData ?? []).map(sentProfile);
  for (const sent of atOnce ? [profiles] : profiles.map((profile) => [profile])) {
    await call("UpdateWithProfileChangeData", {
      importExportId: LastId,
      profileChangeData: { ProfileChangeData: sent },
    });
  }
  return {};
}
