/** `contract.json`: what is told about a contract beside its WSDL and XSD. */
import type { Diagnostics } from "../diagnostics.js";
import {
  JsonObject,
  JsonSource,
  readFlag,
  readList,
  readMatching,
  readOneOf,
  readCount,
  readRecord,
  readText,
  type ReadJson,
  readTree,
} from "./json-reader.js";
import { jsonPlaces, type JsonPlaces } from "./json-places.js";
import type { SoapVersion } from "./contract.js";

/** A parsed `contract.json`. */
export interface ContractSettings {
  /** Name of the contract, which its output folder has. */
  readonly name: string;
  readonly title?: string;
  /** Short name of the protocol document. */
  readonly document?: string;
  /** The files that reading starts from, relative to contract.json. */
  readonly files: readonly string[];
  /** Where files come from: path relative to contract.json → URL, or path relative to it. */
  readonly source?: Readonly<Record<string, string>>;
  /** Prefixes that the other settings name components with. */
  readonly namespaces?: Readonly<Record<string, string>>;
  readonly endpointSuffix?: string;
  readonly soapVersion?: SoapVersion;
  readonly addressing?: boolean;
  /** Elements that may be sent as headers with every request, as `prefix:Name`. */
  readonly soapHeaders?: { readonly request?: readonly string[] };
  /** Local name of a port type → name of its service. */
  readonly services?: Readonly<Record<string, string>>;
  /** Local name of a port type → local name of the binding that its operations follow. */
  readonly bindings?: Readonly<Record<string, string>>;
  /** Local names of such bindings, of whichever port type, before all of `bindings`; not in the file. */
  readonly chosenBindings?: readonly string[];
  /** Name of an operation that changes nothing on the server → the evidence. */
  readonly safe?: Readonly<Record<string, string>>;
  /** Local names of ports whose bindings are chosen likewise; not in the file. */
  readonly chosenPorts?: readonly string[];
  readonly aliases?: readonly AliasSettings[];
  /** Operation → path to the repeated element of its output whose occurrences come one by one. */
  readonly streams?: Readonly<Record<string, string>>;
  /** Operation → how the pages of its result follow each other. */
  readonly paging?: Readonly<Record<string, PagingSettings>>;
  /** `Procedure @parameter` → local name of the element that it holds, with `*` after it for several. */
  readonly xmlParameters?: Readonly<Record<string, string>>;
  /** TypeScript modules, relative to contract.json, that are put beside what is generated. */
  readonly modules?: readonly string[];
  readonly docs?: DocsSettings;
  /** Where each key stands, by JSON pointer (RFC 6901); absent where the settings were not parsed. */
  readonly places?: JsonPlaces;
}

/** How pages follow each other. Paths are local names of elements with `/` between. */
export interface PagingSettings {
  /** Of the response: the repeated element. */
  readonly items: string;
  /** Of the request: the member that holds the position asked for. */
  readonly asked: string;
  /** Of the response: the position that the page reaches. */
  readonly reached: string;
  /** How far after the position reached the next page begins. */
  readonly step?: number;
  /** Of the request: most items of a page. */
  readonly size?: string;
  /** Of the response: whether earlier items were left out. */
  readonly lost?: string;
  readonly section?: string;
}

/** Other spellings of an element name or enumerated value, accepted on decode. */
export interface AliasSettings {
  /** `type prefix:Name` or `element prefix:Name`, with steps to a member: `element run/@kind`. */
  readonly at: string;
  /** The child element that is spelt otherwise. */
  readonly element?: string;
  /** The enumerated value that is spelt otherwise. */
  readonly value?: string;
  readonly accept: readonly string[];
  readonly reason?: string;
}

export interface DocsSettings {
  readonly service?: NoteSettings;
  readonly operations?: Readonly<Record<string, OperationNoteSettings>>;
  readonly types?: Readonly<Record<string, TypeNoteSettings>>;
  readonly elements?: Readonly<Record<string, TypeNoteSettings>>;
  /** By name of the managed class. */
  readonly classes?: Readonly<Record<string, ClassNoteSettings>>;
}

export interface NoteSettings {
  readonly section?: string;
  readonly note?: string;
}

export interface OperationNoteSettings extends NoteSettings {
  readonly returns?: string;
  readonly faults?: readonly { readonly when: string; readonly section?: string }[];
}

