/** rpc/literal (WSDL 1.1 §3.5, WS-I Basic Profile 1.1 §4.7). */
import { describe, expect, test } from "@jest/globals";

import { infoset } from "../support/infoset.js";
import { compileErrors, run } from "./generated.js";

const USE = `
import { encodeXmlElement } from "../runtime/codec.js";
import { SoapFault } from "../runtime/errors.js";
import { createOrderService, OrderServiceClient, outOfStockElement } from "./index.js";
import { connect } from "./wire.js";

export async function run() {
  const seen: unknown[] = [];
  const { fetch, exchanges } = connect(
    createOrderService({
      place: ({ item, currency }, { headers }) => {
        seen.push(item, currency, headers.session);
        if (item.count > 10) {
          throw new SoapFault({
            code: "Client",
            reason: "Sold out.",
            detail: [encodeXmlElement(outOfStockElement, { sku: item.sku })],
          });
        }
        return { number: 12345678901n, confirmed: { ...item, count: item.count - 1 } };
      },
      count: () => 7,
    }),
  );
  const client = new OrderServiceClient({
    endpoint: "http://localhost/orders",
    fetch,
    soapHeaders: { session: "s1" },
  });
  const placed = await client.place({ item: { sku: "a", count: 2 }, currency: "EUR" });
  const count = await client.count();
  let fault: unknown;
  try {
    await client.place({ item: { sku: "b", count: 11 }, currency: "USD" });
  } catch (error) {
    if (error instanceof SoapFault) {
      const detail = error.detailOf(outOfStockElement);
      fault = [error.reason, detail?.sku, error.decodedDetail];
    }
  }
  return { results: { placed, count, seen, fault }, exchanges };
}
`;

describe("rpc/literal", () => {
  test("travels as a wrapper named by the operation, with unqualified accessors in part order", async () => {
    const { results, exchanges } = await run("rpc-literal.wsdl", USE);
    expect(results).toEqual({
      placed: { number: 12345678901n, confirmed: { sku: "a", count: 1 } },
      count: 7,
      seen: [{ sku: "a", count: 2 }, "EUR", "s1", { sku: "b", count: 11 }, "USD", "s1"],
      fault: ["Sold out.", "b", { name: "OutOfStock", value: { sku: "b" } }],
    });
    const envelope = (header: string, body: string): string =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:w="urn:orders:wire" xmlns:t="urn:orders:types">${header}<s:Body>${body}</s:Body></s:Envelope>`;
    const session = "<s:Header><t:Session>s1</t:Session></s:Header>";
    expect(exchanges.map(({ request }) => infoset(request))).toEqual([
      infoset(
        envelope(
          session,
          "<w:Place><item><t:sku>a</t:sku><t:count>2</t:count></item><currency>EUR</currency></w:Place>",
        ),
      ),
      infoset(envelope(session, "<w:Count/>").replace(session, "")),
      infoset(
        envelope(
          session,
          "<w:Place><item><t:sku>b</t:sku><t:count>11</t:count></item><currency>USD</currency></w:Place>",
        ),
      ),
    ]);
    expect(exchanges.map(({ status, response }) => [status, infoset(response)])).toEqual([
      [
        200,
        infoset(
          envelope(
            "",
            "<w:PlaceResponse><number>12345678901</number><confirmed><t:sku>a</t:sku><t:count>1</t:count></confirmed></w:PlaceResponse>",
          ),
        ),
      ],
      [200, infoset(envelope("", "<w:CountResponse><return>7</return></w:CountResponse>"))],
      [
        500,
        infoset(
          envelope(
            "",
            "<s:Fault><faultcode>s:Client</faultcode><faultstring>Sold out.</faultstring><detail><t:OutOfStock><t:sku>b</t:sku></t:OutOfStock></detail></s:Fault>",
          ),
        ),
      ],
    ]);
    expect(exchanges.map(({ requestHeaders }) => requestHeaders["soapaction"])).toEqual([
      `"urn:orders/place"`,
      `""`,
      `"urn:orders/place"`,
    ]);
  });

  test("has typed parts: values of other types do not compile", () => {
    const code = `
import { OrderServiceClient } from "./index.js";
const client = new OrderServiceClient({ endpoint: "http://localhost" });
export const wrong = client.place({ item: { sku: 1, count: 2 }, currency: "GBP" });
`;
    expect(compileErrors("rpc-literal.wsdl", code)).toEqual([
      expect.stringContaining("'number' is not assignable to type 'string'"),
      expect.stringContaining(`'"GBP"' is not assignable to type`),
    ]);
  });

  test("holds an element that a part names within the accessor of the part (WSDL 1.1 §3.5)", async () => {
    const { results, exchanges } = await run(
      "rpc-element-part.wsdl",
      `
import { createWords, WordsClient } from "./index.js";
import { connect } from "./wire.js";

export async function run() {
  const { fetch, exchanges } = connect(
    createWords({ repeat: ({ word, times }) => ({ word: word.word?.repeat(times) ?? null }) }),
  );
  const client = new WordsClient({ endpoint: "http://localhost", fetch });
  const results = [
    await client.repeat({ word: { word: "ab" }, times: 2 }),
    await client.repeat({ word: { word: null }, times: 2 }),
  ];
  return { results, exchanges };
}
`,
    );
    expect(results).toEqual([{ word: "abab" }, { word: null }]);
    const envelope = (body: string): unknown =>
      infoset(
        `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="urn:p"><s:Body>${body}</s:Body></s:Envelope>`,
      );
    expect(exchanges.map(({ request, response }) => [infoset(request), infoset(response)])).toEqual(
      [
        [
          envelope("<p:Repeat><word><p:Word>ab</p:Word></word><times>2</times></p:Repeat>"),
          envelope("<p:RepeatResponse><words><p:Word>abab</p:Word></words></p:RepeatResponse>"),
        ],
        [
          envelope(`<p:Repeat><word><p:Word xsi:nil="true"/></word><times>2</times></p:Repeat>`),
          envelope(`<p:RepeatResponse><words><p:Word xsi:nil="true"/></words></p:RepeatResponse>`),
        ],
      ],
    );
  });
});
