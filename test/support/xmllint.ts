/** A second opinion on instances: xmllint, which has an implementation of XML Schema of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DOMParser, XMLSerializer, type Element } from "@xmldom/xmldom";

import { XSD_NAMESPACE } from "../../generator/read/namespaces.js";
import type { SourceSet } from "../../generator/read/source-documents.js";

/**
 * What xmllint finds wrong with documents; empty for none.
 *
 * @param documents by name.
 */
export function lint(sources: SourceSet, documents: ReadonlyMap<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-xmllint-"));
  try {
    const schema = writeSchemas(folder, sources);
    const files = [...documents].map(([, text], index) => {
      const file = join(folder, `instance${String(index)}.xml`);
      writeFileSync(file, text);
      return file;
    });
    const { status, stderr, error } = spawnSync(
      "xmllint",
      ["--nonet", "--noout", "--schema", schema, ...files],
      { encoding: "utf8" },
    );
    if (error !== undefined) throw error;
    const names = [...documents.keys()];
    const faults = stderr
      .split("\n")
      .filter((line) => line !== "" && !line.endsWith(" validates"))
      .map((line) =>
        line.replace(/^\S*instance(\d+)\.xml/, (_, index: string) => names[Number(index)] ?? ""),
      );
    if (status !== 0 && faults.length === 0)
      throw new Error(`xmllint ended with ${String(status)}.`);
    return faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes every schema to a file of its own, linked by namespace; gives the one to start from. */
function writeSchemas(folder: string, sources: SourceSet): string {
  const schemas = sources.documents.flatMap(({ text, root: { kind } }) => {
    if (kind === "mof" || kind === "script") return [];
    const root = new DOMParser().parseFromString(text, "text/xml").documentElement;
    if (root === null) return [];
    if (root.namespaceURI === XSD_NAMESPACE) return [root];
    return [...root.getElementsByTagNameNS(XSD_NAMESPACE, "schema")];
  });
  const files = new Map(
    schemas.map((schema, index) => [
      schema.getAttribute("targetNamespace") ?? "",
      `schema${String(index)}.xsd`,
    ]),
  );
  for (const [index, schema] of schemas.entries()) {
    for (const directive of [...schema.getElementsByTagNameNS(XSD_NAMESPACE, "import")]) {
      const target = files.get(directive.getAttribute("namespace") ?? "");
      if (target !== undefined) directive.setAttribute("schemaLocation", target);
    }
    writeFileSync(join(folder, `schema${String(index)}.xsd`), standalone(schema));
  }
  if (schemas.length === 1) return join(folder, "schema0.xsd");
  const links = [...files].map(([namespace, file]) =>
    namespace === ""
      ? `<xs:include schemaLocation="${file}"/>`
      : `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`,
  );
  const all = join(folder, "all.xsd");
  writeFileSync(all, `<xs:schema xmlns:xs="${XSD_NAMESPACE}">${links.join("")}</xs:schema>`);
  return all;
}

/** A schema with every namespace declaration in scope, so that it can stand alone. */
function standalone(schema: Element): string {
  for (let node = schema.parentNode; node !== null; node = node.parentNode) {
    if (node.nodeType !== node.ELEMENT_NODE) continue;
    for (const { name, value } of [...(node as Element).attributes]) {
      const isDeclaration = name === "xmlns" || name.startsWith("xmlns:");
      if (isDeclaration && !schema.hasAttribute(name)) {
        schema.setAttributeNS("http://www.w3.org/2000/xmlns/", name, value);
      }
    }
  }
  return new XMLSerializer().serializeToString(schema);
}
