/** The errors that the runtime throws. */
export { LexicalError } from "./datatypes/lexical-error.js";
export { XmlError } from "./xml/errors.js";
