/**
 * The client events of [MS-UPSCDAP] 3.2.4, 3.2.6 and 3.2.7, each held against the steps of its section:
 * a server that answers what the events go on with writes down every call that it gets.
 */
import { describe, expect, test } from "@jest/globals";

import * as upscdap from "../../output/ms-upscdap/index.js";
import type { SqlValue } from "../../output/runtime/sql/descriptor.js";

const REQUESTOR = "00000000-0000-0000-0000-000000000001";
const REQUEST = "00000000-0000-0000-0000-000000000002";
const PERSON = "00000000-0000-0000-0000-000000000003";
const WORKFLOW = "00000000-0000-0000-0000-000000000004";
const SET = "00000000-0000-0000-0000-000000000005";
const TARGET = "00000000-0000-0000-0000-000000000006";
const OTHER_REQUEST = "00000000-0000-0000-0000-000000000007";
const NOBODY = "00000000-0000-0000-0000-000000000000";
const NOW = new Date("2012-07-12T10:11:12.347Z");
const now = (): Date => NOW;

const EVALUATED_RULE = {
  ruleIdentifier: SET,
  authenticationWorkflowDefinitionIdentifier: null,
  authorizationWorkflowInstanceIdentifier: null,
};

type Handler = upscdap.ConfigurationDatabaseHandler;

/** What the events go on with; everything else answers with nothing. */
function answers(given: Partial<Handler>): Handler {
  const known: Partial<Handler> = {
    evaluateNewRequest: () => ({
      output: { requestIdentifier: REQUEST, targetIdentifier: TARGET },
      resultSet0: [],
      resultSet1: [],
    }),
    createRequest: () => ({ output: { requestIdentifier: OTHER_REQUEST } }),
    evaluateRequest: () => ({ resultSet0: [], resultSet1: [] }),
    processRequest: () => ({ output: { resourceIdentifier: PERSON } }),
    updateRequest: () => ({
      resultSet0: [{ reEvaluation: false, requestDependencyKey: null }],
      resultSet1: [],
      resultSet2: [],
      resultSet3: [],
    }),
    retrieveWorkflowInstance: () => ({ resultSet0: [] }),
    retrieveWorkflowInstanceDefinition: () => ({ output: { xoml: "<xoml/>" } }),
    registerService: () => ({ output: { hostId: 7 } }),
    retrieveWorkflowDataForHostActivator: () => ({
      resultSet0: [],
      resultSet1: [],
      resultSet2: [],
    }),
    updateRequestStatusForCompletedActionWorkflows: () => ({
      resultSet0: [],
      resultSet1: [],
      resultSet2: [],
    }),
    ...given,
  };
  return new Proxy(known, {
    get: (handler, name): unknown => Reflect.get(handler, name) ?? (() => ({})),
  }) as Handler;
}

type Call = readonly [procedure: string, parameters: Readonly<Record<string, SqlValue>>];

/** A client, and the list of the calls that it has made, as they travel. */
function observed(given: Partial<Handler> = {}): {
  readonly client: upscdap.ConfigurationDatabaseClient;
  readonly calls: Call[];
} {
  const server = upscdap.createConfigurationDatabase(answers(given));
  const calls: Call[] = [];
  const client = new upscdap.ConfigurationDatabaseClient((procedure, parameters, options) => {
    calls.push([procedure.name, parameters]);
    return server.call(procedure, parameters, options);
  });
  return { client, calls };
}

const PARAMETERS: upscdap.RequestParameters = {
  requestParameter: [
    {
      $type: "CreateRequestParameter",
      calculated: false,
      propertyName: "ObjectType",
      value: "Person",
    },
  ],
};

const PARAMETERS_XML =
  '<RequestParameters xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  '<RequestParameter xsi:type="CreateRequestParameter"><Calculated>false</Calculated>' +
  "<PropertyName>ObjectType</PropertyName><Value>Person</Value></RequestParameter>" +
  "</RequestParameters>";

