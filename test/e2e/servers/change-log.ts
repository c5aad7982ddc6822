/** A user profile change log in memory, behind the operations of [MS-USRPCH] 3.1.4. */
import type {
  ObjectTypesItem,
  UserProfileChangeData,
  UserProfileChangeDataContainer,
  UserProfileChangeQuery,
  UserProfileChangeServiceHandler,
} from "../../../output/ms-usrpch/index.js";
import { SoapFault } from "../../../output/runtime/fault.js";
import { parseChangeToken, printChangeToken, printTime } from "./change-token.js";

/** Most entries that a result holds ([MS-USRPCH] 2.2.4.4). */
export const COUNT_LIMIT = 1000;

/** An entry, with the user that [MS-USRPCH] 2.2.4.3 requires of it. */
export type ChangeLogEntry = UserProfileChangeData & { readonly userAccountName: string };

/** Who calls: GetAllChanges and GetChanges are for administrators ([MS-USRPCH] 3.1.4.1, 3.1.4.2). */
export interface Caller {
  readonly isAdministrator: boolean;
}

/** The log of a profile store: its users, and what changed, oldest first. */
export class ChangeLog {
  readonly #users: ReadonlySet<string>;
  #entries: readonly ChangeLogEntry[];

  constructor(users: readonly string[], entries: readonly ChangeLogEntry[] = []) {
    this.#users = new Set(users);
    this.#entries = entries;
  }

  /** Adds entries that are newer than all others. */
  append(...entries: readonly ChangeLogEntry[]): void {
    this.#entries = [...this.#entries, ...entries];
  }

  /** Forgets the entries before the one with the given identifier, as a server does after a while. */
  forgetBefore(id: bigint): void {
    this.#entries = this.#entries.filter((entry) => entry.id >= id);
  }

  /** Token of the newest entry, of all or of one user; undefined while there is none. */
  currentToken(user?: string): string | undefined {
    const newest = this.#of(user).at(-1);
    return newest === undefined ? undefined : printChangeToken(newest.id, newest.eventTime);
  }

  /** Every entry, of all or of one user. */
  all(user?: string): UserProfileChangeDataContainer {
    return this.#contain(this.#of(user), this.currentToken(user));
  }

  /**
   * The entries after a token that match a query; without a query every kind matches.
   * @throws SoapFault when the token is invalid, or older than the log
   */
  after(
    token: string | undefined,
    query: UserProfileChangeQuery | undefined,
    user?: string,
  ): UserProfileChangeDataContainer {
    const start = this.#idOf(token);
    const later = this.#of(user).filter(({ id }) => id > start);
    const found = query === undefined ? later : later.filter((entry) => matches(entry, query));
    const newest = later.at(-1);
    const continueFrom =
      newest === undefined ? token?.trim() : printChangeToken(newest.id, newest.eventTime);
    return this.#contain(found, continueFrom);
  }

  /** @throws SoapFault when no profile belongs to the name */
  requireUser(name: string | undefined): string {
    if (name !== undefined && this.#users.has(name)) return name;
    throw new SoapFault({
      code: "Client",
      reason: `There is no profile of the user ${name ?? "without a name"}.`,
    });
  }

  #of(user: string | undefined): readonly ChangeLogEntry[] {
    if (user === undefined) return this.#entries;
    return this.#entries.filter(({ userAccountName }) => userAccountName === user);
  }

  #contain(
    found: readonly ChangeLogEntry[],
    changeToken: string | undefined,
  ): UserProfileChangeDataContainer {
    return {
      changes: found.slice(-COUNT_LIMIT),
      ...(changeToken === undefined ? {} : { changeToken }),
      hasExceededCountLimit: found.length > COUNT_LIMIT,
    };
  }

  #idOf(text: string | undefined): bigint {
    const token = text === undefined ? undefined : parseChangeToken(text);
    const [earliest] = this.#entries;
    if (token !== undefined && earliest !== undefined && token.id < earliest.id) {
      throw new SoapFault({
        code: "Client",
        reason: "The change token precedes the earliest change that is available.",
      });
    }
    const entry = this.#entries.find(({ id }) => id === token?.id);
    if (token === undefined || entry === undefined || printTime(entry.eventTime) !== token.time) {
      throw new SoapFault({ code: "Client", reason: "The change token is invalid." });
    }
    return token.id;
  }
}

/** The flag of a query that selects an object type; no flag selects the others. */
const FLAG_OF_OBJECT: Partial<Record<ObjectTypesItem, keyof UserProfileChangeQuery>> = {
  SingleValueProperty: "singleValueProperty",
  MultiValueProperty: "multiValueProperty",
  Anniversary: "anniversary",
  DLMembership: "distributionListMembership",
  SiteMembership: "siteMembership",
  QuickLink: "quickLink",
  Colleague: "colleague",
  PersonalizationSite: "personalizationSite",
  UserProfile: "userProfile",
  WebLog: "webLog",
  Custom: "custom",
  OrganizationMembership: "organizationMembership",
};

const FLAG_OF_CHANGE = {
  Add: "add",
  Modify: "update",
  Metadata: "updateMetadata",
  Delete: "delete",
} as const;

/** Whether a query asks for an entry's kind of change of its kind of object ([MS-USRPCH] 2.2.4.5). */
function matches(
  { changeType, objectType }: UserProfileChangeData,
  query: UserProfileChangeQuery,
): boolean {
  const isChangeAsked = changeType.some((type) => {
    if (type === "None") return false;
    if (type === "All") return Object.values(FLAG_OF_CHANGE).some((flag) => query[flag]);
    return query[FLAG_OF_CHANGE[type]];
  });
  const isObjectAsked = objectType.some((type) => {
    if (type === "All") return Object.values(FLAG_OF_OBJECT).some((flag) => query[flag] === true);
    const flag = FLAG_OF_OBJECT[type];
    return flag !== undefined && query[flag] === true;
  });
  return isChangeAsked && isObjectAsked;
}

/** The operations of the service over a log. */
export function serveChangeLog(log: ChangeLog): UserProfileChangeServiceHandler<Caller> {
  return {
    getAllChanges: (_request, { principal }) => {
      requireAdministrator(principal);
      return log.all();
    },
    getChanges: ({ changeToken, changeQuery }, { principal }) => {
      requireAdministrator(principal);
      return log.after(changeToken, changeQuery);
    },
    getCurrentChangeToken: () => log.currentToken(),
    getUserAllChanges: ({ userAccountName }) => log.all(log.requireUser(userAccountName)),
    getUserChanges: ({ userAccountName, changeToken, changeQuery }) =>
      log.after(changeToken, changeQuery, log.requireUser(userAccountName)),
    getUserCurrentChangeToken: ({ userAccountName }) =>
      log.currentToken(log.requireUser(userAccountName)),
  };
}

function requireAdministrator({ isAdministrator }: Caller): void {
  if (isAdministrator) return;
  throw new SoapFault({ code: "Client", reason: "Only an administrator may read all changes." });
}
