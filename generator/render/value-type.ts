/** The TypeScript types of the contract's types and members, as they stand where they are used. */
import type { ElementParticle, Occurs, TypeDefinition, TypeId } from "../model/contract.js";
import type {
  AllLayout,
  ChoiceLayout,
  ComplexLayout,
  LayoutNode,
  SequenceLayout,
  Slot,
} from "../model/layout.js";
import {
  arrayType,
  genericType,
  intersectionType,
  literalType,
  namedType,
  objectType,
  openObjectType,
  readonlyArrayType,
  requiredProperty,
  unionType,
  type PropertyNode,
  type TypeNode,
} from "../print/type-node.js";
import { builtInName, mappedType } from "./built-ins.js";
import { docText } from "./doc-comment.js";
import type { NamedContract } from "./named-contract.js";

/**
 * A property as an object type declares it. An optional one takes `undefined` too, so that with
 * `exactOptionalPropertyTypes` an absent result can be handed on: to the codec both are absent.
 */
export function declaredProperty(property: PropertyNode): PropertyNode {
  return property.optional ? { ...property, type: orUndefined(property.type) } : property;
}

/** The type, or `undefined`. */
export function orUndefined(type: TypeNode): TypeNode {
  return unionType([type, namedType("undefined")]);
}

/** The type, or `null`. */
export function orNull(type: TypeNode): TypeNode {
  return unionType([type, namedType("null")]);
}

/** The type of a value of the given declared type: a union where derived types may stand there. */
export function valueType(id: TypeId, named: NamedContract): TypeNode {
  const builtIn = builtInName(id);
  if (builtIn === "anyType") return anyValueType(named);
  if (builtIn !== undefined) return mappedType(builtIn, named.options.datatypes);
  const layout = named.layout(id);
  if (layout?.kind === "array") return arrayType(particleItemType(layout.item, named));
  const type = named.type(id);
  const names = named.typeNames(id);
  return namedType(type !== undefined && isPolymorphic(type, named) ? names.instances : names.type);
}

/** Whether instances of a type may carry another type's `xsi:type` that changes their shape. */
export function isPolymorphic(type: TypeDefinition, named: NamedContract): boolean {
  return type.kind === "complex" && named.nameableTypes(type.derived).length > 0;
}

function anyValueType(named: NamedContract): TypeNode {
  return namedType(named.namedTypes.length > 0 ? named.names.anyValue : "AnyValue");
}

/** One occurrence of an element: its value, `null` where it may be nil, a tagged union for a head. */
export function particleItemType(particle: ElementParticle, named: NamedContract): TypeNode {
  const substitutes =
    particle.ref === undefined ? undefined : named.element(particle.ref).substitutes;
  if (substitutes !== undefined && particle.ref !== undefined) {
    return namedType(named.elementNames(particle.ref).substitutes);
  }
  return elementValueType(particle, named);
}

/** The value of an element: of its type, or nil, alone or with the attributes that it keeps. */
export function elementValueType(
  element: { readonly type: TypeId; readonly nillable: boolean },
  named: NamedContract,
): TypeNode {
  const type = valueType(element.type, named);
  if (!element.nillable) return type;
  return orNull(unionType([type, ...nilTypes(element.type, type, named)]));
}

/** What is left of an instance that is nil: its attributes. One type for the types that keep the same ones. */
function nilTypes(id: TypeId, whole: TypeNode, named: NamedContract): TypeNode[] {
  const keys = attributeKeys(id, named);
  const type = named.type(id);
  if (type === undefined || !isPolymorphic(type, named)) {
    return keys.length === 0 ? [] : [nilType(whole, keys)];
  }
  const common = keys.length === 0 ? [] : [nilType(whole, [...keys, "$type"])];
  const derived = named.concreteTypes(type).filter((concrete) => concrete.id !== id);
  const others = derived.flatMap((concrete) => {
    const own = attributeKeys(concrete.id, named);
    if (own.length === keys.length) return [];
    const { type: identifier } = named.typeNames(concrete.id);
    return [nilType(taggedType(identifier), [...own, "$type"])];
  });
  return [...common, ...others];
}

function nilType(type: TypeNode, keys: readonly string[]): TypeNode {
  return genericType("Nil", type, unionType(keys.map(literalType)));
}

/** A type of which an instance says that it is of that one: `Order & { $type: "Order" }`. */
export function taggedType(identifier: string): TypeNode {
  const tag = requiredProperty("$type", literalType(identifier));
  return intersectionType([namedType(identifier), objectType([tag])]);
}

/** The properties that the attributes of a type are, those of its bases first. */
function attributeKeys(id: TypeId | undefined, named: NamedContract): string[] {
  const layout = id === undefined ? undefined : named.layout(id);
  if (layout?.kind !== "complex") return [];
  const inherited = attributeKeys(layout.extends, named);
  const own = layout.attributes.map(({ key }) => key);
  const wildcard = layout.anyAttribute === undefined ? [] : [layout.anyAttribute.key];
  return [...new Set([...inherited, ...own, ...wildcard])];
}

function isMany(occurs: Occurs): boolean {
  return occurs.max === "unbounded" || occurs.max > 1;
}

const XML_ELEMENT = namedType("XmlElement");

