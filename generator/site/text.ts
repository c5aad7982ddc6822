/** Texts of contracts as HTML. */
import type { Documentation, Occurs } from "../model/contract.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text that stands for itself in HTML, in content as in an attribute's value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Paragraphs of a note as HTML; what stands between backticks is code. `""` where there is none. */
export function paragraphs(text: string | undefined): string {
  return (text ?? "")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join("\n");
}

/** A text on one line as HTML; what stands between backticks is code. */
export function inline(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** The first sentence of a note, for lists. */
export function summary(docs: Documentation | undefined): string {
  const [first = ""] = (docs?.text ?? "").trim().split(/\n\s*\n/);
  const sentence = /^.*?[.!?](?=\s+[A-Z])/s.exec(first)?.[0] ?? first;
  return inline(sentence.replace(/\s+/g, " "));
}

/** How often something occurs, in words: `once`, `optional`, `1 or more`. */
export function occurrence({ min, max }: Occurs): string {
  if (min === 1 && max === 1) return "once";
  if (min === 0 && max === 1) return "optional";
  if (max === 0) return "never";
  if (max === "unbounded") return min === 0 ? "any number" : `${String(min)} or more`;
  return min === max ? `${String(min)} times` : `${String(min)} to ${String(max)}`;
}
