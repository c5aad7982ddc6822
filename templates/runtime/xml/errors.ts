/** The rules that a document can break. */
export type XmlRule = "well-formedness" | "namespace" | "doctype" | "limit";

/** A document that is not well-formed, not namespace-well-formed, or larger than the limits allow. */
export class XmlError extends Error {
  override readonly name = "XmlError";
  /** Line of the fault, from 1. */
  readonly line: number;
  /** Column of the fault in UTF-16 code units, from 1. */
  readonly column: number;
  readonly rule: XmlRule;

  constructor(rule: XmlRule, line: number, column: number, message: string) {
    super(`${message} (line ${line}, column ${column})`);
    this.rule = rule;
    this.line = line;
    this.column = column;
  }
}
