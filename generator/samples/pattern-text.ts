/** Texts that match a pattern of XML Schema 1.0 Part 2 appendix F. */
import { printExpression } from "../model/pattern-printer.js";
import type { PatternAtom, PatternExpression, PatternPiece } from "../model/pattern-syntax.js";
import type { SeededRandom } from "./random.js";

/** What people read most easily, the first of which that an atom admits is taken. */
const LETTERS_AND_DIGITS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];
const OTHER_PRINTABLE = [..."-_.:/@ #+,;=!?%&*()[]{}<>|~^$'\"`\\"];

/** Code points that are searched where an atom admits nothing of ASCII. */
const SEARCHED = 0x2ffff;

/** Members of an atom that are chosen among. */
const CHOICES = 64;

/** Characters after which a text is not made longer than it has to be. */
const LONG_ENOUGH = 2000;

/**
 * A text that the expression matches, by the letters that it admits. It may have none, where a class
 * is empty: then the text is undefined.
 *
 * @param generous how often a repetition without an upper bound may occur beyond its lower one.
 */
export function textMatching(
  expression: PatternExpression,
  random: SeededRandom,
  generous: number,
): string | undefined {
  for (const branch of random.shuffled(expression.branches)) {
    const text = branchText(branch, random, generous);
    if (text !== undefined) return text;
  }
  return undefined;
}

function branchText(
  pieces: readonly PatternPiece[],
  random: SeededRandom,
  generous: number,
): string | undefined {
  let text = "";
  for (const { atom, min, max } of pieces) {
    const most = text.length > LONG_ENOUGH ? min : Math.min(max, min + generous);
    const count = random.between(min, most);
    if (count > LONG_ENOUGH * 10) return undefined;
    for (let occurrence = 0; occurrence < count; occurrence++) {
      const part = atomText(atom, random, generous);
      if (part === undefined && occurrence >= min) break;
      if (part === undefined) return undefined;
      text += part;
    }
  }
  return text;
}

function atomText(atom: PatternAtom, random: SeededRandom, generous: number): string | undefined {
  switch (atom.kind) {
    case "character":
      return String.fromCodePoint(atom.codePoint);
    case "group":
      return textMatching(atom.expression, random, generous);
    default:
      return random.pick(membersOf(atom));
  }
}

const members = new WeakMap<PatternAtom, readonly string[]>();

/** Characters that an atom admits, not necessarily all. */
function membersOf(atom: PatternAtom): readonly string[] {
  const known = members.get(atom);
  if (known !== undefined) return known;
  const source = printExpression({ branches: [[{ atom, min: 1, max: 1 }]] });
  const admitted = new RegExp(`^(?:${source})$`, "u");
  const isMember = (character: string): boolean => admitted.test(character);
  let found = LETTERS_AND_DIGITS.filter(isMember);
  if (found.length === 0) found = OTHER_PRINTABLE.filter(isMember);
  if (found.length === 0) found = searched(isMember);
  members.set(atom, found);
  return found;
}

function searched(isMember: (character: string) => boolean): string[] {
  const found: string[] = [];
  for (let codePoint = 0x20; codePoint <= SEARCHED && found.length < CHOICES; codePoint++) {
    // Surrogates, and the two that XML does not have.
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
    if (codePoint === 0xfffe || codePoint === 0xffff) continue;
    const character = String.fromCodePoint(codePoint);
    if (isMember(character)) found.push(character);
  }
  return found;
}
