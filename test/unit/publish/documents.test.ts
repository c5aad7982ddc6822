import { describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../../generator/diagnostics.js";
import { buildContract } from "../../../generator/model/build.js";
import type { Contract } from "../../../generator/model/contract.js";
import type { ContractSettings } from "../../../generator/model/settings.js";
import { publishDocuments } from "../../../generator/publish/documents.js";
import { resolvePath } from "../../../generator/read/files.js";
import type { SourceSet } from "../../../generator/read/source-documents.js";
import { readSources } from "../../../generator/read/source-set.js";
import type { PublishedDocuments } from "../../../generator/render/templates.js";

const ADDRESS = "urn:stubwright:address";

/** Publishes files, the first of them the root. */
function publish(files: Readonly<Record<string, string>>, ...roots: string[]): PublishedDocuments {
  return publishFor({}, files, ...roots);
}

/** Publishes files for a contract whose settings say more than its files. */
function publishFor(
  settings: Partial<ContractSettings>,
  files: Readonly<Record<string, string>>,
  ...roots: string[]
): PublishedDocuments {
  const { sources, contract } = readFiles(settings, files, ...roots);
  return publishDocuments(sources, contract);
}

function readFiles(
  settings: Partial<ContractSettings>,
  files: Readonly<Record<string, string>>,
  ...roots: string[]
): { readonly sources: SourceSet; readonly contract: Contract } {
  const diagnostics = new Diagnostics();
  const access = {
    read: (path: string) =>
      Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : undefined,
    resolve: resolvePath,
  };
  const names = roots.length > 0 ? roots : Object.keys(files).slice(0, 1);
  const sources = readSources(names, access, diagnostics);
  const contract = buildContract(sources, { name: "test", files: names, ...settings }, diagnostics);
  diagnostics.throwIfErrors();
  return { sources, contract };
}

function wsdl(types: string, rest = ""): string {
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types>${types}</types>
  <message name="In"><part name="p" element="t:e"/></message>
  <portType name="Port"><operation name="Do"><input message="t:In"/></operation></portType>
  <binding name="Soap" type="t:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Do"><soap:operation soapAction=""/><input><soap:body use="literal"/></input></operation></binding>${rest}
</definitions>`;
}

const ELEMENT = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:element name="e"/></xs:schema>`;

const SERVICE = `
  <service name="Service"><port name="P" binding="t:Soap"><soap:address location="http://localhost:8080/a?b"/></port></service>`;

describe("publishDocuments", () => {
  test("writes the address of the service over the one that the file has", () => {
    const text = wsdl(ELEMENT, SERVICE);
    expect(publish({ "a.wsdl": text })).toEqual({
      root: "a.wsdl",
      files: [{ name: "a.wsdl", text: text.replace("http://localhost:8080/a?b", ADDRESS) }],
    });
  });

  test("adds a service with a port for each binding where the file has none", () => {
    const text = wsdl(ELEMENT);
    const service = `  <service name="Port">
    <port name="Soap" binding="t:Soap">
      <soap:address location="${ADDRESS}"/>
    </port>
  </service>
</definitions>`;
    expect(publish({ "a.wsdl": text }).files).toEqual([
      { name: "a.wsdl", text: text.replace("</definitions>", service) },
    ]);
  });

  test("adds a binding and a port of SOAP 1.2 where the contract speaks it and the file does not", () => {
    const text = wsdl(ELEMENT);
    const [file] = publishFor({ soapVersion: "1.2", addressing: true }, { "a.wsdl": text }).files;
    expect(file?.text).toContain(
      ' targetNamespace="urn:t" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/">',
    );
    expect(file?.text).toContain(`
  <binding name="SoapSoap12" type="t:Port">
    <wsaw:UsingAddressing xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl"/><soap12:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Do"><soap12:operation soapAction=""/><input><soap12:body use="literal"/></input></operation></binding>
  <service name="Port">
    <port name="Soap" binding="t:Soap">
      <soap:address location="${ADDRESS}"/>
    </port>
    <port name="SoapSoap12" binding="t:SoapSoap12">
      <soap12:address location="${ADDRESS}"/>
    </port>
  </service>
`);
  });

  test("adds no binding to a file that has one of the contract's version", () => {
    const text = wsdl(ELEMENT).replaceAll("wsdl/soap/", "wsdl/soap12/");
    const [file] = publishFor({ soapVersion: "1.2" }, { "a.wsdl": text }).files;
    expect(file?.text.match(/<binding /g)).toEqual(["<binding "]);
  });

  test("makes imports lead to the service, and gives what they lead to", () => {
    const importing = `<xs:schema><xs:import namespace="urn:t" schemaLocation="types/a b.xsd"/></xs:schema>`;
    const including = ELEMENT.replace(
      "<xs:element",
      '<xs:include schemaLocation="../more.xsd"/><xs:element',
    );
    const more = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="f"/></xs:schema>`;
    const { root, files } = publish({
      "a.wsdl": wsdl(importing, SERVICE),
      "types/a b.xsd": including,
      "more.xsd": more,
    });
    expect(root).toBe("a.wsdl");
    expect(files.map(({ name }) => name)).toEqual(["a.wsdl", "a b.xsd", "more.xsd"]);
    expect(files[0]?.text).toContain(`schemaLocation="${ADDRESS}?xsd=a%20b.xsd"`);
    expect(files[1]?.text).toBe(including.replace("../more.xsd", `${ADDRESS}?xsd=more.xsd`));
    expect(files[2]?.text).toBe(more);
  });

  test("links an import without location to the schema of its namespace that the contract names", () => {
    const { files } = publish(
      {
        "a.wsdl": wsdl(`<xs:schema><xs:import namespace="urn:t"/></xs:schema>`, SERVICE),
        "b.xsd": ELEMENT,
      },
      "a.wsdl",
      "b.xsd",
    );
    expect(files.map(({ name }) => name)).toEqual(["a.wsdl", "b.xsd"]);
    expect(files[0]?.text).toContain(`schemaLocation="${ADDRESS}?xsd=b.xsd"`);
  });

  test("tells two files of one name apart", () => {
    const { files } = publish({
      "a.wsdl": wsdl(
        `<xs:schema><xs:import namespace="urn:t" schemaLocation="x/s.xsd"/><xs:import namespace="urn:u" schemaLocation="y/s.xsd"/></xs:schema>`,
        SERVICE,
      ),
      "x/s.xsd": ELEMENT,
      "y/s.xsd": ELEMENT.replace("urn:t", "urn:u"),
    });
    expect(files.map(({ name }) => name)).toEqual(["a.wsdl", "s.xsd", "s2.xsd"]);
  });

  test("gives each file once, though files import each other", () => {
    const one = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:import namespace="urn:u" schemaLocation="u.xsd"/><xs:element name="e"/></xs:schema>`;
    const other = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u"><xs:import namespace="urn:t" schemaLocation="t.xsd"/></xs:schema>`;
    const { files } = publish({
      "a.wsdl": wsdl(
        `<xs:schema><xs:import namespace="urn:t" schemaLocation="t.xsd"/></xs:schema>`,
        SERVICE,
      ),
      "t.xsd": one,
      "u.xsd": other,
    });
    expect(files.map(({ name }) => name)).toEqual(["a.wsdl", "t.xsd", "u.xsd"]);
  });

  test("gives the same again, and the same of documents that another process read", () => {
    const { sources, contract } = readFiles({}, { "a.wsdl": wsdl(ELEMENT, SERVICE) });
    const first = publishDocuments(sources, contract);
    const copied = { ...sources, documents: sources.documents.map((one) => ({ ...one })) };
    expect(first.files[0]?.text).toContain(ADDRESS);
    expect(publishDocuments(sources, contract)).toEqual(first);
    expect(publishDocuments(copied, contract)).toEqual(first);
  });

  test("gives nothing for a contract without WSDL", () => {
    expect(publish({ "a.xsd": ELEMENT })).toEqual({ root: "", files: [] });
  });
});
