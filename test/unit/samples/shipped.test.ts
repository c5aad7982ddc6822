import { describe, expect, test } from "@jest/globals";

import { Diagnostics } from "../../../generator/diagnostics.js";
import { decodeInstance } from "../../../generator/instances/decode.js";
import { inMemory } from "../../../generator/instances/live-contracts.js";
import { loadContract } from "../../../generator/load.js";
import { locateContract, shippedContracts } from "../../../generator/locate.js";
import { packageFolder } from "../../../generator/package-folder.js";
import { documentExamples } from "../../../generator/samples/documents.js";
import { sampleEnvelope } from "../../../generator/samples/messages.js";
import { sampleElement } from "../../../generator/samples/sample.js";
import { serializeDocument } from "../../../templates/runtime/codec.js";
import { lint } from "../../support/xmllint.js";

function load(name: string) {
  const diagnostics = new Diagnostics();
  const located = locateContract(name, packageFolder(), diagnostics);
  return { located, ...loadContract(located, diagnostics) };
}

describe.each(shippedContracts())("samples of %s", (name) => {
  const { contract, sources } = load(name);
  const memory = inMemory(contract);

  test("every element has one for each seed, which the strict decoder and xmllint take", () => {
    const documents = new Map<string, string>();
    for (const seed of ["1", "2", "3"]) {
      for (const { id } of contract.elements) {
        const value = sampleElement(memory, id, { seed });
        expect({ id, isMissing: value === undefined }).toEqual({ id, isMissing: false });
        const xml = serializeDocument(memory.live.element(id), value);
        decodeInstance(contract, xml, { strict: true });
        documents.set(`${id} ${seed}`, xml);
      }
    }
    expect(documents.size).toBe(3 * contract.elements.length);
    expect(lint(sources, documents)).toEqual([]);
  });

  test("every operation has envelopes of both versions, which the strict decoder takes", () => {
    for (const service of contract.services) {
      for (const operation of service.operations) {
        for (const version of ["1.1", "1.2"] as const) {
          for (const direction of ["request", "response"] as const) {
            const xml = sampleEnvelope(memory, service, operation, direction, version) ?? "";
            const decoded = decodeInstance(contract, xml, { strict: true });
            expect(decoded).toMatchObject({
              envelope: version,
              body: { element: operation.name + (direction === "response" ? "Response" : "") },
            });
          }
        }
      }
    }
  });
});

test("the examples of a protocol document are found with the element that they hold", () => {
  const { contract, located } = load("ms-wms");
  const found = documentExamples(contract, located);
  expect(
    found.map(({ file, soapVersion, instance }) => [file, soapVersion, instance.element]),
  ).toEqual([
    ["4-01-BeginCacheRefresh-request.xml", "1.2", "BeginCacheRefresh"],
    ["4-02-BeginCacheRefresh-response.xml", "1.2", "BeginCacheRefreshResponse"],
    ["4-03-BeginExchangeSync-request.xml", "1.2", "BeginExchangeSync"],
    ["4-04-BeginExchangeSync-response.xml", "1.2", "BeginExchangeSyncResponse"],
  ]);
});
