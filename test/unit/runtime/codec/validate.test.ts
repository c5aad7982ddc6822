import { describe, expect, test } from "@jest/globals";
import * as xs from "../../../../templates/runtime/datatypes.js";
import { validateValue } from "../../../../templates/runtime/codec.js";
import type { ComplexType } from "../../../../templates/runtime/descriptor.js";
import {
  box,
  complex,
  contact,
  drawing,
  ledger,
  open,
  plotElement,
  point,
  price,
  review,
} from "./family.js";

describe("validateValue", () => {
  test("finds nothing in a value that can be encoded", () => {
    expect(
      validateValue(plotElement, { points: [null, { id: 1n, label: "" }], mark: [1] }),
    ).toEqual([]);
    expect(validateValue(box, { value: { $type: "xs:int", value: 1 } })).toEqual([]);
    expect(validateValue(xs.int, 5)).toEqual([]);
  });

  test("finds everything that is wrong, with paths", () => {
    const value = {
      points: [{ id: 1, label: "" }, 5, { label: null, color: "blue" }],
      tag: "x",
      mark: [1, 2.5, 3, 4],
    };
    expect(validateValue(plotElement, value)).toEqual([
      {
        path: "points[0].id",
        message: expect.stringContaining("expected a bigint"),
        expected: "xs:long",
      },
      {
        path: "points[1]",
        message: "Expected an object of Point, got 5.",
        expected: "an object of Point",
      },
      { path: "points[2].id", message: "A value is required.", expected: "xs:long" },
      { path: "points[2].label", message: "Expected xs:string, got null.", expected: "xs:string" },
      {
        path: "points[2].color",
        message: expect.stringContaining("enumeration"),
        expected: "Color",
      },
      { path: "tag", message: 'Expected an array, got "x".', expected: "an array" },
      {
        path: "mark[1]",
        message: expect.stringContaining("not a whole number"),
        expected: "xs:int",
      },
      {
        path: "mark",
        message: "The number of items is 4; it must be at most 3.",
        expected: "",
      },
    ]);
  });

  test.each([
    [contact, { name: "", mail: "", street: "" }, [""]],
    [ledger, { entries: [{ key: 1 }, {}] }, ["entries[0].key", "entries[1].key"]],
    [price, { value: 1, rate: "x" }, ["currency", "rate", "value"]],
    [drawing, { shape: { $type: "Nope" }, circle: {} }, ["shape.$type", "circle.radius"]],
    [box, { value: "text" }, ["value"]],
    [open, { id: 1, other: [1], attributes: [2] }, ["attributes[0]", "other[0]"]],
    [
      review,
      { more: [{ kind: "x" }, { kind: "shortComment", value: 1 }] },
      ["more[0].kind", "more[1].value"],
    ],
    [point, undefined, [""]],
    [point, null, [""]],
    [point, [], [""]],
  ])("%# paths of the issues", (type, value, paths) => {
    expect(validateValue(type, value).map((issue) => issue.path)).toEqual(paths);
  });

  test("tells of unknown properties only when strict", () => {
    const value = { id: 1n, label: "", extra: 1, gone: undefined };
    expect(validateValue(point, value)).toEqual([]);
    expect(validateValue(point, value, { strict: true })).toEqual([
      { path: "extra", message: "Point has no property `extra`.", expected: "" },
    ]);
  });

  test("ends on a cyclic value", () => {
    const node: ComplexType = complex("Node", {
      content: [{ key: "next", name: "next", type: () => node, min: 0 }],
    });
    const cyclic: Record<string, unknown> = {};
    cyclic["next"] = cyclic;
    expect(validateValue(node, cyclic).map((issue) => issue.message)).toEqual([
      "The value is cyclic or too deep.",
    ]);
  });
});
