import type { Diagnostics, Place, Severity } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { readDocument } from "./document.js";
import type { FileAccess } from "./files.js";
import { DEFAULT_READ_LIMITS, DEFAULT_READ_OPTIONS } from "./limits.js";
import type { ReadLimits, ReadOptions } from "./limits.js";
import { WELL_KNOWN_NAMESPACES } from "./namespaces.js";
import type { MofIncludeNode } from "./mof/syntax.js";
import { schemasOf } from "./source-documents.js";
import type { ImportNode, IncludeNode, RedefineNode } from "./schema/syntax.js";
import type { SourceDocument, SourceSet } from "./source-documents.js";
import type { WsdlImportNode } from "./wsdl/syntax.js";

export type { FileAccess } from "./files.js";
export { DEFAULT_READ_LIMITS };
export type { ReadLimits, ReadOptions };

/** What leads from one file to another. */
type Directive = IncludeNode | ImportNode | RedefineNode | WsdlImportNode | MofIncludeNode;

/** A directive with the target namespace of the schema or WSDL that it stands in. */
interface Lead {
  readonly directive: Directive;
  readonly targetNamespace: string;
}

/** A file that reading starts from, and where it is named if that is in a file. */
export interface RootFile {
  readonly path: string;
  readonly place?: Place;
}

/**
 * Reads files and everything that they include, redefine and import (XML Schema 1.0 Part 1 §4.2,
 * WSDL 1.1 §2.1.1), each once, however they refer to one another. All faults are recorded as
 * diagnostics; nothing is thrown. What could be read is in the result even if there are errors.
 *
 * Remote locations are never fetched here: an import of one is satisfied by any document of the set
 * that has its namespace, any other one by the copy that `files` may have of it.
 *
 * @param roots - paths as `files` takes them.
 */