/** The call that makes a request, with what the document has a client send in every case. */
function made(
  procedure: "CreateRequest" | "EvaluateNewRequest",
  operation: string,
  displayNameTemplate: string,
  targetIdentifier: string,
  rest: Readonly<Record<string, SqlValue>> = { parameters: PARAMETERS_XML },
): Call {
  return [
    procedure,
    {
      targetIdentifier,
      creator: REQUESTOR,
      anonymous: false,
      operation,
      displayNameTemplate,
      cause: REQUESTOR,
      isChildRequest: false,
      displayName: null,
      ...rest,
    },
  ];
}

const evaluated = (requestIdentifier: string): Call => [
  "EvaluateRequest",
  {
    requestIdentifier,
    doNotEnforceRights: false,
    bypassAuthentication: false,
    bypassAuthorization: false,
    bypassAction: false,
    suppressOutput: false,
    requestLocked: false,
  },
];

/** The calls of CompleteRequest (3.2.7.1). */
const completed = (identifier: string): Call[] =>
  ["Committed", "PostProcessing", "Completed"].map((status): Call => [
    "UpdateRequest",
    { identifier, status, cause: identifier },
  ]);

const CREATE = 'Create {0}: "{1}" Request';
const UPDATE = 'Update {0}: "{1}" Request';

