/** The string types (XML Schema 1.0 Part 2 §3.2.1, §3.2.17, §3.3.1 – §3.3.12). */
import type { AtomicType, ListType, RestrictedType, WhiteSpace } from "../descriptor.js";
import { isName, isNCName, isNmtoken } from "../xml/characters.js";
import { XSD_NAMESPACE } from "../xml/namespaces.js";
import { LexicalError } from "./lexical-error.js";
import { requireString } from "./value.js";

/** §3.2.1 */
export const string: AtomicType<string> = /* @__PURE__ */ stringType("string", "preserve");
/** The simple ur-type (Part 1 §3.14.7): any text, as it stands. */
export const anySimpleType: AtomicType<string> = /* @__PURE__ */ stringType(
  "anySimpleType",
  "preserve",
);
/** §3.2.17. Any text is accepted: what deployed services send as a URI often is none. */
export const anyURI: AtomicType<string> = /* @__PURE__ */ stringType("anyURI", "collapse");
/** §3.3.1 */
export const normalizedString: AtomicType<string> = /* @__PURE__ */ stringType(
  "normalizedString",
  "replace",
  (text) => !/[\t\n\r]/.test(text),
  "it contains a tab or a line end",
);
/** §3.3.2 */
export const token: AtomicType<string> = /* @__PURE__ */ stringType(
  "token",
  "collapse",
  (text) => !/[\t\n\r]| {2}|^ | $/.test(text),
  "it contains white space other than single spaces between words",
);
/** §3.3.3 */
export const language: AtomicType<string> = /* @__PURE__ */ stringType(
  "language",
  "collapse",
  (text) => /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(text),
  "it is no language tag of RFC 3066",
);
/** §3.3.4 */
export const NMTOKEN: AtomicType<string> = /* @__PURE__ */ stringType(
  "NMTOKEN",
  "collapse",
  isNmtoken,
  "it contains something other than name characters",
);
/** §3.3.6 */
export const Name: AtomicType<string> = /* @__PURE__ */ stringType(
  "Name",
  "collapse",
  isName,
  "it is no XML name",
);
/** §3.3.7 */
export const NCName: AtomicType<string> = /* @__PURE__ */ ncNameType("NCName");
/** §3.3.8; that it is unique in its document is not checked. */
export const ID: AtomicType<string> = /* @__PURE__ */ ncNameType("ID");
/** §3.3.9; that an ID with this value exists is not checked. */
export const IDREF: AtomicType<string> = /* @__PURE__ */ ncNameType("IDREF");
/** §3.3.11; that the entity is declared is not checked. */
export const ENTITY: AtomicType<string> = /* @__PURE__ */ ncNameType("ENTITY");

/** §3.3.5 */
export const NMTOKENS: RestrictedType<readonly string[]> = /* @__PURE__ */ nonEmptyList(
  "NMTOKENS",
  NMTOKEN,
);
/** §3.3.10 */
export const IDREFS: RestrictedType<readonly string[]> = /* @__PURE__ */ nonEmptyList(
  "IDREFS",
  IDREF,
);
/** §3.3.12 */
export const ENTITIES: RestrictedType<readonly string[]> = /* @__PURE__ */ nonEmptyList(
  "ENTITIES",
  ENTITY,
);

function ncNameType(name: string): AtomicType<string> {
  return stringType(name, "collapse", isNCName, "it is no XML name without colon");
}

function stringType(
  name: string,
  whiteSpace: WhiteSpace,
  accepts?: (text: string) => boolean,
  reason = "",
): AtomicType<string> {
  const type = `xs:${name}`;
  const check = (text: string): string => {
    if (accepts === undefined || accepts(text)) return text;
    throw new LexicalError(type, text, reason);
  };
  return {
    kind: "atomic",
    name,
    whiteSpace,
    parse: check,
    print: (value) => check(requireString(type, value)),
    length: countCodePoints,
  };
}

function nonEmptyList(name: string, item: AtomicType<string>): RestrictedType<readonly string[]> {
  const base: ListType<readonly string[]> = { kind: "list", item };
  return { kind: "restriction", name, namespace: XSD_NAMESPACE, base, facets: { minLength: 1 } };
}

/** Characters in the sense of §4.3.1: a surrogate pair is one. */
function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if ((text.charCodeAt(index) & 0xfc00) !== 0xd800) continue;
    if ((text.charCodeAt(index + 1) & 0xfc00) !== 0xdc00) continue;
    count--;
    index++;
  }
  return count;
}
