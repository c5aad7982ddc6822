/** The pages of one contract. */
import { serializeDocument } from "../../templates/runtime/codec.js";
import { inMemory, type ContractInMemory } from "../instances/live-contracts.js";
import type {
  ComponentId,
  Contract,
  ElementDeclaration,
  Operation,
  OperationMessage,
  Service,
  SimpleTypeDefinition,
  TypeDefinition,
  TypeId,
} from "../model/contract.js";
import { sectionText } from "../render/doc-comment.js";
import type { DocumentExample } from "../samples/documents.js";
import { isAddressed } from "../samples/messages.js";
import { sampleElement } from "../samples/sample.js";
import type { RenderedFile } from "../write/format.js";
import type { ContractAddresses } from "./addresses.js";
import { type Link } from "./addresses.js";
import { ContractFrames } from "./contract-frames.js";
import { databaseListed, databasePages } from "./database-pages.js";
import { exampleId, exampleVersions } from "./examples.js";
import { drawGraph, type GraphNode } from "./graph.js";
import { classesListed, managedClassPages } from "./managed-class-pages.js";
import { MemberTables, type MemberRow } from "./members.js";
import { renderPage } from "./page-templates.js";
import { inline, paragraphs, summary } from "./text.js";
import { Uses, type Use } from "./uses.js";
import { xmlMarkup } from "./xml-markup.js";

/** Types in one picture; a larger contract has pictures of surroundings only. */
const LARGEST_GRAPH = 60;
/** Types in the picture of a type's surroundings. */
const LARGEST_SURROUNDINGS = 24;
/** Uses that a page lists. */
const MOST_USES = 200;
/** Examples longer than this, in UTF-16 code units, are left out. */
const LONGEST_EXAMPLE = 20_000;

/** Leads from a page in a folder of the contract to the contract's folder. */
const UP = "../";

/** A fact with its values. */
interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

/** Builds the pages of a contract. */
export class ContractPages {
  readonly #memory: ContractInMemory;
  readonly #contract: Contract;
  readonly #addresses: ContractAddresses;
  readonly #uses: Uses;
  readonly #tables: MemberTables;
  readonly #documents: readonly DocumentExample[];
  readonly #types: ReadonlyMap<TypeId, TypeDefinition>;
  readonly #namedTypes: readonly TypeDefinition[];
  /** The types that refer to another one, or are referred to. */
  readonly #graphTypes: readonly TypeDefinition[];
  readonly #hasGraph: boolean;
  readonly #frame: ContractFrames;

