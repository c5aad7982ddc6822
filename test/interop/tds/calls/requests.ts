/** Calls that make requests, evaluate them and carry them out. */
import type {
  AnyRequestParameter,
  ConfigurationDatabaseClient,
} from "../../../../output/ms-upscdap/index.js";
import { DEPLOYED } from "../../../support/configuration-database/deployment.js";
import { made, NOW } from "../../../support/configuration-database/listener.js";
import { attributesOf } from "../../../support/configuration-database/objects.js";
import { SEED } from "../../../support/configuration-database/seed.js";
import { added, CAUSE, EARLIER, rowsOf } from "./call.js";
import type { Calls } from "./call.js";

const requestor = DEPLOYED.administrator;
const request = made("Request");
const target = made("Target");

const create = (propertyName: string, value: string): AnyRequestParameter => ({
  $type: "CreateRequestParameter",
  calculated: false,
  propertyName,
  value,
});

/** A request to create management agent data. */
const AGENT = {
  targetIdentifier: "00000000-0000-0000-0000-000000000000",
  creator: requestor,
  anonymous: false,
  operation: "Create",
  parameters: {
    requestParameter: [create("ObjectType", "ma-data"), create("DisplayName", "Ä & <B>")],
  },
  displayNameTemplate: 'Create {0}: "{1}" Request',
  cause: CAUSE,
  isChildRequest: false,
  displayName: null,
};

const AGENT_XML =
  '<RequestParameters xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  '<RequestParameter xsi:type="CreateRequestParameter"><Calculated>false</Calculated>' +
  "<PropertyName>ObjectType</PropertyName><Value>ma-data</Value></RequestParameter>" +
  '<RequestParameter xsi:type="CreateRequestParameter"><Calculated>false</Calculated>' +
  "<PropertyName>DisplayName</PropertyName><Value>Ä &amp; &lt;B&gt;</Value></RequestParameter>" +
  "</RequestParameters>";

const OUTPUT = {
  requestIdentifier: request,
  displayName: 'Create ma-data: "Ä & <B>" Request',
  targetObjectName: "ma-data",
  time: NOW,
};

/** The attributes of a request that was made. */
const requested = (status: string) => ({
  ObjectID: [request],
  ObjectType: ["Request"],
  CreatedTime: [NOW],
  Creator: [requestor],
  DisplayName: [OUTPUT.displayName],
  Operation: ["Create"],
  Target: [target],
  TargetObjectType: ["ma-data"],
  RequestParameter: [AGENT_XML],
  RequestStatus: [status],
});

const JOINS = [target, SEED.managementAgents, true, false, null];
const evaluate = (client: ConfigurationDatabaseClient) => client.evaluateNewRequest(AGENT);

/** A request to create a person, for which a workflow starts. */
const requestPerson = (client: ConfigurationDatabaseClient) =>
  client.evaluateNewRequest({
    ...AGENT,
    parameters: { requestParameter: [create("ObjectType", "Person"), create("AccountName", "x")] },
  });

/** The calls of 3.1.5.11, 3.1.5.23, 3.1.5.24, 3.1.5.31 to 3.1.5.33, 3.1.5.41 and 3.1.5.43. */
export const REQUEST_CALLS = {
  createRequest: {
    section: "3.1.5.11",
    arguments: AGENT,
    output: OUTPUT,
    effect: (database) => [
      attributesOf(database.objects, request),
      rowsOf(database, request, "RequestStatus"),
    ],
    effected: [requested("Validating"), [added("Validating")]],
  },
  evaluateNewRequest: {
    section: "3.1.5.23",
    arguments: AGENT,
    output: { ...OUTPUT, targetIdentifier: target, exception: null },
    resultSets: [[], [JOINS]],
    effect: ({ objects }) => attributesOf(objects, request),
    effected: {
      ...requested("Validated"),
      ManagementPolicy: [SEED.rule, DEPLOYED.everythingRule],
    },
  },
  evaluateRequest: {
    section: "3.1.5.24",
    prepare: (client) => client.createRequest(AGENT),
    arguments: { requestIdentifier: request, doNotEnforceRights: false, requestLocked: false },
    resultSets: [[], [JOINS]],
    effect: ({ objects }) => objects.values(request, "RequestStatus"),
    effected: ["Validated"],
  },
  postProcessUpdate: {
    section: "3.1.5.31",
    prepare: evaluate,
    arguments: { resourceIdentifier: target, cause: request, time: EARLIER },
    effect: (database) => [
      rowsOf(database, SEED.managementAgents, "ComputedMember"),
      database.objects.values(request, "SetTransition"),
    ],
    effected: [
      [added(target, EARLIER, request)],
      [
        `<SetTransition><ResourceIdentifier>${target}</ResourceIdentifier><SetIdentifier>${SEED.managementAgents}</SetIdentifier><Join>true</Join><Leave>false</Leave><ActionWorkflowDefinitionIdentifier/></SetTransition>`,
      ],
    ],
  },
  preProcessUpdate: {
    section: "3.1.5.32",
    prepare: evaluate,
    arguments: { resourceIdentifier: target, cause: request, requestLocked: false },
  },
  processRequest: {
    section: "3.1.5.33",
    prepare: evaluate,
    arguments: { identifier: request },
    output: { resourceIdentifier: target },
    effect: ({ objects }) => [
      attributesOf(objects, target),
      objects.values(SEED.managementAgents, "ComputedMember"),
      objects.values(request, "RequestStatus"),
    ],
    effected: [
      {
        ObjectID: [target],
        CreatedTime: [NOW],
        Creator: [requestor],
        ObjectType: ["ma-data"],
        DisplayName: ["Ä & <B>"],
      },
      [target],
      ["Committed"],
    ],
  },
  updateRequest: {
    section: "3.1.5.41",
    prepare: requestPerson,
    arguments: {
      identifier: request,
      targetIdentifier: target,
      actionWorkflowInstances: { identifier: [made("WorkflowInstance")] },
      committedTime: EARLIER,
      statusKey: 10,
      status: "PostProcessing",
      cause: CAUSE,
    },
    output: { exception: null },
    resultSets: [[[false, null]], [], [], []],
    effect: (database) => [
      database.objects.values(request, "RequestStatus"),
      rowsOf(database, request, "CommittedTime"),
      rowsOf(database, request, "ActionWorkflowInstance"),
    ],
    effected: [
      ["Committed"],
      [added(EARLIER, EARLIER)],
      [added(made("WorkflowInstance"), EARLIER)],
    ],
  },
  updateRequestStatusForCompletedActionWorkflows: {
    section: "3.1.5.43",
    prepare: async (client) => {
      await requestPerson(client);
      await client.updateRequest({
        identifier: request,
        actionWorkflowInstances: { identifier: [made("WorkflowInstance")] },
        status: "PostProcessing",
        cause: CAUSE,
      });
      await client.updateWorkflowInstanceStatusFinal({
        identifier: made("WorkflowInstance"),
        status: 1,
        cause: CAUSE,
      });
    },
    arguments: { maxRequestsToProcess: 1 },
    resultSets: [[[request, "Completed"]], [], []],
    effect: ({ objects }) => objects.values(request, "RequestStatus"),
    effected: ["Completed"],
  },
} satisfies Partial<Calls>;
