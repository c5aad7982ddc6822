/** XML laid out in lines and marked up for reading. */
import { XmlReader } from "../../templates/runtime/xml/reader.js";
import { escapeHtml } from "./text.js";

/** Spaces of a level. */
const INDENTATION = "  ";

/** A start tag as it stands in the text: prefixes stay as they are. */
const TAG = /^<(\/?)([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/;

const PIECE =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+/g;

type Piece =
  | { readonly kind: "open" | "empty" | "close"; readonly markup: string }
  | { readonly kind: "text" | "other"; readonly markup: string };

/**
 * A well-formed document without DTD as HTML for a `pre`: one element a line, elements that hold text
 * alone on a line with it. White space around texts and between elements is not kept.
 *
 * @throws XmlError where the document is not well-formed.
 */
export function xmlMarkup(xml: string): string {
  requireWellFormed(xml);
  const pieces = piecesOf(xml);
  const lines: string[] = [];
  let level = 0;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined) break;
    const [next, afterNext] = [pieces[index + 1], pieces[index + 2]];
    if (piece.kind === "close") level -= 1;
    const indentation = INDENTATION.repeat(Math.max(level, 0));
    if (piece.kind === "open" && next?.kind === "text" && afterNext?.kind === "close") {
      lines.push(indentation + piece.markup + next.markup + afterNext.markup);
      index += 2;
      continue;
    }
    if (piece.kind === "open" && next?.kind === "close") {
      lines.push(indentation + piece.markup + next.markup);
      index += 1;
      continue;
    }
    lines.push(indentation + piece.markup);
    if (piece.kind === "open") level += 1;
  }
  return lines.join("\n");
}

function requireWellFormed(xml: string): void {
  const reader = new XmlReader(xml);
  while (reader.next() !== "eof");
}

function piecesOf(xml: string): Piece[] {
  const text = xml.replace(/^\uFEFF/, "");
  return [...text.matchAll(PIECE)].flatMap(([piece]): Piece[] => {
    if (piece.startsWith("<?")) return [{ kind: "other", markup: span("pi", piece) }];
    if (piece.startsWith("<!--")) return [{ kind: "other", markup: span("comment", piece) }];
    if (piece.startsWith("<![")) return [{ kind: "text", markup: escapeHtml(piece) }];
    if (piece.startsWith("<")) return [tagPiece(piece)];
    return piece.trim() === "" ? [] : [{ kind: "text", markup: escapeHtml(piece.trim()) }];
  });
}

function tagPiece(tag: string): Piece {
  const [, slash = "", name = "", attributes = "", empty = ""] = TAG.exec(tag) ?? [];
  const marked = attributes.replace(
    /(\s+)([^\s=]+)(\s*=\s*)("[^"]*"|'[^']*')/g,
    (_, space: string, attribute: string, equals: string, value: string) =>
      `${space.includes("\n") ? " " : space}${span("attribute", attribute)}${equals}${span("value", value)}`,
  );
  const markup = `&lt;${slash}${span("tag", name)}${marked}${empty}&gt;`;
  if (slash !== "") return { kind: "close", markup };
  return { kind: empty === "" ? "open" : "empty", markup };
}

function span(name: string, text: string): string {
  return `<span class="x-${name}">${escapeHtml(text)}</span>`;
}
