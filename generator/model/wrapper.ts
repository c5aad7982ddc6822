import type { ElementDeclaration, Particle, TypeDefinition } from "./contract.js";

/**
 * Whether an element can be the wrapper of a message (JAX-WS 2.2 §2.3.1.2): neither nillable nor
 * abstract, of a complex type that is not derived and holds one sequence of elements or nothing, and
 * no attributes.
 */
export function isWrapperElement(
  element: ElementDeclaration,
  type: TypeDefinition | undefined,
): boolean {
  if (element.nillable || element.abstract || type?.kind !== "complex") return false;
  if (type.abstract || type.derivation !== undefined || type.derived.length > 0) return false;
  if (type.attributes.length > 0 || type.anyAttribute !== undefined) return false;
  const { content } = type;
  if (content.kind === "empty") return true;
  return content.kind === "elementOnly" && isPlainSequence(content.particle);
}

function isPlainSequence(particle: Particle): boolean {
  return (
    particle.kind === "sequence" &&
    particle.occurs.min === 1 &&
    particle.occurs.max === 1 &&
    particle.particles.every((child) => child.kind === "element")
  );
}
