/**
 * What clients of the configuration database do when something asks for it: the events of
 * [MS-UPSCDAP] 3.2.4, 3.2.6 and 3.2.7, each as the sequence of calls that the document gives. The calls
 * of an event are made one after the other; where one fails, those after it are not made.
 */
import type { CallOptions } from "../runtime/sql/client.js";
import type { ConfigurationDatabaseClient } from "./database-client.js";
import { attributeTypeRows } from "./database-data.js";
import type {
  GetObjectCurrentRelativeResultSet1Row,
  GetObjectCurrentResultSet1Row,
  RetrieveWorkflowDataForHostActivatorResult,
  UpdateRequestStatusForCompletedActionWorkflowsResult,
} from "./database-types.js";
import type { AnyRequestParameter, RequestParameters } from "./types.js";

/** How the calls of an event are made. */
export interface EventOptions extends CallOptions {
  /** The client's current time; that of the machine when absent. */
  readonly now?: () => Date;
}

/** A procedure told of an exception by its output parameter, or left out what the event goes on with. */
export class EventError extends Error {
  override readonly name = "EventError";
  /** The procedure that was called last. */
  readonly procedure: string;

  constructor(procedure: string, message: string) {
    super(`${procedure}: ${message}`);
    this.procedure = procedure;
  }
}

const NO_IDENTIFIER = "00000000-0000-0000-0000-000000000000";

/** The display names of requests (2.2.1.18). */
const DISPLAY_NAMES = {
  Create: 'Create {0}: "{1}" Request',
  Delete: 'Delete {0}: "{1}" Request',
  Get: 'Read {0}: "{1}" Request',
  Put: 'Update {0}: "{1}" Request',
} as const;

// -------------------------------------------------------------------------------------------------
// Requests

/** What a new request is about. */
interface NewRequest {
  readonly operation: keyof typeof DISPLAY_NAMES;
  readonly target: string;
  readonly requestor: string;
  readonly parameters?: RequestParameters | undefined;
}

/** What the two procedures that make a request are given alike. */
function requestArguments({ operation, target, requestor, parameters }: NewRequest) {
  return {
    targetIdentifier: target,
    creator: requestor,
    anonymous: false,
    operation,
    parameters,
    displayNameTemplate: DISPLAY_NAMES[operation],
    cause: requestor,
    isChildRequest: false,
    displayName: null,
  };
}

/** Makes a request and has it evaluated. */
async function evaluateNewRequest(
  client: ConfigurationDatabaseClient,
  request: NewRequest,
  options: EventOptions,
) {
  const procedure = "EvaluateNewRequest";
  const { output, resultSet0 } = await client.evaluateNewRequest(
    requestArguments(request),
    options,
  );
  refuseException(procedure, output.exception);
  const workflowInstances = resultSet0.flatMap(
    ({ actionWorkflowInstanceIdentifier }) => actionWorkflowInstanceIdentifier ?? [],
  );
  return {
    requestIdentifier: given(procedure, "request identifier", output.requestIdentifier),
    targetIdentifier: output.targetIdentifier,
    workflowInstances,
  };
}

/** Makes a request that is not evaluated. */
async function createRequest(
  client: ConfigurationDatabaseClient,
  request: NewRequest,
  options: EventOptions,
): Promise<string> {
  const { output } = await client.createRequest(requestArguments(request), options);
  return given("CreateRequest", "request identifier", output.requestIdentifier);
}

/** Has a request evaluated again; what the server ignores is sent as the document says. */
async function evaluateRequest(
  client: ConfigurationDatabaseClient,
  requestIdentifier: string,
  options: EventOptions,
): Promise<void> {
  await client.evaluateRequest(
    {
      requestIdentifier,
      doNotEnforceRights: false,
      bypassAuthentication: false,
      bypassAuthorization: false,
      bypassAction: false,
      suppressOutput: false,
      requestLocked: false,
    },
    options,
  );
}

/**
 * Completes a request: its status becomes Committed, then PostProcessing, then Completed.
 *
 * [MS-UPSCDAP] 3.2.7.1
 *
 * @throws EventError where the server tells of an exception.
 */
export async function completeRequest(
  client: ConfigurationDatabaseClient,
  requestIdentifier: string,
  options: EventOptions = {},
): Promise<void> {
  for (const status of ["Committed", "PostProcessing", "Completed"]) {
    const { output } = await client.updateRequest(
      { identifier: requestIdentifier, status, cause: requestIdentifier },
      options,
    );
    refuseException("UpdateRequest", output.exception);
  }
}

