/** Where the pages of a contract stand in the site, and how they are called. */
import { builtInType, isBuiltIn } from "../model/builtins.js";
import type { ComponentId, Contract, TypeId } from "../model/contract.js";
import type { Database, View } from "../model/database.js";

/** A link as templates take it; without `href` it is text. */
export interface Link {
  readonly text: string;
  readonly href?: string;
  /** What the text alone does not tell, such as the namespace. */
  readonly title?: string;
}

/** Addresses of one contract's pages, relative to the contract's folder. */
export class ContractAddresses {
  readonly #types = new Map<TypeId, string>();
  readonly #elements = new Map<ComponentId, string>();
  readonly #operations: string[][] = [];
  readonly #labels = new Map<TypeId, string>();
  readonly #classes: readonly string[];
  readonly #procedures: readonly string[];
  readonly #tables: ReadonlyMap<View, string>;

  constructor(contract: Contract) {
    const types = new FileNames("types");
    for (const { id, name } of contract.types) {
      const label = name?.localName ?? anonymousLabel(id);
      this.#labels.set(id, label);
      this.#types.set(id, types.next(label));
    }
    const elements = new FileNames("elements");
    for (const { id, name } of contract.elements) {
      this.#elements.set(id, elements.next(name.localName));
    }
    const operations = new FileNames("operations");
    for (const service of contract.services) {
      this.#operations.push(service.operations.map(({ name }) => operations.next(name)));
    }
    const { managedClasses = [], database } = contract;
    const classes = new FileNames("classes");
    this.#classes = managedClasses.map(({ name }) => classes.next(name));
    const procedures = new FileNames("procedures");
    this.#procedures = (database?.procedures ?? []).map(({ name }) => procedures.next(name));
    const tables = new FileNames("tables");
    this.#tables = new Map(tablesOf(database).map((table) => [table, tables.next(table.name)]));
  }

  /** Undefined for built-in types, which have no page. */
  type(id: TypeId): string | undefined {
    return this.#types.get(id);
  }

  element(id: ComponentId): string {
    return found(this.#elements.get(id), id);
  }

  /** By position among the contract's services, and among the service's operations. */
  operation(service: number, operation: number): string {
    return found(this.#operations[service]?.[operation], `operation ${String(operation)}`);
  }

  /** By position among the contract's managed classes. */
  managedClass(position: number): string {
    return found(this.#classes[position], `class ${String(position)}`);
  }

  /** The place of a method in the page of its class. */
  method(position: number, name: string): string {
    return `${this.managedClass(position)}#${methodId(name)}`;
  }

  /** By position among the database's procedures. */
  procedure(position: number): string {
    return found(this.#procedures[position], `procedure ${String(position)}`);
  }

  /** Of a table, view or enumeration of the contract. */
  table(table: View): string {
    return found(this.#tables.get(table), `table ${table.name}`);
  }

  /** What a type is called on pages: `xs:int`, `Profile`, or the way to an anonymous one. */
  typeLabel(id: TypeId): string {
    if (isBuiltIn(id)) return `xs:${builtInType(id)?.name ?? localName(id)}`;
    return this.#labels.get(id) ?? id;
  }

  /** A link to a type, from a page in a folder of the contract. @param up leads to the contract's folder. */
  typeLink(id: TypeId, up: string): Link {
    const path = this.#types.get(id);
    const text = this.typeLabel(id);
    if (path === undefined) return { text, title: "Built-in type of XML Schema" };
    return { text, href: up + path, title: id };
  }

  /** A link to a global element. */
  elementLink(id: ComponentId, up: string): Link {
    return { text: localName(id), href: up + this.element(id), title: id };
  }
}

/** The page of a contract's database. */
export const DATABASE_PAGE = "database.html";

/** The anchor of a method in the page of its class. */
export function methodId(name: string): string {
  return `method-${name}`;
}

/** Tables, views and enumerations, in this order. */
function tablesOf(database: Database | undefined): readonly View[] {
  if (database === undefined) return [];
  return [...database.tables, ...database.views, ...database.enumerations];
}

/** `element {urn:a}Order` is `Order`, `{urn:a}Order/line` is `Order/line`. */
function anonymousLabel(id: TypeId): string {
  return id.replace(/\{[^}]*\}/g, "").replace(/^\w+ /, "");
}

function localName(id: ComponentId): string {
  return id.slice(id.indexOf("}") + 1).replace(/#\w+$/, "");
}

/** Gives file names that differ also where letter case does not tell files apart. */
class FileNames {
  readonly #folder: string;
  readonly #taken = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  next(name: string): string {
    const stem = name.replace(/[^\w.-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "") || "component";
    let unique = stem;
    for (let number = 2; this.#taken.has(unique.toLowerCase()); number++) {
      unique = `${stem}-${String(number)}`;
    }
    this.#taken.add(unique.toLowerCase());
    return `${this.#folder}/${unique}.html`;
  }
}

function found(path: string | undefined, what: string): string {
  if (path === undefined) throw new Error(`There is no page for ${what}.`);
  return path;
}
