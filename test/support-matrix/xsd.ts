/** XML Schema 1.0, Part 1 (structures) and Part 2 (datatypes). */
import { construct, type Matrix } from "./construct.js";

const ATTRIBUTE = "unit/read/schema/attribute.test.ts";
const ELEMENT = "unit/read/schema/element.test.ts";
const GROUP = "unit/read/schema/model-group.test.ts";
const SCHEMA = "unit/read/schema/schema.test.ts";
const SIMPLE = "unit/read/schema/simple-type.test.ts";
const CONTENT = "unit/model/complex-types.test.ts";
const RULES = "unit/model/content-rules.test.ts";
const FACETS = "unit/model/facets.test.ts";
const DOCUMENTS = "unit/model/documents.test.ts";
const SUBSTITUTION = "unit/model/substitution.test.ts";
const LAYOUT = "unit/model/layout.test.ts";
const GROUPS = "unit/runtime/codec/groups.test.ts";
const TYPES = "unit/runtime/codec/types.test.ts";
const STRUCT = "unit/runtime/codec/struct.test.ts";
const DATATYPES = "unit/runtime/datatypes/simple.test.ts";
const OWN = "support-matrix/constructs.test.ts";

export const XSD_STRUCTURES: Matrix = {
  title: "XML Schema 1.0 Part 1: Structures",
  constructs: [
    construct("§3.2", "Global and local attributes, `ref`, `form`", "generated", [
      `${ATTRIBUTE}: reads global declarations`,
      `${ATTRIBUTE}: reads attribute uses, group references and the wildcard in order`,
    ]),
    construct("§3.2", "Attribute `use`: required, optional, prohibited", "generated", [
      `${CONTENT}: has its own content, and of the base's attributes those that it does not prohibit`,
      `${TYPES}: a missing required attribute and another value than the fixed one are refused`,
    ]),
    construct("§3.2", "Attribute `default` and `fixed`", "generated", [
      `${TYPES}: text and attributes are properties; an absent attribute stays absent whatever its default`,
      `${TYPES}: a missing required attribute and another value than the fixed one are refused`,
    ]),
    construct("§3.3", "Global and local elements, `ref`, `form`", "generated", [
      `${ELEMENT}: reads a global declaration with everything it may have`,
      `${ELEMENT}: reads occurrence, form and reference of local elements`,
    ]),
    construct("§3.3", "Element `default` and `fixed`", "generated", [
      `${TYPES}: an empty element stands for them, an absent one for nothing`,
      `${TYPES}: a fixed value is compared as a value`,
    ]),
    construct("§3.3", "`nillable` and `xsi:nil`", "generated", [
      `${STRUCT}: absent, nil and empty are three things`,
    ]),
    construct("§3.3", "`abstract` elements", "generated", [
      `${GROUPS}: the abstract head itself is refused`,
    ]),
    construct("§3.3.6", "Substitution groups, transitive", "generated", [
      `${SUBSTITUTION}: hold members transitively, the head first`,
      `${GROUPS}: the element that stands in the head's place tells the kind of the value`,
    ]),
    construct(
      "§3.3.6",
      "`block` and `final` of elements, `blockDefault`, `finalDefault`",
      "checked",
      [
        `${SUBSTITUTION}: honour the schema's blockDefault and the block of types`,
        `${SUBSTITUTION}: refuse a member whose type is not derived from the head's, or in a way that is final`,
      ],
    ),
    construct("§3.4", "Named and anonymous complex types, recursive ones", "generated", [
      "unit/model/anonymous-types.test.ts: of elements and attributes, global and local",
      `${OWN}: types that refer to themselves and to one another`,
    ]),
    construct("§3.4", "`abstract` types", "generated", [
      `${TYPES}: an abstract type without a derived one is refused, both ways`,
    ]),
    construct("§3.4", "`final` and `block` of types", "checked", [
      `${CONTENT}: of a final type is refused`,
      `${SUBSTITUTION}: honour the schema's blockDefault and the block of types`,
    ]),
    construct("§2.6.1", "`xsi:type`", "generated", [
      `${TYPES}: a derived type is decoded with its $type, at any distance; attributes and content are inherited`,
      `${TYPES}: $type is written as xsi:type with prefixes that the root declares`,
    ]),
    construct("§3.4.2", "`complexContent` by extension", "generated", [
      `${CONTENT}: adds its content and attributes after those of the base, and keeps its own apart`,
    ]),
    construct("§3.4.2", "`complexContent` by restriction", "generated", [
      `${CONTENT}: has its own content, and of the base's attributes those that it does not prohibit`,
    ]),
    construct("§3.9.6", "Rules of particle restriction", "checked", [
      `${RULES}: %s may be restricted to %s`,
      `${RULES}: %s may not be restricted to %s`,
    ]),
    construct("§3.4.2", "`simpleContent` by extension", "generated", [
      `${CONTENT}: of simple content keeps the text's type`,
      `${TYPES}: text and attributes are properties; an absent attribute stays absent whatever its default`,
    ]),
    construct("§3.4.2", "`simpleContent` by restriction, with facets", "generated", [
      `${CONTENT}: of simple content with facets makes an anonymous type of the text`,
    ]),
    construct("§3.4.2", "Empty content", "generated", [
      `${CONTENT}: empty content is told apart from mixed content without elements`,
    ]),
    construct("§3.4.2", "`mixed` content", "generated", [
      `${GROUPS}: texts and elements keep their order and white space`,
      `${LAYOUT}: makes mixed content one array of strings and tagged items`,
    ]),
    construct("§3.5, §3.6", "Attribute groups", "generated", [
      `${CONTENT}: come with those of attribute groups, prohibited ones left out`,
    ]),
    construct("§3.7", "Model group definitions", "generated", [
      `${CONTENT}: a group reference stands for the group's particle with its own occurrence`,
    ]),
    construct("§3.8", "`sequence`", "generated", [
      `${LAYOUT}: makes the elements of a sequence properties`,
    ]),
    construct("§3.8", "`sequence`, repeated", "generated", [
      `${GROUPS}: an occurrence begins when an element cannot continue the last one`,
    ]),
    construct("§3.8", "`choice`", "generated", [
      `${LAYOUT}: keeps an exclusive choice, with sequences as alternatives`,
      `${GROUPS}: %s, both ways`,
    ]),
    construct("§3.8", "`choice`, repeated", "generated", [
      `${GROUPS}: is an array of tagged items in document order`,
    ]),
    construct("§3.8", "`all`", "generated", [
      `${GROUPS}: the order of a document is the order of keys, and goes out again`,
      `${RULES}: are the whole content and occur once`,
    ]),
    construct("§3.8", "Elements of one name in several positions", "generated", [
      `${LAYOUT}: tells two elements of one name in a sequence apart by position`,
      `${GROUPS}: position decides`,
    ]),
    construct("§3.8.6", "Unique particle attribution", "checked", [
      `${RULES}: a wildcard may not admit what stands beside it`,
    ]),
    construct("§3.8.6", "Element declarations consistent", "checked", [
      `${RULES}: elements of one name in one content model have one type`,
    ]),
    construct("§3.9", "`minOccurs` and `maxOccurs`", "generated", [
      `${ELEMENT}: reads occurrence, form and reference of local elements`,
      `${STRUCT}: more occurrences than the schema allows are refused where occurrences are checked`,
    ]),
    construct("§3.10", "`any` with its `namespace`", "generated", [
      `${GROUP}: reads the namespaces %j`,
      `${GROUPS}: a wildcard takes what its namespaces admit`,
    ]),
    construct("§3.10", "`anyAttribute`", "generated", [
      `${CONTENT}: wildcards of one type are intersected, an extension's is united with the base's`,
      `${GROUPS}: elements that no member takes are kept as nodes, as are attributes`,
    ]),
    construct(
      "§3.10",
      "`processContents`",
      "read, not enforced",
      [`${GROUPS}: elements that no member takes are kept as nodes, as are attributes`],
      "What a wildcard takes is kept whole, whatever it is.",
    ),
    construct("§3.11", "`key`, `keyref`, `unique`", "read, not enforced", [
      `${ELEMENT}: reads identity constraints`,
      `${OWN}: identity constraints do not keep a document from being decoded`,
    ]),
    construct("§3.12", "`notation`", "read, not enforced", [
      `${OWN}: notations are read, and values of NOTATION are names`,
    ]),
    construct("§3.13", "`annotation`: documentation", "generated", [
      `${SCHEMA}: reads its attributes and its documentation`,
    ]),
    construct("§3.15", "`elementFormDefault`, `attributeFormDefault`", "generated", [
      `${SCHEMA}: is unqualified and blocks nothing unless it says so`,
    ]),
    construct("§4.2.1", "`include`, chameleon ones too", "generated", [
      `${DOCUMENTS}: an included schema without namespace takes that of each includer (§4.2.1)`,
    ]),
    construct("§4.2.2", "`redefine`", "generated", [
      `${DOCUMENTS}: an extended type takes the place of its original, which is its base`,
      `${DOCUMENTS}: a group that refers to itself includes its original, for all its users`,
    ]),
    construct("§4.2.3", "`import`, without location too", "generated", [
      "unit/read/source-set.test.ts: follows includes, imports, redefinitions and WSDL imports in order of discovery",
      "unit/read/source-set.test.ts: leaves an import without location to its namespace",
    ]),
    construct("§4.2.3", "The `xml:` attributes", "generated", [
      "unit/model/references.test.ts: the xml: attributes are known when their namespace is imported without a file",
      `${OWN}: xml:lang is a property`,
    ]),
    construct("§3.4.7", "`xs:anyType`", "generated", [
      `${TYPES}: %s is a tagged value, both ways`,
      `${TYPES}: content without xsi:type is kept as it is, with the declarations that it may need`,
    ]),
    construct(
      "—",
      "Microsoft's serialization schema: `char`, `duration`, `guid`, `Id`, `Ref`, `FactoryType`",
      "generated",
      [`${OWN}: the types and attributes of Microsoft's serialization schema`],
      "`Id` and `Ref` are attributes; references are not followed.",
    ),
    construct("—", "Constructs of XML Schema 1.1", "refused with SW2004", [
      `${SCHEMA}: refuses an empty target namespace and attributes of XML Schema 1.1`,
    ]),
    construct("—", "Drafts of XML Schema (1999, 2000/10)", "refused with SW2004", [
      "unit/read/document.test.ts: refuses the root of %s",
    ]),
  ],
};

