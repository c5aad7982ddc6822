/**
 * Descriptors of a contract made live in memory, without generating and loading TypeScript: the same
 * expressions that `schema.ts` prints, evaluated. For `decode`, `encode` and other tools.
 */
import type {
  AnyType,
  ElementDescriptor,
  Pattern,
  SubstituteElement,
  TypeDescriptor,
} from "../../templates/runtime/descriptor.js";
import type { OperationDescriptor, ServiceDescriptor } from "../../templates/runtime/service.js";
import type { ComponentId, Operation, Service, TypeId } from "../model/contract.js";
import { anyTypeDescriptor, elementDescriptor, typeDescriptor } from "../render/descriptors.js";
import { isList, Reference, type Expression, type ReferenceTarget } from "../render/expression.js";
import type { NamedContract } from "../render/named-contract.js";
import { itemKeys } from "../render/item-paths.js";
import { operationDescriptor } from "../render/operation-values.js";
import { serviceDescriptor } from "../render/service-descriptor.js";
import { linearPattern } from "../../templates/runtime/datatypes/linear-pattern.js";
import * as datatypes from "../../templates/runtime/datatypes.js";

/** The live descriptors of one contract; each is made once, when first asked for. */
export class LiveContract {
  readonly #named: NamedContract;
  readonly #types = new Map<TypeId, TypeDescriptor>();
  readonly #elements = new Map<ComponentId, ElementDescriptor>();
  #anyType: AnyType | undefined;

  constructor(named: NamedContract) {
    this.#named = named;
  }

  /** The descriptor of a type of the contract. @throws Error for an id that the contract lacks. */
  type(id: TypeId): TypeDescriptor {
    const known = this.#types.get(id);
    if (known !== undefined) return known;
    const definition = this.#named.type(id);
    if (definition === undefined) throw new Error(`The contract has no type ${id}.`);
    const made = this.#evaluate(typeDescriptor(definition, this.#named)) as TypeDescriptor;
    this.#types.set(id, made);
    return made;
  }

  /** The descriptor of a global element. */
  element(id: ComponentId): ElementDescriptor {
    const known = this.#elements.get(id);
    if (known !== undefined) return known;
    const made = this.#evaluate(
      elementDescriptor(this.#named.element(id), this.#named),
    ) as ElementDescriptor;
    this.#elements.set(id, made);
    return made;
  }

  /** The global element of a name, if the contract has it. */
  elementNamed(namespace: string, localName: string): ElementDescriptor | undefined {
    const declaration = this.#named.contract.elements.find(
      (element) => element.name.namespace === namespace && element.name.localName === localName,
    );
    return declaration === undefined ? undefined : this.element(declaration.id);
  }

  /** The descriptor of a service. */
  service(service: Service): ServiceDescriptor {
    return this.#evaluate(serviceDescriptor(service, this.#named)) as ServiceDescriptor;
  }

  /** The descriptor of an operation. @param method name of the method on client and handler. */
  operation(operation: Operation, method: string): OperationDescriptor {
    return this.#evaluate(
      operationDescriptor(operation, method, itemKeys(operation, this.#named), this.#named),
    ) as OperationDescriptor;
  }

  #any(): AnyType {
    this.#anyType ??= this.#evaluate(anyTypeDescriptor(this.#named)) as AnyType;
    return this.#anyType;
  }

  #evaluate(expression: Expression): unknown {
    if (typeof expression !== "object") return expression;
    if (expression instanceof Reference) return this.#resolve(expression.target);
    if (isList(expression)) return expression.map((item) => this.#evaluate(item));
    return Object.fromEntries(
      Object.entries(expression).map(([key, value]) => [key, this.#evaluate(value)]),
    );
  }

  #resolve(target: ReferenceTarget): unknown {
    switch (target.kind) {
      case "datatype":
        return datatypeNamed(target.name);
      case "type":
        return () => this.type(target.id);
      case "types":
        return () => target.ids.map((id) => this.type(id));
      case "anyType":
        return () => this.#any();
      case "element":
        return this.element(target.id);
      case "substitutes":
        return () =>
          target.members.map(({ key, id }): SubstituteElement => ({
            key,
            element: this.element(id),
          }));
      case "namespace":
        return target.uri;
      case "pattern":
        return patternOf(target.source, target.linear);
    }
  }
}

function patternOf(source: string, linear: boolean): Pattern {
  const expression = new RegExp(source, "u");
  return linear ? linearPattern(expression) : expression;
}

function datatypeNamed(name: string): unknown {
  const found = new Map<string, unknown>(Object.entries(datatypes)).get(name);
  if (found === undefined) throw new Error(`There is no datatype ${name}.`);
  return found;
}
