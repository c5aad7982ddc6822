import type { Element } from "@xmldom/xmldom";
import type { Attributes } from "../attributes.js";
import { splitList } from "../reading.js";
import type { AnyAttributeNode, AnyNode, NamespaceConstraint, ProcessContents } from "./syntax.js";
import { once, readComponent } from "./content.js";
import type { ContentModel, SchemaReading } from "./content.js";
import { readOccurs } from "./occurs.js";

const CONTENT: ContentModel = [once("annotation")];
const PROCESS_CONTENTS: readonly ProcessContents[] = ["strict", "lax", "skip"];

/** `xs:any` (XML Schema 1.0 Part 1 §3.10.2). */
export function readAny(element: Element, reading: SchemaReading): AnyNode {
  const allowed = ["namespace", "processContents", "minOccurs", "maxOccurs"];
  const { attributes, documented, place } = readComponent(element, reading, allowed, CONTENT);
  return {
    kind: "any",
    place,
    ...documented,
    ...readWildcard(attributes, reading),
    occurs: readOccurs(attributes),
  };
}

/** `xs:anyAttribute` (§3.10.2). */
export function readAnyAttribute(element: Element, reading: SchemaReading): AnyAttributeNode {
  const allowed = ["namespace", "processContents"];
  const { attributes, documented, place } = readComponent(element, reading, allowed, CONTENT);
  return { kind: "anyAttribute", place, ...documented, ...readWildcard(attributes, reading) };
}

function readWildcard(
  attributes: Attributes,
  reading: SchemaReading,
): Pick<AnyNode, "namespaces" | "processContents" | "listsTargetNamespace"> {
  const listed = splitList(attributes.text("namespace") ?? "").includes("##targetNamespace");
  return {
    namespaces: readNamespaces(attributes, reading.targetNamespace),
    processContents: attributes.oneOf("processContents", PROCESS_CONTENTS) ?? "strict",
    ...(listed && reading.targetNamespace === "" ? { listsTargetNamespace: true } : {}),
  };
}

function readNamespaces(attributes: Attributes, targetNamespace: string): NamespaceConstraint {
  const value = attributes.token("namespace") ?? "##any";
  if (value === "##any") return { kind: "any" };
  if (value === "##other") return { kind: "other", targetNamespace };
  const namespaces = splitList(value).map((item) => {
    if (item === "##targetNamespace") return targetNamespace;
    if (item === "##local") return "";
    if (item.startsWith("##")) {
      const remedy =
        "Write ##any or ##other alone, or a list of namespaces, ##targetNamespace and ##local.";
      attributes.refuse("namespace", value, remedy);
    }
    return item;
  });
  return { kind: "list", namespaces: [...new Set(namespaces)] };
}
