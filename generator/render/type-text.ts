/** TypeScript type texts of the contract's types and members, as they stand where they are used. */
import type { ElementParticle, Occurs, TypeDefinition, TypeId } from "../model/contract.js";
import type {
  AllLayout,
  ChoiceLayout,
  ComplexLayout,
  LayoutNode,
  SequenceLayout,
  Slot,
} from "../model/layout.js";
import { builtInName, builtInTypeText } from "./built-ins.js";
import { docComment, docText } from "./doc-comment.js";
import type { NamedContract } from "./named-contract.js";

/** A property of an object type. */
export interface PropertyText {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly docs?: string;
}

/**
 * The type that a property declares. An optional one takes `undefined` too, so that with
 * `exactOptionalPropertyTypes` an absent result can be handed on: to the codec both are absent.
 */
export function declaredType(property: PropertyText): string {
  return property.optional ? `${property.type} | undefined` : property.type;
}

/** A property name, quoted where it is no identifier. */
export function propertyName(key: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
}

/** The type of a value of the given declared type: a union where derived types may stand there. */
export function valueTypeText(id: TypeId, named: NamedContract): string {
  const builtIn = builtInName(id);
  if (builtIn === "anyType") return anyValueText(named);
  if (builtIn !== undefined) return builtInTypeText(builtIn, named.options.datatypes);
  const layout = named.layout(id);
  if (layout?.kind === "array") return arrayText(particleItemText(layout.item, named));
  const type = named.type(id);
  const names = named.typeNames(id);
  return type !== undefined && isPolymorphic(type, named) ? names.instances : names.type;
}

/** Whether instances of a type may carry another type's `xsi:type` that changes their shape. */
export function isPolymorphic(type: TypeDefinition, named: NamedContract): boolean {
  return type.kind === "complex" && named.nameableTypes(type.derived).length > 0;
}

function anyValueText(named: NamedContract): string {
  return named.namedTypes.length > 0 ? named.names.anyValue : "AnyValue";
}

/** One occurrence of an element: its value, `null` where it may be nil, a tagged union for a head. */
export function particleItemText(particle: ElementParticle, named: NamedContract): string {
  const substitutes =
    particle.ref === undefined ? undefined : named.element(particle.ref).substitutes;
  if (substitutes !== undefined && particle.ref !== undefined) {
    return named.elementNames(particle.ref).substitutes;
  }
  return elementValueText(particle, named);
}

/** The value of an element: of its type, or nil, alone or with the attributes that it keeps. */
export function elementValueText(
  element: { readonly type: TypeId; readonly nillable: boolean },
  named: NamedContract,
): string {
  const type = valueTypeText(element.type, named);
  if (!element.nillable) return type;
  const nil = nilTexts(element.type, type, named);
  return [type, ...nil, "null"].join(" | ");
}

/** What is left of an instance that is nil: its attributes. One text for the types that keep the same ones. */
function nilTexts(id: TypeId, text: string, named: NamedContract): string[] {
  const keys = attributeKeys(id, named);
  const type = named.type(id);
  if (type === undefined || !isPolymorphic(type, named)) {
    return keys.length === 0 ? [] : [nilText(text, keys)];
  }
  const common = keys.length === 0 ? [] : [nilText(text, [...keys, "$type"])];
  const derived = named.concreteTypes(type).filter((concrete) => concrete.id !== id);
  const others = derived.flatMap((concrete) => {
    const own = attributeKeys(concrete.id, named);
    if (own.length === keys.length) return [];
    const { type: identifier } = named.typeNames(concrete.id);
    return [nilText(`${identifier} & { $type: ${JSON.stringify(identifier)} }`, [...own, "$type"])];
  });
  return [...common, ...others];
}

