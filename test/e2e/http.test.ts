/** What the generated services do with requests over HTTP, besides answering them. */
import { describe, expect, test } from "@jest/globals";
import {
  createProfileImportExportService,
  ProfileImportExportServiceClient,
} from "../../output/ms-upiews/index.js";
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
} from "../../output/ms-usrpch/index.js";
import { HttpError, TimeoutError } from "../../output/runtime/errors.js";
import type { FailedRequest } from "../../output/runtime/server.js";
import { elementsNamed, infoset, textsOf } from "./documents.js";
import { faultOf, plainFault } from "./faults.js";
import {
  ENVELOPE_NAMESPACE,
  envelope,
  listen,
  mediaType,
  post,
  serve,
  SOAP_VERSIONS,
} from "./loopback.js";
import { ChangeLog, serveChangeLog } from "./servers/change-log.js";
import { SAMPLE_LOG, USER_1, USERS } from "./servers/change-log-sample.js";
import { echoProfiles } from "./servers/echo.js";
import { changeLogService } from "./servers/sample-services.js";

const USRPCH = "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService";

const TOKEN_REQUEST = `<GetCurrentChangeToken xmlns="${USRPCH}"/>`;

describe("Requests that are not those of SOAP", () => {
  test.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])(
    "are refused: the method %s with 405",
    async (method) => {
      const response = await fetch(await serve(changeLogService()), { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    },
  );

  test.each([
    "application/json",
    "application/xml",
    "text/plain",
    "multipart/related",
    "nonsense",
    "",
  ])("are refused: the type %p with 415", async (type) => {
    const url = await serve(changeLogService());
    const response = await post(url, envelope("1.1", TOKEN_REQUEST), { "Content-Type": type });
    expect([response.status, response.headers.get("accept")]).toEqual([
      415,
      "text/xml, application/soap+xml",
    ]);
  });
});

describe.each(SOAP_VERSIONS)("Over SOAP %s", (soapVersion) => {
  const sender = soapVersion === "1.1" ? "Client" : "Sender";

  /** The status of an answer, and its fault without its version's own markup. */
  async function refusalOf(url: string, text: string, headers = {}) {
    const response = await post(url, text, { ...mediaType(soapVersion), ...headers });
    const body = infoset(await response.text());
    const [fault] = elementsNamed(body, `{${ENVELOPE_NAMESPACE[soapVersion]}}Fault`);
    return { status: response.status, fault: fault === undefined ? [] : textsOf(fault) };
  }

  test("an operation that is not known is answered with a fault", async () => {
    const url = await serve(changeLogService());
    const unknown = envelope(soapVersion, `<DropAllChanges xmlns="${USRPCH}"/>`);
    expect(await refusalOf(url, unknown)).toEqual({
      status: soapVersion === "1.1" ? 500 : 400,
      fault: [
        `{${ENVELOPE_NAMESPACE[soapVersion]}}${sender}`,
        `UserProfileChangeService has no operation for {${USRPCH}}DropAllChanges.`,
      ],
    });
  });

  test("an envelope of another version of SOAP decides, whatever the media type", async () => {
    const url = await serve(changeLogService());
    const other = soapVersion === "1.1" ? "1.2" : "1.1";
    const response = await post(url, envelope(other, TOKEN_REQUEST), mediaType(soapVersion));
    expect([response.status, infoset(await response.text()).name]).toEqual([
      200,
      `{${ENVELOPE_NAMESPACE[other]}}Envelope`,
    ]);
  });

  test("a header block that must be understood and is not is answered with MustUnderstand", async () => {
    const endpoint = await serve(changeLogService());
    const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
    const block = (attributes: Readonly<Record<string, string>>) => ({
      soapHeaders: {
        extra: [
          {
            namespace: "urn:transaction",
            localName: "Begin",
            attributes: Object.entries(attributes).map(([localName, value]) => ({
              namespace: ENVELOPE_NAMESPACE[soapVersion],
              localName,
              value,
            })),
            children: ["7"],
          },
        ],
      },
    });
    expect(await faultOf(client.getCurrentChangeToken(block({ mustUnderstand: "1" })))).toEqual({
      ...plainFault(
        soapVersion,
        "Client",
        "Header blocks that must be understood are not: {urn:transaction}Begin.",
      ),
      code: { namespace: ENVELOPE_NAMESPACE[soapVersion], localName: "MustUnderstand" },
    });
    const token = "1;6;03/01/2008 15:21:17";
    expect(await client.getCurrentChangeToken(block({ mustUnderstand: "0" }))).toBe(token);
    expect(await client.getCurrentChangeToken(block({}))).toBe(token);
    const elsewhere = soapVersion === "1.1" ? { actor: "urn:proxy" } : { role: "urn:proxy" };
    expect(await client.getCurrentChangeToken(block({ mustUnderstand: "1", ...elsewhere }))).toBe(
      token,
    );
  });

  test("an error of the handler is told to onError and not to the caller", async () => {
    const errors: [unknown, FailedRequest][] = [];
    const secret = new Error("no connection to sql://sa:tiger@db");
    const service = createUserProfileChangeService(
      {
        ...serveChangeLog(new ChangeLog(USERS)),
        getUserAllChanges: () => {
          throw secret;
        },
      },
      {
        authenticate: () => ({ isAdministrator: true }),
        onError: (...failure) => errors.push(failure),
      },
    );
    const endpoint = await serve(service);
    const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
    expect(await faultOf(client.getUserAllChanges({ userAccountName: USER_1 }))).toEqual(
      plainFault(soapVersion, "Server", "The server could not process the request."),
    );
    expect(
      errors.map(([error, { operation, request }]) => [error, operation?.name, request]),
    ).toEqual([[secret, "GetUserAllChanges", { userAccountName: USER_1 }]]);
    const raw = await post(
      endpoint,
      envelope(soapVersion, `<GetUserAllChanges xmlns="${USRPCH}"/>`),
      mediaType(soapVersion),
    );
    expect([raw.status, await raw.text()]).toEqual([
      500,
      expect.not.stringMatching(/sql|tiger|at /),
    ]);
  });

  test("a result that does not fit the contract is told to onError and not to the caller", async () => {
    const errors: unknown[] = [];
    const service = createProfileImportExportService(
      {
        ...echoProfiles(),
        initializeProfileImportExportProcess: () => 2n ** 63n,
        getPartitionIds: () => ["no guid"],
      },
      { onError: (error) => errors.push(error) },
    );
    const endpoint = await serve(service);
    const client = new ProfileImportExportServiceClient({ endpoint, soapVersion });
    const internal = plainFault(soapVersion, "Server", "The server could not process the request.");
    expect(await faultOf(client.initializeProfileImportExportProcess())).toEqual(internal);
    expect(await faultOf(client.getPartitionIds())).toEqual(internal);
    expect(errors).toEqual([
      expect.objectContaining({
        name: "EncodeError",
        path: "initializeProfileImportExportProcessResult",
      }),
      expect.objectContaining({ name: "EncodeError", path: "getPartitionIdsResult[0]" }),
    ]);
  });

  test("a request that does not fit the contract is answered with the place of the error", async () => {
    const url = await serve(changeLogService());
    const request = envelope(
      soapVersion,
      `<GetChanges xmlns="${USRPCH}"><changeQuery><SingleValueProperty>maybe</SingleValueProperty></changeQuery></GetChanges>`,
    );
    const { status, fault } = await refusalOf(url, request);
    expect([status, fault[0]]).toEqual([
      soapVersion === "1.1" ? 500 : 400,
      `{${ENVELOPE_NAMESPACE[soapVersion]}}${sender}`,
    ]);
    expect(fault[1]).toMatch(
      /^The message is not valid: changeQuery\.singleValueProperty: "maybe" is not a valid xs:boolean.* \(line 1, column \d+\)$/,
    );
  });

  test("a call ends when its signal aborts or its time is over, and the handler is told", async () => {
    const reasons: unknown[] = [];
    let started = (): void => undefined;
    const service = createUserProfileChangeService(
      {
        ...serveChangeLog(new ChangeLog(USERS)),
        getCurrentChangeToken: (_request, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener("abort", () => {
              reasons.push(signal.reason);
              resolve(undefined);
            });
            started();
          }),
      },
      { authenticate: () => ({ isAdministrator: true }) },
    );
    const endpoint = await serve(service);
    const client = new UserProfileChangeServiceClient({ endpoint, soapVersion });
    const controller = new AbortController();
    started = () => {
      controller.abort("enough");
    };
    const { signal } = controller;
    await expect(client.getCurrentChangeToken({ signal })).rejects.toBe("enough");
    started = () => undefined;
    await expect(client.getCurrentChangeToken({ timeout: 30 })).rejects.toBeInstanceOf(
      TimeoutError,
    );
    while (reasons.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(reasons).toEqual([
      expect.objectContaining({ name: "AbortError" }),
      expect.objectContaining({ name: "AbortError" }),
    ]);
  });

  test("an answer that is no envelope is told of with what came instead", async () => {
    const { url } = await listen((request, response) => {
      request.resume();
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end("<html>Sign in</html>");
    });
    const client = new UserProfileChangeServiceClient({ endpoint: url, soapVersion });
    const error: unknown = await client.getCurrentChangeToken().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status: 200, body: "<html>Sign in</html>" });
  });
});

test("Of many calls at once each is given its own answer", async () => {
  const endpoint = await serve(
    createProfileImportExportService({
      ...echoProfiles(),
      retrieveProfileChangeDataFull: async ({ recordId }) => {
        await new Promise((resolve) => setTimeout(resolve, Number(recordId % 5n)));
        return { lastId: recordId };
      },
    }),
  );
  const calls = SOAP_VERSIONS.flatMap((soapVersion) => {
    const client = new ProfileImportExportServiceClient({ endpoint, soapVersion });
    return Array.from({ length: 50 }, (_, index) =>
      client.retrieveProfileChangeDataFull({
        importExportId: 1n,
        recordId: BigInt(index),
        pageSize: 1,
        partitionId: "0c37852b-34d0-418e-91c6-2ac25af4be5b",
      }),
    );
  });
  const answers = await Promise.all(calls);
  expect(answers.map((answer) => answer?.lastId)).toEqual(
    Array.from({ length: 100 }, (_, index) => BigInt(index % 50)),
  );
});

test("The URL of a site is completed with the path of the service", async () => {
  const urls: string[] = [];
  const service = createUserProfileChangeService(
    {
      ...serveChangeLog(new ChangeLog(USERS, SAMPLE_LOG)),
      getCurrentChangeToken: (_request, { url }) => {
        urls.push(new URL(url).pathname);
        return "";
      },
    },
    { authenticate: () => ({ isAdministrator: true }) },
  );
  const site = await serve(service);
  for (const endpoint of [`${site}/`, `${site}/_vti_bin/UserProfileChangeService.asmx`]) {
    await new UserProfileChangeServiceClient({ endpoint }).getCurrentChangeToken();
  }
  expect(urls).toEqual([
    "/service/_vti_bin/UserProfileChangeService.asmx",
    "/service/_vti_bin/UserProfileChangeService.asmx",
  ]);
});
