/** Databases, their procedures and the parameters of these. */
import { NO_SOURCE, type Rules } from "../rule.js";

/** Whether and how a type is converted is the server's affair, and depends on the value. */
const CONVERTED =
  "What a server makes of a value of the other type depends on both types and on the value; much is refused.";

export const DATABASE_RULES = {
  "database-renamed": {
    title: "A database has another name",
    oldToNew: "risky",
    newToOld: "risky",
    source: { client: "breaking", server: "breaking" },
    reason:
      "Calls do not name the database, but connections do: those configured with the old name need the new one. The name is in that of the client class, the handler and the factory.",
  },
  "procedure-added": {
    title: "A stored procedure was added",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "breaking" },
    reason:
      "Old clients do not call it; old servers do not know it. The compiler asks every handler for the new method.",
  },
  "procedure-removed": {
    title: "A stored procedure was removed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { client: "breaking", server: "risky" },
    reason:
      "Old clients still call it and are refused. A handler that is a class may keep the method; one written as an object literal no longer compiles.",
  },
  "procedure-arguments-changed": {
    title: "The method of a procedure takes arguments where it took none, or the other way round",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: { client: "breaking", server: "compatible" },
    reason:
      "The arguments come before the options of a call, so that options given to the old method stand in their place. What the parameters do to calls is told of each of them.",
  },
  "parameter-added-required": {
    title: "A parameter without a default was added",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "compatible" },
    reason:
      "Old clients do not send it, and a server refuses the call. New clients send it by its name, which an old server does not know and refuses. Code that calls has to give it.",
  },
  "parameter-added-optional": {
    title: "A parameter with a default was added",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "Of old calls the server takes the default. A new client that sends it is refused by an old server, which does not know the name.",
  },
  "parameter-added-output": {
    title: "An output parameter was added",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "risky" },
    reason:
      "Old clients do not ask for it. Generated clients ask for every output parameter, which an old server does not know and refuses. A handler that answered nothing has to answer an object.",
  },
  "parameter-removed-required": {
    title: "A parameter without a default was removed",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Old clients send it, and a server refuses a parameter that it does not know. Old servers demand it. Code that names the property no longer compiles.",
  },
  "parameter-removed-optional": {
    title: "A parameter that could be left out was removed",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Old clients may send it, and a server refuses a parameter that it does not know. Code that names the property no longer compiles.",
  },
  "parameter-order-changed": {
    title: "Parameters have other positions",
    oldToNew: "risky",
    newToOld: "risky",
    source: NO_SOURCE,
    reason:
      "Generated clients send parameters by name, and so do most drivers. Callers by position, such as EXEC without names, give values to other parameters than they mean.",
  },
  "parameter-made-output": {
    title: "A parameter became an output parameter",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "risky" },
    reason:
      "Old clients send its value as before and do not ask for one. New clients ask for one, which an old server refuses. A handler that answered nothing has to answer an object.",
  },
  "parameter-made-input": {
    title: "An output parameter gives no value back any more",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { client: "breaking", server: "risky" },
    reason:
      "Generated clients ask for the value of every output parameter, which a server refuses for one that is none; other clients may leave an output parameter out, but have to send a parameter without a default. Code that reads the output, or names its type, no longer compiles.",
  },
  "parameter-made-optional": {
    title: "A parameter got a default",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { client: "compatible", server: "risky" },
    reason:
      "Old servers demand it. A handler is given the default, except where it is a text that the server converts: then the property may be undefined.",
  },
  "parameter-made-required": {
    title: "A parameter lost its default",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "Old clients may leave it out. Code that calls has to give it.",
  },
  "parameter-default-changed": {
    title: "The default of a parameter changed",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { client: "compatible", server: "risky" },
    reason:
      "A parameter that is left out stands for another value than the caller meant. A handler is given the default, except where it is a text that the server converts: then the property may be undefined.",
  },
  "parameter-null-admitted": {
    title: "A parameter admits NULL",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "compatible", read: "breaking" },
    reason: "Old servers refuse NULL. Code that answers has to expect that it is null.",
  },
  "parameter-null-refused": {
    title: "A parameter no longer admits NULL",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "compatible" },
    reason: "Old clients may send NULL. The type of the argument no longer admits null.",
  },
  "parameter-length-grown": {
    title: "A parameter takes longer values",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: NO_SOURCE,
    reason:
      "An old server refuses what is too long for it, or cuts it off, as SQL Server does. TypeScript types do not tell lengths.",
  },
  "parameter-length-shrunk": {
    title: "A parameter takes only shorter values",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Old clients may send longer values, which are refused or, by SQL Server, cut off. TypeScript types do not tell lengths; a generated client throws an EncodeError.",
  },
  "parameter-type-equivalent": {
    title: "A parameter has another type with the same values",
    oldToNew: "compatible",
    newToOld: "compatible",
    source: NO_SOURCE,
    reason:
      "Such as ntext and nvarchar(max), or image and varbinary(max). A server converts the one to the other as it is.",
  },
  "parameter-type-widened": {
    title: "A parameter has a type with more values",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: "typescript type",
    reason:
      "A server converts smaller numbers and shorter texts as they are. An old server refuses what is out of its range. In TypeScript only bigint is of another type than the smaller integers.",
  },
  "parameter-type-narrowed": {
    title: "A parameter has a type with fewer values",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: "typescript type",
    reason:
      "Old clients may send what is out of range now. In TypeScript only bigint is of another type than the smaller integers.",
  },
  "parameter-type-changed": {
    title: "A parameter has another type",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: "typescript type",
    reason: CONVERTED,
  },
  "parameter-content-begun": {
    title: "The XML of a parameter is declared",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason:
      "Old clients may send any text; one that is not the element is refused. To an old server the element is a text. The type is that of the element's value now, and no string.",
  },
  "parameter-content-ended": {
    title: "The XML of a parameter is no longer declared",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason:
      "New clients may send any text; an old server refuses one that is not the element. The type is a string again.",
  },
  "parameter-content-changed": {
    title: "A parameter holds another element",
    oldToNew: "breaking",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason: "Either side refuses the element of the other.",
  },
  "parameter-content-made-repeated": {
    title: "A parameter holds any number of elements in the place of one",
    oldToNew: "compatible",
    newToOld: "breaking",
    source: { write: "breaking", read: "breaking" },
    reason:
      "One element is a list of one. An old server refuses none or several. The type is an array now.",
  },
  "parameter-content-made-single": {
    title: "A parameter holds one element in the place of any number",
    oldToNew: "breaking",
    newToOld: "compatible",
    source: { write: "breaking", read: "breaking" },
    reason: "Old clients may send none or several. The type is no array any more.",
  },
} as const satisfies Rules;
