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

/** wsa:ActionNotSupported (§14.6.2). */
export function actionNotSupported(action: string): SoapFault {
  return senderFault(wsa("ActionNotSupported"), `The action is not supported: ${action}`);
}

/** wsa:DestinationUnreachable (§14.6.6): no such class, or no such instance. */
export function destinationUnreachable(reason: string, detail?: string): SoapFault {
  return senderFault(wsa("DestinationUnreachable"), reason, detail);
}

/** wsa:MessageInformationHeaderRequired (§14.6.22). */
export function headerRequired(name: string): SoapFault {
  return senderFault(
    wsa("MessageInformationHeaderRequired"),
    `The header block ${name} is required.`,
  );
}

/** wsman:InvalidSelectors (§14.6.21). */
export function invalidSelectors(reason: string, detail: string): SoapFault {
  return senderFault(wsman("InvalidSelectors"), reason, detail);
}

/** wsman:UnsupportedFeature (§14.6.37). */
export function unsupportedFeature(reason: string, detail: string): SoapFault {
  return senderFault(wsman("UnsupportedFeature"), reason, detail);
}

/** wsman:EncodingLimit (§14.6.8): the answer is larger than the caller allows. */
export function encodingLimit(reason: string): SoapFault {
  return senderFault(wsman("EncodingLimit"), reason, "MaxEnvelopeSize");
}

/** wsen:InvalidEnumerationContext (§14.6.18). */
export function invalidEnumerationContext(): SoapFault {
  return senderFault(
    { namespace: WSEN_NAMESPACE, localName: "InvalidEnumerationContext" },
    "The enumeration context is not valid.",
  );
}

/** wsen:FilteringNotSupported (§14.6.14). */
export function filteringNotSupported(): SoapFault {
  return senderFault(
    { namespace: WSEN_NAMESPACE, localName: "FilteringNotSupported" },
    "Filtered enumeration is not supported.",
  );
}

/** wsman:InternalError (§14.6.15), which tells nothing of what went wrong. */
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

/** ERROR_WSMAN_RESOURCE_NOT_FOUND, 0x80338000, as [MS-WSMV] 2.2.4.43 has it. */
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
