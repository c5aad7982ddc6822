/** Who is calling, and who is let in. */
import { describe, expect, test } from "@jest/globals";
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
} from "../../output/ms-usrpch/index.js";
import { basicAuth, bearerAuth } from "../../output/runtime/client.js";
import type { ClientOptions } from "../../output/runtime/client.js";
import { HttpError, HttpRefusal, SoapFault } from "../../output/runtime/errors.js";
import { faultOf, plainFault } from "./faults.js";
import { envelope, mediaType, post, serve, SOAP_VERSIONS } from "./loopback.js";
import { ChangeLog, serveChangeLog } from "./servers/change-log.js";
import { SAMPLE_LOG, USERS } from "./servers/change-log-sample.js";

const USRPCH = "http://microsoft.com/webservices/SharePointPortalServer/UserProfileChangeService";

describe.each(SOAP_VERSIONS)("Over SOAP %s the authentication decides", (soapVersion) => {
  function protectedService() {
    return createUserProfileChangeService(
      {
        ...serveChangeLog(new ChangeLog(USERS, SAMPLE_LOG)),
        getCurrentChangeToken: (_request, { principal }) => JSON.stringify(principal),
      },
      {
        onError: () => undefined,
        authenticate: async (request) => {
          await Promise.resolve();
          const authorization = request.header("authorization");
          if (authorization === undefined) {
            throw new HttpRefusal(401, { "WWW-Authenticate": "Bearer" }, "Who are you?");
          }
          if (authorization === basicAuth("mallory", "x").Authorization) {
            throw new SoapFault({ code: "Client", reason: "Mallory is not welcome." });
          }
          if (authorization === basicAuth("nobody", "x").Authorization) {
            throw new Error("The directory is away.");
          }
          const isAdministrator = authorization === "Bearer admin";
          return { isAdministrator, operation: request.operation?.name };
        },
      },
    );
  }

  async function connect(headers: NonNullable<ClientOptions["headers"]> = {}) {
    const endpoint = await serve(protectedService());
    return new UserProfileChangeServiceClient({ endpoint, soapVersion, headers });
  }

  test("who is calling", async () => {
    const client = await connect(bearerAuth(() => Promise.resolve("admin")));
    expect(await client.getCurrentChangeToken()).toBe(
      '{"isAdministrator":true,"operation":"GetCurrentChangeToken"}',
    );
  });

  test("what the caller may do", async () => {
    const client = await connect(basicAuth("J\u00e4ger", "x"));
    expect(await faultOf(client.getAllChanges())).toEqual(
      plainFault(soapVersion, "Client", "Only an administrator may read all changes."),
    );
  });

  test("that a caller is refused with 401 and a challenge", async () => {
    const client = await connect();
    const error: unknown = await client.getCurrentChangeToken().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(HttpError);
    if (!(error instanceof HttpError)) return;
    expect([error.status, error.headers.get("www-authenticate"), error.body]).toEqual([
      401,
      "Bearer",
      "Who are you?\n",
    ]);
  });

  test("that a caller is refused with a fault", async () => {
    const client = await connect(basicAuth("mallory", "x"));
    expect(await faultOf(client.getCurrentChangeToken())).toEqual(
      plainFault(soapVersion, "Client", "Mallory is not welcome."),
    );
  });

  test("and when it fails itself, nothing of it is told", async () => {
    const client = await connect(basicAuth("nobody", "x"));
    expect(await faultOf(client.getCurrentChangeToken())).toEqual(
      plainFault(soapVersion, "Server", "The server could not process the request."),
    );
  });

  test("before anything is said of the operation or the body", async () => {
    const url = await serve(protectedService());
    for (const body of [`<Unknown xmlns="${USRPCH}"/>`, `<GetChanges xmlns="${USRPCH}">&x;`]) {
      const response = await post(url, envelope(soapVersion, body), mediaType(soapVersion));
      expect([response.status, await response.text()]).toEqual([401, "Who are you?\n"]);
    }
  });
});
