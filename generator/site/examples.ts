/** Example messages of operations, of the document where it has one, else made of the schema. */
import { fromJson } from "../../templates/runtime/codec.js";
import type { ContractInMemory } from "../instances/live-contracts.js";
import type {
  ComponentId,
  Operation,
  OperationMessage,
  Service,
  SoapVersion,
} from "../model/contract.js";
import { examplesOf, type DocumentExample } from "../samples/documents.js";
import { sampleEnvelope, type Direction } from "../samples/messages.js";
import { xmlMarkup } from "./xml-markup.js";

/** A message as it is shown. */
export interface ExampleView {
  readonly title: string;
  /** Where it comes from. */
  readonly source: string;
  /** HTML for a `pre`; `""` where there is no example. */
  readonly markup: string;
}

/** The messages of an exchange in one version. */
export interface ExampleVersion {
  readonly version: SoapVersion;
  readonly id: string;
  readonly messages: readonly ExampleView[];
}

/** Example exchanges of an operation in SOAP 1.1 and 1.2. */
export function exampleVersions(
  memory: ContractInMemory,
  service: Service,
  operation: Operation,
  documents: readonly DocumentExample[],
): ExampleVersion[] {
  return (["1.1", "1.2"] as const).map((version) => ({
    version,
    id: exampleId(version),
    messages: (["request", "response"] as const).flatMap((direction) => {
      const message = direction === "request" ? operation.input : operation.output;
      if (message === undefined) return [];
      const example = new OperationExample(memory, service, operation, direction, message);
      return [example.view(version, documents)];
    }),
  }));
}

/** The anchor of a version's examples in a page. */
export function exampleId(version: SoapVersion): string {
  return `soap-${version.replace(".", "")}`;
}

class OperationExample {
  readonly #memory: ContractInMemory;
  readonly #service: Service;
  readonly #operation: Operation;
  readonly #direction: Direction;
  readonly #message: OperationMessage;

  constructor(
    memory: ContractInMemory,
    service: Service,
    operation: Operation,
    direction: Direction,
    message: OperationMessage,
  ) {
    this.#memory = memory;
    this.#service = service;
    this.#operation = operation;
    this.#direction = direction;
    this.#message = message;
  }

  view(version: SoapVersion, documents: readonly DocumentExample[]): ExampleView {
    const title = this.#direction === "request" ? "Request" : "Response";
    const { body } = this.#message;
    const found =
      body.kind === "empty"
        ? []
        : examplesOf(documents, this.#memory.named.element(body.element).name);
    const same = found.find(({ soapVersion }) => soapVersion === version);
    if (same !== undefined) {
      return { title, source: this.#sourceOf(same), markup: xmlMarkup(same.text) };
    }
    const [other] = found;
    const xml = this.#envelope(version, other);
    if (xml === undefined) {
      const source = "No finite value was found for this message.";
      return { title, source, markup: "" };
    }
    const source =
      other === undefined
        ? "Made of the schema"
        : `${this.#sourceOf(other)}, put into SOAP ${version}`;
    return { title, source, markup: xmlMarkup(xml) };
  }

  #sourceOf({ file }: DocumentExample): string {
    const { document, name } = this.#memory.contract;
    return `Example of ${document === undefined ? name : `[${document}]`}, ${file}`;
  }

  /** An envelope around the value of a document's example, or around a sample. */
  #envelope(version: SoapVersion, example: DocumentExample | undefined): string | undefined {
    const { body } = this.#message;
    const hasExample = example !== undefined && body.kind !== "empty";
    return sampleEnvelope(
      this.#memory,
      this.#service,
      this.#operation,
      this.#direction,
      version,
      hasExample ? { body: this.#valueOf(example, body.element) } : {},
    );
  }

  #valueOf({ instance }: DocumentExample, element: ComponentId): unknown {
    const { value } = instance;
    return value === null ? null : fromJson(this.#memory.live.element(element), value);
  }
}
