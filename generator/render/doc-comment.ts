/** What doc comments of generated code say. */
import type { Documentation } from "../model/contract.js";

/** The text of a doc comment: paragraphs, then the section of the protocol document. Undefined: none. */
export function docText(
  document: string | undefined,
  docs: Documentation | undefined,
  ...paragraphs: readonly (string | undefined)[]
): string | undefined {
  const section = docs?.section === undefined ? undefined : sectionText(document, docs.section);
  const parts = [docs?.text, ...paragraphs, section].filter(
    (part) => part !== undefined && part !== "",
  );
  return parts.length === 0 ? undefined : parts.join("\n\n");
}

/** `[MS-USRPCH] 2.2.4.3` */
export function sectionText(document: string | undefined, section: string): string {
  return document === undefined ? `Section ${section}` : `[${document}] ${section}`;
}
