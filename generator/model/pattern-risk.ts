/** Tells which patterns a backtracking engine may take more than linear time over. */
import { linearPattern } from "../../templates/runtime/datatypes/linear-pattern.js";
import type { PatternAtom, PatternExpression, PatternPiece } from "./pattern-syntax.js";

/** A piece that may be longer or shorter by more than this counts as one without bound. */
const LONG = 32;

/**
 * Whether matching could backtrack over the same text many times: more than one piece without upper
 * bound, or a repeated group of which one text may be read in several ways. Errs on the side of yes.
 */
export function mayBacktrack(expression: PatternExpression): boolean {
  const pieces = piecesOf(expression);
  const long = pieces.filter((piece) => piece.max - piece.min > LONG);
  return long.length > 1 || pieces.some((piece) => piece.max > 1 && isVariable(piece.atom));
}

/** Every piece of the expression, those inside groups included. */
function piecesOf(expression: PatternExpression): PatternPiece[] {
  return expression.branches.flatMap((branch) =>
    branch.flatMap((piece) =>
      piece.atom.kind === "group" ? [piece, ...piecesOf(piece.atom.expression)] : [piece],
    ),
  );
}

/** Whether an atom can match texts of several lengths, or one text in several ways. */
function isVariable(atom: PatternAtom): boolean {
  if (atom.kind !== "group") return false;
  const { branches } = atom.expression;
  return (
    branches.length > 1 ||
    branches.some((branch) =>
      branch.some((piece) => piece.min !== piece.max || isVariable(piece.atom)),
    )
  );
}

/** Whether the linear matcher takes the expression; one with very many states it does not. */
export function canMatchLinearly(source: string): boolean {
  try {
    linearPattern(new RegExp(source, "u")).test("");
    return true;
  } catch {
    return false;
  }
}
