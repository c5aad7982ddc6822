/** Authentication with peers: our clients through Apache httpd, curl against our services. */
import http from "node:http";
import https from "node:https";
import { describe, expect, test } from "@jest/globals";
import {
  createProfileImportExportService,
  ProfileImportExportServiceClient,
} from "../../../output/ms-upiews/index.js";
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
} from "../../../output/ms-usrpch/index.js";
import {
  authenticateConnections,
  readBasic,
  readBearer,
} from "../../../output/runtime/authentication.js";
import { basicAuth } from "../../../output/runtime/client.js";
import { HttpError, HttpRefusal, NetworkError } from "../../../output/runtime/errors.js";
import { nodeFetch } from "../../../output/runtime/node-client.js";
import { ntlm, ntlmAcceptor } from "../../../output/runtime/ntlm.js";
import type { SoapService, ServiceOptions } from "../../../output/runtime/server.js";
import { envelope, serve } from "../../e2e/loopback.js";
import { ImportExportServer } from "../../e2e/servers/import-export.js";
import {
  PARTITION_ID,
  PROPERTY_LIST,
  SAMPLE_PROFILES,
  sampleClock,
} from "../../e2e/servers/profile-sample.js";
import { ProfileStore } from "../../e2e/servers/profile-store.js";
import { identity } from "../../unit/runtime/node/certificates.js";
import { run } from "../programs.js";
import { REMOTE_USER, startApache } from "./apache.js";

const MODULES = { http, https };
const ALICE = { domain: "EXAMPLE", user: "alice", password: "S\u00e9same, \u00f6ffne Dich" };
const BOB = { domain: "EXAMPLE", user: "bob", password: "bob's" };

const serverIdentity = identity("localhost");
const aliceIdentity = identity("Alice");

/** A service whose change token is the name of who is calling. */
function changeService<Principal>(
  options: ServiceOptions<Principal>,
  nameOf: (principal: Principal) => string,
): SoapService {
  return createUserProfileChangeService<Principal>(
    {
      getAllChanges: () => undefined,
      getChanges: () => undefined,
      getUserAllChanges: () => undefined,
      getUserChanges: () => undefined,
      getUserCurrentChangeToken: () => undefined,
      getCurrentChangeToken: (_request, { principal }) => nameOf(principal),
    },
    options,
  );
}

/** Apache before that service, which believes Apache. */
async function gateway() {
  const authenticate = ({ header }: { header: (name: string) => string | undefined }) =>
    header(REMOTE_USER) ?? "nobody";
  const service = await serve(changeService({ authenticate }, (name) => name));
  return startApache(service, [ALICE, BOB], serverIdentity, aliceIdentity.cert);
}

