import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { packageFolder } from "../../../generator/package-folder.js";
import { ORDER_SCHEMA, Workplace } from "./command.js";

const ORDER =
  '<?xml version="1.0" encoding="utf-8"?><Order xmlns="urn:orders"><id>1</id></Order>\n';
const JSON_ORDER = `{
  "element": "Order",
  "namespace": "urn:orders",
  "value": {
    "id": "1"
  }
}
`;

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("orders.xsd", ORDER_SCHEMA);
  place.put("order.xml", ORDER);
  place.put("order.json", JSON_ORDER);
});
afterEach(() => {
  place.remove();
});

describe("decode and encode", () => {
  test("turn a file into the other form on standard output", async () => {
    const decoded = { code: 0, stdout: JSON_ORDER, stderr: "" };
    const encoded = { code: 0, stdout: ORDER, stderr: "" };
    expect(await place.run("decode", "orders.xsd", "order.xml")).toEqual(decoded);
    expect(await place.run("encode", "orders.xsd", "order.json")).toEqual(encoded);
  });

  test("read standard input for -", async () => {
    const decoded = await place.runWith({ stdin: ORDER }, "decode", "orders.xsd", "-");
    expect(decoded.stdout).toBe(JSON_ORDER);
    const bytes = new TextEncoder().encode(JSON_ORDER);
    const encoded = await place.runWith({ stdin: bytes }, "encode", "orders.xsd", "-");
    expect(encoded.stdout).toBe(ORDER);
  });

  test("take shipped contracts by name", async () => {
    const file = "4-01-BeginCacheRefresh-request.xml";
    place.put(file, readFileSync(join(packageFolder(), "specs/ms-wms/examples", file)));
    const { code, stdout } = await place.run(
      "decode",
      "ms-wms",
      file,
      "--strict",
      "--element",
      "ServiceContext",
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      element: "ServiceContext",
      value: { language: "en-US", scopeId: "99445843689490" },
    });
  });
});

describe("faults give one line and exit code 1", () => {
  test.each<[string, string[], string | RegExp]>([
    [
      "no such file",
      ["decode", "orders.xsd", "ordre.xml"],
      "error SW1004: There is no file ordre.xml. Did you mean order.xml?\n",
    ],
    [
      "a folder",
      ["encode", "orders.xsd", "."],
      "error SW1004: . is a folder. Name a file in it.\n",
    ],
    [
      "a bad instance",
      ["decode", "orders.xsd", "bad.xml"],
      /^bad\.xml:1:\d+: error SW6002: id: "x" is not a valid xs:long: .*\n$/,
    ],
    ["no XML", ["decode", "orders.xsd", "order.json"], /^order\.json:1:1: error SW6001: .*\n$/],
    [
      "no JSON",
      ["encode", "orders.xsd", "order.xml"],
      /^order\.xml:1:1: error SW6004: The text is not JSON: .*\n$/,
    ],
    [
      "no UTF-8",
      ["encode", "orders.xsd", "latin1.json"],
      "latin1.json:1:1: error SW6004: The text is not JSON: it holds bytes that are not UTF-8. Save it as UTF-8.\n",
    ],
    [
      "a bad contract",
      ["decode", "order.xml", "order.xml"],
      /^order\.xml:1:39: error SW1005: .*\n$/,
    ],
    ["standard input", ["decode", "orders.xsd", "-"], /^<stdin>:1:1: error SW6001: .*\n$/],
  ])("%s", async (_what, argv, fault) => {
    place.put("bad.xml", ORDER.replace(">1<", ">x<"));
    place.put("latin1.json", Buffer.from('"\u00e9"', "latin1"));
    const { code, stdout, stderr } = await place.run(...argv);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    if (typeof fault === "string") expect(stderr).toBe(fault);
    else expect(stderr).toMatch(fault);
  });

  test("control characters of a document do not reach the terminal", async () => {
    place.put("evil.xml", '<Order xmlns="urn:orders"><id>&#x9b;31m\n&#10;x</id></Order>');
    const { stderr } = await place.run("decode", "orders.xsd", "evil.xml");
    expect(stderr).toMatch(/^evil\.xml:1:\d+: error SW6002: [^\p{Cc}]*\n$/u);
  });
});
