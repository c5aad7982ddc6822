/** Documents as tests compare them, read by a parser that is not the runtime's own. */
import type { InfosetElement } from "../support/infoset.js";

export { infoset, unordered, withoutBlanks } from "../support/infoset.js";
export type { InfosetElement } from "../support/infoset.js";

/** Every element with a name, in document order. */
export function elementsNamed(element: InfosetElement, name: string): InfosetElement[] {
  const below = element.children.flatMap((child) =>
    typeof child === "string" ? [] : elementsNamed(child, name),
  );
  return element.name === name ? [element, ...below] : below;
}

/** Every text in an element, in document order. */
export function textsOf(element: InfosetElement): string[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [child] : textsOf(child),
  );
}
