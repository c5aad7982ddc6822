-- The interface of the User Profile Synchronization Configuration Database, [MS-UPSCDAP] 5.0.
--
-- Every statement and item is documented by the comment before it, which names the section of the
-- document that it follows. What was repaired is in ERRATA.md.

USE ConfigurationDatabase;
GO

CREATE SCHEMA Enumeration;
GO

-- Section 2.2.1.3. The types of resources.
CREATE TABLE Enumeration.ObjectType (
  -- The number of the type (2.2.1.2).
  [Key] smallint NOT NULL PRIMARY KEY,
  -- The name of the type.
  Name nvarchar(448) NOT NULL,
  -- What a resource of the type is.
  Meaning nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.ObjectType ([Key], Name, Meaning)
VALUES
(1, N'ObjectTypeDescription', N'Describes a type of resource.'),
(2, N'AttributeTypeDescription', N'Describes a type of attribute.'),
(3, N'BindingDescription', N'Binds an attribute type to an object type.'),
(21, N'ManagementPolicyRule', N'A rule that grants rights or starts a workflow.'),
(24, N'Person', N'A user.'),
(26, N'Request', N'A request to act on a resource.'),
(28, N'Set', N'A named collection of resources.'),
(34, N'WorkflowDefinition', N'The definition of a workflow.'),
(35, N'WorkflowInstance', N'A run of a workflow.'),
(36, N'ma-data', N'The configuration of a management agent.'),
(37, N'mv-data', N'The configuration of the metaverse.');
GO

-- Section 2.2.1.4. The data types of attributes.
CREATE TABLE Enumeration.AttributeDataType (
  -- The name of the data type.
  Name nvarchar(128) NOT NULL PRIMARY KEY,
  -- The T-SQL type of its values.
  SqlType nvarchar(128) NOT NULL
);
GO

INSERT INTO Enumeration.AttributeDataType (Name, SqlType)
VALUES
(N'Binary', N'varbinary(max)'),
(N'Boolean', N'bit'),
(N'DateTime', N'datetime'),
(N'Integer', N'bigint'),
(N'Reference', N'uniqueidentifier'),
(N'String', N'nvarchar(448)'),
(N'Text', N'nvarchar(max)');
GO

-- Section 2.2.1.6. The types of attributes, each once.
CREATE TABLE Enumeration.AttributeType (
  -- The number of the type (2.2.1.5).
  [Key] smallint NOT NULL PRIMARY KEY,
  -- The name of the type.
  Name nvarchar(448) NOT NULL,
  -- The data type of its values (2.2.1.4).
  DataType nvarchar(128) NOT NULL,
  -- Whether a resource may have several values.
  Multivalued bit NOT NULL
);
GO

INSERT INTO Enumeration.AttributeType ([Key], Name, DataType, Multivalued)
VALUES
(0, N'ObjectID', N'Reference', 0),
(1, N'ObjectType', N'String', 0),
(2, N'BoundAttributeType', N'Reference', 0),
(3, N'BoundObjectType', N'Reference', 0),
(4, N'CreatedTime', N'DateTime', 0),
(5, N'Creator', N'Reference', 0),
(7, N'DataType', N'String', 0),
(9, N'Description', N'String', 0),
(11, N'DisplayName', N'String', 0),
(14, N'IntegerMaximum', N'Integer', 0),
(15, N'IntegerMinimum', N'Integer', 0),
(18, N'Multivalued', N'Boolean', 0),
(19, N'Name', N'String', 0),
(22, N'StringRegex', N'String', 0),
(24, N'ComputedMember', N'Reference', 1),
(25, N'AccountName', N'String', 0),
(26, N'Domain', N'String', 0),
(27, N'ActionParameter', N'String', 1),
(28, N'ActionType', N'String', 1),
(29, N'ActionWorkflowDefinition', N'Reference', 1),
(30, N'ActionWorkflowInstance', N'Reference', 1),
(60, N'CommittedTime', N'DateTime', 0),
(77, N'Disabled', N'Boolean', 0),
(95, N'ExplicitMember', N'Reference', 1),
(96, N'Filter', N'Text', 0),
(97, N'FirstName', N'String', 0),
(108, N'GrantRight', N'Boolean', 0),
(120, N'LastName', N'String', 0),
(126, N'MailNickname', N'String', 0),
(127, N'ManagementPolicy', N'Reference', 1),
(136, N'ObjectSID', N'Binary', 0),
(140, N'Operation', N'String', 0),
(150, N'PrincipalSet', N'Reference', 0),
(158, N'Request', N'Reference', 0),
(160, N'Requestor', N'Reference', 0),
(161, N'RequestParameter', N'Text', 1),
(162, N'RequestPhase', N'String', 0),
(163, N'RequestStatus', N'String', 0),
(165, N'ResourceCurrentSet', N'Reference', 0),
(167, N'ResourceFinalSet', N'Reference', 0),
(173, N'RunOnPolicyUpdate', N'Boolean', 0),
(180, N'SetTransition', N'Text', 1),
(189, N'SyncConfig-id', N'String', 0),
(190, N'SyncConfig-category', N'String', 0),
(191, N'SyncConfig-sub-type', N'String', 0),
(192, N'SyncConfig-ma-listname', N'String', 0),
(193, N'SyncConfig-ma-companyname', N'String', 0),
(194, N'SyncConfig-creation-time', N'String', 0),
(195, N'SyncConfig-last-modification-time', N'String', 0),
(196, N'SyncConfig-format-version', N'Integer', 0),
(197, N'SyncConfig-version', N'Integer', 0),
(198, N'SyncConfig-internal-version', N'Integer', 0),
(199, N'SyncConfig-schema', N'Text', 0),
(200, N'SyncConfig-attribute-inclusion', N'Text', 0),
(201, N'SyncConfig-stay-disconnector', N'Text', 0),
(202, N'SyncConfig-join', N'Text', 0),
(203, N'SyncConfig-projection', N'Text', 0),
(204, N'SyncConfig-export-attribute-flow', N'Text', 0),
(205, N'SyncConfig-provisioning-cleanup', N'Text', 0),
(206, N'SyncConfig-provisioning-cleanup-type', N'String', 0),
(207, N'SyncConfig-extension', N'Text', 0),
(208, N'SyncConfig-controller-configuration', N'Text', 0),
(209, N'SyncConfig-password-sync-allowed', N'Integer', 0),
(210, N'SyncConfig-ma-ui-settings', N'Text', 0),
(211, N'SyncConfig-private-configuration', N'Text', 0),
(212, N'SyncConfig-encrypted-attributes', N'Text', 0),
(213, N'SyncConfig-ma-partition-data', N'Text', 1),
(214, N'SyncConfig-ma-run-data', N'Text', 1),
(215, N'SyncConfig-import-attribute-flow', N'Text', 0),
(216, N'SyncConfig-mv-deletion', N'Text', 0),
(217, N'SyncConfig-provisioning', N'Text', 0),
(218, N'SyncConfig-provisioning-type', N'String', 0),
(219, N'SyncConfig-capabilities-mask', N'Integer', 0),
(220, N'SyncConfig-export-type', N'Integer', 0),
(221, N'SyncConfig-dn-construction', N'String', 0),
(222, N'SyncConfig-password-sync', N'String', 0),
(223, N'SyncConfig-component_mappings', N'String', 0),
(224, N'SyncConfig-password-change-history-size', N'Integer', 0),
(225, N'SyncConfig-refresh-schema', N'Integer', 0),
(227, N'Target', N'Reference', 0),
(228, N'TargetObjectType', N'String', 0),
(229, N'Temporal', N'Boolean', 0),
(240, N'WorkflowDefinition', N'Reference', 0),
(241, N'WorkflowStatus', N'String', 0),
(242, N'WorkflowStatusDetail', N'Text', 1),
(243, N'XOML', N'Text', 0);
GO

-- Section 2.2.1.6. The attributes of each type of resource: one row for each row of the tables
-- 2.2.1.6.1 to 2.2.1.6.12.
CREATE TABLE Enumeration.ObjectTypeAttribute (
  -- The section that has the row.
  Section nvarchar(16) NOT NULL,
  -- The type of resource; NULL for the attributes of all.
  ObjectTypeKey smallint NULL,
  -- The type of attribute.
  AttributeKey smallint NOT NULL,
  -- What the attribute says of a resource of this type.
  Meaning nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.ObjectTypeAttribute (Section, ObjectTypeKey, AttributeKey, Meaning)
VALUES
(N'2.2.1.6.1', NULL, 0, N'The identifier of the resource.'),
(N'2.2.1.6.1', NULL, 1, N'The name of its type.'),
(N'2.2.1.6.1', NULL, 4, N'When the resource was created, in UTC.'),
(N'2.2.1.6.1', NULL, 5, N'The resource that created it.'),
(N'2.2.1.6.1', NULL, 9, N'A description for people.'),
(N'2.2.1.6.1', NULL, 11, N'A name for people.'),
(N'2.2.1.6.2', 1, 19, N'The name of the object type.'),
(N'2.2.1.6.3', 2, 7, N'The data type of the attribute.'),
(N'2.2.1.6.3', 2, 14, N'The greatest value that is allowed.'),
(N'2.2.1.6.3', 2, 15, N'The least value that is allowed.'),
(N'2.2.1.6.3', 2, 18, N'Whether the attribute may have several values.'),
(N'2.2.1.6.3', 2, 19, N'The name of the attribute type.'),
(N'2.2.1.6.3', 2, 22, N'A regular expression that values match.'),
(N'2.2.1.6.4', 3, 2, N'The attribute type that is bound.'),
(N'2.2.1.6.4', 3, 3, N'The object type that it is bound to.'),
(N'2.2.1.6.4', 3, 14, N'The greatest value that is allowed.'),
(N'2.2.1.6.4', 3, 15, N'The least value that is allowed.'),
(N'2.2.1.6.4', 3, 22, N'A regular expression that values match.'),
(N'2.2.1.6.5', 36, 189, N'The content of the element SyncConfig-id of ma-data.'),
(N'2.2.1.6.5', 36, 190, N'The content of the element SyncConfig-category of ma-data.'),
(N'2.2.1.6.5', 36, 191, N'The content of the element SyncConfig-sub-type of ma-data.'),
(N'2.2.1.6.5', 36, 192, N'The content of the element SyncConfig-ma-listname of ma-data.'),
(N'2.2.1.6.5', 36, 193, N'The content of the element SyncConfig-ma-companyname of ma-data.'),
(N'2.2.1.6.5', 36, 194, N'The content of the element SyncConfig-creation-time of ma-data.'),
(N'2.2.1.6.5', 36, 195, N'The content of the element SyncConfig-last-modification-time of ma-data.'),
(N'2.2.1.6.5', 36, 196, N'The content of the element SyncConfig-format-version of ma-data.'),
(N'2.2.1.6.5', 36, 197, N'The content of the element SyncConfig-version of ma-data.'),
(N'2.2.1.6.5', 36, 198, N'The content of the element SyncConfig-internal-version of ma-data.'),
(N'2.2.1.6.5', 36, 199, N'The content of the element SyncConfig-schema of ma-data.'),
(N'2.2.1.6.5', 36, 200, N'The content of the element SyncConfig-attribute-inclusion of ma-data.'),
(N'2.2.1.6.5', 36, 201, N'The content of the element SyncConfig-stay-disconnector of ma-data.'),
(N'2.2.1.6.5', 36, 202, N'The content of the element SyncConfig-join of ma-data.'),
(N'2.2.1.6.5', 36, 203, N'The content of the element SyncConfig-projection of ma-data.'),
(N'2.2.1.6.5', 36, 204, N'The content of the element SyncConfig-export-attribute-flow of ma-data.'),
(N'2.2.1.6.5', 36, 205, N'The content of the element SyncConfig-provisioning-cleanup of ma-data.'),
(N'2.2.1.6.5', 36, 206, N'The content of the element SyncConfig-provisioning-cleanup-type of ma-data.'),
(N'2.2.1.6.5', 36, 207, N'The content of the element SyncConfig-extension of ma-data.'),
(N'2.2.1.6.5', 36, 208, N'The content of the element SyncConfig-controller-configuration of ma-data.'),
(N'2.2.1.6.5', 36, 209, N'The content of the element SyncConfig-password-sync-allowed of ma-data.'),
(N'2.2.1.6.5', 36, 210, N'The content of the element SyncConfig-ma-ui-settings of ma-data.'),
(N'2.2.1.6.5', 36, 211, N'The content of the element SyncConfig-private-configuration of ma-data.'),
(N'2.2.1.6.5', 36, 212, N'The content of the element SyncConfig-encrypted-attributes of ma-data.'),
(N'2.2.1.6.5', 36, 213, N'The content of the element SyncConfig-ma-partition-data of ma-data.'),
(N'2.2.1.6.5', 36, 214, N'The content of the element SyncConfig-ma-run-data of ma-data.'),
(N'2.2.1.6.5', 36, 219, N'The content of the element SyncConfig-capabilities-mask of ma-data.'),
(N'2.2.1.6.5', 36, 220, N'The content of the element SyncConfig-export-type of ma-data.'),
(N'2.2.1.6.5', 36, 221, N'The content of the element SyncConfig-dn-construction of ma-data.'),
(N'2.2.1.6.5', 36, 222, N'The content of the element SyncConfig-password-sync of ma-data.'),
(N'2.2.1.6.5', 36, 223, N'The content of the element SyncConfig-component_mappings of ma-data.'),
(N'2.2.1.6.5', 36, 225, N'The content of the element SyncConfig-refresh-schema of ma-data.'),
(N'2.2.1.6.6', 21, 27, N'The names of the attributes that the rule is about; * for all.'),
(N'2.2.1.6.6', 21, 28, N'The actions that the rule is about.'),
(N'2.2.1.6.6', 21, 29, N'The workflows that the rule starts.'),
(N'2.2.1.6.6', 21, 77, N'Whether the rule is out of force.'),
(N'2.2.1.6.6', 21, 108, N'Whether the rule grants the right to act.'),
(N'2.2.1.6.6', 21, 150, N'The set of persons who may act.'),
(N'2.2.1.6.6', 21, 165, N'The set that holds the resource before the request.'),
(N'2.2.1.6.6', 21, 167, N'The set that holds the resource after the request.'),
(N'2.2.1.6.7', 37, 196, N'The content of the element SyncConfig-format-version of mv-data.'),
(N'2.2.1.6.7', 37, 197, N'The content of the element SyncConfig-version of mv-data.'),
(N'2.2.1.6.7', 37, 199, N'The content of the element SyncConfig-schema of mv-data.'),
(N'2.2.1.6.7', 37, 207, N'The content of the element SyncConfig-extension of mv-data.'),
(N'2.2.1.6.7', 37, 215, N'The content of the element SyncConfig-import-attribute-flow of mv-data.'),
(N'2.2.1.6.7', 37, 216, N'The content of the element SyncConfig-mv-deletion of mv-data.'),
(N'2.2.1.6.7', 37, 217, N'The content of the element SyncConfig-provisioning of mv-data.'),
(N'2.2.1.6.7', 37, 218, N'The content of the element SyncConfig-provisioning-type of mv-data.'),
(N'2.2.1.6.7', 37, 222, N'The content of the element SyncConfig-password-sync of mv-data.'),
(N'2.2.1.6.7', 37, 224, N'The content of the element SyncConfig-password-change-history-size of mv-data.'),
(N'2.2.1.6.8', 24, 25, N'The account name.'),
(N'2.2.1.6.8', 24, 26, N'The domain that the user logs on to.'),
(N'2.2.1.6.8', 24, 97, N'The first name.'),
(N'2.2.1.6.8', 24, 120, N'The last name.'),
(N'2.2.1.6.8', 24, 126, N'The alias of the mailbox.'),
(N'2.2.1.6.8', 24, 136, N'The security identifier.'),
(N'2.2.1.6.9', 26, 30, N'The workflow instances that the request runs.'),
(N'2.2.1.6.9', 26, 60, N'When the status became final, in UTC.'),
(N'2.2.1.6.9', 26, 127, N'The rules that the request triggers.'),
(N'2.2.1.6.9', 26, 140, N'The operation.'),
(N'2.2.1.6.9', 26, 161, N'A request parameter, as XML.'),
(N'2.2.1.6.9', 26, 163, N'The status.'),
(N'2.2.1.6.9', 26, 180, N'A set that a resource joins or leaves, as XML.'),
(N'2.2.1.6.9', 26, 227, N'The resource that the request is about.'),
(N'2.2.1.6.9', 26, 228, N'The type of that resource.'),
(N'2.2.1.6.10', 28, 24, N'Every member: those that match the filter and the explicit ones.'),
(N'2.2.1.6.10', 28, 95, N'The members that were added by hand.'),
(N'2.2.1.6.10', 28, 96, N'The condition that members meet, as XML.'),
(N'2.2.1.6.10', 28, 229, N'Whether the filter is about dates; always 0.'),
(N'2.2.1.6.11', 34, 162, N'Always Action.'),
(N'2.2.1.6.11', 34, 173, N'Whether the workflow runs for those who are members when a rule comes into force; always 0.'),
(N'2.2.1.6.11', 34, 243, N'The definition, as XML.'),
(N'2.2.1.6.12', 35, 158, N'The request that created the instance.'),
(N'2.2.1.6.12', 35, 160, N'The person or request behind it.'),
(N'2.2.1.6.12', 35, 227, N'The resource that the request is about.'),
(N'2.2.1.6.12', 35, 240, N'The definition that it runs.'),
(N'2.2.1.6.12', 35, 241, N'The status.'),
(N'2.2.1.6.12', 35, 242, N'What the client tells of an error.');
GO

-- Section 2.2.1.9. What a request may do.
CREATE TABLE Enumeration.RequestOperation (
  -- The name of the operation.
  Name nvarchar(448) NOT NULL PRIMARY KEY,
  -- What it does.
  Meaning nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.RequestOperation (Name, Meaning)
VALUES
(N'Create', N'Makes a resource.'),
(N'Put', N'Changes a resource.'),
(N'Get', N'Reads a resource.'),
(N'Delete', N'Deletes a resource.');
GO

-- Section 2.2.1.11. How far a request is.
CREATE TABLE Enumeration.RequestStatus (
  -- The number of the status.
  [Key] smallint NOT NULL PRIMARY KEY,
  -- The name of the status (2.2.1.10).
  Name nvarchar(448) NOT NULL,
  -- What it says of the request.
  Meaning nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.RequestStatus ([Key], Name, Meaning)
VALUES
(9, N'Canceled', N'It was given up.'),
(14, N'Completed', N'It is done.'),
(10, N'Committed', N'Its changes are in the database.'),
(0, N'Denied', N'Who made it may not.'),
(12, N'PostProcessing', N'A workflow is to be run for it.'),
(1, N'Validating', N'It is being checked.'),
(3, N'Validated', N'It was checked and may go on.');
GO

-- Section 2.2.1.13. What a rule may allow.
CREATE TABLE Enumeration.RuleActionType (
  -- The name of the action.
  Name nvarchar(448) NOT NULL PRIMARY KEY,
  -- What it does to an attribute.
  Meaning nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.RuleActionType (Name, Meaning)
VALUES
(N'Read', N'Reads it.'),
(N'Create', N'Creates it.'),
(N'Modify', N'Changes it.'),
(N'Delete', N'Deletes it.'),
(N'Add', N'Adds a value to a multivalued one.'),
(N'Remove', N'Removes a value from a multivalued one.');
GO

-- Section 2.2.1.16. How far a workflow instance is.
CREATE TABLE Enumeration.WorkflowInstanceStatus (
  -- The number of the status.
  [Key] smallint NOT NULL PRIMARY KEY,
  -- The name of the status (2.2.1.15).
  Name nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.WorkflowInstanceStatus ([Key], Name)
VALUES
(0, N'Running'),
(1, N'Completed'),
(4, N'Created'),
(102, N'Pending');
GO

-- Section 2.2.1.17. What the client is to do with a workflow.
CREATE TABLE Enumeration.WorkflowControlMessage (
  -- The number of the message.
  [Key] smallint NOT NULL PRIMARY KEY,
  -- The name of the message.
  Name nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.WorkflowControlMessage ([Key], Name)
VALUES
(0, N'None'),
(1, N'Resume'),
(2, N'Cancel');
GO

-- Section 2.2.1.18. The display names of requests; {0} is the type and {1} the display name of
-- the target.
CREATE TABLE Enumeration.RequestDisplayNameTemplate (
  -- The template.
  Template nvarchar(448) NOT NULL PRIMARY KEY,
  -- The operation of the requests that have it (2.2.1.9).
  Operation nvarchar(448) NOT NULL
);
GO

INSERT INTO Enumeration.RequestDisplayNameTemplate (Template, Operation)
VALUES
(N'Create {0}: "{1}" Request', N'Create'),
(N'Delete {0}: "{1}" Request', N'Delete'),
(N'Update {0}: "{1}" Request', N'Put'),
(N'Read {0}: "{1}" Request', N'Get');
GO

-- Section 2.2.4.1. Work that is scheduled for later. Clients ignore it.
CREATE TYPE [DequeueWorkItem.ResultSet0] AS TABLE (
  -- Names the work item.
  WorkItemId uniqueidentifier NULL,
  -- What the work item is.
  WorkItemData varbinary(max) NULL
);
GO

-- Section 2.2.4.2. The type of the resource.
CREATE TYPE [GetObjectCurrent.ResultSet0] AS TABLE (
  -- The name of the object type.
  Name nvarchar(448) NOT NULL
);
GO

-- Section 2.2.4.3. The attributes of the resource, one row a value.
CREATE TYPE [GetObjectCurrent.ResultSet1] AS TABLE (
  -- The resource that has the attribute.
  ObjectID uniqueidentifier NOT NULL,
  -- The type of the attribute.
  AttributeKey smallint NOT NULL,
  -- The value of a Binary attribute.
  ValueBinary image NULL,
  -- The value of a Boolean attribute.
  ValueBoolean bit NULL,
  -- The value of a DateTime attribute.
  ValueDateTime datetime NULL,
  -- The value of an Integer attribute.
  ValueInteger bigint NULL,
  -- The value of a Reference attribute.
  ValueReference uniqueidentifier NULL,
  -- The value of a String attribute.
  ValueString nvarchar(448) NULL,
  -- The value of a Text attribute.
  ValueText ntext NULL,
  -- Always NULL.
  LocaleKey smallint NULL,
  -- When the value was added.
  AddTime datetime NOT NULL,
  -- What added it.
  AddCause uniqueidentifier NOT NULL,
  -- When the value was deleted; 9999-01-01 00:00:00.000 where it was not.
  DeleteTime datetime NOT NULL,
  -- What deleted it; NULL where it was not deleted.
  DeleteCause uniqueidentifier NULL
);
GO

-- Section 2.2.4.4. The type of the resource.
CREATE TYPE [GetObjectCurrentRelative.ResultSet0] AS TABLE (
  -- The name of the object type.
  Name nvarchar(448) NOT NULL
);
GO

-- Section 2.2.4.5. The attributes of the resource that the principal may read, one row a
-- value.
CREATE TYPE [GetObjectCurrentRelative.ResultSet1] AS TABLE (
  -- The resource that has the attribute.
  ObjectID uniqueidentifier NOT NULL,
  -- The type of the attribute.
  AttributeKey smallint NOT NULL,
  -- The value of a Binary attribute.
  ValueBinary image NULL,
  -- The value of a Boolean attribute.
  ValueBoolean bit NULL,
  -- The value of a DateTime attribute.
  ValueDateTime datetime NULL,
  -- The value of an Integer attribute.
  ValueInteger bigint NULL,
  -- The value of a Reference attribute.
  ValueReference uniqueidentifier NULL,
  -- The value of a String attribute.
  ValueString nvarchar(448) NULL,
  -- The value of a Text attribute.
  ValueText ntext NULL,
  -- Always NULL.
  LocaleKey smallint NULL,
  -- When the value was added.
  AddTime datetime NOT NULL,
  -- What added it.
  AddCause uniqueidentifier NOT NULL,
  -- When the value was deleted; 9999-01-01 00:00:00.000 where it was not.
  DeleteTime datetime NOT NULL,
  -- What deleted it; NULL where it was not deleted.
  DeleteCause uniqueidentifier NULL
);
GO

-- Section 2.2.4.6. The rules that apply to the request and the workflows that they start.
CREATE TYPE [EvaluateNewRequest.ResultSet0] AS TABLE (
  -- The management policy rule.
  RuleIdentifier uniqueidentifier NOT NULL,
  -- The authentication workflow of the rule; NULL where it has none.
  AuthenticationWorkflowDefinitionIdentifier uniqueidentifier NULL,
  -- The authorization workflow instance that was created; NULL where the rule has none.
  AuthorizationWorkflowInstanceIdentifier uniqueidentifier NULL,
  -- The workflow instance that was created; NULL where the rule has none.
  ActionWorkflowInstanceIdentifier uniqueidentifier NULL
);
GO

-- Section 2.2.4.7. The sets that resources join or leave by the request.
CREATE TYPE [EvaluateNewRequest.ResultSet1] AS TABLE (
  -- The resource.
  ResourceIdentifier uniqueidentifier NOT NULL,
  -- The set that it joins or leaves.
  SetIdentifier uniqueidentifier NOT NULL,
  -- Whether it joins the set; the opposite of Leave.
  [Join] bit NOT NULL,
  -- Whether it leaves the set.
  Leave bit NOT NULL,
  -- The workflow to run for that.
  ActionWorkflowDefinitionIdentifier uniqueidentifier NULL
);
GO

-- Section 2.2.4.8. The rules that apply to the request and the workflows that they start.
CREATE TYPE [EvaluateRequest.ResultSet0] AS TABLE (
  -- The management policy rule.
  RuleIdentifier uniqueidentifier NOT NULL,
  -- Always NULL.
  AuthenticationWorkflowDefinitionIdentifier uniqueidentifier NULL,
  -- Always NULL.
  AuthorizationWorkflowInstanceIdentifier uniqueidentifier NULL,
  -- The workflow instance.
  ActionWorkflowInstanceIdentifier uniqueidentifier NULL
);
GO

-- Section 2.2.4.9. The sets that resources join or leave by the request.
CREATE TYPE [EvaluateRequest.ResultSet1] AS TABLE (
  -- The resource.
  ResourceIdentifier uniqueidentifier NOT NULL,
  -- The set that it joins or leaves.
  SetIdentifier uniqueidentifier NOT NULL,
  -- Whether it joins the set; the opposite of Leave.
  [Join] bit NOT NULL,
  -- Whether it leaves the set.
  Leave bit NOT NULL,
  -- The workflow to run for that; NULL where there is none.
  ActionWorkflowDefinitionIdentifier uniqueidentifier NULL
);
GO

-- Section 2.2.4.10. The workflow instances whose timers have expired.
CREATE TYPE [RetrieveExpiredTimerIds.ResultSet0] AS TABLE (
  -- The workflow instance.
  uidInstanceID uniqueidentifier NOT NULL
);
GO

-- Section 2.2.4.11. The workflow definitions.
CREATE TYPE [RetrieveWorkflowDataForHostActivator.ResultSet0] AS TABLE (
  -- The workflow definition.
  WorkflowDefinitionIdentifier uniqueidentifier NOT NULL,
  -- Its version.
  WorkflowDefinitionVersionKey int NOT NULL,
  -- Its XOML (2.2.1.20).
  WorkflowDefinitionXOML nvarchar(max) NOT NULL,
  -- Always NULL.
  WorkflowDefinitionRules nvarchar(max) NULL,
  -- What deleted it; NULL where it was not deleted.
  WorkflowDefinitionDeleteCause uniqueidentifier NULL,
  -- Its number in the order of all definitions.
  ActiveHostedWorkflowDefinitionSequenceNumber int NOT NULL
);
GO

-- Section 2.2.4.12. The workflow instances of this host that are not at an end. Always empty.
CREATE TYPE [RetrieveWorkflowDataForHostActivator.ResultSet1] AS TABLE (
  -- The workflow instance.
  WorkflowInstanceIdentifier uniqueidentifier NOT NULL,
  -- Its definition.
  WorkflowInstanceDefinitionKey int NOT NULL,
  -- Its status (2.2.1.16).
  WorkflowInstanceStatusKey smallint NOT NULL,
  -- What the host is to do with it (2.2.1.17).
  WorkflowInstanceHostControlMessageKey tinyint NOT NULL
);
GO

-- Section 2.2.4.13. The requests that are to be dispatched again. Always empty.
CREATE TYPE [RetrieveWorkflowDataForHostActivator.ResultSet2] AS TABLE (
  -- The request.
  requestIdentifier uniqueidentifier NOT NULL
);
GO

-- Section 2.2.4.14. The workflow instance.
CREATE TYPE [RetrieveWorkflowInstance.ResultSet0] AS TABLE (
  -- The workflow instance.
  [Identifier] uniqueidentifier NOT NULL,
  -- Its definition.
  DefinitionIdentifier uniqueidentifier NOT NULL,
  -- The number of its definition.
  DefinitionKey int NULL,
  -- Always 30.
  WorkflowType smallint NOT NULL,
  -- The request that created it.
  RequestIdentifier uniqueidentifier NULL,
  -- The cause of that request.
  RequestorIdentifier uniqueidentifier NULL,
  -- The target of that request.
  TargetIdentifier uniqueidentifier NULL,
  -- Its status.
  [Status] smallint NULL
);
GO

-- Section 2.2.4.15. Whether the request is to be evaluated again, and whether it has children.
CREATE TYPE [UpdateRequest.ResultSet0] AS TABLE (
  -- Whether it is to be evaluated again.
  ReEvaluation bit NOT NULL,
  -- 1 where it has child requests.
  RequestDependencyKey tinyint NULL
);
GO

-- Section 2.2.4.16. The rules that the request is to be evaluated against. Always empty.
CREATE TYPE [UpdateRequest.ResultSet1] AS TABLE (
  -- The management policy rule.
  PolicyRuleIdentifier uniqueidentifier NOT NULL
);
GO

-- Section 2.2.4.17. The workflow instances to run for the request.
CREATE TYPE [UpdateRequest.ResultSet2] AS TABLE (
  -- The workflow instance.
  WorkflowInstanceIdentifier uniqueidentifier NOT NULL
);
GO

-- Section 2.2.4.18. The sets that resources join or leave by the request. Always empty.
CREATE TYPE [UpdateRequest.ResultSet3] AS TABLE (
  -- The resource.
  ResourceIdentifier uniqueidentifier NOT NULL,
  -- The set that it joins or leaves.
  SetIdentifier uniqueidentifier NOT NULL,
  -- Whether it joins the set; the opposite of Leave.
  [Join] bit NOT NULL,
  -- Whether it leaves the set.
  Leave bit NOT NULL,
  -- The workflow to run for that.
  ActionWorkflowDefinitionIdentifier uniqueidentifier NULL
);
GO

-- Section 2.2.4.19. The requests that were completed.
CREATE TYPE [UpdateRequestStatusForCompletedActionWorkflows.ResultSet0] AS TABLE (
  -- The request.
  RequestIdentifier uniqueidentifier NOT NULL,
  -- Its status (2.2.1.10).
  RequestStatus nvarchar(448) NOT NULL
);
GO

-- Section 2.2.4.20. The child requests that were completed. Always empty.
CREATE TYPE [UpdateRequestStatusForCompletedActionWorkflows.ResultSet1] AS TABLE (
  -- The request.
  RequestIdentifier uniqueidentifier NOT NULL,
  -- Its status (2.2.1.10).
  RequestStatus nvarchar(448) NOT NULL
);
GO

-- Section 2.2.4.21. The requests that could not be completed.
CREATE TYPE [UpdateRequestStatusForCompletedActionWorkflows.ResultSet2] AS TABLE (
  -- The request.
  RequestIdentifier uniqueidentifier NOT NULL
);
GO

-- Section 2.2.5.1. Every value of every attribute of every resource, those deleted included.
CREATE TABLE ObjectsInternal (
  -- The resource that has the attribute.
  ObjectID uniqueidentifier NOT NULL,
  -- The type of the resource.
  ObjectTypeKey smallint NOT NULL,
  -- The type of the attribute.
  AttributeKey smallint NOT NULL,
  -- The value of a Binary attribute.
  ValueBinary varbinary(max) NULL,
  -- The value of a Boolean attribute.
  ValueBoolean bit NULL,
  -- The value of a DateTime attribute.
  ValueDateTime datetime NULL,
  -- The value of an Integer attribute.
  ValueInteger bigint NULL,
  -- The value of a Reference attribute.
  ValueReference uniqueidentifier NULL,
  -- The value of a String attribute.
  ValueString nvarchar(448) NULL,
  -- The value of a Text attribute.
  ValueText nvarchar(max) NULL,
  -- When the value was added.
  AddTime datetime NOT NULL,
  -- What added it.
  AddCause uniqueidentifier NOT NULL,
  -- When the value was deleted; 9999-01-01 00:00:00.000 where it was not.
  DeleteTime datetime NOT NULL,
  -- What deleted it; NULL where it was not deleted.
  DeleteCause uniqueidentifier NULL,
  -- Clients ignore it.
  LocaleKey smallint NULL,
  -- Clients ignore it.
  ExportEmbargo smallint NULL,
  -- Tells the rows apart; clients ignore it.
  ObjectKey bigint IDENTITY(1, 1) NOT NULL
);
GO

-- Section 2.2.5.2. Which attributes resources of each type may have.
CREATE TABLE BindingInternal (
  -- The type of resource.
  ObjectTypeKey smallint NOT NULL,
  -- The type of attribute.
  AttributeKey smallint NOT NULL,
  -- Whether such a resource must have the attribute.
  [Required] bit NOT NULL,
  -- The binding, which is a resource itself.
  BdObjectID uniqueidentifier NOT NULL,
  -- The name of the object type.
  ObjectType nvarchar(448) NOT NULL,
  -- The name of the attribute type.
  AttributeName nvarchar(448) NOT NULL,
  -- A regular expression that values match.
  StringRegex nvarchar(max) NULL,
  -- The least value that is allowed.
  IntegerMinimum bigint NULL,
  -- The greatest value that is allowed.
  IntegerMaximum bigint NULL
);
GO

-- Section 3.1.1.1.5. The conditions that the members of sets meet.
CREATE TABLE MembershipCondition (
  -- The set.
  SetIdentifier uniqueidentifier NULL,
  -- The condition.
  MembershipConditionIdentifier uniqueidentifier NOT NULL,
  -- The statements that the condition is made of, as XML (2.2.6.4.3).
  MembershipConditionStatement nvarchar(max) NOT NULL
);
GO

-- Section 3.1.1.1.6. The statements that membership conditions are made of.
CREATE TABLE MembershipConditionStatement (
  -- The statement.
  StatementIdentifier uniqueidentifier NOT NULL,
  -- The statement as an XPath expression.
  Xpath nvarchar(max) NOT NULL,
  -- The attribute that it compares; always ObjectType.
  Attribute nvarchar(448) NOT NULL,
  -- Whether it compares for equality; always 1.
  OperatorEqual bit NOT NULL,
  -- The value that it compares with: ma-data or mv-data.
  literalValueString nvarchar(max) NULL,
  -- The attributes that it is about, as XML (2.2.6.4.4).
  Attributes nvarchar(max) NOT NULL
);
GO

-- Section 3.1.1.3. The clients that have registered.
CREATE TABLE RegisteredService (
  -- The name of the client's machine.
  HostName nvarchar(128) NOT NULL,
  -- The number that the server gave it (2.2.1.19).
  HostId smallint NOT NULL
);
GO

-- Section 2.2.5.3. Who may read which attributes of which resources.
CREATE VIEW ManagementPolicyEnforcementRead
AS
SELECT
  -- The management policy rule that gives the permission.
  CAST('00000000-0000-0000-0000-000000000000' AS uniqueidentifier) AS [ObjectID],
  -- The set of the persons who have it.
  CAST(NULL AS uniqueidentifier) AS [Principal],
  -- The resource that they may read.
  CAST(NULL AS uniqueidentifier) AS [Resource],
  -- The type of the attribute that they may read.
  CAST(NULL AS smallint) AS [ActionParameterKey]
WHERE 1 = 0;
GO

-- Section 2.2.5.4. The types of attributes.
CREATE VIEW Attributes
AS
SELECT
  -- The number of the attribute type.
  CAST(0 AS smallint) AS [Key],
  -- The name of the attribute type.
  CAST(N'' AS nvarchar(448)) AS [Name],
  -- The attribute type, which is a resource itself.
  CAST('00000000-0000-0000-0000-000000000000' AS uniqueidentifier) AS [AtdObjectID],
  -- The data type of its values.
  CAST(N'' AS nvarchar(128)) AS [DataType],
  -- Whether a resource may have several values.
  CAST(0 AS bit) AS [Multivalued],
  -- Its name for people.
  CAST(NULL AS nvarchar(448)) AS [DisplayName],
  -- Its description.
  CAST(NULL AS nvarchar(448)) AS [Description]
WHERE 1 = 0;
GO

-- Section 2.2.5.5. The types of resources.
CREATE VIEW SchemaObject
AS
SELECT
  -- The number of the object type.
  CAST(0 AS smallint) AS [ObjectTypeKey],
  -- The name of the object type.
  CAST(N'' AS nvarchar(448)) AS [Name],
  -- Its name for people.
  CAST(NULL AS nvarchar(448)) AS [DisplayName]
WHERE 1 = 0;
GO

-- Section 3.1.1.1.4. The set of those who administer synchronization.
INSERT INTO ObjectsInternal (ObjectID, ObjectTypeKey, AttributeKey, ValueBoolean, ValueReference, ValueString, ValueText, AddTime, AddCause, DeleteTime)
VALUES
('a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01', 28, 0, NULL, 'a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01', NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01', 28, 1, NULL, NULL, N'Set', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01', 28, 9, NULL, NULL, N'Sync Configuration Administrators', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01', 28, 11, NULL, NULL, N'Sync Configuration Administrators', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000');
GO

-- Section 3.1.1.1.4. The set of the configurations of management agents.
INSERT INTO ObjectsInternal (ObjectID, ObjectTypeKey, AttributeKey, ValueBoolean, ValueReference, ValueString, ValueText, AddTime, AddCause, DeleteTime)
VALUES
('a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', 28, 0, NULL, 'a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', 28, 1, NULL, NULL, N'Set', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', 28, 9, NULL, NULL, N'Management Agent Data Objects', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', 28, 11, NULL, NULL, N'Management Agent Data Objects', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', 28, 96, NULL, NULL, NULL, N'<?xml version="1.0" encoding="utf-16"?>
<Filter xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" Dialect="http://schemas.microsoft.com/2006/11/XPathFilterDialect" xmlns="http://schemas.xmlsoap.org/ws/2004/09/enumeration">/ma-data</Filter>', GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', 28, 229, 0, NULL, NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000');
GO

-- Section 3.1.1.1.5. What makes a resource a member of that set.
INSERT INTO MembershipCondition (SetIdentifier, MembershipConditionIdentifier, MembershipConditionStatement)
VALUES
('a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', 'a7b1c2d3-0003-4c55-8d10-5e0f3b6a9c03', N'<MembershipCondition><Statements><Identifier>a7b1c2d3-0004-4c55-8d10-5e0f3b6a9c04</Identifier></Statements></MembershipCondition>');
GO

-- Section 3.1.1.1.6. The statement that the condition is made of.
INSERT INTO MembershipConditionStatement (StatementIdentifier, Xpath, Attribute, OperatorEqual, literalValueString, Attributes)
VALUES
('a7b1c2d3-0004-4c55-8d10-5e0f3b6a9c04', N'ObjectType=ma-data', N'ObjectType', 1, N'ma-data', N'<Statement><Attributes><Attribute>ObjectType</Attribute></Attributes></Statement>');
GO

-- Section 3.1.1.1.7. The rule that lets the one set change the other.
INSERT INTO ObjectsInternal (ObjectID, ObjectTypeKey, AttributeKey, ValueBoolean, ValueReference, ValueString, ValueText, AddTime, AddCause, DeleteTime)
VALUES
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 0, NULL, 'a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 1, NULL, NULL, N'ManagementPolicyRule', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 9, NULL, NULL, N'All Sync Configuration Administrators can update Management Agent Data Objects', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 11, NULL, NULL, N'All Sync Configuration Administrators can update Management Agent Data Objects', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 27, NULL, NULL, N'*', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 28, NULL, NULL, N'Create', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 28, NULL, NULL, N'Delete', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 28, NULL, NULL, N'Modify', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 28, NULL, NULL, N'Read', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 28, NULL, NULL, N'Add', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 28, NULL, NULL, N'Remove', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 108, 1, NULL, NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 77, 0, NULL, NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 150, NULL, 'a7b1c2d3-0001-4c55-8d10-5e0f3b6a9c01', NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 165, NULL, 'a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0005-4c55-8d10-5e0f3b6a9c05', 21, 167, NULL, 'a7b1c2d3-0002-4c55-8d10-5e0f3b6a9c02', NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000');
GO

-- Section 3.1.1.1.8. The one workflow definition, which has the sequence number 1; its XOML is
-- that of 2.2.1.20.
INSERT INTO ObjectsInternal (ObjectID, ObjectTypeKey, AttributeKey, ValueBoolean, ValueReference, ValueString, ValueText, AddTime, AddCause, DeleteTime)
VALUES
('a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06', 34, 0, NULL, 'a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06', NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06', 34, 1, NULL, NULL, N'WorkflowDefinition', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06', 34, 11, NULL, NULL, N'Domain / DomainConfiguration Synchronization Workflow', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06', 34, 162, NULL, NULL, N'Action', NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06', 34, 173, 0, NULL, NULL, NULL, GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000'),
('a7b1c2d3-0006-4c55-8d10-5e0f3b6a9c06', 34, 243, NULL, NULL, NULL, N'<ns0:SequentialWorkflow x:Name="DomainSynchronizationWorkflow" xmlns:ns0="clr-namespace:Microsoft.ResourceManagement.Workflow.Activities;Assembly=Microsoft.ResourceManagement, Version=4.0.2450.5, Culture=neutral, PublicKeyToken=31bf3856ad364e35" xmlns:x="http://schemas.microsoft.com/winfx/2006/xaml" xmlns="http://schemas.microsoft.com/winfx/2006/xaml/workflow">
  <ns0:ResolveGrammarActivity ResolvedExpression="{x:Null}" GrammarExpression="[//Target/Domain]" x:Name="resolveGrammarActivity1" WorkflowDictionaryKey="TargetDomainAttribute" />
  <ns0:DomainSynchronizationActivity Domain="{ActivityBind resolveGrammarActivity1,Path=ResolvedExpression}" x:Name="domainSynchronizationActivity1" />
</ns0:SequentialWorkflow>', GETUTCDATE(), '00000000-0000-0000-0000-000000000000', '9999-01-01T00:00:00.000');
GO

-- Section 3.1.5.1. Adds a value to a Binary attribute of a resource. Adding to an attribute
-- with one value the value that it has changes nothing.
CREATE PROCEDURE AddObjectValueBinary
  -- The resource that gets the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to add.
  @Value varbinary(max),
  -- What adds the value.
  @Cause uniqueidentifier,
  -- When the value counts as added; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.2. Adds a value to a Boolean attribute of a resource. Adding to an attribute
-- with one value the value that it has changes nothing.
CREATE PROCEDURE AddObjectValueBoolean
  -- The resource that gets the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to add.
  @Value bit,
  -- What adds the value.
  @Cause uniqueidentifier,
  -- When the value counts as added; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.3. Adds a value to a DateTime attribute of a resource. Adding to an attribute
-- with one value the value that it has changes nothing.
CREATE PROCEDURE AddObjectValueDateTime
  -- The resource that gets the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to add.
  @Value datetime,
  -- What adds the value.
  @Cause uniqueidentifier,
  -- When the value counts as added; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.4. Adds a value to an Integer attribute of a resource. Adding to an attribute
-- with one value the value that it has changes nothing.
CREATE PROCEDURE AddObjectValueInteger
  -- The resource that gets the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to add.
  @Value bigint,
  -- What adds the value.
  @Cause uniqueidentifier,
  -- When the value counts as added; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.5. Adds a value to a Reference attribute of a resource. Adding to an attribute
-- with one value the value that it has changes nothing.
CREATE PROCEDURE AddObjectValueReference
  -- The resource that gets the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to add.
  @Value uniqueidentifier,
  -- What adds the value.
  @Cause uniqueidentifier,
  -- When the value counts as added; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.6. Adds a value to a String attribute of a resource. Adding to an attribute
-- with one value the value that it has changes nothing.
CREATE PROCEDURE AddObjectValueString
  -- The resource that gets the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to add.
  @Value nvarchar(448),
  -- What adds the value.
  @Cause uniqueidentifier,
  -- When the value counts as added; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.7. Adds a value to a Text attribute of a resource. Adding to an attribute with
-- one value the value that it has changes nothing.
CREATE PROCEDURE AddObjectValueText
  -- The resource that gets the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to add.
  @Value nvarchar(max),
  -- What adds the value.
  @Cause uniqueidentifier,
  -- When the value counts as added; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.8. Makes a management policy rule.
CREATE PROCEDURE CreateManagementPolicyRule
  -- The rule to be.
  @ObjectID uniqueidentifier = NULL,
  -- The names of the attributes that the rule is about. Always the one value *.
  @ActionParameter xml = NULL,
  -- The actions that the rule is about (2.2.1.13). Always Read, Create, Delete, Modify and
  -- Remove.
  @ActionType xml = NULL,
  -- Ignored by the server; send an empty list.
  @ActionWorkflowDefinition xml = NULL,
  -- Ignored by the server; send an empty list.
  @AuthenticationWorkflowDefinition xml = NULL,
  -- Ignored by the server; send an empty list.
  @AuthorizationWorkflowDefinition xml = NULL,
  -- A description for people; leave it out.
  @Description nvarchar(448) = NULL,
  -- A name for people.
  @DisplayName nvarchar(448),
  -- Whether the rule grants a right; leave it out, which is 1.
  @GrantRight bit = 1,
  -- The set of those who may act.
  @PrincipalSet uniqueidentifier = NULL,
  -- The set that holds the resource before the request.
  @ResourceCurrentSet uniqueidentifier = NULL,
  -- The set that holds the resource after the request.
  @ResourceFinalSet uniqueidentifier = NULL,
  -- What makes the rule.
  @Cause uniqueidentifier,
  -- Whether the rule is out of force. Always 0.
  @Disabled bit = 0
AS
IF @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.9. Makes a membership condition.
CREATE PROCEDURE CreateMembershipCondition
  -- The condition, as XML (2.2.6.4.3).
  @membershipCondition nvarchar(max),
  -- The condition that was made.
  @membershipConditionIdentifier uniqueidentifier OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.10. Makes a statement that membership conditions can be made of.
CREATE PROCEDURE CreateMembershipConditionStatement
  -- The statement as an XPath expression: ObjectType='ma-data' or ObjectType='mv-data'.
  @xpath nvarchar(max),
  -- Always b5e4b9f5-fcf4-4bdd-8488-19b107bc6bb5. Ignored by the server.
  @referentIdentifier uniqueidentifier,
  -- The attribute that is compared. Always ObjectType.
  @attribute nvarchar(448),
  -- Whether it compares for equality. Always 1.
  @operatorEqual bit,
  -- Ignored by the server; send 0.
  @operatorGreater bit,
  -- Ignored by the server; send 0.
  @operatorLess bit,
  -- Ignored by the server; send 0.
  @operatorLike bit,
  -- Ignored by the server; send 0.
  @operatorInversion bit,
  -- Ignored by the server; leave it out.
  @literalValueBoolean bit = NULL,
  -- Ignored by the server; leave it out.
  @literalValueDateTime datetime = NULL,
  -- Ignored by the server; leave it out.
  @literalValueInteger bigint = NULL,
  -- Ignored by the server; leave it out.
  @literalValueReference uniqueidentifier = NULL,
  -- The value that it compares with: ma-data or mv-data.
  @literalValueString nvarchar(max) = NULL,
  -- Ignored by the server; leave it out.
  @functionValue nvarchar(max) = NULL,
  -- Ignored by the server; send 0.
  @missingValue bit = 0,
  -- Ignored by the server; leave it out.
  @dereferencedValueQuery nvarchar(max) = NULL,
  -- Ignored by the server; leave it out.
  @dereferencedValueMembershipConditionIdentifiers nvarchar(max) = NULL,
  -- Ignored by the server; leave it out.
  @dereferencedValueAttribute nvarchar(448) = NULL,
  -- Ignored by the server; leave it out.
  @recursivelyDereferencedAttribute nvarchar(448) = NULL,
  -- Ignored by the server; send 0.
  @recursionFrom bit,
  -- Ignored by the server; send 0.
  @recursionTo bit,
  -- The attributes that it is about, as XML (2.2.6.4.4).
  @attributes nvarchar(max),
  -- Ignored by the server; leave it out.
  @dereferencedExplicitMembershipSetIdentifier uniqueidentifier = NULL,
  -- The statement that was made.
  @statementIdentifier uniqueidentifier OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.11. Makes a request, in the status Validating.
CREATE PROCEDURE CreateRequest
  -- The resource that the request is about. Of a request to create one, the server makes a new
  -- identifier.
  @targetIdentifier uniqueidentifier = NULL,
  -- Who makes the request.
  @creator uniqueidentifier,
  -- Ignored by the server; send 0.
  @anonymous bit,
  -- The operation (2.2.1.9).
  @operation nvarchar(448),
  -- What the request asks for.
  @parameters xml = NULL,
  -- Ignored by the server; leave it out.
  @ancillaryParameters xml = NULL,
  -- The template of the display name (2.2.1.18).
  @displayNameTemplate nvarchar(448),
  -- Ignored by the server; leave it out.
  @locale nvarchar(448) = NULL,
  -- What makes the request.
  @cause uniqueidentifier,
  -- Ignored by the server; send 0.
  @isChildRequest bit = NULL,
  -- The request that was made.
  @requestIdentifier uniqueidentifier OUTPUT,
  -- Send NULL. The display name of the request.
  @displayName nvarchar(448) OUTPUT,
  -- The name of the type of the target.
  @targetObjectName nvarchar(448) OUTPUT,
  -- When the request was made.
  @time datetime OUTPUT
AS
IF @creator IS NULL OR @operation IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.12. Deletes a set that has a filter, and evaluates the other sets again.
CREATE PROCEDURE DeleteCachedSet
  -- The set.
  @ObjectID uniqueidentifier,
  -- What deletes it.
  @Cause uniqueidentifier
AS
IF @ObjectID IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.13. Deletes a management policy rule.
CREATE PROCEDURE DeleteManagementPolicyRule
  -- The rule.
  @ObjectID uniqueidentifier,
  -- What deletes it.
  @Cause uniqueidentifier,
  -- When it counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.14. Deletes a resource: marks all its values as deleted.
CREATE PROCEDURE DeleteObject
  -- The resource.
  @ObjectID uniqueidentifier,
  -- What deletes it.
  @Cause uniqueidentifier,
  -- When it counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.15. Deletes a value of a Binary attribute of a resource. A resource without
-- that value is not changed.
CREATE PROCEDURE DeleteObjectValueBinary
  -- The resource that loses the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to delete.
  @Value varbinary(max),
  -- What deletes the value.
  @Cause uniqueidentifier,
  -- When the value counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.16. Deletes a value of a Boolean attribute of a resource. A resource without
-- that value is not changed.
CREATE PROCEDURE DeleteObjectValueBoolean
  -- The resource that loses the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to delete.
  @Value bit,
  -- What deletes the value.
  @Cause uniqueidentifier,
  -- When the value counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.17. Deletes a value of a DateTime attribute of a resource. A resource without
-- that value is not changed.
CREATE PROCEDURE DeleteObjectValueDateTime
  -- The resource that loses the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to delete.
  @Value datetime,
  -- What deletes the value.
  @Cause uniqueidentifier,
  -- When the value counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.18. Deletes a value of an Integer attribute of a resource. A resource without
-- that value is not changed.
CREATE PROCEDURE DeleteObjectValueInteger
  -- The resource that loses the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to delete.
  @Value bigint,
  -- What deletes the value.
  @Cause uniqueidentifier,
  -- When the value counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.19. Deletes a value of a Reference attribute of a resource. A resource without
-- that value is not changed.
CREATE PROCEDURE DeleteObjectValueReference
  -- The resource that loses the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to delete.
  @Value uniqueidentifier,
  -- What deletes the value.
  @Cause uniqueidentifier,
  -- When the value counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.20. Deletes a value of a String attribute of a resource. A resource without
-- that value is not changed.
CREATE PROCEDURE DeleteObjectValueString
  -- The resource that loses the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to delete.
  @Value nvarchar(448),
  -- What deletes the value.
  @Cause uniqueidentifier,
  -- When the value counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.21. Deletes a value of a Text attribute of a resource. A resource without that
-- value is not changed.
CREATE PROCEDURE DeleteObjectValueText
  -- The resource that loses the value.
  @ObjectID uniqueidentifier,
  -- The name of the attribute type.
  @AttributeName nvarchar(448),
  -- The value to delete.
  @Value nvarchar(max),
  -- What deletes the value.
  @Cause uniqueidentifier,
  -- When the value counts as deleted; NULL is the time of the server.
  @Time datetime = NULL
AS
IF @ObjectID IS NULL OR @AttributeName IS NULL OR @Value IS NULL OR @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.22. Takes an item from the queue of scheduled work.
CREATE PROCEDURE DequeueWorkItem
  -- Ignored by the server.
  @hostId uniqueidentifier,
  -- Ignored by the server.
  @lockTimeout int,
  -- Always 1.
  @result int OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.23. Makes a request and decides whether it may go on: its status is Validated
-- or Denied. The row for each workflow instance that it started comes in the first result set.
CREATE PROCEDURE EvaluateNewRequest
  -- The resource that the request is about. Of a request to create one, the server makes a new
  -- identifier.
  @targetIdentifier uniqueidentifier = NULL OUTPUT,
  -- Who makes the request.
  @creator uniqueidentifier,
  -- Ignored by the server; send 0.
  @anonymous bit,
  -- The operation (2.2.1.9).
  @operation nvarchar(448),
  -- What the request asks for.
  @parameters xml = NULL,
  -- Ignored by the server; leave it out.
  @ancillaryParameters xml = NULL,
  -- The template of the display name (2.2.1.18).
  @displayNameTemplate nvarchar(448),
  -- Ignored by the server; leave it out.
  @locale nvarchar(448) = NULL,
  -- What makes the request.
  @cause uniqueidentifier,
  -- Ignored by the server; send 0.
  @isChildRequest bit = NULL,
  -- The request that was made.
  @requestIdentifier uniqueidentifier OUTPUT,
  -- Send NULL. The display name of the request.
  @displayName nvarchar(448) OUTPUT,
  -- The name of the type of the target.
  @targetObjectName nvarchar(448) OUTPUT,
  -- When the request was made.
  @time datetime OUTPUT,
  -- What makes the request invalid, where something does.
  @exception nvarchar(max) OUTPUT
AS
IF @creator IS NULL OR @operation IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.24. Decides whether a request may go on: its status is Validated or Denied.
CREATE PROCEDURE EvaluateRequest
  -- The request.
  @requestIdentifier uniqueidentifier,
  -- Ignored by the server; send 0.
  @doNotEnforceRights bit = 0,
  -- Ignored by the server; send 0.
  @bypassAuthentication bit = 0,
  -- Ignored by the server; send 0.
  @bypassAuthorization bit = 0,
  -- Ignored by the server; send 0.
  @bypassAction bit = 0,
  -- Ignored by the server; send 0.
  @suppressOutput bit = 0,
  -- Not described by the document; leave it out.
  @processingTime datetime = NULL,
  -- Ignored by the server; send 0.
  @requestLocked bit = 0
AS
IF @requestIdentifier IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.25. Reads the attributes of a resource that are not deleted.
CREATE PROCEDURE GetObjectCurrent
  -- The resource.
  @ObjectID uniqueidentifier,
  -- Ignored by the server; send NULL.
  @Locale nvarchar(448) = NULL,
  -- Ignored by the server.
  @AttributeNames xml = NULL
AS
IF @ObjectID IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.26. Reads the attributes of a resource that a principal may read.
CREATE PROCEDURE GetObjectCurrentRelative
  -- The resource.
  @ObjectID uniqueidentifier,
  -- The principal.
  @Principal uniqueidentifier,
  -- Ignored by the server; send NULL.
  @Locale nvarchar(448) = NULL,
  -- The names of the attributes to read; NULL is all.
  @AttributeNames xml = NULL
AS
IF @ObjectID IS NULL OR @Principal IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.27. Tells the type of a resource.
CREATE PROCEDURE GetObjectType
  -- The resource.
  @ObjectID uniqueidentifier,
  -- The name of its type.
  @ObjectType nvarchar(max) OUTPUT
AS
IF @ObjectID IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.28. Does nothing.
CREATE PROCEDURE GetPersonRegistrationsAll
  -- A person. Ignored by the server.
  @objectId uniqueidentifier
AS
RETURN;
GO

-- Section 3.1.5.29. Stores a new instance of a durable service.
CREATE PROCEDURE InsertInstance
  -- The instance.
  @id uniqueidentifier,
  -- Always NULL.
  @instance image = NULL,
  -- The instance as XML.
  @instanceXml xml = NULL,
  -- Whether to unlock the instance.
  @unlockInstance bit,
  -- The host that holds the lock; NULL where locking is off.
  @hostId uniqueidentifier,
  -- When the lock expires; NULL where locking is off.
  @lockTimeout int,
  -- 0 where it was stored, 1 where it was there before, 2 for another error.
  @result int OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.30. Stores the state of a workflow instance, a new one or one that is there.
CREATE PROCEDURE InsertInstanceState
  -- The workflow instance.
  @uidInstanceID uniqueidentifier,
  -- Always empty.
  @state image,
  -- The status of the workflow instance.
  @status int,
  -- Whether to unlock the instance.
  @unlocked int,
  -- Whether the instance waits for a timer or an event.
  @blocked int,
  -- Why the instance was suspended or ended.
  @info ntext,
  -- The host that holds the lock; NULL where locking is off.
  @ownerID uniqueidentifier = NULL,
  -- When the lock expires; NULL where locking is off.
  @ownedUntil datetime = NULL,
  -- When the lock expires; NULL where locking is off.
  @nextTimer datetime,
  -- 0 where it was stored, -2 where the caller did not hold the lock.
  @result int OUTPUT,
  -- Who holds the lock; NULL where locking is off.
  @currentOwnerID uniqueidentifier OUTPUT
AS
IF @uidInstanceID IS NULL OR @status IS NULL OR @unlocked IS NULL OR @blocked IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN;
GO

-- Section 3.1.5.31. Moves the target of a request into and out of the sets that it joins or
-- leaves (3.1.7.4).
CREATE PROCEDURE PostProcessUpdate
  -- The target of the request.
  @resourceIdentifier uniqueidentifier,
  -- The request.
  @cause uniqueidentifier,
  -- When members count as added.
  @time datetime
AS
IF @resourceIdentifier IS NULL OR @cause IS NULL OR @time IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.32. Checks a change against the rules of the schema (3.1.7.6), and raises an
-- error where it breaks one.
CREATE PROCEDURE PreProcessUpdate
  -- The target of the request.
  @resourceIdentifier uniqueidentifier,
  -- The request.
  @cause uniqueidentifier,
  -- Always 0.
  @requestLocked bit = 0
AS
IF @resourceIdentifier IS NULL OR @cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.33. Carries out a request: its changes are stored and its status becomes
-- Committed.
CREATE PROCEDURE ProcessRequest
  -- The request.
  @identifier uniqueidentifier,
  -- The target of the request.
  @resourceIdentifier uniqueidentifier OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.34. Does nothing.
CREATE PROCEDURE RefreshCurrentObjectCache
AS
RETURN 0;
GO

-- Section 3.1.5.35. Does nothing.
CREATE PROCEDURE RefreshPolicyCaches
AS
RETURN 0;
GO

-- Section 3.1.5.36. Gives a client the number that it is known by. A name that is registered
-- keeps its number.
CREATE PROCEDURE RegisterService
  -- The name of the client's machine.
  @hostName nvarchar(128),
  -- The number (2.2.1.19).
  @hostId smallint OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.37. Lists the workflow instances whose timers have expired.
CREATE PROCEDURE RetrieveExpiredTimerIds
  -- Ignored by the server.
  @ownerID uniqueidentifier = NULL,
  -- Ignored by the server.
  @ownedUntil datetime = NULL,
  -- The current time; earlier timers have expired.
  @now datetime
AS
RETURN 0;
GO

-- Section 3.1.5.38. Tells a client which workflows it is to run.
CREATE PROCEDURE RetrieveWorkflowDataForHostActivator
  -- The number of the client (2.2.1.19).
  @hostId smallint,
  -- The seconds between two calls of this procedure by the client.
  @pingIntervalSecs smallint,
  -- The first workflow definition to list. Always 0, which lists all.
  @activeHostedWorkflowDefinitionSequenceNumber int,
  -- Ignored by the server; send 60.
  @workflowControlMessagesMaxPerMinute smallint = 60,
  -- Ignored by the server; send 30.
  @RequestRecoveryMaxPerMinute smallint = 30,
  -- Ignored by the server; send 120.
  @RequestCleanupMaxPerMinute smallint = 120,
  -- Ignored by the server; send 0.
  @runRequestRecoveryScan bit = 0,
  -- Always 0. Ignored by the client.
  @doPolicyApplicationDispatch bit OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.39. Reads a workflow instance.
CREATE PROCEDURE RetrieveWorkflowInstance
  -- The workflow instance.
  @identifier uniqueidentifier
AS
IF @identifier IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.40. Reads the definition of a workflow instance.
CREATE PROCEDURE RetrieveWorkflowInstanceDefinition
  -- The workflow instance.
  @workflowInstanceIdentifier uniqueidentifier,
  -- Its definition.
  @workflowDefinitionIdentifier uniqueidentifier OUTPUT,
  -- The XOML of the definition (2.2.1.20).
  @xoml nvarchar(max) OUTPUT,
  -- Always NULL.
  @rules nvarchar(max) OUTPUT,
  -- What deleted the definition; NULL where it was not deleted.
  @deleteCause uniqueidentifier OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.41. Changes the status and the workflow instances of a request.
CREATE PROCEDURE UpdateRequest
  -- The request.
  @identifier uniqueidentifier,
  -- The target of the request.
  @targetIdentifier uniqueidentifier = NULL,
  -- Ignored by the server; leave it out.
  @displayName nvarchar(448) = NULL,
  -- Ignored by the server; leave it out.
  @description nvarchar(max) = NULL,
  -- Ignored by the server; leave it out.
  @parameters xml = NULL,
  -- Ignored by the server; leave it out or send an empty element.
  @authenticationWorkflowInstances xml = NULL,
  -- Ignored by the server; leave it out or send the element.
  @authorizationWorkflowInstances xml = NULL,
  -- The workflow instances that the request gets.
  @actionWorkflowInstances xml = NULL,
  -- When the changes count as made; NULL is the time of the server.
  @committedTime datetime = NULL,
  -- Ignored by the server; leave it out.
  @computedActors xml = NULL,
  -- Ignored by the server; leave it out.
  @managementPolicies xml = NULL,
  -- The number of the new status (2.2.1.11).
  @statusKey smallint = NULL,
  -- The name of the new status; ignored where its number is sent.
  @status nvarchar(448) = NULL,
  -- Ignored by the server; leave it out.
  @statusDetails xml = NULL,
  -- What makes the change.
  @cause uniqueidentifier,
  -- Ignored by the server; leave it out.
  @extendedOutput tinyint = 1,
  -- What went wrong; NULL where nothing did.
  @exception nvarchar(max) OUTPUT
AS
IF @identifier IS NULL OR @cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.42. Changes the sets of a management policy rule.
CREATE PROCEDURE UpdateManagementPolicyRule
  -- The rule.
  @ObjectID uniqueidentifier,
  -- Whether to change the set of principals. Always 1.
  @PrincipalSetReplace bit = 0,
  -- The new set of principals.
  @PrincipalSet uniqueidentifier = '0',
  -- Ignored by the server; send 1.
  @PrincipalRelativeToResourceReplace bit = 0,
  -- Not described by the document; leave it out.
  @PrincipalRelativeToResource nvarchar(448) = '0',
  -- Whether to change the set of resources before the request. Always 1.
  @ResourceCurrentSetReplace bit = 0,
  -- The new set of resources before the request.
  @ResourceCurrentSet uniqueidentifier = '0',
  -- Ignored by the server; send 1.
  @ResourceCurrentRelativeToPrincipalReplace bit = 0,
  -- Not described by the document; leave it out.
  @ResourceCurrentRelativeToPrincipal nvarchar(448) = '0',
  -- Whether to change the set of resources after the request. Always 1.
  @ResourceFinalSetReplace bit = 0,
  -- The new set of resources after the request.
  @ResourceFinalSet uniqueidentifier = '0',
  -- Ignored by the server; send 1.
  @ResourceFinalRelativeToPrincipalReplace bit = 0,
  -- Not described by the document; leave it out.
  @ResourceFinalRelativeToPrincipal nvarchar(448) = '0',
  -- Not described by the document; leave it out.
  @ActionParameterUpdateType nvarchar(16) = 'none',
  -- Not described by the document; leave it out.
  @ActionParameter xml = 'none',
  -- Not described by the document; leave it out.
  @AddedActionType xml = NULL,
  -- Not described by the document; leave it out.
  @RemovedActionType xml = NULL,
  -- Not described by the document; leave it out.
  @GrantRight bit = NULL,
  -- Not described by the document; leave it out.
  @Disabled bit = NULL,
  -- What changes the rule.
  @Cause uniqueidentifier,
  -- Not described by the document; leave it out.
  @Time datetime = NULL
AS
IF @Cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.43. Completes the requests whose workflow instances are completed.
CREATE PROCEDURE UpdateRequestStatusForCompletedActionWorkflows
  -- How many requests to complete at most.
  @maxRequestsToProcess smallint = 500
AS
RETURN 0;
GO

-- Section 3.1.5.44. Carries out a request that changes a set.
CREATE PROCEDURE UpdateSet
  -- The set.
  @setIdentifier uniqueidentifier,
  -- The request.
  @cause uniqueidentifier,
  -- What went wrong; NULL where nothing did.
  @Exception nvarchar(max) OUTPUT
AS
RETURN 0;
GO

-- Section 3.1.5.45. Sets the status of a workflow instance.
CREATE PROCEDURE UpdateWorkflowInstanceStatus
  -- The workflow instance.
  @identifier uniqueidentifier,
  -- The name of the status: Created, Running or Completed.
  @status nvarchar(448),
  -- The request that causes the change.
  @cause uniqueidentifier
AS
IF @identifier IS NULL OR @status IS NULL OR @cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.46. Sets the status of a workflow instance to Created.
CREATE PROCEDURE UpdateWorkflowInstanceStatusCreated
  -- The workflow instance.
  @identifier uniqueidentifier,
  -- What causes the change.
  @cause uniqueidentifier,
  -- The number of the client (2.2.1.19). Ignored by the server.
  @hostId smallint,
  -- Ignored by the server; send NULL.
  @workflowDefinitionKeyWithActiveEndpoints int
AS
IF @identifier IS NULL OR @cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO

-- Section 3.1.5.47. Sets the status of a workflow instance when it has come to an end.
CREATE PROCEDURE UpdateWorkflowInstanceStatusFinal
  -- The workflow instance.
  @identifier uniqueidentifier,
  -- The number of the status (2.2.1.16).
  @status tinyint,
  -- What causes the change.
  @cause uniqueidentifier,
  -- What went wrong while the client ran the workflow; NULL where nothing did.
  @exception nvarchar(max) = NULL,
  -- Always Actionworkflowinstance.
  @workflowTypeName nvarchar(448) OUTPUT,
  -- The request that created the workflow instance.
  @requestIdentifier uniqueidentifier OUTPUT,
  -- The status of that request.
  @requestStatusMessage nvarchar(448) OUTPUT
AS
IF @identifier IS NULL OR @cause IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO
