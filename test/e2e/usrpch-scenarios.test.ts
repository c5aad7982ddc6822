/** The scenarios of [MS-USRPCH] 4.2 and 4.3, with the client's side of them as the document tells it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
} from "../../output/ms-usrpch/index.js";
import type {
  UserProfileChangeData,
  UserProfileChangeDataContainer,
} from "../../output/ms-usrpch/index.js";
import { listen, post, serve, SOAP_VERSIONS } from "./loopback.js";
import { ChangeLog, COUNT_LIMIT, serveChangeLog } from "./servers/change-log.js";
import type { ChangeLogEntry } from "./servers/change-log.js";
import {
  POLICY_ID,
  queryOf,
  SAMPLE_LOG,
  USER_1,
  USER_2,
  USER_4,
  USERS,
} from "./servers/change-log-sample.js";

const EVERYTHING = queryOf(true);

/** The log of 4.2 when it begins: the entry that the first token names. */
const REPLICATION_START: ChangeLogEntry = {
  id: 42703492n,
  userAccountName: USER_2,
  changeType: ["Add"],
  objectType: ["Colleague"],
  eventTime: "2008-02-13T14:34:56",
  value: { $type: "xs:string", value: USER_4 },
  policyId: POLICY_ID,
};

/** The entries of the response in 4.2, which differ from the log of 4.1 in what web logs have. */
const REPLICATED: readonly ChangeLogEntry[] = [
  {
    id: 42703511n,
    userAccountName: USER_4,
    changeType: ["Add"],
    objectType: ["Colleague"],
    eventTime: "2008-02-13T14:34:56.183",
    value: { $type: "xs:string", value: USER_2 },
    policyId: POLICY_ID,
  },
  {
    id: 42703578n,
    userAccountName: USER_4,
    changeType: ["Add"],
    objectType: ["WebLog"],
    eventTime: "2008-02-13T15:45:07.183",
    policyId: POLICY_ID,
  },
  {
    id: 42703599n,
    userAccountName: USER_4,
    changeType: ["Delete"],
    objectType: ["WebLog"],
    eventTime: "2008-02-13T16:56:18.183",
    policyId: POLICY_ID,
  },
  {
    id: 42703604n,
    userAccountName: USER_1,
    changeType: ["Add"],
    objectType: ["SingleValueProperty"],
    eventTime: "2008-03-01T15:21:17.183",
    value: { $type: "xs:string", value: "02/29/2008 " },
    policyId: POLICY_ID,
    propertyName: "Marriage Data",
  },
];

/** The entry of the response in 4.3, but for the white space around its property's name. */
const CACHED: ChangeLogEntry = {
  id: 6n,
  userAccountName: USER_1,
  changeType: ["Add"],
  objectType: ["SingleValueProperty"],
  eventTime: "2008-03-01T15:45:07.128",
  value: { $type: "xs:date", value: "2008-02-29" },
  policyId: POLICY_ID,
  propertyName: "Marriage Data",
};

function serviceOf(log: ChangeLog) {
  return createUserProfileChangeService(serveChangeLog(log), {
    authenticate: () => ({ isAdministrator: true }),
  });
}

function example(name: string): string {
  return readFileSync(new URL(`../../specs/ms-usrpch/examples/${name}`, import.meta.url), "utf8");
}

/** A server that answers with the document's own response to whatever it is asked. */
async function answerWith(name: string): Promise<string> {
  const { url } = await listen((request, response) => {
    request.resume();
    request.on("end", () => {
      response.setHeader("Content-Type", "text/xml; charset=utf-8");
      response.end(example(name));
    });
  });
  return url;
}

describe.each(SOAP_VERSIONS)("Profile replication (4.2) over SOAP %s", (soapVersion) => {
  test("copies every change from where it began, and then goes on from the last token", async () => {
    const log = new ChangeLog(USERS, [REPLICATION_START]);
    const endpoint = await serve(serviceOf(log));
    const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
    const replica: UserProfileChangeData[] = [];

    const start = await client.getCurrentChangeToken();
    expect(start).toBe("1;42703492;02/13/2008 14:34:56");

    log.append(...REPLICATED);
    const first = await client.getChanges({ changeToken: start ?? "", changeQuery: EVERYTHING });
    expect(first).toEqual({
      changes: REPLICATED,
      changeToken: "1;42703604;03/01/2008 15:21:17",
      hasExceededCountLimit: false,
    });
    replica.push(...changesOf(first));

    const nothingNew = await client.getChanges({
      changeToken: first?.changeToken ?? "",
      changeQuery: EVERYTHING,
    });
    expect(nothingNew).toEqual({ ...first, changes: [] });

    const later = { ...REPLICATION_START, id: 42703700n, eventTime: "2008-03-02T09:00:00" };
    log.append(later);
    const second = await client.getChanges({
      changeToken: nothingNew?.changeToken ?? "",
      changeQuery: EVERYTHING,
    });
    replica.push(...changesOf(second));
    expect(replica).toEqual([...REPLICATED, later]);
  });

  test("shortens its interval until no change is lost", async () => {
    const log = new ChangeLog(USERS, [REPLICATION_START]);
    const endpoint = await serve(serviceOf(log));
    const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
    let token = (await client.getCurrentChangeToken()) ?? "";
    let nextId = 42703600n;
    /** What happens on the server between two requests, and the request after it. */
    const wait = async (changes: number): Promise<UserProfileChangeDataContainer | undefined> => {
      for (let made = 0; made < changes; made++) {
        log.append({ ...REPLICATION_START, id: nextId++, eventTime: "2008-03-02T09:00:00" });
      }
      const page = await client.getChanges({ changeToken: token, changeQuery: EVERYTHING });
      token = page?.changeToken ?? "";
      return page;
    };

    const lossy = await wait(COUNT_LIMIT * 2);
    expect(lossy?.hasExceededCountLimit).toBe(true);
    expect(changesOf(lossy).map(({ id }) => id)).toEqual(
      Array.from({ length: COUNT_LIMIT }, (_, index) => nextId - BigInt(COUNT_LIMIT - index)),
    );

    const whole = await wait(COUNT_LIMIT);
    expect(whole?.hasExceededCountLimit).toBe(false);
    expect(changesOf(whole)).toHaveLength(COUNT_LIMIT);
  });
});

