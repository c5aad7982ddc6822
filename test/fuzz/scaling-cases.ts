/** Contracts that grow in one direction, to see how the stages' time grows with them. */

/** Files by path; the first one is the root. */
export type Files = Readonly<Record<string, string>>;

/** A direction of growth. */
export interface ScalingCase {
  readonly name: string;
  /** The larger of the two sizes that are compared, four times the smaller one. */
  readonly size: number;
  readonly files: (size: number) => Files;
}

function repeated(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join("\n");
}

function schema(content: string): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">\n${content}\n</xs:schema>`;
}

function one(content: (size: number) => string): (size: number) => Files {
  return (size) => ({ "a.xsd": schema(content(size)) });
}

/** Files that lead to one another, each with one type. */
function chain(directive: (next: string, index: number) => string, namespace: string) {
  return (size: number): Files => {
    const entries = Array.from({ length: size }, (_, index): [string, string] => {
      const next = index + 1 < size ? directive(`f${index + 1}.xsd`, index) : "";
      const target = namespace.replace("#", String(index));
      return [
        `f${index}.xsd`,
        `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${target === "" ? "" : `targetNamespace="${target}"`}>${next}<xs:complexType name="T${index}"/></xs:schema>`,
      ];
    });
    return Object.fromEntries(entries);
  };
}

