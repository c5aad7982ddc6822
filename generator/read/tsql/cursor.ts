/** Walks through the tokens of a script and says what is missed. */
import type { DiagnosticCode, Diagnostics, Place } from "../../diagnostics.js";
import type { CommentedNode, ItemName, ObjectName } from "./syntax.js";
import type { Token, TokenKind, Tokens } from "./tokens.js";

/** Ends the reading of a statement whose fault was recorded. */
export class StatementFault extends Error {}

/** A place in the tokens. Every method that expects something records SW8103 where it is not there. */
export class Cursor {
  readonly #tokens: readonly Token[];
  readonly #isCut: boolean;
  readonly #diagnostics: Diagnostics;
  #at = 0;

  constructor({ list, isCut }: Tokens, diagnostics: Diagnostics) {
    this.#tokens = list;
    this.#isCut = isCut;
    this.#diagnostics = diagnostics;
  }

  /** The token at hand; after the last one that one again. */
  get token(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    if (token === undefined) throw new Error("A script without an end.");
    return token;
  }

  get place(): Place {
    return this.token.place;
  }

  /** Whether the tokens at hand are these keywords, in any case. */
  isAt(...keywords: readonly string[]): boolean {
    return keywords.every((keyword, index) => isKeyword(this.#tokens[this.#at + index], keyword));
  }

  isAtKind(kind: TokenKind): boolean {
    return this.token.kind === kind;
  }

  next(): Token {
    const { token } = this;
    this.#at += 1;
    return token;
  }

  /** Passes the keywords or marks where they are at hand. */
  take(...keywords: readonly string[]): boolean {
    if (!this.isAt(...keywords)) return false;
    this.#at += keywords.length;
    return true;
  }

  /** Passes keywords or marks. @throws StatementFault */
  expect(...keywords: readonly string[]): void {
    for (const keyword of keywords) {
      if (!this.take(keyword)) this.miss(keyword);
    }
  }

  /** Passes a token of a kind. @throws StatementFault */
  expectKind(kind: TokenKind, what: string): Token {
    return this.isAtKind(kind) ? this.next() : this.miss(what);
  }

  /** A name, in brackets or not. @throws StatementFault */
  name(what: string): ItemName {
    const { place } = this;
    if (!this.isAtKind("word") && !this.isAtKind("name")) this.miss(what);
    return { place, name: this.next().text };
  }

  /** A name with the schema before it, if any. @throws StatementFault */
  objectName(what: string): ObjectName {
    const { place, name } = this.name(what);
    if (!this.take(".")) return { place, name };
    return { place, schema: name, name: this.name(what).name };
  }

  /** A variable, without its `@`. @throws StatementFault */
  variable(what: string): ItemName {
    const { place } = this;
    return { place, name: this.expectKind("variable", what).text };
  }

  /** Items with commas between them. */
  list<T>(item: () => T): readonly T[] {
    const items = [item()];
    while (this.take(",")) items.push(item());
    return items;
  }

  /** Items with commas between them, in parentheses. @throws StatementFault */
  parenthesized<T>(item: () => T): readonly T[] {
    this.expect("(");
    const items = this.list(item);
    this.expect(")");
    return items;
  }

  /** What the comment before the token at hand says of what begins there. */
  commented(): CommentedNode {
    const { place, comments } = this.token;
    return { place, ...documentation(comments) };
  }

  /** Records that something else stands where something was to come. @throws StatementFault */
  miss(what: string): never {
    const { kind, text } = this.token;
    // What is missing may stand where the script could not be read, which was told.
    if (kind === "end" && this.#isCut) throw new StatementFault();
    const found = kind === "end" ? "the end of the script" : `"${kind === "go" ? "GO" : text}"`;
    this.fail(
      "SW8103",
      this.place,
      `${what} is expected and not ${found}.`,
      "Correct the statement.",
    );
  }

  /** Records a fault. @throws StatementFault */
  fail(code: DiagnosticCode, place: Place, message: string, remedy: string): never {
    this.#diagnostics.error(code, place, message, remedy);
    throw new StatementFault();
  }

  /** Passes everything up to the next batch. */
  skipBatch(): void {
    while (!this.isAtKind("go") && !this.isAtKind("end")) this.#at += 1;
  }
}

function isKeyword(token: Token | undefined, keyword: string): boolean {
  if (token === undefined) return false;
  const isText = token.kind === "word" || token.kind === "mark" || token.kind === "number";
  return isText && token.text.toUpperCase() === keyword;
}

const SECTION = /^Section (\d+(?:\.\d+)*)\.(?:\s+|$)/;

/** The lines of a comment as paragraphs, without the section that they begin with. */
function documentation(lines: readonly string[]): Omit<CommentedNode, "place"> {
  const text = lines
    .map((line) => (line === "" ? "\n\n" : `${line} `))
    .join("")
    .replace(/ *\n\s*/g, "\n\n")
    .trim();
  const section = SECTION.exec(text);
  const comment = section === null ? text : text.slice(section[0].length);
  return {
    ...(section?.[1] === undefined ? {} : { section: section[1] }),
    ...(comment === "" ? {} : { comment }),
  };
}
