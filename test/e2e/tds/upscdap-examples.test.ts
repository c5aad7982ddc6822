/**
 * The examples of [MS-UPSCDAP] 4, whole: the generated client and its events, a driver, the wire, the
 * listener, the generated server, and a configuration database in memory.
 */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import {
  completeEndedRequests,
  ConfigurationDatabaseClient,
  createManagementAgent,
  createPerson,
  deleteManagementAgent,
  EventError,
  getAllAttributes,
  modifyManagementAgent,
  registerClient,
  retrieveWorkflows,
  updateManagementPolicyRule,
} from "../../../output/ms-upscdap/index.js";
import type { AnyRequestParameter, RequestParameters } from "../../../output/ms-upscdap/index.js";
import type { ProcedureCall } from "../../../output/runtime/sql/descriptor.js";
import { attributeTypeOf } from "../../support/configuration-database/attributes.js";
import { deploy, DEPLOYED } from "../../support/configuration-database/deployment.js";
import { DRIVERS } from "../../support/configuration-database/drivers.js";
import type { ConnectedDriver } from "../../support/configuration-database/drivers.js";
import { EXAMPLES } from "../../support/configuration-database/examples.js";
import { listenWithDatabases, made, NOW } from "../../support/configuration-database/listener.js";
import type { ListeningDatabases } from "../../support/configuration-database/listener.js";
import { attributesOf } from "../../support/configuration-database/objects.js";
import { SEED, XOML } from "../../support/configuration-database/seed.js";
import { toldAnswer } from "../../support/configuration-database/told.js";
import type { Answer } from "../../support/configuration-database/told.js";

const DATABASE = "Configuration";
const requestor = DEPLOYED.administrator;
const now = (): Date => NOW;

let databases: ListeningDatabases;
let driver: ConnectedDriver | undefined;

beforeEach(async () => {
  databases = await listenWithDatabases();
  await deploy(databases.database(DATABASE));
});

afterEach(async () => {
  await driver?.close();
  driver = undefined;
  await databases.close();
  expect(databases.bugs).toEqual([]);
});

/** The attributes of a resource, as the database holds them. */
const attributes = (objectId: string) =>
  attributesOf(databases.database(DATABASE).database.objects, objectId);

const person = (mode?: string): RequestParameters => ({
  requestParameter: ["ObjectType Person", "AccountName pkmuser3", "Domain redmond"].map((text) => {
    const [propertyName = "", value = ""] = text.split(" ");
    return { $type: "CreateRequestParameter", calculated: false, propertyName, value, mode };
  }),
});

describe.each(DRIVERS)("Through %s", (_, connect) => {
  let call: ProcedureCall;

  beforeEach(async () => {
    driver = await connect({ port: databases.port });
    call = driver.call;
  });

  test.each(EXAMPLES)("section $section, $title, is answered as told", async ({ run, answers }) => {
    const told: Answer[] = [];
    await run(
      new ConfigurationDatabaseClient(async (procedure, parameters, options) => {
        const { output, resultSets, returnValue } = await call(procedure, parameters, options);
        told.push({
          procedure: procedure.name,
          output,
          resultSets: resultSets.map(({ rows }) => rows),
          returnValue,
        });
        return { output, resultSets, returnValue };
      }),
    );
    expect(told.map(toldAnswer)).toEqual(answers.map(toldAnswer));
    expect(databases.calls.map(({ procedure }) => procedure)).toEqual(
      answers.map(({ procedure }) => procedure),
    );
  });
});

