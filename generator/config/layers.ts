/** Layers of values, the first of which that has one wins. */
import type { Origin, Setting, Settings } from "./resolved.js";

/** Some values, all from one place. */
export interface Layer<Values> {
  readonly values: Partial<Values>;
  readonly origin: (key: string) => Origin;
}

/** Each value of the first layer that has it, else the default. A value replaces, it is not merged. */
export function settle<Values extends object>(
  defaults: Values,
  layers: readonly Layer<Values>[],
): Settings<Values> {
  const keys = Object.keys(defaults).filter((key): key is keyof Values & string => key in defaults);
  const settled: Partial<Settings<Values>> = {};
  for (const key of keys) Object.assign(settled, { [key]: settleOne(key, defaults, layers) });
  if (!isComplete(settled, keys)) throw new Error("A setting has no value.");
  return settled;
}

function settleOne<Values extends object, Key extends keyof Values & string>(
  key: Key,
  defaults: Values,
  layers: readonly Layer<Values>[],
): Setting<Values[Key]> {
  for (const { values, origin } of layers) {
    const value: Values[Key] | undefined = values[key];
    if (value !== undefined) return { value, origin: origin(key) };
  }
  return { value: defaults[key], origin: { kind: "default" } };
}

function isComplete<Values extends object>(
  settled: Partial<Settings<Values>>,
  keys: readonly (keyof Values)[],
): settled is Settings<Values> {
  return keys.every((key) => settled[key] !== undefined);
}
