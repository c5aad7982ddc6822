/**
 * A method answered with a status in place of its value. A client throws what it receives; a handler
 * throws what its caller shall receive.
 */
export class StatusError extends Error {
  override readonly name = "StatusError";
  /** The status as it is on the wire, such as `connection-failure`; not only those that are known. */
  readonly status: string;

  constructor(status: string) {
    super(`The method answered with the status ${JSON.stringify(status)}.`);
    this.status = status;
  }
}