export function readSources(
  roots: readonly (string | RootFile)[],
  files: FileAccess,
  diagnostics: Diagnostics,
  options?: Partial<ReadOptions>,
): SourceSet {
  const reader = new SourceReader(files, diagnostics, { ...DEFAULT_READ_OPTIONS, ...options });
  for (const root of roots) reader.readRoot(typeof root === "string" ? { path: root } : root);
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
  readonly #dangling: (Lead & { readonly path: string | undefined })[] = [];
  readonly #incomplete = new Set<string>();
  #allIncomplete = false;
  #totalBytes = 0;

  constructor(files: FileAccess, diagnostics: Diagnostics, options: ReadOptions) {
    this.#files = files;
    this.#diagnostics = diagnostics;
    this.#options = options;
  }

  readRoot(root: RootFile): void {
    const path = this.#files.resolve("", root.path) ?? root.path;
    if (this.#documents.has(path)) return;
    const bytes = this.#files.read(path, this.#options.fileBytes);
    if (bytes !== undefined) {
      this.#addDocument(path, bytes, undefined);
    } else {
      this.#documents.set(path, undefined);
      const message = `The file ${path} does not exist or cannot be read.`;
      this.#diagnostics.error("SW1004", root.place, message, this.#nearestFile(path));
    }
    if (this.#documents.get(path) === undefined) this.#allIncomplete = true;
  }

  /** Reads what the documents lead to, in order; documents found on the way join the queue. */
  followDirectives(): void {
    for (let at = 0; at < this.#order.length; at++) {
      const document = this.#order[at];
      if (document === undefined) continue;
      for (const lead of leadsOf(document)) this.#follow(document.file, lead);
    }
  }

  finish(): SourceSet {
    const providers = providersOf(this.#order);
    for (const { path, ...lead } of this.#dangling) this.#judge(lead, path, providers);
    return {
      documents: this.#order,
      links: Object.fromEntries(this.#links),
      incomplete: this.#allIncomplete ? "all" : [...this.#incomplete],
    };
  }

  #follow(file: string, lead: Lead): void {
    const { directive } = lead;
    const location = locationOf(directive);
    if (location === undefined) {
      // A schema may be imported by namespace alone; references tell whether it is missed.
      if (directive.kind === "wsdlImport") this.#dangling.push({ ...lead, path: undefined });
      return;
    }
    const path = this.#files.resolve(file, location);
    if (path === undefined) {
      this.#dangling.push({ ...lead, path });
      return;
    }
    if (!this.#documents.has(path)) {
      const bytes = this.#files.read(path, this.#options.fileBytes);
      if (bytes === undefined) {
        this.#dangling.push({ ...lead, path });
        return;
      }
      this.#addDocument(path, bytes, directive.place);
    }
    const document = this.#documents.get(path);
    if (document === undefined) this.#missContentOf(lead);
    else this.#link(directive, document);
  }

  /** Notes what the file that a directive leads to would have told. */
  #missContentOf({ directive, targetNamespace }: Lead): void {
    const namespace = directive.kind === "import" ? directive.namespace : targetNamespace;
    // Imported WSDL may embed schemas of any namespace; a chameleon takes that of its includers.
    const isKnown =
      directive.kind === "import" || (directive.kind !== "wsdlImport" && namespace !== "");
    if (isKnown) this.#incomplete.add(namespace);
    else this.#allIncomplete = true;
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
    if (document.root.kind === "mof" && directive.kind !== "mofInclude") {
      const message = `The ${directive.kind} leads to ${document.file}, which is MOF and no schema.`;
      const remedy = "Name MOF files in contract.json, beside the schemas.";
      this.#diagnostics.error("SW1005", directive.place, message, remedy);
      return;
    }
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
  #judge(lead: Lead, path: string | undefined, providers: Providers): void {
    const { directive } = lead;
    const location = locationOf(directive);
    const { missingFile } = this.#options;
    if (path === undefined) {
      if (isProvidedOtherwise(directive, providers)) return;
      const message =
        location === undefined
          ? "The import has no location, and no other file has its namespace."
          : `The location "${location}" is remote, and remote files are not fetched.`;
      if (location !== undefined) {
        this.#options.onRemote?.(directive.place.file, location, directive.place);
      }
      const remedy =
        location === undefined
          ? "Give the location of a file."
          : "Download it beside this file and give its file name as location, or allow its host with --allow-remote.";
      this.#report(missingFile, directive, message, remedy);
      if (missingFile === "error") this.#missContentOf(lead);
      return;
    }
    const missing = `The file ${path} does not exist or cannot be read`;
    if (isProvidedOtherwise(directive, providers)) {
      const message = `${missing}; the namespace "${directive.namespace}" needs no file of its own.`;
      this.#report("warning", directive, message, this.#nearestFile(path));
      return;
    }
    this.#report(missingFile, directive, `${missing}.`, this.#nearestFile(path));
    if (missingFile === "error") this.#missContentOf(lead);
  }

  #report(severity: Severity, directive: Directive, message: string, remedy: string): void {
    this.#diagnostics[severity]("SW2015", directive.place, message, remedy);
  }

  #nearestFile(path: string): string {
    const meant = nearest(path, this.#files.list?.(path) ?? []);
    return meant === undefined ? "Add the file or correct its name." : `Did you mean ${meant}?`;
  }
}

/** The files that have each namespace. */
type Providers = ReadonlyMap<string, ReadonlySet<string>>;

function providersOf(documents: readonly SourceDocument[]): Providers {
  const providers = new Map<string, Set<string>>();
  for (const document of documents) {
    for (const namespace of namespacesOf(document)) {
      providers.set(namespace, (providers.get(namespace) ?? new Set()).add(document.file));
    }
  }
  return providers;
}

/** Whether what is imported is known without the file: of a WSDL's own namespace, from another file. */
function isProvidedOtherwise(
  directive: Directive,
  providers: Providers,
): directive is ImportNode | WsdlImportNode {
  if (directive.kind !== "import" && directive.kind !== "wsdlImport") return false;
  if (WELL_KNOWN_NAMESPACES.has(directive.namespace)) return true;
  const files = providers.get(directive.namespace) ?? new Set();
  const isOwn = directive.kind === "wsdlImport" && files.has(directive.place.file);
  return files.size > (isOwn ? 1 : 0);
}

function locationOf(directive: Directive): string | undefined {
  const isLocation = directive.kind === "wsdlImport" || directive.kind === "mofInclude";
  return isLocation ? directive.location : directive.schemaLocation;
}

function leadsOf({ root }: SourceDocument): readonly Lead[] {
  const imports = root.kind === "definitions" ? root.imports : [];
  const targetNamespace = root.kind === "definitions" ? root.targetNamespace : "";
  const includes = root.kind === "mof" ? root.includes : [];
  return [
    ...imports.map((directive) => ({ directive, targetNamespace })),
    ...includes.map((directive) => ({ directive, targetNamespace })),
    ...schemasOf(root).flatMap(({ directives, targetNamespace }) =>
      directives.map((directive) => ({ directive, targetNamespace })),
    ),
  ];
}

function namespacesOf(document: SourceDocument): readonly string[] {
  const { root } = document;
  const own = root.kind === "definitions" ? [root.targetNamespace] : [];
  return [...own, ...schemasOf(root).map((schema) => schema.targetNamespace)];
}
