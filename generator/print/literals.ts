/** Literals and property keys as Prettier writes them, and how wide they are. */

/** A string literal in double quotes, or in single ones where fewer characters need a backslash then. */
export function stringLiteral(text: string): string {
  const quoted = JSON.stringify(text);
  if (!text.includes('"') || count(text, '"') <= count(text, "'")) return quoted;
  const inner = quoted
    .slice(1, -1)
    .replaceAll("'", "\\'")
    .replace(/\\(\\|")/g, unescaped);
  return `'${inner}'`;
}

function unescaped(escape: string, character: string): string {
  return character === '"' ? '"' : escape;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** A property key, quoted where it is no identifier. */
export function propertyKey(key: string): string {
  return IDENTIFIER.test(key) ? key : stringLiteral(key);
}

/** A number: an exponent has no plus sign. */
export function numberLiteral(value: number): string {
  return String(value).replace("e+", "e");
}

/** Whether every character takes one column. */
export function isNarrow(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
