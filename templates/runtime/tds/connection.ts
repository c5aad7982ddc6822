/** One connection of a client, from its first byte on, over whatever carries the bytes. */
import type { ByteWriter } from "./bytes.js";
import { TdsFormatError } from "./bytes.js";
import { DEFAULT_LIMITS } from "./limits.js";
import type { TdsLimits } from "./limits.js";
import { MAX_LOGIN_BYTES, readLogin } from "./login.js";
import type { LoginRequest } from "./login.js";
import {
  DEFAULT_PACKET_SIZE,
  MAX_PACKET_SIZE,
  MessageReader,
  MessageType,
  MIN_PACKET_SIZE,
  writeMessage,
} from "./packets.js";
import type { ClientMessage } from "./packets.js";
import { agreeOnEncryption, readPrelogin, writePrelogin } from "./prelogin.js";
import type { Encrypted, EncryptionMode } from "./prelogin.js";
import { ReplyStream } from "./reply-stream.js";
import type { ByteSink } from "./reply-stream.js";
import { executeMessage } from "./request-execution.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";
import { DEFAULT_SERVER_NAME } from "./service.js";
import type { TdsService } from "./service.js";
import { Session } from "./session.js";
import {
  writeDone,
  writeEnvironmentChange,
  writeError,
  writeInfo,
  writeLoginAck,
  writeNoFeatures,
} from "./tokens.js";

/** What carries the bytes of a connection. */
export interface Wire extends ByteSink {
  /** From now on TLS is negotiated in packets of PRELOGIN, and then carries everything. */
  startTls(): void;
  /** From now on bytes are as they are again. */
  stopTls(): void;
  /** Ends the connection after what was written. */
  end(): void;
}

/** Options of a connection. */
export interface ConnectionOptions {
  /** The identifier of the connection, from 1 to 32767. */
  readonly spid: number;
  readonly encryption: EncryptionMode;
  readonly limits?: TdsLimits;
}

/** TDS 7.2, the first version whose requests have headers, and 7.4 ([MS-TDS] 2.2.6.4). */
const TDS_7_2 = 0x72090002;
const TDS_7_4 = 0x74000004;

type Stage = "prelogin" | "login" | "authenticating" | "ready" | "closed";

/** The server's side of a connection ([MS-TDS] 3.3). */
export class TdsConnection<Principal> {
  readonly #service: TdsService<Principal>;
  readonly #wire: Wire;
  readonly #options: ConnectionOptions;
  readonly #limits: Required<TdsLimits>;
  readonly #reader: MessageReader;
  readonly #waiting: ClientMessage[] = [];
  readonly #loginTimer: ReturnType<typeof setTimeout>;
  #stage: Stage = "prelogin";
  #encrypted: Encrypted = "nothing";
  #packetSize = DEFAULT_PACKET_SIZE;
  #session: Session | undefined;
  #running: AbortController | undefined;
  #attention = false;

  constructor(service: TdsService<Principal>, wire: Wire, options: ConnectionOptions) {
    this.#service = service;
    this.#wire = wire;
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#reader = new MessageReader(MAX_LOGIN_BYTES);
    this.#loginTimer = setTimeout(() => this.#close(), this.#limits.loginTimeout);
  }

  /** Takes bytes that have arrived, as they are without TLS. */
  receive(chunk: Uint8Array): void {
    if (this.#stage === "closed") return;
    try {
      for (const message of this.#reader.read(chunk)) {
        this.#take(message);
        if (this.#isClosed) return;
      }
    } catch (error) {
      if (!(error instanceof TdsFormatError)) throw error;
      this.#refuse(error.message);
    }
  }

  /** The connection is gone: what is at work is given up. */
  closed(): void {
    this.#stage = "closed";
    clearTimeout(this.#loginTimer);
    this.#waiting.length = 0;
    this.#running?.abort(new DOMException("The client closed the connection.", "AbortError"));
  }

  /** Read anew: the stage may have changed in the meantime. */
  get #isClosed(): boolean {
    return this.#stage === "closed";
  }

  #take(message: ClientMessage): void {
    switch (this.#stage) {
      case "prelogin":
        this.#prelogin(message);
        return;
      case "login":
        this.#login(message);
        return;
      case "authenticating":
        throw new TdsFormatError("A request comes before the login has ended.");
      case "ready":
        this.#request(message);
        return;
      case "closed":
        return;
    }
  }

  #prelogin({ type, payload }: ClientMessage): void {
    if (type !== MessageType.PRELOGIN) {
      throw new TdsFormatError("A connection begins with PRELOGIN.");
    }
    const { answer, encrypted } = agreeOnEncryption(
      readPrelogin(payload),
      this.#options.encryption,
    );
    this.#send(
      writeMessage(MessageType.TABULAR_RESULT, writePrelogin(answer), this.#packetSize, 0),
    );
    if (encrypted === undefined) {
      this.#close();
      return;
    }
    this.#encrypted = encrypted;
    this.#stage = "login";
    if (encrypted !== "nothing") this.#wire.startTls();
  }

