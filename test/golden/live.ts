/** The fixtures' descriptors made live, and the codec that generated code is copied from. */
import fc from "fast-check";

import { LiveContract } from "../../generator/instances/live.js";
import type { Contract } from "../../generator/model/contract.js";
import { NamedContract } from "../../generator/render/named-contract.js";
import { parseDocument, serializeDocument, validateValue } from "../../templates/runtime/codec.js";
import { parseSimple, printSimple } from "../../templates/runtime/datatypes/simple.js";
import type { ElementDescriptor, TypeDescriptor } from "../../templates/runtime/descriptor.js";
import { RoundTrip } from "../support/round-trip.js";
import { loadFixture } from "./fixtures.js";

/** A fixture that can be encoded and decoded. */
export interface LiveFixture {
  readonly contract: Contract;
  readonly live: LiveContract;
}

/** Reads a fixture and makes it live. */
export function liveFixture(name: string): LiveFixture {
  const { contract } = loadFixture(name);
  return { contract, live: new LiveContract(new NamedContract(contract)) };
}

/** Every descriptor that can have values, by what it describes. */
export function liveDescriptors({
  contract,
  live,
}: LiveFixture): [string, TypeDescriptor | ElementDescriptor][] {
  return [
    ...contract.types.map(({ id }): [string, TypeDescriptor] => [id, live.type(id)]),
    ...contract.elements
      .filter((element) => !element.abstract)
      .map(({ id }): [string, ElementDescriptor] => [`element ${id}`, live.element(id)]),
  ];
}

/** What the general generator cannot match: digits of any script. */
const patterns = new Map([
  ["^(?:\\p{Nd}{3}\\/[A-Z]+|free)$", fc.constantFrom("free", "123/ABC", "٣٣٣/Z")],
]);

/** The round trip through the runtime in `templates/`. */
export const templates = new RoundTrip(
  { parseDocument, serializeDocument, validateValue, parseSimple, printSimple },
  patterns,
);
