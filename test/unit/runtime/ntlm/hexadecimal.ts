/** Octets as documents print them. */

/** The octets of pairs of hexadecimal digits, white space aside. */
export function octets(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text.replace(/\s/g, ""), "hex"));
}

/** The pairs of hexadecimal digits, without white space. */
export function digits(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
