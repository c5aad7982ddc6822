/** What TypeScript sees of types that are the same in both contracts: names, properties, shapes. */
import { BUILT_IN_TYPES, builtInId } from "../model/builtins.js";
import type { TypeDefinition } from "../model/contract.js";
import type { LayoutNode, TypeLayout } from "../model/layout.js";
import { builtInTypeText } from "../render/built-ins.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { either } from "./directions.js";
import { locateType } from "./types.js";

/** Compares the TypeScript of every type that both contracts have under one name. */
export function compareTypeScript(comparison: Comparison): void {
  const { sides } = comparison;
  for (const before of sides.old.contract.types) {
    const after = sides.new.type(before.id);
    if (after === undefined) continue;
    const at = locateType(before.id, after.id, comparison);
    compareNames(before, after, at, comparison);
    compareLayouts(before, after, at, comparison);
  }
  compareMappings(comparison);
}

function compareNames(
  before: TypeDefinition,
  after: TypeDefinition,
  at: Location,
  comparison: Comparison,
): void {
  const { sides } = comparison;
  const [left, right] = [
    sides.old.named.typeNames(before.id).type,
    sides.new.named.typeNames(after.id).type,
  ];
  if (left === right) return;
  comparison.report("type-name-changed", at, {
    message: `The TypeScript type ${left} is now ${right}.`,
    old: aspect(left, before),
    new: aspect(right, after),
  });
}

function compareLayouts(
  before: TypeDefinition,
  after: TypeDefinition,
  at: Location,
  comparison: Comparison,
): void {
  const [left, right] = [
    comparison.sides.old.named.layout(before.id),
    comparison.sides.new.named.layout(after.id),
  ];
  if (left === undefined || right === undefined || before.kind !== after.kind) return;
  const [oldShape, newShape] = [shapeOf(left), shapeOf(right)];
  if (oldShape !== newShape) {
    // That text came between elements, or went, is told as such.
    if (isMixed(before) !== isMixed(after)) return;
    comparison.report("shape-changed", at, {
      message: `The TypeScript type was ${oldShape} and is ${newShape} now.`,
      old: aspect(oldShape, before),
      new: aspect(newShape, after),
    });
    return;
  }
  const newKeys = keysOf(right);
  for (const [name, key] of keysOf(left)) {
    const other = newKeys.get(name);
    if (other === undefined || other === key) continue;
    comparison.report("member-name-changed", within(at, stepOf(name)), {
      message: `The property ${key} is now ${other}.`,
      old: aspect(key, before),
      new: aspect(other, after),
    });
  }
}

function isMixed(type: TypeDefinition): boolean {
  return type.kind === "complex" && type.content.kind === "mixed";
}

function shapeOf(layout: TypeLayout): string {
  if (layout.kind === "simple") return "a simple value";
  if (layout.kind === "array") return "an array of the items";
  const isItems = layout.content.some((node) => node.kind === "items");
  return isItems ? "an object with an array of tagged items" : "an object with properties";
}

/** The properties of elements and attributes by name; attributes with `@` before it. */
function keysOf(layout: TypeLayout): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  if (layout.kind !== "complex") return keys;
  const visit = (nodes: readonly LayoutNode[]): void => {
    for (const node of nodes) {
      if (node.kind === "element") {
        const { namespace, localName } = node.particle.name;
        keys.set(`{${namespace}}${localName}`, node.key);
      } else if (node.kind === "choice") {
        for (const alternative of node.alternatives) visit(alternative);
      } else if (node.kind === "items") {
        visit(node.items);
      } else if (node.kind !== "any") {
        visit(node.content);
      }
    }
  };
  visit(layout.content);
  for (const { key, use } of layout.attributes) {
    keys.set(`@{${use.name.namespace}}${use.name.localName}`, key);
  }
  return keys;
}

function stepOf(name: string): string {
  return name.replace(/\{[^}]*\}/, "");
}

/** Built-in types that the options map otherwise, as far as the contracts use them. */
function compareMappings(comparison: Comparison): void {
  const { sides } = comparison;
  for (const name of BUILT_IN_TYPES.keys()) {
    const [left, right] = [
      builtInTypeText(name, sides.old.named.options.datatypes),
      builtInTypeText(name, sides.new.named.options.datatypes),
    ];
    if (left === right) continue;
    const id = builtInId(name);
    const directions = either(sides.old.reach.ofType(id), sides.new.reach.ofType(id));
    if (!directions.request && !directions.response) continue;
    comparison.report(
      "mapping-changed",
      { path: `xs:${name}`, directions },
      {
        message: `xs:${name} was mapped to ${left} and is mapped to ${right} now.`,
        old: { text: left },
        new: { text: right },
      },
    );
  }
}
