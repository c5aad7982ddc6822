/**
 * The statements of a batch that a listener carries out: those that call procedures, those around them
 * (variables, `SELECT` of values without a table), and those by which drivers set up a connection.
 */
import type { SqlType } from "../sql/descriptor.js";
import { sqlTypeOf } from "../sql/types.js";
import type { TypedValue } from "./data-types.js";
import { ErrorNumber, SqlServerError } from "./server-error.js";
import { readWords, syntaxError } from "./tsql-words.js";
import type { Word } from "./tsql-words.js";

/** A value that a statement uses. Names of variables and functions are in lower case. */
export type Expression =
  | { readonly kind: "literal"; readonly value: TypedValue }
  | { readonly kind: "variable"; readonly name: string }
  /** `@@SPID`, `DB_NAME()`. */
  | { readonly kind: "environment"; readonly name: string };

/** An argument of a procedure; `value` is `undefined` for `DEFAULT`. */
export interface Argument {
  /** With the `@`; `""`: it goes by its position. */
  readonly name: string;
  readonly value: Expression | undefined;
  readonly output: boolean;
}

/** A variable; without a `type` it holds values as they are. */
export interface VariableDeclaration {
  /** With the `@`, in lower case. */
  readonly name: string;
  readonly type: SqlType | undefined;
  readonly initial: Expression | undefined;
}

/** A column of `SELECT`, or with `assignTo` the assignment to a variable. */
export interface SelectItem {
  readonly name: string;
  readonly value: Expression;
  readonly assignTo: string | undefined;
}

/** A statement, with the line on which it starts. */
export type Statement = { readonly line: number } & (
  | {
      readonly kind: "execute";
      readonly procedure: string;
      readonly returnTo: string | undefined;
      readonly arguments: readonly Argument[];
    }
  | { readonly kind: "declare"; readonly variables: readonly VariableDeclaration[] }
  | { readonly kind: "assign"; readonly name: string; readonly value: Expression }
  | { readonly kind: "select"; readonly items: readonly SelectItem[] }
  | { readonly kind: "use"; readonly database: string }
  /** `SET NOCOUNT ON` and its like, of which nothing follows here. */
  | { readonly kind: "option" }
  | { readonly kind: "begin" | "commit" | "rollback" }
);

/**
 * @throws {@link SqlServerError} 102 or 105 on a text that is no T-SQL, 40510 on statements beyond
 *   those of {@link Statement}
 */
export function parseBatch(text: string): Statement[] {
  const words = new Words(readWords(text));
  const statements: Statement[] = [];
  while (words.skipSemicolons()) statements.push(parseStatement(words, statements.length === 0));
  return statements;
}

/**
 * The declarations that `sp_executesql` and `sp_prepare` take: `@id int, @name nvarchar(10) OUTPUT`.
 * @throws {@link SqlServerError} as {@link parseBatch}
 */
export function parseDeclarations(text: string): VariableDeclaration[] {
  const words = new Words(readWords(text));
  if (!words.skipSemicolons()) return [];
  const declarations = parseList(words, () => {
    const declaration = parseDeclaration(words);
    if (!words.skipWord("output")) words.skipWord("out");
    return declaration;
  });
  if (words.next !== undefined) throw words.unexpected();
  return declarations;
}

/** Words that start a statement, and so end one that has no other end. */
const STARTS: ReadonlySet<string> = new Set([
  ...["exec", "execute", "declare", "set", "select", "use", "begin", "commit", "rollback"],
  ...["if", "insert", "update", "delete", "create", "drop", "alter", "print", "while", "return"],
  ...[
    "grant",
    "deny",
    "revoke",
    "truncate",
    "merge",
    "with",
    "raiserror",
    "throw",
    "waitfor",
    "go",
  ],
]);

/** A position among the words of a batch. */
class Words {
  readonly #words: readonly Word[];
  #at = 0;

  constructor(words: readonly Word[]) {
    this.#words = words;
  }

  get next(): Word | undefined {
    return this.#words[this.#at];
  }

