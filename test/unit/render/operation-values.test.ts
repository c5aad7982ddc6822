import { describe, expect, test } from "@jest/globals";

import type { Operation } from "../../../generator/model/contract.js";
import { NamedContract } from "../../../generator/render/named-contract.js";
import { typeText } from "../../../generator/print/type-node.js";
import {
  requestValue,
  responseValue,
  type BodyValue,
} from "../../../generator/render/operation-values.js";
import { loadFixture } from "../../golden/fixtures.js";

function operationOf(
  fixture: string,
  name: string,
): { operation: Operation; named: NamedContract } {
  const named = new NamedContract(loadFixture(fixture).contract);
  const operation = named.contract.services[0]?.operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`No operation ${name}.`);
  return { operation, named };
}

function withText(value: BodyValue): object {
  return value.kind === "void" ? value : { ...value, type: typeText(value.type) };
}

describe("what a method takes and gives", () => {
  test.each([
    [
      "operations",
      "Find",
      "a wrapper with several members: the wrapper",
      { kind: "whole", type: "Find" },
      { kind: "whole", type: "FindResponse" },
    ],
    [
      "operations",
      "Store",
      "bare elements: their values",
      { kind: "whole", type: "Document" },
      { kind: "whole", type: "string | null" },
    ],
    [
      "operations",
      "Notify",
      "one way: nothing comes back",
      { kind: "whole", type: "Notify" },
      { kind: "void" },
    ],
    [
      "rpc",
      "GetQuote",
      "parts of an rpc message: an object of them, the only result itself",
      { kind: "whole", type: "GetQuote" },
      { kind: "member", key: "result", type: "Quote" },
    ],
    ["rpc", "Ping", "no parts: nothing", { kind: "void" }, { kind: "void" }],
  ])("of %s, %s: %s", (fixture, name, _says, request, response) => {
    const { operation, named } = operationOf(fixture, name);
    expect(withText(requestValue(operation, named))).toEqual(request);
    expect(withText(responseValue(operation, named))).toEqual(response);
  });
});
