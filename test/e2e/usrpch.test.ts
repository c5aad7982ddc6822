import { describe, expect, test } from "@jest/globals";
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
} from "../../output/ms-usrpch/index.js";
import type { UserProfileChangeQuery } from "../../output/ms-usrpch/index.js";
import { faultOf, plainFault } from "./faults.js";
import { serve, SOAP_VERSIONS } from "./loopback.js";
import { ChangeLog, COUNT_LIMIT, serveChangeLog } from "./servers/change-log.js";
import type { ChangeLogEntry } from "./servers/change-log.js";
import {
  POLICY_ID,
  queryOf,
  SAMPLE_LOG,
  USER_1,
  USER_2,
  USER_3,
  USER_4,
  USERS,
} from "./servers/change-log-sample.js";

const TOKEN_1 = "1;1;02/13/2008 13:23:45";
const TOKEN_2 = "1;2;02/13/2008 14:34:56";
const TOKEN_6 = "1;6;03/01/2008 15:21:17";

describe.each(SOAP_VERSIONS)("The change log over SOAP %s", (soapVersion) => {
  /** A client of a server that has the sample log, or another one. */
  async function connect(
    log = new ChangeLog(USERS, SAMPLE_LOG),
    isAdministrator = true,
  ): Promise<UserProfileChangeServiceClient> {
    const service = createUserProfileChangeService(serveChangeLog(log), {
      authenticate: () => ({ isAdministrator }),
    });
    return new UserProfileChangeServiceClient({ endpoint: await serve(service), soapVersion });
  }

  const fault = (reason: string) => plainFault(soapVersion, "Client", reason);

  test("GetAllChanges gives every entry and the token of the newest", async () => {
    const client = await connect();
    expect(await client.getAllChanges()).toEqual({
      changes: SAMPLE_LOG,
      changeToken: TOKEN_6,
      hasExceededCountLimit: false,
    });
  });

  test("GetChanges gives the entries after the token", async () => {
    const client = await connect();
    const request = { changeToken: TOKEN_2, changeQuery: queryOf(true) };
    expect(await client.getChanges(request)).toEqual({
      changes: SAMPLE_LOG.slice(2),
      changeToken: TOKEN_6,
      hasExceededCountLimit: false,
    });
  });

  test("GetCurrentChangeToken gives the token of the newest entry", async () => {
    const client = await connect();
    expect(await client.getCurrentChangeToken()).toBe(TOKEN_6);
  });

  test("GetUserAllChanges gives the entries of one user", async () => {
    const client = await connect();
    expect(await client.getUserAllChanges({ userAccountName: USER_4 })).toEqual({
      changes: SAMPLE_LOG.slice(2, 3),
      changeToken: "1;3;02/13/2008 14:34:56",
      hasExceededCountLimit: false,
    });
  });

  test("GetUserChanges gives the entries of one user after the token", async () => {
    const client = await connect();
    const request = {
      userAccountName: USER_1,
      changeToken: TOKEN_1,
      changeQuery: queryOf(true),
    };
    expect(await client.getUserChanges(request)).toEqual({
      changes: SAMPLE_LOG.slice(5),
      changeToken: TOKEN_6,
      hasExceededCountLimit: false,
    });
  });

  test("GetUserCurrentChangeToken gives the token of the user's newest entry", async () => {
    const client = await connect();
    const token = await client.getUserCurrentChangeToken({ userAccountName: USER_2 });
    expect(token).toBe(TOKEN_2);
  });

  test("A log without entries has an empty result and no token", async () => {
    const client = await connect(new ChangeLog(USERS));
    expect(await client.getAllChanges()).toEqual({ changes: [], hasExceededCountLimit: false });
    expect(await client.getCurrentChangeToken()).toBeUndefined();
  });

  test("A token may stand among white space, as the examples send it", async () => {
    const client = await connect();
    const expected = await client.getChanges({ changeToken: TOKEN_2 });
    const changeToken = "\n        1; 2;02/13/2008 14:34:56\n      ";
    expect(await client.getChanges({ changeToken })).toEqual(expected);
  });

  test("The newest token gives no entries, and can be used again", async () => {
    const client = await connect();
    expect(await client.getChanges({ changeToken: TOKEN_6 })).toEqual({
      changes: [],
      changeToken: TOKEN_6,
      hasExceededCountLimit: false,
    });
  });

  const FILTERS: readonly [string, Partial<UserProfileChangeQuery>, readonly bigint[]][] = [
    ["all flags", queryOf(true), [2n, 3n, 4n, 5n, 6n]],
    ["no flags", {}, []],
    ["colleagues added", { colleague: true, add: true }, [2n, 3n]],
    ["web logs deleted", { webLog: true, delete: true }, [5n]],
    ["web logs added or deleted", { webLog: true, add: true, delete: true }, [4n, 5n]],
    ["single values modified", { singleValueProperty: true, update: true }, []],
    ["single values added", { singleValueProperty: true, add: true }, [6n]],
    ["kinds of object only", { webLog: true, colleague: true }, []],
    ["kinds of change only", { add: true, delete: true }, []],
  ];

  test.each(FILTERS)("GetChanges selects by the flags of the query: %s", async (_, flags, ids) => {
    const client = await connect();
    const changeQuery = { ...queryOf(false), ...flags };
    const page = await client.getChanges({ changeToken: TOKEN_1, changeQuery });
    expect(page).toEqual({
      changes: SAMPLE_LOG.filter(({ id }) => ids.includes(id)),
      changeToken: TOKEN_6,
      hasExceededCountLimit: false,
    });
  });

  test("An entry of several kinds is selected by each of them", async () => {
    const entries = [
      ...SAMPLE_LOG,
      entryOf(7n, { changeType: ["Add", "Metadata"], objectType: ["Colleague", "QuickLink"] }),
      entryOf(8n, { changeType: ["All"], objectType: ["All"] }),
      entryOf(9n, { changeType: ["None"], objectType: ["OrganizationProfile"] }),
    ];
    const client = await connect(new ChangeLog(USERS, entries));
    const changeQuery = { ...queryOf(false), quickLink: true, updateMetadata: true };
    const page = await client.getChanges({ changeToken: TOKEN_6, changeQuery });
    expect(page?.changes).toEqual(entries.slice(6, 8));
    const without = await client.getChanges({ changeToken: TOKEN_6 });
    expect(without?.changes).toEqual(entries.slice(6));
  });

  test.each([
    [COUNT_LIMIT, false],
    [COUNT_LIMIT + 1, true],
  ])("Of %d entries the 1000 most recent are given; exceeded: %s", async (count, exceeded) => {
    const entries = Array.from({ length: count }, (_, index) => entryOf(BigInt(index + 1)));
    const client = await connect(new ChangeLog(USERS, entries));
    const expected = {
      changes: entries.slice(-COUNT_LIMIT),
      changeToken: `1;${count};03/02/2008 10:20:30`,
      hasExceededCountLimit: exceeded,
    };
    expect(await client.getAllChanges()).toEqual(expected);
    expect(await client.getUserAllChanges({ userAccountName: USER_3 })).toEqual(expected);
    const after = await client.getChanges({ changeToken: "1;1;03/02/2008 10:20:30" });
    expect(after).toEqual({
      ...expected,
      changes: entries.slice(1),
      hasExceededCountLimit: false,
    });
  });

  describe("answers with a fault", () => {
    const UNKNOWN = { userAccountName: "EXAMPLE\\nobody" };
    const NO_PROFILE = "There is no profile of the user EXAMPLE\\nobody.";

    test("GetUserAllChanges of an account without a profile (3.1.4.4.2.2)", async () => {
      const client = await connect();
      expect(await faultOf(client.getUserAllChanges(UNKNOWN))).toEqual(fault(NO_PROFILE));
    });

    test("GetUserChanges of an account without a profile (3.1.4.5.2.2)", async () => {
      const client = await connect();
      const request = { ...UNKNOWN, changeToken: TOKEN_1 };
      expect(await faultOf(client.getUserChanges(request))).toEqual(fault(NO_PROFILE));
    });

    test("GetUserCurrentChangeToken of an account without a profile (3.1.4.6.2.2)", async () => {
      const client = await connect();
      expect(await faultOf(client.getUserCurrentChangeToken(UNKNOWN))).toEqual(fault(NO_PROFILE));
    });

    test("GetUserCurrentChangeToken without an account, which must not be null (3.1.4.6.2.1)", async () => {
      const client = await connect();
      expect(await faultOf(client.getUserCurrentChangeToken())).toEqual(
        fault("There is no profile of the user without a name."),
      );
    });

    test.each([
      ["no token at all", "yesterday"],
      ["an empty one", ""],
      ["one of another version", "2;2;02/13/2008 14:34:56"],
      ["one with another time", "1;2;02/13/2008 14:34:57"],
      ["one that is yet to come", "1;7;03/02/2008 10:20:30"],
      ["one with more parts", `${TOKEN_2};more`],
      ["one with a number that is none", "1;0x2;02/13/2008 14:34:56"],
      ["one with a number beyond xs:long", `1;${"9".repeat(30)};02/13/2008 14:34:56`],
    ])(
      "GetChanges and GetUserChanges after an invalid token (3.1.4.2.2.2): %s",
      async (_, token) => {
        const client = await connect();
        const invalid = fault("The change token is invalid.");
        const changeToken = token;
        expect(await faultOf(client.getChanges({ changeToken }))).toEqual(invalid);
        const request = { userAccountName: USER_1, changeToken };
        expect(await faultOf(client.getUserChanges(request))).toEqual(invalid);
      },
    );

    test("GetChanges and GetUserChanges after a token that precedes the log (3.1.4.2.2.2)", async () => {
      const log = new ChangeLog(USERS, SAMPLE_LOG);
      const client = await connect(log);
      log.forgetBefore(3n);
      const old = fault("The change token precedes the earliest change that is available.");
      expect(await faultOf(client.getChanges({ changeToken: TOKEN_2 }))).toEqual(old);
      const request = { userAccountName: USER_1, changeToken: TOKEN_1 };
      expect(await faultOf(client.getUserChanges(request))).toEqual(old);
    });

    test("GetAllChanges and GetChanges to callers that are no administrators (3.1.4.1, 3.1.4.2)", async () => {
      const client = await connect(new ChangeLog(USERS, SAMPLE_LOG), false);
      const denied = fault("Only an administrator may read all changes.");
      expect(await faultOf(client.getAllChanges())).toEqual(denied);
      expect(await faultOf(client.getChanges({ changeToken: TOKEN_1 }))).toEqual(denied);
      expect(await client.getUserCurrentChangeToken({ userAccountName: USER_1 })).toBe(TOKEN_6);
    });
  });
});

function entryOf(id: bigint, kinds: Partial<ChangeLogEntry> = {}): ChangeLogEntry {
  return {
    id,
    userAccountName: USER_3,
    userRemotePersonalSiteHostUrl: "http://site/p3",
    changeType: ["Modify"],
    objectType: ["UserProfile"],
    eventTime: "2008-03-02T10:20:30",
    policyId: POLICY_ID,
    ...kinds,
  };
}
