import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { schema, Workplace, ORDER_SCHEMA } from "./command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => {
  place.remove();
});

/** The faults of a contract file that is generated from; asserts that nothing was written. */
async function faultsOf(file: string, content: string | Uint8Array): Promise<string> {
  place.put(file, content);
  const before = place.files();
  const { code, stdout, stderr } = await place.run("generate", file);
  expect({ code, stdout, files: place.files() }).toEqual({ code: 1, stdout: "", files: before });
  return stderr;
}

describe("a file that is not well-formed", () => {
  test("text is told from XML", async () => {
    expect(await faultsOf("orders.xsd", "hello\n")).toMatch(
      /^orders\.xsd:1:1: error SW1001: .*\n$/,
    );
  });

  test("a file that is cut off is told where it ends", async () => {
    const cut = ORDER_SCHEMA.slice(0, ORDER_SCHEMA.indexOf("</xs:complexType>"));
    expect(await faultsOf("orders.xsd", cut)).toMatch(/^orders\.xsd:\d+:\d+: error SW1001: .*\n$/);
  });

  test("an end tag that does not match is told with its line and column", async () => {
    const bad = ORDER_SCHEMA.replace("</xs:sequence>", "</xs:sequense>");
    expect(await faultsOf("orders.xsd", bad)).toBe(
      "orders.xsd:10:5: error SW1001: Expected </xs:sequence>, found </xs:sequense>. " +
        "Correct the file at this place.\n",
    );
  });

  test("bytes that are not of the declared encoding are told", async () => {
    const latin1 = Buffer.from(ORDER_SCHEMA.replace("Order", "Stra\u00dfe"), "latin1");
    expect(await faultsOf("orders.xsd", latin1)).toBe(
      "orders.xsd:1:1: error SW1002: The file holds bytes that are not utf-8. " +
        "Save the file as UTF-8 and declare that encoding or none.\n",
    );
  });

  test("entities are not expanded, those of bombs with them", async () => {
    const bomb = ORDER_SCHEMA.replace(
      "?>\n",
      '?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>\n',
    ).replace("</xs:schema>", "<xs:element name='&lol2;'/></xs:schema>");
    expect(await faultsOf("orders.xsd", bomb)).toMatch(
      /^orders\.xsd:2:1: error SW1003: .*(DOCTYPE|document type declaration).*\n$/i,
    );
  });

  test("a page of HTML is told from a contract", async () => {
    expect(await faultsOf("orders.wsdl", "<html><body/></html>")).toMatch(
      /^orders\.wsdl:1:1: error SW1005: The root element is html in no namespace\. /,
    );
  });
});

