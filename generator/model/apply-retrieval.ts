/** Merges the streams and the paging of contract.json into the operations that they are about. */
import type { Diagnostics } from "../diagnostics.js";
import { XSD_NAMESPACE } from "../read/namespaces.js";
import type {
  Contract,
  ElementParticle,
  Operation,
  OperationMessage,
  Paging,
  Particle,
  TypeId,
} from "./contract.js";
import { indexContract, type ContractIndex } from "./member-paths.js";
import { NameGuesser } from "./name-guesser.js";
import { pointer } from "./json-places.js";
import type { ContractSettings, PagingSettings } from "./settings.js";

interface Merging {
  readonly settings: ContractSettings;
  readonly index: ContractIndex;
  readonly guesser: NameGuesser;
  readonly diagnostics: Diagnostics;
}

/** Where a setting stands, by keys, and the type that its path begins at; undefined for no element. */
interface Origin {
  readonly at: readonly string[];
  readonly type: TypeId | undefined;
}

/**
 * The contract whose operations have their `items` and `paging`. Records SW4005 for settings about
 * operations or members that the contract lacks, or that are of another kind.
 */
export function applyRetrieval(
  contract: Contract,
  settings: ContractSettings,
  diagnostics: Diagnostics,
): Contract {
  const { streams = {}, paging = {} } = settings;
  if (Object.keys(streams).length === 0 && Object.keys(paging).length === 0) return contract;
  const index = indexContract(contract, settings.namespaces ?? {});
  const merging = { settings, index, guesser: new NameGuesser(), diagnostics };
  const known = contract.services.flatMap((service) => service.operations.map(({ name }) => name));
  for (const name of Object.keys(streams)) reportUnknown(name, known, ["streams", name], merging);
  for (const name of Object.keys(paging)) reportUnknown(name, known, ["paging", name], merging);
  return {
    ...contract,
    services: contract.services.map((service) => ({
      ...service,
      operations: service.operations.map((operation) => mergeOperation(operation, merging)),
    })),
  };
}

