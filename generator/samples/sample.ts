/** Samples of a contract's elements: values and documents that a seed decides. */
import { validateValue } from "../../templates/runtime/codec.js";
import { ContractElements } from "../instances/elements.js";
import { elementInstance } from "../instances/decode.js";
import type { ElementInstance } from "../instances/json.js";
import { inMemory, type ContractInMemory } from "../instances/live-contracts.js";
import type { ComponentId, Contract } from "../model/contract.js";
import { ValueSampler } from "./values.js";

/** How a sample is made. */
export interface SampleOptions {
  /** Any text; another seed gives other values. `1` when absent. */
  readonly seed?: string;
}

/** The seed where none is given. */
export const DEFAULT_SEED = "1";

/**
 * A schema-valid value of a global element, as the JSON that `decode` prints: with optional members,
 * one item where there may be several, the first branch of a choice; where a type comes to hold
 * itself, only what is required. The same seed gives the same value on every machine.
 *
 * Undefined where the element has no value of bounded size, or none was found, as for a pattern that
 * contradicts a length.
 *
 * @param element `Name` or `{namespace}Name`
 * @throws DiagnosticError SW6003 for an element that the contract lacks.
 */
export function sampleValue(
  contract: Contract,
  element: string,
  options: SampleOptions = {},
): ElementInstance | undefined {
  const [meant] = ContractElements.of(contract).meantBy(element);
  const declaration = contract.elements.find(
    ({ name }) => name.localName === meant?.name && name.namespace === meant.namespace,
  );
  if (meant === undefined || declaration === undefined) return undefined;
  const value = sampleElement(inMemory(contract), declaration.id, options);
  return value === undefined ? undefined : elementInstance(meant, value);
}

/** The same as a value of the runtime's: `null` is nil, undefined that there is none. */
export function sampleElement(
  { named, live }: ContractInMemory,
  id: ComponentId,
  { seed = DEFAULT_SEED }: SampleOptions = {},
): unknown {
  const descriptor = live.element(id);
  if (descriptor.abstract === true) return undefined;
  const value = new ValueSampler(named, live, `${seed} ${id}`).element(id);
  if (value === undefined || validateValue(descriptor, value).length > 0) return undefined;
  return value;
}
