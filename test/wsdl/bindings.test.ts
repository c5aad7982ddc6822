/** Services, ports and bindings (WSDL 1.1 §2.5–§2.7), in files that import each other (§2.1.1). */
import { describe, expect, test } from "@jest/globals";

import { infoset } from "../support/infoset.js";
import { faults, load, render, run } from "./generated.js";

const MAIN = "several/main.wsdl";

const USE = `
import { AdminClient, createAdmin, createStore, StoreClient } from "./index.js";
import { connect } from "./wire.js";

export async function run() {
  const prices = new Map([[7, "9.95"]]);
  const store = connect(createStore({ price: ({ article }) => prices.get(article.number) ?? "0" }));
  const admin = connect(
    createAdmin({
      setPrice: ({ article, amount }) => {
        prices.set(article.number, amount);
      },
    }),
  );
  const endpoint = "http://localhost/store";
  await new AdminClient({ endpoint, fetch: admin.fetch }).setPrice({
    article: { number: 8 },
    amount: "1.50",
  });
  const client = new StoreClient({ endpoint, fetch: store.fetch });
  const results = [
    await client.price({ article: { number: 7 } }),
    await client.price({ article: { number: 8 } }),
  ];
  return { results, exchanges: [...admin.exchanges, ...store.exchanges] };
}
`;

function envelope(namespace: string, body: string): string {
  return `<s:Envelope xmlns:s="${namespace}" xmlns:m="urn:store:messages" xmlns:t="urn:store:types"><s:Body>${body}</s:Body></s:Envelope>`;
}

const SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

describe("several bindings", () => {
  test("give one client for each port type, with each operation once", () => {
    const client = render(MAIN).get("client.ts") ?? "";
    expect(client.match(/export class \w+/g)).toEqual([
      "export class StoreClient",
      "export class AdminClient",
    ]);
    expect(client.match(/^ {2}(?!constructor)\w+\(/gm)).toEqual(["  price(", "  setPrice("]);
  });

  test("are told with the ports of every service, HTTP ones aside", () => {
    const { contract } = load(MAIN);
    const bindings = contract.services.map(({ name, bindings: all }) => [
      name,
      all.map((binding) => [
        binding.name.localName,
        binding.soapVersion,
        binding.ports.map(({ service, name: port, address }) => `${service}/${port} ${address}`),
      ]),
    ]);
    expect(bindings).toEqual([
      [
        "Store",
        [
          [
            "StoreSoap",
            "1.1",
            ["Inner/Store http://inner/store", "Outer/Store http://outer/store"],
          ],
          ["StoreSoap12", "1.2", ["Outer/Store12 http://outer/store12"]],
        ],
      ],
      ["Admin", [["AdminSoap", "1.1", ["Inner/Admin http://inner/admin"]]]],
    ]);
  });

  test("that disagree follow the first one, with a warning that names both", () => {
    expect(load(MAIN).warnings).toEqual([
      `several/abstract.wsdl:16:5: warning SW3011: The bindings "StoreSoap" and "StoreSoap12" carry the operation "Price" in different ways (soapAction); "StoreSoap" is followed. Choose one of them under "bindings" in contract.json.`,
    ]);
  });

  test("over types spread over files and namespaces, exchange messages", async () => {
    const { results, exchanges } = await run(MAIN, USE);
    expect(results).toEqual(["9.95", "1.50"]);
    const [set, price] = exchanges;
    expect(infoset(set?.request)).toEqual(
      infoset(
        envelope(
          SOAP_11,
          "<m:SetPrice><m:article><t:number>8</t:number></m:article><m:amount>1.50</m:amount></m:SetPrice>",
        ),
      ),
    );
    expect(infoset(set?.response)).toEqual(infoset(envelope(SOAP_11, "")));
    expect(infoset(price?.response)).toEqual(
      infoset(envelope(SOAP_11, "<m:PriceResponse><m:amount>9.95</m:amount></m:PriceResponse>")),
    );
    expect(price?.requestHeaders).toMatchObject({
      "content-type": "text/xml; charset=utf-8",
      soapaction: `"urn:store/price"`,
    });
  });
});

describe("a chosen binding", () => {
  const settings = { bindings: { Store: "StoreSoap12" } };

  test("decides on the SOAP version and the action, without a warning", async () => {
    expect(load(MAIN, settings).warnings).toEqual([]);
    const { results, exchanges } = await run(MAIN, USE, settings);
    expect(results).toEqual(["9.95", "1.50"]);
    const price = exchanges[1];
    expect(price?.requestHeaders["content-type"]).toBe(
      `application/soap+xml; charset=utf-8; action="urn:store/price-12"`,
    );
    expect(infoset(price?.request)).toEqual(
      infoset(
        envelope(SOAP_12, "<m:Price><m:article><t:number>7</t:number></m:article></m:Price>"),
      ),
    );
  });

  test("may be named alone, as on the command line", () => {
    const { contract } = load(MAIN, { chosenBindings: ["StoreSoap12"] });
    const actions = contract.services.flatMap(({ operations }) =>
      operations.map(({ soapAction }) => soapAction),
    );
    expect(actions).toEqual(["urn:store/price-12", "urn:store/set-price"]);
    expect(faults(MAIN, { chosenBindings: ["StoreSoup12"] })).toContain(
      `error SW3005: The contract "contract" has no binding "StoreSoup12". Did you mean "StoreSoap12"?`,
    );
  });

  test.each([
    [
      { Store: "StoreSoap13" },
      `several/abstract.wsdl:15:3: error SW3005: The port type "Store" has no binding "StoreSoap13". Did you mean "StoreSoap12"?`,
    ],
    [
      { Store: "StoreGet" },
      `several/abstract.wsdl:15:3: error SW3002: The binding "StoreGet" of the port type "Store" is not SOAP, which alone is supported. Choose a SOAP binding.`,
    ],
    [
      { Stores: "StoreSoap" },
      `error SW3004: A binding is chosen for the port type "Stores", which the contract lacks. Did you mean "Store"?`,
    ],
  ])("%j has to exist and to be SOAP", (bindings, fault) => {
    expect(faults(MAIN, { bindings })).toContain(fault);
  });
});
