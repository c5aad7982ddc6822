/** Names of WS-Management (DSP0226) and of the specifications that it is made of. */

/** WS-Addressing as WS-Management and Windows have it (DSP0226 Annex A): that of August 2004. */
export const WSA_2004_NAMESPACE = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
export const WSA_2004_ANONYMOUS = `${WSA_2004_NAMESPACE}/role/anonymous`;
export const WSMAN_NAMESPACE = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
export const WSEN_NAMESPACE = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
const TRANSFER_NAMESPACE = "http://schemas.xmlsoap.org/ws/2004/09/transfer";

/** Actions of requests; that of an answer ends with `Response` (DSP0226 §7, §8). */
export const GET_ACTION = `${TRANSFER_NAMESPACE}/Get`;
export const ENUMERATE_ACTION = `${WSEN_NAMESPACE}/Enumerate`;
export const PULL_ACTION = `${WSEN_NAMESPACE}/Pull`;
export const RELEASE_ACTION = `${WSEN_NAMESPACE}/Release`;

/** Actions of faults. */
export const WSMAN_FAULT_ACTION = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
export const WSA_2004_FAULT_ACTION = `${WSA_2004_NAMESPACE}/fault`;
export const WSEN_FAULT_ACTION = `${WSEN_NAMESPACE}/fault`;

/** What the URIs that detail a fault begin with. */
export const FAULT_DETAIL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/";

/** Path of the service on a host ([MS-WSMV] 4.1.4). */
export const WSMAN_PATH = "/wsman";
