/** `pages.ts`: results that are taken page by page. */
import type { Operation } from "../model/contract.js";
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
import { genericType, namedType, type TypeNode } from "../print/type-node.js";
import { sectionText } from "./doc-comment.js";
import { outputAccess, unwrappedSteps } from "./item-paths.js";
import { accessText, memberAccess, type MemberAccess } from "./member-access.js";
import type { NamedContract } from "./named-contract.js";
import { clientImports, serviceOperations, type ServiceOperation } from "./retrievals.js";
import { isRequestOptional, ofHeaders, requestParameter } from "./stub-services.js";
import { importedTypes, renderTemplate, runtimeImport } from "./templates.js";
import { particleItemType, valueType } from "./value-type.js";

/** Whether the contract has operations whose results come in pages. */
export function hasPages(named: NamedContract): boolean {
  return named.contract.services.some(({ operations }) =>
    operations.some((operation) => pageAccess(operation, named) !== undefined),
  );
}

/** The text of `pages.ts`. */
export function renderPagesFile(header: string, named: NamedContract): string {
  const operations = serviceOperations(named).flatMap((entry) => pagesOf(entry, named));
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

/** `AsyncGenerator<A, void, undefined>` */
function generatorOf(type: TypeNode): TypeNode {
  return genericType("AsyncGenerator", type, namedType("void"), namedType("undefined"));
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

function pagesOf(entry: ServiceOperation, named: NamedContract) {
  const { operation, names, service, headers, request, result } = entry;
  const access = pageAccess(operation, named);
  if (access === undefined || request === undefined) return [];
  if (operation.paging === undefined || names.paging === undefined) return [];
  const { paged, pages, items } = names.paging;
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
