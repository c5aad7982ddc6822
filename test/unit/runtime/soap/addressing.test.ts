import { describe, expect, test } from "@jest/globals";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import type { ServiceOptions } from "../../../../templates/runtime/server.js";
import { toNodeListener } from "../../../../templates/runtime/node.js";
import {
  createEchoService,
  EchoServiceClient,
  envelope,
  NAMESPACE,
  tooLongFault,
  WSA,
} from "./echo-contract.js";
import type { EchoContext, EchoServiceHandler } from "./echo-contract.js";
import { answerWith, listen } from "./http.js";
import { infoset } from "../../../support/infoset.js";

const ANONYMOUS = `${WSA}/anonymous`;
const NONE = `${WSA}/none`;
const ID = "urn:uuid:6B29FC40-CA47-1067-B31D-00DD010662DA";
const ACTION = "urn:example:echo/Echo";
const MEDIA = { "1.1": "text/xml", "1.2": "application/soap+xml" };
const ECHO_BODY = "<e:Echo><e:text>x</e:text></e:Echo>";
const echoed = `<e:EchoResponse><e:EchoResult>hi</e:EchoResult></e:EchoResponse>`;

type Version = "1.1" | "1.2";

async function ask(
  version: Version,
  header: string,
  {
    body = ECHO_BODY,
    action,
    handler,
    options,
  }: {
    body?: string;
    action?: string;
    handler?: Partial<EchoServiceHandler>;
    options?: ServiceOptions;
  } = {},
) {
  const response = await createEchoService(handler, options).fetch(
    new Request("http://host.example/", {
      method: "POST",
      body: envelope(version, body, header),
      headers: {
        "Content-Type": MEDIA[version],
        ...(action === undefined ? {} : { SOAPAction: `"${action}"` }),
      },
    }),
  );
  const text = await response.text();
  return { status: response.status, envelope: text === "" ? undefined : infoset(text) };
}

const required = `<a:Action s:mustUnderstand="1">${ACTION}</a:Action><a:MessageID>${ID}</a:MessageID>`;
const reference = (name: string, address: string, more = ""): string =>
  `<a:${name}><a:Address>${address}</a:Address>${more}</a:${name}>`;

/** The header of an answer to {@link required}. */
const replyHeader = (action: string, more = ""): string =>
  `<a:Action s:mustUnderstand="1">${action}</a:Action><a:RelatesTo>${ID}</a:RelatesTo>${more}`;