function given(procedure: string, what: string, value: string | null): string {
  if (value === null) throw new EventError(procedure, `The server gave no ${what}.`);
  return value;
}

function refuseException(procedure: string, exception: string | null): void {
  if (exception !== null) throw new EventError(procedure, exception);
}

// -------------------------------------------------------------------------------------------------
// Persons and sets

/** What `createPerson` made. */
export interface CreatedPerson {
  readonly requestIdentifier: string;
  /** The person. */
  readonly resourceIdentifier: string;
  /** The workflow instances that were run, with the XOML of their definitions. */
  readonly workflows: readonly { readonly identifier: string; readonly xoml: string | null }[];
}

/**
 * Creates a person and runs the workflows that the server starts for it, each to its end. A server that
 * starts none ends the event after the status of the request.
 *
 * [MS-UPSCDAP] 3.2.4.1
 *
 * @throws EventError where the server tells of an exception or leaves out an identifier.
 */
export async function createPerson(
  client: ConfigurationDatabaseClient,
  person: {
    readonly requestor: string;
    readonly requestParameters: RequestParameters;
    /** The number that `registerClient` gave. */
    readonly hostIdentifier: number;
  },
  options: EventOptions = {},
): Promise<CreatedPerson> {
  const { requestor, requestParameters: parameters, hostIdentifier } = person;
  const { requestIdentifier, workflowInstances } = await evaluateNewRequest(
    client,
    { operation: "Create", target: NO_IDENTIFIER, requestor, parameters },
    options,
  );
  const processed = await client.processRequest({ identifier: requestIdentifier }, options);
  const resourceIdentifier = given(
    "ProcessRequest",
    "resource identifier",
    processed.output.resourceIdentifier,
  );
  const { output } = await client.updateRequest(
    {
      identifier: requestIdentifier,
      status: "PostProcessing",
      statusKey: 12,
      cause: requestIdentifier,
      committedTime: timeOf(options),
    },
    options,
  );
  refuseException("UpdateRequest", output.exception);
  const workflows: { identifier: string; xoml: string | null }[] = [];
  for (const identifier of workflowInstances) {
    const run = { identifier, requestIdentifier, resourceIdentifier, hostIdentifier };
    workflows.push({ identifier, xoml: await runWorkflow(client, run, options) });
  }
  return { requestIdentifier, resourceIdentifier, workflows };
}

/** Takes a workflow instance from its creation to its end. */
async function runWorkflow(
  client: ConfigurationDatabaseClient,
  run: {
    readonly identifier: string;
    readonly requestIdentifier: string;
    readonly resourceIdentifier: string;
    readonly hostIdentifier: number;
  },
  options: EventOptions,
): Promise<string | null> {
  const { identifier, requestIdentifier, resourceIdentifier, hostIdentifier } = run;
  await client.retrieveWorkflowInstance({ identifier }, options);
  const definition = await client.retrieveWorkflowInstanceDefinition(
    { workflowInstanceIdentifier: identifier },
    options,
  );
  await client.updateWorkflowInstanceStatusCreated(
    {
      identifier,
      cause: identifier,
      hostId: hostIdentifier,
      workflowDefinitionKeyWithActiveEndpoints: null,
    },
    options,
  );
  await client.updateWorkflowInstanceStatus(
    { identifier, status: "Running", cause: identifier },
    options,
  );
  const { output } = await client.updateRequest(
    {
      identifier: requestIdentifier,
      targetIdentifier: resourceIdentifier,
      actionWorkflowInstances: { identifier: [identifier] },
      cause: requestIdentifier,
    },
    options,
  );
  refuseException("UpdateRequest", output.exception);
  await client.updateWorkflowInstanceStatusFinal(
    { identifier, status: 1, cause: identifier },
    options,
  );
  return definition.output.xoml;
}

/**
 * Adds a person to the set of administrators, as the request parameters say.
 *
 * [MS-UPSCDAP] 3.2.4.2
 *
 * @returns the identifier of the request.
 * @throws EventError where the server tells of an exception or leaves out an identifier.
 */
export async function addPersonToAdministrators(
  client: ConfigurationDatabaseClient,
  change: {
    readonly requestor: string;
    readonly requestParameters: RequestParameters;
    readonly set: string;
  },
  options: EventOptions = {},
): Promise<string> {
  const { requestor, requestParameters: parameters, set } = change;
  const { requestIdentifier } = await evaluateNewRequest(
    client,
    { operation: "Put", target: set, requestor, parameters },
    options,
  );
  const { output } = await client.updateSet(
    { setIdentifier: set, cause: requestIdentifier },
    options,
  );
  refuseException("UpdateSet", output.exception);
  await completeRequest(client, requestIdentifier, options);
  return requestIdentifier;
}

