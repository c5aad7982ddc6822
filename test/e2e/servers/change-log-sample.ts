/** The sample data of [MS-USRPCH] 4.1. */
import type { ContractValue, UserProfileChangeQuery } from "../../../output/ms-usrpch/index.js";
import type { ChangeLogEntry } from "./change-log.js";

/** The policy that every entry of the examples in 4.2 and 4.3 names. */
export const POLICY_ID = "a88b9dcb-5b82-41e4-8a19-17672f307b95";

export const USER_1 = "User1";
export const USER_2 = "One More User2";
export const USER_3 = "Different User3";
export const USER_4 = "Another User4";
export const USER_5 = "Last User5";

/** The five users of the profile store. */
export const USERS = [USER_1, USER_2, USER_3, USER_4, USER_5];

/** The value of an entry about a web log: a document, which its declaration tells to be a string in memory. */
function webLog(title: string, permalink: string): ContractValue {
  const value = `<?xml version="1.0" encoding="utf-16"?>
<WebLog>
  <Title> ${title} </Title>
  <Permalink> ${permalink} </Permalink>
</WebLog>`;
  return { $type: "xs:string", value };
}

/** The six entries of the change log, EventId 1 to 6. */
export const SAMPLE_LOG: readonly ChangeLogEntry[] = [
  {
    id: 1n,
    userAccountName: USER_1,
    changeType: ["Modify"],
    objectType: ["SingleValueProperty"],
    eventTime: "2008-02-13T13:23:45",
    value: { $type: "xs:string", value: "123 New Road, New City, ST" },
    policyId: POLICY_ID,
    propertyName: "Address",
  },
  {
    id: 2n,
    userAccountName: USER_2,
    changeType: ["Add"],
    objectType: ["Colleague"],
    eventTime: "2008-02-13T14:34:56",
    value: { $type: "xs:string", value: USER_4 },
    policyId: POLICY_ID,
  },
  {
    id: 3n,
    userAccountName: USER_4,
    changeType: ["Add"],
    objectType: ["Colleague"],
    eventTime: "2008-02-13T14:34:56",
    value: { $type: "xs:string", value: USER_2 },
    policyId: POLICY_ID,
  },
  {
    id: 4n,
    userAccountName: USER_5,
    changeType: ["Add"],
    objectType: ["WebLog"],
    eventTime: "2008-02-13T15:45:07",
    value: webLog("My New Post", "http://site/p5/newpost"),
    policyId: POLICY_ID,
  },
  {
    id: 5n,
    userAccountName: USER_3,
    changeType: ["Delete"],
    objectType: ["WebLog"],
    eventTime: "2008-02-13T16:56:18",
    value: webLog("My Old Post", "http://site/p3/oldpost"),
    policyId: POLICY_ID,
  },
  {
    id: 6n,
    userAccountName: USER_1,
    changeType: ["Add"],
    objectType: ["SingleValueProperty"],
    eventTime: "2008-03-01T15:21:17",
    value: { $type: "xs:string", value: "02/29/2008" },
    policyId: POLICY_ID,
    propertyName: "Marriage Data",
  },
];

/** A query with all flags alike. */
export function queryOf(flag: boolean): UserProfileChangeQuery {
  return {
    singleValueProperty: flag,
    multiValueProperty: flag,
    custom: flag,
    add: flag,
    update: flag,
    updateMetadata: flag,
    delete: flag,
    anniversary: flag,
    distributionListMembership: flag,
    siteMembership: flag,
    quickLink: flag,
    colleague: flag,
    webLog: flag,
    personalizationSite: flag,
    userProfile: flag,
    organizationMembership: flag,
  };
}
