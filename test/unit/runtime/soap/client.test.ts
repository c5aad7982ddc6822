import { describe, expect, test } from "@jest/globals";
import { basicAuth } from "../../../../templates/runtime/client.js";
import type { ResponseInfo } from "../../../../templates/runtime/client.js";
import { CONTEXT, ECHO, EchoServiceClient, envelope, NAMESPACE } from "./echo-contract.js";
import { answerWith, listen } from "./http.js";
import { infoset } from "../../../support/infoset.js";

const PATH = "/_vti_bin/EchoService.asmx";
const MEDIA = { "1.1": "text/xml; charset=utf-8", "1.2": "application/soap+xml; charset=utf-8" };

const echoed = (version: "1.1" | "1.2", text = "hi"): string =>
  envelope(
    version,
    `<EchoResponse xmlns="${ECHO}"><EchoResult>${text}</EchoResult></EchoResponse>`,
  );

describe.each(["1.1", "1.2"] as const)("A call in SOAP %s", (soapVersion) => {
  test("sends the request's element in an envelope and gives the result", async () => {
    const { url, requests } = await answerWith({
      type: MEDIA[soapVersion],
      body: echoed(soapVersion),
    });
    const client = new EchoServiceClient({ endpoint: url, soapVersion });
    expect(await client.echo({ times: 2, text: "a<b" })).toBe("hi");
    expect(requests).toHaveLength(1);
    expect(requests[0]?.method).toBe("POST");
    expect(requests[0]?.url).toBe(PATH);
    expect(infoset(requests[0]?.body)).toEqual(
      infoset(
        `<e:Envelope xmlns:e="${NAMESPACE[soapVersion]}"><e:Body><Echo xmlns="${ECHO}">
           <text>a&lt;b</text><times>2</times>
         </Echo></e:Body></e:Envelope>`,
      ),
    );
  });

  test("sends an empty body for a message without an element", async () => {
    const { url, requests } = await answerWith({
      type: MEDIA[soapVersion],
      body: envelope(soapVersion, ""),
    });
    const client = new EchoServiceClient({ endpoint: url, soapVersion });
    await expect(client.touch()).resolves.toBeUndefined();
    expect(infoset(requests[0]?.body)).toEqual(infoset(envelope(soapVersion, "")));
  });

  test("gives undefined for an element without members", async () => {
    const body = envelope(soapVersion, `<PingResponse xmlns="${ECHO}"/>`);
    const { url } = await answerWith({ type: MEDIA[soapVersion], body });
    await expect(
      new EchoServiceClient({ endpoint: url, soapVersion }).ping(),
    ).resolves.toBeUndefined();
  });

  test("sends typed header blocks and extra ones, the call's after the client's", async () => {
    const { url, requests } = await answerWith({
      type: MEDIA[soapVersion],
      body: echoed(soapVersion),
    });
    const block = (localName: string) => ({
      namespace: "urn:x",
      localName,
      attributes: [],
      children: [],
    });
    const client = new EchoServiceClient({
      endpoint: url,
      soapVersion,
      soapHeaders: { serviceContext: { tenant: "client" }, extra: [block("First")] },
    });
    await client.echo(
      { text: "x" },
      { soapHeaders: { serviceContext: { tenant: "call" }, extra: [block("Second")] } },
    );
    expect(infoset(requests[0]?.body).children[0]).toEqual(
      infoset(
        `<s:Header xmlns:s="${NAMESPACE[soapVersion]}">
           <ServiceContext xmlns="${CONTEXT}"><tenant>call</tenant></ServiceContext>
           <First xmlns="urn:x"/><Second xmlns="urn:x"/>
         </s:Header>`,
      ),
    );
  });

  test("tells the answer's headers to onResponse", async () => {
    const header = `<c:ServiceContext xmlns:c="${CONTEXT}" s:mustUnderstand="1"><c:tenant>t</c:tenant></c:ServiceContext>`;
    const { url } = await answerWith({
      type: MEDIA[soapVersion],
      headers: { "X-Trace": "7" },
      body: envelope(
        soapVersion,
        `<EchoResponse xmlns="${ECHO}"><EchoResult/></EchoResponse>`,
        header,
      ),
    });
    let seen: ResponseInfo | undefined;
    const client = new EchoServiceClient({ endpoint: url, soapVersion, strict: true });
    expect(await client.echo({ text: "" }, { onResponse: (response) => (seen = response) })).toBe(
      "",
    );
    expect(seen?.status).toBe(200);
    expect(seen?.httpHeaders.get("x-trace")).toBe("7");
    expect(seen?.headers).toEqual({ serviceContext: { tenant: "t" } });
    expect(seen?.soapHeaders.map(({ localName }) => localName)).toEqual(["ServiceContext"]);
  });

  test("resolves a one-way operation when the message was accepted", async () => {
    const client = async (answer: Parameters<typeof answerWith>[0]) =>
      new EchoServiceClient({
        endpoint: (await answerWith(answer)).url,
        soapVersion,
        soapHeaders: { serviceContext: { tenant: "t" } },
      });
    for (const status of [200, 202, 204]) {
      const accepted = await client({ status });
      await expect(accepted.notify({ text: "x" })).resolves.toBeUndefined();
    }
    const typed = await client({ status: 202, type: "text/html" });
    await expect(typed.notify({ text: "x" })).resolves.toBeUndefined();
  });
});