  constructor(
    contract: Contract,
    addresses: ContractAddresses,
    documents: readonly DocumentExample[],
  ) {
    this.#memory = inMemory(contract);
    this.#contract = contract;
    this.#addresses = addresses;
    this.#uses = new Uses(contract);
    this.#tables = new MemberTables(contract, addresses);
    this.#documents = documents;
    this.#types = new Map(contract.types.map((type) => [type.id, type]));
    this.#namedTypes = contract.types.filter(({ name }) => name !== undefined);
    const linked = new Set(this.#uses.edges.flatMap(({ from, to }) => [from, to]));
    this.#graphTypes = contract.types.filter(({ id }) => linked.has(id));
    const { length } = this.#graphTypes;
    this.#hasGraph = length > 1 && length <= LARGEST_GRAPH;
    this.#frame = new ContractFrames(contract, addresses, this.#hasGraph);
  }

  /** Every page, by path relative to the contract's folder. */
  pages(): RenderedFile[] {
    const { services, elements, types } = this.#contract;
    return [
      this.#contractPage(),
      ...(this.#hasGraph ? [this.#graphPage()] : []),
      ...services.flatMap((service, position) =>
        service.operations.map((operation, index) =>
          this.#operationPage(service, operation, this.#addresses.operation(position, index)),
        ),
      ),
      ...this.#described(),
      ...elements.map((element) => this.#elementPage(element)),
      ...types.map((type) => this.#typePage(type)),
    ];
  }

  /** Managed classes and the database. */
  #described(): RenderedFile[] {
    const views = [
      ...managedClassPages(this.#contract, this.#addresses),
      ...databasePages(this.#contract, this.#addresses),
    ];
    return views.map(({ path, template, title, view }) => this.#page(path, template, title, view));
  }

  #page(
    path: string,
    template: Parameters<typeof renderPage>[0],
    title: string,
    view: object,
  ): RenderedFile {
    const up = path.includes("/") ? UP : "";
    const frame = {
      title: `${title} · ${this.#contract.document ?? this.#contract.name}`,
      root: `../${up}`,
      contract: this.#frame.of(path, up),
      ...(template === "graph" ? { broad: true as const } : {}),
    };
    return { path, text: renderPage(template, frame, view) };
  }

  #section(section: string | undefined): string {
    return section === undefined ? "" : sectionText(this.#contract.document, section);
  }

  // -------------------------------------------------------------------------------------------
  // The contract and its graph

  #contractPage(): RenderedFile {
    const { name, title, document, services, elements, namespaces } = this.#contract;
    const namespacesOfTypes = new Map<string, TypeDefinition[]>();
    for (const type of this.#namedTypes) {
      const uri = type.name?.namespace ?? "";
      namespacesOfTypes.set(uri, [...(namespacesOfTypes.get(uri) ?? []), type]);
    }
    return this.#page("index.html", "contract", title ?? name, {
      name,
      document,
      heading: title ?? name,
      services: services.map((service, position) => this.#serviceView(service, position)),
      classes: classesListed(this.#contract, this.#addresses),
      database: databaseListed(this.#contract, this.#addresses, ""),
      namespaces,
      elements: elements.map(({ id, type, docs }) => ({
        link: this.#addresses.elementLink(id, ""),
        type: this.#typeOfElementLink(id, type, ""),
        summary: summary(docs),
      })),
      hasGraph: this.#hasGraph,
      typeGroups: [...namespacesOfTypes].map(([uri, types]) => ({
        uri: uri === "" ? "No namespace" : uri,
        types: types.map((type) => ({
          link: this.#addresses.typeLink(type.id, ""),
          kind: kindOf(type),
          summary: summary(type.docs),
        })),
      })),
    });
  }

  #serviceView(service: Service, position: number): object {
    const { name, docs, operations, bindings } = service;
    const addresses = bindings.flatMap(({ ports }) =>
      ports.flatMap(({ address }) => address ?? []),
    );
    return {
      name,
      section: this.#section(docs?.section),
      text: paragraphs(docs?.text),
      facts: facts(
        ["SOAP", [...new Set(bindings.map(({ soapVersion }) => soapVersion))]],
        ["WS-Addressing", isAddressed(this.#contract, service) ? ["yes"] : []],
        [
          "Path",
          this.#contract.endpointSuffix === undefined ? [] : [this.#contract.endpointSuffix],
        ],
        ["Address", [...new Set(addresses)]],
      ),
      operations: operations.map((operation, index) => ({
        name: operation.name,
        href: this.#addresses.operation(position, index),
        summary: summary(operation.docs),
      })),
    };
  }

  #graphPage(): RenderedFile {
    const { name, title } = this.#contract;
    const nodes = this.#graphTypes.map((type) => this.#node(type, ""));
    const picture = {
      label: "Type graph, scrollable",
      caption: `${String(nodes.length)} types. Those that nothing refers to and that refer to none are left out.`,
      svg: drawGraph({
        name: "graph",
        title: `Types of ${title ?? name}`,
        description:
          "Each box is a type and leads to its page; arrows lead to the types of members, and to bases.",
        nodes,
        edges: this.#uses.edges,
      }),
    };
    return this.#page("graph.html", "graph", "Type graph", { name: title ?? name, picture });
  }

  #node({ id, kind }: TypeDefinition, up: string): GraphNode {
    const { text, href = "" } = this.#addresses.typeLink(id, up);
    return { id, label: text, href, kind };
  }

  // -------------------------------------------------------------------------------------------
  // Operations

  #operationPage(service: Service, operation: Operation, path: string): RenderedFile {
    const { name, docs, returns, style, soapAction, input, output, faults } = operation;
    const conditions = operation.faultConditions ?? [];
    const outputs = output === undefined ? [] : [this.#messageView("Response", output)];
    return this.#page(path, "operation", name, {
      name,
      service: service.name,
      section: this.#section(docs?.section),
      text: paragraphs(docs?.text),
      returns: returns === undefined ? "" : inline(returns),
      facts: facts(
        ["Style", [style === "rpc" ? "rpc/literal" : "document/literal"]],
        ["SOAPAction", soapAction === "" ? [] : [soapAction]],
        ["Action", [...new Set([input.action, ...(output === undefined ? [] : [output.action])])]],
      ),
      messages: [this.#messageView("Request", input), ...outputs],
      isOneWay: output === undefined,
      hasFaults: faults.length + conditions.length > 0,
      faults: faults.map((fault) => ({
        link: this.#addresses.elementLink(fault.element, UP),
        text: summary(fault.docs),
      })),
      conditions: conditions.map(({ when, section }) => ({
        when: inline(when),
        section: this.#section(section),
      })),
      examples: exampleVersions(this.#memory, service, operation, this.#documents),
      selectedExample: exampleId(
        this.#contract.soapVersion ?? service.bindings[0]?.soapVersion ?? "1.1",
      ),
    });
  }

  #messageView(title: string, { body, headers }: OperationMessage): object {
    const headerViews = headers.map(({ element, required }) => ({
      link: this.#addresses.elementLink(element, UP),
      presence: required ? "required" : "optional",
    }));
    const common = {
      title,
      id: title.toLowerCase(),
      label: `Members of the ${title.toLowerCase()}`,
    };
    if (body.kind === "empty") return { ...common, headers: headerViews };
    const { type } = this.#memory.named.element(body.element);
    const rows = this.#rowsOf(type);
    const isEmpty = this.#types.get(type)?.kind === "complex" && rows.length === 0;
    return {
      ...common,
      headers: headerViews,
      element: this.#addresses.elementLink(body.element, UP),
      rows,
      ...(isEmpty ? {} : { type: this.#addresses.typeLink(type, UP) }),
    };
  }

  #rowsOf(id: TypeId): MemberRow[] {
    const type = this.#types.get(id);
    return type?.kind === "complex" ? this.#tables.rows(type, UP) : [];
  }

  // -------------------------------------------------------------------------------------------
  // Elements

  #elementPage(element: ElementDeclaration): RenderedFile {
    const { id, name, type, docs, substitutionGroup, substitutes = [] } = element;
    const isAnonymous = this.#types.get(type)?.name === undefined;
    const others = substitutes.filter((other) => other !== id);
    return this.#page(this.#addresses.element(id), "element", name.localName, {
      name: name.localName,
      kind: element.synthetic === true ? "Wrapper of an rpc message" : "Element",
      section: this.#section(docs?.section),
      text: paragraphs(docs?.text),
      namespace: name.namespace,
      type: this.#typeOfElementLink(id, type, UP),
      relations: relations(
        [
          "Stands for",
          substitutionGroup === undefined
            ? []
            : [this.#addresses.elementLink(substitutionGroup, UP)],
        ],
        ["Substitutes", others.map((other) => this.#addresses.elementLink(other, UP))],
      ),
      facts: facts(
        ["Nil", element.nillable ? ["allowed"] : []],
        ["Abstract", element.abstract ? ["yes"] : []],
        ["Default", element.default === undefined ? [] : [element.default]],
        ["Fixed", element.fixed === undefined ? [] : [element.fixed]],
      ),
      rows: isAnonymous ? this.#rowsOf(type) : [],
      example: this.#example(id),
      ...this.#usesView(this.#uses.ofElement(id)),
    });
  }

  /** The anonymous type of an element has the element's name, which would lead nowhere new. */
  #typeOfElementLink(id: ComponentId, type: TypeId, up: string): Link {
    const link = this.#addresses.typeLink(type, up);
    return type === `element ${id}` ? { ...link, text: "anonymous" } : link;
  }

  #example(id: ComponentId): string {
    const value = sampleElement(this.#memory, id);
    if (value === undefined) return "";
    const xml = serializeDocument(this.#memory.live.element(id), value);
    return xml.length > LONGEST_EXAMPLE ? "" : xmlMarkup(xml);
  }

  // -------------------------------------------------------------------------------------------
  // Types

  #typePage(type: TypeDefinition): RenderedFile {
    const { id, docs } = type;
    const name = this.#addresses.typeLabel(id);
    const owner = this.#contract.elements.find((element) => element.type === id);
    const own = type.kind === "complex" ? this.#complexView(type) : this.#simpleView(type);
    return this.#page(this.#addresses.type(id) ?? "", "type", name, {
      name,
      kind: `${type.name === undefined ? "Anonymous " : ""}${kindOf(type)}`.replace(
        /^./,
        (letter) => letter.toUpperCase(),
      ),
      section: this.#section(docs?.section),
      text: paragraphs(docs?.text),
      namespace: type.namespace,
      ...own,
      example: owner === undefined ? "" : this.#example(owner.id),
      ...this.#usesView(this.#uses.ofType(id)),
      picture: this.#surroundings(type),
    });
  }

  #complexView(type: Extract<TypeDefinition, { readonly kind: "complex" }>): object {
    const { derivation, derived, content } = type;
    const base = derivation === undefined ? [] : [this.#addresses.typeLink(derivation.base, UP)];
    return {
      isComplex: true,
      mixed: content.kind === "mixed",
      rows: this.#tables.rows(type, UP),
      relations: relations(
        [derivation?.kind === "restriction" ? "Restricts" : "Extends", base],
        ["Derived", derived.map((child) => this.#addresses.typeLink(child, UP))],
      ),
    };
  }

  #simpleView(type: SimpleTypeDefinition): object {
    const { variety, derived } = type;
    const link = (id: TypeId): Link => this.#addresses.typeLink(id, UP);
    return {
      isComplex: false,
      values: this.#tables.values(type),
      facets: this.#tables.facets(type, UP),
      relations: relations(
        ["Restricts", variety.kind === "restriction" ? [link(variety.base)] : []],
        ["List of", variety.kind === "list" ? [link(variety.item)] : []],
        ["Union of", variety.kind === "union" ? variety.members.map(link) : []],
        ["Derived", derived.map(link)],
      ),
    };
  }

  /** A picture of the types next to one; undefined where there are none. */
  #surroundings({ id }: TypeDefinition): object | undefined {
    const edges = this.#uses.edgesAt(id);
    const near = new Set([id, ...edges.flatMap(({ from, to }) => [from, to])]);
    if (near.size < 2) return undefined;
    const shown = [...near].slice(0, LARGEST_SURROUNDINGS);
    const nodes = shown.flatMap((other) => {
      const type = this.#types.get(other);
      return type === undefined ? [] : [this.#node(type, UP)];
    });
    const label = this.#addresses.typeLabel(id);
    const left = near.size - shown.length;
    const more = left === 0 ? "" : ` ${String(left)} more are left out.`;
    return {
      label: "Surroundings, scrollable",
      caption: `Types that ${label} refers to, and those that refer to it.${more}`,
      svg: drawGraph({
        name: "surroundings",
        title: `Surroundings of ${label}`,
        description:
          "Each box is a type and leads to its page; arrows lead to the types of members, and to bases.",
        nodes,
        edges,
        focus: id,
      }),
    };
  }

  #usesView(uses: readonly Use[]): object {
    const shown = uses.slice(0, MOST_USES).map((use) => this.#useView(use));
    return { uses: shown, moreUses: Math.max(uses.length - MOST_USES, 0) };
  }

  #useView(use: Use): { readonly kind: string; readonly link: Link; readonly as: string } {
    const { kind, as } = use;
    switch (use.kind) {
      case "type":
        return { kind, link: this.#addresses.typeLink(use.type, UP), as: `as ${as}` };
      case "element":
        return { kind, link: this.#addresses.elementLink(use.element, UP), as: "" };
      case "operation": {
        const { operations } = this.#contract.services[use.service] ?? { operations: [] };
        const text = operations[use.operation]?.name ?? "";
        const href = UP + this.#addresses.operation(use.service, use.operation);
        return { kind, link: { text, href }, as: `as ${as.replace(" of", "")}` };
      }
      case "procedure": {
        const text = this.#contract.database?.procedures[use.procedure]?.name ?? "";
        const href = UP + this.#addresses.procedure(use.procedure);
        return { kind, link: { text, href }, as: `as ${as}` };
      }
      case "method": {
        const owner = this.#contract.managedClasses?.[use.managedClass]?.name ?? "";
        const href = UP + this.#addresses.method(use.managedClass, use.method);
        return { kind, link: { text: `${owner}.${use.method}`, href }, as: `as ${as}` };
      }
    }
  }
}

/** A type in words. */
export function kindOf(type: TypeDefinition): string {
  if (type.kind === "complex") return type.abstract ? "abstract type" : "complex type";
  switch (type.variety.kind) {
    case "list":
      return "list";
    case "union":
      return "union";
    case "restriction":
      return type.facets.enumeration === undefined ? "simple type" : "enumeration";
  }
}

function facts(...entries: readonly (readonly [string, readonly string[]])[]): Fact[] {
  return entries
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => ({ name, values }));
}

function relations(
  ...entries: readonly (readonly [string, readonly Link[]])[]
): { readonly name: string; readonly links: readonly Link[] }[] {
  return entries.filter(([, links]) => links.length > 0).map(([name, links]) => ({ name, links }));
}
