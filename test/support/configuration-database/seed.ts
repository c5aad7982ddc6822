/** What every server contains from the start ([MS-UPSCDAP] 3.1.1.1.4 to 3.1.1.1.8, 3.1.1.2). */
import {
  attributeTypeRows,
  objectTypeAttributeRows,
  objectTypeRows,
} from "../../../output/ms-upscdap/index.js";
import type { Database } from "./database.js";

/** The resources that the document asks for; the identifiers are of our own. */
export const SEED = {
  administrators: "a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01",
  managementAgents: "a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02",
  membershipCondition: "a7b1c2d3-0003-4c55-8d10-5e0f3b6a9c03",
  membershipConditionStatement: "a7b1c2d3-0004-4c55-8d10-5e0f3b6a9c04",
  rule: "a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05",
  workflowDefinition: "a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06",
} as const;

/** The cause of the seed, which no resource could have added. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

const FILTER =
  '<?xml version="1.0" encoding="utf-16"?>\n' +
  '<Filter xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
  ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"' +
  ' Dialect="http://schemas.microsoft.com/2006/11/XPathFilterDialect"' +
  ' xmlns="http://schemas.xmlsoap.org/ws/2004/09/enumeration">/ma-data</Filter>';

/** Workflow XOML (2.2.1.20). */
export const XOML =
  '<ns0:SequentialWorkflow x:Name="DomainSynchronizationWorkflow"' +
  ' xmlns:ns0="clr-namespace:Microsoft.ResourceManagement.Workflow.Activities;' +
  "Assembly=Microsoft.ResourceManagement, Version=4.0.2450.5, Culture=neutral," +
  ' PublicKeyToken=31bf3856ad364e35" xmlns:x="http://schemas.microsoft.com/winfx/2006/xaml"' +
  ' xmlns="http://schemas.microsoft.com/winfx/2006/xaml/workflow">\n' +
  '  <ns0:ResolveGrammarActivity ResolvedExpression="{x:Null}"' +
  ' GrammarExpression="[//Target/Domain]" x:Name="resolveGrammarActivity1"' +
  ' WorkflowDictionaryKey="TargetDomainAttribute" />\n' +
  "  <ns0:DomainSynchronizationActivity" +
  ' Domain="{ActivityBind resolveGrammarActivity1,Path=ResolvedExpression}"' +
  ' x:Name="domainSynchronizationActivity1" />\n' +
  "</ns0:SequentialWorkflow>";

/** Fills a new database. */
export function seed(database: Database): void {
  seedSets(database);
  seedRule(database);
  seedWorkflowDefinition(database);
  seedSchema(database);
}

function seedSets(database: Database): void {
  const administrators = "Sync Configuration Administrators";
  database.addResource(
    SEED.administrators,
    { ObjectType: "Set", Description: administrators, DisplayName: administrators },
    NOBODY,
  );
  const agents = "Management Agent Data Objects";
  database.addResource(
    SEED.managementAgents,
    {
      ObjectType: "Set",
      Description: agents,
      DisplayName: agents,
      Filter: FILTER,
      Temporal: false,
    },
    NOBODY,
  );
  database.membershipConditions.push({
    setIdentifier: SEED.managementAgents,
    membershipConditionIdentifier: SEED.membershipCondition,
    membershipConditionStatement: `<MembershipCondition><Statements><Identifier>${SEED.membershipConditionStatement}</Identifier></Statements></MembershipCondition>`,
  });
  database.membershipConditionStatements.push({
    statementIdentifier: SEED.membershipConditionStatement,
    xpath: "ObjectType=ma-data",
    attribute: "ObjectType",
    operatorEqual: true,
    literalValueString: "ma-data",
    attributes: "<Statement><Attributes><Attribute>ObjectType</Attribute></Attributes></Statement>",
  });
}

function seedRule(database: Database): void {
  const name = "All Sync Configuration Administrators can update Management Agent Data Objects";
  database.addResource(
    SEED.rule,
    {
      ObjectType: "ManagementPolicyRule",
      Description: name,
      DisplayName: name,
      ActionParameter: "*",
      ActionType: ["Create", "Delete", "Modify", "Read", "Add", "Remove"],
      GrantRight: true,
      Disabled: false,
      PrincipalSet: SEED.administrators,
      ResourceCurrentSet: SEED.managementAgents,
      ResourceFinalSet: SEED.managementAgents,
    },
    NOBODY,
  );
}

function seedWorkflowDefinition(database: Database): void {
  database.addResource(
    SEED.workflowDefinition,
    {
      ObjectType: "WorkflowDefinition",
      DisplayName: "Domain / DomainConfiguration Synchronization Workflow",
      RequestPhase: "Action",
      RunOnPolicyUpdate: false,
      XOML,
    },
    NOBODY,
  );
  database.workflowDefinitions.set(1, SEED.workflowDefinition);
}

/** The resource of a type: object types, attribute types and bindings are resources themselves. */
function schemaIdentifier(group: number, key: number): string {
  return `a7b1c2d3-00${group}0-4c55-8d10-${key.toString(16).padStart(12, "0")}`;
}

function seedSchema(database: Database): void {
  for (const { key, name } of objectTypeRows) {
    const attributes = { ObjectType: "ObjectTypeDescription", Name: name };
    database.addResource(schemaIdentifier(1, key), attributes, NOBODY);
  }
  for (const { key, name, dataType, multivalued } of attributeTypeRows) {
    database.addResource(
      schemaIdentifier(2, key),
      {
        ObjectType: "AttributeTypeDescription",
        Name: name,
        DataType: dataType,
        Multivalued: multivalued,
      },
      NOBODY,
    );
  }
  for (const [index, { objectTypeKey, attributeKey }] of objectTypeAttributeRows.entries()) {
    if (objectTypeKey === null) continue;
    database.addResource(
      schemaIdentifier(3, index),
      {
        ObjectType: "BindingDescription",
        BoundObjectType: schemaIdentifier(1, objectTypeKey),
        BoundAttributeType: schemaIdentifier(2, attributeKey),
      },
      NOBODY,
    );
  }
}