describe("The HTTP request", () => {
  test("of SOAP 1.1 has text/xml and a quoted SOAPAction (SOAP 1.1 §6.1.1)", async () => {
    const { url, requests } = await answerWith({ type: "text/xml", body: echoed("1.1") });
    await new EchoServiceClient({ endpoint: url }).echo({ text: "x" });
    expect(requests[0]?.headers).toMatchObject({
      "content-type": "text/xml; charset=utf-8",
      soapaction: '"urn:example:echo/Echo"',
      accept: "text/xml",
    });
  });

  test("of SOAP 1.2 has application/soap+xml with an action (RFC 3902)", async () => {
    const { url, requests } = await answerWith({
      type: "application/soap+xml",
      body: echoed("1.2"),
    });
    await new EchoServiceClient({ endpoint: url, soapVersion: "1.2" }).echo({ text: "x" });
    expect(requests[0]?.headers["content-type"]).toBe(
      'application/soap+xml; charset=utf-8; action="urn:example:echo/Echo"',
    );
    expect(requests[0]?.headers).not.toHaveProperty("soapaction");
    expect(requests[0]?.headers["accept"]).toBe("application/soap+xml");
  });

  test("has the client's headers and the call's, which may come from functions", async () => {
    const { url, requests } = await answerWith({ type: "text/xml", body: echoed("1.1") });
    const client = new EchoServiceClient({
      endpoint: url,
      headers: { ...basicAuth("u", "p"), "X-A": "client", "X-B": "client" },
    });
    await client.echo(
      { text: "x" },
      {
        headers: async ({ operation }) =>
          Promise.resolve(new Headers({ "X-B": operation.name, "Content-Type": "text/plain" })),
      },
    );
    expect(requests[0]?.headers).toMatchObject({
      authorization: "Basic dTpw",
      "x-a": "client",
      "x-b": "Echo",
      "content-type": "text/xml; charset=utf-8",
    });
  });

  test("is made by the fetch that the options give", async () => {
    const asked: string[] = [];
    const client = new EchoServiceClient({
      endpoint: "https://portal.example",
      fetch: (input) => {
        asked.push(input instanceof Request ? input.url : input.toString());
        const headers = { "Content-Type": "text/xml" };
        return Promise.resolve(new Response(echoed("1.1"), { headers }));
      },
    });
    expect(await client.echo({ text: "x" })).toBe("hi");
    expect(asked).toEqual([`https://portal.example${PATH}`]);
  });
});

test("A request is given to fetch as bytes in UTF-8", async () => {
  const bodies: unknown[] = [];
  const answering: typeof fetch = (_url, init) => {
    bodies.push(init?.body);
    const headers = { "Content-Type": MEDIA["1.1"] };
    return Promise.resolve(new Response(echoed("1.1"), { headers }));
  };
  const client = new EchoServiceClient({ endpoint: "http://host.example/", fetch: answering });
  expect(await client.echo({ text: "é" })).toBe("hi");
  const [body] = bodies;
  if (!(body instanceof Uint8Array)) throw new Error("The body is not bytes.");
  expect(infoset(new TextDecoder("utf-8", { fatal: true }).decode(body))).toEqual(
    infoset(envelope("1.1", `<Echo xmlns="${ECHO}"><text>é</text></Echo>`)),
  );
});

