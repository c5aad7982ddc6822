/** A small contract with operations whose answers hold lists, its descriptors written by hand. */
import type {
  AnyValue,
  AnyType,
  ArrayType,
  ComplexType,
  ElementDescriptor,
} from "../../../../templates/runtime/descriptor.js";
import { int, string } from "../../../../templates/runtime/datatypes.js";
import { createService, type SoapService } from "../../../../templates/runtime/server.js";
import type { ServiceOptions } from "../../../../templates/runtime/server.js";
import type {
  OperationDescriptor,
  ServiceDescriptor,
} from "../../../../templates/runtime/service.js";
import { echoDocuments } from "./echo-contract.js";

export const CATALOGUE = "urn:example:catalogue";

export interface Entry {
  readonly id: number;
  readonly name?: string;
  readonly Entry?: Entry;
  readonly extra?: AnyValue;
}

export interface Catalogue {
  readonly title?: string;
  readonly entries?: readonly (Entry | null)[];
  readonly last?: number;
}

const anyType: AnyType = { kind: "any" };

const entryType: ComplexType<Entry> = {
  kind: "complex",
  name: "Entry",
  namespace: CATALOGUE,
  content: [
    { key: "id", name: "id", type: int },
    { key: "name", name: "name", type: string, min: 0 },
    { key: "Entry", name: "Entry", type: () => entryType, min: 0 },
    { key: "extra", name: "extra", type: anyType, min: 0 },
  ],
};

const arrayOfEntryType: ArrayType<(Entry | null)[]> = {
  kind: "array",
  name: "ArrayOfEntry",
  namespace: CATALOGUE,
  item: {
    name: "Entry",
    type: () => entryType,
    min: 0,
    max: Infinity,
    nillable: true,
    accept: ["Item"],
  },
};

const catalogueType: ComplexType<Catalogue> = {
  kind: "complex",
  name: "Catalogue",
  namespace: CATALOGUE,
  content: [
    { key: "title", name: "title", type: string, min: 0 },
    { key: "entries", name: "entries", type: () => arrayOfEntryType, min: 0 },
    { key: "last", name: "last", type: int, min: 0 },
  ],
};

function element(name: string, content: ComplexType["content"] = []): ElementDescriptor {
  const type: ComplexType = {
    kind: "complex",
    name,
    namespace: CATALOGUE,
    anonymous: true,
    content,
  };
  return { kind: "element", name, namespace: CATALOGUE, type };
}

export const catalogueService: ServiceDescriptor = {
  kind: "service",
  name: "CatalogueService",
  namespace: CATALOGUE,
  soapVersion: "1.1",
  addressing: false,
};

/** Gives a catalogue, whose entries stand in a wrapper. */
export const readOperation: OperationDescriptor<object, Catalogue | undefined> = {
  kind: "operation",
  key: "read",
  name: "Read",
  soapAction: "urn:example:catalogue/Read",
  input: { action: "urn:example:catalogue/Read", element: element("Read"), void: true },
  output: {
    action: "urn:example:catalogue/ReadResponse",
    element: element("ReadResponse", [
      { key: "readResult", name: "ReadResult", type: () => catalogueType, min: 0 },
    ]),
    unwrap: "readResult",
    items: ["readResult", "entries"],
  },
};

export interface Listing {
  readonly entry?: readonly Entry[];
  readonly last?: number;
}

/** Gives entries that stand beside another element, without a wrapper. */
export const listOperation: OperationDescriptor<object, Listing> = {
  kind: "operation",
  key: "list",
  name: "List",
  soapAction: "urn:example:catalogue/List",
  input: { action: "urn:example:catalogue/List", element: element("List"), void: true },
  output: {
    action: "urn:example:catalogue/ListResponse",
    element: element("ListResponse", [
      { key: "entry", name: "entry", type: () => entryType, min: 0, max: Infinity },
      { key: "last", name: "last", type: int, min: 0 },
    ]),
    items: ["entry"],
  },
};

/** The service of a handler that has both operations. */
export function createCatalogueService(handler: object, options?: ServiceOptions): SoapService {
  const operations = [readOperation, listOperation];
  return createService(catalogueService, operations, handler, echoDocuments, options);
}

/** The text of an answer of Read. */
export function readAnswerText(result: string, prolog = "", header = ""): string {
  return (
    `${prolog}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" ` +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
    `xmlns:xsd="http://www.w3.org/2001/XMLSchema">${header}<s:Body>` +
    `<ReadResponse xmlns="${CATALOGUE}">${result}</ReadResponse></s:Body></s:Envelope>`
  );
}
