/**
 * What the syntax trees of the read stage have in common: one node type per component or statement, as
 * written, with its place. References are QNames whose prefixes are already resolved; nothing is looked
 * up yet.
 */
import type { Place } from "../diagnostics.js";

/** What every syntax node has. */
export interface SyntaxNode {
  readonly place: Place;
}

/** A name with its namespace; the namespace is `""` where there is none. */
export interface QName {
  readonly namespace: string;
  readonly localName: string;
}

/** A QName in an attribute value, with the place of that attribute. */
export interface QNameReference extends QName, SyntaxNode {}

/** A component that may carry documentation (`xs:annotation/xs:documentation`, `wsdl:documentation`). */
export interface DocumentedNode extends SyntaxNode {
  /** The text of the documentation, white space as written, parts joined by a blank line. */
  readonly documentation?: string;
  /** `xs:appinfo` children as (namespace, local name, text, attributes); empty when there are none. */
  readonly appInfo?: readonly AppInfo[];
}

export interface AppInfo extends QName {
  readonly text: string;
  readonly attributes: readonly (QName & { readonly value: string })[];
}
