/** WS-Security with node-soap, whose user name tokens and digests are its own. */
import { createClientAsync, listen as listenWith, passwordDigest, WSSecurity } from "soap";
import { describe, expect, test } from "@jest/globals";
import {
  createUserProfileChangeService,
  UserProfileChangeServiceClient,
} from "../../output/ms-usrpch/index.js";
import { SoapFault } from "../../output/runtime/errors.js";
import {
  SECURITY_HEADER,
  securityHeader,
  timestamp,
  usernameToken,
  usernameTokenVerifier,
} from "../../output/runtime/ws-security.js";
import { foreignFault } from "./node-soap.js";
import { listen, serve, SOAP_VERSIONS } from "./loopback.js";
import { ChangeLog, serveChangeLog } from "./servers/change-log.js";
import type { Caller } from "./servers/change-log.js";

const PASSWORD = "s\u00e9same & <more>";

/** A service whose change token is the name of who is calling. */
function protectedService() {
  const verify = usernameTokenVerifier({
    passwordOf: (user) => (user === "alice" ? PASSWORD : undefined),
  });
  return createUserProfileChangeService<Caller & { readonly name: string }>(
    {
      ...serveChangeLog(new ChangeLog([])),
      getCurrentChangeToken: (_request, { principal }) => principal.name,
    },
    {
      understands: [SECURITY_HEADER],
      authenticate: async ({ soapHeaders }) => ({
        name: await verify(soapHeaders),
        isAdministrator: false,
      }),
    },
  );
}

describe.each(SOAP_VERSIONS)("node-soap as the client, over SOAP %s", (version) => {
  async function connect(password: string, passwordType: "PasswordText" | "PasswordDigest") {
    const url = await serve(protectedService());
    const client = await createClientAsync(`${url}?wsdl`, {
      forceSoap12Headers: version === "1.2",
      disableCache: true,
    });
    client.setEndpoint(url);
    const options = { passwordType, hasTimeStamp: true, mustUnderstand: true };
    client.setSecurity(new WSSecurity("alice", password, options));
    return async (): Promise<unknown> => {
      const method: unknown = Reflect.get(client, "GetCurrentChangeTokenAsync");
      if (typeof method !== "function") throw new Error("There is no such operation.");
      const [answer] = (await Reflect.apply(method, client, [{}])) as readonly unknown[];
      return answer;
    };
  }

  test.each(["PasswordText", "PasswordDigest"] as const)("is let in with %s", async (type) => {
    const call = await connect(PASSWORD, type);
    const expected = { GetCurrentChangeTokenResult: "alice" };
    expect([await call(), await call()]).toEqual([expected, expected]);
  });

  test.each(["PasswordText", "PasswordDigest"] as const)(
    "is refused with a wrong %s",
    async (type) => {
      const call = await connect("sesame", type);
      const error: unknown = await call().catch((caught: unknown) => caught);
      expect(JSON.stringify(foreignFault(error))).toContain("The security token was not accepted.");
    },
  );
});

describe.each(SOAP_VERSIONS)("node-soap as the server, over SOAP %s", (soapVersion) => {
  /** What node-soap makes of a user name token. */
  interface ForeignToken {
    readonly UsernameToken: {
      readonly Username: string;
      readonly Password: { readonly $value: string };
      readonly Nonce?: { readonly $value: string };
      readonly Created?: string;
    };
  }

  async function host() {
    const own = createUserProfileChangeService(serveChangeLog(new ChangeLog([])), {
      authenticate: () => ({ isAdministrator: true }),
    });
    const wsdl = own.wsdl(await serve(own));
    const { server, url } = await listen();
    const methods = {
      GetCurrentChangeToken: () => ({ GetCurrentChangeTokenResult: "token" }),
    };
    const ports = ["UserProfileChangeServiceSoap", "UserProfileChangeServiceSoap12"];
    await new Promise<void>((resolve, reject) => {
      const hosted = listenWith(server, {
        path: /^\//,
        xml: wsdl,
        services: {
          UserProfileChangeService: Object.fromEntries(ports.map((port) => [port, methods])),
        },
        forceSoap12Headers: soapVersion === "1.2",
        callback: (error: unknown) => {
          if (error instanceof Error) reject(error);
          else resolve();
        },
      });
      hosted.authenticate = ({ UsernameToken: token }: ForeignToken) => {
        const { Username, Password, Nonce, Created } = token;
        const expected =
          Nonce === undefined || Created === undefined
            ? PASSWORD
            : passwordDigest(Nonce.$value, Created, PASSWORD);
        return Username === "alice" && Password.$value === expected;
      };
    });
    return url;
  }

  test.each(["text", "digest"] as const)("lets our client in with a %s", async (type) => {
    const endpoint = await host();
    const call = (password: string) => {
      const token = usernameToken({ user: "alice", password, type });
      const extra = [securityHeader([timestamp(), token])];
      return new UserProfileChangeServiceClient({
        endpoint,
        soapVersion,
        soapHeaders: { extra },
      }).getCurrentChangeToken();
    };
    expect(await call(PASSWORD)).toBe("token");
    await expect(call("sesame")).rejects.toBeInstanceOf(SoapFault);
  });
});
