/** Finds the rule that a request falls under. */
import type { JsonValue } from "../../templates/runtime/codec.js";
import type { MockRule } from "./rules.js";

/** The rules of a mock, with how often each may still be used. */
export class RuleBook {
  readonly #rules: readonly MockRule[];
  readonly #used = new Map<MockRule, number>();

  constructor(rules: readonly MockRule[]) {
    this.#rules = rules;
  }

  /** Takes the first rule that fits a request; it counts as used. */
  take(operation: string, request: JsonValue): MockRule | undefined {
    const rule = this.#rules.find(
      (candidate) => this.#isLeft(candidate) && fits(candidate, operation, request),
    );
    if (rule !== undefined) this.#used.set(rule, this.#usesOf(rule) + 1);
    return rule;
  }

  #isLeft(rule: MockRule): boolean {
    return this.#usesOf(rule) < rule.times;
  }

  #usesOf(rule: MockRule): number {
    return this.#used.get(rule) ?? 0;
  }
}

function fits(rule: MockRule, operation: string, request: JsonValue): boolean {
  if (rule.operation !== undefined && rule.operation !== operation) return false;
  return rule.where.every(({ path, value }) => isSame(memberAt(request, path), value));
}

/** The member of a path; undefined where the request has none. */
function memberAt(request: unknown, path: readonly (string | number)[]): unknown {
  let value = request;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** Equality of JSON; `null` also fits what is absent. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (right === null) return left === undefined;
  if (typeof left !== "object" || typeof right !== "object" || left === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) => Object.hasOwn(right, key) && isSame(Reflect.get(left, key), Reflect.get(right, key)),
    )
  );
}
