/**
 * The syntax tree of the regular expressions of XML Schema 1.0 Part 2 appendix F: one type per
 * production that means something. The parser makes it, the printer reads it.
 */

/** Code points from `from` to `to`, both included. */
export interface CodePointRange {
  readonly from: number;
  readonly to: number;
}

/** `regExp` [1]: alternatives, at least one. */
export interface PatternExpression {
  readonly branches: readonly PatternBranch[];
}

/** `branch` [2]: pieces one after the other; none match the empty string. */
export type PatternBranch = readonly PatternPiece[];

/** `piece` [3]: an atom and how often it occurs. */
export interface PatternPiece {
  readonly atom: PatternAtom;
  readonly min: number;
  /** `Infinity` where there is no upper bound. */
  readonly max: number;
}

/** `atom` [9]. */
export type PatternAtom =
  | { readonly kind: "character"; readonly codePoint: number }
  | { readonly kind: "group"; readonly expression: PatternExpression }
  | { readonly kind: "wildcard" }
  | { readonly kind: "escape"; readonly escape: CharacterSetEscape }
  | CharacterClass;

/** `charClassExpr` [12]: the characters of the items, or all others, less those of `subtracted`. */
export interface CharacterClass {
  readonly kind: "class";
  readonly negated: boolean;
  readonly items: readonly CharacterClassItem[];
  readonly subtracted?: CharacterClass;
}

/** What a character group holds: ranges [17], single characters being ranges of one, and escapes. */
export type CharacterClassItem = ({ readonly kind: "range" } & CodePointRange) | CharacterSetEscape;

/** `MultiCharEsc` [37] and `catEsc`, `complEsc` [25, 26]; `negated` for the upper-case letter. */
export type CharacterSetEscape =
  | {
      readonly kind: "multiple";
      readonly letter: MultipleCharacterLetter;
      readonly negated: boolean;
    }
  | { readonly kind: "category"; readonly name: string; readonly negated: boolean }
  | {
      readonly kind: "block";
      readonly ranges: readonly CodePointRange[];
      readonly negated: boolean;
    };

/** White space, initial name characters, name characters, digits, word characters. */
export type MultipleCharacterLetter = "s" | "i" | "c" | "d" | "w";
