/** The management agent of [MS-UPSMODS] over WS-Management: the generated client and server stub. */
import { describe, expect, test } from "@jest/globals";

import { parseRunHistory, serializeRunHistory } from "../../output/ms-upsmods/codec.js";
import { MIISManagementAgentClient } from "../../output/ms-upsmods/managed-client.js";
import { createMIISManagementAgentService } from "../../output/ms-upsmods/managed-server.js";
import { basicAuth } from "../../output/runtime/client.js";
import { SoapFault } from "../../output/runtime/errors.js";
import { StatusError } from "../../output/runtime/managed/status-error.js";
import { toNodeListener } from "../../output/runtime/node.js";
import { HttpRefusal } from "../../output/runtime/server.js";
import type { ManagedServiceOptions } from "../../output/runtime/wsman/server.js";
import { executeRunProfile } from "../examples/management-agent-flow.js";
import { fullImport } from "../examples/run-imports.js";
import * as documents from "./documents.js";
import { listen } from "./loopback.js";
import { SynchronizationEngine } from "./servers/synchronization-engine.js";

const RESOURCE =
  "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/MicrosoftIdentityIntegrationServer/MIIS_ManagementAgent";
const SOAP = "http://www.w3.org/2003/05/soap-envelope";
const WSA = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
const WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
const TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
const ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";

/** A server with the agents A to E, the profile FULLIMPORT of which finds three objects. */
async function start(options: ManagedServiceOptions = {}, duration = 20) {
  const engine = new SynchronizationEngine(
    ["A", "B", "C", "D", "E"].map((name) => ({
      name,
      profiles: { FULLIMPORT: 3, EMPTY: 0 },
      duration,
    })),
  );
  const { url } = await listen(toNodeListener(createMIISManagementAgentService(engine, options)));
  return { engine, endpoint: url };
}

async function agentOf(endpoint: string, name = "A") {
  const agent = await new MIISManagementAgentClient({ endpoint }).get({ name });
  if (agent === undefined) throw new Error(`The server has no agent ${name}.`);
  return agent;
}

/** Every element of a document with a name. */
function elementsNamed(xml: string, namespace: string, localName: string) {
  return documents.elementsNamed(documents.infoset(xml), `{${namespace}}${localName}`);
}

/** The texts of these elements, without white space around them. */
function textsOf(xml: string, namespace: string, localName: string): string[] {
  return elementsNamed(xml, namespace, localName).map((element) =>
    documents.textsOf(element).join("").trim(),
  );
}

