/** What methods of managed classes return compared. */
import type { ManagedMethod, ManagedResult } from "../model/managed-classes.js";
import { builtInRelation } from "./built-in-relation.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { RESPONSES } from "./directions.js";
import { compareManagedTypes, showManagedType } from "./managed-types.js";
import { match, type Pair } from "./matched.js";

type TextResult = Exclude<ManagedResult, { readonly kind: "value" }>;

/** Compares the returned values, and the texts that stand for something else. */
export function compareManagedResults(
  methods: Pair<ManagedMethod>,
  owner: Location,
  comparison: Comparison,
): void {
  const at = { ...within(owner, "ReturnValue"), directions: RESPONSES };
  const { old: before, new: after } = methods;
  const [left, right] = [before.returns, after.returns];
  if (left === undefined || right === undefined) {
    if (left === right) return;
    comparison.report(left === undefined ? "method-result-added" : "method-result-removed", at, {
      message: `The method ${left === undefined ? "now returns something" : "returns nothing any more"}.`,
      old: aspect(resultText(left, comparison), before),
      new: aspect(resultText(right, comparison), after),
    });
    return;
  }
  if (left.kind === "value" && right.kind === "value") {
    compareManagedTypes({ old: left.type, new: right.type }, methods, at, comparison);
    return;
  }
  const rule = changeOf(left, right);
  if (rule !== undefined) {
    comparison.report(rule, at, {
      message: `The method returned ${resultText(left, comparison)} and returns ${resultText(right, comparison)} now.`,
      old: aspect(resultText(left, comparison), before),
      new: aspect(resultText(right, comparison), after),
      retyped: valueKind(left, comparison) !== valueKind(right, comparison),
    });
  }
  if (left.kind === "value" || right.kind === "value" || left.kind !== right.kind) return;
  const results = { old: left, new: right };
  compareStatuses(results, methods, at, comparison);
  compareAbsentTexts(results, methods, at, comparison);
}

/** The rule for results that are of another kind, or stand for values of another type. */
function changeOf(before: ManagedResult, after: ManagedResult) {
  if (isPlainText(before) && after.kind === "status" && after.absent.length === 0) {
    return "method-result-status-begun";
  }
  if (before.kind === "status" && before.absent.length === 0 && isPlainText(after)) {
    return "method-result-status-ended";
  }
  if (before.kind === "number" && after.kind === "number") {
    const relation = builtInRelation(before.datatype, after.datatype);
    return relation === "same" ? undefined : (`managed-type-${relation}` as const);
  }
  if (before.kind === "document" && after.kind === "document") {
    return before.element === after.element ? undefined : "method-result-changed";
  }
  return before.kind === after.kind ? undefined : "method-result-changed";
}

function isPlainText(result: ManagedResult): boolean {
  return result.kind === "value" && result.type.name === "string" && !result.type.isArray;
}

function resultText(result: ManagedResult | undefined, { sides }: Comparison): string {
  switch (result?.kind) {
    case undefined:
      return "nothing";
    case "value":
      return showManagedType(result.type);
    case "number":
      return `a number (xs:${result.datatype})`;
    case "document":
      return `a document ${sides.show(result.element)}`;
    case "utcTime":
      return "a time in UTC";
    case "status":
      return "a status";
    case "text":
      return "a text";
  }
}

/** What tells TypeScript types of results apart: every number is one, and so is every text for itself. */
function valueKind(result: ManagedResult, comparison: Comparison): string {
  if (result.kind === "number") return "number";
  return isPlainText(result) || result.kind === "text" ? "text" : resultText(result, comparison);
}

/** Where a text stands for itself, only the list tells a status from it. */
function compareStatuses(
  { old: before, new: after }: Pair<TextResult>,
  methods: Pair<ManagedMethod>,
  at: Location,
  comparison: Comparison,
): void {
  const stem = before.kind === "text" ? "value-status" : "status-text";
  const { removed, added } = match(before.statuses, after.statuses, (text) => text);
  for (const text of removed) {
    comparison.report(`${stem}-removed`, within(at, text), {
      message: `The status ${JSON.stringify(text)} was removed.`,
      old: aspect(text, methods.old),
    });
  }
  for (const text of added) {
    comparison.report(`${stem}-added`, within(at, text), {
      message: `The status ${JSON.stringify(text)} was added.`,
      new: aspect(text, methods.new),
    });
  }
}

function compareAbsentTexts(
  { old: before, new: after }: Pair<TextResult>,
  methods: Pair<ManagedMethod>,
  at: Location,
  comparison: Comparison,
): void {
  const { removed, added } = match(before.absent, after.absent, (text) => text);
  for (const text of removed) {
    comparison.report("absent-text-removed", within(at, JSON.stringify(text)), {
      message: `The text ${JSON.stringify(text)} no longer stands for no value.`,
      old: aspect(JSON.stringify(text), methods.old),
    });
  }
  for (const text of added) {
    comparison.report("absent-text-added", within(at, JSON.stringify(text)), {
      message: `The text ${JSON.stringify(text)} now stands for no value.`,
      new: aspect(JSON.stringify(text), methods.new),
    });
  }
  const [mayLack, mayNowLack] = [before, after].map(({ absent }) => absent.length > 0);
  if (mayLack === mayNowLack) return;
  const rule = mayNowLack === true ? "method-result-absence-begun" : "method-result-absence-ended";
  comparison.report(rule, at, {
    message: `The method ${mayNowLack === true ? "may now give no value" : "now always gives a value"}.`,
    old: aspect(mayLack === true ? "or undefined" : "always", methods.old),
    new: aspect(mayNowLack === true ? "or undefined" : "always", methods.new),
  });
}
