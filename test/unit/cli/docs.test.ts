import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { SHOP_WSDL } from "../mock/shop.js";
import { ORDER_SCHEMA, Workplace } from "./command.js";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.put("shop.wsdl", SHOP_WSDL);
  place.put("orders.xsd", ORDER_SCHEMA);
});
afterEach(() => {
  place.remove();
});

test("docs writes the site, leaves what is current alone, and removes pages of other contracts", async () => {
  const first = await place.run("docs", "shop.wsdl", "orders.xsd", "--out", "site");
  expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
  expect(first.stdout).toMatch(/^2 contracts in site, \d+ files: \d+ created\.\n$/);
  const written = place.contents();
  expect(Object.keys(written)).toEqual(
    expect.arrayContaining([
      "site/index.html",
      "site/assets/site.css",
      "site/assets/search-index.js",
      "site/shop/operations/Find.html",
      "site/shop/types/Item.html",
      "site/orders/index.html",
    ]),
  );

  const again = await place.run("docs", "shop.wsdl", "orders.xsd", "--out", "site");
  expect(again.stdout).toMatch(/: all current\.\n$/);
  expect(place.contents()).toEqual(written);

  const fewer = await place.run("docs", "shop.wsdl", "--out", "site", "--quiet");
  expect(fewer).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(place.files().filter((file) => file.startsWith("site/orders/"))).toEqual([]);
});

test("docs leaves a file that is not generated alone, and writes nothing then", async () => {
  place.put("site/index.html", "<p>Mine</p>\n");
  const before = place.contents();
  const { code, stderr } = await place.run("docs", "shop.wsdl", "--out", "site");
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "error SW5003: site/index.html is not a generated file, and a generated file would replace it. Move it away, or choose another output folder.\n",
  });
  expect(place.contents()).toEqual(before);
});

test("docs tells the faults of a contract and keeps the old site", async () => {
  await place.run("docs", "orders.xsd", "--out", "site");
  place.put("orders.xsd", ORDER_SCHEMA.replace(/type="xs:\w+"/, 'type="xs:nothing"'));
  const before = place.contents();
  const { code, stderr } = await place.run("docs", "orders.xsd", "--out", "site");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^orders\.xsd:\d+:\d+: error SW2005: /);
  expect(place.contents()).toEqual(before);
});
