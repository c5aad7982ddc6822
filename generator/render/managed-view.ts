/** Managed classes with the identifiers, types and notes that their modules have of them. */
import type {
  ManagedClass,
  ManagedMethod,
  ManagedParameter,
  ManagedProperty,
} from "../model/managed-classes.js";
import type { ManagedClassNames, ManagedMethodNames } from "../model/managed-names.js";
import { booleanCode, type Entries } from "../print/code.js";
import type { ParameterNode } from "../print/signature.js";
import { namedType, type TypeNode } from "../print/type-node.js";
import { docText } from "./doc-comment.js";
import { managedType, managedTypeFields, resultType } from "./managed-values.js";
import type { NamedContract } from "./named-contract.js";
import { orNull } from "./value-type.js";

/** A property or a parameter. */
export interface ValueView {
  readonly key: string;
  /** As the class declares it. */
  readonly name: string;
  readonly docs: string | undefined;
  readonly type: TypeNode;
  readonly optional: boolean;
  readonly isKey: boolean;
  /** What its descriptor says beside its names. */
  readonly fields: Entries;
}

export interface MethodView {
  readonly method: ManagedMethod;
  readonly names: ManagedMethodNames;
  readonly docs: string;
  /** Undefined: it takes nothing. */
  readonly request: TypeNode | undefined;
  readonly isRequestOptional: boolean;
  readonly result: TypeNode;
  readonly inputs: readonly ValueView[];
  readonly outputs: readonly ValueView[];
  /** The type of what it returns; undefined: nothing. */
  readonly returned: TypeNode | undefined;
}

export interface ClassView {
  readonly managed: ManagedClass;
  readonly names: ManagedClassNames;
  readonly docs: string;
  readonly members: readonly ValueView[];
  readonly methods: readonly MethodView[];
}

export function classView(
  managed: ManagedClass,
  names: ManagedClassNames,
  named: NamedContract,
): ClassView {
  return {
    managed,
    names,
    docs: docText(named.contract.document, managed.docs) ?? `An instance of ${managed.name}.`,
    members: managed.properties.map((property, index) =>
      propertyView(property, names.members[index] ?? property.name, named),
    ),
    methods: managed.methods.flatMap((method, index) => {
      const own = names.methods[index];
      return own === undefined ? [] : [methodView(method, own, named)];
    }),
  };
}

/** The methods of instances, or those of the class itself. */
export function methodsOf({ methods }: ClassView, of: "instance" | "class"): MethodView[] {
  return methods.filter(({ method }) => method.isStatic === (of === "class"));
}

/** The parameter of a request; none for a method that takes nothing. */
export function requestOf({ request, isRequestOptional }: MethodView): {
  readonly required: readonly ParameterNode[];
  readonly optional: readonly ParameterNode[];
  readonly initial: readonly ParameterNode[];
} {
  if (request === undefined) return { required: [], optional: [], initial: [] };
  const required = { name: "request", type: request };
  return {
    required: [required],
    optional: [isRequestOptional ? { ...required, optional: true } : required],
    initial: [isRequestOptional ? { ...required, initial: "{}" } : required],
  };
}

function propertyView(property: ManagedProperty, key: string, named: NamedContract): ValueView {
  const { name, isKey } = property;
  const type = managedType(property.type, named);
  return {
    ...{ key, name, isKey },
    docs: docText(named.contract.document, property.docs),
    type: isKey ? type : orNull(type),
    optional: !isKey,
    fields: [
      ...managedTypeFields(property.type, named),
      ...(isKey ? [["isKey", booleanCode(true)] as const] : []),
    ],
  };
}

function inputView(parameter: ManagedParameter, key: string, named: NamedContract): ValueView {
  const { name, text, optional } = parameter;
  return {
    ...{ key, name, docs: text, optional, isKey: false },
    type: managedType(parameter.type, named),
    fields: [
      ...managedTypeFields(parameter.type, named),
      ...(optional ? [["optional", booleanCode(true)] as const] : []),
    ],
  };
}

function outputView(parameter: ManagedParameter, key: string, named: NamedContract): ValueView {
  const { name, text, type } = parameter;
  return {
    ...{ key, name, docs: text, optional: true, isKey: false },
    type: orNull(managedType(type, named)),
    fields: managedTypeFields(type, named),
  };
}

function methodView(
  method: ManagedMethod,
  names: ManagedMethodNames,
  named: NamedContract,
): MethodView {
  const { returns } = method;
  const inputs = method.inputs.map((parameter, index) =>
    inputView(parameter, names.inputs[index] ?? parameter.name, named),
  );
  const outputs = method.outputs.map((parameter, index) =>
    outputView(parameter, names.outputs[index] ?? parameter.name, named),
  );
  const returned = returns === undefined ? undefined : resultType(returns, names, named);
  return {
    ...{ method, names, inputs, outputs, returned },
    docs: methodDocs(method, names, named),
    request: inputs.length === 0 ? undefined : namedType(names.request),
    isRequestOptional: inputs.every(({ optional }) => optional),
    result: outputs.length > 0 ? namedType(names.result) : (returned ?? namedType("void")),
  };
}

function methodDocs(
  method: ManagedMethod,
  names: ManagedMethodNames,
  named: NamedContract,
): string {
  const { returns, resultText: text } = method;
  const fails =
    returns !== undefined &&
    returns.kind !== "value" &&
    returns.kind !== "status" &&
    returns.statuses.length > 0;
  const tags = [
    ...(text === undefined ? [] : [`@returns ${text}`]),
    ...(fails ? [`@throws StatusError with a {@link ${names.status}}`] : []),
  ].join("\n");
  const docs = docText(named.contract.document, method.docs) ?? `Method \`${method.name}\`.`;
  return tags === "" ? docs : `${docs}\n\n${tags}`;
}
