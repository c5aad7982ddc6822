import { describe, expect, test } from "@jest/globals";

import {
  builtInDatatype,
  builtInName,
  builtInTypeText,
} from "../../../generator/render/built-ins.js";
import { builtInTypes } from "../../../templates/runtime/datatypes/by-name.js";
import * as datatypes from "../../../templates/runtime/datatypes.js";

test("builtInName is the local name of a built-in type alone, not of another in the same namespace", () => {
  expect(builtInName("{http://www.w3.org/2001/XMLSchema}int")).toBe("int");
  expect(builtInName("{urn:t}int")).toBeUndefined();
  expect(builtInName("{http://www.w3.org/2001/XMLSchema}formChoice")).toBeUndefined();
});

describe("the default mapping", () => {
  test.each([
    ["string", "string"],
    ["anyURI", "string"],
    ["boolean", "boolean"],
    ["unsignedInt", "number"],
    ["double", "number"],
    ["long", "bigint"],
    ["positiveInteger", "bigint"],
    ["decimal", "string"],
    ["gMonthDay", "string"],
    ["base64Binary", "Uint8Array"],
    ["QName", "QName"],
    ["IDREFS", "readonly string[]"],
  ])("writes xs:%s as %s", (name, text) => {
    expect(builtInTypeText(name, {})).toBe(text);
  });

  test("has a datatype of the runtime for every built-in type", () => {
    for (const name of builtInTypes.keys()) {
      expect(Object.keys(datatypes)).toContain(builtInDatatype(name, {}));
    }
  });
});

describe("another mapping", () => {
  test.each([
    ["dateTime", "Date", "Date", "dateTimeAsDate"],
    ["decimal", "number", "number", "decimalAsNumber"],
    ["long", "number", "number", "longAsNumber"],
    ["long", "string", "string", "longAsString"],
  ])("of xs:%s to %s has its type and datatype", (name, alternative, text, datatype) => {
    const choices = { [name]: alternative };
    expect(builtInTypeText(name, choices)).toBe(text);
    expect(builtInDatatype(name, choices)).toBe(datatype);
    expect(Object.keys(datatypes)).toContain(datatype);
  });

  test("of one type leaves the others", () => {
    expect(builtInTypeText("int", { long: "number" })).toBe("number");
    expect(builtInTypeText("unsignedLong", { long: "number" })).toBe("bigint");
  });
});
