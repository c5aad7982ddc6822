/** Merges the notes of contract.json into managed classes. */
import type { Diagnostics } from "../diagnostics.js";
import type { Documentation } from "./contract.js";
import type {
  ManagedClass,
  ManagedMethod,
  ManagedParameter,
  ManagedProperty,
} from "./managed-classes.js";
import { pointer } from "./json-places.js";
import { NameGuesser } from "./name-guesser.js";
import type {
  ClassNoteSettings,
  ContractSettings,
  MethodNoteSettings,
  NoteSettings,
} from "./settings.js";

/** What merging shares. */
interface Noting {
  readonly settings: ContractSettings;
  readonly guesser: NameGuesser;
  readonly diagnostics: Diagnostics;
}

/** The classes with what `docs.classes` tells of them. Records SW4001 for notes about what is not there. */
export function noteManagedClasses(
  classes: readonly ManagedClass[],
  settings: ContractSettings,
  diagnostics: Diagnostics,
): readonly ManagedClass[] {
  const noting: Noting = { settings, guesser: new NameGuesser(), diagnostics };
  const notes = settings.docs?.classes ?? {};
  reportUnknown("class", notes, classes, ["docs", "classes"], noting);
  return classes.map((managed) => {
    const note = notes[managed.name];
    return note === undefined ? managed : noteClass(managed, note, noting);
  });
}

function noteClass(managed: ManagedClass, note: ClassNoteSettings, noting: Noting): ManagedClass {
  const { properties = {}, methods = {} } = note;
  const at = ["docs", "classes", managed.name];
  reportUnknown("property", properties, managed.properties, [...at, "properties"], noting);
  reportUnknown("method", methods, managed.methods, [...at, "methods"], noting);
  for (const method of managed.methods) {
    const { inputs, outputs, name } = method;
    const known = [...inputs, ...outputs];
    const texts = methods[name]?.parameters ?? {};
    reportUnknown("parameter", texts, known, [...at, "methods", name, "parameters"], noting);
  }
  return {
    ...managed,
    ...docsOf(note),
    properties: managed.properties.map((property) => noteProperty(property, properties)),
    methods: managed.methods.map((method) => noteMethod(method, methods[method.name])),
  };
}

function noteProperty(
  property: ManagedProperty,
  notes: Readonly<Record<string, string>>,
): ManagedProperty {
  const text = notes[property.name];
  return text === undefined ? property : { ...property, docs: { text } };
}

function noteMethod(method: ManagedMethod, note: MethodNoteSettings | undefined): ManagedMethod {
  if (note === undefined) return method;
  const withText = (parameter: ManagedParameter): ManagedParameter => {
    const text = note.parameters?.[parameter.name];
    return text === undefined ? parameter : { ...parameter, text };
  };
  return {
    ...method,
    ...docsOf(note),
    ...(note.returns === undefined ? {} : { resultText: note.returns }),
    inputs: method.inputs.map(withText),
    outputs: method.outputs.map(withText),
  };
}

function docsOf({ section, note }: NoteSettings): { readonly docs: Documentation } {
  return {
    docs: {
      ...(section === undefined ? {} : { section }),
      ...(note === undefined ? {} : { text: note }),
    },
  };
}

function reportUnknown(
  what: string,
  notes: Readonly<Record<string, unknown>>,
  known: readonly { readonly name: string }[],
  at: readonly string[],
  { settings, guesser, diagnostics }: Noting,
): void {
  const names = known.map(({ name }) => name);
  for (const name of Object.keys(notes)) {
    if (names.includes(name)) continue;
    const meant = guesser.nearest(name, names);
    diagnostics.error(
      "SW4001",
      settings.places?.get(pointer(...at, name)),
      `The note is about the ${what} "${name}", which the contract lacks.`,
      meant === undefined ? "Remove it, or correct the name." : `Did you mean "${meant}"?`,
    );
  }
}
