/** What pages of managed classes and databases have in common. */
import type { Documentation } from "../model/contract.js";
import { sectionText } from "../render/doc-comment.js";
import type { Link } from "./addresses.js";
import type { PageTemplate } from "./page-templates.js";
import { paragraphs } from "./text.js";

/** A page before it is rendered. */
export interface DescribedPage {
  readonly path: string;
  readonly template: PageTemplate;
  readonly title: string;
  readonly view: object;
}

/** A parameter, property or column, as a row of a table. */
export interface ColumnRow {
  readonly name: string;
  readonly type: Link;
  /** Whether it may be absent, or NULL. */
  readonly occurs: string;
  /** HTML. */
  readonly notes: string;
}

/** A component in a list of links. */
export interface Listed {
  readonly name: string;
  readonly href: string;
  /** HTML. */
  readonly summary: string;
}

/** The section of the protocol's document, and the note as HTML. */
export function noteOf(
  document: string | undefined,
  docs: Documentation | undefined,
): { readonly section: string; readonly text: string } {
  const section = docs?.section === undefined ? "" : sectionText(document, docs.section);
  return { section, text: paragraphs(docs?.text) };
}
