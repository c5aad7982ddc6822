/** Requests: made, evaluated and told of ([MS-UPSCDAP] 3.1.5.11, 3.1.5.23, 3.1.5.24, 3.1.5.32). */
import {
  parseRequestParameters,
  requestDisplayNameTemplateRows,
  requestOperationRows,
  serializeRequestParameters,
} from "../../../output/ms-upscdap/index.js";
import type {
  ConfigurationDatabaseHandler,
  CreateRequestRequest,
} from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { violationOf } from "./business-rules.js";
import { changesOf } from "./changes.js";
import type { StoredRequest } from "./changes.js";
import type { Database } from "./database.js";
import { isPermitted, rulesOf } from "./rules.js";
import { evaluateTransitions, transitionRows } from "./sets.js";
import { startWorkflows } from "./workflows.js";

/** The names of the statuses of requests (2.2.1.11) that procedures set by themselves. */
export const STATUS = {
  validating: "Validating",
  validated: "Validated",
  denied: "Denied",
  committed: "Committed",
  completed: "Completed",
  canceled: "Canceled",
} as const;

/** A request, read from its attributes. @throws SqlServerError where there is none */
export function storedRequest({ objects }: Database, identifier: string | null): StoredRequest {
  const request = objects.demand(identifier, "Request");
  const parameters = objects.text(request, "RequestParameter");
  return {
    identifier: request,
    operation: objects.text(request, "Operation") ?? "",
    creator: objects.text(request, "Creator") ?? "",
    target: objects.text(request, "Target") ?? "",
    parameters:
      parameters === undefined ? [] : (parseRequestParameters(parameters).requestParameter ?? []),
  };
}

type NewRequest = Pick<
  CreateRequestRequest,
  "targetIdentifier" | "creator" | "operation" | "parameters" | "displayNameTemplate" | "cause"
>;

/** Makes a request, in the status Validating, and gives what the output parameters tell of it. */
function makeRequest(database: Database, request: NewRequest) {
  const { objects } = database;
  const { operation, creator, displayNameTemplate: template } = request;
  if (!requestOperationRows.some(({ name }) => name === operation)) {
    throw new SqlServerError(`There is no request operation ${operation}.`);
  }
  if (!requestDisplayNameTemplateRows.some((row) => row.template === template)) {
    throw new SqlServerError(`There is no display name template ${template ?? "NULL"}.`);
  }
  const isNew = operation === "Create";
  const target = isNew ? database.newIdentifier("Target") : request.targetIdentifier;
  if (target === null) throw new SqlServerError("A request has a target.");
  // A resource that is to be created is told of by the parameters alone.
  const told = (name: "DisplayName" | "ObjectType"): string | undefined =>
    isNew
      ? request.parameters?.requestParameter?.find(({ propertyName }) => propertyName === name)
          ?.value
      : objects.text(target, name);
  const objectType = told("ObjectType");
  const displayName = (template ?? "")
    .replace("{0}", () => objectType ?? "")
    .replace("{1}", () => told("DisplayName") ?? "");
  const requestIdentifier = database.newIdentifier("Request");
  const time = database.now();
  database.addResource(
    requestIdentifier,
    {
      ObjectType: "Request",
      CreatedTime: time,
      Creator: creator,
      DisplayName: displayName,
      Operation: operation,
      Target: target,
      TargetObjectType: objectType ?? null,
      RequestParameter:
        request.parameters === null ? null : serializeRequestParameters(request.parameters),
      RequestStatus: STATUS.validating,
    },
    request.cause ?? creator,
    time,
  );
  return {
    target,
    output: { requestIdentifier, displayName, targetObjectName: objectType ?? null, time },
  };
}

/** What an evaluation found. */
interface Evaluation {
  readonly resultSet0: {
    readonly ruleIdentifier: string;
    readonly authenticationWorkflowDefinitionIdentifier: null;
    readonly authorizationWorkflowInstanceIdentifier: null;
    readonly actionWorkflowInstanceIdentifier: string;
  }[];
  readonly resultSet1: ReturnType<typeof transitionRows>;
  /** The business rule that is broken. */
  readonly violation: string | undefined;
}

/**
 * Evaluates a request: its status becomes Validated or Denied. A request that is denied starts no
 * workflow and moves nothing between sets.
 */
function evaluate(database: Database, request: StoredRequest, cause: string): Evaluation {
  const violation = violationOf(database, request);
  const isValid = violation === undefined && isPermitted(database, request);
  const status = isValid ? STATUS.validated : STATUS.denied;
  const change = { cause, time: database.now() };
  database.objects.replace(request.identifier, "RequestStatus", status, change);
  if (!isValid) return { resultSet0: [], resultSet1: [], violation };
  const rules = rulesOf(database, request).flat();
  for (const rule of new Set(rules)) {
    if (database.objects.has(request.identifier, "ManagementPolicy", rule)) continue;
    database.objects.add(request.identifier, "ManagementPolicy", rule, change);
  }
  const moves = evaluateTransitions(database, request.target, changesOf(database, request));
  return {
    resultSet0: startWorkflows(database, request, rules).map(({ rule, instance }) => ({
      ruleIdentifier: rule,
      authenticationWorkflowDefinitionIdentifier: null,
      authorizationWorkflowInstanceIdentifier: null,
      actionWorkflowInstanceIdentifier: instance,
    })),
    resultSet1: transitionRows(request.target, moves),
    violation,
  };
}

/** The procedures that make and evaluate requests. */
export function requestProcedures(database: Database) {
  return {
    createRequest: (request) => ({ output: makeRequest(database, request).output }),
    evaluateNewRequest: (request) => {
      const { target, output } = makeRequest(database, request);
      const stored = storedRequest(database, output.requestIdentifier);
      const cause = request.cause ?? request.creator;
      const { resultSet0, resultSet1, violation } = evaluate(database, stored, cause);
      return {
        output: { ...output, targetIdentifier: target, exception: violation ?? null },
        resultSet0,
        resultSet1,
      };
    },
    evaluateRequest: ({ requestIdentifier }) => {
      const request = storedRequest(database, requestIdentifier);
      const { resultSet0, resultSet1, violation } = evaluate(database, request, request.identifier);
      if (violation !== undefined) throw new SqlServerError(violation);
      return { resultSet0, resultSet1 };
    },
    preProcessUpdate: ({ resourceIdentifier, cause }) => {
      const request = { ...storedRequest(database, cause), target: resourceIdentifier };
      const violation = violationOf(database, request);
      if (violation !== undefined) throw new SqlServerError(violation);
    },
  } satisfies Partial<ConfigurationDatabaseHandler>;
}