describe("What the examples leave behind", () => {
  let client: ConfigurationDatabaseClient;

  beforeEach(async () => {
    driver = await DRIVERS[0][1]({ port: databases.port });
    client = new ConfigurationDatabaseClient(driver.call);
  });

  const example = async (section: string): Promise<void> => {
    await EXAMPLES.find((one) => one.section === section)?.run(client);
  };

  test("a person, a request and a workflow at its end (4.1.1)", async () => {
    await example("4.1.1");
    expect(attributes(made("Target"))).toEqual({
      ObjectID: [made("Target")],
      CreatedTime: [NOW],
      Creator: [requestor],
      ObjectType: ["Person"],
      DisplayName: ["redmond\\pkmuser2"],
      AccountName: ["pkmuser2"],
      Domain: ["redmond"],
      FirstName: ["redmond\\pkmuser2"],
      MailNickname: ["pkmuser2"],
    });
    expect(attributes(made("Request"))).toMatchObject({
      ObjectType: ["Request"],
      Creator: [requestor],
      Operation: ["Create"],
      Target: [made("Target")],
      TargetObjectType: ["Person"],
      RequestStatus: ["PostProcessing"],
      ManagementPolicy: [DEPLOYED.everythingRule, DEPLOYED.personRule],
      ActionWorkflowInstance: [made("WorkflowInstance")],
    });
    expect(attributes(made("WorkflowInstance"))).toEqual({
      ObjectID: [made("WorkflowInstance")],
      ObjectType: ["WorkflowInstance"],
      Request: [made("Request")],
      Requestor: [requestor],
      Target: [made("Target")],
      WorkflowDefinition: [SEED.workflowDefinition],
      WorkflowStatus: ["Completed"],
    });
    const { resultSet0, resultSet2 } = await completeEndedRequests(client, 10);
    expect({ resultSet0, resultSet2 }).toEqual({
      resultSet0: [{ requestIdentifier: made("Request"), requestStatus: "Completed" }],
      resultSet2: [],
    });
    expect(attributes(made("Request"))["RequestStatus"]).toEqual(["Completed"]);
  });

  test("an administrator more, who may now do what the first one may (4.1.2)", async () => {
    await example("4.1.2");
    const members = [DEPLOYED.administrator, DEPLOYED.reader];
    expect(attributes(SEED.administrators)).toMatchObject({
      ExplicitMember: members,
      ComputedMember: members,
    });
    expect(attributes(made("Request"))).toMatchObject({
      RequestStatus: ["Completed"],
      CommittedTime: [NOW],
    });
    const change = { requestor: DEPLOYED.reader, requestParameters: person(), hostIdentifier: 1 };
    expect(await createPerson(client, change, { now })).toMatchObject({
      resourceIdentifier: made("Target"),
    });
  });

  test("a request to read, and nothing else (4.2.1)", async () => {
    const before = attributes(DEPLOYED.metaverse);
    await example("4.2.1");
    expect(attributes(DEPLOYED.metaverse)).toEqual(before);
    expect(attributes(made("Request"))).toMatchObject({
      Operation: ["Get"],
      Creator: [DEPLOYED.reader],
      RequestStatus: ["Validating"],
    });
  });

  test("management agent data, which are in their set (4.2.2)", async () => {
    await example("4.2.2");
    expect(attributes(made("Target"))).toMatchObject({
      ObjectType: ["ma-data"],
      DisplayName: ["Contoso"],
      "SyncConfig-version": [2n],
    });
    expect(attributes(SEED.managementAgents)["ComputedMember"]).toEqual([made("Target")]);
    const { objects } = databases.database(DATABASE).database;
    const versions = objects
      .rowsOf(made("Target"))
      .filter((row) => attributeTypeOf(row).name === "SyncConfig-version")
      .map(({ valueInteger, addCause, deleteCause }) => [valueInteger, addCause, deleteCause]);
    expect(versions).toEqual([
      [1n, made("Request", 1), made("Request", 3)],
      [2n, made("Request", 3), null],
    ]);
  });
});

