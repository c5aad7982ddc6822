import type { Element } from "@xmldom/xmldom";
import type { Place } from "../../diagnostics.js";
import { nearest } from "../../nearest.js";
import { Attributes } from "../attributes.js";
import { POLICY_NAMESPACES, WSDL_NAMESPACE } from "../namespaces.js";
import {
  childElements,
  describe,
  firstText,
  isNamed,
  isTrue,
  nameOf,
  placeOf,
  trim,
  WSDL_VOCABULARY,
} from "../reading.js";
import type { Reading } from "../reading.js";
import type { DocumentedNode } from "../syntax.js";

/** What an element of WSDL may have. */
export interface WsdlContent {
  /** Attributes without namespace. */
  readonly attributes: readonly string[];
  /** Children in the WSDL namespace; documentation may always stand. */
  readonly children: readonly string[];
  /** Children of other namespaces that the reader understands, as `{namespace}name`. */
  readonly extensions?: readonly string[];
}

/** One WSDL component as written. */
export interface WsdlComponent {
  readonly element: Element;
  readonly attributes: Attributes;
  readonly place: Place;
  /** Children of the WSDL namespace, in order, documentation aside. */
  readonly children: readonly Element[];
  /** The extensibility elements that the reader understands, in order. */
  readonly extensions: readonly Element[];
  /** To be spread into the syntax node. */
  readonly documented: Omit<DocumentedNode, "place">;
}

/**
 * Reads what all WSDL components have in common (WSDL 1.1 §2.1.3 and appendix A.4). Children of WSDL
 * that may not stand there are errors. Extensibility elements that the reader does not know are
 * passed over, unless `wsdl:required` says that they may not be.
 */
export function readComponent(
  element: Element,
  reading: Reading,
  content: WsdlContent,
): WsdlComponent {
  const attributes = new Attributes(element, reading, WSDL_VOCABULARY);
  checkAttributes(attributes, reading, content.attributes);
  checkNoText(element, reading);
  const children: Element[] = [];
  const extensions: Element[] = [];
  const documentation: string[] = [];
  for (const child of childElements(element)) {
    const { namespace, localName } = nameOf(child);
    if (isNamed(child, WSDL_NAMESPACE, "documentation")) {
      documentation.push(child.textContent ?? "");
    } else if (namespace !== WSDL_NAMESPACE) {
      const known = content.extensions?.includes(`{${namespace}}${localName}`) ?? false;
      if (known) extensions.push(child);
      else refuseRequired(child, reading);
    } else if (content.children.includes(localName)) {
      children.push(child);
    } else {
      refuseChild(element, child, reading, content.children);
    }
  }
  const text = documentation.filter((part) => part.trim() !== "").join("\n\n");
  return {
    element,
    attributes,
    place: placeOf(element, reading.file),
    children,
    extensions,
    documented: text === "" ? {} : { documentation: text },
  };
}

/** The extensibility element of this name, in any of the namespaces. */
export function extensionOf(
  component: WsdlComponent,
  namespaces: readonly string[],
  localName: string,
): Element | undefined {
  return component.extensions.find((extension) =>
    namespaces.some((namespace) => isNamed(extension, namespace, localName)),
  );
}

/** The children of this name. */
export function childrenOf(component: WsdlComponent, localName: string): readonly Element[] {
  return component.children.filter((child) => child.localName === localName);
}

/** The only child of this name; further ones are errors. */
export function childOf(
  component: WsdlComponent,
  localName: string,
  reading: Reading,
): Element | undefined {
  const [first, ...others] = childrenOf(component, localName);
  for (const other of others) {
    const message = `${describe(component.element)} holds ${localName} more than once.`;
    reading.diagnostics.error("SW3008", placeOf(other, reading.file), message, "Keep one of them.");
  }
  return first;
}

function checkAttributes(
  attributes: Attributes,
  reading: Reading,
  allowed: readonly string[],
): void {
  const { element } = attributes;
  for (const attribute of element.attributes) {
    const { namespace, localName } = nameOf(attribute);
    if (namespace !== "" || localName === "id" || allowed.includes(localName)) continue;
    const meant = nearest(localName, allowed);
    // Tools write such attributes and others pass them over: legal or not, nothing depends on them.
    reading.diagnostics.warning(
      "SW3010",
      placeOf(attribute, reading.file),
      `${describe(element)} has no attribute ${localName}; it is passed over.`,
      meant === undefined ? "Remove it." : `Did you mean ${meant}?`,
    );
  }
}

function checkNoText(element: Element, reading: Reading): void {
  const text = firstText(element);
  if (text === undefined) return;
  const excerpt = trim(text.nodeValue ?? "").slice(0, 40);
  const message = `Text stands in ${describe(element)}: "${excerpt}".`;
  const remedy = "Remove it, or put it into wsdl:documentation.";
  reading.diagnostics.error("SW3008", placeOf(text, reading.file), message, remedy);
}

function refuseRequired(extension: Element, reading: Reading): void {
  const { namespace, localName } = nameOf(extension);
  const attributes = new Attributes(extension, reading, WSDL_VOCABULARY);
  if (!isTrue(attributes.token("required", WSDL_NAMESPACE))) return;
  if (POLICY_NAMESPACES.includes(namespace)) {
    // SAP's services all carry it; most policies concern transport, which the caller sees to.
    reading.diagnostics.warning(
      "SW3002",
      placeOf(extension, reading.file),
      "The policies of the service are passed over.",
      "See to the security and transport that they ask for where the client is made.",
    );
    return;
  }
  reading.diagnostics.error(
    "SW3002",
    placeOf(extension, reading.file),
    `The extension ${localName} of "${namespace}" is required and not supported.`,
    `Remove it, or set wsdl:required="false" if the service can be used without it.`,
  );
}

function refuseChild(
  element: Element,
  child: Element,
  reading: Reading,
  allowed: readonly string[],
): void {
  const meant = nearest(child.localName ?? "", allowed);
  const list = `Allowed are ${["documentation", ...allowed].join(", ")}.`;
  reading.diagnostics.error(
    "SW3008",
    placeOf(child, reading.file),
    `${describe(child)} may not stand in ${describe(element)}.`,
    meant === undefined ? list : `Did you mean ${meant}? ${list}`,
  );
}
