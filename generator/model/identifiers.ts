/**
 * How XML names become TypeScript identifiers: pure functions over strings, and the one table of words
 * that generated code may not declare.
 */

/** Names that generated modules import or use from the language; a type of this name gets a suffix. */
const RESERVED_TYPES: ReadonlySet<string> = new Set([
  ...[
    "Array",
    "ReadonlyArray",
    "Record",
    "Omit",
    "Promise",
    "Uint8Array",
    "Date",
    "Error",
    "Object",
  ],
  ...["Symbol", "Map", "Set", "Function", "String", "Number", "Boolean", "BigInt", "Iterable"],
  ...[
    "AnyContent",
    "AnyValue",
    "Nil",
    "TypedValue",
    "QName",
    "XmlAttribute",
    "XmlElement",
    "XmlNode",
  ],
  ...[
    "AnyType",
    "ArrayType",
    "AttributeMember",
    "ComplexType",
    "ElementDescriptor",
    "ElementMember",
  ],
  ...["ListType", "RestrictedType", "SimpleType", "TypeDescriptor", "UnionType"],
  ...["OperationDescriptor", "ServiceDescriptor", "ContractDocuments", "CallOptions", "Channel"],
  ...["ClientOptions", "RequestContext", "ServiceOptions", "SoapService", "SoapFault"],
  ...["AllOrNone", "AtMostOneOf", "AtMostOneOfGroups", "OneOf", "OneOfGroups"],
  ...["DecodeOptions", "DocumentOptions", "Principal", "Infinity", "NaN", "undefined"],
]);

/**
 * Words that may not name a `const` in a module (ECMAScript 2022 §12.7.2, strict mode), what generated
 * modules import, and the parameters and variables of generated functions.
 */
const RESERVED_VALUES: ReadonlySet<string> = new Set([
  ...["arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger"],
  ...["default", "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally"],
  ...[
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
  ],
  ...["null", "package", "private", "protected", "public", "return", "static", "super", "switch"],
  ...[
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "undefined",
  ],
  ...["xs", "linearPattern", "documents", "Channel", "createService"],
  ...["parseDocument", "serializeDocument", "handler", "operations", "options", "request"],
]);

/**
 * Members that a generated class may not redefine or that would make its instances thenable, and those
 * that every object has, so that a handler without such a method would not be missed.
 */
const RESERVED_METHODS: ReadonlySet<string> = new Set([
  ...["constructor", "then", "prototype", "toString", "toLocaleString", "valueOf"],
  ...["hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"],
]);

/** What names are taken apart by. */
interface NameParts {
  readonly word: RegExp;
  readonly separator: RegExp;
  readonly capitals: RegExp;
}

const unicodeParts = (): NameParts => ({
  word: /\p{Lu}{2,}s(?!\p{Ll})|\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+|[\p{L}\p{M}]+/gu,
  separator: /[^\p{L}\p{N}\p{M}]+/u,
  capitals: /^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u,
});

let partsBeyondAscii: NameParts | undefined;

/**
 * The same within ASCII: engines take milliseconds to make what names categories of Unicode, so that it is
 * made for the first name that takes it.
 */
const ASCII_PARTS: NameParts = {
  word: /[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[A-Za-z]+/g,
  separator: /[^A-Za-z0-9]+/,
  capitals: /^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+/,
};

function partsFor(name: string): NameParts {
  if (/^[\0-\x7F]*$/.test(name)) return ASCII_PARTS;
  partsBeyondAscii ??= unicodeParts();
  return partsBeyondAscii;
}

/** Splits an XML name into words: at separators, at changes of case, after runs of capitals. */
export function wordsOf(name: string): string[] {
  return name.match(partsFor(name).word) ?? [];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Makes a text that holds only identifier characters start like an identifier. */
function withLegalStart(text: string): string {
  if (text === "") return "_";
  return /^[\p{ID_Start}_$]/u.test(text) ? text : `_${text}`;
}

/** `run-history` → `RunHistory`; the schema's own capitals stay: `MAData` → `MAData`. */
export function pascalCase(name: string): string {
  const parts = name.split(partsFor(name).separator).filter((part) => part !== "");
  return withLegalStart(parts.map(capitalized).join(""));
}

/** `HasExceededCountLimit` → `hasExceededCountLimit`, `MAId` → `maId`, `step-result` → `stepResult`. */
export function camelCase(name: string): string {
  const [first = "", ...rest] = wordsOf(name);
  return withLegalStart(
    first.toLowerCase() + rest.map((word) => capitalized(word.toLowerCase())).join(""),
  );
}

/** Lower-cases what begins a type identifier, so that it can begin a constant's: `MAData` → `maData`. */
export function constantStem(typeIdentifier: string): string {
  const capitals = partsFor(typeIdentifier).capitals.exec(typeIdentifier)?.[0] ?? "";
  return capitals.toLowerCase() + typeIdentifier.slice(capitals.length);
}

/** Hands out identifiers once each; a name that is taken or reserved gets a suffix. */
export class IdentifierScope {
  readonly #taken = new Set<string>();
  /** The number from which the search for a free one goes on: lower ones are taken for good. */
  readonly #numbers = new Map<string, number>();
  readonly #reserved: ReadonlySet<string>;
  readonly #reservedSuffix: string;

  private constructor(reserved: ReadonlySet<string>, reservedSuffix: string) {
    this.#reserved = reserved;
    this.#reservedSuffix = reservedSuffix;
  }

  /** Types of a module; a reserved name gets `Type`. */
  static types(): IdentifierScope {
    return new IdentifierScope(RESERVED_TYPES, "Type");
  }

  /** Constants of a module; a reserved word gets `_`. */
  static values(): IdentifierScope {
    return new IdentifierScope(RESERVED_VALUES, "_");
  }

  /** Methods of a class. */
  static methods(): IdentifierScope {
    return new IdentifierScope(RESERVED_METHODS, "_");
  }

  /** Properties of an object type: nothing is reserved. */
  static members(): IdentifierScope {
    return new IdentifierScope(new Set(["$type"]), "_");
  }

  /** The identifier for `wanted`: itself, or with `fallback` appended, or with the first free number. */
  allocate(wanted: string, fallback?: string): string {
    let base = wanted;
    while (this.#reserved.has(base)) base += this.#reservedSuffix;
    const identifier = this.#free(base, fallback);
    this.#taken.add(identifier);
    return identifier;
  }

  #free(base: string, fallback: string | undefined): string {
    if (!this.#taken.has(base)) return base;
    if (fallback !== undefined && !this.#taken.has(base + fallback)) return base + fallback;
    for (let number = this.#numbers.get(base) ?? 2; ; number += 1) {
      const candidate = `${base}${String(number)}`;
      if (this.#taken.has(candidate) || this.#reserved.has(candidate)) continue;
      this.#numbers.set(base, number);
      return candidate;
    }
  }

  /** A scope in which everything taken here is taken too. */
  nested(): IdentifierScope {
    const scope = new IdentifierScope(this.#reserved, this.#reservedSuffix);
    for (const identifier of this.#taken) scope.reserve(identifier);
    return scope;
  }

  /** Marks an identifier as taken without asking for it. */
  reserve(identifier: string): void {
    this.#taken.add(identifier);
  }

  has(identifier: string): boolean {
    return this.#taken.has(identifier);
  }
}
