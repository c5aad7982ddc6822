/** A point in an input file. Line and column count from 1; a column counts UTF-16 code units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = "error" | "warning";

/**
 * Every diagnostic code with its one-line meaning. Codes are stable: a code is never reused for
 * another fault. SW1 reading XML, SW2 XML Schema, SW3 WSDL, SW4 model and names, SW5 configuration,
 * command line and files, SW6 instances, SW71 configuration of a project, SW72 changing specs,
 * SW73 mocks and calls, SW80 managed classes, SW81 T-SQL.
 */
export const DIAGNOSTIC_CODES = {
  SW1001: "The file is not well-formed XML.",
  SW1002: "The file cannot be decoded with the encoding that it declares.",
  SW1003: "The file holds a document type declaration.",
  SW1004: "The file cannot be read.",
  SW1005: "The root element is neither wsdl:definitions nor xs:schema.",
  SW1006: "A namespace prefix is not declared.",
  SW1007: "A reading limit is exceeded.",
  SW1008: "A remote file cannot be fetched.",
  SW1009: "A kept copy of a remote file is not what was fetched.",
  SW2001: "An attribute of a schema component has a value that is not allowed.",
  SW2002: "A schema component lacks a required attribute.",
  SW2003: "A schema component stands where it is not allowed.",
  SW2004: "A schema construct is not supported.",
  SW2005: "A reference names no type.",
  SW2006: "A reference names no element.",
  SW2007: "A reference names no attribute.",
  SW2008: "A reference names no model group.",
  SW2009: "A reference names no attribute group.",
  SW2010: "A component is defined twice.",
  SW2011: "A type, group, attribute group or substitution group is made of itself.",
  SW2012: "An included or imported schema has another target namespace.",
  SW2013: "A derivation is not allowed.",
  SW2014: "A facet is not allowed or has a bad value.",
  SW2015: "An import, include or redefine leads to no file that can be read.",
  SW2016: "A pattern is no regular expression of XML Schema, or does not mean what it seems to.",
  SW2017: "A content model is ambiguous, or holds one element with two types.",
  SW2018: "A restriction admits what its base does not.",
  SW3001: "A WSDL component lacks a required attribute.",
  SW3002: "A WSDL construct is not supported.",
  SW3003: "A reference names no message.",
  SW3004: "A reference names no port type.",
  SW3005: "A reference names no binding.",
  SW3006: "A binding names an operation that its port type lacks.",
  SW3007: "A message part names no element or type.",
  SW3008: "A WSDL component stands where it is not allowed.",
  SW3009: "A header names no message part.",
  SW3010: "An attribute of a WSDL component has a value that is not allowed.",
  SW3011: "The bindings of a port type disagree.",
  SW3012: "A port type or operation has no SOAP binding.",
  SW3013: "Two operations look the same on the wire.",
  SW4001: "A note of contract.json names a component that the contract lacks.",
  SW4002: "An alias of contract.json names a component that the contract lacks.",
  SW4003: "A contract holds neither services nor schema components.",
  SW4004: "An operation that contract.json declares safe is not in the contract.",
  SW4005: "Streams or paging of contract.json do not fit the operation.",
  SW5001: "A configuration or contract.json is not valid.",
  SW5002: "A contract is not known.",
  SW5003: "A generated file would replace a file that is not generated.",
  SW5004: "The output cannot be written.",
  SW5005: "The output is not what the contracts give.",
  SW5006: "A command-line argument is not valid.",
  SW5007: "A generated file was edited by hand.",
  SW5008: "A chosen mapping does not hold every value.",
  SW6001: "The instance is not well-formed XML.",
  SW6002: "The instance is not valid against its contract.",
  SW6003: "The contract has no such element.",
  SW6004: "The JSON value is not valid.",
  SW7101: "The configuration is not valid.",
  SW7102: "A configuration file cannot be loaded.",
  SW7103: "A selection of operations names none, or leaves none.",
  SW7104: "A hook failed.",
  SW7105: "A template of one's own has faults.",
  SW7106: "Contracts of one output folder do not go together.",
  SW7107: "A file of the project cannot be extended.",
  SW7200: "A revision of git cannot be read.",
  SW7201: "An entry of an ignore file has expired.",
  SW7202: "An entry of an ignore file ignores nothing.",
  SW7203: "A contract declares no source.",
  SW7204: "A file is not what its declared source gives.",
  SW7205: "An update is not confirmed.",
  SW7301: "A rule file of a mock is not valid.",
  SW7302: "A contract has no such service or operation.",
  SW7303: "A server cannot listen.",
  SW7304: "A call got no answer that can be used.",
  SW8001: "A MOF file breaks the grammar of MOF.",
  SW8002: "A MOF construct is not supported.",
  SW8003: "A class names a superclass that it cannot have.",
  SW8004: "A class, property, method or parameter is declared twice.",
  SW8005: "A MOF qualifier has a value that is not allowed.",
  SW8006: "A class is in no namespace.",
  SW8101: "A T-SQL script is not made of tokens of T-SQL.",
  SW8102: "A T-SQL statement says nothing that a contract has.",
  SW8103: "A T-SQL statement is not written as it is read.",
  SW8104: "A T-SQL type is not supported or has a bad length.",
  SW8105: "A name is given twice in a T-SQL script.",
  SW8106: "A table type is no result set of a procedure.",
  SW8107: "A row does not fit its table.",
  SW8108: "A default is no value of its type.",
  SW8109: "A procedure checks a parameter that it lacks.",
  SW8110: "A setting of contract.json names a parameter or element that the contract lacks.",
  SW8111: "A module of contract.json cannot be read or has a name that is taken.",
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** What is wrong, where, and what to do. The message and the remedy are one sentence each. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly place?: Place;
  readonly message: string;
  readonly remedy: string;
}

