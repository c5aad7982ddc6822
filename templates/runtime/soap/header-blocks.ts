/** SOAP header blocks that a client adds to its requests. */
import type { OperationDescriptor, SoapVersion } from "../service.js";
import type { XmlElement } from "../xml/element.js";

/** The call that a block is made for. */
export interface HeaderBlockContext {
  readonly operation: OperationDescriptor;
  readonly soapVersion: SoapVersion;
}

/** A block, or a function that makes one for each call: one with a nonce or a time in it, say. */
export type HeaderBlock =
  XmlElement | ((context: HeaderBlockContext) => XmlElement | Promise<XmlElement>);

/** The blocks of a call, made in their order. */
export async function headerBlocks(
  blocks: readonly HeaderBlock[],
  context: HeaderBlockContext,
): Promise<XmlElement[]> {
  const made: XmlElement[] = [];
  for (const block of blocks) {
    made.push(typeof block === "function" ? await block(context) : block);
  }
  return made;
}
