/** Turns what the runtime throws at an instance into diagnostics. */
import { DecodeError } from "../../templates/runtime/codec.js";
import { EnvelopeError } from "../../templates/runtime/soap/transport-errors.js";
import { XmlError } from "../../templates/runtime/xml/errors.js";
import type { XmlRule } from "../../templates/runtime/xml/errors.js";
import { fail, type DiagnosticCode } from "../diagnostics.js";
import type { InstanceSource } from "./decode.js";

const XML_FAULTS: Readonly<Record<XmlRule, readonly [DiagnosticCode, string]>> = {
  "well-formedness": ["SW6001", "Correct the document at this place."],
  namespace: ["SW6001", "Correct the name or declare its prefix."],
  doctype: ["SW1003", "Remove the DOCTYPE: messages may not have one."],
  limit: ["SW1007", "Split or shorten the document."],
};

const INVALID = "Correct the document, or the contract if the document is right.";
const INVALID_WHEN_STRICT = "Correct the document, or decode it without being strict.";

/**
 * Ends the run with the diagnostic for an error that an instance caused; any other one is thrown on.
 * @throws DiagnosticError
 */
export function failOnInstance(error: unknown, source: InstanceSource): never {
  const { file, strict } = source;
  if (error instanceof XmlError) failOnXml(error, file);
  if (error instanceof DecodeError && error.cause instanceof XmlError) failOnXml(error.cause, file);
  if (!(error instanceof DecodeError || error instanceof EnvelopeError)) throw error;
  const { line = 1, column = 1 } = error;
  const remedy = strict ? INVALID_WHEN_STRICT : INVALID;
  fail("SW6002", { file, line, column }, sentence(withoutPosition(error)), remedy);
}

function failOnXml(error: XmlError, file: string): never {
  const { rule, line, column } = error;
  const [code, remedy] = XML_FAULTS[rule];
  fail(code, { file, line, column }, sentence(withoutPosition(error)), remedy);
}

/** The message of an error without the position at its end, which a diagnostic gives by itself. */
export function withoutPosition(error: Error): string {
  return error.message.replace(/ \(line \d+, column \d+\)$/, "");
}

/** A message of the runtime with a full stop at its end, since a remedy follows. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
