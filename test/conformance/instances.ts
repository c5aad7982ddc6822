/** Round trips of instances through generated, compiled contracts. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { Diagnostics } from "../../generator/diagnostics.js";
import type { Contract, Particle } from "../../generator/model/contract.js";
import { decode } from "../../generator/read/decode.js";
import type * as Codec from "../../templates/runtime/codec.js";
import type { ElementDescriptor, TypeDescriptor } from "../../templates/runtime/descriptor.js";
import type * as Reader from "../../templates/runtime/xml/reader.js";
import { firstDifference, type IsDefault } from "./difference.js";
import { run } from "./judges.js";
import type { TypedValue } from "./typed-values.js";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** The compiled runtime of a workspace. */
export interface CompiledRuntime {
  readonly codec: typeof Codec;
  readonly reader: typeof Reader;
}

/** The elements of a compiled contract, by `{namespace}name`. */
export interface CompiledContract {
  readonly elements: ReadonlyMap<string, ElementDescriptor>;
  /** Named types, by `{namespace}name`. */
  readonly types: ReadonlyMap<string, TypeDescriptor>;
  /** The constants of `schema.ts` that descriptors are. */
  readonly constants: ReadonlyMap<unknown, string>;
  readonly isDefault: IsDefault;
}

export async function loadRuntime(workspace: string): Promise<CompiledRuntime> {
  const folder = join(workspace, "out/runtime");
  return {
    codec: (await load(join(folder, "codec.js"))) as typeof Codec,
    reader: (await load(join(folder, "xml/reader.js"))) as typeof Reader,
  };
}

export async function loadContract(
  workspace: string,
  name: string,
  contract: Contract,
): Promise<CompiledContract> {
  const file = join(workspace, "out", name, "schema.js");
  const exported = existsSync(file) ? ((await load(file)) as Record<string, unknown>) : {};
  const descriptors = Object.values(exported).filter(isDescriptor);
  const elements = descriptors.filter((descriptor) => descriptor.kind === "element");
  const types = descriptors.flatMap((descriptor) => (isNamedType(descriptor) ? [descriptor] : []));
  return {
    elements: new Map(elements.map((element) => [nameOf(element), element])),
    types: new Map(types.map((type) => [nameOf(type), type])),
    constants: new Map(Object.entries(exported).map(([name, value]) => [value, name])),
    isDefault: defaultsOf(contract),
  };
}

function load(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}

type Descriptor = ElementDescriptor | TypeDescriptor;

function isDescriptor(value: unknown): value is Descriptor {
  return typeof value === "object" && value !== null && "kind" in value;
}

function isNamedType(descriptor: Descriptor): descriptor is TypeDescriptor {
  if (descriptor.kind === "element" || descriptor.kind === "any") return false;
  if ("anonymous" in descriptor) return false;
  return descriptor.name !== undefined;
}

function nameOf(component: object): string {
  const { namespace = "", name = "" } = component as { namespace?: string; name?: string };
  return `{${namespace}}${name}`;
}

/** What the contract's elements of a name stand for when they are empty. */
function defaultsOf(contract: Contract): IsDefault {
  const known = new Map<string, Set<string>>();
  const note = (name: string, text: string | undefined): void => {
    if (text === undefined) return;
    const texts = known.get(name);
    if (texts === undefined) known.set(name, new Set([collapsed(text)]));
    else texts.add(collapsed(text));
  };
  const visit = (particle: Particle): void => {
    if (particle.kind === "any") return;
    if (particle.kind === "element") {
      note(particle.name.localName, particle.default ?? particle.fixed);
    } else {
      particle.particles.forEach(visit);
    }
  };
  for (const { name, default: given, fixed } of contract.elements) {
    note(name.localName, given ?? fixed);
  }
  for (const type of contract.types) {
    if (type.kind !== "complex") continue;
    const { content } = type;
    if (content.kind === "elementOnly") visit(content.particle);
    if (content.kind === "mixed" && content.particle !== undefined) visit(content.particle);
  }
  return (localName, text) => known.get(localName)?.has(collapsed(text)) === true;
}

function collapsed(text: string): string {
  return text.trim().replaceAll(/[ \t\r\n]+/g, " ");
}

/** A document's text, its document type declaration resolved and removed. */
export async function readInstance(file: string): Promise<string> {
  const text = decode(readFileSync(file), file, new Diagnostics()) ?? "";
  if (!/<!DOCTYPE/.test(text)) return text;
  const args = ["--nonet", "--noent", "--dropdtd", "--encode", "utf-8", file];
  const { output } = await run("xmllint", args, "");
  return output;
}