function nilText(type: string, keys: readonly string[]): string {
  return `Nil<${type}, ${keys.map((key) => JSON.stringify(key)).join(" | ")}>`;
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

/** `T[]`, with parentheses where the item needs them. */
export function arrayText(item: string): string {
  return /[|& ]/.test(item) ? `(${item})[]` : `${item}[]`;
}

function isMany(occurs: Occurs): boolean {
  return occurs.max === "unbounded" || occurs.max > 1;
}

/** The property for a slot. */
export function slotProperty(slot: Slot, named: NamedContract): PropertyText {
  const { document } = named.contract;
  switch (slot.kind) {
    case "element": {
      const { particle } = slot;
      const item = particleItemText(particle, named);
      const docs = docText(document, particle.docs, defaultText(particle));
      return {
        name: slot.key,
        type: isMany(particle.occurs) ? arrayText(item) : item,
        optional: particle.occurs.min === 0,
        ...(docs === undefined ? {} : { docs }),
      };
    }
    case "any":
      return {
        name: slot.key,
        type: isMany(slot.particle.occurs) ? "XmlElement[]" : "XmlElement",
        optional: slot.particle.occurs.min === 0,
      };
    case "items":
      return {
        name: slot.key,
        type: arrayText(itemsText(slot, named)),
        optional: false,
        docs: slot.text ? "Text and elements in document order." : "Elements in document order.",
      };
    case "group":
      return {
        name: slot.key,
        type: arrayText(contentText(slot.content, named)),
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

function itemsText(slot: Slot & { kind: "items" }, named: NamedContract): string {
  const items = slot.items.map((item) => {
    const type = item.kind === "any" ? "XmlElement" : particleItemText(item.particle, named);
    return `{ kind: ${JSON.stringify(item.key)}; value: ${type} }`;
  });
  const alternatives = slot.text ? ["string", ...items] : items;
  return alternatives.length === 0 ? "never" : alternatives.join(" | ");
}

/** Properties that stand beside each other whatever choices hold. */
export function plainProperties(
  content: readonly LayoutNode[],
  named: NamedContract,
): PropertyText[] {
  return content.flatMap((node) => {
    if (node.kind === "all") return allProperties(node, named);
    return isConstraint(node) ? [] : [slotProperty(node, named)];
  });
}

function allProperties(node: AllLayout, named: NamedContract): PropertyText[] {
  return node.content.map((slot) => {
    const property = slotProperty(slot, named);
    return node.optional ? { ...property, optional: true } : property;
  });
}

/** Choices and optional sequences, each as a type to intersect with. */
export function constraintTexts(content: readonly LayoutNode[], named: NamedContract): string[] {
  return content.filter(isConstraint).map((node) => constraintText(node, named));
}

function isConstraint(node: LayoutNode): node is ChoiceLayout | SequenceLayout {
  return node.kind === "choice" || node.kind === "sequence";
}

function constraintText(node: ChoiceLayout | SequenceLayout, named: NamedContract): string {
  if (node.kind === "sequence") return `AllOrNone<${contentText(node.content, named)}>`;
  const single = singleProperties(node, named);
  const generic = `${node.optional ? "AtMostOneOf" : "OneOf"}${single === undefined ? "Groups" : ""}`;
  if (single !== undefined) return `${generic}<${objectText(single)}>`;
  const groups = node.alternatives.map((alternative) => contentText(alternative, named));
  return `${generic}<${groups.join(" | ")}>`;
}

/** The properties of a choice in which each alternative is one required property. */
function singleProperties(node: ChoiceLayout, named: NamedContract): PropertyText[] | undefined {
  const properties: PropertyText[] = [];
  for (const [only, ...others] of node.alternatives) {
    if (only === undefined || others.length > 0 || only.kind === "all" || isConstraint(only))
      return undefined;
    properties.push({ ...slotProperty(only, named), optional: false });
  }
  return properties;
}

/** An object type with everything that a content holds. */
export function contentText(content: readonly LayoutNode[], named: NamedContract): string {
  const properties = plainProperties(content, named);
  const constraints = constraintTexts(content, named);
  const parts = properties.length > 0 ? [objectText(properties), ...constraints] : constraints;
  return parts.length === 0 ? "{}" : parts.join(" & ");
}

/** `{ a: string; b?: number }`, with doc comments. */
export function objectText(properties: readonly PropertyText[]): string {
  const lines = properties.map(
    (property) =>
      `${docComment(property.docs)}${propertyName(property.name)}${property.optional ? "?" : ""}: ${declaredType(property)};\n`,
  );
  return `{\n${lines.join("")}}`;
}

/** Every property of a complex type's own part that no choice constrains: text, elements, attributes. */
export function ownProperties(layout: ComplexLayout, named: NamedContract): PropertyText[] {
  const { document } = named.contract;
  const text: PropertyText[] =
    layout.text === undefined
      ? []
      : [{ name: layout.text.key, type: valueTypeText(layout.text.type, named), optional: false }];
  const attributes = layout.attributes.map(({ key, use }): PropertyText => {
    const docs = docText(document, use.docs, defaultText(use));
    return {
      name: key,
      type: valueTypeText(use.type, named),
      optional: !use.required,
      ...(docs === undefined ? {} : { docs }),
    };
  });
  const inherited = layout.extends === undefined ? undefined : named.layout(layout.extends);
  const inheritsWildcard = inherited?.kind === "complex" && inherited.anyAttribute !== undefined;
  const anyAttribute: PropertyText[] =
    layout.anyAttribute === undefined || inheritsWildcard
      ? []
      : [
          {
            name: layout.anyAttribute.key,
            type: "readonly XmlAttribute[]",
            optional: true,
            docs: "Attributes that the schema admits without naming them.",
          },
        ];
  return [...text, ...plainProperties(layout.content, named), ...attributes, ...anyAttribute];
}