describe.each(["1.1", "1.2"] as const)("A client in SOAP %s", (soapVersion) => {
  test("sends Action, MessageID, ReplyTo and To (Core §3.2, SOAP Binding §3.4)", async () => {
    const { url, requests } = await answerWith({
      type: MEDIA[soapVersion],
      body: envelope(soapVersion, echoed),
    });
    const addressing = { messageId: () => ID };
    const client = new EchoServiceClient({ endpoint: url, soapVersion, addressing });
    await client.echo({ text: "x" });
    expect(infoset(requests[0]?.body)).toEqual(
      infoset(
        envelope(
          soapVersion,
          ECHO_BODY,
          `<a:Action s:mustUnderstand="1">${ACTION}</a:Action>
           <a:MessageID>${ID}</a:MessageID>
           ${reference("ReplyTo", ANONYMOUS)}
           <a:To s:mustUnderstand="1">${url}/_vti_bin/EchoService.asmx</a:To>`,
        ),
      ),
    );
  });

  test("sends the endpoints and flags that the options give, a new identifier each time", async () => {
    const { url, requests } = await answerWith({
      type: MEDIA[soapVersion],
      body: envelope(soapVersion, echoed),
    });
    const parameter = {
      namespace: "urn:x",
      localName: "Key",
      attributes: [],
      children: ["1"],
    };
    const client = new EchoServiceClient({
      endpoint: url,
      soapVersion,
      addressing: {
        from: "urn:from",
        replyTo: { address: ANONYMOUS, referenceParameters: [parameter] },
        faultTo: NONE,
        mustUnderstand: false,
      },
    });
    await client.echo({ text: "x" });
    await client.echo({ text: "x" });
    const ids = requests.map(({ body }) => /<\w+:MessageID>([^<]*)</.exec(body)?.[1] ?? "");
    expect(ids[0]).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(ids[0]).not.toBe(ids[1]);
    expect(infoset(requests[0]?.body)).toEqual(
      infoset(
        envelope(
          soapVersion,
          ECHO_BODY,
          `<a:Action>${ACTION}</a:Action>
           <a:MessageID>${ids[0] ?? ""}</a:MessageID>
           ${reference("From", "urn:from")}
           ${reference("ReplyTo", ANONYMOUS, '<a:ReferenceParameters><Key xmlns="urn:x">1</Key></a:ReferenceParameters>')}
           ${reference("FaultTo", NONE)}
           <a:To>${url}/_vti_bin/EchoService.asmx</a:To>`,
        ),
      ),
    );
  });

  test("accepts an answer that relates to its request, or to none", async () => {
    for (const related of [ID, undefined]) {
      const header = related === undefined ? "" : `<a:RelatesTo>${related}</a:RelatesTo>`;
      const { url } = await answerWith({
        type: MEDIA[soapVersion],
        body: envelope(soapVersion, echoed, header),
      });
      const addressing = { messageId: () => ID };
      const client = new EchoServiceClient({ endpoint: url, soapVersion, addressing });
      expect(await client.echo({ text: "x" })).toBe("hi");
    }
  });

  test("refuses an answer that relates to another message", async () => {
    const { url } = await answerWith({
      type: MEDIA[soapVersion],
      body: envelope(
        soapVersion,
        echoed,
        `<a:RelatesTo RelationshipType="urn:other">${ID}</a:RelatesTo><a:RelatesTo>urn:uuid:else</a:RelatesTo>`,
      ),
    });
    const addressing = { messageId: () => ID };
    const client = new EchoServiceClient({ endpoint: url, soapVersion, addressing });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({
      name: "EnvelopeError",
      rule: "relationship",
      message: `The answer relates to urn:uuid:else, the request was ${ID}.`,
    });
  });

  test("and a service understand each other", async () => {
    let context: EchoContext | undefined;
    const service = createEchoService({
      echo: (_request, given) => {
        context = given;
        return "hi";
      },
    });
    const url = await listen(toNodeListener(service));
    const addressing = { messageId: () => ID };
    const client = new EchoServiceClient({ endpoint: url, soapVersion, addressing });
    expect(await client.echo({ text: "x" })).toBe("hi");
    expect(context?.addressing).toEqual({
      action: ACTION,
      to: `${url}/_vti_bin/EchoService.asmx`,
      messageId: ID,
      replyTo: { address: ANONYMOUS },
    });
  });
});

