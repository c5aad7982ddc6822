/** Walks through the JSON of an instance; what does not fit is reported where it stands. */
import { DecodeError, EncodeError } from "../../templates/runtime/codec.js";
import {
  describe,
  Fault,
  formatPath,
  type PathSegment,
} from "../../templates/runtime/codec-errors.js";
import { LexicalError } from "../../templates/runtime/datatypes/lexical-error.js";
import { fail, type DiagnosticCode, type Place } from "../diagnostics.js";
import { JsonError, parseJsonTree, type JsonNode } from "../model/json-tree.js";
import { nearest } from "../nearest.js";
import { sentence } from "./instance-faults.js";

const REMEDY = "Correct the value; stubwright decode shows the shape of one.";

/** The JSON of an instance, with the text that it was read from if there is one. */
export class JsonSource {
  readonly #value: unknown;
  readonly #text: string | undefined;
  readonly #file: string;
  readonly #code: DiagnosticCode;

  /**
   * @param code of its diagnostics; that of an instance unless given.
   * @throws DiagnosticError SW6004, or the code, for a text that is not JSON.
   */
  constructor(json: string | object, file: string, code: DiagnosticCode = "SW6004") {
    this.#file = file;
    this.#code = code;
    this.#text = typeof json === "string" ? json.replace(/^\uFEFF/, "") : undefined;
    this.#value = this.#text === undefined ? json : this.#parse(this.#text);
  }

  root(): JsonCursor {
    return new JsonCursor(this, this.#value, "");
  }

  /** Where the value of a path stands, or what is nearest around it. Undefined without a text. */
  place(path: string): Place | undefined {
    const tree = this.#tree();
    return tree === undefined ? undefined : this.#placeOf(offsetOf(tree, segmentsOf(path)));
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      const { message, offset } = this.#syntaxError(text, error);
      const remedy =
        this.#code === "SW6004"
          ? "Give the JSON that stubwright decode prints."
          : "Correct the syntax.";
      fail(this.#code, this.#placeOf(offset), `The text is not JSON: ${message}.`, remedy);
    }
  }

  #syntaxError(
    text: string,
    error: unknown,
  ): { readonly message: string; readonly offset: number } {
    try {
      parseJsonTree(text);
    } catch (located) {
      if (located instanceof JsonError) return located;
      throw located;
    }
    return { message: error instanceof Error ? error.message : String(error), offset: 0 };
  }

  #tree(): JsonNode | undefined {
    try {
      return this.#text === undefined ? undefined : parseJsonTree(this.#text);
    } catch (error) {
      // The tree is shallower than what the runtime takes, and has no key twice.
      if (error instanceof JsonError) return undefined;
      throw error;
    }
  }

  #placeOf(offset: number): Place {
    const before = (this.#text ?? "").slice(0, offset).split("\n");
    return { file: this.#file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  }

  /** @throws DiagnosticError SW6004 */
  fail(path: string, message: string, remedy: string): never {
    const shown = path === "" ? message : `${path}: ${message}`;
    fail(this.#code, this.place(path), sentence(shown), remedy);
  }
}

/** A value of the JSON with its path. */
export class JsonCursor {
  readonly value: unknown;
  readonly path: string;
  readonly #source: JsonSource;

  constructor(source: JsonSource, value: unknown, path: string) {
    this.#source = source;
    this.value = value;
    this.path = path;
  }

  /** Whether the value is an object with this member. */
  has(key: string): boolean {
    return isObject(this.value) && Object.hasOwn(this.value, key);
  }

  /** The member of an object. */
  member(key: string): JsonCursor {
    if (!isObject(this.value)) this.expected("an object");
    if (!Object.hasOwn(this.value, key)) {
      this.fail(`The member "${key}" is missing.`, "Add it.");
    }
    return this.#step(key, this.value[key]);
  }

  /** The member of an object, if it is there. */
  optional(key: string): JsonCursor | undefined {
    return this.has(key) ? this.member(key) : undefined;
  }

  /** Refuses other members than these. */
  allow(...keys: readonly string[]): void {
    if (!isObject(this.value)) this.expected("an object");
    const unknown = Object.keys(this.value).find((key) => !keys.includes(key));
    if (unknown === undefined) return;
    const meant = nearest(unknown, keys);
    this.member(unknown).fail(
      "There is no such member.",
      meant === undefined ? `Allowed are ${keys.join(", ")}.` : `Did you mean "${meant}"?`,
    );
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.expected("a string");
  }

  items(): readonly JsonCursor[] {
    if (!Array.isArray(this.value)) return this.expected("an array");
    return this.value.map((item: unknown, index) => this.#step(index, item));
  }

  /** Where the value stands. */
  place(): Place | undefined {
    return this.#source.place(this.path);
  }

  /** @throws DiagnosticError SW6004 */
  expected(what: string): never {
    this.fail(`Expected ${what}, got ${describe(this.value)}.`, REMEDY);
  }

  /** @throws DiagnosticError SW6004 */
  fail(message: string, remedy: string): never {
    this.#source.fail(this.path, message, remedy);
  }

  /**
   * Gives what the runtime refuses in this value a path from the root.
   * @throws DiagnosticError SW6004
   */
  guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const { path, reason } = faultOf(error);
      const inner = path === "" || path.startsWith("[") || this.path === "" ? path : `.${path}`;
      return this.#source.fail(this.path + inner, reason, REMEDY);
    }
  }

  #step(segment: PathSegment, value: unknown): JsonCursor {
    const step = formatPath([segment]);
    const joined = this.path === "" || step.startsWith("[") ? step : `.${step}`;
    return new JsonCursor(this.#source, value, this.path + joined);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Path and reason of an error of the runtime; any other one is a bug and goes on. */
function faultOf(error: unknown): { readonly path: string; readonly reason: string } {
  if (error instanceof Fault) return { path: error.path, reason: error.message };
  if (error instanceof LexicalError) return { path: "", reason: error.message };
  if (!(error instanceof DecodeError || error instanceof EncodeError)) throw error;
  const { path, message } = error;
  const prefix = `${path}: `;
  return { path, reason: message.startsWith(prefix) ? message.slice(prefix.length) : message };
}

// ---------------------------------------------------------------------------------------------
// Places

const STEP = /\.?([\p{ID_Start}_$][\p{ID_Continue}$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/uy;

/** The steps of a path that `formatPath` made. */
function segmentsOf(path: string): PathSegment[] {
  const segments: PathSegment[] = [];
  const step = new RegExp(STEP);
  for (let match = step.exec(path); match !== null; match = step.exec(path)) {
    const [, identifier, index, quoted] = match;
    if (identifier !== undefined) segments.push(identifier);
    else if (index !== undefined) segments.push(Number(index));
    else segments.push(String(JSON.parse(quoted ?? '""')));
  }
  return segments;
}

/** The offset of the innermost value on the way that is there. */
function offsetOf(root: JsonNode, segments: readonly PathSegment[]): number {
  let node = root;
  for (const segment of segments) {
    const next = childOf(node, segment);
    if (next === undefined) break;
    node = next;
  }
  return node.offset;
}

function childOf(node: JsonNode, segment: PathSegment): JsonNode | undefined {
  if (node.kind === "object") return node.entries.find(({ key }) => key === segment)?.value;
  return node.kind === "array" && typeof segment === "number" ? node.items[segment] : undefined;
}
