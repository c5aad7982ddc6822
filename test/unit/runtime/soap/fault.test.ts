import { describe, expect, test } from "@jest/globals";
import { SoapFault } from "../../../../templates/runtime/fault.js";
import type { SoapFaultOptions } from "../../../../templates/runtime/fault.js";
import type { ServiceOptions } from "../../../../templates/runtime/server.js";
import {
  createEchoService,
  ECHO,
  EchoServiceClient,
  envelope,
  S11,
  S12,
  tooLongFault,
} from "./echo-contract.js";
import { answerWith } from "./http.js";
import { infoset } from "../../../support/infoset.js";

const ECHO_BODY = `<e:Echo><e:text>x</e:text></e:Echo>`;
const MEDIA = { "1.1": "text/xml", "1.2": "application/soap+xml" };

/** The service's answer to a request whose handler throws. */
async function thrown(version: "1.1" | "1.2", error: unknown, options?: ServiceOptions) {
  const handler = {
    echo: () => {
      throw error;
    },
  };
  const service = createEchoService(handler, options);
  const response = await service.fetch(
    new Request("http://host.example/", {
      method: "POST",
      body: envelope(version, ECHO_BODY),
      headers: { "Content-Type": MEDIA[version] },
    }),
  );
  return { status: response.status, envelope: infoset(await response.text()) };
}

async function received(version: "1.1" | "1.2", fault: string, status = 500): Promise<SoapFault> {
  const { url } = await answerWith({
    status,
    type: `${MEDIA[version]}; charset=utf-8`,
    body: envelope(version, fault),
  });
  const client = new EchoServiceClient({ endpoint: url, soapVersion: version });
  const error: unknown = await client.echo({ text: "x" }).catch((caught: unknown) => caught);
  if (!(error instanceof SoapFault)) throw error;
  return error;
}