  get line(): number {
    return (this.next ?? this.#words.at(-1))?.line ?? 1;
  }

  /** The next word in lower case when it is one without quotes. */
  get keyword(): string | undefined {
    const word = this.next;
    return word?.kind === "identifier" && !word.quoted ? word.text.toLowerCase() : undefined;
  }

  get startsStatement(): boolean {
    return this.keyword !== undefined && STARTS.has(this.keyword);
  }

  /** @returns whether a word follows */
  skipSemicolons(): boolean {
    while (this.skipSign(";"));
    return this.next !== undefined;
  }

  skip(): void {
    this.#at += 1;
  }

  skipWord(keyword: string): boolean {
    if (this.keyword !== keyword) return false;
    this.skip();
    return true;
  }

  skipSign(sign: string): boolean {
    const word = this.next;
    if (word?.kind !== "sign" || word.text !== sign) return false;
    this.skip();
    return true;
  }

  demandSign(sign: string): void {
    if (!this.skipSign(sign)) throw this.unexpected();
  }

  take(kind: Word["kind"]): string | undefined {
    const word = this.next;
    if (word?.kind !== kind) return undefined;
    this.skip();
    return word.text;
  }

  demand(kind: Word["kind"]): string {
    const text = this.take(kind);
    if (text === undefined) throw this.unexpected();
    return text;
  }

  unexpected(): SqlServerError {
    const word = this.next;
    return word === undefined
      ? syntaxError("The batch ends where more is expected.", this.line)
      : syntaxError(`The batch does not go on with '${word.text.slice(0, 100)}' here.`, word.line);
  }
}

function parseList<Item>(words: Words, parseItem: () => Item): Item[] {
  const items = [parseItem()];
  while (words.skipSign(",")) items.push(parseItem());
  return items;
}

function parseStatement(words: Words, first: boolean): Statement {
  const { line, keyword } = words;
  switch (keyword) {
    case "exec":
    case "execute":
      words.skip();
      return parseExecute(words, line);
    case "declare":
      words.skip();
      return { line, kind: "declare", variables: parseList(words, () => parseDeclaration(words)) };
    case "set":
      words.skip();
      return parseSet(words, line);
    case "select":
      words.skip();
      return { line, kind: "select", items: parseList(words, () => parseItem(words)) };
    case "use":
      words.skip();
      return { line, kind: "use", database: words.demand("identifier") };
    case "begin":
      words.skip();
      if (words.keyword !== "tran" && words.keyword !== "transaction")
        throw notSupported("begin", line);
      skipTransactionName(words);
      return { line, kind: "begin" };
    case "commit":
    case "rollback":
      words.skip();
      skipTransactionName(words);
      return { line, kind: keyword };
    default:
      break;
  }
  // The first statement of a batch may call a procedure by nothing but its name.
  if (first && words.next?.kind === "identifier" && !words.startsStatement) {
    return parseExecute(words, line);
  }
  if (keyword === undefined) throw words.unexpected();
  throw notSupported(keyword, line);
}

function notSupported(keyword: string, line: number): SqlServerError {
  return new SqlServerError(`The statement ${keyword.toUpperCase()} is not supported here.`, {
    number: ErrorNumber.NOT_SUPPORTED,
    line,
  });
}

function skipTransactionName(words: Words): void {
  if (!["tran", "transaction", "work"].includes(words.keyword ?? "")) return;
  words.skip();
  if (words.next?.kind === "identifier" && !words.startsStatement) words.skip();
}

function parseExecute(words: Words, line: number): Statement {
  const returnTo = words.take("variable")?.toLowerCase();
  if (returnTo !== undefined) words.demandSign("=");
  const procedure = parseName(words);
  const hasArguments =
    words.next !== undefined &&
    !words.startsStatement &&
    !(words.next.kind === "sign" && words.next.text === ";");
  const list = hasArguments ? parseList(words, () => parseArgument(words)) : [];
  return { line, kind: "execute", procedure, returnTo, arguments: list };
}

/** The last part of `database.schema.name`, whose other parts may be left out. */
function parseName(words: Words): string {
  let name = words.demand("identifier");
  while (words.skipSign(".")) {
    while (words.skipSign("."));
    name = words.demand("identifier");
  }
  return name;
}

function parseArgument(words: Words): Argument {
  const variable = words.take("variable");
  if (variable === undefined || !words.skipSign("=")) {
    const value = variable === undefined ? parseArgumentValue(words) : variableExpression(variable);
    return { name: "", value, output: skipOutput(words) };
  }
  const value = parseArgumentValue(words);
  return { name: variable, value, output: skipOutput(words) };
}

function skipOutput(words: Words): boolean {
  return words.skipWord("output") || words.skipWord("out");
}

function parseArgumentValue(words: Words): Expression | undefined {
  if (words.skipWord("default")) return undefined;
  const { keyword } = words;
  // A word without quotes stands for its own text.
  const text = keyword === "null" || words.startsStatement ? undefined : words.take("identifier");
  return text === undefined ? parseExpression(words) : literal({ type: "nvarchar", value: text });
}

function parseDeclaration(words: Words): VariableDeclaration {
  const name = words.demand("variable").toLowerCase();
  words.skipWord("as");
  const type = parseType(words);
  const initial = words.skipSign("=") ? parseExpression(words) : undefined;
  return { name, type, initial };
}

/** Types that variables may have, though no parameter has them: their values stay as they are. */
const OTHER_TYPES: ReadonlySet<string> = new Set([
  ...["date", "datetime2", "datetimeoffset", "decimal", "dec", "float", "money", "numeric", "real"],
  ...["smalldatetime", "smallmoney", "time"],
]);

function parseType(words: Words): SqlType | undefined {
  const { line } = words;
  const name = words.demand("identifier").toLowerCase();
  const size = words.skipSign("(") ? parseSize(words) : undefined;
  const type = sqlTypeOf(name, size);
  if (type !== undefined) return type;
  if (OTHER_TYPES.has(name)) return undefined;
  throw syntaxError(`There is no type ${name}.`, line);
}

/** What stands in the parentheses of a type: a length, `max`, or a precision and a scale. */
function parseSize(words: Words): number | "max" {
  const size = words.skipWord("max") ? "max" : Number(words.demand("number"));
  if (words.skipSign(",")) words.demand("number");
  words.demandSign(")");
  return size;
}

function parseSet(words: Words, line: number): Statement {
  const name = words.take("variable")?.toLowerCase();
  if (name !== undefined) {
    words.demandSign("=");
    return { line, kind: "assign", name, value: parseExpression(words) };
  }
  words.demand("identifier");
  while (words.next !== undefined && !words.startsStatement && !words.skipSign(";")) words.skip();
  return { line, kind: "option" };
}

function parseItem(words: Words): SelectItem {
  const variable = words.take("variable");
  if (variable !== undefined && words.skipSign("=")) {
    const value = parseExpression(words);
    return { name: "", value, assignTo: variable.toLowerCase() };
  }
  const value = variable === undefined ? parseExpression(words) : variableExpression(variable);
  const named = words.skipWord("as") || !(words.startsStatement || words.keyword === "from");
  const name = named ? (words.take("identifier") ?? words.take("string")) : undefined;
  return { name: name ?? "", value, assignTo: undefined };
}

function variableExpression(name: string): Expression {
  const kind = name.startsWith("@@") ? "environment" : "variable";
  return { kind, name: name.toLowerCase() };
}

function literal(value: TypedValue): Expression {
  return { kind: "literal", value };
}

function parseExpression(words: Words): Expression {
  const variable = words.take("variable");
  if (variable !== undefined) return variableExpression(variable);
  const text = words.take("string");
  if (text !== undefined) return literal({ type: "nvarchar", value: text });
  const hex = words.take("binary");
  if (hex !== undefined) return literal({ type: "varbinary", value: bytesOfHex(hex) });
  const negative = words.skipSign("-");
  if (!negative) words.skipSign("+");
  const digits = words.take("number");
  if (digits !== undefined) return literal(numberOf(`${negative ? "-" : ""}${digits}`));
  if (words.skipWord("null")) return literal({ type: "null", value: null });
  const called = words.keyword;
  if (called === undefined || negative) throw words.unexpected();
  words.skip();
  words.demandSign("(");
  const argument = words.take("string");
  words.demandSign(")");
  return { kind: "environment", name: `${called}(${argument?.toLowerCase() ?? ""})` };
}

function numberOf(digits: string): TypedValue {
  if (/e/i.test(digits)) return { type: "float", value: Number(digits) };
  const value = Number(digits);
  const isInt = /^-?\d+$/.test(digits) && value >= -(2 ** 31) && value < 2 ** 31;
  return isInt ? { type: "int", value } : { type: "decimal", value: digits };
}

function bytesOfHex(hex: string): Uint8Array {
  const digits = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}
