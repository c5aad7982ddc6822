import { SCHEMA, type Case, type Frame } from "../case.js";

const NAMESPACE = String.raw`#pragma namespace ("\\\\.\\root\\example")`;

/** A MOF file of one namespace. */
const MOF: Frame = { file: "a.mof", text: (part) => `${NAMESPACE}\n${part}` };

/** A class `C` with the key `Name`, whose other features differ. */
const CLASS: Frame = {
  file: "a.mof",
  text: (part) => `${NAMESPACE}\nclass C\n{\n    [Key] string Name;\n    void Keep();\n${part}\n};`,
};

/** The same, with a schema of an element that a method may return. */
const WITH_SCHEMA: Frame = {
  ...CLASS,
  further: {
    "a.xsd": SCHEMA.text(
      '<xs:element name="part" type="xs:int"/><xs:element name="note" type="xs:date"/>',
    ),
  },
};

const C = "class C\n{\n    [Key] string Name;\n    void Keep();\n};";
const B = "class B\n{\n    [Key] string Name;\n    void Keep();\n};";

const GET = 'const c = await client.get({ name: "a" });';
const CALL = `${GET} return c?.m();`;

/** A handler of one instance with what else it has. */
function handler(features = ""): string {
  return `{ get: () => ({ name: "a", keep: () => undefined, ${features} }), list: () => [] }`;
}

/** An instance whose type is named. */
function typed(features: string): string {
  return `{ get: () => { const c: d.CInstance = { name: "a", keep: () => undefined, ${features} }; return c; }, list: () => [] }`;
}

const NUMBER = 'Syntax ("xs:int"), SyntaxType ("XML Schema type")';
const TEXT = 'Syntax ("xs:string"), SyntaxType ("XML Schema type")';

function document(element: string): string {
  return `[Syntax ("${element}"), SyntaxType ("XML Schema element")] string M();`;
}

const T_PREFIX = { namespaces: { t: "urn:t" } };

