/** Behaviour that every message example of the documents shares, told once. */
import { expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { ElementDescriptor } from "../../output/runtime/descriptor.js";
import { bodyOf, decodeBody, encodeBody, exampleText } from "../support/envelope.js";

/** A message example: the body's element and the value that the document states. */
export interface Example<T> {
  readonly contract: string;
  readonly file: string;
  readonly element: ElementDescriptor<T>;
  readonly value: T;
  /**
   * Passages of the document that encoding writes otherwise, each with what it writes: white space
   * that is none of the value, and elements that the document sends out of schema order.
   */
  readonly normalized?: readonly (readonly [written: string, normal: string])[];
  /** What strict decoding says of the document; absent: it accepts it. */
  readonly strictly?: RegExp;
}

const told = new Map<string, Set<string>>();

/** Makes the tests of an example. */
export function testExample<T>(example: Example<T>): void {
  const { contract, file, element, value } = example;
  const xml = exampleText(contract, file);
  told.set(contract, (told.get(contract) ?? new Set()).add(file));

  test(`${file} holds what the document states`, () => {
    expect(decodeBody(element, xml)).toStrictEqual(value);
  });

  test(`${file} is written again as the same information set`, () => {
    expect(bodyOf(encodeBody(element, value, xml))).toEqual(bodyOf(normalize(xml, example)));
  });

  if (example.strictly === undefined) {
    test(`${file} is accepted by strict decoding`, () => {
      expect(decodeBody(element, xml, { strict: true })).toStrictEqual(value);
    });
  } else {
    test(`${file} is refused by strict decoding, which names the place`, () => {
      expect(() => decodeBody(element, xml, { strict: true })).toThrow(example.strictly);
    });
  }
}

/** Makes the test that no example of the contract is left out, but for those named. */
export function testNothingIsLeftOut(contract: string, others: readonly string[] = []): void {
  test(`every example of ${contract} is told`, () => {
    const folder = join(import.meta.dirname, "..", "..", "specs", contract, "examples");
    const all = [...(told.get(contract) ?? []), ...others];
    expect(readdirSync(folder).sort()).toEqual(all.sort());
  });
}

/** Replaces each passage; one that the document does not have is a fault of the test. */
function normalize(xml: string, { normalized = [] }: Pick<Example<unknown>, "normalized">): string {
  return normalized.reduce((text, [written, normal]) => {
    expect(text).toContain(written);
    return text.replaceAll(written, normal);
  }, xml);
}

/** The octets of a base64 text, decoded by Node. */
export function octets(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, "base64"));
}
