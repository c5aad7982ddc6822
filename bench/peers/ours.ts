/** What is generated, on the way that a client's and a server's messages take through it. */
import { XmlReader } from "../../output/runtime/xml/reader.js";
import type { MessageDescriptor } from "../../output/runtime/service.js";
import { encodeEnvelope, readEnvelopeEnd, readEnvelopeStart } from "../../output/runtime/soap.js";
import { decodeXmlText } from "../../output/runtime/soap/message-body.js";
import { decodeMessage, encodeMessage } from "../../output/runtime/soap/message.js";
import type { CodecOptions } from "../../output/runtime/soap/message.js";

/** The value of a message. */
export function decode(
  message: MessageDescriptor,
  bytes: Uint8Array,
  options: CodecOptions = {},
): unknown {
  const reader = new XmlReader(decodeXmlText(bytes, "utf-8"));
  const start = readEnvelopeStart(reader);
  const value = decodeMessage(message, reader, start, options);
  readEnvelopeEnd(reader, start, false);
  return value;
}

/** A message in SOAP 1.1. */
export function encode(
  message: MessageDescriptor,
  value: unknown,
  options: CodecOptions = {},
): Uint8Array {
  return encodeEnvelope("1.1", undefined, (writer) => {
    encodeMessage(message, writer, value, options);
  });
}
