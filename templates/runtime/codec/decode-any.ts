/** Decoding of `xs:anyType`: by the type that `xsi:type` names, else as untyped content. */
import { builtInTypes } from "../datatypes/by-name.js";
import { decodeArrayContent, decodeComplexAs, decodeText, xsiType } from "./decode.js";
import type { DecodeSession } from "./decode-session.js";
import { clark, quoted } from "../codec-errors.js";
import type { AnyContent } from "../descriptor.js";
import { planType, type AnyPlan, type ArrayPlan, type SimplePlan, type TypePlan } from "./plan.js";
import { XSD_NAMESPACE, XSI_NAMESPACE } from "../xml/namespaces.js";

/** Types that have no value of their own: what names them is kept as it stands. */
const UNTYPED: ReadonlySet<string> = /* @__PURE__ */ new Set(["anySimpleType", "NOTATION"]);

/** The value of the reader's element, whose declared type is `xs:anyType`. */
export function decodeAny(any: AnyPlan, session: DecodeSession): unknown {
  const { reader } = session;
  if (reader.attributeCount === 0) return decodeUntyped(session);
  const text = reader.attribute(XSI_NAMESPACE, "type");
  if (text === undefined) return decodeUntyped(session);
  const type = session.typeNames.find(any, text) ?? namedType(any, text, session);
  return type === undefined ? decodeUntyped(session) : decodeTyped(type, session);
}

/** The type that an `xsi:type` names; undefined where what it names has no value of its own. */
function namedType(any: AnyPlan, text: string, session: DecodeSession): TypePlan | undefined {
  const name = xsiType(session);
  if (name === undefined) return undefined;
  const type = findType(any, name.namespace, name.localName);
  if (type !== undefined) {
    session.typeNames.add(any, text, type);
    return type;
  }
  const isUrType = name.namespace === XSD_NAMESPACE && name.localName === "anyType";
  if (!session.strict || isUrType || isUntyped(name)) return undefined;
  const called = clark(name.namespace, name.localName);
  throw session.fault(`xsi:type ${quoted(called)} names no known type.`, { text: called });
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
    case "any":
      return decodeUntyped(session);
    default:
      return decodeWrapped(type, session);
  }
}

function decodeWrapped(type: SimplePlan | ArrayPlan, session: DecodeSession): unknown {
  if (session.strict) session.refuseAttributes();
  try {
    const value =
      type.kind === "simple"
        ? decodeText(type, undefined, session)
        : decodeArrayContent(type, session);
    return { $type: type.tag, value };
  } catch (error) {
    throw session.faultOf(error)?.within("value") ?? error;
  }
}

/** The reader's element as it stands. */
export function decodeUntyped(session: DecodeSession): AnyContent {
  const { attributes, children, namespaces } = session.reader.readElement(true);
  return namespaces === undefined ? { attributes, children } : { attributes, children, namespaces };
}
