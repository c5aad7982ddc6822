import { describe, expect, test } from "@jest/globals";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import { createService } from "../../../../templates/runtime/server.js";
import type { FailedRequest } from "../../../../templates/runtime/server.js";
import { ask, ECHO_BODY, faultOf, MEDIA, post } from "./asking.js";
import type { Version } from "./asking.js";
import {
  CONTEXT,
  createEchoService,
  echoDocuments,
  echoOperation,
  echoService,
  envelope,
  pingOperation,
} from "./echo-contract.js";
import type { EchoContext } from "./echo-contract.js";
import { infoset } from "../../../support/infoset.js";

describe.each(["1.1", "1.2"] as const)("A service asked in SOAP %s", (version) => {
  test("answers in that version", async () => {
    expect(await ask(version, createEchoService(), envelope(version, ECHO_BODY))).toEqual({
      status: 200,
      type: `${MEDIA[version]}; charset=utf-8`,
      envelope: infoset(
        envelope(version, "<e:EchoResponse><e:EchoResult>x</e:EchoResult></e:EchoResponse>"),
      ),
    });
  });

  test("answers with an empty element or body where the operation has no result", async () => {
    const service = createEchoService();
    expect((await ask(version, service, envelope(version, "<e:Ping/>"))).envelope).toEqual(
      infoset(envelope(version, "<e:PingResponse/>")),
    );
    expect((await ask(version, service, envelope(version, ""))).envelope).toEqual(
      infoset(envelope(version, "")),
    );
  });

  test("answers a one-way message with 202 once its handler has finished", async () => {
    const seen: string[] = [];
    const service = createEchoService({
      notify: async ({ text }, { headers }) => {
        await Promise.resolve();
        seen.push(text, headers.serviceContext?.tenant ?? "");
      },
    });
    const header = `<ServiceContext xmlns="${CONTEXT}"><tenant>t</tenant></ServiceContext>`;
    const body = "<e:Notify><e:text>n</e:text></e:Notify>";
    const response = await post(service, envelope(version, body, header), {
      "Content-Type": MEDIA[version],
    });
    expect([response.status, await response.text(), seen]).toEqual([202, "", ["n", "t"]]);
  });

  test("refuses a message without a header block that its operation requires", async () => {
    const body = "<e:Notify><e:text>n</e:text></e:Notify>";
    expect(await ask(version, createEchoService(), envelope(version, body))).toEqual(
      faultOf(version, "Sender", `The header block ServiceContext of ${CONTEXT} is required.`),
    );
  });

  test("gives a handler one signal however often it asks, and a header's value by a function of its own", async () => {
    const seen: unknown[] = [];
    const service = createEchoService({
      echo: (_request, context) => {
        const { httpHeader } = context;
        seen.push(context.signal === context.signal, context.signal.aborted, httpHeader("x-a"));
        return "hi";
      },
    });
    const answer = await service.handle({
      method: "POST",
      url: "http://host.example/echo",
      header: (name) => ({ "content-type": MEDIA[version], "x-a": "1" })[name],
      body: () => Promise.resolve(new TextEncoder().encode(envelope(version, ECHO_BODY))),
    });
    expect([answer.status, seen]).toEqual([200, [true, false, "1"]]);
  });

  test("tells the handler all of the request, and sends the headers that it adds", async () => {
    let context: EchoContext | undefined;
    const service = createEchoService({
      echo: (_request, given) => {
        context = given;
        Object.assign(given.reply.headers, { serviceContext: { tenant: "answer" } });
        given.reply.httpHeaders["X-Trace"] = "7";
        given.reply.soapHeaders.push({
          namespace: "urn:x",
          localName: "Extra",
          attributes: [],
          children: [],
        });
        return "hi";
      },
    });
    const header =
      `<ServiceContext xmlns="${CONTEXT}" s:mustUnderstand="1"><tenant>t</tenant></ServiceContext>` +
      "<other>o</other>";
    const response = await post(service, envelope(version, ECHO_BODY, header), {
      "Content-Type": MEDIA[version],
      "X-Custom": "c",
    });
    expect(infoset(await response.text())).toEqual(
      infoset(
        envelope(
          version,
          "<e:EchoResponse><e:EchoResult>hi</e:EchoResult></e:EchoResponse>",
          `<ServiceContext xmlns="${CONTEXT}"><tenant>answer</tenant></ServiceContext>
           <Extra xmlns="urn:x"/>`,
        ),
      ),
    );
    expect(response.headers.get("x-trace")).toBe("7");
    expect(context?.operation).toBe(echoOperation);
    expect(context?.headers).toEqual({ serviceContext: { tenant: "t" } });
    expect(context?.soapHeaders.map(({ localName }) => localName)).toEqual([
      "ServiceContext",
      "other",
    ]);
    expect(context?.httpHeader("X-CUSTOM")).toBe("c");
    expect(context?.httpHeader("x-none")).toBeUndefined();
    expect(context?.soapVersion).toBe(version);
    expect(context?.addressing).toBeUndefined();
    expect(context?.signal.aborted).toBe(false);
    expect(context?.url).toBe("http://host.example/echo?x=1");
    expect(context?.principal).toBeUndefined();
  });

  test("says nothing of an error of its handler but to onError", async () => {
    const secret = new Error("connection string");
    const told: [unknown, FailedRequest][] = [];
    const service = createEchoService(
      { echo: () => Promise.reject(secret) },
      { onError: (error, failed) => told.push([error, failed]) },
    );
    expect(await ask(version, service, envelope(version, ECHO_BODY))).toEqual(
      faultOf(version, "Receiver", "The server could not process the request."),
    );
    expect(told).toEqual([[secret, { operation: echoOperation, request: { text: "x" } }]]);
  });

  test("treats a result that does not fit the contract as such an error", async () => {
    const told: unknown[] = [];
    const service = createEchoService(
      { echo: () => 7 as unknown as string },
      { onError: (error) => told.push(error) },
    );
    expect(await ask(version, service, envelope(version, ECHO_BODY))).toEqual(
      faultOf(version, "Receiver", "The server could not process the request."),
    );
    expect(told).toEqual([expect.objectContaining({ name: "EncodeError", path: "echoResult" })]);
  });

  test("treats a fault that cannot be written as such an error", async () => {
    const told: unknown[] = [];
    const detail = [{ namespace: "", localName: "not a name", attributes: [], children: [] }];
    const service = createEchoService(
      {
        echo: () => {
          throw new SoapFault({ code: "Client", reason: "r", detail });
        },
      },
      { onError: (error) => told.push(error) },
    );
    expect(await ask(version, service, envelope(version, ECHO_BODY))).toEqual(
      faultOf(version, "Receiver", "The server could not process the request."),
    );
    expect(told).toHaveLength(1);
  });

  test("does not take the errors of its handler's own SOAP calls for the request's", async () => {
    const { XmlError } = await import("../../../../templates/runtime/xml/errors.js");
    const service = createEchoService(
      { echo: () => Promise.reject(new XmlError("limit", 1, 1, "elsewhere")) },
      { onError: () => undefined },
    );
    expect(await ask(version, service, envelope(version, ECHO_BODY))).toEqual(
      faultOf(version, "Receiver", "The server could not process the request."),
    );
  });
});

