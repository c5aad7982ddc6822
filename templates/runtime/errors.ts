/** The errors that the runtime throws, in one place to import from. */
export { DecodeError, EncodeError } from "./codec-errors.js";
export { LexicalError } from "./datatypes/lexical-error.js";
export { SoapFault } from "./fault.js";
export { HttpRefusal } from "./soap/exchange.js";
export {
  BodyTooLargeError,
  EncodingError,
  EnvelopeError,
  HttpError,
  NetworkError,
  TimeoutError,
} from "./soap/transport-errors.js";
export { XmlError } from "./xml/errors.js";
