/** The documentation site in Chromium, from a disk and without network. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix, sep } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

import { packageFolder } from "../../generator/package-folder.js";
import { generateSite } from "../../generator/site/generate-site.js";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Pages of every kind; each is looked at by axe-core. */
const PAGES = [
  "index.html",
  "ms-usrpch/index.html",
  "ms-usrpch/graph.html",
  "ms-usrpch/operations/GetChanges.html",
  "ms-wms/operations/BeginCreateTaskPropagation.html",
  "ms-upiews/operations/UpdateWithProfileChangeData.html",
  "ms-usrpch/types/UserProfileChangeData.html",
  "ms-usrpch/types/ChangeTypes-item.html",
  "ms-usrpch/types/guid.html",
  "ms-usrpch/elements/GetChanges.html",
  "ms-wms/elements/ServiceContext.html",
  "ms-upsmods/index.html",
  "ms-upsmods/elements/run-history.html",
  "ms-upsmods/classes/MIIS_ManagementAgent.html",
  "ms-upscdap/index.html",
  "ms-upscdap/database.html",
  "ms-upscdap/procedures/CreateRequest.html",
  "ms-upscdap/procedures/GetObjectCurrent.html",
  "ms-upscdap/tables/AttributeType.html",
];

interface AxeResult {
  readonly passes: number;
  readonly violations: readonly unknown[];
}

/** Runs axe-core in the page, without fetching style sheets, which a page from a disk may not. */
const AXE = `axe.run({ preload: false }).then(({ violations, passes }) => ({
  passes: passes.length,
  violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
}))`;

let site: string;
let browser: Browser;
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), "stubwright-site-"));
  await generateSite({ contracts: [], out: site, base: packageFolder() });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(site, { recursive: true });
});

function address(path: string): string {
  return pathToFileURL(join(site, path)).href;
}

/** Opens a page; what it asks of a network, and what fails in it, is listed. */
async function open(
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) faults.push(`network: ${request.url()}`);
  });
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  await page.goto(address(path));
  return { page, faults };
}

test("every link of every page leads to a file of the site, and every anchor to a place in it", () => {
  const files = readdirSync(site, { recursive: true, encoding: "utf8" }).map((path) =>
    path.split(sep).join("/"),
  );
  const pages = new Map(
    files
      .filter((path) => path.endsWith(".html"))
      .map((path) => [path, readFileSync(join(site, path), "utf8")]),
  );
  const known = new Set(files);
  const broken: string[] = [];
  let links = 0;
  for (const [path, text] of pages) {
    for (const [, reference = ""] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      links += 1;
      const [file = "", anchor] = reference.split("#");
      const target = file === "" ? path : posix.join(posix.dirname(path), file);
      const hasAnchor =
        anchor === undefined || (pages.get(target) ?? "").includes(`id="${anchor}"`);
      if (!known.has(target) || !hasAnchor) broken.push(`${path}: ${reference}`);
    }
  }
  expect(broken).toEqual([]);
  expect(links).toBeGreaterThan(2000);
});

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  test.each([
    ["wide", 1280],
    ["narrow", 380],
  ])(
    "axe-core finds nothing on a %s screen, and no page is wider than it",
    async (_, width) => {
      const found: unknown[] = [];
      const { page, faults } = await open("index.html", {
        colorScheme,
        viewport: { width, height: 800 },
      });
      const script = readFileSync(
        join(packageFolder(), "node_modules/axe-core/axe.min.js"),
        "utf8",
      );
      for (const path of PAGES) {
        await page.goto(address(path));
        await page.evaluate(script);
        const { passes, violations } = await page.evaluate<AxeResult>(AXE);
        expect(passes).toBeGreaterThan(10);
        const overflow = await page.evaluate<number>(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        if (violations.length > 0 || overflow > 0) found.push({ path, violations, overflow });
      }
      await page.context().close();
      expect(faults).toEqual([]);
      expect(found).toEqual([]);
    },
    120_000,
  );
});

