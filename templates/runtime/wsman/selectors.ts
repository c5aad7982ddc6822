/** The key of an instance out of the selectors of a request (DSP0226 §5.1.2.2). */
import { LexicalError } from "../datatypes/lexical-error.js";
import type { NamespaceContext } from "../descriptor.js";
import type { ClassDescriptor } from "../managed/descriptor.js";
import { invalidSelectors } from "./faults.js";
import type { Selector } from "./header.js";

/** A selector of Windows that repeats the namespace of the class. */
const NAMESPACE_SELECTOR = "__cimnamespace";

const WITHOUT_PREFIXES: NamespaceContext = {
  lookupNamespace: () => undefined,
  prefixFor: () => "",
};

/**
 * The values of the keys of a class; names ignore case.
 * @throws SoapFault wsman:InvalidSelectors where keys lack, are too many, or have no such value
 */
export function readKey(
  descriptor: ClassDescriptor,
  selectors: readonly Selector[],
): Readonly<Record<string, unknown>> {
  const byName = new Map<string, string>();
  for (const { name, value } of selectors) {
    const wanted = name.toLowerCase();
    if (wanted === NAMESPACE_SELECTOR) continue;
    if (byName.has(wanted)) {
      throw invalidSelectors(`The selector ${name} is there twice.`, "DuplicateSelectors");
    }
    byName.set(wanted, value);
  }
  const key: Record<string, unknown> = {};
  for (const property of descriptor.properties) {
    if (property.isKey !== true) continue;
    const text = byName.get(property.name.toLowerCase());
    if (text === undefined) {
      throw invalidSelectors(`The selector ${property.name} lacks.`, "InsufficientSelectors");
    }
    byName.delete(property.name.toLowerCase());
    key[property.key] = parseSelector(property.type, property.name, text);
  }
  const [unexpected] = byName.keys();
  if (unexpected === undefined) return key;
  throw invalidSelectors(
    `The class ${descriptor.name} has no key ${unexpected}.`,
    "UnexpectedSelectors",
  );
}

function parseSelector(
  type: ClassDescriptor["properties"][number]["type"],
  name: string,
  text: string,
): unknown {
  try {
    return type.parse(type.whiteSpace === "collapse" ? text.trim() : text, WITHOUT_PREFIXES);
  } catch (error) {
    if (!(error instanceof LexicalError)) throw error;
    throw invalidSelectors(`The selector ${name} has no value of its type.`, "TypeMismatch");
  }
}
