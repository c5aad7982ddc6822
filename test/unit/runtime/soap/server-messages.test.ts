import { describe, expect, test } from "@jest/globals";
import { ask, ECHO_BODY, faultOf, MEDIA, post } from "./asking.js";
import { createEchoService, envelope, NAMESPACE, S11, S12 } from "./echo-contract.js";
import { infoset } from "../../../support/infoset.js";

describe("Header blocks that must be understood", () => {
  const next11 = "http://schemas.xmlsoap.org/soap/actor/next";
  const roles12 = `${S12}/role`;

  test.each([
    ["1.1", 's:mustUnderstand="1"'],
    ["1.1", `s:mustUnderstand="1" s:actor=""`],
    ["1.1", `s:mustUnderstand="1" s:actor="${next11}"`],
    ["1.2", 's:mustUnderstand="1"'],
    ["1.2", 's:mustUnderstand=" true "'],
    ["1.2", `s:mustUnderstand="true" s:role="${roles12}/next"`],
    ["1.2", `s:mustUnderstand="true" s:role="${roles12}/ultimateReceiver"`],
  ] as const)("are refused when nobody does, SOAP %s: %s", async (version, attributes) => {
    const header = `<h:One xmlns:h="urn:h" ${attributes}/><h:Two xmlns:h="urn:h" ${attributes}/><h:Three xmlns:h="urn:h"/>`;
    const answer = await ask(version, createEchoService(), envelope(version, ECHO_BODY, header));
    const reason = "Header blocks that must be understood are not: {urn:h}One, {urn:h}Two.";
    const expected =
      version === "1.1"
        ? envelope(
            "1.1",
            `<s:Fault><faultcode>s:MustUnderstand</faultcode><faultstring>${reason}</faultstring></s:Fault>`,
          )
        : envelope(
            "1.2",
            `<s:Fault><s:Code><s:Value>s:MustUnderstand</s:Value></s:Code>
               <s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason></s:Fault>`,
            `<s:NotUnderstood qname="h:One" xmlns:h="urn:h"/><s:NotUnderstood qname="h:Two" xmlns:h="urn:h"/>`,
          );
    expect(answer).toEqual({
      status: 500,
      type: `${MEDIA[version]}; charset=utf-8`,
      envelope: infoset(expected),
    });
  });

  test.each([
    ["1.1", 's:mustUnderstand="0"'],
    ["1.1", 's:mustUnderstand="1" s:actor="urn:other"'],
    ["1.2", 's:mustUnderstand="false"'],
    ["1.2", `s:mustUnderstand="1" s:role="${roles12}/none"`],
    ["1.2", 's:mustUnderstand="1" s:role="urn:other"'],
  ] as const)(
    "are passed over when they are for others, SOAP %s: %s",
    async (version, attributes) => {
      const header = `<h:One xmlns:h="urn:h" ${attributes}/>`;
      const answer = await ask(version, createEchoService(), envelope(version, ECHO_BODY, header));
      expect(answer.status).toBe(200);
    },
  );

  test("are accepted when the options list them", async () => {
    const service = createEchoService(
      {},
      { understands: [{ namespace: "urn:h", localName: "One" }] },
    );
    const header = '<h:One xmlns:h="urn:h" s:mustUnderstand="1"/>';
    expect((await ask("1.1", service, envelope("1.1", ECHO_BODY, header))).status).toBe(200);
  });
});

describe("An envelope of an unknown version", () => {
  const upgrade = `<u:Upgrade xmlns:u="${S12}">
      <u:SupportedEnvelope qname="x:Envelope" xmlns:x="${S12}"/>
      <u:SupportedEnvelope qname="x:Envelope" xmlns:x="${S11}"/>
    </u:Upgrade>`;
  const reason =
    "The root element {urn:soap}Envelope is not the Envelope of SOAP 1.1 or SOAP 1.2. (line 1, column 1)";
  const unknown = '<Envelope xmlns="urn:soap"><Body/></Envelope>';

  test("is a VersionMismatch in SOAP 1.1, with the versions known (SOAP 1.2 Part 1 §5.4.7)", async () => {
    expect(await ask("1.1", createEchoService(), unknown)).toEqual({
      status: 500,
      type: "text/xml; charset=utf-8",
      envelope: infoset(
        envelope(
          "1.1",
          `<s:Fault><faultcode>s:VersionMismatch</faultcode><faultstring>${reason}</faultstring></s:Fault>`,
          upgrade,
        ),
      ),
    });
  });

  test("is a VersionMismatch in SOAP 1.2 when it came as application/soap+xml", async () => {
    expect(await ask("1.2", createEchoService(), unknown)).toEqual({
      status: 500,
      type: "application/soap+xml; charset=utf-8",
      envelope: infoset(
        envelope(
          "1.2",
          `<s:Fault><s:Code><s:Value>s:VersionMismatch</s:Value></s:Code>
             <s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason></s:Fault>`,
          upgrade,
        ),
      ),
    });
  });

  test("does not keep an envelope of one version from coming as the other's type", async () => {
    const answer = await ask("1.1", createEchoService(), envelope("1.2", ECHO_BODY));
    expect([answer.status, answer.type]).toEqual([200, "application/soap+xml; charset=utf-8"]);
    expect(answer.envelope.name).toBe(`{${NAMESPACE["1.2"]}}Envelope`);
  });
});

