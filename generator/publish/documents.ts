/**
 * The contract as a server publishes it: the WSDL with the service's address and every import
 * reachable over HTTP. Works on the files themselves, so that clients see the protocol's own text.
 */
import { posix } from "node:path";

import { XMLSerializer, type Document, type Element, type Node } from "@xmldom/xmldom";

import { ADDRESS_PLACEHOLDER } from "../../templates/runtime/service.js";
import type { Binding, Contract, Service } from "../model/contract.js";
import {
  WSDL_NAMESPACE,
  WSDL_SOAP_11_NAMESPACE,
  WSDL_SOAP_12_NAMESPACE,
  XSD_NAMESPACE,
} from "../read/namespaces.js";
import type { SourceDocument, SourceSet } from "../read/source-documents.js";
import { takeTree } from "../read/trees.js";
import type { PublishedDocuments } from "../render/templates.js";
import { addSoap12Binding } from "./soap12-binding.js";

/**
 * The first WSDL file of the set and every file that it reaches, with addresses replaced by
 * `ADDRESS_PLACEHOLDER`. A WSDL without `service` gets one with a port for each binding,
 * and where the contract speaks SOAP 1.2 and no binding does, for one of SOAP 1.2 besides: clients
 * learn from the WSDL what they may speak. A set without WSDL gives no files.
 */
export function publishDocuments(sources: SourceSet, contract: Contract): PublishedDocuments {
  const root = sources.documents.find((document) => document.root.kind === "definitions");
  if (root === undefined) return { root: "", files: [] };
  const names = fileNames(sources.documents);
  const pending = [root];
  const published = new Map<string, string>();
  for (let source = pending.shift(); source !== undefined; source = pending.shift()) {
    const name = names.get(source.file) ?? source.file;
    if (published.has(name)) continue;
    const document = takeTree(source);
    pending.push(...linkImports(document, source, sources, names));
    if (source === root) addAddresses(document, contract);
    published.set(name, new XMLSerializer().serializeToString(document));
  }
  return {
    root: names.get(root.file) ?? root.file,
    files: [...published].map(([name, text]) => ({ name, text })),
  };
}

/** A name for each file, its last step where that is unique. */
function fileNames(documents: readonly SourceDocument[]): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { file } of documents) {
    const extension = posix.extname(file);
    const stem = posix.basename(file, extension);
    let name = `${stem}${extension}`;
    for (let number = 2; taken.has(name); number += 1)
      name = `${stem}${String(number)}${extension}`;
    taken.add(name);
    names.set(file, name);
  }
  return names;
}

/** Writes where each import leads and gives the files that they lead to. */
function linkImports(
  document: Document,
  source: SourceDocument,
  sources: SourceSet,
  names: ReadonlyMap<string, string>,
): SourceDocument[] {
  const reached: SourceDocument[] = [];
  for (const directive of directivesOf(elementsOf(document))) {
    const target = targetOf(directive, source, sources);
    if (target === undefined) continue;
    reached.push(target);
    const name = encodeURIComponent(names.get(target.file) ?? target.file);
    const parameter = target.root.kind === "definitions" ? "wsdl" : "xsd";
    const attribute = directive.namespaceURI === WSDL_NAMESPACE ? "location" : "schemaLocation";
    directive.setAttribute(attribute, `${ADDRESS_PLACEHOLDER}?${parameter}=${name}`);
  }
  return reached;
}

