/** Certificates for one run, made with OpenSSL: an authority, a server, a client and a stranger. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate with its key, in PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
  /** Both in PKCS#12, the passphrase being `sesame`. */
  readonly pfx: Buffer;
}

/** How a certificate is signed, as OpenSSL's options say it. */
export const SIGNATURES = {
  "ECDSA with SHA-256": { key: ["ec", "ec_paramgen_curve:P-256"], hash: "sha256" },
  "ECDSA with SHA-384": { key: ["ec", "ec_paramgen_curve:P-384"], hash: "sha384" },
  "RSA with SHA-512": { key: ["rsa:2048", ""], hash: "sha512" },
  "RSA with SHA-1": { key: ["rsa:2048", ""], hash: "sha1" },
} as const;

/** A certificate that is its own authority, for `localhost` and 127.0.0.1. */
export function identity(
  commonName: string,
  { key: [algorithm, option], hash }: (typeof SIGNATURES)[keyof typeof SIGNATURES] = SIGNATURES[
    "ECDSA with SHA-256"
  ],
): Identity {
  const folder = mkdtempSync(join(tmpdir(), "stubwright-certificate-"));
  const path = (name: string): string => join(folder, name);
  const openssl = (...options: string[]): Buffer =>
    execFileSync("openssl", options, { stdio: ["ignore", "pipe", "ignore"] });
  try {
    writeFileSync(path("openssl.cnf"), "[req]\ndistinguished_name=name\n[name]\n");
    openssl(
      ...["req", "-x509", "-nodes", "-config", path("openssl.cnf"), "-days", "2", `-${hash}`],
      ...["-newkey", algorithm, ...(option === "" ? [] : ["-pkeyopt", option])],
      ...["-subj", `/O=Example/CN=${commonName}`],
      ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
      ...["-keyout", path("key"), "-out", path("cert")],
    );
    const archive = ["pkcs12", "-export", "-inkey", path("key"), "-in", path("cert")];
    return {
      key: readFileSync(path("key"), "utf8"),
      cert: readFileSync(path("cert"), "utf8"),
      pfx: openssl(...archive, "-passout", "pass:sesame"),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
