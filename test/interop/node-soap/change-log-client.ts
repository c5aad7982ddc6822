/** Calls MS-USRPCH with node-soap. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import { connect, faultOf } from "./calls.js";
import { flagsOf, observedValue } from "./messages.js";
import type { AnyValue, Items } from "./messages.js";

interface ChangeMessage {
  readonly Id: bigint;
  readonly UserAccountName: string;
  readonly ChangeType: string | null;
  readonly ObjectType: string | null;
  readonly EventTime: string;
  readonly Value?: AnyValue;
  readonly PolicyId: string;
  readonly PropertyName?: string;
}

interface ChangesMessage {
  readonly Changes: Items<"UserProfileChangeData", ChangeMessage>;
  readonly ChangeToken: string;
  readonly HasExceededCountLimit: boolean;
}

interface ChangeLogResults {
  readonly GetCurrentChangeToken: string;
  readonly GetChanges: ChangesMessage;
  readonly GetAllChanges: ChangesMessage;
  readonly GetUserCurrentChangeToken: string;
  readonly GetUserChanges: ChangesMessage;
  readonly GetUserAllChanges: ChangesMessage;
}

const QUERY_FLAGS = [
  ["SingleValueProperty", "MultiValueProperty", "Custom", "Add", "Update", "UpdateMetadata"],
  ["Delete", "Anniversary", "DistributionListMembership", "SiteMembership", "QuickLink"],
  ["Colleague", "WebLog", "PersonalizationSite", "UserProfile", "OrganizationMembership"],
].flat();

const queryOf = (isAsked: (flag: string) => boolean): object =>
  Object.fromEntries(QUERY_FLAGS.map((flag) => [flag, isAsked(flag)]));

function observedChange({ Id, ChangeType, ObjectType, Value, ...rest }: ChangeMessage): object {
  return {
    id: String(Id),
    user: rest.UserAccountName,
    changeType: flagsOf(ChangeType),
    objectType: flagsOf(ObjectType),
    eventTime: rest.EventTime,
    ...(Value === undefined ? {} : { value: observedValue(Value) }),
    policyId: rest.PolicyId,
    ...(rest.PropertyName === undefined ? {} : { propertyName: rest.PropertyName }),
  };
}

function observedChanges({ Changes, ChangeToken, HasExceededCountLimit }: ChangesMessage): object {
  return {
    changes: (Changes?.UserProfileChangeData ?? []).map(observedChange),
    token: ChangeToken,
    exceeded: HasExceededCountLimit,
  };
}

/** Runs the scenario `change-log`. */
export async function changeLog(url: string, version: SoapVersion): Promise<object> {
  const call = await connect<ChangeLogResults>(url, version);
  const changeQuery = queryOf(() => true);
  const user = { userAccountName: "User1" };
  const nobody = { userAccountName: "Nobody <&>" };
  const stale = { changeToken: "1;1;01/01/2000 00:00:00", changeQuery };

  const start = await call("GetCurrentChangeToken");
  const first = await call("GetChanges", { changeToken: start, changeQuery });
  const { ChangeToken: changeToken } = first;
  const nothingNew = await call("GetChanges", { changeToken, changeQuery });
  const userStart = await call("GetUserCurrentChangeToken", user);
  const ofUser = await call("GetUserChanges", { ...user, changeToken: userStart, changeQuery });
  const deletedWebLogs = queryOf((flag) => flag === "Delete" || flag === "WebLog");
  return {
    replication: {
      start,
      first: observedChanges(first),
      nothingNew: observedChanges(nothingNew),
    },
    caching: { start: userStart, changes: observedChanges(ofUser) },
    deletedWebLogs: observedChanges(
      await call("GetChanges", { changeToken: start, changeQuery: deletedWebLogs }),
    ),
    all: observedChanges(await call("GetAllChanges")),
    ofUser: observedChanges(await call("GetUserAllChanges", user)),
    faults: {
      GetChanges: await faultOf(call("GetChanges", stale)),
      GetUserChanges: await faultOf(call("GetUserChanges", { ...nobody, ...stale })),
      GetUserAllChanges: await faultOf(call("GetUserAllChanges", nobody)),
      GetUserCurrentChangeToken: await faultOf(call("GetUserCurrentChangeToken", nobody)),
    },
  };
}

/** Runs the scenario `count-limit`. */
export async function countLimit(url: string, version: SoapVersion): Promise<object> {
  const call = await connect<ChangeLogResults>(url, version);
  const { Changes, HasExceededCountLimit } = await call("GetAllChanges");
  const ids = (Changes?.UserProfileChangeData ?? []).map(({ Id }) => String(Id));
  return { count: ids.length, first: ids[0], last: ids.at(-1), exceeded: HasExceededCountLimit };
}
