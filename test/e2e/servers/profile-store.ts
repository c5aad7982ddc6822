/** A user profile store in memory, behind the operations of [MS-UPIEWS] 3.1.4. */
import type {
  ChangeTypesItem,
  ContractValue,
  Guid,
  ProfileChangeData,
  PropertyChangeData,
} from "../../../output/ms-upiews/index.js";
import { parseChangeToken, printChangeToken, printTime } from "./change-token.js";

/** The GUID that stands for none. */
export const NIL_GUID = "00000000-0000-0000-0000-000000000000";

/** A value of a property; a property of several values has several. */
export type PropertyValue = ContractValue;

/** A profile; its record identifiers grow in the order in which profiles were added. */
export interface Profile {
  readonly recordId: bigint;
  readonly partitionId: Guid;
  readonly objectClass: string;
  readonly identifier: string;
  readonly distinguishedName: string;
  readonly objectGuid: Guid;
  /** Values by the name of the property, in the order in which they are returned. */
  readonly properties: ReadonlyMap<string, readonly PropertyValue[]>;
}

/** What an entry of the store's log tells: the profile as it is since then. */
export interface StoreChange {
  readonly token: string;
  readonly kind: "Add" | "Modify" | "Delete";
  readonly profile: Profile;
}

/** Profiles, and a log of what became of them. */
export class ProfileStore {
  readonly #profiles = new Map<string, Profile>();
  readonly #log: { readonly id: bigint; readonly time: string; readonly change: StoreChange }[] =
    [];
  readonly #now: () => string;
  #lastRecordId = 0n;

  /**
   * @param profiles those that are there from the start, of which the log tells nothing.
   * @param now the time of a change, as an `xs:dateTime`.
   */
  constructor(profiles: readonly Profile[], now: () => string) {
    this.#now = now;
    for (const profile of profiles) this.#put(profile);
  }

  /** The profiles of a partition and class from a record on, by record identifier. */
  from(partitionId: Guid, objectClass: string, recordId: bigint): Profile[] {
    return [...this.#profiles.values()].filter(
      (profile) =>
        isSame(profile.partitionId, partitionId) &&
        isSame(profile.objectClass, objectClass) &&
        profile.recordId >= recordId,
    );
  }

  /** How many changes there were: a place in the log. */
  get position(): number {
    return this.#log.length;
  }

  /** The changes after a place in the log, at most one of a profile: the latest. */
  changesAfter(position: number): StoreChange[] {
    const latest = new Map<bigint, StoreChange>();
    for (const { change } of this.#log.slice(position)) {
      const { recordId } = change.profile;
      const isNew = latest.get(recordId)?.kind === "Add" && change.kind === "Modify";
      latest.delete(recordId);
      latest.set(recordId, isNew ? { ...change, kind: "Add" } : change);
    }
    return [...latest.values()];
  }

  /** The place after the entry that a change token names; undefined when there is no such entry. */
  positionOf(token: string): number | undefined {
    const parsed = parseChangeToken(token);
    const index = this.#log.findIndex(({ id, time }) => id === parsed?.id && time === parsed.time);
    return index === -1 ? undefined : index + 1;
  }

  /**
   * Applies a change of a profile; gives whether anything was applied. One without identifier or
   * distinguished name matches no profile ([MS-UPIEWS] 2.2.4.5).
   */
  apply(change: ProfileChangeData, partitionId: Guid): boolean {
    const { profileIdentifier: identifier, distinguishedName, changeType } = change;
    if (identifier === undefined || distinguishedName === undefined) return false;
    const [kind, ...others] = changeType;
    if (others.length > 0) return false;
    const known = this.#profiles.get(identifier);
    if (kind === "Add" && known === undefined) {
      const added = {
        recordId: this.#lastRecordId + 1n,
        partitionId,
        objectClass: change.objectClass ?? "User",
        identifier,
        distinguishedName,
        objectGuid: change.objectGuid,
        properties: applyProperties(new Map(), change.propertyChanges ?? []),
      };
      this.#put(added);
      this.#record("Add", added);
      return true;
    }
    if (kind === "Modify" && known !== undefined) {
      const properties = applyProperties(known.properties, change.propertyChanges ?? []);
      const modified = { ...known, distinguishedName, properties };
      this.#put(modified);
      this.#record("Modify", modified);
      return true;
    }
    if (kind === "Delete" && known !== undefined) {
      this.#profiles.delete(identifier);
      this.#record("Delete", known);
      return true;
    }
    return false;
  }

  #put(profile: Profile): void {
    this.#profiles.set(profile.identifier, profile);
    if (profile.recordId > this.#lastRecordId) this.#lastRecordId = profile.recordId;
  }

  #record(kind: StoreChange["kind"], profile: Profile): void {
    const id = BigInt(this.#log.length + 1);
    const now = this.#now();
    const token = printChangeToken(id, now);
    this.#log.push({ id, time: printTime(now), change: { token, kind, profile } });
  }
}

/** Names and GUIDs are compared without case: the text writes User, the examples write user. */
export function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** [MS-UPIEWS] 2.2.4.7: Modify replaces all values, Add adds to them, Delete takes from them. */
function applyProperties(
  properties: Profile["properties"],
  changes: readonly (PropertyChangeData | null)[],
): Profile["properties"] {
  const result = new Map(properties);
  for (const change of changes) {
    if (change?.name === undefined) continue;
    const values = (change.values ?? []).filter((value) => value !== null);
    const current = result.get(change.name) ?? [];
    const next = changedValues(current, values, change.changeType[0]);
    if (next.length === 0) result.delete(change.name);
    else result.set(change.name, next);
  }
  return result;
}

function changedValues(
  current: readonly PropertyValue[],
  values: readonly PropertyValue[],
  changeType: ChangeTypesItem | undefined,
): readonly PropertyValue[] {
  switch (changeType) {
    case "Modify":
      return values;
    case "Add":
      return [...current, ...values];
    case "Delete":
      return current.filter((value) => !values.some((gone) => isSameValue(value, gone)));
    default:
      return current;
  }
}

/** Whether two simple values are the same: of one type, and equal. */
function isSameValue(left: PropertyValue, right: PropertyValue): boolean {
  if (left.$type !== right.$type || !("value" in left) || !("value" in right)) return false;
  if (left.value instanceof Uint8Array && right.value instanceof Uint8Array) {
    return left.value.join() === right.value.join();
  }
  return left.value === right.value;
}
