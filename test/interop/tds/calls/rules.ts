/** Calls about management policy rules and sets. */
import { DEPLOYED } from "../../../support/configuration-database/deployment.js";
import { made, NOW } from "../../../support/configuration-database/listener.js";
import { attributesOf, NOT_DELETED } from "../../../support/configuration-database/objects.js";
import { SEED } from "../../../support/configuration-database/seed.js";
import { added, CAUSE, deleted, EARLIER, rowsOf, seeded } from "./call.js";
import type { Calls } from "./call.js";

const cause = CAUSE;
const DEPLOYMENT = "00000000-0000-0000-0000-00000000000c";
const NEW_RULE = "c0000000-0000-4000-8000-000000000002";
const ACTION_TYPES = ["Read", "Create", "Delete", "Modify", "Remove"];

/** The calls of 3.1.5.8 to 3.1.5.10, 3.1.5.12, 3.1.5.13, 3.1.5.26, 3.1.5.42 and 3.1.5.44. */
export const RULE_CALLS = {
  createManagementPolicyRule: {
    section: "3.1.5.8",
    arguments: {
      objectId: NEW_RULE,
      actionParameter: ["*"],
      actionType: ACTION_TYPES,
      actionWorkflowDefinition: [],
      authenticationWorkflowDefinition: [],
      authorizationWorkflowDefinition: [],
      displayName: "Readers & others may do <everything>",
      principalSet: DEPLOYED.readers,
      resourceCurrentSet: DEPLOYED.metaverseSet,
      resourceFinalSet: DEPLOYED.metaverseSet,
      cause,
      disabled: false,
    },
    effect: ({ objects }) => attributesOf(objects, NEW_RULE),
    effected: {
      ObjectID: [NEW_RULE],
      ObjectType: ["ManagementPolicyRule"],
      CreatedTime: [NOW],
      DisplayName: ["Readers & others may do <everything>"],
      ActionParameter: ["*"],
      ActionType: ACTION_TYPES,
      Disabled: [false],
      GrantRight: [true],
      PrincipalSet: [DEPLOYED.readers],
      ResourceCurrentSet: [DEPLOYED.metaverseSet],
      ResourceFinalSet: [DEPLOYED.metaverseSet],
    },
  },
  createMembershipCondition: {
    section: "3.1.5.9",
    arguments: {
      membershipCondition: { statements: { identifier: [SEED.membershipConditionStatement] } },
    },
    output: { membershipConditionIdentifier: made("MembershipCondition") },
    effect: ({ membershipConditions }) => membershipConditions.at(-1),
    effected: {
      setIdentifier: null,
      membershipConditionIdentifier: made("MembershipCondition"),
      membershipConditionStatement: `<MembershipCondition><Statements><Identifier>${SEED.membershipConditionStatement}</Identifier></Statements></MembershipCondition>`,
    },
  },
  createMembershipConditionStatement: {
    section: "3.1.5.10",
    arguments: {
      xpath: "ObjectType='mv-data'",
      referentIdentifier: "b5e4b9f5-fcf4-4bdd-8488-19b107bc6bb5",
      attribute: "ObjectType",
      operatorEqual: true,
      operatorGreater: false,
      operatorLess: false,
      operatorLike: false,
      operatorInversion: false,
      literalValueString: "mv-data",
      recursionFrom: false,
      recursionTo: false,
      attributes: { attributes: { attribute: "ObjectType" } },
    },
    output: { statementIdentifier: made("MembershipConditionStatement") },
    effect: ({ membershipConditionStatements }) => membershipConditionStatements.at(-1),
    effected: {
      statementIdentifier: made("MembershipConditionStatement"),
      xpath: "ObjectType='mv-data'",
      attribute: "ObjectType",
      operatorEqual: true,
      literalValueString: "mv-data",
      attributes:
        "<Statement><Attributes><Attribute>ObjectType</Attribute></Attributes></Statement>",
    },
  },
  deleteCachedSet: {
    section: "3.1.5.12",
    prepare: (client) =>
      client.addObjectValueReference({
        objectId: DEPLOYED.readers,
        attributeName: "ExplicitMember",
        value: SEED.managementAgents,
        cause,
      }),
    arguments: { objectId: SEED.managementAgents, cause },
    effect: ({ objects }) => [
      attributesOf(objects, SEED.managementAgents),
      objects.values(DEPLOYED.readers, "ComputedMember"),
    ],
    effected: [{}, [DEPLOYED.reader]],
  },
  deleteManagementPolicyRule: {
    section: "3.1.5.13",
    arguments: { objectId: SEED.rule, cause, time: EARLIER },
    effect: (database) => [
      attributesOf(database.objects, SEED.rule),
      rowsOf(database, SEED.rule, "GrantRight"),
    ],
    effected: [{}, [deleted(seeded(true), EARLIER)]],
  },
  getObjectCurrentRelative: {
    section: "3.1.5.26",
    arguments: {
      objectId: DEPLOYED.metaverse,
      principal: DEPLOYED.reader,
      locale: null,
      // The principal has no right to read the second.
      attributeNames: ["SyncConfig-version", "SyncConfig-schema"],
    },
    resultSets: [
      [["mv-data"]],
      [
        [
          ...[DEPLOYED.metaverse, 197, null, null, null, 12n, null, null, null, null],
          ...[NOW, DEPLOYMENT, NOT_DELETED, null],
        ],
      ],
    ],
  },
  updateManagementPolicyRule: {
    section: "3.1.5.42",
    arguments: {
      objectId: SEED.rule,
      principalSetReplace: true,
      principalSet: DEPLOYED.readers,
      principalRelativeToResourceReplace: true,
      resourceCurrentSetReplace: true,
      resourceCurrentSet: DEPLOYED.metaverseSet,
      resourceCurrentRelativeToPrincipalReplace: true,
      // What is not to be replaced is ignored.
      resourceFinalSetReplace: false,
      resourceFinalSet: DEPLOYED.metaverseSet,
      resourceFinalRelativeToPrincipalReplace: true,
      cause,
    },
    effect: (database) => [
      rowsOf(database, SEED.rule, "PrincipalSet"),
      database.objects.values(SEED.rule, "ResourceCurrentSet"),
      database.objects.values(SEED.rule, "ResourceFinalSet"),
    ],
    effected: [
      [deleted(seeded(SEED.administrators)), added(DEPLOYED.readers)],
      [DEPLOYED.metaverseSet],
      [SEED.managementAgents],
    ],
  },
  updateSet: {
    section: "3.1.5.44",
    prepare: (client) =>
      client.evaluateNewRequest({
        targetIdentifier: DEPLOYED.readers,
        creator: DEPLOYED.administrator,
        anonymous: false,
        operation: "Put",
        parameters: {
          requestParameter: [
            {
              $type: "CreateRequestParameter",
              calculated: false,
              propertyName: "ExplicitMember",
              value: DEPLOYED.administrator,
              mode: "Insert",
            },
          ],
        },
        displayNameTemplate: 'Update {0}: "{1}" Request',
        cause: DEPLOYED.administrator,
      }),
    arguments: { setIdentifier: DEPLOYED.readers, cause: made("Request") },
    output: { Exception: null },
    effect: ({ objects }) => [
      objects.values(DEPLOYED.readers, "ExplicitMember"),
      objects.values(DEPLOYED.readers, "ComputedMember"),
      objects.values(made("Request"), "RequestStatus"),
    ],
    effected: [
      [DEPLOYED.reader, DEPLOYED.administrator],
      [DEPLOYED.reader, DEPLOYED.administrator],
      ["Committed"],
    ],
  },
} satisfies Partial<Calls>;