describe("the client events", () => {
  test("Create Person (3.2.4.1)", async () => {
    const { client, calls } = observed({
      evaluateNewRequest: () => ({
        output: { requestIdentifier: REQUEST },
        resultSet0: [{ ...EVALUATED_RULE, actionWorkflowInstanceIdentifier: WORKFLOW }],
        resultSet1: [],
      }),
    });
    const person = { requestor: REQUESTOR, requestParameters: PARAMETERS, hostIdentifier: 7 };
    expect(await upscdap.createPerson(client, person, { now })).toEqual({
      requestIdentifier: REQUEST,
      resourceIdentifier: PERSON,
      workflows: [{ identifier: WORKFLOW, xoml: "<xoml/>" }],
    });
    const own = { identifier: WORKFLOW, cause: WORKFLOW };
    expect(calls).toEqual([
      made("EvaluateNewRequest", "Create", CREATE, NOBODY),
      ["ProcessRequest", { identifier: REQUEST }],
      [
        "UpdateRequest",
        {
          identifier: REQUEST,
          status: "PostProcessing",
          statusKey: 12,
          cause: REQUEST,
          committedTime: NOW,
        },
      ],
      ["RetrieveWorkflowInstance", { identifier: WORKFLOW }],
      ["RetrieveWorkflowInstanceDefinition", { workflowInstanceIdentifier: WORKFLOW }],
      [
        "UpdateWorkflowInstanceStatusCreated",
        { ...own, hostId: 7, workflowDefinitionKeyWithActiveEndpoints: null },
      ],
      ["UpdateWorkflowInstanceStatus", { ...own, status: "Running" }],
      [
        "UpdateRequest",
        {
          identifier: REQUEST,
          targetIdentifier: PERSON,
          actionWorkflowInstances: `<WorkflowInstances><Identifier>${WORKFLOW}</Identifier></WorkflowInstances>`,
          cause: REQUEST,
        },
      ],
      ["UpdateWorkflowInstanceStatusFinal", { ...own, status: 1 }],
    ]);
  });

  test("Create Person where the server starts no workflow", async () => {
    const { client, calls } = observed();
    const person = { requestor: REQUESTOR, requestParameters: PARAMETERS, hostIdentifier: 7 };
    expect((await upscdap.createPerson(client, person, { now })).workflows).toEqual([]);
    expect(calls.map(([name]) => name)).toEqual([
      "EvaluateNewRequest",
      "ProcessRequest",
      "UpdateRequest",
    ]);
  });

  test("Add a Person to Administrators Set (3.2.4.2)", async () => {
    const { client, calls } = observed();
    const change = { requestor: REQUESTOR, requestParameters: PARAMETERS, set: SET };
    expect(await upscdap.addPersonToAdministrators(client, change)).toBe(REQUEST);
    expect(calls).toEqual([
      made("EvaluateNewRequest", "Put", UPDATE, SET),
      ["UpdateSet", { setIdentifier: SET, cause: REQUEST }],
      ...completed(REQUEST),
    ]);
  });

  test("Update Management Policy Rule (3.2.4.3)", async () => {
    const { client, calls } = observed();
    const rule = TARGET;
    const [principalSet, resourceCurrentSet, resourceFinalSet] = [SET, PERSON, WORKFLOW];
    await upscdap.updateManagementPolicyRule(client, {
      requestor: REQUESTOR,
      requestParameters: PARAMETERS,
      rule,
      principalSet,
      resourceCurrentSet,
      resourceFinalSet,
    });
    expect(calls).toEqual([
      made("EvaluateNewRequest", "Put", UPDATE, rule),
      [
        "UpdateManagementPolicyRule",
        {
          ObjectID: rule,
          PrincipalSetReplace: true,
          PrincipalSet: principalSet,
          PrincipalRelativeToResourceReplace: true,
          ResourceCurrentSetReplace: true,
          ResourceCurrentSet: resourceCurrentSet,
          ResourceCurrentRelativeToPrincipalReplace: true,
          ResourceFinalSetReplace: true,
          ResourceFinalSet: resourceFinalSet,
          ResourceFinalRelativeToPrincipalReplace: true,
          Cause: REQUEST,
        },
      ],
      ...completed(REQUEST),
    ]);
  });

  test("Client Register in the Server (3.2.4.4)", async () => {
    const { client, calls } = observed();
    expect(await upscdap.registerClient(client, "sync01")).toBe(7);
    expect(calls).toEqual([["RegisterService", { hostName: "sync01" }]]);
  });

  const attribute = {
    objectId: TARGET,
    attributeKey: 11,
    valueBinary: null,
    valueBoolean: null,
    valueDateTime: null,
    valueInteger: null,
    valueReference: null,
    valueString: "Anna",
    valueText: null,
    localeKey: null,
    addTime: NOW,
    addCause: REQUEST,
    deleteTime: new Date("9999-01-01T00:00:00.000Z"),
    deleteCause: null,
  };
  const rows = { resultSet0: [{ name: "Person" }], resultSet1: [attribute] };

  test("Get all Resource attributes (3.2.4.5)", async () => {
    const { client, calls } = observed({ getObjectCurrent: () => rows });
    expect(await upscdap.getAllAttributes(client, TARGET)).toEqual({
      objectType: "Person",
      attributes: [attribute],
    });
    expect(calls).toEqual([["GetObjectCurrent", { ObjectID: TARGET, Locale: null }]]);
  });

  test("Get all Resource attributes Relative to Principal (3.2.4.6)", async () => {
    const { client, calls } = observed({ getObjectCurrentRelative: () => rows });
    const read = {
      resource: TARGET,
      principal: REQUESTOR,
      attributeNames: ["ObjectType", "DisplayName", "Description"],
    };
    expect(await upscdap.getAllAttributesRelativeToPrincipal(client, read)).toEqual({
      objectType: "Person",
      attributes: [attribute],
    });
    expect(calls).toEqual([
      made("CreateRequest", "Get", 'Read {0}: "{1}" Request', TARGET, {}),
      [
        "GetObjectCurrentRelative",
        {
          ObjectID: TARGET,
          Principal: REQUESTOR,
          Locale: null,
          AttributeNames: "<v>ObjectType</v><v>DisplayName</v><v>Description</v>",
        },
      ],
    ]);
  });

  function parameter(
    propertyName: string,
    value: string,
    mode?: string,
  ): upscdap.AnyRequestParameter {
    return { $type: "UpdateRequestParameter", calculated: false, propertyName, value, mode };
  }

  test("Modify Management Agent (3.2.4.7)", async () => {
    const { client, calls } = observed();
    const requestParameters = {
      requestParameter: [
        parameter("SyncConfig-version", "3", "Remove"),
        parameter("SyncConfig-version", "4", "Insert"),
        parameter("Disabled", "true", "Insert"),
        parameter("CommittedTime", "2012-07-12 10:11:12.345", "Insert"),
        parameter("Creator", PERSON, "Insert"),
        parameter("SyncConfig-id", "agent", "Insert"),
        parameter("SyncConfig-schema", "<schema/>", "Insert"),
        parameter("SyncConfig-join", "<join/>", "Remove"),
      ],
    };
    const change = { requestor: REQUESTOR, target: TARGET, requestParameters };
    expect(await upscdap.modifyManagementAgent(client, change, { now })).toBe(REQUEST);
    const value = (suffix: string, AttributeName: string, Value: SqlValue): Call => [
      suffix,
      { ObjectID: TARGET, AttributeName, Value, Cause: REQUEST, Time: NOW },
    ];
    expect(calls.map(([name]) => name)[0]).toBe("EvaluateNewRequest");
    expect(calls.slice(1)).toEqual([
      evaluated(REQUEST),
      ["PreProcessUpdate", { resourceIdentifier: TARGET, cause: REQUEST, requestLocked: false }],
      value("AddObjectValueInteger", "SyncConfig-version", 4n),
      value("AddObjectValueBoolean", "Disabled", true),
      value("AddObjectValueDateTime", "CommittedTime", NOW),
      value("AddObjectValueReference", "Creator", PERSON),
      value("AddObjectValueString", "SyncConfig-id", "agent"),
      value("AddObjectValueText", "SyncConfig-schema", "<schema/>"),
      value("DeleteObjectValueInteger", "SyncConfig-version", 3n),
      value("DeleteObjectValueText", "SyncConfig-join", "<join/>"),
      ["PostProcessUpdate", { resourceIdentifier: TARGET, cause: REQUEST, time: NOW }],
      ...completed(REQUEST),
    ]);
  });

  test.each<[string, upscdap.AnyRequestParameter, string]>([
    ["the mode Modify", parameter("SyncConfig-id", "x", "Modify"), "has the mode Modify"],
    ["no mode", parameter("SyncConfig-id", "x"), "has no mode"],
    ["an unknown attribute", parameter("Colour", "x", "Insert"), "no procedure for"],
    ["a binary attribute", parameter("ObjectSID", "x", "Insert"), "no procedure for"],
    ["no Integer", parameter("SyncConfig-version", "x", "Insert"), "is no Integer: x"],
    ["no Boolean", parameter("Disabled", "x", "Remove"), "is no Boolean: x"],
    ["no date", parameter("CommittedTime", "12.07.2012", "Insert"), "is no date and time"],
  ])("Modify Management Agent refuses %s before anything is sent", async (_, wrong, message) => {
    const { client, calls } = observed();
    const requestParameters = { requestParameter: [wrong] };
    const change = { requestor: REQUESTOR, target: TARGET, requestParameters };
    await expect(upscdap.modifyManagementAgent(client, change)).rejects.toThrow(message);
    expect(calls).toEqual([]);
  });

  test("Delete Management Agent (3.2.4.8)", async () => {
    const { client, calls } = observed();
    const deletion = {
      requestor: REQUESTOR,
      target: TARGET,
      mvData: SET,
      importAttributeFlow: PARAMETERS,
    };
    expect(await upscdap.deleteManagementAgent(client, deletion)).toEqual([REQUEST, OTHER_REQUEST]);
    expect(calls).toEqual([
      made("EvaluateNewRequest", "Delete", 'Delete {0}: "{1}" Request', TARGET, {}),
      ["DeleteObject", { ObjectID: TARGET, Cause: REQUESTOR }],
      ...completed(REQUEST),
      made("CreateRequest", "Put", UPDATE, SET),
      evaluated(OTHER_REQUEST),
      ...completed(OTHER_REQUEST),
    ]);
  });

  test("Create Management Agent (3.2.4.9)", async () => {
    const { client, calls } = observed();
    const creation = { requestor: REQUESTOR, requestParameters: PARAMETERS };
    expect(await upscdap.createManagementAgent(client, creation)).toEqual({
      requestIdentifier: REQUEST,
      targetIdentifier: TARGET,
    });
    expect(calls).toEqual([
      made("EvaluateNewRequest", "Create", CREATE, NOBODY),
      evaluated(REQUEST),
      ["DeleteObject", { ObjectID: TARGET, Cause: REQUESTOR }],
      ...completed(REQUEST),
    ]);
  });

  test("the timers (3.2.6.2 and 3.2.6.3)", async () => {
    const { client, calls } = observed();
    await upscdap.completeEndedRequests(client, 50);
    await upscdap.retrieveWorkflows(client, { hostIdentifier: 7, pingInterval: 30 });
    expect(calls).toEqual([
      ["UpdateRequestStatusForCompletedActionWorkflows", { maxRequestsToProcess: 50 }],
      [
        "RetrieveWorkflowDataForHostActivator",
        {
          hostId: 7,
          pingIntervalSecs: 30,
          activeHostedWorkflowDefinitionSequenceNumber: 0,
          workflowControlMessagesMaxPerMinute: 60,
          RequestRecoveryMaxPerMinute: 30,
          RequestCleanupMaxPerMinute: 120,
          runRequestRecoveryScan: false,
        },
      ],
    ]);
  });

  test("end where the server tells of an exception", async () => {
    const { client, calls } = observed({
      updateSet: () => ({ output: { exception: "The set is in use." } }),
    });
    const change = { requestor: REQUESTOR, requestParameters: PARAMETERS, set: SET };
    const failure = upscdap.addPersonToAdministrators(client, change);
    await expect(failure).rejects.toThrow(upscdap.EventError);
    await expect(failure).rejects.toMatchObject({
      procedure: "UpdateSet",
      message: "UpdateSet: The set is in use.",
    });
    expect(calls.map(([name]) => name)).toEqual(["EvaluateNewRequest", "UpdateSet"]);
  });

  test("end where the server leaves out an identifier", async () => {
    const { client } = observed({ registerService: () => ({}) });
    await expect(upscdap.registerClient(client, "sync01")).rejects.toThrow(
      "RegisterService: The server gave no host identifier.",
    );
  });
});

describe("the server stub", () => {
  test("hands defaults to the handler, and leaves out those that are no values", async () => {
    let seen: object = {};
    const { client } = observed({
      updateManagementPolicyRule: (request) => {
        seen = request;
        return {};
      },
    });
    await client.updateManagementPolicyRule({ objectId: TARGET, cause: REQUEST });
    expect(seen).toEqual({
      objectId: TARGET,
      principalSetReplace: false,
      principalRelativeToResourceReplace: false,
      principalRelativeToResource: "0",
      resourceCurrentSetReplace: false,
      resourceCurrentRelativeToPrincipalReplace: false,
      resourceCurrentRelativeToPrincipal: "0",
      resourceFinalSetReplace: false,
      resourceFinalRelativeToPrincipalReplace: false,
      resourceFinalRelativeToPrincipal: "0",
      actionParameterUpdateType: "none",
      addedActionType: null,
      removedActionType: null,
      grantRight: null,
      disabled: null,
      cause: REQUEST,
      time: null,
    });
  });

  test("has the 47 procedures of the document", () => {
    expect(upscdap.createConfigurationDatabase(answers({})).procedures).toHaveLength(47);
  });
});
