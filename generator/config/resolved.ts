/** The configuration of a run as plain data: every value, and where it is from. */
import type { OnFile, OnModel, TemplateRequest } from "../extend/extensions.js";
import type { OperationSelection } from "../model/select.js";
import type { ReadLimits } from "../read/limits.js";
import { DEFAULT_RENDER_OPTIONS, type Target } from "../render/options.js";
import type { ContractRequest, GenerateRequest } from "../request.js";

/** Where a value is from. */
export type Origin =
  | { readonly kind: "default" }
  /** `key` is the path of the key in the file: `contracts[0].out`. */
  | { readonly kind: "file"; readonly file: string; readonly key: string }
  | { readonly kind: "command line"; readonly option: string };

export interface Setting<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** What holds for a contract. Paths are relative to the folder that the configuration was asked for in. */
export interface ContractValues {
  readonly out: string;
  readonly targets: readonly Target[];
  readonly naming: "camel" | "preserve";
  readonly collapseArrays: boolean;
  readonly importExtension: ".js" | ".ts" | "none";
  readonly map: Readonly<Record<string, string>>;
  readonly runtimePath: string;
  readonly header: string;
  readonly templates: readonly TemplateRequest[];
  readonly onModel: OnModel | undefined;
  readonly onFile: OnFile | undefined;
  readonly operations: OperationSelection;
  readonly binding: readonly string[];
  readonly port: readonly string[];
}

/** What holds for a run. */
export interface RunValues {
  readonly limits: Partial<ReadLimits>;
  readonly allowRemote: readonly string[];
}

/** Each value with its origin. */
export type Settings<Values> = { readonly [Key in keyof Values]: Setting<Values[Key]> };

export interface ResolvedContract {
  /** Shipped name, or path. */
  readonly contract: Setting<string>;
  readonly settings: Settings<ContractValues>;
}

export interface ResolvedConfig {
  /** Folder that paths start at: where the configuration was asked for. */
  readonly base: string;
  /** The configuration file; absent where there is none. */
  readonly file?: string;
  /** The configuration file and the modules that it imports. */
  readonly files: readonly string[];
  readonly contracts: readonly ResolvedContract[];
  /** Whether these are all contracts that the configuration file names, and no others. */
  readonly complete: boolean;
  readonly run: Settings<RunValues>;
}

export const DEFAULT_CONTRACT_VALUES: ContractValues = {
  out: "output",
  targets: DEFAULT_RENDER_OPTIONS.targets,
  naming: DEFAULT_RENDER_OPTIONS.naming,
  collapseArrays: DEFAULT_RENDER_OPTIONS.collapseArrays,
  importExtension: ".js",
  map: {},
  runtimePath: DEFAULT_RENDER_OPTIONS.runtimePath,
  header: "",
  templates: [],
  onModel: undefined,
  onFile: undefined,
  operations: {},
  binding: [],
  port: [],
};

export const DEFAULT_RUN_VALUES: RunValues = { limits: {}, allowRemote: [] };

/** What a configuration asks the generator for. */
export function requestOf(config: ResolvedConfig): GenerateRequest {
  const { base, files, contracts, complete, run } = config;
  return {
    contracts: contracts.map((contract) => contractRequest(contract, files)),
    out: DEFAULT_CONTRACT_VALUES.out,
    complete,
    base,
    limits: run.limits.value,
    allowRemote: run.allowRemote.value,
  };
}

function contractRequest(
  { contract, settings }: ResolvedContract,
  files: readonly string[],
): ContractRequest {
  const { out, templates, onModel, onFile, operations, binding, port } = settings;
  const { include, exclude } = operations.value;
  const hasHooks = onModel.value !== undefined || onFile.value !== undefined;
  return {
    contract: contract.value,
    out: out.value,
    options: {
      naming: settings.naming.value,
      collapseArrays: settings.collapseArrays.value,
      importExtension:
        settings.importExtension.value === "none" ? "" : settings.importExtension.value,
      datatypes: settings.map.value,
      runtimePath: settings.runtimePath.value,
      targets: settings.targets.value,
      header: settings.header.value,
    },
    ...(binding.value.length === 0 ? {} : { bindings: binding.value }),
    ...(port.value.length === 0 ? {} : { ports: port.value }),
    ...(include === undefined && exclude === undefined ? {} : { operations: operations.value }),
    ...(templates.value.length === 0 ? {} : { templates: templates.value }),
    ...(onModel.value === undefined ? {} : { onModel: onModel.value }),
    ...(onFile.value === undefined ? {} : { onFile: onFile.value }),
    ...(hasHooks ? { hookFiles: files } : {}),
  };
}