/**
 * Gives a management policy rule other sets.
 *
 * [MS-UPSCDAP] 3.2.4.3
 *
 * @returns the identifier of the request.
 * @throws EventError where the server tells of an exception or leaves out an identifier.
 */
export async function updateManagementPolicyRule(
  client: ConfigurationDatabaseClient,
  change: {
    readonly requestor: string;
    readonly requestParameters: RequestParameters;
    readonly rule: string;
    readonly principalSet: string;
    readonly resourceCurrentSet: string;
    readonly resourceFinalSet: string;
  },
  options: EventOptions = {},
): Promise<string> {
  const { requestor, requestParameters: parameters, rule } = change;
  const { requestIdentifier } = await evaluateNewRequest(
    client,
    { operation: "Put", target: rule, requestor, parameters },
    options,
  );
  await client.updateManagementPolicyRule(
    {
      objectId: rule,
      principalSetReplace: true,
      principalSet: change.principalSet,
      principalRelativeToResourceReplace: true,
      resourceCurrentSetReplace: true,
      resourceCurrentSet: change.resourceCurrentSet,
      resourceCurrentRelativeToPrincipalReplace: true,
      resourceFinalSetReplace: true,
      resourceFinalSet: change.resourceFinalSet,
      resourceFinalRelativeToPrincipalReplace: true,
      cause: requestIdentifier,
    },
    options,
  );
  await completeRequest(client, requestIdentifier, options);
  return requestIdentifier;
}

// -------------------------------------------------------------------------------------------------
// Registering and reading

/**
 * Registers a client by the name of its machine.
 *
 * [MS-UPSCDAP] 3.2.4.4
 *
 * @returns the host identifier (2.2.1.19).
 * @throws EventError where the server gives none.
 */
export async function registerClient(
  client: ConfigurationDatabaseClient,
  hostName: string,
  options: EventOptions = {},
): Promise<number> {
  const { output } = await client.registerService({ hostName }, options);
  if (output.hostId === null) {
    throw new EventError("RegisterService", "The server gave no host identifier.");
  }
  return output.hostId;
}

/** A resource as it is read. */
export interface ReadResource<Row> {
  /** The name of its type (2.2.1.3); undefined where there is no such resource. */
  readonly objectType: string | undefined;
  /** One row for each value of each attribute. */
  readonly attributes: readonly Row[];
}

/**
 * Reads all attributes of a resource.
 *
 * [MS-UPSCDAP] 3.2.4.5
 */
export async function getAllAttributes(
  client: ConfigurationDatabaseClient,
  resource: string,
  options: EventOptions = {},
): Promise<ReadResource<GetObjectCurrentResultSet1Row>> {
  const { resultSet0, resultSet1 } = await client.getObjectCurrent(
    { objectId: resource, locale: null },
    options,
  );
  return { objectType: resultSet0[0]?.name, attributes: resultSet1 };
}

/**
 * Reads the attributes of a resource that a principal may read.
 *
 * [MS-UPSCDAP] 3.2.4.6
 *
 * @throws EventError where the server leaves out the identifier of the request.
 */
export async function getAllAttributesRelativeToPrincipal(
  client: ConfigurationDatabaseClient,
  read: {
    readonly resource: string;
    readonly principal: string;
    /** The names of the attributes; all when absent. */
    readonly attributeNames?: readonly string[];
  },
  options: EventOptions = {},
): Promise<ReadResource<GetObjectCurrentRelativeResultSet1Row>> {
  const { resource, principal, attributeNames } = read;
  const request = { operation: "Get", target: resource, requestor: principal } as const;
  await createRequest(client, request, options);
  const { resultSet0, resultSet1 } = await client.getObjectCurrentRelative(
    {
      objectId: resource,
      principal,
      locale: null,
      attributeNames: attributeNames === undefined ? null : [...attributeNames],
    },
    options,
  );
  return { objectType: resultSet0[0]?.name, attributes: resultSet1 };
}

// -------------------------------------------------------------------------------------------------
// Management agents

/**
 * Changes a management agent: adds the values of the parameters with the mode Insert, then deletes
 * those of the parameters with the mode Remove.
 *
 * [MS-UPSCDAP] 3.2.4.7
 *
 * @returns the identifier of the request.
 * @throws TypeError for a parameter with another mode, of an unknown or a binary attribute, or with a
 *   value that is none of its data type, before anything is sent.
 * @throws EventError where the server tells of an exception or leaves out an identifier.
 */
