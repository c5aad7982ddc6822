/** JSON (RFC 8259) with the offset of every value and key, for diagnostics about configuration files. */
export type JsonNode =
  | { readonly kind: "object"; readonly offset: number; readonly entries: readonly JsonEntry[] }
  | { readonly kind: "array"; readonly offset: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly offset: number; readonly value: string }
  | { readonly kind: "number"; readonly offset: number; readonly value: number }
  | { readonly kind: "boolean"; readonly offset: number; readonly value: boolean }
  | { readonly kind: "null"; readonly offset: number };

export interface JsonEntry {
  readonly key: string;
  readonly offset: number;
  readonly value: JsonNode;
}

/** Not JSON; the offset is where that shows. */
export class JsonError extends Error {
  override readonly name = "JsonError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const DEEPEST = 100;

/** What a string cannot have, or not as itself: a backslash, and all before the space. */
const NOT_PLAIN = /\\|[^ -\uffff]/;

/** The tree of a JSON text. @throws JsonError */
export function parseJsonTree(text: string): JsonNode {
  const scanner = new JsonScanner(text);
  const node = scanner.value(0);
  scanner.end();
  return node;
}

class JsonScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): JsonNode {
    this.#skipSpace();
    if (depth > DEEPEST) this.#fail(`It is nested more than ${DEEPEST} levels deep`);
    const offset = this.#at;
    switch (this.#text[offset]) {
      case "{":
        return { kind: "object", offset, entries: this.#entries(depth) };
      case "[":
        return { kind: "array", offset, items: this.#items(depth) };
      case '"':
        return { kind: "string", offset, value: this.#string() };
      default:
        return this.#literal(offset);
    }
  }

  end(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail("Something follows the value");
  }

  #entries(depth: number): JsonEntry[] {
    const entries: JsonEntry[] = [];
    const keys = new Set<string>();
    this.#sequence("}", () => {
      const offset = this.#at;
      if (this.#text[offset] !== '"') this.#fail("A key in double quotes is expected");
      const key = this.#string();
      if (keys.has(key)) throw new JsonError(`The key "${key}" stands twice`, offset);
      keys.add(key);
      this.#skipSpace();
      if (!this.#take(":")) this.#fail("A colon is expected");
      entries.push({ key, offset, value: this.value(depth + 1) });
    });
    return entries;
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#sequence("]", () => {
      items.push(this.value(depth + 1));
    });
    return items;
  }

  /** What stands between brackets, separated by commas. */
  #sequence(close: string, readOne: () => void): void {
    this.#at++;
    this.#skipSpace();
    if (this.#take(close)) return;
    do {
      this.#skipSpace();
      readOne();
      this.#skipSpace();
    } while (this.#take(","));
    if (!this.#take(close)) this.#fail(`A comma or ${close} is expected`);
  }

  #string(): string {
    const start = this.#at;
    const end = this.#text.indexOf('"', start + 1);
    const plain = this.#text.slice(start + 1, Math.max(end, start + 1));
    if (end !== -1 && !NOT_PLAIN.test(plain)) {
      this.#at = end + 1;
      return plain;
    }
    const match = matchAt(/"(?:[^"\\]|\\.)*"/sy, this.#text, start);
    if (match === undefined) this.#fail("The string does not end");
    this.#at += match.length;
    const value = parsePrimitive(match);
    if (typeof value !== "string") {
      throw new JsonError("The string has a bad escape or a control character", start);
    }
    return value;
  }

  #literal(offset: number): JsonNode {
    const match = matchAt(/true|false|null|-?\d[\d.eE+-]*/y, this.#text, offset);
    const value = match === undefined ? undefined : parsePrimitive(match);
    if (match === undefined || value === undefined) this.#fail("A value is expected");
    this.#at += match.length;
    if (typeof value === "number") return { kind: "number", offset, value };
    if (typeof value === "boolean") return { kind: "boolean", offset, value };
    return { kind: "null", offset };
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    while (" \t\r\n".includes(this.#text[this.#at] ?? "x")) this.#at++;
  }

  #fail(message: string): never {
    throw new JsonError(message, this.#at);
  }
}

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** A string, number, boolean or null; undefined where the text is none. */
function parsePrimitive(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
