import type { Place, Severity } from "../diagnostics.js";

/** Bounds on what the reader takes, which keep hostile input from exhausting memory or stack. */
export interface ReadLimits {
  /** Nesting of elements in one file. */
  readonly depth: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all files together. */
  readonly totalBytes: number;
  /** Number of files, imported ones included. */
  readonly files: number;
  /** Attributes of one element. */
  readonly attributes: number;
}

/** Far beyond any published protocol, far below what hurts. */
export const DEFAULT_READ_LIMITS: ReadLimits = {
  depth: 256,
  fileBytes: 32 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
  files: 1000,
  attributes: 1000,
};

/** Deepest nesting that can be asked for: the stages recurse over elements, and stacks are finite. */
export const MAX_DEPTH = 1000;

/** How the reader goes about its work. */
export interface ReadOptions extends ReadLimits {
  /**
   * How an include, redefine or import whose file is missing is reported when no other file has its
   * namespace. The recommendations allow both (XML Schema 1.0 Part 1 §4.2.1, §4.2.3); a protocol
   * whose files are incomplete is a mistake.
   */
  readonly missingFile: Severity;
  /**
   * How a document type declaration that no content depends on is reported; default: an error.
   * Entities are refused either way.
   */
  readonly doctype?: Severity;
  /** Is told of each remote location that is missed, and of the file and place where it stands. */
  readonly onRemote?: (file: string, location: string, place: Place) => void;
}

export const DEFAULT_READ_OPTIONS: ReadOptions = { ...DEFAULT_READ_LIMITS, missingFile: "error" };
