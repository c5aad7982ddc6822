/** The grammar of MOF (DSP0004 2.6 Annex A), as far as classes go. */
import type { Diagnostics, Place } from "../../diagnostics.js";
import { MofSyntaxError, tokenizeMof, type MofToken } from "./lexer.js";
import {
  MOF_INTRINSIC_TYPES,
  type MofClassNode,
  type MofDataType,
  type MofIncludeNode,
  type MofIntrinsicType,
  type MofLiteral,
  type MofMethodNode,
  type MofNode,
  type MofParameterNode,
  type MofPropertyNode,
  type MofQualifierNode,
  type MofValue,
} from "./syntax.js";

/**
 * Reads the text of a MOF file. A fault of syntax is recorded as SW8001, what the file holds besides
 * classes as SW8002.
 *
 * @returns the tree, or undefined where the file breaks the grammar.
 */
export function readMof(text: string, file: string, diagnostics: Diagnostics): MofNode | undefined {
  try {
    return new MofParser(tokenizeMof(text, file), file, diagnostics).readFile();
  } catch (error) {
    if (!(error instanceof MofSyntaxError)) throw error;
    diagnostics.error("SW8001", error.place, error.message, error.remedy);
    return undefined;
  }
}

class MofParser {
  readonly #tokens: readonly MofToken[];
  readonly #file: string;
  readonly #diagnostics: Diagnostics;
  #at = 0;
  #namespace: string | undefined;

  constructor(tokens: readonly MofToken[], file: string, diagnostics: Diagnostics) {
    this.#tokens = tokens;
    this.#file = file;
    this.#diagnostics = diagnostics;
  }

