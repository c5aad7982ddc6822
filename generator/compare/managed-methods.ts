/** The methods of managed classes compared: parameters both ways. */
import type { ManagedMethod, ManagedParameter } from "../model/managed-classes.js";
import type { ManagedMethodNames } from "../model/managed-names.js";
import { aspect, within, type Comparison, type Location } from "./comparison.js";
import { BOTH_WAYS, REQUESTS, RESPONSES } from "./directions.js";
import type { NamedClass } from "./managed-classes.js";
import { compareManagedResults } from "./managed-results.js";
import { compareOrder, compareSpelling, spelling } from "./managed-spelling.js";
import { compareManagedTypes, showManagedType } from "./managed-types.js";
import { match, type Pair } from "./matched.js";
import { compareMemberNames, compareMethodNames } from "./type-names.js";

/** A method with its identifiers. */
interface NamedMethod {
  readonly name: string;
  readonly method: ManagedMethod;
  readonly names: ManagedMethodNames;
}

/** Compares the methods of a class. */
export function compareMethods(
  classes: Pair<NamedClass>,
  owner: Location,
  comparison: Comparison,
): void {
  const { pairs, removed, added } = match(methodsOf(classes.old), methodsOf(classes.new), spelling);
  for (const { method } of removed) {
    comparison.report("method-removed", within(owner, method.name), {
      message: `The method ${method.name} was removed.`,
      old: aspect(method.name, method),
    });
  }
  for (const { method } of added) {
    comparison.report("method-added", within(owner, method.name), {
      message: `The method ${method.name} was added.`,
      new: aspect(method.name, method),
    });
  }
  for (const pair of pairs) compareMethod(pair, within(owner, pair.new.name), comparison);
}

function methodsOf({ managed, names }: NamedClass): readonly NamedMethod[] {
  return managed.methods.flatMap((method, index) => {
    const own = names.methods[index];
    return own === undefined ? [] : [{ name: method.name, method, names: own }];
  });
}

function compareMethod(
  { old: before, new: after }: Pair<NamedMethod>,
  at: Location,
  comparison: Comparison,
): void {
  const pair = { old: before.method, new: after.method };
  compareSpelling(pair, pair, { ...at, directions: BOTH_WAYS }, comparison);
  const methods = { old: before.names.method, new: after.names.method };
  compareMethodNames(methods, pair, at, comparison);
  if (pair.old.isStatic !== pair.new.isStatic) {
    const told = pair.new.isStatic ? "method-made-static" : "method-made-not-static";
    comparison.report(told, at, {
      message: `The method is ${pair.new.isStatic ? "now" : "no longer"} static.`,
      old: aspect(pair.old.isStatic ? "static" : "of an instance", pair.old),
      new: aspect(pair.new.isStatic ? "static" : "of an instance", pair.new),
    });
  }
  compareForms(pair, at, comparison);
  compareInputs({ old: before, new: after }, at, comparison);
  compareOutputs({ old: before, new: after }, at, comparison);
  compareManagedResults(pair, at, comparison);
}

/** Whether there is a request, and whether the result is an object of several. */
function compareForms(
  { old: before, new: after }: Pair<ManagedMethod>,
  at: Location,
  comparison: Comparison,
): void {
  const [oldRequest, newRequest] = [before, after].map(({ inputs }) =>
    inputs.length > 0 ? "an object" : "nothing",
  );
  if (oldRequest !== newRequest) {
    comparison.report("request-changed", at, {
      message: `The method took ${oldRequest ?? ""} and takes ${newRequest ?? ""} now.`,
      old: aspect(oldRequest ?? "", before),
      new: aspect(newRequest ?? "", after),
    });
  }
  const [oldResult, newResult] = [before, after].map(({ outputs }) =>
    outputs.length > 0 ? "an object of its outputs" : "what it returns alone",
  );
  if (oldResult === newResult) return;
  comparison.report("result-changed", at, {
    message: `The method gave ${oldResult ?? ""} and gives ${newResult ?? ""} now.`,
    old: aspect(oldResult ?? "", before),
    new: aspect(newResult ?? "", after),
  });
}

