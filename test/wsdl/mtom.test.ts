/** Binary content: inline as base64, and received as MTOM (XOP packages). */
import { describe, expect, test } from "@jest/globals";

import { infoset } from "../support/infoset.js";
import { load, run } from "./generated.js";

const SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

function envelope(body: string): string {
  return `<s:Envelope xmlns:s="${SOAP_12}" xmlns:m="urn:m" xmlns:xop="http://www.w3.org/2004/08/xop/include"><s:Body>${body}</s:Body></s:Envelope>`;
}

describe("an element with xmime:expectedContentTypes", () => {
  test("is binary content that travels inline", async () => {
    const { results, exchanges } = await run(
      "mtom.wsdl",
      `
import { createPictures, PicturesClient } from "./index.js";
import { connect } from "./wire.js";

export async function run() {
  const { fetch, exchanges } = connect(
    createPictures({ picture: ({ data }) => [data.slice(0, 2), data.slice(2)] }),
  );
  const client = new PicturesClient({ endpoint: "http://localhost", fetch });
  const thumbnails: readonly Uint8Array[] = await client.picture({
    name: "p",
    data: new Uint8Array([1, 2, 255]),
  });
  return { results: thumbnails.map((bytes) => [...bytes]), exchanges };
}
`,
    );
    expect(results).toEqual([[1, 2], [255]]);
    expect(exchanges.map(({ request, response }) => [infoset(request), infoset(response)])).toEqual(
      [
        [
          infoset(envelope("<m:Picture><m:name>p</m:name><m:data>AQL/</m:data></m:Picture>")),
          infoset(
            envelope(
              "<m:PictureResponse><m:thumbnail>AQI=</m:thumbnail><m:thumbnail>/w==</m:thumbnail></m:PictureResponse>",
            ),
          ),
        ],
      ],
    );
  });

  test("warns where a policy asks for MTOM", () => {
    expect(load("mtom.wsdl").warnings).toEqual([
      `mtom.wsdl:37:3: warning SW3002: A policy of the binding "PicturesSoap" asks for MTOM messages; requests are sent with their binary content inline, answers are taken in both forms. Make sure that the service takes inline content, as most do.`,
    ]);
  });
});

/** A package as RFC 2387 and XOP §4.1 have it; `\n` stands for CRLF, `€` for the octets FF 0D 0A 00. */
function packageOf(text: string): string {
  return JSON.stringify(text.replaceAll("\n", "\r\n"));
}

const TYPE = `multipart/related; boundary="b.1"; type="application/xop+xml"; start="<root@x>"; start-info="application/soap+xml"`;

const PACKAGE = `preamble
--b.1
Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"
Content-ID: <root@x>

${envelope(
  `<m:PictureResponse><m:thumbnail><xop:Include href="cid:one%40x"/></m:thumbnail><m:thumbnail>AQI=</m:thumbnail><m:thumbnail><xop:Include href="cid:two@x"></xop:Include></m:thumbnail></m:PictureResponse>`,
)}
--b.1
Content-Type: image/png
Content-Transfer-Encoding: binary
Content-ID:
 <one@x>

€
--b.1
content-id: <two@x>
content-transfer-encoding: base64

/w==
--b.1--
epilogue`;

const ANSWERED = (answer: string, type = TYPE): string => `
import { PicturesClient } from "./index.js";

const text = ${packageOf(answer)};
const octets = [...text].flatMap((character) =>
  character === "€" ? [255, 13, 10, 0] : [character.charCodeAt(0)],
);

export async function run() {
  const client = new PicturesClient({
    endpoint: "http://localhost",
    fetch: () =>
      Promise.resolve(
        new Response(new Uint8Array(octets), { headers: { "Content-Type": ${JSON.stringify(type)} } }),
      ),
  });
  try {
    const thumbnails = await client.picture({ name: "p", data: new Uint8Array() });
    return { results: thumbnails.map((bytes) => [...bytes]), exchanges: [] };
  } catch (error) {
    return { results: error instanceof Error ? \`\${error.name}: \${error.message}\` : error, exchanges: [] };
  }
}
`;

describe("an answer in the form of MTOM", () => {
  test("is the envelope with the parts in place of their xop:Include", async () => {
    const { results } = await run("mtom.wsdl", ANSWERED(PACKAGE));
    expect(results).toEqual([[255, 13, 10, 0], [1, 2], [255]]);
  });

  test.each([
    [
      "refers to a part that is not there",
      PACKAGE.replace("<two@x>", "<three@x>"),
      TYPE,
      `EnvelopeError: The message refers to the part "two@x", which it does not have or has used.`,
    ],
    [
      "takes one part twice",
      PACKAGE.replace("cid:two@x", "cid:one@x"),
      TYPE,
      `EnvelopeError: The message refers to the part "one@x", which it does not have or has used.`,
    ],
    [
      "is cut off",
      PACKAGE.replace(/--b\.1--[^]*/, ""),
      TYPE,
      "EnvelopeError: The multipart message does not end with its boundary.",
    ],
    [
      "has no boundary",
      PACKAGE,
      TYPE.replace(`boundary="b.1"; `, ""),
      "EnvelopeError: The multipart message has no valid boundary.",
    ],
    [
      "lacks its root",
      PACKAGE,
      TYPE.replace("root@x", "other@x"),
      "EnvelopeError: The XOP package has no root part.",
    ],
    [
      "is SOAP with attachments",
      PACKAGE,
      `multipart/related; boundary="b.1"; type="text/xml"`,
      `HttpError: The server answered 200 with multipart/related; boundary="b.1"; type="text/xml" in place of a SOAP envelope.`,
    ],
  ])("that %s is refused by name", async (_, answer, type, message) => {
    const { results } = await run("mtom.wsdl", ANSWERED(answer, type));
    expect(results).toBe(message);
  });
});

describe("a request in the form of MTOM", () => {
  test("is taken by the generated server", async () => {
    const request = `--b
Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"

${envelope(`<m:Picture><m:name>p</m:name><m:data><xop:Include href="cid:d"/></m:data></m:Picture>`)}
--b
Content-ID: <d>

abc
--b--
`;
    const { results } = await run(
      "mtom.wsdl",
      `
import { createPictures } from "./index.js";

export async function run() {
  const service = createPictures({ picture: ({ data }) => [data] });
  const response = await service.fetch(
    new Request("http://localhost", {
      method: "POST",
      headers: {
        "Content-Type":
          'multipart/related; boundary=b; type="application/xop+xml"; start-info="application/soap+xml"',
      },
      body: ${packageOf(request)},
    }),
  );
  return { results: [response.status, await response.text()], exchanges: [] };
}
`,
    );
    const [status, text] = results as [number, string];
    expect(status).toBe(200);
    expect(infoset(text)).toEqual(
      infoset(envelope("<m:PictureResponse><m:thumbnail>YWJj</m:thumbnail></m:PictureResponse>")),
    );
  });
});
