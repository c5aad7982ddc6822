/** What the codec throws, and how a place inside a value is named. */

/** A step into a value: a property's name or an array's index. */
export type PathSegment = string | number;

/** Longest piece of a text or value that a message shows. */
const MAX_SHOWN = 60;

interface ErrorDetails {
  readonly path: string;
  readonly expected?: string | undefined;
  readonly text?: string | undefined;
  readonly cause?: unknown;
}

/** A document, node or JSON value that does not have the shape that its descriptor tells. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
  /** Where in the value, such as `getChangesResult.changes[3].id`; `""` is the whole value. */
  readonly path: string;
  /** Line and column in the document, from 1; undefined where there is no document. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** What should have been there, such as `xs:long`. */
  readonly expected: string | undefined;
  /** The offending text, shortened. */
  readonly text: string | undefined;

  constructor(
    reason: string,
    details: ErrorDetails & {
      readonly line?: number | undefined;
      readonly column?: number | undefined;
    },
  ) {
    const { path, line, column, expected, text, cause } = details;
    const place = line === undefined ? "" : ` (line ${line}, column ${column ?? 1})`;
    super(`${withPath(path, reason)}${place}`, cause === undefined ? undefined : { cause });
    this.path = path;
    this.line = line;
    this.column = column;
    this.expected = expected;
    this.text = text;
  }
}

/** A value that its descriptor cannot put on the wire. */
export class EncodeError extends Error {
  override readonly name = "EncodeError";
  /** Where in the value, such as `changeQuery.add`; `""` is the whole value. */
  readonly path: string;
  /** What should have been there, such as `xs:boolean`. */
  readonly expected: string | undefined;
  /** The offending value in words, shortened. */
  readonly text: string | undefined;

  constructor(reason: string, details: ErrorDetails) {
    const { path, expected, text, cause } = details;
    super(withPath(path, reason), cause === undefined ? undefined : { cause });
    this.path = path;
    this.expected = expected;
    this.text = text;
  }
}

function withPath(path: string, reason: string): string {
  if (path === "") return reason;
  // A cyclic value has a path of hundreds of steps.
  const shown = path.length > 200 ? `${path.slice(0, 120)}…${path.slice(-60)}` : path;
  return `${shown}: ${reason}`;
}

/**
 * A fault on its way out: the path grows while it unwinds, so that the way in costs nothing. Turned
 * into a {@link DecodeError} or {@link EncodeError} where the codec was entered.
 */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly expected: string | undefined;
  readonly text: string | undefined;
  line: number | undefined;
  column: number | undefined;
  /** Innermost first. */
  readonly #segments: PathSegment[] = [];

  constructor(
    reason: string,
    details: {
      readonly expected?: string | undefined;
      readonly text?: string | undefined;
      readonly line?: number | undefined;
      readonly column?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(reason, details.cause === undefined ? undefined : { cause: details.cause });
    this.expected = details.expected;
    this.text = details.text;
    this.line = details.line;
    this.column = details.column;
  }

  /** Notes that the fault lies inside the given step. */
  within(segment: PathSegment): this {
    this.#segments.push(segment);
    return this;
  }

  /** Forgets line and column, which tell nothing where there is no document. */
  withoutPosition(): this {
    this.line = undefined;
    this.column = undefined;
    return this;
  }

  get path(): string {
    return formatPath([...this.#segments].reverse());
  }

  toDecodeError(): DecodeError {
    const { path, line, column, expected, text, cause } = this;
    return new DecodeError(this.message, { path, line, column, expected, text, cause });
  }

  toEncodeError(): EncodeError {
    const { path, expected, text, cause } = this;
    return new EncodeError(this.message, { path, expected, text, cause });
  }
}

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** `["changes", 3, "a-b"]` as `changes[3]["a-b"]`. */
export function formatPath(segments: readonly PathSegment[]): string {
  let path = "";
  for (const segment of segments) {
    if (typeof segment === "number") path += `[${segment}]`;
    else if (!IDENTIFIER.test(segment)) path += `[${JSON.stringify(segment)}]`;
    else path += path === "" ? segment : `.${segment}`;
  }
  return path;
}

/** Text from a document in quotes, shortened. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text));
}

/** Text cut to what a message shows. */
export function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** A value in words: strings quoted, objects and arrays only named. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "bigint":
      return shortened(`${String(value)}n`);
    case "number":
    case "boolean":
      return String(value);
    case "undefined":
      return "nothing";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? "an array" : describeObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function describeObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return "an object";
  const { constructor } = value as { readonly constructor: unknown };
  return typeof constructor === "function" && constructor.name !== ""
    ? `an instance of ${constructor.name}`
    : "an object";
}

/** A name as messages show it: `{namespace}local`, or the local name where there is no namespace. */
export function clark(namespace: string, localName: string): string {
  return namespace === "" ? localName : `{${namespace}}${localName}`;
}
