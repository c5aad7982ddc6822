/** The test sets of a folder in the form of the W3C XML Schema Test Suite. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

import { DOMParser, type Element } from "@xmldom/xmldom";

const SUITE_NAMESPACE = "http://www.w3.org/XML/2004/xml-schema-test-suite/";
const XLINK_NAMESPACE = "http://www.w3.org/1999/xlink";

/** One `schemaTest`: documents that are together a schema, or are not. */
export interface SchemaTest {
  readonly name: string;
  readonly documents: readonly string[];
  readonly valid: boolean;
}

/** One `instanceTest`. */
export interface InstanceTest {
  readonly name: string;
  readonly document: string;
  readonly valid: boolean;
}

/** A `testGroup` with those of its tests that count for XML Schema 1.0. */
export interface TestGroup {
  /** Unique in the folder. */
  readonly name: string;
  readonly schemas: readonly SchemaTest[];
  readonly instances: readonly InstanceTest[];
}

/** Every test group in the files of a folder whose root is a `testSet`, in the order of their paths. */
export function readSuite(folder: string): TestGroup[] {
  return testSetFiles(folder).flatMap((file) => {
    const root = parseSuiteFile(file);
    if (root?.localName !== "testSet") return [];
    return childrenOf(root, "testGroup").flatMap((group) => readGroup(group, file, folder));
  });
}

function testSetFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(xml|testSet)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The root element of a file of the suite itself; undefined for any other file. */
function parseSuiteFile(file: string): Element | undefined {
  const text = readFileSync(file, "utf8");
  if (!text.includes(SUITE_NAMESPACE) || !text.includes("testSet")) return undefined;
  const parser = new DOMParser({ onError: () => undefined });
  const root = parser.parseFromString(text, "text/xml").documentElement;
  return root?.namespaceURI === SUITE_NAMESPACE ? root : undefined;
}

function readGroup(group: Element, file: string, folder: string): TestGroup[] {
  if (!isForVersion10(group)) return [];
  const name = `${relative(folder, file)} ${group.getAttribute("name") ?? ""}`;
  const schemas = acceptedTests(group, "schemaTest").map(({ test, valid }): SchemaTest => ({
    name: test.getAttribute("name") ?? "",
    documents: childrenOf(test, "schemaDocument").map((document) => hrefOf(document, file)),
    valid,
  }));
  const instances = acceptedTests(group, "instanceTest").flatMap(({ test, valid }) =>
    childrenOf(test, "instanceDocument").map((document): InstanceTest => ({
      name: test.getAttribute("name") ?? "",
      document: hrefOf(document, file),
      valid,
    })),
  );
  return schemas.length + instances.length === 0 ? [] : [{ name, schemas, instances }];
}

/** Accepted tests whose outcome in XML Schema 1.0 is told: valid or invalid, nothing between. */
function acceptedTests(
  group: Element,
  kind: "schemaTest" | "instanceTest",
): { readonly test: Element; readonly valid: boolean }[] {
  return childrenOf(group, kind).flatMap((test) => {
    const [current] = childrenOf(test, "current");
    if (!isForVersion10(test) || current?.getAttribute("status") !== "accepted") return [];
    const expected = childrenOf(test, "expected").find(isForVersion10)?.getAttribute("validity");
    if (expected !== "valid" && expected !== "invalid") return [];
    return [{ test, valid: expected === "valid" }];
  });
}

function isForVersion10(element: Element): boolean {
  const version = element.getAttribute("version")?.trim() ?? "";
  return version === "" || version.split(/\s+/).includes("1.0");
}

function hrefOf(element: Element, file: string): string {
  const href = element.getAttributeNS(XLINK_NAMESPACE, "href") ?? "";
  return resolve(dirname(file), href);
}

function childrenOf(element: Element, localName: string): Element[] {
  return Array.from(element.childNodes).filter(
    (node): node is Element =>
      node.nodeType === 1 &&
      node.namespaceURI === SUITE_NAMESPACE &&
      (node as Element).localName === localName,
  );
}
