/**
 * Parses the regular expressions of XML Schema 1.0 Part 2 appendix F.
 *
 * Four departures from the grammar are read, since other processors read them in the same way and
 * published schemas have them; each is noted:
 * - an unescaped `-` that is neither first nor last in its character class is itself, or one end of a
 *   range where it stands on that side of another `-`;
 * - a backslash before a punctuation character that needs none is dropped (`\_`, `\/`, `\"`, `\$`);
 * - a `}` outside a quantifier is itself, as production [10] but not the prose of §F.1 has it;
 * - a block that no table names is every character, as XML Schema 1.1 Part 2 §G.4.2.3 says.
 *
 * Everything else that is not in the grammar is refused: lazy and possessive quantifiers, groups that
 * open with `(?`, back-references, escapes such as `\b` or `\x20`. `^` and `$` are in the grammar, as
 * ordinary characters; where they look like anchors, that is noted.
 */
import type {
  CharacterClass,
  CharacterClassItem,
  CharacterSetEscape,
  MultipleCharacterLetter,
  PatternAtom,
  PatternBranch,
  PatternExpression,
  PatternPiece,
} from "./pattern-syntax.js";
import { unicodeBlock } from "./unicode-blocks.js";

/** What is wrong with a pattern; `offset` counts UTF-16 code units from its start. */
export class PatternSyntaxError extends Error {
  override readonly name = "PatternSyntaxError";
  readonly offset: number;
  /** The pattern may be right, but it is nested deeper than what is parsed. */
  readonly isLimit: boolean;

  constructor(message: string, offset: number, isLimit = false) {
    super(message);
    this.offset = offset;
    this.isLimit = isLimit;
  }
}

export interface ParsedPattern {
  readonly expression: PatternExpression;
  /** False where the pattern departs from the grammar. */
  readonly grammatical: boolean;
  /** False where the pattern names a block that is not known. */
  readonly exact: boolean;
  /** What the author may not have meant, one sentence each, without repetition. */
  readonly notes: readonly string[];
}

/**
 * Parses a pattern.
 *
 * @throws PatternSyntaxError
 */
export function parsePattern(pattern: string): ParsedPattern {
  return new PatternParser(pattern).parse();
}

/** Groups and subtractions within each other; more are the work of an attacker. */
const DEEPEST_NESTING = 200;

/** `Normal` characters are all but these (§F.1, production [10]). */
const METACHARACTERS = ".\\?*+()|[]";

/** `SingleCharEsc` [24]: the characters that may follow the backslash, and what they mean. */
const SINGLE_ESCAPES: ReadonlyMap<string, number> = new Map([
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
  ...Array.from("\\|.?*+(){}-[]^", (character): [string, number] => [
    character,
    codePointOf(character),
  ]),
]);

/** `IsCategory` [28–35]; surrogates (`Cs`) are left out, as the recommendation does. */
const CATEGORIES: ReadonlySet<string> = new Set(
  (
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po " +
    "Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn"
  ).split(" "),
);

const HYPHEN = 0x2d;

