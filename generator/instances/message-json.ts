/** The values of messages as JSON: of the body's element, its wrapper included, as `decode` has it. */
import { toJson, type JsonValue } from "../../templates/runtime/codec.js";
import type { MessageDescriptor } from "../../templates/runtime/service.js";

/** What a handler or client has of a message, as JSON; `null` for nil and for an empty message. */
export function messageJson(
  { element, unwrap, ...message }: MessageDescriptor,
  value: unknown,
): JsonValue {
  if (element === undefined) return null;
  if (message.void === true) return {};
  const whole = unwrap === undefined ? value : { [unwrap]: value };
  return whole === null || whole === undefined ? null : toJson(element, whole);
}

/** What a handler or client gives for the value of the body's element. */
export function unwrapped({ unwrap, ...message }: MessageDescriptor, value: unknown): unknown {
  if (message.void === true) return undefined;
  if (unwrap === undefined) return value;
  return isFields(value) ? value[unwrap] : undefined;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
