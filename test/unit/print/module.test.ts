import { describe, expect, test } from "@jest/globals";

import {
  assignmentLine,
  constantLine,
  returnBothLine,
  returnLine,
} from "../../../generator/print/body.js";
import { arrayCode, callCode, plainCode, stringCode } from "../../../generator/print/code.js";
import { layOut } from "../../../generator/print/layout.js";
import { printModule } from "../../../generator/print/module.js";
import {
  functionDoc,
  interfaceHeadDoc,
  methodDoc,
  type ParameterNode,
} from "../../../generator/print/signature.js";
import { importText, statementText, type Import } from "../../../generator/print/statement.js";
import { genericType, namedType, unionType } from "../../../generator/print/type-node.js";
import { bothWays, byPrettier } from "./prettier.js";

const LONG = "AVeryLongNameOfATypeThatTakesHalfOfALine";
const long = namedType(LONG);

describe("an import is laid out as Prettier does", () => {
  const from = `./${"folder/".repeat(9)}a.js`;
  test.each<[string, Import, string]>([
    [
      "of one name, which never breaks",
      { from, names: [LONG] },
      `import { ${LONG} } from "${from}";`,
    ],
    [
      "of types",
      { from, names: [LONG, "B"], isTypeOnly: true },
      `import type { ${LONG}, B } from "${from}";`,
    ],
    ["of a few", { from: "./a.js", names: ["a", "type B"] }, `import { a, type B } from "./a.js";`],
    ["of all", { from, names: [], namespace: LONG }, `import * as ${LONG} from "${from}";`],
  ])("%s", async (_what, declaration, line) => {
    const { here, prettier } = await bothWays(importText(declaration), line);
    expect(here).toBe(prettier);
  });
});

describe("the head of a function is laid out as Prettier does", () => {
  const request: ParameterNode = { name: "request", type: long, initial: "{}" };
  const options: ParameterNode = { name: "options", type: namedType("Options"), optional: true };
  const promise = genericType("Promise", unionType([long, namedType("undefined")]));
  const either = unionType([promise, long, namedType("undefined")]);
  const deep = genericType("Promise", genericType("Map", long, long, long));
  const principal = [{ name: "Principal", initial: namedType("undefined") }];

  test.each([
    ["without parameters", [], promise],
    ["with one", [options], promise],
    ["with one, and much to give", [request], deep],
    ["with several", [request, options], promise],
    ["with a union to give", [request, options], either],
    ["without parameters, and much to give", [], deep],
  ])("%s", async (_what, parameters, returns) => {
    const given = parameters
      .map(({ name, optional, initial }) =>
        name === "request"
          ? `request: ${LONG}${initial === undefined ? "" : " = {}"}`
          : `options${optional === true ? "?" : ""}: Options`,
      )
      .join(", ");
    const given2 = given.replace(" = {}", "");
    const type =
      returns === either
        ? `Promise<${LONG} | undefined> | ${LONG} | undefined`
        : returns === deep
          ? `Promise<Map<${LONG}, ${LONG}, ${LONG}>>`
          : `Promise<${LONG} | undefined>`;
    const head = "export function find";
    const functions = await bothWays(
      layOut([functionDoc({ head, typeParameters: principal, parameters, returns }), "}"]),
      `export function find<Principal = undefined>(${given}): ${type} {}`,
    );
    expect(functions.here).toBe(functions.prettier);

    const required = parameters.map(({ initial: _initial, ...parameter }) => parameter);
    const method = layOut(methodDoc({ head: "find", parameters: required, returns }), 1);
    expect(`interface A {\n  ${method}\n}\n`).toBe(
      await byPrettier(`interface A { find(${given2}): ${type} }`),
    );
    const own = layOut(functionDoc({ head: "async find", parameters, returns }), 1);
    expect(`class A {\n  ${own}}\n}\n`).toBe(
      await byPrettier(`class A { async find(${given}): ${type} {} }`),
    );
  });

  test("of a constructor", async () => {
    const parameters = [request, { name: "channel", type: long }];
    const head = layOut(functionDoc({ head: "constructor", parameters }), 1);
    expect(`class A {\n  ${head}}\n}\n`).toBe(
      await byPrettier(`class A { constructor(request: ${LONG} = {}, channel: ${LONG}) {} }`),
    );
  });

  test.each([undefined, "Base"])("of an interface that extends %s", async (base) => {
    for (const name of ["A", LONG + LONG]) {
      const heritage = base === undefined ? "" : ` extends ${base}`;
      const { here, prettier } = await bothWays(
        layOut([interfaceHeadDoc(name, principal, base), "}"]),
        `export interface ${name}<Principal = undefined>${heritage} {}`,
      );
      expect(here).toBe(prettier);
    }
  });
});

describe("a line of a body is laid out as Prettier does", () => {
  test.each([1, 20, 40, 60, 90])("with names of %s characters", async (length) => {
    const name = "x".repeat(length);
    const call = callCode(`new ${name}`, [plainCode("this.#channel"), plainCode(name)]);
    const list = arrayCode([plainCode(name), plainCode("b")]);
    const body = [
      `const all = [${name}, b];`,
      `this.#channel = new ${name}(this.#channel, ${name});`,
      `if (b) return new ${name}(this.#channel, ${name});`,
      `return b && new ${name}(this.#channel, ${name});`,
    ];
    const lines = [
      constantLine("all", undefined, list, 2),
      assignmentLine("this.#channel", call, 2),
      returnLine(call, 2),
      returnBothLine("b", call, 2),
    ];
    const formatted = await byPrettier(
      `class A {\n  f() {\n${body.join("\n").replace("if (b) return", "return")}\n  }\n}`,
    );
    expect(`class A {\n  f() {\n    ${lines.join("\n    ")}\n  }\n}\n`).toBe(formatted);
  });
});

test("an interface has properties, then methods, and may be empty", async () => {
  const property = { name: "a-b", type: long, optional: false, isReadonly: true, docs: "A." };
  const method = { head: "find", parameters: [], returns: long, docs: "Finds." };
  const full = await bothWays(
    statementText({
      ...{ kind: "interface", name: "A", extends: "B" },
      ...{ properties: [property], methods: [method] },
    }),
    `export interface A extends B { /** A. */\nreadonly "a-b": ${LONG};\n/** Finds. */\nfind(): ${LONG} }`,
  );
  expect(full.here).toBe(full.prettier);
  const empty = await bothWays(
    statementText({ kind: "interface", name: "A", extends: "B", properties: [] }),
    "export interface A extends B {}",
  );
  expect(empty.here).toBe(empty.prettier);
});

describe("printModule", () => {
  const imports = [{ from: "./b.js", names: ["B"], isTypeOnly: true }];
  const a = { kind: "alias", name: "A", type: namedType("B") } as const;
  const c = { kind: "constant", name: "c", isExported: false, value: stringCode("d") } as const;

  test("puts the mark and the contract first, and a blank line between statements", () => {
    expect(printModule("Contract a", imports, [a, c])).toBe(
      [
        "// Generated by stubwright. Do not edit: changes are lost.",
        "// Contract a",
        "",
        'import type { B } from "./b.js";',
        "",
        "export type A = B;",
        "",
        'const c = "d";',
        "",
      ].join("\n"),
    );
  });

  test("has one blank line where nothing is imported, and none where nothing is declared", async () => {
    for (const text of [printModule("Contract a", [], [a]), printModule("Contract a", [], [])]) {
      expect(text).toBe(await byPrettier(text));
    }
  });
});
