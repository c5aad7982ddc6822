/** What templates of a user's own see: the model, and the names that the generator gives its parts. */
import { typeText } from "../print/type-node.js";
import { TARGETS } from "../render/options.js";
import type { NamedContract } from "../render/named-contract.js";
import { docText } from "../render/doc-comment.js";
import { headerText } from "../render/header.js";
import {
  bodyValueOrVoid,
  bodyValueType,
  requestValue,
  responseValue,
} from "../render/operation-values.js";
import { serviceHeaders } from "../render/types-file.js";
import { elementValueType, valueType } from "../render/value-type.js";
import { GENERATED_MARK } from "../write/mark.js";

/**
 * The view of a contract (docs/model.md, "What templates see"). Every key of its own is always there;
 * in `contract` and in `model`, which are the model itself, optional keys may be absent.
 */
export function templateView(named: NamedContract) {
  const { contract, options } = named;
  return {
    mark: GENERATED_MARK,
    header: headerText(contract, options.header),
    runtime: options.runtimePath,
    ext: options.importExtension,
    targets: TARGETS.filter((target) => options.targets.includes(target)),
    contract,
    services: contract.services.map((service, index) => serviceView(service, index, named)),
    types: contract.types.map((type) => ({
      ...named.typeNames(type.id),
      id: type.id,
      kind: type.kind,
      name: type.name?.localName ?? "",
      namespace: type.namespace,
      isAbstract: type.kind === "complex" && type.abstract,
      text: typeText(valueType(type.id, named)),
      docs: docText(contract.document, type.docs) ?? "",
      model: type,
    })),
    elements: contract.elements.map((element) => {
      const { descriptor, parse, serialize, key } = named.elementNames(element.id);
      return {
        ...{ descriptor, parse, serialize, key },
        id: element.id,
        name: element.name.localName,
        namespace: element.name.namespace,
        isAbstract: element.abstract,
        text: typeText(elementValueType(element, named)),
        docs: docText(contract.document, element.docs) ?? "",
        model: element,
      };
    }),
  };
}

function serviceView(
  service: NamedContract["contract"]["services"][number],
  index: number,
  named: NamedContract,
) {
  const names = named.names.services[index];
  if (names === undefined) throw new Error(`The service ${service.name} has no names.`);
  const { descriptor, client, handler, factory, headers } = names;
  const { document } = named.contract;
  return {
    ...{ descriptor, client, handler, factory },
    headers: serviceHeaders(service).length > 0 ? headers : "",
    name: service.name,
    docs: docText(document, service.docs) ?? "",
    operations: service.operations.map((operation, position) => {
      const identifiers = names.operations[position];
      const request = bodyValueType(requestValue(operation, named));
      return {
        name: operation.name,
        method: identifiers?.method ?? operation.name,
        descriptor: identifiers?.descriptor ?? operation.name,
        soapAction: operation.soapAction,
        isOneWay: operation.output === undefined,
        request: request === undefined ? "" : typeText(request),
        result: typeText(bodyValueOrVoid(responseValue(operation, named))),
        docs: docText(document, operation.docs) ?? "",
        model: operation,
      };
    }),
    model: service,
  };
}
