/** Serves MS-USRPCH with node-soap. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import { foreignValue } from "../../e2e/node-soap.js";
import type { ForeignService } from "../../e2e/node-soap.js";
import { answering, callerFault, NEWEST_TOKEN } from "./answers.js";

interface ChangesRequest {
  readonly userAccountName: string;
  readonly changeToken: string;
  readonly changeQuery: Readonly<Record<string, boolean>>;
}

const POLICY = { PolicyId: "a88b9dcb-5b82-41e4-8a19-17672f307b95" };

/** The entries of [MS-USRPCH] 4.2. */
const ENTRIES = [
  {
    Id: 42703511,
    UserAccountName: "Another User4",
    ChangeType: "Add",
    ObjectType: "Colleague",
    EventTime: "2008-02-13T14:34:56.183",
    Value: foreignValue("string", "One More User2"),
    ...POLICY,
  },
  {
    Id: 42703578,
    UserAccountName: "Another User4",
    ChangeType: "Add",
    ObjectType: "WebLog",
    EventTime: "2008-02-13T15:45:07.183",
    ...POLICY,
  },
  {
    Id: 42703599,
    UserAccountName: "Another User4",
    ChangeType: "Delete",
    ObjectType: "WebLog",
    EventTime: "2008-02-13T16:56:18.183",
    ...POLICY,
  },
  {
    Id: 42703604,
    UserAccountName: "User1",
    ChangeType: "Add",
    ObjectType: "SingleValueProperty",
    EventTime: "2008-03-01T15:21:17.183",
    Value: foreignValue("string", "02/29/2008 "),
    ...POLICY,
    PropertyName: "Marriage Data",
  },
];

/** The newest 1,000 of 1,500 entries. */
const BUSY = Array.from({ length: 1000 }, (_, index) => ({
  Id: index + 501,
  UserAccountName: "One More User2",
  ChangeType: "Add",
  ObjectType: "Colleague",
  EventTime: "2008-02-13T14:34:56",
  Value: foreignValue("string", "Another User4"),
  ...POLICY,
}));

function container(entries: readonly object[], hasExceededCountLimit = false): object {
  return {
    Changes: { UserProfileChangeData: entries },
    ChangeToken: NEWEST_TOKEN,
    HasExceededCountLimit: hasExceededCountLimit,
  };
}

/** The service, which does not change. */
export function changeLogService(version: SoapVersion): ForeignService {
  const token = "1;42703492;02/13/2008 14:34:56";

  function entriesOf(user: string): typeof ENTRIES {
    if (user === "User1") return ENTRIES.filter((entry) => entry.UserAccountName === user);
    throw callerFault(version, `There is no profile of the user ${user}.`);
  }

  function since({ changeToken, changeQuery }: ChangesRequest, entries: typeof ENTRIES): object {
    if (changeToken !== token) throw callerFault(version, "The change token is invalid.");
    return container(entries.filter(({ ChangeType }) => changeQuery[ChangeType]));
  }

  return {
    service: "UserProfileChangeService",
    ports: ["UserProfileChangeServiceSoap", "UserProfileChangeServiceSoap12"],
    results: {
      GetCurrentChangeToken: answering(() => token),
      GetChanges: answering((request: ChangesRequest) => since(request, ENTRIES)),
      GetAllChanges: answering(() => container(ENTRIES)),
      GetUserCurrentChangeToken: answering(({ userAccountName }: ChangesRequest) => {
        entriesOf(userAccountName);
        return token;
      }),
      GetUserChanges: answering((request: ChangesRequest) =>
        since(request, entriesOf(request.userAccountName)),
      ),
      GetUserAllChanges: answering(({ userAccountName }: ChangesRequest) =>
        userAccountName === "Busy User"
          ? container(BUSY, true)
          : container(entriesOf(userAccountName)),
      ),
    },
  };
}
