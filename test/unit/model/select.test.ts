import { describe, expect, test } from "@jest/globals";

import type { Contract } from "../../../generator/model/contract.js";
import { selectOperations, type OperationSelection } from "../../../generator/model/select.js";
import { checkModel } from "../../../generator/extend/check-model.js";
import { wsdlText, type OperationText } from "../../support/wsdl-text.js";
import { buildValid } from "./build-from-text.js";

const element = (name: string, type: string): string =>
  `<xs:element name="${name}" type="${type}"/>`;
const complex = (name: string, content: string): string =>
  `<xs:complexType name="${name}"><xs:sequence>${content}</xs:sequence></xs:complexType>`;
const extension = (name: string, base: string, content: string): string =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="${base}"><xs:sequence>${content}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;

function contractOf(components: readonly string[], operations: readonly OperationText[]): Contract {
  return buildValid({ "shop.wsdl": wsdlText(components.join("\n"), operations) });
}

/** The local names of what is left, anonymous types by their ids. */
function selected(contract: Contract, selection: OperationSelection) {
  const reduced = selectOperations(contract, selection);
  expect(checkModel(reduced, "test").kind).toBe("contract");
  return {
    operations: reduced.services.flatMap((service) =>
      service.operations.map(({ name }) => `${service.name}/${name}`),
    ),
    elements: reduced.elements.map(({ name }) => name.localName),
    types: reduced.types.map(({ name, id }) => name?.localName ?? id.replace("{urn:t}", "")),
  };
}

const TWO = [
  { name: "Buy", request: element("order", "t:Order"), response: "" },
  { name: "Sell", request: element("offer", "t:Offer"), response: "" },
];

const WRAPPERS_OF_BUY = ["element Buy", "element BuyResponse"];

describe("an operation keeps what its messages reach", () => {
  test("types through members, bases, attributes, lists, unions and simple content", () => {
    const contract = contractOf(
      [
        extension("Order", "t:Document", element("price", "t:Price")),
        complex("Document", element("sizes", "t:Sizes")),
        '<xs:complexType name="Price"><xs:simpleContent><xs:extension base="t:Amount"><xs:attribute name="unit" type="t:Unit"/></xs:extension></xs:simpleContent></xs:complexType>',
        '<xs:simpleType name="Amount"><xs:restriction base="xs:decimal"/></xs:simpleType>',
        '<xs:simpleType name="Unit"><xs:union memberTypes="t:Currency xs:int"/></xs:simpleType>',
        '<xs:simpleType name="Currency"><xs:restriction base="xs:string"/></xs:simpleType>',
        '<xs:simpleType name="Sizes"><xs:list itemType="t:Size"/></xs:simpleType>',
        '<xs:simpleType name="Size"><xs:restriction base="xs:int"/></xs:simpleType>',
        complex("Offer", element("sizes", "t:Sizes")),
        complex("Unused", element("offer", "t:Offer")),
        element("Global", "t:Unused"),
      ],
      TWO,
    );
    expect(selected(contract, { include: ["Buy"] })).toEqual({
      operations: ["ShopService/Buy"],
      elements: ["Buy", "BuyResponse"],
      types: [
        ...["Order", "Document", "Price", "Amount", "Unit", "Currency", "Sizes", "Size"],
        ...WRAPPERS_OF_BUY,
      ],
    });
  });

  test("types derived from that of a member, but not those derived from a mere base", () => {
    const contract = contractOf(
      [
        extension("Order", "t:Document", element("payment", "t:Payment")),
        complex("Document", ""),
        extension("Letter", "t:Document", ""),
        complex("Payment", ""),
        extension("CardPayment", "t:Payment", element("card", "t:Card")),
        extension("DebitPayment", "t:CardPayment", ""),
        complex("Card", ""),
        complex("Offer", element("letter", "t:Letter")),
      ],
      TWO,
    );
    const { types } = selected(contract, { include: ["Buy"] });
    expect(types).toEqual([
      ...["Order", "Document", "Payment", "CardPayment", "DebitPayment", "Card"],
      ...WRAPPERS_OF_BUY,
    ]);
    const reduced = selectOperations(contract, { include: ["Buy"] });
    const derived = reduced.types.find(({ name }) => name?.localName === "Document")?.derived;
    expect(derived).toEqual(["{urn:t}Order"]);
  });

  test("elements that may stand for a referenced one, and no head of one that is referenced itself", () => {
    const components = [
      element("Item", "xs:string"),
      '<xs:element name="Book" type="xs:string" substitutionGroup="t:Item"/>',
      element("Tag", "xs:string"),
      '<xs:element name="Label" type="xs:string" substitutionGroup="t:Tag"/>',
      complex("Order", '<xs:element ref="t:Item"/><xs:element ref="t:Label"/>'),
      complex("Offer", '<xs:element ref="t:Tag"/>'),
    ];
    const contract = contractOf(components, TWO);
    const { elements } = selected(contract, { include: ["Buy"] });
    expect(elements).toEqual(["Item", "Book", "Label", "Buy", "BuyResponse"]);
    const label = selectOperations(contract, { include: ["Buy"] }).elements[2];
    expect(label?.substitutionGroup).toBeUndefined();
  });

  test("nothing for a member of any type, of which every type may be a value", () => {
    const contract = contractOf(
      [complex("Order", element("extra", "xs:anyType")), complex("Offer", "")],
      TWO,
    );
    expect(selected(contract, { include: ["Buy"] }).types).toEqual(["Order", ...WRAPPERS_OF_BUY]);
  });
});

describe("operations are named", () => {
  const operations = ["GetA", "GetB", "SetA"].flatMap((name) =>
    ["Shop", "Store"].map((portType) => ({
      name: portType === "Shop" ? name : `${name}${portType}`,
      request: "",
      response: "",
      portType,
    })),
  );
  const contract = contractOf([], operations);

  test.each<[OperationSelection, string[]]>([
    [{ include: ["Get?"] }, ["ShopService/GetA", "ShopService/GetB"]],
    [
      { include: ["StoreService/*"], exclude: ["Set*"] },
      ["StoreService/GetAStore", "StoreService/GetBStore"],
    ],
    [{ exclude: ["*Store", "SetA"] }, ["ShopService/GetA", "ShopService/GetB"]],
  ])("%j", (selection, expected) => {
    expect(selected(contract, selection).operations).toEqual(expected);
  });

  test.each<[OperationSelection, string]>([
    [{ include: ["GetAA"] }, 'has no operation "GetAA". Did you mean "GetA"?'],
    [{ include: ["G.tA"] }, 'has no operation "G.tA". Did you mean "GetA"?'],
    [{ exclude: ["Zzzzzzzz"] }, 'has no operation "Zzzzzzzz". It has "GetA", "GetB"'],
    [{ exclude: ["*"] }, 'No operation of the contract "test" is left.'],
  ])("%j is refused", (selection, message) => {
    expect(() => selectOperations(contract, selection)).toThrow(message);
  });
});