function mergeOperation(operation: Operation, merging: Merging): Operation {
  const { streams, paging } = merging.settings;
  const stream = ownValue(streams, operation.name);
  const pages = ownValue(paging, operation.name);
  const items =
    stream === undefined ? undefined : itemsPath(stream, operation, ["streams"], merging);
  const paged = pages === undefined ? undefined : mergePaging(pages, operation, merging);
  return {
    ...operation,
    ...(items === undefined ? {} : { items }),
    ...(paged === undefined ? {} : { paging: paged }),
  };
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function mergePaging(
  paging: PagingSettings,
  operation: Operation,
  merging: Merging,
): Paging | undefined {
  const at = ["paging", operation.name];
  const input: Origin = { at, type: typeOf(operation.input, merging) };
  const output: Origin = { at, type: typeOf(operation.output, merging) };
  const items = itemsPath(paging.items, operation, at, merging);
  const asked = single("asked", paging.asked, input, merging);
  const reached = single("reached", paging.reached, output, merging);
  const size = single("size", paging.size, input, merging);
  const lost = single("lost", paging.lost, output, merging);
  if (items === undefined || asked === undefined || reached === undefined) return undefined;
  checkPositions(paging, asked, reached, at, merging);
  if (size !== undefined && !isBuiltIn(size, INTEGERS)) {
    report([...at, "size"], "is no integer", "Name the member that limits the items.", merging);
  }
  if (lost !== undefined && !isBuiltIn(lost, ["boolean"])) {
    report([...at, "lost"], "is no xs:boolean", "Name the flag of the response.", merging);
  }
  const { step, section } = paging;
  return {
    items,
    asked: paging.asked,
    reached: paging.reached.split("/"),
    ...(step === undefined ? {} : { step }),
    ...(paging.size === undefined ? {} : { size: paging.size }),
    ...(paging.lost === undefined ? {} : { lost: paging.lost.split("/") }),
    ...(section === undefined ? {} : { section }),
  };
}

const INTEGERS = [
  "long",
  "int",
  "short",
  "unsignedLong",
  "unsignedInt",
  "unsignedShort",
  "integer",
];

function isBuiltIn({ type }: ElementParticle, names: readonly string[]): boolean {
  return names.some((name) => type === `{${XSD_NAMESPACE}}${name}`);
}

/** What a page reaches is what the next request asks for, a number of steps later or not. */
function checkPositions(
  { step }: PagingSettings,
  asked: ElementParticle,
  reached: ElementParticle,
  at: readonly string[],
  merging: Merging,
): void {
  const kinds = step === undefined ? [...INTEGERS, "string"] : INTEGERS;
  if (asked.type === reached.type && isBuiltIn(asked, kinds)) return;
  const what =
    step === undefined
      ? "is not of the type of the position reached, an integer or xs:string"
      : "is not of the type of the position reached, an integer, as a step takes";
  report([...at, "asked"], what, "Name two members of one type.", merging);
}

/** The type of the element in a message's body. */
function typeOf(message: OperationMessage | undefined, { index }: Merging): TypeId | undefined {
  const body = message?.body;
  return body === undefined || body.kind === "empty"
    ? undefined
    : index.elements.get(body.element)?.type;
}

/** A path to an element that may stand any number of times, or not at all. */
function itemsPath(
  path: string,
  operation: Operation,
  at: readonly string[],
  merging: Merging,
): readonly string[] | undefined {
  const place = at[0] === "paging" ? [...at, "items"] : [...at, operation.name];
  const steps = path.split("/");
  const item = follow(steps, { at: place, type: typeOf(operation.output, merging) }, merging);
  if (item === undefined) return undefined;
  const isHead =
    item.ref !== undefined && merging.index.elements.get(item.ref)?.substitutes !== undefined;
  const { min, max } = item.occurs;
  if (max === "unbounded" && min === 0 && !isHead) return steps;
  const what = isHead
    ? "leads to the head of a substitution group"
    : 'leads to an element without minOccurs="0" and maxOccurs="unbounded"';
  report(place, what, "Name the repeated element.", merging);
  return undefined;
}

/** A path to an element that stands once at most. */
function single(
  key: string,
  path: string | undefined,
  { at, type }: Origin,
  merging: Merging,
): ElementParticle | undefined {
  if (path === undefined) return undefined;
  const place = [...at, key];
  const member = follow(path.split("/"), { at: place, type }, merging);
  if (member === undefined || member.occurs.max === 1) return member;
  report(place, "leads to a repeated element", "Name one that stands once.", merging);
  return undefined;
}

/** The element that a path leads to; every other one on the way stands once at most. */
function follow(
  steps: readonly string[],
  { at, type }: Origin,
  merging: Merging,
): ElementParticle | undefined {
  let owner = type;
  let member: ElementParticle | undefined;
  for (const step of steps) {
    const isRepeated = member !== undefined && member.occurs.max !== 1;
    const members = owner === undefined || isRepeated ? [] : membersInSequence(owner, merging);
    const found = members.filter(({ name }) => name.localName === step);
    member = found.length === 1 ? found[0] : undefined;
    if (member === undefined) {
      const names = members.map(({ name }) => name.localName);
      const meant = merging.guesser.nearest(step, names);
      const remedy = meant === undefined ? "Correct the path." : `Did you mean "${meant}"?`;
      report(at, `names "${step}", which is no member of a sequence there`, remedy, merging);
      return undefined;
    }
    owner = member.type;
  }
  return member;
}

/** The elements of a type's content that no choice and no repetition of a group governs. */
function membersInSequence(id: TypeId, { index }: Merging): readonly ElementParticle[] {
  const type = index.types.get(id);
  if (type?.kind !== "complex" || type.content.kind !== "elementOnly") return [];
  return elementsOfSequence(type.content.particle);
}

function elementsOfSequence(particle: Particle): readonly ElementParticle[] {
  if (particle.kind === "element") return [particle];
  const { min, max } = particle.occurs;
  if (particle.kind !== "sequence" || min !== 1 || max !== 1) return [];
  return particle.particles.flatMap(elementsOfSequence);
}

function reportUnknown(
  name: string,
  known: readonly string[],
  at: readonly string[],
  merging: Merging,
): void {
  if (known.includes(name)) return;
  const meant = merging.guesser.nearest(name, known);
  const remedy = meant === undefined ? "Correct the name." : `Did you mean "${meant}"?`;
  const place = merging.settings.places?.get(pointer(...at));
  const message = `The contract has no operation "${name}".`;
  merging.diagnostics.error("SW4005", place, message, remedy);
}

function report(at: readonly string[], what: string, remedy: string, merging: Merging): void {
  const place = merging.settings.places?.get(pointer(...at));
  merging.diagnostics.error("SW4005", place, `"${at.at(-1) ?? ""}" ${what}.`, remedy);
}
