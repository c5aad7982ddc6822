/** The sequence of operations of [MS-UPIEWS] 4.2: export, change, import, and export once more. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  createProfileImportExportService,
  ProfileImportExportServiceClient,
} from "../../output/ms-upiews/index.js";
import type { ContractValue, ProfileChangeData } from "../../output/ms-upiews/index.js";
import { infoset } from "./documents.js";
import { listen, post, serve, SOAP_VERSIONS } from "./loopback.js";
import { ImportExportServer } from "./servers/import-export.js";
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

function sampleService() {
  const store = new ProfileStore(SAMPLE_PROFILES, sampleClock());
  const server = new ImportExportServer({ store, partitionIds: [PARTITION_ID] });
  return createProfileImportExportService(server);
}

/**
 * A profile of the responses in 4.2.3 and 4.2.5. The document's own messages misspell FirstName in
 * the first profile, and in the others name SPS-DistinguishedName twice and dn not at all, though dn
 * must be returned (3.1.4.7.2.1).
 */
function exported(
  number: number,
  lastName: string,
  sid: string,
  adGuid: string,
): ProfileChangeData {
  const user = `MGR${number}`;
  const dn = distinguishedNameOf(user);
  const add = (name: string, value: ContractValue) => ({
    name,
    changeType: ["Add"] as const,
    values: [value],
  });
  return {
    distinguishedName: dn,
    objectGuid: NIL_GUID,
    objectClass: "user",
    propertyChanges: [
      add("FirstName", text(`Manager ${number}`)),
      add("SID", binary(sid)),
      add("UserName", text(user)),
      add("PreferredName", text(`LDAP::${user}`)),
      add("dn", text(dn)),
      add("SPS-DistinguishedName", text(dn)),
      add("LastName", text(lastName)),
      add("ADGuid", binary(adGuid)),
    ],
    changeType: ["Add"],
  };
}

function exportWith(lastNameOf2: string) {
  return {
    profileChangeData: [
      exported(
        1,
        "LastName Manager1",
        "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw6iooAA==",
        "AhuBersqt06TyK1TGDwHHQ==",
      ),
      exported(
        2,
        lastNameOf2,
        "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwGD5OAA==",
        "mwvDn7xr8ESvMig0miA4qA==",
      ),
      exported(
        3,
        "LastName Manager3",
        "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw039LAA==",
        "3AAG32anf0usUZfnP6/EhQ==",
      ),
    ],
    lastId: 3n,
    lastChangeToken: "",
  };
}

/** The change of 4.2.4. */
const EDIT: ProfileChangeData = {
  profileIdentifier: "LDAP::MGR2",
  distinguishedName: distinguishedNameOf("MGR2"),
  objectGuid: NIL_GUID,
  objectClass: "user",
  propertyChanges: [{ name: "LastName", changeType: ["Modify"], values: [text("Edited")] }],
  changeType: ["Modify"],
};

describe.each(SOAP_VERSIONS)("The sequence of operations (4.2) over SOAP %s", (soapVersion) => {
  test("exports the profiles, changes one, and finds it changed", async () => {
    const endpoint = await serve(sampleService());
    const client = new ProfileImportExportServiceClient({ endpoint, soapVersion });

    const importExportId = await client.initializeProfileImportExportProcess();
    expect(importExportId).toBe(14n);

    const [partitionId = ""] = (await client.getPartitionIds()) ?? [];
    expect(partitionId).toBe("0c37852b-34d0-418e-91c6-2ac25af4be5b");

    const everything = {
      importExportId,
      objectClass: "user",
      propertyList: PROPERTY_LIST,
      recordId: 1n,
      pageSize: 100,
      partitionId,
    };
    const before = await client.retrieveProfileChangeDataFull(everything);
    expect(before).toEqual(exportWith("LastName Manager2"));

    const applied = await client.updateWithProfileChangeData({
      importExportId,
      profileChangeData: [EDIT],
    });
    expect(applied).toBe(true);

    const after = await client.retrieveProfileChangeDataFull(everything);
    expect(after).toEqual(exportWith("Edited"));

    await client.finalizeProfileImportExportProcess({ importExportId });
  });
});

describe("The document's own messages of 4.2", () => {
  function example(name: string): string {
    return readFileSync(new URL(`../../specs/ms-upiews/examples/${name}`, import.meta.url), "utf8");
  }

  const EXCHANGES = [
    "4.2.1-0#-InitializeProfileImportExportProcess",
    "4.2.2-0#-GetPartitionIds",
    "4.2.3-0#-RetrieveProfileChangeDataFull",
    "4.2.4-0#-UpdateWithProfileChangeData",
    "4.2.5-0#-RetrieveProfileChangeDataFull",
    "4.2.6-0#-FinalizeProfileImportExportProcess",
  ].map((name) => ({
    request: example(`${name.replace("#", "1")}-request.xml`),
    response: example(`${name.replace("#", "2")}-response.xml`),
  }));

  /** The response as the server has to give it: what the document has wrong is named above. */
  function corrected(response: string): string {
    return response
      .replace("Firstname", "FirstName")
      .replaceAll(/(<DistinguishedName>) (.*) (<\/DistinguishedName>)/g, "$1$2$3")
      .replaceAll(
        /(PreferredName(?:(?!<Name>)[\s\S])*<Name>)SPS-DistinguishedName(?=(?:(?!<Name>)[\s\S])*<Name>SPS-)/g,
        "$1dn",
      );
  }

  test("are answered by the server as the document has it", async () => {
    const endpoint = await serve(sampleService());
    for (const { request, response } of EXCHANGES) {
      const answer = await post(endpoint, request);
      expect(infoset(await answer.text())).toEqual(infoset(corrected(response)));
    }
  });

  test("are what the client sends and reads", async () => {
    const sent: string[] = [];
    const { url } = await listen((request, response) => {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => (body += chunk));
      request.on("end", () => {
        sent.push(body);
        response.setHeader("Content-Type", "text/xml; charset=utf-8");
        response.end(EXCHANGES[sent.length - 1]?.response);
      });
    });
    const client = new ProfileImportExportServiceClient({ endpoint: url });
    const importExportId = await client.initializeProfileImportExportProcess();
    const [partitionId = ""] = (await client.getPartitionIds()) ?? [];
    const everything = {
      importExportId,
      objectClass: "user",
      propertyList: PROPERTY_LIST,
      recordId: 1n,
      pageSize: 100,
      partitionId,
    };
    const before = await client.retrieveProfileChangeDataFull(everything);
    const profileChangeData = [EDIT];
    const applied = await client.updateWithProfileChangeData({ importExportId, profileChangeData });
    const after = await client.retrieveProfileChangeDataFull(everything);
    await client.finalizeProfileImportExportProcess({ importExportId });

    expect(sent.map((text) => infoset(text))).toEqual(
      EXCHANGES.map(({ request }) => infoset(request)),
    );
    expect(applied).toBe(true);
    const lastNames = [before, after].map((page) =>
      page?.profileChangeData?.map((data) => data?.propertyChanges?.[6]?.values),
    );
    expect(lastNames).toEqual([
      [[text("LastName Manager1")], [text("LastName Manager2")], [text("LastName Manager3")]],
      [[text("LastName Manager1")], [text("Edited")], [text("LastName Manager3")]],
    ]);
  });
});
