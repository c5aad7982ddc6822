import { describe, expect, test } from "@jest/globals";

import type {
  ComplexTypeDefinition,
  Contract,
  ElementParticle,
  GroupParticle,
  Particle,
  WildcardParticle,
} from "../../../generator/model/contract.js";
import {
  DEFAULT_LAYOUT_OPTIONS,
  layoutContract,
  type LayoutNode,
  type TypeLayout,
} from "../../../generator/model/layout.js";

const place = { file: "test.xsd", line: 1, column: 1 };
const STRING = "{http://www.w3.org/2001/XMLSchema}string";
type Max = number | "unbounded";

function element(localName: string, min = 1, max: Max = 1, namespace = "urn:t"): ElementParticle {
  return {
    kind: "element",
    occurs: { min, max },
    name: { namespace, localName },
    type: STRING,
    nillable: false,
    place,
  };
}

function group(
  kind: "sequence" | "choice" | "all",
  particles: readonly Particle[],
  min = 1,
  max: Max = 1,
): GroupParticle {
  return { kind, particles, occurs: { min, max }, place };
}

function any(min = 0, max: Max = "unbounded"): WildcardParticle {
  return {
    kind: "any",
    namespaces: { kind: "any" },
    processContents: "lax",
    occurs: { min, max },
    place,
  };
}

function complexType(
  name: string,
  particle: Particle,
  changes: Partial<ComplexTypeDefinition> = {},
): ComplexTypeDefinition {
  return {
    kind: "complex",
    id: `{urn:t}${name}`,
    name: { namespace: "urn:t", localName: name },
    namespace: "urn:t",
    place,
    derived: [],
    abstract: false,
    content: { kind: "elementOnly", particle },
    attributes: [],
    ...changes,
  };
}

function contract(...types: ComplexTypeDefinition[]): Contract {
  return { name: "t", namespaces: [], types, elements: [], attributes: [], services: [] };
}

function layoutOf(type: ComplexTypeDefinition, ...others: ComplexTypeDefinition[]): TypeLayout {
  const layout = layoutContract(contract(type, ...others), DEFAULT_LAYOUT_OPTIONS).get(type.id);
  if (layout === undefined) throw new Error("no layout");
  return layout;
}

/** A short notation of a content: keys, `?` optional, `*` repeated. */
function shape(nodes: readonly LayoutNode[]): unknown[] {
  return nodes.map((node): unknown => {
    switch (node.kind) {
      case "element":
      case "any": {
        const { min, max } = node.particle.occurs;
        const many = max === "unbounded" || max > 1;
        return `${node.key}${many ? "*" : ""}${min === 0 ? "?" : ""}`;
      }
      case "items":
        return { items: node.key, of: shape(node.items), text: node.text };
      case "group":
        return { group: node.key, of: shape(node.content) };
      case "choice":
        return { choice: node.alternatives.map(shape), optional: node.optional };
      case "sequence":
        return { sequence: shape(node.content) };
      case "all":
        return { all: shape(node.content), optional: node.optional };
    }
  });
}

function contentShape(particle: Particle, changes: Partial<ComplexTypeDefinition> = {}): unknown[] {
  const layout = layoutOf(complexType("T", particle, changes));
  return layout.kind === "complex" ? shape(layout.content) : [layout.kind];
}