class PatternParser {
  readonly #pattern: string;
  readonly #notes = new Set<string>();
  #offset = 0;
  #nesting = 0;
  #grammatical = true;
  #exact = true;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  parse(): ParsedPattern {
    const expression = this.#expression();
    if (!this.#atEnd()) this.#fail("This ')' closes nothing: write '\\)' for the character.");
    return {
      expression,
      grammatical: this.#grammatical,
      exact: this.#exact,
      notes: [...this.#notes],
    };
  }

  /** `regExp` [1], up to the end or an unpaired `)`. */
  #expression(): PatternExpression {
    const branches = [this.#branch()];
    while (this.#take("|")) branches.push(this.#branch());
    return { branches };
  }

  /** `branch` [2]. */
  #branch(): PatternBranch {
    const pieces: PatternPiece[] = [];
    if (this.#peek() === "^") this.#noteAnchor();
    while (!this.#atBranchEnd()) {
      const dollar = this.#peek() === "$";
      pieces.push(this.#piece());
      if (dollar && this.#atBranchEnd()) this.#noteAnchor();
    }
    return pieces;
  }

  /** `piece` [3] with its `quantifier` [4–8]. */
  #piece(): PatternPiece {
    const atom = this.#atom();
    const piece = { atom, ...this.#quantifier() };
    const next = this.#peek();
    if (next === "?" || next === "*" || next === "+" || next === "{") {
      this.#fail("A quantifier follows a quantifier: XML Schema has no lazy or possessive ones.");
    }
    return piece;
  }

  #quantifier(): { readonly min: number; readonly max: number } {
    if (this.#take("?")) return { min: 0, max: 1 };
    if (this.#take("*")) return { min: 0, max: Infinity };
    if (this.#take("+")) return { min: 1, max: Infinity };
    if (this.#peek() !== "{") return { min: 1, max: 1 };
    const written = this.#match(/\{(\d+)(?:(,)(\d+)?)?\}/y);
    if (written === undefined) {
      this.#fail("A quantifier is {n}, {n,} or {n,m}: write '\\{' for the character.");
    }
    const [text, least = "", comma, most] = written;
    const min = Number(least);
    if (comma === undefined) return { min, max: min };
    if (most === undefined) return { min, max: Infinity };
    const max = Number(most);
    if (min > max) {
      this.#fail("The quantifier's minimum exceeds its maximum.", this.#offset - text.length);
    }
    return { min, max };
  }

  /** `atom` [9]. */
  #atom(): PatternAtom {
    const start = this.#offset;
    const character = this.#next();
    switch (character) {
      case "(":
        return this.#group(start);
      case "[":
        return this.#class(start);
      case ".":
        return { kind: "wildcard" };
      case "\\": {
        const escaped = this.#escape(start);
        if (typeof escaped !== "number") return { kind: "escape", escape: escaped };
        return { kind: "character", codePoint: escaped };
      }
      case "{":
        return this.#fail("Nothing stands before the quantifier: write '\\{'.", start);
      case "}":
        this.#depart("The '}' outside a quantifier is read as '\\}'.");
        break;
      default:
        if (METACHARACTERS.includes(character)) this.#failAtMetacharacter(character, start);
    }
    return { kind: "character", codePoint: codePointOf(character) };
  }

  #group(start: number): PatternAtom {
    if (this.#peek() === "?") {
      this.#fail("XML Schema has no groups that open with '(?'.", start);
    }
    this.#enter(start);
    const expression = this.#expression();
    if (!this.#take(")")) this.#fail("This group is not closed.", start);
    this.#nesting -= 1;
    return { kind: "group", expression };
  }

  /** `charClassExpr` [12] after its `[`: `charGroup`, `negCharGroup` and `charClassSub` [13–16]. */
  #class(start: number): CharacterClass {
    this.#enter(start);
    const negated = this.#take("^");
    const items: CharacterClassItem[] = [];
    while (this.#peek() !== "]") {
      if (this.#atEnd()) this.#fail("This character class is not closed.", start);
      if (items.length > 0 && this.#take("-[")) {
        const subtracted = this.#class(this.#offset - 1);
        if (!this.#take("]")) this.#fail("A class ends after what is subtracted from it.");
        this.#nesting -= 1;
        return { kind: "class", negated, items, subtracted };
      }
      items.push(this.#classItem(items.length === 0));
    }
    if (items.length === 0) this.#fail("This character class is empty.", start);
    this.#next();
    this.#nesting -= 1;
    return { kind: "class", negated, items };
  }

  /** `seRange` [18], a single character or an escape, inside a class. */
  #classItem(first: boolean): CharacterClassItem {
    const start = this.#offset;
    const from = this.#classCharacter();
    if (typeof from !== "number") return from;
    if (!this.#startsRange()) {
      const hyphen = this.#pattern[start] === "-";
      if (hyphen && !first && !this.#atGroupEnd()) this.#noteHyphen();
      return { kind: "range", from, to: from };
    }
    if (this.#pattern[start] === "-") this.#noteHyphen();
    this.#next();
    const end = this.#offset;
    if (this.#peek() === "-") this.#noteHyphen();
    const to = this.#classCharacter();
    if (typeof to !== "number") {
      this.#fail("A range ends with one character, not with a set of them.", end);
    }
    if (to < from) this.#fail("The range ends before it starts.", start);
    return { kind: "range", from, to };
  }

  /**
   * Whether a `-` follows that makes a range of the character before it. It does not at the end of
   * the class (`-]`), where it opens a subtraction (`-[`), nor where the next one does (`--[`).
   */
  #startsRange(): boolean {
    if (this.#peek() !== "-") return false;
    const rest = this.#pattern.slice(this.#offset + 1, this.#offset + 3);
    return rest !== "" && !rest.startsWith("]") && !rest.startsWith("[") && rest !== "-[";
  }

  #classCharacter(): number | CharacterSetEscape {
    const start = this.#offset;
    const character = this.#next();
    if (character === "\\") return this.#escape(start);
    if (character === "[") {
      this.#fail("Write '\\[' for the character inside a character class.", start);
    }
    return codePointOf(character);
  }

  /** What follows a backslash: `SingleCharEsc` [24], `MultiCharEsc` [37], `catEsc`, `complEsc`. */
  #escape(start: number): number | CharacterSetEscape {
    if (this.#atEnd()) this.#fail("Nothing follows the backslash.", start);
    const character = this.#next();
    const single = SINGLE_ESCAPES.get(character);
    if (single !== undefined) return single;
    const letter = multipleCharacterLetter(character.toLowerCase());
    if (letter !== undefined) {
      return { kind: "multiple", letter, negated: letter !== character };
    }
    if (character === "p" || character === "P") return this.#property(character === "P", start);
    if (!/[!-/:-@[-`{-~ ]/.test(character)) {
      this.#fail(`XML Schema has no escape \\${character}.`, start);
    }
    this.#depart(`The escape \\${character} is read as the character ${character}.`);
    return codePointOf(character);
  }

  /** `charProp` [27]: a category or a block. */
  #property(negated: boolean, start: number): CharacterSetEscape {
    const written = this.#match(/\{([A-Za-z0-9-]+)\}/y);
    if (written === undefined) this.#fail("A property is written \\p{L} or \\p{IsThai}.", start);
    const [, name = ""] = written;
    if (CATEGORIES.has(name)) return { kind: "category", name, negated };
    if (!name.startsWith("Is")) {
      this.#fail(`Unicode has no general category ${name}.`, start);
    }
    const ranges = unicodeBlock(name.slice("Is".length));
    if (ranges !== undefined) return { kind: "block", ranges, negated };
    this.#exact = false;
    this.#depart(`The block ${name} is not known: every character is taken to be in it.`);
    return { kind: "block", ranges: [{ from: 0, to: 0x10ffff }], negated: false };
  }

  #failAtMetacharacter(character: string, start: number): never {
    if (character === "]") this.#fail("This ']' closes nothing: write '\\]'.", start);
    this.#fail(`Nothing stands before the quantifier: write '\\${character}'.`, start);
  }

  #noteAnchor(): void {
    this.#notes.add(
      "'^' and '$' are ordinary characters here: a pattern always matches the whole.",
    );
  }

  #noteHyphen(): void {
    this.#depart("The '-' inside a character class is read as '\\-'.");
  }

  #depart(note: string): void {
    this.#grammatical = false;
    this.#notes.add(note);
  }

  #enter(start: number): void {
    this.#nesting += 1;
    if (this.#nesting > DEEPEST_NESTING) {
      const message = `Groups and classes are nested more than ${String(DEEPEST_NESTING)} deep.`;
      throw new PatternSyntaxError(message, start, true);
    }
  }

  #atEnd(): boolean {
    return this.#offset >= this.#pattern.length;
  }

  #atBranchEnd(): boolean {
    return this.#atEnd() || this.#peek() === "|" || this.#peek() === ")";
  }

  /** At the end of a class or at what is subtracted from it. */
  #atGroupEnd(): boolean {
    return this.#peek() === "]" || this.#pattern.startsWith("-[", this.#offset);
  }

  /** The next UTF-16 code unit, which is a whole character wherever the grammar asks for one. */
  #peek(): string | undefined {
    return this.#pattern[this.#offset];
  }

  /** Takes the next character, a code point. */
  #next(): string {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#offset) ?? HYPHEN);
    this.#offset += character.length;
    return character;
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#offset)) return false;
    this.#offset += text.length;
    return true;
  }

  #match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#offset;
    const match = sticky.exec(this.#pattern);
    if (match === null) return undefined;
    this.#offset = sticky.lastIndex;
    return match;
  }

  #fail(message: string, offset = this.#offset): never {
    throw new PatternSyntaxError(message, offset);
  }
}

function multipleCharacterLetter(character: string): MultipleCharacterLetter | undefined {
  switch (character) {
    case "s":
    case "i":
    case "c":
    case "d":
    case "w":
      return character;
    default:
      return undefined;
  }
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