/** One round trip: the documents before and after, or where and why it ended. */
export interface RoundTrip {
  readonly original: string;
  readonly result: string;
  readonly fault?: { readonly stage: string; readonly message: string };
  /** The value, where a declared element describes it. */
  readonly typed?: TypedValue;
}

/**
 * Decodes a document, encodes its value and compares both; writes them to `target` with the endings
 * `.original.xml` and `.result.xml`.
 */
export function roundTrip(
  text: string,
  contract: CompiledContract,
  runtime: CompiledRuntime,
  target: string,
): RoundTrip {
  const paths = { original: `${target}.original.xml`, result: `${target}.result.xml` };
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(paths.original, text.replace(/^\s*<\?xml[^?]*\?>/, ""));
  let stage = "read";
  try {
    const road = roadOf(text, contract, runtime);
    stage = "decode";
    if (road === undefined) throw new Error(`${rootName(text, runtime)} is not declared.`);
    const value = road.decode(false);
    stage = "encode";
    const result = road.encode(value);
    writeFileSync(paths.result, result);
    stage = "compare";
    const keepsHints = typeof value === "object" && value !== null;
    const message = firstDifference(text, result, { isDefault: contract.isDefault, keepsHints });
    if (message !== undefined) return { ...paths, fault: { stage, message } };
    stage = "strict decode";
    road.decode(true);
    if (road.descriptor === undefined) return paths;
    return { ...paths, typed: { descriptor: road.descriptor, value } };
  } catch (error) {
    return { ...paths, fault: { stage, message: messageOf(error) } };
  }
}

/** Whether decoding refuses a document. */
export function refuses(
  text: string,
  contract: CompiledContract,
  runtime: CompiledRuntime,
  strict: boolean,
): boolean {
  try {
    const road = roadOf(text, contract, runtime);
    road?.decode(strict);
    return road === undefined;
  } catch {
    return true;
  }
}

/** The way of a document through the codec. */
interface Road {
  /** The constant of `schema.ts`. */
  readonly descriptor?: string;
  decode(strict: boolean): unknown;
  encode(value: unknown): string;
}

/** By the declaration of its root element, else by the type that `xsi:type` names there. */
function roadOf(
  text: string,
  { elements, types, constants }: CompiledContract,
  runtime: CompiledRuntime,
): Road | undefined {
  const { codec } = runtime;
  const element = elements.get(rootName(text, runtime));
  if (element !== undefined) {
    return {
      descriptor: constants.get(element) ?? "",
      decode: (strict) => codec.parseDocument(element, text, { strict, limits: LIMITS }),
      encode: (value) => codec.serializeDocument(element, value),
    };
  }
  const typed = typedRoot(text, runtime);
  const type = types.get(typed.type);
  if (type === undefined) return undefined;
  // A type's value may stand in any element: here in one that only its `xsi:type` describes.
  const { namespace, localName: name } = typed;
  const root: ElementDescriptor = {
    kind: "element",
    namespace,
    name,
    type: { kind: "any", types: () => [type] },
  };
  return {
    decode: (strict) => codec.parseDocument(root, text, { strict, limits: LIMITS }),
    encode: (value) => codec.serializeDocument(root, value),
  };
}

/** The suite has elements with thousands of attributes, which the defaults call hostile. */
const LIMITS = { maxAttributes: 10_000 };

function typedRoot(
  text: string,
  { reader }: CompiledRuntime,
): { readonly namespace: string; readonly localName: string; readonly type: string } {
  const xml = new reader.XmlReader(text, LIMITS);
  xml.next();
  const { namespace, localName } = xml;
  const [local = "", prefix = ""] = (xml.attribute(XSI, "type") ?? "").trim().split(":").reverse();
  return { namespace, localName, type: `{${xml.lookupNamespace(prefix) ?? ""}}${local}` };
}

function rootName(text: string, { reader }: CompiledRuntime): string {
  const xml = new reader.XmlReader(text, LIMITS);
  xml.next();
  return `{${xml.namespace}}${xml.localName}`;
}

/** The message of an error; of a bug also where it is. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = /^(DecodeError|EncodeError|XmlError)$/.test(error.name);
  if (isExpected) return error.message;
  return (error.stack ?? error.message).split("\n").slice(0, 3).join(" | ");
}
