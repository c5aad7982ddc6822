/** What the parts of carrying out a request share. */
import type { ReplyStream } from "./reply-stream.js";
import type { Session } from "./session.js";
import type { ReturnValue } from "./tokens.js";

/** One request at work: whose it is, where its answer goes, and whether it still matters. */
export interface Execution {
  readonly session: Session;
  readonly reply: ReplyStream;
  readonly signal: AbortSignal;
}

/** What a call gives beside its result sets. */
export interface CallOutcome {
  readonly returnValue: number;
  readonly outputs: readonly ReturnValue[];
}
