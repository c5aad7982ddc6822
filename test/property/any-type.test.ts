import { describe, test } from "@jest/globals";

import * as imports from "../../output/ms-upiews/schema.js";
import * as changes from "../../output/ms-usrpch/schema.js";
import type { AnyType } from "../../output/runtime/descriptor.js";
import { contracts } from "./contracts.js";

/** An element of `xs:anyType` under a default namespace, which takes every kind of value. */
describe.each<[string, AnyType]>([
  ["ms-usrpch", changes.anyType],
  ["ms-upiews", imports.anyType],
])("xs:anyType of %s", (_name, anyType) => {
  test("loses nothing of any built-in type, contract type or untyped content", () => {
    contracts.check(anyType, 600);
  });

  test("takes a name without namespace, for which no default namespace may be declared", () => {
    const value = { $type: "xs:QName", value: { namespace: "", localName: "x" } };
    contracts.checkValue(anyType, value);
  });
});