describe("An answer", () => {
  const ask = async (body: string | Uint8Array, type = "text/xml; charset=utf-8") => {
    const { url } = await answerWith({ type, body });
    return new EchoServiceClient({ endpoint: url }).echo({ text: "x" });
  };

  test("may begin with a byte order mark and an XML declaration", async () => {
    expect(await ask(`\ufeff<?xml version="1.0" encoding="utf-8"?>\n${echoed("1.1")}`)).toBe("hi");
  });

  test("is decoded with its charset", async () => {
    const text = `<?xml version="1.0" encoding="utf-16"?>${echoed("1.1", "é")}`;
    const latin1 = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(await ask(latin1, "text/xml; charset=iso-8859-1")).toBe("é");
  });

  test("may be application/xml", async () => {
    expect(await ask(echoed("1.1"), "application/xml")).toBe("hi");
  });

  test("may hold header blocks, further children of the body and, in SOAP 1.1, of the envelope", async () => {
    const body = `<EchoResponse xmlns="${ECHO}"><EchoResult>hi</EchoResult></EchoResponse><more/>`;
    const whole = envelope("1.1", body, "<unknown>x</unknown>");
    expect(await ask(whole.replace("</s:Envelope>", "<e:Trailer/></s:Envelope>"))).toBe("hi");
  });

  test("is refused in strict mode when the body has further children", async () => {
    const body = `<EchoResponse xmlns="${ECHO}"/><more/>`;
    const { url } = await answerWith({ type: "text/xml", body: envelope("1.1", body) });
    const client = new EchoServiceClient({ endpoint: url, strict: true });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({
      name: "EnvelopeError",
      rule: "structure",
    });
  });

  test("of another version is an EnvelopeError that says which was asked and got", async () => {
    const { url } = await answerWith({ type: "application/soap+xml", body: echoed("1.2") });
    const client = new EchoServiceClient({ endpoint: url });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({
      name: "EnvelopeError",
      rule: "version",
      asked: "1.1",
      got: "1.2",
      message:
        "An envelope of SOAP 1.1 was asked for, the server answered with an envelope of SOAP 1.2.",
    });
  });

  test.each([
    ["no envelope", "<html/>", "version"],
    [
      "an envelope of an unknown version",
      '<Envelope xmlns="urn:soap"><Body/></Envelope>',
      "version",
    ],
    ["no body", `<Envelope xmlns="${NAMESPACE["1.1"]}"/>`, "structure"],
    ["text between its parts", envelope("1.1", "").replace("<s:Body", "x<s:Body"), "structure"],
    [
      "a header after the body",
      echoed("1.1").replace("</s:Envelope>", "<s:Header/></s:Envelope>"),
      "structure",
    ],
    ["an empty body", envelope("1.1", ""), "body"],
    ["another element in the body", envelope("1.1", `<Other xmlns="${ECHO}"/>`), "body"],
  ])("with %s is an EnvelopeError", async (_what, body, rule) => {
    await expect(ask(body)).rejects.toMatchObject({ name: "EnvelopeError", rule });
  });

  test("of SOAP 1.2 with elements after the body is an EnvelopeError (Part 1 §5.1)", async () => {
    const body = echoed("1.2").replace("</s:Envelope>", "<x/></s:Envelope>");
    const { url } = await answerWith({ type: "application/soap+xml", body });
    const client = new EchoServiceClient({ endpoint: url, soapVersion: "1.2" });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({ rule: "structure" });
  });

  test("whose value does not fit is a DecodeError with its place", async () => {
    const body = `<EchoResponse xmlns="${ECHO}">\n<EchoResult><b/></EchoResult></EchoResponse>`;
    await expect(ask(envelope("1.1", body))).rejects.toMatchObject({
      name: "DecodeError",
      path: "echoResult",
      line: 2,
    });
  });

  test("that is not well-formed after its result is an XmlError", async () => {
    await expect(ask(`${echoed("1.1")}<again/>`)).rejects.toMatchObject({ name: "XmlError" });
  });
});

describe("A value that does not fit", () => {
  test("is an EncodeError, and nothing is sent", async () => {
    const { url, requests } = await answerWith({ type: "text/xml", body: echoed("1.1") });
    const client = new EchoServiceClient({ endpoint: url });
    await expect(client.echo({ text: "x", times: 1.5 })).rejects.toMatchObject({
      name: "EncodeError",
      path: "times",
    });
    await expect(
      client.echo({ text: "x" }, { soapHeaders: { serviceContext: {} as { tenant: string } } }),
    ).rejects.toMatchObject({ name: "EncodeError", path: "soapHeaders.serviceContext.tenant" });
    await expect(client.notify({ text: "x" })).rejects.toMatchObject({
      name: "EncodeError",
      path: "soapHeaders.serviceContext",
    });
    expect(requests).toEqual([]);
  });
});