describe("search", () => {
  test("opens with /, finds by a word of a name, and leads there with arrows and Enter", async () => {
    const { page, faults } = await open("ms-usrpch/index.html");
    await page.keyboard.press("/");
    await page.keyboard.type("all");
    const options = page.getByRole("option");
    await options.first().waitFor();
    const names = await options.locator(".result-name").allTextContents();
    expect(names.slice(0, 2).sort()).toEqual(["GetAllChanges", "GetUserAllChanges"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const second = await options.nth(1).getAttribute("id");
    expect(await page.getByRole("combobox").getAttribute("aria-activedescendant")).toBe(second);
    expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    await page.waitForURL(/operations\//);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(names[1]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("finds a type by a member and by a misspelt name, from another contract's page, by mouse", async () => {
    const { page } = await open("ms-wms/operations/BeginCacheRefresh.html");
    const field = page.getByRole("combobox");
    await field.fill("UserRemotePersonalSiteHostUrl");
    const found = page.getByRole("option", { name: /^UserProfileChangeData / });
    await found.waitFor();
    await field.fill("UserProfileChangeQurey");
    const misspelt = page.getByRole("option").first();
    await misspelt.filter({ hasText: "UserProfileChangeQuery" }).waitFor();
    await misspelt.click();
    await page.waitForURL(/UserProfileChangeQuery\.html$/);
    await page.context().close();
  });

  test("tells that nothing is found, and closes with Escape", async () => {
    const { page } = await open("index.html");
    await page.getByRole("combobox").fill("zzzzzz");
    await page.getByText("Nothing is called “zzzzzz”.").waitFor();
    expect(await page.getByRole("status").textContent()).toBe("Nothing found.");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("combobox").getAttribute("aria-expanded")).toBe("false");
    await page.context().close();
  });

  test("leaves a slash alone that is typed into the field", async () => {
    const { page } = await open("index.html");
    await page.keyboard.press("/");
    await page.keyboard.type("a/b");
    expect(await page.getByRole("combobox").inputValue()).toBe("a/b");
    await page.context().close();
  });
});

describe("the keyboard", () => {
  test("reaches the content first, by the skip link", async () => {
    const { page } = await open("ms-usrpch/index.html");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.context().close();
  });

  test("changes the version of the examples with the arrow keys", async () => {
    const { page } = await open("ms-usrpch/operations/GetChanges.html");
    const visible = (): Promise<string[]> =>
      page.getByRole("tabpanel").locator("pre").allTextContents();
    const tab = page.getByRole("tab", { name: "SOAP 1.1" });
    expect(await tab.getAttribute("aria-selected")).toBe("true");
    expect((await visible()).join()).toContain("http://schemas.xmlsoap.org/soap/envelope/");
    await tab.focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("SOAP 1.2");
    const shown = (await visible()).join();
    expect(shown).toContain("http://www.w3.org/2003/05/soap-envelope");
    expect(shown).not.toContain("http://schemas.xmlsoap.org/soap/envelope/");
    await page.context().close();
  });

  test("follows the nodes of a picture", async () => {
    const { page } = await open("ms-usrpch/types/UserProfileChangeData.html");
    await page.locator(".graph a").filter({ hasText: "ChangeTypes" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/types\/ChangeTypes\.html$/);
    await page.context().close();
  });
});

test("the colours that someone chooses are kept from page to page", async () => {
  const { page } = await open("index.html", { colorScheme: "light" });
  const paper = (): Promise<string> =>
    page.evaluate("getComputedStyle(document.body).backgroundColor");
  const light = await paper();
  await page.getByRole("button", { name: "Use the dark colours" }).click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.goto(address("ms-wms/index.html"));
  expect(await paper()).toBe(dark);
  await page.getByRole("button", { name: "Use the light colours" }).click();
  expect(await paper()).toBe(light);
  await page.context().close();
});

test("without scripts, both versions of the examples are there and no dead control is", async () => {
  const { page } = await open("ms-usrpch/operations/GetChanges.html", { javaScriptEnabled: false });
  expect(await page.locator("pre:visible").count()).toBe(4);
  expect(await page.getByRole("button").count()).toBe(0);
  expect(await page.getByRole("combobox").count()).toBe(0);
  await page.context().close();
});

test("links lead both ways: from an operation to its types, and back", async () => {
  const { page } = await open("ms-usrpch/operations/GetChanges.html");
  const main = page.getByRole("main");
  await main.getByRole("link", { name: "UserProfileChangeQuery" }).click();
  await main.getByRole("heading", { level: 2, name: "Used by" }).waitFor();
  await main.locator(".uses").getByRole("link", { name: "GetChanges", exact: true }).click();
  await main.locator(".uses").getByRole("link", { name: "GetChanges", exact: true }).click();
  await main.locator(".uses").getByRole("link", { name: "GetChanges", exact: true }).click();
  await page.waitForURL(/operations\/GetChanges\.html$/);
  await page.context().close();
});
