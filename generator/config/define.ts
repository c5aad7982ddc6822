/** What a project says about its contracts, in `stubwright.config.*` or package.json. */
import type { OnFile, OnModel, TemplateRequest } from "../extend/extensions.js";
import type { OperationSelection } from "../model/select.js";
import type { ReadLimits } from "../read/limits.js";
import type { Target } from "../render/options.js";

/** What may be said for all contracts and for one of them; the latter stands before the former. */
export interface ContractDefaults {
  /** Output folder; the contract gets a folder in it, and so does the runtime. Default: `output`. */
  readonly out?: string;
  /** What is rendered. Default: all. */
  readonly targets?: readonly Target[];
  /** Members in camelCase, or as they are on the wire. Default: `camel`. */
  readonly naming?: "camel" | "preserve";
  /** Whether `ArrayOfX` wrappers become arrays. Default: true. */
  readonly collapseArrays?: boolean;
  /** Of relative imports in generated code. Default: `.js`. */
  readonly importExtension?: ".js" | ".ts" | "none";
  /** Built-in type → another TypeScript type: `{ dateTime: "Date" }`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Where the runtime stands, seen from the contract's folder. Default: `../runtime`, where it is written. */
  readonly runtimePath?: string;
  /** Text for the head of every file of a contract. */
  readonly header?: string;
  /** Handlebars templates of the project's own, and the files that they give. */
  readonly templates?: readonly TemplateRequest[];
  readonly onModel?: OnModel;
  readonly onFile?: OnFile;
}

/** A contract with what holds for it alone. */
export interface ContractConfig extends ContractDefaults {
  /** Shipped name, path of a WSDL, XSD, MOF or T-SQL file or of a folder with a contract.json, or a glob of these. */
  readonly contract: string;
  /** The operations to render, with only the types that they reach. Default: all. */
  readonly operations?: OperationSelection;
  /** Local name of the binding that operations follow, one for each port type. */
  readonly binding?: string | readonly string[];
  /** Local name of a port, whose binding operations follow. */
  readonly port?: string | readonly string[];
}

/** A configuration. Paths start at the folder of its file. */
export interface StubwrightConfig extends ContractDefaults {
  /** The JSON Schema, for editors. */
  readonly $schema?: string;
  /** Default: the shipped contracts. */
  readonly contracts?: readonly (string | ContractConfig)[];
  /** Other bounds on what is read than the default ones. */
  readonly limits?: Partial<ReadLimits>;
  /** Hosts that imported files may be fetched from, to be kept beside their contract. */
  readonly allowRemote?: readonly string[];
}

/** Gives the configuration back; editors and the compiler know its type by it. */
export function defineConfig(config: StubwrightConfig): StubwrightConfig {
  return config;
}
