/** Translates the `pattern` facet (XML Schema 1.0 Part 2 §4.3.4, appendix F) to JavaScript. */
import { parsePattern, PatternSyntaxError } from "./pattern-parser.js";
import type { ParsedPattern } from "./pattern-parser.js";
import { printExpression } from "./pattern-printer.js";

export type PatternTranslation = TranslatedPattern | InvalidPattern;

export interface TranslatedPattern {
  readonly kind: "translated";
  /**
   * `^(?:…)$`, for `new RegExp(source, "u")` and for a literal `/…/u` in ES2022. It matches the whole
   * of a lexical form that is in the pattern's language.
   */
  readonly source: string;
  /** False where the source admits more than the pattern, whose blocks are not all known. */
  readonly exact: boolean;
  /** False where the pattern departs from the recommendation's grammar and was read all the same. */
  readonly grammatical: boolean;
  /** What the author of the pattern may not have meant, in sentences. */
  readonly note?: string;
}

export interface InvalidPattern {
  readonly kind: "invalid";
  /** One sentence: what is wrong. */
  readonly message: string;
  /** Where in the pattern, in UTF-16 code units. */
  readonly offset: number;
  /** The pattern may be right, but it is longer or nested deeper than what is translated. */
  readonly isLimit: boolean;
}

/** In UTF-16 code units. JavaScript engines refuse to run expressions not much longer than this. */
const LONGEST_PATTERN = 10_000;

const OPENING = "^(?:";
const CLOSING = ")$";

/**
 * Translates one pattern.
 *
 * `\i` and `\c` follow the name characters of XML 1.0 fifth edition, as the readers of documents do;
 * `\d`, `\w` and `\p{…}` follow the Unicode version of the JavaScript engine.
 */
export function translatePattern(pattern: string): PatternTranslation {
  if (pattern.length > LONGEST_PATTERN) {
    const message = `The pattern has more than ${String(LONGEST_PATTERN)} characters.`;
    return { kind: "invalid", message, offset: LONGEST_PATTERN, isLimit: true };
  }
  let parsed: ParsedPattern;
  try {
    parsed = parsePattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error;
    const { message, offset, isLimit } = error;
    return { kind: "invalid", message, offset, isLimit };
  }
  const { expression, exact, grammatical, notes } = parsed;
  return {
    kind: "translated",
    source: OPENING + printExpression(expression) + CLOSING,
    exact,
    grammatical,
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
  };
}

/**
 * One source for the patterns of a derivation step, which are alternatives (§4.3.4.3). The sources are
 * those that {@link translatePattern} gives; there is at least one.
 */
export function combinePatterns(sources: readonly string[]): string {
  if (sources.length === 0) throw new Error("There are no patterns to combine.");
  const alternatives = [...new Set(sources)].map((source) =>
    source.slice(OPENING.length, -CLOSING.length),
  );
  return OPENING + alternatives.join("|") + CLOSING;
}
