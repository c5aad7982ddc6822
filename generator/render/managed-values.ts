/** The types and descriptors of what managed classes hold: properties, parameters, results. */
import {
  MANAGED_BUILT_INS,
  type ManagedResult,
  type ManagedType,
} from "../model/managed-classes.js";
import type { ManagedMethodNames } from "../model/managed-names.js";
import {
  booleanCode,
  memberCode,
  objectCode,
  plainCode,
  stringCode,
  arrayCode,
  type Code,
  type Entries,
} from "../print/code.js";
import { arrayType, namedType, type TypeNode } from "../print/type-node.js";
import { builtInDatatype, mappedType } from "./built-ins.js";
import type { NamedContract } from "./named-contract.js";
import { elementValueType, orUndefined } from "./value-type.js";

/** The TypeScript type of a value. */
export function managedType({ name, isArray }: ManagedType, named: NamedContract): TypeNode {
  const type = mappedType(MANAGED_BUILT_INS[name], named.options.datatypes);
  return isArray ? arrayType(type) : type;
}

/** The fields of a descriptor that tell the type: `type: xs.string`. */
export function managedTypeFields({ name, isArray }: ManagedType, named: NamedContract): Entries {
  const datatype = builtInDatatype(MANAGED_BUILT_INS[name], named.options.datatypes);
  return [
    ["type", memberCode("xs", datatype)],
    ...(isArray ? [["array", booleanCode(true)] as const] : []),
  ];
}

/** The TypeScript type of what a method returns. */
export function resultType(
  returns: ManagedResult,
  names: ManagedMethodNames,
  named: NamedContract,
): TypeNode {
  if (returns.kind === "value") return managedType(returns.type, named);
  const type = presentType(returns, names, named);
  return returns.absent.length === 0 ? type : orUndefined(type);
}

function presentType(
  returns: Exclude<ManagedResult, { readonly kind: "value" }>,
  names: ManagedMethodNames,
  named: NamedContract,
): TypeNode {
  switch (returns.kind) {
    case "status":
      return namedType(names.status);
    case "text":
      return namedType("string");
    case "number":
      return mappedType(returns.datatype, {});
    case "utcTime":
      return namedType("Date");
    case "document":
      return elementValueType(named.element(returns.element), named);
  }
}

/** The descriptor of what a method returns. */
export function resultDescriptor(
  returns: ManagedResult,
  names: ManagedMethodNames,
  named: NamedContract,
): Code {
  const kind = ["kind", stringCode(returns.kind)] as const;
  if (returns.kind === "value")
    return objectCode([kind, ...managedTypeFields(returns.type, named)]);
  const absent: Entries =
    returns.absent.length === 0 ? [] : [["absent", arrayCode(returns.absent.map(stringCode))]];
  switch (returns.kind) {
    case "status":
    case "utcTime":
      return objectCode([kind, ...absent]);
    case "text": {
      const statuses = returns.statuses.length === 0 ? arrayCode([]) : plainCode(names.statuses);
      return objectCode([kind, ["statuses", statuses], ...absent]);
    }
    case "number":
      return objectCode([kind, ["type", memberCode("xs", returns.datatype)], ...absent]);
    case "document": {
      const { descriptor } = named.elementNames(returns.element);
      return objectCode([kind, ["element", plainCode(descriptor)], ...absent]);
    }
  }
}
