/** The client and server stubs of [MS-USRPCH] and [MS-WMS], as the compiler sees them. */
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
  type UserProfileChangeData,
  type UserProfileChangeDataContainer,
  type UserProfileChangeQuery,
  type UserProfileChangeServiceHandler,
} from "../../../output/ms-usrpch/index.js";
import type {
  BeginCacheRefresh,
  BeginDeleteTaskPropagation,
  CreateRefreshJobResult,
  WorkManagementServiceClient,
} from "../../../output/ms-wms/index.js";
import type { CallOptions } from "../../../output/runtime/client.js";
import type { RequestContext } from "../../../output/runtime/server.js";

/** True where two types are assignable to each other and neither is `any`. */
type Same<A, B> = [0] extends [1 & A]
  ? false
  : [0] extends [1 & B]
    ? false
    : [A, B] extends [B, A]
      ? true
      : false;

/** Takes no other type than true. */
type Expect<T extends true> = T;

// ---------------------------------------------------------------------------------------------
// The client

/** What using it looks like: an absent token is handed on as it came. */
export async function use(changeQuery: UserProfileChangeQuery): Promise<void> {
  const client = new UserProfileChangeServiceClient({
    endpoint: "https://portal.example/_vti_bin/UserProfileChangeService.asmx",
  });
  const token = await client.getCurrentChangeToken();
  const page = await client.getChanges({ changeToken: token, changeQuery });
  for (const change of page?.changes ?? []) console.log(change?.id, change?.userAccountName);
}

type Client = UserProfileChangeServiceClient;
type WorkClient = WorkManagementServiceClient;
type Page = UserProfileChangeDataContainer;

export type Results = [
  Expect<Same<ReturnType<Client["getCurrentChangeToken"]>, Promise<string | undefined>>>,
  Expect<Same<ReturnType<Client["getChanges"]>, Promise<Page | undefined>>>,
  Expect<Same<Parameters<Client["getCurrentChangeToken"]>, [options?: CallOptions | undefined]>>,
  Expect<
    Same<
      ReturnType<WorkClient["beginCacheRefresh"]>,
      Promise<CreateRefreshJobResult | null | undefined>
    >
  >,
  // The response has no content: the method gives nothing.
  Expect<Same<ReturnType<WorkClient["beginDeleteTaskPropagation"]>, Promise<void>>>,
];

export function misuse(client: Client): void {
  // @ts-expect-error The endpoint must be given.
  new UserProfileChangeServiceClient({});

  // @ts-expect-error A token is a text.
  void client.getChanges({ changeToken: 1 });

  // @ts-expect-error Every flag of the query is required.
  void client.getChanges({ changeQuery: { add: true } });

  // @ts-expect-error The request has no such member.
  void client.getChanges({ token: "1;42703492;02/13/2008 14:34:56" });
}

// ---------------------------------------------------------------------------------------------
// Null is where the schema says nillable, and nowhere else

export const deletion: BeginDeleteTaskPropagation = { taskId: 1, mappedKey: null };

// @ts-expect-error The element `taskId` may be absent, not nil.
export const nilTask: BeginDeleteTaskPropagation = { taskId: null };

export const page: Page = { changes: [null], hasExceededCountLimit: false };

// @ts-expect-error The items may be nil, the array not.
export const nilChanges: Page["changes"] = null;

// @ts-expect-error `HasExceededCountLimit` is required.
export const incomplete: Page = { changes: [] };

// @ts-expect-error An empty element is no text.
export const empty: BeginCacheRefresh = "";

// ---------------------------------------------------------------------------------------------
// Values

export const change: Pick<UserProfileChangeData, "id" | "changeType" | "value"> = {
  id: 42703511n,
  changeType: ["Add"],
  value: { $type: "xs:string", value: "One More User2" },
};

// @ts-expect-error A list is an array of enumerated values.
export const changeType: UserProfileChangeData["changeType"] = ["Added"];

// @ts-expect-error A value of `xs:anyType` tells its type.
export const untold: UserProfileChangeData["value"] = "One More User2";

// @ts-expect-error The value must be what the type says.
export const mistold: UserProfileChangeData["value"] = { $type: "xs:boolean", value: "true" };

// @ts-expect-error An `xs:long` is a bigint.
export const id: UserProfileChangeData["id"] = 42703511;

// ---------------------------------------------------------------------------------------------
// The server

const nothing: Page = { hasExceededCountLimit: false };

const handler: UserProfileChangeServiceHandler = {
  getCurrentChangeToken: () => Promise.resolve("1;42703492;02/13/2008 14:34:56"),
  getAllChanges: () => nothing,
  getChanges: ({ changeToken }) => ({ ...nothing, changeToken }),
  getUserAllChanges: () => undefined,
  getUserChanges: () => nothing,
  getUserCurrentChangeToken: ({ userAccountName }) => userAccountName,
};

export const service = createUserProfileChangeService(handler);

// @ts-expect-error Five operations are missing.
export const partial = createUserProfileChangeService({ getAllChanges: () => nothing });

/** What `authenticate` gives is what every operation is told. */
interface User {
  readonly name: string;
}

export function serve(userHandler: UserProfileChangeServiceHandler<User>): unknown {
  return createUserProfileChangeService(userHandler, { authenticate: () => ({ name: "user1" }) });
}

type UserHandler = UserProfileChangeServiceHandler<User>;

export type Served = [
  Expect<Same<ReturnType<typeof service.fetch>, Promise<Response>>>,
  Expect<Same<Parameters<UserHandler["getChanges"]>[1], RequestContext<object, User>>>,
];