/** Every element in document order. One walk, since each list that the tree itself gives is one. */
function elementsOf(document: Document): Element[] {
  const elements: Element[] = [];
  let next: Node | null = document.documentElement;
  while (next !== null) {
    if (isElement(next)) elements.push(next);
    next = next.firstChild ?? following(next);
  }
  return elements;
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

/** The node after a node and all that is in it. */
function following(node: Node): Node | null {
  let from: Node | null = node;
  while (from !== null && from.nextSibling === null) from = from.parentNode;
  return from?.nextSibling ?? null;
}

function named(elements: readonly Element[], namespace: string, localName: string): Element[] {
  return elements.filter(
    (element) => element.namespaceURI === namespace && element.localName === localName,
  );
}

function directivesOf(elements: readonly Element[]): Element[] {
  return [
    ...named(elements, XSD_NAMESPACE, "import"),
    ...named(elements, XSD_NAMESPACE, "include"),
    ...named(elements, XSD_NAMESPACE, "redefine"),
    ...named(elements, WSDL_NAMESPACE, "import"),
  ];
}

function targetOf(
  directive: Element,
  source: SourceDocument,
  sources: SourceSet,
): SourceDocument | undefined {
  const key = `${source.file}:${String(directive.lineNumber)}:${String(directive.columnNumber)}`;
  const linked = Object.hasOwn(sources.links, key) ? sources.links[key] : undefined;
  if (linked !== undefined) return sources.documents.find((document) => document.file === linked);
  if (directive.hasAttribute("schemaLocation") || directive.localName !== "import")
    return undefined;
  const namespace = directive.getAttribute("namespace") ?? "";
  return sources.documents.find(
    ({ root }) => root.kind === "schema" && root.targetNamespace === namespace,
  );
}

function addAddresses(document: Document, contract: Contract): void {
  const elements = elementsOf(document);
  const addresses = [WSDL_SOAP_11_NAMESPACE, WSDL_SOAP_12_NAMESPACE].flatMap((namespace) =>
    named(elements, namespace, "address"),
  );
  for (const address of addresses) address.setAttribute("location", ADDRESS_PLACEHOLDER);
  const definitions = document.documentElement;
  const hasService = named(elements, WSDL_NAMESPACE, "service").length > 0;
  if (hasService || definitions === null) return;
  const { lastChild } = definitions;
  if (lastChild !== null && lastChild.nodeType === lastChild.TEXT_NODE && isBlank(lastChild)) {
    definitions.removeChild(lastChild);
  }
  for (const service of contract.services) {
    appendService(definitions, service, [
      ...service.bindings,
      ...addDeclaredVersion(definitions, service, contract),
    ]);
  }
  appendText(definitions, "\n");
}

function addDeclaredVersion(
  definitions: Element,
  { bindings }: Service,
  { soapVersion, addressing = false }: Contract,
): Binding[] {
  if (soapVersion !== "1.2" || bindings.some((binding) => binding.soapVersion === "1.2")) return [];
  return bindings.flatMap((binding) => addSoap12Binding(definitions, binding, addressing) ?? []);
}

function isBlank({ nodeValue }: Node): boolean {
  return nodeValue?.trim() === "";
}

function appendService(
  definitions: Element,
  { name }: Service,
  bindings: readonly Binding[],
): void {
  const element = appendWsdl(definitions, "service", "\n  ");
  element.setAttribute("name", name);
  for (const binding of bindings) appendPort(element, binding);
  appendText(element, "\n  ");
}

function appendPort(service: Element, binding: Binding): void {
  const port = appendWsdl(service, "port", "\n    ");
  const prefix = service.lookupPrefix(binding.name.namespace);
  const name = binding.name.localName;
  port.setAttribute("name", name);
  port.setAttribute("binding", prefix === null || prefix === "" ? name : `${prefix}:${name}`);
  const namespace = binding.soapVersion === "1.1" ? WSDL_SOAP_11_NAMESPACE : WSDL_SOAP_12_NAMESPACE;
  appendText(port, "\n      ");
  const address = append(
    port,
    namespace,
    "address",
    binding.soapVersion === "1.1" ? "soap" : "soap12",
  );
  address.setAttribute("location", ADDRESS_PLACEHOLDER);
  appendText(port, "\n    ");
}

function appendWsdl(parent: Element, localName: string, indentation: string): Element {
  appendText(parent, indentation);
  return append(parent, WSDL_NAMESPACE, localName, "wsdl");
}

function append(parent: Element, namespace: string, localName: string, fallback: string): Element {
  const prefix = parent.lookupPrefix(namespace) ?? fallback;
  const element = documentOf(parent).createElementNS(
    namespace,
    prefix === "" ? localName : `${prefix}:${localName}`,
  );
  parent.appendChild(element);
  return element;
}

function appendText(parent: Element, text: string): void {
  parent.appendChild(documentOf(parent).createTextNode(text));
}

function documentOf(element: Element): Document {
  const document = element.ownerDocument;
  if (document === null) throw new Error("An element without a document.");
  return document;
}
