/** Services, bindings and operations. */
import { NO_SOURCE, type Rules } from "../rule.js";

export const SERVICE_RULES = {
  "service-added": {
    title: "A service was added",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "compatible" },
    reason:
      "Nobody of the old contract knows the service, so nobody misses anything. A new client that calls it at an old server gets a fault.",
  },
  "service-removed": {
    title: "A service was removed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { client: "breaking", server: "breaking" },
    reason:
      "Old clients still call it. Its client class, its handler and its factory are no longer generated.",
  },
  "service-renamed": {
    title: "A service has another name",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { client: "breaking", server: "breaking" },
    reason:
      "The name of a service is in no message, but it is in the names of the client class, the handler and the factory.",
  },
  "operation-added": {
    title: "An operation was added",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "breaking" },
    reason:
      "Old clients do not call it; old servers do not know it. The compiler asks every handler for the new method.",
  },
  "operation-removed": {
    title: "An operation was removed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { client: "breaking", server: "risky" },
    reason:
      "Old clients still call it and get a fault. A handler that is a class may keep the method; one written as an object literal no longer compiles.",
  },
  "operation-renamed": {
    title: "An operation has another name, and the same messages",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { client: "breaking", server: "breaking" },
    reason:
      "The name of an operation with document style is in no message, but it is the name of the method.",
  },
  "soap-action-changed": {
    title: "The SOAPAction of an operation changed",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Servers that stubwright generates also go by the element in the body; others dispatch by the SOAPAction alone and refuse one that they do not know.",
  },
  "addressing-action-changed": {
    title: "The WS-Addressing action of a message changed",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "A message with addressing headers is dispatched by its action alone (WS-Addressing 1.0 SOAP Binding §4.2); one that is not known is refused.",
  },
  "style-changed": {
    title: "An operation changed between document and rpc style",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "The style decides which element the body holds and whether parameters have a namespace (WSDL 1.1 §3.5). What becomes of the TypeScript types is told by further differences.",
  },
  "binding-added": {
    title: "A binding was added",
    oldToNew: "compatible",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Clients go on with the binding that they use. One that chooses the new binding needs a server that has it.",
  },
  "binding-removed": {
    title: "A binding was removed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Clients that use it speak a SOAP version, or over a transport, that the server no longer promises.",
  },
  "binding-protocol-changed": {
    title: "The SOAP version or the transport of a binding changed",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason: "A server that speaks another version answers with a VersionMismatch fault.",
  },
  "addressing-demanded": {
    title: "A binding demands WS-Addressing",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Old clients send no addressing headers, and the server has to refuse requests without them.",
  },
  "addressing-not-demanded": {
    title: "A binding no longer demands WS-Addressing",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason: "A new client may leave the addressing headers out, which an old server refuses.",
  },
  "port-address-changed": {
    title: "The address of a port changed, or a port was added or removed",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Generated clients take their endpoint as an option. Those configured with the old address need the new one, if the old one goes away.",
  },
  "client-default-changed": {
    title: "The SOAP version, addressing or endpoint suffix that clients start from changed",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Clients that do not set the option send other requests after they are generated again, although nothing in their code changed.",
  },
  "namespace-renamed": {
    title: "A namespace has another name",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Every name in every message belongs to a namespace. Its components are compared as if it were still the old one, so that other differences show.",
  },
} as const satisfies Rules;