describe("A connection", () => {
  test("that cannot be made is a NetworkError with its cause", async () => {
    const client = new EchoServiceClient({ endpoint: "http://127.0.0.1:1/?secret=1" });
    const error = await client.echo({ text: "x" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "NetworkError" });
    expect((error as Error).cause).toMatchObject({ name: "TypeError" });
    expect((error as Error).message).not.toContain("secret");
  });

  test("that breaks within the answer is a NetworkError", async () => {
    const url = await listen((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/xml", "Content-Length": "1000" });
      response.write("<a>");
      setTimeout(() => response.destroy(), 10);
    });
    const client = new EchoServiceClient({ endpoint: url });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({ name: "NetworkError" });
  });

  test("that takes too long is a TimeoutError, while the body is read too", async () => {
    const silent = await listen(() => undefined);
    const client = new EchoServiceClient({ endpoint: silent, timeout: 30 });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({
      name: "TimeoutError",
      timeout: 30,
    });
    const slow = await listen((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/xml" });
      response.write("<a>");
    });
    const patient = new EchoServiceClient({ endpoint: slow });
    await expect(patient.echo({ text: "x" }, { timeout: 30 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  test("that the caller aborts rejects with the signal's reason", async () => {
    const client = new EchoServiceClient({ endpoint: await listen(() => undefined) });
    const reason = new Error("changed my mind");
    const controller = new AbortController();
    const call = client.echo({ text: "x" }, { signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
    }, 10);
    await expect(call).rejects.toBe(reason);
    await expect(client.echo({ text: "x" }, { signal: controller.signal })).rejects.toBe(reason);
  });

  test("whose answer is larger than allowed is a BodyTooLargeError", async () => {
    const { url } = await answerWith({ type: "text/xml", body: "x".repeat(5000) });
    const client = new EchoServiceClient({ endpoint: url, limits: { maxResponseBytes: 4999 } });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({
      name: "BodyTooLargeError",
      maxBytes: 4999,
    });
  });
});

describe("An answer that is not SOAP", () => {
  const ask = async (answer: Parameters<typeof answerWith>[0]): Promise<unknown> => {
    const { url } = await answerWith(answer);
    return new EchoServiceClient({ endpoint: url })
      .echo({ text: "x" })
      .catch((error: unknown) => error);
  };

  test("is an HttpError with status, headers and the start of its body", async () => {
    const error = await ask({
      status: 401,
      type: "text/html",
      headers: { "WWW-Authenticate": "Negotiate" },
      body: `<html>${"x".repeat(100_000)}`,
    });
    expect(error).toMatchObject({
      name: "HttpError",
      status: 401,
      statusText: "Unauthorized",
      contentType: "text/html",
      body: `<html>${"x".repeat(994)}`,
      message: "The server answered 401 Unauthorized with text/html in place of a SOAP envelope.",
    });
    expect((error as { headers: Headers }).headers.get("www-authenticate")).toBe("Negotiate");
  });

  test("is an HttpError with status 200 too", async () => {
    expect(await ask({ type: "text/html; charset=utf-8", body: "<html/>" })).toMatchObject({
      name: "HttpError",
      status: 200,
      message:
        "The server answered 200 OK with text/html; charset=utf-8 in place of a SOAP envelope.",
    });
  });

  test("is an HttpError when it is empty, malformed XML with an error status, or an envelope without a fault", async () => {
    expect(await ask({ type: "text/xml" })).toMatchObject({ name: "HttpError", status: 200 });
    expect(await ask({ status: 503, type: "text/xml", body: "<broken" })).toMatchObject({
      name: "HttpError",
      status: 503,
      body: "<broken",
    });
    expect(await ask({ status: 500, type: "text/xml", body: echoed("1.1") })).toMatchObject({
      name: "HttpError",
      status: 500,
      message:
        "The server answered 500 Internal Server Error with an envelope that holds no fault.",
    });
  });

  test("is an HttpError when it redirects, which is not followed", async () => {
    const { url, requests } = await answerWith({
      status: 302,
      headers: { Location: "https://login.example/" },
    });
    const client = new EchoServiceClient({ endpoint: url });
    await expect(client.echo({ text: "x" })).rejects.toMatchObject({
      name: "HttpError",
      status: 302,
      message:
        "The server answered 302 Found and redirects to https://login.example/, where the request was not repeated.",
    });
    expect(requests).toHaveLength(1);
  });
});
