/** The modules that Handlebars templates give: client, server, codec, documents and index. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Handlebars from "handlebars";

import type { ElementDeclaration, Operation, Service } from "../model/contract.js";
import type { OperationNames, ServiceNames } from "../model/names.js";
import { packageFolder } from "../package-folder.js";
import { GENERATED_MARK } from "../write/mark.js";
import { docComment, docText, sectionText } from "./doc-comment.js";
import type { NamedContract } from "./named-contract.js";
import { bodyValueText, requestValue, responseValue } from "./operation-text.js";
import { itemKeys, streamedPath } from "./item-paths.js";
import { usedIdentifiers } from "./source-file.js";
import { elementValueText, valueTypeText } from "./type-text.js";
import { exportedTypeNames, runtimeTypeImports, serviceHeaders } from "./types-file.js";

export type TemplateName =
  | "client"
  | "server"
  | "codec"
  | "documents"
  | "index"
  | "streams"
  | "pages"
  | "managed-classes"
  | "managed-client"
  | "managed-server"
  | "database-client"
  | "database-server"
  | "database-data";

const compiled = new Map<TemplateName, Handlebars.TemplateDelegate>();

/** Renders a template of `templates/`. */
export function renderTemplate(
  name: TemplateName,
  header: string,
  named: NamedContract,
  view: object,
): string {
  const template = compiled.get(name) ?? compile(name);
  const { runtimePath, importExtension } = named.options;
  return template({
    mark: GENERATED_MARK,
    header,
    runtime: runtimePath,
    ext: importExtension,
    ...view,
  });
}

function compile(name: TemplateName): Handlebars.TemplateDelegate {
  const source = readFileSync(join(packageFolder(), "templates", `${name}.hbs`), "utf8");
  const template = Handlebars.compile(source, { noEscape: true, strict: true });
  compiled.set(name, template);
  return template;
}

interface OperationView {
  readonly docs: string;
  readonly method: string;
  readonly descriptor: string;
  /** Empty: the method takes no request. */
  readonly request: string;
  readonly requestOptional: boolean;
  readonly serverRequest: string;
  readonly result: string;
  /** What a handler gives: items may come one by one. */
  readonly serverResult: string;
}

interface ServiceView extends Omit<ServiceNames, "operations" | "headers"> {
  readonly name: string;
  readonly docs: string;
  readonly handlerDocs: string;
  readonly factoryDocs: string;
  readonly headers: string;
  /** Some of the operations give their items one by one. */
  readonly streams: boolean;
  readonly operations: readonly OperationView[];
}

/** The text of `client.ts`, unformatted. */
export function renderClientFile(header: string, named: NamedContract): string {
  const services = serviceViews(named);
  return renderTemplate("client", header, named, {
    services,
    values: descriptorNames(services),
    ...importedTypes(
      services.flatMap((service) => [
        service.headers,
        ...service.operations.flatMap((operation) => [operation.request, operation.result]),
      ]),
      named,
    ),
  });
}

/** The text of `server.ts`, unformatted. */
export function renderServerFile(header: string, named: NamedContract): string {
  const services = serviceViews(named);
  return renderTemplate("server", header, named, {
    services,
    streams: services.some(({ streams }) => streams),
    values: descriptorNames(services),
    ...importedTypes(
      services.flatMap((service) => [
        service.headers,
        ...service.operations.flatMap((operation) => [operation.serverRequest, operation.result]),
      ]),
      named,
    ),
  });
}

function descriptorNames(services: readonly ServiceView[]): string[] {
  return services.flatMap((service) => [
    ...service.operations.map((operation) => operation.descriptor),
    service.descriptor,
  ]);
}

/** Type names of `types.ts` and of the runtime that stand in the texts. */
export function importedTypes(
  texts: readonly string[],
  named: NamedContract,
): { types: string[]; runtimeTypes: { module: string; names: string[] }[] } {
  const text = texts.join("\n");
  const runtimeTypes = Object.entries(runtimeTypeImports(named)).map(([module, candidates]) => ({
    module,
    names: usedIdentifiers(text, candidates),
  }));
  return {
    types: usedIdentifiers(text, exportedTypeNames(named)),
    runtimeTypes: runtimeTypes.filter(({ names }) => names.length > 0),
  };
}

function serviceViews(named: NamedContract): ServiceView[] {
  return named.contract.services.flatMap((service, index) => {
    const names = named.names.services[index];
    return names === undefined ? [] : [serviceView(service, names, named)];
  });
}

