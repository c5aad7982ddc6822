/** A contract as text to read: services, elements and types with everything that the model knows. */
import type {
  AttributeUse,
  ComplexTypeDefinition,
  Contract,
  ElementDeclaration,
  Facets,
  MessageBody,
  NamespaceConstraint,
  Occurs,
  Operation,
  OperationMessage,
  Paging,
  Particle,
  QName,
  Service,
  SimpleTypeDefinition,
  TypeDefinition,
} from "./contract.js";
import { managedClassLines } from "./inspect-managed-classes.js";
import { databaseLines } from "./inspect-database.js";
import { XSD_NAMESPACE } from "../read/namespaces.js";

/** Turns ids and names into `prefix:Name`. */
type Print = (idOrName: string | QName) => string;

/**
 * The listing: one line for each thing, indented below what it belongs to, names as `prefix:Name`
 * with the prefixes listed at the top. Ends with a line feed.
 */
export function inspectContract(contract: Contract): string {
  const print = printer(contract);
  const lines = [
    title(contract),
    ...contract.namespaces.map(({ prefix, uri }) => `namespace ${prefix || '""'} = ${uri || '""'}`),
    ...contract.services.flatMap((service) => ["", ...serviceLines(service, print)]),
    ...section(
      "elements",
      contract.elements.map((element) => elementLine(element, print)),
    ),
    ...section(
      "attributes",
      contract.attributes.map((attribute) =>
        [print(attribute.name), `: ${print(attribute.type)}`, ...values(attribute)].join(""),
      ),
    ),
    ...contract.types.flatMap((type) => ["", ...typeLines(type, print)]),
    ...(contract.managedClasses ?? []).flatMap((managed) => ["", ...managedClassLines(managed)]),
    ...(contract.database === undefined ? [] : databaseLines(contract.database, print)),
  ];
  return `${lines.join("\n")}\n`;
}

function title({ name, title: text, document }: Contract): string {
  const source = document === undefined ? "" : ` [${document}]`;
  return text === undefined ? `contract ${name}${source}` : `contract ${name}${source}: ${text}`;
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", name, ...indent(lines)];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function printer({ namespaces }: Contract): Print {
  const prefixes = new Map(namespaces.map(({ prefix, uri }) => [uri, prefix]));
  prefixes.set(XSD_NAMESPACE, "xs");
  prefixes.set("", "");
  const shortened = (uri: string): string => {
    const prefix = prefixes.get(uri);
    if (prefix === undefined) return `{${uri}}`;
    return prefix === "" ? "" : `${prefix}:`;
  };
  return (idOrName) =>
    typeof idOrName === "string"
      ? idOrName.replace(/\{([^}]*)\}/, (_, uri: string) => shortened(uri))
      : shortened(idOrName.namespace) + idOrName.localName;
}

// ---------------------------------------------------------------------------------------------
// Services

function serviceLines(service: Service, print: Print): readonly string[] {
  return [
    `service ${service.name} (port type ${print(service.portType)})`,
    ...indent([
      ...service.bindings.flatMap((binding) => [
        `binding ${print(binding.name)}: SOAP ${binding.soapVersion}`,
        ...binding.ports.map(
          (port) =>
            `  port ${port.service}/${port.name}${port.address ? ` at ${port.address}` : ""}`,
        ),
      ]),
      ...service.operations.flatMap((operation) => operationLines(operation, print)),
    ]),
  ];
}

function operationLines(operation: Operation, print: Print): readonly string[] {
  const { output, faults } = operation;
  return [
    `operation ${operation.name} (${operation.style}, SOAPAction "${operation.soapAction}"${operation.safe === true ? ", safe" : ""})`,
    ...indent([
      ...messageLines("input", operation.input, print),
      ...(output === undefined ? ["one-way"] : messageLines("output", output, print)),
      ...faults.map((fault) => `fault ${fault.name} ${print(fault.element)} <${fault.action}>`),
      ...(operation.items === undefined ? [] : [`items ${operation.items.join("/")}`]),
      ...(operation.paging === undefined ? [] : [pagingLine(operation.paging)]),
    ]),
  ];
}

function pagingLine({ items, asked, reached, step = 0, size, lost }: Paging): string {
  return [
    `pages of ${items.join("/")}: ${asked} follows ${reached.join("/")}`,
    step === 0 ? "" : ` + ${step}`,
    size === undefined ? "" : `, at most ${size}`,
    lost === undefined ? "" : `, ${lost.join("/")} tells of losses`,
  ].join("");
}

function messageLines(
  direction: string,
  message: OperationMessage,
  print: Print,
): readonly string[] {
  return [
    `${direction} ${bodyText(message.body, print)} <${message.action}>`,
    ...message.headers.map((header) => {
      const faults = (header.faults ?? []).map(print).join(", ");
      const answers = faults === "" ? "" : `, faults ${faults}`;
      return `  header ${print(header.element)}${header.required ? "" : "?"}${answers}`;
    }),
  ];
}

function bodyText(body: MessageBody, print: Print): string {
  return body.kind === "empty" ? "empty" : `${body.kind} ${print(body.element)}`;
}

