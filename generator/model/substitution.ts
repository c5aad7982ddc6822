/** Substitution groups (XML Schema 1.0 Part 1 §3.3.6, Substitution Group OK, Substitution Group). */
import type { Diagnostics } from "../diagnostics.js";
import type { ComponentId, ElementDeclaration, TypeId } from "./contract.js";
import type { DeclaredElement, DeclaredType } from "./declarations.js";
import { MODEL_LIMITS } from "./limits.js";
import { derivationPath } from "./type-derivation.js";
import type { DerivationPath } from "./type-derivation.js";

/**
 * Adds to each element those that may stand for it, and leaves out heads that lead in a circle.
 * Records SW2013 where the type of a member is not derived from that of its head, or the head is final.
 */
export function relateElements(
  elements: readonly DeclaredElement[],
  types: ReadonlyMap<TypeId, DeclaredType>,
  diagnostics: Diagnostics,
): readonly ElementDeclaration[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const members = new Map<ComponentId, ComponentId[]>();
  const kept = new Map<ComponentId, ComponentId>();
  for (const element of elements) {
    checkMembership(element, byId, types, diagnostics);
    for (const head of headsOf(element, byId, diagnostics)) {
      if (head.id === element.substitutionGroup) kept.set(element.id, head.id);
      if (element.abstract || !maySubstitute(element, head, types)) continue;
      const list = members.get(head.id);
      if (list === undefined) members.set(head.id, [element.id]);
      else list.push(element.id);
    }
  }
  return elements.map((element) => {
    const { block: _, final: __, substitutionGroup: ___, ...declaration } = element;
    const head = kept.get(element.id);
    const own = members.get(element.id);
    return {
      ...declaration,
      ...(head === undefined ? {} : { substitutionGroup: head }),
      ...(own === undefined ? {} : { substitutes: element.abstract ? own : [element.id, ...own] }),
    };
  });
}

/** The head of an element, the head's head and so on; none where they lead in a circle. */
function headsOf(
  element: DeclaredElement,
  byId: ReadonlyMap<ComponentId, DeclaredElement>,
  diagnostics: Diagnostics,
): readonly DeclaredElement[] {
  const heads: DeclaredElement[] = [];
  const seen = new Set([element.id]);
  for (let next = element.substitutionGroup; next !== undefined;) {
    if (seen.has(next)) return [];
    if (heads.length === MODEL_LIMITS.derivationDepth) {
      const message = `The substitution group has more than ${MODEL_LIMITS.derivationDepth} levels.`;
      diagnostics.error("SW1007", element.place, message, "Make the group flatter.");
      return [];
    }
    seen.add(next);
    const head = byId.get(next);
    if (head === undefined) break;
    heads.push(head);
    next = head.substitutionGroup;
  }
  return heads;
}

/** Element Declaration Properties Correct (§3.3.6) 4: derived as the head allows. */
function checkMembership(
  element: DeclaredElement,
  byId: ReadonlyMap<ComponentId, DeclaredElement>,
  types: ReadonlyMap<TypeId, DeclaredType>,
  diagnostics: Diagnostics,
): void {
  const head =
    element.substitutionGroup === undefined ? undefined : byId.get(element.substitutionGroup);
  if (head === undefined) return;
  const path = derivationPath(element.type, head.type, types);
  const [name, headName] = [element.name.localName, head.name.localName];
  if (path === undefined) {
    const message = `The type of "${name}" is not derived from that of "${headName}", for which it is to stand.`;
    diagnostics.error("SW2013", element.place, message, "Derive it, or leave the group.");
    return;
  }
  if (!usesBlocked(path, head.final)) return;
  const message = `The final of "${headName}" does not allow the derivation of the type of "${name}".`;
  diagnostics.error("SW2013", element.place, message, "Give it the type of the head.");
}

function usesBlocked(path: DerivationPath, blocked: readonly string[]): boolean {
  return blocked.some((method) => [...path.methods].some((used) => used === method));
}

/** Substitution Group OK (Transitive): neither the head nor a type on the way blocks it. */
function maySubstitute(
  member: DeclaredElement,
  head: DeclaredElement,
  types: ReadonlyMap<TypeId, DeclaredType>,
): boolean {
  if (head.block.includes("substitution")) return false;
  const path = derivationPath(member.type, head.type, types);
  if (path === undefined) return false;
  const blocked = [head.type, ...path.between].flatMap((id) => {
    const type = types.get(id);
    return type?.kind === "complex" ? type.block : [];
  });
  return !usesBlocked(path, [...head.block, ...blocked]);
}
