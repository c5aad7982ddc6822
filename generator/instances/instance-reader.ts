/** The reader of instances: its nodes carry no more namespace declarations than they need. */
import type { XmlElement, XmlNode } from "../../templates/runtime/xml/element.js";
import { XmlReader } from "../../templates/runtime/xml/reader.js";
import type { XmlPosition } from "../../templates/runtime/xml/source.js";

type Declarations = Readonly<Record<string, string>>;

/**
 * A reader whose nodes keep, of the declarations in scope, those that their names use and those whose
 * prefixes stand in their text: an envelope declares many that a header block does not need.
 */
export class InstanceReader extends XmlReader {
  /** Where each node began that was read so far. */
  readonly nodePositions: XmlPosition[] = [];

  override readElement(keepNamespaces: boolean): XmlElement {
    this.nodePositions.push(this.position());
    const node = super.readElement(keepNamespaces);
    return node.namespaces === undefined ? node : selfContained(node, {});
  }
}

/** The node with those declarations of its own and of the scope around it that it needs, no others. */
export function selfContained(node: XmlElement, scope: Declarations): XmlElement {
  return tidy({ ...node, namespaces: neededBy(node, { ...scope, ...node.namespaces }) }, {});
}

/** The node without declarations that repeat what is in scope around it. */
function tidy(node: XmlElement, scope: Declarations): XmlElement {
  const own = Object.entries(node.namespaces ?? {}).filter(
    ([prefix, namespace]) => (Object.hasOwn(scope, prefix) ? scope[prefix] : "") !== namespace,
  );
  const inner = own.length === 0 ? scope : { ...scope, ...recordOf(own) };
  const { namespaces: _repeated, ...bare } = node;
  const children = node.children.map((child) =>
    typeof child === "string" ? child : tidy(child, inner),
  );
  return own.length === 0
    ? { ...bare, children }
    : { ...bare, children, namespaces: recordOf(own) };
}

/** Prefixes may be `__proto__`. */
function recordOf(entries: readonly (readonly [string, string])[]): Declarations {
  return Object.fromEntries(entries);
}

function neededBy(node: XmlElement, declared: Declarations): Declarations {
  const use = new Use();
  use.add(node);
  // Nothing around the node has to be undone.
  const entries = Object.entries(declared).filter(([, namespace]) => namespace !== "");
  // Of several prefixes for one namespace the innermost is kept.
  const forElements = new Map(entries.map(([prefix, namespace]) => [namespace, prefix]));
  const forAttributes = new Map(
    entries.filter(([prefix]) => prefix !== "").map(([prefix, namespace]) => [namespace, prefix]),
  );
  return recordOf(
    entries.filter(
      ([prefix, namespace]) =>
        use.prefixes.has(prefix) ||
        (use.elements.has(namespace) && forElements.get(namespace) === prefix) ||
        (use.attributes.has(namespace) && forAttributes.get(namespace) === prefix),
    ),
  );
}

const XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type";

/** What of the declarations in scope a node uses. */
class Use {
  readonly elements = new Set<string>();
  readonly attributes = new Set<string>();
  readonly prefixes = new Set<string>();

  add(node: XmlNode): void {
    if (typeof node === "string") {
      this.#addText(node);
      return;
    }
    this.elements.add(node.namespace);
    for (const { namespace, localName, value } of node.attributes) {
      this.attributes.add(namespace);
      this.#addText(value);
      if (`{${namespace}}${localName}` === XSI_TYPE && !value.includes(":")) this.prefixes.add("");
    }
    for (const child of node.children) this.add(child);
  }

  /** Anything before a colon may be a prefix: the text of a QName, or an expression with several. */
  #addText(text: string): void {
    for (const [prefix] of text.matchAll(/[\p{ID_Start}_][\p{ID_Continue}.-]*(?=:)/gu)) {
      this.prefixes.add(prefix);
    }
  }
}
