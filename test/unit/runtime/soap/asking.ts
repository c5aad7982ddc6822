/** Asking a service in both versions of SOAP. */
import type { SoapService } from "../../../../templates/runtime/server.js";
import { envelope } from "./echo-contract.js";
import { infoset } from "../../../support/infoset.js";

export type Version = "1.1" | "1.2";

export const MEDIA = { "1.1": "text/xml", "1.2": "application/soap+xml" };
export const ECHO_BODY = "<e:Echo><e:text>x</e:text></e:Echo>";
/** Posts to a service without a connection. */
export function post(
  service: SoapService,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return service.fetch(
    new Request("http://host.example/echo?x=1", {
      method: "POST",
      body,
      headers: { "Content-Type": "text/xml; charset=utf-8", ...headers },
    }),
  );
}

/** Posts an envelope, and gives the answer as an information set. */
export async function ask(
  version: Version,
  service: SoapService,
  text: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const type = { "Content-Type": `${MEDIA[version]}; charset=utf-8`, ...headers };
  const response = await post(service, text, type);
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    envelope: infoset(await response.text()),
  };
}

/** The answer that {@link ask} gives for a fault. */
export function faultOf(version: Version, code: "Sender" | "Receiver", reason: string) {
  const body =
    version === "1.1"
      ? `<s:Fault><faultcode>s:${code === "Sender" ? "Client" : "Server"}</faultcode>
         <faultstring>${reason}</faultstring></s:Fault>`
      : `<s:Fault><s:Code><s:Value>s:${code}</s:Value></s:Code>
         <s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason></s:Fault>`;
  return {
    status: version === "1.2" && code === "Sender" ? 400 : 500,
    type: `${MEDIA[version]}; charset=utf-8`,
    envelope: infoset(envelope(version, body)),
  };
}