describe("The client events that section 4 has no example of", () => {
  let client: ConfigurationDatabaseClient;

  beforeEach(async () => {
    driver = await DRIVERS[1][1]({ port: databases.port });
    client = new ConfigurationDatabaseClient(driver.call);
  });

  const parameters = (
    ...given: readonly (readonly [AnyRequestParameter["$type"], string, string, string?])[]
  ): RequestParameters => ({
    requestParameter: given.map(([$type, propertyName, value, mode]) => {
      return { $type, calculated: false, propertyName, value, mode };
    }),
  });

  const agent = parameters(
    ["CreateRequestParameter", "ObjectType", "ma-data"],
    ["CreateRequestParameter", "SyncConfig-id", "contoso"],
  );

  test("create, modify and delete a management agent", async () => {
    const creation = { requestor, requestParameters: agent };
    const { targetIdentifier: target } = await createManagementAgent(client, creation, { now });
    const change = parameters(
      ["CreateRequestParameter", "SyncConfig-ma-run-data", "<run/>", "Insert"],
      ["CreateRequestParameter", "SyncConfig-id", "fabrikam", "Insert"],
      ["UpdateRequestParameter", "SyncConfig-id", "contoso", "Remove"],
    );
    const modification = { requestor, target, requestParameters: change };
    await modifyManagementAgent(client, modification, { now });
    const { objectType, attributes: rows } = await getAllAttributes(client, target);
    expect(objectType).toBe("ma-data");
    expect(
      Object.fromEntries(
        rows.map((row) => [attributeTypeOf(row).name, row.valueString ?? row.valueText]),
      ),
    ).toMatchObject({ "SyncConfig-id": "fabrikam", "SyncConfig-ma-run-data": "<run/>" });
    expect(attributes(SEED.managementAgents)["ComputedMember"]).toEqual([target]);

    const importAttributeFlow = parameters([
      "UpdateRequestParameter",
      "SyncConfig-import-attribute-flow",
      "<import-attribute-flow/>",
      "Modify",
    ]);
    const deletion = { requestor, target, mvData: DEPLOYED.metaverse, importAttributeFlow };
    const requests = await deleteManagementAgent(client, deletion, { now });
    expect(attributes(target)).toEqual({});
    expect(attributes(SEED.managementAgents)["ComputedMember"]).toBeUndefined();
    expect(requests.map((request) => attributes(request)["RequestStatus"])).toEqual([
      ["Completed"],
      ["Completed"],
    ]);
  });

  test("a rule gets other sets", async () => {
    await updateManagementPolicyRule(
      client,
      {
        requestor,
        requestParameters: parameters([
          "UpdateRequestParameter",
          "PrincipalSet",
          DEPLOYED.readers,
          "Modify",
        ]),
        rule: SEED.rule,
        principalSet: DEPLOYED.readers,
        resourceCurrentSet: DEPLOYED.metaverseSet,
        resourceFinalSet: SEED.managementAgents,
      },
      { now },
    );
    expect(attributes(SEED.rule)).toMatchObject({
      PrincipalSet: [DEPLOYED.readers],
      ResourceCurrentSet: [DEPLOYED.metaverseSet],
      ResourceFinalSet: [SEED.managementAgents],
    });
  });

  test("a client registers, and asks for the workflows that it is to run", async () => {
    const hostIdentifier = await registerClient(client, "sync01");
    expect(await registerClient(client, "sync02")).not.toBe(hostIdentifier);
    expect(await registerClient(client, "SYNC01")).toBe(hostIdentifier);
    const { resultSet0 } = await retrieveWorkflows(client, { hostIdentifier, pingInterval: 30 });
    expect(resultSet0).toEqual([
      {
        workflowDefinitionIdentifier: SEED.workflowDefinition,
        workflowDefinitionVersionKey: 1,
        workflowDefinitionXoml: XOML,
        workflowDefinitionRules: null,
        workflowDefinitionDeleteCause: null,
        activeHostedWorkflowDefinitionSequenceNumber: 1,
      },
    ]);
  });

  test("who has no right is denied, and the request is not carried out", async () => {
    const change = { requestor: DEPLOYED.reader, requestParameters: person(), hostIdentifier: 1 };
    await expect(createPerson(client, change, { now })).rejects.toMatchObject({
      name: "RequestError",
      number: 50_000,
      message: `The request ${made("Request")} is Denied.`,
    });
    expect(attributes(made("Request"))["RequestStatus"]).toEqual(["Denied"]);
    expect(attributes(made("Target"))).toEqual({});
  });

  test("a person whom there is, and an attribute with two values, break a business rule", async () => {
    const creation = { requestor, requestParameters: person(), hostIdentifier: 1 };
    await createPerson(client, creation, { now });
    const again = createPerson(client, creation, { now });
    await expect(again).rejects.toThrow(EventError);
    await expect(again).rejects.toThrow(
      "EvaluateNewRequest: There is a person pkmuser3 in the domain redmond.",
    );
    const { targetIdentifier: target } = await createManagementAgent(client, {
      requestor,
      requestParameters: agent,
    });
    const requestParameters = parameters([
      "CreateRequestParameter",
      "SyncConfig-id",
      "fabrikam",
      "Insert",
    ]);
    await expect(
      modifyManagementAgent(client, { requestor, target, requestParameters }),
    ).rejects.toThrow(`The attribute SyncConfig-id of ${target} has 2 values.`);
    expect(attributes(target)["SyncConfig-id"]).toEqual(["contoso"]);
  });
});