/** Collects the diagnostics of a run in the order of their discovery, each once. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #known = new Set<string>();

  /** Records an error. `place` is the reference or component at fault. */
  error(code: DiagnosticCode, place: Place | undefined, message: string, remedy: string): void {
    this.#add("error", code, place, message, remedy);
  }

  /** Records a warning: legal input that will surprise. */
  warning(code: DiagnosticCode, place: Place | undefined, message: string, remedy: string): void {
    this.#add("warning", code, place, message, remedy);
  }

  #add(
    severity: Severity,
    code: DiagnosticCode,
    place: Place | undefined,
    message: string,
    remedy: string,
  ): void {
    const diagnostic = {
      code,
      severity,
      message,
      remedy,
      ...(place === undefined ? {} : { place }),
    };
    // A document that is seen under several namespaces is checked once for each.
    const key = JSON.stringify(diagnostic);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#list.push(diagnostic);
  }

  get all(): readonly Diagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === "error");
  }

  /** Throws {@link DiagnosticError} when an error was recorded. */
  throwIfErrors(): void {
    if (this.hasErrors) throw new DiagnosticError(this.#list);
  }
}

/** On every {@link DiagnosticError}, of whichever copy of this module. */
const MARK = Symbol.for("stubwright.DiagnosticError");

/** Ends a run: carries every diagnostic recorded so far, at least one of them an error. */
export class DiagnosticError extends Error {
  /**
   * Whether a value is one, also of another copy of this module: the command line has its own in its
   * bundle, and packages of hooks may load the one beside it.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const isMarked = typeof value === "object" && value !== null && MARK in value;
    return (this === DiagnosticError && isMarked) || super[Symbol.hasInstance](value);
  }

  override readonly name = "DiagnosticError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join("\n"));
    this.diagnostics = diagnostics;
  }
}

Object.defineProperty(DiagnosticError.prototype, MARK, { value: true });

/** Throws a {@link DiagnosticError} with one error. */
export function fail(
  code: DiagnosticCode,
  place: Place | undefined,
  message: string,
  remedy: string,
): never {
  const diagnostics = new Diagnostics();
  diagnostics.error(code, place, message, remedy);
  throw new DiagnosticError(diagnostics.all);
}

/** `file:line:column: error SW2005: message remedy`, one line. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { place, severity, code, message, remedy } = diagnostic;
  const where = place === undefined ? "" : `${place.file}:${place.line}:${place.column}: `;
  return `${where}${severity} ${code}: ${message} ${remedy}`;
}
