import { DOMParser, ParseError } from "@xmldom/xmldom";
import type { Document } from "@xmldom/xmldom";
import { XmlError } from "../../templates/runtime/xml/errors.js";
import type { XmlRule } from "../../templates/runtime/xml/errors.js";
import { XmlReader } from "../../templates/runtime/xml/reader.js";
import { refersToEntities, withoutDoctype } from "./doctype.js";
import type { DiagnosticCode, Diagnostics } from "../diagnostics.js";
import type { ReadLimits, ReadOptions } from "./limits.js";

/** Under which code a broken rule is reported, and what helps. */
const FAULTS: Readonly<Record<XmlRule, readonly [DiagnosticCode, string]>> = {
  "well-formedness": ["SW1001", "Correct the file at this place."],
  namespace: ["SW1001", "Correct the name or declare its prefix."],
  doctype: [
    "SW1003",
    "Write out what the entities stand for and remove the DOCTYPE: expansion is an attack.",
  ],
  limit: ["SW1007", "Split or shorten the file, or raise the limit."],
};

/**
 * Parses a document (XML 1.0, Namespaces in XML 1.0). The runtime's strict reader judges it first,
 * because the tree builder takes much that is not well-formed (`&` alone, control characters, names
 * bound twice). At the first fault one error is recorded with its line and column: SW1001, SW1007
 * for a limit, SW1003 for a document type declaration. With the option `doctype: "warning"` one is
 * passed over, because schemas of the W3C itself have it, unless entities are used.
 *
 * @returns the document, every node with line and column, or undefined when an error was recorded.
 */
export function parseXml(
  text: string,
  file: string,
  diagnostics: Diagnostics,
  limits: ReadLimits & Pick<ReadOptions, "doctype">,
): Document | undefined {
  const parsed = parse(text, limits);
  if (!("rule" in parsed)) return parsed;
  const passesOver = parsed.rule === "doctype" && limits.doctype === "warning";
  const rest = passesOver ? withoutDoctype(text) : undefined;
  if (rest === undefined || refersToEntities(rest)) {
    report(parsed, file, diagnostics);
    return undefined;
  }
  const { line, column } = parsed;
  diagnostics.warning("SW1003", { file, line, column }, PASSED_OVER, PASSED_OVER_REMEDY);
  const remaining = parse(rest, limits);
  if (!("rule" in remaining)) return remaining;
  report(remaining, file, diagnostics);
  return undefined;
}

/** The document, or its first fault. */
function parse(text: string, limits: ReadLimits): Document | XmlFault {
  try {
    checkWellFormed(text, limits);
    return buildTree(text);
  } catch (error) {
    return faultOf(error);
  }
}

function report(fault: XmlFault, file: string, diagnostics: Diagnostics): void {
  const { rule, line, column, message } = fault;
  const [code, remedy] = FAULTS[rule];
  diagnostics.error(code, { file, line, column }, message, remedy);
}
const PASSED_OVER = "The document type declaration is passed over; what it declares has no effect.";
const PASSED_OVER_REMEDY = "Remove it if nothing else needs it.";

interface XmlFault {
  readonly rule: XmlRule;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What an error of the two parsers says; any other one is a bug and goes on. */
function faultOf(error: unknown): XmlFault {
  if (error instanceof XmlError) {
    const { rule, line, column } = error;
    return { rule, line, column, message: withoutPosition(error) };
  }
  if (!(error instanceof ParseError)) throw error;
  const locator = (error.locator ?? {}) as Partial<Record<string, number>>;
  return {
    rule: "well-formedness",
    line: locator["lineNumber"] ?? 1,
    column: locator["columnNumber"] ?? 1,
    message: `${error.message}.`,
  };
}

function checkWellFormed(text: string, limits: ReadLimits): void {
  const reader = new XmlReader(text, {
    maxDepth: limits.depth,
    maxAttributes: limits.attributes,
    maxNamespaceDeclarations: limits.attributes,
    maxLength: limits.fileBytes,
    maxTextLength: limits.fileBytes,
  });
  while (reader.next() !== "eof");
}

/** The tree of a well-formed document; U+FFFD in it is a character like any. */
export function buildTree(text: string): Document {
  const parser = new DOMParser({
    // Its own normalization is that of XML 1.1, which takes more characters for line ends.
    normalizeLineEndings: (source) => source.replace(/\r\n?/g, "\n"),
    onError: (level, message) => {
      // U+FFFD is a character like any; the file was decoded strictly.
      if (level === "warning" && message.startsWith("Unicode replacement character")) return;
      throw new Error(message);
    },
  });
  return parser.parseFromString(text, "application/xml");
}

/** The message of the reader ends with the position, which a diagnostic gives by itself. */
function withoutPosition(error: XmlError): string {
  return error.message.replace(/ \(line \d+, column \d+\)$/, "");
}
