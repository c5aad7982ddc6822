/** `streams.ts`: results that are taken item by item. */
import { returnLine } from "../print/body.js";
import { callCode, plainCode } from "../print/code.js";
import { docComment } from "../print/comment.js";
import { layOut } from "../print/layout.js";
import { functionDoc } from "../print/signature.js";
import { genericType, namedType, unionType } from "../print/type-node.js";
import { itemKeys, outputAccess } from "./item-paths.js";
import type { NamedContract } from "./named-contract.js";
import { clientImports, serviceOperations, type ServiceOperation } from "./retrievals.js";
import { isRequestOptional, ofHeaders, requestParameter } from "./stub-services.js";
import { importedTypes, renderTemplate, runtimeImport, siblingImports } from "./templates.js";
import { particleItemType } from "./value-type.js";

/** Whether the contract has operations whose results are taken item by item. */
export function hasStreams(named: NamedContract): boolean {
  return named.contract.services.some(({ operations }) =>
    operations.some((operation) => itemKeys(operation, named) !== undefined),
  );
}

/** The text of `streams.ts`. */
export function renderStreamsFile(header: string, named: NamedContract): string {
  const operations = serviceOperations(named).flatMap((entry) => streamOf(entry, named));
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

function streamOf(entry: ServiceOperation, named: NamedContract) {
  const { operation, names, service, headers, request, result } = entry;
  const access = outputAccess(operation.items, operation, named);
  if (access === undefined || names.stream === undefined) return [];
  const { client } = service;
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
