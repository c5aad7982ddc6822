/** What a rule says of the differences that it classifies. */
import type { Severity } from "./severity.js";

/**
 * One kind of difference. The severities of the wire are those of a message written by one contract
 * and read by the other; which of them counts follows from the direction and from who moves first.
 */
export interface Rule {
  /** What the difference is, as a title. */
  readonly title: string;
  /** A message of the old contract meets a reader of the new one. */
  readonly oldToNew: Severity;
  /** A message of the new contract meets a reader of the old one. */
  readonly newToOld: Severity;
  readonly source: SourceSeverity;
  /** Why it is classified as it is. */
  readonly reason: string;
}

/**
 * For TypeScript consumers:
 * - code that writes values and code that reads them: clients write requests and read responses,
 *   servers the other way round;
 * - or client code and server code, where values are not concerned;
 * - or `typescript type`: breaking where the TypeScript type becomes another, else compatible.
 */
export type SourceSeverity =
  | { readonly write: Severity; readonly read: Severity }
  | { readonly client: Severity; readonly server: Severity }
  | "typescript type";

/** No effect on source code. */
export const NO_SOURCE: SourceSeverity = { write: "compatible", read: "compatible" };

/** Rules by id. */
export type Rules = Readonly<Record<string, Rule>>;
