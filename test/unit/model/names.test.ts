import { describe, expect, test } from "@jest/globals";

import { nameDatabase } from "../../../generator/model/database-names.js";
import { nameManagedClasses } from "../../../generator/model/managed-names.js";
import { memberKey, nameContract } from "../../../generator/model/names.js";
import { loadFixture } from "../../golden/fixtures.js";
import { buildValid, schemaContract } from "./build-from-text.js";

/** The identifiers of the types of a schema, by id without its namespace. */
function typeNames(content: string): Record<string, string> {
  const { types } = nameContract(schemaContract(content));
  return Object.fromEntries(
    [...types].map(([id, names]) => [id.replaceAll("{urn:t}", ""), names.type]),
  );
}

const EMPTY = "<xs:sequence/>";

describe("types", () => {
  test("are called like the schema calls them, from their first letter on", () => {
    expect(
      typeNames(
        `<xs:complexType name="run-history">${EMPTY}</xs:complexType>
        <xs:complexType name="MAData">${EMPTY}</xs:complexType><xs:simpleType name="2D"><xs:restriction base="xs:int"/></xs:simpleType>`.replace(
          '"2D"',
          '"_2D"',
        ),
      ),
    ).toEqual({ "run-history": "RunHistory", MAData: "MAData", _2D: "_2D" });
  });

  test("that differ in their first letter alone are numbered", () => {
    expect(
      typeNames(
        `<xs:complexType name="Status">${EMPTY}</xs:complexType><xs:complexType name="status">${EMPTY}</xs:complexType>`,
      ),
    ).toEqual({ Status: "Status", status: "Status2" });
  });

  test("without name are called by the way that leads to them", () => {
    expect(
      typeNames(`<xs:element name="order"><xs:complexType><xs:sequence>
          <xs:element name="line"><xs:complexType>
            <xs:attribute name="unit"><xs:simpleType><xs:list><xs:simpleType>
              <xs:restriction base="xs:int"/></xs:simpleType></xs:list></xs:simpleType></xs:attribute>
          </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`),
    ).toEqual({
      "element order": "Order",
      "element order/line": "OrderLine",
      "element order/line/@unit": "OrderLineUnit",
      "element order/line/@unit/item": "OrderLineUnitItem",
    });
  });

  test("with a name choose first, wherever they stand", () => {
    expect(
      typeNames(`<xs:element name="Order"><xs:complexType>${EMPTY}</xs:complexType></xs:element>
        <xs:complexType name="Order">${EMPTY}</xs:complexType>`),
    ).toEqual({ "element Order": "OrderContent", Order: "Order" });
  });

  test.each(["Promise", "Uint8Array", "QName", "AnyValue", "OneOf", "Principal", "Channel"])(
    "are not called %s, which generated modules use",
    (name) => {
      expect(typeNames(`<xs:complexType name="${name}">${EMPTY}</xs:complexType>`)).toEqual({
        [name]: `${name}Type`,
      });
    },
  );

  test("leave the union of another type its name", () => {
    expect(
      typeNames(`<xs:complexType name="Shape">${EMPTY}</xs:complexType>
        <xs:complexType name="AnyShape">${EMPTY}</xs:complexType>`),
    ).toEqual({ Shape: "Shape", AnyShape: "AnyShape2" });
  });
});

describe("elements", () => {
  test("have a descriptor, functions and a key", () => {
    const { elements } = nameContract(
      schemaContract(`<xs:element name="run-history" type="xs:int"/>`),
    );
    expect(elements.get("{urn:t}run-history")).toEqual({
      descriptor: "runHistoryElement",
      parse: "parseRunHistory",
      serialize: "serializeRunHistory",
      substitutes: "",
      key: "runHistory",
    });
  });

  test("do not share the constant of a type", () => {
    const { types, elements } = nameContract(
      schemaContract(`<xs:complexType name="xElement">${EMPTY}</xs:complexType>
        <xs:element name="xElementType" type="t:xElement"/><xs:element name="XElementType" type="t:xElement"/>`),
    );
    const constants = [
      ...[...types.values()].map(({ descriptor }) => descriptor),
      ...[...elements.values()].map(({ descriptor }) => descriptor),
    ];
    expect(constants).toEqual(["xElementType", "xElementTypeElement", "xElementTypeElement2"]);
  });
});

describe("services", () => {
  test("keep out of the way of words, parameters and members that every object has", () => {
    const [names] = nameContract(loadFixture("collisions").contract).services;
    expect(names).toEqual({
      descriptor: "options_",
      client: "OptionsClient",
      handler: "OptionsHandler",
      headers: "OptionsHeaders",
      factory: "createOptions",
      operations: [
        { method: "status", descriptor: "statusOperation" },
        { method: "constructor_", descriptor: "constructor_Operation" },
        { method: "delete", descriptor: "deleteOperation" },
        { method: "delete2", descriptor: "delete2Operation" },
        { method: "toString_", descriptor: "toString_Operation" },
      ],
    });
  });
});

test("naming is the same for the same contract, whatever was named before", () => {
  const { contract } = loadFixture("collisions");
  expect(nameContract(contract)).toEqual(nameContract(contract));
});

test("memberKey keeps the wire's names where that is asked for", () => {
  expect(memberKey("step-ID", "camel")).toBe("stepId");
  expect(memberKey("step-ID", "preserve")).toBe("step-ID");
});

describe("a database beside managed classes", () => {
  test("takes no name that these have", () => {
    const contract = buildValid(
      {
        "shop.mof": `#pragma namespace ("\\\\\\\\.\\\\root\\\\example")
          class Shop { [Key] string Id; uint32 Start(); };
          class StockRow { [Key] string Id; };`,
        "shop.sql": `USE Shop;
GO
CREATE TABLE Stock (Id int NOT NULL);
GO
CREATE PROCEDURE ShopStart @a int AS RETURN 0;`,
      },
      { files: ["shop.mof", "shop.sql"] },
    );
    const taken = nameContract(contract);
    const managedClasses = nameManagedClasses(contract, taken, "camel");
    const { database } = contract;
    if (database === undefined) throw new Error("The script gave no database.");
    const names = nameDatabase(database, taken, managedClasses, "camel");
    expect(names).toMatchObject({
      client: "ShopClient2",
      handler: "ShopHandler2",
      factory: "createShop",
      procedures: [
        {
          arguments: "ShopStartArguments",
          request: "ShopStartRequest2",
          result: "ShopStartResult2",
        },
      ],
      tables: [{ row: "StockRow2" }],
    });
  });
});
