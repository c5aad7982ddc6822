/** Messages of [MS-UPIEWS] of any size, as text and as values, made without the codec that is measured. */
import type {
  ProfileChangeData,
  ProfileChangeDataContainer,
} from "../../output/ms-upiews/index.js";

/** What 4.2.3 exports of a user: seven texts and two binary values. */
interface ProfileProperty {
  readonly name: string;
  readonly type: "string" | "base64Binary";
  readonly value: string;
}

/** The namespace of the service. */
export const PROFILES_NAMESPACE =
  "http://microsoft.com/webservices/SharePointPortalServer/ProfileImportExportService";

function propertiesOf(user: string, number: number): ProfileProperty[] {
  const dn = distinguishedNameOf(user);
  const bytes = Buffer.from(`${user}-${String(number).padStart(20, "0")}`).toString("base64");
  return [
    { name: "AccountName", type: "string", value: `LDAP::${user}` },
    { name: "FirstName", type: "string", value: `Manager ${number} & more` },
    { name: "SID", type: "base64Binary", value: bytes },
    { name: "UserName", type: "string", value: user },
    { name: "PreferredName", type: "string", value: `LDAP::${user}` },
    { name: "dn", type: "string", value: dn },
    { name: "SPS-DistinguishedName", type: "string", value: dn },
    { name: "LastName", type: "string", value: `Last Name of Männer ${number}` },
    { name: "ADGuid", type: "base64Binary", value: bytes.slice(0, 24) },
  ];
}

function distinguishedNameOf(user: string): string {
  return `uid=${user},ou=FewUsersOU,dc=DomainName,dc=extest,dc=CompanyName,dc=com`;
}

/** Text as it stands in an element. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function profileText(number: number): string {
  const user = `MGR${number}`;
  const changes = propertiesOf(user, number).map(
    ({ name, type, value }) =>
      `<PropertyChangeData><Name>${name}</Name><ChangeType>Add</ChangeType><Values><anyType xsi:type="xsd:${type}">${escapeText(value)}</anyType></Values></PropertyChangeData>`,
  );
  return `<ProfileChangeData><ProfileIdentifier>LDAP::${user}</ProfileIdentifier><DistinguishedName>${distinguishedNameOf(user)}</DistinguishedName><ObjectGuid>00000000-0000-0000-0000-000000000000</ObjectGuid><ObjectClass>user</ObjectClass><PropertyChanges>${changes.join("")}</PropertyChanges><ChangeType>Add</ChangeType></ProfileChangeData>`;
}

/** The answer of RetrieveProfileChangeDataFull with so many profiles, in SOAP 1.1. */
export function fullExportAnswer(count: number): string {
  const profiles = Array.from({ length: count }, (_, index) => profileText(index + 1));
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><RetrieveProfileChangeDataFullResponse xmlns="${PROFILES_NAMESPACE}"><RetrieveProfileChangeDataFullResult><ProfileChangeData>${profiles.join("")}</ProfileChangeData><LastId>${count}</LastId><LastChangeToken /></RetrieveProfileChangeDataFullResult></RetrieveProfileChangeDataFullResponse></soap:Body></soap:Envelope>`;
}

/** The same page as a value. */
export function fullExportValue(count: number): ProfileChangeDataContainer {
  return { profileChangeData: profileValues(count), lastId: BigInt(count), lastChangeToken: "" };
}

function profileValues(count: number): ProfileChangeData[] {
  return Array.from({ length: count }, (_, index) => {
    const user = `MGR${index + 1}`;
    return {
      profileIdentifier: `LDAP::${user}`,
      distinguishedName: distinguishedNameOf(user),
      objectGuid: "00000000-0000-0000-0000-000000000000",
      objectClass: "user",
      propertyChanges: propertiesOf(user, index + 1).map(({ name, type, value }) => ({
        name,
        changeType: ["Add"],
        values: [
          type === "string"
            ? { $type: "xs:string", value }
            : { $type: "xs:base64Binary", value: Uint8Array.from(Buffer.from(value, "base64")) },
        ],
      })),
      changeType: ["Add"],
    };
  });
}
