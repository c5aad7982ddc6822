/**
 * The built-in types of XML Schema 1.0 Part 2, each a constant with the type's own name; generated
 * code imports them as `xs`. All are independent: what is not imported is not bundled.
 */
export { boolean } from "./datatypes/booleans.js";
export { base64Binary, hexBinary } from "./datatypes/binary.js";
export {
  date,
  dateTime,
  gDay,
  gMonth,
  gMonthDay,
  gYear,
  gYearMonth,
  time,
} from "./datatypes/date-times.js";
export { decimal, double, float } from "./datatypes/decimals.js";
export { duration } from "./datatypes/durations.js";
export {
  byte,
  int,
  integer,
  long,
  negativeInteger,
  nonNegativeInteger,
  nonPositiveInteger,
  positiveInteger,
  short,
  unsignedByte,
  unsignedInt,
  unsignedLong,
  unsignedShort,
} from "./datatypes/integers.js";
export { NOTATION, QName } from "./datatypes/qnames.js";
export {
  anySimpleType,
  anyURI,
  ENTITIES,
  ENTITY,
  ID,
  IDREF,
  IDREFS,
  language,
  Name,
  NCName,
  NMTOKEN,
  NMTOKENS,
  normalizedString,
  string,
  token,
} from "./datatypes/strings.js";

export {
  dateTimeAsDate,
  decimalAsNumber,
  integerAsNumber,
  integerAsString,
  longAsNumber,
  longAsString,
  negativeIntegerAsNumber,
  negativeIntegerAsString,
  nonNegativeIntegerAsNumber,
  nonNegativeIntegerAsString,
  nonPositiveIntegerAsNumber,
  nonPositiveIntegerAsString,
  positiveIntegerAsNumber,
  positiveIntegerAsString,
  unsignedLongAsNumber,
  unsignedLongAsString,
} from "./datatypes/alternatives.js";
export { LexicalError } from "./datatypes/lexical-error.js";