describe("A fault that a handler throws", () => {
  const whole: SoapFaultOptions = {
    code: "Client",
    subcodes: [
      { namespace: ECHO, localName: "Outer" },
      { namespace: ECHO, localName: "Inner" },
    ],
    reason: [
      { lang: "en", text: "Too <long>" },
      { lang: "de", text: "Zu lang" },
    ],
    actor: "urn:actor",
    node: "urn:node",
    role: "urn:role",
    detail: { fault: tooLongFault, value: { limit: 3 } },
  };

  test("is written in SOAP 1.1 with its first subcode as code (§4.4)", async () => {
    expect(await thrown("1.1", new SoapFault(whole))).toEqual({
      status: 500,
      envelope: infoset(
        `<s:Envelope xmlns:s="${S11}"><s:Body><s:Fault>
           <faultcode xmlns:c="${ECHO}">c:Outer</faultcode>
           <faultstring>Too &lt;long&gt;</faultstring>
           <faultactor>urn:actor</faultactor>
           <detail><TooLong xmlns="${ECHO}"><limit>3</limit></TooLong></detail>
         </s:Fault></s:Body></s:Envelope>`,
      ),
    });
  });

  test("is written in SOAP 1.2 whole (Part 1 §5.4)", async () => {
    expect(await thrown("1.2", new SoapFault(whole))).toEqual({
      status: 400,
      envelope: infoset(
        `<s:Envelope xmlns:s="${S12}"><s:Body><s:Fault>
           <s:Code><s:Value>s:Sender</s:Value>
             <s:Subcode><s:Value xmlns:c="${ECHO}">c:Outer</s:Value>
               <s:Subcode><s:Value xmlns:c="${ECHO}">c:Inner</s:Value></s:Subcode>
             </s:Subcode>
           </s:Code>
           <s:Reason>
             <s:Text xml:lang="en">Too &lt;long&gt;</s:Text><s:Text xml:lang="de">Zu lang</s:Text>
           </s:Reason>
           <s:Node>urn:node</s:Node>
           <s:Role>urn:role</s:Role>
           <s:Detail><TooLong xmlns="${ECHO}"><limit>3</limit></TooLong></s:Detail>
         </s:Fault></s:Body></s:Envelope>`,
      ),
    });
  });

  // SOAP 1.1 §4.4.1; SOAP 1.2 Part 1 §5.4.6, Part 2 §7.5.2.2 Table 20.
  test.each([
    ["Client", "Client", "Sender", 400],
    ["Sender", "Client", "Sender", 400],
    ["Server", "Server", "Receiver", 500],
    ["Receiver", "Server", "Receiver", 500],
    ["VersionMismatch", "VersionMismatch", "VersionMismatch", 500],
    ["MustUnderstand", "MustUnderstand", "MustUnderstand", 500],
    ["DataEncodingUnknown", "Client", "DataEncodingUnknown", 500],
  ] as const)("with the code %s is %s in SOAP 1.1 and %s in SOAP 1.2", async (...row) => {
    const [code, code11, code12, status12] = row;
    const fault = new SoapFault({ code, reason: "r" });
    expect(await thrown("1.1", fault)).toEqual({
      status: 500,
      envelope: infoset(
        envelope(
          "1.1",
          `<s:Fault><faultcode>s:${code11}</faultcode><faultstring>r</faultstring></s:Fault>`,
        ),
      ),
    });
    expect(await thrown("1.2", fault)).toEqual({
      status: status12,
      envelope: infoset(
        envelope(
          "1.2",
          `<s:Fault><s:Code><s:Value>s:${code12}</s:Value></s:Code>
             <s:Reason><s:Text xml:lang="en">r</s:Text></s:Reason></s:Fault>`,
        ),
      ),
    });
  });

  test("that blames the sender has the status 500 for clients that read no other", async () => {
    const options = { senderFaultStatus: 500 } as const;
    const fault = new SoapFault({ code: "Sender", reason: "r" });
    const [usual, asked] = [await thrown("1.2", fault), await thrown("1.2", fault, options)];
    expect(asked).toEqual({ ...usual, status: 500 });
    expect((await thrown("1.1", fault, options)).status).toBe(500);
  });

  test("with a code of its own keeps it, in SOAP 1.2 as a subcode of Receiver", async () => {
    const code = { namespace: ECHO, localName: "Busy" };
    const answer11 = await thrown("1.1", new SoapFault({ code, reason: "r" }));
    const answer12 = await thrown("1.2", new SoapFault({ code, reason: "r" }));
    expect(answer11.envelope).toEqual(
      infoset(
        envelope(
          "1.1",
          "<s:Fault><faultcode>e:Busy</faultcode><faultstring>r</faultstring></s:Fault>",
        ),
      ),
    );
    expect(answer12).toEqual({
      status: 500,
      envelope: infoset(
        envelope(
          "1.2",
          `<s:Fault><s:Code><s:Value>s:Receiver</s:Value>
             <s:Subcode><s:Value>e:Busy</s:Value></s:Subcode></s:Code>
             <s:Reason><s:Text xml:lang="en">r</s:Text></s:Reason></s:Fault>`,
        ),
      ),
    });
  });

  test("that was received in the other version is translated, its headers left behind", async () => {
    const code = { namespace: S11, localName: "Client.Authentication" };
    const headers = [{ namespace: "urn:x", localName: "X", attributes: [], children: [] }];
    const fault = new SoapFault({ code, reason: "r", version: "1.1", actor: "urn:a", headers });
    expect(await thrown("1.2", fault)).toEqual({
      status: 400,
      envelope: infoset(
        envelope(
          "1.2",
          `<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code>
             <s:Reason><s:Text xml:lang="en">r</s:Text></s:Reason>
             <s:Role>urn:a</s:Role></s:Fault>`,
        ),
      ),
    });
  });

  test("has its own header blocks beside it", async () => {
    const headers = [{ namespace: ECHO, localName: "Retry", attributes: [], children: ["5"] }];
    const answer = await thrown("1.1", new SoapFault({ code: "Server", reason: "r", headers }));
    expect(answer.envelope.children[0]).toEqual(
      infoset(`<s:Header xmlns:s="${S11}"><Retry xmlns="${ECHO}">5</Retry></s:Header>`),
    );
  });

  test("may quote characters that XML cannot hold", async () => {
    const fault = new SoapFault({ code: "Server", reason: "a\u0000b\ud800c" });
    expect((await thrown("1.1", fault)).envelope).toEqual(
      infoset(
        envelope(
          "1.1",
          "<s:Fault><faultcode>s:Server</faultcode><faultstring>a\ufffdb\ufffdc</faultstring></s:Fault>",
        ),
      ),
    );
  });

  test("refuses a typed detail that does not fit its element where it is made", () => {
    const detail = { fault: tooLongFault, value: { limit: "three" } };
    expect(() => new SoapFault({ code: "Client", reason: "r", detail })).toThrow(
      expect.objectContaining({ name: "EncodeError", path: "limit" }),
    );
  });
});

