/** What a listener takes of a client before it ends the connection. */
export interface TdsLimits {
  /** Bytes of a packet that a client may ask for, from 512 to 32767; default: 32767. */
  readonly packetBytes?: number;
  /** Bytes of a request; default: 16 MiB. */
  readonly messageBytes?: number;
  /** Milliseconds from the connection to the end of the login; default: 15,000. */
  readonly loginTimeout?: number;
  /** Requests that wait while one is at work; clients send one at a time. Default: 8. */
  readonly waitingRequests?: number;
}

/** Every limit that is not told. */
export const DEFAULT_LIMITS: Required<TdsLimits> = {
  packetBytes: 32767,
  messageBytes: 16 * 1024 * 1024,
  loginTimeout: 15_000,
  waitingRequests: 8,
};
