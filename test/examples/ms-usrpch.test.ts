import { describe, expect, test } from "@jest/globals";

import {
  getChangesElement,
  getChangesResponseElement,
  getCurrentChangeTokenElement,
  getCurrentChangeTokenResponseElement,
  getUserChangesElement,
  getUserChangesResponseElement,
  getUserCurrentChangeTokenElement,
  getUserCurrentChangeTokenResponseElement,
} from "../../output/ms-usrpch/schema.js";
import type {
  UserProfileChangeData,
  UserProfileChangeQuery,
} from "../../output/ms-usrpch/types.js";
import { XmlReader } from "../../output/runtime/xml/reader.js";
import { exampleText } from "../support/envelope.js";
import { infoset } from "../support/infoset.js";
import { testExample, testNothingIsLeftOut } from "./example.js";

const contract = "ms-usrpch";

/** Both requests ask for everything. */
const everything: UserProfileChangeQuery = {
  singleValueProperty: true,
  multiValueProperty: true,
  custom: true,
  add: true,
  update: true,
  updateMetadata: true,
  delete: true,
  anniversary: true,
  distributionListMembership: true,
  siteMembership: true,
  quickLink: true,
  colleague: true,
  webLog: true,
  personalizationSite: true,
  userProfile: true,
  organizationMembership: true,
};

/** The order in which both requests send the flags after `Custom`, and that of the schema. */
const sent = `
        <Anniversary>true</Anniversary>
        <DistributionListMembership>true</DistributionListMembership>
        <SiteMembership>true</SiteMembership>
        <QuickLink>true</QuickLink>
        <Colleague>true</Colleague>
        <PersonalizationSite>true</PersonalizationSite>
        <UserProfile>true</UserProfile>
        <OrganizationMembership>true</OrganizationMembership>
        <WebLog>true</WebLog>
        <Add>true</Add>
        <Update>true</Update>
        <UpdateMetadata>true</UpdateMetadata>
        <Delete>true</Delete>`;
const inSchemaOrder = `
        <Add>true</Add>
        <Update>true</Update>
        <UpdateMetadata>true</UpdateMetadata>
        <Delete>true</Delete>
        <Anniversary>true</Anniversary>
        <DistributionListMembership>true</DistributionListMembership>
        <SiteMembership>true</SiteMembership>
        <QuickLink>true</QuickLink>
        <Colleague>true</Colleague>
        <WebLog>true</WebLog>
        <PersonalizationSite>true</PersonalizationSite>
        <UserProfile>true</UserProfile>
        <OrganizationMembership>true</OrganizationMembership>`;

const policyId = "a88b9dcb-5b82-41e4-8a19-17672f307b95";

describe("section 4.2, the changes of all users", () => {
  testExample({
    contract,
    file: "4.2-01-GetCurrentChangeToken-request.xml",
    element: getCurrentChangeTokenElement,
    value: {},
  });

  // The token stands on a line of its own; `xs:string` keeps the white space around it.
  testExample({
    contract,
    file: "4.2-02-GetCurrentChangeToken-response.xml",
    element: getCurrentChangeTokenResponseElement,
    value: {
      getCurrentChangeTokenResult: "\n        1;42703492;02/13/2008 14:34:56\n      ",
    },
  });

  testExample({
    contract,
    file: "4.2-03-GetChanges-request.xml",
    element: getChangesElement,
    value: {
      changeToken: "\n        1;42703492;02/13/2008 14:34:56\n      ",
      changeQuery: everything,
    },
    normalized: [[sent, inSchemaOrder]],
    strictly: /^changeQuery: .*WebLog is out of order\. \(line 20, column 9\)/,
  });

  const changes: UserProfileChangeData[] = [
    {
      id: 42703511n,
      userAccountName: "Another User4",
      changeType: ["Add"],
      objectType: ["Colleague"],
      eventTime: "2008-02-13T14:34:56.183",
      value: { $type: "xs:string", value: "One More User2" },
      policyId,
    },
    {
      id: 42703578n,
      userAccountName: "Another User4",
      changeType: ["Add"],
      objectType: ["WebLog"],
      eventTime: "2008-02-13T15:45:07.183",
      policyId,
    },
    {
      id: 42703599n,
      userAccountName: "Another User4",
      changeType: ["Delete"],
      objectType: ["WebLog"],
      eventTime: "2008-02-13T16:56:18.183",
      policyId,
    },
    {
      id: 42703604n,
      userAccountName: "User1",
      changeType: ["Add"],
      objectType: ["SingleValueProperty"],
      eventTime: "2008-03-01T15:21:17.183",
      value: { $type: "xs:string", value: "02/29/2008 " },
      policyId,
      propertyName: "Marriage Data",
    },
  ];
  testExample({
    contract,
    file: "4.2-04-GetChanges-response.xml",
    element: getChangesResponseElement,
    value: {
      getChangesResult: {
        changes,
        changeToken: "1; 42703604;03/01/2008 15:21:17",
        hasExceededCountLimit: false,
      },
    },
    // White space around a list is none of it (XML Schema 1.0 Part 2 §4.3.6).
    normalized: [["<ObjectType> WebLog </ObjectType>", "<ObjectType>WebLog</ObjectType>"]],
  });
});

