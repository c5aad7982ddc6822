/** The options of rendering, apart from rendering itself, so that a run that renders nothing loads none of it. */
import type { LayoutOptions } from "../model/layout.js";
import type { DatatypeChoices } from "./built-ins.js";

export const TARGETS = ["types", "client", "server"] as const;

/**
 * What of a contract is rendered. `types` are the data types alone; `client` and `server` bring the
 * types and descriptors with them, and of a contract without services its codec.
 */
export type Target = (typeof TARGETS)[number];

/** Options that change what is rendered. */
export interface RenderOptions extends LayoutOptions {
  /** Extension of relative imports in generated code: `.js`, `.ts` or none. */
  readonly importExtension: ".js" | ".ts" | "";
  readonly datatypes: DatatypeChoices;
  /** Where the runtime stands, relative to the contract's folder, without a trailing slash. */
  readonly runtimePath: string;
  readonly targets: readonly Target[];
  /**
   * A text for the head of every file of the contract, below the mark. Lines that are no comments yet
   * become some.
   */
  readonly header: string;
}

export const DEFAULT_RENDER_OPTIONS: RenderOptions = {
  naming: "camel",
  collapseArrays: true,
  importExtension: ".js",
  datatypes: {},
  runtimePath: "../runtime",
  targets: TARGETS,
  header: "",
};
