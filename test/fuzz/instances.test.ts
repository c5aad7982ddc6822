import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { describe, expect, test } from "@jest/globals";

import { DiagnosticError, Diagnostics } from "../../generator/diagnostics.js";
import { decodeInstance } from "../../generator/instances/decode.js";
import { printInstance } from "../../generator/instances/json.js";
import { LiveContract } from "../../generator/instances/live.js";
import { loadContract } from "../../generator/load.js";
import { locateContract, shippedContracts } from "../../generator/locate.js";
import type { Contract } from "../../generator/model/contract.js";
import { packageFolder } from "../../generator/package-folder.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { DecodeError, EncodeError } from "../../templates/runtime/codec-errors.js";
import { parseDocument, serializeDocument } from "../../templates/runtime/codec.js";
import type { ElementDescriptor } from "../../templates/runtime/descriptor.js";
import { parseXmlElement } from "../../templates/runtime/xml/document.js";
import { XmlError } from "../../templates/runtime/xml/errors.js";
import { InstanceInputs } from "./instance-inputs.js";
import { birthState, MAX_MILLISECONDS } from "./judge-contract.js";
import { runsOf, seedOf } from "./settings.js";

const { env } = process;
const seed = seedOf(env);

function load(name: string): Contract {
  const diagnostics = new Diagnostics();
  return loadContract(locateContract(name, packageFolder(), diagnostics), diagnostics).contract;
}

/** Every element of a document as a document of its own, the document itself first. */
function documentsIn(text: string): readonly (readonly [string, string, string])[] {
  try {
    const document = new DOMParser({ onError: () => {} }).parseFromString(text, "application/xml");
    const elements = Array.from(document.getElementsByTagName("*")).slice(0, 20);
    return elements.map((element) => [
      element.namespaceURI ?? "",
      element.localName ?? "",
      new XMLSerializer().serializeToString(element),
    ]);
  } catch {
    return [];
  }
}

/** What is wrong with how a document was decoded and encoded again. */
function judgeDocument(element: ElementDescriptor, text: string, strict: boolean): string[] {
  const value = decoded(element, text, strict);
  if (typeof value === "string") return [value];
  if (value === undefined) return [];
  try {
    parseXmlElement(serializeDocument(element, value.value));
    return [];
  } catch (error) {
    return error instanceof EncodeError ? [] : [describeError("encoding", error)];
  }
}

function decoded(
  element: ElementDescriptor,
  text: string,
  strict: boolean,
): { readonly value: unknown } | string | undefined {
  try {
    return { value: parseDocument<unknown>(element, text, { strict }) };
  } catch (error) {
    const isExpected = error instanceof DecodeError || error instanceof XmlError;
    return isExpected ? undefined : describeError("decoding", error);
  }
}

/** What is wrong with how the command would treat the document. */
function judgeInstance(contract: Contract, text: string, strict: boolean): string[] {
  try {
    printInstance(decodeInstance(contract, text, { strict }));
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) return [describeError("decodeInstance", error)];
    return error.diagnostics
      .filter(({ place, remedy }) => place === undefined || remedy === "")
      .map((diagnostic) => `It lacks a place or a remedy: ${JSON.stringify(diagnostic)}`);
  }
}

function describeError(what: string, error: unknown): string {
  return `${what} threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

describe("mutated instances are decoded, or refused with a DecodeError", () => {
  test.each(shippedContracts())(
    `of %s (FUZZ_SEED=${seed})`,
    (name) => {
      const contract = load(name);
      const live = new LiveContract(new NamedContract(contract));
      const inputs = new InstanceInputs(name);
      const before = birthState();
      const broken: Record<string, readonly string[]> = {};
      for (let index = 0; index < runsOf(env, 60); index++) {
        const text = inputs.make(seed, index);
        const started = performance.now();
        const faults = [true, false].flatMap((strict) => [
          ...judgeInstance(contract, text, strict),
          ...documentsIn(text).flatMap(([namespace, localName, document]) => {
            const element = live.elementNamed(namespace, localName);
            return element === undefined ? [] : judgeDocument(element, document, strict);
          }),
        ]);
        if (performance.now() - started > MAX_MILLISECONDS) faults.push("It took too long.");
        if (faults.length > 0) broken[`FUZZ_SEED=${seed}, input ${index}`] = faults;
      }
      expect(broken).toEqual({});
      expect(birthState()).toBe(before);
    },
    3_600_000,
  );
});