function serviceView(service: Service, names: ServiceNames, named: NamedContract): ServiceView {
  const { document } = named.contract;
  const docs = docText(document, service.docs) ?? `Client of ${service.name}.`;
  return {
    ...names,
    name: service.name,
    docs: docComment(docs),
    handlerDocs: docComment(
      `What an implementation of ${service.name} provides: one method an operation. A method may ` +
        "throw a `SoapFault`; any other error is answered with a fault that tells nothing of it.",
    ),
    factoryDocs: docComment(
      `Makes a service of ${service.name} from its implementation: \`fetch\` answers requests, ` +
        "`wsdl` gives the contract for an address.",
    ),
    headers: serviceHeaders(service).length > 0 ? names.headers : "",
    streams: service.operations.some((operation) => itemKeys(operation, named) !== undefined),
    operations: service.operations.flatMap((operation, index) => {
      const identifiers = names.operations[index];
      return identifiers === undefined ? [] : [operationView(operation, identifiers, named)];
    }),
  };
}

function operationView(
  operation: Operation,
  identifiers: OperationNames,
  named: NamedContract,
): OperationView {
  const request = requestValue(operation, named);
  const result = bodyValueText(responseValue(operation, named), "void");
  const path = streamedPath(operation, named);
  const { body } = operation.input;
  const wrapper =
    body.kind === "empty" ? "object" : valueTypeText(named.element(body.element).type, named);
  return {
    ...identifiers,
    docs: docComment(operationDocs(operation, named), "  "),
    request: bodyValueText(request, ""),
    requestOptional: isRequestOptional(operation, named),
    serverRequest: bodyValueText(request, wrapper),
    result,
    serverResult: path === undefined ? result : `Streamed<${result}, ${path}>`,
  };
}

/** Whether a call may leave the request out, since all of it is optional. */
export function isRequestOptional(operation: Operation, named: NamedContract): boolean {
  return operation.input.body.kind === "wrapped" && hasOnlyOptionalFields(operation, named);
}

function hasOnlyOptionalFields(operation: Operation, named: NamedContract): boolean {
  const { body } = operation.input;
  if (body.kind === "empty") return true;
  const layout = named.layout(named.element(body.element).type);
  return (
    layout?.kind === "complex" &&
    layout.extends === undefined &&
    layout.text === undefined &&
    layout.attributes.every(({ use }) => !use.required) &&
    layout.content.every(
      (node) => (node.kind === "element" || node.kind === "any") && node.particle.occurs.min === 0,
    )
  );
}

function operationDocs(operation: Operation, named: NamedContract): string | undefined {
  const { document } = named.contract;
  const faults = (operation.faultConditions ?? []).map(({ when, section }) => {
    const reference = section === undefined ? "" : ` (${sectionText(document, section)})`;
    return `@throws SoapFault ${when}${reference}`;
  });
  const typedFaults = operation.faults.map(({ element, docs }) => {
    const name = named.element(element).name.localName;
    const text = docText(document, docs);
    return `@throws SoapFault with the detail \`${name}\`${text === undefined ? "." : `: ${text}`}`;
  });
  const tags = [
    ...(operation.returns === undefined ? [] : [`@returns ${operation.returns}`]),
    ...faults,
    ...typedFaults,
  ].join("\n");
  const text = docText(document, operation.docs) ?? `Operation \`${operation.name}\`.`;
  return tags === "" ? text : `${text}\n\n${tags}`;
}

/** The text of `codec.ts`, unformatted: a pair of functions for each element that may be a root. */
export function renderCodecFile(header: string, named: NamedContract): string {
  const elements = named.contract.elements
    .filter((element) => !element.abstract)
    .map((element) => elementView(element, named));
  return renderTemplate("codec", header, named, {
    elements,
    values: elements.map((element) => element.descriptor),
    ...importedTypes(
      elements.map((element) => element.type),
      named,
    ),
  });
}

function elementView(element: ElementDeclaration, named: NamedContract) {
  const { descriptor, parse, serialize } = named.elementNames(element.id);
  return {
    name: element.name.localName,
    descriptor,
    parse,
    serialize,
    type: elementValueText(element, named),
  };
}

/** The contract's files as a server publishes them. */
export interface PublishedDocuments {
  readonly root: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** The text of `documents.ts`, unformatted. */
export function renderDocumentsFile(
  header: string,
  documents: PublishedDocuments,
  named: NamedContract,
): string {
  return renderTemplate("documents", header, named, {
    root: JSON.stringify(documents.root),
    files: documents.files.map(({ name, text }) => ({
      name: JSON.stringify(name),
      literal: templateLiteral(text),
    })),
  });
}

/** A text as a template literal, which keeps its lines readable in a diff. */
function templateLiteral(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return `\`${escaped}\``;
}

/** The text of `index.ts`, unformatted. */
export function renderIndexFile(
  header: string,
  modules: readonly string[],
  named: NamedContract,
): string {
  return renderTemplate("index", header, named, { modules });
}
