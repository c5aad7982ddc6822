import { Diagnostics } from "../../../generator/diagnostics.js";
import type { Diagnostic } from "../../../generator/diagnostics.js";
import { resolvePath } from "../../../generator/read/files.js";
import type { FileAccess } from "../../../generator/read/files.js";
import { readSources } from "../../../generator/read/source-set.js";
import type { ReadOptions } from "../../../generator/read/source-set.js";
import type { SchemaNode } from "../../../generator/read/schema/syntax.js";
import type { SourceSet } from "../../../generator/read/source-documents.js";
import type { DefinitionsNode } from "../../../generator/read/wsdl/syntax.js";

/** Files in memory, by path. */
export function memoryFiles(texts: Readonly<Record<string, string | Uint8Array>>): FileAccess {
  const files = new Map(Object.entries(texts));
  return {
    read: (path) => {
      const text = files.get(path);
      return typeof text === "string" ? new TextEncoder().encode(text) : text;
    },
    resolve: resolvePath,
    list: () => [...files.keys()],
  };
}

/** A diagnostic in short: `error SW2001 2:5 message`, with the file where it is not `main`. */
export function inShort({ severity, code, place, message }: Diagnostic): string {
  const file = place === undefined || place.file.startsWith("main.") ? "" : `${place.file}:`;
  const where = place === undefined ? "" : ` ${file}${place.line}:${place.column}`;
  return `${severity} ${code}${where} ${message}`;
}

export interface ReadResult {
  readonly set: SourceSet;
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics {@link inShort}. */
  readonly faults: readonly string[];
}

/** Reads the first of the files and what it leads to. */
export function readFiles(
  texts: Readonly<Record<string, string | Uint8Array>>,
  options?: Partial<ReadOptions>,
): ReadResult {
  const diagnostics = new Diagnostics();
  const roots = Object.keys(texts).slice(0, 1);
  const set = readSources(roots, memoryFiles(texts), diagnostics, options);
  return { set, diagnostics: diagnostics.all, faults: diagnostics.all.map(inShort) };
}

/** Reads what stands in an `xs:schema` of target namespace `urn:a`, whose prefix is `a`. */
export function readSchemaBody(body: string): {
  readonly schema: SchemaNode;
  readonly faults: readonly string[];
} {
  const open = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" targetNamespace="urn:a">`;
  return readSchemaText(`${open}\n${body}</xs:schema>`);
}

export function readSchemaText(text: string): {
  readonly schema: SchemaNode;
  readonly faults: readonly string[];
} {
  const { set, faults } = readFiles({ "main.xsd": text });
  const root = set.documents[0]?.root;
  if (root?.kind !== "schema") throw new Error(`No schema was read: ${faults.join("\n")}`);
  return { schema: root, faults };
}

/** Reads what stands in `wsdl:definitions` of target namespace `urn:a`, whose prefix is `a`. */
export function readDefinitionsBody(body: string): {
  readonly definitions: DefinitionsNode;
  readonly faults: readonly string[];
} {
  const text = `<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:http="http://schemas.xmlsoap.org/wsdl/http/" xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/" xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl" xmlns:wsam="http://www.w3.org/2007/05/addressing/metadata" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" targetNamespace="urn:a">\n${body}</wsdl:definitions>`;
  const { set, faults } = readFiles({ "main.wsdl": text });
  const root = set.documents[0]?.root;
  if (root?.kind !== "definitions") throw new Error(`No WSDL was read: ${faults.join("\n")}`);
  return { definitions: root, faults };
}

/** A syntax tree without its places, which tests of content need not repeat. */
export function withoutPlaces(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === "place" ? undefined : value)),
  ) as unknown;
}
