/** The managed classes of two contracts compared. */
import type { Place } from "../diagnostics.js";
import type { ManagedClass, ManagedProperty } from "../model/managed-classes.js";
import { nameManagedClasses, type ManagedClassNames } from "../model/managed-names.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { BOTH_WAYS, REQUESTS, RESPONSES } from "./directions.js";
import { compareMethods } from "./managed-methods.js";
import { compareManagedTypes, showManagedType } from "./managed-types.js";
import { compareOrder, compareSpelling, spelling } from "./managed-spelling.js";
import { match, type Pair } from "./matched.js";
import type { Side } from "./side.js";
import { compareMemberNames, compareTypeNames } from "./type-names.js";

/** A class with its identifiers. */
export interface NamedClass {
  readonly managed: ManagedClass;
  readonly names: ManagedClassNames;
}

/**
 * Compares what MOF files declare. Abstract classes have no stubs and no instances of their own, and
 * what they hand on is among the features of others; they count as if they were not there.
 */
export function compareManagedClasses(comparison: Comparison): void {
  const { sides } = comparison;
  const { pairs, removed, added } = match(
    classesOf(sides.old),
    classesOf(sides.new),
    ({ managed }) => spelling(managed),
  );
  for (const { managed } of removed) {
    const isThere = sides.new.contract.managedClasses?.some(
      (other) => spelling(other) === spelling(managed),
    );
    const became = isThere === true ? "is abstract now" : "was removed";
    comparison.report("class-removed", locate(managed), {
      message: `The class ${managed.name} ${became}.`,
      old: aspect(managed.name, managed),
    });
  }
  for (const { managed } of added) {
    comparison.report("class-added", locate(managed), {
      message: `The class ${managed.name} was added.`,
      new: aspect(managed.name, managed),
    });
  }
  for (const pair of pairs) compareClass(pair, comparison);
}

function classesOf({ contract, named }: Side): readonly NamedClass[] {
  const names = nameManagedClasses(contract, named.names, named.options.naming);
  return (contract.managedClasses ?? []).flatMap((managed, index) => {
    const own = names[index];
    return own === undefined || managed.abstract ? [] : [{ managed, names: own }];
  });
}

function locate({ name }: ManagedClass): Location {
  return { path: `class ${name}`, directions: REQUESTS };
}

function compareClass({ old: before, new: after }: Pair<NamedClass>, comparison: Comparison): void {
  const pair = { old: before.managed, new: after.managed };
  const at = locate(after.managed);
  const everywhere = { ...at, directions: BOTH_WAYS };
  compareSpelling(pair, pair, everywhere, comparison);
  compareTypeNames({ old: before.names.type, new: after.names.type }, pair, at, comparison);
  if (pair.old.namespace !== pair.new.namespace) {
    comparison.report("class-namespace-changed", everywhere, {
      message: `The namespace changed from ${pair.old.namespace} to ${pair.new.namespace}.`,
      old: aspect(pair.old.namespace, pair.old),
      new: aspect(pair.new.namespace, pair.new),
    });
  }
  compareKeys(pair, at, comparison);
  compareProperties({ old: before, new: after }, at, comparison);
  compareMethods({ old: before, new: after }, at, comparison);
}

/** Which properties are the key; their types are compared with the others. */
function compareKeys(
  { old: before, new: after }: Pair<ManagedClass>,
  at: Location,
  comparison: Comparison,
): void {
  const [olds, news] = [keysOf(before), keysOf(after)];
  const { removed, added } = match(olds, news, spelling);
  if (removed.length === 0 && added.length === 0) return;
  const [left, right] = [olds, news].map(
    (keys) => keys.map(({ name }) => name).join(", ") || "nothing",
  );
  comparison.report("class-key-changed", at, {
    message: `The key was ${left ?? ""} and is ${right ?? ""} now.`,
    old: aspect(left ?? "", before),
    new: aspect(right ?? "", after),
  });
}

function keysOf({ properties }: ManagedClass): readonly ManagedProperty[] {
  return properties.filter(({ isKey }) => isKey);
}

interface Keyed {
  readonly name: string;
  readonly property: ManagedProperty;
  readonly key: string;
  readonly place: Place;
}

function propertiesOf({ managed, names }: NamedClass): readonly Keyed[] {
  return managed.properties.map((property, index) => ({
    name: property.name,
    property,
    key: names.members[index] ?? property.name,
    place: property.place,
  }));
}

/** Of a property of the key that came or went, the key tells. */
function compareProperties(
  classes: Pair<NamedClass>,
  owner: Location,
  comparison: Comparison,
): void {
  const [olds, news] = [propertiesOf(classes.old), propertiesOf(classes.new)];
  const matched = match(olds, news, spelling);
  const locateProperty = ({ name, isKey }: ManagedProperty): Location => ({
    ...within(owner, name),
    directions: isKey ? BOTH_WAYS : RESPONSES,
  });
  for (const { property } of matched.removed) {
    if (property.isKey) continue;
    comparison.report("property-removed", locateProperty(property), {
      message: `The property ${property.name} was removed.`,
      old: aspect(showManagedType(property.type), property),
    });
  }
  for (const { property } of matched.added) {
    if (property.isKey) continue;
    comparison.report("property-added", locateProperty(property), {
      message: `The property ${property.name} was added.`,
      new: aspect(showManagedType(property.type), property),
    });
  }
  for (const { old: before, new: after } of matched.pairs) {
    const pair = { old: before.property, new: after.property };
    const isKey = before.property.isKey || after.property.isKey;
    const at = locateProperty({ ...after.property, isKey });
    compareSpelling(pair, pair, at, comparison);
    compareMemberNames({ old: before.key, new: after.key }, pair, at, comparison);
    compareManagedTypes({ old: pair.old.type, new: pair.new.type }, pair, at, comparison);
  }
  const components = { old: classes.old.managed, new: classes.new.managed };
  const at = { ...owner, directions: RESPONSES };
  compareOrder(matched, { old: olds, new: news }, components, "Properties", at, comparison);
}
