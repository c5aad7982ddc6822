/** Calls about workflows, and those by which clients register and keep the state of their runtime. */
import type { ConfigurationDatabaseClient } from "../../../../output/ms-upscdap/index.js";
import { DEPLOYED } from "../../../support/configuration-database/deployment.js";
import { made } from "../../../support/configuration-database/listener.js";
import { SEED, XOML } from "../../../support/configuration-database/seed.js";
import { CAUSE, EARLIER } from "./call.js";
import type { Calls } from "./call.js";

const instance = made("WorkflowInstance");
const ID = "c0000000-0000-4000-8000-000000000003";
const HOST = "c0000000-0000-4000-8000-000000000004";
const LATER = new Date("2013-01-01T00:00:00.000Z");

/** Starts the workflow of a person who is to be created. */
const start = (client: ConfigurationDatabaseClient) =>
  client.evaluateNewRequest({
    creator: DEPLOYED.administrator,
    anonymous: false,
    operation: "Create",
    parameters: {
      requestParameter: ["ObjectType Person", "AccountName x"].map((text) => {
        const [propertyName = "", value = ""] = text.split(" ");
        return { $type: "CreateRequestParameter", calculated: false, propertyName, value };
      }),
    },
    displayNameTemplate: 'Create {0}: "{1}" Request',
    cause: DEPLOYED.administrator,
  });

const STATE = {
  uidInstanceId: ID,
  state: new Uint8Array(),
  status: 0,
  unlocked: 0,
  blocked: 1,
  info: "waits ü",
  ownerId: HOST,
  ownedUntil: LATER,
  nextTimer: EARLIER,
};

/** The calls of 3.1.5.22, 3.1.5.28 to 3.1.5.30, 3.1.5.34 to 3.1.5.40 and 3.1.5.45 to 3.1.5.47. */
export const WORKFLOW_CALLS = {
  dequeueWorkItem: {
    section: "3.1.5.22",
    arguments: { hostId: HOST, lockTimeout: 60 },
    output: { result: 1 },
    resultSets: [[]],
  },
  getPersonRegistrationsAll: { section: "3.1.5.28", arguments: { objectId: DEPLOYED.reader } },
  insertInstance: {
    section: "3.1.5.29",
    arguments: {
      id: ID,
      instance: null,
      instanceXml: "<instance>ü</instance>",
      unlockInstance: false,
      hostId: HOST,
      lockTimeout: 60,
    },
    output: { result: 0 },
    effect: ({ durableInstances }) => [...durableInstances],
    effected: [[ID, { instanceXml: "<instance>ü</instance>", lockedBy: HOST, lockTimeout: 60 }]],
  },
  insertInstanceState: {
    section: "3.1.5.30",
    // Another host holds the lock.
    prepare: (client) => client.insertInstanceState(STATE),
    arguments: { ...STATE, ownerId: CAUSE, info: null },
    output: { result: -2, currentOwnerID: HOST },
    effect: ({ instanceStates }) => [...instanceStates],
    effected: [
      [
        ID,
        {
          status: 0,
          blocked: 1,
          info: "waits ü",
          owner: HOST,
          ownedUntil: LATER,
          nextTimer: EARLIER,
        },
      ],
    ],
  },
  refreshCurrentObjectCache: { section: "3.1.5.34", arguments: {} },
  refreshPolicyCaches: { section: "3.1.5.35", arguments: {} },
  registerService: {
    section: "3.1.5.36",
    prepare: (client) => client.registerService({ hostName: "sync01" }),
    arguments: { hostName: "sync02" },
    output: { hostId: 2 },
    effect: ({ registeredServices }) => [...registeredServices],
    effected: [
      ["sync01", 1],
      ["sync02", 2],
    ],
  },
  retrieveExpiredTimerIds: {
    section: "3.1.5.37",
    prepare: async (client) => {
      await client.insertInstanceState(STATE);
      await client.insertInstanceState({ ...STATE, uidInstanceId: HOST, nextTimer: LATER });
    },
    arguments: { now: new Date("2012-01-01T00:00:00.000Z") },
    resultSets: [[[ID]]],
  },
  retrieveWorkflowDataForHostActivator: {
    section: "3.1.5.38",
    arguments: {
      hostId: 1,
      pingIntervalSecs: 30,
      activeHostedWorkflowDefinitionSequenceNumber: 0,
      runRequestRecoveryScan: false,
    },
    output: { doPolicyApplicationDispatch: false },
    resultSets: [[[SEED.workflowDefinition, 1, XOML, null, null, 1]], [], []],
  },
  retrieveWorkflowInstance: {
    section: "3.1.5.39",
    prepare: start,
    arguments: { identifier: instance },
    resultSets: [
      [
        [
          instance,
          SEED.workflowDefinition,
          1,
          30,
          made("Request"),
          DEPLOYED.administrator,
          made("Target"),
          102,
        ],
      ],
    ],
  },
  retrieveWorkflowInstanceDefinition: {
    section: "3.1.5.40",
    prepare: async (client) => {
      await start(client);
      await client.deleteObject({ objectId: SEED.workflowDefinition, cause: CAUSE });
    },
    arguments: { workflowInstanceIdentifier: instance },
    output: {
      workflowDefinitionIdentifier: SEED.workflowDefinition,
      xoml: XOML,
      rules: null,
      deleteCause: CAUSE,
    },
  },
  updateWorkflowInstanceStatus: {
    section: "3.1.5.45",
    prepare: start,
    arguments: { identifier: instance, status: "Running", cause: CAUSE },
    effect: ({ objects }) => objects.values(instance, "WorkflowStatus"),
    effected: ["Running"],
  },
  updateWorkflowInstanceStatusCreated: {
    section: "3.1.5.46",
    prepare: start,
    arguments: {
      identifier: instance,
      cause: CAUSE,
      hostId: 1,
      workflowDefinitionKeyWithActiveEndpoints: null,
    },
    effect: ({ objects }) => objects.values(instance, "WorkflowStatus"),
    effected: ["Created"],
  },
  updateWorkflowInstanceStatusFinal: {
    section: "3.1.5.47",
    prepare: start,
    arguments: { identifier: instance, status: 1, cause: CAUSE, exception: "It broke: ü." },
    output: {
      workflowTypeName: "Actionworkflowinstance",
      requestIdentifier: made("Request"),
      requestStatusMessage: "Validated",
    },
    effect: ({ objects }) => [
      objects.values(instance, "WorkflowStatus"),
      objects.values(instance, "WorkflowStatusDetail"),
    ],
    effected: [["Completed"], ["It broke: ü."]],
  },
} satisfies Partial<Calls>;
