/** What is named as unsupported, and what is generated all the same. */
import { describe, expect, test } from "@jest/globals";

import { faults, load, run } from "./generated.js";

describe("operations that are not supported", () => {
  test("are left out beside others, each with its reason and place", () => {
    const { contract, warnings } = load("unsupported.wsdl");
    expect(contract.services[0]?.operations.map(({ name }) => name)).toEqual(["Plain"]);
    const inFile = warnings.map((text) => text.replace("unsupported.wsdl:", ""));
    expect(inFile).toEqual([
      `29:9: warning SW3002: The header part "typed" is given by a type, which is not supported; it is left out. Name a global element and use it literally.`,
      `15:80: warning SW3002: The fault "Odd" is given by a type, which is not supported; it is not typed. Name a global element in its message.`,
      `22:5: warning SW3012: No SOAP binding carries the operation "Unbound"; it is left out. Add it to the binding.`,
      `16:5: warning SW3002: The operation "Notify" is a notification operation, which is not supported; the operation is left out. Let the client send the first message.`,
      `17:5: warning SW3002: The operation "Solicit" is a solicit-response operation, which is not supported; the operation is left out. Let the client send the first message.`,
      `38:5: warning SW3002: The operation "Encoded" of the binding "MixedSoap" is encoded (use="encoded"), which is not supported; the operation is left out. Bind it with document/literal or rpc/literal.`,
      `44:7: warning SW3002: The operation "Upload" sends attachments (mime:multipartRelated), which are not supported; the operation is left out. Put binary content into the body, as xs:base64Binary.`,
      `52:27: warning SW3002: The operation "Two" has 2 parts in one body, which is not supported in document style; the operation is left out. Wrap them in one element.`,
      `53:29: warning SW3002: The operation "Typed" has the part "typed" given by a type, which is not supported in document style; the operation is left out. Name a global element in the part.`,
    ]);
  });

  test("do not keep the others from working", async () => {
    const { results } = await run(
      "unsupported.wsdl",
      `
import { createMixed, MixedClient } from "./index.js";
import { connect } from "./wire.js";

export async function run() {
  const { fetch, exchanges } = connect(createMixed({ plain: (text) => text + "!" }));
  const client = new MixedClient({ endpoint: "http://localhost", fetch });
  return { results: await client.plain("a"), exchanges };
}
`,
    );
    expect(results).toBe("a!");
  });

  test("are errors where nothing else is left", () => {
    expect(faults("encoded.wsdl")).toEqual([
      `encoded.wsdl:11:5: error SW3002: The operation "Spell" of the binding "WordsSoap" is encoded (use="encoded"), which is not supported. Bind it with document/literal or rpc/literal.`,
    ]);
  });
});

test("WSDL 2.0 is named", () => {
  expect(faults("wsdl-2.0.wsdl")).toEqual([
    "wsdl-2.0.wsdl:2:1: error SW3002: The file is WSDL 2.0, which is not supported. Give the WSDL 1.1 description of the service.",
  ]);
});
