import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { generateContracts } from "../../generator/generate.js";
import { wsdlText } from "../support/wsdl-text.js";
import { Workplace } from "./cli/command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => {
  place.remove();
});

const OPERATIONS = 600;
const TYPES_OF_EACH = 10;

/** 600 operations with ten types each, of which each type holds the next one. */
function largeContract(): string {
  const numbers = Array.from({ length: OPERATIONS }, (_, index) => index);
  const types = numbers.flatMap((operation) =>
    Array.from({ length: TYPES_OF_EACH }, (_, index) => {
      const next = index + 1 < TYPES_OF_EACH ? `t:${typeName(operation, index + 1)}` : "xs:long";
      return `<xs:complexType name="${typeName(operation, index)}"><xs:sequence><xs:element name="next" type="${next}"/></xs:sequence></xs:complexType>`;
    }),
  );
  return wsdlText(
    types.join("\n"),
    numbers.map((operation) => ({
      name: `Operation${String(operation)}`,
      request: `<xs:element name="value" type="t:${typeName(operation, 0)}"/>`,
      response: "",
    })),
  );
}

function typeName(operation: number, index: number): string {
  return `Type${String(operation)}x${String(index)}`;
}

test("of a contract with 6,000 types, ten operations give their hundred types and nothing else", async () => {
  place.put("large.wsdl", largeContract());
  const chosen = Array.from({ length: 10 }, (_, index) => index * 37 + 5);
  await generateContracts({
    contracts: ["large.wsdl"],
    out: "output",
    base: place.path,
    options: { targets: ["client"] },
    operations: { include: chosen.map((number) => `Operation${String(number)}`) },
  });

  const types = place.read("output/large/types.ts");
  const named = chosen.flatMap((operation) =>
    Array.from({ length: TYPES_OF_EACH }, (_, index) => typeName(operation, index)),
  );
  const wrappers = chosen.flatMap((number) => [
    `Operation${String(number)}`,
    `Operation${String(number)}Response`,
  ]);
  const exported = [...types.matchAll(/^export (?:interface|type) (\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(exported.sort()).toEqual([...named, ...wrappers].sort());

  const client = place.read("output/large/client.ts");
  const methods = [...client.matchAll(/^ {2}(operation\d+)\(/gm)].map(([, name]) => name);
  expect(methods).toEqual(chosen.map((number) => `operation${String(number)}`));

  const mentioned = ["types", "schema", "client"].flatMap(
    (module) => place.read(`output/large/${module}.ts`).match(/\b[tT]ype\d+[xX]\d+/g) ?? [],
  );
  const lower = new Set(mentioned.map((name) => name.toLowerCase()));
  expect([...lower].sort()).toEqual(named.map((name) => name.toLowerCase()).sort());
  expect(place.files("output/large").map((file) => file.replace("output/large/", ""))).toEqual([
    "client.ts",
    "index.ts",
    "schema.ts",
    "types.ts",
  ]);
}, 60_000);
