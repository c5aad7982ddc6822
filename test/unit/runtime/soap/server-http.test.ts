import { describe, expect, test } from "@jest/globals";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import { HttpRefusal } from "../../../../templates/runtime/server.js";
import type { AuthenticationRequest } from "../../../../templates/runtime/server.js";
import { ask, ECHO_BODY, faultOf, post } from "./asking.js";
import { createEchoService, echoOperation, envelope } from "./echo-contract.js";
import { infoset } from "../../../support/infoset.js";

describe("HTTP", () => {
  const service = createEchoService({}, { maxRequestBytes: 400 });

  test.each([
    ["application/xml"],
    ["application/json"],
    ["text/plain"],
    ["text/xml; charset=klingon"],
  ])("refuses %s with 415", async (type) => {
    const response = await post(service, envelope("1.1", ECHO_BODY), { "Content-Type": type });
    expect(response.status).toBe(415);
    expect(response.headers.get("accept")).toBe("text/xml, application/soap+xml");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  test("decodes a request with its charset", async () => {
    const text = `<?xml version="1.0" encoding="utf-8"?>${envelope("1.1", "<e:Echo><e:text>é</e:text></e:Echo>")}`;
    const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
    const type = { "Content-Type": "text/xml; charset=ISO-8859-1" };
    const response = await post(service, bytes, type);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("é");
  });

  test("refuses a longer request than allowed with 413", async () => {
    const response = await post(service, `${envelope("1.1", ECHO_BODY)}${" ".repeat(400)}`);
    expect([response.status, await response.text()]).toEqual([
      413,
      "The body is larger than the 400 bytes allowed.\n",
    ]);
  });

  test.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])("answers %s with 405", async (method) => {
    const response = await service.fetch(new Request("http://host.example/", { method }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("answers 400 when the body does not arrive", async () => {
    const outgoing = await service.handle({
      method: "POST",
      url: "http://host.example/",
      header: (name) => (name === "content-type" ? "text/xml" : undefined),
      body: () => Promise.reject(new Error("connection reset")),
    });
    expect(outgoing.status).toBe(400);
  });
});

describe("Published documents", () => {
  const get = async (
    url: string,
    options?: Parameters<typeof createEchoService>[1],
    method = "GET",
  ) => {
    const response = await createEchoService({}, options).fetch(new Request(url, { method }));
    return [response.status, response.headers.get("content-type"), await response.text()];
  };
  const XML = "text/xml; charset=utf-8";
  const wsdl = (address: string): string =>
    `<definitions><import location="${address}?xsd=Echo.xsd"/><address location="${address}"/></definitions>`;

  test.each(["?wsdl", "?WSDL", "?wsdl=Echo.wsdl", "?singleWsdl=0&Wsdl"])(
    "are given with the address that was used: %s",
    async (query) => {
      expect(await get(`http://host.example:81/a/b${query}`)).toEqual([
        200,
        XML,
        wsdl("http://host.example:81/a/b"),
      ]);
    },
  );

  test("have the address of the options, escaped", async () => {
    const address = `https://proxy.example/?a=1&b="$&'`;
    expect(await get("http://host.example/?wsdl", { address })).toEqual([
      200,
      XML,
      wsdl("https://proxy.example/?a=1&amp;b=&quot;$&amp;&apos;"),
    ]);
    expect(createEchoService().wsdl("http://a.example/x")).toBe(wsdl("http://a.example/x"));
  });

  test("are given file by file, and nothing else is", async () => {
    expect(await get("http://host.example/?xsd=Echo.xsd")).toEqual([200, XML, "<schema/>"]);
    for (const name of ["Other.xsd", "__proto__", "toString", "../Echo.xsd", ""]) {
      expect((await get(`http://host.example/?xsd=${name}`))[0]).toBe(404);
    }
  });

  test("have no body for HEAD", async () => {
    expect(await get("http://host.example/?wsdl", {}, "HEAD")).toEqual([200, XML, ""]);
  });
});

describe("Authentication", () => {
  const text = envelope("1.1", ECHO_BODY, '<token xmlns="urn:t">secret</token>');

  test("gives the handler its principal", async () => {
    const asked: AuthenticationRequest[] = [];
    let principal: string | undefined;
    const service = createEchoService<string>(
      {
        echo: (_request, context) => {
          principal = context.principal;
          return undefined;
        },
      },
      {
        authenticate: (request) => {
          asked.push(request);
          return Promise.resolve(request.header("Authorization") ?? "nobody");
        },
      },
    );
    const answer = await ask("1.1", service, text, { Authorization: "Bearer b" });
    expect(answer.envelope).toEqual(infoset(envelope("1.1", "<e:EchoResponse/>")));
    expect(principal).toBe("Bearer b");
    expect(asked[0]?.operation).toBe(echoOperation);
    expect(asked[0]?.soapHeaders[0]?.children).toEqual(["secret"]);
    expect(asked[0]?.url).toBe("http://host.example/echo?x=1");
  });

  test.each(["returned", "thrown"])(
    "refuses with a challenge that is %s, before anything is decoded",
    async (how) => {
      const refusal = new HttpRefusal(401, { "WWW-Authenticate": 'Basic realm="echo"' });
      const service = createEchoService(
        {},
        {
          authenticate: () => {
            if (how === "thrown") throw refusal;
            return refusal;
          },
        },
      );
      for (const body of [text, envelope("1.1", "<e:Echo/>"), envelope("1.1", "<e:Unknown/>")]) {
        const response = await post(service, body);
        expect([response.status, response.headers.get("www-authenticate")]).toEqual([
          401,
          'Basic realm="echo"',
        ]);
        expect(await response.text()).toBe("The request was refused.\n");
      }
    },
  );

  test("refuses with a fault, and hides its own errors", async () => {
    const faulty = createEchoService(
      {},
      {
        authenticate: () => {
          throw new SoapFault({ code: "Client", reason: "No ticket." });
        },
      },
    );
    expect(await ask("1.1", faulty, text)).toEqual(faultOf("1.1", "Sender", "No ticket."));
    const broken = createEchoService(
      {},
      { authenticate: () => Promise.reject(new Error("ldap down")), onError: () => undefined },
    );
    expect(await ask("1.1", broken, text)).toEqual(
      faultOf("1.1", "Receiver", "The server could not process the request."),
    );
  });
});
