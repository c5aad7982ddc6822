/** `client.ts` and `server.ts`: a class, and an interface with a function, for each service. */
import type { Operation } from "../model/contract.js";
import { assignmentLine, constantLine, returnLine } from "../print/body.js";
import { arrayCode, callCode, plainCode } from "../print/code.js";
import { docComment } from "../print/comment.js";
import { layOut } from "../print/layout.js";
import { functionDoc, interfaceHeadDoc, methodDoc } from "../print/signature.js";
import {
  genericType,
  literalType,
  namedType,
  unionType,
  type TypeNode,
} from "../print/type-node.js";
import { docText, sectionText } from "./doc-comment.js";
import { itemKeys, streamedKeys } from "./item-paths.js";
import type { NamedContract } from "./named-contract.js";
import {
  isRequestOptional,
  ofHeaders,
  requestParameter,
  stubServices,
  type StubOperation,
  type StubService,
} from "./stub-services.js";
import { importedTypes, renderTemplate, runtimeImport, siblingImports } from "./templates.js";
import { valueType } from "./value-type.js";

/** What stands in the stubs for the caller whom a server knows. */
export const PRINCIPAL = [{ name: "Principal", initial: namedType("undefined") }];

function descriptorNames({ names, operations }: StubService): string[] {
  return [...operations.map((operation) => operation.names.descriptor), names.descriptor];
}

// ---------------------------------------------------------------------------------------------
// client.ts

/** The text of `client.ts`. */
export function renderClientFile(header: string, named: NamedContract): string {
  const services = stubServices(named);
  const types = services.flatMap(({ headers, operations }) => [
    ...(headers === undefined ? [] : [headers]),
    ...operations.flatMap(({ request, result }) => [...(request ? [request] : []), result]),
  ]);
  return renderTemplate("client", header, named, {
    services: services.map((service) => clientView(service, named)),
    imports: [
      runtimeImport("client", ["Channel", "type CallOptions", "type ClientOptions"], named),
      ...siblingImports("schema", services.flatMap(descriptorNames), named),
      ...importedTypes(types, named),
    ],
  });
}

function clientView({ service, names, headers, operations }: StubService, named: NamedContract) {
  const { client, descriptor } = names;
  const options = { name: "options", type: ofHeaders("ClientOptions", headers) };
  const channel = callCode("new Channel", [plainCode(descriptor), plainCode("options")]);
  const docs = docText(named.contract.document, service.docs) ?? `Client of ${service.name}.`;
  return {
    client,
    docs: docComment(docs),
    opening: layOut(functionDoc({ head: "constructor", parameters: [options] }), 1),
    channel: assignmentLine("this.#channel", channel, 2),
    streams: operations.some(({ operation }) => itemKeys(operation, named) !== undefined),
    operations: operations.map((operation) => clientOperation(operation, headers, named)),
  };
}

function clientOperation(
  { operation, names, request, result }: StubOperation,
  headers: TypeNode | undefined,
  named: NamedContract,
) {
  const parameters = [
    ...(request === undefined
      ? []
      : [requestParameter(request, isRequestOptional(operation, named))]),
    { name: "options", type: ofHeaders("CallOptions", headers), optional: true },
  ];
  const returns = genericType("Promise", result);
  const asked = request === undefined ? "undefined" : "request";
  const call = callCode("this.#channel.call", [names.descriptor, asked, "options"].map(plainCode));
  return {
    docs: docComment(operationDocs(operation, named), "  "),
    method: layOut(functionDoc({ head: names.method, parameters, returns }), 1),
    call: returnLine(call, 2),
  };
}

function operationDocs(operation: Operation, named: NamedContract): string {
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

// ---------------------------------------------------------------------------------------------
// server.ts

/** The text of `server.ts`. */
export function renderServerFile(header: string, named: NamedContract): string {
  const services = stubServices(named);
  const types = services.flatMap(({ headers, operations }) => [
    ...(headers === undefined ? [] : [headers]),
    ...operations.flatMap((operation) => [serverRequest(operation, named), operation.result]),
  ]);
  const isStreamed = services.some(({ operations }) =>
    operations.some(({ operation }) => streamedKeys(operation, named) !== undefined),
  );
  return renderTemplate("server", header, named, {
    services: services.map((service) => serverView(service, named)),
    imports: [
      runtimeImport("server", SERVER_IMPORTS, named),
      ...siblingImports("documents", ["documents"], named),
      ...siblingImports("schema", services.flatMap(descriptorNames), named),
      ...(isStreamed
        ? [{ ...runtimeImport("streamed", ["Streamed"], named), isTypeOnly: true }]
        : []),
      ...importedTypes(types, named),
    ],
  });
}

const SERVER_IMPORTS = [
  "createService",
  "type OperationList",
  "type RequestContext",
  "type ServiceOptions",
  "type SoapService",
];

function serverView({ service, names, headers, operations }: StubService, named: NamedContract) {
  const { handler, factory, descriptor } = names;
  const principal = namedType("Principal");
  const listed = operations.map((operation) => plainCode(operation.names.descriptor));
  const given = [descriptor, "operations", "handler", "documents", "options"];
  return {
    handler: layOut(interfaceHeadDoc(handler, PRINCIPAL)),
    handlerDocs: docComment(
      `What an implementation of ${service.name} provides: one method an operation. A method may ` +
        "throw a `SoapFault`; any other error is answered with a fault that tells nothing of it.",
    ),
    operations: operations.map((operation) => serverOperation(operation, headers, named)),
    factoryDocs: docComment(
      `Makes a service of ${service.name} from its implementation: \`fetch\` answers requests, ` +
        "`wsdl` gives the contract for an address.",
    ),
    factory: layOut(
      functionDoc({
        head: `export function ${factory}`,
        typeParameters: PRINCIPAL,
        parameters: [
          { name: "handler", type: genericType(handler, principal) },
          { name: "options", type: genericType("ServiceOptions", principal), initial: "{}" },
        ],
        returns: namedType("SoapService"),
      }),
    ),
    listed: constantLine("operations", namedType("OperationList"), arrayCode(listed), 1),
    made: returnLine(callCode("createService", given.map(plainCode)), 1),
  };
}

function serverOperation(stub: StubOperation, headers: TypeNode | undefined, named: NamedContract) {
  const { operation, names, result } = stub;
  const context = genericType(
    "RequestContext",
    headers ?? namedType("object"),
    namedType("Principal"),
  );
  const keys = streamedKeys(operation, named);
  const given =
    keys === undefined
      ? result
      : genericType("Streamed", result, { kind: "tuple", items: keys.map(literalType) });
  return {
    docs: docComment(operationDocs(operation, named), "  "),
    handled: layOut(
      methodDoc({
        head: names.method,
        parameters: [
          { name: "request", type: serverRequest(stub, named) },
          { name: "context", type: context },
        ],
        returns: promiseOr(given),
      }),
      1,
    ),
  };
}

/** What a handler may give: a promise, or the value at once. */
export function promiseOr(type: TypeNode): TypeNode {
  return unionType([genericType("Promise", type), type]);
}

/** A handler of an operation without request is given the empty wrapper. */
function serverRequest({ operation, request }: StubOperation, named: NamedContract): TypeNode {
  if (request !== undefined) return request;
  const { body } = operation.input;
  return body.kind === "empty"
    ? namedType("object")
    : valueType(named.element(body.element).type, named);
}
