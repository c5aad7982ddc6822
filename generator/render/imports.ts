/** What generated modules import: of what could be needed, what they use. */
import type { Import, Statement } from "../print/statement.js";
import { referredNames, type TypeNode } from "../print/type-node.js";

/** What a module may import, by module specifier: the identifiers that could be needed. */
export type Importable = Readonly<Record<string, Candidates>>;

/** Identifiers; many of them that are asked for again and again are better a set. */
type Candidates = readonly string[] | ReadonlySet<string>;

/** Those of the candidates that are among the names, in the order of the alphabet. */
export function usedNames(names: ReadonlySet<string>, candidates: Candidates): string[] {
  const known = "has" in candidates ? candidates : new Set(candidates);
  return [...names].filter((name) => known.has(name)).sort();
}

/** `import type { … }` declarations for what the types refer to. */
export function typeImports(types: Iterable<TypeNode>, importable: Importable): Import[] {
  const referred = referredNames(types);
  return Object.entries(importable).flatMap(([from, candidates]) => {
    const names = usedNames(referred, candidates);
    return names.length === 0 ? [] : [{ isTypeOnly: true, from, names }];
  });
}

/** Every type in a declaration. */
export function typesOfStatement(statement: Statement): readonly TypeNode[] {
  switch (statement.kind) {
    case "interface":
      return statement.properties.map(({ type }) => type);
    case "alias":
      return [statement.type];
    case "constant":
      return statement.type === undefined ? [] : [statement.type];
  }
}