describe("the layout of a content model", () => {
  test("makes the elements of a sequence properties", () => {
    const particle = group("sequence", [
      element("A"),
      element("B", 0),
      element("C", 0, "unbounded"),
    ]);
    expect(contentShape(particle)).toEqual(["a", "b?", "c*?"]);
  });

  test("takes nested sequences that occur once into the outer one", () => {
    const inner = group("sequence", [element("B"), element("C")]);
    expect(contentShape(group("sequence", [element("A"), inner]))).toEqual(["a", "b", "c"]);
  });

  test.each([
    ["in (a{1,2}, b?){2}", group("sequence", [element("A", 1, 2), element("B", 0)], 2, 2)],
    ["in (a{2,3}, b?){1,2}", group("sequence", [element("A", 2, 3), element("B", 0)], 1, 2)],
  ])("keeps one list where counting alone tells occurrences apart: %s", (_name, particle) => {
    expect(contentShape(particle)).toEqual([{ items: "items", of: ["a", "b"], text: false }]);
  });

  test.each([
    ["a required element ends each", group("sequence", [element("A", 1, 2), element("B")], 2, 2)],
    ["each has as many as it can", group("sequence", [element("A", 1, 2), element("B", 0)], 0, 2)],
  ])("makes objects of occurrences that the document tells apart: %s", (_name, particle) => {
    expect(contentShape(particle)).toEqual([
      { group: "items", of: [expect.stringMatching(/^a\*/), expect.stringMatching(/^b/)] },
    ]);
  });

  test("asks for no occurrence of a group that may be empty", () => {
    const particle = group("sequence", [element("A", 0), element("B", 0)], 2, 2);
    const layout = layoutOf(complexType("T", particle));
    expect(layout.kind === "complex" ? layout.content : []).toMatchObject([
      { kind: "group", occurs: { min: 0, max: 2 } },
    ]);
  });

  test("keeps an optional sequence with required members together", () => {
    const inner = group("sequence", [element("B"), element("C")], 0);
    expect(contentShape(group("sequence", [element("A"), inner]))).toEqual([
      "a",
      { sequence: ["b", "c"] },
    ]);
  });

  test("keeps an exclusive choice, with sequences as alternatives", () => {
    const pair = group("sequence", [element("B"), element("C")]);
    expect(contentShape(group("choice", [element("A"), pair]))).toEqual([
      { choice: [["a"], ["b", "c"]], optional: false },
    ]);
  });

  test("calls a choice optional when an alternative may be empty", () => {
    expect(contentShape(group("choice", [element("A", 0), element("B")]))).toEqual([
      { choice: [["a?"], ["b"]], optional: true },
    ]);
  });

  test("makes a repeated choice an array of tagged items", () => {
    const choice = group("choice", [element("A"), element("B")], 0, "unbounded");
    expect(contentShape(group("sequence", [choice]))).toEqual([
      { items: "items", of: ["a", "b"], text: false },
    ]);
  });

  test("makes a repeated sequence an array of objects", () => {
    const pair = group("sequence", [element("Key"), element("Value")], 0, "unbounded");
    expect(contentShape(group("sequence", [element("A"), pair]))).toEqual([
      "a",
      { group: "items", of: ["key", "value"] },
    ]);
  });

  test("makes a repeated group of one element an array", () => {
    const repeated = group("choice", [element("A")], 0, "unbounded");
    expect(contentShape(repeated)).toEqual(["a*?"]);
  });

  test("tells two elements of one name in a sequence apart by position", () => {
    expect(contentShape(group("sequence", [element("A"), element("B"), element("A")]))).toEqual([
      "a",
      "b",
      "a2",
    ]);
  });

  test("keeps document order where a name stands in two alternatives", () => {
    const choice = group("choice", [
      group("sequence", [element("A"), element("B")]),
      group("sequence", [element("B"), element("A")]),
    ]);
    expect(contentShape(choice)).toEqual([{ items: "content", of: ["a", "b"], text: false }]);
  });

  test("makes mixed content one array of strings and tagged items", () => {
    const particle = group("choice", [element("b"), element("i")], 0, "unbounded");
    expect(contentShape(particle, { content: { kind: "mixed", particle } })).toEqual([
      { items: "content", of: ["b", "i"], text: true },
    ]);
  });

  test("lets an element called any keep its name beside a wildcard", () => {
    expect(contentShape(group("sequence", [element("any"), any()]))).toEqual(["any", "any_*?"]);
  });

  test("leaves out what may not occur", () => {
    expect(contentShape(group("sequence", [element("A", 0, 0), element("B")]))).toEqual(["b"]);
  });

  test("keeps the members of all", () => {
    expect(contentShape(group("all", [element("A"), element("B", 0)]))).toEqual([
      { all: ["a", "b?"], optional: false },
    ]);
  });
});

