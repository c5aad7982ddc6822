import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { NamespaceConstraint } from "../../../generator/model/contract.js";
import {
  admits,
  isWildcardSubset,
  WildcardIndex,
  wildcardIntersection,
  wildcardUnion,
} from "../../../generator/model/wildcards.js";

const ANY: NamespaceConstraint = { kind: "any" };
const not = (targetNamespace: string): NamespaceConstraint => ({ kind: "other", targetNamespace });
const list = (...namespaces: string[]): NamespaceConstraint => ({ kind: "list", namespaces });

/** Rows of XML Schema 1.0 Part 1 §3.10.6, Attribute Wildcard Union. */
const UNIONS: readonly (readonly [
  NamespaceConstraint,
  NamespaceConstraint,
  NamespaceConstraint | undefined,
])[] = [
  [ANY, list("a"), ANY],
  [list("a"), list("b", ""), list("a", "b", "")],
  [not("a"), not("a"), not("a")],
  [not("a"), not("b"), not("")],
  [not("a"), list("a", ""), ANY],
  [not("a"), list("a", "b"), not("")],
  [not("a"), list("b", ""), undefined],
  [not("a"), list("b"), not("a")],
  [not(""), list("a"), not("")],
  [not(""), list(""), ANY],
];

/** The same, Attribute Wildcard Intersection. */
const INTERSECTIONS: typeof UNIONS = [
  [ANY, not("a"), not("a")],
  [not("a"), list("a", "b", ""), list("b")],
  [list("a", "b"), list("b", "c"), list("b")],
  [list("a"), list("b"), list()],
  [not("a"), not("a"), not("a")],
  [not("a"), not("b"), undefined],
  [not("a"), not(""), not("a")],
];

describe("wildcards (XML Schema 1.0 Part 1 §3.10.6)", () => {
  test.each(UNIONS)("the union of %j and %j is %j", (left, right, expected) => {
    expect(wildcardUnion(left, right)).toEqual(expected);
  });

  test.each(INTERSECTIONS)("the intersection of %j and %j is %j", (left, right, expected) => {
    expect(wildcardIntersection(left, right)).toEqual(expected);
  });

  const namespace = fc.constantFrom("", "a", "b", "c");
  const constraint = fc.oneof(
    fc.constant(ANY),
    namespace.map(not),
    fc.uniqueArray(namespace).map((namespaces) => list(...namespaces)),
  );

  test("unions admit what either side admits, intersections what both do", () => {
    fc.assert(
      fc.property(constraint, constraint, namespace, (left, right, name) => {
        const [inLeft, inRight] = [admits(left, name), admits(right, name)];
        const [union, both] = [wildcardUnion(left, right), wildcardIntersection(left, right)];
        if (union !== undefined) expect(admits(union, name)).toBe(inLeft || inRight);
        if (both !== undefined) expect(admits(both, name)).toBe(inLeft && inRight);
      }),
    );
  });

  test("a subset admits nothing that the whole refuses", () => {
    fc.assert(
      fc.property(constraint, constraint, namespace, (sub, whole, name) => {
        if (isWildcardSubset(sub, whole) && admits(sub, name)) {
          expect(admits(whole, name)).toBe(true);
        }
      }),
    );
  });

  test("an index has what overlaps a constraint, as looking at all would find", () => {
    const overlap = (left: NamespaceConstraint, right: NamespaceConstraint): boolean => {
      const both = wildcardIntersection(left, right);
      return both === undefined || both.kind !== "list" || both.namespaces.length > 0;
    };
    fc.assert(
      fc.property(fc.array(constraint), constraint, namespace, (known, wanted, name) => {
        const index = new WildcardIndex<NamespaceConstraint>();
        for (const item of known) index.add(item, item);
        const found = index.overlapping(wanted);
        const expected = known.some((item) => overlap(item, wanted));
        expect(found !== undefined && overlap(found, wanted)).toBe(expected);
        const admitting = index.admitting(name);
        expect(admitting !== undefined && admits(admitting, name)).toBe(
          known.some((item) => admits(item, name)),
        );
      }),
    );
  });
});
