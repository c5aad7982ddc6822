/** The descriptor of a service as an expression (`templates/runtime/service.ts`). */
import type { Service } from "../model/contract.js";
import { Reference, type Expression } from "./expression.js";
import type { NamedContract } from "./named-contract.js";

/** The descriptor of a service of the contract. */
export function serviceDescriptor(
  service: Service,
  { contract }: NamedContract,
): Record<string, Expression> {
  const [binding] = service.bindings;
  return {
    kind: "service",
    name: service.name,
    namespace: new Reference({ kind: "namespace", uri: service.portType.namespace }),
    ...(contract.endpointSuffix === undefined ? {} : { endpointSuffix: contract.endpointSuffix }),
    soapVersion: contract.soapVersion ?? binding?.soapVersion ?? "1.1",
    addressing: contract.addressing ?? binding?.addressing ?? false,
  };
}
