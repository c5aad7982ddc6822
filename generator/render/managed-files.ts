/** The modules of managed classes: types and descriptors, client, server stub. */
import { nameManagedClasses } from "../model/managed-names.js";
import {
  assignmentLine,
  constantLine,
  returnBothLine,
  returnLine,
  yieldLine,
} from "../print/body.js";
import { arrayCode, callCode, plainCode } from "../print/code.js";
import { docComment } from "../print/comment.js";
import { layOut } from "../print/layout.js";
import { functionDoc, interfaceHeadDoc, methodDoc, type Signature } from "../print/signature.js";
import { propertyDoc } from "../print/type-layout.js";
import {
  genericType,
  namedType,
  referredNames,
  unionType,
  type TypeNode,
} from "../print/type-node.js";
import { usedNames } from "./imports.js";
import { renderManagedClasses } from "./managed-classes.js";
import {
  classView,
  methodsOf,
  requestOf,
  type ClassView,
  type MethodView,
  type ValueView,
} from "./managed-view.js";
import type { NamedContract } from "./named-contract.js";
import { PRINCIPAL, promiseOr } from "./service-files.js";
import { importedTypes, renderTemplate, runtimeImport, siblingImports } from "./templates.js";
import { orUndefined } from "./value-type.js";

/**
 * The modules by name, those that the targets ask for; none for a contract without managed classes, or
 * for types alone.
 */
export function managedClassModules(
  header: string,
  named: NamedContract,
): (readonly [name: string, render: () => string])[] {
  const { targets } = named.options;
  const declared = named.contract.managedClasses ?? [];
  if (declared.length === 0 || targets.every((target) => target === "types")) return [];
  const identifiers = nameManagedClasses(named.contract, named.names, named.options.naming);
  const classes = declared.flatMap((managed, index) => {
    const names = identifiers[index];
    return names === undefined || managed.abstract ? [] : [classView(managed, names, named)];
  });
  if (classes.length === 0) return [];
  const modules: [string, () => string][] = [
    ["managed-classes", () => renderManagedClasses(header, classes, named)],
  ];
  if (targets.includes("client")) {
    modules.push(["managed-client", () => renderManagedClient(header, classes, named)]);
  }
  if (targets.includes("server")) {
    modules.push(["managed-server", () => renderManagedServer(header, classes, named)]);
  }
  return modules;
}

/** Imports of what both stubs use of `managed-classes.ts` and of what methods refer to. */
function stubImports(
  classes: readonly ClassView[],
  own: readonly string[],
  named: NamedContract,
): ReturnType<typeof siblingImports> {
  const types = classes.flatMap(({ methods }) =>
    methods.flatMap(({ request, result }) => [...(request === undefined ? [] : [request]), result]),
  );
  const values = classes.flatMap(({ names, methods }) => [
    names.descriptor,
    ...methods.map((method) => method.names.descriptor),
  ]);
  const used = new Set([...referredNames(types), ...own]);
  const classTypes = usedNames(used, classes.flatMap(exportedTypes));
  return [
    ...siblingImports("managed-classes", values, named),
    ...siblingImports("managed-classes", classTypes, named).map((one) => ({
      ...one,
      isTypeOnly: true,
    })),
    ...importedTypes(types, named),
  ];
}

function exportedTypes({ names, methods }: ClassView): string[] {
  return [
    ...[names.type, names.key, names.properties],
    ...methods.flatMap((method) => [
      method.names.request,
      method.names.result,
      method.names.status,
    ]),
  ];
}

// ---------------------------------------------------------------------------------------------
// managed-client.ts

const CALL_OPTIONS = {
  name: "options",
  type: namedType("ManagedCallOptions"),
  optional: true,
};

function renderManagedClient(
  header: string,
  classes: readonly ClassView[],
  named: NamedContract,
): string {
  const own = classes.flatMap(({ names }) => [names.key, names.type, names.properties]);
  const imported = ["ManagedClassChannel", "type ManagedCallOptions", "type ManagedClientOptions"];
  return renderTemplate("managed-client", header, named, {
    classes: classes.map(clientView),
    imports: [runtimeImport("wsman/client", imported, named), ...stubImports(classes, own, named)],
  });
}