describe.each(SOAP_VERSIONS)("Profile caching (4.3) over SOAP %s", (soapVersion) => {
  test("brings the cached values of one user up to date", async () => {
    const log = new ChangeLog(USERS, SAMPLE_LOG.slice(0, 5));
    const endpoint = await serve(serviceOf(log));
    const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
    const user = { userAccountName: USER_1 };
    const cache = new Map<string, unknown>([
      ["Name", "User1"],
      ["Address", "123 New Road, New City, ST"],
    ]);

    const start = await client.getUserCurrentChangeToken(user);
    expect(start).toBe("1;1;02/13/2008 13:23:45");

    log.append(CACHED);
    const page = await client.getUserChanges({
      ...user,
      changeToken: start ?? "",
      changeQuery: EVERYTHING,
    });
    expect(page).toEqual({
      changes: [CACHED],
      changeToken: "1;6;03/01/2008 15:45:07",
      hasExceededCountLimit: false,
    });
    for (const { propertyName, value } of changesOf(page)) {
      if (propertyName !== undefined) cache.set(propertyName, value);
    }
    expect(Object.fromEntries(cache)).toEqual({
      Name: "User1",
      Address: "123 New Road, New City, ST",
      "Marriage Data": { $type: "xs:date", value: "2008-02-29" },
    });

    const next = await client.getUserChanges({
      ...user,
      changeToken: page?.changeToken ?? "",
      changeQuery: EVERYTHING,
    });
    expect(next).toEqual({ ...page, changes: [] });
  });
});

describe("The document's own messages", () => {
  test("of 4.2 are understood by the server", async () => {
    const log = new ChangeLog(USERS, [REPLICATION_START]);
    const endpoint = await serve(serviceOf(log));
    const token = await post(endpoint, example("4.2-01-GetCurrentChangeToken-request.xml"));
    expect(await token.text()).toContain(">1;42703492;02/13/2008 14:34:56<");
    log.append(...REPLICATED);
    const changes = await post(endpoint, example("4.2-03-GetChanges-request.xml"));
    const ids = [...(await changes.text()).matchAll(/<Id>(\d+)<\/Id>/g)].map(([, id]) => id);
    expect(ids).toEqual(["42703511", "42703578", "42703599", "42703604"]);
  });

  test("of 4.3 are understood by the server", async () => {
    const log = new ChangeLog(USERS, SAMPLE_LOG.slice(0, 5));
    const endpoint = await serve(serviceOf(log));
    const token = await post(endpoint, example("4.3-01-GetUserCurrentChangeToken-request.xml"));
    expect(await token.text()).toContain(">1;1;02/13/2008 13:23:45<");
    log.append(CACHED);
    const changes = await post(endpoint, example("4.3-03-GetUserChanges-request.xml"));
    const ids = [...(await changes.text()).matchAll(/<Id>(\d+)<\/Id>/g)].map(([, id]) => id);
    expect(ids).toEqual(["6"]);
  });

  test("of 4.2 are understood by the client", async () => {
    const tokenAt = await answerWith("4.2-02-GetCurrentChangeToken-response.xml");
    const token = await new UserProfileChangeServiceClient({
      endpoint: tokenAt,
    }).getCurrentChangeToken();
    expect(token).toBe("\n        1;42703492;02/13/2008 14:34:56\n      ");
    const endpoint = await answerWith("4.2-04-GetChanges-response.xml");
    const page = await new UserProfileChangeServiceClient({ endpoint }).getChanges({
      changeToken: token ?? "",
      changeQuery: EVERYTHING,
    });
    expect(page).toEqual({
      changes: REPLICATED,
      changeToken: "1; 42703604;03/01/2008 15:21:17",
      hasExceededCountLimit: false,
    });
  });

  test("of 4.3 are understood by the client", async () => {
    const endpoint = await answerWith("4.3-04-GetUserChanges-response.xml");
    const page = await new UserProfileChangeServiceClient({ endpoint }).getUserChanges({
      userAccountName: USER_1,
      changeToken: "1;1;02/13/2008 13:23:45",
      changeQuery: EVERYTHING,
    });
    expect(page).toEqual({
      changes: [{ ...CACHED, propertyName: " Marriage Data " }],
      changeToken: "1;6;03/01/2008 15:45:07",
      hasExceededCountLimit: false,
    });
  });
});

function changesOf(page: UserProfileChangeDataContainer | undefined): UserProfileChangeData[] {
  return (page?.changes ?? []).filter((change) => change !== null);
}
