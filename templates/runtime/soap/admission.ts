/** The door of a service: who is let in before a body is read, and who is told of errors. */
import { HttpRefusal, textAnswer } from "./exchange.js";
import type { Incoming, Outgoing } from "./exchange.js";
import type {
  Admission,
  AdmissionRequest,
  FailedRequest,
  ServiceOptions,
} from "./service-options.js";

/**
 * Answers a request that `admit` lets in; never rejects.
 * @param maxBytes of a body that is read only to be dropped
 * @param answer answers the request
 */
export async function admitted(
  incoming: Incoming,
  { admit, onError }: Pick<ServiceOptions<unknown>, "admit" | "onError">,
  maxBytes: number,
  answer: () => Promise<Outgoing>,
): Promise<Outgoing> {
  if (admit === undefined) return answer();
  let admission: Admission;
  try {
    admission = await admit(admissionRequest(incoming));
  } catch (error) {
    if (error instanceof HttpRefusal) {
      admission = error;
    } else {
      report(onError, error, {});
      return textAnswer(500, "The server could not process the request.");
    }
  }
  if (admission === undefined) return answer();
  if (admission instanceof HttpRefusal) {
    // A handshake goes on over this connection, which an unread body would cost.
    if (admission.status === 401) await incoming.body(maxBytes).catch(() => undefined);
    return textAnswer(admission.status, admission.message, admission.headers);
  }
  const outgoing = await answer();
  return { ...outgoing, headers: { ...outgoing.headers, ...admission.headers } };
}

function admissionRequest(incoming: Incoming): AdmissionRequest {
  const { method, url, connection } = incoming;
  return {
    method,
    url,
    header: (name) => incoming.header(name.toLowerCase()),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** Tells of an error; a reporter that fails must not keep the answer from being sent. */
export function report(
  onError: ServiceOptions["onError"],
  error: unknown,
  failed: FailedRequest,
): void {
  try {
    if (onError === undefined) console.error(error);
    else onError(error, failed);
  } catch (failure) {
    console.error(failure);
  }
}
