/** Checks a configuration, whatever it was written in: JSON, TypeScript or JavaScript. */
import { nearest } from "../nearest.js";
import { MAX_DEPTH, DEFAULT_READ_LIMITS } from "../read/limits.js";
import { AllowedHosts } from "../read/remote-hosts.js";
import { ALTERNATIVE_MAPPINGS } from "../render/built-ins.js";
import { TARGETS } from "../render/options.js";
import { NAMINGS } from "../render-options.js";
import { staysInside } from "../write/paths.js";
import type { StubwrightConfig } from "./define.js";

/** Keys and indices that lead to a value. */
export type KeyPath = readonly (string | number)[];

/** Takes a fault: where it is, a sentence, and a remedy. */
export type ReportFault = (path: KeyPath, message: string, remedy: string) => void;

/** Whether a value is a configuration; every fault is reported. */
export function checkConfig(value: unknown, report: ReportFault): value is StubwrightConfig {
  let isValid = true;
  CONFIG(value, [], (path, message, remedy) => {
    isValid = false;
    report(path, message, remedy);
  });
  return isValid;
}

/** `contracts[0].naming`; the configuration itself is `The configuration`. */
export function printPath(path: KeyPath): string {
  const text = path
    .map((step) => {
      if (typeof step === "number") return `[${String(step)}]`;
      return /^[\w$]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("");
  return text === "" ? "The configuration" : text.replace(/^\./, "");
}

// ---------------------------------------------------------------------------------------------
// Checks of single values

type Check = (value: unknown, path: KeyPath, report: ReportFault) => void;
type Shape = Readonly<Record<string, Check>>;

const CORRECT = "Correct the value.";

const text: Check = (value, path, report) => {
  if (typeof value !== "string") refuseKind(value, "a string", path, report);
};

const nonEmptyText: Check = (value, path, report) => {
  text(value, path, report);
  if (value === "") report(path, `${printPath(path)} is empty.`, "Give a text.");
};

const flag: Check = (value, path, report) => {
  if (typeof value !== "boolean") refuseKind(value, "true or false", path, report);
};

const hook: Check = (value, path, report) => {
  if (typeof value === "function") return;
  const where = "Hooks are written in stubwright.config.ts, .mts, .js or .mjs.";
  report(path, `${printPath(path)} must be a function, not ${kindOf(value)}.`, where);
};

function oneOf(allowed: readonly string[]): Check {
  return (value, path, report) => {
    if (typeof value !== "string") {
      refuseKind(value, "a string", path, report);
      return;
    }
    if (allowed.includes(value)) return;
    const message = `${printPath(path)} may not be ${JSON.stringify(value)}.`;
    report(path, message, didYouMean(value, allowed));
  };
}

function listOf(item: Check, least = 0): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) {
      refuseKind(value, "an array", path, report);
      return;
    }
    if (value.length < least) report(path, `${printPath(path)} is empty.`, "Name at least one.");
    for (const [index, child] of value.entries()) item(child, [...path, index], report);
  };
}

function object(shape: Shape, required: readonly string[] = []): Check {
  return (value, path, report) => {
    if (!isObject(value)) {
      refuseKind(value, "an object", path, report);
      return;
    }
    const keys = Object.keys(shape);
    for (const [key, child] of Object.entries(value)) {
      const check = Object.hasOwn(shape, key) ? shape[key] : undefined;
      if (check === undefined) {
        const message = `${printPath(path)} has no key ${JSON.stringify(key)}.`;
        report([...path, key], message, didYouMean(key, keys));
      } else if (child !== undefined) check(child, [...path, key], report);
    }
    for (const key of required) {
      if (Object.hasOwn(value, key)) continue;
      report(path, `${printPath(path)} lacks the key "${key}".`, `Add "${key}".`);
    }
  };
}

/** A string, or what else is allowed in its place. */
function textOr(other: Check): Check {
  return (value, path, report) => {
    (typeof value === "string" ? nonEmptyText : other)(value, path, report);
  };
}

const mappings: Check = (value, path, report) => {
  const shape = Object.entries(ALTERNATIVE_MAPPINGS).map(
    ([type, alternatives]) => [type, oneOf(Object.keys(alternatives))] as const,
  );
  object(Object.fromEntries(shape))(value, path, report);
};

function wholeNumber(most: number): Check {
  return (value, path, report) => {
    if (typeof value !== "number") {
      refuseKind(value, "a number", path, report);
      return;
    }
    if (Number.isInteger(value) && value > 0 && value <= most) return;
    const message = `${printPath(path)} must be a whole number from 1 to ${String(most)}.`;
    report(path, message, CORRECT);
  };
}

const limits: Check = (value, path, report) => {
  const shape = Object.keys(DEFAULT_READ_LIMITS).map(
    (name) => [name, wholeNumber(name === "depth" ? MAX_DEPTH : Number.MAX_SAFE_INTEGER)] as const,
  );
  object(Object.fromEntries(shape))(value, path, report);
};

const host: Check = (value, path, report) => {
  text(value, path, report);
  if (typeof value !== "string" || AllowedHosts.isValid(value)) return;
  const message = `${printPath(path)} may not be ${JSON.stringify(value)}.`;
  report(path, message, "Name a host, such as schemas.example.org.");
};

const insidePath: Check = (value, path, report) => {
  text(value, path, report);
  if (typeof value !== "string" || staysInside(value)) return;
  const message = `${printPath(path)} may not be ${JSON.stringify(value)}.`;
  report(path, message, "Give a path inside the contract's folder, with forward slashes.");
};

// ---------------------------------------------------------------------------------------------
// The configuration

const DEFAULTS_SHAPE: Shape = {
  out: nonEmptyText,
  targets: listOf(oneOf(TARGETS), 1),
  naming: oneOf(NAMINGS),
  collapseArrays: flag,
  importExtension: oneOf([".js", ".ts", "none"]),
  map: mappings,
  runtimePath: nonEmptyText,
  header: text,
  templates: listOf(object({ template: nonEmptyText, output: insidePath }, ["template", "output"])),
  onModel: hook,
  onFile: hook,
};

const CONTRACT_SHAPE: Shape = {
  contract: nonEmptyText,
  ...DEFAULTS_SHAPE,
  operations: object({ include: listOf(nonEmptyText, 1), exclude: listOf(nonEmptyText, 1) }),
  binding: textOr(listOf(nonEmptyText, 1)),
  port: textOr(listOf(nonEmptyText, 1)),
};

const CONFIG_SHAPE: Shape = {
  $schema: text,
  contracts: listOf(textOr(object(CONTRACT_SHAPE, ["contract"])), 1),
  ...DEFAULTS_SHAPE,
  limits,
  allowRemote: listOf(host),
};

const CONFIG = object(CONFIG_SHAPE);

/** The keys of a configuration, those for all contracts included. */
export const CONFIG_KEYS: readonly string[] = Object.keys(CONFIG_SHAPE);

/** The keys of a contract in a configuration. */
export const CONTRACT_KEYS: readonly string[] = Object.keys(CONTRACT_SHAPE);

// ---------------------------------------------------------------------------------------------
// Sentences

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuseKind(value: unknown, expected: string, path: KeyPath, report: ReportFault): void {
  report(path, `${printPath(path)} must be ${expected}, not ${kindOf(value)}.`, CORRECT);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function didYouMean(name: string, allowed: readonly string[]): string {
  const meant = nearest(name, allowed);
  return meant === undefined
    ? `Allowed are ${allowed.map((key) => JSON.stringify(key)).join(", ")}.`
    : `Did you mean ${JSON.stringify(meant)}?`;
}