describe("A fault that a client receives", () => {
  test("in SOAP 1.1 has code, reason, actor and detail", async () => {
    const fault = await received(
      "1.1",
      `<s:Fault><faultcode>s:Client.Authentication</faultcode>
         <faultstring xml:lang="de">Nein</faultstring><faultactor>urn:gate</faultactor>
         <detail><errorstring xmlns="http://schemas.microsoft.com/sharepoint/soap/">e</errorstring></detail>
       </s:Fault>`,
    );
    expect(fault).toMatchObject({
      name: "SoapFault",
      message: "Nein",
      version: "1.1",
      code: { namespace: S11, localName: "Client.Authentication" },
      subcodes: [],
      reason: "Nein",
      reasons: [{ lang: "de", text: "Nein" }],
      actor: "urn:gate",
      node: undefined,
      role: undefined,
      decodedDetail: undefined,
    });
    expect(fault.detail).toEqual([
      expect.objectContaining({
        namespace: "http://schemas.microsoft.com/sharepoint/soap/",
        localName: "errorstring",
        children: ["e"],
      }),
    ]);
  });

  test("in SOAP 1.2 has subcodes, reasons, node and role", async () => {
    // SOAP 1.2 Part 1 §5.4, the first example.
    const fault = await received(
      "1.2",
      `<s:Fault xmlns:m="http://www.example.org/timeouts" xmlns:xml="http://www.w3.org/XML/1998/namespace">
         <s:Code><s:Value>s:Sender</s:Value>
           <s:Subcode><s:Value>m:MessageTimeout</s:Value></s:Subcode></s:Code>
         <s:Reason><s:Text xml:lang="en">Sender Timeout</s:Text></s:Reason>
         <s:Node>urn:n</s:Node><s:Role>urn:r</s:Role>
         <s:Detail><m:MaxTime>P5M</m:MaxTime></s:Detail>
       </s:Fault>`,
      400,
    );
    expect(fault).toMatchObject({
      version: "1.2",
      code: { namespace: S12, localName: "Sender" },
      subcodes: [{ namespace: "http://www.example.org/timeouts", localName: "MessageTimeout" }],
      reasons: [{ lang: "en", text: "Sender Timeout" }],
      node: "urn:n",
      role: "urn:r",
      actor: undefined,
    });
    expect(fault.detail.map(({ localName, children }) => [localName, children])).toEqual([
      ["MaxTime", ["P5M"]],
    ]);
  });

  test.each([
    ["1.1", 200],
    ["1.1", 403],
    ["1.2", 200],
  ] as const)("is a fault in SOAP %s whatever the status: %i", async (version, status) => {
    const fault11 =
      "<s:Fault><faultcode>s:Server</faultcode><faultstring>r</faultstring></s:Fault>";
    const fault12 =
      "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code>" +
      '<s:Reason><s:Text xml:lang="en">r</s:Text></s:Reason></s:Fault>';
    const fault = await received(version, version === "1.1" ? fault11 : fault12, status);
    expect(fault.reason).toBe("r");
  });

  test("is a fault in the other version too, as a server that knows one version answers", async () => {
    const { url } = await answerWith({
      status: 500,
      type: "text/xml",
      body: envelope(
        "1.1",
        "<s:Fault><faultcode>s:VersionMismatch</faultcode><faultstring>v</faultstring></s:Fault>",
      ),
    });
    const client = new EchoServiceClient({ endpoint: url, soapVersion: "1.2" });
    await expect(client.ping()).rejects.toMatchObject({
      name: "SoapFault",
      version: "1.1",
      code: { namespace: S11, localName: "VersionMismatch" },
    });
  });

  test.each([
    ["1.1", `<s:Fault><faultcode>s:Client</faultcode><faultstring/><detail>%</detail></s:Fault>`],
    [
      "1.2",
      `<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason/><s:Detail>%</s:Detail></s:Fault>`,
    ],
  ] as const)(
    "has its detail decoded when the operation types it, SOAP %s",
    async (version, text) => {
      const detail = "<other/><e:TooLong><e:limit>3</e:limit></e:TooLong>";
      const fault = await received(version, text.replace("%", detail));
      expect(fault.decodedDetail).toEqual({ name: "TooLong", value: { limit: 3 } });
      expect(fault.detail.map(({ localName }) => localName)).toEqual(["other", "TooLong"]);
      const bad = "<e:TooLong><e:limit>three</e:limit></e:TooLong>";
      expect((await received(version, text.replace("%", bad))).decodedDetail).toBeUndefined();
    },
  );

  test.each([
    ["1.1", "<s:Fault><faultcode>s:Client</faultcode><detail>%</detail></s:Fault>"],
    [
      "1.2",
      "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Detail>%</s:Detail></s:Fault>",
    ],
  ] as const)("in SOAP %s has the text of a detail without entries", async (version, text) => {
    const fault = await received(version, text.replace("%", " no disk &lt;left&gt;\n"));
    expect(fault).toMatchObject({ detail: [], detailText: "no disk <left>" });
    const withEntry = await received(version, text.replace("%", "no <disk>left</disk>"));
    expect(withEntry.detail.map(({ localName }) => localName)).toEqual(["disk"]);
    expect(withEntry.detailText).toBeUndefined();
    expect((await received(version, text.replace("%", " \n "))).detailText).toBeUndefined();
  });

  test("keeps its reason when its members are those of the other version", async () => {
    // What a server of node-soap answers over SOAP 1.1 when an operation throws a plain error.
    const fault12 = `<s:Fault>
      <s:Code><s:Value>SOAP-ENV:Server</s:Value>
        <s:Subcode><s:Value>InternalServerError</s:Value></s:Subcode></s:Code>
      <s:Reason><s:Text>Error: it broke</s:Text></s:Reason>
      <s:Detail><e:TooLong><e:limit>3</e:limit></e:TooLong></s:Detail></s:Fault>`;
    expect(await received("1.1", fault12)).toMatchObject({
      version: "1.1",
      code: { namespace: "", localName: "SOAP-ENV:Server" },
      subcodes: [{ namespace: "", localName: "InternalServerError" }],
      reason: "Error: it broke",
      decodedDetail: { name: "TooLong", value: { limit: 3 } },
    });
    const fault11 = `<s:Fault><faultcode>s:Server</faultcode><faultstring>away</faultstring>
      <detail><e:TooLong><e:limit>3</e:limit></e:TooLong></detail></s:Fault>`;
    expect(await received("1.2", fault11)).toMatchObject({
      version: "1.2",
      code: { namespace: S12, localName: "Server" },
      reason: "away",
      decodedDetail: { name: "TooLong", value: { limit: 3 } },
    });
  });

  test("is read however malformed it is", async () => {
    const fault = await received("1.1", "<s:Fault><s:faultcode>Oops</s:faultcode></s:Fault>");
    expect(fault).toMatchObject({ code: { namespace: "", localName: "Oops" }, reason: "" });
    const undeclared = await received("1.1", "<s:Fault><faultcode>x:Y</faultcode></s:Fault>");
    expect(undeclared.code).toEqual({ namespace: "", localName: "x:Y" });
    expect(await received("1.2", "<s:Fault/>")).toMatchObject({
      code: { namespace: "", localName: "" },
      subcodes: [],
      reasons: [],
    });
  });
});
