/** NTLM over HTTP for clients and services ([MS-NLMP], [MS-NTHT]). */
export { ntlm } from "./ntlm/initiator.js";
export type { NtlmCredentials } from "./ntlm/initiator.js";
export { ntlmAcceptor } from "./ntlm/acceptor.js";
export type { NtlmAcceptorOptions, NtlmAccount } from "./ntlm/acceptor.js";
export { NtlmError } from "./ntlm/messages.js";
export { ntHash } from "./ntlm/responses.js";
