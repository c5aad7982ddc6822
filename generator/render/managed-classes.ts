/** `managed-classes.ts`: the types and descriptors of managed classes. */
import {
  arrayCode,
  booleanCode,
  constCode,
  objectCode,
  stringCode,
  type Code,
  type Entries,
} from "../print/code.js";
import { printModule } from "../print/module.js";
import type {
  AliasStatement,
  ConstantStatement,
  InterfaceStatement,
  Statement,
} from "../print/statement.js";
import {
  genericType,
  intersectionType,
  namedType,
  unionType,
  type PropertyNode,
  type TypeNode,
} from "../print/type-node.js";
import { resultDescriptor } from "./managed-values.js";
import {
  methodsOf,
  requestOf,
  type ClassView,
  type MethodView,
  type ValueView,
} from "./managed-view.js";
import type { NamedContract } from "./named-contract.js";
import { importedTypes, runtimeImport, siblingImports } from "./templates.js";

/** What the URI of a class begins with on Windows ([MS-WSMV] 4.1.4). */
const WMI_RESOURCE = "http://schemas.microsoft.com/wbem/wsman/1/wmi";

/** The text of `managed-classes.ts`. */
export function renderManagedClasses(
  header: string,
  classes: readonly ClassView[],
  named: NamedContract,
): string {
  const methods = classes.flatMap((view) => view.methods);
  const types = methods.flatMap(({ result, returned, outputs }) => [
    result,
    ...(returned === undefined ? [] : [returned]),
    ...outputs.map(({ type }) => type),
  ]);
  const typeOnly = { isTypeOnly: true };
  const descriptorTypes = ["ClassDescriptor", ...(methods.length > 0 ? ["MethodDescriptor"] : [])];
  const imports = [
    ...(usesDatatypes(classes)
      ? [{ ...runtimeImport("datatypes", [], named), namespace: "xs" }]
      : []),
    {
      ...runtimeImport("managed/descriptor", descriptorTypes, named),
      ...typeOnly,
    },
    ...(classes.some((view) => methodsOf(view, "instance").length > 0)
      ? [{ ...runtimeImport("wsman/client", ["ManagedCallOptions"], named), ...typeOnly }]
      : []),
    ...siblingImports("schema", documentElements(methods, named), named),
    ...importedTypes(types, named),
  ];
  return printModule(
    header,
    imports,
    classes.flatMap((view) => classStatements(view, named)),
  );
}

function usesDatatypes(classes: readonly ClassView[]): boolean {
  return classes.some(
    ({ members, methods }) =>
      members.length > 0 ||
      methods.some(
        ({ inputs, outputs, method: { returns } }) =>
          inputs.length + outputs.length > 0 ||
          returns?.kind === "value" ||
          returns?.kind === "number",
      ),
  );
}

/** The descriptors of the elements of documents that methods return, in the order of the alphabet. */
function documentElements(methods: readonly MethodView[], named: NamedContract): string[] {
  const used = methods.flatMap(({ method: { returns } }) =>
    returns?.kind === "document" ? [named.elementNames(returns.element).descriptor] : [],
  );
  return [...new Set(used)].sort();
}

function classStatements(view: ClassView, named: NamedContract): Statement[] {
  const { names, docs, members, methods } = view;
  const others = members.filter(({ isKey }) => !isKey);
  const about = `The properties of an instance of ${names.type}.`;
  const key: InterfaceStatement = {
    kind: "interface",
    name: names.key,
    docs: `What tells an instance of ${names.type} from others.`,
    properties: members.filter(({ isKey }) => isKey).map(readonlyProperty),
  };
  const properties: InterfaceStatement | AliasStatement =
    others.length === 0
      ? { kind: "alias", name: names.properties, docs: about, type: namedType(names.key) }
      : {
          ...{ kind: "interface", name: names.properties, docs: about, extends: names.key },
          properties: others.map(readonlyProperty),
        };
  const instance: InterfaceStatement = {
    ...{ kind: "interface", name: names.type, docs, extends: names.properties },
    properties: [],
    methods: methodsOf(view, "instance").map((method) => ({
      head: method.names.method,
      docs: method.docs,
      parameters: [
        ...requestOf(method).optional,
        { name: "options", type: namedType("ManagedCallOptions"), optional: true },
      ],
      returns: genericType("Promise", method.result),
    })),
  };
  return [
    key,
    properties,
    instance,
    classDescriptor(view),
    ...methods.flatMap((method) => methodStatements(method, names.type, named)),
  ];
}