  readFile(): MofNode {
    const includes: MofIncludeNode[] = [];
    const classes: MofClassNode[] = [];
    while (this.#peek().kind !== "end") {
      if (this.#peek().kind === "directive") {
        const include = this.#readDirective();
        if (include !== undefined) includes.push(include);
        continue;
      }
      const qualifiers = this.#readQualifiers();
      const { text, place } = this.#takeName("a declaration");
      const word = text.toLowerCase();
      if (word === "class") classes.push(this.#readClass(qualifiers, place));
      else if (word === "instance" || word === "qualifier") this.#skipDeclaration(word, place);
      else throw unexpected(text, place, "class");
    }
    return { kind: "mof", place: { file: this.#file, line: 1, column: 1 }, includes, classes };
  }

  // -------------------------------------------------------------------------------------------
  // Directives, and declarations that are no classes

  /** `#pragma name ("parameter")`; directives that are not known are passed over, as it says. */
  #readDirective(): MofIncludeNode | undefined {
    const directive = this.#take();
    if (directive.kind === "directive" && directive.text !== "#pragma") {
      throw unexpected(directive.text, directive.place, "#pragma");
    }
    const name = this.#takeName("the name of the directive").text.toLowerCase();
    if (!this.#accept("(")) return undefined;
    const parameter = this.#readLiteral();
    this.#expect(")");
    if (typeof parameter !== "string") return undefined;
    if (name === "namespace") this.#namespace = parameter;
    return name === "include"
      ? { kind: "mofInclude", location: parameter, place: directive.place }
      : undefined;
  }

  /** Declarations of qualifiers say nothing that is needed; instances are data. */
  #skipDeclaration(word: "instance" | "qualifier", place: Place): void {
    if (word === "instance") {
      this.#diagnostics.warning(
        "SW8002",
        place,
        "The instance declaration is passed over: a contract holds classes, not their data.",
        "Move instances into a file of their own.",
      );
    }
    let depth = 0;
    while (depth > 0 || !this.#accept(";")) {
      const token = this.#take();
      if (token.kind === "end") throw unexpected(describe(token), token.place, ";");
      if (token.kind !== "mark") continue;
      if (token.text === "{") depth += 1;
      if (token.text === "}") depth -= 1;
    }
  }

  // -------------------------------------------------------------------------------------------
  // Classes

  #readClass(qualifiers: readonly MofQualifierNode[], place: Place): MofClassNode {
    const { text: name } = this.#takeName("the name of the class");
    const alias = this.#peek();
    if (alias.kind === "name" && alias.text.toLowerCase() === "as") {
      this.#take();
      this.#take();
    }
    const superclass = this.#accept(":") ? this.#takeName("the superclass") : undefined;
    const properties: MofPropertyNode[] = [];
    const methods: MofMethodNode[] = [];
    this.#expect("{");
    while (!this.#accept("}")) {
      const feature = this.#readFeature();
      if (feature.kind === "mofMethod") methods.push(feature);
      else properties.push(feature);
    }
    this.#expect(";");
    return {
      kind: "mofClass",
      name,
      place,
      ...(superclass === undefined
        ? {}
        : { superclass: { name: superclass.text, place: superclass.place } }),
      ...(this.#namespace === undefined ? {} : { namespace: this.#namespace }),
      qualifiers,
      properties,
      methods,
    };
  }

  #readFeature(): MofPropertyNode | MofMethodNode {
    const qualifiers = this.#readQualifiers();
    const type = this.#readType();
    const { text: name, place } = this.#takeName("the name of a property or method");
    if (this.#accept("(")) {
      const parameters = this.#readParameters();
      this.#expect(";");
      return { kind: "mofMethod", name, place, returns: type, parameters, qualifiers };
    }
    const isArray = this.#readArray();
    if (this.#accept("=")) this.#readValue();
    this.#expect(";");
    return { kind: "mofProperty", name, place, type, isArray, qualifiers };
  }

  #readParameters(): MofParameterNode[] {
    const parameters: MofParameterNode[] = [];
    if (this.#accept(")")) return parameters;
    do {
      const qualifiers = this.#readQualifiers();
      const type = this.#readType();
      const { text: name, place } = this.#takeName("the name of a parameter");
      const isArray = this.#readArray();
      parameters.push({ kind: "mofParameter", name, place, type, isArray, qualifiers });
    } while (this.#accept(","));
    this.#expect(")");
    return parameters;
  }

  #readType(): MofDataType {
    const { text, place } = this.#takeName("a type");
    const next = this.#peek();
    if (next.kind === "name" && next.text.toLowerCase() === "ref") {
      this.#take();
      return { kind: "reference", class: text };
    }
    const name = text.toLowerCase();
    if (isIntrinsic(name)) return { kind: "intrinsic", name };
    throw new MofSyntaxError(
      place,
      `MOF has no type ${text}.`,
      `Give one of ${MOF_INTRINSIC_TYPES.join(", ")}, or a reference to a class with REF.`,
    );
  }

  #readArray(): boolean {
    if (!this.#accept("[")) return false;
    if (this.#peek().kind === "integer") this.#take();
    this.#expect("]");
    return true;
  }

  // -------------------------------------------------------------------------------------------
  // Qualifiers and values

  #readQualifiers(): MofQualifierNode[] {
    const qualifiers: MofQualifierNode[] = [];
    if (!this.#accept("[")) return qualifiers;
    do {
      qualifiers.push(this.#readQualifier());
    } while (this.#accept(","));
    this.#expect("]");
    return qualifiers;
  }

  #readQualifier(): MofQualifierNode {
    const { text: name, place } = this.#takeName("a qualifier");
    const value = this.#readQualifierValue();
    if (this.#accept(":")) while (this.#peek().kind === "name") this.#take();
    return { name, place, value };
  }

  #readQualifierValue(): MofValue {
    if (this.#isMark("{")) return this.#readValue();
    if (!this.#accept("(")) return true;
    const value = this.#readValue();
    this.#expect(")");
    return value;
  }

  #readValue(): MofValue {
    if (!this.#accept("{")) return this.#readLiteral();
    const values: MofLiteral[] = [];
    if (this.#accept("}")) return values;
    do {
      values.push(this.#readLiteral());
    } while (this.#accept(","));
    this.#expect("}");
    return values;
  }

  /** Strings one after the other are one string. */
  #readLiteral(): MofLiteral {
    const token = this.#take();
    switch (token.kind) {
      case "string": {
        let text = token.value;
        for (let next = this.#peek(); next.kind === "string"; next = this.#peek()) {
          text += next.value;
          this.#take();
        }
        return text;
      }
      case "char":
      case "integer":
      case "real":
        return token.value;
      case "alias":
        return token.text;
      case "name":
        return namedLiteral(token.text, token.place);
      default:
        throw unexpected(describe(token), token.place, "a value");
    }
  }

  // -------------------------------------------------------------------------------------------
  // Tokens

  #peek(): MofToken {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error("The parser went past the end of its tokens.");
    return token;
  }

  #take(): MofToken {
    const token = this.#peek();
    if (token.kind !== "end") this.#at += 1;
    return token;
  }

  #takeName(expected: string): { readonly text: string; readonly place: Place } {
    const token = this.#take();
    if (token.kind !== "name") throw unexpected(describe(token), token.place, expected);
    return token;
  }

  #isMark(text: string): boolean {
    const token = this.#peek();
    return token.kind === "mark" && token.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#isMark(text)) return false;
    this.#take();
    return true;
  }

  #expect(text: string): void {
    if (this.#accept(text)) return;
    const token = this.#peek();
    throw unexpected(describe(token), token.place, text);
  }
}

function isIntrinsic(name: string): name is MofIntrinsicType {
  const names: readonly string[] = MOF_INTRINSIC_TYPES;
  return names.includes(name);
}

function namedLiteral(text: string, place: Place): MofLiteral {
  switch (text.toLowerCase()) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
    default:
      throw unexpected(text, place, "a value");
  }
}

function describe(token: MofToken): string {
  switch (token.kind) {
    case "end":
      return "the end of the file";
    case "string":
    case "char":
      return JSON.stringify(token.value);
    case "integer":
    case "real":
      return String(token.value);
    default:
      return token.text;
  }
}

function unexpected(found: string, place: Place, expected: string): MofSyntaxError {
  return new MofSyntaxError(
    place,
    `Here stands ${found}, where MOF has ${expected}.`,
    "Correct the syntax.",
  );
}
