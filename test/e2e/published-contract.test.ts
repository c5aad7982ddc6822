/** The WSDL and the schemas that the services publish. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { elementsNamed, infoset } from "./documents.js";
import type { InfosetElement } from "./documents.js";
import { serve } from "./loopback.js";
import { foreignClient } from "./node-soap.js";
import { changeLogService, echoService, workManagementService } from "./servers/sample-services.js";

const WSDL = "http://schemas.xmlsoap.org/wsdl/";
const XS = "http://www.w3.org/2001/XMLSchema";

describe("The published contract", () => {
  const CONTRACTS = [
    {
      name: "ms-usrpch",
      service: () => changeLogService(),
      wsdl: "UserProfileChangeService.wsdl",
      operation: "GetCurrentChangeToken",
      ports: [
        ["UserProfileChangeServiceSoap", "{http://schemas.xmlsoap.org/wsdl/soap/}address"],
        ["UserProfileChangeServiceSoap12", "{http://schemas.xmlsoap.org/wsdl/soap12/}address"],
      ],
      schemas: [],
    },
    {
      name: "ms-upiews",
      service: () => echoService(),
      wsdl: "ProfileImportExportService.wsdl",
      operation: "GetPartitionIds",
      ports: [
        ["ProfileImportExportServiceSoap", "{http://schemas.xmlsoap.org/wsdl/soap/}address"],
        ["ProfileImportExportServiceSoap12", "{http://schemas.xmlsoap.org/wsdl/soap12/}address"],
      ],
      schemas: [],
    },
    {
      name: "ms-wms",
      service: () => workManagementService(),
      wsdl: "WorkManagementService.wsdl",
      operation: "BeginExchangeSync",
      ports: [
        [
          "DefaultBinding_IWorkManagementServiceApplication",
          "{http://schemas.xmlsoap.org/wsdl/soap/}address",
        ],
        [
          "DefaultBinding_IWorkManagementServiceApplicationSoap12",
          "{http://schemas.xmlsoap.org/wsdl/soap12/}address",
        ],
      ],
      schemas: ["Serialization.xsd", "WorkManagement.xsd", "tempuri.xsd"],
    },
  ];

  /** A specification as it is in the repository. */
  function specified(contract: string, file: string): InfosetElement {
    const url = new URL(`../../specs/${contract}/${file}`, import.meta.url);
    return infoset(readFileSync(url, "utf8"));
  }

  /**
   * A document without what publishing adds: services, a binding for the SOAP 1.2 of the examples of
   * [MS-WMS], whose WSDL has none, and the locations of imports.
   */
  function withoutPlaces(element: InfosetElement): InfosetElement {
    const { schemaLocation: _, ...attributes } = element.attributes;
    const children = element.children
      .filter((child) => typeof child === "string" || !isAdded(child))
      .map((child) => (typeof child === "string" ? child : withoutPlaces(child)));
    const isImport = element.name === `{${XS}}import`;
    return { ...element, attributes: isImport ? attributes : element.attributes, children };
  }

  function isAdded({ name, attributes }: InfosetElement): boolean {
    return (
      name === `{${WSDL}}service` ||
      attributes["name"] === "DefaultBinding_IWorkManagementServiceApplicationSoap12"
    );
  }

  async function load(url: string): Promise<InfosetElement> {
    const response = await fetch(url);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/xml; charset=utf-8",
    ]);
    return infoset(await response.text());
  }

  test.each(CONTRACTS)("of $name is what the specification says", async (contract) => {
    const address = await serve(contract.service());
    const wsdl = await load(`${address}?wsdl`);
    expect(withoutPlaces(wsdl)).toEqual(withoutPlaces(specified(contract.name, contract.wsdl)));
  });

  test.each(CONTRACTS)("of $name names the address that was used", async (contract) => {
    const address = await serve(contract.service());
    for (const place of [address, `${address}/below`]) {
      const ports = elementsNamed(await load(`${place}/x.asmx?WSDL`), `{${WSDL}}port`);
      expect(ports.map(({ attributes, children }) => [attributes["name"], children])).toEqual(
        contract.ports.map(([port, name]) => [
          port,
          [{ name, attributes: { location: `${place}/x.asmx` }, children: [] }],
        ]),
      );
    }
  });

  test.each(CONTRACTS)("of $name is loaded with all that it imports", async (contract) => {
    const address = await serve(contract.service());
    const loaded = new Map<string, InfosetElement>();
    const follow = async (document: InfosetElement): Promise<void> => {
      for (const { attributes } of elementsNamed(document, `{${XS}}import`)) {
        const { schemaLocation: location } = attributes;
        if (location === undefined || loaded.has(location)) continue;
        const schema = await load(location);
        loaded.set(location, schema);
        await follow(schema);
      }
    };
    await follow(await load(`${address}?wsdl`));
    expect([...loaded.keys()].sort()).toEqual(
      contract.schemas.map((file) => `${address}?xsd=${file}`),
    );
    for (const file of contract.schemas) {
      const schema = loaded.get(`${address}?xsd=${file}`);
      expect(schema && withoutPlaces(schema)).toEqual(
        withoutPlaces(specified(contract.name, file)),
      );
    }
    const call = await foreignClient(address, "1.1");
    expect(await call(contract.operation)).toBeDefined();
  });

  test("is told of for HEAD, and has no other documents", async () => {
    const address = await serve(changeLogService());
    const head = await fetch(`${address}?wsdl`, { method: "HEAD" });
    const whole = await fetch(`${address}?wsdl`);
    const length = String((await whole.arrayBuffer()).byteLength);
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      length,
      "",
    ]);
    for (const file of ["other.xsd", "../package.json", "__proto__", ""]) {
      const response = await fetch(`${address}?xsd=${file}`);
      expect([file, response.status]).toEqual([file, 404]);
    }
  });
});
