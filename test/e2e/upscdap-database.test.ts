/** The configuration database in memory, held against the sections of [MS-UPSCDAP] that tell of it. */
import { beforeEach, describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../generator/diagnostics.js";
import { loadContract } from "../../generator/load.js";
import { locateContract } from "../../generator/locate.js";
import type { LiteralValue } from "../../generator/model/database.js";
import { packageFolder } from "../../generator/package-folder.js";
import {
  ConfigurationDatabaseClient,
  createConfigurationDatabase,
} from "../../output/ms-upscdap/index.js";
import type {
  AnyRequestParameter,
  InsertInstanceStateArguments,
} from "../../output/ms-upscdap/index.js";
import { attributeTypeOf, valueOf } from "../support/configuration-database/attributes.js";
import type { InMemoryDatabase } from "../support/configuration-database/configuration-database.js";
import { deploy, DEPLOYED } from "../support/configuration-database/deployment.js";
import { createTestDatabase, made, NOW } from "../support/configuration-database/listener.js";
import { attributesOf } from "../support/configuration-database/objects.js";
import { SEED } from "../support/configuration-database/seed.js";

const { administrator, reader, metaverse } = DEPLOYED;
const cause = administrator;

let inMemory: InMemoryDatabase;
let client: ConfigurationDatabaseClient;

beforeEach(() => {
  inMemory = createTestDatabase();
  client = new ConfigurationDatabaseClient(createConfigurationDatabase(inMemory.handler).call);
});

const attributes = (objectId: string) => attributesOf(inMemory.database.objects, objectId);

const parameter = (
  $type: AnyRequestParameter["$type"],
  propertyName: string,
  value: string,
  mode?: string,
): AnyRequestParameter => ({ $type, calculated: false, propertyName, value, mode });

describe("a new database (3.1.1.1.4 to 3.1.1.1.8)", () => {
  const diagnostics = new Diagnostics();
  const { contract } = loadContract(
    locateContract("ms-upscdap", packageFolder(), diagnostics),
    diagnostics,
  );
  const rowsOf = (table: string) =>
    contract.database?.tables.find(({ name }) => name === table)?.rows ?? [];
  const told = (value: LiteralValue | undefined): string | undefined =>
    value?.kind === "string" || value?.kind === "number" ? value.text : undefined;

  test("holds the rows with which the T-SQL script fills ObjectsInternal", () => {
    const written = rowsOf("ObjectsInternal").map((row) => [
      told(row["ObjectID"]),
      told(row["AttributeKey"]),
      told(row["ValueBoolean"] ?? { kind: "null" }) ??
        told(row["ValueReference"]) ??
        told(row["ValueString"]) ??
        told(row["ValueText"]),
    ]);
    const held = [
      SEED.administrators,
      SEED.managementAgents,
      SEED.rule,
      SEED.workflowDefinition,
    ].flatMap((objectId) =>
      inMemory.database.objects.current(objectId).map((row) => {
        const value = valueOf(row);
        const text = typeof value === "boolean" ? Number(value) : value;
        return [objectId, String(row.attributeKey), String(text)];
      }),
    );
    expect(written.length).toBeGreaterThan(25);
    expect(held.map(String).sort()).toEqual(written.map(String).sort());
  });

  test("holds the rows with which the script fills the tables of conditions", () => {
    const { membershipConditions, membershipConditionStatements } = inMemory.database;
    const [condition] = rowsOf("MembershipCondition");
    expect(membershipConditions).toEqual([
      {
        setIdentifier: told(condition?.["SetIdentifier"]),
        membershipConditionIdentifier: told(condition?.["MembershipConditionIdentifier"]),
        membershipConditionStatement: told(condition?.["MembershipConditionStatement"]),
      },
    ]);
    const [statement] = rowsOf("MembershipConditionStatement");
    expect(membershipConditionStatements).toEqual([
      {
        statementIdentifier: told(statement?.["StatementIdentifier"]),
        xpath: told(statement?.["Xpath"]),
        attribute: told(statement?.["Attribute"]),
        operatorEqual: told(statement?.["OperatorEqual"]) === "1",
        literalValueString: told(statement?.["literalValueString"]),
        attributes: told(statement?.["Attributes"]),
      },
    ]);
  });
});

describe("adding a value (3.1.5.6)", () => {
  const add = (attributeName: string, value: string) =>
    client.addObjectValueString({ objectId: SEED.rule, attributeName, value, cause });

  test("changes nothing where an attribute with one value has it, and adds another one", async () => {
    await add("DisplayName", "Rule");
    await add("DisplayName", "Rule");
    expect(attributes(SEED.rule)["DisplayName"]).toHaveLength(2);
  });

  test("adds to an attribute with several values what it has already", async () => {
    await add("ActionType", "Read");
    expect(attributes(SEED.rule)["ActionType"]?.filter((type) => type === "Read")).toHaveLength(2);
  });

  test.each([
    ["Colour", "There is no attribute Colour."],
    ["GrantRight", "The attribute GrantRight is Boolean, not String."],
    ["AccountName", "A ManagementPolicyRule has no attribute AccountName."],
  ])("is refused for the attribute %s", async (name, message) => {
    await expect(add(name, "x")).rejects.toThrow(message);
  });

  test("is not undone by a deletion of what there is not", async () => {
    const before = attributes(SEED.rule);
    for (const [attributeName, value] of [
      ["Colour", "red"],
      ["DisplayName", "x"],
    ] as const) {
      await client.deleteObjectValueString({ objectId: SEED.rule, attributeName, value, cause });
    }
    expect(attributes(SEED.rule)).toEqual(before);
  });
});

describe("a request", () => {
  beforeEach(() => deploy(inMemory));

  const put = (target: string, creator: string, ...given: AnyRequestParameter[]) => ({
    targetIdentifier: target,
    creator,
    anonymous: false,
    operation: "Put",
    parameters: { requestParameter: given },
    displayNameTemplate: 'Update {0}: "{1}" Request',
    cause: creator,
  });
  const newVersion = parameter("UpdateRequestParameter", "SyncConfig-version", "13", "Modify");
  const status = (request = made("Request")) => attributes(request)["RequestStatus"];

  test.each<[string, string, AnyRequestParameter, string]>([
    ["of an administrator", administrator, newVersion, "Validated"],
    ["of who may only read", reader, newVersion, "Denied"],
    [
      "whose mode the table of 3.1.7.1 does not have",
      administrator,
      parameter("UpdateRequestParameter", "SyncConfig-version", "13", "Insert"),
      "Denied",
    ],
  ])("%s is decided by the rules (3.1.7.2)", async (_, creator, given, expected) => {
    await client.evaluateNewRequest(put(metaverse, creator, given));
    expect(status()).toEqual([expected]);
  });

  test("is not permitted by a rule that is disabled (2.2.1.6.6)", async () => {
    await client.addObjectValueBoolean({
      objectId: DEPLOYED.everythingRule,
      attributeName: "Disabled",
      value: true,
      cause,
    });
    await client.evaluateNewRequest(put(metaverse, administrator, newVersion));
    expect(status()).toEqual(["Denied"]);
  });

  test("is not permitted by a rule about another set (2.2.1.6.6)", async () => {
    await client.deleteObject({ objectId: DEPLOYED.everythingRule, cause });
    await client.evaluateNewRequest(put(metaverse, administrator, newVersion));
    expect(status()).toEqual(["Denied"]);
  });

  test("that changes a value does so once (3.1.5.33)", async () => {
    await client.evaluateNewRequest(put(metaverse, administrator, newVersion));
    await client.processRequest({ identifier: made("Request") });
    expect(attributes(metaverse)["SyncConfig-version"]).toEqual([13n]);
    await expect(client.processRequest({ identifier: made("Request") })).rejects.toThrow(
      `The request ${made("Request")} is Committed.`,
    );
  });

  test("that is denied, or was never evaluated, goes no further (3.1.5.41)", async () => {
    await client.evaluateNewRequest(put(metaverse, reader, newVersion));
    const complete = async (n: number) => {
      const identifier = made("Request", n);
      const { output } = await client.updateRequest({ identifier, status: "Completed", cause });
      return output.exception;
    };
    expect(await complete(1)).toBe(`The request ${made("Request", 1)} is Denied.`);
    await client.createRequest(put(metaverse, administrator, newVersion));
    expect(await complete(2)).toBe(`The request ${made("Request", 2)} is not evaluated.`);
    expect(await complete(3)).toBe(`There is no Request ${made("Request", 3)}.`);
    expect([status(made("Request", 1)), status(made("Request", 2))]).toEqual([
      ["Denied"],
      ["Validating"],
    ]);
  });

  test("starts a workflow once, however often it is evaluated (3.1.7.5)", async () => {
    const { resultSet0 } = await client.evaluateNewRequest({
      ...put(metaverse, administrator),
      operation: "Create",
      parameters: {
        requestParameter: [
          parameter("CreateRequestParameter", "ObjectType", "Person"),
          parameter("CreateRequestParameter", "AccountName", "x"),
        ],
      },
      displayNameTemplate: 'Create {0}: "{1}" Request',
    });
    expect(resultSet0.map((row) => row.ruleIdentifier)).toEqual([DEPLOYED.personRule]);
    const again = await client.evaluateRequest({ requestIdentifier: made("Request") });
    expect(again.resultSet0).toEqual([]);
  });

  test("to delete takes its target out of the set (3.1.7.3)", async () => {
    const agent = "d0000000-0000-4000-8000-00000000000a";
    const type = { objectId: agent, attributeName: "ObjectType", value: "ma-data", cause };
    await client.addObjectValueString(type);
    const members = { objectId: SEED.managementAgents, attributeName: "ComputedMember", cause };
    await client.addObjectValueReference({ ...members, value: agent });
    const { resultSet1 } = await client.evaluateNewRequest({
      ...put(agent, administrator),
      operation: "Delete",
      parameters: null,
      displayNameTemplate: 'Delete {0}: "{1}" Request',
    });
    expect(resultSet1).toEqual([
      {
        resourceIdentifier: agent,
        setIdentifier: SEED.managementAgents,
        join: false,
        leave: true,
        actionWorkflowDefinitionIdentifier: null,
      },
    ]);
    await client.processRequest({ identifier: made("Request") });
    expect([attributes(agent), attributes(SEED.managementAgents)["ComputedMember"]]).toEqual([
      {},
      undefined,
    ]);
  });

  test("about another set is told of by UpdateSet (3.1.5.44)", async () => {
    await client.evaluateNewRequest(put(metaverse, administrator, newVersion));
    const { output } = await client.updateSet({
      setIdentifier: DEPLOYED.readers,
      cause: made("Request"),
    });
    expect(output).toEqual({ exception: `The request is not about ${DEPLOYED.readers}.` });
  });
});

describe("the state of a workflow runtime", () => {
  const state: InsertInstanceStateArguments = {
    uidInstanceId: made("WorkflowInstance"),
    state: new Uint8Array(),
    status: 0,
    unlocked: 0,
    blocked: 1,
    info: null,
    ownerId: administrator,
    ownedUntil: new Date(NOW.getTime() + 60_000),
    nextTimer: null,
  };
  const insert = async (other: Partial<InsertInstanceStateArguments>) =>
    (await client.insertInstanceState({ ...state, ...other })).output;

  test("is kept for its owner until the lock ends (3.1.5.30)", async () => {
    await insert({});
    expect(await insert({ ownerId: reader })).toEqual({
      result: -2,
      currentOwnerId: administrator,
    });
    expect(await insert({ ownedUntil: new Date(NOW.getTime() - 60_000) })).toEqual({
      result: 0,
      currentOwnerId: administrator,
    });
    expect(await insert({ ownerId: reader })).toEqual({ result: 0, currentOwnerId: reader });
  });

  test("is given up where it is unlocked, and at its end (3.1.5.30)", async () => {
    await insert({ unlocked: 1 });
    expect(await insert({ ownerId: reader, status: 1 })).toEqual({
      result: 0,
      currentOwnerId: reader,
    });
    expect(inMemory.database.instanceStates.size).toBe(0);
  });

  test("of a durable service is stored once (3.1.5.29)", async () => {
    const instance = { id: reader, unlockInstance: true, hostId: null, lockTimeout: null };
    const results = [];
    for (const id of [reader, reader, null]) {
      results.push((await client.insertInstance({ ...instance, id })).output.result);
    }
    expect(results).toEqual([0, 1, 2]);
  });
});

test("the schema is described by resources (3.1.1.2)", () => {
  const { objects } = inMemory.database;
  const described = objects
    .ofType("AttributeTypeDescription")
    .map((id) => objects.values(id, "Name"));
  expect(described).toHaveLength(86);
  const [binding = ""] = objects.ofType("BindingDescription");
  expect(Object.keys(attributes(binding))).toEqual([
    "ObjectID",
    "ObjectType",
    "BoundObjectType",
    "BoundAttributeType",
  ]);
  expect(objects.current(binding).map((row) => attributeTypeOf(row).dataType)).toEqual([
    "Reference",
    "String",
    "Reference",
    "Reference",
  ]);
});