describe("section 4.3, the changes of one user", () => {
  testExample({
    contract,
    file: "4.3-01-GetUserCurrentChangeToken-request.xml",
    element: getUserCurrentChangeTokenElement,
    value: { userAccountName: "User1" },
  });

  testExample({
    contract,
    file: "4.3-02-GetUserCurrentChangeToken-response.xml",
    element: getUserCurrentChangeTokenResponseElement,
    value: { getUserCurrentChangeTokenResult: "\n        1;1;02/13/2008 13:23:45\n      " },
  });

  testExample({
    contract,
    file: "4.3-03-GetUserChanges-request.xml",
    element: getUserChangesElement,
    value: {
      userAccountName: "User1",
      changeToken: "1;1;02/13/2008 13:23:45",
      changeQuery: everything,
    },
    normalized: [[sent, inSchemaOrder]],
    strictly: /^changeQuery: .*WebLog is out of order\. \(line 19, column 9\)/,
  });

  // The same change as the last of 4.2, here as a date.
  testExample({
    contract,
    file: "4.3-04-GetUserChanges-response.xml",
    element: getUserChangesResponseElement,
    value: {
      getUserChangesResult: {
        changes: [
          {
            id: 6n,
            userAccountName: "User1",
            changeType: ["Add"],
            objectType: ["SingleValueProperty"],
            eventTime: "2008-03-01T15:45:07.128",
            value: { $type: "xs:date", value: "2008-02-29" },
            policyId,
            propertyName: " Marriage Data ",
          },
        ],
        changeToken: "1;6;03/01/2008 15:45:07",
        hasExceededCountLimit: false,
      },
    },
    normalized: [
      [
        "<ObjectType> SingleValueProperty</ObjectType>",
        "<ObjectType>SingleValueProperty</ObjectType>",
      ],
      [">2008-02-29 </Value>", ">2008-02-29</Value>"],
    ],
  });
});

describe("section 4.1, values of entries about web logs", () => {
  test.each([
    ["4.1-01-WebLog.xml", " My New Post ", " http://site/p5/newpost "],
    ["4.1-02-WebLog.xml", " My Old Post ", " http://site/p3/oldpost "],
  ])("%s, which has no schema, is read as a lossless node", (file, title, permalink) => {
    const xml = exampleText(contract, file);
    const reader = new XmlReader(xml);
    reader.next();
    expect(reader.readElement(true)).toEqual({
      namespace: "",
      localName: "WebLog",
      attributes: [],
      children: [
        "\n  ",
        { namespace: "", localName: "Title", attributes: [], children: [title] },
        "\n  ",
        { namespace: "", localName: "Permalink", attributes: [], children: [permalink] },
        "\n",
      ],
    });
    expect(infoset(xml).children).toHaveLength(2);
  });
});

testNothingIsLeftOut(contract, ["4.1-01-WebLog.xml", "4.1-02-WebLog.xml"]);