describe.each(["1.1", "1.2"] as const)("A service in SOAP %s", (version) => {
  test("answers an addressed request with Action and RelatesTo (Core §3.4)", async () => {
    expect(await ask(version, required)).toEqual({
      status: 200,
      envelope: infoset(
        envelope(
          version,
          "<e:EchoResponse><e:EchoResult>x</e:EchoResult></e:EchoResponse>",
          replyHeader("urn:example:echo/EchoResponse"),
        ),
      ),
    });
  });

  test("answers a request that is not addressed without headers", async () => {
    const { envelope: answer } = await ask(version, "");
    expect(answer?.children).toHaveLength(1);
  });

  test("gives the reply endpoint's reference parameters back as header blocks (SOAP Binding §3.3)", async () => {
    const parameters =
      '<a:ReferenceParameters><Key xmlns="urn:x" n="1">k</Key></a:ReferenceParameters>';
    const header = required + reference("ReplyTo", ANONYMOUS, parameters);
    const { envelope: answer } = await ask(version, header);
    expect(answer).toEqual(
      infoset(
        envelope(
          version,
          "<e:EchoResponse><e:EchoResult>x</e:EchoResult></e:EchoResponse>",
          replyHeader(
            "urn:example:echo/EchoResponse",
            '<Key xmlns="urn:x" n="1" a:IsReferenceParameter="true">k</Key>',
          ),
        ),
      ),
    );
  });

  test("sends no answer to the endpoint none, and answers a fault as FaultTo says", async () => {
    const failing = {
      echo: () => {
        throw new SoapFault({ code: "Server", reason: "r" });
      },
    };
    const noReply = required + reference("ReplyTo", NONE);
    const nothing = { status: 202, envelope: undefined };
    expect(await ask(version, noReply)).toEqual(nothing);
    expect(await ask(version, noReply, { handler: failing })).toEqual(nothing);
    const noFault = required + reference("FaultTo", NONE);
    expect(await ask(version, noFault, { handler: failing })).toEqual(nothing);
    const faultOnly = noReply + reference("FaultTo", ANONYMOUS);
    expect((await ask(version, faultOnly, { handler: failing })).status).toBe(500);
  });

  test("gives faults the action of their type, or that of SOAP's own (SOAP Binding §6)", async () => {
    const failWith = (detail?: { fault: typeof tooLongFault; value: unknown }) => ({
      handler: {
        echo: () => {
          throw new SoapFault({ code: "Server", reason: "r", ...(detail && { detail }) });
        },
      },
    });
    const headerOf = async (asked: ReturnType<typeof failWith>) =>
      (await ask(version, required, asked)).envelope?.children[0];
    const header = (action: string) =>
      infoset(envelope(version, "", replyHeader(action))).children[0];
    expect(await headerOf(failWith({ fault: tooLongFault, value: { limit: 1 } }))).toEqual(
      header("urn:example:echo/Echo/Fault/TooLong"),
    );
    expect(await headerOf(failWith())).toEqual(header(`${WSA}/soap/fault`));
  });
});

/** What the W3C text gives for each fault: [Subcode], [Subsubcode], [Reason], [Detail]. */
interface Expected {
  readonly subcodes: readonly string[];
  readonly reason: string;
  readonly detail: string;
  readonly related?: boolean;
}

const INVALID =
  "A header representing a Message Addressing Property is not valid and the message cannot be processed";
const REQUIRED = "A required header representing a Message Addressing Property is not present";
const problem = (name: string): string => `<a:ProblemHeaderQName>a:${name}</a:ProblemHeaderQName>`;

function faultEnvelope(version: Version, { subcodes, reason, detail, related = true }: Expected) {
  const relatesTo = related ? `<a:RelatesTo>${ID}</a:RelatesTo>` : "";
  const header = `<a:Action s:mustUnderstand="1">${WSA}/fault</a:Action>${relatesTo}`;
  if (version === "1.1") {
    return infoset(
      envelope(
        "1.1",
        `<s:Fault><faultcode>a:${subcodes[0] ?? ""}</faultcode><faultstring>${reason}</faultstring></s:Fault>`,
        `${header}<a:FaultDetail>${detail}</a:FaultDetail>`,
      ),
    );
  }
  const codes = subcodes.reduceRight(
    (inner, name) => `<s:Subcode><s:Value>a:${name}</s:Value>${inner}</s:Subcode>`,
    "",
  );
  return infoset(
    envelope(
      "1.2",
      `<s:Fault><s:Code><s:Value>s:Sender</s:Value>${codes}</s:Code>
         <s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason>
         <s:Detail>${detail}</s:Detail></s:Fault>`,
      header,
    ),
  );
}

