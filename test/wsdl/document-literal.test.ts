/** document/literal (WSDL 1.1 §3.5), headers and header faults (§3.7), faults (§3.6), one-way (§2.4.1). */
import { describe, expect, test } from "@jest/globals";

import { infoset } from "../support/infoset.js";
import { render, run, type Outcome } from "./generated.js";

const PRELUDE = `
import { encodeXmlElement } from "../runtime/codec.js";
import { SoapFault } from "../runtime/errors.js";
import {
  CatalogClient,
  createCatalog,
  tenantUnknownElement,
  tooManyElement,
  type CatalogHandler,
} from "./index.js";
import { connect } from "./wire.js";

const handler: CatalogHandler = {
  search: ({ words, limit }, { headers, reply }) => {
    if (headers.tenant === "nobody") {
      throw new SoapFault({
        code: "Client",
        reason: "Who?",
        headers: [encodeXmlElement(tenantUnknownElement, { tenant: headers.tenant })],
      });
    }
    if (limit !== undefined && words.length > limit) {
      const detail = [encodeXmlElement(tooManyElement, words.length)];
      throw new SoapFault({ code: "Server", reason: "Too many.", detail });
    }
    reply.headers.quota = { left: 3 };
    return words.map((word) => word.toUpperCase());
  },
  lookup: (key) => ({ value: "Entry", key }),
  ping: () => undefined,
  log: () => undefined,
};
const { fetch, exchanges } = connect(createCatalog(handler));
const endpoint = "http://localhost/catalog";
`;

const ENVELOPE = `xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:c="http://example.org/catalog"`;

function envelope(body: string, header = ""): string {
  const head = header === "" ? "" : `<s:Header>${header}</s:Header>`;
  return `<s:Envelope ${ENVELOPE}>${head}<s:Body>${body}</s:Body></s:Envelope>`;
}

function expectWire(
  { exchanges }: Outcome,
  expected: readonly (readonly [request: string, status: number, response: string])[],
): void {
  const actual = exchanges.map(({ request, status, response }) => [
    infoset(request),
    status,
    response === "" ? "" : infoset(response),
  ]);
  expect(actual).toEqual(
    expected.map(([request, status, response]) => [
      infoset(request),
      status,
      response === "" ? "" : infoset(response),
    ]),
  );
}

