import type { Diagnostics, Place, Severity } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { readDocument } from "./document.js";
import type { FileAccess } from "./files.js";
import { DEFAULT_READ_LIMITS, DEFAULT_READ_OPTIONS } from "./limits.js";
import type { ReadLimits, ReadOptions } from "./limits.js";
import { WELL_KNOWN_NAMESPACES } from "./namespaces.js";
import type {
  ImportNode,
  IncludeNode,
  RedefineNode,
  SchemaNode,
  SourceDocument,
  SourceSet,
  WsdlImportNode,
} from "./syntax.js";

export type { FileAccess } from "./files.js";
export { DEFAULT_READ_LIMITS };
export type { ReadLimits, ReadOptions };

/** What leads from one file to another. */
type Directive = IncludeNode | ImportNode | RedefineNode | WsdlImportNode;

/**
 * Reads files and everything that they include, redefine and import (XML Schema 1.0 Part 1 §4.2,
 * WSDL 1.1 §2.1.1), each once, however they refer to one another. All faults are recorded as
 * diagnostics; nothing is thrown. What could be read is in the result even if there are errors.
 *
 * Remote locations are never fetched: an import of one is satisfied by any document of the set that
 * has its namespace.
 *
 * @param roots - paths as `files` takes them.
 */
export function readSources(
  roots: readonly string[],
  files: FileAccess,
  diagnostics: Diagnostics,
  options?: Partial<ReadOptions>,
): SourceSet {
  const reader = new SourceReader(files, diagnostics, { ...DEFAULT_READ_OPTIONS, ...options });
  for (const root of roots) reader.readRoot(root);
  reader.followDirectives();
  return reader.finish();
}

class SourceReader {
  readonly #files: FileAccess;
  readonly #diagnostics: Diagnostics;
  readonly #options: ReadOptions;
  /** Every path asked for; undefined where it could not be read, which was reported. */
  readonly #documents = new Map<string, SourceDocument | undefined>();
  readonly #order: SourceDocument[] = [];
  readonly #links = new Map<string, string>();
  /** Directives whose location leads nowhere; whether that matters shows when all files are read. */
  readonly #dangling: { readonly directive: Directive; readonly path: string | undefined }[] = [];
  #totalBytes = 0;

  constructor(files: FileAccess, diagnostics: Diagnostics, options: ReadOptions) {
    this.#files = files;
    this.#diagnostics = diagnostics;
    this.#options = options;
  }

