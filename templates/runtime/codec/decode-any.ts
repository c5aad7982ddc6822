/** Decoding of `xs:anyType`: by the type that `xsi:type` names, else as untyped content. */
import { builtInTypes } from "../datatypes/by-name.js";
import { decodeArrayContent, decodeComplexAs, decodeText, xsiType } from "./decode.js";
import type { DecodeSession } from "./decode-session.js";
import { clark, quoted } from "../codec-errors.js";
import type { AnyContent } from "../descriptor.js";
import { planType, type AnyPlan, type SimplePlan, type TypePlan } from "./plan.js";
import { XSD_NAMESPACE } from "../xml/namespaces.js";

/** Types that have no value of their own: what names them is kept as it stands. */
const UNTYPED: ReadonlySet<string> = /* @__PURE__ */ new Set(["anySimpleType", "NOTATION"]);

/** The value of the reader's element, whose declared type is `xs:anyType`. */
export function decodeAny(any: AnyPlan, session: DecodeSession): unknown {
  const name = session.reader.attributeCount > 0 ? xsiType(session) : undefined;
  if (name === undefined) return decodeUntyped(session);
  const type = findType(any, name.namespace, name.localName);
  if (type !== undefined) return decodeTyped(type, session);
  const isUrType = name.namespace === XSD_NAMESPACE && name.localName === "anyType";
  if (session.strict && !isUrType && !isUntyped(name)) {
    const text = clark(name.namespace, name.localName);
    throw session.fault(`xsi:type ${quoted(text)} names no known type.`, { text });
  }
  return decodeUntyped(session);
}

function isUntyped(name: { readonly namespace: string; readonly localName: string }): boolean {
  return name.namespace === XSD_NAMESPACE && UNTYPED.has(name.localName);
}

function findType(any: AnyPlan, namespace: string, localName: string): TypePlan | undefined {
  return namespace === XSD_NAMESPACE
    ? builtInPlan(localName)
    : any.family.named(namespace, localName);
}

/** The plan of a built-in type that tagged values may have. */
export function builtInPlan(localName: string): SimplePlan | undefined {
  const type = UNTYPED.has(localName) ? undefined : builtInTypes.get(localName);
  if (type === undefined) return undefined;
  const plan = planType(type);
  return plan.kind === "simple" ? plan : undefined;
}

/** The value tagged with its type: an object of the contract, or `{ $type, value }`. */
function decodeTyped(type: TypePlan, session: DecodeSession): unknown {
  switch (type.kind) {
    case "complex":
      return decodeComplexAs(type, undefined, true, session);
    case "simple":
      session.refuseAttributes();
      return wrapped(type, session, () => decodeText(type, undefined, session));
    case "array":
      session.refuseAttributes();
      return wrapped(type, session, () => decodeArrayContent(type, session));
    case "any":
      return decodeUntyped(session);
  }
}

function wrapped(type: TypePlan, session: DecodeSession, decode: () => unknown): unknown {
  try {
    return { $type: type.tag, value: decode() };
  } catch (error) {
    throw session.faultOf(error)?.within("value") ?? error;
  }
}

/** The reader's element as it stands. */
export function decodeUntyped(session: DecodeSession): AnyContent {
  const { attributes, children, namespaces } = session.reader.readElement(true);
  return namespaces === undefined ? { attributes, children } : { attributes, children, namespaces };
}
