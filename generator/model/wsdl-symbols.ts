/** The WSDL components of all documents by kind and name (WSDL 1.1 §2.1). */
import type { DiagnosticCode, Diagnostics } from "../diagnostics.js";
import type { SourceSet } from "../read/source-documents.js";
import type { QName, QNameReference } from "../read/syntax.js";
import type {
  BindingNode,
  DefinitionsNode,
  MessageNode,
  PortTypeNode,
  ServiceNode,
} from "../read/wsdl/syntax.js";
import type { Gaps } from "./gaps.js";
import { componentId } from "./ids.js";
import type { NameGuesser } from "./name-guesser.js";
import { isSameSyntax } from "./same-syntax.js";
import { namespaceText } from "./suggestions.js";

/** A named WSDL component with the target namespace of its definitions. */
export interface WsdlComponent<N> {
  readonly name: QName;
  readonly node: N;
}

export type WsdlTable<N> = ReadonlyMap<string, WsdlComponent<N>>;

export interface WsdlSymbols {
  readonly messages: WsdlTable<MessageNode>;
  readonly portTypes: WsdlTable<PortTypeNode>;
  readonly bindings: WsdlTable<BindingNode>;
  readonly services: WsdlTable<ServiceNode>;
  /** Documentation of the first definitions that have any. */
  readonly documentation?: string;
}

type NamedNode = MessageNode | PortTypeNode | BindingNode | ServiceNode;

/** Builds the symbol tables; records SW2010 where two different components have one name. */
export function collectWsdl(sources: SourceSet, diagnostics: Diagnostics): WsdlSymbols {
  const definitions = sources.documents.flatMap(({ root }) =>
    root.kind === "definitions" ? [root] : [],
  );
  const table = <N extends NamedNode>(
    nodesOf: (node: DefinitionsNode) => readonly N[],
  ): WsdlTable<N> => {
    const components = new Map<string, WsdlComponent<N>>();
    for (const root of definitions) {
      for (const node of nodesOf(root)) define(node, root.targetNamespace, components, diagnostics);
    }
    return components;
  };
  const documentation = definitions.find((root) => root.documentation !== undefined)?.documentation;
  return {
    messages: table((root) => root.messages),
    portTypes: table((root) => root.portTypes),
    bindings: table((root) => root.bindings),
    services: table((root) => root.services),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

function define<N extends NamedNode>(
  node: N,
  namespace: string,
  components: Map<string, WsdlComponent<N>>,
  diagnostics: Diagnostics,
): void {
  const name = { namespace, localName: node.name };
  const id = componentId(name);
  const first = components.get(id);
  if (first === undefined) {
    components.set(id, { name, node });
  } else if (!isSameSyntax(first.node, node)) {
    const { file, line } = first.node.place;
    diagnostics.error(
      "SW2010",
      node.place,
      `The ${node.kind} "${node.name}" is defined a second time, differently.`,
      `Remove or rename it, or the first definition at ${file}:${line}.`,
    );
  }
}

/** Finds WSDL components; the remedies for what is missing are guessed within bounds. */
export interface WsdlLookup {
  readonly gaps: Gaps;
  readonly guesser: NameGuesser;
  readonly diagnostics: Diagnostics;
}

/**
 * The component that a reference names; records the code where there is none, unless a file that
 * could not be read may have it.
 */
export function findWsdl<N>(
  table: WsdlTable<N>,
  ref: QNameReference,
  what: string,
  code: DiagnosticCode,
  lookup: WsdlLookup,
): WsdlComponent<N> | undefined {
  const found = table.get(componentId(ref));
  if (found !== undefined || lookup.gaps.mayHold(ref.namespace)) return found;
  lookup.diagnostics.error(
    code,
    ref.place,
    `There is no ${what} "${ref.localName}" in ${namespaceText(ref.namespace)}.`,
    remedyFor(table, ref, lookup.guesser),
  );
  return undefined;
}

function remedyFor<N>(table: WsdlTable<N>, ref: QNameReference, guesser: NameGuesser): string {
  const unknown = "Define it, or correct the name.";
  if (guesser.isExhausted) return unknown;
  const components = [...table.values()];
  const names = components.map(({ name }) => name.localName);
  const meant = names.includes(ref.localName)
    ? ref.localName
    : guesser.nearest(ref.localName, names);
  const other = components.find(({ name }) => name.localName === meant)?.name;
  if (other === undefined) return unknown;
  const place = other.namespace === ref.namespace ? "" : ` of ${namespaceText(other.namespace)}`;
  return `Did you mean "${other.localName}"${place}?`;
}
