/** The parameters of procedures compared. */
import type { Parameter } from "../model/database.js";
import { sqlTypeText } from "../model/sql-types.js";
import { sqlLiteral } from "../render/sql/sql-text.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { BOTH_WAYS, REQUESTS } from "./directions.js";
import { match, type Pair } from "./matched.js";
import { nameKey, type NamedProcedure } from "./sql-names.js";
import { compareSqlTypes } from "./sql-types.js";
import { compareMemberNames } from "./type-names.js";

/** A parameter with its position and the key of its property. */
interface Placed {
  readonly parameter: Parameter;
  readonly position: number;
  readonly key: string;
}

/** Compares the parameters by their names, which clients send them by. */
export function compareParameters(
  procedures: Pair<NamedProcedure>,
  owner: Location,
  comparison: Comparison,
): void {
  const [olds, news] = [placedOf(procedures.old), placedOf(procedures.new)];
  const { pairs, removed, added } = match(olds, news, ({ parameter }) => nameKey(parameter));
  for (const { parameter } of removed) {
    const kind = isOptional(parameter) ? "optional" : "required";
    comparison.report(`parameter-removed-${kind}`, locate(parameter, owner), {
      message: `The parameter @${parameter.name} was removed.`,
      old: aspect(parameterText(parameter), parameter),
    });
  }
  for (const { parameter } of added) {
    comparison.report(`parameter-added-${kindOf(parameter)}`, locate(parameter, owner), {
      message: `The parameter @${parameter.name} was added.`,
      new: aspect(parameterText(parameter), parameter),
    });
  }
  for (const pair of pairs) compareParameter(pair, owner, comparison);
  compareOrder(pairs, procedures, owner, comparison);
}

function placedOf({ procedure, names }: NamedProcedure): readonly Placed[] {
  return procedure.parameters.map((parameter, position) => ({
    parameter,
    position,
    key: names.parameters[position] ?? parameter.name,
  }));
}

/** Values of output parameters go both ways. */
function locate({ name, output }: Parameter, owner: Location): Location {
  const { path } = within(owner, `@${name}`);
  return { path, directions: output ? BOTH_WAYS : REQUESTS };
}

/** Whether a caller may leave a parameter out. */
function isOptional({ default: value, output }: Parameter): boolean {
  return value !== undefined || output;
}

function kindOf(parameter: Parameter): "output" | "optional" | "required" {
  if (parameter.output) return "output";
  return isOptional(parameter) ? "optional" : "required";
}

/** `int NOT NULL = 0 OUTPUT` */
function parameterText({ type, nullable, default: value, output }: Parameter): string {
  const parts = [
    sqlTypeText(type),
    ...(nullable ? [] : ["NOT NULL"]),
    ...(value === undefined ? [] : [`= ${sqlLiteral(value)}`]),
    ...(output ? ["OUTPUT"] : []),
  ];
  return parts.join(" ");
}

function compareOrder(
  pairs: readonly Pair<Placed>[],
  procedures: Pair<NamedProcedure>,
  owner: Location,
  comparison: Comparison,
): void {
  if (pairs.every((pair) => pair.old.position === pair.new.position)) return;
  const [left, right] = [procedures.old, procedures.new].map(({ procedure }) =>
    procedure.parameters.map(({ name }) => `@${name}`).join(", "),
  );
  comparison.report("parameter-order-changed", owner, {
    message: "Parameters have other positions.",
    old: aspect(left ?? "", procedures.old.procedure),
    new: aspect(right ?? "", procedures.new.procedure),
  });
}

function compareParameter(
  { old: left, new: right }: Pair<Placed>,
  owner: Location,
  comparison: Comparison,
): void {
  const pair = { old: left.parameter, new: right.parameter };
  const { old: before, new: after } = pair;
  const isOutput = before.output || after.output;
  const at = locate({ ...after, output: isOutput }, owner);
  const asked: Location = { ...at, directions: REQUESTS };
  compareMemberNames({ old: left.key, new: right.key }, pair, at, comparison);
  if (before.output !== after.output) {
    comparison.report(after.output ? "parameter-made-output" : "parameter-made-input", asked, {
      message: `The parameter ${after.output ? "now gives" : "no longer gives"} a value back.`,
      old: aspect(parameterText(before), before),
      new: aspect(parameterText(after), after),
    });
  }
  compareSqlTypes("parameter", pair, at, comparison);
  if (before.nullable !== after.nullable) {
    const told = after.nullable ? "parameter-null-admitted" : "parameter-null-refused";
    comparison.report(told, asked, {
      message: `The parameter ${after.nullable ? "now admits" : "no longer admits"} NULL.`,
      old: aspect(before.nullable ? "NULL" : "NOT NULL", before),
      new: aspect(after.nullable ? "NULL" : "NOT NULL", after),
    });
  }
  compareDefaults(pair, asked, comparison);
  compareContents(pair, at, comparison);
}

/** What becoming an output parameter, or none, does to a default is told by that. */
function compareDefaults(
  { old: before, new: after }: Pair<Parameter>,
  at: Location,
  comparison: Comparison,
): void {
  const [left, right] = [defaultText(before), defaultText(after)];
  if (left === right || before.output !== after.output) return;
  const details = {
    old: aspect(left, before),
    new: aspect(right, after),
  };
  if (isOptional(before) && isOptional(after)) {
    const message = `The default changed from ${left} to ${right}.`;
    comparison.report("parameter-default-changed", at, { message, ...details });
    return;
  }
  const isMade = isOptional(after);
  comparison.report(isMade ? "parameter-made-optional" : "parameter-made-required", at, {
    message: `The parameter may ${isMade ? "now" : "no longer"} be left out.`,
    ...details,
  });
}

/** An output parameter that is not sent starts as NULL. */
function defaultText({ default: value, output }: Parameter): string {
  if (value !== undefined) return sqlLiteral(value);
  return output ? "NULL" : "none";
}

function compareContents(
  { old: before, new: after }: Pair<Parameter>,
  at: Location,
  comparison: Comparison,
): void {
  const [left, right] = [before.content, after.content];
  const [oldText, newText] = [contentText(before, comparison), contentText(after, comparison)];
  if (oldText === newText) return;
  const details = {
    message: `The parameter held ${oldText} and holds ${newText} now.`,
    old: aspect(oldText, before),
    new: aspect(newText, after),
  };
  if (left === undefined) comparison.report("parameter-content-begun", at, details);
  else if (right === undefined) comparison.report("parameter-content-ended", at, details);
  else if (left.element !== right.element) {
    comparison.report("parameter-content-changed", at, details);
  } else {
    const rule = right.repeated
      ? "parameter-content-made-repeated"
      : "parameter-content-made-single";
    comparison.report(rule, at, details);
  }
}

function contentText({ content }: Parameter, { sides }: Comparison): string {
  if (content === undefined) return "any text";
  return `${content.repeated ? "any number of " : ""}${sides.show(content.element)}`;
}