interface Keyed {
  readonly name: string;
  readonly parameter: ManagedParameter;
  readonly key: string;
}

function keyed(parameters: readonly ManagedParameter[], keys: readonly string[]): readonly Keyed[] {
  return parameters.map((parameter, index) => ({
    name: parameter.name,
    parameter,
    key: keys[index] ?? parameter.name,
  }));
}

function compareInputs(methods: Pair<NamedMethod>, owner: Location, comparison: Comparison): void {
  const { old: before, new: after } = methods;
  const [olds, news] = [before, after].map(({ method, names }) =>
    keyed(method.inputs, names.inputs),
  );
  if (olds === undefined || news === undefined) return;
  const components = { old: before.method, new: after.method };
  const asked = { ...owner, directions: REQUESTS };
  const matched = match(olds, news, spelling);
  for (const { parameter } of matched.removed) {
    const kind = inputKind(parameter) === "required" ? "required" : "optional";
    comparison.report(`method-input-removed-${kind}`, within(asked, parameter.name), {
      message: `The parameter ${parameter.name} was removed.`,
      old: aspect(showParameter(parameter), before.method),
    });
  }
  for (const { parameter } of matched.added) {
    const rule = `method-input-added-${inputKind(parameter)}` as const;
    comparison.report(rule, within(asked, parameter.name), {
      message: `The parameter ${parameter.name} was added.`,
      new: aspect(showParameter(parameter), after.method),
    });
  }
  for (const pair of matched.pairs) {
    const at = within(asked, pair.new.name);
    comparePair(pair, components, at, comparison);
    const [left, right] = [pair.old.parameter, pair.new.parameter];
    if (left.optional === right.optional) continue;
    const rule = right.optional ? "method-input-made-optional" : "method-input-made-required";
    comparison.report(rule, at, {
      message: `The parameter may ${right.optional ? "now" : "no longer"} be left out.`,
      old: aspect(showParameter(left), before.method),
      new: aspect(showParameter(right), after.method),
    });
  }
  compareOrder(matched, { old: olds, new: news }, components, "Parameters", asked, comparison);
}

function inputKind({ optional, type }: ManagedParameter): "optional" | "array" | "required" {
  if (optional) return "optional";
  return type.isArray ? "array" : "required";
}

function showParameter({ type, optional }: ManagedParameter): string {
  return `${showManagedType(type)}${optional ? ", optional" : ""}`;
}

function comparePair(
  { old: before, new: after }: Pair<Keyed>,
  components: Pair<ManagedMethod>,
  at: Location,
  comparison: Comparison,
): void {
  compareSpelling({ old: before, new: after }, components, at, comparison);
  compareMemberNames({ old: before.key, new: after.key }, components, at, comparison);
  const types = { old: before.parameter.type, new: after.parameter.type };
  compareManagedTypes(types, components, at, comparison);
}

function compareOutputs(methods: Pair<NamedMethod>, owner: Location, comparison: Comparison): void {
  const { old: before, new: after } = methods;
  const [olds, news] = [before, after].map(({ method, names }) =>
    keyed(method.outputs, names.outputs),
  );
  if (olds === undefined || news === undefined) return;
  const components = { old: before.method, new: after.method };
  // A parameter that goes both ways is told of by its direction.
  const given = { path: `${owner.path}/out`, directions: RESPONSES };
  const matched = match(olds, news, spelling);
  for (const { parameter } of matched.removed) {
    comparison.report("method-output-removed", within(given, parameter.name), {
      message: `The output parameter ${parameter.name} was removed.`,
      old: aspect(showManagedType(parameter.type), before.method),
    });
  }
  for (const { parameter } of matched.added) {
    comparison.report("method-output-added", within(given, parameter.name), {
      message: `The output parameter ${parameter.name} was added.`,
      new: aspect(showManagedType(parameter.type), after.method),
    });
  }
  for (const pair of matched.pairs) {
    comparePair(pair, components, within(given, pair.new.name), comparison);
  }
  compareOrder(
    matched,
    { old: olds, new: news },
    components,
    "Output parameters",
    given,
    comparison,
  );
}
