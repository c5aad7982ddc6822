/** Finds where a template cannot be parsed, of which Handlebars tells the line and an excerpt. */

/** Line and column, counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * The place that a message of the parser points to. Its second line is an excerpt without line breaks,
 * its third an arrow below the character at fault.
 *
 * @returns undefined for a message of another form.
 */
export function parseFaultPlace(message: string, source: string): TextPosition | undefined {
  const [, row] = /^Parse error on line (\d+)/.exec(message) ?? [];
  const [, excerpt = "", arrow = ""] = message.split("\n");
  if (row === undefined) return undefined;
  const before = excerpt.slice(0, Math.max(0, arrow.indexOf("^"))).replace(/^\.\.\./, "");
  return nearestEnd(source, before, Number(row)) ?? { line: Number(row), column: 1 };
}

/** The end of an occurrence of the text, line breaks not counted, the one nearest to a line. */
function nearestEnd(source: string, text: string, line: number): TextPosition | undefined {
  const offsets = flatOffsets(source);
  const flat = source.replaceAll("\n", "");
  let best: TextPosition | undefined;
  for (let at = flat.indexOf(text); at >= 0 && text !== ""; at = flat.indexOf(text, at + 1)) {
    const last = offsets[at + text.length - 1];
    if (last === undefined) break;
    const found = positionOf(source, last + 1);
    if (best === undefined || Math.abs(found.line - line) < Math.abs(best.line - line))
      best = found;
  }
  return best;
}

/** The offset of each code unit that is no line break. */
function flatOffsets(source: string): number[] {
  const offsets: number[] = [];
  for (let offset = 0; offset < source.length; offset += 1) {
    if (source[offset] !== "\n") offsets.push(offset);
  }
  return offsets;
}

function positionOf(source: string, offset: number): TextPosition {
  const before = source.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}
