import { describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../../generator/diagnostics.js";
import { loadContract } from "../../../generator/load.js";
import { locateContract } from "../../../generator/locate.js";
import type { Column, LiteralValue, Parameter, Table } from "../../../generator/model/database.js";
import { packageFolder } from "../../../generator/package-folder.js";
import { ATTRIBUTES, PROCEDURES, RESULT_SETS, TABLES_AND_VIEWS } from "./facts.js";

const diagnostics = new Diagnostics();
const { contract } = loadContract(
  locateContract("ms-upscdap", packageFolder(), diagnostics),
  diagnostics,
);
const database = contract.database;
if (database === undefined) throw new Error("The contract has no database.");
const { procedures, tables, views, enumerations } = database;

test("the contract is read without a word", () => {
  expect(diagnostics.all).toEqual([]);
});

function typeText({ type: { name, length } }: Pick<Column, "type">): string {
  return length === undefined ? name : `${name}(${String(length)})`;
}

function valueText(value: LiteralValue): string {
  switch (value.kind) {
    case "null":
      return "NULL";
    case "now":
      return "GETUTCDATE()";
    case "number":
      return value.text;
    case "string":
      return `'${value.text}'`;
  }
}

function parameterText(parameter: Parameter): string {
  const { name, nullable, default: value, output } = parameter;
  return [
    `${name} ${typeText(parameter)}${nullable ? "" : "!"}`,
    ...(value === undefined ? [] : [`= ${valueText(value)}`]),
    ...(output ? ["OUTPUT"] : []),
  ].join(" ");
}

describe("every procedure of 3.1.5", () => {
  test("is there, in order, with the signature of the document", () => {
    expect(
      procedures.map(({ docs, name, parameters, returns }) => [
        docs?.section,
        name,
        parameters.map(parameterText),
        returns,
      ]),
    ).toEqual(PROCEDURES);
  });

  test("and each of its parameters is told of", () => {
    const silent = procedures.flatMap(({ name, docs, parameters }) => [
      ...(docs?.text === undefined ? [name] : []),
      ...parameters
        .filter((parameter) => parameter.docs?.text === undefined)
        .map((parameter) => `${name} @${parameter.name}`),
    ]);
    expect(silent).toEqual([]);
  });
});

test("every result set of 2.2.4 is that of its procedure, with the columns of the document", () => {
  const resultSets = procedures.flatMap((procedure) => procedure.resultSets);
  const found = resultSets.map(({ docs, name, columns }) => [
    docs?.section,
    name,
    columns.map((column) => `${column.name} ${typeText(column)}`),
  ]);
  expect(new Map(found.map((entry) => [entry[1], entry]))).toEqual(
    new Map(RESULT_SETS.map((entry) => [entry[1], entry])),
  );
});

test("every table and view of 2.2.5 has the columns of the document", () => {
  const documented = new Set(TABLES_AND_VIEWS.map(([, name]) => name));
  const found = [...tables, ...views].filter(({ name }) => documented.has(name));
  expect(
    found.map(({ docs, name, columns }) => [
      docs?.section,
      name,
      columns.map((column) => {
        const { identity, nullable } = column;
        const count = identity && ` IDENTITY(${String(identity.seed)},${String(identity.increment)})`;
        return `${column.name} ${typeText(column)}${count ?? ""} ${nullable ? "NULL" : "NOT NULL"}`;
      }),
    ]),
  ).toEqual(TABLES_AND_VIEWS);
  expect(views.map(({ name }) => name)).toEqual([
    "ManagementPolicyEnforcementRead",
    "Attributes",
    "SchemaObject",
  ]);
});

/** The values of a row in the order of the columns; texts without their delimiters. */
function rowsOf(name: string): unknown[][] {
  const table = [...enumerations, ...tables].find((one) => one.name === name);
  return (table?.rows ?? []).map((row) => valuesOf(row, table?.columns ?? []));
}

function valuesOf(row: Table["rows"][number], columns: readonly Column[]): unknown[] {
  return columns.map((column) => {
    const value = row[column.name] ?? { kind: "null" };
    if (value.kind === "number") return Number(value.text);
    if (value.kind === "string") return value.text;
    return value.kind === "now" ? "now" : null;
  });
}

describe("the enumerations of 2.2.1", () => {
  test("are those of the document", () => {
    expect(enumerations.map(({ name, docs }) => [docs?.section, name])).toEqual([
      ["2.2.1.3", "ObjectType"],
      ["2.2.1.4", "AttributeDataType"],
      ["2.2.1.6", "AttributeType"],
      ["2.2.1.6", "ObjectTypeAttribute"],
      ["2.2.1.9", "RequestOperation"],
      ["2.2.1.11", "RequestStatus"],
      ["2.2.1.13", "RuleActionType"],
      ["2.2.1.16", "WorkflowInstanceStatus"],
      ["2.2.1.17", "WorkflowControlMessage"],
      ["2.2.1.18", "RequestDisplayNameTemplate"],
    ]);
  });

  test("have the object types with their keys", () => {
    expect(rowsOf("ObjectType").map(([key, name]) => [key, name])).toEqual([
      [1, "ObjectTypeDescription"],
      [2, "AttributeTypeDescription"],
      [3, "BindingDescription"],
      [21, "ManagementPolicyRule"],
      [24, "Person"],
      [26, "Request"],
      [28, "Set"],
      [34, "WorkflowDefinition"],
      [35, "WorkflowInstance"],
      [36, "ma-data"],
      [37, "mv-data"],
    ]);
  });

  test("have every attribute type with its key, data type and multiplicity", () => {
    const types = new Map(rowsOf("AttributeType").map(([key, ...rest]) => [key, rest]));
    const bySection = rowsOf("ObjectTypeAttribute").map(([section, , key]) => {
      const [name, dataType, multivalued] = types.get(key) ?? [];
      return [section, key, name, dataType, multivalued === 1];
    });
    expect(bySection).toEqual(ATTRIBUTES);
    expect(types.size).toBe(new Set(ATTRIBUTES.map(([, key]) => key)).size);
  });

  test("have each attribute at the type of its resources", () => {
    const keys = new Map(rowsOf("ObjectTypeAttribute").map(([section, key]) => [section, key]));
    expect([...keys]).toEqual([
      ["2.2.1.6.1", null],
      ["2.2.1.6.2", 1],
      ["2.2.1.6.3", 2],
      ["2.2.1.6.4", 3],
      ["2.2.1.6.5", 36],
      ["2.2.1.6.6", 21],
      ["2.2.1.6.7", 37],
      ["2.2.1.6.8", 24],
      ["2.2.1.6.9", 26],
      ["2.2.1.6.10", 28],
      ["2.2.1.6.11", 34],
      ["2.2.1.6.12", 35],
    ]);
  });

  test("have the statuses, actions and messages", () => {
    const first = (name: string, count: number): unknown[][] =>
      rowsOf(name).map((row) => row.slice(0, count));
    expect(first("RequestOperation", 1).flat()).toEqual(["Create", "Put", "Get", "Delete"]);
    expect(first("RequestStatus", 2)).toEqual([
      [9, "Canceled"],
      [14, "Completed"],
      [10, "Committed"],
      [0, "Denied"],
      [12, "PostProcessing"],
      [1, "Validating"],
      [3, "Validated"],
    ]);
    expect(first("RuleActionType", 1).flat()).toEqual([
      "Read",
      "Create",
      "Modify",
      "Delete",
      "Add",
      "Remove",
    ]);
    expect(first("WorkflowInstanceStatus", 2)).toEqual([
      [0, "Running"],
      [1, "Completed"],
      [4, "Created"],
      [102, "Pending"],
    ]);
    expect(first("WorkflowControlMessage", 2)).toEqual([
      [0, "None"],
      [1, "Resume"],
      [2, "Cancel"],
    ]);
    expect(first("RequestDisplayNameTemplate", 1).flat()).toEqual([
      'Create {0}: "{1}" Request',
      'Delete {0}: "{1}" Request',
      'Update {0}: "{1}" Request',
      'Read {0}: "{1}" Request',
    ]);
    expect(first("AttributeDataType", 2)).toEqual([
      ["Binary", "varbinary(max)"],
      ["Boolean", "bit"],
      ["DateTime", "datetime"],
      ["Integer", "bigint"],
      ["Reference", "uniqueidentifier"],
      ["String", "nvarchar(448)"],
      ["Text", "nvarchar(max)"],
    ]);
  });
});

describe("the rows that 3.1.1.1 requires", () => {
  const names = new Map(ATTRIBUTES.map(([, key, name]) => [key, name]));

  /** The attributes of each resource, by the display name; references as the display name they lead to. */
  function resources(): Map<unknown, [unknown, ...unknown[]][]> {
    const rows = rowsOf("ObjectsInternal");
    const nameOf = (id: unknown): unknown =>
      rows.find(([objectId, , key]) => objectId === id && key === 11)?.[8];
    const found = new Map<unknown, [unknown, ...unknown[]][]>();
    for (const row of rows) {
      const [id, , key, , boolean, , , reference, string, text] = row;
      const value = boolean ?? (reference === null ? (string ?? text) : nameOf(reference));
      const own = found.get(nameOf(id)) ?? [];
      found.set(nameOf(id), [...own, [names.get(Number(key)), value]]);
    }
    return found;
  }

  test("are the two sets, the rule and the workflow definition", () => {
    const administrators = "Sync Configuration Administrators";
    const agents = "Management Agent Data Objects";
    const rule = `All ${administrators} can update ${agents}`;
    const workflow = "Domain / DomainConfiguration Synchronization Workflow";
    const all = resources();
    expect([...all.keys()]).toEqual([administrators, agents, rule, workflow]);
    expect(all.get(administrators)).toEqual([
      ["ObjectID", administrators],
      ["ObjectType", "Set"],
      ["Description", administrators],
      ["DisplayName", administrators],
    ]);
    expect(all.get(agents)).toEqual([
      ["ObjectID", agents],
      ["ObjectType", "Set"],
      ["Description", agents],
      ["DisplayName", agents],
      ["Filter", expect.stringContaining(">/ma-data</Filter>")],
      ["Temporal", 0],
    ]);
    expect(all.get(rule)).toEqual([
      ["ObjectID", rule],
      ["ObjectType", "ManagementPolicyRule"],
      ["Description", rule],
      ["DisplayName", rule],
      ["ActionParameter", "*"],
      ...["Create", "Delete", "Modify", "Read", "Add", "Remove"].map((type) => ["ActionType", type]),
      ["GrantRight", 1],
      ["Disabled", 0],
      ["PrincipalSet", administrators],
      ["ResourceCurrentSet", agents],
      ["ResourceFinalSet", agents],
    ]);
    expect(all.get(workflow)).toEqual([
      ["ObjectID", workflow],
      ["ObjectType", "WorkflowDefinition"],
      ["DisplayName", workflow],
      ["RequestPhase", "Action"],
      ["RunOnPolicyUpdate", 0],
      ["XOML", expect.stringMatching(/^<ns0:SequentialWorkflow .*<\/ns0:SequentialWorkflow>$/s)],
    ]);
  });

  test("have the type of their resource, and are not deleted", () => {
    const types = new Map(rowsOf("ObjectType").map(([key, name]) => [name, key]));
    const rows = rowsOf("ObjectsInternal");
    for (const [id, typeKey, , , , , , , , , addTime, , deleteTime, deleteCause] of rows) {
      const type = rows.find(([objectId, , key]) => objectId === id && key === 1)?.[8];
      expect([typeKey, addTime, deleteTime, deleteCause]).toEqual([
        types.get(type),
        "now",
        "9999-01-01T00:00:00.000",
        null,
      ]);
    }
  });

  test("are the condition of the set of management agents and its one statement", () => {
    const [set] = rowsOf("ObjectsInternal").find((row) => row[8] === "Management Agent Data Objects") ?? [];
    const [statement] = rowsOf("MembershipConditionStatement");
    expect(statement?.slice(1)).toEqual([
      "ObjectType=ma-data",
      "ObjectType",
      1,
      "ma-data",
      "<Statement><Attributes><Attribute>ObjectType</Attribute></Attributes></Statement>",
    ]);
    const [condition] = rowsOf("MembershipCondition");
    expect(condition?.[0]).toBe(set);
    expect(condition?.[2]).toBe(
      `<MembershipCondition><Statements><Identifier>${String(statement?.[0])}</Identifier></Statements></MembershipCondition>`,
    );
  });
});
