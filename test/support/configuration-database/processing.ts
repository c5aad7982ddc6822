/** Requests: carried out and brought to their end ([MS-UPSCDAP] 3.1.5.31, 3.1.5.33, 3.1.5.41, 3.1.5.43, 3.1.5.44). */
import { requestStatusRows } from "../../../output/ms-upscdap/index.js";
import type {
  ConfigurationDatabaseHandler,
  UpdateRequestRequest,
} from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { valueOfText } from "./attributes.js";
import { violationOf } from "./business-rules.js";
import { changesOf } from "./changes.js";
import type { StoredRequest } from "./changes.js";
import type { Database } from "./database.js";
import type { Change } from "./objects.js";
import { STATUS, storedRequest } from "./requests.js";
import { rulesOf } from "./rules.js";
import { followExplicitMember, moveBetweenSets } from "./sets.js";
import { startWorkflows } from "./workflows.js";

/** Stores what a request asks for. */
function apply(database: Database, request: StoredRequest, change: Change): void {
  const { objects } = database;
  const { operation, target: objectId } = request;
  if (operation === "Get") return;
  if (operation === "Delete") {
    objects.delete(objectId, change);
    return;
  }
  const { added, deleted } = changesOf(database, request);
  if (operation === "Create") {
    const attributes = { CreatedTime: change.time, Creator: request.creator };
    database.addResource(objectId, attributes, change.cause, change.time);
  }
  for (const { name, value } of deleted) {
    if (!objects.remove(objectId, name, value, change)) continue;
    followExplicitMember(database, { objectId, attributeName: name, value }, change, "deleted");
  }
  for (const { name, value } of added) {
    if (!objects.add(objectId, name, value, change)) continue;
    followExplicitMember(database, { objectId, attributeName: name, value }, change, "added");
  }
}

/**
 * ProcessRequest (3.1.5.33).
 * @returns the target
 * @throws SqlServerError where the request was not found valid, or its changes break a rule
 */
function processRequest(database: Database, identifier: string | null): string {
  const { objects } = database;
  const request = storedRequest(database, identifier);
  const status = objects.text(request.identifier, "RequestStatus");
  if (status !== STATUS.validated) {
    throw new SqlServerError(`The request ${request.identifier} is ${status ?? "NULL"}.`);
  }
  const violation = violationOf(database, request);
  if (violation !== undefined) throw new SqlServerError(violation);
  const change = { cause: request.identifier, time: database.now() };
  // What a request changes is told by the target as it is before.
  const changes = changesOf(database, request);
  apply(database, request, change);
  moveBetweenSets(database, request.target, changes, request.identifier, change);
  objects.replace(request.identifier, "RequestStatus", STATUS.committed, change);
  return request.target;
}

/** The status that UpdateRequest is to set; undefined where it is told none. */
function statusOf({ statusKey, status }: UpdateRequestRequest): string | undefined {
  if (statusKey === null && status === null) return undefined;
  const row = requestStatusRows.find(({ key, name }) =>
    statusKey === null ? name === status : key === statusKey,
  );
  if (row !== undefined) return row.name;
  throw new SqlServerError(`There is no request status ${statusKey ?? status ?? "NULL"}.`);
}

/**
 * UpdateRequest (3.1.5.41).
 *
 * No procedure stores the resource of a request to create management agent data, and yet it can be
 * read afterwards (4.2.2, step 22). So it is stored when the request becomes Committed, which says that
 * its changes are in the database (2.2.1.11), unless ProcessRequest has done so.
 *
 * @returns the workflow instances that are to be run
 */
