/** The assertions of Web Services Policy that decide how messages look. */
import type { Document, Element } from "@xmldom/xmldom";
import { Attributes } from "../attributes.js";
import {
  POLICY_NAMESPACES,
  WSAM_NAMESPACE,
  WSAW_NAMESPACE,
  WSDL_NAMESPACE,
  WSU_NAMESPACE,
} from "../namespaces.js";
import { childElements, isNamed, isTrue, nameOf, WSDL_VOCABULARY } from "../reading.js";
import type { Reading } from "../reading.js";
import type { BindingDemand } from "./syntax.js";
import { extensionOf } from "./content.js";
import type { WsdlComponent } from "./content.js";

const ASSERTIONS: ReadonlyMap<string, BindingDemand> = new Map([
  [`{${WSAW_NAMESPACE}}UsingAddressing`, "addressing"],
  [`{${WSAM_NAMESPACE}}Addressing`, "addressing"],
  [
    "{http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization}OptimizedMimeSerialization",
    "mtom",
  ],
  ["{http://www.w3.org/2007/08/soap12-mtom-policy}MTOM", "mtom"],
]);

/** What a binding demands of its messages: by `wsdl:required` extensions, and by its policies. */
export function demandsOf(component: WsdlComponent, reading: Reading): readonly BindingDemand[] {
  const demands = new Set<BindingDemand>();
  const using = extensionOf(component, [WSAW_NAMESPACE], "UsingAddressing");
  if (using !== undefined && isRequired(using, reading)) demands.add("addressing");
  for (const policy of policiesOf(component, reading)) {
    for (const demand of assertedIn(policy)) demands.add(demand);
  }
  return [...demands].sort();
}

function isRequired(extension: Element, reading: Reading): boolean {
  const attributes = new Attributes(extension, reading, WSDL_VOCABULARY);
  return isTrue(attributes.token("required", WSDL_NAMESPACE));
}

/** The policies of a binding, in it or referred to (Web Services Policy 1.5 – Attachment §4). */
function policiesOf({ element }: WsdlComponent, reading: Reading): readonly Element[] {
  return childElements(element).flatMap((extension) => {
    if (isPolicy(extension, "Policy")) return [extension];
    if (!isPolicy(extension, "PolicyReference")) return [];
    const uri = new Attributes(extension, reading, WSDL_VOCABULARY).token("URI") ?? "";
    const { ownerDocument } = extension;
    if (!uri.startsWith("#") || ownerDocument === null) return [];
    return policiesById(ownerDocument).get(uri.slice(1)) ?? [];
  });
}

function isPolicy(element: Element, localName: string): boolean {
  return POLICY_NAMESPACES.some((namespace) => isNamed(element, namespace, localName));
}

const policies = new WeakMap<Document, ReadonlyMap<string, Element>>();

/** The identified policies of a document, found once. */
function policiesById(document: Document): ReadonlyMap<string, Element> {
  const known = policies.get(document);
  if (known !== undefined) return known;
  const found = new Map<string, Element>();
  for (const namespace of POLICY_NAMESPACES) {
    for (const policy of document.getElementsByTagNameNS(namespace, "Policy")) {
      const id = policy.getAttributeNS(WSU_NAMESPACE, "Id");
      if (id !== null && id !== "") found.set(id, policy);
    }
  }
  policies.set(document, found);
  return found;
}

/**
 * The assertions that hold in every alternative. With one alternative (the usual form) these are all
 * that are not optional; where a choice leaves several, none is taken for demanded (Framework §4.3).
 */
function assertedIn(policy: Element): readonly BindingDemand[] {
  const choices = POLICY_NAMESPACES.flatMap((namespace) => [
    ...policy.getElementsByTagNameNS(namespace, "ExactlyOne"),
  ]);
  const isChoice = choices.some((choice) => childElements(choice).length > 1);
  if (isChoice) return [];
  const demands: BindingDemand[] = [];
  for (const element of policy.getElementsByTagName("*")) {
    const { namespace, localName } = nameOf(element);
    const demand = ASSERTIONS.get(`{${namespace}}${localName}`);
    if (demand !== undefined && !isOptional(element)) demands.push(demand);
  }
  return demands;
}

function isOptional(assertion: Element): boolean {
  return POLICY_NAMESPACES.some((namespace) =>
    isTrue(assertion.getAttributeNS(namespace, "Optional") ?? undefined),
  );
}
