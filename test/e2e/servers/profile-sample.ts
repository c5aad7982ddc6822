/** The sample data of [MS-UPIEWS] 4.1, with the values that the messages of 4.2 add to it. */
import type { ContractValue } from "../../../output/ms-upiews/index.js";
import { NIL_GUID } from "./profile-store.js";
import type { Profile } from "./profile-store.js";

/** The partition of 4.2.2. */
export const PARTITION_ID = "0c37852b-34d0-418e-91c6-2ac25af4be5b";

/** The properties that 4.2.3 asks for. */
export const PROPERTY_LIST = [
  "PreferredName",
  "ADGuid",
  "SPS-DistinguishedName",
  "SID",
  "LastName",
  "FirstName",
  "UserName",
  "AccountName",
];

/** A value with the type `xs:string`. */
export function text(value: string): ContractValue {
  return { $type: "xs:string", value };
}

/** A value with the type `xs:base64Binary`, given in base64. */
export function binary(base64: string): ContractValue {
  return { $type: "xs:base64Binary", value: Uint8Array.from(Buffer.from(base64, "base64")) };
}

/** The distinguished name of a sample user. */
export function distinguishedNameOf(user: string): string {
  return `uid=${user},ou=FewUsersOU,dc=DomainName,dc=extest,dc=CompanyName,dc=com`;
}

function sampleProfile(number: number, sid: string, adGuid: string): Profile {
  const user = `MGR${number}`;
  const dn = distinguishedNameOf(user);
  return {
    recordId: BigInt(number),
    partitionId: PARTITION_ID,
    objectClass: "user",
    identifier: `LDAP::${user}`,
    distinguishedName: dn,
    objectGuid: NIL_GUID,
    properties: new Map([
      ["AccountName", [text(`LDAP::${user}`)]],
      ["FirstName", [text(`Manager ${number}`)]],
      ["SID", [binary(sid)]],
      ["UserName", [text(user)]],
      ["PreferredName", [text(`LDAP::${user}`)]],
      ["dn", [text(dn)]],
      ["SPS-DistinguishedName", [text(dn)]],
      ["LastName", [text(`LastName Manager${number}`)]],
      ["ADGuid", [binary(adGuid)]],
    ]),
  };
}

/** The three users. */
export const SAMPLE_PROFILES: readonly Profile[] = [
  sampleProfile(1, "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw6iooAA==", "AhuBersqt06TyK1TGDwHHQ=="),
  sampleProfile(2, "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwGD5OAA==", "mwvDn7xr8ESvMig0miA4qA=="),
  sampleProfile(3, "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdw039LAA==", "3AAG32anf0usUZfnP6/EhQ=="),
];

/** A clock that goes one second on with each look at it. */
export function sampleClock(): () => string {
  let seconds = 0;
  return () => `2008-03-01T15:00:${String(seconds++).padStart(2, "0")}`;
}