describe("document/literal", () => {
  test("wrapped, bare, empty and one-way messages travel as WSDL 1.1 has them", async () => {
    const outcome = await run(
      "document-literal.wsdl",
      `${PRELUDE}
export async function run() {
  const client = new CatalogClient({ endpoint, fetch });
  const results = [
    await client.search({ words: ["a", "b"] }),
    await client.lookup(5),
    await client.ping(),
    await client.log({ line: "x" }),
  ];
  return { results, exchanges };
}
`,
    );
    expect(outcome.results).toEqual([["A", "B"], { value: "Entry", key: 5 }, undefined, undefined]);
    expectWire(outcome, [
      [
        envelope("<c:Search><c:words>a</c:words><c:words>b</c:words></c:Search>"),
        200,
        envelope(
          "<c:SearchResponse><c:title>A</c:title><c:title>B</c:title></c:SearchResponse>",
          "<c:Quota><c:left>3</c:left></c:Quota>",
        ),
      ],
      [envelope("<c:Key>5</c:Key>"), 200, envelope(`<c:Entry key="5">Entry</c:Entry>`)],
      [envelope(""), 200, envelope("")],
      [envelope("<c:Log><c:line>x</c:line></c:Log>"), 202, ""],
    ]);
  });

  test("header parts are typed both ways, and header faults come as header blocks", async () => {
    const outcome = await run(
      "document-literal.wsdl",
      `${PRELUDE}
export async function run() {
  const client = new CatalogClient({ endpoint, fetch, soapHeaders: { tenant: "t1" } });
  let left: number | undefined;
  await client.search(
    { words: ["a"] },
    { onResponse: ({ headers }) => (left = headers.quota?.left) },
  );
  let unknown: string | undefined;
  try {
    await client.search({ words: ["a"] }, { soapHeaders: { tenant: "nobody" } });
  } catch (error) {
    if (error instanceof SoapFault) unknown = error.headerOf(tenantUnknownElement)?.tenant;
  }
  return { results: { left, unknown }, exchanges };
}
`,
    );
    expect(outcome.results).toEqual({ left: 3, unknown: "nobody" });
    const search = "<c:Search><c:words>a</c:words></c:Search>";
    expectWire(outcome, [
      [
        envelope(search, "<c:Tenant>t1</c:Tenant>"),
        200,
        envelope(
          "<c:SearchResponse><c:title>A</c:title></c:SearchResponse>",
          "<c:Quota><c:left>3</c:left></c:Quota>",
        ),
      ],
      [
        envelope(search, "<c:Tenant>nobody</c:Tenant>"),
        500,
        envelope(
          "<s:Fault><faultcode>s:Client</faultcode><faultstring>Who?</faultstring></s:Fault>",
          "<c:TenantUnknown><c:tenant>nobody</c:tenant></c:TenantUnknown>",
        ),
      ],
    ]);
  });

  test("a typed fault has its element in the detail, and is decoded by it", async () => {
    const outcome = await run(
      "document-literal.wsdl",
      `${PRELUDE}
export async function run() {
  const client = new CatalogClient({ endpoint, fetch });
  let results: unknown;
  try {
    await client.search({ words: ["a", "b"], limit: 1 });
  } catch (error) {
    if (error instanceof SoapFault) {
      results = [error.code, error.reason, error.decodedDetail, error.detailOf(tooManyElement)];
    }
  }
  return { results, exchanges };
}
`,
    );
    expect(outcome.results).toEqual([
      { namespace: "http://schemas.xmlsoap.org/soap/envelope/", localName: "Server" },
      "Too many.",
      { name: "TooMany", value: 2 },
      2,
    ]);
    expectWire(outcome, [
      [
        envelope(
          "<c:Search><c:words>a</c:words><c:words>b</c:words><c:limit>1</c:limit></c:Search>",
        ),
        500,
        envelope(
          "<s:Fault><faultcode>s:Server</faultcode><faultstring>Too many.</faultstring><detail><c:TooMany>2</c:TooMany></detail></s:Fault>",
        ),
      ],
    ]);
  });
});

describe("actions of WS-Addressing (Metadata §4.4)", () => {
  test("are those that the port type gives, or the default ones", async () => {
    const { exchanges } = await run(
      "document-literal.wsdl",
      `${PRELUDE}
export async function run() {
  const client = new CatalogClient({ endpoint, fetch, addressing: true });
  await client.search({ words: ["a"] });
  await client.search({ words: ["a", "b"], limit: 1 }).catch(() => undefined);
  await client.lookup(5);
  await client.log({ line: "x" });
  return { results: undefined, exchanges };
}
`,
    );
    const actionOf = (text: string): string | undefined => /:Action[^>]*>([^<]*)</.exec(text)?.[1];
    expect(
      exchanges.map(({ request, response }) => [actionOf(request), actionOf(response)]),
    ).toEqual([
      ["urn:search:ask", "urn:search:tell"],
      ["urn:search:ask", "urn:search:too-many"],
      [
        "http://example.org/catalog/CatalogPort/LookupRequest",
        "http://example.org/catalog/CatalogPort/LookupResponse",
      ],
      ["http://example.org/catalog/Log", undefined],
    ]);
  });
});

describe("documentation", () => {
  test("of port type, operation, header part and fault stands in the doc comments", () => {
    const files = render("document-literal.wsdl");
    const client = files.get("client.ts") ?? "";
    expect(client).toContain("Finds what the catalog has.");
    expect(client).toMatch(/\* Searches for words\.\n\s*\*\n\s*\* Every word has to match\./);
    expect(client).toContain("Looks up one entry.");
    expect(client).toMatch(/@throws SoapFault with the detail `TooMany`: More than the limit/);
    expect(client).toContain("@throws SoapFault with the detail `TooFew`.");
    expect(files.get("types.ts")).toContain("Who asks.");
  });
});
