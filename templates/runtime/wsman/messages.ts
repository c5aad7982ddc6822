/**
 * The messages about a managed class as operations: bodies as DSP0230 (WS-CIM mapping) and
 * [MS-WSMV] 4.1.4 have them, `Method_INPUT` and `Method_OUTPUT` in the namespace of the class.
 */
import * as xs from "../datatypes.js";
import type { AnyContent, ComplexType, ElementDescriptor, ElementMember } from "../descriptor.js";
import type { ClassDescriptor, MethodDescriptor } from "../managed/descriptor.js";
import type { OperationDescriptor, ServiceDescriptor } from "../service.js";
import {
  ENUMERATE_ACTION,
  GET_ACTION,
  PULL_ACTION,
  RELEASE_ACTION,
  WSEN_NAMESPACE,
  WSMAN_NAMESPACE,
  WSMAN_PATH,
} from "./vocabulary.js";

/** Values of properties or parameters by key. */
export type Values = Readonly<Record<string, unknown>>;

/** wsen:Enumerate (DSP0226 §8.2), as far as it is read. */
export interface EnumerateRequest {
  readonly filters?: AnyContent;
  readonly wsmanFilter?: AnyContent;
  readonly mode?: string;
}

/** A context is what the service makes it; nothing but the service reads it. */
export interface EnumerateResponse {
  readonly enumerationContext: AnyContent;
}

/** wsen:Pull (DSP0226 §8.4). */
export interface PullRequest {
  readonly enumerationContext: AnyContent;
  readonly maxElements?: bigint;
}

export interface PullResponse {
  /** Absent at the end. */
  readonly enumerationContext?: AnyContent;
  readonly items?: { readonly instances?: readonly Values[] };
  readonly endOfSequence?: object;
}

export interface ReleaseRequest {
  readonly enumerationContext: AnyContent;
}

/** The operations that every class has. */
export interface ClassOperations {
  readonly service: ServiceDescriptor;
  readonly get: OperationDescriptor<object, Values>;
  readonly enumerate: OperationDescriptor<EnumerateRequest, EnumerateResponse>;
  readonly pull: OperationDescriptor<PullRequest, PullResponse>;
  readonly release: OperationDescriptor<ReleaseRequest, undefined>;
}

const opaque: ElementMember = {
  key: "enumerationContext",
  name: "EnumerationContext",
  type: { kind: "any" },
};

/** The operations about instances of a class. */
export function classOperations(descriptor: ClassDescriptor): ClassOperations {
  const { name, resourceUri } = descriptor;
  const instanceType = typeOf(
    descriptor,
    `${name}_Type`,
    descriptor.properties.map((property) => ({
      ...memberOf(property),
      min: property.isKey === true ? 1 : 0,
    })),
  );
  const instance = element(resourceUri, name, instanceType);
  const items: ComplexType = {
    ...wsenType("Items", [
      {
        key: "instances",
        name,
        namespace: resourceUri,
        type: instanceType,
        min: 0,
        max: Infinity,
      },
    ]),
  };
  return {
    service: {
      kind: "service",
      name,
      namespace: resourceUri,
      endpointSuffix: WSMAN_PATH,
      soapVersion: "1.2",
      addressing: false,
    },
    get: operation("get", "Get", GET_ACTION, undefined, instance),
    enumerate: operation(
      "enumerate",
      "Enumerate",
      ENUMERATE_ACTION,
      wsen("Enumerate", [
        { key: "filters", name: "Filter", type: { kind: "any" }, min: 0 },
        {
          key: "wsmanFilter",
          name: "Filter",
          namespace: WSMAN_NAMESPACE,
          type: { kind: "any" },
          min: 0,
        },
        {
          key: "mode",
          name: "EnumerationMode",
          namespace: WSMAN_NAMESPACE,
          type: xs.token,
          min: 0,
        },
      ]),
      wsen("EnumerateResponse", [opaque]),
    ),
    pull: operation(
      "pull",
      "Pull",
      PULL_ACTION,
      wsen("Pull", [
        opaque,
        { key: "maxElements", name: "MaxElements", type: xs.positiveInteger, min: 0 },
      ]),
      wsen("PullResponse", [
        { ...opaque, min: 0 },
        { key: "items", name: "Items", type: items, min: 0 },
        { key: "endOfSequence", name: "EndOfSequence", type: wsenType("End", []), min: 0 },
      ]),
    ),
    release: operation("release", "Release", RELEASE_ACTION, wsen("Release", [opaque]), undefined),
  };
}

/** The key of what a method returns, beside its outputs. */
export const RETURN_VALUE = "returnValue";

/** The operation that a method is. */
export function methodOperation(
  descriptor: ClassDescriptor,
  method: MethodDescriptor,
): OperationDescriptor<Values, Values> {
  const { resourceUri } = descriptor;
  const { name, inputs = [], outputs = [], returns } = method;
  const inputMembers = inputs.map((parameter) => ({
    ...memberOf(parameter),
    min: parameter.optional === true || parameter.array === true ? 0 : 1,
  }));
  const outputMembers = outputs.map((parameter) => ({ ...memberOf(parameter), min: 0 }));
  const returned: ElementMember[] =
    returns === undefined
      ? []
      : [
          {
            key: RETURN_VALUE,
            name: "ReturnValue",
            ...(returns.kind === "value"
              ? { type: returns.type }
              : { type: xs.string, min: 0, nillable: true as const }),
          },
        ];
  const input = `${name}_INPUT`;
  const output = `${name}_OUTPUT`;
  return operation(
    method.key,
    name,
    `${resourceUri}/${name}`,
    element(resourceUri, input, typeOf(descriptor, `${input}_Type`, inputMembers)),
    element(
      resourceUri,
      output,
      typeOf(descriptor, `${output}_Type`, [...outputMembers, ...returned]),
    ),
  );
}

function memberOf(value: {
  readonly key: string;
  readonly name: string;
  readonly type: ElementMember["type"];
  readonly array?: true;
}): ElementMember {
  const { key, name, type, array } = value;
  return { key, name, type, ...(array === true ? { max: Infinity } : { nillable: true }) };
}

function typeOf(
  { resourceUri }: ClassDescriptor,
  name: string,
  content: readonly ElementMember[],
): ComplexType {
  return { kind: "complex", name, namespace: resourceUri, content };
}

function wsenType(name: string, content: readonly ElementMember[]): ComplexType {
  return { kind: "complex", name, namespace: WSEN_NAMESPACE, anonymous: true, content };
}

function wsen(name: string, content: readonly ElementMember[]): ElementDescriptor {
  return element(WSEN_NAMESPACE, name, wsenType(name, content));
}

function element(namespace: string, name: string, type: ComplexType): ElementDescriptor {
  return { kind: "element", name, namespace, type };
}

/** The action stands in the header alone; Windows needs no parameter of the media type. */
function operation(
  key: string,
  name: string,
  action: string,
  input: ElementDescriptor | undefined,
  output: ElementDescriptor | undefined,
): OperationDescriptor<never, never> {
  return {
    kind: "operation",
    key,
    name,
    soapAction: "",
    input: { action, ...(input === undefined ? {} : { element: input }) },
    output: {
      action: `${action}Response`,
      ...(output === undefined ? { void: true } : { element: output }),
    },
  };
}
