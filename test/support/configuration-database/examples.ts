/** The examples of [MS-UPSCDAP] 4: what a client does, and what the server answers to each call. */
import {
  addPersonToAdministrators,
  createPerson,
  getAllAttributesRelativeToPrincipal,
} from "../../../output/ms-upscdap/index.js";
import type {
  AnyRequestParameter,
  ConfigurationDatabaseClient,
  RequestParameters,
} from "../../../output/ms-upscdap/index.js";
import type { SqlValue } from "../../../output/runtime/sql/descriptor.js";
import { DEPLOYED } from "./deployment.js";
import { made, NOW } from "./listener.js";
import { NOT_DELETED } from "./objects.js";
import { NOBODY, SEED, XOML } from "./seed.js";
import type { Answer } from "./told.js";

/** An example. */
export interface Example {
  readonly section: string;
  readonly title: string;
  /** Makes the calls of the example on a database that is deployed. */
  readonly run: (client: ConfigurationDatabaseClient) => Promise<void>;
  /** One answer for each call. */
  readonly answers: readonly Answer[];
}

const now = (): Date => NOW;
const requestor = DEPLOYED.administrator;

function answer(
  procedure: string,
  output: Answer["output"] = {},
  resultSets: Answer["resultSets"] = [],
): Answer {
  return { procedure, output, resultSets, returnValue: 0 };
}

/** UpdateRequest: the first result set has its one row in any case (3.1.5.41). */
const UPDATED = answer("UpdateRequest", { exception: null }, [[[false, null]], [], [], []]);

/** The outputs of the two procedures that make requests. */
function madeRequest(displayName: string, targetObjectName: string, n = 1): Answer["output"] {
  return { requestIdentifier: made("Request", n), displayName, targetObjectName, time: NOW };
}

function parameter(
  $type: AnyRequestParameter["$type"],
  propertyName: string,
  value: string,
  mode?: string,
): AnyRequestParameter {
  return {
    $type,
    calculated: false,
    propertyName,
    value,
    ...(mode === undefined ? {} : { mode }),
  };
}

const create = (propertyName: string, value: string, mode?: string): AnyRequestParameter =>
  parameter("CreateRequestParameter", propertyName, value, mode);

const PERSON: RequestParameters = {
  // The values of the example in 2.2.6.4.1.
  requestParameter: [
    create("ObjectType", "Person"),
    create("DisplayName", "redmond\\pkmuser2"),
    create("AccountName", "pkmuser2"),
    create("Domain", "redmond"),
    create("FirstName", "redmond\\pkmuser2"),
    create("MailNickname", "pkmuser2"),
  ],
};

const CREATE_PERSON: Example = {
  section: "4.1.1",
  title: "Create Person",
  run: async (client) => {
    const person = { requestor, requestParameters: PERSON, hostIdentifier: 1 };
    await createPerson(client, person, { now });
  },
  answers: [
    answer(
      "EvaluateNewRequest",
      {
        ...madeRequest('Create Person: "redmond\\pkmuser2" Request', "Person"),
        targetIdentifier: made("Target"),
        exception: null,
      },
      [[[DEPLOYED.personRule, null, null, made("WorkflowInstance")]], []],
    ),
    answer("ProcessRequest", { resourceIdentifier: made("Target") }),
    UPDATED,
    answer("RetrieveWorkflowInstance", {}, [
      [
        [
          made("WorkflowInstance"),
          SEED.workflowDefinition,
          1,
          30,
          made("Request"),
          requestor,
          made("Target"),
          102,
        ],
      ],
    ]),
    answer("RetrieveWorkflowInstanceDefinition", {
      workflowDefinitionIdentifier: SEED.workflowDefinition,
      xoml: XOML,
      rules: null,
      deleteCause: null,
    }),
    answer("UpdateWorkflowInstanceStatusCreated"),
    answer("UpdateWorkflowInstanceStatus"),
    UPDATED,
    answer("UpdateWorkflowInstanceStatusFinal", {
      workflowTypeName: "Actionworkflowinstance",
      requestIdentifier: made("Request"),
      requestStatusMessage: "PostProcessing",
    }),
  ],
};

const ADD_ADMINISTRATOR: Example = {
  section: "4.1.2",
  title: "Add Person to Sync Configuration Administrators Set",
  run: async (client) => {
    await addPersonToAdministrators(
      client,
      {
        requestor,
        requestParameters: {
          requestParameter: [create("ExplicitMember", DEPLOYED.reader, "Insert")],
        },
        set: SEED.administrators,
      },
      { now },
    );
  },
  answers: [
    answer(
      "EvaluateNewRequest",
      {
        ...madeRequest('Update Set: "Sync Configuration Administrators" Request', "Set"),
        targetIdentifier: SEED.administrators,
        exception: null,
      },
      [[], []],
    ),
    answer("UpdateSet", { Exception: null }),
    UPDATED,
    UPDATED,
    UPDATED,
  ],
};

/** A row of GetObjectCurrent.ResultSet1 (2.2.4.3), of which one value is not NULL. */
function row(
  objectId: string,
  attributeKey: number,
  values: {
    readonly date?: Date;
    readonly integer?: bigint;
    readonly reference?: string;
    readonly string?: string;
  },
  addCause: string,
): readonly SqlValue[] {
  const { date = null, integer = null, reference = null, string = null } = values;
  const columns = [null, null, date, integer, reference, string, null, null];
  return [objectId, attributeKey, ...columns, NOW, addCause, NOT_DELETED, null];
}

