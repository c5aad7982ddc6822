/** Calls of node-soap, and what they end with. */
import type { SoapVersion } from "../../../output/runtime/service.js";
import { foreignClient, foreignFault } from "../../e2e/node-soap.js";
import type { ForeignCall, HeaderBlock } from "../../e2e/node-soap.js";
import type { ObservedFault } from "../observations.js";

/** Calls an operation and gives the result that its response wraps; null where it wraps none. */
export type Call<Results> = <Operation extends keyof Results & string>(
  operation: Operation,
  request?: object,
) => Promise<Results[Operation]>;

/** node-soap does not type what it reads: the types are those of the contract. */
export async function connect<Results>(
  url: string,
  version: SoapVersion,
  headers: readonly HeaderBlock[] = [],
): Promise<Call<Results>> {
  const call: ForeignCall = await foreignClient(url, version, headers);
  return async <Operation extends keyof Results & string>(
    operation: Operation,
    request?: object,
  ) => {
    const answer = (await call(operation, request)) as Readonly<Record<string, unknown>> | null;
    return (answer?.[`${operation}Result`] ?? null) as Results[Operation];
  };
}

/** The fault that a call ends with; node-soap keeps the language of a reason as an attribute. */
export async function faultOf(call: Promise<unknown>): Promise<ObservedFault> {
  const error: unknown = await call.then(
    (result) => ({ result }),
    (caught: unknown) => caught,
  );
  const { fault } = foreignFault(error) as {
    readonly fault?: {
      readonly faultcode?: string;
      readonly faultstring?: string;
      readonly Code?: { readonly Value: string };
      readonly Reason?: { readonly Text: { readonly $value: string } };
    };
  };
  const code = fault?.faultcode ?? fault?.Code?.Value;
  const reason = fault?.faultstring ?? fault?.Reason?.Text.$value;
  if (code === undefined || reason === undefined) {
    throw new Error("The call did not end with a fault.", { cause: error });
  }
  return { code: code.slice(code.indexOf(":") + 1), reason };
}
