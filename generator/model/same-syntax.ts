import type { SyntaxNode } from "../read/syntax.js";

/**
 * Whether two definitions say the same, wherever they stand: a component reached twice through
 * copies of a document. Documentation does not count.
 */
export function isSameSyntax(left: SyntaxNode, right: SyntaxNode): boolean {
  return left === right || textOf(left) === textOf(right);
}

const IGNORED: ReadonlySet<string> = new Set(["place", "documentation", "appInfo"]);

function textOf(node: SyntaxNode): string {
  return JSON.stringify(node, (key, value: unknown) => (IGNORED.has(key) ? undefined : value));
}
