/** Tells of patterns that cannot be translated, or that mean something else than they seem to. */
import type { Diagnostics } from "../diagnostics.js";
import type { FacetNode } from "../read/schema/syntax.js";
import { translatePattern } from "./patterns.js";

/**
 * Records SW2016 for the patterns among the facets: an error for one that is not in the language of
 * XML Schema 1.0 Part 2 appendix F, a warning for one that is beyond a limit (values are not checked
 * against it then), that was read although it departs from the grammar, or that has anchors.
 */
export function checkPatterns(facets: readonly FacetNode[], diagnostics: Diagnostics): void {
  for (const { facet, value, place } of facets) {
    if (facet !== "pattern") continue;
    const translation = translatePattern(value);
    const pattern = `The pattern "${excerpt(value)}"`;
    if (translation.kind === "translated") {
      if (translation.note === undefined) continue;
      const message = `${pattern} may not mean what it seems to: ${translation.note}`;
      diagnostics.warning("SW2016", place, message, "Rewrite it if something else is meant.");
    } else if (translation.isLimit) {
      const message = `${pattern} is not checked. ${translation.message}`;
      diagnostics.warning("SW2016", place, message, "Simplify it to have values checked.");
    } else {
      const at = `at character ${translation.offset + 1}`;
      const message = `${pattern} is no regular expression of XML Schema (${at}): ${translation.message}`;
      const remedy = "Write it in the language of XML Schema 1.0 Part 2 appendix F.";
      diagnostics.error("SW2016", place, message, remedy);
    }
  }
}

const LONGEST_EXCERPT = 60;

function excerpt(pattern: string): string {
  const characters = [...pattern.slice(0, LONGEST_EXCERPT + 1)];
  return characters.length > LONGEST_EXCERPT
    ? `${characters.slice(0, LONGEST_EXCERPT).join("")}…`
    : pattern;
}
