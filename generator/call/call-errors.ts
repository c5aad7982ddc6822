/** Turns what an exchange fails with into a diagnostic. */
import { DecodeError, EncodeError } from "../../templates/runtime/codec-errors.js";
import {
  BodyTooLargeError,
  EncodingError,
  EnvelopeError,
  HttpError,
  NetworkError,
  TimeoutError,
} from "../../templates/runtime/soap/transport-errors.js";
import { XmlError } from "../../templates/runtime/xml/errors.js";
import { fail } from "../diagnostics.js";
import { sentence } from "../instances/instance-faults.js";

/**
 * Ends the run with SW7304 for an error of the exchange; any other one is thrown on.
 * @throws DiagnosticError
 */
export function failOnExchange(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const remedy = remedyFor(error);
  if (remedy === undefined) throw error;
  const message =
    error instanceof NetworkError
      ? `The exchange failed: ${innermostMessage(error.cause)}`
      : error.message;
  fail("SW7304", undefined, sentence(message), remedy);
}

/** What the platform says deepest down, such as `connect ECONNREFUSED 127.0.0.1:80`. */
function innermostMessage(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const inner = "cause" in error ? error.cause : undefined;
  if (typeof inner === "object" && inner !== null) return innermostMessage(inner);
  return "message" in error && typeof error.message === "string" ? error.message : "no answer";
}

/** Undefined for what is no error of an exchange. */
function remedyFor(error: Error): string | undefined {
  if (error instanceof NetworkError) return "Correct --endpoint, or see that the server runs.";
  if (error instanceof TimeoutError) return "Give it more time with --timeout.";
  if (error instanceof HttpError) {
    const { status } = error;
    if (status === 401 || status === 403) return "Give credentials with --basic or --header.";
    return "Correct --endpoint; --verbose shows the whole answer.";
  }
  if (error instanceof EncodeError) return "Correct the data.";
  const isUnusable =
    error instanceof EnvelopeError ||
    error instanceof DecodeError ||
    error instanceof XmlError ||
    error instanceof EncodingError ||
    error instanceof BodyTooLargeError;
  return isUnusable ? "See the whole answer with --verbose." : undefined;
}
