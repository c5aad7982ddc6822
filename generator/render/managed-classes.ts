/** The modules of managed classes: types and descriptors, client, server stub. */
import type {
  ManagedClass,
  ManagedMethod,
  ManagedParameter,
  ManagedProperty,
} from "../model/managed-classes.js";
import {
  nameManagedClasses,
  type ManagedClassNames,
  type ManagedMethodNames,
} from "../model/managed-names.js";
import { docComment, docText } from "./doc-comment.js";
import {
  managedTypeFields,
  managedTypeText,
  resultDescriptor,
  resultText,
} from "./managed-values.js";
import type { NamedContract } from "./named-contract.js";
import { usedIdentifiers } from "./source-file.js";
import { importedTypes, renderTemplate } from "./templates.js";
import { propertyName } from "./type-text.js";

/** What the URI of a class begins with on Windows ([MS-WSMV] 4.1.4). */
const WMI_RESOURCE = "http://schemas.microsoft.com/wbem/wsman/1/wmi";

/**
 * The modules by name, those that the targets ask for; none for a contract without managed classes, or
 * for types alone.
 */
export function managedClassModules(
  header: string,
  named: NamedContract,
): (readonly [name: string, render: () => string])[] {
  const identifiers = nameManagedClasses(named.contract, named.names, named.options.naming);
  const classes = (named.contract.managedClasses ?? []).flatMap((managed, index) => {
    const names = identifiers[index];
    return names === undefined || managed.abstract ? [] : [classView(managed, names, named)];
  });
  const { targets } = named.options;
  if (classes.length === 0 || targets.every((target) => target === "types")) return [];
  const exported = classes.flatMap(exportedTypes);
  const values = classes.flatMap(({ descriptor, methods }) => [
    descriptor,
    ...methods.map((method) => method.descriptor),
  ]);
  const stub = (name: "managed-client" | "managed-server") => (): string => {
    const texts = classes.flatMap(({ methods }) =>
      methods.flatMap(({ request, result }) => [request, result]),
    );
    const own = classes.flatMap(({ key, type, properties }) =>
      name === "managed-client" ? [key, type, properties] : [key, properties],
    );
    const imports = importedTypes(texts, named);
    const types = usedIdentifiers([...texts, ...own].join("\n"), exported);
    const hasStatic = classes.some(({ staticMethods }) => staticMethods.length > 0);
    return renderTemplate(name, header, named, {
      classes,
      values,
      hasStatic,
      classTypes: types,
      ...imports,
    });
  };
  const modules: [string, () => string][] = [
    ["managed-classes", () => renderClasses(header, classes, named)],
  ];
  if (targets.includes("client")) modules.push(["managed-client", stub("managed-client")]);
  if (targets.includes("server")) modules.push(["managed-server", stub("managed-server")]);
  return modules;
}

function renderClasses(
  header: string,
  classes: readonly ClassView[],
  named: NamedContract,
): string {
  const descriptors = classes.flatMap(({ methods }) =>
    methods.flatMap(({ returns, inputs, outputs }) => [
      returns,
      ...[...inputs, ...outputs].map(({ fields }) => fields),
    ]),
  );
  const properties = classes.flatMap((view) => view.members.map(({ fields }) => fields));
  const code = [...descriptors, ...properties].join("\n");
  const elements = named.contract.elements.map(({ id }) => named.elementNames(id).descriptor);
  const texts = classes.flatMap(({ methods }) =>
    methods.flatMap(({ result, outputs, returnText }) => [
      result,
      returnText,
      ...outputs.map(({ type }) => type),
    ]),
  );
  return renderTemplate("managed-classes", header, named, {
    classes,
    usesDatatypes: usedIdentifiers(code, ["xs"]).length > 0,
    elements: usedIdentifiers(code, elements),
    ...importedTypes(texts, named),
  });
}

function exportedTypes({ type, key, properties, methods }: ClassView): string[] {
  return [
    type,
    key,
    properties,
    ...methods.flatMap(({ names }) => [names.request, names.result, names.status]),
  ];
}

// ---------------------------------------------------------------------------------------------
// Views

interface ValueView {
  readonly docs: string;
  /** Quoted where it is no identifier. */
  readonly key: string;
  readonly keyLiteral: string;
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly isKey: boolean;
  readonly fields: string;
}

