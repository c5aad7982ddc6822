/** One example of a rule: two versions of a contract, and what shows how they get on. */
import type { RuleId } from "../../generator/compare/rules.js";
import type { ContractSettings } from "../../generator/model/settings.js";
import type { RenderOptions } from "../../generator/render/options.js";

export interface Case {
  /** The rule that classifies the difference. */
  readonly rule: RuleId;
  /** Rules of further differences that come with it, in their order. */
  readonly also?: readonly RuleId[];
  /** What differs, as the documentation shows it. */
  readonly old: string;
  readonly new: string;
  /** What both versions have besides. */
  readonly frame: Frame;
  readonly oldSettings?: Partial<ContractSettings>;
  readonly newSettings?: Partial<ContractSettings>;
  readonly newOptions?: Partial<RenderOptions>;
  /** Documents: valid under the old contract, read with the new one; and the other way round. */
  readonly oldMessage?: string;
  readonly newMessage?: string;
  /** What calls hold, of procedures and of managed methods. */
  readonly calls?: CallEvidence;
  /** TypeScript that compiles with the old stubs: the body of a function of `client`. */
  readonly client?: string;
  /** TypeScript that compiles with the old stubs: a handler. */
  readonly handler?: string;
  /** TypeScript that compiles with the old types: the body of a function of `order: Order`. */
  readonly read?: string;
  /** TypeScript that compiles with the old types: an expression that is an `Order`. */
  readonly write?: string;
}

/** Calls and answers by the stubs of the one contract, which those of the other one take. */
export interface CallEvidence {
  /** What a client of either contract sends to a server of the other one: the arguments. */
  readonly old?: object;
  readonly new?: object;
  /** What a handler of either contract answers to a client of the other one. */
  readonly oldAnswer?: object;
  readonly newAnswer?: object;
}

/** Makes the text of a file of what differs. */
export interface Frame {
  readonly file: string;
  readonly text: (part: string) => string;
  /** Further files, the same in both versions. */
  readonly further?: Readonly<Record<string, string>>;
}

const XS = "http://www.w3.org/2001/XMLSchema";

/** A schema of the namespace `urn:t`. */
export const SCHEMA: Frame = {
  file: "a.xsd",
  text: (part) => `<xs:schema xmlns:xs="${XS}" xmlns:t="urn:t"
  targetNamespace="urn:t" elementFormDefault="qualified">
${part}
</xs:schema>`,
};

/** A schema with the element `order` of the type `Order`, whose content differs. */
export const ORDER: Frame = {
  file: "a.xsd",
  text: (part) =>
    SCHEMA.text(`<xs:element name="order" type="t:Order"/>
<xs:complexType name="Order">
${part}
</xs:complexType>`),
};

/** A schema with an `Order` of one element `code`, whose type differs. */
export const CODE: Frame = {
  file: "a.xsd",
  text: (part) =>
    SCHEMA.text(`<xs:element name="order" type="t:Order"/>
<xs:complexType name="Order">
  <xs:sequence><xs:element name="code" type="t:Code"/></xs:sequence>
</xs:complexType>
<xs:simpleType name="Code">
${part}
</xs:simpleType>`),
};

/** A document of the element `order` around its children. */
export function order(children: string, attributes = ""): string {
  return `<order xmlns="urn:t"${attributes}>${children}</order>`;
}

/** A document of an order with a code. */
export function code(text: string): string {
  return order(`<code>${text}</code>`);
}
