/**
 * What node-soap makes of the messages, and what it takes to send them: elements by their names,
 * `null` for an element without content, flags as one text, attributes beside the value of an
 * element that has any.
 */
import { foreignValue } from "../../e2e/node-soap.js";
import type { ObservedValue } from "../observations.js";

/** An element of type `xs:anyType`; its value is missing where it is empty. */
export interface AnyValue {
  readonly attributes: { readonly "xsi:type": string };
  readonly $value?: string;
}

/** The content of a wrapper such as `ArrayOfString`: null where it has no items. */
export type Items<Name extends string, Item> = { readonly [Key in Name]: readonly Item[] } | null;

/** [MS-UPIEWS] 2.2.4.7 */
export interface PropertyMessage {
  readonly Name?: string;
  readonly ChangeType: string | null;
  readonly Values?: Items<"anyType", AnyValue | null>;
}

/** [MS-UPIEWS] 2.2.4.6 */
export interface ProfileMessage {
  readonly ProfileIdentifier?: string;
  readonly DistinguishedName?: string;
  readonly ObjectGuid: string;
  readonly ObjectClass?: string;
  readonly PropertyChanges?: Items<"PropertyChangeData", PropertyMessage | null>;
  readonly ChangeType: string | null;
}

/** The local name of a value's type; node-soap does not tell the namespaces of prefixes. */
export function typeOf(value: AnyValue): string {
  const [, name = ""] = /^(?:.*:)?(.*)$/.exec(value.attributes["xsi:type"]) ?? [];
  return name;
}

/** The flags of a list type, which is null where there are none. */
export const flagsOf = (text: string | null): string[] => (text === null ? [] : text.split(" "));

/** A value as the scenarios tell it. */
export const observedValue = (value: AnyValue): ObservedValue => ({
  type: typeOf(value),
  value: value.$value ?? "",
});

/** node-soap declares this prefix in requests, and uses it without declaring it in answers. */
const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/**
 * Nil: node-soap writes `null` among the items of an array as an empty element, and elsewhere with
 * the prefix that answers lack.
 */
export const NIL = { attributes: { ...XSI, "xsi:nil": "true" } };

/** The one type of the contract that is not built in. */
const GUID = {
  attributes: { ...XSI, "xmlns:g": "http://microsoft.com/wsdl/types/", "xsi:type": "g:guid" },
};

function sentValue(value: AnyValue | null): object {
  if (value === null) return NIL;
  const text = value.$value ?? "";
  const type = typeOf(value);
  return type === "guid" ? { ...GUID, $value: text } : foreignValue(type, text);
}

function sentProperty(property: PropertyMessage | null): object {
  if (property === null) return NIL;
  const { Values } = property;
  return {
    ...property,
    ChangeType: property.ChangeType ?? "",
    ...(Values === undefined
      ? {}
      : { Values: { anyType: (Values?.anyType ?? []).map(sentValue) } }),
  };
}

/** A profile that was read, as it has to be told to node-soap to be sent. */
export function sentProfile(profile: ProfileMessage): object {
  const { PropertyChanges } = profile;
  return {
    ...profile,
    ChangeType: profile.ChangeType ?? "",
    // Null would be nil, where the contract has an empty wrapper.
    ...(PropertyChanges === undefined
      ? {}
      : {
          PropertyChanges: {
            PropertyChangeData: (PropertyChanges?.PropertyChangeData ?? []).map(sentProperty),
          },
        }),
  };
}
