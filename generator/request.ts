/** What a run is asked to generate, and where. */
import type { Extensions } from "./extend/extensions.js";
import type { OperationSelection } from "./model/select.js";
import type { ReadLimits } from "./read/limits.js";
import type { RenderOptions } from "./render/options.js";

/** What may be said of all contracts of a run and of one of them. */
export interface OutputSettings extends Extensions {
  /** Output folder; the contract gets a folder in it, and so does the runtime. */
  readonly out?: string;
  readonly options?: Partial<RenderOptions>;
  /** Local names of bindings that operations follow, each those of its port type. */
  readonly bindings?: readonly string[];
  /** Local names of ports whose bindings operations follow. */
  readonly ports?: readonly string[];
  /** The operations to render, with only the types that they reach; all when absent. */
  readonly operations?: OperationSelection;
}

/** A contract with settings of its own, which stand before those of the run. */
export interface ContractRequest extends OutputSettings {
  /** Shipped name, folder with a contract.json, WSDL, XSD, MOF or T-SQL file. */
  readonly contract: string;
}

/** What to generate, and where. */
export interface GenerateRequest extends OutputSettings {
  /** None: all shipped contracts. */
  readonly contracts: readonly (string | ContractRequest)[];
  readonly out: string;
  /**
   * Whether these are all contracts that its output folders should have: then the files of any other
   * contract that the manifest of such a folder knows are removed. Default: false.
   */
  readonly complete?: boolean;
  /** Folder that relative paths start at; the current one when absent. */
  readonly base?: string;
  /** Other bounds on what is read than the default ones. */
  readonly limits?: Partial<ReadLimits>;
  /** Hosts that imported files may be fetched from, to be kept beside their contract; none by default. */
  readonly allowRemote?: readonly string[];
}
