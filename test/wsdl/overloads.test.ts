/** Operations of one name (WSDL 1.1 §2.4.5, §2.5). */
import { describe, expect, test } from "@jest/globals";

import { load, run } from "./generated.js";

describe("overloaded operations", () => {
  test("are methods of their own, dispatched by body element or SOAPAction", async () => {
    const { results, exchanges } = await run(
      "overloads.wsdl",
      `
import { AdderClient, createAdder, createFinder, FinderClient } from "./index.js";
import { connect } from "./wire.js";

export async function run() {
  const finder = connect(
    createFinder({ find: (id) => \`id \${id}\`, find2: (name) => \`name \${name}\` }),
  );
  const adder = connect(createAdder({ add: ({ a, b }) => a + b, add2: ({ a }) => a + "!" }));
  const endpoint = "http://localhost";
  const findClient = new FinderClient({ endpoint, fetch: finder.fetch });
  const addClient = new AdderClient({ endpoint, fetch: adder.fetch });
  const results = [
    await findClient.find(1),
    await findClient.find2("x"),
    await addClient.add({ a: 1, b: 2 }),
    await addClient.add2({ a: "y" }),
  ];
  return { results, exchanges: adder.exchanges };
}
`,
    );
    expect(results).toEqual(["id 1", "name x", 3, "y!"]);
    expect(exchanges.map(({ requestHeaders }) => requestHeaders["soapaction"])).toEqual([
      `"urn:add-ints"`,
      `"urn:add-texts"`,
    ]);
  });

  test("have actions of WS-Addressing by the names of their messages", () => {
    const { contract, warnings } = load("overloads.wsdl");
    expect(warnings).toEqual([]);
    expect(contract.services[0]?.operations.map(({ input }) => input.action)).toEqual([
      "urn:overloads:Finder:byId",
      "urn:overloads:Finder:byName",
    ]);
  });
});
