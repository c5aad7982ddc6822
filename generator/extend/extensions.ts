/** What users add to the generator: hooks and templates of their own. */
import type { Contract } from "../model/contract.js";

/** A Handlebars template and the file that it gives. */
export interface TemplateRequest {
  /** The template file. */
  readonly template: string;
  /** Path of the file that it gives, relative to the contract's folder. */
  readonly output: string;
}

/** A file on its way to the output folder. */
export interface GeneratedFile {
  /** Name of the contract that the file is of. */
  readonly contract: string;
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * Takes the contract model before it is rendered, a copy that may be changed, and gives another one
 * or, by giving nothing, the copy. The result is plain data in which every id is found (docs/model.md).
 */
export type OnModel = (contract: Contract) => Contract | undefined | Promise<Contract | undefined>;

/**
 * Takes a file of the contract as it will be written and gives another text, `null` to leave the file
 * out, or nothing to leave it as it is.
 */
export type OnFile = (
  file: GeneratedFile,
) => string | null | undefined | Promise<string | null | undefined>;

export interface Extensions {
  readonly templates?: readonly TemplateRequest[];
  readonly onModel?: OnModel;
  readonly onFile?: OnFile;
  /**
   * The files that the hooks' code is in, the one that errors are told of first. A contract with hooks
   * is rendered again when one of them changed; in every run where none are given.
   */
  readonly hookFiles?: readonly string[];
}