function updateRequest(database: Database, update: UpdateRequestRequest): string[] {
  const { objects } = database;
  const request = storedRequest(database, update.identifier);
  const status = statusOf(update);
  const before = objects.text(request.identifier, "RequestStatus");
  if (before === STATUS.denied) {
    throw new SqlServerError(`The request ${request.identifier} is ${before}.`);
  }
  if (before === STATUS.validating && status !== undefined && status !== STATUS.canceled) {
    throw new SqlServerError(`The request ${request.identifier} is not evaluated.`);
  }
  const time = update.committedTime ?? database.now();
  const change = { cause: update.cause, time };
  for (const instance of update.actionWorkflowInstances?.identifier ?? []) {
    const value = valueOfText("ActionWorkflowInstance", instance);
    objects.add(request.identifier, "ActionWorkflowInstance", value, change);
  }
  const changes = changesOf(database, request);
  if (status !== undefined) {
    objects.replace(request.identifier, "RequestStatus", status, change);
    const isAbsent = objects.current(request.target).length === 0;
    if (status === STATUS.committed && request.operation === "Create" && isAbsent) {
      apply(database, request, change);
    }
    if (status === STATUS.committed) {
      objects.replace(request.identifier, "CommittedTime", time, change);
    }
  }
  moveBetweenSets(database, request.target, changes, request.identifier, change);
  const rules = rulesOf(database, request).flat();
  return startWorkflows(database, request, rules).map(({ instance }) => instance);
}

/** Runs what tells of its errors by an output parameter. */
function exceptionOf(run: () => void): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof SqlServerError) return error.message;
    throw error;
  }
}

/**
 * The requests that are to be completed: all their workflow instances are. Those of which one does not
 * exist cannot be.
 */
function completeRequests(database: Database, most: number) {
  const { objects } = database;
  const completed: { requestIdentifier: string; requestStatus: string }[] = [];
  const failed: { requestIdentifier: string }[] = [];
  const final: readonly string[] = [STATUS.completed, STATUS.canceled, STATUS.denied];
  for (const request of objects.ofType("Request")) {
    if (completed.length + failed.length >= most) break;
    const instances = objects.values(request, "ActionWorkflowInstance").map(String);
    if (instances.length === 0 || final.includes(objects.text(request, "RequestStatus") ?? "")) {
      continue;
    }
    const statuses = instances.map((instance) => objects.text(instance, "WorkflowStatus"));
    if (statuses.includes(undefined)) failed.push({ requestIdentifier: request });
    else if (statuses.every((status) => status === STATUS.completed)) {
      const change = { cause: request, time: database.now() };
      objects.replace(request, "RequestStatus", STATUS.completed, change);
      completed.push({ requestIdentifier: request, requestStatus: STATUS.completed });
    }
  }
  return { resultSet0: completed, resultSet1: [], resultSet2: failed };
}

/** The procedures that carry requests out. */
export function processingProcedures(database: Database) {
  return {
    postProcessUpdate: ({ resourceIdentifier, cause, time }) => {
      const request = storedRequest(database, cause);
      const changes = changesOf(database, request);
      const change = { cause, time };
      moveBetweenSets(database, resourceIdentifier, changes, request.identifier, change);
    },
    processRequest: ({ identifier }) => ({
      output: { resourceIdentifier: processRequest(database, identifier) },
    }),
    updateRequest: (update) => {
      let instances: string[] = [];
      const exception = exceptionOf(() => (instances = updateRequest(database, update)));
      return {
        output: { exception },
        resultSet0: [{ reEvaluation: false, requestDependencyKey: null }],
        resultSet1: [],
        resultSet2: instances.map((instance) => ({ workflowInstanceIdentifier: instance })),
        resultSet3: [],
      };
    },
    updateRequestStatusForCompletedActionWorkflows: ({ maxRequestsToProcess }) =>
      completeRequests(database, maxRequestsToProcess ?? 500),
    updateSet: ({ setIdentifier, cause }) => {
      const exception = exceptionOf(() => {
        const { target } = storedRequest(database, cause);
        if (target !== setIdentifier) {
          throw new SqlServerError(`The request is not about ${setIdentifier ?? "NULL"}.`);
        }
        processRequest(database, cause);
      });
      return { output: { exception } };
    },
  } satisfies Partial<ConfigurationDatabaseHandler>;
}
