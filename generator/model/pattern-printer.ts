/**
 * Prints a pattern's syntax tree as a JavaScript regular expression for the flag `u`, in ES2022: class
 * subtraction becomes a negative lookahead, and what JavaScript has no escape for is spelt as ranges.
 */
import type {
  CharacterClass,
  CharacterClassItem,
  CharacterSetEscape,
  CodePointRange,
  MultipleCharacterLetter,
  PatternAtom,
  PatternExpression,
  PatternPiece,
} from "./pattern-syntax.js";

const LAST_CODE_POINT = 0x10ffff;

/** No string is longer than this, so that a higher bound means the same as this one. */
const LARGEST_BOUND = 2 ** 31 - 1;

const XML_SPACE = ranges([0x09, 0x0a], [0x0d], [0x20]);

/** `NameStartChar` of XML 1.0, fifth edition, §2.3. */
const NAME_START: readonly CodePointRange[] = ranges(
  [0x3a],
  [0x41, 0x5a],
  [0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
);

/** `NameChar` of XML 1.0, fifth edition, §2.3. */
const NAME: readonly CodePointRange[] = union([
  ...NAME_START,
  ...ranges([0x2d, 0x2e], [0x30, 0x39], [0xb7], [0x300, 0x36f], [0x203f, 0x2040]),
]);

/** `\W`: punctuation, separators and other (§F.1.1); with the four categories of `\w` they are all. */
const OTHER_THAN_WORD = "\\p{P}\\p{Z}\\p{C}";

/** What the multi-character escapes of §F.1.1 stand for: ranges, or categories with their rest. */
const MULTIPLE: Readonly<
  Record<
    MultipleCharacterLetter,
    readonly CodePointRange[] | { readonly members: string; readonly others: string }
  >
> = {
  s: XML_SPACE,
  i: NAME_START,
  c: NAME,
  d: { members: "\\p{Nd}", others: "\\P{Nd}" },
  w: { members: "\\p{L}\\p{M}\\p{N}\\p{S}", others: OTHER_THAN_WORD },
};

/** The source of an expression, without anchors. */
export function printExpression(expression: PatternExpression): string {
  return expression.branches.map((branch) => branch.map(printPiece).join("")).join("|");
}

function printPiece(piece: PatternPiece): string {
  return printAtom(piece.atom) + printQuantifier(piece.min, piece.max);
}

function printQuantifier(min: number, max: number): string {
  if (min === 1 && max === 1) return "";
  if (min === 0 && max === 1) return "?";
  const least = String(Math.min(min, LARGEST_BOUND));
  if (max <= LARGEST_BOUND) return min === max ? `{${least}}` : `{${least},${String(max)}}`;
  if (min === 0) return "*";
  return min === 1 ? "+" : `{${least},}`;
}

function printAtom(atom: PatternAtom): string {
  switch (atom.kind) {
    case "character":
      return printCharacter(atom.codePoint, /[\^$\\.*+?()[\]{}|/]/);
    case "group":
      return `(?:${printExpression(atom.expression)})`;
    case "wildcard":
      return "[^\\n\\r]";
    case "escape":
      return printEscapeAlone(atom.escape);
    case "class":
      return atom.subtracted === undefined ? printClass(atom) : `(?:${printClass(atom)})`;
  }
}

function printClass(characterClass: CharacterClass): string {
  const { negated, items, subtracted } = characterClass;
  const own = `[${negated ? "^" : ""}${items.map(printItem).join("")}]`;
  return subtracted === undefined ? own : `(?!${printClass(subtracted)})${own}`;
}

function printItem(item: CharacterClassItem): string {
  if (item.kind === "range") return printRange(item);
  const { listed, printed } = membersOf(item);
  if (printed !== undefined) return printed;
  return (item.negated ? complement(listed) : listed).map(printRange).join("");
}

function printEscapeAlone(escape: CharacterSetEscape): string {
  const { listed, printed } = membersOf(escape);
  if (printed === undefined) {
    return `[${escape.negated ? "^" : ""}${listed.map(printRange).join("")}]`;
  }
  if (escape.kind !== "multiple" || escape.letter !== "w") return printed;
  return escape.negated ? `[${printed}]` : `[^${OTHER_THAN_WORD}]`;
}

/** The printed members of an escape of categories; of others the ranges, before any negation. */
function membersOf(escape: CharacterSetEscape): {
  readonly listed: readonly CodePointRange[];
  readonly printed?: string;
} {
  switch (escape.kind) {
    case "category":
      return { listed: [], printed: `\\${escape.negated ? "P" : "p"}{${escape.name}}` };
    case "block":
      return { listed: escape.ranges };
    case "multiple": {
      const members = MULTIPLE[escape.letter];
      if (!("members" in members)) return { listed: members };
      return { listed: [], printed: escape.negated ? members.others : members.members };
    }
  }
}

function printRange({ from, to }: CodePointRange): string {
  const special = /[\^\\\][\-/]/;
  if (from === to) return printCharacter(from, special);
  const dash = to === from + 1 ? "" : "-";
  return printCharacter(from, special) + dash + printCharacter(to, special);
}

/**
 * Printable ASCII and the Latin letters stand as they are; the rest is escaped, so that neither line
 * terminators nor invisible characters reach the source.
 */
function printCharacter(codePoint: number, special: RegExp): string {
  const character = String.fromCodePoint(codePoint);
  if (special.test(character)) return `\\${character}`;
  if (codePoint === 0x09) return "\\t";
  if (codePoint === 0x0a) return "\\n";
  if (codePoint === 0x0d) return "\\r";
  if (codePoint >= 0x20 && codePoint <= 0x7e) return character;
  if (codePoint >= 0xc0 && codePoint <= 0x24f) return character;
  const digits = codePoint.toString(16);
  // Two `\uXXXX` of surrogates side by side would become one character.
  const braced = codePoint > 0xffff || (codePoint >= 0xd800 && codePoint <= 0xdfff);
  return braced ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
}

function ranges(...bounds: readonly (readonly [from: number, to?: number])[]): CodePointRange[] {
  return bounds.map(([from, to = from]) => ({ from, to }));
}

/** The same code points in ascending order, ranges that touch joined. */
function union(parts: readonly CodePointRange[]): CodePointRange[] {
  const joined: CodePointRange[] = [];
  for (const part of [...parts].sort((left, right) => left.from - right.from)) {
    const last = joined.at(-1);
    if (last === undefined || part.from > last.to + 1) joined.push(part);
    else joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, part.to) });
  }
  return joined;
}

function complement(parts: readonly CodePointRange[]): CodePointRange[] {
  const rest: CodePointRange[] = [];
  let next = 0;
  for (const { from, to } of union(parts)) {
    if (from > next) rest.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next <= LAST_CODE_POINT) rest.push({ from: next, to: LAST_CODE_POINT });
  return rest;
}
