/** Qualifiers of MOF by their names, the case of which does not count (DSP0004 2.6). */
import type { MofQualifierNode } from "../read/mof/syntax.js";

/** A name as it is compared with others. */
export function keyOf(name: string): string {
  return name.toLowerCase();
}

/** The qualifier of a name; undefined where it is not there. */
export function qualifier(
  qualifiers: readonly MofQualifierNode[],
  name: string,
): MofQualifierNode | undefined {
  return qualifiers.find((candidate) => keyOf(candidate.name) === keyOf(name));
}

/** Whether a boolean qualifier is there and not false. */
export function flag(qualifiers: readonly MofQualifierNode[], name: string): boolean {
  const found = qualifier(qualifiers, name);
  return found !== undefined && found.value !== false;
}
