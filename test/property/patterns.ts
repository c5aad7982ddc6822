/** Texts for the patterns of the contracts that are no use to a general generator. */
import fc from "fast-check";

import { ncName, xmlText } from "../support/arbitrary-texts.js";

/** Digits of any script are `\p{Nd}`, which is what XML Schema means by `\d`. */
const digit = fc.constantFrom(..."0123456789٣߅９");
const hexadecimal = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(..."0123456789abcdefABCDEF") },
  { weight: 1, arbitrary: digit },
);

function digits(unit: fc.Arbitrary<string>, length: number): fc.Arbitrary<string> {
  return fc.string({ unit, minLength: length, maxLength: length });
}

const guid = fc
  .tuple(...[8, 4, 4, 4, 12].map((length) => digits(hexadecimal, length)))
  .map((groups) => groups.join("-"));

const line = xmlText.map((text) => text.replace(/[\n\r]/g, " "));

/** `P…D…H…M…S` without years and months, within the bounds of the type. */
const duration = fc
  .tuple(fc.constantFrom("", "-"), fc.nat(10_675_198), fc.nat(23), fc.nat(59), fc.nat(59_999))
  .map(([sign, days, hours, minutes, milliseconds]) => {
    const seconds = (milliseconds / 1000).toFixed(3);
    return `${sign}P${String(days)}DT${String(hours)}H${String(minutes)}M${seconds}S`;
  });

/** By the source of the generated regular expression. */
export const contractPatterns: ReadonlyMap<string, fc.Arbitrary<string>> = new Map([
  [
    "^(?:[\\p{Nd}a-fA-F]{8}-[\\p{Nd}a-fA-F]{4}-[\\p{Nd}a-fA-F]{4}-[\\p{Nd}a-fA-F]{4}-[\\p{Nd}a-fA-F]{12})$",
    guid,
  ],
  [
    "^(?:-?P(?:\\p{Nd}*D)?(?:T(?:\\p{Nd}*H)?(?:\\p{Nd}*M)?(?:\\p{Nd}*(?:\\.\\p{Nd}*)?S)?)?)$",
    duration,
  ],
  [
    "^(?:(?:[^\\n\\r]*=*,)*[^\\n\\r]*=*)$",
    fc.oneof(
      line,
      fc
        .array(fc.tuple(fc.constantFrom("CN", "OU", "DC"), ncName), { maxLength: 4 })
        .map((parts) => parts.map((part) => part.join("=")).join(",")),
    ),
  ],
  ["^(?:[^\\n\\r]*\\.*)$", line],
]);
