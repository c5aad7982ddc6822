/**
 * What the examples of [MS-UPSCDAP] 4 find in the database beside what every server contains: persons,
 * the configuration of the metaverse, and the rules under which they act. It is put there by procedures
 * of the protocol.
 */
import { SEED } from "./seed.js";
import {
  ConfigurationDatabaseClient,
  createConfigurationDatabase,
} from "../../../output/ms-upscdap/index.js";
import type { InMemoryDatabase } from "./configuration-database.js";
import { NOW } from "./listener.js";

const cause = "00000000-0000-0000-0000-00000000000c";

/** The resources of the deployment. */
export const DEPLOYED = {
  /** A person in the set of administrators. */
  administrator: "d0000000-0000-4000-8000-000000000001",
  /** A person who may read two attributes of the metaverse, and nothing else. */
  reader: "d0000000-0000-4000-8000-000000000002",
  readers: "d0000000-0000-4000-8000-000000000003",
  metaverse: "d0000000-0000-4000-8000-000000000004",
  metaverseSet: "d0000000-0000-4000-8000-000000000005",
  everythingRule: "d0000000-0000-4000-8000-000000000006",
  readersRule: "d0000000-0000-4000-8000-000000000007",
  personRule: "d0000000-0000-4000-8000-000000000008",
} as const;

/** Fills a database, without a wire. */
export async function deploy({ handler }: InMemoryDatabase): Promise<void> {
  const client = new ConfigurationDatabaseClient(createConfigurationDatabase(handler).call);
  const own = { cause, time: NOW };
  const addString = (objectId: string, attributeName: string, value: string) =>
    client.addObjectValueString({ ...own, objectId, attributeName, value });
  const addReference = (objectId: string, attributeName: string, value: string) =>
    client.addObjectValueReference({ ...own, objectId, attributeName, value });
  const create = async (objectId: string, attributes: Readonly<Record<string, string>>) => {
    await addReference(objectId, "ObjectID", objectId);
    for (const [name, value] of Object.entries(attributes)) await addString(objectId, name, value);
  };

  await create(DEPLOYED.administrator, {
    ObjectType: "Person",
    DisplayName: "Administrator",
    AccountName: "admin",
    Domain: "redmond",
  });
  await create(DEPLOYED.reader, {
    ObjectType: "Person",
    DisplayName: "Reader",
    AccountName: "reader",
    Domain: "redmond",
  });
  await create(DEPLOYED.metaverse, { ObjectType: "mv-data", DisplayName: "Metaverse" });
  const metaverse = { ...own, objectId: DEPLOYED.metaverse };
  await client.addObjectValueInteger({
    ...metaverse,
    attributeName: "SyncConfig-version",
    value: 12n,
  });
  await client.addObjectValueText({
    ...metaverse,
    attributeName: "SyncConfig-schema",
    value: "<dsml/>",
  });
  await create(DEPLOYED.readers, { ObjectType: "Set", DisplayName: "Readers" });
  await create(DEPLOYED.metaverseSet, { ObjectType: "Set", DisplayName: "Metaverse" });
  await addReference(SEED.administrators, "ExplicitMember", DEPLOYED.administrator);
  await addReference(DEPLOYED.readers, "ExplicitMember", DEPLOYED.reader);
  await addReference(DEPLOYED.metaverseSet, "ExplicitMember", DEPLOYED.metaverse);

  const rule = {
    actionWorkflowDefinition: [],
    authenticationWorkflowDefinition: [],
    authorizationWorkflowDefinition: [],
    cause,
  };
  const actionType = ["Read", "Create", "Delete", "Modify", "Remove"];
  await client.createManagementPolicyRule({
    ...rule,
    objectId: DEPLOYED.everythingRule,
    displayName: "Administrators may do everything",
    actionParameter: ["*"],
    actionType,
    principalSet: SEED.administrators,
  });
  await addString(DEPLOYED.everythingRule, "ActionType", "Add");
  await client.createManagementPolicyRule({
    ...rule,
    objectId: DEPLOYED.readersRule,
    displayName: "Readers may read what the metaverse is",
    actionParameter: ["ObjectType", "SyncConfig-version"],
    actionType: ["Read"],
    principalSet: DEPLOYED.readers,
    resourceCurrentSet: DEPLOYED.metaverseSet,
    resourceFinalSet: DEPLOYED.metaverseSet,
  });
  // A rule with a workflow grants nothing (3.1.1.1.7).
  await client.createManagementPolicyRule({
    ...rule,
    objectId: DEPLOYED.personRule,
    displayName: "A new account is told to its domain",
    actionParameter: ["AccountName"],
    actionType: ["Create"],
    principalSet: SEED.administrators,
  });
  const grant = { ...own, objectId: DEPLOYED.personRule, attributeName: "GrantRight" };
  await client.deleteObjectValueBoolean({ ...grant, value: true });
  await client.addObjectValueBoolean({ ...grant, value: false });
  await addReference(DEPLOYED.personRule, "ActionWorkflowDefinition", SEED.workflowDefinition);
}