const DEPLOYMENT = "00000000-0000-0000-0000-00000000000c";

const READ_METAVERSE: Example = {
  section: "4.2.1",
  title: "Read Metaverse Configuration",
  run: async (client) => {
    const read = { resource: DEPLOYED.metaverse, principal: DEPLOYED.reader };
    await getAllAttributesRelativeToPrincipal(client, read);
  },
  answers: [
    answer("CreateRequest", madeRequest('Read mv-data: "Metaverse" Request', "mv-data")),
    answer("GetObjectCurrentRelative", {}, [
      [["mv-data"]],
      [
        row(DEPLOYED.metaverse, 1, { string: "mv-data" }, DEPLOYMENT),
        row(DEPLOYED.metaverse, 197, { integer: 12n }, DEPLOYMENT),
      ],
    ]),
  ],
};

const AGENT: RequestParameters = {
  requestParameter: [
    create("ObjectType", "ma-data"),
    create("DisplayName", "Contoso"),
    create("SyncConfig-version", "1"),
  ],
};

const NEW_VERSION: RequestParameters = {
  requestParameter: [parameter("UpdateRequestParameter", "SyncConfig-version", "2", "Modify")],
};

/**
 * The calls of 4.2.2, which are others than those of the client events 3.2.4.7 and 3.2.4.9. The request
 * of step 12 has no child: no result set tells of one (2.2.4.15), so step 13 goes on with the same.
 */
async function createManagementAgentData(client: ConfigurationDatabaseClient): Promise<void> {
  const request = { creator: requestor, cause: requestor, anonymous: false, isChildRequest: false };
  const created = await client.evaluateNewRequest({
    ...request,
    targetIdentifier: NOBODY,
    operation: "Create",
    parameters: AGENT,
    displayNameTemplate: 'Create {0}: "{1}" Request',
  });
  const objectId = created.output.targetIdentifier ?? "";
  const identifier = created.output.requestIdentifier ?? "";
  await client.getObjectCurrent({ objectId, locale: null });
  await client.evaluateRequest({ requestIdentifier: identifier });
  await client.updateRequest({ identifier, cause: identifier });
  await client.deleteObject({ objectId, cause: requestor });
  for (const status of ["Completed", "Committed", "PostProcessing", "Completed"]) {
    await client.updateRequest({ identifier, status, cause: identifier });
  }
  const put = {
    ...request,
    targetIdentifier: objectId,
    operation: "Put",
    parameters: NEW_VERSION,
    displayNameTemplate: 'Update {0}: "{1}" Request',
  };
  await client.evaluateNewRequest(put);
  await client.getObjectCurrent({ objectId, locale: null });
  const update = await client.createRequest(put);
  const updating = update.output.requestIdentifier ?? "";
  await client.evaluateRequest({ requestIdentifier: updating });
  await client.preProcessUpdate({
    resourceIdentifier: objectId,
    cause: updating,
    requestLocked: false,
  });
  const value = { objectId, attributeName: "SyncConfig-version", cause: updating, time: NOW };
  await client.deleteObjectValueInteger({ ...value, value: 1n });
  await client.addObjectValueInteger({ ...value, value: 2n });
  await client.postProcessUpdate({ resourceIdentifier: objectId, cause: updating, time: NOW });
  await client.updateRequest({ identifier: updating, status: "Completed", cause: updating });
}

const CREATE_AGENT: Example = {
  section: "4.2.2",
  title: "Create Management Agent Data",
  run: createManagementAgentData,
  answers: [
    answer(
      "EvaluateNewRequest",
      {
        ...madeRequest('Create ma-data: "Contoso" Request', "ma-data"),
        targetIdentifier: made("Target"),
        exception: null,
      },
      [[], [[made("Target"), SEED.managementAgents, true, false, null]]],
    ),
    answer("GetObjectCurrent", {}, [[], []]),
    answer("EvaluateRequest", {}, [
      [],
      [[made("Target"), SEED.managementAgents, true, false, null]],
    ]),
    UPDATED,
    answer("DeleteObject"),
    UPDATED,
    UPDATED,
    UPDATED,
    UPDATED,
    answer(
      "EvaluateNewRequest",
      {
        ...madeRequest('Update ma-data: "Contoso" Request', "ma-data", 2),
        targetIdentifier: made("Target"),
        exception: null,
      },
      [[], []],
    ),
    answer("GetObjectCurrent", {}, [
      [["ma-data"]],
      [
        row(made("Target"), 0, { reference: made("Target") }, made("Request")),
        row(made("Target"), 4, { date: NOW }, made("Request")),
        row(made("Target"), 5, { reference: requestor }, made("Request")),
        row(made("Target"), 1, { string: "ma-data" }, made("Request")),
        row(made("Target"), 11, { string: "Contoso" }, made("Request")),
        row(made("Target"), 197, { integer: 1n }, made("Request")),
      ],
    ]),
    answer("CreateRequest", madeRequest('Update ma-data: "Contoso" Request', "ma-data", 3)),
    answer("EvaluateRequest", {}, [[], []]),
    answer("PreProcessUpdate"),
    answer("DeleteObjectValueInteger"),
    answer("AddObjectValueInteger"),
    answer("PostProcessUpdate"),
    UPDATED,
  ],
};

/** The examples in the order of the document. */
export const EXAMPLES: readonly Example[] = [
  CREATE_PERSON,
  ADD_ADMINISTRATOR,
  READ_METAVERSE,
  CREATE_AGENT,
];