/** Every direction in which contracts grow. */
export const SCALING_CASES: readonly ScalingCase[] = [
  {
    name: "elements of one sequence",
    size: 5000,
    files: one(
      (size) =>
        `<xs:complexType name="T"><xs:sequence>${repeated(size, (i) => `<xs:element name="e${i}" type="xs:int" minOccurs="0"/>`)}</xs:sequence></xs:complexType>`,
    ),
  },
  {
    name: "alternatives of one choice",
    size: 5000,
    files: one(
      (size) =>
        `<xs:complexType name="T"><xs:choice>${repeated(size, (i) => `<xs:element name="e${i}" type="xs:int"/>`)}</xs:choice></xs:complexType>`,
    ),
  },
  {
    name: "attributes of one type",
    size: 5000,
    files: one(
      (size) =>
        `<xs:complexType name="T">${repeated(size, (i) => `<xs:attribute name="a${i}" type="xs:int"/>`)}</xs:complexType>`,
    ),
  },
  {
    name: "types",
    size: 5000,
    files: one((size) =>
      repeated(
        size,
        (i) =>
          `<xs:complexType name="T${i}"><xs:sequence><xs:element name="a" type="t:T${(i * 7) % size}" minOccurs="0"/><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType>`,
      ),
    ),
  },
  {
    name: "types whose names differ in capitals and separators alone",
    size: 4096,
    files: one((size) =>
      repeated(
        size,
        (i) =>
          `<xs:simpleType name="a${i.toString(2).padStart(12, "0").replaceAll("0", ".").replaceAll("1", "-")}b"><xs:restriction base="xs:int"/></xs:simpleType>`,
      ),
    ),
  },
  {
    name: "global elements with anonymous types",
    size: 5000,
    files: one((size) =>
      repeated(
        size,
        (i) =>
          `<xs:element name="e${i}"><xs:complexType><xs:sequence><xs:element name="v" type="xs:int"/></xs:sequence></xs:complexType></xs:element>`,
      ),
    ),
  },
  {
    name: "enumerated values",
    size: 5000,
    files: one(
      (size) =>
        `<xs:simpleType name="T"><xs:restriction base="xs:string">${repeated(size, (i) => `<xs:enumeration value="v${i}"/>`)}</xs:restriction></xs:simpleType>`,
    ),
  },
  {
    name: "types derived from one",
    size: 5000,
    files: one(
      (size) =>
        `<xs:complexType name="B"><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType><xs:element name="r" type="t:B"/>${repeated(size, (i) => `<xs:complexType name="T${i}"><xs:complexContent><xs:extension base="t:B"><xs:sequence><xs:element name="e${i}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`)}`,
    ),
  },
  {
    name: "members of a substitution group",
    size: 2000,
    files: one(
      (size) =>
        `<xs:element name="head" type="xs:string"/>${repeated(size, (i) => `<xs:element name="e${i}" type="xs:string" substitutionGroup="t:head"/>`)}<xs:complexType name="T"><xs:sequence><xs:element ref="t:head"/></xs:sequence></xs:complexType>`,
    ),
  },
  {
    name: "users of a substitution group",
    size: 2000,
    files: one(
      (size) =>
        `<xs:element name="head" type="xs:string"/>${repeated(20, (i) => `<xs:element name="e${i}" type="xs:string" substitutionGroup="t:head"/>`)}${repeated(size, (i) => `<xs:complexType name="T${i}"><xs:sequence><xs:element ref="t:head"/></xs:sequence></xs:complexType>`)}`,
    ),
  },
  {
    name: "references to what does not exist",
    size: 4000,
    files: one((size) => repeated(size, (i) => `<xs:element name="e${i}" type="t:Missing${i}"/>`)),
  },
  {
    name: "wildcards and elements of one sequence",
    size: 4000,
    files: one(
      (size) =>
        `<xs:complexType name="T"><xs:sequence>${repeated(size, (i) => `<xs:element name="e${i}" type="xs:int"/><xs:any namespace="urn:n${i}"/>`)}</xs:sequence></xs:complexType>`,
    ),
  },
  {
    name: "members of a union",
    size: 2000,
    files: one(
      (size) =>
        `<xs:simpleType name="U"><xs:union memberTypes="${repeated(size, (i) => `t:S${i}`)}"/></xs:simpleType>${repeated(size, (i) => `<xs:simpleType name="S${i}"><xs:restriction base="xs:int"/></xs:simpleType>`)}`,
    ),
  },
  {
    name: "uses of one model group",
    size: 2000,
    files: one(
      (size) =>
        `<xs:group name="G"><xs:sequence>${repeated(10, (i) => `<xs:element name="g${i}" type="xs:int"/>`)}</xs:sequence></xs:group>${repeated(size, (i) => `<xs:complexType name="T${i}"><xs:group ref="t:G"/></xs:complexType>`)}`,
    ),
  },
  {
    name: "operations",
    size: 2000,
    files: (size) => ({ "a.wsdl": wsdl(size) }),
  },
  {
    name: "a chain of includes",
    size: 2000,
    files: chain((next) => `<xs:include schemaLocation="${next}"/>`, "urn:t"),
  },
  {
    name: "a chain of imports",
    size: 2000,
    files: chain(
      (next, index) => `<xs:import namespace="urn:n${index + 1}" schemaLocation="${next}"/>`,
      "urn:n#",
    ),
  },
  {
    name: "a chain of redefinitions",
    size: 3200,
    files: chain(
      (next, index) =>
        `<xs:redefine schemaLocation="${next}"><xs:complexType name="T${index + 1}"><xs:complexContent><xs:extension base="T${index + 1}"/></xs:complexContent></xs:complexType></xs:redefine>`,
      "",
    ),
  },
  {
    name: "redefined types, each of a file of its own",
    size: 2000,
    files: (size) => {
      const part = (index: number): [string, string] => [
        `f${index}.xsd`,
        `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="T${index}"/></xs:schema>`,
      ];
      return {
        "a.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:redefine schemaLocation="b.xsd">${repeated(size, (i) => `<xs:complexType name="T${i}"><xs:complexContent><xs:extension base="T${i}"/></xs:complexContent></xs:complexType>`)}</xs:redefine></xs:schema>`,
        "b.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${repeated(size, (i) => `<xs:include schemaLocation="f${i}.xsd"/>`)}</xs:schema>`,
        ...Object.fromEntries(Array.from({ length: size }, (_, index) => part(index))),
      };
    },
  },
];

function wsdl(size: number): string {
  return `<definitions name="W" targetNamespace="urn:t" xmlns:t="urn:t" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<types><xs:schema targetNamespace="urn:t">${repeated(size, (i) => `<xs:element name="E${i}" type="xs:string"/>`)}</xs:schema></types>
${repeated(size, (i) => `<message name="M${i}"><part name="body" element="t:E${i}"/></message>`)}
<portType name="P">${repeated(size, (i) => `<operation name="O${i}"><input message="t:M${i}"/></operation>`)}</portType>
<binding name="B" type="t:P"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>${repeated(size, (i) => `<operation name="O${i}"><soap:operation soapAction="${i}"/><input><soap:body use="literal"/></input></operation>`)}</binding>
<service name="S"><port name="P" binding="t:B"><soap:address location="http://localhost/"/></port></service>
</definitions>`;
}
