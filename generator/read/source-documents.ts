/** The files of a contract as read, each with its syntax tree. */
import type { MofNode } from "./mof/syntax.js";
import type { SchemaNode } from "./schema/syntax.js";
import type { ScriptNode } from "./tsql/syntax.js";
import type { DefinitionsNode } from "./wsdl/syntax.js";

/** The schemas that a document holds: itself, those embedded in WSDL, or none. */
export function schemasOf(root: SourceDocument["root"]): readonly SchemaNode[] {
  switch (root.kind) {
    case "schema":
      return [root];
    case "definitions":
      return root.schemas;
    case "mof":
    case "script":
      return [];
  }
}

/** One file as read. `file` is the path that diagnostics show. */
export interface SourceDocument {
  readonly file: string;
  /** The decoded text, without a byte-order mark. */
  readonly text: string;
  readonly root: SchemaNode | DefinitionsNode | MofNode | ScriptNode;
}

/** Every file of a contract, roots first, then in the order of discovery; each file once. */
export interface SourceSet {
  readonly documents: readonly SourceDocument[];
  /**
   * Where each include, redefine, import and WSDL import leads: the key is
   * `${file}:${line}:${column}` of the directive, the value the `file` of a document. A directive
   * without location is resolved by namespace to all documents of that namespace and has no entry.
   */
  readonly links: Readonly<Record<string, string>>;
  /**
   * Namespaces of which a file could not be read, which is an error: what they lack cannot be told.
   * `all` where nobody knows which they are.
   */
  readonly incomplete: "all" | readonly string[];
}