describe.each(["1.1", "1.2"] as const)(
  "Bad addressing in SOAP %s (SOAP Binding §6.4)",
  (version) => {
    const status = version === "1.1" ? 500 : 400;

    test.each<[string, string, Expected]>([
      [
        "no Action",
        `<a:MessageID>${ID}</a:MessageID>`,
        {
          subcodes: ["MessageAddressingHeaderRequired"],
          reason: REQUIRED,
          detail: problem("Action"),
        },
      ],
      [
        "no MessageID",
        `<a:Action>${ACTION}</a:Action>`,
        {
          subcodes: ["MessageAddressingHeaderRequired"],
          reason: REQUIRED,
          detail: problem("MessageID"),
          related: false,
        },
      ],
      [
        "two Actions",
        `${required}<a:Action>${ACTION}</a:Action>`,
        {
          subcodes: ["InvalidAddressingHeader", "InvalidCardinality"],
          reason: INVALID,
          detail: problem("Action"),
        },
      ],
      [
        "a reply endpoint without an address",
        `${required}<a:ReplyTo/>`,
        {
          subcodes: ["InvalidAddressingHeader", "MissingAddressInEPR"],
          reason: INVALID,
          detail: problem("ReplyTo"),
        },
      ],
      [
        "a reply endpoint elsewhere",
        required + reference("ReplyTo", "http://elsewhere.example/"),
        {
          subcodes: ["InvalidAddressingHeader", "OnlyAnonymousAddressSupported"],
          reason: INVALID,
          detail: problem("ReplyTo"),
        },
      ],
      [
        "a fault endpoint elsewhere",
        required + reference("FaultTo", "http://elsewhere.example/"),
        {
          subcodes: ["InvalidAddressingHeader", "OnlyAnonymousAddressSupported"],
          reason: INVALID,
          detail: problem("FaultTo"),
        },
      ],
      [
        "an unknown Action",
        `<a:Action>urn:none</a:Action><a:MessageID>${ID}</a:MessageID>`,
        {
          subcodes: ["ActionNotSupported"],
          reason: "The [action] cannot be processed at the receiver: urn:none",
          detail: "<a:ProblemAction><a:Action>urn:none</a:Action></a:ProblemAction>",
        },
      ],
    ])("%s is a fault", async (_what, header, expected) => {
      expect(await ask(version, header)).toEqual({
        status,
        envelope: faultEnvelope(version, expected),
      });
    });

    test("a SOAPAction that says something else is a fault", async () => {
      expect(await ask(version, required, { action: "urn:example:echo/Ping" })).toEqual({
        status,
        envelope: faultEnvelope(version, {
          subcodes: ["InvalidAddressingHeader", "ActionMismatch"],
          reason: INVALID,
          detail: `<a:ProblemAction><a:Action>${ACTION}</a:Action><a:SoapAction>urn:example:echo/Ping</a:SoapAction></a:ProblemAction>`,
        }),
      });
      expect((await ask(version, required, { action: ACTION })).status).toBe(200);
      expect((await ask(version, required, { action: "" })).status).toBe(200);
    });

    test("reaches a client as a fault with its detail", async () => {
      const url = await listen(toNodeListener(createEchoService()));
      const client = new EchoServiceClient({
        endpoint: url,
        soapVersion: version,
        addressing: { replyTo: "http://elsewhere.example/" },
      });
      const fault: unknown = await client.echo({ text: "x" }).catch((error: unknown) => error);
      const names = (fault as SoapFault).detail.map(({ localName }) => localName);
      expect(names).toEqual(["ProblemHeaderQName"]);
      const invalid = { namespace: WSA, localName: "InvalidAddressingHeader" };
      if (version === "1.1") expect(fault).toMatchObject({ code: invalid });
      else {
        expect(fault).toMatchObject({
          code: { namespace: NAMESPACE[version], localName: "Sender" },
          subcodes: [invalid, { namespace: WSA, localName: "OnlyAnonymousAddressSupported" }],
        });
      }
    });
  },
);

describe("Addressing headers for another node", () => {
  test("do not count", async () => {
    const role = 's:role="http://www.w3.org/2003/05/soap-envelope/role/none"';
    const header = `<a:Action ${role}>urn:none</a:Action>`;
    const { status, envelope: answer } = await ask("1.2", header);
    expect([status, answer?.children.length]).toEqual([200, 1]);
  });
});
