import type { Element } from "@xmldom/xmldom";
import type { Diagnostics } from "../diagnostics.js";
import { decode } from "./decode.js";
import type { ReadLimits, ReadOptions } from "./limits.js";
import {
  OLD_XSD_NAMESPACES,
  WSDL_2_NAMESPACE,
  WSDL_NAMESPACE,
  XSD_NAMESPACE,
} from "./namespaces.js";
import { readMof } from "./mof/parser.js";
import { isNamed, nameOf, placeOf } from "./reading.js";
import { readSchema } from "./schema/schema.js";
import type { SourceDocument } from "./source-documents.js";
import { keepTree } from "./trees.js";
import { readScript } from "./tsql/script.js";
import { readDefinitions } from "./wsdl/definitions.js";
import { parseXml } from "./xml.js";

/**
 * Reads one file: decodes and parses it and turns it into a syntax tree. Every fault is recorded;
 * the faults of a well-formed file all at once.
 *
 * @returns the document, or undefined when the file is not XML, or neither WSDL 1.1 nor XML Schema. A
 * file whose name ends with `.mof` is MOF, one whose name ends with `.sql` a T-SQL script.
 */
export function readDocument(
  bytes: Uint8Array,
  file: string,
  diagnostics: Diagnostics,
  limits: ReadLimits & Pick<ReadOptions, "doctype">,
): SourceDocument | undefined {
  const text = decode(bytes, file, diagnostics);
  if (text === undefined) return undefined;
  if (/\.mof$/i.test(file)) {
    const mof = readMof(text, file, diagnostics);
    return mof && { file, text, root: mof };
  }
  if (/\.sql$/i.test(file)) return { file, text, root: readScript(text, file, diagnostics) };
  const tree = parseXml(text, file, diagnostics, limits);
  const element = tree?.documentElement ?? undefined;
  if (tree === undefined || element === undefined) return undefined;
  const source = readRoot(element, text, file, diagnostics);
  if (source !== undefined) keepTree(source, tree);
  return source;
}

function readRoot(
  element: Element,
  text: string,
  file: string,
  diagnostics: Diagnostics,
): SourceDocument | undefined {
  const reading = { file, diagnostics };
  if (isNamed(element, XSD_NAMESPACE, "schema")) {
    return { file, text, root: readSchema(element, reading) };
  }
  if (isNamed(element, WSDL_NAMESPACE, "definitions")) {
    return { file, text, root: readDefinitions(element, reading) };
  }
  refuseRoot(element, file, diagnostics);
  return undefined;
}

function refuseRoot(element: Element, file: string, diagnostics: Diagnostics): void {
  const { namespace, localName } = nameOf(element);
  const place = placeOf(element, file);
  if (WSDL_2_NAMESPACE.test(namespace)) {
    const message = "The file is WSDL 2.0, which is not supported.";
    diagnostics.error("SW3002", place, message, "Give the WSDL 1.1 description of the service.");
  } else if (OLD_XSD_NAMESPACES.includes(namespace)) {
    const message = `The file is written in a draft of XML Schema (${namespace}).`;
    const remedy = `Translate it to XML Schema 1.0 (${XSD_NAMESPACE}).`;
    diagnostics.error("SW2004", place, message, remedy);
  } else {
    const where = namespace === "" ? "in no namespace" : `in the namespace "${namespace}"`;
    const message = `The root element is ${localName} ${where}.`;
    const remedy = `Give a WSDL 1.1 file (definitions in ${WSDL_NAMESPACE}) or an XML Schema (schema in ${XSD_NAMESPACE}).`;
    diagnostics.error("SW1005", place, message, remedy);
  }
}
