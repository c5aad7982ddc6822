/** Workflow definitions and instances ([MS-UPSCDAP] 3.1.7.5, 3.1.5.37 to 3.1.5.40, 3.1.5.45 to 3.1.5.47). */
import { workflowInstanceStatusRows } from "../../../output/ms-upscdap/index.js";
import type { ConfigurationDatabaseHandler } from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { attributeTypeOf } from "./attributes.js";
import type { StoredRequest } from "./changes.js";
import type { Database } from "./database.js";

/** A workflow instance, with the rule that started it. */
export interface StartedWorkflow {
  readonly rule: string;
  readonly instance: string;
}

/**
 * Workflow Instance Creation (3.1.7.5): an instance for each rule of a request that has a workflow. A
 * rule starts its workflow once for a request, however often the request is evaluated.
 * @returns the instances that are new
 */
export function startWorkflows(
  database: Database,
  request: StoredRequest,
  rules: readonly string[],
): StartedWorkflow[] {
  const { objects, workflowInstances } = database;
  return [...new Set(rules)].flatMap((rule) =>
    objects.values(rule, "ActionWorkflowDefinition").flatMap((definition) => {
      const key = [request.identifier, rule, definition].join(" ");
      if (workflowInstances.has(key)) return [];
      const instance = database.newIdentifier("WorkflowInstance");
      workflowInstances.set(key, instance);
      database.addResource(
        instance,
        {
          ObjectType: "WorkflowInstance",
          Request: request.identifier,
          Requestor: request.creator,
          Target: request.target,
          WorkflowDefinition: definition,
          WorkflowStatus: "Pending",
        },
        request.identifier,
      );
      return [{ rule, instance }];
    }),
  );
}

function statusKey(name: string | undefined): number | null {
  return workflowInstanceStatusRows.find((row) => row.name === name)?.key ?? null;
}

/** The sequence number of a workflow definition (3.1.1.1.8). */
function sequenceNumber({ workflowDefinitions }: Database, definition: string): number | null {
  const entry = [...workflowDefinitions].find(([, identifier]) => identifier === definition);
  return entry?.[0] ?? null;
}

function setStatus(
  database: Database,
  identifier: string,
  status: string | null,
  cause: string,
): void {
  const { objects } = database;
  objects.demand(identifier, "WorkflowInstance");
  if (status === null || statusKey(status) === null) {
    throw new SqlServerError(`There is no workflow instance status ${status ?? "NULL"}.`);
  }
  objects.replace(identifier, "WorkflowStatus", status, { cause, time: database.now() });
}

/** The procedures of workflows. */
export function workflowProcedures(database: Database) {
  const { objects, workflowDefinitions } = database;
  return {
    retrieveWorkflowDataForHostActivator: (request) => {
      const first = request.activeHostedWorkflowDefinitionSequenceNumber ?? 0;
      return {
        output: { doPolicyApplicationDispatch: false },
        resultSet0: [...workflowDefinitions]
          .filter(([number]) => number >= first)
          .map(([number, definition]) => ({
            workflowDefinitionIdentifier: definition,
            workflowDefinitionVersionKey: 1,
            workflowDefinitionXoml: xomlOf(database, definition) ?? "",
            workflowDefinitionRules: null,
            workflowDefinitionDeleteCause: deleteCause(database, definition),
            activeHostedWorkflowDefinitionSequenceNumber: number,
          })),
        resultSet1: [],
        resultSet2: [],
      };
    },
    retrieveWorkflowInstance: ({ identifier }) => {
      const definition = objects.text(identifier, "WorkflowDefinition");
      if (definition === undefined) return { resultSet0: [] };
      const row = {
        identifier,
        definitionIdentifier: definition,
        definitionKey: sequenceNumber(database, definition),
        workflowType: 30,
        requestIdentifier: objects.text(identifier, "Request") ?? null,
        requestorIdentifier: objects.text(identifier, "Requestor") ?? null,
        targetIdentifier: objects.text(identifier, "Target") ?? null,
        status: statusKey(objects.text(identifier, "WorkflowStatus")),
      };
      return { resultSet0: [row] };
    },
    retrieveWorkflowInstanceDefinition: ({ workflowInstanceIdentifier: instance }) => {
      const definition =
        instance === null ? undefined : objects.text(instance, "WorkflowDefinition");
      if (definition === undefined) return {};
      return {
        output: {
          workflowDefinitionIdentifier: definition,
          xoml: xomlOf(database, definition),
          rules: null,
          deleteCause: deleteCause(database, definition),
        },
      };
    },
    updateWorkflowInstanceStatus: ({ identifier, status, cause }) => {
      setStatus(database, identifier, status, cause);
    },
    updateWorkflowInstanceStatusCreated: ({ identifier, cause }) => {
      setStatus(database, identifier, "Created", cause);
    },
    updateWorkflowInstanceStatusFinal: ({ identifier, status, cause, exception }) => {
      const name = workflowInstanceStatusRows.find((row) => row.key === status)?.name ?? null;
      setStatus(database, identifier, name, cause);
      if (exception !== null) {
        const change = { cause, time: database.now() };
        objects.add(identifier, "WorkflowStatusDetail", exception, change);
      }
      const request = objects.text(identifier, "Request");
      return {
        output: {
          workflowTypeName: "Actionworkflowinstance",
          requestIdentifier: request ?? null,
          requestStatusMessage:
            request === undefined ? null : (objects.text(request, "RequestStatus") ?? null),
        },
      };
    },
  } satisfies Partial<ConfigurationDatabaseHandler>;
}

/** The XOML of a workflow definition, which may be deleted by now (2.2.4.11). */
function xomlOf({ objects }: Database, definition: string): string | null {
  const rows = objects.rowsOf(definition).filter((row) => attributeTypeOf(row).name === "XOML");
  return rows.at(-1)?.valueText ?? null;
}

/** What deleted a resource; NULL where it is there. */
function deleteCause({ objects }: Database, objectId: string): string | null {
  return objects.rowsOf(objectId).at(-1)?.deleteCause ?? null;
}
