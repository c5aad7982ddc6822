import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll, describe, expect, test } from "@jest/globals";

import { generateContracts } from "../../generator/generate.js";
import { packageFolder } from "../../generator/package-folder.js";
import type { SoapService } from "../../templates/runtime/server.js";
import { compile } from "../wsdl/compile.js";
import { birthState } from "./judge-contract.js";

const folder = mkdtempSync(join(tmpdir(), "stubwright-births-"));
const seeds = join(packageFolder(), "test/fuzz/seeds");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Generates a contract of `seeds/` and compiles it strictly; gives the folder of its modules. */
async function generated(file: string, naming: "camel" | "preserve"): Promise<string> {
  const out = join(folder, `${naming}-${file}`);
  mkdirSync(out);
  writeFileSync(join(out, "package.json"), '{ "type": "module" }');
  cpSync(seeds, join(out, "seeds"), { recursive: true });
  const options = { naming, importExtension: ".js" } as const;
  await generateContracts({ contracts: [`seeds/${file}`], out: "out", base: out, options });
  const name = file.replace(/\.\w+$/, "");
  const modules = ["index.ts", "types.ts", "schema.ts"].map((path) => join(out, "out", name, path));
  expect(compile(modules)).toEqual([]);
  return join(out, "out", name);
}

async function load<Module>(from: string, path: string): Promise<Module> {
  return (await import(pathToFileURL(join(from, path)).href)) as Module;
}

interface Codec {
  readonly parseProto: (xml: string, options?: { readonly strict: boolean }) => object;
  readonly serializeProto: (value: object) => string;
}

const DOCUMENT = `<__proto__ xmlns="__proto__">
  <hasOwnProperty toString="1">
    <__proto__>constructor</__proto__>
    <constructor toString="2"><__proto__>__proto__</__proto__><valueOf>3</valueOf></constructor>
    <hasOwnProperty>4</hasOwnProperty>
  </hasOwnProperty>
  <constructor prototype="p"><__proto__>toString</__proto__></constructor>
</__proto__>`;

describe("names that objects have by birth", () => {
  test.each(["camel", "preserve"] as const)(
    "are generated, compile strictly and round-trip (%s)",
    async (naming) => {
      const before = birthState();
      const modules = await generated("birth-names.xsd", naming);
      const { parseProto, serializeProto } = await load<Codec>(modules, "codec.ts");
      const value = parseProto(DOCUMENT, { strict: true });
      const text = serializeProto(value);
      expect(text.replace(/ xmlns:\w+="[^"]*"/g, "")).toBe(DOCUMENT.replace(/>\s+</g, "><"));
      expect(serializeProto(parseProto(text))).toBe(text);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(birthState()).toBe(before);
    },
    60_000,
  );

  test("keep their own values as properties when names are preserved", async () => {
    const modules = join(folder, "preserve-birth-names.xsd/out/birth-names");
    const { parseProto } = await load<Codec>(modules, "codec.ts");
    const [first] = Object.values(parseProto(DOCUMENT)).flat() as object[];
    const held = Object.values(first ?? {}).find(
      (item): item is object => typeof item === "object" && item !== null,
    );
    expect(Object.keys(held ?? {})).toContain("__proto__");
    expect(Object.getOwnPropertyDescriptor(held, "__proto__")?.value).toBe("constructor");
  });

  test("name operations, messages, parts and services", async () => {
    const modules = await generated("birth-names.wsdl", "preserve");
    const text = readFileSync(join(modules, "server.ts"), "utf8");
    expect(text.match(/^ {2}\w+\($/gm)).toEqual([
      "  proto(",
      "  constructor_(",
      "  toString_(",
      "  valueOf_(",
    ]);
    type Create = (handler: object) => SoapService;
    const { createConstructor } = await load<{ createConstructor: Create }>(modules, "server.ts");
    const answer = (request: object): unknown => request;
    const handler = { proto: answer, constructor_: answer, toString_: answer, valueOf_: answer };
    const service = createConstructor(handler);
    const bodies = ["__proto__", "constructor", "toString", "valueOf"].map(
      (name) =>
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><${name} xmlns="__proto__"><hasOwnProperty>7</hasOwnProperty></${name}></e:Body></e:Envelope>`,
    );
    for (const body of bodies) {
      const response = await service.fetch(
        new Request("http://localhost/", {
          method: "POST",
          body,
          headers: { "Content-Type": "text/xml" },
        }),
      );
      expect([response.status, await response.text()]).toEqual([
        200,
        expect.stringContaining("<hasOwnProperty>7</hasOwnProperty>"),
      ]);
    }
  }, 60_000);
});