function clientView(view: ClassView) {
  const { names, members } = view;
  const { type, properties, object } = names;
  const options = plainCode("options");
  const instance = namedType(type);
  const channel = genericType("ManagedClassChannel", namedType(properties));
  const method = (signature: Signature): string => layOut(functionDoc(signature), 1);
  const calling = methodsOf(view, "instance");
  const onChannel = calling.length > 0;
  const made = callCode(`new ${object}`, [
    ...(onChannel ? [plainCode("this.#channel")] : []),
    plainCode("properties"),
  ]);
  return {
    ...names,
    channel: assignmentLine(
      "this.#channel",
      callCode("new ManagedClassChannel", [plainCode(names.descriptor), options]),
      2,
    ),
    get: method({
      head: "async get",
      parameters: [{ name: "key", type: namedType(names.key) }, CALL_OPTIONS],
      returns: genericType("Promise", orUndefined(instance)),
    }),
    found: returnBothLine("properties", made, 2),
    given: yieldLine(made, 3),
    list: method({
      head: "async *list",
      parameters: [CALL_OPTIONS],
      returns: genericType("AsyncGenerator", instance, namedType("void"), namedType("undefined")),
    }),
    declarations: members.map(declarationText),
    opening: method({
      head: "constructor",
      parameters: [
        ...(onChannel ? [{ name: "channel", type: channel }] : []),
        { name: "properties", type: namedType(properties) },
      ],
    }),
    staticMethods: methodsOf(view, "class").map((one) => calledMethod(one, "undefined")),
    instanceMethods: calling.map((one) => calledMethod(one, "this")),
  };
}

/** A property that the constructor of the class assigns with all others. */
function declarationText({ key, type, optional }: ValueView): string {
  const property = propertyDoc({ name: key, type, optional, isReadonly: true });
  return layOut(["declare ", property, ";"], 1);
}

function calledMethod(view: MethodView, instance: string) {
  const { names, docs, request, result } = view;
  const given = [names.descriptor, instance, request === undefined ? "{}" : "request", "options"];
  return {
    docs: docComment(docs, "  "),
    method: layOut(
      functionDoc({
        head: names.method,
        parameters: [...requestOf(view).initial, CALL_OPTIONS],
        returns: genericType("Promise", result),
      }),
      1,
    ),
    call: returnLine(callCode("this.#channel.invoke", given.map(plainCode)), 2),
  };
}

// ---------------------------------------------------------------------------------------------
// managed-server.ts

const PRINCIPAL_TYPE = namedType("Principal");

const CONTEXT = {
  name: "context",
  type: genericType("RequestContext", namedType("object"), PRINCIPAL_TYPE),
};

function renderManagedServer(
  header: string,
  classes: readonly ClassView[],
  named: NamedContract,
): string {
  const own = classes.flatMap(({ names }) => [names.key, names.properties]);
  const imported = ["createManagedService", "type ManagedService", "type ManagedServiceOptions"];
  return renderTemplate("managed-server", header, named, {
    classes: classes.map(serverView),
    imports: [
      { ...runtimeImport("server", ["RequestContext"], named), isTypeOnly: true },
      runtimeImport("wsman/server", imported, named),
      ...stubImports(classes, own, named),
    ],
  });
}

function serverView(view: ClassView) {
  const { names, methods } = view;
  const handled = methodsOf(view, "instance");
  const [instance, parameters] =
    handled.length === 0
      ? [namedType(names.instance), undefined]
      : [genericType(names.instance, PRINCIPAL_TYPE), PRINCIPAL];
  const instances: TypeNode = { kind: "array", item: instance, isReadonly: true };
  const method = (signature: Signature): string => layOut(methodDoc(signature), 1);
  const listed = methods.map((one) => plainCode(one.names.descriptor));
  const isWithout = methods.length === 0;
  const given = [names.descriptor, isWithout ? "[]" : "methods", "handler", "options"];
  return {
    type: names.type,
    instance: layOut(interfaceHeadDoc(names.instance, parameters, names.properties)),
    handler: layOut(interfaceHeadDoc(names.handler, PRINCIPAL)),
    get: method({
      head: "get",
      parameters: [{ name: "key", type: namedType(names.key) }, CONTEXT],
      returns: unionType([genericType("Promise", orUndefined(instance)), orUndefined(instance)]),
    }),
    list: method({ head: "list", parameters: [CONTEXT], returns: promiseOr(instances) }),
    instanceMethods: handled.map(handledMethod),
    staticMethods: methodsOf(view, "class").map(handledMethod),
    factory: layOut(
      functionDoc({
        head: `export function ${names.factory}`,
        typeParameters: PRINCIPAL,
        parameters: [
          { name: "handler", type: genericType(names.handler, PRINCIPAL_TYPE) },
          {
            name: "options",
            type: genericType("ManagedServiceOptions", PRINCIPAL_TYPE),
            initial: "{}",
          },
        ],
        returns: namedType("ManagedService"),
      }),
    ),
    listed: isWithout ? undefined : constantLine("methods", undefined, arrayCode(listed), 1),
    made: returnLine(callCode("createManagedService", given.map(plainCode)), 1),
  };
}

function handledMethod(view: MethodView) {
  const { names, docs, result } = view;
  return {
    docs: docComment(docs, "  "),
    handled: layOut(
      methodDoc({
        head: names.method,
        parameters: [...requestOf(view).required, CONTEXT],
        returns: promiseOr(result),
      }),
      1,
    ),
  };
}