function ntlmFetch(user: string, password: string) {
  return nodeFetch(MODULES, { authentication: ntlm({ user, password }) });
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** The status of an answer that is no envelope. */
async function refusal(call: Promise<unknown>): Promise<number | undefined> {
  const error = await failure(call);
  return error instanceof HttpError ? error.status : undefined;
}

describe("Apache with gss-ntlmssp", () => {
  test("lets the client of MS-USRPCH in, call after call and call beside call", async () => {
    const { ntlm: endpoint } = await gateway();
    const fetch = ntlmFetch("EXAMPLE\\alice", ALICE.password);
    const client = new UserProfileChangeServiceClient({ endpoint, fetch });
    const names = [await client.getCurrentChangeToken(), await client.getCurrentChangeToken()];
    const beside = Array.from({ length: 5 }, () => client.getCurrentChangeToken());
    names.push(...(await Promise.all(beside)));
    expect(names).toEqual(names.map(() => "EXAMPLE\\alice"));
  });

  test("takes the user's name in any case, and without a domain", async () => {
    const { ntlm: endpoint } = await gateway();
    const names: unknown[] = [];
    for (const user of ["EXAMPLE\\ALICE", "alice"]) {
      const fetch = ntlmFetch(user, ALICE.password);
      names.push(
        await new UserProfileChangeServiceClient({ endpoint, fetch }).getCurrentChangeToken(),
      );
    }
    expect(names).toEqual(["EXAMPLE\\ALICE", "alice"]);
  });

  test("tells two users on two connections apart", async () => {
    const { ntlm: endpoint } = await gateway();
    const clients = [ALICE, BOB].map(({ user, password }) => {
      const fetch = ntlmFetch(`EXAMPLE\\${user}`, password);
      return new UserProfileChangeServiceClient({ endpoint, fetch });
    });
    for (let round = 0; round < 3; round++) {
      const calls = clients.map((client) => client.getCurrentChangeToken());
      expect(await Promise.all(calls)).toEqual(["EXAMPLE\\alice", "EXAMPLE\\bob"]);
    }
  });

  test("takes NTLM under the name Negotiate", async () => {
    const { ntlm: endpoint } = await gateway();
    const credentials = { user: "EXAMPLE\\bob", password: BOB.password };
    const authentication = { ...ntlm(credentials), schemes: ["Negotiate"] };
    const client = new UserProfileChangeServiceClient({
      endpoint,
      fetch: nodeFetch(MODULES, { authentication }),
    });
    expect(await client.getCurrentChangeToken()).toBe("EXAMPLE\\bob");
  });

  test.each([
    ["a wrong password", "EXAMPLE\\alice", "sesame"],
    ["another user's password", "EXAMPLE\\alice", BOB.password],
    ["an unknown user", "EXAMPLE\\mallory", ALICE.password],
    ["another domain", "OTHER\\alice", ALICE.password],
  ])("refuses %s", async (_name, user, password) => {
    const { ntlm: endpoint } = await gateway();
    const client = new UserProfileChangeServiceClient({
      endpoint,
      fetch: ntlmFetch(user, password),
    });
    expect(await refusal(client.getCurrentChangeToken())).toBe(401);
    expect(await refusal(client.getCurrentChangeToken())).toBe(401);
  });

  test("refuses who does not authenticate", async () => {
    const { ntlm: endpoint } = await gateway();
    const client = new UserProfileChangeServiceClient({ endpoint });
    expect(await refusal(client.getCurrentChangeToken())).toBe(401);
  });

  test("carries a synchronization run of MS-UPIEWS, long messages too", async () => {
    const server = new ImportExportServer({
      store: new ProfileStore(SAMPLE_PROFILES, sampleClock()),
      partitionIds: [PARTITION_ID],
      importProperties: [{ typeName: "user", properties: ["SID"] }],
      entities: [],
    });
    const service = await serve(createProfileImportExportService(server));
    const { ntlm: endpoint } = await startApache(
      service,
      [ALICE],
      serverIdentity,
      aliceIdentity.cert,
    );
    const fetch = ntlmFetch("EXAMPLE\\alice", ALICE.password);
    const client = new ProfileImportExportServiceClient({ endpoint, fetch });
    const direct = new ProfileImportExportServiceClient({ endpoint: service });
    const importExportId = await client.initializeProfileImportExportProcess();
    const manyNames = Array.from({ length: 50_000 }, (_, index) => `Property${index}`);
    const request = {
      importExportId,
      objectClass: "user",
      propertyList: [...PROPERTY_LIST, ...manyNames],
      recordId: 1n,
      pageSize: 100,
      partitionId: PARTITION_ID,
    };
    const page = await client.retrieveProfileChangeDataFull(request);
    expect(page).toEqual(await direct.retrieveProfileChangeDataFull(request));
    expect(page?.profileChangeData).toHaveLength(SAMPLE_PROFILES.length);
    await client.finalizeProfileImportExportProcess({ importExportId });
  });
});

describe("Apache with other schemes", () => {
  test("takes Basic, and refuses a wrong password", async () => {
    const { basic: endpoint } = await gateway();
    const call = (password: string) =>
      new UserProfileChangeServiceClient({
        endpoint,
        headers: basicAuth("alice", password),
      }).getCurrentChangeToken();
    expect(await call(ALICE.password)).toBe("alice");
    expect(await refusal(call(BOB.password))).toBe(401);
  });

  test("takes a client certificate, and refuses its absence and a stranger's", async () => {
    const { certificates: endpoint } = await gateway();
    const call = (own: { readonly key?: string; readonly cert?: string }) => {
      const fetch = nodeFetch(MODULES, { tls: { ca: serverIdentity.cert, ...own } });
      return new UserProfileChangeServiceClient({ endpoint, fetch }).getCurrentChangeToken();
    };
    const { key, cert } = aliceIdentity;
    expect(await call({ key, cert })).toBe("CN=Alice,O=Example");
    const stranger = identity("Stranger");
    for (const own of [{}, { key: stranger.key, cert: stranger.cert }]) {
      expect(await failure(call(own))).toBeInstanceOf(NetworkError);
    }
  });
});

describe("curl", () => {
  const CALL = envelope(
    "1.1",
    '<GetCurrentChangeToken xmlns="http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService"/>',
  );

  /** Calls GetCurrentChangeToken as often as asked; gives the statuses and the tokens. */
  async function curl(url: string, options: readonly string[], calls = 1): Promise<string[]> {
    const call = ["-H", "Content-Type: text/xml", "--data-binary", CALL, ...options, url];
    const separate = ["-sS", "-w", "\n%{http_code} %{num_connects}\n"];
    const args = Array.from({ length: calls }, (_, index) => [
      ...(index === 0 ? [] : ["--next"]),
      ...separate,
      ...call,
    ]);
    const output = await run({ peer: "authentication", command: "curl", args: args.flat() });
    const found = /<GetCurrentChangeTokenResult>([^<]*)<|^(\d{3} \d+)$/gm;
    return [...output.matchAll(found)].map(([, token, status]) => token ?? status ?? "");
  }

  const NTLM = authenticateConnections(
    ntlmAcceptor({ passwordOf: (user) => (user === "bob" ? BOB.password : undefined) }),
  );

  test("is let in by the service's NTLM, once for a connection", async () => {
    const url = await serve(changeService(NTLM, ({ domain, user }) => `${domain}/${user}`));
    const options = ["--ntlm", "-u", `EXAMPLE\\bob:${BOB.password}`];
    expect(await curl(url, options, 3)).toEqual([
      ...["EXAMPLE/bob", "200 1"],
      ...["EXAMPLE/bob", "200 0"],
      ...["EXAMPLE/bob", "200 0"],
    ]);
  });

  test.each([
    ["a wrong password", ["--ntlm", "-u", "EXAMPLE\\bob:wrong"]],
    ["an unknown user", ["--ntlm", "-u", `EXAMPLE\\eve:${BOB.password}`]],
    ["another scheme", ["--basic", "-u", `bob:${BOB.password}`]],
    ["no credentials", []],
  ])("is refused by the service's NTLM with %s", async (_name, options) => {
    const url = await serve(changeService(NTLM, ({ user }) => user));
    expect(await curl(url, options)).toEqual(["401 1"]);
  });

  test("is let in by the service's Basic and Bearer, and refused with other credentials", async () => {
    const authenticate = ({ header }: { header: (name: string) => string | undefined }) => {
      const authorization = header("authorization");
      const basic = readBasic(authorization);
      if (basic?.user === "alice" && basic.password === ALICE.password) return basic.user;
      if (readBearer(authorization) === "token-of-bob") return "bob";
      return new HttpRefusal(401, { "WWW-Authenticate": 'Basic realm="x", charset="UTF-8"' });
    };
    const url = await serve(changeService({ authenticate }, (name) => name));
    const asAlice = ["--basic", "-u", `alice:${ALICE.password}`];
    expect(await curl(url, asAlice)).toEqual(["alice", "200 1"]);
    expect(await curl(url, ["--oauth2-bearer", "token-of-bob"])).toEqual(["bob", "200 1"]);
    expect(await curl(url, ["--basic", "-u", "alice:x"])).toEqual(["401 1"]);
  });
});
