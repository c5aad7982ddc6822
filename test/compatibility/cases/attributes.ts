import { order, ORDER, type Case } from "../case.js";

const REQUIRED = '  <xs:attribute name="unit" type="xs:string" use="required"/>';
const OPTIONAL = '  <xs:attribute name="unit" type="xs:string"/>';
const OTHER = '  <xs:attribute name="id" type="xs:int" use="required"/>';
const ANY = '  <xs:anyAttribute namespace="urn:x" processContents="lax"/>';
const WITHOUT = order("", ' id="1"');
const WITH = order("", ' id="1" unit="u"');
const FOREIGN = order("", ' id="1" xmlns:x="urn:x" x:a="a"');

function both(...attributes: readonly string[]): string {
  return [OTHER, ...attributes].join("\n");
}

/** Attributes of the type `Order`. */
export const ATTRIBUTE_CASES: readonly Case[] = [
  {
    rule: "attribute-added-optional",
    frame: ORDER,
    old: both(),
    new: both(OPTIONAL),
    oldMessage: WITHOUT,
    newMessage: WITH,
    read: "return order.id;",
    write: "{ id: 1 }",
  },
  {
    rule: "attribute-added-required",
    frame: ORDER,
    old: both(),
    new: both(REQUIRED),
    oldMessage: WITHOUT,
    newMessage: WITH,
    read: "return order.id;",
    write: "{ id: 1 }",
  },
  {
    rule: "attribute-removed-optional",
    frame: ORDER,
    old: both(OPTIONAL),
    new: both(),
    oldMessage: WITH,
    newMessage: WITHOUT,
    read: "return order.unit;",
    write: '{ id: 1, unit: "u" }',
  },
  {
    rule: "attribute-removed-required",
    frame: ORDER,
    old: both(REQUIRED),
    new: both(),
    oldMessage: WITH,
    newMessage: WITHOUT,
    read: "return order.unit;",
    write: '{ id: 1, unit: "u" }',
  },
  {
    rule: "attribute-made-optional",
    frame: ORDER,
    old: both(REQUIRED),
    new: both(OPTIONAL),
    oldMessage: WITH,
    newMessage: WITHOUT,
    read: "const unit: string = order.unit; return unit;",
    write: '{ id: 1, unit: "u" }',
  },
  {
    rule: "attribute-made-required",
    frame: ORDER,
    old: both(OPTIONAL),
    new: both(REQUIRED),
    oldMessage: WITHOUT,
    newMessage: WITH,
    read: "const unit: string | undefined = order.unit; return unit;",
    write: "{ id: 1 }",
  },
  {
    rule: "any-attribute-added",
    frame: ORDER,
    old: both(),
    new: both(ANY),
    oldMessage: WITHOUT,
    newMessage: FOREIGN,
    read: "return order.id;",
    write: "{ id: 1 }",
  },
  {
    rule: "any-attribute-removed",
    frame: ORDER,
    old: both(ANY),
    new: both(),
    oldMessage: FOREIGN,
    newMessage: WITHOUT,
    read: "return order.attributes;",
    write: "{ id: 1, attributes: [] }",
  },
  {
    rule: "any-attribute-changed",
    frame: ORDER,
    old: both(ANY),
    new: both(ANY.replace("urn:x", "urn:y")),
    oldMessage: FOREIGN,
    newMessage: FOREIGN.replace("urn:x", "urn:y"),
    read: "return order.attributes;",
    write: "{ id: 1, attributes: [] }",
  },
];
