/** The property of every descriptor: what is encoded decodes to the same value. */
import { expect } from "@jest/globals";
import fc from "fast-check";

import type { DecodeOptions, EncodeOptions, Issue } from "../../output/runtime/codec.js";
import type { ElementDescriptor, TypeDescriptor } from "../../output/runtime/descriptor.js";
import type { PatternTexts, SimpleRuntime } from "./arbitrary-simple.js";
import { Arbitraries } from "./arbitrary.js";
import { canonical } from "./canonical.js";

/** Printed by fast-check with the counterexample; change it to look elsewhere. */
const SEED = 20080213;

/** Elements below each other that may be there without need. */
const DEPTH = 3;

/** What is checked: the codec beside generated code, or the one that it is copied from. */
export interface CodecRuntime extends SimpleRuntime {
  readonly parseDocument: (
    element: ElementDescriptor,
    xml: string,
    options?: DecodeOptions,
  ) => unknown;
  readonly serializeDocument: (
    element: ElementDescriptor,
    value: unknown,
    options?: EncodeOptions,
  ) => string;
  readonly validateValue: (
    descriptor: TypeDescriptor | ElementDescriptor,
    value: unknown,
    options?: EncodeOptions,
  ) => readonly Issue[];
}

/** The property for the descriptors of one runtime. */
export class RoundTrip {
  readonly #runtime: CodecRuntime;
  readonly #arbitraries: Arbitraries;

  constructor(runtime: CodecRuntime, patterns: PatternTexts = new Map()) {
    this.#runtime = runtime;
    this.#arbitraries = new Arbitraries(runtime, patterns);
  }

  /** Checks arbitrary values, the same in every run. @throws Error with seed, path and counterexample. */
  check(descriptor: TypeDescriptor | ElementDescriptor, numRuns: number): void {
    const property = fc.property(this.#arbitraries.of(descriptor, DEPTH), (value) => {
      this.checkValue(descriptor, value);
    });
    fc.assert(property, { seed: SEED, numRuns });
  }

  /** Checks one value. */
  checkValue(descriptor: TypeDescriptor | ElementDescriptor, value: unknown): void {
    const { parseDocument, serializeDocument, validateValue } = this.#runtime;
    const root = rootOf(descriptor);
    expect(validateValue(descriptor, value, { strict: true })).toEqual([]);
    const xml = serializeDocument(root, value, { strict: true });
    // An optional array that is empty is as good as none, and that is how it comes back.
    const shorter = this.#arbitraries.withoutEmptyArrays(value);
    expect(serializeDocument(root, shorter)).toBe(xml);
    const expected = canonical(shorter);
    expect(canonical(parseDocument(root, xml))).toEqual(expected);
    expect(canonical(parseDocument(root, xml, { strict: true }))).toEqual(expected);
  }
}

/** The descriptors that a generated module exports, by the name of the constant. */
export function descriptorsOf(
  module: Readonly<Record<string, unknown>>,
): [string, TypeDescriptor | ElementDescriptor][] {
  return Object.entries(module).flatMap(([name, value]) =>
    isDescriptor(value) && !isAbstract(value) ? [[name, value]] : [],
  );
}

const KINDS = new Set(["element", "complex", "array", "any", "restriction", "list", "union"]);

function isDescriptor(value: unknown): value is TypeDescriptor | ElementDescriptor {
  return (
    typeof value === "object" && value !== null && "kind" in value && KINDS.has(String(value.kind))
  );
}

/** An abstract element is in no document; an abstract type may be, by those derived from it. */
function isAbstract(descriptor: TypeDescriptor | ElementDescriptor): boolean {
  return descriptor.kind === "element" && descriptor.abstract === true;
}

/** An element that may be a document: the element itself, or one of the type. */
function rootOf(descriptor: TypeDescriptor | ElementDescriptor): ElementDescriptor {
  if (descriptor.kind === "element") return descriptor;
  return { kind: "element", name: "value", namespace: "urn:round-trip", type: descriptor };
}
