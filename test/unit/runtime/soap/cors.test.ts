import { describe, expect, test } from "@jest/globals";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import { HttpRefusal } from "../../../../templates/runtime/server.js";
import type { CorsOptions, SoapService } from "../../../../templates/runtime/server.js";
import { ECHO_BODY } from "./asking.js";
import { createEchoService, envelope } from "./echo-contract.js";

const PAGE = "https://page.example";

function serviceWith(cors: CorsOptions): SoapService {
  return createEchoService({}, { cors });
}

/** The status of an answer, and those of its headers that CORS is about. */
async function ask(
  service: SoapService,
  method: string,
  headers: Readonly<Record<string, string>>,
) {
  const response = await service.fetch(
    new Request("http://host.example/echo", {
      method,
      headers: { "Content-Type": "text/xml", ...headers },
      ...(method === "POST" ? { body: envelope("1.1", ECHO_BODY) } : {}),
    }),
  );
  const about = [...response.headers].filter(([name]) => /^(access-control-|vary)/.test(name));
  return { status: response.status, ...Object.fromEntries(about) };
}

const preflight = (service: SoapService, origin = PAGE) =>
  ask(service, "OPTIONS", {
    Origin: origin,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type,soapaction",
  });

describe("A preflight request", () => {
  test("of an allowed origin is told what calls may have", async () => {
    expect(await preflight(serviceWith({ origins: [PAGE] }))).toEqual({
      status: 204,
      "access-control-allow-origin": PAGE,
      "access-control-allow-methods": "GET, HEAD, POST",
      "access-control-allow-headers": "Content-Type, SOAPAction",
      vary: "Origin",
    });
  });

  test("is told of credentials, further headers and how long it holds", async () => {
    const service = serviceWith({
      origins: (origin) => origin.endsWith(".example"),
      credentials: true,
      headers: ["Authorization"],
      maxAge: 600,
    });
    expect(await preflight(service)).toEqual({
      status: 204,
      "access-control-allow-origin": PAGE,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, HEAD, POST",
      "access-control-allow-headers": "Content-Type, SOAPAction, Authorization",
      "access-control-max-age": "600",
      vary: "Origin",
    });
    expect(await preflight(service, "https://evil.test")).toEqual({ status: 403, vary: "Origin" });
  });

  test.each(["https://page.example:8443", "http://page.example", "https://evil.test", "null"])(
    "of another origin is refused: %s",
    async (origin) => {
      expect(await preflight(serviceWith({ origins: [PAGE] }), origin)).toEqual({
        status: 403,
        vary: "Origin",
      });
    },
  );

  test("is refused without the option", async () => {
    expect(await preflight(createEchoService())).toEqual({ status: 405 });
  });

  test("is no other OPTIONS request", async () => {
    const service = serviceWith({ origins: [PAGE] });
    expect(await ask(service, "OPTIONS", {})).toEqual({ status: 405, vary: "Origin" });
    expect(await ask(service, "OPTIONS", { Origin: PAGE })).toMatchObject({ status: 405 });
  });
});

describe("An answer", () => {
  const readable = {
    "access-control-allow-origin": PAGE,
    "access-control-expose-headers": "Retry-After",
    vary: "Origin",
  };

  test("may be read by an allowed origin, whatever it is", async () => {
    const answering = (answer: () => string, authenticate: () => HttpRefusal | undefined) =>
      createEchoService({ echo: answer }, { cors: { origins: [PAGE] }, authenticate, onError });
    const onError = () => undefined;
    const fail = (error: Error) => () => {
      throw error;
    };
    const pass = () => undefined;
    const fault = new SoapFault({ code: "Client", reason: "no" });
    const headers = { Origin: PAGE };
    const statusOf = async (service: SoapService, method = "POST", more = {}) =>
      ask(service, method, { ...headers, ...more });
    const good = answering(() => "hi", pass);
    expect(await statusOf(good)).toEqual({ status: 200, ...readable });
    expect(await statusOf(answering(fail(fault), pass))).toEqual({ status: 500, ...readable });
    expect(await statusOf(answering(fail(new Error("x")), pass))).toEqual({
      status: 500,
      ...readable,
    });
    expect(
      await statusOf(
        answering(
          () => "hi",
          () => new HttpRefusal(401),
        ),
      ),
    ).toEqual({
      status: 401,
      ...readable,
    });
    expect(await statusOf(good, "POST", { "Content-Type": "text/plain" })).toEqual({
      status: 415,
      ...readable,
    });
    expect(await statusOf(good, "GET")).toEqual({ status: 405, ...readable });
  });

  test("may be read by all where all are allowed", async () => {
    expect(
      await ask(serviceWith({ origins: ["*"], exposeHeaders: [] }), "POST", { Origin: PAGE }),
    ).toEqual({ status: 200, "access-control-allow-origin": "*", vary: "Origin" });
  });

  test("tells no other origin anything, but caches that it could", async () => {
    const service = serviceWith({ origins: [PAGE], credentials: true });
    expect(await ask(service, "POST", {})).toEqual({ status: 200, vary: "Origin" });
    expect(await ask(service, "POST", { Origin: "https://evil.test" })).toEqual({
      status: 200,
      vary: "Origin",
    });
  });

  test("keeps the headers of the handler, those of CORS aside", async () => {
    const service = createEchoService(
      {
        echo: (_request, { reply }) => {
          Object.assign(reply.httpHeaders, {
            "X-A": "1",
            vary: "Accept-Language",
            "access-control-allow-origin": "*",
          });
          return "hi";
        },
      },
      { cors: { origins: [PAGE], exposeHeaders: ["X-A", "X-B"] } },
    );
    expect(await ask(service, "POST", { Origin: PAGE })).toEqual({
      status: 200,
      "access-control-allow-origin": PAGE,
      "access-control-expose-headers": "X-A, X-B",
      vary: "Accept-Language, Origin",
    });
  });
});

test("A decision that fails allows nothing, and is told to onError", async () => {
  const told: unknown[] = [];
  const failure = new Error("no list of origins");
  const service = createEchoService(
    {},
    {
      onError: (...args) => told.push(args),
      cors: {
        origins: () => {
          throw failure;
        },
      },
    },
  );
  expect(await ask(service, "POST", { Origin: PAGE })).toEqual({ status: 200, vary: "Origin" });
  expect(told).toEqual([[failure, {}]]);
});

test("Credentials are not allowed to all origins (Fetch Standard §3.3.5)", () => {
  expect(() => serviceWith({ origins: ["*"], credentials: true })).toThrow(
    new TypeError("cors.credentials cannot be allowed to the origin *."),
  );
});
