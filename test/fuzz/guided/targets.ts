/** What the coverage-guided run exercises: each target takes a text and tells broken promises. */
import { Diagnostics } from "../../../generator/diagnostics.js";
import { LiveContract } from "../../../generator/instances/live.js";
import { loadContract } from "../../../generator/load.js";
import { locateContract, shippedContracts } from "../../../generator/locate.js";
import { packageFolder } from "../../../generator/package-folder.js";
import { NamedContract } from "../../../generator/render/named-contract.js";
import { DecodeError } from "../../../templates/runtime/codec-errors.js";
import { parseDocument } from "../../../templates/runtime/codec.js";
import type { ElementDescriptor } from "../../../templates/runtime/descriptor.js";
import { XmlError } from "../../../templates/runtime/xml/errors.js";
import { XmlReader } from "../../../templates/runtime/xml/reader.js";
import { join } from "node:path";
import { ownContracts, readCorpus } from "../corpus.js";
import { judgeContract } from "../judge-contract.js";

/** A part of the program with the texts that its run starts from. */
export interface Target {
  readonly seeds: readonly string[];
  /** Modules of which the coverage guides the run: a part of their address. */
  readonly covers: readonly string[];
  readonly run: (text: string) => readonly string[];
}

/** The targets by name. */
export function targets(): ReadonlyMap<string, Target> {
  return new Map([
    ["reader", readerTarget()],
    ["contract", contractTarget()],
    ["decode", decodeTarget()],
  ]);
}

function examples(): readonly string[] {
  return [...readCorpus(join(packageFolder(), "specs"), [".xml"]).values()];
}

function readerTarget(): Target {
  const run = (text: string): readonly string[] => {
    const reader = new XmlReader(text);
    return expecting(() => {
      while (reader.next() !== "eof");
    });
  };
  return { seeds: examples(), covers: ["/templates/runtime/xml/"], run };
}

function contractTarget(): Target {
  const encoder = new TextEncoder();
  const contracts = ownContracts();
  const others = [...contracts].map(([path, text]) => [path, encoder.encode(text)] as const);
  const run = (text: string): readonly string[] => {
    const files = new Map([...others, ["fuzzed.xml", encoder.encode(text)]]);
    return judgeContract({ root: "fuzzed.xml", files }, { twice: false });
  };
  return {
    seeds: [...contracts.values()].filter((text) => text.length < 20_000),
    covers: ["/generator/read/", "/generator/model/", "/generator/render/"],
    run,
  };
}

function decodeTarget(): Target {
  const elements = shippedContracts().flatMap(elementsOf);
  const run = (text: string): readonly string[] => {
    const name = /<(?:[\w.-]+:)?([\w.-]+)/.exec(text)?.[1];
    return elements
      .filter((element) => element.name === name)
      .flatMap((element) => [
        ...expecting(() => parseDocument(element, text)),
        ...expecting(() => parseDocument(element, text, { strict: true })),
      ]);
  };
  const bodies = examples().flatMap((text) => {
    const body = /Body[^>]*>\s*(<[\s\S]*)<\/[\w.-]*:?Body>/.exec(text)?.[1];
    return [text, ...(body === undefined ? [] : [body])];
  });
  return { seeds: bodies, covers: ["/templates/runtime/"], run };
}

function elementsOf(name: string): readonly ElementDescriptor[] {
  const diagnostics = new Diagnostics();
  const { contract } = loadContract(
    locateContract(name, packageFolder(), diagnostics),
    diagnostics,
  );
  const live = new LiveContract(new NamedContract(contract));
  return contract.elements.map(({ id }) => live.element(id));
}

function expecting(action: () => unknown): readonly string[] {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof DecodeError || error instanceof XmlError) return [];
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