describe("a reference that leads nowhere", () => {
  test("names the nearest type", async () => {
    const bad = ORDER_SCHEMA.replace('name="Order" type="Order"', 'name="Order" type="Ordre"');
    expect(await faultsOf("orders.xsd", bad)).toMatch(
      /^orders\.xsd:4:\d+: error SW2005: .*Ordre.* Did you mean .*Order.*\?\n$/,
    );
  });

  test("names the nearest element", async () => {
    const bad = schema(
      `  <xs:element name="Line" type="xs:string"/>
  <xs:complexType name="Order"><xs:sequence><xs:element ref="Lien"/></xs:sequence></xs:complexType>`,
    );
    expect(await faultsOf("orders.xsd", bad)).toMatch(
      /^orders\.xsd:5:\d+: error SW2006: .*Lien.* Did you mean .*Line.*\?\n$/,
    );
  });

  test("names the nearest message", async () => {
    const wsdl = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="urn:orders"
    xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" targetNamespace="urn:orders">
  <message name="PlaceOrderIn"/>
  <portType name="Orders"><operation name="Place">
    <input message="tns:PlaceOrdrIn"/>
  </operation></portType>
  <binding name="OrdersSoap" type="tns:Orders">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Place"><input><soap:body use="literal"/></input></operation>
  </binding>
</definitions>`;
    expect(await faultsOf("orders.wsdl", wsdl)).toMatch(
      /^orders\.wsdl:5:\d+: error SW3003: .*PlaceOrdrIn.* Did you mean .*PlaceOrderIn.*\?\n$/,
    );
  });

  test("names the nearest file for an import", async () => {
    place.put("lines.xsd", schema("").replaceAll("urn:orders", "urn:lines"));
    const bad = schema(
      '  <xs:import namespace="urn:lines" schemaLocation="line.xsd"/>\n' +
        '  <xs:element name="Order" type="xs:string"/>',
    );
    expect(await faultsOf("orders.xsd", bad)).toBe(
      "orders.xsd:4:3: error SW2015: The file line.xsd does not exist or cannot be read. " +
        "Did you mean lines.xsd?\n",
    );
  });
});

describe("circles", () => {
  test("of imports are read", async () => {
    const other = (from: string, to: string): string =>
      schema(
        `  <xs:import namespace="urn:${to}" schemaLocation="${to}.xsd"/>
  <xs:element name="A" type="xs:string"/>`,
      ).replaceAll("urn:orders", `urn:${from}`);
    place.put("a.xsd", other("a", "b"));
    place.put("b.xsd", other("b", "a"));
    const { code, stderr } = await place.run("inspect", "a.xsd");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("of derivation are faults", async () => {
    const extension = (name: string, base: string): string =>
      `  <xs:complexType name="${name}"><xs:complexContent><xs:extension base="${base}"/></xs:complexContent></xs:complexType>`;
    const bad = schema([extension("A", "B"), extension("B", "A")].join("\n"));
    expect(await faultsOf("orders.xsd", bad)).toMatch(/^orders\.xsd:[45]:\d+: error SW2011: /);
  });
});

describe("contract.json", () => {
  test("that is not JSON is told with its place", async () => {
    expect(await faultsOf("orders/contract.json", '{\n  "name": orders\n}')).toMatch(
      /^orders\/contract\.json:2:11: error SW5001: /,
    );
  });

  test("with an unknown key gets the nearest one", async () => {
    place.put("orders/orders.xsd", ORDER_SCHEMA);
    const settings = '{ "name": "orders", "files": ["orders.xsd"], "tilte": "Orders" }';
    expect(await faultsOf("orders/contract.json", settings)).toMatch(
      /^orders\/contract\.json:1:46: error SW5001: .*tilte.* Did you mean "title"\?\n$/,
    );
  });

  test("that cannot be read is told so", async () => {
    place.put("orders/contract.json/in-the-way", "");
    expect(await place.run("inspect", "orders")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "error SW1004: The file orders/contract.json cannot be read (EISDIR). Make it readable.\n",
    });
  });

  test("that names a missing file is told which", async () => {
    const settings = '{ "name": "orders", "files": ["order.xsd"] }';
    place.put("orders/orders.xsd", ORDER_SCHEMA);
    expect(await faultsOf("orders/contract.json", settings)).toBe(
      "orders/contract.json:1:31: error SW1004: The file orders/order.xsd does not exist or cannot be read. " +
        "Did you mean orders/orders.xsd?\n",
    );
  });
});

test("the faults of every contract are told in one run", async () => {
  place.put("a.xsd", "a");
  place.put("b.xsd", "b");
  const { code, stderr } = await place.run("generate", "a.xsd", "b.xsd");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^a\.xsd:1:1: error SW1001: .*\nb\.xsd:1:1: error SW1001: .*\n$/);
});

test("two contracts of one name are refused", async () => {
  place.put("a/orders.xsd", ORDER_SCHEMA);
  place.put("b/orders.xsd", ORDER_SCHEMA);
  expect(await place.run("generate", "a/orders.xsd", "b/orders.xsd")).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "error SW5002: Two contracts have the name orders: a/orders.xsd and b/orders.xsd. " +
      "Give one of them another name in its contract.json.\n",
  });
});

test("a contract cannot have the runtime's name", async () => {
  expect(await faultsOf("runtime.xsd", ORDER_SCHEMA)).toBe(
    "error SW5002: A contract cannot have the name runtime, which is the runtime's (runtime.xsd). " +
      "Give it another name in its contract.json.\n",
  );
});
