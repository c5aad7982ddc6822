/** Whether two literals stand for one value of some built-in type (XML Schema 1.0 Part 2 §3.2). */
import type { Element } from "@xmldom/xmldom";

/**
 * Compares without knowing the type: equal as they stand, equal when white space is collapsed, or
 * item by item equal as numbers, booleans, binary data or qualified names.
 */
export function isSameLexicalValue(
  left: string,
  leftScope: Element,
  right: string,
  rightScope: Element,
): boolean {
  if (left === right && !left.includes(":")) return true;
  const lefts = itemsOf(left);
  const rights = itemsOf(right);
  if (
    lefts.length === rights.length &&
    lefts.every((item, index) => isSameItem(item, leftScope, rights[index] ?? "", rightScope))
  ) {
    return true;
  }
  return isBase64(left) && isBase64(right) && lefts.join("") === rights.join("");
}

function itemsOf(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((item) => item !== "");
}

function isSameItem(left: string, leftScope: Element, right: string, rightScope: Element): boolean {
  if (left === right) return true;
  return (
    isSameNumber(left, right) ||
    isSameBoolean(left, right) ||
    isSameHexadecimal(left, right) ||
    isSameName(expanded(left, leftScope), expanded(right, rightScope))
  );
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

function isSameNumber(left: string, right: string): boolean {
  if (!NUMBER.test(left) || !NUMBER.test(right)) return false;
  if (/[eE]/.test(left + right)) return Number(left) === Number(right);
  // A float may be written in fewer digits than it was read from.
  return (
    canonical(left) === canonical(right) || Math.fround(Number(left)) === Math.fround(Number(right))
  );
}

/** The canonical form of a decimal, with all of its digits. */
function canonical(text: string): string {
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const digits = `${whole.replace(/^0+/, "")}.${fraction.replace(/0+$/, "")}`;
  return text.startsWith("-") && digits !== "." ? `-${digits}` : digits;
}

function isSameBoolean(left: string, right: string): boolean {
  const values = new Map([
    ["true", true],
    ["1", true],
    ["false", false],
    ["0", false],
  ]);
  return values.has(left) && values.get(left) === values.get(right);
}

function isSameHexadecimal(left: string, right: string): boolean {
  const isHexadecimal = /^([0-9a-fA-F]{2})+$/.test(left);
  return isHexadecimal && left.toLowerCase() === right.toLowerCase();
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/= \t\r\n]*$/.test(text);
}

function expanded(text: string, scope: Element): string | undefined {
  const match = /^(?:([\p{L}_][\p{L}\p{N}._-]*):)?([\p{L}_][\p{L}\p{N}._-]*)$/u.exec(text);
  if (match === null) return undefined;
  const namespace = scope.lookupNamespaceURI(match[1] ?? "");
  if (match[1] !== undefined && namespace === null) return undefined;
  return `{${namespace ?? ""}}${match[2] ?? ""}`;
}

function isSameName(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && left === right;
}