// ---------------------------------------------------------------------------------------------
// Elements and types

function elementLine(element: ElementDeclaration, print: Print): string {
  const { substitutionGroup, substitutes } = element;
  return [
    `${print(element.name)}: ${print(element.type)}`,
    element.nillable ? " nillable" : "",
    element.abstract ? " abstract" : "",
    element.synthetic === true ? " synthetic" : "",
    ...values(element),
    substitutionGroup === undefined ? "" : ` for ${print(substitutionGroup)}`,
    substitutes === undefined ? "" : ` = ${substitutes.map(print).join(" | ")}`,
  ].join("");
}

function values(item: { readonly default?: string; readonly fixed?: string }): readonly string[] {
  return [
    item.default === undefined ? "" : ` default ${JSON.stringify(item.default)}`,
    item.fixed === undefined ? "" : ` fixed ${JSON.stringify(item.fixed)}`,
  ];
}

function typeLines(type: TypeDefinition, print: Print): readonly string[] {
  const derived =
    type.derived.length === 0 ? [] : [`derived: ${type.derived.map(print).join(", ")}`];
  return type.kind === "simple"
    ? [simpleHead(type, print), ...indent([...facetLines(type.facets, print), ...derived])]
    : [complexHead(type, print), ...indent([...memberLines(type, print), ...derived])];
}

function simpleHead({ id, variety }: SimpleTypeDefinition, print: Print): string {
  switch (variety.kind) {
    case "restriction":
      return `simple type ${print(id)} restricts ${print(variety.base)}`;
    case "list":
      return `simple type ${print(id)} lists ${print(variety.item)}`;
    case "union":
      return `simple type ${print(id)} unites ${variety.members.map(print).join(", ")}`;
  }
}

function facetLines(facets: Facets, print: Print): readonly string[] {
  const { enumeration, patterns, ...others } = facets;
  return [
    ...(enumeration ?? []).map(({ value, qname, accept }) => {
      const name = qname === undefined ? "" : ` = ${print(qname)}`;
      return `value ${JSON.stringify(value)}${name}${accepted(accept)}`;
    }),
    ...(patterns ?? []).map((pattern) => `pattern ${pattern}`),
    ...Object.entries(others).map(([facet, value]) => `${facet} ${value}`),
  ];
}

function accepted(spellings: readonly string[] | undefined): string {
  return spellings === undefined
    ? ""
    : ` accepts ${spellings.map((s) => JSON.stringify(s)).join(", ")}`;
}

function complexHead(type: ComplexTypeDefinition, print: Print): string {
  const { derivation } = type;
  return [
    `${type.abstract ? "abstract " : ""}complex type ${print(type.id)}`,
    derivation === undefined
      ? ""
      : ` ${derivation.kind === "extension" ? "extends" : "restricts"} ${print(derivation.base)}`,
    type.content.kind === "mixed" ? " mixed" : "",
  ].join("");
}

function memberLines(type: ComplexTypeDefinition, print: Print): readonly string[] {
  const { content, anyAttribute } = type;
  const particle = "particle" in content ? content.particle : undefined;
  return [
    ...(content.kind === "simple" ? [`text: ${print(content.type)}`] : []),
    ...(particle === undefined ? [] : particleLines(particle, print)),
    ...type.attributes.map((use) => attributeLine(use, print)),
    ...(anyAttribute === undefined
      ? []
      : [`any attribute of ${namespacesText(anyAttribute.namespaces)}`]),
  ];
}

function attributeLine(use: AttributeUse, print: Print): string {
  const optional = use.required ? "" : "?";
  return [`@${print(use.name)}${optional}: ${print(use.type)}`, ...values(use)].join("");
}

function particleLines(particle: Particle, print: Print): readonly string[] {
  const occurs = occursText(particle.occurs);
  switch (particle.kind) {
    case "element": {
      const nillable = particle.nillable ? " nillable" : "";
      const ref = particle.ref === undefined ? "" : " ref";
      const text = `${print(particle.name)}${occurs}: ${print(particle.type)}`;
      return [[text, nillable, ref, ...values(particle), accepted(particle.accept)].join("")];
    }
    case "any":
      return [`any${occurs} of ${namespacesText(particle.namespaces)}`];
    default: {
      const group = particle.group === undefined ? "" : ` (group ${print(particle.group)})`;
      const children = particle.particles.flatMap((child) => particleLines(child, print));
      return [`${particle.kind}${occurs}${group}`, ...indent(children)];
    }
  }
}

function occursText({ min, max }: Occurs): string {
  if (min === 1 && max === 1) return "";
  if (min === 0 && max === 1) return "?";
  if (max === "unbounded") return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function namespacesText(namespaces: NamespaceConstraint): string {
  switch (namespaces.kind) {
    case "any":
      return "any namespace";
    case "other":
      return `namespaces other than ${JSON.stringify(namespaces.targetNamespace)}`;
    case "list":
      return namespaces.namespaces.map((uri) => JSON.stringify(uri)).join(", ");
  }
}
