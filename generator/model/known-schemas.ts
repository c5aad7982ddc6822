/**
 * Components of namespaces that schemas import without bringing a document: the `xml:` attributes and
 * the attributes of a SOAP 1.1 header. Written as syntax trees, so that they are resolved like any other.
 */
import type { Place } from "../diagnostics.js";
import { SOAP_11_ENVELOPE_NAMESPACE, XML_NAMESPACE, XSD_NAMESPACE } from "../read/namespaces.js";
import type {
  AttributeNode,
  FacetNode,
  SchemaComponentNode,
  SchemaNode,
  SimpleTypeNode,
} from "../read/schema/syntax.js";
import type { QNameReference } from "../read/syntax.js";

/** The schema of a well-known namespace, or undefined. */
export function knownSchema(namespace: string): SchemaNode | undefined {
  if (namespace === XML_NAMESPACE) return schema(namespace, XML_PLACE, xmlComponents());
  if (namespace === SOAP_11_ENVELOPE_NAMESPACE) {
    return schema(namespace, SOAP_PLACE, soapComponents());
  }
  return undefined;
}

const XML_PLACE: Place = { file: "http://www.w3.org/2001/xml.xsd", line: 1, column: 1 };
const SOAP_PLACE: Place = { file: SOAP_11_ENVELOPE_NAMESPACE, line: 1, column: 1 };

/** The schema of the `xml:` namespace, http://www.w3.org/2001/xml.xsd. */
function xmlComponents(): readonly SchemaComponentNode[] {
  const place = XML_PLACE;
  const names = ["lang", "space", "base", "id"];
  return [
    {
      ...attribute("lang", place),
      anonymousType: {
        kind: "simpleType",
        place,
        derivation: {
          kind: "union",
          place,
          memberTypes: [xsd("language", place)],
          anonymousMemberTypes: [enumeration("string", [""], place)],
        },
      },
    },
    {
      ...attribute("space", place),
      anonymousType: enumeration("NCName", ["default", "preserve"], place),
    },
    { ...attribute("base", place), type: xsd("anyURI", place) },
    { ...attribute("id", place), type: xsd("ID", place) },
    {
      kind: "attributeGroup",
      place,
      name: "specialAttrs",
      attributes: names.map((localName) => ({
        kind: "attribute",
        place,
        ref: { namespace: XML_NAMESPACE, localName, place },
        use: "optional",
      })),
    },
  ];
}

/** SOAP 1.1 §4.2. */
function soapComponents(): readonly SchemaComponentNode[] {
  const place = SOAP_PLACE;
  return [
    { ...attribute("mustUnderstand", place), type: xsd("boolean", place) },
    { ...attribute("actor", place), type: xsd("anyURI", place) },
    { ...attribute("encodingStyle", place), type: xsd("anyURI", place) },
  ];
}

function schema(
  targetNamespace: string,
  place: Place,
  components: readonly SchemaComponentNode[],
): SchemaNode {
  return {
    kind: "schema",
    place,
    targetNamespace,
    elementFormDefault: "unqualified",
    attributeFormDefault: "unqualified",
    blockDefault: [],
    finalDefault: [],
    directives: [],
    components,
  };
}

function attribute(name: string, place: Place): AttributeNode {
  return { kind: "attribute", place, name, use: "optional" };
}

function xsd(localName: string, place: Place): QNameReference {
  return { namespace: XSD_NAMESPACE, localName, place };
}

function enumeration(base: string, values: readonly string[], place: Place): SimpleTypeNode {
  const facets = values.map((value): FacetNode => {
    return { kind: "facet", place, facet: "enumeration", value, fixed: false };
  });
  return {
    kind: "simpleType",
    place,
    derivation: { kind: "restriction", place, base: xsd(base, place), facets },
  };
}