/** The property for a slot. */
export function slotProperty(slot: Slot, named: NamedContract): PropertyNode {
  const { document } = named.contract;
  switch (slot.kind) {
    case "element": {
      const { particle } = slot;
      const item = particleItemType(particle, named);
      const docs = docText(document, particle.docs, defaultText(particle));
      return {
        name: slot.key,
        type: isMany(particle.occurs) ? arrayType(item) : item,
        optional: particle.occurs.min === 0,
        ...(docs === undefined ? {} : { docs }),
      };
    }
    case "any":
      return {
        name: slot.key,
        type: isMany(slot.particle.occurs) ? arrayType(XML_ELEMENT) : XML_ELEMENT,
        optional: slot.particle.occurs.min === 0,
      };
    case "items":
      return {
        name: slot.key,
        type: arrayType(itemsType(slot, named)),
        optional: false,
        docs: slot.text ? "Text and elements in document order." : "Elements in document order.",
      };
    case "group":
      return {
        name: slot.key,
        type: arrayType(contentType(slot.content, named)),
        optional: slot.occurs.min === 0,
      };
  }
}

function defaultText(particle: {
  readonly default?: string;
  readonly fixed?: string;
}): string | undefined {
  if (particle.fixed !== undefined) return `Always \`${particle.fixed}\`.`;
  return particle.default === undefined ? undefined : `Default: \`${particle.default}\`.`;
}

function itemsType(slot: Slot & { kind: "items" }, named: NamedContract): TypeNode {
  const items = slot.items.map((item) =>
    kindAndValue(
      item.key,
      item.kind === "any" ? XML_ELEMENT : particleItemType(item.particle, named),
    ),
  );
  return unionType(slot.text ? [namedType("string"), ...items] : items);
}

/** `{ kind: "line"; value: Line }` */
export function kindAndValue(key: string, value: TypeNode): TypeNode {
  return objectType([requiredProperty("kind", literalType(key)), requiredProperty("value", value)]);
}

/** Properties that stand beside each other whatever choices hold. */
export function plainProperties(
  content: readonly LayoutNode[],
  named: NamedContract,
): PropertyNode[] {
  return content.flatMap((node) => {
    if (node.kind === "all") return allProperties(node, named);
    return isConstraint(node) ? [] : [slotProperty(node, named)];
  });
}

function allProperties(node: AllLayout, named: NamedContract): PropertyNode[] {
  return node.content.map((slot) => {
    const property = slotProperty(slot, named);
    return node.optional ? { ...property, optional: true } : property;
  });
}

/** Choices and optional sequences, each as a type to intersect with. */
export function constraintTypes(content: readonly LayoutNode[], named: NamedContract): TypeNode[] {
  return content.filter(isConstraint).map((node) => constraintType(node, named));
}

/** Whether a content has choices or optional sequences. */
export function hasConstraints(content: readonly LayoutNode[]): boolean {
  return content.some(isConstraint);
}

function isConstraint(node: LayoutNode): node is ChoiceLayout | SequenceLayout {
  return node.kind === "choice" || node.kind === "sequence";
}

function constraintType(node: ChoiceLayout | SequenceLayout, named: NamedContract): TypeNode {
  if (node.kind === "sequence") return genericType("AllOrNone", contentType(node.content, named));
  const single = singleProperties(node, named);
  const generic = `${node.optional ? "AtMostOneOf" : "OneOf"}${single === undefined ? "Groups" : ""}`;
  if (single !== undefined) return genericType(generic, membersType(single));
  const groups = node.alternatives.map((alternative) => contentType(alternative, named));
  return genericType(generic, unionType(groups));
}

/** The properties of a choice in which each alternative is one required property. */
function singleProperties(node: ChoiceLayout, named: NamedContract): PropertyNode[] | undefined {
  const properties: PropertyNode[] = [];
  for (const [only, ...others] of node.alternatives) {
    if (only === undefined || others.length > 0 || only.kind === "all" || isConstraint(only))
      return undefined;
    properties.push({ ...slotProperty(only, named), optional: false });
  }
  return properties;
}

/** An object type with everything that a content holds. */
export function contentType(content: readonly LayoutNode[], named: NamedContract): TypeNode {
  const properties = plainProperties(content, named);
  const constraints = constraintTypes(content, named);
  return intersectionType(
    properties.length > 0 ? [membersType(properties), ...constraints] : constraints,
  );
}

/** The object type of properties, with a line for each. */
export function membersType(properties: readonly PropertyNode[]): TypeNode {
  return openObjectType(properties.map(declaredProperty));
}

/** Every property of a complex type's own part that no choice constrains: text, elements, attributes. */
export function ownProperties(layout: ComplexLayout, named: NamedContract): PropertyNode[] {
  const { document } = named.contract;
  const text: PropertyNode[] =
    layout.text === undefined
      ? []
      : [{ name: layout.text.key, type: valueType(layout.text.type, named), optional: false }];
  const attributes = layout.attributes.map(({ key, use }): PropertyNode => {
    const docs = docText(document, use.docs, defaultText(use));
    return {
      name: key,
      type: valueType(use.type, named),
      optional: !use.required,
      ...(docs === undefined ? {} : { docs }),
    };
  });
  const inherited = layout.extends === undefined ? undefined : named.layout(layout.extends);
  const inheritsWildcard = inherited?.kind === "complex" && inherited.anyAttribute !== undefined;
  const anyAttribute: PropertyNode[] =
    layout.anyAttribute === undefined || inheritsWildcard
      ? []
      : [
          {
            name: layout.anyAttribute.key,
            type: readonlyArrayType(namedType("XmlAttribute")),
            optional: true,
            docs: "Attributes that the schema admits without naming them.",
          },
        ];
  return [...text, ...plainProperties(layout.content, named), ...attributes, ...anyAttribute];
}
