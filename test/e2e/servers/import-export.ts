/** Import and export of profiles in synchronization runs: the operations of [MS-UPIEWS] 3.1.4. */
import type {
  ContractValue,
  FinalizeProfileImportExportProcess,
  Guid,
  ImportExportProperties,
  ProfileChangeData,
  ProfileChangeDataContainer,
  ProfileImportExportServiceHandler,
  PropertyChangeData,
  RetrieveBDCProfileChangeData,
  RetrieveProfileChangeDataDelta,
  RetrieveProfileChangeDataFull,
  UpdateWithProfileChangeData,
} from "../../../output/ms-upiews/index.js";
import { SoapFault } from "../../../output/runtime/fault.js";
import { isSame, NIL_GUID } from "./profile-store.js";
import type { Profile, ProfileStore, StoreChange } from "./profile-store.js";

/** What a source of Business Data Connectivity knows of something that an identifier names. */
export interface BusinessDataRow {
  readonly identifier: string;
  readonly properties: ReadonlyMap<string, ContractValue>;
}

/** An entity of Business Data Connectivity, which adds data from another source to profiles. */
export interface BusinessDataEntity {
  readonly instanceName: string;
  readonly namespace: string;
  readonly name: string;
  /** One identifier can have several rows. */
  readonly rows: readonly BusinessDataRow[];
  /** Methods that narrow the rows, by name. */
  readonly filters: ReadonlyMap<string, (row: BusinessDataRow) => boolean>;
}

/** What a server is made of. */
export interface ImportExportOptions {
  readonly store: ProfileStore;
  readonly partitionIds: readonly Guid[];
  readonly importProperties?: readonly ImportExportProperties[];
  readonly entities?: readonly BusinessDataEntity[];
  /** Identifier of the first run; default: that of the example in 4.2.1. */
  readonly firstRun?: bigint;
}

/** The run that is active. */
interface Run {
  readonly id: bigint;
  /** Changes of member groups, which become effective at the end: a new run discards them. */
  readonly groupChanges: ProfileChangeData[];
}

const OBJECT_CLASSES = ["User", "Group", "Contact"];

/** The operations of the service over a store. */
export class ImportExportServer implements ProfileImportExportServiceHandler {
  readonly #options: ImportExportOptions;
  #nextRun: bigint;
  #run: Run | undefined;
  /** Place in the store's log that the last run ended at. */
  #synchronized = 0;

  constructor(options: ImportExportOptions) {
    this.#options = options;
    this.#nextRun = options.firstRun ?? 14n;
  }

  initializeProfileImportExportProcess(): bigint {
    this.#run = { id: this.#nextRun++, groupChanges: [] };
    return this.#run.id;
  }

  finalizeProfileImportExportProcess(request: FinalizeProfileImportExportProcess): void {
    const { groupChanges } = this.#requireRun(request.importExportId);
    for (const change of groupChanges) this.#apply(change);
    this.#synchronized = this.#options.store.position;
    this.#run = undefined;
  }

