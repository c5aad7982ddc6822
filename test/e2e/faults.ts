/** Faults as tests state them and as clients throw them. */
import { SoapFault } from "../../output/runtime/fault.js";
import type { SoapVersion } from "../../output/runtime/service.js";
import { ENVELOPE_NAMESPACE } from "./loopback.js";

/** What there is to tell of a fault. */
export type FaultFields = Pick<
  SoapFault,
  "version" | "code" | "subcodes" | "reason" | "reasons" | "detail"
>;

/** The words of each version for who is at fault (SOAP 1.1 §4.4.1, SOAP 1.2 Part 1 §5.4.6). */
const WORDS = {
  "1.1": { Client: "Client", Server: "Server" },
  "1.2": { Client: "Sender", Server: "Receiver" },
} as const;

/** A fault with a code and a reason only; SOAP 1.1 does not tell the language of a reason. */
export function plainFault(
  version: SoapVersion,
  code: "Client" | "Server",
  reason: string,
): FaultFields {
  return {
    version,
    code: { namespace: ENVELOPE_NAMESPACE[version], localName: WORDS[version][code] },
    subcodes: [],
    reason,
    reasons: [{ lang: version === "1.1" ? "" : "en", text: reason }],
    detail: [],
  };
}

/**
 * The fault that a call ends with.
 * @throws Error when it ends with anything else
 */
export async function faultOf(call: Promise<unknown>): Promise<FaultFields> {
  const outcome = await call.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  if (!("error" in outcome) || !(outcome.error instanceof SoapFault)) {
    throw new Error("The call did not end with a SoapFault.", { cause: outcome });
  }
  const { version, code, subcodes, reason, reasons, detail } = outcome.error;
  return { version, code, subcodes, reason, reasons, detail };
}