export const XSD_DATATYPES: Matrix = {
  title: "XML Schema 1.0 Part 2: Datatypes",
  constructs: [
    construct("§3", "All 44 built-in simple types", "generated", [
      "unit/model/references.test.ts: all 44 built-in simple types and the ur-types are known",
      "unit/runtime/datatypes/alternatives.test.ts: every built-in simple type of XML Schema 1.0 Part 2 §3 is found by its name",
    ]),
    construct("§4.1.2.1", "Restriction of simple types, named and anonymous", "generated", [
      `${SIMPLE}: reads restrictions, lists and unions of anonymous types`,
      `${DATATYPES}: the facets of every step hold`,
    ]),
    construct("§2.5.1.2", "`list`, inline and named items", "generated", [
      `${SIMPLE}: reads restrictions, lists and unions of anonymous types`,
      `${DATATYPES}: items are split at white space and parsed`,
    ]),
    construct("§2.5.1.3", "`union`, inline and named members", "generated", [
      `${SIMPLE}: reads restrictions, lists and unions of anonymous types`,
      `${DATATYPES}: the first member that accepts the literal decides, its facets included`,
    ]),
    construct("§4.3.1–3", "`length`, `minLength`, `maxLength`", "generated", [
      `${DATATYPES}: lengths count items, patterns see the whole literal`,
      "unit/runtime/datatypes/strings.test.ts: the length of a string counts characters, a surrogate pair as one (§4.3.1)",
    ]),
    construct("§4.3.4", "`pattern`, translated to JavaScript", "generated", [
      "unit/model/patterns.test.ts: the expressions of XML Schema 1.0 Part 2 appendix F",
      `${FACETS}: the patterns of one step are alternatives, kept in order`,
    ]),
    construct("§4.3.5", "`enumeration`", "generated", [
      `${FACETS}: enumerated values have the white space of their base normalized, notes kept, repeats dropped`,
      `${DATATYPES}: another literal of an enumerated value is decoded to the enumerated one`,
    ]),
    construct("§4.3.6", "`whiteSpace`", "generated", [
      `${DATATYPES}: the white space of the most derived step counts`,
    ]),
    construct(
      "§4.3.7–10",
      "`maxInclusive`, `maxExclusive`, `minExclusive`, `minInclusive`",
      "generated",
      [
        `${DATATYPES}: range and digit facets are named in words`,
        `${FACETS}: a range of %s may not be widened by %s`,
      ],
    ),
    construct("§4.3.11–12", "`totalDigits`, `fractionDigits`", "generated", [
      "unit/runtime/datatypes/numbers.test.ts: digits are counted without zeros that do not matter (§4.3.11, §4.3.12)",
    ]),
    construct("§4.3", "`fixed` facets", "checked", [`${FACETS}: a fixed facet keeps its value`]),
    construct("§3.14.6", "`final` of simple types", "checked", [
      `${OWN}: a simple type that is final for restriction is not restricted`,
    ]),
    construct("§3.2.18", "`QName` and its prefixes", "generated", [
      "unit/runtime/datatypes/qnames.test.ts: a prefix is resolved, no prefix means the default namespace",
    ]),
    construct(
      "§3.3.8–12",
      "`ID`, `IDREF`, `ENTITY`",
      "read, not enforced",
      [`${OWN}: identifiers are names, which nothing keeps from being repeated`],
      "Their form is checked, that they are unique or lead somewhere is not.",
    ),
  ],
};