describe.each(["1.1", "1.2"] as const)("A message that cannot be read, SOAP %s", (version) => {
  const reasonOf = async (text: string): Promise<string> => {
    const answer = await ask(version, createEchoService(), text);
    const json = JSON.stringify(answer.envelope);
    expect(json).toContain(version === "1.1" ? `{${S11}}Client` : `{${S12}}Sender`);
    return json;
  };

  test("is the sender's fault with line and column when it is not well-formed", async () => {
    const text = envelope(version, ECHO_BODY).replace("</e:Echo>", "\n  </e:Oops>");
    expect(await reasonOf(text)).toMatch(/line 2, column \d+/);
    expect(await reasonOf("")).toContain("The message cannot be read");
    expect(await reasonOf(`${envelope(version, ECHO_BODY)}<`)).toContain("line 1, column");
  });

  test("is the sender's fault when it has a DTD", async () => {
    const answer = await ask(
      version,
      createEchoService(),
      `<!DOCTYPE s:Envelope [<!ENTITY x "x">]>${envelope(version, ECHO_BODY)}`,
    );
    const reason =
      "The message cannot be read: A document type declaration is not accepted. (line 1, column 1)";
    expect(answer).toEqual(faultOf(version, "Sender", reason));
  });

  test("is the sender's fault with path, line and column when it is not valid", async () => {
    const body = "<e:Echo><e:text>x</e:text>\n<e:times>many</e:times></e:Echo>";
    const reason = await reasonOf(envelope(version, body));
    expect(reason).toMatch(/The message is not valid: times: .*many.*\(line 2, column \d+\)/);
  });

  test("is the sender's fault when an element is missing", async () => {
    expect(await reasonOf(envelope(version, "<e:Echo/>"))).toMatch(
      /The message is not valid: .*text/,
    );
  });

  test("is refused through the reader's limits when it is hostile", async () => {
    const nested = `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`;
    expect(await reasonOf(envelope(version, `<e:Echo>${nested}</e:Echo>`))).toContain(
      "Elements are nested deeper than 256.",
    );
    expect(await reasonOf(envelope(version, ECHO_BODY, nested))).toContain(
      "Elements are nested deeper than 256.",
    );
    const attributes = Array.from({ length: 10_000 }, (_, index) => ` a${String(index)}=""`).join(
      "",
    );
    expect(await reasonOf(envelope(version, `<e:Echo${attributes}/>`))).toContain(
      "An element has more than 256 attributes.",
    );
  });

  test("is refused when it is not in its charset", async () => {
    const bytes = Uint8Array.from(envelope(version, "é"), (c) => c.charCodeAt(0));
    const response = await post(createEchoService(), bytes, { "Content-Type": MEDIA[version] });
    expect(JSON.stringify(infoset(await response.text()))).toContain(
      "The body holds bytes that are not allowed in the encoding utf-8.",
    );
  });

  test("has elements names like those of Object.prototype without harm", async () => {
    const body = "<e:Echo><e:__proto__/><e:constructor/><e:text>x</e:text></e:Echo>";
    const answer = await ask(
      version,
      createEchoService(),
      envelope(version, body, "<__proto__/><toString/>"),
    );
    expect(answer.status).toBe(200);
  });

  test("is refused in strict mode for elements that the contract lacks", async () => {
    const text = envelope(version, "<e:Echo><e:text>x</e:text><e:more/></e:Echo>");
    const lenient = await ask(version, createEchoService(), text);
    expect(lenient.status).toBe(200);
    const answer = await ask(version, createEchoService({}, { strict: true }), text);
    expect(JSON.stringify(answer.envelope)).toContain("more");
    expect(answer.status).toBe(version === "1.1" ? 500 : 400);
  });
});