export interface TypeNoteSettings extends NoteSettings {
  /** By element name, `@` and attribute name, or a path of these with `/` between. */
  readonly members?: Readonly<Record<string, string>>;
  /** By enumerated value. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface ClassNoteSettings extends NoteSettings {
  readonly properties?: Readonly<Record<string, string>>;
  readonly methods?: Readonly<Record<string, MethodNoteSettings>>;
}

export interface MethodNoteSettings extends NoteSettings {
  readonly returns?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Reads a `contract.json`. Records SW5001 for what is not JSON, for unknown keys and for values of
 * the wrong type; what can be used is in the result all the same.
 *
 * @param file - the path that diagnostics show.
 */
export function parseContractSettings(
  text: string,
  file: string,
  diagnostics: Diagnostics,
): ContractSettings {
  const json = text.replace(/^\uFEFF/, "");
  const source = new JsonSource(json, file, diagnostics);
  const tree = readTree(json, source);
  const settings = tree === undefined ? undefined : readSettings(tree, source, "contract.json");
  if (tree === undefined || settings === undefined) return { name: "", files: [] };
  return { ...settings, places: jsonPlaces(tree, source) };
}

const KEYS = [
  "$schema",
  "name",
  "title",
  "document",
  "files",
  "source",
  "namespaces",
  "endpointSuffix",
  "soapVersion",
  "addressing",
  "soapHeaders",
  "services",
  "bindings",
  "safe",
  "aliases",
  "streams",
  "paging",
  "xmlParameters",
  "modules",
  "docs",
];

/** Names become folder names. */
const readName = readMatching(
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  "a name of letters, digits, dots, hyphens and underscores",
);

/** Modules are put into one folder under their own names. */
const readModule = readMatching(/^[^/\\]+\.ts$/, "the name of a .ts file beside contract.json");

const readSettings: ReadJson<ContractSettings> = (node, source, what) => {
  const object = JsonObject.read(node, source, what, KEYS);
  if (object === undefined) return undefined;
  object.get("$schema", readText);
  return {
    name: object.require("name", readName) ?? "",
    ...defined("title", object.get("title", readText)),
    ...defined("document", object.get("document", readText)),
    files: object.require("files", readList(readMatching(/./s, "a path"))) ?? [],
    ...defined("source", object.get("source", readSource)),
    ...defined("namespaces", object.get("namespaces", readRecord(readText))),
    ...defined(
      "endpointSuffix",
      object.get("endpointSuffix", readMatching(/^\//, "a path that starts with /")),
    ),
    ...defined("soapVersion", object.get("soapVersion", readOneOf(["1.1", "1.2"]))),
    ...defined("addressing", object.get("addressing", readFlag)),
    ...defined("soapHeaders", object.get("soapHeaders", readSoapHeaders)),
    ...defined("services", object.get("services", readRecord(readText))),
    ...defined("bindings", object.get("bindings", readRecord(readText))),
    ...defined("safe", object.get("safe", readRecord(readMatching(/./s, "the evidence")))),
    ...defined("aliases", object.get("aliases", readList(readAlias))),
    ...defined("streams", object.get("streams", readRecord(readText))),
    ...defined("paging", object.get("paging", readRecord(readPaging))),
    ...defined("xmlParameters", object.get("xmlParameters", readRecord(readText))),
    ...defined("modules", object.get("modules", readList(readModule))),
    ...defined("docs", object.get("docs", readDocs)),
  };
};

/** What is written stays in the folder of contract.json. */
const readSource: ReadJson<Readonly<Record<string, string>>> = (node, source, what) => {
  const files = readRecord(readMatching(/\S/, "a URL of http or https, or a path"))(
    node,
    source,
    what,
  );
  for (const file of Object.keys(files ?? {})) {
    const isInside = !/^([a-z]:|[\\/])/i.test(file) && !file.split(/[\\/]/).includes("..");
    if (isInside && file !== "") continue;
    const message = `${what} names ${JSON.stringify(file)}, which is no file in the folder of contract.json.`;
    source.report(node.offset, message, "Name a file in it.");
  }
  return files;
};

const readPaging: ReadJson<PagingSettings> = (node, source, what) => {
  const keys = ["items", "asked", "reached", "step", "size", "lost", "section"];
  const object = JsonObject.read(node, source, what, keys);
  const items = object?.require("items", readText);
  const asked = object?.require("asked", readText);
  const reached = object?.require("reached", readText);
  if (object === undefined || items === undefined) return undefined;
  if (asked === undefined || reached === undefined) return undefined;
  return {
    items,
    asked,
    reached,
    ...defined("step", object.get("step", readCount)),
    ...defined("size", object.get("size", readText)),
    ...defined("lost", object.get("lost", readText)),
    ...defined("section", object.get("section", readText)),
  };
};

/** A property to be spread: nothing where the value is undefined. */
function defined<const K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  const property: { [P in K]?: T } = {};
  if (value !== undefined) property[key] = value;
  return property;
}

const readSoapHeaders: ReadJson<{ readonly request?: readonly string[] }> = (
  node,
  source,
  what,
) => {
  const object = JsonObject.read(node, source, what, ["request"]);
  return object && defined("request", object.get("request", readList(readText)));
};

const readAlias: ReadJson<AliasSettings> = (node, source, what) => {
  const keys = ["at", "element", "value", "accept", "reason"];
  const object = JsonObject.read(node, source, what, keys);
  if (object === undefined) return undefined;
  const at = object.require(
    "at",
    readMatching(/^(type|element) \S/, `"type prefix:Name" or "element prefix:Name"`),
  );
  const accept = object.require("accept", readList(readText));
  const element = object.get("element", readText);
  const value = object.get("value", readText);
  if ((element === undefined) === (value === undefined)) {
    const message = `${what} must have either "element" or "value".`;
    source.report(node.offset, message, "Say what is spelt otherwise.");
    return undefined;
  }
  if (at === undefined || accept === undefined) return undefined;
  return {
    at,
    accept,
    ...defined("element", element),
    ...defined("value", value),
    ...defined("reason", object.get("reason", readText)),
  };
};

const readDocs: ReadJson<DocsSettings> = (node, source, what) => {
  const keys = ["service", "operations", "types", "elements", "classes"];
  const object = JsonObject.read(node, source, what, keys);
  if (object === undefined) return undefined;
  return {
    ...defined("service", object.get("service", readNote)),
    ...defined("operations", object.get("operations", readRecord(readOperationNote))),
    ...defined("types", object.get("types", readRecord(readTypeNote))),
    ...defined("elements", object.get("elements", readRecord(readTypeNote))),
    ...defined("classes", object.get("classes", readRecord(readClassNote))),
  };
};

function noteOf(object: JsonObject): NoteSettings {
  return {
    ...defined("section", object.get("section", readText)),
    ...defined("note", object.get("note", readText)),
  };
}

const readNote: ReadJson<NoteSettings> = (node, source, what) => {
  const object = JsonObject.read(node, source, what, ["section", "note"]);
  return object && noteOf(object);
};

const readOperationNote: ReadJson<OperationNoteSettings> = (node, source, what) => {
  const keys = ["section", "note", "returns", "faults"];
  const object = JsonObject.read(node, source, what, keys);
  return (
    object && {
      ...noteOf(object),
      ...defined("returns", object.get("returns", readText)),
      ...defined("faults", object.get("faults", readList(readFaultNote))),
    }
  );
};

const readFaultNote: ReadJson<{ readonly when: string; readonly section?: string }> = (
  node,
  source,
  what,
) => {
  const object = JsonObject.read(node, source, what, ["when", "section"]);
  const when = object?.require("when", readText);
  if (object === undefined || when === undefined) return undefined;
  return { when, ...defined("section", object.get("section", readText)) };
};

const readTypeNote: ReadJson<TypeNoteSettings> = (node, source, what) => {
  const keys = ["section", "note", "members", "values"];
  const object = JsonObject.read(node, source, what, keys);
  return (
    object && {
      ...noteOf(object),
      ...defined("members", object.get("members", readRecord(readText))),
      ...defined("values", object.get("values", readRecord(readText))),
    }
  );
};

const readClassNote: ReadJson<ClassNoteSettings> = (node, source, what) => {
  const keys = ["section", "note", "properties", "methods"];
  const object = JsonObject.read(node, source, what, keys);
  return (
    object && {
      ...noteOf(object),
      ...defined("properties", object.get("properties", readRecord(readText))),
      ...defined("methods", object.get("methods", readRecord(readMethodNote))),
    }
  );
};

const readMethodNote: ReadJson<MethodNoteSettings> = (node, source, what) => {
  const keys = ["section", "note", "returns", "parameters"];
  const object = JsonObject.read(node, source, what, keys);
  return (
    object && {
      ...noteOf(object),
      ...defined("returns", object.get("returns", readText)),
      ...defined("parameters", object.get("parameters", readRecord(readText))),
    }
  );
};
