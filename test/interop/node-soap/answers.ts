/** How services of node-soap answer. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import type { ForeignRequest } from "../../e2e/node-soap.js";

/** The token with which results end. */
export const NEWEST_TOKEN = "1;42703604;03/01/2008 15:21:17";

/** What is answered to a request of an operation, which is null where it has no content. */
export type Answer = (request: ForeignRequest) => unknown;

/** node-soap does not type what it reads: the types are those of the contract. */
export function answering(result: (request: never) => unknown): Answer {
  return ({ operation, request }) => ({ [`${operation}Result`]: result(request as never) });
}

/**
 * The error with which node-soap answers the caller's fault. It sends no status of its own with a
 * fault, and 200 is not that of one (SOAP 1.1 §6.2, SOAP 1.2 Part 2 §7.5.2.2).
 */
export function callerFault(version: SoapVersion, reason: string): Error {
  const fault =
    version === "1.1"
      ? { faultcode: "soap:Client", faultstring: reason, statusCode: 500 }
      : {
          Code: { Value: "soap:Sender" },
          Reason: { Text: { attributes: { "xml:lang": "en" }, $value: reason } },
          statusCode: 400,
        };
  return Object.assign(new Error(reason), { Fault: fault });
}
