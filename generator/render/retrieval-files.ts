/** `streams.ts` and `pages.ts`: results that are taken item by item, and page by page. */
import type { Operation, Service } from "../model/contract.js";
import type { OperationNames, ServiceNames } from "../model/names.js";
import { returnLine } from "../print/body.js";
import {
  arrowCode,
  callCode,
  numberCode,
  objectCode,
  plainCode,
  spreadCode,
  type Code,
} from "../print/code.js";
import { docComment } from "../print/comment.js";
import { layOut } from "../print/layout.js";
import { functionDoc } from "../print/signature.js";
import type { Import } from "../print/statement.js";
import { genericType, namedType, unionType, type TypeNode } from "../print/type-node.js";
import { sectionText } from "./doc-comment.js";
import { itemKeys, outputAccess, unwrappedSteps } from "./item-paths.js";
import { accessText, memberAccess, type MemberAccess } from "./member-access.js";
import type { NamedContract } from "./named-contract.js";
import { bodyValueOrVoid, bodyValueType, requestValue, responseValue } from "./operation-values.js";
import { isRequestOptional, ofHeaders, requestParameter } from "./service-files.js";
import { importedTypes, renderTemplate, runtimeImport, siblingImports } from "./templates.js";
import { serviceHeaders } from "./types-file.js";
import { particleItemType, valueType } from "./value-type.js";

/** An operation with the names that it and its service have. */
interface Named {
  readonly operation: Operation;
  readonly names: OperationNames;
  readonly service: ServiceNames;
  /** The type of the SOAP headers; undefined where there are none. */
  readonly headers: TypeNode | undefined;
}

function operationsOf(named: NamedContract): readonly Named[] {
  return named.contract.services.flatMap((service, index) => {
    const names = named.names.services[index];
    return names === undefined ? [] : operationsOfService(service, names);
  });
}

function operationsOfService(service: Service, names: ServiceNames): readonly Named[] {
  const headers = serviceHeaders(service).length > 0 ? namedType(names.headers) : undefined;
  return service.operations.flatMap((operation, index) => {
    const own = names.operations[index];
    return own === undefined ? [] : [{ operation, names: own, service: names, headers }];
  });
}

/** A rendered function, with what it imports. */
interface Retrieval<View> {
  readonly client: string;
  readonly types: readonly TypeNode[];
  readonly view: View;
}

/** Imports of the classes as types alone: a bundle that has no client does not get one by these. */
function clientImports(
  retrievals: readonly Retrieval<unknown>[],
  named: NamedContract,
): readonly Import[] {
  const clients = [...new Set(retrievals.map(({ client }) => client))];
  return siblingImports("client", clients, named).map((one) => ({ ...one, isTypeOnly: true }));
}

/** `AsyncGenerator<A, void, undefined>` */
function generatorOf(type: TypeNode): TypeNode {
  return genericType("AsyncGenerator", type, namedType("void"), namedType("undefined"));
}

// ---------------------------------------------------------------------------------------------
// Streams

/** Whether the contract has operations whose results are taken item by item. */
export function hasStreams(named: NamedContract): boolean {
  return operationsOf(named).some(({ operation }) => itemKeys(operation, named) !== undefined);
}

/** The text of `streams.ts`. */
export function renderStreamsFile(header: string, named: NamedContract): string {
  const operations = operationsOf(named).flatMap((entry) => streamOf(entry, named));
  return renderTemplate("streams", header, named, {
    operations: operations.map(({ view }) => view),
    imports: [
      runtimeImport("streaming", ["streamItems", "type ItemStream", "type StreamOptions"], named),
      { ...runtimeImport("client", ["Channel"], named), isTypeOnly: true },
      ...clientImports(operations, named),
      ...siblingImports(
        "schema",
        operations.map(({ view }) => view.descriptor),
        named,
      ),
      ...importedTypes(
        operations.flatMap(({ types }) => types),
        named,
      ),
    ],
  });
}

function streamOf(entry: Named, named: NamedContract) {
  const { operation, names, service, headers } = entry;
  const access = outputAccess(operation.items, operation, named);
  if (access === undefined || names.stream === undefined) return [];
  const { client } = service;
  const request = bodyValueType(requestValue(operation, named));
  const result = bodyValueOrVoid(responseValue(operation, named));
  const item = particleItemType(access.particle, named);
  const call = callCode(
    "streamItems",
    [
      plainCode("client"),
      plainCode(names.descriptor),
      plainCode(request === undefined ? "undefined" : "request"),
      plainCode("options"),
    ],
    [request ?? namedType("void"), result, item],
  );
  const asked =
    request === undefined ? [] : [requestParameter(request, isRequestOptional(operation, named))];
  const name = access.particle.name.localName;
  return [
    {
      client,
      types: [headers, request, result, item].filter((type) => type !== undefined),
      view: {
        descriptor: names.descriptor,
        docs: docComment(
          `Calls \`${names.method}\` and gives each \`${name}\` of its result as it arrives, however many ` +
            "they are. `rest` is the result without them.",
        ),
        stream: layOut(
          functionDoc({
            head: `export function ${names.stream}`,
            parameters: [
              { name: "client", type: unionType([namedType(client), namedType("Channel")]) },
              ...asked,
              { name: "options", type: ofHeaders("StreamOptions", headers), optional: true },
            ],
            returns: genericType("ItemStream", item, result),
          }),
        ),
        streamed: returnLine(call, 1),
      },
    },
  ];
}

// ---------------------------------------------------------------------------------------------
// Pages

/** Whether the contract has operations whose results come in pages. */
export function hasPages(named: NamedContract): boolean {
  return operationsOf(named).some((entry) => pagesOf(entry, named).length > 0);
}