describe("Dispatch", () => {
  const handler = {
    echo: () => "echo",
    ping: () => undefined,
  };
  const bodyOf = async (
    version: Version,
    body: string,
    headers: Readonly<Record<string, string>>,
  ) => {
    const answer = await ask(version, createEchoService(handler), envelope(version, body), headers);
    const content = answer.envelope.children.at(-1);
    return typeof content === "object" ? content.children[0] : undefined;
  };
  const pong = { name: "{urn:example:echo}PingResponse", attributes: {}, children: [] };

  test.each([
    ['"urn:example:echo/Ping"'],
    ["urn:example:echo/Ping"],
    ['""'],
    [""],
    ['"urn:unknown"'],
    ['"urn:example:echo/Echo"'],
  ])("takes the body's element whatever the SOAPAction says: %s", async (SOAPAction) => {
    expect(await bodyOf("1.1", "<e:Ping/>", { SOAPAction })).toEqual(pong);
  });

  test("takes the action parameter of SOAP 1.2", async () => {
    const type = (action: string) => ({
      "Content-Type": `application/soap+xml; charset=utf-8; action="${action}"`,
    });
    expect(await bodyOf("1.2", "<e:Ping/>", type("urn:example:echo/Ping"))).toEqual(pong);
    expect(await bodyOf("1.2", "<e:Ping/>", type("urn:unknown"))).toEqual(pong);
  });

  test("chooses by SOAPAction among operations with the same element", async () => {
    const twin = { ...pingOperation, key: "twin", name: "Twin", soapAction: "urn:twin" };
    const called: string[] = [];
    const service = createService(
      echoService,
      [pingOperation, { ...twin, input: { ...pingOperation.input, action: "urn:twin" } }],
      { ping: () => void called.push("ping"), twin: () => void called.push("twin") },
      echoDocuments,
    );
    for (const action of ["urn:twin", "urn:example:echo/Ping", ""]) {
      await ask("1.1", service, envelope("1.1", "<e:Ping/>"), { SOAPAction: `"${action}"` });
    }
    expect(called).toEqual(["twin", "ping", "ping"]);
  });

  test.each(["1.1", "1.2"] as const)(
    "names what was asked when nothing fits, SOAP %s",
    async (version) => {
      const answer = await ask(version, createEchoService(), envelope(version, "<e:Nope/>"), {
        SOAPAction: '"urn:nope"',
      });
      const reason = "EchoService has no operation for {urn:example:echo}Nope (action urn:nope).";
      expect(answer).toEqual(faultOf(version, "Sender", reason));
    },
  );

  test("names the expected element when a known SOAPAction comes with an unknown one", async () => {
    const text = envelope("1.1", "\n<e:Nope/>");
    const answer = await ask("1.1", createEchoService(), text, {
      SOAPAction: '"urn:example:echo/Ping"',
    });
    const reason =
      "The message is not valid: The Body should hold {urn:example:echo}Ping, it holds {urn:example:echo}Nope. (line 2, column 1)";
    expect(answer).toEqual(faultOf("1.1", "Sender", reason));
  });

  test("refuses a handler that lacks a method when the service is made", () => {
    expect(() => createService(echoService, [pingOperation], {}, echoDocuments)).toThrow(
      new TypeError("The handler has no method ping."),
    );
  });

  test("calls the methods of a handler that is a class", async () => {
    class Handler {
      readonly greeting = "hello";
      ping(): void {
        return undefined;
      }
      echo(): string {
        return this.greeting;
      }
    }
    const operations = [echoOperation, pingOperation];
    const service = createService(echoService, operations, new Handler(), echoDocuments);
    const answer = await ask("1.1", service, envelope("1.1", ECHO_BODY));
    expect(JSON.stringify(answer.envelope)).toContain("hello");
  });
});
