/** A text that is not a literal of its type, or a value that is not of its type. */
export class LexicalError extends Error {
  override readonly name = "LexicalError";
  /** The type that was expected, such as `xs:int`. */
  readonly type: string;
  /** The offending literal, or the value in words where it is none. */
  readonly text: string;
  /** What is wrong with it, to follow a colon: `greater than 2147483647`. */
  readonly reason: string;

  constructor(type: string, text: string, reason: string) {
    super(`${JSON.stringify(abbreviate(text))} is not a valid ${type}: ${reason}`);
    this.type = type;
    this.text = text;
    this.reason = reason;
  }
}

function abbreviate(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