/** The text of `pages.ts`. */
export function renderPagesFile(header: string, named: NamedContract): string {
  const operations = operationsOf(named).flatMap((entry) => pagesOf(entry, named));
  const hasSteps = operations.some(({ hasStep }) => hasStep);
  const imported = [
    ...["itemsOf", "pagesOf", ...(hasSteps ? ["stepAfter"] : [])],
    ...["type ItemPagingOptions", "type PagedOperation", "type PagingOptions"],
  ];
  return renderTemplate("pages", header, named, {
    operations: operations.map(({ view }) => view),
    imports: [
      runtimeImport("paging", imported, named),
      ...clientImports(operations, named),
      ...importedTypes(
        operations.flatMap(({ types }) => types),
        named,
      ),
    ],
  });
}

/** Where the parts of a paged operation are found. */
interface PageAccess {
  readonly items: MemberAccess;
  readonly reached: MemberAccess;
  readonly asked: MemberAccess;
  readonly size: MemberAccess | undefined;
  readonly lost: MemberAccess | undefined;
}

function pageAccess(operation: Operation, named: NamedContract): PageAccess | undefined {
  const { paging } = operation;
  const { body } = operation.input;
  if (paging === undefined || body.kind === "empty") return undefined;
  const input = named.element(body.element).type;
  const items = outputAccess(paging.items, operation, named);
  const reached = outputAccess(paging.reached, operation, named);
  const asked = memberAccess(input, [paging.asked], named);
  if (items === undefined || reached === undefined || asked === undefined) return undefined;
  const size = paging.size === undefined ? undefined : memberAccess(input, [paging.size], named);
  return { items, reached, asked, size, lost: outputAccess(paging.lost, operation, named) };
}

function pagesOf(entry: Named, named: NamedContract) {
  const { operation, names, service, headers } = entry;
  const access = pageAccess(operation, named);
  const request = bodyValueType(requestValue(operation, named));
  if (access === undefined || request === undefined) return [];
  if (operation.paging === undefined || names.paging === undefined) return [];
  const { paged, pages, items } = names.paging;
  const result = bodyValueOrVoid(responseValue(operation, named));
  const item = particleItemType(access.items.particle, named);
  const position = valueType(access.asked.particle.type, named);
  const client = { name: "client", type: namedType(service.client) };
  const asked = requestParameter(request, isRequestOptional(operation, named));
  const retrieved = (callee: string): string => {
    const given = [callCode(paged, [plainCode("client")]), plainCode("request")];
    return returnLine(callCode(callee, [...given, plainCode("options")]), 1);
  };
  const head = (name: string, options: TypeNode, given: TypeNode): string =>
    layOut(
      functionDoc({
        head: `export function ${name}`,
        parameters: [client, asked, { name: "options", type: options, optional: true }],
        returns: generatorOf(given),
      }),
    );
  return [
    {
      client: service.client,
      types: [headers, request, result, item].filter((type) => type !== undefined),
      hasStep: operation.paging.step !== undefined,
      view: {
        paged: layOut(
          functionDoc({
            head: `function ${paged}`,
            parameters: [client],
            returns: genericType("PagedOperation", request, result, item, position),
          }),
        ),
        operation: returnLine(pagedOperation(operation, names.method, access, named), 1),
        pages: head(pages, ofHeaders("PagingOptions", headers), result),
        pagesOf: retrieved("pagesOf"),
        items: head(
          items,
          genericType("ItemPagingOptions", result, ...(headers === undefined ? [] : [headers])),
          item,
        ),
        itemsOf: retrieved("itemsOf"),
        ...pageDocs(operation, names.method, pages, access, named),
      },
    },
  ];
}

/** What the runtime has to know of a paged operation (`templates/runtime/paging.ts`). */
function pagedOperation(
  operation: Operation,
  method: string,
  { items, reached, asked, size, lost }: PageAccess,
  named: NamedContract,
): Code {
  const unwrapped = unwrappedSteps(operation, named);
  const step = operation.paging?.step;
  const position = plainCode("position");
  const reachedPosition =
    step === undefined ? position : callCode("stepAfter", [position, numberCode(step)]);
  const next = spreadCode("request", asked.keys.join(""), reachedPosition);
  const ofPage = (member: MemberAccess): Code =>
    arrowCode(["page"], plainCode(`page${accessText(member, unwrapped)}`));
  const ofRequest = (member: MemberAccess): Code =>
    arrowCode(["request"], plainCode(`request${accessText(member, 0)}`));
  const call = callCode(`client.${method}`, [plainCode("request"), plainCode("options")]);
  return objectCode(
    [
      ["call", arrowCode(["request", "options"], call)],
      ["items", ofPage(items)],
      ["reached", ofPage(reached)],
      ["asked", ofRequest(asked)],
      ["after", arrowCode(["request", "position"], next)],
      ...(size === undefined ? [] : [["size", ofRequest(size)] as const]),
      ...(lost === undefined ? [] : [["hasLost", ofPage(lost)] as const]),
    ],
    true,
  );
}

function pageDocs(
  { paging }: Operation,
  method: string,
  pages: string,
  { items, lost }: PageAccess,
  named: NamedContract,
) {
  const section =
    paging?.section === undefined
      ? ""
      : `\n\n${sectionText(named.contract.document, paging.section)}`;
  const loss =
    "A page before which some were lost ends the loop with a `LostItemsError`, unless `onLoss` is there. ";
  return {
    pagesDocs: docComment(
      `Calls \`${method}\` again and again, from the position of the request on, and gives page ` +
        `after page until one is empty.${section}`,
    ),
    itemsDocs: docComment(
      `Gives each \`${items.particle.name.localName}\` of the pages of {@link ${pages}}. ` +
        `${lost === undefined ? "" : loss}${section}`,
    ),
  };
}
