/** Checking of values without a document. */
import { Fault } from "../codec-errors.js";
import type { ElementDescriptor, TypeDescriptor } from "../descriptor.js";
import { encodeInElement, encodeOfType } from "./encode.js";
import { EncodeSession, faultOf, NO_SINK, type EncodeOptions } from "./encode-session.js";
import { planElement, planType } from "./plan.js";

/** Something that makes a value one that its descriptor does not allow. */
export interface Issue {
  /** Where in the value, such as `changeQuery.add`; `""` is the whole value. */
  readonly path: string;
  readonly message: string;
  /** What should have been there; `""` where the message says it all. */
  readonly expected: string;
}

/**
 * Everything that keeps a value from being encoded, in schema order; empty for a value that can be.
 * Never throws for a bad value.
 */
export function validateValue(
  descriptor: TypeDescriptor | ElementDescriptor,
  value: unknown,
  options?: EncodeOptions,
): readonly Issue[] {
  return findFaults(descriptor, value, options).map((fault) => ({
    path: fault.path,
    message: fault.message,
    expected: fault.expected ?? "",
  }));
}

/** The same as faults. */
export function findFaults(
  descriptor: TypeDescriptor | ElementDescriptor,
  value: unknown,
  options?: EncodeOptions,
): readonly Fault[] {
  const faults: Fault[] = [];
  const session = new EncodeSession(NO_SINK, options, faults);
  try {
    if (value === undefined) throw new Fault("A value is required.");
    if (descriptor.kind === "element") encodeInElement(planElement(descriptor), value, session);
    else encodeOfType(planType(descriptor), undefined, value, session);
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    faults.push(fault);
  }
  return faults;
}