  readRoot(root: string): void {
    const path = this.#files.resolve("", root) ?? root;
    if (this.#documents.has(path)) return;
    const bytes = this.#files.read(path, this.#options.fileBytes);
    if (bytes !== undefined) {
      this.#addDocument(path, bytes, undefined);
      return;
    }
    this.#documents.set(path, undefined);
    const message = `The file ${path} does not exist or cannot be read.`;
    this.#diagnostics.error("SW1004", undefined, message, this.#nearestFile(path));
  }

  /** Reads what the documents lead to, in order; documents found on the way join the queue. */
  followDirectives(): void {
    for (let at = 0; at < this.#order.length; at++) {
      const document = this.#order[at];
      if (document === undefined) continue;
      for (const directive of directivesOf(document)) this.#follow(document.file, directive);
    }
  }

  finish(): SourceSet {
    const provided = new Set(this.#order.flatMap(namespacesOf));
    for (const { directive, path } of this.#dangling) this.#judge(directive, path, provided);
    return { documents: this.#order, links: Object.fromEntries(this.#links) };
  }

  #follow(file: string, directive: Directive): void {
    const location = locationOf(directive);
    if (location === undefined) {
      // A schema may be imported by namespace alone; references tell whether it is missed.
      if (directive.kind === "wsdlImport") this.#dangling.push({ directive, path: undefined });
      return;
    }
    const path = this.#files.resolve(file, location);
    if (path === undefined) {
      this.#dangling.push({ directive, path });
      return;
    }
    if (!this.#documents.has(path)) {
      const bytes = this.#files.read(path, this.#options.fileBytes);
      if (bytes === undefined) {
        this.#dangling.push({ directive, path });
        return;
      }
      this.#addDocument(path, bytes, directive.place);
    }
    const document = this.#documents.get(path);
    if (document !== undefined) this.#link(directive, document);
  }

  #addDocument(path: string, bytes: Uint8Array, from: Place | undefined): void {
    this.#documents.set(path, undefined);
    this.#totalBytes += bytes.length;
    const place = from ?? { file: path, line: 1, column: 1 };
    const exceeded = this.#exceededLimit(path, bytes);
    if (exceeded !== undefined) {
      this.#diagnostics.error("SW1007", place, exceeded, "Split the contract, or raise the limit.");
      return;
    }
    const document = readDocument(bytes, path, this.#diagnostics, this.#options);
    if (document === undefined) return;
    this.#documents.set(path, document);
    this.#order.push(document);
  }

  #exceededLimit(path: string, bytes: Uint8Array): string | undefined {
    const { fileBytes, files, totalBytes } = this.#options;
    if (bytes.length > fileBytes) return `The file ${path} is larger than ${fileBytes} bytes.`;
    if (this.#documents.size > files) return `The contract has more than ${files} files.`;
    if (this.#totalBytes <= totalBytes) return undefined;
    return `The files of the contract are together larger than ${totalBytes} bytes.`;
  }

  #link(directive: Directive, document: SourceDocument): void {
    if (document.root.kind === "definitions" && directive.kind !== "wsdlImport") {
      const message = `The ${directive.kind} leads to ${document.file}, which is WSDL and no schema.`;
      const remedy =
        "Name an XML Schema file; schemas embedded in WSDL are found by their namespace.";
      this.#diagnostics.error("SW1005", directive.place, message, remedy);
      return;
    }
    const { file, line, column } = directive.place;
    this.#links.set(`${file}:${line}:${column}`, document.file);
  }

  /** Decides whether a location that leads nowhere is a fault. */
  #judge(directive: Directive, path: string | undefined, provided: ReadonlySet<string>): void {
    const isImport = directive.kind === "import" || directive.kind === "wsdlImport";
    const isProvided =
      isImport &&
      (provided.has(directive.namespace) || WELL_KNOWN_NAMESPACES.has(directive.namespace));
    const location = locationOf(directive);
    const { missingFile } = this.#options;
    if (path === undefined) {
      if (isProvided) return;
      const message =
        location === undefined
          ? "The import has no location, and no other file has its namespace."
          : `The location "${location}" is remote, and remote files are not fetched.`;
      const remedy = "Download it beside this file and give its file name as location.";
      this.#report(missingFile, directive, message, remedy);
      return;
    }
    const missing = `The file ${path} does not exist or cannot be read`;
    if (isProvided) {
      const message = `${missing}; the namespace "${directive.namespace}" needs no file of its own.`;
      this.#report("warning", directive, message, this.#nearestFile(path));
      return;
    }
    this.#report(missingFile, directive, `${missing}.`, this.#nearestFile(path));
  }

  #report(severity: Severity, directive: Directive, message: string, remedy: string): void {
    this.#diagnostics[severity]("SW2015", directive.place, message, remedy);
  }

  #nearestFile(path: string): string {
    const meant = nearest(path, this.#files.list?.(path) ?? []);
    return meant === undefined ? "Add the file or correct its name." : `Did you mean ${meant}?`;
  }
}

function locationOf(directive: Directive): string | undefined {
  return directive.kind === "wsdlImport" ? directive.location : directive.schemaLocation;
}

function directivesOf(document: SourceDocument): readonly Directive[] {
  const { root } = document;
  if (root.kind === "schema") return root.directives;
  return [...root.imports, ...root.schemas.flatMap((schema) => schema.directives)];
}

function namespacesOf(document: SourceDocument): readonly string[] {
  const { root } = document;
  const schemas: readonly SchemaNode[] = root.kind === "schema" ? [root] : root.schemas;
  const own = root.kind === "definitions" ? [root.targetNamespace] : [];
  return [...own, ...schemas.map((schema) => schema.targetNamespace)];
}
