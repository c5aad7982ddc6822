/** Sets, what makes resources their members, and how members change ([MS-UPSCDAP] 3.1.7.3, 3.1.7.4). */
import {
  parseMembershipCondition,
  serializeMembershipCondition,
  serializeSetTransition,
  serializeStatement,
} from "../../../output/ms-upscdap/index.js";
import type { ConfigurationDatabaseHandler } from "../../../output/ms-upscdap/index.js";
import { attributeTypeOf, valueOf } from "./attributes.js";
import type { AttributeValue } from "./attributes.js";
import type { ChangedValue, Changes } from "./changes.js";
import type { Database } from "./database.js";
import type { Change } from "./objects.js";

/** The sets that a resource joins and leaves. */
export interface Transitions {
  readonly joining: readonly string[];
  readonly leaving: readonly string[];
}

/** The sets of which a resource is a member. */
export function setsOf({ objects }: Database, resource: string): readonly string[] {
  return objects.ofType("Set").filter((set) => objects.has(set, "ComputedMember", resource));
}

/** The sets of which a value makes a resource a member: all statements of a condition are about it. */
function setsMatching(database: Database, { name, value }: ChangedValue): readonly string[] {
  const { membershipConditions, membershipConditionStatements } = database;
  return membershipConditions.flatMap(({ setIdentifier, membershipConditionStatement }) => {
    if (setIdentifier === null) return [];
    const { statements } = parseMembershipCondition(membershipConditionStatement);
    const isMatch = statements.identifier.every((identifier) => {
      const wanted = identifier.toLowerCase();
      const statement = membershipConditionStatements.find(
        ({ statementIdentifier }) => statementIdentifier === wanted,
      );
      return statement?.attribute === name && statement.literalValueString === value;
    });
    return isMatch && database.objects.current(setIdentifier).length > 0 ? [setIdentifier] : [];
  });
}

/** Set Transition Evaluation (3.1.7.3): the sets that a target joins or leaves by changes. */
export function evaluateTransitions(
  database: Database,
  target: string,
  { added, deleted }: Changes,
): Transitions {
  const before = new Set(setsOf(database, target));
  const sets = (values: readonly ChangedValue[]): string[] => [
    ...new Set(values.flatMap((value) => setsMatching(database, value))),
  ];
  const joining = sets(added);
  return {
    joining: joining.filter((set) => !before.has(set)),
    leaving: sets(deleted).filter((set) => before.has(set) && !joining.includes(set)),
  };
}

/** The rows that tell of transitions in result sets (2.2.4.7). */
export function transitionRows(target: string, { joining, leaving }: Transitions) {
  const row = (setIdentifier: string, join: boolean) => ({
    resourceIdentifier: target,
    setIdentifier,
    join,
    leave: !join,
    actionWorkflowDefinitionIdentifier: null,
  });
  return [...joining.map((set) => row(set, true)), ...leaving.map((set) => row(set, false))];
}

/**
 * Set Transition (3.1.7.4): moves a target into and out of sets, and writes down on the request that
 * it did.
 * @param request undefined where no request is behind it
 */
export function moveBetweenSets(
  database: Database,
  target: string,
  changes: Changes,
  request: string | undefined,
  change: Change,
): void {
  const { objects } = database;
  const transitions = evaluateTransitions(database, target, changes);
  for (const set of transitions.joining) objects.add(set, "ComputedMember", target, change);
  for (const set of transitions.leaving) objects.remove(set, "ComputedMember", target, change);
  if (request === undefined) return;
  for (const row of transitionRows(target, transitions)) {
    const text = serializeSetTransition({ ...row, actionWorkflowDefinitionIdentifier: "" });
    objects.add(request, "SetTransition", text, change);
  }
}

/** An explicit member is a member (2.2.1.6.10): ComputedMember follows ExplicitMember. */
export function followExplicitMember(
  database: Database,
  changed: {
    readonly objectId: string;
    readonly attributeName: string;
    readonly value: AttributeValue;
  },
  change: Change,
  how: "added" | "deleted",
): void {
  const { objects } = database;
  const { objectId: set, attributeName, value: member } = changed;
  if (attributeName !== "ExplicitMember" || typeof member !== "string") return;
  const isMember = objects.has(set, "ComputedMember", member);
  if (how === "added") {
    if (!isMember) objects.add(set, "ComputedMember", member, change);
  } else if (!isMatchedBy(database, set, member)) {
    objects.remove(set, "ComputedMember", member, change);
  }
}

function isMatchedBy(database: Database, set: string, member: string): boolean {
  return currentValues(database, member).some((value) =>
    setsMatching(database, value).includes(set),
  );
}

function currentValues({ objects }: Database, resource: string): ChangedValue[] {
  return objects
    .current(resource)
    .map((row) => ({ name: attributeTypeOf(row).name, value: valueOf(row) }));
}

/** Takes a resource that is deleted out of every set, and evaluates those sets again (3.1.5.12). */
export function leaveAllSets(database: Database, resource: string, change: Change): void {
  const { objects } = database;
  for (const set of setsOf(database, resource)) {
    objects.remove(set, "ExplicitMember", resource, change);
    objects.remove(set, "ComputedMember", resource, change);
  }
}

/** The procedures of sets but for UpdateSet, which carries out a request. */
export function setProcedures(database: Database) {
  const { objects, membershipConditions, membershipConditionStatements } = database;
  return {
    createMembershipCondition: ({ membershipCondition }) => {
      const identifier = database.newIdentifier("MembershipCondition");
      membershipConditions.push({
        // No procedure tells the set of a condition.
        setIdentifier: null,
        membershipConditionIdentifier: identifier,
        membershipConditionStatement: serializeMembershipCondition(
          membershipCondition ?? { statements: { identifier: [] } },
        ),
      });
      return { output: { membershipConditionIdentifier: identifier } };
    },
    createMembershipConditionStatement: (statement) => {
      const identifier = database.newIdentifier("MembershipConditionStatement");
      membershipConditionStatements.push({
        statementIdentifier: identifier,
        xpath: statement.xpath ?? "",
        attribute: statement.attribute ?? "",
        operatorEqual: statement.operatorEqual ?? false,
        literalValueString: statement.literalValueString,
        attributes: statement.attributes === null ? "" : serializeStatement(statement.attributes),
      });
      return { output: { statementIdentifier: identifier } };
    },
    deleteCachedSet: ({ objectId, cause }) => {
      objects.demand(objectId, "Set");
      if (objects.text(objectId, "Filter") === undefined) return;
      const change = { cause, time: database.now() };
      objects.delete(objectId, change);
      leaveAllSets(database, objectId, change);
    },
  } satisfies Partial<ConfigurationDatabaseHandler>;
}
