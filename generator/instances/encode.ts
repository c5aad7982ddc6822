/** From JSON to an XML document or a SOAP envelope: the way back of `decode`. */
import { fromJson, serializeDocument } from "../../templates/runtime/codec.js";
import type { ElementDescriptor } from "../../templates/runtime/descriptor.js";
import type { Contract } from "../model/contract.js";
import { ContractElements } from "./elements.js";
import { encodeEnvelope } from "./encode-envelope.js";
import type { JsonCursor } from "./json-cursor.js";
import { JsonSource } from "./json-cursor.js";

export interface EncodeInstanceOptions {
  /** What diagnostics call the JSON; `instance` when absent. */
  readonly file?: string;
}

/**
 * Encodes what {@link decodeInstance} gives, as text or as a value, to an XML document with its
 * declaration and a line feed at the end.
 *
 * @throws DiagnosticError SW6004 with path, line and column for JSON that is not an instance; SW6003
 *   for an element that the contract lacks.
 */
export function encodeInstance(
  contract: Contract,
  json: string | object,
  options: EncodeInstanceOptions = {},
): string {
  const { file = "instance" } = options;
  const elements = ContractElements.of(contract);
  const root = new JsonSource(json, file).root();
  if (root.has("envelope")) return encodeEnvelope(root, elements);
  if (root.has("element")) return encodeDocument(root, elements);
  return root.fail(
    "The JSON is no instance.",
    'Give an object with "element", "namespace" and "value", or one with "envelope", "headers" and "body".',
  );
}

function encodeDocument(root: JsonCursor, elements: ContractElements): string {
  const { descriptor, value } = readElementInstance(root, elements);
  const xml = root
    .member("value")
    .guard(() => serializeDocument(descriptor, value, { declaration: true }));
  return `${xml}\n`;
}

/** The descriptor that an element instance names, and its value. */
export function readElementInstance(
  instance: JsonCursor,
  elements: ContractElements,
  further: readonly string[] = [],
): { readonly descriptor: ElementDescriptor; readonly value: unknown } {
  instance.allow("element", "namespace", "value", ...further);
  const name = instance.member("element");
  const namespace = instance.has("namespace") ? instance.member("namespace").text() : "";
  const descriptor = elements.require({ namespace, localName: name.text() }, name.place());
  const member = instance.member("value");
  const value = member.guard(() => fromJson(descriptor, member.value));
  return { descriptor, value };
}
