/** Default and fixed values of elements and attributes compared (Part 1 §3.2.1, §3.3.1). */
import { aspect, type Comparison, type Location } from "./comparison.js";
import type { Place } from "../diagnostics.js";

/** What may have a default or a fixed value. */
interface Constrained {
  readonly default?: string;
  readonly fixed?: string;
  readonly place: Place;
}

/** Compares the values that stand for an empty element or an absent attribute. */
export function compareValueConstraints(
  before: Constrained,
  after: Constrained,
  at: Location,
  comparison: Comparison,
): void {
  if (before.fixed !== after.fixed) {
    const { rule, message } = fixedChange(before.fixed, after.fixed);
    comparison.report(rule, at, {
      message,
      old: aspect(
        before.fixed === undefined ? "not fixed" : `fixed ${quote(before.fixed)}`,
        before,
      ),
      new: aspect(after.fixed === undefined ? "not fixed" : `fixed ${quote(after.fixed)}`, after),
    });
  }
  if (before.default === after.default) return;
  const [left, right] = [defaultText(before.default), defaultText(after.default)];
  comparison.report("default-changed", at, {
    message: `The default changed from ${left} to ${right}.`,
    old: aspect(left, before),
    new: aspect(right, after),
  });
}

function fixedChange(before: string | undefined, after: string | undefined) {
  if (before === undefined) {
    const message = `The value is now fixed as ${quote(after ?? "")}.`;
    return { rule: "fixed-added", message } as const;
  }
  if (after === undefined) {
    const message = `The value is no longer fixed as ${quote(before)}.`;
    return { rule: "fixed-removed", message } as const;
  }
  const message = `The fixed value changed from ${quote(before)} to ${quote(after)}.`;
  return { rule: "fixed-changed", message } as const;
}

function defaultText(value: string | undefined): string {
  return value === undefined ? "none" : quote(value);
}

function quote(text: string): string {
  return JSON.stringify(text);
}
