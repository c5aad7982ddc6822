/** `streams.ts` and `pages.ts`: results that are taken item by item, and page by page. */
import type { Operation, Service } from "../model/contract.js";
import type { OperationNames, ServiceNames } from "../model/names.js";
import { docComment, sectionText } from "./doc-comment.js";
import { itemKeys, outputAccess, unwrappedSteps } from "./item-paths.js";
import { accessText, memberAccess, type MemberAccess } from "./member-access.js";
import type { NamedContract } from "./named-contract.js";
import { bodyValueText, requestValue, responseValue } from "./operation-text.js";
import { importedTypes, isRequestOptional, renderTemplate } from "./templates.js";
import { particleItemText, propertyName, valueTypeText } from "./type-text.js";
import { serviceHeaders } from "./types-file.js";

/** An operation with the names that it and its service have. */
interface Named {
  readonly operation: Operation;
  readonly names: OperationNames;
  readonly service: ServiceNames;
  readonly headers: string;
}

function operationsOf(named: NamedContract): readonly Named[] {
  return named.contract.services.flatMap((service, index) => {
    const names = named.names.services[index];
    return names === undefined ? [] : operationsOfService(service, names);
  });
}

function operationsOfService(service: Service, names: ServiceNames): readonly Named[] {
  const headers = serviceHeaders(service).length > 0 ? names.headers : "";
  return service.operations.flatMap((operation, index) => {
    const own = names.operations[index];
    return own === undefined ? [] : [{ operation, names: own, service: names, headers }];
  });
}

/** What both kinds of function say of an operation. */
function commonView({ operation, service, headers }: Named, named: NamedContract) {
  return {
    client: service.client,
    headers,
    request: bodyValueText(requestValue(operation, named), ""),
    requestOptional: isRequestOptional(operation, named),
    result: bodyValueText(responseValue(operation, named), "void"),
  };
}

// ---------------------------------------------------------------------------------------------
// Streams

/** Whether the contract has operations whose results are taken item by item. */
export function hasStreams(named: NamedContract): boolean {
  return operationsOf(named).some(({ operation }) => itemKeys(operation, named) !== undefined);
}

/** The text of `streams.ts`, unformatted. */
export function renderStreamsFile(header: string, named: NamedContract): string {
  const operations = operationsOf(named).flatMap((entry) => streamView(entry, named));
  return renderTemplate("streams", header, named, {
    operations,
    clients: [...new Set(operations.map(({ client }) => client))],
    values: operations.map(({ descriptor }) => descriptor),
    ...importedTypes(operations.flatMap(typeTexts), named),
  });
}

interface TypeTexts {
  readonly headers: string;
  readonly request: string;
  readonly result: string;
  readonly item: string;
}

function typeTexts({ headers, request, result, item }: TypeTexts): string[] {
  return [headers, request, result, item];
}

function streamView(entry: Named, named: NamedContract) {
  const { operation, names } = entry;
  const access = outputAccess(operation.items, operation, named);
  if (access === undefined || names.stream === undefined) return [];
  const common = commonView(entry, named);
  const name = access.particle.name.localName;
  return [
    {
      ...common,
      stream: names.stream,
      descriptor: names.descriptor,
      requestType: common.request === "" ? "void" : common.request,
      item: particleItemText(access.particle, named),
      docs: docComment(
        `Calls \`${names.method}\` and gives each \`${name}\` of its result as it arrives, however many ` +
          "they are. `rest` is the result without them.",
      ),
    },
  ];
}

// ---------------------------------------------------------------------------------------------
// Pages

/** Whether the contract has operations whose results come in pages. */
export function hasPages(named: NamedContract): boolean {
  return operationsOf(named).some((entry) => pageView(entry, named).length > 0);
}

/** The text of `pages.ts`, unformatted. */
export function renderPagesFile(header: string, named: NamedContract): string {
  const operations = operationsOf(named).flatMap((entry) => pageView(entry, named));
  return renderTemplate("pages", header, named, {
    operations,
    clients: [...new Set(operations.map(({ client }) => client))],
    steps: operations.some(({ step }) => step !== undefined),
    ...importedTypes(operations.flatMap(typeTexts), named),
  });
}

function pageView(entry: Named, named: NamedContract) {
  const { operation, names } = entry;
  const { paging } = operation;
  const { body } = operation.input;
  if (paging === undefined || names.paging === undefined || body.kind === "empty") return [];
  const input = named.element(body.element).type;
  const items = outputAccess(paging.items, operation, named);
  const reached = outputAccess(paging.reached, operation, named);
  const asked = memberAccess(input, [paging.asked], named);
  if (items === undefined || reached === undefined || asked === undefined) return [];
  const size = paging.size === undefined ? undefined : memberAccess(input, [paging.size], named);
  const lost = outputAccess(paging.lost, operation, named);
  const access = (member: MemberAccess): string =>
    accessText(member, unwrappedSteps(operation, named));
  const name = items.particle.name.localName;
  const section =
    paging.section === undefined
      ? ""
      : `\n\n${sectionText(named.contract.document, paging.section)}`;
  const loss =
    "A page before which some were lost ends the loop with a `LostItemsError`, unless `onLoss` is there. ";
  return [
    {
      ...commonView(entry, named),
      ...names.paging,
      method: names.method,
      item: particleItemText(items.particle, named),
      position: valueTypeText(asked.particle.type, named),
      itemsAccess: access(items),
      reachedAccess: access(reached),
      askedAccess: accessText(asked, 0),
      askedKey: asked.keys.map(propertyName).join(""),
      sizeAccess: size === undefined ? undefined : accessText(size, 0),
      lostAccess: lost === undefined ? undefined : access(lost),
      step: paging.step,
      pagesDocs: docComment(
        `Calls \`${names.method}\` again and again, from the position of the request on, and gives page ` +
          `after page until one is empty.${section}`,
      ),
      itemsDocs: docComment(
        `Gives each \`${name}\` of the pages of {@link ${names.paging.pages}}. ` +
          `${lost === undefined ? "" : loss}${section}`,
      ),
    },
  ];
}
