/** Handlebars templates, and the modules that are little more than one: documents and index. */
import { propertyKey, stringLiteral } from "../print/literals.js";
import { moduleHead } from "../print/module.js";
import type { Import } from "../print/statement.js";
import type { TypeNode } from "../print/type-node.js";
import { compiledTemplate, type Template } from "./compiled-templates.js";
import { typeImports } from "./imports.js";
import type { NamedContract } from "./named-contract.js";
import { exportedTypeNames, runtimeTypeImports } from "./types-file.js";

export type TemplateName =
  | "client"
  | "server"
  | "codec"
  | "documents"
  | "index"
  | "streams"
  | "pages"
  | "managed-client"
  | "managed-server"
  | "database-client"
  | "database-server";

const compiled = new Map<TemplateName, Template>();

/** What a template sees, with the imports, which stand before what it gives. */
export interface TemplateView {
  readonly imports?: readonly Import[];
  readonly [key: string]: unknown;
}

/**
 * Renders a template of `templates/` below the head of a module. What of it depends on the width of
 * lines, such as the head of a function, the view gives laid out.
 */
export function renderTemplate(
  name: TemplateName,
  header: string,
  named: NamedContract,
  { imports = [], ...view }: TemplateView,
): string {
  const template = compiled.get(name) ?? compile(name);
  const { runtimePath, importExtension } = named.options;
  const body = template({ runtime: runtimePath, ext: importExtension, ...view });
  return moduleHead(header, imports) + body;
}

function compile(name: TemplateName): Template {
  const template = compiledTemplate(name);
  compiled.set(name, template);
  return template;
}

/** An import of a module of the runtime, by its path without extension. */
export function runtimeImport(
  module: string,
  names: readonly string[],
  { options: { runtimePath, importExtension } }: NamedContract,
): Import {
  return { from: `${runtimePath}/${module}${importExtension}`, names };
}

/** An import of a module beside the one that is rendered; none where there are no names. */
export function siblingImports(
  module: string,
  names: readonly string[],
  { options: { importExtension } }: NamedContract,
): Import[] {
  return names.length === 0 ? [] : [{ from: `./${module}${importExtension}`, names }];
}

/** Imports of what types refer to: of `types.ts`, then of the runtime. */
export function importedTypes(types: Iterable<TypeNode>, named: NamedContract): Import[] {
  return typeImports(types, {
    [`./types${named.options.importExtension}`]: exportedTypeNames(named),
    ...runtimeTypeImports(named),
  });
}

// ---------------------------------------------------------------------------------------------
// Documents and index

/** The contract's files as a server publishes them. */
export interface PublishedDocuments {
  readonly root: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** The text of `documents.ts`. */
export function renderDocumentsFile(
  header: string,
  documents: PublishedDocuments,
  named: NamedContract,
): string {
  return renderTemplate("documents", header, named, {
    root: stringLiteral(documents.root),
    files: documents.files.map(({ name, text }) => ({
      name: propertyKey(name),
      literal: templateLiteral(text),
    })),
  });
}

/** A text as a template literal, which keeps its lines readable in a diff. */
function templateLiteral(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return `\`${escaped}\``;
}

/** The text of `index.ts`. */
export function renderIndexFile(
  header: string,
  modules: readonly string[],
  named: NamedContract,
): string {
  return renderTemplate("index", header, named, { modules });
}