  getPartitionIds(): Guid[] {
    return [...this.#options.partitionIds];
  }

  getImportProperties(): ImportExportProperties[] {
    return [...(this.#options.importProperties ?? [])];
  }

  retrieveProfileChangeDataFull(
    request: RetrieveProfileChangeDataFull,
  ): ProfileChangeDataContainer {
    this.#requireRun(request.importExportId);
    const objectClass = requireClass(request.objectClass, OBJECT_CLASSES);
    const partitionId = requirePartition(request.partitionId);
    const page = this.#options.store
      .from(partitionId, objectClass, request.recordId)
      .slice(0, request.pageSize);
    const data = page.map((profile) => exportProfile(profile, "Add", request.propertyList));
    return contain(data, page.at(-1)?.recordId ?? request.recordId - 1n);
  }

  retrieveProfileChangeDataDelta(
    request: RetrieveProfileChangeDataDelta,
  ): ProfileChangeDataContainer {
    this.#requireRun(request.importExportId);
    const objectClass = requireClass(request.objectClass, ["User"]);
    const partitionId = requirePartition(request.partitionId);
    const page = this.#options.store
      .changesAfter(this.#positionAfter(request.changeToken))
      .filter(({ profile }) => isSame(profile.partitionId, partitionId))
      .filter(({ profile }) => isSame(profile.objectClass, objectClass))
      .slice(0, request.pageSize);
    const data = page.map(({ profile, kind }) =>
      exportProfile(profile, kind, request.propertyList),
    );
    const last = page.at(-1);
    return contain(data, last?.profile.recordId ?? 0n, last?.token ?? request.changeToken);
  }

  retrieveBdcProfileChangeData(request: RetrieveBDCProfileChangeData): ProfileChangeDataContainer {
    if (this.#run === undefined) throw refusal("No synchronization run is open.");
    const partitionId = requirePartition(request.partitionId);
    const rows = this.#rowsOf(request);
    const page = this.#options.store
      .from(partitionId, "User", request.recordId)
      .flatMap((profile) => joinRows(profile, request.mossJoinAttribute, rows))
      .slice(0, request.pageSize);
    const data = page.map((profile) => exportProfile(profile, "Modify", request.propertyList));
    return contain(data, page.at(-1)?.recordId ?? request.recordId - 1n);
  }

  updateWithProfileChangeData(request: UpdateWithProfileChangeData): boolean {
    const { groupChanges } = this.#requireRun(request.importExportId);
    let isAnyApplied = false;
    for (const change of request.profileChangeData ?? []) {
      if (change === null) continue;
      const isGroup = isSame(change.objectClass ?? "User", "Group");
      if (isGroup) groupChanges.push(change);
      const isApplied = isGroup || this.#apply(change);
      isAnyApplied ||= isApplied;
    }
    return isAnyApplied;
  }

  #rowsOf(request: RetrieveBDCProfileChangeData): readonly BusinessDataRow[] {
    const { instanceName, entityNameSpace, entityName, filterName = "" } = request;
    const entity = this.#options.entities?.find(
      (candidate) =>
        candidate.instanceName === instanceName &&
        candidate.namespace === entityNameSpace &&
        candidate.name === entityName,
    );
    if (entity === undefined) throw refusal("There is no such entity.");
    if (filterName === "") return entity.rows;
    const filter = entity.filters.get(filterName);
    if (filter === undefined) throw refusal(`The entity has no filter ${filterName}.`);
    return entity.rows.filter(filter);
  }

  #apply(change: ProfileChangeData): boolean {
    return this.#options.store.apply(change, this.#options.partitionIds[0] ?? NIL_GUID);
  }

  /** The token's place; without a token that of the last run's end ([MS-UPIEWS] 3.1.4.6). */
  #positionAfter(token: string | undefined): number {
    if (token === undefined || token === "") return this.#synchronized;
    const position = this.#options.store.positionOf(token);
    if (position === undefined) throw refusal("The change token is invalid.");
    return position;
  }

  #requireRun(id: bigint): Run {
    if (this.#run?.id === id) return this.#run;
    throw refusal(`The identifier ${id} is not that of the open synchronization run.`);
  }
}

function refusal(reason: string): SoapFault {
  return new SoapFault({ code: "Client", reason });
}

function requireClass(objectClass: string | undefined, allowed: readonly string[]): string {
  const known = allowed.some((name) => isSame(name, objectClass ?? ""));
  if (objectClass !== undefined && known) return objectClass;
  throw refusal(`The object class has to be ${allowed.join(", ")}.`);
}

/** A partition must not be null or empty ([MS-UPIEWS] 3.1.4.7.2.1). */
function requirePartition(partitionId: Guid): Guid {
  if (partitionId !== NIL_GUID) return partitionId;
  throw refusal("The partition must not be empty.");
}

/** The properties asked for, always `dn`, never `AccountName` ([MS-UPIEWS] 3.1.4.7.2.1). */
function exportProfile(
  profile: Profile,
  changeType: StoreChange["kind"],
  propertyList: readonly (string | null)[] = [],
): ProfileChangeData {
  const asked = new Set([...propertyList, "dn"]);
  asked.delete("AccountName");
  const propertyChanges = [...profile.properties]
    .filter(([name]) => asked.has(name))
    .map(([name, values]): PropertyChangeData => ({
      name,
      changeType: [changeType],
      values: [...values],
    }));
  const { distinguishedName, objectGuid, objectClass } = profile;
  return {
    distinguishedName,
    objectGuid,
    objectClass,
    propertyChanges,
    changeType: [changeType],
  };
}

function contain(
  profileChangeData: ProfileChangeData[],
  lastId: bigint,
  lastChangeToken = "",
): ProfileChangeDataContainer {
  return { profileChangeData, lastId, lastChangeToken };
}

/** The profile with the properties of its rows in place of its own; nothing where it has no row. */
function joinRows(
  profile: Profile,
  joinAttribute: string | undefined,
  rows: readonly BusinessDataRow[],
): readonly Profile[] {
  const identifiers = (profile.properties.get(joinAttribute ?? "") ?? []).map((value) =>
    value.$type === "xs:string" ? value.value : undefined,
  );
  const own = rows.filter(({ identifier }) => identifiers.includes(identifier));
  if (own.length === 0) return [];
  const dn: ContractValue = { $type: "xs:string", value: profile.distinguishedName };
  const properties = new Map<string, ContractValue[]>([["dn", [dn]]]);
  for (const row of own) {
    for (const [name, value] of row.properties) {
      properties.set(name, [...(properties.get(name) ?? []), value]);
    }
  }
  return [{ ...profile, properties }];
}