function readonlyProperty({ key, docs, type, optional }: ValueView): PropertyNode {
  return { name: key, docs, type, optional, isReadonly: true };
}

function classDescriptor({ managed, names, members }: ClassView): ConstantStatement {
  const resourceUri = `${WMI_RESOURCE}/${managed.namespace}/${managed.name}`;
  return {
    kind: "constant",
    name: names.descriptor,
    isExported: true,
    docs: `The class ${names.type}.`,
    type: genericType("ClassDescriptor", namedType(names.properties)),
    value: objectCode(
      [
        ["kind", stringCode("class")],
        ["name", stringCode(managed.name)],
        ["resourceUri", stringCode(resourceUri)],
        ["properties", valuesCode(members)],
      ],
      true,
    ),
  };
}

/** The descriptors of properties or parameters. */
function valuesCode(values: readonly ValueView[]): Code {
  return arrayCode(
    values.map(({ key, name, fields }) =>
      objectCode([["key", stringCode(key)], ["name", stringCode(name)], ...fields]),
    ),
  );
}

function methodStatements(view: MethodView, type: string, named: NamedContract): Statement[] {
  const { method, names, inputs, outputs, returned } = view;
  const parameters: InterfaceStatement = {
    kind: "interface",
    name: names.request,
    docs: `The parameters of \`${names.method}\`.`,
    properties: inputs.map(readonlyProperty),
  };
  const returnValue: PropertyNode[] =
    returned === undefined
      ? []
      : [{ name: "returnValue", type: returned, optional: false, isReadonly: true }];
  const result: InterfaceStatement = {
    kind: "interface",
    name: names.result,
    docs: `What \`${names.method}\` gives.`,
    properties: [...returnValue, ...outputs.map(readonlyProperty)],
  };
  return [
    ...statusStatements(method, names),
    ...(inputs.length === 0 ? [] : [parameters]),
    ...(outputs.length === 0 ? [] : [result]),
    methodDescriptor(view, type, named),
  ];
}

function statusStatements(
  { name, returns }: MethodView["method"],
  names: MethodView["names"],
): Statement[] {
  const statuses = returns === undefined || returns.kind === "value" ? [] : returns.statuses;
  const isStatus = returns?.kind === "status";
  if (statuses.length === 0 && !isStatus) return [];
  const anyOther = intersectionType([
    namedType("string"),
    genericType("Record", namedType("never"), namedType("never")),
  ]);
  return [
    {
      kind: "constant",
      name: names.statuses,
      isExported: true,
      docs: `What \`${name}\` is known to answer${isStatus ? "" : " in place of its value"}.`,
      value: constCode(arrayCode(statuses.map(stringCode))),
    },
    {
      kind: "alias",
      name: names.status,
      docs: `One of \`${names.statuses}\`, or another text that a server sends.`,
      type: unionType([{ kind: "elementOf", name: names.statuses }, anyOther]),
    },
  ];
}

function methodDescriptor(
  { method, names, request, result, inputs, outputs }: MethodView,
  type: string,
  named: NamedContract,
): ConstantStatement {
  const { name, isStatic, returns } = method;
  const entries: Entries = [
    ["kind", stringCode("method")],
    ["key", stringCode(names.method)],
    ["name", stringCode(name)],
    ...(isStatic ? [["isStatic", booleanCode(true)] as const] : []),
    ...(inputs.length === 0 ? [] : [["inputs", valuesCode(inputs)] as const]),
    ...(outputs.length === 0 ? [] : [["outputs", valuesCode(outputs)] as const]),
    ...(returns === undefined
      ? []
      : [["returns", resultDescriptor(returns, names, named)] as const]),
  ];
  return {
    kind: "constant",
    name: names.descriptor,
    isExported: true,
    docs: `The method \`${names.method}\` of ${type}.`,
    type: genericType("MethodDescriptor", requestType(request), result),
    value: objectCode(entries, true),
  };
}

function requestType(request: TypeNode | undefined): TypeNode {
  return request ?? namedType("object");
}
