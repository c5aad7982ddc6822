import { LexicalError } from "../../../../templates/runtime/datatypes/lexical-error.js";
import { NO_NAMESPACE_CONTEXT } from "../../../../templates/runtime/datatypes/resolve.js";
import { parseSimple, printSimple } from "../../../../templates/runtime/datatypes/simple.js";
import type { SimpleType } from "../../../../templates/runtime/descriptor.js";

/** The value of a literal where no prefix is declared. */
export function parse(type: SimpleType, text: string): unknown {
  return parseSimple(type, text, NO_NAMESPACE_CONTEXT);
}

/** The literal of a value where no prefix is declared. */
export function print(type: SimpleType, value: unknown): string {
  return printSimple(type, value, NO_NAMESPACE_CONTEXT);
}

/** Why a literal is refused, or `accepted`. */
export function refusal(action: () => unknown): string {
  try {
    action();
    return "accepted";
  } catch (error) {
    if (error instanceof LexicalError) return `${error.type}: ${error.reason}`;
    throw error;
  }
}

/** Those of the literals that the type accepts. */
export function accepted(type: SimpleType, literals: readonly string[]): string[] {
  return literals.filter((literal) => refusal(() => parse(type, literal)) === "accepted");
}
