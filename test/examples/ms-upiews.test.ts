import { describe } from "@jest/globals";

import {
  finalizeProfileImportExportProcessElement,
  finalizeProfileImportExportProcessResponseElement,
  getPartitionIdsElement,
  getPartitionIdsResponseElement,
  initializeProfileImportExportProcessElement,
  initializeProfileImportExportProcessResponseElement,
  retrieveProfileChangeDataFullElement,
  retrieveProfileChangeDataFullResponseElement,
  updateWithProfileChangeDataElement,
  updateWithProfileChangeDataResponseElement,
} from "../../output/ms-upiews/schema.js";
import type {
  ContractValue,
  ProfileChangeData,
  PropertyChangeData,
  RetrieveProfileChangeDataFull,
  RetrieveProfileChangeDataFullResponse,
} from "../../output/ms-upiews/types.js";
import { octets, testExample, testNothingIsLeftOut } from "./example.js";

const contract = "ms-upiews";

function added(name: string, value: ContractValue): PropertyChangeData {
  return { name, changeType: ["Add"], values: [value] };
}

function text(value: string): ContractValue {
  return { $type: "xs:string", value };
}

function binary(base64: string): ContractValue {
  return { $type: "xs:base64Binary", value: octets(base64) };
}

function manager(distinguishedName: string, propertyChanges: PropertyChangeData[]) {
  return {
    distinguishedName,
    objectGuid: "00000000-0000-0000-0000-000000000000",
    objectClass: "user",
    propertyChanges,
    changeType: ["Add"],
  } satisfies ProfileChangeData;
}

function nameOf(user: string): string {
  return `uid=${user},ou=FewUsersOU,dc=DomainName,dc=extest,dc=CompanyName,dc=com`;
}

describe("section 4.2.1, starting", () => {
  testExample({
    contract,
    file: "4.2.1-01-InitializeProfileImportExportProcess-request.xml",
    element: initializeProfileImportExportProcessElement,
    value: {},
  });

  testExample({
    contract,
    file: "4.2.1-02-InitializeProfileImportExportProcess-response.xml",
    element: initializeProfileImportExportProcessResponseElement,
    value: { initializeProfileImportExportProcessResult: 14n },
  });
});

describe("section 4.2.2, the partitions", () => {
  testExample({
    contract,
    file: "4.2.2-01-GetPartitionIds-request.xml",
    element: getPartitionIdsElement,
    value: {},
  });

  testExample({
    contract,
    file: "4.2.2-02-GetPartitionIds-response.xml",
    element: getPartitionIdsResponseElement,
    value: { getPartitionIdsResult: ["0c37852b-34d0-418e-91c6-2ac25af4be5b"] },
  });
});

/** The request of 4.2.3, which 4.2.5 repeats. */
const retrieve: RetrieveProfileChangeDataFull = {
  importExportId: 14n,
  objectClass: "user",
  propertyList: [
    "PreferredName",
    "ADGuid",
    "SPS-DistinguishedName",
    "SID",
    "LastName",
    "FirstName",
    "UserName",
    "AccountName",
  ],
  recordId: 1n,
  pageSize: 100,
  partitionId: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
};

/** The response of 4.2.3; that of 4.2.5 has another last name of MGR2. */
function retrieved(lastName: string): RetrieveProfileChangeDataFullResponse {
  return {
    retrieveProfileChangeDataFullResult: {
      profileChangeData: [
        manager(nameOf("MGR1"), [
          added("Firstname", text("Manager 1")),
          added("SID", binary("AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw6iooAA==")),
          added("UserName", text("MGR1")),
          added("PreferredName", text("LDAP::MGR1")),
          added("dn", text(nameOf("MGR1"))),
          added("SPS-DistinguishedName", text(nameOf("MGR1"))),
          added("LastName", text("LastName Manager1")),
          added("ADGuid", binary("AhuBersqt06TyK1TGDwHHQ==")),
        ]),
        manager(nameOf("MGR2"), [
          added("FirstName", text("Manager 2")),
          added("SID", binary("AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwGD5OAA==")),
          added("UserName", text("MGR2")),
          added("PreferredName", text("LDAP::MGR2")),
          added("SPS-DistinguishedName", text(nameOf("MGR2"))),
          added("SPS-DistinguishedName", text(nameOf("MGR2"))),
          added("LastName", text(lastName)),
          added("ADGuid", binary("mwvDn7xr8ESvMig0miA4qA==")),
        ]),
        manager(` ${nameOf("MGR3")} `, [
          added("FirstName", text("Manager 3")),
          added("SID", binary("AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw039LAA==")),
          added("UserName", text("MGR3")),
          added("PreferredName", text("LDAP::MGR3")),
          added("SPS-DistinguishedName", text(nameOf("MGR3"))),
          added("SPS-DistinguishedName", text(nameOf("MGR3"))),
          added("LastName", text("LastName Manager3")),
          added("ADGuid", binary("3AAG32anf0usUZfnP6/EhQ==")),
        ]),
      ],
      lastId: 3n,
      // Empty, not absent.
      lastChangeToken: "",
    },
  };
}

describe("section 4.2.3, retrieving all profiles", () => {
  testExample({
    contract,
    file: "4.2.3-01-RetrieveProfileChangeDataFull-request.xml",
    element: retrieveProfileChangeDataFullElement,
    value: retrieve,
  });

  testExample({
    contract,
    file: "4.2.3-02-RetrieveProfileChangeDataFull-response.xml",
    element: retrieveProfileChangeDataFullResponseElement,
    value: retrieved("LastName Manager2"),
  });
});

describe("section 4.2.4, changing a last name", () => {
  testExample({
    contract,
    file: "4.2.4-01-UpdateWithProfileChangeData-request.xml",
    element: updateWithProfileChangeDataElement,
    value: {
      importExportId: 14n,
      profileChangeData: [
        {
          profileIdentifier: "LDAP::MGR2",
          distinguishedName: nameOf("MGR2"),
          objectGuid: "00000000-0000-0000-0000-000000000000",
          objectClass: "user",
          propertyChanges: [{ name: "LastName", changeType: ["Modify"], values: [text("Edited")] }],
          changeType: ["Modify"],
        },
      ],
    },
  });

  testExample({
    contract,
    file: "4.2.4-02-UpdateWithProfileChangeData-response.xml",
    element: updateWithProfileChangeDataResponseElement,
    value: { updateWithProfileChangeDataResult: true },
  });
});

describe("section 4.2.5, retrieving the changed profiles", () => {
  testExample({
    contract,
    file: "4.2.5-01-RetrieveProfileChangeDataFull-request.xml",
    element: retrieveProfileChangeDataFullElement,
    value: retrieve,
  });

  testExample({
    contract,
    file: "4.2.5-02-RetrieveProfileChangeDataFull-response.xml",
    element: retrieveProfileChangeDataFullResponseElement,
    value: retrieved("Edited"),
  });
});

describe("section 4.2.6, ending", () => {
  testExample({
    contract,
    file: "4.2.6-01-FinalizeProfileImportExportProcess-request.xml",
    element: finalizeProfileImportExportProcessElement,
    value: { importExportId: 14n },
  });

  testExample({
    contract,
    file: "4.2.6-02-FinalizeProfileImportExportProcess-response.xml",
    element: finalizeProfileImportExportProcessResponseElement,
    value: {},
  });
});

testNothingIsLeftOut(contract);