/** Managed classes. */
export const MANAGED_CLASS_CASES: readonly Case[] = [
  {
    rule: "class-added",
    frame: MOF,
    old: C,
    new: `${C}\n${B}`,
    client: GET.replace("const c =", "return"),
    handler: handler(),
  },
  {
    rule: "class-removed",
    frame: MOF,
    old: `${C}\n${B}`,
    new: C,
    client: "return d.BClient;",
    handler: `${handler()}); d.createBService(${handler()}`,
  },
  {
    rule: "class-namespace-changed",
    frame: { ...MOF, text: (part) => part },
    old: `${NAMESPACE}\n${C}`,
    new: `${NAMESPACE.replace("example", "other")}\n${C}`,
    calls: { old: {}, new: {} },
    client: GET.replace("const c =", "return"),
    handler: handler(),
  },
  {
    rule: "class-key-changed",
    frame: MOF,
    old: "class C\n{\n    [Key] string Name;\n    void Keep();\n};",
    new: "class C\n{\n    [Key] string Name;\n    [Key] uint8 Number;\n    void Keep();\n};",
    calls: { old: {}, new: {} },
    client: GET.replace("const c =", "return"),
    handler: handler(),
  },
  {
    rule: "managed-name-respelled",
    also: ["member-name-changed"],
    frame: CLASS,
    old: "    void M([In] uint8 IsOn);",
    new: "    void M([In] uint8 ISON);",
    calls: { old: { isOn: 1 }, new: { ison: 1 } },
  },
  {
    rule: "managed-order-changed",
    frame: CLASS,
    old: "    void M([In] uint8 A, [In] uint8 B);",
    new: "    void M([In] uint8 B, [In] uint8 A);",
    calls: { old: { a: 1, b: 2 }, new: { a: 1, b: 2 } },
    client: `${GET} return c?.m({ a: 1, b: 2 });`,
    handler: handler("m: ({ a }) => void a"),
  },
  {
    rule: "property-added",
    frame: CLASS,
    old: "",
    new: "    uint8 A;",
    calls: { oldAnswer: {}, newAnswer: { properties: { a: 1 } } },
    client: `${GET} return c?.name;`,
    handler: handler(),
  },
  {
    rule: "property-removed",
    frame: CLASS,
    old: "    uint8 A;",
    new: "",
    calls: { oldAnswer: { properties: { a: 1 } }, newAnswer: {} },
    client: `${GET} return c?.a;`,
    handler: typed("a: 1"),
  },
  {
    rule: "managed-type-widened",
    frame: CLASS,
    old: "    uint8 A;",
    new: "    uint64 A;",
    calls: {
      oldAnswer: { properties: { a: 1 } },
      newAnswer: { properties: { a: 2n ** 40n } },
    },
    client: `${GET} const a: number = c?.a ?? 0; return a;`,
    handler: handler("a: 1"),
  },
  {
    rule: "managed-type-narrowed",
    frame: CLASS,
    old: "    sint32 M();",
    new: "    sint8 M();",
    calls: { oldAnswer: { returned: 128 }, newAnswer: { returned: 127 } },
    client: CALL,
    handler: handler("m: () => 1"),
  },
  {
    rule: "managed-type-changed",
    frame: CLASS,
    old: "    void M([In] boolean A);",
    new: "    void M([In] sint8 A);",
    calls: { old: { a: true }, new: { a: 2 } },
    client: `${GET} return c?.m({ a: true });`,
    handler: handler("m: ({ a }) => { const on: boolean = a; void on; }"),
  },
  {
    rule: "method-added",
    frame: CLASS,
    old: "",
    new: "    void M();",
    calls: { new: {} },
    client: `${GET} return c?.name;`,
    handler: handler(),
  },
  {
    rule: "method-removed",
    frame: CLASS,
    old: "    void M();",
    new: "",
    calls: { old: {} },
    client: CALL,
    handler: typed("m: () => undefined"),
  },
  {
    rule: "method-made-static",
    frame: CLASS,
    old: "    void M();",
    new: "    [Static] void M();",
    calls: { new: {} },
    client: CALL,
    handler: handler("m: () => undefined"),
  },
  {
    rule: "method-made-not-static",
    frame: CLASS,
    old: "    [Static] void M();",
    new: "    void M();",
    calls: { old: {} },
    client: "return client.m();",
    handler: handler().replace("list:", "m: () => undefined, list:"),
  },
  {
    rule: "method-input-added-required",
    frame: CLASS,
    old: "    void M([In] uint8 A);",
    new: "    void M([In] uint8 A, [In] uint8 B);",
    calls: { old: { a: 1 }, new: { a: 1, b: 2 } },
    client: `${GET} return c?.m({ a: 1 });`,
    handler: handler("m: ({ a }) => void a"),
  },
  {
    rule: "method-input-added-array",
    frame: CLASS,
    old: "    void M([In] uint8 A);",
    new: "    void M([In] uint8 A, [In] uint8 B[]);",
    calls: { old: { a: 1 }, new: { a: 1, b: [2] } },
    client: `${GET} return c?.m({ a: 1 });`,
    handler: handler("m: ({ a }) => void a"),
  },
  {
    rule: "method-input-added-optional",
    frame: CLASS,
    old: "    void M([In] uint8 A);",
    new: "    void M([In] uint8 A, [In, Optional] uint8 B);",
    calls: { old: { a: 1 }, new: { a: 1, b: 2 } },
    client: `${GET} return c?.m({ a: 1 });`,
    handler: handler("m: ({ a }) => void a"),
  },
  {
    rule: "method-input-removed-required",
    frame: CLASS,
    old: "    void M([In] uint8 A, [In] uint8 B);",
    new: "    void M([In] uint8 A);",
    calls: { old: { a: 1, b: 2 }, new: { a: 1 } },
    client: `${GET} return c?.m({ a: 1, b: 2 });`,
    handler: handler("m: ({ b }) => void b"),
  },
  {
    rule: "method-input-removed-optional",
    frame: CLASS,
    old: "    void M([In] uint8 A, [In, Optional] uint8 B);",
    new: "    void M([In] uint8 A);",
    calls: { old: { a: 1, b: 2 }, new: { a: 1 } },
    client: `${GET} return c?.m({ a: 1, b: 2 });`,
    handler: handler("m: ({ b }) => void b"),
  },
  {
    rule: "method-input-made-optional",
    frame: CLASS,
    old: "    void M([In] uint8 A);",
    new: "    void M([In, Optional] uint8 A);",
    calls: { old: { a: 1 }, new: {} },
    client: `${GET} return c?.m({ a: 1 });`,
    handler: handler("m: ({ a }) => void a.toFixed()"),
  },
  {
    rule: "method-input-made-required",
    frame: CLASS,
    old: "    void M([In, Optional] uint8 A);",
    new: "    void M([In] uint8 A);",
    calls: { old: {}, new: { a: 1 } },
    client: CALL,
    handler: handler("m: ({ a }) => void a?.toFixed()"),
  },
  {
    rule: "request-changed",
    also: ["method-input-added-optional"],
    frame: CLASS,
    old: "    void M();",
    new: "    void M([In, Optional] uint8 A);",
    calls: { old: {}, new: { a: 1 } },
    client: `${GET} return c?.m({ timeout: 1 });`,
    handler: handler("m: (context) => void context.signal"),
  },
  {
    rule: "method-output-added",
    frame: CLASS,
    old: "    void M([Out] uint8 A);",
    new: "    void M([Out] uint8 A, [Out] uint8 B);",
    calls: { oldAnswer: { returned: { a: 1 } }, newAnswer: { returned: { a: 1, b: 2 } } },
    client: `${GET} return (await c?.m())?.a;`,
    handler: handler("m: () => ({ a: 1 })"),
  },
  {
    rule: "method-output-removed",
    frame: CLASS,
    old: "    void M([Out] uint8 A, [Out] uint8 B);",
    new: "    void M([Out] uint8 A);",
    calls: { oldAnswer: { returned: { a: 1, b: 2 } }, newAnswer: { returned: { a: 1 } } },
    client: `${GET} return (await c?.m())?.b;`,
    handler: handler("m: () => { const out: d.CMResult = { a: 1, b: 2 }; return out; }"),
  },
  {
    rule: "result-changed",
    also: ["method-output-added"],
    frame: CLASS,
    old: "    uint8 M();",
    new: "    uint8 M([Out] uint8 A);",
    client: `${GET} const m: number = await c?.m() ?? 0; return m;`,
    handler: handler("m: () => 1"),
  },
  {
    rule: "method-result-added",
    frame: CLASS,
    old: "    void M();",
    new: "    uint8 M();",
    calls: { oldAnswer: {}, newAnswer: { returned: 1 } },
    client: CALL,
    handler: handler("m: () => undefined"),
  },
  {
    rule: "method-result-removed",
    frame: CLASS,
    old: "    uint8 M();",
    new: "    void M();",
    calls: { oldAnswer: { returned: 1 }, newAnswer: {} },
    client: `${GET} return c === undefined ? 0 : (await c.m()).toFixed();`,
    handler: handler("m: async () => { const m: number = 1; return m; }"),
  },
  {
    rule: "method-result-changed",
    frame: WITH_SCHEMA,
    oldSettings: T_PREFIX,
    newSettings: T_PREFIX,
    old: `    ${document("t:part")}`,
    new: `    ${document("t:note")}`,
    calls: { oldAnswer: { returned: 5 }, newAnswer: { returned: "2001-01-01" } },
    client: `${GET} const m: number = await c?.m() ?? 0; return m;`,
    handler: handler("m: () => 5"),
  },
  {
    rule: "method-result-status-begun",
    frame: CLASS,
    old: "    string M();",
    new: '    [ValueMap {"done"}] string M();',
    client: CALL,
    handler: handler('m: () => "late"'),
  },
  {
    rule: "method-result-status-ended",
    frame: CLASS,
    old: '    [ValueMap {"done"}] string M();',
    new: "    string M();",
    client: `${GET} const m: d.CMStatus | undefined = await c?.m(); return m;`,
    handler: handler('m: () => { const status: d.CMStatus = "late"; return status; }'),
  },
  {
    rule: "status-text-added",
    frame: CLASS,
    old: '    [ValueMap {"done"}] string M();',
    new: '    [ValueMap {"done", "late"}] string M();',
    client: `${GET} const m: d.CMStatus | undefined = await c?.m(); return m;`,
    handler: handler('m: () => "late"'),
  },
  {
    rule: "status-text-removed",
    frame: CLASS,
    old: '    [ValueMap {"done", "late"}] string M();',
    new: '    [ValueMap {"done"}] string M();',
    client: `${GET} return await c?.m() === "late";`,
    handler: handler('m: () => "late"'),
  },
  {
    rule: "value-status-added",
    frame: CLASS,
    old: `    [${TEXT}] string M();`,
    new: `    [${TEXT}, ValueMap {"late"}] string M();`,
    calls: { oldAnswer: { returned: "late" }, newAnswer: { status: "late" } },
    client: CALL,
    handler: handler('m: () => "late"'),
  },
  {
    rule: "value-status-removed",
    frame: CLASS,
    old: `    [${TEXT}, ValueMap {"late"}] string M();`,
    new: `    [${TEXT}] string M();`,
    calls: { oldAnswer: { status: "late" }, newAnswer: { returned: "late" } },
    client: CALL,
    handler: handler('m: () => "late"'),
  },
  {
    rule: "absent-text-added",
    frame: CLASS,
    old: `    [${NUMBER}, UnknownValues {""}] string M();`,
    new: `    [${NUMBER}, UnknownValues {"", "none"}] string M();`,
    calls: { oldAnswer: { status: "none" } },
    client: `${GET} return c === undefined ? 0 : (await c.m())?.toFixed();`,
    handler: handler("m: () => undefined"),
  },
  {
    rule: "absent-text-removed",
    frame: CLASS,
    old: `    [${NUMBER}, UnknownValues {"", "none"}] string M();`,
    new: `    [${NUMBER}, UnknownValues {""}] string M();`,
    calls: { newAnswer: { status: "none" } },
    client: `${GET} return c === undefined ? 0 : (await c.m())?.toFixed();`,
    handler: handler("m: () => undefined"),
  },
  {
    rule: "method-result-absence-begun",
    also: ["absent-text-added"],
    frame: CLASS,
    old: `    [${NUMBER}] string M();`,
    new: `    [${NUMBER}, UnknownValues {""}] string M();`,
    calls: { oldAnswer: { status: "" }, newAnswer: {} },
    client: `${GET} return c === undefined ? 0 : (await c.m()).toFixed();`,
    handler: handler("m: (): number => 1"),
  },
  {
    rule: "method-result-absence-ended",
    also: ["absent-text-removed"],
    frame: CLASS,
    old: `    [${NUMBER}, UnknownValues {""}] string M();`,
    new: `    [${NUMBER}] string M();`,
    calls: { oldAnswer: {}, newAnswer: { status: "" } },
    client: `${GET} return c === undefined ? 0 : (await c.m())?.toFixed();`,
    handler: handler("m: () => undefined"),
  },
];
