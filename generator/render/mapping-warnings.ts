import type { Diagnostics } from "../diagnostics.js";
import type { RenderOptions } from "./options.js";

/** What a mapping cannot hold. */
interface Loss {
  readonly message: string;
  readonly remedy: string;
}

/**
 * Records SW5008 for each chosen mapping under which values are rounded, changed or refused that the
 * default mapping keeps.
 */
export function mappingWarnings(
  { datatypes }: Pick<RenderOptions, "datatypes">,
  diagnostics: Diagnostics,
): void {
  for (const [type, alternative] of Object.entries(datatypes)) {
    const loss = lossOf(type, alternative);
    if (loss !== undefined) diagnostics.warning("SW5008", undefined, loss.message, loss.remedy);
  }
}

function lossOf(type: string, alternative: string): Loss | undefined {
  if (alternative === "Date") {
    return {
      message: `As a Date, xs:${type} loses its time zone and what is finer than milliseconds; without time zone it is taken for UTC.`,
      remedy: "Keep the default, the literal, where these matter.",
    };
  }
  if (alternative !== "number") return undefined;
  if (type === "decimal") {
    return {
      message: "As a number, xs:decimal is rounded to about 16 digits and loses zeros at its end.",
      remedy: "Keep the default, the literal, for amounts of money and the like.",
    };
  }
  return {
    message: `As a number, xs:${type} is refused beyond ±(2^53 - 1), on both sides of the wire.`,
    remedy: "Keep the default, bigint, or choose string, unless all values are small.",
  };
}