describe("wrappers", () => {
  const items = group("sequence", [element("Item", 0, "unbounded")]);

  test("ArrayOfX with one repeated element becomes an array", () => {
    expect(layoutOf(complexType("ArrayOfItem", items)).kind).toBe("array");
  });

  test("a wrapper of another name stays an object", () => {
    expect(layoutOf(complexType("Items", items)).kind).toBe("complex");
  });

  test("a wrapper with attributes stays an object", () => {
    const attributes = [
      { name: { namespace: "", localName: "n" }, type: STRING, required: false, place },
    ];
    expect(layoutOf(complexType("ArrayOfItem", items, { attributes })).kind).toBe("complex");
  });

  test("an option keeps wrappers", () => {
    const type = complexType("ArrayOfItem", items);
    const options = { ...DEFAULT_LAYOUT_OPTIONS, collapseArrays: false };
    expect(layoutContract(contract(type), options).get(type.id)?.kind).toBe("complex");
  });
});

describe("extension", () => {
  const base = complexType("Base", group("sequence", [element("A")]));
  const own = group("sequence", [element("B")]);
  const derived = complexType("Derived", group("sequence", [element("A"), element("B")]), {
    derivation: { kind: "extension", base: base.id },
    ownParticle: own,
    ownAttributes: [],
  });

  test("lists its own properties and names the base", () => {
    const layout = layoutOf(derived, base);
    expect(layout).toMatchObject({ kind: "complex", extends: base.id });
    expect(layout.kind === "complex" && shape(layout.content)).toEqual(["b"]);
  });

  test("numbers an own property that the base has too", () => {
    const again = group("sequence", [element("A")]);
    const type = {
      ...derived,
      content: {
        kind: "elementOnly" as const,
        particle: group("sequence", [element("A"), element("A")]),
      },
      ownParticle: again,
    };
    const layout = layoutOf(type, base);
    expect(layout.kind === "complex" && shape(layout.content)).toEqual(["a2"]);
  });

  test("of mixed content stands alone", () => {
    const particle = group("sequence", [element("A"), element("B")]);
    const layout = layoutOf({ ...derived, content: { kind: "mixed", particle } }, base);
    expect(layout).toMatchObject({ kind: "complex" });
    expect(layout.kind === "complex" && layout.extends).toBeUndefined();
  });
});

describe("keys of one type", () => {
  test("are distinct between elements and attributes", () => {
    const type = complexType("T", group("sequence", [element("id")]), {
      attributes: [
        { name: { namespace: "", localName: "id" }, type: STRING, required: true, place },
      ],
    });
    const layout = layoutOf(type);
    expect(layout.kind === "complex" && layout.attributes.map(({ key }) => key)).toEqual([
      "idAttribute",
    ]);
  });

  test("give value to simple content, and another key to an attribute called value", () => {
    const type = complexType("T", group("sequence", []), {
      content: { kind: "simple", type: STRING },
      attributes: [
        { name: { namespace: "", localName: "value" }, type: STRING, required: true, place },
      ],
    });
    const layout = layoutOf(type);
    expect(layout.kind === "complex" && [layout.text?.key, layout.attributes[0]?.key]).toEqual([
      "value",
      "valueAttribute",
    ]);
  });

  test("may be those of Object.prototype", () => {
    const particle = group("sequence", [
      element("constructor"),
      element("__proto__"),
      element("toString"),
    ]);
    const options = { naming: "preserve" as const, collapseArrays: true };
    const type = complexType("T", particle);
    const layout = layoutContract(contract(type), options).get(type.id);
    expect(layout?.kind === "complex" && shape(layout.content)).toEqual([
      "constructor",
      "__proto__",
      "toString",
    ]);
  });
});