export async function modifyManagementAgent(
  client: ConfigurationDatabaseClient,
  change: {
    readonly requestor: string;
    readonly target: string;
    readonly requestParameters: RequestParameters;
  },
  options: EventOptions = {},
): Promise<string> {
  const { requestor, target, requestParameters: parameters } = change;
  const changes = (parameters.requestParameter ?? []).map(valueChange);
  const { requestIdentifier } = await evaluateNewRequest(
    client,
    { operation: "Put", target, requestor, parameters },
    options,
  );
  await evaluateRequest(client, requestIdentifier, options);
  const time = timeOf(options);
  await client.preProcessUpdate(
    { resourceIdentifier: target, cause: requestIdentifier, requestLocked: false },
    options,
  );
  for (const mode of ["Insert", "Remove"]) {
    for (const { send, parameter } of changes) {
      if (parameter.mode !== mode) continue;
      const attributeName = parameter.propertyName;
      const common = { objectId: target, attributeName, cause: requestIdentifier, time };
      await send(client, common, options);
    }
  }
  await client.postProcessUpdate(
    { resourceIdentifier: target, cause: requestIdentifier, time },
    options,
  );
  await completeRequest(client, requestIdentifier, options);
  return requestIdentifier;
}

/** What all procedures that add or delete a value are given. */
interface ValueArguments {
  readonly objectId: string;
  readonly attributeName: string;
  readonly cause: string;
  readonly time: Date;
}

/** A request parameter with the call that carries it out. */
interface ValueChange {
  readonly parameter: AnyRequestParameter;
  readonly send: (
    client: ConfigurationDatabaseClient,
    common: ValueArguments,
    options: EventOptions,
  ) => Promise<unknown>;
}

function valueChange(parameter: AnyRequestParameter): ValueChange {
  const { propertyName, mode, value } = parameter;
  const isInsert = mode === "Insert";
  if (!isInsert && mode !== "Remove") {
    const found = mode === undefined ? "no mode" : `the mode ${mode}`;
    throw new TypeError(
      `The request parameter ${propertyName} has ${found}, not Insert or Remove.`,
    );
  }
  const type = attributeTypeRows.find(({ name }) => name === propertyName)?.dataType;
  switch (type) {
    case "Boolean": {
      const given = booleanOf(propertyName, value);
      return {
        parameter,
        send: (client, common, options) =>
          isInsert
            ? client.addObjectValueBoolean({ ...common, value: given }, options)
            : client.deleteObjectValueBoolean({ ...common, value: given }, options),
      };
    }
    case "DateTime": {
      const given = dateOf(propertyName, value);
      return {
        parameter,
        send: (client, common, options) =>
          isInsert
            ? client.addObjectValueDateTime({ ...common, value: given }, options)
            : client.deleteObjectValueDateTime({ ...common, value: given }, options),
      };
    }
    case "Integer": {
      const given = integerOf(propertyName, value);
      return {
        parameter,
        send: (client, common, options) =>
          isInsert
            ? client.addObjectValueInteger({ ...common, value: given }, options)
            : client.deleteObjectValueInteger({ ...common, value: given }, options),
      };
    }
    case "Reference":
      return {
        parameter,
        send: (client, common, options) =>
          isInsert
            ? client.addObjectValueReference({ ...common, value }, options)
            : client.deleteObjectValueReference({ ...common, value }, options),
      };
    case "String":
      return {
        parameter,
        send: (client, common, options) =>
          isInsert
            ? client.addObjectValueString({ ...common, value }, options)
            : client.deleteObjectValueString({ ...common, value }, options),
      };
    case "Text":
      return {
        parameter,
        send: (client, common, options) =>
          isInsert
            ? client.addObjectValueText({ ...common, value }, options)
            : client.deleteObjectValueText({ ...common, value }, options),
      };
    case "Binary":
    case undefined:
      throw new TypeError(`There is no procedure for the attribute ${propertyName}.`);
  }
}

