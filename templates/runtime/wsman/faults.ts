/** The faults of WS-Management (DSP0226 §14.6). */
import { SoapFault } from "../fault.js";
import type { QName, XmlElement } from "../xml/element.js";
import {
  FAULT_DETAIL,
  WSA_2004_FAULT_ACTION,
  WSA_2004_NAMESPACE,
  WSEN_FAULT_ACTION,
  WSEN_NAMESPACE,
  WSMAN_FAULT_ACTION,
  WSMAN_NAMESPACE,
} from "./vocabulary.js";

/** wsa:ActionNotSupported. */
export function actionNotSupported(action: string): SoapFault {
  return senderFault(wsa("ActionNotSupported"), `The action is not supported: ${action}`);
}

/** wsa:DestinationUnreachable: no such class, or no such instance. */
export function destinationUnreachable(reason: string, detail?: string): SoapFault {
  return senderFault(wsa("DestinationUnreachable"), reason, detail);
}

/** wsa:MessageInformationHeaderRequired. */
export function headerRequired(name: string): SoapFault {
  return senderFault(
    wsa("MessageInformationHeaderRequired"),
    `The header block ${name} is required.`,
  );
}

/** wsman:InvalidSelectors. */
export function invalidSelectors(reason: string, detail: string): SoapFault {
  return senderFault(wsman("InvalidSelectors"), reason, detail);
}

/** wsman:UnsupportedFeature. */
export function unsupportedFeature(reason: string, detail: string): SoapFault {
  return senderFault(wsman("UnsupportedFeature"), reason, detail);
}

/** wsman:EncodingLimit: the answer is larger than the caller allows. */
export function encodingLimit(reason: string): SoapFault {
  return senderFault(wsman("EncodingLimit"), reason, "MaxEnvelopeSize");
}

/** wsen:InvalidEnumerationContext. */
export function invalidEnumerationContext(): SoapFault {
  return senderFault(
    { namespace: WSEN_NAMESPACE, localName: "InvalidEnumerationContext" },
    "The enumeration context is not valid.",
  );
}

/** wsen:FilteringNotSupported. */
export function filteringNotSupported(): SoapFault {
  return senderFault(
    { namespace: WSEN_NAMESPACE, localName: "FilteringNotSupported" },
    "Filtered enumeration is not supported.",
  );
}

/** wsman:InternalError, which tells nothing of what went wrong. */
export function internalError(): SoapFault {
  return new SoapFault({
    code: "Receiver",
    subcodes: [wsman("InternalError")],
    reason: "The service cannot comply with the request because of an internal error.",
  });
}

/** Whether a fault says that there is no instance with the selectors of the request. */
export function isNoSuchInstance(fault: SoapFault): boolean {
  const [subcode] = fault.subcodes;
  if (subcode?.localName !== "DestinationUnreachable") return false;
  if (subcode.namespace !== WSA_2004_NAMESPACE) return false;
  if (fault.detail.some(isNotFoundOfWindows)) return true;
  return !fault.detail.some(({ children }) =>
    children.some((text) => text === `${FAULT_DETAIL}InvalidResourceURI`),
  );
}

/** ERROR_WSMAN_RESOURCE_NOT_FOUND, 0x80338000. */
function isNotFoundOfWindows({ localName, attributes }: XmlElement): boolean {
  return (
    localName === "WSManFault" &&
    attributes.some(
      (attribute) => attribute.localName === "Code" && attribute.value === "2150858752",
    )
  );
}

/** The action of a fault: that of the specification which its subcode is of. */
export function faultAction({ subcodes }: SoapFault): string {
  switch (subcodes[0]?.namespace) {
    case WSMAN_NAMESPACE:
      return WSMAN_FAULT_ACTION;
    case WSEN_NAMESPACE:
      return WSEN_FAULT_ACTION;
    default:
      return WSA_2004_FAULT_ACTION;
  }
}

function senderFault(subcode: QName, reason: string, detail?: string): SoapFault {
  return new SoapFault({
    code: "Sender",
    subcodes: [subcode],
    reason,
    detail:
      detail === undefined
        ? []
        : [{ ...wsman("FaultDetail"), attributes: [], children: [FAULT_DETAIL + detail] }],
  });
}

function wsa(localName: string): QName {
  return { namespace: WSA_2004_NAMESPACE, localName };
}

function wsman(localName: string): QName {
  return { namespace: WSMAN_NAMESPACE, localName };
}