  #login({ type, payload }: ClientMessage): void {
    if (type !== MessageType.LOGIN7) throw new TdsFormatError("A login is expected.");
    if (this.#encrypted === "login") this.#wire.stopTls();
    const request = readLogin(payload);
    this.#stage = "authenticating";
    this.#authenticate(request).catch((error: unknown) => {
      this.#tellOfBug(error);
      this.#close();
    });
  }

  async #authenticate(request: LoginRequest): Promise<void> {
    const { login, tdsVersion, integrated } = request;
    if (tdsVersion < TDS_7_2) {
      // Tokens had other forms then: the client would not understand what it is told.
      this.#close();
      return;
    }
    const principal = integrated ? false : await this.#principalOf(request);
    if (this.#isClosed) return;
    if (principal === false) {
      const refusal = new SqlServerError(`The login of user '${login.userName}' failed.`, {
        number: ErrorNumber.LOGIN_FAILED,
        severity: 14,
      });
      await this.#endWith(refusal);
      return;
    }
    clearTimeout(this.#loginTimer);
    const session: Session = new Session(
      this.#service,
      request,
      this.#options.spid,
      (procedure, values, signal) =>
        this.#service.call(procedure, values, {
          signal,
          principal,
          login,
          database: session.database,
        }),
    );
    this.#session = session;
    const reply = this.#newReply();
    const before = this.#packetSize;
    this.#packetSize = this.#agreeOnPacketSize(request.packetSize);
    reply.append((writer) => {
      this.#writeLoginAnswer(writer, session, request, before);
    });
    this.#reader.limit = this.#limits.messageBytes;
    this.#stage = "ready";
    await reply.end().catch(ignore);
  }

  async #principalOf({ login }: LoginRequest): Promise<Principal | false> {
    try {
      return await this.#service.authenticate(login);
    } catch (error) {
      this.#tellOfBug(error);
      return false;
    }
  }

  #agreeOnPacketSize(wanted: number): number {
    const most = Math.min(Math.max(this.#limits.packetBytes, MIN_PACKET_SIZE), MAX_PACKET_SIZE);
    if (wanted === 0) return Math.min(DEFAULT_PACKET_SIZE, most);
    return Math.min(Math.max(wanted, MIN_PACKET_SIZE), most);
  }

  #writeLoginAnswer(
    writer: ByteWriter,
    session: Session,
    request: LoginRequest,
    packetSizeBefore: number,
  ): void {
    const database = { now: session.database, before: "master" };
    writeEnvironmentChange(writer, { kind: "database", ...database });
    const message = `The database is now '${session.database}'.`;
    writeInfo(writer, { number: 5701, state: 2, message }, session.serverName);
    writeEnvironmentChange(writer, { kind: "collation" });
    writeEnvironmentChange(writer, { kind: "language", now: "us_english", before: "" });
    writeLoginAck(writer, Math.min(request.tdsVersion, TDS_7_4));
    if (request.extensions) writeNoFeatures(writer);
    writeEnvironmentChange(writer, {
      kind: "packetSize",
      now: String(this.#packetSize),
      before: String(packetSizeBefore),
    });
    writeDone(writer, "done");
  }

  #request(message: ClientMessage): void {
    switch (message.type) {
      case MessageType.ATTENTION:
        this.#takeAttention();
        return;
      case MessageType.SQL_BATCH:
      case MessageType.RPC:
      case MessageType.BULK_LOAD:
      case MessageType.TRANSACTION_MANAGER:
        break;
      default:
        throw new TdsFormatError(`A message of type ${message.type} comes after the login.`);
    }
    if (this.#waiting.length >= this.#limits.waitingRequests) {
      throw new TdsFormatError("Requests come without waiting for answers.");
    }
    this.#waiting.push(message);
    if (this.#running === undefined) this.#run();
  }

  /** The answer that is on its way ends where it is; the acknowledgement is a message of its own. */
  #takeAttention(): void {
    this.#waiting.length = 0;
    if (this.#running === undefined) {
      this.#acknowledgeAttention();
      return;
    }
    this.#attention = true;
    this.#running.abort(new DOMException("The client gave the request up.", "AbortError"));
  }

  #acknowledgeAttention(): void {
    this.#attention = false;
    const reply = this.#newReply();
    reply.append((writer) => writeDone(writer, "done", { attention: true }));
    reply.end().catch(ignore);
  }

  #run(): void {
    const message = this.#waiting.shift();
    const session = this.#session;
    if (message === undefined || session === undefined) return;
    const running = new AbortController();
    this.#running = running;
    this.#carryOut(message, session, running.signal)
      .catch((error: unknown) => {
        this.#tellOfBug(error);
        this.#close();
      })
      .finally(() => {
        this.#running = undefined;
        if (this.#attention) this.#acknowledgeAttention();
        this.#run();
      });
  }

  async #carryOut(message: ClientMessage, session: Session, signal: AbortSignal): Promise<void> {
    const reply = this.#newReply();
    const goesOn = await executeMessage(message, { session, reply, signal }, (error) => {
      this.#tellOfBug(error);
    });
    if (this.#isClosed) return;
    await reply.end().catch(ignore);
    if (!goesOn) this.#close();
  }

  #newReply(): ReplyStream {
    return new ReplyStream(this.#wire, this.#packetSize, this.#options.spid);
  }

  /** The client does not keep to the protocol: it is told so, and the connection ends. */
  #refuse(message: string): void {
    const error = new SqlServerError(message, {
      number: ErrorNumber.MALFORMED_STREAM,
      severity: 20,
    });
    this.#endWith(error).catch(ignore);
  }

  async #endWith(error: SqlServerError): Promise<void> {
    const reply = this.#newReply();
    this.#stage = "closed";
    reply.append((writer) => {
      writeError(writer, error, this.#service.serverName ?? DEFAULT_SERVER_NAME);
      writeDone(writer, "done", { error: true });
    });
    await reply.end().catch(ignore);
    this.#close();
  }

  #send(bytes: Uint8Array): void {
    // Whoever could be told of a failure is gone; `closed` is called then.
    this.#wire.write(bytes).catch(ignore);
  }

  #close(): void {
    this.closed();
    this.#wire.end();
  }

  #tellOfBug(error: unknown): void {
    const {
      onError = (told: unknown) => {
        console.error(told);
      },
    } = this.#service;
    onError(error);
  }
}

function ignore(): void {
  // The connection is gone, and with it whoever could be told.
}