interface MethodView {
  readonly names: ManagedMethodNames;
  readonly method: string;
  readonly descriptor: string;
  readonly docs: string;
  readonly name: string;
  readonly isStatic: boolean;
  /** Type of the request; empty where there is none. */
  readonly request: string;
  readonly requestOptional: boolean;
  readonly result: string;
  readonly inputs: readonly ValueView[];
  readonly outputs: readonly ValueView[];
  readonly returnText: string;
  readonly returns: string;
  readonly statusDocs: string;
  readonly statuses: readonly string[];
}

interface ClassView extends Omit<ManagedClassNames, "members" | "methods"> {
  readonly name: string;
  readonly resourceUri: string;
  readonly docs: string;
  readonly members: readonly ValueView[];
  readonly keys: readonly ValueView[];
  readonly others: readonly ValueView[];
  readonly methods: readonly MethodView[];
  readonly instanceMethods: readonly MethodView[];
  readonly staticMethods: readonly MethodView[];
}

function classView(
  managed: ManagedClass,
  names: ManagedClassNames,
  named: NamedContract,
): ClassView {
  const members = managed.properties.map((property, index) =>
    propertyView(property, names.members[index] ?? property.name, named),
  );
  const methods = managed.methods.flatMap((method, index) => {
    const own = names.methods[index];
    return own === undefined ? [] : [methodView(method, own, named)];
  });
  return {
    ...names,
    name: JSON.stringify(managed.name),
    resourceUri: JSON.stringify(`${WMI_RESOURCE}/${managed.namespace}/${managed.name}`),
    docs: docComment(
      docText(named.contract.document, managed.docs) ?? `An instance of ${managed.name}.`,
    ),
    members,
    keys: members.filter(({ isKey }) => isKey),
    others: members.filter(({ isKey }) => !isKey),
    methods,
    instanceMethods: methods.filter(({ isStatic }) => !isStatic),
    staticMethods: methods.filter(({ isStatic }) => isStatic),
  };
}

function propertyView(property: ManagedProperty, key: string, named: NamedContract): ValueView {
  const type = managedTypeText(property.type, named);
  return {
    docs: docComment(docText(named.contract.document, property.docs), "  "),
    key: propertyName(key),
    keyLiteral: JSON.stringify(key),
    name: JSON.stringify(property.name),
    type: property.isKey ? type : `${type} | null`,
    optional: !property.isKey,
    isKey: property.isKey,
    fields: managedTypeFields(property.type, named),
  };
}

function parameterView(
  parameter: ManagedParameter,
  key: string,
  direction: "in" | "out",
  named: NamedContract,
): ValueView {
  const type = managedTypeText(parameter.type, named);
  const isIn = direction === "in";
  return {
    docs: docComment(parameter.text, "  "),
    key: propertyName(key),
    keyLiteral: JSON.stringify(key),
    name: JSON.stringify(parameter.name),
    type: isIn ? type : `${type} | null`,
    optional: isIn ? parameter.optional : true,
    isKey: false,
    fields:
      managedTypeFields(parameter.type, named) +
      (isIn && parameter.optional ? ", optional: true" : ""),
  };
}

function methodView(
  method: ManagedMethod,
  names: ManagedMethodNames,
  named: NamedContract,
): MethodView {
  const { returns } = method;
  const inputs = method.inputs.map((parameter, index) =>
    parameterView(parameter, names.inputs[index] ?? parameter.name, "in", named),
  );
  const outputs = method.outputs.map((parameter, index) =>
    parameterView(parameter, names.outputs[index] ?? parameter.name, "out", named),
  );
  const returnText = returns === undefined ? "" : resultText(returns, names, named);
  const statuses = returns === undefined || returns.kind === "value" ? [] : returns.statuses;
  const hasStatuses = statuses.length > 0 || returns?.kind === "status";
  return {
    names,
    method: names.method,
    descriptor: names.descriptor,
    docs: docComment(methodDocs(method, names, named), "  "),
    name: JSON.stringify(method.name),
    isStatic: method.isStatic,
    request: inputs.length === 0 ? "" : names.request,
    requestOptional: inputs.every(({ optional }) => optional),
    result: outputs.length > 0 ? names.result : returnText === "" ? "void" : returnText,
    inputs,
    outputs,
    returnText,
    returns: returns === undefined ? "" : resultDescriptor(returns, names, named),
    statusDocs: hasStatuses
      ? docComment(`What \`${method.name}\` is known to answer${statusPurpose(method)}.`)
      : "",
    statuses: statuses.map((status) => JSON.stringify(status)),
  };
}

function statusPurpose({ returns }: ManagedMethod): string {
  return returns?.kind === "status" ? "" : " in place of its value";
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
