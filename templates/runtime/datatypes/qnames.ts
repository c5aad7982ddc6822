/** `xs:QName` and `xs:NOTATION` (XML Schema 1.0 Part 2 §3.2.18, §3.2.19). */
import type { AtomicType } from "../descriptor.js";
import { isNCName } from "../xml/characters.js";
import type { QName as QNameValue } from "../xml/element.js";
import { LexicalError } from "./lexical-error.js";
import { failValue } from "./value.js";

/** §3.2.18; a name without prefix has the default namespace in scope. */
export const QName: AtomicType<QNameValue> = /* @__PURE__ */ qnameType("QName");
/** §3.2.19 */
export const NOTATION: AtomicType<QNameValue> = /* @__PURE__ */ qnameType("NOTATION");

function qnameType(name: string): AtomicType<QNameValue> {
  const type = `xs:${name}`;
  return {
    kind: "atomic",
    name,
    whiteSpace: "collapse",
    parse(text, context) {
      const colon = text.indexOf(":");
      const prefix = colon < 0 ? "" : text.slice(0, colon);
      const localName = text.slice(colon + 1);
      if (!isNCName(localName) || (colon >= 0 && !isNCName(prefix))) {
        throw new LexicalError(type, text, "not a qualified name");
      }
      const namespace = context.lookupNamespace(prefix) ?? (colon < 0 ? "" : undefined);
      if (namespace === undefined) {
        throw new LexicalError(type, text, `the prefix ${prefix} is not declared`);
      }
      return { namespace, localName };
    },
    print(value: unknown, context) {
      if (!isQName(value)) failValue(type, value, "an object with namespace and localName");
      if (!isNCName(value.localName)) {
        throw new LexicalError(type, value.localName, "not a name without colon");
      }
      const prefix = context.prefixFor(value.namespace);
      return prefix === "" ? value.localName : `${prefix}:${value.localName}`;
    },
  };
}

function isQName(value: unknown): value is QNameValue {
  return (
    typeof value === "object" &&
    value !== null &&
    "namespace" in value &&
    typeof value.namespace === "string" &&
    "localName" in value &&
    typeof value.localName === "string"
  );
}
