import type { AtomicType } from "../descriptor.js";
import { LexicalError } from "./lexical-error.js";
import { failValue } from "./value.js";

/** `xs:boolean` (XML Schema 1.0 Part 2 §3.2.2). */
export const boolean: AtomicType<boolean> = {
  kind: "atomic",
  name: "boolean",
  whiteSpace: "collapse",
  parse(text) {
    switch (text) {
      case "true":
      case "1":
        return true;
      case "false":
      case "0":
        return false;
      default:
        throw new LexicalError("xs:boolean", text, "expected true, false, 1 or 0");
    }
  },
  print(value: unknown) {
    if (typeof value !== "boolean") failValue("xs:boolean", value, "a boolean");
    return value ? "true" : "false";
  },
};
