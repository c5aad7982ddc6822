/** Header blocks that must be understood, and envelopes that are not. */
import { isAddressingBlock } from "../addressing.js";
import { clark } from "../codec-errors.js";
import { SoapFault } from "../fault.js";
import type { HeaderDescriptor } from "../service.js";
import { isTargetedHere, mustUnderstand, soap } from "../soap.js";
import type { EnvelopeStart } from "../soap.js";
import type { QName, XmlElement } from "../xml/element.js";

/**
 * Refuses a message with header blocks that must be understood and are not (SOAP 1.1 §4.2.3,
 * SOAP 1.2 Part 1 §5.4.8): understood are WS-Addressing, what the operation types and `understands`.
 * @throws SoapFault MustUnderstand; in SOAP 1.2 each block is named in a NotUnderstood header block
 */
export function checkUnderstanding(
  start: EnvelopeStart,
  typed: readonly HeaderDescriptor[] = [],
  understands: readonly QName[] = [],
): void {
  const { version, headers } = start;
  if (headers.length === 0) return;
  const unknown = headers.filter(
    (block) =>
      mustUnderstand(block, version) &&
      isTargetedHere(block, version) &&
      !isAddressingBlock(block) &&
      !typed.some(({ element }) => isSame(block, element.namespace, element.name)) &&
      !understands.some(({ namespace, localName }) => isSame(block, namespace, localName)),
  );
  if (unknown.length === 0) return;
  const names = unknown.map(({ namespace, localName }) => clark(namespace, localName));
  throw new SoapFault({
    code: "MustUnderstand",
    reason: `Header blocks that must be understood are not: ${names.join(", ")}.`,
    headers: version === "1.2" ? unknown.map(notUnderstood) : [],
  });
}

function isSame(block: QName, namespace: string, localName: string): boolean {
  return block.localName === localName && block.namespace === namespace;
}

function notUnderstood(block: QName): XmlElement {
  return soap12Block("NotUnderstood", block);
}

/** VersionMismatch, with the envelopes that are supported (SOAP 1.2 Part 1 §5.4.7). */
export function versionMismatch(reason: string): SoapFault {
  const supported = (["1.2", "1.1"] as const).map((version) => {
    const { namespace } = soap(version);
    return soap12Block("SupportedEnvelope", { namespace, localName: "Envelope" });
  });
  return new SoapFault({
    code: "VersionMismatch",
    reason,
    headers: [soap12Block("Upgrade", undefined, supported)],
  });
}

/** An element of SOAP 1.2, with a name as its `qname`, the prefix of which is declared there. */
function soap12Block(
  localName: string,
  name: QName | undefined,
  children: readonly XmlElement[] = [],
): XmlElement {
  const block = { namespace: soap("1.2").namespace, localName, attributes: [], children };
  if (name === undefined) return block;
  const prefixed = name.namespace === "" ? name.localName : `q:${name.localName}`;
  return {
    ...block,
    attributes: [{ namespace: "", localName: "qname", value: prefixed }],
    ...(name.namespace === "" ? {} : { namespaces: { q: name.namespace } }),
  };
}
