/** What stands beside every page of a contract: the ways to its other pages. */
import type { Contract } from "../model/contract.js";
import { DATABASE_PAGE, type ContractAddresses } from "./addresses.js";
import type { ContractFrame, FrameGroup } from "./page-templates.js";

/** Pages that each page lists beside it; more are on the contract's page alone. */
const MOST_BESIDE = 60;

/** Makes the frames of a contract's pages. */
export class ContractFrames {
  readonly #contract: Contract;
  readonly #addresses: ContractAddresses;
  readonly #hasGraph: boolean;

  /** @param hasGraph whether there is a picture of all types. */
  constructor(contract: Contract, addresses: ContractAddresses, hasGraph: boolean) {
    this.#contract = contract;
    this.#addresses = addresses;
    this.#hasGraph = hasGraph;
  }

  /** The frame of a page. @param up leads from the page to the contract's folder. */
  of(path: string, up: string): ContractFrame {
    const { name, title, document, elements, types } = this.#contract;
    const groups = this.#groups(path, up);
    const count = groups.reduce((sum, { items }) => sum + items.length, 0);
    return {
      name,
      label: title ?? document ?? name,
      up,
      groups: count > MOST_BESIDE ? [] : groups,
      elements: elements.length,
      types: types.filter((type) => type.name !== undefined).length,
      hasGraph: this.#hasGraph,
    };
  }

  #groups(path: string, up: string): FrameGroup[] {
    const { services, managedClasses = [], database } = this.#contract;
    const item = (name: string, href: string): FrameGroup["items"][number] => ({
      name,
      href: up + href,
      isCurrent: href === path,
    });
    const groups = services.map((service, position) => ({
      name: service.name,
      items: service.operations.map(({ name }, index) =>
        item(name, this.#addresses.operation(position, index)),
      ),
    }));
    const classes = managedClasses.map(({ name }, position) =>
      item(name, this.#addresses.managedClass(position)),
    );
    if (classes.length > 0) groups.push({ name: "Managed classes", items: classes });
    if (database === undefined) return groups;
    const procedures = database.procedures.map(({ name }, position) =>
      item(name, this.#addresses.procedure(position)),
    );
    const items = [item("All of the database", DATABASE_PAGE), ...procedures];
    return [...groups, { name: database.name, items }];
  }
}