function booleanOf(name: string, value: string): boolean {
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new TypeError(`The value of ${name} is no Boolean: ${value}.`);
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?Z?$/;

/** A date and time without a zone is in UTC, as all times of the protocol are (2.2.1.7). */
function dateOf(name: string, value: string): Date {
  const text = value.replace(" ", "T").replace(/Z$/, "");
  const date = new Date(text.includes("T") ? `${text}Z` : text);
  if (DATE.test(value) && !Number.isNaN(date.getTime())) return date;
  throw new TypeError(`The value of ${name} is no date and time in UTC: ${value}.`);
}

function integerOf(name: string, value: string): bigint {
  if (/^-?\d+$/.test(value)) return BigInt(value);
  throw new TypeError(`The value of ${name} is no Integer: ${value}.`);
}

/**
 * Deletes a management agent, and makes a request that takes its attribute flow out of the mv-data.
 *
 * [MS-UPSCDAP] 3.2.4.8
 *
 * @returns the identifiers of the two requests, in order.
 * @throws EventError where the server tells of an exception or leaves out an identifier.
 */
export async function deleteManagementAgent(
  client: ConfigurationDatabaseClient,
  deletion: {
    readonly requestor: string;
    readonly target: string;
    /** The mv-data resource. */
    readonly mvData: string;
    /** What becomes of its attribute SyncConfig-import-attribute-flow. */
    readonly importAttributeFlow: RequestParameters;
  },
  options: EventOptions = {},
): Promise<readonly [deletion: string, change: string]> {
  const { requestor, target, mvData, importAttributeFlow } = deletion;
  const { requestIdentifier } = await evaluateNewRequest(
    client,
    { operation: "Delete", target, requestor },
    options,
  );
  await client.deleteObject({ objectId: target, cause: requestor }, options);
  await completeRequest(client, requestIdentifier, options);
  const change = await createRequest(
    client,
    { operation: "Put", target: mvData, requestor, parameters: importAttributeFlow },
    options,
  );
  await evaluateRequest(client, change, options);
  await completeRequest(client, change, options);
  return [requestIdentifier, change];
}

/**
 * Creates a management agent, in the place of one that is there. `modifyManagementAgent` must follow,
 * which gives it its values.
 *
 * [MS-UPSCDAP] 3.2.4.9
 *
 * @throws EventError where the server tells of an exception or leaves out an identifier.
 */
export async function createManagementAgent(
  client: ConfigurationDatabaseClient,
  creation: { readonly requestor: string; readonly requestParameters: RequestParameters },
  options: EventOptions = {},
): Promise<{ readonly requestIdentifier: string; readonly targetIdentifier: string }> {
  const { requestor, requestParameters: parameters } = creation;
  const evaluated = await evaluateNewRequest(
    client,
    { operation: "Create", target: NO_IDENTIFIER, requestor, parameters },
    options,
  );
  const { requestIdentifier } = evaluated;
  const targetIdentifier = given(
    "EvaluateNewRequest",
    "target identifier",
    evaluated.targetIdentifier,
  );
  await evaluateRequest(client, requestIdentifier, options);
  await client.deleteObject({ objectId: targetIdentifier, cause: requestor }, options);
  await completeRequest(client, requestIdentifier, options);
  return { requestIdentifier, targetIdentifier };
}

// -------------------------------------------------------------------------------------------------
// Timers

/**
 * Completes the requests whose workflows have ended.
 *
 * [MS-UPSCDAP] 3.2.6.2
 *
 * @param maxRequests how many at most, by which a client bounds what it does in a minute.
 */
export function completeEndedRequests(
  client: ConfigurationDatabaseClient,
  maxRequests: number,
  options: EventOptions = {},
): Promise<UpdateRequestStatusForCompletedActionWorkflowsResult> {
  return client.updateRequestStatusForCompletedActionWorkflows(
    { maxRequestsToProcess: maxRequests },
    options,
  );
}

/**
 * Asks for the workflows that this client is to run.
 *
 * [MS-UPSCDAP] 3.2.6.3
 *
 * @param host `pingInterval` is in seconds.
 */
export function retrieveWorkflows(
  client: ConfigurationDatabaseClient,
  host: { readonly hostIdentifier: number; readonly pingInterval: number },
  options: EventOptions = {},
): Promise<RetrieveWorkflowDataForHostActivatorResult> {
  return client.retrieveWorkflowDataForHostActivator(
    {
      hostId: host.hostIdentifier,
      pingIntervalSecs: host.pingInterval,
      activeHostedWorkflowDefinitionSequenceNumber: 0,
      workflowControlMessagesMaxPerMinute: 60,
      requestRecoveryMaxPerMinute: 30,
      requestCleanupMaxPerMinute: 120,
      runRequestRecoveryScan: false,
    },
    options,
  );
}

function timeOf({ now }: EventOptions): Date {
  return now === undefined ? new Date() : now();
}
