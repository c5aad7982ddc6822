import { expect, test } from "@jest/globals";

import { Diagnostics, formatDiagnostic } from "../../../generator/diagnostics.js";
import { ALTERNATIVE_MAPPINGS } from "../../../generator/render/built-ins.js";
import { mappingWarnings } from "../../../generator/render/mapping-warnings.js";

function warningsFor(datatypes: Readonly<Record<string, string>>): readonly string[] {
  const diagnostics = new Diagnostics();
  mappingWarnings({ datatypes }, diagnostics);
  return diagnostics.all.map(formatDiagnostic);
}

test("mappings that cannot hold every value are told with what they lose", () => {
  expect(warningsFor({ dateTime: "Date", decimal: "number", long: "number" })).toEqual([
    "warning SW5008: As a Date, xs:dateTime loses its time zone and what is finer than milliseconds; without time zone it is taken for UTC. Keep the default, the literal, where these matter.",
    "warning SW5008: As a number, xs:decimal is rounded to about 16 digits and loses zeros at its end. Keep the default, the literal, for amounts of money and the like.",
    "warning SW5008: As a number, xs:long is refused beyond ±(2^53 - 1), on both sides of the wire. Keep the default, bigint, or choose string, unless all values are small.",
  ]);
});

test("the literal loses nothing, nor does the default", () => {
  expect(warningsFor({ long: "string" })).toEqual([]);
  expect(warningsFor({})).toEqual([]);
});

test("every alternative other than the literal is told of", () => {
  for (const [type, alternatives] of Object.entries(ALTERNATIVE_MAPPINGS)) {
    for (const alternative of Object.keys(alternatives)) {
      expect(warningsFor({ [type]: alternative })).toHaveLength(alternative === "string" ? 0 : 1);
    }
  }
});
