import { expect, test } from "@jest/globals";
import { join } from "node:path";

import { generateContracts, type ContractRequest } from "../../generator/generate.js";
import { TARGETS } from "../../generator/render/options.js";
import { compile } from "../support/compiler.js";
import { wsdlText } from "../support/wsdl-text.js";
import { Workplace } from "../unit/cli/command.js";

/** Types that are derived from each other, and elements that stand for each other, in two operations. */
const SHOP = wsdlText(
  `<xs:complexType name="Payment"><xs:sequence/></xs:complexType>
<xs:complexType name="Card"><xs:complexContent><xs:extension base="t:Payment"><xs:sequence>
  <xs:element name="extra" type="xs:anyType"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="Cash"><xs:complexContent><xs:extension base="t:Payment"><xs:sequence/></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="Item" type="xs:string"/>
<xs:element name="Book" type="xs:string" substitutionGroup="t:Item"/>`,
  [
    { name: "Pay", request: '<xs:element name="card" type="t:Card"/>', response: "" },
    {
      name: "Order",
      request: '<xs:element ref="t:Item"/><xs:element name="payment" type="t:Payment"/>',
      response: '<xs:element ref="t:Book"/>',
    },
  ],
);

test("every choice of targets and operations compiles under the strictest settings", async () => {
  const place = new Workplace();
  try {
    place.put("shop.wsdl", SHOP);
    place.put(
      "names.hbs",
      '{{#each types}}import type { {{type}} as T{{@index}} } from "./types{{@root.ext}}";\nexport const n{{@index}} = (value: T{{@index}}): T{{@index}} => value;\n{{/each}}',
    );
    const contracts: ContractRequest[] = [...TARGETS, ["client", "server"] as const].flatMap(
      (target) =>
        [["*"], ["Pay"], ["Order"]].map((include) => ({
          contract: "shop.wsdl",
          out: `output/${String(target)}-${include.join("-").replace("*", "all")}`,
          options: { targets: [target].flat() },
          operations: { include },
        })),
    );
    await generateContracts({
      contracts: [...contracts, "ms-upsmods"],
      out: "output",
      base: place.path,
      options: { header: "Ours" },
      templates: [{ template: "names.hbs", output: "names.ts" }],
    });
    place.put("package.json", JSON.stringify({ type: "module" }));
    const strictest = join(import.meta.dirname, "strictest.json");
    place.put("tsconfig.json", JSON.stringify({ extends: strictest }));
    expect(await compile("typescript-7", join(place.path, "tsconfig.json"))).toEqual([]);
  } finally {
    place.remove();
  }
}, 60_000);