/** The body of a request of the client, which is bytes in UTF-8. */
function sentBody(init: RequestInit | undefined): string {
  return init?.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : "";
}

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("The message flow of section 4.1", () => {
  test("finds the agent, executes a profile, polls, and reads counts, end time and details", async () => {
    const { endpoint } = await start();
    const before = Date.now();
    const { endTime, ...report } = await executeRunProfile({ endpoint }, "B", "FULLIMPORT", 5);
    expect(report).toEqual({
      executeStatus: "in-progress",
      runStatus: "success",
      added: 3,
      details: parseRunHistory(
        serializeRunHistory({
          runDetails: {
            ...fullImport.runDetails,
            maName: "B",
            runNumber: 1,
            runProfileName: "FULLIMPORT",
          },
        }),
      ),
    });
    expect(endTime?.getTime()).toBeGreaterThanOrEqual(before);
    expect(endTime?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test("gives no times and no details during a run, and a number and a profile all the same", async () => {
    const { engine, endpoint } = await start({}, 60_000);
    const agent = await agentOf(endpoint);
    expect(await agent.execute({ runProfileName: "FULLIMPORT" })).toBe("in-progress");
    expect(await agent.execute({ runProfileName: "FULLIMPORT" })).toBe(
      "no-start-ma-already-running",
    );
    expect([
      await agent.runStartTime(),
      await agent.runEndTime(),
      await agent.runDetails(),
      await agent.runNumber(),
      await agent.runProfile(),
      await agent.runStatus(),
    ]).toEqual([undefined, undefined, undefined, 1, "FULLIMPORT", "in-progress"]);
    expect(await agent.stop()).toBe("success");
    expect(await agent.stop()).toBe("ma-not-running");
    expect(await agent.resumeState({ runProfileName: "FULLIMPORT" })).toBe("success-can-resume");
    expect(await agent.execute({ runProfileName: "FULLIMPORT", resume: true })).toBe("in-progress");
    engine.close();
  });

  test("gives nothing of an agent that has never run", async () => {
    const { endpoint } = await start();
    const agent = await agentOf(endpoint);
    expect([
      await agent.runStartTime(),
      await agent.runEndTime(),
      await agent.runDetails(),
      await agent.runNumber(),
      await agent.runProfile(),
      await agent.runStatus(),
      await agent.numImportAdd(),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, 0]);
  });
});

describe("Finding agents", () => {
  test("gives an agent with its name, and nothing where there is none", async () => {
    const { endpoint } = await start();
    const client = new MIISManagementAgentClient({ endpoint });
    expect((await client.get({ name: "C" }))?.name).toBe("C");
    expect(await client.get({ name: "Z" })).toBeUndefined();
  });

  test.each([1, 2, 5, 50])("lists all agents, %d in an answer", async (maxElements) => {
    const { endpoint } = await start();
    const client = new MIISManagementAgentClient({ endpoint, maxElements });
    const names: string[] = [];
    for await (const { name } of client.list()) names.push(name);
    expect(names).toEqual(["A", "B", "C", "D", "E"]);
  });

  test("lets the server forget a listing that is left early", async () => {
    const { endpoint } = await start();
    const actions: string[] = [];
    const recorded: typeof fetch = async (url, init) => {
      actions.push(...textsOf(sentBody(init), WSA, "Action"));
      return fetch(url, init);
    };
    const client = new MIISManagementAgentClient({ endpoint, maxElements: 2, fetch: recorded });
    for await (const { name } of client.list()) if (name === "A") break;
    expect(actions).toEqual(
      ["Enumerate", "Pull", "Release"].map((action) => `${ENUMERATION}/${action}`),
    );
  });
});

describe("Statuses", () => {
  test("that come in place of a count are errors that tell them", async () => {
    const { engine, endpoint } = await start();
    const agent = await agentOf(endpoint);
    for (const each of engine.agents) each.isConnected = false;
    const error = await rejectionOf(agent.numConnectors());
    expect(error).toBeInstanceOf(StatusError);
    expect(error).toMatchObject({ status: "connection-failure" });
  });

  test("that are not known are kept", async () => {
    const { engine, endpoint } = await start();
    const agent = await agentOf(endpoint);
    for (const each of engine.agents) each.suppressFullSyncWarning = () => "later-perhaps";
    expect(await agent.suppressFullSyncWarning()).toBe("later-perhaps");
  });

  test("answer for a handler that fails, where the options say which", async () => {
    const told: unknown[] = [];
    const failure = new Error("The database is gone.");
    const onError = (error: unknown): void => void told.push(error);
    const { engine, endpoint } = await start({ failureStatus: "call-failure", onError });
    const agent = await agentOf(endpoint);
    for (const each of engine.agents) {
      each.runNumber = () => {
        throw failure;
      };
    }
    expect(await rejectionOf(agent.runNumber())).toMatchObject({ status: "call-failure" });
    expect(told).toEqual([failure]);
  });
});

describe("Faults", () => {
  test("tell nothing of a handler that fails", async () => {
    const { engine, endpoint } = await start({ onError: () => undefined });
    const agent = await agentOf(endpoint);
    for (const each of engine.agents) {
      each.runNumber = () => {
        throw new Error("The password is secret.");
      };
    }
    const fault = await rejectionOf(agent.runNumber());
    expect(fault).toBeInstanceOf(SoapFault);
    expect(fault).toMatchObject({
      code: { namespace: SOAP, localName: "Receiver" },
      subcodes: [{ namespace: WSMAN, localName: "InternalError" }],
      reason: "The service cannot comply with the request because of an internal error.",
    });
  });

  test("say that an answer is larger than the caller allows", async () => {
    const { endpoint } = await start();
    const client = new MIISManagementAgentClient({ endpoint, maxEnvelopeSize: 1000 });
    expect(await rejectionOf(client.get({ name: "A" }))).toMatchObject({
      subcodes: [{ namespace: WSMAN, localName: "EncodingLimit" }],
    });
  });
});

test("Credentials go with every request, and the service may refuse them", async () => {
  const { endpoint } = await start({
    authenticate: ({ header }) =>
      header("authorization") === `Basic ${btoa("operator:right")}`
        ? undefined
        : new HttpRefusal(401, { "WWW-Authenticate": "Basic" }),
  });
  const options = { endpoint, headers: basicAuth("operator", "right") };
  expect((await new MIISManagementAgentClient(options).get({ name: "A" }))?.name).toBe("A");
  const wrong = { endpoint, headers: basicAuth("operator", "wrong") };
  const error = await rejectionOf(new MIISManagementAgentClient(wrong).get({ name: "A" }));
  expect(error).toMatchObject({ name: "HttpError", status: 401 });
});

// -----------------------------------------------------------------------------------------------
// Messages as others write them

/** A request as section 4.1.4 of [MS-WSMV] shows one, with white space around its values. */
function request(action: string, body: string, selectors = ["A"], resource = RESOURCE): string {
  const set = selectors.map((name) => `<w:Selector Name="Name">${name}</w:Selector>`).join("");
  return `<s:Envelope xmlns:s="${SOAP}" xmlns:a="${WSA}" xmlns:w="${WSMAN}"><s:Header>
    <a:To>http://server:80/wsman</a:To>
    <w:ResourceURI s:mustUnderstand="true">\n${resource}\n</w:ResourceURI>
    <a:ReplyTo><a:Address s:mustUnderstand="true">\n${WSA}/role/anonymous\n</a:Address></a:ReplyTo>
    <a:Action s:mustUnderstand="true">\n${action}\n</a:Action>
    <w:MaxEnvelopeSize s:mustUnderstand="true">51200</w:MaxEnvelopeSize>
    <a:MessageID>uuid:9A989269-283B-4624-BAC5-BC291F72E854</a:MessageID>
    <w:Locale xml:lang="en-US" s:mustUnderstand="false"/>
    <w:OperationTimeout>PT60.000S</w:OperationTimeout>
    ${set === "" ? "" : `<w:SelectorSet>${set}</w:SelectorSet>`}
  </s:Header><s:Body>${body}</s:Body></s:Envelope>`;
}

async function send(endpoint: string, body: string) {
  const response = await fetch(`${endpoint}/wsman`, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/soap+xml;charset=UTF-8" },
  });
  return { status: response.status, text: await response.text() };
}

const COUNT = `<p:NumConnectors_INPUT xmlns:p="${RESOURCE}"/>`;

describe("A foreign client", () => {
  test("is answered with the output of a method, which relates to its request", async () => {
    const { endpoint } = await start();
    const { status, text } = await send(endpoint, request(`${RESOURCE}/NumConnectors`, COUNT));
    expect(status).toBe(200);
    expect(textsOf(text, RESOURCE, "ReturnValue")).toEqual(["0"]);
    expect(elementsNamed(text, RESOURCE, "NumConnectors_OUTPUT")).toHaveLength(1);
    expect(textsOf(text, WSA, "Action")).toEqual([`${RESOURCE}/NumConnectorsResponse`]);
    expect(textsOf(text, WSA, "RelatesTo")).toEqual(["uuid:9A989269-283B-4624-BAC5-BC291F72E854"]);
    expect(textsOf(text, WSA, "To")).toEqual([`${WSA}/role/anonymous`]);
  });

  test("is answered with the class as the body of Get", async () => {
    const { endpoint } = await start();
    const { text } = await send(endpoint, request(`${TRANSFER}/Get`, ""));
    expect(textsOf(text, WSA, "Action")).toEqual([`${TRANSFER}/GetResponse`]);
    expect(elementsNamed(text, RESOURCE, "MIIS_ManagementAgent")).toHaveLength(1);
    expect(textsOf(text, RESOURCE, "Name")).toEqual(["A"]);
  });

  test.each<[string, string, string, string]>([
    [
      "another class",
      request(`${TRANSFER}/Get`, "", ["A"], `${RESOURCE}2`),
      WSA,
      "DestinationUnreachable",
    ],
    ["an action that is not supported", request(`${TRANSFER}/Put`, ""), WSA, "ActionNotSupported"],
    [
      "an action that is not that of the body",
      request(`${RESOURCE}/Stop`, COUNT),
      WSA,
      "ActionNotSupported",
    ],
    ["no selector", request(`${TRANSFER}/Get`, "", []), WSMAN, "InvalidSelectors"],
    ["a selector twice", request(`${TRANSFER}/Get`, "", ["A", "B"]), WSMAN, "InvalidSelectors"],
    [
      "an answer elsewhere",
      request(`${TRANSFER}/Get`, "").replace(`${WSA}/role/anonymous`, "http://elsewhere.example/"),
      WSMAN,
      "UnsupportedFeature",
    ],
    [
      "a filter",
      request(
        `${ENUMERATION}/Enumerate`,
        `<e:Enumerate xmlns:e="${ENUMERATION}"><w:Filter>x</w:Filter></e:Enumerate>`,
        [],
      ),
      ENUMERATION,
      "FilteringNotSupported",
    ],
    [
      "a listing that is not there",
      request(
        `${ENUMERATION}/Pull`,
        `<e:Pull xmlns:e="${ENUMERATION}"><e:EnumerationContext>uuid:0</e:EnumerationContext></e:Pull>`,
        [],
      ),
      ENUMERATION,
      "InvalidEnumerationContext",
    ],
  ])("is refused with a fault for %s", async (_what, body, namespace, code) => {
    const { endpoint } = await start();
    const { status, text } = await send(endpoint, body);
    expect([status, ...textsOf(text, SOAP, "Value")]).toEqual([
      400,
      `{${SOAP}}Sender`,
      `{${namespace}}${code}`,
    ]);
    expect(textsOf(text, WSA, "RelatesTo")).toEqual(["uuid:9A989269-283B-4624-BAC5-BC291F72E854"]);
  });

  test("is told of headers that must be understood and are not", async () => {
    const { endpoint } = await start();
    const body = request(`${TRANSFER}/Get`, "").replace(
      "<w:OperationTimeout>",
      `<w:FragmentTransfer s:mustUnderstand="true">Name</w:FragmentTransfer><w:OperationTimeout>`,
    );
    const { text } = await send(endpoint, body);
    expect(textsOf(text, SOAP, "Value")).toEqual([`{${SOAP}}MustUnderstand`]);
  });
});

describe("A foreign server", () => {
  /** Answers any request with this body, as Windows writes it. */
  function answering(body: string, status = 200): typeof fetch {
    return (_url, init) => {
      const [id = ""] = textsOf(sentBody(init), WSA, "MessageID");
      const text = `<s:Envelope xml:lang="en-US" xmlns:s="${SOAP}" xmlns:a="${WSA}"
        xmlns:p="${RESOURCE}" xmlns:w="${WSMAN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><s:Header>
        <a:Action>x</a:Action><a:RelatesTo>${id}</a:RelatesTo></s:Header><s:Body>${body}</s:Body></s:Envelope>`;
      const headers = { "Content-Type": "application/soap+xml;charset=UTF-8" };
      return Promise.resolve(new Response(text, { status, headers }));
    };
  }

  const endpoint = "http://server.example/wsman";

  test("may name the type of an instance, and tell properties that the class lacks", async () => {
    const body = `<p:MIIS_ManagementAgent xsi:type="p:MIIS_ManagementAgent_Type"><p:Guid>{3F}</p:Guid><p:Name>A</p:Name><p:Type xsi:nil="true"/></p:MIIS_ManagementAgent>`;
    const client = new MIISManagementAgentClient({ endpoint, fetch: answering(body) });
    expect((await client.get({ name: "A" }))?.name).toBe("A");
  });

  test("says in its own way that there is no such instance", async () => {
    const body = `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>a:DestinationUnreachable</s:Value></s:Subcode></s:Code>
      <s:Reason><s:Text xml:lang="en-US">The service cannot find the resource.</s:Text></s:Reason>
      <s:Detail><w:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/InvalidResourceURI</w:FaultDetail>
      <f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="2150858752" Machine="server"/></s:Detail></s:Fault>`;
    const client = new MIISManagementAgentClient({ endpoint, fetch: answering(body, 500) });
    expect(await client.get({ name: "A" })).toBeUndefined();
  });

  test("is asked as [MS-WSMV] 4.1.4 shows", async () => {
    const sent: string[] = [];
    const output = `<p:Execute_OUTPUT xsi:type="p:Execute_OUTPUT_Type"><p:ReturnValue>success</p:ReturnValue></p:Execute_OUTPUT>`;
    const instance = `<p:MIIS_ManagementAgent><p:Name>A &amp; B</p:Name></p:MIIS_ManagementAgent>`;
    const client = new MIISManagementAgentClient({
      endpoint: "http://server.example",
      fetch: (url, init) => {
        sent.push(`${url instanceof Request ? url.url : url.toString()} ${sentBody(init)}`);
        return answering(sent.length === 1 ? instance : output)(url, init);
      },
    });
    const agent = await client.get({ name: "A & B" });
    expect(await agent?.execute({ runProfileName: "FULLIMPORT", resume: true })).toBe("success");
    const [url, ...rest] = (sent[1] ?? "").split(" ");
    const text = rest.join(" ");
    expect(url).toBe("http://server.example/wsman");
    expect({
      to: textsOf(text, WSA, "To"),
      action: textsOf(text, WSA, "Action"),
      resource: textsOf(text, WSMAN, "ResourceURI"),
      selectors: textsOf(text, WSMAN, "Selector"),
      replyTo: textsOf(text, WSA, "Address"),
      size: textsOf(text, WSMAN, "MaxEnvelopeSize"),
      timeout: textsOf(text, WSMAN, "OperationTimeout"),
      profile: textsOf(text, RESOURCE, "RunProfileName"),
      resume: textsOf(text, RESOURCE, "Resume"),
      inputs: elementsNamed(text, RESOURCE, "Execute_INPUT").length,
    }).toEqual({
      to: ["http://server.example/wsman"],
      action: [`${RESOURCE}/Execute`],
      resource: [RESOURCE],
      selectors: ["A & B"],
      replyTo: [`${WSA}/role/anonymous`],
      size: ["512000"],
      timeout: ["PT100.000S"],
      profile: ["FULLIMPORT"],
      resume: ["true"],
      inputs: 1,
    });
  });

  test("that answers another request is not believed", async () => {
    const body = `<p:MIIS_ManagementAgent><p:Name>A</p:Name></p:MIIS_ManagementAgent>`;
    const other: typeof fetch = async (url, init) => {
      const response = await answering(body)(url, init);
      const text = (await response.text()).replace(/uuid:[^<]*/, "uuid:other");
      return new Response(text, response);
    };
    const client = new MIISManagementAgentClient({ endpoint, fetch: other });
    expect(await rejectionOf(client.get({ name: "A" }))).toMatchObject({ rule: "relationship" });
  });
});
