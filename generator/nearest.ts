/**
 * The candidate that was probably meant by a name that does not exist, for "did you mean" remedies.
 * Names count as near when at most a third of the longer one (and never more than four characters)
 * has to be changed; a difference in case alone is always near.
 *
 * @returns the nearest candidate, the first of them where several are equally near, or undefined.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  const folded = name.toLowerCase();
  for (const candidate of candidates) {
    const limit = Math.min(tolerance(name, candidate), bestDistance - 0.5);
    const distance =
      candidate.toLowerCase() === folded ? 0.25 : editDistance(name, candidate, Math.floor(limit));
    if (candidate === name || distance > limit) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** Longer names are not compared: a typing error in them is better shown than guessed. */
const LONGEST_NAME = 256;

function tolerance(name: string, candidate: string): number {
  const longer = Math.max(name.length, candidate.length);
  return longer > LONGEST_NAME ? 0.25 : Math.min(4, Math.max(1, Math.floor(longer / 3)));
}

/**
 * The least number of insertions, deletions, substitutions and swaps of neighbours that make `right`
 * of `left` (optimal string alignment), or Infinity where it exceeds `limit`.
 */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit || limit < 1) return Infinity;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const swapped =
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          at(previous, column) + 1,
          at(current, column - 1) + 1,
          at(previous, column - 1) + (same ? 0 : 1),
          swapped ? at(beforePrevious, column - 2) + 1 : Infinity,
        ),
      );
    }
    if (Math.min(...current) > limit) return Infinity;
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
