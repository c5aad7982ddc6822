/** Which operation a request asks for. */
import { actionMismatch, actionNotSupported } from "../addressing.js";
import { clark } from "../codec-errors.js";
import { SoapFault } from "../fault.js";
import type { OperationDescriptor } from "../service.js";
import type { QName } from "../xml/element.js";

/** What a request says about its operation. */
export interface DispatchRequest {
  /** The body's child; absent: the body is empty. */
  readonly body: QName | undefined;
  /** `SOAPAction`, or the `action` parameter of SOAP 1.2; `""` for none. */
  readonly httpAction: string;
  /** Action of WS-Addressing. */
  readonly action: string | undefined;
}

/**
 * Finds operations as WCF and ASMX do together: an Action of WS-Addressing is binding; a SOAPAction
 * is taken when it names an operation whose message the body fits; else the body's element decides.
 */
export class Dispatcher {
  readonly #serviceName: string;
  readonly #byAction = new Map<string, OperationDescriptor[]>();
  /** By local name: of operations with messages of one expanded name the first counts. */
  readonly #byBody = new Map<string, OperationDescriptor[]>();

  constructor(serviceName: string, operations: readonly OperationDescriptor[]) {
    this.#serviceName = serviceName;
    for (const operation of operations) {
      const { soapAction, input } = operation;
      for (const action of new Set([soapAction, input.action])) {
        if (action === "") continue;
        this.#byAction.set(action, [...(this.#byAction.get(action) ?? []), operation]);
      }
      const name = input.element?.name ?? "";
      this.#byBody.set(name, [...(this.#byBody.get(name) ?? []), operation]);
    }
  }

  /** @throws SoapFault when no operation is meant, or two different ones */
  find(request: DispatchRequest): OperationDescriptor {
    const { body, httpAction, action } = request;
    if (action !== undefined && action !== "") return this.#findByAction(action, request);
    // Where one operation alone has such a body, a SOAPAction can name no other that it fits.
    const only = this.#onlyByBody(body);
    if (only !== undefined) return only;
    const named = this.#byAction.get(httpAction) ?? NO_OPERATIONS;
    const operation = fitting(named, body) ?? this.#findByBody(body) ?? named[0];
    if (operation !== undefined) return operation;
    const element = body === undefined ? "an empty Body" : clark(body.namespace, body.localName);
    const asked = httpAction === "" ? element : `${element} (action ${httpAction})`;
    throw new SoapFault({
      code: "Client",
      reason: `${this.#serviceName} has no operation for ${asked}.`,
    });
  }

  #findByBody(body: QName | undefined): OperationDescriptor | undefined {
    return fitting(this.#byBody.get(body?.localName ?? "") ?? NO_OPERATIONS, body);
  }

  #onlyByBody(body: QName | undefined): OperationDescriptor | undefined {
    const operations = this.#byBody.get(body?.localName ?? "");
    return operations?.length === 1 ? fitting(operations, body) : undefined;
  }

  /** WS-Addressing 1.0 SOAP Binding §4.2 forbids a SOAPAction that says something else. */
  #findByAction(action: string, { body, httpAction }: DispatchRequest): OperationDescriptor {
    const named = this.#byAction.get(action) ?? NO_OPERATIONS;
    const operation = fitting(named, body) ?? named[0];
    if (operation === undefined) throw actionNotSupported(action);
    const agrees = httpAction === "" || this.#byAction.get(httpAction)?.includes(operation);
    if (agrees !== true) throw actionMismatch(action, httpAction);
    return operation;
  }
}

const NO_OPERATIONS: readonly OperationDescriptor[] = [];

/** The first of the operations whose message the body fits. */
function fitting(
  operations: readonly OperationDescriptor[],
  body: QName | undefined,
): OperationDescriptor | undefined {
  for (const operation of operations) {
    const { element } = operation.input;
    if (element?.name === body?.localName && element?.namespace === body?.namespace) {
      return operation;
    }
  }
  return undefined;
}

/** A SOAPAction without its quotes (SOAP 1.1 §6.1.1). */
export function unquoteAction(header: string): string {
  const value = header.trim();
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1)
    : value;
}
