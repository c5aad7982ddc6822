/** Pages of a change log ([MS-USRPCH] 3.1.4.2), as text and as values, made without the codec that is measured. */
import type {
  UserProfileChangeData,
  UserProfileChangeDataContainer,
} from "../../output/ms-usrpch/index.js";
import { escapeText } from "./profiles.js";

/** The namespace of the service. */
export const CHANGES_NAMESPACE =
  "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService";

function userOf(id: number): string {
  return `EXAMPLE\\user${id % 97}`;
}

function timeOf(id: number): string {
  const minute = String(id % 60).padStart(2, "0");
  return `2008-03-01T15:${minute}:07.${String(id % 1000).padStart(3, "0")}`;
}

function policyOf(id: number): string {
  return `a88b9dcb-5b82-41e4-8a19-${id.toString(16).padStart(12, "0")}`;
}

/** Of four changes one is of a site, one has no value, one a date and one a text. */
function changeValue(id: number): UserProfileChangeData {
  const common = { id: BigInt(id), userAccountName: userOf(id), eventTime: timeOf(id) };
  switch (id % 4) {
    case 0:
      return {
        ...common,
        userRemotePersonalSiteHostUrl: `http://mysite/personal/user${id}`,
        changeType: ["Modify"],
        objectType: ["SiteMembership"],
        value: { $type: "xs:string", value: `Team <site> ${id} & others` },
        policyId: policyOf(id),
      };
    case 1:
      return {
        ...common,
        changeType: ["Delete"],
        objectType: ["Colleague"],
        policyId: policyOf(id),
        propertyName: "Manager",
      };
    case 2:
      return {
        ...common,
        changeType: ["Add", "Modify"],
        objectType: ["SingleValueProperty"],
        value: { $type: "xs:date", value: "2008-02-29" },
        policyId: policyOf(id),
        propertyName: "SPS-Birthday",
      };
    default:
      return {
        ...common,
        changeType: ["Add"],
        objectType: ["MultiValueProperty", "UserProfile"],
        value: { $type: "xs:string", value: `Größe ${id}` },
        policyId: policyOf(id),
        propertyName: "SPS-Skills",
      };
  }
}

/** A page of so many changes. */
export function changesValue(count: number): UserProfileChangeDataContainer {
  return {
    changes: Array.from({ length: count }, (_, index) => changeValue(index + 1)),
    changeToken: `1;${count};03/01/2008 15:45:07`,
    hasExceededCountLimit: true,
  };
}

function changeText(id: number): string {
  const head = `<UserProfileChangeData><Id>${id}</Id><UserAccountName>${userOf(id)}</UserAccountName>`;
  const policy = `<PolicyId>${policyOf(id)}</PolicyId>`;
  const time = `<EventTime>${timeOf(id)}</EventTime>`;
  switch (id % 4) {
    case 0:
      return `${head}<UserRemotePersonalSiteHostUrl>http://mysite/personal/user${id}</UserRemotePersonalSiteHostUrl><ChangeType>Modify</ChangeType><ObjectType>SiteMembership</ObjectType>${time}<Value xsi:type="xsd:string">${escapeText(`Team <site> ${id} & others`)}</Value>${policy}</UserProfileChangeData>`;
    case 1:
      return `${head}<ChangeType>Delete</ChangeType><ObjectType>Colleague</ObjectType>${time}${policy}<PropertyName>Manager</PropertyName></UserProfileChangeData>`;
    case 2:
      return `${head}<ChangeType>Add Modify</ChangeType><ObjectType>SingleValueProperty</ObjectType>${time}<Value xsi:type="xsd:date">2008-02-29</Value>${policy}<PropertyName>SPS-Birthday</PropertyName></UserProfileChangeData>`;
    default:
      return `${head}<ChangeType>Add</ChangeType><ObjectType>MultiValueProperty UserProfile</ObjectType>${time}<Value xsi:type="xsd:string">Größe ${id}</Value>${policy}<PropertyName>SPS-Skills</PropertyName></UserProfileChangeData>`;
  }
}

/** The answer of GetChanges with such a page, in SOAP 1.1. */
export function changesAnswer(count: number): string {
  const changes = Array.from({ length: count }, (_, index) => changeText(index + 1));
  return soapAnswer(
    `<GetChangesResponse xmlns="${CHANGES_NAMESPACE}"><GetChangesResult><Changes>${changes.join("")}</Changes><ChangeToken>1;${count};03/01/2008 15:45:07</ChangeToken><HasExceededCountLimit>true</HasExceededCountLimit></GetChangesResult></GetChangesResponse>`,
  );
}

/** An envelope of SOAP 1.1 around the text of its body. */
export function soapAnswer(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>${body}</soap:Body></soap:Envelope>`;
}
