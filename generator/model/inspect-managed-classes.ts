/** Managed classes as text to read, in the manner of `inspect.ts`. */
import type { ManagedClass, ManagedMethod, ManagedResult, ManagedType } from "./managed-classes.js";

/** The lines of a class, its features indented. */
export function managedClassLines(managed: ManagedClass): readonly string[] {
  const { name, namespace, superclasses, properties, methods } = managed;
  const base = superclasses.length === 0 ? "" : ` : ${superclasses.join(" : ")}`;
  return [
    `${managed.abstract ? "abstract " : ""}class ${namespace}/${name}${base}`,
    ...properties.map(
      (property) => `  ${property.isKey ? "key " : ""}${property.name}: ${typeText(property.type)}`,
    ),
    ...methods.map((method) => `  ${methodText(method)}`),
  ];
}

function typeText({ name, isArray }: ManagedType): string {
  return isArray ? `${name}[]` : name;
}

function methodText({ name, isStatic, inputs, outputs, returns }: ManagedMethod): string {
  const parameters = [
    ...inputs.map((input) => `${input.name}${input.optional ? "?" : ""}: ${typeText(input.type)}`),
    ...outputs.map((output) => `out ${output.name}: ${typeText(output.type)}`),
  ];
  const result = returns === undefined ? "" : `: ${resultText(returns)}`;
  return `${isStatic ? "static " : ""}method ${name}(${parameters.join(", ")})${result}`;
}

function resultText(returns: ManagedResult): string {
  switch (returns.kind) {
    case "value":
      return typeText(returns.type);
    case "number":
      return `xs:${returns.datatype}${statusText(returns)}`;
    case "document":
      return `document ${returns.element}${statusText(returns)}`;
    default:
      return `${returns.kind}${statusText(returns)}`;
  }
}

function statusText({ statuses }: { readonly statuses: readonly string[] }): string {
  return statuses.length === 0 ? "" : ` (${statuses.join(", ")})`;
}
