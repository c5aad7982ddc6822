/** The certificate of a connection's other side, as `node:tls` tells it. */
import type { PeerCertificate } from "../soap/exchange.js";

/** The certificate that the other side of a connection has presented; undefined for none. */
export function certificateOf(socket: object): PeerCertificate | undefined {
  if (!hasPeer(socket)) return undefined;
  const certificate = socket.getPeerCertificate();
  if (!isCertificate(certificate)) return undefined;
  const { raw, subject, issuer, subjectaltname, fingerprint256, serialNumber } = certificate;
  return {
    raw,
    subject: { ...subject },
    issuer: { ...issuer },
    ...(subjectaltname === undefined ? {} : { subjectAltName: subjectaltname }),
    fingerprint256,
    serialNumber,
    isTrusted: socket.authorized,
  };
}

/** The part of `tls.TLSSocket` that tells of the other side. */
interface SocketWithPeer {
  readonly authorized: boolean;
  getPeerCertificate(): unknown;
}

interface NodeCertificate extends Omit<PeerCertificate, "isTrusted" | "subjectAltName"> {
  readonly subjectaltname?: string;
}

function hasPeer(socket: object): socket is SocketWithPeer {
  return "getPeerCertificate" in socket && typeof socket.getPeerCertificate === "function";
}

/** Without a certificate, Node gives an empty object or null. */
function isCertificate(certificate: unknown): certificate is NodeCertificate {
  return typeof certificate === "object" && certificate !== null && "raw" in certificate;
}
