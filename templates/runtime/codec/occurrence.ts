/** How often and together with what the properties of a value occur (XML Schema 1.0 Part 1 §3.8, §3.9). */
import { getField, type Fields } from "./fields.js";
import type { Rule, RuleNode, Slot } from "./plan-content.js";

export interface Violation {
  /** Without a full stop, so that a hint may follow. */
  readonly reason: string;
  readonly expected: string;
}

/** The first choice or optional group that the properties violate. */
export function findViolation(rules: readonly Rule[], fields: Fields): Violation | undefined {
  for (const rule of rules) {
    const violation =
      rule.kind === "choice" ? ofChoice(rule, fields) : ofGroup(rule.content, fields);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

/** What is wrong with the number of items; undefined: nothing. */
export function wrongCount(slot: Slot, list: readonly unknown[]): string | undefined {
  // Mixed content has strings between its items.
  const text = slot.kind === "items" && slot.text;
  const count = text ? list.filter((item) => typeof item !== "string").length : list.length;
  if (count < slot.min) return `The number of items is ${count}; it must be at least ${slot.min}`;
  if (count > slot.max) return `The number of items is ${count}; it must be at most ${slot.max}`;
  return undefined;
}

function ofChoice(rule: Rule & { kind: "choice" }, fields: Fields): Violation | undefined {
  const present = rule.alternatives.filter((nodes) => slotsIn(nodes).some(isPresentIn(fields)));
  const [first, ...others] = present;
  if (first === undefined) {
    if (rule.optional) return undefined;
    const expected = `one of ${keys(rule.alternatives.flatMap(slotsIn), ", ")}`;
    return { reason: `Exactly ${expected} must be present`, expected };
  }
  if (others.length > 0) {
    const found = present.map((nodes) => keys(slotsIn(nodes).filter(isPresentIn(fields)), ", "));
    const expected = `one of ${keys(rule.alternatives.flatMap(slotsIn), ", ")}`;
    return { reason: `Only one of ${found.join(" and ")} may be present`, expected };
  }
  return ofContent(first, fields);
}

/** A group whose required members are required once any member is present. */
function ofGroup(nodes: readonly RuleNode[], fields: Fields): Violation | undefined {
  return slotsIn(nodes).some(isPresentIn(fields)) ? ofContent(nodes, fields) : undefined;
}

function ofContent(nodes: readonly RuleNode[], fields: Fields): Violation | undefined {
  for (const node of nodes) {
    if (isRule(node)) {
      const violation = findViolation([node], fields);
      if (violation !== undefined) return violation;
    } else if (node.min > 0 && !isPresentIn(fields)(node)) {
      const companions = keys(slotsIn(nodes).filter(isPresentIn(fields)), ", ");
      return {
        reason: `\`${node.key}\` is required together with ${companions}`,
        expected: `\`${node.key}\``,
      };
    }
  }
  return undefined;
}

function isRule(node: RuleNode): node is Rule {
  return node.kind === "choice" || node.kind === "together";
}

/** Every slot in the nodes, in order. */
function slotsIn(nodes: readonly RuleNode[]): Slot[] {
  return nodes.flatMap((node) => {
    if (!isRule(node)) return [node];
    return node.kind === "choice" ? node.alternatives.flatMap(slotsIn) : slotsIn(node.content);
  });
}

/** Whether a property is there; an empty array is as good as none. */
function isPresentIn(fields: Fields): (slot: Slot) => boolean {
  return (slot) => {
    const value = getField(fields, slot.key);
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  };
}

function keys(slots: readonly Slot[], separator: string): string {
  return slots.map((slot) => `\`${slot.key}\``).join(separator);
}
