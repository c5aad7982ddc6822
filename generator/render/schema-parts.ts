/**
 * Large contracts have their descriptors in several modules: a compiler looks at a reference to a
 * constant through every constant that stands before it, so that the time that one module takes
 * grows by the square of its length.
 */
import type { ComponentId, TypeId } from "../model/contract.js";
import type { ExpressionNames, ReferenceTarget } from "./expression.js";
import { targetsIn, type Constant, type SchemaConstants } from "./schema-constants.js";

/** Constants that stay together in one module. */
const LARGE = 1000;

/** Constants that a part of a larger contract has at most, on the average. */
const PART = 250;

/** The constants of one module. */
export interface SchemaPart {
  /** Name of the module, without folder and extension. */
  readonly name: string;
  readonly constants: readonly Constant[];
}

/**
 * Divides the constants of a contract; one part for one that is not large. Which part a constant
 * belongs to follows from its name alone, so that what is added to a contract changes one part, until
 * there are enough to double their number. Operations are apart, since they hold elements: their
 * modules are loaded after those of the elements, which refer to each other in functions only.
 */
export function schemaParts({ declarations, operations }: SchemaConstants): readonly SchemaPart[] {
  if (declarations.length + operations.length <= LARGE) {
    return [{ name: "schema", constants: [...declarations, ...operations] }];
  }
  return [...divide("declarations", declarations), ...divide("operations", operations)];
}

function divide(name: string, constants: readonly Constant[]): SchemaPart[] {
  const count = 2 ** Math.ceil(Math.log2(Math.max(1, constants.length / PART)));
  const parts = Array.from({ length: count }, (): Constant[] => []);
  for (const constant of constants) parts[hash(constant.name) % count]?.push(constant);
  const digits = String(count).length;
  return parts.flatMap((held, index) =>
    held.length === 0
      ? []
      : [{ name: `${name}-${String(index + 1).padStart(digits, "0")}`, constants: held }],
  );
}

/** FNV-1a of the UTF-16 code units: the same on every machine and in every version. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** The part of each constant, by its name. */
export function ownersOf(parts: readonly SchemaPart[]): ReadonlyMap<string, SchemaPart> {
  return new Map(
    parts.flatMap((owner) => owner.constants.map((constant) => [constant.name, owner] as const)),
  );
}

/** What a part takes from the others: names of constants, by the name of their part. */
export function partImports(
  part: SchemaPart,
  owners: ReadonlyMap<string, SchemaPart>,
  names: ExpressionNames,
): ReadonlyMap<string, readonly string[]> {
  const imported = new Map<string, Set<string>>();
  for (const constant of part.constants) {
    for (const name of targetsIn(constant.value).flatMap((target) => constantsOf(target, names))) {
      const owner = owners.get(name);
      if (owner === undefined || owner === part) continue;
      const known = imported.get(owner.name);
      if (known === undefined) imported.set(owner.name, new Set([name]));
      else known.add(name);
    }
  }
  return new Map([...imported].sort(byName).map(([owner, held]) => [owner, [...held].sort()]));
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** The constants that a reference needs. */
function constantsOf(target: ReferenceTarget, names: ExpressionNames): string[] {
  const type = (id: TypeId): string => names.type(id);
  const element = (id: ComponentId): string => names.element(id);
  switch (target.kind) {
    case "type":
      return [type(target.id)];
    case "types":
      return target.ids.map(type);
    case "anyType":
      return [names.anyType];
    case "element":
      return [element(target.id)];
    case "substitutes":
      return target.members.map(({ id }) => element(id));
    case "datatype":
    case "namespace":
    case "pattern":
      return [];
  }
}
