/** Management policy rules: who may do what, and which workflows start ([MS-UPSCDAP] 3.1.7.1, 3.1.7.2). */
import type {
  AnyRequestParameter,
  ConfigurationDatabaseHandler,
} from "../../../output/ms-upscdap/index.js";
import { SqlServerError } from "../../../output/runtime/tds/server-error.js";
import { attributeTypeOf } from "./attributes.js";
import { changesOf } from "./changes.js";
import type { StoredRequest } from "./changes.js";
import type { Database } from "./database.js";
import type { ObjectRow } from "./objects.js";
import { evaluateTransitions, leaveAllSets, setsOf } from "./sets.js";
import { typeRows } from "./values.js";

/** The action types that a rule must have for a parameter; none where no rule can match (3.1.7.1). */
function actionTypes(operation: string, parameter: AnyRequestParameter | undefined): string[] {
  if (operation === "Delete") return ["Delete", "Remove"];
  if (operation === "Get") return ["Read"];
  const action = [operation, parameter?.$type, parameter?.mode ?? "-"].join(" ");
  const known: Readonly<Record<string, string>> = {
    "Create CreateRequestParameter -": "Create",
    "Create CreateRequestParameter Insert": "Add",
    "Put CreateRequestParameter Insert": "Add",
    "Put CreateRequestParameter -": "Create",
    "Put UpdateRequestParameter Modify": "Modify",
    "Put UpdateRequestParameter Remove": "Remove",
  };
  const type = known[action];
  return type === undefined ? [] : [type];
}

/**
 * MatchRequestParameterToManagementPolicyRule (3.1.7.1): the rules that match a parameter of a request,
 * or a request that has none. A rule is in force unless its Disabled is 1, and is about resources that
 * are in its sets before and after the request (2.2.1.6.6).
 */
function matchingRules(
  database: Database,
  request: StoredRequest,
  parameter: AnyRequestParameter | undefined,
): string[] {
  const { objects } = database;
  const { operation, creator, target } = request;
  const wanted = actionTypes(operation, parameter);
  const before = setsOf(database, target);
  const moves = evaluateTransitions(database, target, changesOf(database, request));
  const after = [...before, ...moves.joining].filter((set) => !moves.leaving.includes(set));
  const isWithin = (set: string | undefined, sets: readonly string[]): boolean =>
    set === undefined || sets.includes(set);
  return objects.ofType("ManagementPolicyRule").filter((rule) => {
    const principals = objects.text(rule, "PrincipalSet");
    return (
      wanted.length > 0 &&
      wanted.every((type) => objects.has(rule, "ActionType", type)) &&
      (parameter === undefined || isAbout(database, rule, parameter.propertyName)) &&
      principals !== undefined &&
      objects.has(principals, "ComputedMember", creator) &&
      !objects.has(rule, "Disabled", true) &&
      (operation === "Create" || isWithin(objects.text(rule, "ResourceCurrentSet"), before)) &&
      (operation === "Delete" || isWithin(objects.text(rule, "ResourceFinalSet"), after))
    );
  });
}

function isAbout({ objects }: Database, rule: string, attributeName: string): boolean {
  return (
    objects.has(rule, "ActionParameter", "*") || objects.has(rule, "ActionParameter", attributeName)
  );
}

/** The rules that match each parameter of a request; one list for a request that has none by nature. */
export function rulesOf(database: Database, request: StoredRequest): string[][] {
  const hasParameters = request.operation === "Create" || request.operation === "Put";
  return hasParameters
    ? request.parameters.map((parameter) => matchingRules(database, request, parameter))
    : [matchingRules(database, request, undefined)];
}

/** Permission Evaluation (3.1.7.2): whether a rule grants each of the parameters. */
export function isPermitted(database: Database, request: StoredRequest): boolean {
  return rulesOf(database, request).every((rules) =>
    rules.some((rule) => database.objects.has(rule, "GrantRight", true)),
  );
}

/** The attributes of a resource that a principal may read (2.2.5.3). */
function readableRows(database: Database, resource: string, principal: string): ObjectRow[] {
  const request: StoredRequest = {
    identifier: "",
    operation: "Get",
    creator: principal,
    target: resource,
    parameters: [],
  };
  const { objects } = database;
  const rules = matchingRules(database, request, undefined).filter((rule) =>
    objects.has(rule, "GrantRight", true),
  );
  return objects
    .current(resource)
    .filter((row) => rules.some((rule) => isAbout(database, rule, attributeTypeOf(row).name)));
}

/** The procedures of rules, and the one that heeds them on reading. */
export function ruleProcedures(database: Database) {
  const { objects } = database;
  return {
    createManagementPolicyRule: (rule) => {
      const time = database.now();
      database.addResource(
        rule.objectId ?? database.newIdentifier("ManagementPolicyRule"),
        {
          ObjectType: "ManagementPolicyRule",
          CreatedTime: time,
          Description: rule.description,
          DisplayName: rule.displayName,
          ActionParameter: rule.actionParameter,
          ActionType: rule.actionType,
          Disabled: rule.disabled,
          GrantRight: rule.grantRight,
          PrincipalSet: rule.principalSet,
          ResourceCurrentSet: rule.resourceCurrentSet,
          ResourceFinalSet: rule.resourceFinalSet,
        },
        rule.cause,
        time,
      );
    },
    deleteManagementPolicyRule: ({ objectId, cause, time }) => {
      objects.demand(objectId, "ManagementPolicyRule");
      const change = { cause, time: time ?? database.now() };
      objects.delete(objectId, change);
      leaveAllSets(database, objectId, change);
    },
    getObjectCurrentRelative: ({ objectId, principal, attributeNames }) => ({
      resultSet0: typeRows(database, objectId),
      resultSet1: readableRows(database, objectId, principal).filter(
        (row) => attributeNames?.includes(attributeTypeOf(row).name) ?? true,
      ),
    }),
    updateManagementPolicyRule: (request) => {
      const rule = objects.demand(request.objectId, "ManagementPolicyRule");
      const change = { cause: request.cause, time: database.now() };
      const sets = [
        ["PrincipalSet", request.principalSetReplace, request.principalSet],
        ["ResourceCurrentSet", request.resourceCurrentSetReplace, request.resourceCurrentSet],
        ["ResourceFinalSet", request.resourceFinalSetReplace, request.resourceFinalSet],
      ] as const;
      for (const [name, isReplaced, set] of sets) {
        if (isReplaced !== true) continue;
        if (set === undefined || set === null) {
          throw new SqlServerError(`There is no set to replace ${name}.`);
        }
        objects.replace(rule, name, set, change);
      }
    },
  } satisfies Partial<ConfigurationDatabaseHandler>;
}
